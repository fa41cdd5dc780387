/**
 * Paths inside a tree as if its root were "/": symlinks are followed but never leave it, whatever they say.
 * Models: containerd/continuity fs/path.go RootPath.
 */
import { ErrnoError } from "../../../base/errors.ts";
import type { FsNode, NodeInit } from "../../../fs/filesystem.ts";
import { FileContent } from "../../../fs/content.ts";
import { Inode } from "../../../fs/inode.ts";
import { OverlayNode } from "../../../fs/overlay.ts";

const maxLinks = 255;

/** A tree seen from its own root. Paths are absolute and clean. */
export class ScopedTree {
  readonly root: FsNode;

  constructor(root: FsNode) {
    this.root = root;
  }

  /** The path with every symlink on the way resolved; the last one only with `follow`. What is missing stays as written. */
  resolve(path: string, follow = true): string {
    const done: string[] = [];
    const pending = path.split("/").reverse();
    let links = 0;
    while (pending.length > 0) {
      const name = pending.pop()!;
      if (name === "" || name === ".") continue;
      if (name === "..") {
        done.pop();
        continue;
      }
      const node = this.lookup(`/${[...done, name].join("/")}`);
      const isLast = pending.every((part) => part === "" || part === ".");
      if (node?.kind !== "symlink" || (isLast && !follow)) {
        done.push(name);
        continue;
      }
      if (++links > maxLinks) throw new Error("too many links");
      const target = node.readlink();
      if (target.startsWith("/")) done.length = 0;
      pending.push(...target.split("/").reverse());
    }
    return `/${done.join("/")}`;
  }

  /** What is at a path without following anything (lstat); undefined when nothing is. */
  lookup(path: string): FsNode | undefined {
    let node: FsNode | undefined = this.root;
    for (const name of path.split("/")) {
      if (name === "") continue;
      if (node?.kind !== "dir") return undefined;
      node = node.lookup(name);
    }
    return node;
  }

  /** What is at a path, symlinks followed inside the tree (stat). */
  find(path: string, follow = true): FsNode | undefined {
    return this.lookup(this.resolve(path, follow));
  }

  /** The directory a path's last name is in. Throws ENOENT, ENOTDIR. */
  parent(path: string, syscall: string): { dir: FsNode; name: string } {
    const cut = path.lastIndexOf("/");
    const dir = this.lookup(path.slice(0, cut));
    if (!dir) throw new ErrnoError("ENOENT", syscall, path);
    if (dir.kind !== "dir") throw new ErrnoError("ENOTDIR", syscall, path);
    return { dir, name: path.slice(cut + 1) };
  }

  mkdir(path: string, init: NodeInit): FsNode {
    const { dir, name } = this.parent(path, "mkdir");
    if (dir.lookup(name)) throw new ErrnoError("EEXIST", "mkdir", path);
    return dir.mkdir(name, init);
  }

  /** Makes a directory with its missing parents, all alike. Throws ENOTDIR when something else is in the way. */
  mkdirAll(path: string, init: NodeInit, mtimeMs?: number): void {
    let at = "";
    for (const name of path.split("/")) {
      if (name === "") continue;
      at += `/${name}`;
      const node = this.lookup(at);
      const actual = node?.kind === "symlink" ? this.find(at) : node;
      if (actual) {
        if (actual.kind !== "dir") throw new ErrnoError("ENOTDIR", "mkdir", at);
        continue;
      }
      const made = this.mkdir(at, init);
      if (mtimeMs !== undefined) made.setattr({ mtimeMs, atimeMs: mtimeMs });
    }
  }

  /** Removes a file, or a directory with all that is in it. Fine when nothing is there. */
  removeAll(path: string): void {
    const node = this.lookup(path);
    if (!node) return;
    if (node.kind === "dir") for (const { name } of node.readdir()) this.removeAll(`${path === "/" ? "" : path}/${name}`);
    const { dir, name } = this.parent(path, "unlink");
    if (node.kind === "dir") dir.rmdir(name);
    else dir.unlink(name);
  }
}

/** Sets a file's bytes without copying them, where the tree is one of ours. */
export function setFileContent(file: FsNode, content: FileContent): void {
  if (content.sizeBytes === 0) return;
  const inode = file instanceof OverlayNode ? file.upper : file instanceof Inode ? file : undefined;
  if (inode) inode.content = content;
  else file.open({ write: true }).write(0, content.bytes());
}

/** A file's bytes as they are now. */
export function fileContent(file: FsNode): FileContent {
  return file.open({ read: true }).content();
}

/** The stored inode behind a node, for its extended attributes. */
export function storedInode(node: FsNode): Inode | undefined {
  return node instanceof OverlayNode ? node.real : node instanceof Inode ? node : undefined;
}
