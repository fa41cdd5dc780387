/** `trap`: commands that run on signals, at exit, and after failures. Models: bash trap.c, dash trap.c. */
import type { SignalName } from "../engine/runc/program.ts";
import { evaluateTrap } from "./run.ts";
import type { Shell } from "./shell.ts";

export type TrapName = SignalName | "EXIT" | "ERR" | "DEBUG" | "RETURN";

export class Traps {
  readonly #shell: Shell;
  readonly #actions = new Map<TrapName, string>();
  /** Shown by `trap` in a subshell until one is set there. */
  #inherited: ReadonlyMap<TrapName, string> | undefined;
  #pending: SignalName[] = [];
  #waiters: (() => void)[] = [];
  #isRunning = false;
  /** Whether the commands of a trap are being run. */
  get isRunning(): boolean {
    return this.#isRunning;
  }
  #hasExited = false;
  /** ^C at the prompt. */
  onInterrupt: (() => void) | undefined;

  constructor(shell: Shell, parent?: Traps) {
    this.#shell = shell;
    if (!parent) return;
    this.#inherited = new Map(parent.#actions);
    // Ignored signals stay ignored in a subshell, everything else goes back to its default.
    for (const [name, action] of parent.#actions) if (action === "" || (name === "ERR" && shell.option("errtrace"))) this.#actions.set(name, action);
  }

  get hasAny(): boolean {
    return this.#actions.size > 0;
  }
  get hasPending(): boolean {
    return this.#pending.length > 0 && !this.#isRunning;
  }
  get(name: TrapName): string | undefined {
    return this.#actions.get(name);
  }
  /** Set traps for listing. */
  list(): ReadonlyMap<TrapName, string> {
    return this.#actions.size === 0 && this.#inherited ? this.#inherited : this.#actions;
  }

  /** `action` undefined restores the default; "" ignores. */
  set(name: TrapName, action: string | undefined): void {
    this.#inherited = undefined;
    if (action === undefined) this.#actions.delete(name);
    else this.#actions.set(name, action);
    if (!isSignal(name) || name === "SIGKILL" || name === "SIGSTOP") return;
    this.#install(name);
  }

  #install(name: SignalName): void {
    const action = this.#actions.get(name);
    const { process } = this.#shell;
    if (action === undefined) process.onSignal(name, this.#defaultFor(name));
    else if (action === "") process.onSignal(name, "ignore");
    else process.onSignal(name, () => this.#arrived(name));
  }

  #defaultFor(name: SignalName): "default" | (() => void) {
    if (!this.#shell.isInteractive) return "default";
    if (name === "SIGINT") {
      return () => {
        if (this.onInterrupt) this.onInterrupt();
        else this.#shell.isInterrupted = true;
      };
    }
    const isIgnored = name === "SIGTERM" || name === "SIGQUIT" || name === "SIGTSTP" || name === "SIGTTOU" || name === "SIGTTIN";
    // Not "ignore": that would be handed down to every command.
    return isIgnored ? () => {} : "default";
  }

  /** An interactive shell is not ended by keys. */
  becomeInteractive(): void {
    for (const name of ["SIGINT", "SIGTERM", "SIGQUIT", "SIGTSTP", "SIGTTOU", "SIGTTIN"] as const) this.#install(name);
  }

  #arrived(name: SignalName): void {
    this.#pending.push(name);
    for (const wake of this.#waiters.splice(0)) wake();
  }

  /** Resolves when a trapped signal comes: what ends `wait` early. */
  arrival(): Promise<void> {
    if (this.#pending.length > 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push(resolve));
  }
  get firstPending(): SignalName | undefined {
    return this.#pending[0];
  }

  async runPending(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      while (this.#pending.length > 0) {
        const name = this.#pending.shift()!;
        const action = this.#actions.get(name);
        if (action) await this.#run(action, name);
      }
    } finally {
      this.#isRunning = false;
    }
  }

  /** Before a command (bash); `command` is its text. */
  async runDebug(command: string): Promise<void> {
    const shell = this.#shell;
    if (this.#isRunning || (shell.functionNames.length > 0 && !shell.option("functrace"))) return;
    shell.commandText = command;
    await this.#guarded("DEBUG");
  }

  /** At the end of a function or a sourced file (bash). */
  async runReturn(): Promise<void> {
    if (this.#actions.has("RETURN")) await this.#guarded("RETURN");
  }

  async #guarded(name: TrapName): Promise<void> {
    const action = this.#actions.get(name);
    if (!action || this.#isRunning) return;
    const { unwinding } = this.#shell;
    this.#shell.unwinding = undefined;
    this.#isRunning = true;
    try {
      await this.#run(action, name);
    } finally {
      this.#isRunning = false;
      this.#shell.unwinding ??= unwinding;
    }
  }

  /** After a failed command. */
  async runError(): Promise<void> {
    const action = this.#actions.get("ERR");
    if (!action || this.#isRunning) return;
    this.#isRunning = true;
    try {
      await this.#run(action, "ERR");
    } finally {
      this.#isRunning = false;
    }
  }

  async #run(action: string, name: TrapName): Promise<void> {
    const shell = this.#shell;
    const saved = shell.lastStatus;
    await evaluateTrap(shell, action, name);
    if (!shell.unwinding) shell.lastStatus = saved;
  }

  /** At the end of the shell; gives the final exit status. */
  async runExit(status: number): Promise<number> {
    const action = this.#actions.get("EXIT");
    if (!action || this.#hasExited) return status;
    this.#hasExited = true;
    this.#shell.lastStatus = status;
    this.#shell.unwinding = undefined;
    await evaluateTrap(this.#shell, action, "EXIT");
    return status;
  }
}

function isSignal(name: TrapName): name is SignalName {
  return name.startsWith("SIG");
}
