/** docker stop. Models: moby daemon/stop.go · API ContainerStop. Signals, waits virtual seconds, then kills. */
import { EngineError, notModified, systemError } from "../../base/errors.ts";
import type { Daemon } from "./daemon.ts";
import { containerEvent } from "./eventLog.ts";
import { killAndWait, sendSignal } from "./kill.ts";
import { findContainer } from "./resolve.ts";
import { parseSignal } from "./signalNames.ts";
import { waitNotRunning } from "./wait.ts";

export interface StopOptions {
  readonly signal?: string | undefined;
  /** Negative: for ever. Left out: the container's own, else 10. */
  readonly timeoutSeconds?: number | undefined;
}

const defaultTimeoutSeconds = 10;
const lastChanceMs = 2000;

/** Throws notModified when it does not run. */
export async function containerStop(daemon: Daemon, term: string, options: StopOptions): Promise<void> {
  const container = findContainer(daemon, term);
  if (!container.state.running) throw notModified("container is already stopped");
  try {
    await stopContainer(daemon, container.id, options);
  } catch (error) {
    if (error instanceof EngineError) throw systemError(`cannot stop container: ${term}: ${error.message}`);
    throw error;
  }
}

export async function stopContainer(daemon: Daemon, id: string, options: StopOptions): Promise<void> {
  const container = daemon.db.get("containers", id);
  if (!container?.state.running) return;
  const signal = parseSignal(options.signal || container.config.StopSignal || "SIGTERM");
  const timeoutSeconds = options.timeoutSeconds ?? container.config.StopTimeout ?? defaultTimeoutSeconds;
  let waitMs = timeoutSeconds < 0 ? -1 : timeoutSeconds * 1000;
  try {
    await sendSignal(daemon, id, signal);
  } catch {
    waitMs = lastChanceMs;
  }
  if (!(await waitNotRunning(daemon, id, waitMs))) {
    try {
      await killAndWait(daemon, id);
    } catch (error) {
      if (!(await waitNotRunning(daemon, id, lastChanceMs))) throw error;
    }
  }
  const stopped = daemon.db.get("containers", id) ?? container;
  containerEvent(daemon, stopped, "stop");
}
