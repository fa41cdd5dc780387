/**
 * The Applier: unpacks a layer's tar entries over what is below it.
 * Models: moby/go-archive diff.go (UnpackLayer), archive.go (createTarFile, createImpliedDirectories).
 * Spec: OCI image-spec layer.md §Applying Changesets, §Whiteouts.
 *
 * Works on any tree: over an overlay's merged view the overlay itself makes real whiteouts and opaque directories.
 */
import { cleanPath } from "../../base/path.ts";
import { ErrnoError, systemError } from "../../base/errors.ts";
import { FileContent } from "../../fs/content.ts";
import type { FsNode, NodeInit } from "../../fs/filesystem.ts";
import { Inode } from "../../fs/inode.ts";
import { OverlayNode } from "../../fs/overlay.ts";
import type { TarEntry } from "../../oci/tarEntry.ts";
import { OPAQUE_NAME, WHITEOUT_PREFIX } from "./compare.ts";
import { type PathFault, pathError, RootedTree } from "./rootedTree.ts";

/** Names at the root of an aufs layer that mean nothing to others. */
const META_PREFIX = `${WHITEOUT_PREFIX}${WHITEOUT_PREFIX}`;
const LINK_DIR = `${META_PREFIX}plnk`;
const impliedDir: NodeInit = { mode: 0o755, uid: 0, gid: 0 };

/**
 * Applies the entries in order. Returns the bytes of file content in them.
 * Throws EngineError (system) with Go's text when an entry cannot be applied or would leave the root; what was applied
 * before stays.
 */
export function applyLayer(root: FsNode, entries: Iterable<TarEntry>): number {
  return new Application(root).run(entries);
}

class Application {
  readonly #tree: RootedTree;
  /** Paths that this layer brought: an opaque mark spares them. */
  readonly #unpacked = new Set<string>();
  /** Directories get their times last: unpacking into them changes their mtime. */
  readonly #dirs: { readonly path: string; readonly mtimeMs: number }[] = [];
  /** Files kept aside by aufs for hard links across layers. */
  readonly #linkFiles = new Map<string, TarEntry>();

  constructor(root: FsNode) {
    this.#tree = new RootedTree(root);
  }

  run(entries: Iterable<TarEntry>): number {
    let sizeBytes = 0;
    for (const entry of entries) {
      sizeBytes += entry.sizeBytes;
      this.#apply(entry);
    }
    for (const { path, mtimeMs } of this.#dirs) setTimes(this.#tree.node("chtimesat", path, true), mtimeMs);
    return sizeBytes;
  }

  #apply(entry: TarEntry): void {
    const name = cleanPath(entry.path.replace(/^\/+/, ""));
    if (name === ".") return;
    if (!isLocal(name)) throw systemError(`invalid entry name ${JSON.stringify(entry.path)}`);
    if (name.startsWith(META_PREFIX) && name !== OPAQUE_NAME) {
      if (name.startsWith(LINK_DIR) && entry.type === "file") this.#linkFiles.set(baseOf(name), entry);
      return;
    }
    const path = this.#tree.resolve(name);
    this.#makeParents(path);
    const base = baseOf(path);
    if (base === OPAQUE_NAME) this.#hideOthers(dirOf(path));
    else if (base.startsWith(WHITEOUT_PREFIX)) this.#tree.removeAll(cleanPath(`${dirOf(path)}/${base.slice(WHITEOUT_PREFIX.length)}`));
    else this.#unpack(entry, path);
  }

  /** Parents that no entry brought: 0755 root. */
  #makeParents(path: string): void {
    const parent = dirOf(path);
    if (parent === ".") return;
    const found = this.#tree.find(parent, false);
    if (typeof found !== "string" && found.node) return;
    if (typeof found === "string" && found !== "ENOENT") throw pathError("statat", parent, found);
    let made = "";
    for (const name of parent.split("/")) {
      made = made === "" ? name : `${made}/${name}`;
      const { dir, name: last, node } = this.#tree.need("mkdirat", made, false);
      if (!node) attempt("mkdirat", made, () => dir.mkdir(last, impliedDir));
      else if (this.#tree.node("statat", made, true).kind !== "dir") throw pathError("mkdir", made, "ENOTDIR");
    }
  }

  /** An opaque mark: everything older in the directory goes. */
  #hideOthers(path: string): void {
    const node = this.#tree.node("lstatat", path, true);
    if (node.kind !== "dir") return;
    if (node instanceof OverlayNode && node.lower) return node.hideLower();
    const prefix = path === "." ? "" : `${path}/`;
    for (const { name } of node.readdir()) {
      const child = node.lookup(name)!;
      if (!this.#unpacked.has(prefix + name)) this.#tree.removeAll(prefix + name);
      else if (child.kind === "dir") this.#hideOthers(prefix + name);
    }
  }

  #unpack(entry: TarEntry, path: string): void {
    const present = this.#tree.find(path, false);
    if (typeof present !== "string" && present.node && !(present.node.kind === "dir" && entry.type === "dir")) this.#tree.removeAll(path);
    const source = entry.type === "hardlink" && cleanPath(entry.linkTarget ?? "").startsWith(LINK_DIR) ? this.#linkFile(entry) : entry;
    const node = this.#create(source, path);
    if (node) {
      const mode = source.type === "symlink" || node.kind === "symlink" ? node.mode : source.mode & 0o7777;
      node.setattr({ uid: source.uid, gid: source.gid, mode });
      setXattrs(node, source);
      if (source.type === "symlink" || node.kind !== "symlink") setTimes(node, source.mtimeMs);
    }
    if (entry.type === "dir") this.#dirs.push({ path, mtimeMs: entry.mtimeMs });
    this.#unpacked.add(path);
  }

  #linkFile(entry: TarEntry): TarEntry {
    const file = this.#linkFiles.get(baseOf(cleanPath(entry.linkTarget ?? "")));
    if (!file) throw systemError("invalid aufs hardlink");
    return file;
  }

  #create(entry: TarEntry, path: string): FsNode | undefined {
    if (entry.type === "hardlink") return this.#link(entry, path);
    const operation = { dir: "mkdirat", file: "openat", symlink: "symlinkat", char: "mknodat", block: "mknodat", fifo: "mknodat" }[entry.type];
    const { dir, name, node } = this.#tree.need(operation, path, false);
    if (node) return node;
    if (dir.kind !== "dir") throw pathError(operation, path, "ENOTDIR");
    const init = { mode: entry.mode & 0o777, uid: entry.uid, gid: entry.gid };
    return attempt(operation, path, () => {
      if (entry.type === "dir") return dir.mkdir(name, init);
      if (entry.type === "symlink") return dir.symlink(name, entry.linkTarget ?? "", init);
      if (entry.type !== "file") return dir.mknod(name, entry.type as "char" | "block" | "fifo", init, entry.devMajor ?? 0, entry.devMinor ?? 0);
      const file = dir.create(name, init);
      if (entry.content && entry.content.sizeBytes > 0) setContent(file, FileContent.from(entry.content));
      return file;
    });
  }

  #link(entry: TarEntry, path: string): FsNode {
    const asked = entry.linkTarget ?? "";
    const cleaned = cleanPath(asked.replace(/^\/+/, ""));
    if (cleaned === "." || !isLocal(cleaned)) throw systemError(`invalid hardlink target ${JSON.stringify(asked)}`);
    const target = this.#tree.resolve(cleaned);
    const found = this.#tree.find(target, false);
    const operation = `linkat ${target}`;
    if (typeof found === "string") throw pathError(operation, path, found);
    if (!found.node) throw pathError(operation, path, "ENOENT");
    const linked = found.node;
    if (linked.kind === "dir") throw pathError(operation, path, "EPERM");
    const { dir, name } = this.#tree.need(operation, path, false);
    attempt(operation, path, () => dir.link(name, linked));
    return dir.lookup(name)!;
  }
}

/** Sets the bytes without copying them, where the tree is one of ours. */
function setContent(file: FsNode, content: FileContent): void {
  const inode = file instanceof OverlayNode ? file.upper : file instanceof Inode ? file : undefined;
  if (inode) inode.content = content;
  else file.open({ write: true }).write(0, content.bytes());
}

function setXattrs(node: FsNode, entry: TarEntry): void {
  const inode = node instanceof OverlayNode ? node.upper : node instanceof Inode ? node : undefined;
  if (inode && entry.xattrs) inode.xattrs = new Map(Object.entries(entry.xattrs));
}

/** Times before 1970 become 1970, as Docker bounds them. */
function setTimes(node: FsNode, mtimeMs: number): void {
  const boundMs = Math.max(0, mtimeMs);
  node.setattr({ mtimeMs: boundMs, atimeMs: boundMs });
}

function attempt<T>(operation: string, path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof ErrnoError) throw pathError(operation, path, error.code as PathFault);
    throw error;
  }
}

/** Go's filepath.IsLocal for a clean path. */
function isLocal(path: string): boolean {
  return path !== "" && path !== ".." && !path.startsWith("../") && !path.startsWith("/");
}

function dirOf(path: string): string {
  const cut = path.lastIndexOf("/");
  return cut < 0 ? "." : path.slice(0, cut);
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
