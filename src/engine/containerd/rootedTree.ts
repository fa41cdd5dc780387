/**
 * Paths inside a directory that nothing leaves: what an archive may name while it is unpacked.
 * Models: Go os.Root (openat with links resolved inside the root) and moby/go-archive rootpath.go, archive.go
 * (resolveArchivePath). Error texts are Go's: "OPERATION PATH: reason".
 */
import { type EngineError, type Errno, systemError } from "../../base/errors.ts";
import type { FsNode } from "../../fs/filesystem.ts";

/** Reasons in Go's words (syscall.Errno.Error, os.Root's own). */
const reasons: Readonly<Partial<Record<Errno | "ESCAPES", string>>> = {
  ENOENT: "no such file or directory",
  ENOTDIR: "not a directory",
  EISDIR: "is a directory",
  EEXIST: "file exists",
  ELOOP: "too many levels of symbolic links",
  EPERM: "operation not permitted",
  EINVAL: "invalid argument",
  ENOSPC: "no space left on device",
  EROFS: "read-only file system",
  EXDEV: "invalid cross-device link",
  ENOTEMPTY: "directory not empty",
  ENAMETOOLONG: "file name too long",
  ESCAPES: "path escapes from parent",
};

export type PathFault = Errno | "ESCAPES";

export function pathError(operation: string, path: string, fault: PathFault): EngineError {
  return systemError(`${operation} ${path}: ${reasons[fault] ?? fault}`);
}

/** Where a path leads: the directory of its last component, and what is there. */
export interface Spot {
  readonly dir: FsNode;
  readonly name: string;
  readonly node: FsNode | undefined;
}

const MAX_LINKS = 8;
const MAX_CHROOT_LINKS = 255;

/** A directory tree as os.Root sees it. Paths are relative and clean ("a/b"); "." is the root itself. */
export class RootedTree {
  readonly root: FsNode;

  constructor(root: FsNode) {
    this.root = root;
  }

  /**
   * Finds a path; links on the way are followed inside the root, the last one only with `follow`.
   * Gives a fault instead of a spot when a component on the way is missing or the path leaves the root.
   */
  find(path: string, follow: boolean): Spot | PathFault {
    const dirs: FsNode[] = [this.root];
    const pending = path.split("/").reverse();
    let links = 0;
    let last: Spot = { dir: this.root, name: ".", node: this.root };
    while (pending.length > 0) {
      const name = pending.pop()!;
      const dir = dirs[dirs.length - 1]!;
      if (name === "" || name === ".") continue;
      if (dir.kind !== "dir") return "ENOTDIR";
      if (name === "..") {
        if (dirs.length === 1) return "ESCAPES";
        dirs.pop();
        last = { dir: dirs[dirs.length - 1]!, name: ".", node: dirs[dirs.length - 1]! };
        continue;
      }
      const node = dir.lookup(name);
      last = { dir, name, node };
      const isLast = pending.every((part) => part === "" || part === ".");
      if (node?.kind === "symlink" && (!isLast || follow)) {
        if (++links > MAX_LINKS) return "ELOOP";
        const target = node.readlink();
        if (target.startsWith("/")) return "ESCAPES";
        pending.push(...target.split("/").reverse());
      } else if (!node) {
        return isLast ? last : "ENOENT";
      } else if (!isLast) {
        dirs.push(node);
      }
    }
    return last;
  }

  /** As `find`, throwing `operation path: reason`. */
  need(operation: string, path: string, follow: boolean): Spot {
    const spot = this.find(path, follow);
    if (typeof spot === "string") throw pathError(operation, path, spot);
    return spot;
  }

  /** As `need`, and the node must exist. */
  node(operation: string, path: string, follow: boolean): FsNode {
    const { node } = this.need(operation, path, follow);
    if (!node) throw pathError(operation, path, "ENOENT");
    return node;
  }

  /**
   * The path with its parent's links resolved as if the root were "/" whenever plain resolving cannot: an absolute
   * link, or a missing component. Relative links that leave the root are refused.
   */
  resolve(path: string): string {
    const cut = path.lastIndexOf("/");
    if (cut < 0) return path;
    const parent = path.slice(0, cut);
    const spot = this.find(parent, true);
    if (typeof spot !== "string" && spot.node) return path;
    const fault = typeof spot === "string" ? spot : "ENOENT";
    if (fault !== "ENOENT" && fault !== "ESCAPES") throw pathError("statat", parent, fault);
    const resolved = this.#chroot(parent);
    if (fault === "ESCAPES" && (!resolved.followedAbsolute || resolved.escapedFirst)) throw pathError("statat", parent, fault);
    const name = path.slice(cut + 1);
    return resolved.path === "" ? name : `${resolved.path}/${name}`;
  }

  /** Resolves every link; "/" and excess ".." mean the root; missing components stay as they are. */
  #chroot(path: string): { path: string; followedAbsolute: boolean; escapedFirst: boolean } {
    const done: { name: string; node: FsNode | undefined }[] = [];
    const pending = path.split("/").reverse();
    let links = 0;
    let followedAbsolute = false;
    let escapedFirst = false;
    while (pending.length > 0) {
      const name = pending.pop()!;
      if (name === "" || name === ".") continue;
      if (name === "..") {
        if (done.length === 0 && !followedAbsolute) escapedFirst = true;
        done.pop();
        continue;
      }
      const dir = done.length === 0 ? this.root : done[done.length - 1]!.node;
      const node = dir?.kind === "dir" ? dir.lookup(name) : undefined;
      if (node?.kind !== "symlink") {
        done.push({ name, node });
        continue;
      }
      if (++links > MAX_CHROOT_LINKS) throw systemError("too many links");
      const target = node.readlink();
      if (target.startsWith("/")) {
        followedAbsolute = true;
        done.length = 0;
      }
      pending.push(...target.split("/").reverse());
    }
    return { path: done.map(({ name }) => name).join("/"), followedAbsolute, escapedFirst };
  }

  /** rm -rf; nothing there is fine. Links are removed, never followed. */
  removeAll(path: string): void {
    if (path === ".") throw pathError("RemoveAll", path, "EINVAL");
    const spot = this.find(path, false);
    if (spot === "ENOENT") return;
    if (typeof spot === "string") throw pathError("unlinkat", path, spot);
    if (spot.node) removeTree(spot.dir, spot.name, spot.node);
  }
}

/** Removes an entry of a directory with everything below it. */
export function removeTree(dir: FsNode, name: string, node: FsNode): void {
  if (node.kind !== "dir") return dir.unlink(name);
  for (const entry of node.readdir()) removeTree(node, entry.name, node.lookup(entry.name)!);
  dir.rmdir(name);
}
