/** What a process does with signals, and those that wait for their handler. Models: struct sighand_struct · sigaction(2). */
import { ErrnoError } from "../../base/errors.ts";
import type { SignalName } from "./program.ts";

export type Handler = (signal: SignalName) => void | Promise<void>;

export class SignalTable {
  readonly #actions = new Map<SignalName, "ignore" | Handler>();
  #pending: SignalName[] = [];

  /** Undefined: the default action. */
  get(signal: SignalName): "ignore" | Handler | undefined {
    return this.#actions.get(signal);
  }

  /** Throws EINVAL for SIGKILL and SIGSTOP. */
  set(signal: SignalName, action: "default" | "ignore" | Handler): void {
    if (signal === "SIGKILL" || signal === "SIGSTOP") throw new ErrnoError("EINVAL", "sigaction");
    if (action === "default") this.#actions.delete(signal);
    else this.#actions.set(signal, action);
  }

  /** fork: ignored signals stay ignored. Handlers are closures of the parent's program and do not come along. */
  inherit(from: SignalTable): void {
    for (const [signal, action] of from.#actions) if (action === "ignore") this.#actions.set(signal, action);
  }

  /** exec: handlers are gone. */
  resetHandlers(): void {
    for (const [signal, action] of this.#actions) if (action !== "ignore") this.#actions.delete(signal);
  }

  get hasPending(): boolean {
    return this.#pending.length > 0;
  }
  /** Signals of one kind do not queue up. */
  add(signal: SignalName): void {
    if (!this.#pending.includes(signal)) this.#pending.push(signal);
  }
  /** The next pending signal that has a handler. */
  take(): { readonly signal: SignalName; readonly handler: Handler } | undefined {
    for (let signal = this.#pending.shift(); signal; signal = this.#pending.shift()) {
      const handler = this.#actions.get(signal);
      if (typeof handler === "function") return { signal, handler };
    }
    return undefined;
  }
  clear(): void {
    this.#pending = [];
  }
}
