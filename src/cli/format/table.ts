import { textWidth } from "./width.ts";

/** Column alignment. Spec: Go text/tabwriter as docker/cli uses it. */

export interface TableShape {
  /** Least width of a column, padding included. */
  readonly minWidth: number;
  /** Blanks after the widest cell of a column. */
  readonly padding: number;
}

/** docker's list tables. */
export const listTable: TableShape = { minWidth: 10, padding: 3 };

/**
 * Aligns tab-separated cells. A column is a run of consecutive lines that have a cell ended by a tab at that place;
 * what follows the last tab of a line is no column.
 */
export function alignTable(text: string, shape: TableShape = listTable): string {
  const ended = text.endsWith("\n");
  const lines = (ended ? text.slice(0, -1) : text).split("\n").map((line) => line.split("\t"));
  const widths = lines.map((cells) => Array.from({ length: cells.length - 1 }, () => -1));
  for (const [row, cells] of lines.entries())
    for (let column = 0; column < cells.length - 1; column++) {
      if (widths[row]![column] !== -1) continue;
      let end = row;
      let width = shape.minWidth;
      while (end < lines.length && lines[end]!.length - 1 > column) {
        width = Math.max(width, textWidth(lines[end]![column]!) + shape.padding);
        end++;
      }
      for (let i = row; i < end; i++) widths[i]![column] = width;
    }
  const out = lines.map((cells, row) =>
    cells.map((cell, column) => (column < cells.length - 1 ? cell + " ".repeat(widths[row]![column]! - textWidth(cell)) : cell)).join(""),
  );
  return out.join("\n") + (ended ? "\n" : "");
}
