import { quote } from "../quote.ts";

/** Tokens of Go templates. Spec: Go text/template/parse (lex). */

export type TokenKind =
  | "error"
  | "eof"
  | "text"
  | "comment"
  | "left"
  | "right"
  | "space"
  | "assign"
  | "declare"
  | "pipe"
  | "string"
  | "raw"
  | "char"
  | "number"
  | "bool"
  | "variable"
  | "field"
  | "identifier"
  | "dot"
  | "nil"
  | "keyword"
  | "("
  | ")"
  | "other";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Byte offset in the template. */
  readonly at: number;
  readonly line: number;
}

const keywords = ["block", "break", "continue", "define", "else", "end", "if", "range", "template", "with"];

/** How a token is named in error messages. */
export function tokenText(token: Token): string {
  if (token.kind === "eof") return "EOF";
  if (token.kind === "error") return token.text;
  if (token.kind === "keyword") return `<${token.text}>`;
  if (token.kind === "nil") return "<nil>";
  if (token.kind === "dot") return "<.>";
  if (token.text.length > 10) return `${quote(token.text.slice(0, 10))}...`;
  return quote(token.text);
}

function codePoint(char: string): string {
  const code = char.codePointAt(0)!;
  const shown = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(char) ? ` '${char}'` : "";
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}${shown}`;
}

const isSpace = (char: string): boolean => " \t\r\n".includes(char) && char !== "";
const isWord = (char: string): boolean => /^[\p{L}\p{Nd}_]$/u.test(char);

/** Splits a template into tokens, the last of kind "eof" or "error". */
export function lex(input: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let line = 1;
  const push = (kind: TokenKind, text: string): void => {
    tokens.push({ kind, text, at, line });
    at += text.length;
    line += text.split("\n").length - 1;
  };
  const fail = (message: string): Token[] => {
    tokens.push({ kind: "error", text: message, at, line });
    return tokens;
  };
  const skip = (count: number): void => {
    line += input.slice(at, at + count).split("\n").length - 1;
    at += count;
  };

  for (;;) {
    const open = input.indexOf("{{", at);
    const end = open < 0 ? input.length : open;
    const trimsLeft = open >= 0 && input[open + 2] === "-" && isSpace(input[open + 3] ?? "");
    const body = input.slice(at, end);
    const kept = trimsLeft ? body.replace(/[ \t\r\n]+$/, "") : body;
    if (kept !== "") push("text", kept);
    skip(end - at);
    if (open < 0) {
      tokens.push({ kind: "eof", text: "", at, line });
      return tokens;
    }
    const lead = trimsLeft ? 4 : 2;
    if (input.startsWith("/*", at + lead)) {
      const close = input.indexOf("*/", at + lead + 2);
      if (close < 0) return fail("unclosed comment");
      const after = input.slice(close + 2);
      const mark = /^(?:[ \t\r\n]-)?\}\}/.exec(after);
      if (!mark) return fail("comment ends before closing delimiter");
      skip(close + 2 + mark[0].length - at);
      if (mark[0].length === 4) skip(/^[ \t\r\n]*/.exec(input.slice(at))![0].length);
      continue;
    }
    push("left", "{{");
    if (trimsLeft) skip(2);
    const problem = lexAction();
    if (problem !== undefined) return fail(problem);
  }

  function atTerminator(position: number): boolean {
    const char = input[position] ?? "";
    return char === "" || isSpace(char) || ".,|:)(".includes(char) || input.startsWith("}}", position);
  }

  /** Reads up to and with the right delimiter; the message of what is wrong otherwise. */
  function lexAction(): string | undefined {
    let depth = 0;
    for (;;) {
      const rest = input.slice(at);
      const right = /^(?:[ \t\r\n]-)?\}\}/.exec(rest);
      if (right) {
        if (depth > 0) return "unclosed left paren";
        const trims = right[0].length === 4;
        if (trims) skip(2);
        push("right", "}}");
        if (trims) skip(/^[ \t\r\n]*/.exec(input.slice(at))![0].length);
        return undefined;
      }
      const char = firstChar(rest);
      if (char === "") return "unclosed action";
      if (isSpace(char)) {
        let length = 0;
        while (isSpace(rest[length] ?? "") && !(length > 0 && /^[ \t\r\n]-\}\}/.test(rest.slice(length)))) length++;
        push("space", rest.slice(0, length));
      } else if (char === "=") push("assign", "=");
      else if (char === ":") {
        if (rest[1] !== "=") return "expected :=";
        push("declare", ":=");
      } else if (char === "|") push("pipe", "|");
      else if (char === "(") {
        depth++;
        push("(", "(");
      } else if (char === ")") {
        depth--;
        if (depth < 0) return "unexpected right paren";
        push(")", ")");
      } else if (char === '"' || char === "'") {
        const found = (char === '"' ? /^"(?:[^"\\\n]|\\[^\n])*"/ : /^'(?:[^'\\\n]|\\[^\n])*'/).exec(rest);
        if (!found) return char === '"' ? "unterminated quoted string" : "unterminated character constant";
        push(char === '"' ? "string" : "char", found[0]);
      } else if (char === "`") {
        const close = rest.indexOf("`", 1);
        if (close < 0) return "unterminated raw quoted string";
        push("raw", rest.slice(0, close + 1));
      } else {
        const problem = lexWord(rest, char);
        if (problem !== undefined) return problem;
      }
    }
  }

  function lexWord(rest: string, char: string): string | undefined {
    if (char === "$" || (char === "." && !/^[0-9]$/.test(rest[1] ?? ""))) {
      let length = 1;
      if (atTerminator(at + 1)) {
        push(char === "$" ? "variable" : "dot", char);
        return undefined;
      }
      for (const next of rest.slice(1)) {
        if (!isWord(next)) break;
        length += next.length;
      }
      if (!atTerminator(at + length)) return `bad character ${codePoint(firstChar(rest.slice(length)))}`;
      push(char === "$" ? "variable" : "field", rest.slice(0, length));
      return undefined;
    }
    if (/^[+\-.0-9]$/.test(char)) {
      const found = /^[+-]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?|0[oO][0-7_]*|0[bB][01_]*|[0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9_]*)?)i?/.exec(rest)![0];
      const next = firstChar(rest.slice(found.length));
      if (isWord(next)) return `bad number syntax: ${quote(found + next)}`;
      push("number", found);
      return undefined;
    }
    if (isWord(char)) {
      let length = 0;
      for (const next of rest) {
        if (!isWord(next)) break;
        length += next.length;
      }
      const word = rest.slice(0, length);
      if (!atTerminator(at + length)) return `bad character ${codePoint(firstChar(rest.slice(length)))}`;
      const kind = word === "nil" ? "nil" : keywords.includes(word) ? "keyword" : word === "true" || word === "false" ? "bool" : "identifier";
      push(kind, word);
      return undefined;
    }
    if (/^[\x20-\x7e]$/.test(char)) {
      push("other", char);
      return undefined;
    }
    return `unrecognized character in action: ${codePoint(char)}`;
  }
}

/** The first character, whole; "" of an empty text. */
function firstChar(text: string): string {
  const code = text.codePointAt(0);
  return code === undefined ? "" : String.fromCodePoint(code);
}
