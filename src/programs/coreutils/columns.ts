/** Names in columns, as ls prints them on a terminal. */
import type { Flavour } from "../applet.ts";

/** Columns that a text takes on a terminal: wide East Asian characters count two, escapes none. */
export function displayWidth(text: string): number {
  let width = 0;
  // oxlint-disable-next-line no-control-regex
  for (const char of text.replace(/\x1b\[[\d;]*m/g, "")) {
    const code = char.codePointAt(0)!;
    if (code < 0x300) width++;
    else if ((code >= 0x300 && code <= 0x36f) || (code >= 0x200b && code <= 0x200f)) width += 0;
    else width += isWide(code) ? 2 : 1;
  }
  return width;
}

function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf && code !== 0x303f) || (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) || (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) || (code >= 0x1f300 && code <= 0x1f64f) || (code >= 0x1f900 && code <= 0x1f9ff) || (code >= 0x20000 && code <= 0x3fffd)
  );
}

/** Across: rows first. Tabs: GNU fills with tabs where they fit, unless it colours. */
export interface ColumnLayout {
  readonly across: boolean;
  readonly flavour: Flavour;
  readonly tabs: boolean;
}

/** The whole block of text, newline included. BusyBox gives all columns one width; GNU fits each column. */
export function columns(cells: readonly string[], width: number, layout: ColumnLayout): string {
  if (cells.length === 0) return "";
  return layout.flavour === "gnu" ? fitted(cells, width, layout) : even(cells, width, layout.across);
}

function even(cells: readonly string[], width: number, across: boolean): string {
  const widths = cells.map(displayWidth);
  const column = Math.max(...widths) + 2;
  const perRow = Math.max(1, Math.floor(width / column));
  const rows = Math.ceil(cells.length / perRow);
  let text = "";
  for (let row = 0; row < rows; row++) {
    let pad = 0;
    for (let at = 0; at < perRow; at++) {
      const index = across ? row * perRow + at : at * rows + row;
      const cell = cells[index];
      if (cell === undefined) continue;
      text += " ".repeat(pad) + cell;
      pad = column - widths[index]!;
    }
    text += "\n";
  }
  return text;
}

/** As many columns as fit, each as wide as its widest cell plus two blanks. */
function fitted(cells: readonly string[], width: number, { across, tabs }: ColumnLayout): string {
  const widths = cells.map(displayWidth);
  for (let count = Math.min(cells.length, Math.max(1, Math.floor(width / 3))); count >= 1; count--) {
    const rows = Math.ceil(cells.length / count);
    const place = (index: number): number => (across ? index % count : Math.floor(index / rows));
    const wide = new Array<number>(count).fill(0);
    widths.forEach((cell, index) => {
      const last = place(index) === count - 1;
      wide[place(index)] = Math.max(wide[place(index)]!, cell + (last ? 0 : 2));
    });
    if (count > 1 && (wide.reduce((sum, value) => sum + value, 0) >= width || (!across && Math.ceil(cells.length / rows) < count))) continue;
    let text = "";
    for (let row = 0; row < rows; row++) {
      let at = 0;
      let start = 0;
      for (let column = 0; column < count; column++) {
        const index = across ? row * count + column : column * rows + row;
        const cell = cells[index];
        if (cell === undefined) break;
        text += indent(at, start, tabs) + cell;
        at = start + widths[index]!;
        start += wide[column]!;
      }
      text += "\n";
    }
    return text;
  }
  return "";
}

/** Blanks, and tabs where one reaches further, from column `from` to column `to`. */
function indent(from: number, to: number, tabs: boolean): string {
  let text = "";
  for (let at = from; at < to; ) {
    if (tabs && Math.floor(to / 8) > Math.floor((at + 1) / 8)) {
      text += "\t";
      at += 8 - (at % 8);
    } else {
      text += " ";
      at++;
    }
  }
  return text;
}
