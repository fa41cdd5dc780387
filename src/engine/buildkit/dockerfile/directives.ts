/**
 * Parser directives: `# syntax=`, `# escape=`, `# check=` at the top of a Dockerfile.
 * Models: buildkit frontend/dockerfile/parser/directives.go.
 */
import { parseJsonDirective } from "./jsonForm.ts";
import { trimLeftSpace } from "./goText.ts";

const names = new Set(["syntax", "escape", "check"]);

export interface Directive {
  /** Lower case. */
  readonly name: "syntax" | "escape" | "check";
  readonly value: string;
  /** 1-based. */
  readonly line: number;
}

/** Reads lines one after the other until the first that is no directive; from then on there are none. */
export class DirectiveParser {
  readonly #comment: string;
  readonly #seen = new Set<string>();
  #line: number;
  #isDone = false;

  constructor(comment = "#", linesBefore = 0) {
    this.#comment = comment;
    this.#line = linesBefore;
  }

  get isDone(): boolean {
    return this.#isDone;
  }

  /** The directive on this line, if it is one. Throws Error for one given twice. */
  parseLine(line: string): Directive | undefined {
    this.#line++;
    if (this.#isDone) return undefined;
    const match = line.startsWith(this.#comment)
      ? /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=[\t\n\f\r ]*([^\n]+?)[\t\n\f\r ]*$/.exec(trimLeftSpace(line.slice(this.#comment.length)))
      : null;
    const name = match?.[1]!.toLowerCase() ?? "";
    if (!match || !names.has(name)) {
      this.#isDone = true;
      return undefined;
    }
    if (this.#seen.has(name)) throw new Error(`only one ${name} parser directive can be used`);
    this.#seen.add(name);
    return { name: name as Directive["name"], value: match[2]!, line: this.#line };
  }
}

/** What a directive says: its first word, its whole text, and where. */
export interface DirectiveValue {
  readonly value: string;
  readonly cmdline: string;
  readonly line: number;
}

/** The value of a directive written as `# name=value`, or undefined. A first line beginning with #! is passed over. */
export function findDirective(name: string, dockerfile: string): DirectiveValue | undefined {
  return search(name, dockerfile, false);
}

/** The image named by `syntax`, also when written as `// syntax=…` or as the JSON member "syntax". */
export function detectSyntax(dockerfile: string): DirectiveValue | undefined {
  return search("syntax", dockerfile, true);
}

/** `findDirective`, and with `anyFormat` the other two ways of writing. */
export function search(name: string, dockerfile: string, anyFormat: boolean): DirectiveValue | undefined {
  let rest = dockerfile.startsWith("\ufeff") ? dockerfile.slice(1) : dockerfile;
  let linesBefore = 0;
  if (/^#![^\n]*/.test(rest)) {
    const newline = rest.indexOf("\n");
    rest = newline < 0 ? "" : rest.slice(newline + 1);
    linesBefore = 1;
  }
  for (const comment of anyFormat ? ["#", "//"] : ["#"]) {
    const found = searchLines(name, rest, new DirectiveParser(comment, linesBefore));
    if (found) return found;
  }
  const value = anyFormat ? parseJsonDirective(rest, name) : undefined;
  return value === undefined ? undefined : { value, cmdline: value, line: linesBefore };
}

function searchLines(name: string, rest: string, parser: DirectiveParser): DirectiveValue | undefined {
  let found: DirectiveValue | undefined;
  const lines = rest.split("\n");
  if (lines.at(-1) === "") lines.pop();
  try {
    for (const line of lines) {
      if (parser.isDone) break;
      const directive = parser.parseLine(line.endsWith("\r") ? line.slice(0, -1) : line);
      if (directive?.name === name) found ??= { value: directive.value.split(" ", 1)[0]!, cmdline: directive.value, line: directive.line };
    }
  } catch {
    // A directive given twice ends the search; what came before it counts.
  }
  return found;
}
