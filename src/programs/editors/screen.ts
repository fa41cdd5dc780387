/** The terminal of a full-screen editor: its keys, and drawing the text. */
import { text } from "../../base/bytes.ts";
import type { Process } from "../../engine/runc/program.ts";
import type { EditBuffer } from "./buffer.ts";

const TAB = 8;
/** How long the rest of a key's sequence may take. */
const ESCAPE_MS = 25;
const names: Readonly<Record<string, string>> = {
  "[A": "up", "[B": "down", "[C": "right", "[D": "left", OA: "up", OB: "down", OC: "right", OD: "left", "[H": "home", "[F": "end", OH: "home", OF: "end", "[1~": "home", "[4~": "end", "[3~": "delete", "[5~": "pageup", "[6~": "pagedown", "[2~": "insert",
};

/** Keys of one reading: characters as they are, others by name ("up", "escape"). */
export function keysOf(typed: string): string[] {
  const keys: string[] = [];
  for (let at = 0; at < typed.length; ) {
    const char = String.fromCodePoint(typed.codePointAt(at)!);
    if (char !== "\x1b") {
      keys.push(char);
      at += char.length;
      continue;
    }
    const match = /^\x1b(\[\d*~|\[[A-H]|O[A-H])/.exec(typed.slice(at));
    if (match) keys.push(names[match[1]!] ?? "unknown");
    else keys.push("escape");
    at += match ? match[0].length : 1;
  }
  return keys;
}

/** How far from the left a column stands on the screen. */
function widthBefore(line: string, column: number): number {
  let width = 0;
  for (const char of line.slice(0, column)) width += char === "\t" ? TAB - (width % TAB) : isWide(char) ? 2 : 1;
  return width;
}

function isWide(char: string): boolean {
  const code = char.codePointAt(0)!;
  return (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf) || (code >= 0xac00 && code <= 0xd7a3) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xff00 && code <= 0xff60) || code >= 0x1f300;
}

/** A line with its tabs as blanks, cut to the visible part. */
function visible(line: string, from: number, columns: number): string {
  let shown = "";
  let at = 0;
  for (const char of line) {
    const width = char === "\t" ? TAB - (at % TAB) : isWide(char) ? 2 : 1;
    if (at >= from && at + width <= from + columns) shown += char === "\t" ? " ".repeat(width) : char < " " ? "?" : char;
    at += width;
  }
  return shown;
}

export interface Frame {
  /** Lines above the text. */
  readonly header?: readonly string[];
  /** Lines below it. */
  readonly footer: readonly string[];
  /** What stands on the rows after the last line: "~". */
  readonly beyond: string;
  /** Where the cursor is instead, in the footer: row from its top, column. */
  readonly cursor?: { readonly row: number; readonly column: number };
  readonly numbers?: boolean;
}

export class Screen {
  readonly #process: Process;
  #top = 0;
  #left = 0;
  #queue: string[] = [];

  constructor(process: Process) {
    this.#process = process;
  }

  get size(): { columns: number; rows: number } {
    return this.#process.isTerminal(1) ? this.#process.windowSize(1) : { columns: 80, rows: 24 };
  }

  /** Raw keys and the other screen while `work` runs. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const process = this.#process;
    const before = process.isTerminal(0) ? process.terminalMode(0) : undefined;
    if (before) process.setTerminalMode(0, { ...before, isCanonical: false, echo: false, signals: false });
    await process.write(1, "\x1b[?1049h");
    try {
      return await work();
    } finally {
      if (before && process.isOpen(0)) process.setTerminalMode(0, before);
      await process.write(1, `\x1b[?1049l`);
    }
  }

  /** The next key; undefined when there will be none. */
  async key(): Promise<string | undefined> {
    while (this.#queue.length === 0) {
      const part = await this.#process.read(0);
      if (!part) return undefined;
      let typed = text(part);
      // What begins like the sequence of a key may go on; a lone escape does not.
      while (/\x1b(\[\d*|O)?$/.test(typed) && this.#process.isTerminal(0) && (await this.#process.poll(0, ESCAPE_MS))) {
        const more = await this.#process.read(0);
        if (!more) break;
        typed += text(more);
      }
      this.#queue = keysOf(typed);
    }
    return this.#queue.shift();
  }

  get hasKey(): boolean {
    return this.#queue.length > 0;
  }

  async draw(buffer: EditBuffer, frame: Frame): Promise<void> {
    const { columns, rows } = this.size;
    const header = frame.header ?? [];
    const height = Math.max(1, rows - header.length - frame.footer.length);
    if (buffer.row < this.#top) this.#top = buffer.row;
    if (buffer.row >= this.#top + height) this.#top = buffer.row - height + 1;
    const margin = frame.numbers ? 4 : 0;
    const at = widthBefore(buffer.line, buffer.column);
    if (at < this.#left) this.#left = at;
    if (at >= this.#left + columns - margin) this.#left = at - columns + margin + 1;
    let out = "\x1b[H";
    for (const line of header) out += `${line}\x1b[K\r\n`;
    for (let i = 0; i < height; i++) {
      const line = buffer.lines[this.#top + i];
      const number = frame.numbers && line !== undefined ? `${String(this.#top + i + 1).padStart(3)} ` : "";
      out += `${number}${line === undefined ? frame.beyond : visible(line, this.#left, columns - margin)}\x1b[K\r\n`;
    }
    out += frame.footer.map((line) => `${line}\x1b[K`).join("\r\n");
    const cursor = frame.cursor ? { row: header.length + height + frame.cursor.row, column: frame.cursor.column } : { row: header.length + buffer.row - this.#top, column: margin + at - this.#left };
    await this.#process.write(1, `${out}\x1b[${cursor.row + 1};${cursor.column + 1}H`);
  }
}
