/**
 * Whether and when an ended container starts again.
 * Models: moby restartmanager: 100 ms after the first end, twice as long after each further one, a minute at most;
 * from the start again once it ran for ten seconds.
 */
import type { Clock } from "../../base/clock.ts";
import type { RestartPolicy } from "../metadata/containerDocument.ts";

const firstDelayMs = 100;
const longestDelayMs = 60_000;
const steadyRunMs = 10_000;

export class RestartManager {
  policy: RestartPolicy;
  #restartCount: number;
  #delayMs = 0;
  #isCancelled = false;
  #cancelWait: (() => void) | undefined;

  constructor(policy: RestartPolicy, restartCount: number) {
    this.policy = policy;
    this.#restartCount = restartCount;
  }

  /** No restart from now on; a wait under way ends. */
  cancel(): void {
    this.#isCancelled = true;
    this.#cancelWait?.();
  }

  /** Delay in milliseconds before the restart; undefined: it stays as it is. */
  next(exitCode: number, manuallyStopped: boolean, ranMs: number): number | undefined {
    const { Name, MaximumRetryCount } = this.policy;
    if (Name === "" || Name === "no" || this.#isCancelled) return undefined;
    if (ranMs >= steadyRunMs) this.#delayMs = 0;
    this.#delayMs = Math.min(longestDelayMs, this.#delayMs === 0 ? firstDelayMs : this.#delayMs * 2);
    const mayRetry = MaximumRetryCount === 0 || this.#restartCount < MaximumRetryCount;
    const restarts = Name === "always" || (Name === "unless-stopped" && !manuallyStopped) || (Name === "on-failure" && mayRetry && exitCode !== 0);
    if (!restarts) return undefined;
    this.#restartCount++;
    return this.#delayMs;
  }

  /** Waits that long; false when cancelled meanwhile. */
  wait(clock: Clock, delayMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const stop = clock.at(clock.now() + delayMs, () => {
        this.#cancelWait = undefined;
        resolve(true);
      });
      this.#cancelWait = () => {
        stop();
        this.#cancelWait = undefined;
        resolve(false);
      };
    });
  }
}
