/** File calls bound to one process: its credentials, directories, umask and number. */
import type { FileContent } from "../../fs/content.ts";
import type { Credentials, DirEntry, FsContext, OpenFile, OpenFlags, Stat, StatFs } from "../../fs/filesystem.ts";
import type { Vfs } from "../../fs/vfs.ts";
import type { ProcessFs } from "./program.ts";

/** What the calls need to know of the process, read anew at each call. */
export interface FsOwner {
  readonly pid: number;
  readonly creds: Credentials;
  readonly umask: number;
  cwd(): string;
  readonly vfs: Vfs;
}

/** Makes the file calls of a process. */
export class BoundFs implements ProcessFs {
  readonly #owner: FsOwner;

  constructor(owner: FsOwner) {
    this.#owner = owner;
  }

  get context(): FsContext {
    const { creds, umask, pid } = this.#owner;
    return { creds, umask, cwd: this.#owner.cwd(), pid };
  }
  get #vfs(): Vfs {
    return this.#owner.vfs;
  }

  stat(path: string): Stat {
    return this.#vfs.stat(this.context, path);
  }
  lstat(path: string): Stat {
    return this.#vfs.lstat(this.context, path);
  }
  readlink(path: string): string {
    return this.#vfs.readlink(this.context, path);
  }
  realpath(path: string): string {
    return this.#vfs.realpath(this.context, path);
  }
  readdir(path: string): readonly DirEntry[] {
    return this.#vfs.readdir(this.context, path);
  }
  access(path: string, mode: "r" | "w" | "x" | "f"): void {
    this.#vfs.access(this.context, path, mode);
  }
  mkdir(path: string, mode = 0o777): void {
    this.#vfs.mkdir(this.context, path, mode);
  }
  rmdir(path: string): void {
    this.#vfs.rmdir(this.context, path);
  }
  unlink(path: string): void {
    this.#vfs.unlink(this.context, path);
  }
  rename(from: string, to: string): void {
    this.#vfs.rename(this.context, from, to);
  }
  link(existing: string, path: string): void {
    this.#vfs.link(this.context, existing, path);
  }
  symlink(target: string, path: string): void {
    this.#vfs.symlink(this.context, target, path);
  }
  chmod(path: string, mode: number): void {
    this.#vfs.chmod(this.context, path, mode);
  }
  chown(path: string, uid: number, gid: number): void {
    this.#vfs.chown(this.context, path, uid, gid);
  }
  lchown(path: string, uid: number, gid: number): void {
    this.#vfs.lchown(this.context, path, uid, gid);
  }
  utimes(path: string, atimeMs: number, mtimeMs: number): void {
    this.#vfs.utimes(this.context, path, atimeMs, mtimeMs);
  }
  truncate(path: string, sizeBytes: number): void {
    this.#vfs.truncate(this.context, path, sizeBytes);
  }
  mknod(path: string, kind: "char" | "block" | "fifo", mode: number, major = 0, minor = 0): void {
    this.#vfs.mknod(this.context, path, kind, mode, major, minor);
  }
  statfs(path: string): StatFs {
    return this.#vfs.statfs(this.context, path);
  }
  open(path: string, flags: OpenFlags, mode = 0o666): OpenFile {
    return this.#vfs.open(this.context, path, flags, mode);
  }
  readFile(path: string): Uint8Array {
    return this.#vfs.readFile(this.context, path);
  }
  readText(path: string): string {
    return this.#vfs.readText(this.context, path);
  }
  writeFile(path: string, content: Uint8Array | string, mode = 0o666): void {
    this.#vfs.writeFile(this.context, path, content, mode);
  }
  writeContent(path: string, content: FileContent, mode = 0o666): void {
    this.#vfs.writeContent(this.context, path, content, mode);
  }
}
