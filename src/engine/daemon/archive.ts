/**
 * docker cp: stat, read and write paths of a container's file system, running or not.
 * Models: moby daemon/archive_unix.go, containerfs_linux.go (Stat); go-archive TarResourceRebase, Untar.
 */
import { joinPath } from "../../base/path.ts";
import { ErrnoError, invalidParameter, notFound, systemError } from "../../base/errors.ts";
import { rootContext, type Stat } from "../../fs/filesystem.ts";
import { isErrno, type Vfs } from "../../fs/vfs.ts";
import type { TarEntry } from "../../oci/tarEntry.ts";
import type { ContainerRecord } from "../metadata/tables.ts";
import type { Daemon } from "./daemon.ts";
import { containerEvent, mountEvent, volumeEvent } from "./eventLog.ts";
import { findContainer } from "./resolve.ts";
import { copyVfs } from "./rootfs.ts";
import { execUser } from "./users.ts";

export interface PathStat {
  readonly name: string;
  readonly stat: Stat;
  /** Of symlinks: the path they lead to. */
  readonly linkTarget: string;
}

const fileNotFound = (path: string, term: string): Error => notFound(`Could not find the file ${path} in container ${term}`);

/** ENOENT and ENOTDIR as Docker reports them. */
function asMissing(error: unknown, path: string, term: string): unknown {
  if (!isErrno(error)) return error;
  return error.code === "ENOENT" ? fileNotFound(path, term) : systemError(`${error.syscall} ${path}: ${error.message.toLowerCase()}`);
}

/** `path` made absolute; a trailing "/" or "/." asks for what a link leads to. */
function absolute(path: string): { readonly path: string; readonly follows: boolean } {
  return { path: joinPath("/", path), follows: path.endsWith("/") || path.endsWith("/.") || path === "." };
}

function statPath(vfs: Vfs, asked: string): PathStat {
  const { path, follows } = absolute(asked);
  const stat = follows ? vfs.stat(rootContext, path) : vfs.lstat(rootContext, path);
  if (follows && asked.endsWith("/") && stat.kind !== "dir") throw new ErrnoError("ENOTDIR", "stat", path);
  const name = asked === "." || asked.endsWith("/.") ? "." : path === "/" ? "/" : path.slice(path.lastIndexOf("/") + 1);
  let linkTarget = "";
  if (stat.kind === "symlink") {
    try {
      linkTarget = vfs.realpath(rootContext, path);
    } catch (error) {
      if (!isErrno(error)) throw error;
      const target = vfs.readlink(rootContext, path);
      linkTarget = target.startsWith("/") ? target : joinPath(path, "..", target);
    }
  }
  return { name, stat, linkTarget };
}

/** Every look at a container's files mounts its volumes for as long. Models: moby daemon/containerfs_linux.go (openContainerFS). */
function withVolumes<T>(daemon: Daemon, container: ContainerRecord, action: () => T): T {
  const volumes = container.mountPoints.filter((mount) => mount.type === "volume");
  for (const mount of volumes) mountEvent(daemon, container.id, mount);
  try {
    return action();
  } finally {
    for (const mount of volumes) volumeEvent(daemon, mount.name, "unmount", { container: container.id, driver: mount.driver });
  }
}

/** HEAD archive. Throws notFound "Could not find the file …". */
export function containerStatPath(daemon: Daemon, term: string, path: string): PathStat {
  const container = findContainer(daemon, term);
  try {
    return withVolumes(daemon, container, () => statPath(copyVfs(daemon, container), path));
  } catch (error) {
    throw asMissing(error, path, term);
  }
}

/** GET archive: a file, or a directory with everything in it, named by the last part of the path: "etc", "." or "/". */
export function containerArchive(daemon: Daemon, term: string, asked: string): { readonly stat: PathStat; readonly entries: readonly TarEntry[] } {
  const container = findContainer(daemon, term);
  try {
    return withVolumes(daemon, container, () => {
      const vfs = copyVfs(daemon, container);
      const stat = statPath(vfs, asked);
      const { path, follows } = absolute(asked);
      const source = follows && path !== "/" ? vfs.realpath(rootContext, path) : path;
      const entries = archiveEntries(vfs, source, stat.name, true);
      containerEvent(daemon, container, "archive-path");
      return { stat, entries };
    });
  } catch (error) {
    throw asMissing(error, asked, term);
  }
}

const tarTypes = { file: "file", dir: "dir", symlink: "symlink", char: "char", block: "block", fifo: "fifo" } as const;

/**
 * A path and all below it as tar entries, parents first, names in order; `name` replaces the path. Sockets are left out.
 * With `includesTop` the top itself is an entry.
 */
export function archiveEntries(vfs: Vfs, path: string, name: string, includesTop = false): TarEntry[] {
  const entries: TarEntry[] = [];
  const firstNames = new Map<string, string>();
  const visit = (at: string, entryName: string): void => {
    const stat = vfs.lstat(rootContext, at);
    if (stat.kind === "socket") return;
    if (at !== path || includesTop) entries.push(entryOf(vfs, at, entryName, stat, firstNames));
    if (stat.kind !== "dir") return;
    for (const child of vfs.readdir(rootContext, at)) visit(joinPath(at, child.name), entryName === "" || entryName === "/" ? entryName + child.name : `${entryName}/${child.name}`);
  };
  visit(path, name);
  return entries;
}

function entryOf(vfs: Vfs, path: string, name: string, stat: Stat, firstNames: Map<string, string>): TarEntry {
  const attributes = { path: name, mode: stat.mode, uid: stat.uid, gid: stat.gid, mtimeMs: Math.floor(stat.mtimeMs / 1000) * 1000 };
  if (stat.kind !== "dir" && stat.nlink > 1) {
    const key = `${stat.dev}:${stat.ino}`;
    const first = firstNames.get(key);
    if (first !== undefined) return { ...attributes, type: "hardlink", sizeBytes: 0, linkTarget: first };
    firstNames.set(key, name);
  }
  if (stat.kind === "file") return { ...attributes, type: "file", sizeBytes: stat.sizeBytes, content: vfs.readContent(rootContext, path) };
  if (stat.kind === "symlink") return { ...attributes, type: "symlink", sizeBytes: 0, linkTarget: vfs.readlink(rootContext, path) };
  if (stat.kind === "char" || stat.kind === "block") return { ...attributes, type: stat.kind, sizeBytes: 0, devMajor: stat.rdevMajor, devMinor: stat.rdevMinor };
  return { ...attributes, type: tarTypes[stat.kind as keyof typeof tarTypes], sizeBytes: 0 };
}

export interface ExtractOptions {
  readonly noOverwriteDirNonDir: boolean;
  readonly copyUidGid: boolean;
}

/** PUT archive: unpacks into a directory that exists. Throws notFound, invalidParameter, system errors. */
export function containerExtract(daemon: Daemon, term: string, asked: string, entries: Iterable<TarEntry>, options: ExtractOptions): void {
  const container = findContainer(daemon, term);
  try {
    withVolumes(daemon, container, () => {
      const vfs = copyVfs(daemon, container);
      const path = vfs.realpath(rootContext, joinPath("/", asked));
      if (vfs.stat(rootContext, path).kind !== "dir") throw systemError("extraction point is not a directory");
      requireWritable(container, path);
      const owner = options.copyUidGid && container.config.User !== "" ? execUser(vfs, container.config.User, []) : undefined;
      for (const entry of entries) {
        try {
          extract(vfs, path, entry, options, owner);
        } catch (error) {
          if (isErrno(error, "EBUSY")) throw systemError(`unlinkat ${joinPath(path, entry.path)}: device or resource busy`);
          throw error;
        }
      }
      containerEvent(daemon, container, "extract-to-dir");
    });
  } catch (error) {
    throw asMissing(error, asked, term);
  }
}

function requireWritable(container: ContainerRecord, path: string): void {
  const mount = container.mountPoints.find((point) => point.type !== "tmpfs" && (path === point.destination || path.startsWith(`${point.destination}/`)));
  if (mount && !mount.writable) throw invalidParameter("mounted volume is marked read-only");
  if (!mount && container.hostConfig.ReadonlyRootfs) throw invalidParameter("container rootfs is marked read-only");
}

function extract(vfs: Vfs, root: string, entry: TarEntry, options: ExtractOptions, owner: { readonly uid: number; readonly gid: number } | undefined): void {
  const name = entry.path.replace(/^\/+/, "");
  const path = joinPath(root, name);
  if (path !== root && !path.startsWith(root === "/" ? "/" : `${root}/`)) throw systemError(`${JSON.stringify(entry.path)} is outside of ${JSON.stringify(root)}`);
  let present: Stat | undefined;
  try {
    present = vfs.lstat(rootContext, path);
  } catch (error) {
    if (!isErrno(error, "ENOENT")) throw error;
  }
  if (path === root) {
    if (entry.type === "dir") vfs.chmod(rootContext, path, entry.mode);
    return;
  }
  if (present) {
    if (options.noOverwriteDirNonDir && present.kind === "dir" && entry.type !== "dir") throw systemError(`cannot overwrite directory ${JSON.stringify(path)} with non-directory ${JSON.stringify(root)}`);
    if (options.noOverwriteDirNonDir && present.kind !== "dir" && entry.type === "dir") throw systemError(`cannot overwrite non-directory ${JSON.stringify(path)} with directory ${JSON.stringify(root)}`);
    if (present.kind !== "dir" || entry.type !== "dir") removeAll(vfs, path);
  } else {
    vfs.mkdirAll(rootContext, joinPath(path, ".."), 0o755);
  }
  create(vfs, root, path, entry, present);
  if (entry.type === "hardlink") return;
  vfs.lchown(rootContext, path, owner?.uid ?? entry.uid, owner?.gid ?? entry.gid);
  if (entry.type !== "symlink") vfs.chmod(rootContext, path, entry.mode);
  vfs.utimes(rootContext, path, Math.max(0, entry.mtimeMs), Math.max(0, entry.mtimeMs), false);
}

function create(vfs: Vfs, root: string, path: string, entry: TarEntry, present: Stat | undefined): void {
  switch (entry.type) {
    case "dir":
      if (present?.kind !== "dir") vfs.mkdir(rootContext, path, entry.mode & 0o777);
      return;
    case "file": {
      const file = vfs.open(rootContext, path, { write: true, create: true, truncate: true }, 0o600);
      let at = 0;
      while (entry.content && at < entry.sizeBytes) {
        const bytes = entry.content.read(at, Math.min(1 << 18, entry.sizeBytes - at));
        if (bytes.length === 0) throw systemError("unexpected EOF");
        at += file.write(at, bytes);
      }
      return;
    }
    case "symlink": {
      const target = joinPath(path, "..", entry.linkTarget ?? "");
      if (!(entry.linkTarget ?? "").startsWith("/") && !target.startsWith(root === "/" ? "/" : root)) throw systemError(`invalid symlink ${JSON.stringify(path)} -> ${JSON.stringify(entry.linkTarget ?? "")}`);
      vfs.symlink(rootContext, entry.linkTarget ?? "", path);
      return;
    }
    case "hardlink": {
      const target = joinPath(root, entry.linkTarget ?? "");
      if (!target.startsWith(root)) throw systemError(`invalid hardlink ${JSON.stringify(target)} -> ${JSON.stringify(entry.linkTarget ?? "")}`);
      vfs.link(rootContext, target, path);
      return;
    }
    default:
      vfs.mknod(rootContext, path, entry.type, entry.mode, entry.devMajor ?? 0, entry.devMinor ?? 0);
  }
}

function removeAll(vfs: Vfs, path: string): void {
  if (vfs.lstat(rootContext, path).kind !== "dir") return vfs.unlink(rootContext, path);
  for (const child of vfs.readdir(rootContext, path)) removeAll(vfs, joinPath(path, child.name));
  vfs.rmdir(rootContext, path);
}
