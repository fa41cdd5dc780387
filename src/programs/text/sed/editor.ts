/** Runs a sed script over files: the pattern space, the hold space and the cycle. */
import type { AppletRun } from "../../appletRun.ts";
import { reason } from "../../appletRun.ts";
import { openForWriting, orNone } from "../../files.ts";
import type { Input } from "../../input.ts";
import type { Regex } from "../../regex/regex.ts";
import type { Address, Command } from "./script.ts";
import { substitute } from "./substitute.ts";

/** Where the edited text goes. */
export interface Sink {
  write(data: string): Promise<void>;
}

export interface EditPolicy {
  readonly quiet: boolean;
  readonly delimiter: "\n" | "\0";
  /** Every file has its own line numbers and last line. */
  readonly separate: boolean;
}

export class Editor {
  readonly #run: AppletRun;
  readonly #commands: readonly Command[];
  readonly #policy: EditPolicy;
  #pattern = "";
  #hold = "";
  /** Length of both spaces when it was last told to the kernel. */
  #accounted = 0;
  #line = 0;
  #sink: Sink = { write: () => Promise.resolve() };
  #queue: { readonly kind: "text" | "file"; readonly text: string }[] = [];
  #substituted = false;
  #lastRegex: Regex | undefined;
  readonly #files = new Map<string, number>();
  /** The record just read lacked its newline, so the output of it does too. */
  #complete = true;
  /** The same of the hold space (GNU carries it along; BusyBox ends what came from there with a newline). */
  #holdComplete = true;
  /** The last thing written lacked its newline. */
  #owesNewline = false;
  #paths: string[] = [];
  #input: Input | undefined;
  #next: { text: string; complete: boolean } | undefined;
  #path = "-";

  constructor(run: AppletRun, commands: readonly Command[], policy: EditPolicy) {
    this.#run = run;
    this.#commands = commands;
    this.#policy = policy;
    for (const command of commands) {
      const file = command.name === "w" ? command.text : command.substitution?.file;
      if (file !== undefined && file !== "/dev/stdout" && file !== "/dev/stderr" && !this.#files.has(file)) {
        this.#files.set(file, openForWriting(run.process, run.extern(file)));
      }
    }
  }

  /** Edits the files as one stream; resolves to an exit code when a q command asks for one. */
  async edit(paths: readonly string[], sink: Sink): Promise<number | undefined> {
    this.#paths = [...paths];
    this.#sink = sink;
    this.#owesNewline = false;
    if (this.#policy.separate) {
      this.#line = 0;
      for (const command of this.#commands) command.isInRange = false;
    }
    this.#next = await this.#fetch();
    let restart = false;
    for (;;) {
      if (!restart && !(await this.#advance())) return undefined;
      restart = false;
      const outcome = await this.#cycle();
      if (outcome === "restart") restart = true;
      else if (typeof outcome === "number") {
        this.#input?.close();
        return outcome;
      }
      const pause = this.#run.tick();
      if (pause) await pause;
    }
  }

  /** Both spaces are memory of the process. */
  #account(): void {
    const size = this.#pattern.length + this.#hold.length;
    this.#run.hold(size - this.#accounted);
    this.#accounted = size;
  }

  /** Moves to the next record; false at the end. */
  async #advance(append = false): Promise<boolean> {
    const record = this.#next;
    if (!record) return false;
    this.#account();
    this.#pattern = append ? `${this.#pattern}${this.#policy.delimiter}${record.text}` : record.text;
    this.#complete = record.complete;
    this.#line++;
    this.#next = await this.#fetch();
    return true;
  }

  async #fetch(): Promise<{ text: string; complete: boolean } | undefined> {
    for (;;) {
      if (!this.#input) {
        const path = this.#paths.shift();
        if (path === undefined) return undefined;
        try {
          const input = this.#run.input(path);
          this.#path = path;
          this.#input = this.#policy.delimiter === "\0" ? input.nulDelimited : input;
        } catch (error) {
          const why = reason(error);
          await this.#run.complain(this.#run.say(`${path}: ${why}`, `can't read ${path}: ${why}`), this.#run.isGnu ? 2 : 1);
          continue;
        }
      }
      try {
        const text = await this.#input.line();
        if (text !== null) return { text, complete: this.#input.hadNewline };
      } catch (error) {
        const why = reason(error);
        // BusyBox reads lines with stdio and takes the failure for the end.
        if (this.#run.isGnu) await this.#run.fail(`read error on ${this.#path}: ${why}`, 4);
      }
      this.#input.close();
      this.#input = undefined;
    }
  }

  get #isLast(): boolean {
    return this.#next === undefined;
  }

  async #emit(text: string, complete = true): Promise<void> {
    await this.#sink.write((this.#owesNewline ? this.#policy.delimiter : "") + text + (complete ? this.#policy.delimiter : ""));
    this.#owesNewline = !complete;
  }

  /** One pass over the script. Resolves to "restart" for D, to an exit code for q. */
  async #cycle(): Promise<"restart" | number | undefined> {
    this.#substituted = false;
    let outcome: "restart" | number | undefined;
    let prints = !this.#policy.quiet;
    let steps = 0;
    loop: for (let at = 0; at < this.#commands.length; at++) {
      const command = this.#commands[at]!;
      if ((++steps & 255) === 0) await this.#run.process.checkpoint();
      if (!this.#selects(command)) {
        if (command.name === "{") at = command.target;
        continue;
      }
      switch (command.name) {
        case "a": this.#queue.push({ kind: "text", text: command.text }); break;
        case "r": this.#queue.push({ kind: "file", text: command.text }); break;
        case "i": await this.#emit(command.text.slice(0, -1)); break;
        case "c":
          if (!command.to || command.negated || !command.isInRange) await this.#emit(command.text.slice(0, -1));
          prints = false;
          break loop;
        case "d": prints = false; break loop;
        case "D": {
          prints = false;
          const cut = this.#pattern.indexOf("\n");
          if (cut < 0) break loop;
          this.#pattern = this.#pattern.slice(cut + 1);
          outcome = "restart";
          break loop;
        }
        case "p": await this.#emit(this.#pattern, this.#complete || !this.#run.isGnu); break;
        case "P": await this.#emit(this.#pattern.split("\n", 1)[0]!); break;
        case "=": await this.#emit(String(this.#line)); break;
        case "l":
          if (this.#run.isGnu) await this.#emit(this.#visible(command.text));
          break;
        case "F": await this.#emit(this.#path); break;
        case "z": this.#pattern = ""; break;
        case "g":
          this.#pattern = this.#hold;
          if (this.#run.isGnu) this.#complete = this.#holdComplete;
          break;
        case "G":
          this.#pattern += `\n${this.#hold}`;
          this.#account();
          this.#complete = this.#holdComplete;
          break;
        case "h": case "H":
          this.#account();
          this.#hold = command.name === "h" ? this.#pattern : `${this.#hold}\n${this.#pattern}`;
          if (this.#run.isGnu) this.#holdComplete = this.#complete;
          break;
        case "x":
          [this.#pattern, this.#hold] = [this.#hold, this.#pattern];
          if (this.#run.isGnu) [this.#complete, this.#holdComplete] = [this.#holdComplete, this.#complete];
          else this.#complete = true;
          break;
        case "n":
          if (this.#isLast) {
            outcome = this.#run.status;
            break loop;
          }
          if (prints) await this.#emit(this.#pattern, this.#complete);
          await this.#flushQueue();
          await this.#advance();
          break;
        case "N":
          if (this.#isLast) {
            // POSIX deletes the pattern space without printing; GNU and BusyBox print it.
            outcome = this.#run.status;
            break loop;
          }
          await this.#flushQueue();
          await this.#advance(true);
          break;
        case "q": outcome = Number(command.text); break loop;
        case "Q":
          prints = false;
          outcome = Number(command.text);
          break loop;
        case "b": at = command.target - (command.text === "" ? 0 : 1); break;
        case "t":
          if (this.#substituted) at = command.target - (command.text === "" ? 0 : 1);
          this.#substituted = false;
          break;
        case "T":
          if (!this.#substituted) at = command.target - (command.text === "" ? 0 : 1);
          this.#substituted = false;
          break;
        case "w": await this.#writeTo(command.text); break;
        case "s": {
          const substitution = command.substitution!;
          const regex = this.#regex(substitution.regex);
          const result = regex && substitute(this.#pattern, regex, substitution);
          if (result === undefined) break;
          this.#pattern = result;
          this.#substituted = true;
          if (substitution.prints) await this.#emit(this.#pattern, this.#complete || !this.#run.isGnu);
          if (substitution.file !== undefined) await this.#writeTo(substitution.file);
          break;
        }
        case "y": this.#pattern = [...this.#pattern].map((char) => command.map!.get(char) ?? char).join(""); break;
      }
    }
    if (prints) await this.#emit(this.#pattern, this.#complete);
    await this.#flushQueue();
    return outcome;
  }

  async #flushQueue(): Promise<void> {
    for (const item of this.#queue.splice(0)) {
      if (item.kind === "text") await this.#emit(item.text.slice(0, -1));
      else {
        const bytes = orNone(() => this.#run.process.fs.readFile(this.#run.extern(item.text)));
        if (!bytes || bytes.length === 0) continue;
        const data = this.#run.codec.decode(bytes);
        const complete = data.endsWith("\n");
        await this.#emit(complete ? data.slice(0, -1) : data, complete || !this.#run.isGnu);
      }
    }
  }

  async #writeTo(file: string): Promise<void> {
    const data = `${this.#pattern}\n`;
    if (file === "/dev/stdout") return this.#emit(this.#pattern);
    if (file === "/dev/stderr") return this.#run.process.write(2, this.#run.codec.encode(data));
    await this.#run.process.write(this.#files.get(file)!, this.#run.codec.encode(data));
  }

  #regex(given: Regex | undefined): Regex | undefined {
    if (given) this.#lastRegex = given;
    return this.#lastRegex;
  }

  #selects(command: Command): boolean {
    return this.#inRange(command) !== command.negated;
  }

  #matches(address: Address): boolean {
    switch (address.kind) {
      case "line": return this.#line === address.line;
      case "last": return this.#isLast;
      case "step": return address.step <= 0 ? this.#line === address.first : this.#line >= address.first && (this.#line - address.first) % address.step === 0;
      case "regex": return this.#regex(address.regex)?.test(this.#pattern) ?? false;
    }
  }

  #inRange(command: Command): boolean {
    const { from, to } = command;
    if (!from) return true;
    if (!to) return this.#matches(from);
    if (command.isInRange) {
      if (to.kind === "regex" || to.kind === "last" || to.kind === "step") {
        if (this.#matches(to)) command.isInRange = false;
        return true;
      }
      if (this.#line >= command.rangeEnd) command.isInRange = false;
      // A line number that lies behind ends the range before this line.
      return this.#line <= command.rangeEnd;
    }
    const startsAtZero = from.kind === "line" && from.line === 0 && this.#run.isGnu;
    if (startsAtZero ? this.#line !== 1 : !this.#matches(from)) return false;
    if (startsAtZero) {
      command.isInRange = to.kind !== "regex" || !this.#matches(to);
      return true;
    }
    switch (to.kind) {
      case "line": command.rangeEnd = to.line; break;
      case "plus": command.rangeEnd = this.#line + to.count; break;
      case "multiple": command.rangeEnd = to.of <= 0 ? this.#line : Math.ceil(this.#line / to.of) * to.of; break;
      case "last":
        command.isInRange = !this.#isLast;
        return true;
      default:
        command.isInRange = true;
        return true;
    }
    command.isInRange = command.rangeEnd > this.#line;
    return true;
  }

  /** The l command: escapes, and lines folded at 70 columns. */
  #visible(width: string): string {
    const columns = width === "" ? 70 : Number(width);
    const names: Readonly<Record<string, string>> = { "\\": "\\\\", "\x07": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v" };
    const bytes = this.#run.codec.encode(this.#pattern);
    let out = "";
    let line = "";
    for (const byte of bytes) {
      const char = String.fromCharCode(byte);
      const piece = names[char] ?? (byte < 32 || byte > 126 ? `\\${byte.toString(8).padStart(3, "0")}` : char);
      if (columns > 1 && line.length + piece.length > columns - 1) {
        out += `${line}\\\n`;
        line = "";
      }
      line += piece;
    }
    return `${out}${line}$`;
  }
}
