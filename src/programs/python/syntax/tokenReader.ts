/** A cursor over tokens, with the errors that every parser of ours makes. */
import type { Token } from "./tokens.ts";
import { type Position, PythonSyntaxError } from "./tree.ts";

export const reserved = new Set([
  "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from",
  "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
]);

/** Joins the start of one node and the end of another. */
export function span(from: Position, to: Position): Position {
  return { line: from.line, col: from.col, endLine: to.endLine, endCol: to.endCol };
}

export class TokenReader {
  protected readonly tokens: readonly Token[];
  protected at = 0;
  protected readonly source: string;

  constructor(source: string, tokens: readonly Token[]) {
    this.source = source;
    this.tokens = tokens;
  }

  // Tokens.

  protected get token(): Token {
    return this.tokens[this.at]!;
  }
  protected get previous(): Token {
    return this.tokens[this.at - 1]!;
  }
  protected peek(offset = 1): Token {
    return this.tokens[Math.min(this.at + offset, this.tokens.length - 1)]!;
  }
  /** Asked as a call, so that a look does not narrow what the next token is. */
  protected isKind(kind: Token["kind"]): boolean {
    return this.token.kind === kind;
  }
  protected is(text: string): boolean {
    const { token } = this;
    return token.text === text && (token.kind === "op" || token.kind === "name");
  }
  protected take(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }
  protected expect(text: string): Token {
    if (!this.is(text)) this.unexpected();
    return this.tokens[this.at++]!;
  }
  protected fail(message: string, pos: Position = this.token.pos): never {
    throw new PythonSyntaxError(message, pos, "SyntaxError", this.token.kind === "end");
  }
  protected unexpected(): never {
    const { token } = this;
    if (token.kind === "indent") throw new PythonSyntaxError("unexpected indent", token.pos, "IndentationError");
    this.fail("invalid syntax");
  }
  protected name(): string {
    const { token } = this;
    if (token.kind !== "name" || reserved.has(token.text)) this.unexpected();
    this.at++;
    return token.text;
  }
}
