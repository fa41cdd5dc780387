/** Script text with what is known of it: syntax tree, line numbers, where it came from. */
import { parse, type ParsedScript } from "unbash";

export class SourceText {
  readonly text: string;
  /** Number of the first line. */
  readonly firstLine: number;
  /** File name for messages; undefined for the command line and input. */
  readonly file: string | undefined;
  readonly script: ParsedScript;
  #lineStarts: number[] | undefined;

  constructor(text: string, options: { firstLine?: number; file?: string | undefined } = {}) {
    this.text = text;
    this.firstLine = options.firstLine ?? 1;
    this.file = options.file;
    this.script = parse(text);
  }

  /** Line number of a position. */
  lineAt(position: number): number {
    if (!this.#lineStarts) {
      this.#lineStarts = [0];
      for (let at = this.text.indexOf("\n"); at >= 0; at = this.text.indexOf("\n", at + 1)) this.#lineStarts.push(at + 1);
    }
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#lineStarts[middle]! <= position) low = middle;
      else high = middle - 1;
    }
    return this.firstLine + low;
  }

  /** The whole line that a position lies in. */
  lineText(position: number): string {
    const start = this.text.lastIndexOf("\n", position - 1) + 1;
    const end = this.text.indexOf("\n", position);
    return this.text.slice(start, end < 0 ? undefined : end);
  }
}
