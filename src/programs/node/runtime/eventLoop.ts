/**
 * The event loop of one node process: jobs, timers, I/O, immediates; CPU time, output and the wait for more.
 * Models: libuv uv_run (timers, poll, check) and node's process.exit.
 *
 * @deviation 10,000 loop rounds or calls of a script cost one virtual millisecond, about a hundredth of V8's speed.
 */
import { ErrnoError } from "../../../base/errors.ts";
import type { Process } from "../../../engine/runc/program.ts";
import { type Machine, Stopped } from "../language/machine.ts";
import type { Value } from "../language/values.ts";

/** Loop rounds and calls per slice, and per step of the kernel's accounts. */
const slice = 10_000;
const fuelPerStep = 50;

interface Timer {
  readonly id: number;
  atMs: number;
  readonly seq: number;
  readonly fn: Value;
  readonly args: Value[];
  readonly everyMs: number | undefined;
  isReferenced: boolean;
  readonly self: Value;
}

/** Ends the process from inside a script. */
export class Exit extends Stopped {
  readonly code: number;
  constructor(code: number) {
    super("exit");
    this.code = code;
  }
}

export class EventLoop {
  readonly machine: Machine;
  readonly process: Process;
  readonly timers = new Map<number, Timer>();
  /** Callbacks of finished I/O. */
  readonly #tasks: (() => Promise<void>)[] = [];
  readonly #ready: { readonly fn: Value; readonly self: Value; readonly args: Value[] }[] = [];
  #immediates: { readonly id: number; readonly fn: Value; readonly args: Value[] }[] = [];
  /** Servers, sockets, children: what keeps the process alive. */
  #handles = 0;
  #nextId = 1;
  #output: { readonly fd: number; readonly bytes: string | Uint8Array }[] = [];
  #outputBytes = 0;
  #pipe: { readFd: number; writeFd: number } | undefined;
  #isWaiting = false;
  #cancelTimer: () => void = () => {};
  /** Runs at the end when nothing is left; true when it made something new to do. */
  onIdle: () => Value = () => undefined;
  /** After every job that came from outside: unhandled rejections and the like. */
  onTurn: () => void = () => {};
  onBrokenPipe: (fd: number) => void = () => {};

  constructor(machine: Machine, process: Process) {
    this.machine = machine;
    this.process = process;
  }

  // What scripts and bindings ask for.

  /** Writes in order, without waiting; the loop passes it on. */
  print(fd: number, bytes: string | Uint8Array): void {
    this.#output.push({ fd, bytes });
    this.#outputBytes += bytes.length;
    // A flood of output ends the slice.
    if (this.#outputBytes > 65536) this.machine.fuel = Math.min(this.machine.fuel, 0);
  }
  setTimer(fn: Value, ms: number, args: Value[], repeats: boolean, self: Value): number {
    const delay = ms >= 1 && ms <= 2147483647 ? Math.trunc(ms) : 1;
    const id = this.#nextId++;
    this.timers.set(id, { id, atMs: this.process.clock.now() + delay, seq: id, fn, args, everyMs: repeats ? delay : undefined, isReferenced: true, self });
    return id;
  }
  setImmediate(fn: Value, args: Value[]): number {
    const id = this.#nextId++;
    this.#immediates.push({ id, fn, args });
    return id;
  }
  clearImmediate(id: number): void {
    this.#immediates = this.#immediates.filter((one) => one.id !== id);
  }
  /** A callback to run in the next turn. */
  post(fn: Value, args: Value[] = [], self: Value = undefined): void {
    this.#ready.push({ fn, self, args });
    this.wake();
  }
  /** Host work to run between the script's turns (the prompt's lines). */
  task(work: () => Promise<void>): void {
    this.#tasks.push(work);
    this.wake();
  }
  hold(): void {
    this.#handles++;
  }
  release(): void {
    this.#handles--;
    this.wake();
  }
  /** Runs host work that waits for the world; its callback is posted by the work itself. */
  background(work: () => Promise<void>): void {
    this.hold();
    void work().then(() => this.release(), (error: unknown) => {
      if (error instanceof ErrnoError) return this.release();
      // The process is gone, or a fault of ours.
      this.#fault = error;
      this.release();
      return undefined;
    });
  }
  #fault: unknown;

  wake(): void {
    if (!this.#isWaiting || !this.#pipe) return;
    this.#isWaiting = false;
    void this.process.write(this.#pipe.writeFd, "x");
  }

  // Running.

  async flush(): Promise<void> {
    while (this.#output.length > 0) {
      const pending = this.#output;
      this.#output = [];
      this.#outputBytes = 0;
      for (let i = 0; i < pending.length; ) {
        const { fd } = pending[i]!;
        let text = "";
        while (i < pending.length && pending[i]!.fd === fd && typeof pending[i]!.bytes === "string" && text.length < 65536) text += pending[i++]!.bytes as string;
        const bytes = text === "" && i < pending.length && typeof pending[i]!.bytes !== "string" ? pending[i++]!.bytes : text;
        if (bytes.length === 0) {
          if (text === "" && i < pending.length && pending[i]!.bytes.length === 0) i++;
          continue;
        }
        try {
          await this.process.write(fd, bytes);
        } catch (error) {
          if (!(error instanceof ErrnoError)) throw error;
          this.onBrokenPipe(fd);
        }
      }
    }
  }

  /** Runs jobs until none is left, in slices. */
  async drain(): Promise<void> {
    for (;;) {
      const outcome = this.machine.runJobs(slice);
      const used = slice - Math.max(0, this.machine.fuel);
      if (this.#output.length > 0) await this.flush();
      await this.process.checkpoint(Math.max(1, Math.ceil(used / fuelPerStep)));
      if (outcome === "waiting") {
        try {
          this.machine.wake(await this.machine.waitingFor!);
        } catch (error) {
          const thrown = error as { value?: Value };
          if (!("value" in thrown)) throw error;
          this.machine.fail(thrown.value);
        }
      } else if (outcome === "idle") {
        this.onTurn();
        if (this.machine.microtasks.length === 0 && this.machine.ticks.length === 0 && !this.machine.frame) return;
      }
    }
  }

  async #call(fn: Value, self: Value, args: Value[]): Promise<void> {
    this.machine.start({ kind: "call", fn, self, args });
    await this.drain();
  }

  /** Due timers and finished I/O, once. */
  async turn(): Promise<void> {
    await this.#runTimers();
    for (const { fn, self, args } of this.#ready.splice(0)) await this.#call(fn, self, args);
  }

  /** The loop itself: returns when nothing is left to do. */
  async run(): Promise<void> {
    this.#pipe = this.process.pipe();
    await this.drain();
    for (;;) {
      if (this.#fault !== undefined) throw this.#fault;
      await this.#runTimers();
      for (let task = this.#tasks.shift(); task; task = this.#tasks.shift()) await task();
      const ready = this.#ready.splice(0);
      for (const { fn, self, args } of ready) await this.#call(fn, self, args);
      const immediates = this.#immediates;
      this.#immediates = [];
      for (const { fn, args } of immediates) await this.#call(fn, undefined, args);
      if (this.#ready.length > 0 || this.#immediates.length > 0 || this.#tasks.length > 0) continue;
      const next = this.#nextTimer(false);
      if (this.#handles === 0 && !this.#nextTimer(true)) {
        const idle = this.onIdle();
        if (idle !== undefined) {
          await this.#call(idle, undefined, []);
          if (this.#ready.length > 0 || this.#immediates.length > 0 || this.#handles > 0 || this.#nextTimer(true)) continue;
        }
        return;
      }
      await this.#wait(next?.atMs);
    }
  }

  async #runTimers(): Promise<void> {
    const now = this.process.clock.now();
    const due = [...this.timers.values()].filter((timer) => timer.atMs <= now).sort((a, b) => a.atMs - b.atMs || a.seq - b.seq);
    for (const timer of due) {
      if (!this.timers.has(timer.id)) continue;
      if (timer.everyMs === undefined) this.timers.delete(timer.id);
      else timer.atMs = Math.max(now, this.process.clock.now()) + timer.everyMs;
      await this.#call(timer.fn, timer.self, timer.args);
    }
  }

  #nextTimer(referencedOnly: boolean): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.timers.values()) {
      if (referencedOnly && !timer.isReferenced) continue;
      if (!next || timer.atMs < next.atMs) next = timer;
    }
    return next;
  }

  async #wait(untilMs: number | undefined): Promise<void> {
    if (untilMs !== undefined && untilMs <= this.process.clock.now()) return;
    this.#cancelTimer = untilMs === undefined ? () => {} : this.process.clock.at(untilMs, () => this.wake());
    this.#isWaiting = true;
    await this.process.read(this.#pipe!.readFd, 4096);
    this.#isWaiting = false;
    this.#cancelTimer();
  }
}
