/**
 * The one place where a process waits. Knows whether it may go on: a stopped or frozen process gets its results
 * later, a dead one never.
 *
 * After death pending calls never settle: the program's frames are simply dropped, as a killed process's stack is.
 */
import { ErrnoError } from "../../base/errors.ts";

interface Wait {
  readonly cancel: (() => void) | undefined;
  readonly interrupt: (() => void) | undefined;
}

export interface WaitOptions {
  /** Gives up what was waited for (a timer), at death or interruption. */
  readonly cancel?: (() => void) | undefined;
  /** A handled signal ends the wait with EINTR; otherwise the call goes on (SA_RESTART). */
  readonly isInterruptible?: boolean;
  /** Computing, not sleeping. */
  readonly isRunning?: boolean;
}

/** Thrown through a program's frames when it ends itself; the kernel's wrapper swallows it. */
export class Killed extends Error {
  constructor() {
    super("killed");
    this.name = "Killed";
  }
}

export class Blocker {
  readonly #waits = new Set<Wait>();
  #held: (() => void)[] = [];
  #running = 0;
  #isHalted = false;
  #isDead = false;

  /** Sleeping in some call. */
  get isWaiting(): boolean {
    return this.#waits.size > this.#running;
  }
  get hasWaits(): boolean {
    return this.#waits.size > 0;
  }
  get isDead(): boolean {
    return this.#isDead;
  }
  get isHalted(): boolean {
    return this.#isHalted;
  }

  wait<T>(promise: Promise<T>, options: WaitOptions = {}): Promise<T> {
    if (this.#isDead) return new Promise(() => {});
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        if (!this.#waits.delete(wait)) return;
        if (options.isRunning) this.#running--;
        if (this.#isHalted) this.#held.push(settle);
        else settle();
      };
      const interrupt = (): void => {
        options.cancel?.();
        finish(() => reject(new ErrnoError("EINTR", "wait")));
      };
      const wait: Wait = { cancel: options.cancel, interrupt: options.isInterruptible ? interrupt : undefined };
      this.#waits.add(wait);
      if (options.isRunning) this.#running++;
      promise.then(
        (value) => finish(() => resolve(value)),
        (error: unknown) => finish(() => reject(error)),
      );
    });
  }

  /** Resolves at once unless the process is halted. */
  pass(): Promise<void> {
    if (!this.#isHalted && !this.#isDead) return Promise.resolve();
    return new Promise((resolve) => {
      if (!this.#isDead) this.#held.push(resolve);
    });
  }

  /** A handled signal came: interruptible waits end with EINTR. */
  interrupt(): void {
    for (const wait of this.#waits) wait.interrupt?.();
  }

  halt(): void {
    this.#isHalted = true;
  }

  resume(): void {
    this.#isHalted = false;
    const held = this.#held;
    this.#held = [];
    for (const settle of held) settle();
  }

  die(): void {
    this.#isDead = true;
    this.#held = [];
    for (const wait of this.#waits) wait.cancel?.();
    this.#waits.clear();
  }
}
