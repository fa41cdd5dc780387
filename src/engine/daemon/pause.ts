/** docker pause and unpause: the freezer of the container's control group. Models: moby daemon/pause.go, unpause.go. */
import { conflict, systemError } from "../../base/errors.ts";
import type { Daemon } from "./daemon.ts";
import { containerEvent } from "./eventLog.ts";
import { updateHealthMonitor } from "./health.ts";
import { containerById, findContainer, isRestarting, notRunning } from "./resolve.ts";
import { patchState } from "./state.ts";

export function containerPause(daemon: Daemon, term: string): Promise<void> {
  return pauseContainer(daemon, findContainer(daemon, term).id);
}

export function containerUnpause(daemon: Daemon, term: string): Promise<void> {
  return unpauseContainer(daemon, findContainer(daemon, term).id);
}

/** Throws conflict when it does not run or is paused already. */
export async function pauseContainer(daemon: Daemon, id: string): Promise<void> {
  const runtime = daemon.runtime(id);
  await runtime.lock.run(() => {
    const { state } = containerById(daemon, id);
    if (!state.running) throw notRunning(id);
    if (state.paused) throw conflict(`Container ${id} is already paused`);
    if (state.restarting || !runtime.task) throw isRestarting(id);
    runtime.task.pause();
    const paused = patchState(daemon, id, { paused: true });
    updateHealthMonitor(daemon, id);
    containerEvent(daemon, paused, "pause");
  });
}

export async function unpauseContainer(daemon: Daemon, id: string): Promise<void> {
  const runtime = daemon.runtime(id);
  await runtime.lock.run(() => {
    const { state } = containerById(daemon, id);
    if (!state.paused) throw systemError(`Container ${id} is not paused`);
    if (!state.running || !runtime.task) throw notRunning(id);
    runtime.task.resume();
    const resumed = patchState(daemon, id, { paused: false });
    updateHealthMonitor(daemon, id);
    containerEvent(daemon, resumed, "unpause");
  });
}
