import type { Clock } from "../../base/clock.ts";
import type { KernelProcess } from "./process.ts";

/** The host's clock, whose sleeps are the process's own. */
export class ProcessClock implements Clock {
  readonly #process: KernelProcess;
  constructor(process: KernelProcess) {
    this.#process = process;
  }
  now(): number {
    return this.#process.kernel.clock.now();
  }
  nowNanos(): bigint {
    return this.#process.kernel.clock.nowNanos();
  }
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return this.#process.block(this.#process.kernel.clock.sleep(ms, signal));
  }
  at(atMs: number, fn: () => void): () => void {
    return this.#process.kernel.clock.at(atMs, () => {
      if (this.#process.isAlive) fn();
    });
  }
  yield(cpuMs?: number): Promise<void> {
    return this.#process.block(this.#process.kernel.clock.yield(cpuMs));
  }
}
