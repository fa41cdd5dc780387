/**
 * docker start: network, mounts, task, go.
 * Models: moby daemon/start.go, oci_linux.go · API ContainerStart.
 */
import { conflict, notModified, systemError } from "../../base/errors.ts";
import { createTask, TaskError } from "../containerd/tasks.ts";
import type { ContainerSpec } from "../runc/container.ts";
import type { PidNamespace } from "../runc/namespaces.ts";
import { rlimitsOf } from "../runc/rlimits.ts";
import type { ContainerRecord } from "../metadata/tables.ts";
import { restrictionsOf } from "./capabilities.ts";
import type { Daemon } from "./daemon.ts";
import { containerEnvironment, processEnvironment } from "./environment.ts";
import { containerEvent } from "./eventLog.ts";
import { cleanUpRun, containerExited } from "./exit.ts";
import { startHealthMonitor } from "./health.ts";
import { linkedEnvironment } from "./links.ts";
import { logLimits } from "./logs/options.ts";
import { containerOf } from "./modes.ts";
import { allocateNetwork } from "./networking.ts";
import { removeContainer } from "./remove.ts";
import { containerById, findContainer, isRestarting } from "./resolve.ts";
import { layerVfs, rootVfs } from "./rootfs.ts";
import { prepareMounts, usesInit } from "./startMounts.ts";
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
  allocateNetwork(daemon, id);
  const container = containerById(daemon, id);
  const { config, hostConfig } = container;
  if (hostConfig.CpuShares < 0) throw systemError("shares: invalid argument");
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
  const [rows, columns] = hostConfig.ConsoleSize;
  const spec: ContainerSpec = {
    id, hostname: hostConfig.UTSMode === "host" ? daemon.info.name : config.Hostname, ...(config.Domainname === "" ? {} : { domainname: config.Domainname }),
    vfs, argv: [container.path, ...container.args], env: processEnvironment(containerEnvironment(container, config.Tty, linkedEnvironment(daemon, id)), user.home),
    cwd: config.WorkingDir === "" ? "/" : config.WorkingDir,
    creds: { uid: user.uid, gid: user.gid, groups: user.groups, ...restrictionsOf(hostConfig, user.uid, hostConfig.Privileged) },
    tty: config.Tty ? { columns: columns || 80, rows: rows || 24 } : undefined,
    stdio: { ...(streams.stdin ? { stdin: streams.stdin } : {}), stdout: streams.processOutput("stdout"), stderr: streams.processOutput("stderr") },
    ...(hostConfig.Ulimits?.length ? { rlimits: rlimitsOf(hostConfig.Ulimits) } : {}),
    limits: limitsOf(container), sockets: runtime.stack!, ...pidNamespaceOf(daemon, container),
    mount: (target) => mounts(target), systemMounts: { shmBytes: hostConfig.ShmSize, isPrivileged: hostConfig.Privileged, sysctls: hostConfig.Sysctls ?? {} },
    readonlyRootfs: hostConfig.ReadonlyRootfs, ...(usesInit(hostConfig) ? { init: true } : {}),
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
  const { Memory, PidsLimit, NanoCpus, CpuQuota, CpuPeriod, OomKillDisable, CpuShares, CpusetCpus, OomScoreAdj } = container.hostConfig;
  const cpus = NanoCpus > 0 ? NanoCpus / 1e9 : CpuQuota > 0 ? CpuQuota / (CpuPeriod || 100_000) : 0;
  return { memoryBytes: Memory, pids: PidsLimit ?? 0, cpus, cpuShares: CpuShares, cpuset: CpusetCpus, oomScoreAdjust: OomScoreAdj, isOomKillDisabled: OomKillDisable ?? false };
}
