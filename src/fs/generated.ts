/**
 * File systems whose files are computed when somebody looks: /proc, /sys, cgroup. A tree of plain descriptions.
 * Models: Linux procfs and sysfs as far as their files behave like files (size 0, content made on open).
 */
import { utf8 } from "../base/bytes.ts";
import { ErrnoError, type Errno } from "../base/errors.ts";
import { FileContent } from "./content.ts";
import type { AttrChange, DirEntry, FileHandle, FileKind, Filesystem, FsContext, FsNode, Stat, StatFs } from "./filesystem.ts";
import { sortEntries } from "./inode.ts";

interface Owned {
  /** Permission bits; 0444 for files, 0555 for directories and 0777 for links unless given. */
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

export interface GeneratedFile extends Owned {
  readonly kind: "file";
  /** Called on every open. */
  readonly text: () => string;
  /** Called with the bytes of each write; without it the file refuses them with EACCES even for root. */
  readonly write?: (bytes: Uint8Array) => void;
}
export interface GeneratedLink extends Owned {
  readonly kind: "symlink";
  readonly target: (caller: FsContext | undefined) => string;
}
export interface GeneratedDir extends Owned {
  readonly kind: "dir";
  readonly names: () => readonly string[];
  readonly child: (name: string) => GeneratedEntry | undefined;
}
export type GeneratedEntry = GeneratedFile | GeneratedLink | GeneratedDir;

export function generatedFile(text: () => string, more: Omit<GeneratedFile, "kind" | "text"> = {}): GeneratedFile {
  return { kind: "file", text, ...more };
}
export function generatedLink(target: (caller: FsContext | undefined) => string, owned: Owned = {}): GeneratedLink {
  return { kind: "symlink", target, ...owned };
}
/** A directory with fixed entries. */
export function generatedDir(entries: Readonly<Record<string, GeneratedEntry>>, owned: Owned = {}): GeneratedDir {
  return { kind: "dir", names: () => Object.keys(entries), child: (name) => (Object.hasOwn(entries, name) ? entries[name] : undefined), ...owned };
}

export interface GeneratedOptions {
  readonly type: string;
  readonly dev: number;
  /** Virtual milliseconds: the time shown on every file. */
  readonly now: () => number;
}

/** Mounts a description. Nothing can be created, renamed or removed in it (EPERM, as procfs answers). */
export class GeneratedFilesystem implements Filesystem {
  readonly type: string;
  readonly root: FsNode;
  readonly options: GeneratedOptions;

  constructor(root: GeneratedDir, options: GeneratedOptions) {
    this.type = options.type;
    this.options = options;
    this.root = new GeneratedNode(this, root, "/");
  }

  statfs(): StatFs {
    return { type: this.type, blockSizeBytes: 4096, totalBytes: 0, freeBytes: 0, totalInodes: 0, freeInodes: 0, maxNameLength: 255 };
  }
}

const defaultModes = { file: 0o444, dir: 0o555, symlink: 0o777 };

class GeneratedNode implements FsNode {
  readonly #fs: GeneratedFilesystem;
  readonly #entry: GeneratedEntry;
  readonly #path: string;

  constructor(fs: GeneratedFilesystem, entry: GeneratedEntry, path: string) {
    this.#fs = fs;
    this.#entry = entry;
    this.#path = path;
  }

  get kind(): FileKind {
    return this.#entry.kind;
  }
  get mode(): number {
    return this.#entry.mode ?? defaultModes[this.#entry.kind];
  }
  get uid(): number {
    return this.#entry.uid ?? 0;
  }
  get gid(): number {
    return this.#entry.gid ?? 0;
  }

  stat(): Stat {
    const { dev, now } = this.#fs.options;
    const atMs = now();
    return {
      kind: this.kind, mode: this.mode, uid: this.uid, gid: this.gid, sizeBytes: 0, allocatedBytes: 0,
      mtimeMs: atMs, atimeMs: atMs, ctimeMs: atMs, ino: pathNumber(this.#path), nlink: this.kind === "dir" ? 2 : 1,
      dev, rdevMajor: 0, rdevMinor: 0,
    };
  }

  lookup(name: string): FsNode | undefined {
    const child = this.#entry.kind === "dir" ? this.#entry.child(name) : undefined;
    return child && new GeneratedNode(this.#fs, child, `${this.#path}/${name}`);
  }

  readdir(): readonly DirEntry[] {
    if (this.#entry.kind !== "dir") return [];
    const entries: DirEntry[] = [];
    for (const name of this.#entry.names()) {
      const kind = this.#entry.child(name)?.kind;
      if (kind) entries.push({ name, kind, ino: pathNumber(`${this.#path}/${name}`) });
    }
    return sortEntries(entries);
  }

  readlink(caller?: FsContext): string {
    return this.#entry.kind === "symlink" ? this.#entry.target(caller) : "";
  }

  open(): FileHandle {
    if (this.#entry.kind !== "file") throw new ErrnoError("EISDIR", "open", this.#path);
    return new GeneratedHandle(this, this.#entry);
  }

  #refuse(syscall: string, code: Errno = "EPERM"): never {
    throw new ErrnoError(code, syscall, this.#path);
  }
  setattr(_change: AttrChange): void {
    this.#refuse("setattr");
  }
  create(): FsNode {
    return this.#refuse("open", "ENOENT");
  }
  mkdir(): FsNode {
    return this.#refuse("mkdir", "ENOENT");
  }
  symlink(): FsNode {
    return this.#refuse("symlink", "ENOENT");
  }
  mknod(): FsNode {
    return this.#refuse("mknod", "ENOENT");
  }
  link(): void {
    this.#refuse("link");
  }
  unlink(): void {
    this.#refuse("unlink");
  }
  rmdir(): void {
    this.#refuse("rmdir");
  }
  rename(): void {
    this.#refuse("rename");
  }
}

class GeneratedHandle implements FileHandle {
  readonly #node: GeneratedNode;
  readonly #file: GeneratedFile;
  #content: FileContent | undefined = undefined;

  constructor(node: GeneratedNode, file: GeneratedFile) {
    this.#node = node;
    this.#file = file;
  }
  stat(): Stat {
    return this.#node.stat();
  }
  content(): FileContent {
    return (this.#content ??= FileContent.of(utf8(this.#file.text())));
  }
  read(offset: number, length: number): Uint8Array {
    return this.content().read(offset, length);
  }
  write(_offset: number, bytes: Uint8Array): number {
    if (!this.#file.write) throw new ErrnoError("EIO", "write");
    this.#file.write(bytes);
    this.#content = undefined;
    return bytes.length;
  }
  append(bytes: Uint8Array): number {
    return this.write(0, bytes);
  }
  truncate(): void {}
  setattr(): void {
    throw new ErrnoError("EPERM", "setattr");
  }
}

/** A stable inode number for a path (FNV-1a, never 0). */
function pathNumber(path: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < path.length; i++) hash = Math.imul(hash ^ path.charCodeAt(i), 0x01000193);
  return (hash >>> 0) + 1;
}
