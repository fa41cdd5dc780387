/** Words of an awk program. Spec: POSIX awk, lexical conventions. */

export interface Token {
  readonly kind: "number" | "string" | "ere" | "name" | "call" | "builtin" | "keyword" | "operator" | "newline" | "end";
  readonly text: string;
  readonly line: number;
}

/** The program is malformed. */
export class AwkSyntaxError extends Error {
  readonly line: number;
  /** The word at which it failed. */
  readonly near: string;
  constructor(message: string, line: number, near: string) {
    super(message);
    this.name = "AwkSyntaxError";
    this.line = line;
    this.near = near;
  }
}

const keywords = new Set(["BEGIN", "END", "function", "func", "if", "else", "while", "for", "do", "break", "continue", "next", "nextfile", "exit", "return", "delete", "in", "getline", "print", "printf"]);

export const builtinNames: ReadonlySet<string> = new Set([
  "length", "substr", "index", "split", "sub", "gsub", "gensub", "match", "sprintf", "sin", "cos", "atan2", "exp", "log", "sqrt", "int", "rand", "srand", "tolower", "toupper",
  "system", "close", "fflush", "systime", "strftime", "mktime", "and", "or", "xor", "lshift", "rshift", "compl", "asort", "asorti",
]);

const operators = ["**=", "&&", "||", "++", "--", "+=", "-=", "*=", "/=", "%=", "^=", "==", "<=", ">=", "!=", ">>", "**", "!~", "{", "}", "(", ")", "[", "]", ";", ",", "+", "-", "*", "/", "%", "^", "!", ">", "<", "|", "?", ":", "~", "$", "="];

/** All tokens. Whether a slash begins an expression depends on what stands before it. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let at = 0;
  const push = (kind: Token["kind"], text: string): void => {
    tokens.push({ kind, text, line });
  };
  while (at < source.length) {
    const char = source[at]!;
    if (char === "\n") {
      push("newline", "\n");
      line++;
      at++;
    } else if (char === " " || char === "\t" || char === "\r") at++;
    else if (char === "\\" && /^\\\r?\n/.test(source.slice(at, at + 3))) {
      at += source[at + 1] === "\r" ? 3 : 2;
      line++;
    } else if (char === "#") {
      while (at < source.length && source[at] !== "\n") at++;
    } else if (/[\d.]/.test(char) && /^(?:0[xX][0-9a-fA-F]+|\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)/.test(source.slice(at))) {
      const text = /^(?:0[xX][0-9a-fA-F]+|\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)/.exec(source.slice(at))![0];
      push("number", text);
      at += text.length;
    } else if (/[A-Za-z_]/.test(char)) {
      const text = /^\w+/.exec(source.slice(at))![0];
      at += text.length;
      if (keywords.has(text)) push("keyword", text === "func" ? "function" : text);
      else if (builtinNames.has(text)) push("builtin", text);
      else push(source[at] === "(" ? "call" : "name", text);
    } else if (char === '"') {
      const { text, end } = readString(source, at + 1, line);
      push("string", text);
      line += source.slice(at, end).split("\n").length - 1;
      at = end;
    } else if (char === "/" && expressionMayStart(tokens)) {
      const end = regexEnd(source, at + 1, line);
      push("ere", source.slice(at + 1, end).replaceAll("\\/", "/"));
      at = end + 1;
    } else {
      const operator = operators.find((one) => source.startsWith(one, at));
      if (operator === undefined) throw new AwkSyntaxError("Unexpected token", line, char);
      push("operator", operator === "**" ? "^" : operator === "**=" ? "^=" : operator);
      at += operator.length;
    }
  }
  push("newline", "\n");
  push("end", "");
  return tokens;
}

/** After a value, a slash divides. */
function expressionMayStart(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1);
  if (!last) return true;
  if (last.kind === "number" || last.kind === "string" || last.kind === "ere" || last.kind === "name" || last.kind === "builtin") return false;
  return !(last.kind === "operator" && [")", "]", "$", "++", "--"].includes(last.text));
}

function regexEnd(source: string, from: number, line: number): number {
  let bracket = false;
  for (let at = from; at < source.length && source[at] !== "\n"; at++) {
    const char = source[at];
    if (char === "\\") at++;
    else if (bracket) {
      if (char === "]" && !/\[\^?$/.test(source.slice(Math.max(from, at - 2), at))) bracket = false;
    } else if (char === "[") bracket = true;
    else if (char === "/") return at;
  }
  // A bracket that never closes: take the first slash.
  const plain = source.indexOf("/", from);
  if (plain >= 0 && !source.slice(from, plain).includes("\n")) return plain;
  throw new AwkSyntaxError("Unexpected end of string", line, "/");
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", a: "\x07", b: "\b", f: "\f", v: "\v", "\\": "\\", '"': '"', "/": "/" };

function readString(source: string, from: number, line: number): { text: string; end: number } {
  for (let at = from; at < source.length; at++) {
    if (source[at] === "\\") at++;
    else if (source[at] === '"') return { text: unescapeAwk(source.slice(from, at)), end: at + 1 };
    else if (source[at] === "\n") break;
  }
  throw new AwkSyntaxError("Unexpected end of string", line, '"');
}

/** Escapes of awk strings and of -v values; an unknown escape keeps its backslash. */
export function unescapeAwk(text: string): string {
  return text.replace(/\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(\n)|([^]))/g, (whole: string, octal: string | undefined, hex: string | undefined, newline: string | undefined, char: string | undefined) => {
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) & 255);
    if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
    if (newline !== undefined) return "";
    return escapes[char!] ?? whole;
  });
}
