/** docker kill. Models: moby daemon/kill.go · API ContainerKill. */
import { EngineError, systemError } from "../../base/errors.ts";
import type { ContainerRecord } from "../metadata/tables.ts";
import type { Daemon } from "./daemon.ts";
import { containerEvent } from "./eventLog.ts";
import { containerById, findContainer, notRunning } from "./resolve.ts";
import { parseSignal, requireSupported, type Signal } from "./signalNames.ts";
import { patchContainer, patchState } from "./state.ts";
import { waitNotRunning } from "./wait.ts";

const killTimeoutMs = 10_000;

/** Throws errors that name the container as the user did. */
export async function containerKill(daemon: Daemon, term: string, signalText: string): Promise<void> {
  try {
    const signal = parseSignal(signalText === "" ? "KILL" : signalText);
    requireSupported(signal);
    const container = findContainer(daemon, term);
    if (signal.name === "SIGKILL") await killAndWait(daemon, container.id);
    else await sendSignal(daemon, container.id, signal);
  } catch (error) {
    if (error instanceof EngineError) throw new EngineError(error.kind, `cannot kill container: ${term}: ${error.message}`);
    throw error;
  }
}

/** Sends a signal to the first process. Throws conflict when nothing runs. */
export async function sendSignal(daemon: Daemon, id: string, signal: Signal): Promise<void> {
  const runtime = daemon.runtime(id);
  await runtime.lock.run(() => {
    const container = containerById(daemon, id);
    if (!container.state.running) throw notRunning(id);
    const stopSignal = container.config.StopSignal;
    const isStop = stopSignal && signal.name !== "SIGKILL" ? parseSignal(stopSignal).number === signal.number : true;
    if (isStop) runtime.restartManager(container.hostConfig.RestartPolicy, container.restartCount).cancel();
    patchContainer(daemon, id, (it) => ({ ...it, manuallyStopped: true }));
    if (container.state.restarting) return;
    // A real-time signal ends a process that does not expect it, as SIGTERM does.
    runtime.task?.kill(signal.name ?? "SIGTERM");
    if (isStop && container.state.paused) {
      runtime.task?.resume();
      patchState(daemon, id, { paused: false });
    }
    containerEvent(daemon, container, "kill", { signal: String(signal.number) });
  });
}

/** SIGKILL, then waits for the end. Throws conflict when nothing runs. */
export async function killAndWait(daemon: Daemon, id: string): Promise<void> {
  const container: ContainerRecord = containerById(daemon, id);
  if (!container.state.running) throw notRunning(id);
  await sendSignal(daemon, id, parseSignal("KILL"));
  if (!(await waitNotRunning(daemon, id, killTimeoutMs))) throw systemError("tried to kill container, but did not receive an exit event");
}
