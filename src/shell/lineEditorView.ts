import { characters, lineText, type LineState } from "./lineEditor.ts";

/** Columns that a character takes in a terminal: 2 for Hangul, CJK, full-width forms and emoji, 0 for marks. */
export function columnsOf(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code === 0 || /^\p{M}/u.test(char)) return 0;
  const wide =
    (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0x303e) || (code >= 0x3041 && code <= 0xa4cf) || (code >= 0xa960 && code <= 0xa97c) || (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) || (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60) || (code >= 0xffe0 && code <= 0xffe6) || (code >= 0x1f300 && code <= 0x1faff) || (code >= 0x20000 && code <= 0x3fffd);
  return wide ? 2 : 1;
}

export interface Spot {
  readonly row: number;
  readonly column: number;
}

/** Where the terminal's cursor stands after writing text from column 0; a wide character that does not fit starts a new row. */
export function spotAfter(text: string, columns: number): Spot {
  let row = 0;
  let column = 0;
  for (const char of characters(text.replace(/\x1b\[[0-9;]*m/g, ""))) {
    const width = columnsOf(char);
    if (column + width > columns) {
      row++;
      column = 0;
    }
    column += width;
  }
  return column >= columns ? { row: row + 1, column: 0 } : { row, column };
}

/** Text in front of the line: the prompt, or what a reverse search says. */
export function leadOf(prompt: string, state: LineState): string {
  if (!state.search) return prompt;
  return `(${state.search.failed ? "failed " : ""}reverse-i-search)\`${state.search.query}': `;
}

/**
 * Control sequences that draw the line again in place. `from` is where the cursor stands now, relative to the prompt's start;
 * the answer says where it stands afterwards.
 */
export function redraw(prompt: string, state: LineState, columns: number, from: Spot): { readonly output: string; readonly at: Spot } {
  const lead = leadOf(prompt, state);
  const text = lineText(state);
  const end = spotAfter(lead + text, columns);
  const cursor = spotAfter(lead + state.text.slice(0, state.cursor).join(""), columns);
  const up = from.row > 0 ? `\x1b[${from.row}A` : "";
  const fills = end.column === 0 && end.row > 0 ? "\r\n" : "";
  const back = end.row - cursor.row;
  return { output: `${up}\r\x1b[J${lead}${text}${fills}${back > 0 ? `\x1b[${back}A` : ""}\r${cursor.column > 0 ? `\x1b[${cursor.column}C` : ""}`, at: cursor };
}

/** Candidates in columns, as a shell lists them. */
export function columnsList(items: readonly string[], columns: number): string {
  const width = Math.max(...items.map((item) => [...item].reduce((sum, char) => sum + columnsOf(char), 0))) + 2;
  const perRow = Math.max(1, Math.floor(columns / width));
  const rows = Math.ceil(items.length / perRow);
  const lines: string[] = [];
  for (let row = 0; row < rows; row++) {
    const cells = [];
    for (let at = row; at < items.length; at += rows) cells.push(items[at]!.padEnd(width));
    lines.push(cells.join("").trimEnd());
  }
  return lines.join("\r\n");
}
