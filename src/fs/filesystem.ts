/**
 * The contract of every file system in the Lab: what a path can be asked (Stat, DirEntry), who asks (Credentials,
 * FsContext), and what a file system must offer the Vfs above it (Filesystem, FsNode, FileHandle).
 * Models: Linux VFS (struct inode_operations, file_operations, stat(2), statfs(2), capabilities(7)).
 *
 * Everything is synchronous. Everything that fails throws ErrnoError. The Vfs (vfs.ts) resolves paths and checks
 * permissions, read-only mounts and name lengths; a file system only does what one inode can do.
 */
import type { FileContent } from "./content.ts";

export type FileKind = "file" | "dir" | "symlink" | "char" | "block" | "fifo" | "socket";

/** What stat(2) tells. Times are virtual milliseconds since the epoch. */
export interface Stat {
  readonly kind: FileKind;
  /** Permission bits with setuid, setgid and sticky: 0 to 0o7777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Length of a file's content, of a symlink's target; 4096 for directories on disk. */
  readonly sizeBytes: number;
  /** Space taken on disk: whole 4096-byte blocks for files, 0 for short symlinks. */
  readonly allocatedBytes: number;
  readonly mtimeMs: number;
  readonly atimeMs: number;
  readonly ctimeMs: number;
  readonly ino: number;
  readonly nlink: number;
  /** Device number of the file system; with `ino` it identifies the file. */
  readonly dev: number;
  /** Of char and block devices; 0 otherwise. */
  readonly rdevMajor: number;
  readonly rdevMinor: number;
}

/** One name of a directory. "." and ".." are never listed. Lists are sorted by name (UTF-16 code units). */
export interface DirEntry {
  readonly name: string;
  readonly kind: FileKind;
  readonly ino: number;
}

/** Space of a mounted file system, as statfs(2) gives it to df. All sizes in bytes. */
export interface StatFs {
  readonly type: string;
  readonly blockSizeBytes: number;
  readonly totalBytes: number;
  readonly freeBytes: number;
  readonly totalInodes: number;
  readonly freeInodes: number;
  readonly maxNameLength: number;
}

/** The capabilities of capabilities(7) that file calls ask for. */
export type FileCapability =
  | "CAP_CHOWN" | "CAP_DAC_OVERRIDE" | "CAP_DAC_READ_SEARCH" | "CAP_FOWNER" | "CAP_FSETID" | "CAP_MKNOD";

export interface Credentials {
  readonly uid: number;
  readonly gid: number;
  /** Supplementary groups. */
  readonly groups: readonly number[];
  /** Names such as "CAP_CHOWN". Left out: every one for uid 0, none for others. */
  readonly capabilities?: ReadonlySet<string>;
  /** What a container's processes can never leave again; left out on the host. */
  readonly confinement?: Confinement;
}

/** Limits that a process keeps whatever user it becomes. */
export interface Confinement {
  /** The bounding set: no other capability can be gained. */
  readonly bounding: ReadonlySet<string>;
  readonly noNewPrivileges: boolean;
  readonly hasSeccompFilter: boolean;
}

/** What of credentials stays when a process becomes another user. */
export function confinementOf({ confinement }: Credentials): Pick<Credentials, "confinement"> {
  return confinement ? { confinement } : {};
}

/** Whether the caller may use a capability. */
export function hasCapability(creds: Credentials, capability: FileCapability): boolean {
  return creds.capabilities ? creds.capabilities.has(capability) : creds.uid === 0 && (creds.confinement?.bounding.has(capability) ?? true);
}

/** Root with every capability: for the engine's own file work. */
export const rootCredentials: Credentials = { uid: 0, gid: 0, groups: [] };

/** Who calls, from where. Relative paths start at `cwd`; absolute ones, and "..", stop at `root` (chroot; "/" if absent). */
export interface FsContext {
  readonly creds: Credentials;
  readonly umask: number;
  /** Absolute, as seen from the namespace's real root. */
  readonly cwd: string;
  readonly root?: string;
  /** The calling process's number in its PID namespace: what /proc/self means to it. */
  readonly pid?: number;
}

/** The engine's own context: root, umask 0, cwd "/". */
export const rootContext: FsContext = { creds: rootCredentials, umask: 0, cwd: "/" };

/** open(2) flags as claims. `read` and `write` both false opens for nothing but stat (O_PATH). */
export interface OpenFlags {
  readonly read?: boolean;
  readonly write?: boolean;
  /** Every write goes to the end. */
  readonly append?: boolean;
  readonly create?: boolean;
  /** With `create`: EEXIST if the name exists, even as a dangling symlink. */
  readonly exclusive?: boolean;
  readonly truncate?: boolean;
  /** ENOTDIR unless it is a directory. */
  readonly directory?: boolean;
  /** ELOOP if the last component is a symlink. */
  readonly nofollow?: boolean;
}

/**
 * An open file. It keeps its inode alive: it still reads and writes after unlink or rename.
 * `read` and `write` throw EBADF when the file was not opened for it, EISDIR on directories.
 */
export interface OpenFile {
  /** The path it was opened by, absolute and without symlinks. */
  readonly path: string;
  readonly flags: OpenFlags;
  stat(): Stat;
  /** At most `length` bytes from `offset`; empty at end of file. */
  read(offset: number, length: number): Uint8Array;
  /** Number of bytes written; a gap before `offset` reads as zeros. Throws ENOSPC when the disk is full. */
  write(offset: number, bytes: Uint8Array): number;
  append(bytes: Uint8Array): number;
  truncate(sizeBytes: number): void;
  setattr(change: AttrChange): void;
  /** The immutable content as it is now (files only). */
  content(): FileContent;
  /** Everything that is in the file becomes `content`, as if written byte by byte. Throws as `write`. */
  replace(content: FileContent): void;
}

/** What chmod, chown and utimes set. Left out: unchanged. */
export interface AttrChange {
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly atimeMs?: number;
  readonly mtimeMs?: number;
}

/** Owner and mode of a new inode; the umask is already applied. */
export interface NodeInit {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** A mountable file system. */
export interface Filesystem {
  /** As /proc/mounts names it: "overlay", "tmpfs", "proc", "sysfs", "devtmpfs", "ext4", "devpts", "mqueue"… */
  readonly type: string;
  /** Usually a directory; a single file for bind mounts of files. */
  readonly root: FsNode;
  statfs(): StatFs;
}

/**
 * One inode by one name. The operations assume that the caller checked names, types and permissions, except where
 * only the file system can know (ENOTEMPTY, EXDEV, ENOSPC, EPERM, EROFS). Directory operations are never called on
 * other kinds.
 */
export interface FsNode {
  readonly kind: FileKind;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  stat(): Stat;
  setattr(change: AttrChange): void;

  /** The named child, or undefined. Never called with "." or "..". */
  lookup(name: string): FsNode | undefined;
  readdir(): readonly DirEntry[];
  create(name: string, init: NodeInit): FsNode;
  mkdir(name: string, init: NodeInit): FsNode;
  symlink(name: string, target: string, init: NodeInit): FsNode;
  mknod(name: string, kind: "char" | "block" | "fifo" | "socket", init: NodeInit, major: number, minor: number): FsNode;
  /** A further name for `node`, which is of the same file system. */
  link(name: string, node: FsNode): void;
  unlink(name: string): void;
  /** ENOTEMPTY if it still has entries. */
  rmdir(name: string): void;
  /** Replaces `toName` if it exists; nothing happens when both names are the same inode. The caller has checked kinds and loops. */
  rename(name: string, toDir: FsNode, toName: string): void;

  /** The target as stored. `caller` matters to /proc/self only. */
  readlink(caller?: FsContext): string;
  /** Opens the bytes. With `write` an overlay copies the file up here, before any byte changes. */
  open(flags: OpenFlags): FileHandle;
}

/** The bytes behind an open regular file or device. */
export interface FileHandle {
  stat(): Stat;
  read(offset: number, length: number): Uint8Array;
  write(offset: number, bytes: Uint8Array): number;
  append(bytes: Uint8Array): number;
  truncate(sizeBytes: number): void;
  setattr(change: AttrChange): void;
  content(): FileContent;
  /** Left out by files whose bytes are not stored. */
  replace?(content: FileContent): void;
}

export type CopyUpReason = "write" | "chmod" | "chown" | "utimes" | "rename" | "link" | "parent";

/** What an overlay did, in order. `lower` counts layers from the base: 0 is the oldest. Paths are those of the merge. */
export type OverlayTrace =
  | {
      /** A name was looked up. `layersPassed` = how many lower layers, newest first, were passed without an answer. */
      readonly kind: "lookup";
      readonly path: string;
      readonly answer: "upper" | "lower" | "none";
      readonly lower: number | undefined;
      readonly layersPassed: number;
    }
  | {
      readonly kind: "copyUp";
      readonly path: string;
      readonly fileKind: FileKind;
      readonly lower: number;
      /** Bytes copied: the whole file, however small the change; 0 for directories and symlinks. */
      readonly sizeBytes: number;
      /** The system call that made it necessary; "parent" for a directory that only has to hold what is copied or made in it. */
      readonly reason: CopyUpReason;
    }
  | { readonly kind: "upperRemove"; readonly path: string }
  | { readonly kind: "whiteout"; readonly path: string; readonly lower: number }
  | { readonly kind: "opaque"; readonly path: string }
  | { readonly kind: "write"; readonly path: string; readonly sizeBytes: number };
