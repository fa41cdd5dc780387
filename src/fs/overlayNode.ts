/**
 * What an overlay does with one path.
 * Models: Linux fs/overlayfs (dir.c, copy_up.c, namei.c, inode.c).
 *
 *     read    upper has it? → upper        else the merged index of the layers answers
 *     write   copy-up first: missing parents with their own attributes, then the whole file; then the write
 *     remove  upper's inode goes; if a layer has the name, a whiteout takes its place
 *     mkdir   over a whiteout: an opaque directory, so that the old one does not shine through
 *     rename  files are copied up; a directory that a layer knows answers EXDEV (mv then copies it)
 */
import { ErrnoError } from "../base/errors.ts";
import type { FileContent } from "./content.ts";
import type { AttrChange, CopyUpReason, DirEntry, FileHandle, FileKind, FsNode, NodeInit, OpenFlags, Stat } from "./filesystem.ts";
import { Inode, sortEntries } from "./inode.ts";
import type { MergedNode } from "./merged.ts";
import type { OverlayFilesystem } from "./overlay.ts";

/** One path of an overlay: its inode in the upper directory, in a layer, or (a merged directory) both. */
export class OverlayNode implements FsNode {
  readonly #fs: OverlayFilesystem;
  #parent: OverlayNode | undefined;
  #name: string;
  #upper: Inode | undefined;
  /** What the layers show here, unless the upper inode hides it. */
  #lower: MergedNode | undefined;
  /** Children that were looked up; a path keeps one node for as long as it exists. */
  #children: Map<string, OverlayNode> | undefined = undefined;

  constructor(fs: OverlayFilesystem, parent: OverlayNode | undefined, name: string, upper: Inode | undefined, lower: MergedNode | undefined) {
    this.#fs = fs;
    this.#parent = parent;
    this.#name = name;
    this.#upper = upper;
    this.#lower = lower;
  }

  /** The inode that answers now: upper first. */
  get real(): Inode {
    return this.#upper ?? this.#lower!.inode;
  }
  get upper(): Inode | undefined {
    return this.#upper;
  }
  get lower(): MergedNode | undefined {
    return this.#lower;
  }
  get kind(): FileKind {
    return this.real.kind;
  }
  get mode(): number {
    return this.real.mode;
  }
  get uid(): number {
    return this.real.uid;
  }
  get gid(): number {
    return this.real.gid;
  }

  /** Absolute path in the merge; of a removed node its last one. */
  get path(): string {
    if (!this.#parent) return "/";
    const parentPath = this.#parent.path;
    return parentPath === "/" ? `/${this.#name}` : `${parentPath}/${this.#name}`;
  }

  /** A directory made of more than one: its link count is always 1. */
  get #isMerge(): boolean {
    return this.kind === "dir" && (this.#upper ? this.#lower !== undefined : this.#lower!.below !== undefined);
  }

  stat(): Stat {
    const stat = this.real.stat();
    return { ...stat, dev: this.#fs.dev, nlink: this.#isMerge ? 1 : stat.nlink };
  }

  setattr(change: AttrChange): void {
    this.#copyUp(change.mode !== undefined ? "chmod" : change.uid !== undefined || change.gid !== undefined ? "chown" : "utimes").setattr(change);
    this.#note();
  }

  // Looking.

  lookup(name: string): OverlayNode | undefined {
    const node = this.#childNode(name);
    if (this.#fs.traceLookups) this.#traceLookup(name, node);
    return node;
  }

  #childNode(name: string): OverlayNode | undefined {
    const known = this.#children?.get(name);
    if (known) return known;
    const upper = this.#upper?.children?.get(name);
    const lower = this.#lower?.child(name);
    if (upper ? upper.isWhiteout : !lower) return undefined;
    const isMerge = !upper || (upper.kind === "dir" && !upper.isOpaque && lower?.isDir);
    const node = new OverlayNode(this.#fs, this, name, upper, isMerge ? lower : undefined);
    (this.#children ??= new Map()).set(name, node);
    return node;
  }

  #traceLookup(name: string, node: OverlayNode | undefined): void {
    const layers = this.#fs.layerCount;
    const isUpper = node ? node.#upper !== undefined : this.#upper?.children?.has(name) === true;
    const lower = isUpper ? undefined : node?.lower?.layer;
    this.#fs.onTrace?.({
      kind: "lookup",
      path: this.#childPath(name),
      answer: node ? (isUpper ? "upper" : "lower") : "none",
      lower,
      layersPassed: isUpper ? 0 : lower === undefined ? layers : layers - 1 - lower,
    });
  }

  readdir(): readonly DirEntry[] {
    if (this.#lower) this.#fs.onRead?.(`${this.path}/`);
    const entries: DirEntry[] = [];
    const upper = this.#upper?.children;
    for (const [name, child] of upper ?? []) if (!child.isWhiteout) entries.push({ name, kind: child.kind, ino: child.ino });
    for (const [name, { inode }] of this.#lower?.entries ?? []) {
      if (!upper?.has(name)) entries.push({ name, kind: inode.kind, ino: inode.ino });
    }
    return sortEntries(entries);
  }

  #isEmpty(): boolean {
    const upper = this.#upper?.children;
    for (const child of upper?.values() ?? []) if (!child.isWhiteout) return false;
    for (const name of this.#lower?.entries.keys() ?? []) if (!upper?.has(name)) return false;
    return true;
  }

  readlink(): string {
    return this.real.target;
  }

  // Copying up.

  /** Makes sure that the upper directory has this inode, parents first; returns it. `empty`: the bytes are about to be cut. */
  #copyUp(reason: CopyUpReason, empty = false): Inode {
    if (this.#upper) return this.#upper;
    const upperDir = this.#fs.upper;
    if (!upperDir) throw new ErrnoError("EROFS", "copyup", this.path);
    const lower = this.#lower!;
    const parent = this.#parent!.#copyUp("parent");
    const copy = empty ? emptyCopy(lower.inode, parent) : lower.inode.copyTo(parent.superblock);
    copy.copiedFrom = lower.layer;
    if (lower.inode.kind === "dir" || lower.inode.nlink === 1) copy.ino = lower.inode.ino;
    // A node that was removed while open stays out of the tree.
    if (this.#parent!.#children?.get(this.#name) === this) parent.put(this.#name, copy);
    this.#upper = copy;
    if (copy.kind !== "dir") this.#lower = undefined;
    const sizeBytes = copy.kind === "file" ? copy.sizeBytes : 0;
    this.#fs.onTrace?.({ kind: "copyUp", path: this.path, fileKind: copy.kind, lower: lower.layer, sizeBytes, reason });
    this.#note();
    return copy;
  }

  #note(subtree = false): void {
    // Other names of the same inode are not known here: let a follower look at everything.
    if (this.#upper && this.#upper.kind !== "dir" && this.#upper.nlink > 1) this.#fs.upper!.note("/", true);
    else this.#fs.upper!.note(this.path, subtree);
  }

  #childPath(name: string): string {
    const path = this.path;
    return path === "/" ? `/${name}` : `${path}/${name}`;
  }

  // Creating.

  create(name: string, init: NodeInit): OverlayNode {
    return this.#make(name, (upper) => upper.create(name, init));
  }
  mkdir(name: string, init: NodeInit): OverlayNode {
    return this.#make(name, (upper) => upper.mkdir(name, init));
  }
  symlink(name: string, target: string, init: NodeInit): OverlayNode {
    return this.#make(name, (upper) => upper.symlink(name, target, init));
  }
  mknod(name: string, kind: "char" | "block" | "fifo" | "socket", init: NodeInit, major: number, minor: number): OverlayNode {
    if (kind === "char" && major === 0 && minor === 0) throw new ErrnoError("EPERM", "mknod", this.#childPath(name));
    return this.#make(name, (upper) => upper.mknod(name, kind, init, major, minor));
  }

  link(name: string, node: FsNode): void {
    if (!(node instanceof OverlayNode) || node.#fs !== this.#fs) throw new ErrnoError("EXDEV", "link", name);
    const linked = node.#copyUp("link");
    this.#make(name, (upper) => (upper.link(name, linked), linked));
  }

  #make(name: string, make: (upper: Inode) => Inode): OverlayNode {
    const dir = this.#copyUp("parent");
    const covered = dir.children!.get(name);
    const made = make(dir);
    covered?.forgetName();
    if (covered && made.kind === "dir") this.#markOpaque(name, made);
    const node = new OverlayNode(this.#fs, this, name, made, undefined);
    (this.#children ??= new Map()).set(name, node);
    node.#note(made.kind === "dir");
    return node;
  }

  #markOpaque(name: string, dir: Inode): void {
    dir.isOpaque = true;
    this.#fs.onTrace?.({ kind: "opaque", path: this.#childPath(name) });
  }

  /** Hides everything that the layers below have in this directory: what unpacking an opaque mark does. */
  hideLower(): void {
    if (!this.#lower || this.kind !== "dir") return;
    const dir = this.#copyUp("parent");
    for (const [name, child] of [...dir.children!]) if (child.isWhiteout) dir.drop(name).forgetName();
    dir.isOpaque = true;
    this.#lower = undefined;
    this.#children = undefined;
    this.#fs.onTrace?.({ kind: "opaque", path: this.path });
    this.#note(true);
  }

  // Removing.

  unlink(name: string): void {
    this.#remove(name);
  }

  rmdir(name: string): void {
    if (!this.#childNode(name)!.#isEmpty()) throw new ErrnoError("ENOTEMPTY", "rmdir", this.#childPath(name));
    this.#remove(name);
  }

  #remove(name: string): void {
    const dir = this.#copyUp("parent");
    const isOwn = dir.children!.has(name);
    if (isOwn) dir.drop(name).forgetName();
    this.#children?.delete(name);
    // What no layer below has simply goes.
    if (!this.#coverLower(name) && isOwn) this.#fs.onTrace?.({ kind: "upperRemove", path: this.#childPath(name) });
    dir.touch();
    this.#fs.upper!.note(this.#childPath(name), true);
  }

  /** Leaves a whiteout where a layer's name would show again; false when none would. */
  #coverLower(name: string): boolean {
    const covered = this.#lower?.child(name);
    if (!covered) return false;
    this.#upper!.put(name, Inode.whiteout(this.#upper!.superblock));
    this.#fs.onTrace?.({ kind: "whiteout", path: this.#childPath(name), lower: covered.layer });
    return true;
  }

  // Renaming.

  rename(name: string, toDir: FsNode, toName: string): void {
    if (!(toDir instanceof OverlayNode) || toDir.#fs !== this.#fs) throw new ErrnoError("EXDEV", "rename", name);
    const node = this.#childNode(name)!;
    const replaced = toDir.#childNode(toName);
    if (replaced === node || (replaced?.upper && replaced.upper === node.upper)) return;
    const isDir = node.kind === "dir";
    if (isDir && (!node.#upper || node.#lower)) throw new ErrnoError("EXDEV", "rename", node.path);
    if (replaced?.kind === "dir" && !replaced.#isEmpty()) throw new ErrnoError("ENOTEMPTY", "rename", replaced.path);
    const moved = node.#copyUp("rename");
    const target = toDir.#copyUp("parent");
    const covered = target.children!.get(toName);
    if (covered) target.drop(toName).forgetName();
    // Only a merged parent could let an older directory of that name shine through.
    if (isDir && !moved.isOpaque && toDir.#lower) toDir.#markOpaque(toName, moved);
    const source = this.#upper!;
    source.drop(name);
    target.put(toName, moved);
    const oldPath = node.path;
    this.#children!.delete(name);
    (toDir.#children ??= new Map()).set(toName, node);
    node.#parent = toDir;
    node.#name = toName;
    this.#coverLower(name);
    source.touch();
    if (target !== source) target.touch();
    moved.ctimeMs = target.mtimeMs;
    this.#fs.upper!.note(oldPath, true);
    node.#note(isDir);
  }

  // Bytes.

  open(flags: OpenFlags): FileHandle {
    if (flags.write || flags.truncate) this.#copyUp("write", flags.truncate === true);
    if (flags.read && !this.#upper) this.#fs.onRead?.(this.path);
    return new OverlayHandle(this);
  }

  /** Runs a change of the bytes on the upper inode and reports it. */
  change<T>(apply: (inode: Inode) => T): T {
    const inode = this.#copyUp("write");
    const result = apply(inode);
    this.#fs.onTrace?.({ kind: "write", path: this.path, sizeBytes: inode.sizeBytes });
    this.#note();
    return result;
  }
}

/** As `copyTo`, without the bytes: open(O_TRUNC) copies nothing that it would cut at once. */
function emptyCopy(lower: Inode, parent: Inode): Inode {
  const copy = new Inode(parent.superblock, lower.kind, lower);
  copy.mtimeMs = lower.mtimeMs;
  copy.atimeMs = lower.atimeMs;
  copy.xattrs = lower.xattrs;
  return copy;
}

/** An open file follows its node: a reader that opened the layer's file sees the copy once somebody else made one. */
class OverlayHandle implements FileHandle {
  readonly #node: OverlayNode;
  constructor(node: OverlayNode) {
    this.#node = node;
  }
  stat(): Stat {
    return this.#node.stat();
  }
  read(offset: number, length: number): Uint8Array {
    return this.#node.real.read(offset, length);
  }
  write(offset: number, bytes: Uint8Array): number {
    return this.#node.change((inode) => inode.write(offset, bytes));
  }
  append(bytes: Uint8Array): number {
    return this.#node.change((inode) => inode.write(inode.content.sizeBytes, bytes));
  }
  truncate(sizeBytes: number): void {
    this.#node.change((inode) => inode.truncate(sizeBytes));
  }
  setattr(change: AttrChange): void {
    this.#node.setattr(change);
  }
  content(): FileContent {
    return this.#node.real.content;
  }
  replace(content: FileContent): void {
    this.#node.change((inode) => inode.replace(content));
  }
}
