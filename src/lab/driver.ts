/**
 * Drives the virtual clock. The only file below the UI that knows real time, and it knows it only to decide
 * *when* the next event may happen, never *what* happens: between two events every ready microtask runs to its end,
 * so the order of all happenings depends on the seed and the journal alone.
 */
import type { VirtualClock } from "../base/clock.ts";

/** Resolves when every microtask that was ready has run (one macrotask later). */
export function settle(): Promise<void> {
  return new Promise(nextTurn);
}

/** Node has setImmediate, which keeps its process alive while it is pending; browsers have channels. */
const nextTurn: (resolve: () => void) => void =
  (globalThis as { setImmediate?: (resolve: () => void) => void }).setImmediate ?? overChannel();

function overChannel(): (resolve: () => void) => void {
  const waiting: (() => void)[] = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => waiting.shift()?.();
  return (resolve) => {
    waiting.push(resolve);
    port2.postMessage(0);
  };
}

/** What `runUntil` rejects with when nothing is scheduled and the awaited thing has not happened. */
export class Stalled extends Error {
  constructor() {
    super("nothing is scheduled that could end the wait");
    this.name = "Stalled";
  }
}

/** Thrown when a wait used up its budget of events: a program that never ends. */
export class OutOfBudget extends Error {
  constructor(events: number) {
    super(`still running after ${events} events`);
    this.name = "OutOfBudget";
  }
}

/** Runs events as fast as possible until `promise` settles; time jumps. Tests, replays and the bench. */
export async function runUntil<T>(clock: VirtualClock, promise: Promise<T>, maxEvents = 5_000_000): Promise<T> {
  let done = false;
  const watched = promise.finally(() => {
    done = true;
  });
  watched.catch(() => {});
  for (let events = 0; ; events++) {
    await settle();
    if (done) return watched;
    if (events >= maxEvents) throw new OutOfBudget(maxEvents);
    if (!clock.step()) throw new Stalled();
  }
}

/** Runs every event due up to `atMs`, then moves the clock there. */
export async function runTo(clock: VirtualClock, atMs: number): Promise<void> {
  for (;;) {
    await settle();
    const next = clock.nextAt();
    if (next === undefined || next > atMs) break;
    clock.step();
  }
  clock.advanceTo(atMs);
}

/** Lets virtual time follow real time at `speed`; call `stop` to end it. */
export class LiveDriver {
  readonly #clock: VirtualClock;
  readonly #onTurn: () => void;
  #speed = 1;
  #anchorRealMs: number;
  #anchorVirtualMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isPumping = false;
  #isStopped = false;

  /** `onTurn` is called after events have run and everything ready has settled, at most about 60 times a second. */
  constructor(clock: VirtualClock, onTurn: () => void) {
    this.#clock = clock;
    this.#onTurn = onTurn;
    this.#anchorRealMs = performance.now();
    this.#anchorVirtualMs = clock.now();
  }

  /** Virtual ms per real ms from now on; 0 freezes time. */
  setSpeed(speed: number): void {
    this.#anchorVirtualMs = this.#virtualNow();
    this.#anchorRealMs = performance.now();
    this.#speed = speed;
    this.wake();
  }

  /** Runs what is due and brings the clock to the present, so that an input can be stamped with it. */
  async catchUp(): Promise<void> {
    await runTo(this.#clock, this.#virtualNow());
  }

  /** Something was scheduled or an input arrived: look at the queue again. */
  wake(): void {
    if (this.#isStopped || this.#isPumping) return;
    clearTimeout(this.#timer);
    void this.#pump();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #virtualNow(): number {
    return Math.floor(this.#anchorVirtualMs + (performance.now() - this.#anchorRealMs) * this.#speed);
  }

  async #pump(): Promise<void> {
    this.#isPumping = true;
    let turnEnds = performance.now() + 14;
    while (!this.#isStopped) {
      await settle();
      const next = this.#clock.nextAt();
      if (next === undefined || next > this.#virtualNow()) break;
      this.#clock.step();
      if (performance.now() < turnEnds) continue;
      await settle();
      this.#onTurn();
      // A real pause, so that keys and messages get in even while a program computes.
      await new Promise((resolve) => setTimeout(resolve, 0));
      turnEnds = performance.now() + 14;
    }
    this.#isPumping = false;
    if (this.#isStopped) return;
    this.#onTurn();
    const next = this.#clock.nextAt();
    if (next === undefined || this.#speed === 0) return;
    const waitMs = Math.max(0, (next - this.#virtualNow()) / this.#speed);
    this.#timer = setTimeout(() => this.wake(), Math.min(waitMs, 60_000));
  }
}
