/**
 * Editing a line at a shell's own prompt (docker run -it … sh): history, cursor keys, completion.
 * Models: BusyBox libbb/lineedit.c and readline's default emacs keys, as far as people use them.
 * @deviation No undo, no vi keys.
 */
import { decodeText } from "./byteText.ts";
import { complete } from "./completion.ts";
import type { Shell } from "./shell.ts";

export type LineResult = { readonly kind: "line"; readonly text: string } | { readonly kind: "interrupt" } | { readonly kind: "end" };

/** Reads one line with editing; the terminal is in its old mode afterwards. */
export async function readEdited(shell: Shell, prompt: string, history: readonly string[]): Promise<LineResult> {
  const { process } = shell;
  const before = process.terminalMode(0);
  process.setTerminalMode(0, { ...before, isCanonical: false, echo: false, signals: false });
  try {
    return await new Editor(shell, prompt, history).run();
  } finally {
    if (process.isOpen(0) && process.isTerminal(0)) process.setTerminalMode(0, before);
  }
}

class Editor {
  readonly #shell: Shell;
  /** The part of the prompt that stands on the line being edited. */
  #prompt: string;
  #promptWidth: number;
  readonly #history: readonly string[];
  #chars: string[] = [];
  #cursor = 0;
  /** Position in the history; its length is the line being written. */
  #at: number;
  #draft = "";
  #killed = "";
  /** Unfinished escape sequence. */
  #escape = "";
  /** ^R: what is looked for, where it was found, and what ^G brings back. */
  #search: { readonly query: string; readonly at: number; readonly prompt: string; readonly promptWidth: number; readonly line: string; readonly home: number } | undefined;
  #output = "";

  constructor(shell: Shell, prompt: string, history: readonly string[]) {
    this.#shell = shell;
    this.#prompt = prompt.slice(prompt.lastIndexOf("\n") + 1);
    this.#promptWidth = widthOf([...this.#prompt.replace(/\x1b\[[0-9;?]*[A-Za-z]|[\x00-\x1f]/g, "")]);
    this.#history = history;
    this.#at = history.length;
    this.#output = prompt;
  }

  async run(): Promise<LineResult> {
    for (;;) {
      await this.#flush();
      const bytes = await this.#shell.process.read(0);
      if (!bytes) return { kind: "end" };
      for (const char of decodeText(bytes)) {
        if (this.#search && this.#searchKey(char)) continue;
        const result = this.#escape === "" ? await this.#key(char) : this.#sequence(char);
        if (!result) continue;
        await this.#flush();
        return result;
      }
    }
  }

  async #flush(): Promise<void> {
    const text = this.#output;
    this.#output = "";
    if (text !== "") await this.#shell.complain(text);
  }

  async #key(char: string): Promise<LineResult | undefined> {
    switch (char) {
      case "\x1b":
        this.#escape = char;
        return undefined;
      case "\n":
      case "\r":
        this.#move(this.#chars.length);
        this.#output += "\n";
        return { kind: "line", text: this.#chars.join("") };
      case "\x03":
        this.#move(this.#chars.length);
        this.#output += "^C\n";
        return { kind: "interrupt" };
      case "\x04":
        if (this.#chars.length === 0) return { kind: "end" };
        this.#remove(this.#cursor, this.#cursor + 1);
        return undefined;
      case "\x7f":
      case "\b":
        this.#remove(this.#cursor - 1, this.#cursor);
        return undefined;
      case "\x01": return this.#move(0);
      case "\x05": return this.#move(this.#chars.length);
      case "\x02": return this.#move(this.#cursor - 1);
      case "\x06": return this.#move(this.#cursor + 1);
      case "\x0b": return this.#kill(this.#cursor, this.#chars.length);
      case "\x15": return this.#kill(0, this.#cursor);
      case "\x17": return this.#kill(this.#wordStart(/\S/), this.#cursor);
      case "\x19": return this.#insert(this.#killed);
      case "\x12":
        this.#search = { query: "", at: this.#history.length, prompt: this.#prompt, promptWidth: this.#promptWidth, line: this.#chars.join(""), home: this.#at };
        return this.#look("", this.#history.length);
      case "\x10": return this.#recall(this.#at - 1);
      case "\x0e": return this.#recall(this.#at + 1);
      case "\x0c":
        this.#output += "\x1b[H\x1b[J";
        return this.#redraw(0);
      case "\t":
        return this.#complete();
      default:
        if (char >= " ") this.#insert(char);
        return undefined;
    }
  }

  /** The bytes after ESC, one at a time. */
  #sequence(char: string): undefined {
    this.#escape += char;
    const sequence = this.#escape.slice(1);
    if (/^(?:\[[0-9;]*|O)$/.test(sequence)) return undefined;
    this.#escape = "";
    switch (sequence) {
      case "[A": case "OA": return this.#recall(this.#at - 1);
      case "[B": case "OB": return this.#recall(this.#at + 1);
      case "[C": case "OC": return this.#move(this.#cursor + 1);
      case "[D": case "OD": return this.#move(this.#cursor - 1);
      case "[H": case "OH": case "[1~": case "[7~": return this.#move(0);
      case "[F": case "OF": case "[4~": case "[8~": return this.#move(this.#chars.length);
      case "[3~":
        this.#remove(this.#cursor, this.#cursor + 1);
        return undefined;
      case "b": case "[1;5D": return this.#move(this.#wordStart(/\w/));
      case "f": case "[1;5C": return this.#move(this.#wordEnd());
      case "d": return this.#kill(this.#cursor, this.#wordEnd());
      case "\x7f": return this.#kill(this.#wordStart(/\w/), this.#cursor);
      default: return undefined;
    }
  }

  #wordStart(inWord: RegExp): number {
    let at = this.#cursor;
    while (at > 0 && !inWord.test(this.#chars[at - 1]!)) at--;
    while (at > 0 && inWord.test(this.#chars[at - 1]!)) at--;
    return at;
  }
  #wordEnd(): number {
    let at = this.#cursor;
    while (at < this.#chars.length && !/\w/.test(this.#chars[at]!)) at++;
    while (at < this.#chars.length && /\w/.test(this.#chars[at]!)) at++;
    return at;
  }

  #insert(text: string): undefined {
    const added = [...text];
    const isAtEnd = this.#cursor === this.#chars.length;
    const from = this.#position(this.#cursor);
    this.#chars.splice(this.#cursor, 0, ...added);
    this.#cursor += added.length;
    if (!isAtEnd) return this.#redraw(from.row);
    this.#output += text;
    this.#wrap();
    return undefined;
  }

  #remove(from: number, to: number): void {
    if (from < 0 || to > this.#chars.length) return;
    const { row } = this.#position(this.#cursor);
    this.#chars.splice(from, to - from);
    this.#cursor = from;
    this.#redraw(row);
  }

  #kill(from: number, to: number): undefined {
    if (from === to) return undefined;
    this.#killed = this.#chars.slice(from, to).join("");
    this.#remove(from, to);
    return undefined;
  }

  #recall(index: number): undefined {
    if (index < 0 || index > this.#history.length) return undefined;
    if (this.#at === this.#history.length) this.#draft = this.#chars.join("");
    const { row } = this.#position(this.#cursor);
    this.#at = index;
    this.#chars = [...(this.#history[index] ?? this.#draft)];
    this.#cursor = this.#chars.length;
    return this.#redraw(row);
  }

  /** A key during ^R; false when it ends the search and means what it always does. */
  #searchKey(char: string): boolean {
    const { query, at, line, home } = this.#search!;
    if (char === "\x12") this.#look(query, at - 1);
    else if (char === "\x7f" || char === "\b") this.#look(query.slice(0, -1), this.#history.length);
    else if (char >= " ") this.#look(query + char, at);
    else {
      const isGivenUp = char === "\x07" || char === "\x03";
      this.#endSearch(isGivenUp ? line : undefined);
      this.#at = isGivenUp ? home : at;
      return char === "\x07";
    }
    return true;
  }

  /** Shows the latest line up to `from` that holds `query`. */
  #look(query: string, from: number): undefined {
    const start = Math.min(from, this.#history.length - 1);
    let found = -1;
    for (let i = start; i >= 0 && found < 0 && query !== ""; i--) if (this.#history[i]!.includes(query)) found = i;
    const { row } = this.#position(this.#cursor);
    const search = this.#search!;
    this.#search = { ...search, query, at: found < 0 ? search.at : found };
    this.#setPrompt(`(${found < 0 && query !== "" ? "failed " : ""}reverse-i-search)\`${query}': `);
    if (found >= 0) {
      this.#chars = [...this.#history[found]!];
      this.#cursor = [...this.#history[found]!.slice(0, this.#history[found]!.indexOf(query))].length;
    }
    return this.#redraw(row);
  }

  /** The prompt is as before; the line is what was found, or `line`. */
  #endSearch(line: string | undefined): void {
    const { row } = this.#position(this.#cursor);
    this.#prompt = this.#search!.prompt;
    this.#promptWidth = this.#search!.promptWidth;
    this.#search = undefined;
    if (line !== undefined) {
      this.#chars = [...line];
      this.#cursor = this.#chars.length;
    }
    this.#redraw(row);
  }

  #setPrompt(prompt: string): void {
    this.#prompt = prompt;
    this.#promptWidth = widthOf([...prompt]);
  }

  async #complete(): Promise<undefined> {
    const line = this.#chars.slice(0, this.#cursor).join("");
    const { start, candidates } = complete(this.#shell, line);
    if (candidates.length === 0) return undefined;
    const typed = line.slice(start);
    const common = commonPrefix(candidates);
    if (candidates.length === 1) return this.#insert(common.slice(typed.length) + (common.endsWith("/") ? "" : " "));
    if (common.length > typed.length) return this.#insert(common.slice(typed.length));
    const cursor = this.#cursor;
    this.#move(this.#chars.length);
    const names = candidates.map((candidate) => candidate.replace(/^.*\/(?=.)/, ""));
    this.#output += `\n${names.join("  ")}\n`;
    this.#cursor = cursor;
    return this.#redraw(0);
  }

  // Drawing.

  get #columns(): number {
    return Math.max(2, this.#shell.process.windowSize(0).columns || 80);
  }

  #position(index: number): { row: number; column: number } {
    const offset = this.#promptWidth + widthOf(this.#chars.slice(0, index));
    return { row: Math.floor(offset / this.#columns), column: offset % this.#columns };
  }

  /** A terminal stays in the last column until the next character; go to the next line so that both agree. */
  #wrap(): void {
    const { row, column } = this.#position(this.#chars.length);
    if (column === 0 && row > 0) this.#output += "\n";
  }

  #move(to: number): undefined {
    const target = Math.max(0, Math.min(this.#chars.length, to));
    const from = this.#position(this.#cursor);
    this.#cursor = target;
    const next = this.#position(target);
    if (next.row < from.row) this.#output += `\x1b[${from.row - next.row}A`;
    if (next.row > from.row) this.#output += `\x1b[${next.row - from.row}B`;
    if (next.column < from.column) this.#output += "\b".repeat(from.column - next.column);
    if (next.column > from.column) this.#output += `\x1b[${next.column - from.column}C`;
    return undefined;
  }

  /** Writes prompt and line anew; the cursor stands `row` lines below the prompt. */
  #redraw(row: number): undefined {
    const cursor = this.#cursor;
    this.#output += `${row > 0 ? `\x1b[${row}A` : ""}\r${this.#prompt}${this.#chars.join("")}\x1b[J`;
    this.#wrap();
    this.#cursor = this.#chars.length;
    return this.#move(cursor);
  }
}

function commonPrefix(texts: readonly string[]): string {
  let prefix = texts[0]!;
  for (const text of texts) while (!text.startsWith(prefix)) prefix = prefix.slice(0, -1);
  return prefix;
}

/** Columns: Hangul, Han, kana and full-width forms take two, marks none. */
function widthOf(chars: readonly string[]): number {
  let width = 0;
  for (const char of chars) {
    if (/\p{M}/u.test(char)) continue;
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(char) ? 2 : 1;
  }
  return width;
}
