/**
 * vi, as small as BusyBox's. Models: BusyBox editors/vi.c
 *
 * @deviation No marks, no named registers, no ranges but % in colon commands, and repeating (.) is for single changes.
 */
import { ErrnoError } from "../../base/errors.ts";
import type { Applet } from "../applet.ts";
import type { AppletRun } from "../appletRun.ts";
import { orNone } from "../files.ts";
import { EditBuffer, type Place } from "./buffer.ts";
import { Screen } from "./screen.ts";

export const vi: Applet = {
  name: "vi",
  aliases: ["vim", "view", "ex"],
  usage: "[-c CMD] [-R] [-H] [FILE]...",
  about: "Edit FILE",
  main: (run) => new Vi(run).run(),
};

type Motion = { readonly to: Place; readonly isLinewise: boolean };
const wordAt = (line: string, column: number, big: boolean): string => {
  const char = line[column] ?? " ";
  return /\s/.test(char) ? " " : big || /\w/.test(char) ? "w" : "p";
};

class Vi {
  readonly #run: AppletRun;
  readonly #screen: Screen;
  readonly #buffer = new EditBuffer();
  #path: string | undefined;
  #mode: "normal" | "insert" | "line" = "normal";
  #message = "";
  /** What is typed after : or /. */
  #typed = "";
  #count = "";
  #pattern: { readonly regex: RegExp; readonly isForward: boolean } | undefined;
  /** What was deleted or yanked last. */
  #register = { text: "", isLines: false };
  #numbers = false;
  #isDone = false;
  #code = 0;
  /** Keys of the last change, for `.`. */
  #lastKeys: string[] = [];
  #recorded: string[] = [];
  #replay: string[] = [];

  constructor(run: AppletRun) {
    this.#run = run;
    this.#screen = new Screen(run.process);
  }

  async run(): Promise<number> {
    const { args, process } = this.#run;
    const commands: string[] = [];
    const paths: string[] = [];
    for (let i = 0; i < args.length; i++) {
      if (args[i] === "-c") commands.push(args[++i] ?? "");
      else if (args[i]!.startsWith("+")) commands.push(args[i]!.slice(1));
      else if (!args[i]!.startsWith("-")) paths.push(args[i]!);
    }
    this.#path = paths[0];
    if (this.#path !== undefined) {
      try {
        this.#buffer.load(process, this.#path);
        this.#message = this.#buffer.isNew ? `'${this.#path}' [New file] 0L, 0C` : this.#summary();
      } catch (error) {
        if (!(error instanceof ErrnoError)) throw error;
        this.#message = `'${this.#path}' ${error.message}`;
      }
    }
    return this.#screen.during(async () => {
      for (const command of commands) await this.#colon(command);
      while (!this.#isDone) {
        if (!this.#screen.hasKey && this.#replay.length === 0) await this.#draw();
        const key = await this.#key();
        if (key === undefined) {
          await process.write(2, "vi: can't read user input\n");
          return 1;
        }
        await this.#take(key);
        await process.checkpoint();
      }
      return this.#code;
    });
  }

  async #key(): Promise<string | undefined> {
    const key = this.#replay.shift() ?? (await this.#screen.key());
    if (key !== undefined) this.#recorded.push(key);
    return key;
  }

  #summary(): string {
    return `'${this.#path ?? "No file"}' ${this.#buffer.lines.length}L, ${this.#buffer.content.length}C`;
  }

  #draw(): Promise<void> {
    const { lines, row, isDirty } = this.#buffer;
    const mode = this.#mode === "insert" ? "I" : "-";
    const status = this.#mode === "line" ? this.#typed : this.#message || `${mode} ${this.#path ?? "No file"}${isDirty ? " [modified]" : ""} ${row + 1}/${lines.length} ${Math.floor(((row + 1) * 100) / lines.length)}%`;
    return this.#screen.draw(this.#buffer, { footer: [status], beyond: "~", numbers: this.#numbers, ...(this.#mode === "line" ? { cursor: { row: 0, column: this.#typed.length } } : {}) });
  }

  async #take(key: string): Promise<void> {
    if (this.#mode === "insert") return this.#insert(key);
    if (this.#mode === "line") return this.#lineKey(key);
    this.#message = "";
    await this.#normal(key);
    this.#clamp();
  }

  #clamp(): void {
    const { lines, line } = this.#buffer;
    this.#buffer.row = Math.max(0, Math.min(this.#buffer.row, lines.length - 1));
    const last = this.#mode === "insert" ? this.#buffer.line.length : Math.max(0, this.#buffer.line.length - 1);
    void line;
    this.#buffer.column = Math.max(0, Math.min(this.#buffer.column, last));
  }

  #insert(key: string): void {
    const buffer = this.#buffer;
    if (key === "escape" || key === "\x03") {
      this.#mode = "normal";
      buffer.column = Math.max(0, buffer.column - 1);
      this.#lastKeys = [...this.#recorded];
      return;
    }
    if (key === "\x7f" || key === "\b") buffer.backspace();
    else if (key === "\r" || key === "\n") buffer.insert("\n");
    else if (["up", "down", "left", "right", "home", "end", "pageup", "pagedown"].includes(key)) {
      const motion = this.#motion(key, 1);
      if (motion) [buffer.row, buffer.column] = [motion.to.row, key === "right" ? Math.min(buffer.column + 1, buffer.line.length) : motion.to.column];
    } else if (key === "delete") buffer.line = buffer.line.slice(0, buffer.column) + buffer.line.slice(buffer.column + 1);
    else if (key === "\t" || (key.length <= 2 && key >= " ")) buffer.insert(key);
    this.#clamp();
  }

  async #lineKey(key: string): Promise<void> {
    if (key === "escape" || key === "\x03") this.#mode = "normal";
    else if (key === "\x7f" || key === "\b") {
      this.#typed = this.#typed.slice(0, -1);
      if (this.#typed === "") this.#mode = "normal";
    } else if (key === "\r" || key === "\n") {
      this.#mode = "normal";
      const [start, rest] = [this.#typed[0], this.#typed.slice(1)];
      if (start === ":") await this.#colon(rest);
      else {
        if (rest !== "") this.#pattern = { regex: pattern(rest), isForward: start === "/" };
        this.#search(true);
      }
      this.#clamp();
    } else if (key.length <= 2 && key >= " ") this.#typed += key;
  }

  #search(same: boolean): void {
    if (!this.#pattern) {
      this.#message = "No previous regular expression";
      return;
    }
    const found = this.#buffer.find(this.#pattern.regex, this.#pattern.isForward === same);
    if (found) [this.#buffer.row, this.#buffer.column] = [found.row, found.column];
    else this.#message = "Pattern not found";
  }

  #startInsert(): void {
    this.#mode = "insert";
  }

  async #normal(key: string): Promise<void> {
    const buffer = this.#buffer;
    if (/^[1-9]$/.test(key) || (key === "0" && this.#count !== "")) {
      this.#count += key;
      return;
    }
    const given = this.#count;
    const count = Number(given || 1);
    this.#count = "";
    if (given === "") this.#recorded = this.#recorded.slice(-1);
    const changed = (): void => { this.#lastKeys = [...this.#recorded]; };
    const motion = key === "G" ? { to: { row: given === "" ? buffer.lines.length - 1 : count - 1, column: 0 }, isLinewise: true } : this.#motion(key, count) ?? (key === "g" && (await this.#key()) === "g" ? { to: { row: given === "" ? 0 : count - 1, column: 0 }, isLinewise: true } : undefined);
    if (motion) {
      [buffer.row, buffer.column] = [motion.to.row, motion.to.column];
      return;
    }
    switch (key) {
      case ":": case "/": case "?": this.#mode = "line"; this.#typed = key; return;
      case "n": return this.#search(true);
      case "N": return this.#search(false);
      case "i": case "insert": buffer.mark(); return this.#startInsert();
      case "a": buffer.mark(); this.#startInsert(); buffer.column = Math.min(buffer.column + 1, buffer.line.length); return;
      case "I": buffer.mark(); this.#startInsert(); buffer.column = /^\s*/.exec(buffer.line)![0].length; return;
      case "A": buffer.mark(); this.#startInsert(); buffer.column = buffer.line.length; return;
      case "o": case "O":
        buffer.mark();
        buffer.lines.splice(buffer.row + (key === "o" ? 1 : 0), 0, "");
        if (key === "o") buffer.row++;
        buffer.column = 0;
        buffer.isDirty = true;
        return this.#startInsert();
      case "x": case "delete":
        if (buffer.line === "") return;
        buffer.mark();
        this.#register = { text: buffer.removeSpan({ row: buffer.row, column: buffer.column }, { row: buffer.row, column: Math.min(buffer.line.length, buffer.column + count) }), isLines: false };
        return changed();
      case "X":
        if (buffer.column === 0) return;
        buffer.mark();
        this.#register = { text: buffer.removeSpan({ row: buffer.row, column: Math.max(0, buffer.column - count) }, { row: buffer.row, column: buffer.column }), isLines: false };
        return changed();
      case "s": buffer.mark(); buffer.removeSpan({ row: buffer.row, column: buffer.column }, { row: buffer.row, column: Math.min(buffer.line.length, buffer.column + count) }); return this.#startInsert();
      case "r": {
        const next = await this.#key();
        if (next === undefined || next === "escape" || buffer.line === "") return;
        buffer.mark();
        buffer.line = buffer.line.slice(0, buffer.column) + next + buffer.line.slice(buffer.column + 1);
        return changed();
      }
      case "~": {
        const char = buffer.line[buffer.column] ?? "";
        buffer.mark();
        buffer.line = buffer.line.slice(0, buffer.column) + (char === char.toUpperCase() ? char.toLowerCase() : char.toUpperCase()) + buffer.line.slice(buffer.column + 1);
        buffer.column++;
        return changed();
      }
      case "J": {
        if (buffer.row + 1 >= buffer.lines.length) return;
        buffer.mark();
        const next = buffer.lines.splice(buffer.row + 1, 1)[0]!.trimStart();
        buffer.column = buffer.line.length;
        buffer.line = `${buffer.line}${buffer.line === "" || next === "" ? "" : " "}${next}`;
        return changed();
      }
      case "D": case "C": return this.#operate(key === "D" ? "d" : "c", "$", 1, changed);
      case "S": return this.#operate("c", "c", count, changed);
      case "Y": return this.#operate("y", "y", count, changed);
      case "d": case "c": case "y": case ">": case "<": {
        let next = await this.#key();
        let digits = "";
        while (next !== undefined && /^\d$/.test(next) && !(next === "0" && digits === "")) {
          digits += next;
          next = await this.#key();
        }
        return this.#operate(key, next ?? "escape", count * Number(digits || 1), changed);
      }
      case "p": case "P": this.#put(key === "p", count); return changed();
      case "u": if (!buffer.undo()) this.#message = "Already at oldest change"; return;
      case ".": this.#replay = [...this.#lastKeys]; this.#recorded = []; return;
      case "Z": {
        const next = await this.#key();
        if (next === "Z") await this.#colon("x");
        else if (next === "Q") this.#isDone = true;
        return;
      }
      case "\x07": this.#message = this.#summary(); return;
      case "\x03": case "escape": case "\x0c": return;
      default: this.#message = key.length === 1 && key > " " ? `'${key}' is not implemented` : "";
    }
  }

  /** Where a movement leads. */
  #motion(key: string, count: number): Motion | undefined {
    const { row, column, line, lines } = this.#buffer;
    const at = (r: number, c: number, isLinewise = false): Motion => ({ to: { row: Math.max(0, Math.min(r, lines.length - 1)), column: Math.max(0, c) }, isLinewise });
    const page = this.#screen.size.rows - 3;
    switch (key) {
      case "h": case "left": case "\b": case "\x7f": return at(row, column - count);
      case "l": case "right": case " ": return at(row, Math.min(column + count, Math.max(0, line.length)));
      case "j": case "down": case "\n": return at(row + count, column, true);
      case "k": case "up": return at(row - count, column, true);
      case "\r": case "+": { const r = Math.min(row + count, lines.length - 1); return at(r, /^\s*/.exec(lines[r]!)![0].length, true); }
      case "-": { const r = Math.max(row - count, 0); return at(r, /^\s*/.exec(lines[r]!)![0].length, true); }
      case "0": case "home": return at(row, 0);
      case "^": return at(row, /^\s*/.exec(line)![0].length);
      case "$": case "end": return at(row + count - 1, (lines[row + count - 1] ?? line).length);
      case "\x06": case "pagedown": return at(row + page, 0, true);
      case "\x02": case "pageup": return at(row - page, 0, true);
      case "\x04": return at(row + Math.floor(page / 2), 0, true);
      case "\x15": return at(row - Math.floor(page / 2), 0, true);
      case "w": case "W": case "b": case "B": case "e": case "E": return { to: this.#word(key.toLowerCase(), key === key.toUpperCase(), count), isLinewise: false };
      default: return undefined;
    }
  }

  #word(kind: string, big: boolean, count: number): Place {
    const { lines } = this.#buffer;
    let { row, column } = this.#buffer;
    const type = (): string => wordAt(lines[row]!, column, big);
    const step = (by: 1 | -1): boolean => {
      if (by === 1 && column < lines[row]!.length) column++;
      else if (by === -1 && column > 0) column--;
      else if (by === 1 && row + 1 < lines.length) [row, column] = [row + 1, 0];
      else if (by === -1 && row > 0) [row, column] = [row - 1, lines[row - 1]!.length];
      else return false;
      return true;
    };
    for (let n = 0; n < count; n++) {
      if (kind === "w") {
        const from = type();
        while (from !== " " && type() === from && column < lines[row]!.length && step(1));
        while (type() === " " && step(1) && !(lines[row] === "" && column === 0));
      } else {
        const by = kind === "e" ? 1 : -1;
        if (!step(by)) break;
        while (type() === " " && step(by));
        const from = type();
        for (;;) {
          const before = [row, column] as const;
          if (!step(by) || type() !== from || row !== before[0]) {
            [row, column] = before;
            break;
          }
        }
      }
    }
    return { row, column };
  }

  /** d, c, y, < and > with a movement, or doubled for whole lines. */
  async #operate(operator: string, key: string, count: number, changed: () => void): Promise<void> {
    const buffer = this.#buffer;
    const here: Place = { row: buffer.row, column: buffer.column };
    let motion: Motion | undefined = key === operator ? { to: { row: Math.min(buffer.row + count - 1, buffer.lines.length - 1), column: 0 }, isLinewise: true } : key === "G" ? { to: { row: buffer.lines.length - 1, column: 0 }, isLinewise: true } : this.#motion(operator === "c" && /^w$/i.test(key) && !/\s/.test(buffer.line[buffer.column] ?? " ") ? (key === "w" ? "e" : "E") : key, count);
    if (key === "g" && (await this.#key()) === "g") motion = { to: { row: 0, column: 0 }, isLinewise: true };
    if (!motion) return;
    buffer.mark();
    if (motion.isLinewise || operator === ">" || operator === "<") {
      const from = Math.min(here.row, motion.to.row);
      const lines = Math.abs(here.row - motion.to.row) + 1;
      if (operator === ">" || operator === "<") {
        for (let i = from; i < from + lines; i++) buffer.lines[i] = operator === ">" ? `\t${buffer.lines[i]}` : buffer.lines[i]!.replace(/^\t| {1,8}/, "");
        buffer.isDirty = true;
        return changed();
      }
      this.#register = { text: buffer.lines.slice(from, from + lines).join("\n"), isLines: true };
      if (operator === "y") {
        this.#message = lines > 2 ? `Yank ${lines} lines` : "";
        return;
      }
      if (operator === "c") {
        buffer.removeLines(from + 1, lines - 1);
        buffer.row = from;
        buffer.line = "";
        buffer.column = 0;
        return this.#startInsert();
      }
      buffer.removeLines(from, lines);
      buffer.column = /^\s*/.exec(buffer.line)![0].length;
      return changed();
    }
    let { to } = motion;
    if (/^e$/i.test(key) || (operator === "c" && /^w$/i.test(key) && to !== here)) to = { row: to.row, column: to.column + 1 };
    else if (/^w$/i.test(key) && to.row > here.row) to = { row: here.row, column: buffer.line.length };
    if (operator === "y") {
      const before = { lines: [...buffer.lines], isDirty: buffer.isDirty };
      this.#register = { text: buffer.removeSpan(here, to), isLines: false };
      [buffer.lines, buffer.isDirty] = [before.lines, before.isDirty];
      return;
    }
    this.#register = { text: buffer.removeSpan(here, to), isLines: false };
    if (operator === "c") this.#startInsert();
    else changed();
  }

  #put(isAfter: boolean, count: number): void {
    const buffer = this.#buffer;
    const { text, isLines } = this.#register;
    if (text === "" && !isLines) {
      this.#message = "Nothing in register";
      return;
    }
    buffer.mark();
    if (isLines) {
      const lines = Array.from({ length: count }, () => text.split("\n")).flat();
      const at = buffer.row + (isAfter ? 1 : 0);
      buffer.lines.splice(at, 0, ...lines);
      buffer.row = at;
      buffer.column = 0;
      buffer.isDirty = true;
      return;
    }
    if (isAfter && buffer.line !== "") buffer.column++;
    buffer.insert(text.repeat(count));
    buffer.column = Math.max(0, buffer.column - 1);
  }

  async #colon(command: string): Promise<void> {
    const buffer = this.#buffer;
    const { process } = this.#run;
    const line = command.trim();
    if (line === "") return;
    if (/^(\d+|\$)$/.test(line)) {
      buffer.row = line === "$" ? buffer.lines.length - 1 : Math.max(0, Number(line) - 1);
      buffer.column = 0;
      return;
    }
    const substitution = /^(%|\d+(?:,(?:\d+|\$))?)?s([/#|,])((?:\\.|(?!\2).)*)\2((?:\\.|(?!\2).)*)(?:\2([gi]*))?$/.exec(line);
    if (substitution) return this.#substitute(substitution);
    const [, name = "", bang = "", argument = ""] = /^([a-z]+)(!?)\s*(.*)$/i.exec(line) ?? [];
    switch (name) {
      case "w": case "write": case "wq": case "x": case "wqa": case "xit": {
        const path = argument || this.#path;
        if (path === undefined) {
          this.#message = "No current filename";
          return;
        }
        if (argument !== "" && argument !== this.#path && bang === "" && orNone(() => process.fs.stat(path))) {
          this.#message = "File exists (:w! overrides)";
          return;
        }
        if (name.startsWith("w") || buffer.isDirty || buffer.isNew) {
          try {
            const bytes = buffer.save(process, path);
            this.#path ??= path;
            this.#message = `'${path}' ${buffer.lines.length}L, ${bytes}C written`;
          } catch (error) {
            if (!(error instanceof ErrnoError)) throw error;
            this.#message = `'${path}' ${error.message}`;
            return;
          }
        }
        if (name !== "w" && name !== "write") this.#isDone = true;
        return;
      }
      case "q": case "quit": case "qa": case "cq":
        if (buffer.isDirty && bang === "" && name !== "cq") this.#message = `No write since last change (:${name}! overrides)`;
        else this.#isDone = true;
        if (name === "cq") this.#code = 1;
        return;
      case "e": case "edit":
        if (buffer.isDirty && bang === "") {
          this.#message = "No write since last change (:e! overrides)";
          return;
        }
        this.#path = argument || this.#path;
        if (this.#path === undefined) return;
        try {
          buffer.load(process, this.#path);
          this.#message = this.#summary();
        } catch (error) {
          if (!(error instanceof ErrnoError)) throw error;
          this.#message = `'${this.#path}' ${error.message}`;
        }
        return;
      case "r": case "read": {
        const content = orNone(() => process.fs.readText(argument));
        if (content === undefined) {
          this.#message = `'${argument}' No such file or directory`;
          return;
        }
        buffer.mark();
        buffer.lines.splice(buffer.row + 1, 0, ...content.replace(/\n$/, "").split("\n"));
        buffer.isDirty = true;
        return;
      }
      case "d": case "delete": buffer.mark(); this.#register = { text: buffer.removeLines(buffer.row, 1).join("\n"), isLines: true }; return;
      case "set": case "se": this.#numbers = /^nu/.test(argument) ? true : /^nonu/.test(argument) ? false : this.#numbers; return;
      case "f": case "file": if (argument !== "") this.#path = argument; this.#message = this.#summary(); return;
      case "noh": case "nohlsearch": case "syntax": return;
      default: this.#message = `'${line}' is not implemented`;
    }
  }

  #substitute([, range, , from = "", to = "", flags = ""]: RegExpExecArray): void {
    const buffer = this.#buffer;
    const [first, last] = range === undefined ? [buffer.row, buffer.row] : range === "%" ? [0, buffer.lines.length - 1] : range.split(",").map((one) => (one === "$" ? buffer.lines.length - 1 : Number(one) - 1));
    const regex = pattern(from, flags.includes("g") ? "g" : "", flags.includes("i"));
    const replacement = to.replace(/\$/g, "$$$$").replace(/\\(\d)|\\(.)|&/g, (_, digit?: string, char?: string) => (digit !== undefined ? `$${digit}` : char ?? "$&"));
    buffer.mark();
    let count = 0;
    for (let i = first!; i <= (last ?? first!) && i < buffer.lines.length; i++) {
      const next = buffer.lines[i]!.replace(regex, replacement);
      if (next === buffer.lines[i]) continue;
      buffer.lines[i] = next;
      buffer.row = i;
      count++;
    }
    if (count === 0) this.#message = "No match";
    else buffer.isDirty = true;
  }
}

/** A basic regular expression as a RegExp; what cannot be read is taken literally. */
function pattern(source: string, flags = "g", isBlind = false): RegExp {
  const translated = source.replace(/\\([(){}|+?])|[(){}|+?]/g, (whole, escaped?: string) => escaped ?? `\\${whole}`);
  try {
    return new RegExp(translated, flags + (isBlind ? "i" : ""));
  } catch {
    return new RegExp(source.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), flags);
  }
}
