/**
 * What happens when a container's first process ends: clean-up, restart or rest, automatic removal.
 * Models: moby daemon/monitor.go handleContainerExit, start.go Cleanup.
 */
import type { Task } from "../containerd/tasks.ts";
import type { ProcessExit } from "../runc/container.ts";
import type { ContainerRecord } from "../metadata/tables.ts";
import type { Daemon } from "./daemon.ts";
import { drain } from "./drain.ts";
import { containerEvent, volumeEvent } from "./eventLog.ts";
import { stopHealthMonitor } from "./health.ts";
import { releaseNetwork } from "./networking.ts";
import { removeContainer } from "./remove.ts";
import { startContainer } from "./start.ts";
import { patchContainer } from "./state.ts";
import { StreamConfig } from "./stream.ts";

/** Writing the container's state to disk: those who wait learn of the end before its event is told. */
const checkpointMs = 1;

/** Gives back what a run held: network, mounts, execs, attached clients. */
export function cleanUpRun(daemon: Daemon, id: string): void {
  const runtime = daemon.runtime(id);
  const container = daemon.db.get("containers", id)!;
  const isMounted = runtime.task !== undefined;
  runtime.streams.close();
  runtime.streams = new StreamConfig(container.config.OpenStdin);
  runtime.task = undefined;
  releaseNetwork(daemon, id);
  for (const execId of container.execIds) daemon.execs.delete(execId);
  patchContainer(daemon, id, (it) => ({ ...it, execIds: [] }));
  for (const mount of container.mountPoints) if (mount.type === "volume") daemon.volumes.unmount(mount.name, id);
  if (isMounted) {
    for (const mount of container.mountPoints)
      if (mount.type === "volume") volumeEvent(daemon, mount.name, "unmount", { container: id, driver: mount.driver });
  }
  runtime.attachAbort.abort();
  runtime.attachAbort = new AbortController();
}

export async function containerExited(daemon: Daemon, id: string, task: Task, exit: ProcessExit): Promise<void> {
  const runtime = daemon.runtime(id);
  const release = await runtime.lock.acquire();
  let restartDelayMs: number | undefined;
  let autoRemoves = false;
  try {
    if (runtime.task !== task || !daemon.db.get("containers", id)) return;
    stopHealthMonitor(daemon, id);
    await drain(daemon.clock, runtime.streams.drained);
    const container = daemon.db.get("containers", id)!;
    const finishedNs = daemon.clock.nowNanos();
    const ranNs = finishedNs - container.state.startedNs;
    const manager = runtime.restartManager(container.hostConfig.RestartPolicy, container.restartCount);
    manager.policy = container.hostConfig.RestartPolicy;
    restartDelayMs = manager.next(exit.code, container.manuallyStopped, Number(ranNs / 1_000_000n));
    cleanUpRun(daemon, id);
    const ended = patchContainer(daemon, id, (it) => afterEnd(it, exit, finishedNs, restartDelayMs !== undefined));
    autoRemoves = restartDelayMs === undefined && !runtime.isManuallyRestarted && container.hostConfig.AutoRemove;
    runtime.notifyExit({ exitCode: exit.code });
    await daemon.clock.sleep(checkpointMs);
    containerEvent(daemon, ended, "die", { exitCode: String(exit.code), execDuration: String(ranNs / 1_000_000_000n) });
  } finally {
    release();
  }
  if (restartDelayMs !== undefined) void restartLater(daemon, id, restartDelayMs, exit);
  else if (autoRemoves) await autoRemove(daemon, id);
}

function afterEnd(container: ContainerRecord, exit: ProcessExit, finishedNs: bigint, restarts: boolean): ContainerRecord {
  const state = { ...container.state, running: restarts, restarting: restarts, paused: false, pid: 0, exitCode: exit.code, finishedNs };
  return { ...container, restartCount: container.restartCount + (restarts ? 1 : 0), state };
}

async function restartLater(daemon: Daemon, id: string, delayMs: number, exit: ProcessExit): Promise<void> {
  const container = daemon.db.get("containers", id);
  if (!container) return;
  const runtime = daemon.runtime(id);
  const manager = runtime.restartManager(container.hostConfig.RestartPolicy, container.restartCount);
  let restarted = await manager.wait(daemon.clock, delayMs);
  if (restarted) {
    try {
      await startContainer(daemon, id, false);
    } catch {
      restarted = false;
    }
  }
  if (restarted || !daemon.db.get("containers", id)) return;
  patchContainer(daemon, id, (it) => ({ ...it, state: { ...it.state, running: false, restarting: false, paused: false, pid: 0, exitCode: exit.code } }));
  runtime.notifyExit({ exitCode: exit.code });
  if (container.hostConfig.AutoRemove) await autoRemove(daemon, id);
}

async function autoRemove(daemon: Daemon, id: string): Promise<void> {
  try {
    await removeContainer(daemon, id, { force: true, volumes: true });
  } catch {
    // Somebody else removes it already.
  }
}
