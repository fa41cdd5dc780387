/** The formats of COPY: text and CSV. Models: postgres src/backend/commands/copyfromparse.c, copyto.c */
import { SqlError } from "../sqlError.ts";

export interface CopyFormat {
  readonly csv: boolean;
  readonly header: boolean;
  readonly delimiter: string;
}

/** One line for a row. */
export function copyLine(cells: readonly (string | null)[], { csv, delimiter }: CopyFormat): string {
  return `${cells.map((cell) => (csv ? csvCell(cell, delimiter) : textCell(cell, delimiter))).join(delimiter)}\n`;
}

function textCell(cell: string | null, delimiter: string): string {
  if (cell === null) return "\\N";
  const escaped = cell.replace(/[\\\n\r\t]/g, (char) => ({ "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" })[char]!);
  return delimiter === "\t" ? escaped : escaped.replaceAll(delimiter, `\\${delimiter}`);
}

function csvCell(cell: string | null, delimiter: string): string {
  if (cell === null) return "";
  return cell === "" || cell.includes(delimiter) || /["\n\r]/.test(cell) || cell === "\\." ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The rows of what came, with the numbers of their lines. `\.` alone ends it. */
export function* copyRows(text: string, { csv, header, delimiter }: CopyFormat): Generator<{ readonly cells: readonly (string | null)[]; readonly line: number; readonly source: string }> {
  let line = 0;
  let at = 0;
  while (at < text.length) {
    line++;
    let end = text.indexOf("\n", at);
    if (end < 0) end = text.length;
    if (csv) while (end < text.length && quotes(text.slice(at, end)) % 2 === 1) end = text.indexOf("\n", end + 1) < 0 ? text.length : text.indexOf("\n", end + 1);
    const source = text.slice(at, end).replace(/\r$/, "");
    at = end + 1;
    if (source === "\\.") return;
    if (line === 1 && header) continue;
    yield { cells: csv ? csvCells(source, delimiter) : source.split(delimiter).map(textValue), line, source };
  }
}

const quotes = (text: string): number => text.split('"').length - 1;

function textValue(cell: string): string | null {
  if (cell === "\\N") return null;
  return cell.replace(/\\(.)/gs, (_, char: string) => ({ n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v" })[char] ?? char);
}

function csvCells(line: string, delimiter: string): (string | null)[] {
  const cells: (string | null)[] = [];
  let at = 0;
  for (;;) {
    let cell = "";
    let wasQuoted = false;
    while (at < line.length && !line.startsWith(delimiter, at)) {
      if (line[at] !== '"') {
        cell += line[at++];
        continue;
      }
      wasQuoted = true;
      at++;
      while (at < line.length) {
        if (line[at] === '"' && line[at + 1] !== '"') break;
        if (line[at] === '"') at++;
        cell += line[at++];
      }
      at++;
    }
    cells.push(cell === "" && !wasQuoted ? null : cell);
    if (at >= line.length) return cells;
    at += delimiter.length;
  }
}

/** Throws when a line has too few or too many values. */
export function checkWidth(cells: readonly unknown[], columns: readonly string[]): void {
  if (cells.length > columns.length) throw new SqlError("22P04", "extra data after last expected column");
  if (cells.length < columns.length) throw new SqlError("22P04", `missing data for column "${columns[cells.length]}"`);
}
