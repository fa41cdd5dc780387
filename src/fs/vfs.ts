/**
 * The system calls on paths, over one mount namespace. Synchronous; all failures are ErrnoError with Linux's codes
 * in Linux's order of checks.
 * Models: Linux fs/namei.c, fs/open.c, fs/attr.c, fs/stat.c · path_resolution(7), rename(2), unlink(2), open(2).
 */
import { text, utf8 } from "../base/bytes.ts";
import { type Errno, ErrnoError } from "../base/errors.ts";
import { dirName } from "../base/path.ts";
import type { FileContent } from "./content.ts";
import type { DeviceTable } from "./devices.ts";
import {
  type DirEntry, type Filesystem, type FsContext, hasCapability, type OpenFile, type OpenFlags, rootContext,
  type Stat, type StatFs,
} from "./filesystem.ts";
import { type Mount, type MountOptions, MountTable } from "./mounts.ts";
import { checkFlags, openOrCreate, openPlace, ownership } from "./openFile.ts";
import {
  chmodMode, chownMode, EXECUTE, isOwner, mayLink, READ, requireAccess, requireDelete, withoutSetIds, WRITE,
} from "./permissions.ts";
import { type LastComponent, type Place, Walk } from "./resolve.ts";
import { bind } from "./tree.ts";

export interface VfsOptions {
  readonly root: Filesystem;
  readonly rootMount?: MountOptions;
  readonly devices?: DeviceTable;
}

/** One mount namespace with the calls that processes make on it. */
export class Vfs {
  readonly #mounts = new MountTable();
  readonly #devices: DeviceTable;

  constructor(options: VfsOptions) {
    this.#devices = options.devices ?? new Map();
    this.#mounts.add("/", options.root, options.rootMount ?? {});
  }

  // Mounts.

  /** Mounts over an existing path (symlinks are followed). ENOTDIR when a directory would cover a file or the reverse. */
  mount(path: string, filesystem: Filesystem, options: MountOptions = {}): Mount {
    const place = this.place(rootContext, path, "mount");
    if ((place.node.kind === "dir") !== (filesystem.root.kind === "dir")) throw new ErrnoError("ENOTDIR", "mount", path);
    return this.#mounts.add(place.path, filesystem, options);
  }

  umount(path: string): void {
    this.#mounts.remove(this.place(rootContext, path, "umount").path);
  }

  /** In mount order, the root first: what /proc/self/mounts lists. */
  mounts(): readonly Mount[] {
    return this.#mounts.list();
  }

  /** What lies at a path, as a file system to be bind-mounted elsewhere. */
  bindSource(context: FsContext, path: string): Filesystem {
    const place = this.place(context, path, "mount");
    return bind(place.mount.filesystem, place.node);
  }

  /** The inode, mount and canonical path behind a path. For the kernel and the engine, not for programs. */
  place(context: FsContext, path: string, syscall = "stat", follow = true): Place {
    return new Walk(this.#mounts, context, syscall, path).to(follow);
  }

  // Looking.

  stat(context: FsContext, path: string): Stat {
    return this.place(context, path, "stat").node.stat();
  }

  lstat(context: FsContext, path: string): Stat {
    return this.place(context, path, "lstat", false).node.stat();
  }

  readlink(context: FsContext, path: string): string {
    const { node } = this.place(context, path, "readlink", false);
    if (node.kind !== "symlink") throw new ErrnoError("EINVAL", "readlink", path);
    return node.readlink(context);
  }

  readdir(context: FsContext, path: string): readonly DirEntry[] {
    const { node } = this.place(context, path, "open");
    if (node.kind !== "dir") throw new ErrnoError("ENOTDIR", "open", path);
    requireAccess(context.creds, node, READ, "open", path);
    return node.readdir();
  }

  /** Absolute path without symlinks, seen from the caller's root. */
  realpath(context: FsContext, path: string): string {
    const real = this.place(context, path, "realpath").path;
    const root = context.root ?? "/";
    return root === "/" ? real : real.slice(root.length) || "/";
  }

  exists(context: FsContext, path: string): boolean {
    try {
      this.place(context, path);
      return true;
    } catch {
      return false;
    }
  }

  /** access(2) with any of "r", "w", "x" joined; "f" asks for existence only. */
  access(context: FsContext, path: string, mode: string): void {
    const { node, mount } = this.place(context, path, "access");
    let wanted = 0;
    for (const letter of mode) wanted |= { r: READ, w: WRITE, x: EXECUTE }[letter] ?? 0;
    requireAccess(context.creds, node, wanted, "access", path);
    const isStored = node.kind === "file" || node.kind === "dir" || node.kind === "symlink";
    if (wanted & WRITE && mount.isReadOnly && isStored) throw new ErrnoError("EROFS", "access", path);
  }

  statfs(context: FsContext, path: string): StatFs {
    return this.place(context, path, "statfs").mount.filesystem.statfs();
  }

  // Making.

  mkdir(context: FsContext, path: string, mode = 0o777): void {
    const { parent, name } = this.#newName(context, path, "mkdir", true);
    const init = ownership(context, parent.node, mode & 0o1777 & ~context.umask);
    parent.node.mkdir(name, (parent.node.mode & 0o2000) !== 0 ? { ...init, mode: init.mode | 0o2000 } : init);
  }

  /** Makes the directory and all missing parents; fine if it exists. ENOTDIR when something else is in the way. */
  mkdirAll(context: FsContext, path: string, mode = 0o777): void {
    try {
      if (this.stat(context, path).kind === "dir") return;
      throw new ErrnoError("ENOTDIR", "mkdir", path);
    } catch (error) {
      if (!isErrno(error, "ENOENT")) throw error;
    }
    const parent = dirName(path.replace(/\/+$/, ""));
    if (parent !== path) this.mkdirAll(context, parent, mode);
    this.mkdir(context, path, mode);
  }

  symlink(context: FsContext, target: string, path: string): void {
    if (target === "") throw new ErrnoError("ENOENT", "symlink", path);
    if (utf8(target).length >= 4096) throw new ErrnoError("ENAMETOOLONG", "symlink", path);
    const { parent, name } = this.#newName(context, path, "symlink", false);
    parent.node.symlink(name, target, ownership(context, parent.node, 0o777));
  }

  mknod(context: FsContext, path: string, kind: "char" | "block" | "fifo" | "socket", mode: number, major = 0, minor = 0): void {
    const { parent, name } = this.#newName(context, path, "mknod", false);
    const isDevice = kind === "char" || kind === "block";
    if (isDevice && !hasCapability(context.creds, "CAP_MKNOD")) throw new ErrnoError("EPERM", "mknod", path);
    parent.node.mknod(name, kind, ownership(context, parent.node, mode & 0o7777 & ~context.umask), major, minor);
  }

  /** A further name for `existing`; a symlink itself is linked, not what it leads to. */
  link(context: FsContext, existing: string, path: string): void {
    const source = this.place(context, existing, "link", false);
    const { parent, name } = this.#freeName(context, path, "link", false);
    if (parent.mount !== source.mount) throw new ErrnoError("EXDEV", "link", path);
    if (!mayLink(context.creds, source.node)) throw new ErrnoError("EPERM", "link", existing);
    requireAccess(context.creds, parent.node, WRITE | EXECUTE, "link", path);
    if (source.node.kind === "dir") throw new ErrnoError("EPERM", "link", existing);
    parent.node.link(name, source.node);
  }

  /** Parent and name of something that must not exist yet. */
  #newName(context: FsContext, path: string, syscall: string, isDir: boolean): LastComponent {
    const last = this.#freeName(context, path, syscall, isDir);
    requireAccess(context.creds, last.parent.node, WRITE | EXECUTE, syscall, path);
    return last;
  }

  #freeName(context: FsContext, path: string, syscall: string, isDir: boolean): LastComponent {
    const walk = new Walk(this.#mounts, context, syscall, path);
    const last = walk.toParent();
    if (last.kind !== "name") throw new ErrnoError("EEXIST", syscall, path);
    this.#checkName(last, syscall, path);
    if (walk.child(last.parent, last.name)) throw new ErrnoError("EEXIST", syscall, path);
    if (last.hasTrailingSlash && !isDir) throw new ErrnoError("ENOENT", syscall, path);
    if (last.parent.mount.isReadOnly) throw new ErrnoError("EROFS", syscall, path);
    return last;
  }

  #checkName(last: LastComponent, syscall: string, path: string): void {
    if (last.name.length > 63 && utf8(last.name).length > 255) throw new ErrnoError("ENAMETOOLONG", syscall, path);
  }

  // Removing and renaming.

  unlink(context: FsContext, path: string): void {
    const { last, victim } = this.#victim(context, path, "unlink", { dot: "EISDIR", dotdot: "EISDIR", root: "EISDIR" });
    if (last.hasTrailingSlash) throw new ErrnoError(victim.node.kind === "dir" ? "EISDIR" : "ENOTDIR", "unlink", path);
    requireDelete(context.creds, last.parent.node, victim.node, "unlink", path);
    if (victim.node.kind === "dir") throw new ErrnoError("EISDIR", "unlink", path);
    if (victim.mount !== last.parent.mount) throw new ErrnoError("EBUSY", "unlink", path);
    last.parent.node.unlink(last.name);
  }

  rmdir(context: FsContext, path: string): void {
    const { last, victim } = this.#victim(context, path, "rmdir", { dot: "EINVAL", dotdot: "ENOTEMPTY", root: "EBUSY" });
    requireDelete(context.creds, last.parent.node, victim.node, "rmdir", path);
    if (victim.node.kind !== "dir") throw new ErrnoError("ENOTDIR", "rmdir", path);
    if (victim.mount !== last.parent.mount) throw new ErrnoError("EBUSY", "rmdir", path);
    last.parent.node.rmdir(last.name);
  }

  #victim(context: FsContext, path: string, syscall: string, special: { dot: Errno; dotdot: Errno; root: Errno }): { last: LastComponent; victim: Place } {
    const walk = new Walk(this.#mounts, context, syscall, path);
    const last = walk.toParent();
    if (last.kind !== "name") throw new ErrnoError(special[last.kind], syscall, path);
    if (last.parent.mount.isReadOnly) throw new ErrnoError("EROFS", syscall, path);
    this.#checkName(last, syscall, path);
    const victim = walk.child(last.parent, last.name);
    if (!victim) throw new ErrnoError("ENOENT", syscall, path);
    return { last, victim };
  }

  rename(context: FsContext, from: string, to: string): void {
    const fromWalk = new Walk(this.#mounts, context, "rename", from);
    const fromLast = fromWalk.toParent();
    const toWalk = new Walk(this.#mounts, context, "rename", to);
    const toLast = toWalk.toParent();
    if (fromLast.parent.mount !== toLast.parent.mount) throw new ErrnoError("EXDEV", "rename", to);
    if (fromLast.kind !== "name" || toLast.kind !== "name") throw new ErrnoError("EBUSY", "rename", from);
    if (fromLast.parent.mount.isReadOnly) throw new ErrnoError("EROFS", "rename", from);
    this.#checkName(fromLast, "rename", from);
    const source = fromWalk.child(fromLast.parent, fromLast.name);
    if (!source) throw new ErrnoError("ENOENT", "rename", from);
    this.#checkName(toLast, "rename", to);
    const target = toWalk.child(toLast.parent, toLast.name);
    const isDir = source.node.kind === "dir";
    const hasSlash = fromLast.hasTrailingSlash || toLast.hasTrailingSlash;
    if (!isDir && hasSlash) throw new ErrnoError("ENOTDIR", "rename", from);
    if (toLast.parent.path === source.path || toLast.parent.path.startsWith(`${source.path}/`)) throw new ErrnoError("EINVAL", "rename", to);
    const targetPath = joined(toLast.parent.path, toLast.name);
    if (target && fromLast.parent.path.startsWith(`${targetPath}/`)) throw new ErrnoError("ENOTEMPTY", "rename", to);
    if (target && fromLast.parent.path === targetPath) throw new ErrnoError("ENOTEMPTY", "rename", to);
    if (target && target.path === source.path) return;
    requireDelete(context.creds, fromLast.parent.node, source.node, "rename", from);
    if (target) {
      requireDelete(context.creds, toLast.parent.node, target.node, "rename", to);
      if (isDir && target.node.kind !== "dir") throw new ErrnoError("ENOTDIR", "rename", to);
      if (!isDir && target.node.kind === "dir") throw new ErrnoError("EISDIR", "rename", to);
    } else {
      requireAccess(context.creds, toLast.parent.node, WRITE | EXECUTE, "rename", to);
    }
    // A directory that moves elsewhere gets a new "..": that needs write permission on itself.
    if (isDir && fromLast.parent.node !== toLast.parent.node) requireAccess(context.creds, source.node, WRITE, "rename", from);
    if (source.mount !== fromLast.parent.mount || (target && target.mount !== toLast.parent.mount)) throw new ErrnoError("EBUSY", "rename", from);
    fromLast.parent.node.rename(fromLast.name, toLast.parent.node, toLast.name);
    this.#mounts.move(source.path, targetPath);
  }

  // Attributes.

  chmod(context: FsContext, path: string, mode: number): void {
    const { node } = this.#writable(context, path, "chmod", true);
    if (!isOwner(context.creds, node)) throw new ErrnoError("EPERM", "chmod", path);
    node.setattr({ mode: chmodMode(context.creds, node, mode) });
  }

  /** -1 leaves the user or the group as it is. */
  chown(context: FsContext, path: string, uid: number, gid: number): void {
    this.#chown(context, path, uid, gid, true);
  }

  lchown(context: FsContext, path: string, uid: number, gid: number): void {
    this.#chown(context, path, uid, gid, false);
  }

  #chown(context: FsContext, path: string, uid: number, gid: number, follow: boolean): void {
    const { node } = this.#writable(context, path, "chown", follow);
    const newUid = uid === -1 ? node.uid : uid;
    const newGid = gid === -1 ? node.gid : gid;
    const mode = chownMode(context.creds, node, newUid, newGid, "chown", path);
    node.setattr({ uid: newUid, gid: newGid, ...(mode !== node.mode ? { mode } : {}) });
  }

  utimes(context: FsContext, path: string, atimeMs: number, mtimeMs: number, follow = true): void {
    const { node } = this.#writable(context, path, "utimensat", follow);
    if (!isOwner(context.creds, node)) requireAccess(context.creds, node, WRITE, "utimensat", path);
    node.setattr({ atimeMs, mtimeMs });
  }

  truncate(context: FsContext, path: string, sizeBytes: number): void {
    if (sizeBytes < 0) throw new ErrnoError("EINVAL", "truncate", path);
    const { node, mount } = this.place(context, path, "truncate");
    if (node.kind === "dir") throw new ErrnoError("EISDIR", "truncate", path);
    if (node.kind !== "file") throw new ErrnoError("EINVAL", "truncate", path);
    if (mount.isReadOnly) throw new ErrnoError("EROFS", "truncate", path);
    requireAccess(context.creds, node, WRITE, "truncate", path);
    node.open({ write: true }).truncate(sizeBytes);
    const mode = withoutSetIds(node.mode);
    if (mode !== node.mode && !hasCapability(context.creds, "CAP_FSETID")) node.setattr({ mode });
  }

  #writable(context: FsContext, path: string, syscall: string, follow: boolean): Place {
    const place = this.place(context, path, syscall, follow);
    if (place.mount.isReadOnly) throw new ErrnoError("EROFS", syscall, path);
    return place;
  }

  // Opening.

  open(context: FsContext, path: string, flags: OpenFlags, mode = 0o666): OpenFile {
    checkFlags(flags, path);
    const walk = new Walk(this.#mounts, context, "open", path);
    const request = { context, flags, mode, devices: this.#devices, asked: path };
    if (!flags.create) return openPlace(request, walk.to(!flags.nofollow));
    const { last, place } = walk.toCreate(!flags.nofollow && !flags.exclusive);
    return openOrCreate(request, last, place);
  }

  readFile(context: FsContext, path: string): Uint8Array {
    return this.readContent(context, path).bytes();
  }

  /** UTF-8 text of a file. */
  readText(context: FsContext, path: string): string {
    return text(this.readFile(context, path));
  }

  /** The immutable content value of a file: no bytes are copied. */
  readContent(context: FsContext, path: string): FileContent {
    const file = this.open(context, path, { read: true });
    if (file.stat().kind === "dir") throw new ErrnoError("EISDIR", "read", path);
    return file.content();
  }

  /** Creates or replaces a file. */
  writeFile(context: FsContext, path: string, content: Uint8Array | string, mode = 0o666): void {
    const file = this.open(context, path, { write: true, create: true, truncate: true }, mode);
    const bytes = typeof content === "string" ? utf8(content) : content;
    if (bytes.length > 0 && file.write(0, bytes) < bytes.length) throw new ErrnoError("ENOSPC", "write", path);
  }

  /** Makes or replaces the file; large content is not copied. */
  writeContent(context: FsContext, path: string, content: FileContent, mode = 0o666): void {
    this.open(context, path, { write: true, create: true, truncate: true }, mode).replace(content);
  }
}

/** Whether an error is a failed system call with one of these codes. */
export function isErrno(error: unknown, ...codes: readonly Errno[]): error is ErrnoError {
  return error instanceof ErrnoError && (codes.length === 0 || codes.includes(error.code));
}

function joined(dir: string, name: string): string {
  return dir === "/" ? `/${name}` : `${dir}/${name}`;
}
