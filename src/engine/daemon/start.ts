/**
 * docker start: network, mounts, task, go.
 * Models: moby daemon/start.go, oci_linux.go · API ContainerStart.
 */
import { conflict, ErrnoError, notModified, systemError } from "../../base/errors.ts";
import { dirName } from "../../base/path.ts";
import { rootContext } from "../../fs/filesystem.ts";
import { tmpfs } from "../../fs/tree.ts";
import type { Vfs } from "../../fs/vfs.ts";
import { createTask, mountError, TaskError } from "../containerd/tasks.ts";
import type { ContainerSpec } from "../runc/container.ts";
import type { PidNamespace } from "../runc/namespaces.ts";
import type { ContainerRecord, MountPoint } from "../metadata/tables.ts";
import { effectiveCapabilities } from "./capabilities.ts";
import type { Daemon } from "./daemon.ts";
import { containerEnvironment, processEnvironment } from "./environment.ts";
import { containerEvent, volumeEvent } from "./eventLog.ts";
import { cleanUpRun, containerExited } from "./exit.ts";
import { startHealthMonitor } from "./health.ts";
import { linkedEnvironment } from "./links.ts";
import { logLimits } from "./logs/options.ts";
import { containerOf } from "./modes.ts";
import { parseTmpfsOptions } from "./mountSpec.ts";
import { allocateNetwork } from "./networking.ts";
import { removeContainer } from "./remove.ts";
import { containerById, findContainer, isRestarting } from "./resolve.ts";
import { layerVfs, makeMountPoint, mountSource, networkFiles, rootVfs, sortedByDepth } from "./rootfs.ts";
import { patchContainer, patchState } from "./state.ts";
import { StreamConfig } from "./stream.ts";
import { execUser } from "./users.ts";
import { verifySettings } from "./verify.ts";

/** Throws notModified when it runs already, conflict when it is paused or being removed. */
export async function containerStart(daemon: Daemon, term: string): Promise<void> {
  const container = findContainer(daemon, term);
  const { state } = container;
  if (state.paused) throw conflict("cannot start a paused container, try unpause instead");
  if (state.running) throw notModified("container is already running");
  if (state.removalInProgress || state.dead) throw conflict("container is marked for removal and cannot be started");
  verifySettings(daemon, undefined, container.hostConfig);
  await startContainer(daemon, container.id, true);
}

/** Starts it, whoever asked. `resetsRestarts`: somebody did, not the restart policy. */
export async function startContainer(daemon: Daemon, id: string, resetsRestarts: boolean): Promise<void> {
  const runtime = daemon.runtime(id);
  const release = await runtime.lock.acquire();
  let failed: unknown;
  try {
    const container = containerById(daemon, id);
    if (resetsRestarts && container.state.running) return;
    if (container.state.removalInProgress || container.state.dead) throw conflict("container is marked for removal and cannot be started");
    await run(daemon, container, resetsRestarts);
  } catch (error) {
    failed = error;
    const exitCode = error instanceof TaskError ? error.exitCode : 128;
    if (daemon.db.get("containers", id)) {
      patchState(daemon, id, { error: (error as Error).message, exitCode });
      cleanUpRun(daemon, id);
    }
  } finally {
    release();
  }
  if (failed === undefined) return;
  const left = daemon.db.get("containers", id);
  if (left?.hostConfig.AutoRemove) await removeContainer(daemon, id, { force: true, volumes: true });
  throw failed;
}

async function run(daemon: Daemon, before: ContainerRecord, resetsRestarts: boolean): Promise<void> {
  const { id } = before;
  const runtime = daemon.runtime(id);
  runtime.attachAbort = new AbortController();
  allocateNetwork(daemon, id);
  const container = containerById(daemon, id);
  const { config, hostConfig } = container;
  const vfs = rootVfs(daemon, container, hostConfig.ReadonlyRootfs);
  const setup = layerVfs(daemon, id);
  const mounts = prepareMounts(daemon, container, setup);
  const user = execUser(setup, config.User, hostConfig.GroupAdd ?? []);
  if (resetsRestarts) {
    runtime.resetRestartManager();
    patchContainer(daemon, id, (it) => ({ ...it, restartCount: 0, manuallyStopped: false }));
  }
  runtime.log.limits = logLimits(hostConfig.LogConfig);
  const streams = runtime.streams.stdin || !config.OpenStdin ? runtime.streams : new StreamConfig(true);
  runtime.streams = streams;
  if (hostConfig.LogConfig.Type !== "none") {
    streams.stdout.add(runtime.log.writer("stdout"));
    if (!config.Tty) streams.stderr.add(runtime.log.writer("stderr"));
  }
  const capabilities = user.uid === 0 ? { capabilities: effectiveCapabilities(hostConfig.CapAdd, hostConfig.CapDrop, hostConfig.Privileged) } : {};
  const [rows, columns] = hostConfig.ConsoleSize;
  const spec: ContainerSpec = {
    id, hostname: hostConfig.UTSMode === "host" ? daemon.info.name : config.Hostname, ...(config.Domainname === "" ? {} : { domainname: config.Domainname }),
    vfs, argv: [container.path, ...container.args], env: processEnvironment(containerEnvironment(container, config.Tty, linkedEnvironment(daemon, id)), user.home),
    cwd: config.WorkingDir === "" ? "/" : config.WorkingDir,
    creds: { uid: user.uid, gid: user.gid, groups: user.groups, ...capabilities },
    tty: config.Tty ? { columns: columns || 80, rows: rows || 24 } : undefined,
    stdio: { ...(streams.stdin ? { stdin: streams.stdin } : {}), stdout: streams.processOutput("stdout"), stderr: streams.processOutput("stderr") },
    limits: limitsOf(container), sockets: runtime.stack!, ...pidNamespaceOf(daemon, container),
    mount: (target) => mounts(target), systemMounts: { shmBytes: hostConfig.ShmSize, isPrivileged: hostConfig.Privileged },
    readonlyRootfs: hostConfig.ReadonlyRootfs, ...(hostConfig.Init ? { init: true } : {}),
  };
  const task = await createTask(daemon.kernel, spec);
  runtime.task = task;
  let isOomKilled = false;
  task.cgroup.onOom = () => {
    if (isOomKilled) return;
    isOomKilled = true;
    if (!daemon.db.get("containers", id)) return;
    containerEvent(daemon, patchState(daemon, id, { oomKilled: true }), "oom");
  };
  task.start();
  void task.exited.then((exit) => containerExited(daemon, id, task, exit));
  const started = patchContainer(daemon, id, (it) => ({
    ...it, hasBeenStarted: true,
    state: {
      ...it.state, running: true, paused: false, restarting: false, oomKilled: false, pid: task.init.hostPid, exitCode: 0, error: "",
      startedNs: daemon.clock.nowNanos(), health: it.state.health,
    },
  }));
  runtime.isManuallyRestarted = false;
  startHealthMonitor(daemon, id);
  containerEvent(daemon, started, "start");
}

function pidNamespaceOf(daemon: Daemon, container: ContainerRecord): { readonly pidNamespace?: PidNamespace } {
  const { PidMode } = container.hostConfig;
  if (PidMode === "host") return { pidNamespace: daemon.kernel.hostPids };
  const term = containerOf(PidMode);
  if (term === undefined) return {};
  const other = findContainer(daemon, term);
  if (!other.state.running) throw conflict(`cannot join PID namespace of a non running container: ${term}`);
  if (other.state.restarting) throw isRestarting(term);
  return { pidNamespace: daemon.runtime(other.id).task!.namespaces.pid };
}

/** cgroup limits of a container. */
export function limitsOf(container: ContainerRecord): NonNullable<ContainerSpec["limits"]> {
  const { Memory, PidsLimit, NanoCpus, CpuQuota, CpuPeriod, OomKillDisable } = container.hostConfig;
  const cpus = NanoCpus > 0 ? NanoCpus / 1e9 : CpuQuota > 0 ? CpuQuota / (CpuPeriod || 100_000) : 0;
  return { memoryBytes: Memory, pids: PidsLimit ?? 0, cpus, isOomKillDisabled: OomKillDisable ?? false };
}

interface PlannedMount {
  readonly destination: string;
  readonly source: string;
  readonly isReadOnly: boolean;
  /** Absent: from the host. */
  readonly tmpfsOptions?: string;
}

/** Makes the mount points in the layer and returns what mounts everything into the container's namespace. */
function prepareMounts(daemon: Daemon, container: ContainerRecord, setup: Vfs): (vfs: Vfs) => void {
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
    ...[...own].map(([destination, source]): PlannedMount => ({ destination, source, isReadOnly: false })),
  ];
  return (vfs) => {
    for (const mount of all) attach(daemon, vfs, setup, mount);
  };
}

function plan(daemon: Daemon, container: ContainerRecord, mount: MountPoint): PlannedMount {
  if (mount.type === "tmpfs") {
    const { SizeBytes, Mode } = mount.spec.TmpfsOptions ?? {};
    const options = [...(SizeBytes ? [`size=${SizeBytes}`] : []), ...(Mode ? [`mode=${Mode.toString(8)}`] : [])];
    return { destination: mount.destination, source: "tmpfs", isReadOnly: !mount.writable, tmpfsOptions: options.join(",") };
  }
  const source = mountSource(daemon, mount);
  if (mount.type === "bind" && !mount.skipMountpointCreation) {
    try {
      if (!daemon.hostFs.exists(rootContext, source)) daemon.hostFs.mkdirAll(rootContext, source, 0o755);
    } catch (error) {
      throw systemError(`error while creating mount source path '${source}': mkdir ${source}: ${(error as Error).message.toLowerCase()}`);
    }
  }
  if (mount.type === "volume") {
    volumeEvent(daemon, mount.name, "mount", {
      container: container.id, destination: mount.destination, driver: mount.driver, propagation: mount.propagation, "read/write": String(mount.writable),
    });
  }
  return { destination: mount.destination, source, isReadOnly: !mount.writable };
}

/** Where the mount point is made: in the layer, which is writable even under a read-only root, unless something is mounted above it. */
function placeOf(vfs: Vfs, setup: Vfs, path: string): Vfs {
  for (let at = path; at !== "/"; at = dirName(at)) if (vfs.exists(rootContext, at)) return vfs.place(rootContext, at).mount.path === "/" ? setup : vfs;
  return setup;
}

function attach(daemon: Daemon, vfs: Vfs, layer: Vfs, mount: PlannedMount): void {
  const setup = placeOf(vfs, layer, mount.destination);
  try {
    if (mount.tmpfsOptions !== undefined) {
      const options = parseTmpfsOptions(mount.tmpfsOptions);
      // An existing directory gives the tmpfs its mode; a new one leaves it at 1777.
      const mode = options.mode ?? (setup.exists(rootContext, mount.destination) ? setup.stat(rootContext, mount.destination).mode : 0o1777);
      makeMountPoint(setup, mount.destination, "dir");
      const filesystem = tmpfs(daemon.disk, { mode, ...(options.sizeBytes === undefined ? {} : { sizeBytes: options.sizeBytes }) });
      const shown = ["nosuid,nodev,noexec,relatime", ...(options.sizeBytes === undefined ? [] : [`size=${options.sizeBytes / 1024}k`])].join(",");
      vfs.mount(mount.destination, filesystem, { source: "tmpfs", options: shown, isReadOnly: mount.isReadOnly });
      return;
    }
    const filesystem = daemon.hostFs.bindSource(rootContext, mount.source);
    makeMountPoint(setup, mount.destination, filesystem.root.kind === "dir" ? "dir" : "file");
    vfs.mount(mount.destination, filesystem, { source: "/dev/vda", options: "relatime", isReadOnly: mount.isReadOnly });
  } catch (error) {
    if (error instanceof ErrnoError) throw mountError(mount.source, mount.destination, error);
    throw error;
  }
}

