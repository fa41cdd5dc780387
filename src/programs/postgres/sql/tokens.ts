/** The words of SQL. Models: postgres src/backend/parser/scan.l */
import { SqlError } from "../sqlError.ts";

export interface Token {
  /** `word`: a name or keyword, in lower case; `name`: a quoted name. */
  readonly kind: "word" | "name" | "number" | "string" | "symbol" | "parameter" | "end";
  readonly text: string;
  /** Offsets in the source, in UTF-16 units. */
  readonly at: number;
  readonly end: number;
}

const symbols = ["!~~*", "!~~", "~~*", "!~*", "->>", "::", "<=", ">=", "<>", "!=", "||", "~~", "!~", "~*", "->", "..", ":="];

/** All tokens, the last of kind "end". Throws 42601 for texts and comments that do not end. */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const push = (kind: Token["kind"], text: string, end: number): void => {
    tokens.push({ kind, text, at, end });
    at = end;
  };
  while (at < source.length) {
    const rest = source.slice(at, at + 3);
    const char = rest[0]!;
    if (/\s/.test(char)) at++;
    else if (rest.startsWith("--")) at = source.indexOf("\n", at) < 0 ? source.length : source.indexOf("\n", at);
    else if (rest.startsWith("/*")) at = commentEnd(source, at);
    else if (char === "'") push("string", ...quoted(source, at, "'", false));
    else if ((char === "e" || char === "E") && rest[1] === "'") push("string", ...quoted(source, at + 1, "'", true));
    else if (char === '"') push("name", ...quoted(source, at, '"', false));
    else if (char === "$" && /^\$([A-Za-z_]\w*)?\$/.test(source.slice(at))) push("string", ...dollarQuoted(source, at));
    else if (char === "$" && /\d/.test(rest[1] ?? "")) {
      const digits = /^\d+/.exec(source.slice(at + 1))![0];
      push("parameter", digits, at + 1 + digits.length);
    } else if (/[A-Za-z_\u0080-\uffff]/.test(char)) {
      const word = /^[\w$\u0080-\uffff]+/.exec(source.slice(at))![0];
      push("word", word.toLowerCase(), at + word.length);
    } else if (/\d/.test(char) || (char === "." && /\d/.test(rest[1] ?? ""))) {
      const number = /^(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?/.exec(source.slice(at))![0];
      push("number", number, at + number.length);
    } else {
      const symbol = symbols.find((one) => source.startsWith(one, at)) ?? char;
      push("symbol", symbol, at + symbol.length);
    }
  }
  at = source.length;
  push("end", "", at);
  return tokens;
}

function commentEnd(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    if (source.startsWith("/*", at)) {
      depth++;
      at++;
    } else if (source.startsWith("*/", at)) {
      at++;
      if (--depth === 0) return at + 1;
    }
  }
  throw new SqlError("42601", `unterminated /* comment at or near "${source.slice(from)}"`, { at: from });
}

function quoted(source: string, open: number, quote: string, escapes: boolean): [string, number] {
  let text = "";
  for (let at = open + 1; at < source.length; at++) {
    const char = source[at]!;
    if (escapes && char === "\\") {
      const next = source[++at] ?? "";
      text += { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" }[next] ?? next;
    } else if (char !== quote) text += char;
    else if (source[at + 1] === quote) {
      text += quote;
      at++;
    } else return [text, at + 1];
  }
  throw new SqlError("42601", `unterminated quoted ${quote === "'" ? "string" : "identifier"} at or near "${source.slice(open)}"`, { at: open });
}

function dollarQuoted(source: string, open: number): [string, number] {
  const tag = /^\$\w*\$/.exec(source.slice(open))![0];
  const end = source.indexOf(tag, open + tag.length);
  if (end < 0) throw new SqlError("42601", `unterminated dollar-quoted string at or near "${source.slice(open)}"`, { at: open });
  return [source.slice(open + tag.length, end), end + tag.length];
}
