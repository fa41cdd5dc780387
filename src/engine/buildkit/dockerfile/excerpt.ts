/** The lines of the Dockerfile around an error, as the CLI prints them. Models: buildkit solver/errdefs/source.go Print. */
import type { LineRange } from "./dockerfileError.ts";

/**
 * "NAME:LINE", then the lines with those of the ranges marked, between two rulers; ends in a newline.
 * Empty when the ranges are not in the text. Up to four lines around are shown.
 */
export function sourceExcerpt(name: string, dockerfile: string, ranges: readonly LineRange[]): string {
  const lines = dockerfile.split("\n");
  let start = Math.min(...ranges.map((range) => range.startLine));
  let end = Math.max(...ranges.map((range) => range.endLine));
  if (ranges.length === 0 || start < 1 || start > lines.length) return "";
  end = Math.min(end, lines.length);
  const first = start;
  const padding = end === start ? 4 : 2;
  for (let added = 0; added < padding; added++) {
    if (start > 1) {
      start--;
      added++;
    }
    if (end !== lines.length) {
      end++;
      added++;
    }
  }
  const marked = (line: number): boolean => ranges.some((range) => range.startLine <= line && line <= range.endLine);
  const shown: string[] = [];
  for (let line = start; line <= end; line++) shown.push(` ${String(line).padStart(3)} | ${marked(line) ? ">>>" : "   "} ${lines[line - 1]}\n`);
  return `${name}:${first}\n--------------------\n${shown.join("")}--------------------\n`;
}
