/**
 * What is mounted into a container at its start: volumes, binds, tmpfs, Docker's own files, devices, a shared /dev/shm.
 * Models: moby daemon/oci_linux.go (WithMounts, WithDevices), container_operations_unix.go (setupIpcDirs), runc rootfs_linux.go.
 */
import { dirName } from "../../base/path.ts";
import { EngineError, ErrnoError, notFound, systemError } from "../../base/errors.ts";
import { type Filesystem, rootContext } from "../../fs/filesystem.ts";
import { tmpfs } from "../../fs/tree.ts";
import type { Vfs } from "../../fs/vfs.ts";
import { mountError, mountPointError, tmpfsError } from "../containerd/tasks.ts";
import { executableStub } from "../runc/stub.ts";
import type { ContainerRecord, MountPoint } from "../metadata/tables.ts";
import type { Daemon } from "./daemon.ts";
import { mountEvent } from "./eventLog.ts";
import { containerOf } from "./modes.ts";
import { parseTmpfsOptions } from "./mountSpec.ts";
import { findContainer, isRestarting, notRunning } from "./resolve.ts";
import { makeMountPoint, mountSource, networkFiles, sortedByDepth } from "./rootfs.ts";

interface PlannedMount {
  readonly destination: string;
  readonly source: string;
  readonly isReadOnly: boolean;
  /** Absent: from the host. */
  readonly tmpfsOptions?: string;
}

/** Makes the mount points in the layer and returns what mounts everything into the container's namespace. */
export function prepareMounts(daemon: Daemon, container: ContainerRecord, setup: Vfs): (vfs: Vfs) => void {
  const { hostConfig } = container;
  const tmpfsMounts: PlannedMount[] = Object.entries(hostConfig.Tmpfs ?? {}).map(([destination, options]) => ({
    destination, source: "tmpfs", isReadOnly: parseTmpfsOptions(options).isReadOnly, tmpfsOptions: options,
  }));
  const covered = new Set(tmpfsMounts.map((mount) => mount.destination));
  const planned = container.mountPoints.filter((mount) => !covered.has(mount.destination)).map((mount) => plan(daemon, container, mount));
  const files = networkFiles(container);
  const own = new Map([["/etc/resolv.conf", files.resolvConf], ["/etc/hostname", files.hostname], ["/etc/hosts", files.hosts]]);
  for (const mount of planned) own.delete(mount.destination);
  const all = [
    ...sortedByDepth([...planned, ...tmpfsMounts]),
    ...[...own].map(([destination, source]): PlannedMount => ({ destination, source, isReadOnly: hostConfig.ReadonlyRootfs })),
    ...(usesInit(hostConfig) ? [{ destination: "/sbin/docker-init", source: initBinary(daemon), isReadOnly: true }] : []),
  ];
  const devices = plannedDevices(daemon, container);
  const sharedMemory = memoryOf(daemon, container);
  return (vfs) => {
    if (sharedMemory) {
      vfs.umount("/dev/shm");
      if (sharedMemory === "none") vfs.rmdir(rootContext, "/dev/shm");
      else vfs.mount("/dev/shm", sharedMemory, { source: "shm", options: "nosuid,nodev,noexec,relatime" });
    }
    for (const device of devices) {
      vfs.mkdirAll(rootContext, dirName(device.path), 0o755);
      if (!vfs.exists(rootContext, device.path)) vfs.mknod({ ...rootContext, umask: 0 }, device.path, device.kind, device.mode, device.major, device.minor);
    }
    for (const mount of all) attach(daemon, vfs, setup, daemon.snapshotter.dirs(container.id).mergedDir, mount);
    if (vfs.exists(rootContext, "/dev/shm")) daemon.runtime(container.id).sharedMemory = vfs.place(rootContext, "/dev/shm").mount.filesystem;
  };
}

function plan(daemon: Daemon, container: ContainerRecord, mount: MountPoint): PlannedMount {
  if (mount.type === "tmpfs") {
    const { SizeBytes, Mode } = mount.spec.TmpfsOptions ?? {};
    const options = [...(SizeBytes ? [`size=${SizeBytes}`] : []), ...(Mode ? [`mode=${Mode.toString(8)}`] : [])];
    return { destination: mount.destination, source: "tmpfs", isReadOnly: !mount.writable, tmpfsOptions: options.join(",") };
  }
  if (mount.type === "volume") daemon.volumes.mount(mount.name, container.id);
  const source = mountSource(daemon, mount);
  refusePropagation(source, mount.propagation);
  if (mount.type === "bind" && !mount.skipMountpointCreation) {
    try {
      if (!daemon.hostFs.exists(rootContext, source)) daemon.hostFs.mkdirAll(rootContext, source, 0o755);
    } catch (error) {
      throw systemError(`error while creating mount source path '${source}': mkdir ${source}: ${(error as Error).message.toLowerCase()}`);
    }
  }
  if (mount.type === "volume") {
    mountEvent(daemon, container.id, mount);
  }
  return { destination: mount.destination, source, isReadOnly: !mount.writable };
}

/**
 * Models: runc and moby oci_linux.go (ensureShared, ensureSharedOrSlave).
 * @deviation The whole host is one private mount; under systemd a host's root is shared.
 */
function refusePropagation(source: string, propagation: string): void {
  const kind = propagation.replace(/^r/, "");
  if (kind === "shared") throw systemError(`path ${source} is mounted on / but it is not a shared mount`);
  if (kind === "slave") throw systemError(`path ${source} is mounted on / but it is not a shared or slave mount`);
}

/** Where the mount point is made: in the layer, which is writable even under a read-only root, unless something is mounted above it. */
function placeOf(vfs: Vfs, setup: Vfs, path: string): Vfs {
  for (let at = path; at !== "/"; at = dirName(at)) if (vfs.exists(rootContext, at)) return vfs.place(rootContext, at).mount.path === "/" ? setup : vfs;
  return setup;
}

function attach(daemon: Daemon, vfs: Vfs, layer: Vfs, merged: string, mount: PlannedMount): void {
  const setup = placeOf(vfs, layer, mount.destination);
  try {
    if (mount.tmpfsOptions !== undefined) {
      const options = parseTmpfsOptions(mount.tmpfsOptions);
      // An existing directory gives the tmpfs its mode; a new one leaves it at 1777.
      const mode = options.mode ?? (setup.exists(rootContext, mount.destination) ? setup.stat(rootContext, mount.destination).mode : 0o1777);
      makeMountPoint(setup, mount.destination, "dir");
      if (options.refused !== undefined) throw tmpfsError(mount.destination, options.refused);
      const filesystem = tmpfs(daemon.disk, {
        mode, uid: options.uid ?? 0, gid: options.gid ?? 0, ...(options.sizeBytes === undefined ? {} : { sizeBytes: options.sizeBytes }),
      });
      const shown = [...(options.flags === "" ? [] : [options.flags]), "relatime", ...(options.sizeBytes === undefined ? [] : [`size=${options.sizeBytes / 1024}k`])].join(",");
      vfs.mount(mount.destination, filesystem, { source: "tmpfs", options: shown, isReadOnly: mount.isReadOnly });
      return;
    }
    const filesystem = daemon.hostFs.bindSource(rootContext, mount.source);
    const present = setup.exists(rootContext, mount.destination) ? setup.stat(rootContext, mount.destination).kind : undefined;
    if (filesystem.root.kind === "dir" && present !== undefined && present !== "dir") throw mountPointError(mount.source, mount.destination, merged);
    makeMountPoint(setup, mount.destination, filesystem.root.kind === "dir" ? "dir" : "file");
    vfs.mount(mount.destination, filesystem, { source: filesystem.type === "tmpfs" ? "tmpfs" : "/dev/vda", options: "relatime", isReadOnly: mount.isReadOnly });
  } catch (error) {
    if (error instanceof ErrnoError) throw mountError(mount.source, mount.destination, error);
    throw error;
  }
}


/** --init, unless somebody else's init looks after the processes. */
export const usesInit = ({ Init, PidMode }: ContainerRecord["hostConfig"]): boolean => Init === true && PidMode === "";

/** docker-init as a file of the host. */
function initBinary(daemon: Daemon): string {
  const path = "/usr/libexec/docker/docker-init";
  if (!daemon.hostFs.exists(rootContext, path)) {
    daemon.hostFs.mkdirAll(rootContext, dirName(path), 0o755);
    daemon.hostFs.writeFile(rootContext, path, executableStub("docker-init", 808_000).read(0, 808_000), 0o755);
  }
  return path;
}

interface PlannedDevice {
  readonly path: string;
  readonly kind: "char" | "block";
  readonly mode: number;
  readonly major: number;
  readonly minor: number;
}

/** Throws what `--device` and `--gpus` are refused with. */
function plannedDevices(daemon: Daemon, { hostConfig }: ContainerRecord): readonly PlannedDevice[] {
  const [request] = (hostConfig.DeviceRequests ?? []) as readonly { readonly Driver?: string; readonly Capabilities?: readonly (readonly string[])[] }[];
  if (request) {
    const capabilities = (request.Capabilities ?? []).map((names) => `[${names.join(" ")}]`).join(" ");
    throw systemError(`could not select device driver ${JSON.stringify(request.Driver ?? "")} with capabilities: [${capabilities}]`);
  }
  return (hostConfig.Devices ?? []).map(({ PathOnHost, PathInContainer }) => {
    const fail = (fault: string): Error => systemError(`error gathering device information while adding custom device ${JSON.stringify(PathOnHost)}: ${fault}`);
    if (!daemon.hostFs.exists(rootContext, PathOnHost)) throw fail("no such file or directory");
    const stat = daemon.hostFs.stat(rootContext, PathOnHost);
    if (stat.kind !== "char" && stat.kind !== "block") throw fail("not a device node");
    return { path: PathInContainer, kind: stat.kind, mode: stat.mode, major: stat.rdevMajor, minor: stat.rdevMinor };
  });
}

/** The /dev/shm of another container, "none" for no such directory, undefined for one's own. */
function memoryOf(daemon: Daemon, { hostConfig }: ContainerRecord): Filesystem | "none" | undefined {
  if (hostConfig.IpcMode === "none") return "none";
  const term = containerOf(hostConfig.IpcMode);
  if (term === undefined) return undefined;
  try {
    const other = findContainer(daemon, term);
    if (!other.state.running) throw notRunning(term);
    if (other.state.restarting) throw isRestarting(term);
    const { sharedMemory } = daemon.runtime(other.id);
    if (other.hostConfig.IpcMode !== "shareable" || !sharedMemory) throw notFound(`container ${term}: non-shareable IPC (hint: use IpcMode:shareable for the donor container)`);
    return sharedMemory;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new EngineError(error.kind, `failed to join IPC namespace: ${error.message}`);
  }
}
