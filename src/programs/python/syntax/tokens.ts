/** Tokens of Python source. Spec: Python language reference, "Lexical analysis"; Models: CPython Parser/tokenizer.c. */
import { fieldsOf, type FieldSource } from "./fstrings.ts";
import { unescapeText } from "./escapes.ts";
import { type Constant, type Position, PythonSyntaxError } from "./tree.ts";

export type TokenKind = "name" | "number" | "string" | "fstring" | "op" | "newline" | "indent" | "dedent" | "end";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly pos: Position;
  readonly value?: Constant;
  /** Of an f-string: literal texts and replacement fields. */
  readonly parts?: readonly (string | FieldSource)[];
}

const operators = [
  "**=", "//=", ">>=", "<<=", "...", "!=", "->", ":=", "+=", "-=", "*=", "/=", "%=", "@=", "&=", "|=", "^=", "==", "<=", ">=", "<<", ">>", "**", "//",
  "+", "-", "*", "/", "%", "@", "&", "|", "^", "~", "<", ">", "(", ")", "[", "]", "{", "}", ",", ":", ".", ";", "=", "!",
];
const byFirst = new Map<string, string[]>();
for (const op of operators) byFirst.set(op[0]!, [...(byFirst.get(op[0]!) ?? []), op]);
const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

const nameStart = /[\p{L}\p{Nl}_]/u;
const namePattern = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}_·]*/uy;
const numberPattern = /0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:[0-9](?:_?[0-9])*)?\.[0-9](?:_?[0-9])*(?:[eE][+-]?[0-9](?:_?[0-9])*)?[jJ]?|[0-9](?:_?[0-9])*\.?(?:[eE][+-]?[0-9](?:_?[0-9])*)?[jJ]?/y;
const stringStart = /([rR][bB]?|[bB][rR]?|[fF][rR]?|[rR][fF]|[uU])?("""|'''|"|')/y;

/** A region of a source text to be tokenized: the whole file, or one field of an f-string. */
export interface Region {
  readonly source: string;
  readonly start: number;
  readonly end: number;
  /** Line and column of `start`. */
  readonly line: number;
  readonly lineStart: number;
  readonly isField: boolean;
}

export class Tokenizer {
  readonly #source: string;
  readonly #end: number;
  readonly #isField: boolean;
  #at: number;
  #line: number;
  #lineStart: number;
  readonly #tokens: Token[] = [];
  readonly #indents: { width: number; alternative: number }[] = [{ width: 0, alternative: 0 }];
  readonly #open: { char: string; pos: Position }[] = [];

  constructor(region: Region) {
    this.#source = region.source;
    this.#at = region.start;
    this.#end = region.end;
    this.#line = region.line;
    this.#lineStart = region.lineStart;
    this.#isField = region.isField;
  }

  #pos(start: number, line = this.#line, lineStart = this.#lineStart): Position {
    return { line, col: start - lineStart, endLine: this.#line, endCol: this.#at - this.#lineStart };
  }
  fail(message: string, pos: Position = this.#pos(this.#at), type: "SyntaxError" | "IndentationError" | "TabError" = "SyntaxError", isIncomplete = false): never {
    throw new PythonSyntaxError(message, pos, type, isIncomplete);
  }
  #push(kind: TokenKind, start: number, extra: Partial<Token> = {}, line = this.#line, lineStart = this.#lineStart): void {
    this.#tokens.push({ kind, text: this.#source.slice(start, this.#at), pos: this.#pos(start, line, lineStart), ...extra });
  }
  #newLine(): void {
    this.#line++;
    this.#lineStart = this.#at;
  }

  /** All tokens up to "end". Throws PythonSyntaxError. */
  run(): readonly Token[] {
    if (!this.#isField) this.#indentation();
    while (this.#at < this.#end) this.#next();
    const unclosed = this.#open.at(-1);
    if (unclosed) this.fail(`'${unclosed.char}' was never closed`, unclosed.pos, "SyntaxError", true);
    if (!this.#isField) {
      const last = this.#tokens.at(-1);
      if (last && last.kind !== "newline" && last.kind !== "indent" && last.kind !== "dedent") this.#push("newline", this.#at);
      while (this.#indents.length > 1) {
        this.#indents.pop();
        this.#push("dedent", this.#at);
      }
    }
    this.#push("end", this.#at);
    return this.#tokens;
  }

  /** At the start of a logical line: skips blank lines and measures the indentation. */
  #indentation(): void {
    for (;;) {
      const start = this.#at;
      let width = 0;
      let alternative = 0;
      for (; this.#at < this.#end; this.#at++) {
        const char = this.#source[this.#at];
        if (char === " ") [width, alternative] = [width + 1, alternative + 1];
        else if (char === "\t") [width, alternative] = [(Math.floor(width / 8) + 1) * 8, alternative + 1];
        else if (char === "\f") [width, alternative] = [0, 0];
        else break;
      }
      if (this.#at >= this.#end) return;
      const char = this.#source[this.#at]!;
      if (char === "#") while (this.#at < this.#end && this.#source[this.#at] !== "\n") this.#at++;
      if (this.#at >= this.#end) return;
      if (this.#source[this.#at] === "\r" && this.#source[this.#at + 1] === "\n") this.#at++;
      if (this.#source[this.#at] === "\n") {
        this.#at++;
        this.#newLine();
        continue;
      }
      if (char === "#") return;
      const current = this.#indents.at(-1)!;
      if (width === current.width) {
        if (alternative !== current.alternative) this.fail("inconsistent use of tabs and spaces in indentation", this.#pos(start), "TabError");
        return;
      }
      if (width > current.width) {
        if (alternative <= current.alternative) this.fail("inconsistent use of tabs and spaces in indentation", this.#pos(start), "TabError");
        this.#indents.push({ width, alternative });
        this.#push("indent", start);
        return;
      }
      while (this.#indents.at(-1)!.width > width) {
        this.#indents.pop();
        this.#push("dedent", this.#at);
      }
      if (this.#indents.at(-1)!.width !== width) {
        const end = this.#source.indexOf("\n", this.#at);
        const endCol = (end < 0 ? this.#end : end) - this.#lineStart;
        this.fail("unindent does not match any outer indentation level", { line: this.#line, col: endCol, endLine: this.#line, endCol: -1 }, "IndentationError");
      }
      return;
    }
  }

  #next(): void {
    const char = this.#source[this.#at]!;
    if (char === " " || char === "\t" || char === "\f") {
      this.#at++;
      return;
    }
    if (char === "#") {
      while (this.#at < this.#end && this.#source[this.#at] !== "\n") this.#at++;
      return;
    }
    if (char === "\r" && this.#source[this.#at + 1] === "\n") {
      this.#at++;
      return;
    }
    if (char === "\n") {
      if (this.#open.length > 0 || this.#isField) {
        this.#at++;
        this.#newLine();
        return;
      }
      this.#at++;
      this.#tokens.push({ kind: "newline", text: "\n", pos: { line: this.#line, col: this.#at - 1 - this.#lineStart, endLine: this.#line, endCol: this.#at - this.#lineStart } });
      this.#newLine();
      this.#indentation();
      return;
    }
    if (char === "\\") {
      const length = this.#source[this.#at + 1] === "\r" ? 3 : 2;
      if (this.#source[this.#at + length - 1] === "\n") {
        this.#at += length;
        this.#newLine();
        if (this.#at >= this.#end && !this.#isField) this.fail("unexpected EOF while parsing", this.#pos(this.#at), "SyntaxError", true);
        return;
      }
      this.#at++;
      this.fail("unexpected character after line continuation character", { ...this.#pos(this.#at), endCol: this.#at - this.#lineStart + 1 });
    }
    stringStart.lastIndex = this.#at;
    const string = stringStart.exec(this.#source);
    if (string) return this.#string(string[1] ?? "", string[2]!);
    namePattern.lastIndex = this.#at;
    const name = namePattern.exec(this.#source);
    if (name) {
      const start = this.#at;
      this.#at = Math.min(this.#end, start + name[0].length);
      return this.#push("name", start, { text: this.#source.slice(start, this.#at).normalize("NFKC") });
    }
    if (/[0-9]/.test(char) || (char === "." && /[0-9]/.test(this.#source[this.#at + 1] ?? ""))) return this.#number();
    const op = byFirst.get(char)?.find((candidate) => this.#source.startsWith(candidate, this.#at));
    const start = this.#at;
    if (op === undefined || (op === "!" && !this.#isField)) {
      const code = this.#source.codePointAt(this.#at)!;
      this.#at += code > 0xffff ? 2 : 1;
      const hex = code.toString(16).toUpperCase().padStart(4, "0");
      if (code < 128) this.fail("invalid syntax", this.#pos(start));
      if (/[\p{Z}\p{C}]/u.test(String.fromCodePoint(code))) this.fail(`invalid non-printable character U+${hex}`, this.#pos(start));
      this.fail(`invalid character '${String.fromCodePoint(code)}' (U+${hex})`, this.#pos(start));
    }
    this.#at += op.length;
    this.#bracket(op, start);
    this.#push("op", start);
  }

  #bracket(op: string, start: number): void {
    if (op === "(" || op === "[" || op === "{") this.#open.push({ char: op, pos: this.#pos(start) });
    if (op === ")" || op === "]" || op === "}") {
      const opened = this.#open.pop();
      if (!opened) this.fail(`unmatched '${op}'`, this.#pos(start));
      if (closing[opened.char] !== op) {
        const where = opened.pos.line === this.#line ? "" : ` on line ${opened.pos.line}`;
        this.fail(`closing parenthesis '${op}' does not match opening parenthesis '${opened.char}'${where}`, this.#pos(start));
      }
    }
  }

  #number(): void {
    const start = this.#at;
    numberPattern.lastIndex = start;
    const raw = numberPattern.exec(this.#source)?.[0] ?? "";
    this.#at += raw.length;
    const after = this.#source[this.#at] ?? "";
    const plain = raw.replaceAll("_", "");
    const based = /^0[xob]/i.test(raw);
    const isWord = nameStart.test(after) || /[0-9]/.test(after);
    if (isWord && this.#at < this.#end && !/^(?:and|else|for|if|in|is|or|not)\b/.test(this.#source.slice(this.#at, this.#at + 5))) {
      const kind = based ? { x: "hexadecimal", o: "octal", b: "binary" }[raw[1]!.toLowerCase()] : "decimal";
      if (based && /[0-9]/.test(after)) this.fail(`invalid digit '${after}' in ${kind} literal`, { ...this.#pos(this.#at), endCol: this.#at - this.#lineStart + 1 });
      this.fail(`invalid ${kind} literal`, { ...this.#pos(this.#at - 1), endCol: this.#at - this.#lineStart });
    }
    let value: Constant;
    if (/j$/i.test(plain)) value = { type: "imaginary", value: Number(plain.slice(0, -1)) };
    else if (!based && /[.e]/i.test(plain)) value = { type: "float", value: Number(plain) };
    else {
      if (/^0[0-9]/.test(plain) && /[1-9]/.test(plain)) {
        this.fail("leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", this.#pos(start));
      }
      const big = BigInt(plain.replace(/^0+(?=[0-9])/, ""));
      value = { type: "int", value: Number.isSafeInteger(Number(big)) ? Number(big) : big };
    }
    this.#push("number", start, { value });
  }

  #string(prefixText: string, quote: string): void {
    const start = this.#at;
    const [line, lineStart] = [this.#line, this.#lineStart];
    const prefix = prefixText.toLowerCase();
    const [isRaw, isBytes] = [prefix.includes("r"), prefix.includes("b")];
    this.#at += prefixText.length + quote.length;
    const isTriple = quote.length === 3;
    const unterminated = (): never => {
      const kind = prefix.includes("f") ? "f-string" : "string";
      const at = { line, col: start - lineStart, endLine: line, endCol: start - lineStart + (prefix.includes("f") ? prefixText.length + quote.length : 0) };
      if (isTriple) {
        const lines = this.#source.slice(0, this.#end).replace(/\n$/, "").split("\n").length;
        return this.fail(`unterminated triple-quoted ${kind} literal (detected at line ${lines})`, at, "SyntaxError", true);
      }
      return this.fail(`unterminated ${kind} literal (detected at line ${this.#line})`, at);
    };
    if (prefix.includes("f")) {
      const scanned = fieldsOf({ source: this.#source, at: this.#at, end: this.#end, quote, isRaw, line: this.#line, lineStart: this.#lineStart });
      if (!scanned) return unterminated();
      this.#at = scanned.at;
      this.#line = scanned.line;
      this.#lineStart = scanned.lineStart;
      return this.#push("fstring", start, { parts: scanned.parts }, line, lineStart);
    }
    const contentStart = this.#at;
    for (;;) {
      if (this.#at >= this.#end) return unterminated();
      const char = this.#source[this.#at]!;
      if (this.#source.startsWith(quote, this.#at)) break;
      if (char === "\\") this.#at++;
      if (this.#source[this.#at] === "\n") {
        if (!isTriple && char !== "\\") return unterminated();
        this.#at++;
        this.#newLine();
      } else this.#at++;
    }
    const raw = this.#source.slice(contentStart, this.#at).replaceAll("\r\n", "\n");
    this.#at += quote.length;
    const pos = this.#pos(start, line, lineStart);
    // eslint-disable-next-line no-control-regex
    if (isBytes && /[^\x00-\x7f]/.test(raw)) this.fail("bytes can only contain ASCII literal characters", pos);
    const value = isRaw ? raw : unescapeText(raw, isBytes, (message) => this.fail(message, pos));
    this.#push("string", start, { value: { type: isBytes ? "bytes" : "str", value } }, line, lineStart);
  }
}

/** The tokens of a whole source text. */
export function tokenize(source: string): readonly Token[] {
  return new Tokenizer({ source, start: source.startsWith("\ufeff") ? 1 : 0, end: source.length, line: 1, lineStart: source.startsWith("\ufeff") ? 1 : 0, isField: false }).run();
}
