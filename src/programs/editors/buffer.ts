/** The text being edited, with the cursor, undo, and its file. */
import { text, utf8 } from "../../base/bytes.ts";
import { ErrnoError } from "../../base/errors.ts";
import type { Process } from "../../engine/runc/program.ts";

interface Before {
  readonly lines: readonly string[];
  readonly row: number;
  readonly column: number;
}

const MOST_UNDOS = 200;

export class EditBuffer {
  lines: string[] = [""];
  row = 0;
  /** In characters of the line. */
  column = 0;
  isDirty = false;
  /** The file was not there when it was opened. */
  isNew = false;
  readonly #undos: Before[] = [];

  get line(): string {
    return this.lines[this.row] ?? "";
  }
  set line(value: string) {
    this.lines[this.row] = value;
    this.isDirty = true;
  }

  /** Reads a file; a missing one is new. Throws ErrnoError for others. */
  load(process: Process, path: string): void {
    this.row = 0;
    this.column = 0;
    this.isDirty = false;
    this.#undos.length = 0;
    try {
      const content = text(process.fs.readFile(path));
      this.isNew = false;
      this.lines = content.replace(/\n$/, "").split("\n");
    } catch (error) {
      if (!(error instanceof ErrnoError) || error.code !== "ENOENT") throw error;
      this.isNew = true;
      this.lines = [""];
    }
  }

  /** The whole text; an untouched new file is empty. */
  get content(): string {
    return this.lines.length === 1 && this.lines[0] === "" ? "" : `${this.lines.join("\n")}\n`;
  }

  /** Writes it; the number of bytes. Throws ErrnoError. */
  save(process: Process, path: string): number {
    const bytes = utf8(this.content);
    const fd = process.open(path, { write: true, create: true, truncate: true }, 0o666);
    process.close(fd);
    process.fs.writeFile(path, bytes, 0o666);
    this.isDirty = false;
    this.isNew = false;
    return bytes.length;
  }

  /** Remembers the text as it is before a change. */
  mark(): void {
    this.#undos.push({ lines: [...this.lines], row: this.row, column: this.column });
    if (this.#undos.length > MOST_UNDOS) this.#undos.shift();
  }

  /** False when there is nothing to undo. */
  undo(): boolean {
    const before = this.#undos.pop();
    if (!before) return false;
    this.lines = [...before.lines];
    this.row = before.row;
    this.column = before.column;
    this.isDirty = true;
    return true;
  }

  insert(typed: string): void {
    for (const char of typed) {
      const { line, column } = this;
      if (char !== "\n") {
        this.line = line.slice(0, column) + char + line.slice(column);
        this.column += char.length;
        continue;
      }
      this.line = line.slice(0, column);
      this.lines.splice(this.row + 1, 0, line.slice(column));
      this.row++;
      this.column = 0;
    }
  }

  backspace(): void {
    const { line, column, row } = this;
    if (column > 0) {
      this.line = line.slice(0, column - 1) + line.slice(column);
      this.column--;
    } else if (row > 0) {
      const above = this.lines[row - 1]!;
      this.lines.splice(row, 1);
      this.row--;
      this.column = above.length;
      this.line = above + line;
    }
  }

  /** Takes lines out; there is always one line left. */
  removeLines(from: number, count: number): string[] {
    const removed = this.lines.splice(from, count);
    if (this.lines.length === 0) this.lines.push("");
    this.row = Math.min(from, this.lines.length - 1);
    this.isDirty = true;
    return removed;
  }

  /** Takes out what lies between two places (the end not included). */
  removeSpan(from: Place, to: Place): string {
    const [a, b] = isBefore(from, to) ? [from, to] : [to, from];
    const inside = a.row === b.row ? this.lines[a.row]!.slice(a.column, b.column) : [this.lines[a.row]!.slice(a.column), ...this.lines.slice(a.row + 1, b.row), this.lines[b.row]!.slice(0, b.column)].join("\n");
    const joined = this.lines[a.row]!.slice(0, a.column) + this.lines[b.row]!.slice(b.column);
    this.lines.splice(a.row, b.row - a.row + 1, joined);
    this.row = a.row;
    this.column = a.column;
    this.isDirty = true;
    return inside;
  }

  /** The next place of a text after (or before) the cursor, around the end; undefined when there is none. */
  find(pattern: RegExp, isForward: boolean): Place | undefined {
    const count = this.lines.length;
    for (let step = 0; step <= count; step++) {
      const row = (((this.row + (isForward ? step : -step)) % count) + count) % count;
      const columns = [...this.lines[row]!.matchAll(pattern)].map((match) => match.index);
      const fitting = columns.filter((column) => (step > 0 && step < count ? true : step === count ? row !== this.row || (isForward ? column <= this.column : column >= this.column) : isForward ? column > this.column : column < this.column));
      const column = isForward ? fitting[0] : fitting.at(-1);
      if (column !== undefined) return { row, column };
    }
    return undefined;
  }
}

export interface Place {
  readonly row: number;
  readonly column: number;
}

function isBefore(a: Place, b: Place): boolean {
  return a.row < b.row || (a.row === b.row && a.column <= b.column);
}
