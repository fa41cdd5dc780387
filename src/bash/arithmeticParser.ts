/** Grammar of shell arithmetic: precedence climbing over the expanded text. Models: bash expr.c and its error tokens. */
import type { Flavour } from "./flavour.ts";

export interface ArithmeticName {
  readonly type: "name";
  readonly name: string;
  readonly subscript: string | undefined;
}

export type ArithmeticNode =
  | { readonly type: "number"; readonly value: bigint }
  | ArithmeticName
  | { readonly type: "unary"; readonly operator: "-" | "+" | "!" | "~"; readonly operand: ArithmeticNode }
  | { readonly type: "step"; readonly operator: "++" | "--"; readonly isPrefix: boolean; readonly target: ArithmeticName }
  | { readonly type: "conditional"; readonly test: ArithmeticNode; readonly yes: ArithmeticNode; readonly no: ArithmeticNode }
  /** `operator` is "" for a plain `=`; `rest` is the text from the right operand on, for errors. */
  | { readonly type: "assign"; readonly operator: string; readonly target: ArithmeticName; readonly value: ArithmeticNode; readonly rest: string }
  | { readonly type: "binary"; readonly operator: string; readonly left: ArithmeticNode; readonly right: ArithmeticNode; readonly rest: string };

/** A malformed expression; `token` is where bash says it went wrong (the rest of the text). */
export class ArithmeticSyntaxError extends Error {
  readonly token: string;
  constructor(message: string, token: string) {
    super(message);
    this.token = token;
  }
}

const precedence: Readonly<Record<string, number>> = {
  "||": 1, "&&": 2, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "<": 7, "<=": 7, ">": 7, ">=": 7, "<<": 8, ">>": 8, "+": 9, "-": 9, "*": 10, "/": 10, "%": 10, "**": 11,
};
const operators = /^(?:<<=|>>=|\*\*|\+\+|--|&&|\|\||<<|>>|<=|>=|==|!=|[-+*/%&^|]=|[-+*/%<>&^|!~?:=,()])/;
const assignments = /^(?:[-+*/%&^|]|<<|>>)?=$/;

interface Token {
  readonly kind: "number" | "name" | "operator" | "end";
  readonly text: string;
  readonly start: number;
  readonly value: bigint;
  readonly subscript: string | undefined;
}

/** Parses an expression; undefined when it is blank. Throws ArithmeticSyntaxError. */
export function parseArithmetic(text: string, flavour: Flavour): ArithmeticNode | undefined {
  if (text.trim() === "") {
    if (flavour === "dash") throw new ArithmeticSyntaxError("expecting primary", "");
    return undefined;
  }
  return new Parser(text, flavour).whole();
}

class Parser {
  readonly #text: string;
  readonly #flavour: Flavour;
  #at = 0;
  #token: Token;
  /** Start of the last token that was read: bash's error token begins here. */
  #last = 0;

  constructor(text: string, flavour: Flavour) {
    this.#text = text;
    this.#flavour = flavour;
    this.#token = this.#read(false);
  }

  whole(): ArithmeticNode {
    const node = this.#comma();
    if (this.#flavour === "ash" && this.#isAt(":")) throw new ArithmeticSyntaxError("malformed ?: operator", "");
    if (this.#token.kind !== "end") throw this.#error("syntax error in expression", "expecting EOF");
    return node;
  }

  #error(bash: string, dash: string, from = this.#last): ArithmeticSyntaxError {
    const message = this.#flavour === "bash" ? bash : this.#flavour === "dash" ? dash : "arithmetic syntax error";
    return new ArithmeticSyntaxError(message, this.#text.slice(from));
  }

  #isAt(operator: string): boolean {
    return this.#token.kind === "operator" && this.#token.text === operator;
  }
  #isAtEnd(): boolean {
    return this.#token.kind === "end";
  }

  #next(afterOperand = false, afterValue = false): Token {
    const token = this.#token;
    this.#token = this.#read(afterOperand, afterValue);
    return token;
  }

  #read(afterOperand: boolean, afterValue = false): Token {
    while (/\s/.test(this.#text[this.#at] ?? "x")) this.#at++;
    const start = this.#at;
    const rest = this.#text.slice(start);
    if (rest === "") return { kind: "end", text: "", start, value: 0n, subscript: undefined };
    this.#last = start;
    const name = /^[A-Za-z_]\w*/.exec(rest)?.[0];
    if (name !== undefined) {
      this.#at += name.length;
      let subscript: string | undefined;
      if (this.#flavour === "bash" && this.#text[this.#at] === "[") {
        const close = closingBracket(this.#text, this.#at);
        if (close < 0) throw this.#error("bad array subscript", "");
        subscript = this.#text.slice(this.#at + 1, close);
        this.#at = close + 1;
      }
      return { kind: "name", text: name, start, value: 0n, subscript };
    }
    const number = /^\d[\w#@]*/.exec(rest)?.[0];
    if (number !== undefined) {
      this.#at += number.length;
      return { kind: "number", text: number, start, value: this.#number(number), subscript: undefined };
    }
    const operator = operators.exec(rest)?.[0];
    if (operator === undefined) throw this.#error(afterOperand ? "syntax error: invalid arithmetic operator" : "syntax error: operand expected", this.#flavour === "dash" && !afterOperand ? "expecting primary" : "expecting EOF");
    // Steps come after names only: 3--3 is a subtraction. dash has neither steps nor powers.
    const isStep = operator === "++" || operator === "--";
    const isSplit = this.#flavour === "dash" ? isStep || operator === "**" : isStep && afterValue;
    const single = isSplit ? operator[0]! : operator;
    this.#at += single.length;
    return { kind: "operator", text: single, start, value: 0n, subscript: undefined };
  }

  #number(text: string): bigint {
    const isBash = this.#flavour === "bash";
    const based = /^(\d+)#(.*)$/.exec(text);
    if (based && this.#flavour !== "dash") {
      const base = Number(based[1]);
      if (base < 2 || base > 64) throw this.#error("invalid arithmetic base", "");
      if (based[2] === "" && isBash) throw this.#error("invalid integer constant", "");
      return this.#digits(based[2]!, base);
    }
    if (/^0[xX]$/.test(text) && !isBash) throw this.#error("", "expecting EOF");
    if (/^0[xX]/.test(text)) return this.#digits(text.slice(2), 16);
    return text.startsWith("0") ? this.#digits(text, 8) : this.#digits(text, 10);
  }

  #digits(text: string, base: number): bigint {
    let value = 0n;
    for (const c of text) {
      let digit = 99;
      if (c >= "0" && c <= "9") digit = Number(c);
      else if (c >= "a" && c <= "z") digit = c.charCodeAt(0) - 87;
      else if (c >= "A" && c <= "Z") digit = c.charCodeAt(0) - (base <= 36 ? 55 : 29);
      else if (c === "@") digit = 62;
      else if (c === "_") digit = 63;
      else if (c === "#") throw this.#error("invalid number", "expecting EOF");
      if (digit >= base) throw this.#error("value too great for base", "expecting EOF");
      value = value * BigInt(base) + BigInt(digit);
    }
    const max = (1n << 63n) - 1n;
    return this.#flavour === "dash" && value > max ? max : BigInt.asIntN(64, value);
  }

  #comma(): ArithmeticNode {
    let left = this.#assignment();
    while (this.#token.text === "," && this.#flavour !== "dash") {
      const rest = this.#restAfterToken();
      this.#next();
      left = { type: "binary", operator: ",", left, right: this.#assignment(), rest };
    }
    return left;
  }

  #restAfterToken(): string {
    return this.#text.slice(this.#at);
  }

  #assignment(): ArithmeticNode {
    const left = this.#conditional();
    if (this.#token.kind !== "operator" || !assignments.test(this.#token.text)) return left;
    if (left.type !== "name") throw this.#error("attempted assignment to non-variable", "expecting EOF");
    const operator = this.#token.text.slice(0, -1);
    const rest = this.#restAfterToken();
    this.#next();
    return { type: "assign", operator, target: left, value: this.#assignment(), rest };
  }

  #conditional(): ArithmeticNode {
    const test = this.#binary(1);
    if (this.#token.text !== "?") return test;
    this.#next();
    if (this.#isAt(":") || this.#isAtEnd()) throw this.#error("expression expected", "expecting primary");
    const yes = this.#comma();
    if (!this.#isAt(":")) throw this.#error("`:' expected for conditional expression", "expecting ':'");
    this.#next();
    if (this.#isAtEnd()) throw this.#error("expression expected", "expecting primary");
    return { type: "conditional", test, yes, no: this.#conditional() };
  }

  #binary(minimum: number): ArithmeticNode {
    let left = this.#unary();
    for (;;) {
      const operator = this.#token.text;
      const level = this.#token.kind === "operator" ? precedence[operator] : undefined;
      if (level === undefined || level < minimum) return left;
      const rest = this.#restAfterToken();
      this.#next();
      const right = this.#binary(operator === "**" ? level : level + 1);
      left = { type: "binary", operator, left, right, rest };
    }
  }

  #unary(): ArithmeticNode {
    const { kind, text } = this.#token;
    if (kind === "operator" && (text === "!" || text === "~" || text === "-" || text === "+")) {
      this.#next();
      return { type: "unary", operator: text, operand: this.#unary() };
    }
    if (kind === "operator" && (text === "++" || text === "--")) {
      const sign = text[0] as "-" | "+";
      this.#next();
      if (this.#token.kind === "name") {
        const target = this.#name(this.#next(true));
        return { type: "step", operator: text, isPrefix: true, target };
      }
      // ++5 and --5 are two signs.
      return { type: "unary", operator: sign, operand: { type: "unary", operator: sign, operand: this.#unary() } };
    }
    return this.#primary();
  }

  #name(token: Token): ArithmeticName {
    return { type: "name", name: token.text, subscript: token.subscript };
  }

  #primary(): ArithmeticNode {
    const token = this.#token;
    if (token.text === "(" && token.kind === "operator") {
      this.#next();
      const inner = this.#comma();
      if (this.#token.text !== ")") throw this.#error("missing `)'", "expecting ')'");
      this.#next(true, true);
      return inner;
    }
    if (token.kind === "number") {
      this.#next(true, true);
      return { type: "number", value: token.value };
    }
    if (token.kind === "name") {
      this.#next(true);
      const after = this.#token;
      if (after.kind === "operator" && (after.text === "++" || after.text === "--")) {
        this.#next(true);
        return { type: "step", operator: after.text, isPrefix: false, target: this.#name(token) };
      }
      return this.#name(token);
    }
    throw this.#error("syntax error: operand expected", "expecting primary");
  }
}

function closingBracket(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === "[") depth++;
    else if (text[i] === "]" && --depth === 0) return i;
  }
  return -1;
}
