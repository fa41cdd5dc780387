/** Waiting for the last output of a process that has ended. Models: moby daemon/monitor.go, stream.Config Wait. */
import type { Clock } from "../../base/clock.ts";

const drainTimeoutMs = 2000;

/** Resolves when `drained` does, or after two seconds: somebody else may hold the pipe open. */
export async function drain(clock: Clock, drained: Promise<unknown>): Promise<void> {
  const enough = new AbortController();
  const timeout = clock.sleep(drainTimeoutMs, enough.signal).catch(() => {});
  await Promise.race([drained, timeout]);
  enough.abort();
}
