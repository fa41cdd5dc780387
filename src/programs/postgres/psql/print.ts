/** How psql prints a result. Models: postgres src/fe_utils/print.c */

export interface PrintOptions {
  readonly expanded: boolean;
  readonly tuplesOnly: boolean;
  readonly aligned: boolean;
  readonly csv: boolean;
  readonly separator: string;
  readonly nullText: string;
  readonly footer: boolean;
}

export interface PrintTable {
  readonly title?: string;
  readonly columns: readonly { readonly name: string; readonly isRight: boolean }[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** Lines after the table, in place of the count. */
  readonly footers?: readonly string[];
}

/** Columns that a text takes; wide characters take two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const char of text) {
    const code = char.codePointAt(0)!;
    width += (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf) || (code >= 0xac00 && code <= 0xd7a3) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60) || (code >= 0x1f300 && code <= 0x1faff) ? 2 : 1;
  }
  return width;
}

const count = (rows: number): string => `(${rows} row${rows === 1 ? "" : "s"})`;

/** The whole text, with its last newline. */
export function printTable(table: PrintTable, options: PrintOptions): string {
  const cells = table.rows.map((row) => row.map((cell) => cell ?? options.nullText));
  if (options.csv) return printCsv(table, cells, options);
  if (!options.aligned) return printUnaligned(table, cells, options);
  return options.expanded && table.footers === undefined ? printExpanded(table, cells, options) : printAligned(table, cells, options);
}

function printCsv({ columns }: PrintTable, cells: readonly (readonly string[])[], { tuplesOnly }: PrintOptions): string {
  const cell = (text: string): string => (/[",\n\r]/.test(text) || text === "\\." ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [...(tuplesOnly ? [] : [columns.map(({ name }) => cell(name)).join(",")]), ...cells.map((row) => row.map(cell).join(","))];
  return lines.map((line) => `${line}\n`).join("");
}

function printUnaligned({ title, columns, footers }: PrintTable, cells: readonly (readonly string[])[], { tuplesOnly, separator, expanded, footer }: PrintOptions): string {
  if (expanded) return cells.map((row) => row.map((cell, i) => `${columns[i]!.name}${separator}${cell}\n`).join("")).join("\n");
  let text = "";
  if (title !== undefined && !tuplesOnly) text += `${title}\n`;
  if (!tuplesOnly) text += `${columns.map(({ name }) => name).join(separator)}\n`;
  for (const row of cells) text += `${row.join(separator)}\n`;
  if (!tuplesOnly) for (const line of footers ?? (footer ? [count(cells.length)] : [])) text += `${line}\n`;
  return text;
}

function printAligned({ title, columns, footers }: PrintTable, cells: readonly (readonly string[])[], { tuplesOnly, footer }: PrintOptions): string {
  const widths = columns.map(({ name }, i) => Math.max(widthOf(name), ...cells.flatMap((row) => row[i]!.split("\n").map(widthOf))));
  const total = widths.reduce((sum, width) => sum + width + 2, 0) + Math.max(0, columns.length - 1);
  let text = "";
  if (title !== undefined && !tuplesOnly) text += `${" ".repeat(Math.max(0, Math.floor((total - widthOf(title)) / 2)))}${title}\n`;
  if (!tuplesOnly) {
    const head = columns.map(({ name }, i) => {
      const space = widths[i]! - widthOf(name);
      return ` ${" ".repeat(Math.floor(space / 2))}${name}${" ".repeat(Math.ceil(space / 2))} `;
    });
    text += `${head.join("|")}\n${widths.map((width) => "-".repeat(width + 2)).join("+")}\n`;
  }
  for (const row of cells) {
    const parts = row.map((cell) => cell.split("\n"));
    const height = Math.max(1, ...parts.map((lines) => lines.length));
    for (let n = 0; n < height; n++) {
      const line = columns.map(({ isRight }, i) => {
        const lines = parts[i]!;
        const part = lines[n] ?? "";
        const space = " ".repeat(widths[i]! - widthOf(part));
        const isLast = i === columns.length - 1;
        const goesOn = n + 1 < lines.length;
        const padded = isRight && n < lines.length ? space + part : isLast && !goesOn ? part : part + space;
        return ` ${padded}${goesOn ? "+" : isLast ? "" : " "}`;
      });
      text += `${line.join("|")}\n`;
    }
  }
  if (!tuplesOnly) for (const line of footers ?? (footer ? [count(cells.length)] : [])) text += `${line}\n`;
  return `${text}\n`;
}

function printExpanded({ title, columns }: PrintTable, cells: readonly (readonly string[])[], { tuplesOnly }: PrintOptions): string {
  if (cells.length === 0) return tuplesOnly ? "" : "(0 rows)\n\n";
  const left = Math.max(...columns.map(({ name }) => widthOf(name)));
  const right = Math.max(0, ...cells.flatMap((row) => row.flatMap((cell) => cell.split("\n").map(widthOf))));
  let text = title === undefined || tuplesOnly ? "" : `${title}\n`;
  cells.forEach((row, index) => {
    if (!tuplesOnly) {
      const label = `-[ RECORD ${index + 1} ]`;
      const rule = `${"-".repeat(left + 1)}+${"-".repeat(right + 2 - (right > 0 ? 1 : 0))}`;
      text += `${label}${rule.slice(label.length)}\n`;
    } else if (index > 0) text += "\n";
    columns.forEach(({ name }, i) => {
      row[i]!.split("\n").forEach((part, n, all) => {
        text += `${(n === 0 ? name : "").padEnd(left - (n === 0 ? widthOf(name) - name.length : 0))} | ${n + 1 < all.length ? `${part}${" ".repeat(right - widthOf(part))}+` : part}\n`;
      });
    });
  });
  return `${text}\n`;
}
