/**
 * A container's files: the writable layer over the image, with the little init layer in between that keeps Docker's own
 * files out of `docker diff`.
 * Models: moby layer_store CreateRWLayer, daemon/initlayer/setup_unix.go, daemon/containerfs_linux.go.
 */
import { dirName, joinPath } from "../../base/path.ts";
import { systemError } from "../../base/errors.ts";
import { rootContext } from "../../fs/filesystem.ts";
import { memoryDevices } from "../../fs/devices.ts";
import { isErrno, Vfs } from "../../fs/vfs.ts";
import type { ContainerRecord, MountPoint } from "../metadata/tables.ts";
import type { ChainId } from "../../oci/digest.ts";
import { dockerRoot, type Daemon } from "./daemon.ts";
import { containerOf } from "./modes.ts";

const initDirs = ["/dev/pts", "/dev/shm", "/proc", "/sys"];
const initFiles = ["/.dockerenv", "/etc/resolv.conf", "/etc/hosts", "/etc/hostname", "/dev/console"];

const initName = (id: string): string => `${id}-init`;

/** Prepares the writable layer of a new container. */
export function createRootfs(daemon: Daemon, id: string, mountId: string, chainId: ChainId | undefined): void {
  const { snapshotter } = daemon;
  daemon.nameNextSnapshotDir(`${mountId}-init`);
  const init = snapshotter.prepare(`${id}-init-setup`, chainId);
  const vfs = new Vfs({ root: init.filesystem });
  for (const path of [...initDirs, ...initFiles, "/etc/mtab"]) unlinkAlong(vfs, path);
  for (const path of initDirs) make(vfs, path, "dir");
  for (const path of initFiles) make(vfs, path, "file");
  make(vfs, "/etc", "dir");
  vfs.symlink(rootContext, "/proc/mounts", "/etc/mtab");
  snapshotter.commit(initName(id), `${id}-init-setup`);
  daemon.nameNextSnapshotDir(mountId);
  snapshotter.prepare(id, initName(id));
}

/** Gives up the writable layer and its init layer. */
export function removeRootfs(daemon: Daemon, id: string): void {
  for (const name of [id, initName(id)]) if (daemon.snapshotter.exists(name)) daemon.snapshotter.remove(name);
}

/** Whatever the image has on the way that is no directory goes: files, links. */
function unlinkAlong(vfs: Vfs, path: string): void {
  let at = "";
  for (const part of path.split("/").slice(1)) {
    at = `${at}/${part}`;
    if (isThere(vfs, at) && vfs.lstat(rootContext, at).kind !== "dir") vfs.unlink(rootContext, at);
  }
}

function make(vfs: Vfs, path: string, kind: "dir" | "file"): void {
  if (isThere(vfs, path)) return;
  vfs.mkdirAll(rootContext, kind === "dir" ? path : dirName(path), 0o755);
  if (kind === "file") vfs.writeFile(rootContext, path, "", 0o755);
}

function isThere(vfs: Vfs, path: string): boolean {
  try {
    vfs.lstat(rootContext, path);
    return true;
  } catch (error) {
    if (isErrno(error)) return false;
    throw error;
  }
}

/** The container's file system without any mounts; writes go to its layer. */
export function layerVfs(daemon: Daemon, id: string): Vfs {
  return new Vfs({ root: daemon.snapshotter.mounts(id).filesystem });
}

/** A new mount namespace over the container's layer. */
export function rootVfs(daemon: Daemon, container: ContainerRecord, isReadOnly: boolean): Vfs {
  const mount = daemon.snapshotter.mounts(container.id);
  return new Vfs({
    root: mount.filesystem,
    rootMount: { source: "overlay", options: ["relatime", ...mount.options].join(","), isReadOnly },
    devices: memoryDevices(daemon.random.fork(`devices ${container.id}`)),
  });
}

/** Directory on the host of Docker's own files for a container. */
export const containerDir = (id: string): string => `${dockerRoot}/containers/${id}`;

/** The host's files that are shown as /etc/hosts, /etc/hostname and /etc/resolv.conf; those of another container if its network is shared. */
export function networkFiles(container: ContainerRecord): { readonly hosts: string; readonly hostname: string; readonly resolvConf: string } {
  const dir = containerDir(containerOf(container.hostConfig.NetworkMode) ?? container.id);
  return { hosts: `${dir}/hosts`, hostname: `${dir}/hostname`, resolvConf: `${dir}/resolv.conf` };
}

export function writeHostFile(daemon: Daemon, path: string, content: string): void {
  daemon.hostFs.mkdirAll(rootContext, dirName(path), 0o710);
  daemon.hostFs.writeFile(rootContext, path, content, 0o644);
}

export function readHostFile(daemon: Daemon, path: string): string {
  try {
    return daemon.hostFs.readText(rootContext, path);
  } catch {
    return "";
  }
}

/** Makes the place for a mount in the container's layer, as runc does: a directory or an empty file. */
export function makeMountPoint(vfs: Vfs, path: string, kind: "dir" | "file"): void {
  if (vfs.exists(rootContext, path)) return;
  vfs.mkdirAll(rootContext, kind === "dir" ? path : dirName(path), 0o755);
  if (kind === "file") vfs.writeFile(rootContext, path, "", 0o755);
}

/** Where a mount's files are on the host. */
export function mountSource(daemon: Daemon, mount: MountPoint): string {
  if (mount.type !== "volume") return mount.source;
  const { mountpoint } = daemon.volumes.get(mount.name);
  const subpath = mount.spec.VolumeOptions?.Subpath ?? "";
  if (subpath === "") return mountpoint;
  const path = joinPath(mountpoint, subpath);
  if (!daemon.hostFs.exists(rootContext, path)) throw systemError(`cannot access path ${path}: lstat ${path}: no such file or directory`);
  return path;
}

/** By depth of the destination, so that no mount hides another; otherwise in their order. */
export function sortedByDepth<T extends { readonly destination: string }>(mounts: readonly T[]): T[] {
  const depth = (mount: T): number => mount.destination.split("/").length;
  return [...mounts].sort((a, b) => depth(a) - depth(b));
}

/** The container's files as `docker cp` sees them: layer, volumes and binds, Docker's own files; no tmpfs, no /proc. */
export function copyVfs(daemon: Daemon, container: ContainerRecord): Vfs {
  const vfs = rootVfs(daemon, container, false);
  const files = networkFiles(container);
  const mounts = [
    ...container.mountPoints.filter((mount) => mount.type !== "tmpfs").map((mount) => ({ source: mountSource(daemon, mount), destination: mount.destination, isReadOnly: !mount.writable })),
    { source: files.resolvConf, destination: "/etc/resolv.conf", isReadOnly: false },
    { source: files.hostname, destination: "/etc/hostname", isReadOnly: false },
    { source: files.hosts, destination: "/etc/hosts", isReadOnly: false },
  ];
  for (const { source, destination, isReadOnly } of sortedByDepth(mounts)) {
    if (!daemon.hostFs.exists(rootContext, source)) continue;
    const filesystem = daemon.hostFs.bindSource(rootContext, source);
    try {
      makeMountPoint(vfs, destination, filesystem.root.kind === "dir" ? "dir" : "file");
      vfs.mount(destination, filesystem, { isReadOnly });
    } catch (error) {
      if (!isErrno(error)) throw error;
    }
  }
  return vfs;
}

