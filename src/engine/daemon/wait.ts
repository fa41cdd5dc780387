/** docker wait. Models: moby container/state.go Wait · API ContainerWait. */
import { invalidParameter } from "../../base/errors.ts";
import type { Daemon } from "./daemon.ts";
import type { WaitCondition, WaitResult } from "./containerRuntime.ts";
import { findContainer } from "./resolve.ts";

/** Registers at once; the promise resolves when the condition is met. Throws notFound, invalidParameter. */
export function containerWait(daemon: Daemon, term: string, condition: string): Promise<WaitResult> {
  const container = findContainer(daemon, term);
  const wanted = condition === "" ? "not-running" : condition;
  if (wanted !== "not-running" && wanted !== "next-exit" && wanted !== "removed") throw invalidParameter(`invalid condition: ${JSON.stringify(condition)}`);
  return waitFor(daemon, container.id, wanted);
}

function waitFor(daemon: Daemon, id: string, condition: WaitCondition): Promise<WaitResult> {
  const container = daemon.db.get("containers", id);
  if (!container) return Promise.resolve({ exitCode: 0 });
  if (condition === "not-running" && !container.state.running) return Promise.resolve({ exitCode: container.state.exitCode, ...(container.state.error === "" ? {} : { error: container.state.error }) });
  const runtime = daemon.runtime(id);
  return condition === "removed" ? runtime.whenRemoved() : runtime.whenExited();
}

/** False when it still runs after that time. A negative time waits for ever. */
export async function waitNotRunning(daemon: Daemon, id: string, timeoutMs: number): Promise<boolean> {
  const ended = waitFor(daemon, id, "not-running").then(() => true);
  if (timeoutMs < 0) return ended;
  const stop = new AbortController();
  const late = daemon.clock.sleep(timeoutMs, stop.signal).then(() => false, () => false);
  const result = await Promise.race([ended, late]);
  stop.abort();
  return result;
}
