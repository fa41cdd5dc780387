/** Words of C and Go sources. Spec: The Go Programming Language Specification §Lexical elements (semicolons); ISO C §6.4. */
import { SourceError, type Place } from "./tree.ts";

export interface Token {
  readonly kind: "name" | "number" | "text" | "char" | "sign" | "end";
  readonly text: string;
  readonly at: Place;
  /** A newline stands before it. */
  readonly isFirst: boolean;
}

const signs = ["<<=", ">>=", "...", "&&=", "||=", ":=", "==", "!=", "<=", ">=", "&&", "||", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "->", "<-"];

/** Splits a source; in Go, ends of lines become semicolons where the language puts them. */
export function tokens(source: string, language: "c" | "go"): readonly Token[] {
  const out: Token[] = [];
  let line = 1;
  let start = 0;
  let at = 0;
  let isFirst = true;
  const place = (): Place => ({ line, column: at - start + 1 });
  const endsStatement = (token: Token | undefined): boolean =>
    token !== undefined && ((token.kind === "name" && !/^(func|if|for|switch|case|default|else|var|const|type|import|package|range|go|defer|struct|map|chan|interface|select)$/.test(token.text)) || token.kind === "number" || token.kind === "text" || token.kind === "char" || /^(\)|\]|\}|\+\+|--)$/.test(token.text));
  const push = (kind: Token["kind"], text: string, where: Place): void => {
    out.push({ kind, text, at: where, isFirst });
    isFirst = false;
  };
  const newline = (): void => {
    if (language === "go" && endsStatement(out.at(-1)) && out.at(-1)!.text !== ";") push("sign", ";", place());
    line++;
    start = at + 1;
    isFirst = true;
  };
  while (at < source.length) {
    const char = source[at]!;
    if (char === "\n") {
      newline();
      at++;
    } else if (/\s/.test(char)) at++;
    else if (source.startsWith("//", at)) while (at < source.length && source[at] !== "\n") at++;
    else if (source.startsWith("/*", at)) {
      const end = source.indexOf("*/", at + 2);
      if (end < 0) throw new SourceError(place(), "comment not terminated");
      for (; at < end + 2; at++) if (source[at] === "\n") newline();
    } else if (/[A-Za-z_]/.test(char)) {
      const word = /^[A-Za-z_][A-Za-z0-9_]*/.exec(source.slice(at))![0];
      push("name", word, place());
      at += word.length;
    } else if (/\d/.test(char) || (char === "." && /\d/.test(source[at + 1] ?? ""))) {
      const word = /^(0[xX][0-9a-fA-F_]+|0[bB][01_]+|\d[\d_]*(\.\d*)?([eE][+-]?\d+)?|\.\d+)[uUlLfF]*/.exec(source.slice(at))![0];
      push("number", word, place());
      at += word.length;
    } else if (char === '"' || char === "'") {
      const where = place();
      let text = "";
      for (at++; source[at] !== char; ) {
        if (at >= source.length || source[at] === "\n") throw new SourceError(where, char === '"' ? "string literal not terminated" : "rune literal not terminated");
        if (source[at] !== "\\") text += source[at++];
        else {
          const [piece, length] = escape(source, at + 1);
          text += piece;
          at += 1 + length;
        }
      }
      at++;
      push(char === '"' ? "text" : "char", text, where);
    } else if (char === "`" && language === "go") {
      const end = source.indexOf("`", at + 1);
      if (end < 0) throw new SourceError(place(), "string literal not terminated");
      const where = place();
      const text = source.slice(at + 1, end);
      for (; at <= end; at++) {
        if (source[at] !== "\n") continue;
        line++;
        start = at + 1;
      }
      push("text", text, where);
    } else {
      const sign = signs.find((each) => source.startsWith(each, at)) ?? char;
      push("sign", sign, place());
      at += sign.length;
    }
  }
  newline();
  out.push({ kind: "end", text: "", at: place(), isFirst: true });
  return out;
}

function escape(source: string, at: number): readonly [string, number] {
  const char = source[at] ?? "";
  const known: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "\0", a: "\x07", b: "\b", f: "\f", v: "\v", e: "\x1b" };
  const code = /^(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|([0-7]{3}))/.exec(source.slice(at, at + 5));
  if (code) return [String.fromCodePoint(code[3] === undefined ? parseInt(code[1] ?? code[2]!, 16) : parseInt(code[3], 8)), code[0].length];
  return [known[char] ?? char, 1];
}

/** Reading tokens one by one, with the words of a syntax error. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(list: readonly Token[]) {
    this.#tokens = list;
  }

  get token(): Token {
    return this.#tokens[this.#next]!;
  }

  peek(ahead = 1): Token {
    return this.#tokens[Math.min(this.#next + ahead, this.#tokens.length - 1)]!;
  }

  get position(): number {
    return this.#next;
  }

  /** Just after the token before this one. */
  get previousEnd(): Place {
    const before = this.#tokens[Math.max(0, this.#next - 1)]!;
    return { line: before.at.line, column: before.at.column + Math.max(1, before.text.length + (before.kind === "text" || before.kind === "char" ? 2 : 0)) };
  }

  back(to: number): void {
    this.#next = to;
  }

  take(): Token {
    const token = this.token;
    if (token.kind !== "end") this.#next++;
    return token;
  }

  is(...texts: readonly string[]): boolean {
    return (this.token.kind === "sign" || this.token.kind === "name") && texts.includes(this.token.text);
  }

  /** Takes the token if it is this one. */
  skip(text: string): boolean {
    if (!this.is(text)) return false;
    this.#next++;
    return true;
  }

  expect(text: string, context: string): Token {
    if (!this.is(text)) this.fail(`unexpected ${this.describe()}${context}, expected ${text}`);
    return this.take();
  }

  name(context: string): string {
    if (this.token.kind !== "name") this.fail(`unexpected ${this.describe()}${context}, expected name`);
    return this.take().text;
  }

  describe(): string {
    const { kind, text, isFirst } = this.token;
    if (kind === "end") return "EOF";
    if (text === ";" && !isFirst) return "newline or semicolon";
    return kind === "name" ? `name ${text}` : kind === "text" ? `literal ${JSON.stringify(text)}` : kind === "number" ? `literal ${text}` : text;
  }

  fail(message: string): never {
    throw new SourceError(this.token.at, `syntax error: ${message}`);
  }
}

/** The value of a number's text. */
export function numberValue(text: string): { readonly value: number; readonly isFloat: boolean } {
  const plain = text.replaceAll("_", "").replace(/^(0[xX].*?|[^xX]*?)[uUlL]*$/, "$1");
  if (/^0[xXbB]/.test(plain)) return { value: Number(plain), isFloat: false };
  const isFloat = /[.eE]/.test(plain);
  if (!isFloat && /^0\d+$/.test(plain)) return { value: parseInt(plain, 8), isFloat: false };
  return { value: Number(plain.replace(/[fF]$/, "")), isFloat };
}

/** Precedence of binary operators; C and Go agree but for the bit operators. */
export function precedence(operator: string, language: "c" | "go"): number {
  const levels: readonly (readonly string[])[] = language === "go"
    ? [["||"], ["&&"], ["==", "!=", "<", "<=", ">", ">="], ["+", "-", "|", "^"], ["*", "/", "%", "<<", ">>", "&"]]
    : [["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<", "<=", ">", ">="], ["<<", ">>"], ["+", "-"], ["*", "/", "%"]];
  return levels.findIndex((level) => level.includes(operator)) + 1;
}
