import type { Errno } from "../base/errors.ts";
import { ErrnoError } from "../base/errors.ts";
import type { Vfs } from "../fs/vfs.ts";

/** The caller's file system: sources of builds and copies, env files, saved archives. Paths are absolute. */
export interface HostFiles {
  /** Follows symbolic links. All of these throw ErrnoError. */
  stat(path: string): HostStat;
  lstat(path: string): HostStat;
  readFile(path: string): Uint8Array;
  writeFile(path: string, content: Uint8Array, mode?: number): void;
  readDir(path: string): string[];
  readLink(path: string): string;
  makeDir(path: string, mode?: number): void;
  symlink(target: string, path: string): void;
  /** A file, a link or an empty directory. */
  remove(path: string): void;
  chmod(path: string, mode: number): void;
  chown(path: string, uid: number, gid: number): void;
  setTime(path: string, mtimeMs: number): void;
}

export interface HostStat {
  readonly kind: "file" | "dir" | "symlink" | "other";
  /** Permission bits with set-id and sticky bits. */
  readonly mode: number;
  readonly sizeBytes: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtimeMs: number;
}

type FsContext = Parameters<Vfs["stat"]>[0];

/** HostFiles over a Vfs, as the user of `context`. */
export function vfsHostFiles(vfs: Vfs, context: FsContext): HostFiles {
  const stat = (of: ReturnType<Vfs["stat"]>): HostStat => ({
    kind: of.kind === "file" || of.kind === "dir" || of.kind === "symlink" ? of.kind : "other",
    mode: of.mode & 0o7777,
    sizeBytes: of.sizeBytes,
    uid: of.uid,
    gid: of.gid,
    mtimeMs: of.mtimeMs,
  });
  return {
    stat: (path) => stat(vfs.stat(context, path)),
    lstat: (path) => stat(vfs.lstat(context, path)),
    readFile: (path) => vfs.readFile(context, path),
    writeFile: (path, content, mode) => vfs.writeFile(context, path, content, mode),
    readDir: (path) => vfs.readdir(context, path).map((entry) => entry.name),
    readLink: (path) => vfs.readlink(context, path),
    makeDir: (path, mode) => vfs.mkdir(context, path, mode),
    symlink: (target, path) => vfs.symlink(context, target, path),
    remove: (path) => (vfs.lstat(context, path).kind === "dir" ? vfs.rmdir(context, path) : vfs.unlink(context, path)),
    chmod: (path, mode) => vfs.chmod(context, path, mode),
    chown: (path, uid, gid) => vfs.lchown(context, path, uid, gid),
    setTime: (path, mtimeMs) => vfs.utimes(context, path, mtimeMs, mtimeMs, false),
  };
}

/** A failed host operation in Go's words: "open x: no such file or directory". */
export function goPathError(operation: string, path: string, error: unknown): Error {
  if (!(error instanceof ErrnoError)) return error instanceof Error ? error : new Error(String(error));
  return new Error(`${operation} ${path}: ${goErrno(error.code)}`);
}

const differing: Partial<Record<Errno, string>> = { EIO: "input/output error", ENOMEM: "cannot allocate memory" };

/** syscall.Errno.Error. */
export function goErrno(code: Errno): string {
  const words = differing[code] ?? new ErrnoError(code, "").message;
  return words.slice(0, 1).toLowerCase() + words.slice(1);
}

/** The file's status, or undefined when nothing is there. Other failures are thrown. */
export function statOrNone(files: HostFiles, path: string, follow = true): HostStat | undefined {
  try {
    return follow ? files.stat(path) : files.lstat(path);
  } catch (error) {
    if (error instanceof ErrnoError && (error.code === "ENOENT" || error.code === "ENOTDIR")) return undefined;
    throw error;
  }
}
