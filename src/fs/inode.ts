/**
 * The inode of trees that are stored: host directories, volumes, tmpfs, the upper and lower directories of an
 * overlay. One class serves them all; what differs is the Superblock.
 * Models: struct inode with ext4/tmpfs behaviour · Spec: overlayfs.rst (whiteouts and opaque directories).
 *
 * Inodes of a committed layer are never changed again: whoever holds a layer only reads.
 */
import { ErrnoError } from "../base/errors.ts";
import { utf8 } from "../base/bytes.ts";
import { FileContent } from "./content.ts";
import type { AttrChange, DirEntry, FileHandle, FileKind, FsNode, NodeInit, Stat } from "./filesystem.ts";
import { allocatedBytes, BLOCK_BYTES, type Superblock } from "./superblock.ts";

/** Extended attributes that layers carry, e.g. "security.capability". */
export type Xattrs = ReadonlyMap<string, Uint8Array>;

export class Inode implements FsNode {
  readonly superblock: Superblock;
  readonly kind: FileKind;
  ino: number;
  mode: number;
  uid: number;
  gid: number;
  mtimeMs: number;
  atimeMs: number;
  ctimeMs: number;
  /** Names of this inode; for directories 2 plus the subdirectories. */
  nlink: number;
  /** Names in creation order; directories only. */
  readonly children: Map<string, Inode> | undefined;
  /** Symlinks only. */
  readonly target: string;
  readonly rdevMajor: number;
  readonly rdevMinor: number;
  /** Directories of an overlay layer: hides everything below it in older layers. */
  isOpaque = false;
  /** Upper inodes that were copied up: the layer they came from, counted from the base. */
  copiedFrom: number | undefined = undefined;
  xattrs: Xattrs | undefined = undefined;
  #content: FileContent;

  constructor(superblock: Superblock, kind: FileKind, init: NodeInit, more?: { target?: string; major?: number; minor?: number }) {
    superblock.takeInode(more?.target ? utf8(more.target).length : 0);
    this.superblock = superblock;
    this.kind = kind;
    this.ino = superblock.disk.nextIno();
    this.mode = init.mode & 0o7777;
    this.uid = init.uid;
    this.gid = init.gid;
    this.mtimeMs = this.atimeMs = this.ctimeMs = superblock.disk.stampMs();
    this.nlink = kind === "dir" ? 2 : 1;
    this.children = kind === "dir" ? new Map() : undefined;
    this.target = more?.target ?? "";
    this.rdevMajor = more?.major ?? 0;
    this.rdevMinor = more?.minor ?? 0;
    this.#content = FileContent.empty;
  }

  /** A new root directory, 0755 root unless told otherwise. */
  static root(superblock: Superblock, init: NodeInit = { mode: 0o755, uid: 0, gid: 0 }): Inode {
    return new Inode(superblock, "dir", init);
  }

  /** The overlay's mark for "this name is gone": a char device 0:0. */
  static whiteout(superblock: Superblock): Inode {
    return new Inode(superblock, "char", { mode: 0, uid: 0, gid: 0 });
  }

  /** A copy on another disk area with the same attributes and the very same content value; no children. */
  copyTo(superblock: Superblock): Inode {
    const more = { target: this.target, major: this.rdevMajor, minor: this.rdevMinor };
    const copy = new Inode(superblock, this.kind, this, more);
    if (this.kind === "file") copy.content = this.#content;
    copy.mtimeMs = this.mtimeMs;
    copy.atimeMs = this.atimeMs;
    copy.xattrs = this.xattrs;
    return copy;
  }

  get isWhiteout(): boolean {
    return this.kind === "char" && this.rdevMajor === 0 && this.rdevMinor === 0;
  }

  get content(): FileContent {
    return this.#content;
  }

  /** Replaces the bytes without touching times. Throws ENOSPC. */
  set content(content: FileContent) {
    this.superblock.resize(this.#content.sizeBytes, content.sizeBytes);
    this.#content = content;
  }

  get sizeBytes(): number {
    if (this.kind === "file") return this.#content.sizeBytes;
    if (this.kind === "symlink") return utf8(this.target).length;
    if (this.kind !== "dir") return 0;
    return this.superblock.type === "tmpfs" ? 40 + 20 * this.children!.size : BLOCK_BYTES;
  }

  stat(): Stat {
    const sizeBytes = this.sizeBytes;
    const isStored = this.kind === "file" || (this.kind === "dir" && this.superblock.type !== "tmpfs");
    return {
      kind: this.kind, mode: this.mode, uid: this.uid, gid: this.gid, sizeBytes,
      allocatedBytes: isStored ? allocatedBytes(sizeBytes) : 0,
      mtimeMs: this.mtimeMs, atimeMs: this.atimeMs, ctimeMs: this.ctimeMs,
      ino: this.ino, nlink: this.nlink, dev: this.superblock.dev,
      rdevMajor: this.rdevMajor, rdevMinor: this.rdevMinor,
    };
  }

  setattr(change: AttrChange): void {
    if (change.mode !== undefined) this.mode = change.mode & 0o7777;
    if (change.uid !== undefined) this.uid = change.uid;
    if (change.gid !== undefined) this.gid = change.gid;
    if (change.atimeMs !== undefined) this.atimeMs = change.atimeMs;
    if (change.mtimeMs !== undefined) this.mtimeMs = change.mtimeMs;
    this.ctimeMs = this.superblock.disk.stampMs();
  }

  /** Marks content or entries as changed now. */
  touch(): void {
    this.mtimeMs = this.ctimeMs = this.superblock.disk.stampMs();
  }

  // Directories. `put` and `drop` are the raw steps that an overlay needs: they leave the directory's times alone.

  lookup(name: string): Inode | undefined {
    return this.children!.get(name);
  }

  readdir(): readonly DirEntry[] {
    const entries: DirEntry[] = [];
    for (const [name, child] of this.children!) entries.push({ name, kind: child.kind, ino: child.ino });
    return sortEntries(entries);
  }

  /** Gives `child` this name, in place of what had it. */
  put(name: string, child: Inode): void {
    if (this.children!.has(name)) this.drop(name);
    this.children!.set(name, child);
    if (child.kind === "dir") this.nlink++;
  }

  /** Takes the name away; the inode stays if it has others or is moved on. */
  drop(name: string): Inode {
    const child = this.children!.get(name)!;
    this.children!.delete(name);
    if (child.kind === "dir") this.nlink--;
    return child;
  }

  create(name: string, init: NodeInit): Inode {
    return this.#add(name, new Inode(this.superblock, "file", init));
  }

  mkdir(name: string, init: NodeInit): Inode {
    return this.#add(name, new Inode(this.superblock, "dir", init));
  }

  symlink(name: string, target: string, init: NodeInit): Inode {
    return this.#add(name, new Inode(this.superblock, "symlink", { ...init, mode: 0o777 }, { target }));
  }

  mknod(name: string, kind: "char" | "block" | "fifo" | "socket", init: NodeInit, major: number, minor: number): Inode {
    return this.#add(name, new Inode(this.superblock, kind, init, { major, minor }));
  }

  #add(name: string, child: Inode): Inode {
    this.put(name, child);
    this.touch();
    return child;
  }

  link(name: string, node: FsNode): void {
    if (!(node instanceof Inode) || node.superblock !== this.superblock) throw new ErrnoError("EXDEV", "link", name);
    node.nlink++;
    node.ctimeMs = this.superblock.disk.stampMs();
    this.#add(name, node);
  }

  unlink(name: string): void {
    this.drop(name).forgetName();
    this.touch();
  }

  rmdir(name: string): void {
    if (this.children!.get(name)!.children!.size > 0) throw new ErrnoError("ENOTEMPTY", "rmdir", name);
    this.drop(name).forgetName();
    this.touch();
  }

  rename(name: string, toDir: FsNode, toName: string): void {
    if (!(toDir instanceof Inode) || toDir.superblock !== this.superblock) throw new ErrnoError("EXDEV", "rename", name);
    const child = this.children!.get(name)!;
    const replaced = toDir.children!.get(toName);
    if (replaced === child) return;
    if (replaced?.children && replaced.children.size > 0) throw new ErrnoError("ENOTEMPTY", "rename", toName);
    if (replaced) toDir.drop(toName).forgetName();
    this.drop(name);
    toDir.put(toName, child);
    child.ctimeMs = this.superblock.disk.stampMs();
    this.touch();
    if (toDir !== this) toDir.touch();
  }

  /** One name less; the last one gives the space back. Directories go with everything in them. */
  forgetName(): void {
    if (this.kind === "dir") {
      for (const child of this.children!.values()) child.forgetName();
      this.nlink = 0;
    } else {
      this.nlink--;
      this.ctimeMs = this.superblock.disk.stampMs();
    }
    if (this.nlink === 0) this.superblock.releaseInode(this.#content.sizeBytes, this.target ? this.sizeBytes : 0);
  }

  readlink(): string {
    return this.target;
  }

  open(): FileHandle {
    return new InodeHandle(this);
  }

  // Bytes.

  read(offset: number, length: number): Uint8Array {
    return this.#content.read(offset, length);
  }

  /** Writes what fits; throws ENOSPC only when nothing does. */
  write(offset: number, bytes: Uint8Array): number {
    if (bytes.length === 0) return 0;
    const room = this.superblock.largestSize(this.#content.sizeBytes) - offset;
    if (room <= 0) throw new ErrnoError("ENOSPC", "write");
    const fitting = bytes.length <= room ? bytes : bytes.subarray(0, room);
    this.content = this.#content.write(offset, fitting);
    this.touch();
    return fitting.length;
  }

  truncate(sizeBytes: number): void {
    this.content = this.#content.resize(sizeBytes);
    this.touch();
  }

  /** Throws ENOSPC when the content does not fit. */
  replace(content: FileContent): void {
    if (content.sizeBytes > this.superblock.largestSize(this.#content.sizeBytes)) throw new ErrnoError("ENOSPC", "write");
    this.content = content;
    this.touch();
  }
}

/** Sorts in place by name (UTF-16 code units) and returns the list. */
export function sortEntries(entries: DirEntry[]): DirEntry[] {
  return entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

class InodeHandle implements FileHandle {
  readonly #inode: Inode;
  constructor(inode: Inode) {
    this.#inode = inode;
  }
  stat(): Stat {
    return this.#inode.stat();
  }
  read(offset: number, length: number): Uint8Array {
    return this.#inode.read(offset, length);
  }
  write(offset: number, bytes: Uint8Array): number {
    return this.#inode.write(offset, bytes);
  }
  append(bytes: Uint8Array): number {
    return this.#inode.write(this.#inode.content.sizeBytes, bytes);
  }
  truncate(sizeBytes: number): void {
    this.#inode.truncate(sizeBytes);
  }
  setattr(change: AttrChange): void {
    this.#inode.setattr(change);
  }
  content(): FileContent {
    return this.#inode.content;
  }
  replace(content: FileContent): void {
    this.#inode.replace(content);
  }
}
