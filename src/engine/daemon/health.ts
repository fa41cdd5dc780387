/**
 * Health checks: a probe every interval, a verdict after so many failures.
 * Models: moby daemon/health.go.
 */
import { text } from "../../base/bytes.ts";
import type { ByteWriter } from "../../base/pipe.ts";
import type { ContainerRecord, HealthResult } from "../metadata/tables.ts";
import type { Daemon } from "./daemon.ts";
import { containerEvent } from "./eventLog.ts";
import { createProbe, runExec } from "./exec.ts";
import { patchState } from "./state.ts";

const defaultIntervalNs = 30e9;
const defaultTimeoutNs = 30e9;
const defaultRetries = 3;
const keptResults = 5;
const maxOutputBytes = 4096;

const orDefault = (value: number | undefined, fallback: number): number => (value ? value : fallback);

function probeCommand(container: ContainerRecord): readonly string[] | undefined {
  const test = container.config.Healthcheck?.Test ?? [];
  if (test[0] === "CMD") return test.slice(1);
  if (test[0] === "CMD-SHELL") return [...(container.config.Shell?.length ? container.config.Shell : ["/bin/sh", "-c"]), ...test.slice(1)];
  return undefined;
}

/** Begins anew for a container that has just started; nothing without a health check. */
export function startHealthMonitor(daemon: Daemon, id: string): void {
  const container = daemon.db.get("containers", id)!;
  if (!probeCommand(container)) return;
  const runtime = daemon.runtime(id);
  runtime.stopHealthMonitor?.();
  runtime.stopHealthMonitor = undefined;
  patchState(daemon, id, { health: { status: "starting", failingStreak: 0, log: container.state.health?.log ?? [] } });
  updateHealthMonitor(daemon, id);
}

/** Probes while the container runs and is not paused. */
export function updateHealthMonitor(daemon: Daemon, id: string): void {
  const container = daemon.db.get("containers", id);
  if (!container?.state.health) return;
  const runtime = daemon.runtime(id);
  const wanted = container.state.running && !container.state.paused && probeCommand(container) !== undefined;
  if (wanted && !runtime.stopHealthMonitor) {
    const stop = new AbortController();
    runtime.stopHealthMonitor = () => stop.abort();
    void monitor(daemon, id, stop.signal);
  } else if (!wanted) stopHealthMonitor(daemon, id);
}

/** Without a monitor nobody can say that a container is well. */
export function stopHealthMonitor(daemon: Daemon, id: string): void {
  const runtime = daemon.runtime(id);
  if (!runtime.stopHealthMonitor) return;
  runtime.stopHealthMonitor();
  runtime.stopHealthMonitor = undefined;
  const health = daemon.db.get("containers", id)?.state.health;
  if (health) patchState(daemon, id, { health: { ...health, status: "unhealthy" } });
}

function intervalMs(daemon: Daemon, container: ContainerRecord): number {
  const check = container.config.Healthcheck!;
  const interval = orDefault(check.Interval, defaultIntervalNs);
  const age = Number(daemon.clock.nowNanos() - container.state.startedNs);
  const inStartPeriod = age < (check.StartPeriod ?? 0) && container.state.health?.status === "starting";
  return Math.max(1, Math.round((inStartPeriod ? orDefault(check.StartInterval, interval) : interval) / 1e6));
}

async function monitor(daemon: Daemon, id: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    const container = daemon.db.get("containers", id);
    if (!container || signal.aborted) return;
    try {
      await daemon.clock.sleep(intervalMs(daemon, container), signal);
    } catch {
      return;
    }
    const result = await probe(daemon, id, signal);
    if (signal.aborted || !daemon.db.get("containers", id)) return;
    takeResult(daemon, id, result);
  }
}

async function probe(daemon: Daemon, id: string, signal: AbortSignal): Promise<HealthResult> {
  const startNs = daemon.clock.nowNanos();
  const container = daemon.db.get("containers", id)!;
  const output = new LimitedOutput();
  const timeoutNs = orDefault(container.config.Healthcheck!.Timeout, defaultTimeoutNs);
  const failed = (message: string): HealthResult => ({ startNs, endNs: daemon.clock.nowNanos(), exitCode: -1, output: message });
  const stop = new AbortController();
  const onAbort = (): void => stop.abort();
  signal.addEventListener("abort", onAbort, { once: true });
  let timedOut = false;
  const cancelTimer = daemon.clock.at(daemon.clock.now() + Math.max(1, Math.round(timeoutNs / 1e6)), () => {
    timedOut = true;
    stop.abort();
  });
  try {
    const execId = createProbe(daemon, id, probeCommand(container)!);
    const exitCode = await runExec(daemon, execId, { stdout: output, stderr: output, signal: stop.signal });
    if (!timedOut) return { startNs, endNs: daemon.clock.nowNanos(), exitCode, output: output.text };
    const words = `Health check exceeded timeout (${goDuration(timeoutNs)})`;
    return failed(output.text === "" ? words : `${words}: ${output.text}`);
  } catch (error) {
    return failed((error as Error).message);
  } finally {
    cancelTimer();
    signal.removeEventListener("abort", onAbort);
  }
}

function takeResult(daemon: Daemon, id: string, result: HealthResult): void {
  const container = daemon.db.get("containers", id)!;
  const health = container.state.health!;
  const check = container.config.Healthcheck!;
  const retries = check.Retries && check.Retries > 0 ? check.Retries : defaultRetries;
  let { status, failingStreak } = health;
  if (result.exitCode === 0) {
    failingStreak = 0;
    status = "healthy";
  } else {
    const sinceStart = Number(result.startNs - container.state.startedNs);
    const isForgiven = status === "starting" && sinceStart < (check.StartPeriod ?? 0);
    if (!isForgiven && ++failingStreak >= retries) status = "unhealthy";
  }
  const log = [...health.log, result].slice(-keptResults);
  const updated = patchState(daemon, id, { health: { status, failingStreak, log } });
  if (status !== health.status) containerEvent(daemon, updated, `health_status: ${status}`);
}

/** "1m30s" as Go prints a duration. */
function goDuration(ns: number): string {
  if (ns < 1e6) return ns < 1e3 ? `${ns}ns` : `${ns / 1e3}µs`;
  if (ns < 1e9) return `${ns / 1e6}ms`;
  const seconds = ns / 1e9;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return `${hours > 0 ? `${hours}h` : ""}${hours > 0 || minutes > 0 ? `${minutes}m` : ""}${Number((seconds % 60).toFixed(9))}s`;
}

/** The first 4096 bytes; "..." marks what was left out. */
class LimitedOutput implements ByteWriter {
  readonly #parts: Uint8Array[] = [];
  #length = 0;
  #isCut = false;

  write(bytes: Uint8Array): Promise<boolean> {
    const part = bytes.slice(0, maxOutputBytes - this.#length);
    if (part.length < bytes.length) this.#isCut = true;
    this.#parts.push(part);
    this.#length += part.length;
    return Promise.resolve(true);
  }

  close(): void {}

  get text(): string {
    return this.#parts.map((part) => text(part)).join("") + (this.#isCut ? "..." : "");
  }
}
