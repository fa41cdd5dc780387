/**
 * A Lab with its journal: what the page's worker holds. Inputs come in as messages, everything that happens goes out as
 * messages; the journal of all inputs rebuilds the same world anywhere.
 */
import { toBase64, fromBase64 } from "../base/base64.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { LiveDriver, runTo, settle } from "./driver.ts";
import { Lab } from "./lab.ts";
import type { CommandRow, FromWorker, Journal, JournalEntry, PromptState } from "./protocol.ts";
import { defaultStartMs, engineVersion } from "./version.ts";

export interface WorldOptions {
  readonly seed: string;
  readonly startMs: number;
  readonly catalog: Catalog;
  readonly send: (message: FromWorker) => void;
}

export class World {
  readonly lab: Lab;
  readonly #send: (message: FromWorker) => void;
  readonly #entries: JournalEntry[] = [];
  readonly #commands: CommandRow[] = [];
  readonly #seed: string;
  readonly #startMs: number;
  /** Lines of a command that is not complete yet. */
  #pending = "";
  #running: CommandRow | undefined;
  #driver: LiveDriver | undefined;
  #output = "";

  constructor(options: WorldOptions) {
    this.#send = options.send;
    this.#seed = options.seed;
    this.#startMs = options.startMs || defaultStartMs;
    this.lab = new Lab({
      seed: options.seed,
      startMs: this.#startMs,
      catalog: options.catalog,
      onOutput: (text) => {
        this.#output += text;
        if (this.#output.length > 16_384) this.flush();
      },
      onRevision: (delta, traces) => {
        this.flush();
        this.#send({ kind: "revision", delta, traces, command: this.#running?.index ?? -1 });
      },
      onApiCall: (call) => this.#send({ kind: "apiCall", call }),
      onFault: (error) => this.#send({ kind: "output", text: `\r\n[strata] a program failed inside the simulation: ${String(error)}\r\n`, command: this.#index }),
    });
  }

  get journal(): Journal {
    return { engine: engineVersion, seed: this.#seed, startMs: this.#startMs, entries: this.#entries };
  }

  /** The command under way, if any. */
  get running(): CommandRow | undefined {
    return this.#running;
  }

  get commands(): readonly CommandRow[] {
    return this.#commands;
  }

  get prompt(): PromptState {
    return { text: this.#pending === "" ? this.lab.prompt : "> ", exitCode: this.#commands.at(-1)?.exitCode ?? 0 };
  }

  /** Sends terminal output gathered so far. */
  flush(): void {
    if (this.#output === "") return;
    this.#send({ kind: "output", text: this.#output, command: this.#index });
    this.#output = "";
  }

  /** Boots, replays a journal (at most `upTo` command lines of it) as fast as it goes, and tells what it does. */
  async open(journal: Journal | undefined, upTo: number | undefined): Promise<void> {
    const { clock } = this.lab;
    await runTo(clock, clock.now() + 1);
    await this.lab.ready;
    const entries = journal?.entries ?? [];
    let until = journal?.untilMs ?? 0;
    for (const [done, entry] of entries.entries()) {
      if (upTo !== undefined && entry.kind === "line" && this.#pending === "" && this.#commands.length >= upTo) {
        until = entry.atMs;
        break;
      }
      if (done % 5 === 0) this.#send({ kind: "replaying", done, total: entries.length });
      await runTo(clock, entry.atMs);
      this.#apply(entry);
      await settle();
    }
    if (upTo !== undefined) {
      // The last command comes to its end, as it had when the next line was typed.
      while (this.#running && (clock.nextAt() ?? Number.POSITIVE_INFINITY) <= until) {
        clock.step();
        await settle();
      }
      until = 0;
    }
    if (entries.length > 0) await runTo(clock, Math.max(clock.now(), until));
    this.lab.daemon.db.cut();
    this.flush();
  }

  /** From now on virtual time follows real time. */
  live(): void {
    this.#driver = new LiveDriver(this.lab.clock, () => this.flush());
    this.#driver.wake();
  }

  setSpeed(factor: number): void {
    this.#driver?.setSpeed(factor);
  }

  stop(): void {
    this.#driver?.stop();
  }

  /** One outside input: stamped, journaled, applied. */
  async take(input: JournalInput): Promise<void> {
    await this.#driver?.catchUp();
    const entry: JournalEntry = { atMs: this.lab.clock.now(), ...input };
    this.#send({ kind: "journaled", entry });
    this.#apply(entry);
    this.#driver?.wake();
  }

  get #index(): number {
    return this.#running?.index ?? this.#commands.length - 1;
  }

  #apply(entry: JournalEntry): void {
    this.#entries.push(entry);
    switch (entry.kind) {
      case "line":
        return this.#line(entry);
      case "input":
        return this.lab.input(entry.text);
      case "interrupt":
        return this.lab.interrupt();
      case "resize":
        return this.lab.resize(entry.columns, entry.rows);
      case "upload":
        return this.lab.upload(entry.path, fromBase64(entry.base64));
    }
  }

  #line(entry: JournalEntry & { readonly kind: "line" }): void {
    // A line that comes while a program runs is typed into that program.
    if (this.#running) return this.lab.input(`${entry.text}\n`);
    const text = this.#pending + entry.text;
    if (!this.lab.isComplete(text)) {
      this.#pending = `${text}\n`;
      return this.#send({ kind: "prompt", prompt: this.prompt });
    }
    this.#pending = "";
    if (text.trim() === "") return this.#send({ kind: "prompt", prompt: this.prompt });
    const command: CommandRow = { index: this.#commands.length, line: text, atMs: entry.atMs, seq: this.lab.projector.frame.seq, exitCode: undefined };
    this.#commands.push(command);
    this.#running = command;
    this.#send({ kind: "started", command });
    void this.lab.line(text).then(
      (exitCode) => this.#ended(command, exitCode),
      (error: unknown) => {
        this.#send({ kind: "output", text: `${String(error)}\r\n`, command: command.index });
        this.#ended(command, 1);
      },
    );
  }

  #ended(command: CommandRow, exitCode: number): void {
    this.lab.daemon.db.cut();
    this.flush();
    const ended: CommandRow = { ...command, exitCode, seq: this.lab.projector.frame.seq, endedAtMs: this.lab.clock.now() };
    this.#commands[command.index] = ended;
    this.#running = undefined;
    this.#send({ kind: "prompt", prompt: this.prompt, command: ended });
  }
}

export type JournalInput =
  | { readonly kind: "line"; readonly text: string }
  | { readonly kind: "input"; readonly text: string }
  | { readonly kind: "interrupt" }
  | { readonly kind: "resize"; readonly columns: number; readonly rows: number }
  | { readonly kind: "upload"; readonly path: string; readonly base64: string };

/** An upload message as the journal keeps it. */
export function uploadInput(path: string, bytes: Uint8Array): JournalInput {
  return { kind: "upload", path, base64: toBase64(bytes) };
}
