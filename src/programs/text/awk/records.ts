/** Records of a stream by RS: lines, paragraphs, single characters or expressions. */
import type { AppletRun } from "../../appletRun.ts";
import type { Input } from "../../input.ts";
import { regexFor } from "./record.ts";

export class RecordReader {
  readonly #run: AppletRun;
  readonly #input: Input;
  /** Text read for a separator other than newline and not yet used. */
  #rest: string | undefined;
  #ended = false;

  constructor(run: AppletRun, input: Input) {
    this.#run = run;
    this.#input = input;
  }

  /** The next record; null at the end. */
  async next(separator: string): Promise<string | null> {
    if (separator === "\n" && this.#rest === undefined) return this.#input.line();
    if (separator === "") return this.#paragraph();
    for (;;) {
      const found = this.#rest === undefined || this.#rest === "" ? undefined : this.#find(separator);
      if (found) {
        const record = this.#rest!.slice(0, found.start);
        this.#rest = this.#rest!.slice(found.end);
        return record;
      }
      if (this.#ended) {
        const last = this.#rest;
        this.#rest = "";
        if (last === undefined || last === "") return null;
        return separator === "\n" || last !== "\n" ? last.replace(/\n$/, separator.length === 1 ? "\n" : "") : last;
      }
      const line = await this.#input.line();
      if (line === null) this.#ended = true;
      else this.#rest = (this.#rest ?? "") + line + (this.#input.hadNewline ? "\n" : "");
    }
  }

  #find(separator: string): { start: number; end: number } | undefined {
    const text = this.#rest!;
    if (separator.length === 1) {
      const at = text.indexOf(separator);
      return at < 0 ? undefined : { start: at, end: at + 1 };
    }
    const match = regexFor(separator, this.#run.codec.name === "utf8").exec(text);
    // A match that reaches the end could go on in what is not yet read.
    if (!match || match.end === match.start || (match.end === text.length && !this.#ended && /[*+?{|]/.test(separator))) return undefined;
    return match;
  }

  /** RS = "": blank lines separate. */
  async #paragraph(): Promise<string | null> {
    const lines: string[] = [];
    for (let line = await this.#input.line(); line !== null; line = await this.#input.line()) {
      if (line !== "") lines.push(line);
      else if (lines.length > 0) break;
    }
    return lines.length > 0 ? lines.join("\n") : null;
  }

  close(): void {
    this.#input.close();
  }
}
