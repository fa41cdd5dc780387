/**
 * A shell that somebody outside types for: it lives in one process and is fed one complete command after another.
 * The line editor, its history and the drawing of prompts are the owner's; everything else is an interactive shell.
 */
import { ErrnoError } from "../base/errors.ts";
import type { Process } from "../engine/runc/program.ts";
import type { Flavour } from "./flavour.ts";
import { complete, type Completions } from "./completion.ts";
import { promptOf, recalled, remember, startInteractive } from "./interactive.ts";
import { runText } from "./run.ts";
import { importEnvironment } from "./runShell.ts";
import { Shell } from "./shell.ts";
import { ShellError } from "./shellError.ts";
import { SourceText } from "./source.ts";
import { finish } from "./subshell.ts";
import { firstFault } from "./syntaxErrors.ts";

/** Whether a text is a whole command; if not, the prompt asks for more lines (PS2). */
export function isCompleteCommand(text: string, flavour: Flavour = "bash"): boolean {
  if (/(?:^|[^\\])(?:\\\\)*\\\n?$/.test(text)) return false;
  return firstFault(new SourceText(text), flavour)?.isIncomplete !== true;
}

interface Order {
  readonly text: string;
  readonly done: (status: number) => void;
}

/**
 * Use: give `main` to Kernel.createBare (with a terminal on descriptors 0 to 2, its foreground group the process's),
 * await `ready`, then `run` commands one at a time. Call `end` when the process has ended.
 */
export class ShellSession {
  readonly flavour: Flavour;
  readonly #name: string;
  readonly #isLogin: boolean;
  #shell: Shell | undefined;
  #orders: Order[] = [];
  #wake: (() => void) | undefined;
  #current: Order | undefined;
  #isEnded = false;
  #line = 1;
  #prompt = "";
  #setReady = (): void => {};
  /** Resolves when the start-up files have been read and the first prompt is known. */
  readonly ready: Promise<void>;

  constructor(options: { readonly flavour?: Flavour; readonly name?: string; readonly isLogin?: boolean } = {}) {
    this.flavour = options.flavour ?? "bash";
    this.#name = options.name ?? this.flavour;
    this.#isLogin = options.isLogin ?? false;
    this.ready = new Promise((resolve) => (this.#setReady = resolve));
  }

  /** The expanded PS1 as it stood after the last command. */
  get prompt(): string {
    return this.#prompt;
  }
  /** `$?` */
  get status(): number {
    return this.#shell?.lastStatus ?? 0;
  }
  /** The working directory, home as it is. */
  get cwd(): string {
    return this.#shell?.process.cwd() ?? "/";
  }
  /** Value of a variable, for completion. */
  variable(name: string): string | undefined {
    return this.#shell?.variables.get(name);
  }
  /** Names that stand for commands besides files on PATH: functions and aliases. */
  get commandNames(): readonly string[] {
    return this.#shell ? [...this.#shell.functions.keys(), ...this.#shell.aliases.keys()] : [];
  }
  /** What Tab offers at the end of a line. */
  complete(line: string): Completions {
    return this.#shell ? complete(this.#shell, line) : { start: line.length, candidates: [] };
  }
  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** Runs one complete command (it may be several lines); resolves to `$?`, also when `exit` ended the shell. */
  run(text: string): Promise<number> {
    if (this.#isEnded) return Promise.resolve(this.status);
    return new Promise((done) => {
      this.#orders.push({ text, done });
      this.#wake?.();
    });
  }

  /** The process has ended: nothing will run any more. */
  end(status: number): void {
    this.#isEnded = true;
    this.#setReady();
    for (const order of [...(this.#current ? [this.#current] : []), ...this.#orders]) order.done(status);
    this.#current = undefined;
    this.#orders = [];
  }

  /** The process's program. */
  main = async (process: Process): Promise<number> => {
    const shell = new Shell(process, { flavour: this.flavour, name: this.#name });
    this.#shell = shell;
    importEnvironment(shell, { flavour: this.flavour, name: this.#name, positional: [], options: new Set(), isInteractive: true, isLogin: this.#isLogin });
    return finish(shell, async () => {
      await startInteractive(shell, { isLogin: this.#isLogin });
      this.#prompt = await promptOf(shell, "PS1");
      this.#setReady();
      for (;;) {
        while (this.#orders.length === 0) await new Promise<void>((wake) => (this.#wake = wake));
        this.#wake = undefined;
        this.#current = this.#orders.shift()!;
        await this.#execute(shell, this.#current.text);
        const { done } = this.#current;
        this.#current = undefined;
        done(shell.lastStatus);
      }
    });
  };

  async #execute(shell: Shell, text: string): Promise<void> {
    shell.isInterrupted = false;
    const typed = text.replace(/\n$/, "");
    if (typed.includes("\n")) remember(shell, typed);
    const line = typed.includes("\n") ? text : `${await recalled(shell, typed)}\n`;
    try {
      await runText(shell, line, { firstLine: this.#line });
      shell.unwinding = undefined;
    } catch (error) {
      if (error instanceof ErrnoError) await shell.message(error.message);
      else if (!(error instanceof ShellError)) throw error;
      else {
        if (!error.isSilent) await shell.message(error.message);
        shell.lastStatus = error.status;
      }
    }
    this.#line += text.split("\n").length;
    shell.loopDepth = 0;
    shell.conditionDepth = 0;
    await shell.jobs.notify();
    this.#prompt = await promptOf(shell, "PS1");
  }
}
