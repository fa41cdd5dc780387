/** Columns aligned with tabs. Models: Go text/tabwriter with minwidth 1, tabwidth 8, padding 1 and tabs as padding, as docker/buildx uses it. */
export function tabbed(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length - 1));
  const widths = Array.from({ length: columns }, (_, column) => {
    const widest = Math.max(...rows.filter((row) => row.length - 1 > column).map((row) => row[column]!.length));
    return Math.ceil((widest + 1) / 8) * 8;
  });
  const cell = (text: string, column: number, row: readonly string[]): string =>
    column === row.length - 1 ? text : text + "\t".repeat(Math.ceil((widths[column]! - text.length) / 8));
  return rows.map((row) => `${row.map((text, column) => cell(text, column, row)).join("")}\n`).join("");
}
