/**
 * From a Dockerfile's text to instructions, each with its lines and with a map back to the source.
 * Models: buildkit frontend/dockerfile/parser/parser.go.
 */
import { DirectiveParser } from "./directives.ts";
import { DockerfileError, withLocation } from "./dockerfileError.ts";
import type { FrontendRelease } from "./instructions/instruction.ts";
import { argumentForm, splitArguments, splitCommand } from "./arguments.ts";
import { byteText, goQuote, trimLeftSpace, trimSpace } from "./goText.ts";
import { heredocsOfLine, type Heredoc } from "./heredoc.ts";

/** A run of an instruction's joined text and where it stands in the file. Offsets in UTF-16 units, 0-based. */
export interface SourceSpan {
  /** Start within `original`. */
  readonly at: number;
  /** Start within the Dockerfile. */
  readonly offset: number;
  readonly length: number;
  /** 1-based line. */
  readonly line: number;
}

/** One instruction before its arguments are understood. */
export interface InstructionNode {
  /** As written, in any case. */
  readonly keyword: string;
  readonly flags: readonly string[];
  /** ENV and LABEL: key, value, separator triples. ONBUILD: empty, see `inner`. */
  readonly args: readonly string[];
  readonly isJson: boolean;
  /** The line with its continuations joined and comments within it removed. */
  readonly original: string;
  /** ONBUILD's instruction. */
  readonly inner?: InstructionNode;
  readonly heredocs: readonly Heredoc[];
  /** 1-based, heredocs included. */
  readonly startLine: number;
  readonly endLine: number;
  /** Comment lines right above, without "#", trimmed. A bare "#" parts what is above it off. */
  readonly comments: readonly string[];
  /** Where the parts of `original` stand; empty for ONBUILD's inner instruction. */
  readonly source: readonly SourceSpan[];
}

export interface ParseWarning {
  readonly message: string;
  readonly detail: string;
  readonly url: string;
  readonly line: number;
}

export interface ParsedDockerfile {
  readonly instructions: readonly InstructionNode[];
  readonly escape: "\\" | "`";
  readonly warnings: readonly ParseWarning[];
  /** 1-based line of the first instruction and of the last one's end. */
  readonly startLine: number;
  readonly endLine: number;
}

/** Longest line in bytes, its newline included. Models: Go bufio.MaxScanTokenSize. */
const maxLineBytes = 65536;

interface Line {
  /** Without the line end. */
  readonly text: string;
  readonly lineEnd: string;
  readonly offset: number;
}

/** Reads a Dockerfile. Throws DockerfileError (phase "parse"). */
export function parseDockerfile(dockerfile: string, release: FrontendRelease = "1.26"): ParsedDockerfile {
  return new Reader(dockerfile, release).read();
}

class Reader {
  readonly #lines: Line[] = [];
  readonly #directives = new DirectiveParser();
  readonly #warnings: ParseWarning[] = [];
  readonly #instructions: InstructionNode[] = [];
  #next = 0;
  #escape: "\\" | "`" = "\\";
  #continuation = /([^\\])\\[ \t]*$|^\\[ \t]*$/;
  #isTooLong = false;

  readonly #release: FrontendRelease;

  constructor(dockerfile: string, release: FrontendRelease) {
    this.#release = release;
    let offset = 0;
    while (offset < dockerfile.length) {
      const newline = dockerfile.indexOf("\n", offset);
      const end = newline < 0 ? dockerfile.length : newline + 1;
      const whole = dockerfile.slice(offset, end);
      if (whole.length * 3 > maxLineBytes && byteText(whole).length > (newline < 0 ? maxLineBytes - 1 : maxLineBytes)) {
        this.#isTooLong = true;
        break;
      }
      const text = whole.replace(/[\r\n]+$/, "");
      this.#lines.push({ text, lineEnd: whole.slice(text.length), offset });
      offset = end;
    }
    const first = this.#lines[0];
    if (first?.text.startsWith("\ufeff")) this.#lines[0] = { ...first, text: first.text.slice(1), offset: first.offset + 1 };
  }

  read(): ParsedDockerfile {
    let comments: string[] = [];
    while (this.#next < this.#lines.length) {
      const line = this.#lines[this.#next]!;
      if (isComment(line.text)) {
        // BuildKit cuts one byte before it trims: of an indented comment it cuts a blank and keeps the "#".
        const comment = trimSpace(line.text.slice(1));
        if (comment === "") comments = [];
        else comments.push(comment);
      }
      const text = trimLeftSpace(line.text);
      if (this.#takeDirective(text)) comments.pop();
      this.#next++;
      const code = isComment(text) ? "" : text;
      if (code === "") continue;
      this.#instruction(code, line, comments);
      comments = [];
    }
    const first = this.#instructions[0];
    if (!first) throw this.#failure("file with no instructions", this.#next, this.#next);
    if (this.#isTooLong) throw this.#failure(`dockerfile line greater than max allowed size of ${maxLineBytes - 1}`, this.#next, this.#next);
    return {
      instructions: this.#instructions,
      escape: this.#escape,
      warnings: this.#warnings,
      startLine: first.startLine,
      endLine: this.#instructions.at(-1)!.endLine,
    };
  }

  #failure(message: string, startLine: number, endLine: number): DockerfileError {
    return new DockerfileError(message, [{ startLine, endLine }], "parse");
  }

  #takeDirective(text: string): boolean {
    try {
      const directive = this.#directives.parseLine(text);
      if (directive?.name === "escape") this.#setEscape(directive.value);
      return directive !== undefined;
    } catch (error) {
      // The line is not counted yet when its directive fails: the place is the line before.
      throw this.#failure((error as Error).message, this.#next, this.#next);
    }
  }

  #setEscape(value: string): void {
    if (value !== "`" && value !== "\\") throw new Error(`invalid escape token '${value}' does not match \` or \\`);
    this.#escape = value;
    this.#continuation = value === "`" ? /([^`])`[ \t]*$|^`[ \t]*$/ : /([^\\])\\[ \t]*$|^\\[ \t]*$/;
  }

  /** Cuts a continuation mark off the end. */
  #withoutMark(text: string): { text: string; continues: boolean } {
    return this.#continuation.test(text) ? { text: text.replace(this.#continuation, "$1"), continues: true } : { text, continues: false };
  }

  /** One instruction from its first line on; takes the continuation lines and heredocs that belong to it. */
  #instruction(code: string, line: Line, comments: readonly string[]): void {
    const startLine = this.#next;
    let { text, continues } = this.#withoutMark(code);
    let original = text;
    const source: SourceSpan[] = [{ at: 0, offset: line.offset + line.text.length - code.length, length: text.length, line: startLine }];
    let hasEmptyContinuation = false;
    while (continues && this.#next < this.#lines.length) {
      const more = this.#lines[this.#next++]!;
      if (isComment(more.text)) continue;
      if (trimLeftSpace(more.text) === "") {
        hasEmptyContinuation = true;
        continue;
      }
      ({ text, continues } = this.#withoutMark(more.text));
      source.push({ at: original.length, offset: more.offset, length: text.length, line: this.#next });
      original += text;
    }
    if (hasEmptyContinuation) {
      this.#warnings.push({
        message: `Empty continuation line found in: ${original}`,
        detail: "Empty continuation lines will become errors in a future release",
        url: "https://docs.docker.com/go/dockerfile/rule/no-empty-continuation/",
        line: this.#next,
      });
    }
    try {
      const node = instructionNode(original, this.#escape, this.#release);
      const heredocs = canContainHeredoc(node) && original.includes("<<") ? this.#heredocs(original) : [];
      this.#instructions.push({ ...node, comments, source, heredocs, startLine, endLine: this.#next });
    } catch (error) {
      throw withLocation(error, { startLine, endLine: this.#next }, "parse");
    }
  }

  #heredocs(original: string): Heredoc[] {
    return heredocsOfLine(original).map((heredoc) => {
      let content = "";
      while (this.#next < this.#lines.length) {
        const line = this.#lines[this.#next++]!;
        const possible = heredoc.chomp ? line.text.replace(/^\t+/, "") : line.text;
        if (possible === heredoc.name) return { ...heredoc, content };
        content += line.text + line.lineEnd;
      }
      throw new Error("unterminated heredoc");
    });
  }
}

function isComment(text: string): boolean {
  return trimLeftSpace(text).startsWith("#");
}

function instructionNode(original: string, escape: string, release: FrontendRelease): InstructionNode {
  const { keyword, flags, rest } = splitCommand(original, escape);
  const base = { keyword, flags, original, heredocs: [], startLine: 0, endLine: 0, comments: [], source: [] };
  if (argumentForm(keyword) === "instruction")
    return { ...base, args: [], isJson: false, ...(rest === "" ? {} : { inner: instructionNode(rest, escape, release) }) };
  const { values, isJson } = splitArguments(keyword, rest, escape, release);
  return { ...base, args: values, isJson };
}

function canContainHeredoc(node: InstructionNode): boolean {
  const actual = node.inner ?? node;
  return /^(add|copy|run)$/i.test(actual.keyword) && !actual.isJson;
}

/** Offset in the Dockerfile of a position in an instruction's joined text. */
export function sourceOffset(node: InstructionNode, at: number): number {
  const span = node.source.findLast((candidate) => candidate.at <= at) ?? node.source[0];
  return span ? span.offset + Math.min(at - span.at, span.length) : 0;
}

/** The origin's golden text form of a parsed file: one s-expression a line. Models: parser.go Node.Dump. */
export function dumpDockerfile(parsed: ParsedDockerfile): string {
  return parsed.instructions.map((node) => `(${dumpNode(node)})`).join("\n");
}

function dumpNode(node: InstructionNode): string {
  const flags = node.flags.length > 0 ? ` [${node.flags.map(goQuote).join(" ")}]` : "";
  const inner = node.inner ? ` (${dumpNode(node.inner)})` : "";
  return trimSpace(`${node.keyword.toLowerCase()}${flags}${inner}${node.args.map((arg) => ` ${goQuote(arg)}`).join("")}`);
}
