/**
 * The Lab's only source of time: virtual milliseconds and an event queue ordered by (time, insertion).
 * Nothing here waits for real time. A driver (lab/driver.ts) decides when the next event may happen:
 * at once in tests and replays, at its own pace on the page.
 */
export interface Clock {
  /** Virtual milliseconds since the Unix epoch; an integer. */
  now(): number;
  /** Virtual nanoseconds since the epoch as a decimal string; strictly increasing from call to call. */
  nowNanos(): bigint;
  /** Resolves `ms` virtual milliseconds from now; rejects with `signal.reason` as soon as `signal` aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Runs `fn` at virtual time `atMs` (now if it is past). Returns a function that cancels it. */
  at(atMs: number, fn: () => void): () => void;
  /**
   * Spends `cpuMs` of virtual time computing, so that everything else can run and nothing can spin for ever at one
   * moment. Busy loops call it about every 200 statements.
   */
  yield(cpuMs?: number): Promise<void>;
}

interface Event {
  readonly atMs: number;
  readonly seq: number;
  fn: (() => void) | undefined;
}

/** The Clock implementation with the driver's side of it: look at the next event, run it, move on. */
export class VirtualClock implements Clock {
  #nowMs: number;
  #nanos = 0n;
  #seq = 0;
  /** Binary min-heap by (atMs, seq). */
  readonly #heap: Event[] = [];

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  nowNanos(): bigint {
    const floor = BigInt(this.#nowMs) * 1_000_000n;
    this.#nanos = this.#nanos >= floor ? this.#nanos + 1_009n : floor;
    return this.#nanos;
  }

  at(atMs: number, fn: () => void): () => void {
    // Time stays whole: what falls between two milliseconds happens at the later one.
    const event: Event = { atMs: Math.max(Math.ceil(atMs), this.#nowMs), seq: this.#seq++, fn };
    this.#push(event);
    return () => {
      event.fn = undefined;
    };
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const onAbort = (): void => {
        cancel();
        reject(signal!.reason);
      };
      const cancel = this.at(this.#nowMs + Math.max(0, ms), () => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
      });
      signal?.addEventListener("abort", onAbort, { once: true });
    });
  }

  yield(cpuMs = 1): Promise<void> {
    return this.sleep(cpuMs);
  }

  /** Time of the next live event, or undefined when nothing is scheduled. */
  nextAt(): number | undefined {
    while (this.#heap.length > 0 && !this.#heap[0]!.fn) this.#pop();
    return this.#heap[0]?.atMs;
  }

  /** Runs the next event, moving time to it. False when nothing was scheduled. */
  step(): boolean {
    if (this.nextAt() === undefined) return false;
    const event = this.#pop()!;
    this.#nowMs = Math.max(this.#nowMs, event.atMs);
    event.fn!();
    return true;
  }

  /** Moves time forward without running events; the caller has run all that were due. */
  advanceTo(ms: number): void {
    this.#nowMs = Math.max(this.#nowMs, Math.floor(ms));
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let child = heap.push(event) - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (before(heap[parent]!, event)) break;
      heap[child] = heap[parent]!;
      child = parent;
    }
    heap[child] = event;
  }

  #pop(): Event | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (!last || heap.length === 0) return top;
    let parent = 0;
    for (;;) {
      let child = 2 * parent + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (before(last, heap[child]!)) break;
      heap[parent] = heap[child]!;
      parent = child;
    }
    heap[parent] = last;
    return top;
  }
}

function before(a: Event, b: Event): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.seq < b.seq);
}
