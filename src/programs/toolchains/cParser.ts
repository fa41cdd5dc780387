/**
 * C as far as the model knows it: functions, numbers, characters, arrays, pointers and control flow.
 * @deviation The model's cc compiles a small part of the language and of the library; the rest is refused with an error.
 */
import { numberValue, precedence, TokenReader, tokens, type Token } from "./lexer.ts";
import { SourceError, type Block, type Case, type Expr, type FunctionNode, type Parameter, type Place, type ProgramTree, type Stmt, type TypeNode } from "./tree.ts";

const typeWords = new Set(["int", "char", "void", "long", "short", "unsigned", "signed", "float", "double", "const", "static", "size_t", "ssize_t", "pid_t", "time_t", "uint8_t", "uint32_t", "uint64_t", "int32_t", "int64_t", "volatile", "extern", "inline", "bool", "register"]);
const bytesOf: Readonly<Record<string, number>> = { char: 1, short: 2, cint: 4, cuint: 4, float: 4, long: 8, double: 8, size_t: 8, void: 1, bool: 1 };

/** Reads one file. Throws SourceError. */
export function parseC(source: string): ProgramTree {
  const defines = new Map<string, string>();
  const imports: { path: string; name: string; at: Place }[] = [];
  // Directives are taken out; their lines stay, so that places are right.
  const plain = source.split("\n").map((line, index) => {
    const match = /^\s*#\s*(\w+)\s*(.*)$/.exec(line);
    if (!match) return line;
    const at = { line: index + 1, column: line.indexOf("#") + 1 };
    if (match[1] === "include") imports.push({ path: /[<"]([^>"]+)[>"]/.exec(match[2]!)?.[1] ?? "", name: "", at });
    else if (match[1] === "define") {
      const define = /^(\w+)(\(?)\s*(.*)$/.exec(match[2]!);
      if (define?.[2] === "(") throw new SourceError(at, "macros with arguments are not supported: this model's compiler knows a small part of C");
      if (define) defines.set(define[1]!, define[3]!.replace(/\/[/*].*$/, "").trim());
    } else if (!/^(pragma|ifdef|ifndef|endif|if|else|undef)$/.test(match[1]!)) throw new SourceError(at, `invalid preprocessing directive #${match[1]}`);
    return "";
  }).join("\n");
  let list = tokens(plain, "c");
  for (let pass = 0; pass < 4; pass++) {
    list = list.flatMap((token): readonly Token[] => {
      const text = token.kind === "name" ? defines.get(token.text) : undefined;
      return text === undefined ? [token] : tokens(text, "c").filter((each) => each.kind !== "end").map((each) => ({ ...each, at: token.at, isFirst: token.isFirst }));
    });
  }
  return new CParser(new TokenReader(list), imports).file();
}

class CParser {
  readonly #in: TokenReader;
  readonly #imports: ProgramTree["imports"];

  constructor(input: TokenReader, imports: ProgramTree["imports"]) {
    this.#in = input;
    this.#imports = imports;
  }

  #part(what: string): never {
    throw new SourceError(this.#in.token.at, `${what} not supported: this model's compiler knows a small part of C`);
  }

  file(): ProgramTree {
    const functions: FunctionNode[] = [];
    const globals: Stmt[] = [];
    const input = this.#in;
    while (input.token.kind !== "end") {
      if (input.is("struct", "union", "enum", "typedef")) this.#part(input.token.text);
      if (!this.#isType()) this.#expected("declaration");
      const type = this.#type();
      const { at } = input.token;
      const position = input.position;
      const name = input.name("");
      if (input.skip("(")) {
        const parameters: Parameter[] = [];
        while (!input.skip(")")) {
          if (input.is("...")) this.#part("variadic functions");
          if (!this.#isType()) this.#expected("declaration specifiers");
          const own = this.#type();
          if (input.is(")") && own.kind === "name" && own.name === "void") continue;
          const parameter = input.token.kind === "name" ? input.take().text : "";
          let full = own;
          while (input.skip("[")) {
            if (!input.is("]")) this.#expression();
            input.expect("]", "");
            full = { kind: "pointer", to: full };
          }
          parameters.push({ name: parameter, type: full });
          input.skip(",");
        }
        if (input.skip(";")) continue;
        functions.push({ name, at, receiver: undefined, parameters, isVariadic: false, body: this.#block(), results: type.kind === "name" && type.name === "void" ? 0 : 1 });
      } else {
        input.back(position);
        globals.push(...this.#declarators(type));
      }
    }
    return { language: "c", functions, globals, types: {}, imports: this.#imports };
  }

  #expected(what: string): never {
    throw new SourceError(this.#in.token.at, `expected ${what} before ${this.#shown()}`);
  }

  #shown(): string {
    const { kind, text } = this.#in.token;
    return kind === "text" ? "string constant" : kind === "number" ? "numeric constant" : `'${text}'${kind === "sign" ? " token" : ""}`;
  }

  #isType(): boolean {
    return this.#in.token.kind === "name" && (typeWords.has(this.#in.token.text) || this.#in.is("struct", "enum", "union"));
  }

  #type(): TypeNode {
    const input = this.#in;
    const words: string[] = [];
    while (this.#isType()) {
      if (input.is("struct", "enum", "union")) this.#part(input.token.text);
      words.push(input.take().text);
    }
    const name = words.find((word) => ["double", "float", "char", "void"].includes(word)) ?? (words.includes("long") || words.some((word) => /size_t|64|time_t/.test(word)) ? "long" : words.some((word) => /^(unsigned|uint32_t|uint8_t)$/.test(word)) ? "cuint" : "cint");
    let type: TypeNode = { kind: "name", name };
    while (input.skip("*")) {
      type = { kind: "pointer", to: type };
      while (input.is("const")) input.take();
    }
    return type;
  }

  #need(text: string): void {
    const input = this.#in;
    if (input.skip(text)) return;
    if (input.token.kind === "end") throw new SourceError(input.previousEnd, `expected '${text}' at end of input`);
    throw new SourceError(input.previousEnd, `expected '${text}' before ${this.#shown()}`);
  }

  #declarators(base: TypeNode): Stmt[] {
    const input = this.#in;
    const out: Stmt[] = [];
    do {
      let type = base;
      while (input.skip("*")) type = { kind: "pointer", to: type };
      const { at } = input.token;
      const name = input.name("");
      const sizes: (Expr | undefined)[] = [];
      while (input.skip("[")) {
        sizes.push(input.is("]") ? undefined : this.#expression());
        this.#need("]");
      }
      for (const length of sizes.reverse()) type = { kind: "list", of: type, length };
      const values = input.skip("=") ? [this.#initializer(type)] : [];
      out.push({ kind: "declare", at, names: [name], type, values, isShort: false });
    } while (input.skip(","));
    this.#need(";");
    return out;
  }

  #initializer(type: TypeNode): Expr {
    const input = this.#in;
    if (!input.is("{")) return this.#assignment();
    const { at } = input.take();
    const items: { key: undefined; value: Expr }[] = [];
    while (!input.skip("}")) {
      items.push({ key: undefined, value: this.#initializer(type.kind === "list" ? type.of : type) });
      if (!input.is("}")) this.#need(",");
    }
    return { kind: "literal", at, type, items };
  }

  #block(): Block {
    const input = this.#in;
    const { at } = input.token;
    this.#need("{");
    const body: Stmt[] = [];
    while (!input.skip("}")) {
      if (input.token.kind === "end") throw new SourceError(input.token.at, "expected declaration or statement at end of input");
      body.push(...this.#statement());
    }
    return { kind: "block", at, body };
  }

  #one(): Stmt {
    const { at } = this.#in.token;
    const body = this.#statement();
    return body.length === 1 ? body[0]! : { kind: "block", at, body };
  }

  #statement(): readonly Stmt[] {
    const input = this.#in;
    const { at, text } = input.token;
    if (this.#isType()) {
      const isStatic = input.is("static");
      return this.#declarators(this.#type()).map((each) => (isStatic && each.kind === "declare" ? { ...each, isStatic } : each));
    }
    if (input.is("{")) return [this.#block()];
    if (input.skip(";")) return [{ kind: "nothing", at }];
    if (input.token.kind === "name") {
      switch (text) {
        case "return": {
          input.take();
          const values = input.is(";") ? [] : [this.#expression()];
          this.#need(";");
          return [{ kind: "return", at, values }];
        }
        case "break":
        case "continue":
          input.take();
          this.#need(";");
          return [{ kind: "leave", at, word: text }];
        case "if": {
          input.take();
          const test = this.#condition();
          const yes = this.#one();
          return [{ kind: "if", at, first: undefined, test, yes, no: input.skip("else") ? this.#one() : undefined }];
        }
        case "while": {
          input.take();
          const test = this.#condition();
          return [{ kind: "loop", at, first: undefined, test, step: undefined, body: this.#one(), testsLast: false }];
        }
        case "do": {
          input.take();
          const body = this.#one();
          this.#need("while");
          const test = this.#condition();
          this.#need(";");
          return [{ kind: "loop", at, first: undefined, test, step: undefined, body, testsLast: true }];
        }
        case "for": {
          input.take();
          this.#need("(");
          const first = input.is(";") ? (input.take(), []) : this.#isType() ? this.#declarators(this.#type()) : [this.#expressionStatement()];
          const test = input.is(";") ? undefined : this.#expression();
          this.#need(";");
          const step = input.is(")") ? undefined : this.#expression();
          this.#need(")");
          const loop: Stmt = { kind: "loop", at, first: undefined, test, step: step && { kind: "expression", at, value: step }, body: this.#one(), testsLast: false };
          return [{ kind: "block", at, body: [...first, loop] }];
        }
        case "switch": {
          input.take();
          const value = this.#condition();
          this.#need("{");
          const cases: Case[] = [];
          while (!input.skip("}")) {
            const values = input.skip("default") ? undefined : (this.#need("case"), [this.#expression()]);
            this.#need(":");
            const body: Stmt[] = [];
            while (!input.is("case", "default", "}")) body.push(...this.#statement());
            cases.push({ values, body });
          }
          return [{ kind: "switch", at, first: undefined, value, cases, fallsThrough: true }];
        }
        case "goto":
        case "asm":
          return this.#part(text);
      }
    }
    return [this.#expressionStatement()];
  }

  #expressionStatement(): Stmt {
    const { at } = this.#in.token;
    const value = this.#expression();
    this.#need(";");
    return { kind: "expression", at, value };
  }

  #condition(): Expr {
    this.#need("(");
    const test = this.#expression();
    this.#need(")");
    return test;
  }

  /** With the comma operator. */
  #expression(): Expr {
    let value = this.#assignment();
    while (this.#in.is(",")) {
      const { at } = this.#in.take();
      value = { kind: "binary", at, operator: ",", left: value, right: this.#assignment() };
    }
    return value;
  }

  #assignment(): Expr {
    const input = this.#in;
    const target = this.#conditional();
    const { at, text, kind } = input.token;
    if (kind !== "sign" || !/^((\+|-|\*|\/|%|&|\||\^|<<|>>)?=)$/.test(text)) return target;
    input.take();
    return { kind: "assign", at, operator: text.slice(0, -1), target, value: this.#assignment() };
  }

  #conditional(): Expr {
    const input = this.#in;
    const test = this.#binary(1);
    if (!input.is("?")) return test;
    const { at } = input.take();
    const yes = this.#expression();
    this.#need(":");
    return { kind: "choice", at, test, yes, no: this.#conditional() };
  }

  #binary(least: number): Expr {
    const input = this.#in;
    let left = this.#unary();
    for (;;) {
      const operator = input.token.kind === "sign" ? input.token.text : "";
      const level = precedence(operator, "c");
      if (level < least || level === 0) return left;
      const { at } = input.take();
      left = { kind: "binary", at, operator, left, right: this.#binary(level + 1) };
    }
  }

  #unary(): Expr {
    const input = this.#in;
    const { at, text } = input.token;
    if (input.is("++", "--")) {
      input.take();
      return { kind: "step", at, target: this.#unary(), by: text === "++" ? 1 : -1, isPrefix: true };
    }
    if (input.token.kind === "sign" && input.is("-", "+", "!", "~", "*", "&")) {
      input.take();
      return { kind: "unary", at, operator: text === "~" ? "^" : text, operand: this.#unary() };
    }
    if (input.skip("sizeof")) {
      if (input.skip("(")) {
        const isType = this.#isType();
        const bytes = isType ? sizeOf(this.#type()) : 4;
        const operand = isType ? undefined : this.#expression();
        this.#need(")");
        return { kind: "sizeof", at, bytes, operand };
      }
      return { kind: "sizeof", at, bytes: 4, operand: this.#unary() };
    }
    if (input.is("(") && typeWords.has(input.peek().text) && input.peek().kind === "name") {
      input.take();
      const type = this.#type();
      this.#need(")");
      return { kind: "convert", at, type, value: this.#unary() };
    }
    return this.#postfix(this.#primary());
  }

  #primary(): Expr {
    const input = this.#in;
    const { at, text, kind } = input.token;
    if (kind === "number") return input.take(), { kind: "number", at, ...numberValue(text) };
    if (kind === "char") return input.take(), { kind: "number", at, value: text.charCodeAt(0), isFloat: false };
    if (kind === "text") {
      let value = "";
      while (input.token.kind === "text") value += input.take().text;
      return { kind: "text", at, value };
    }
    if (input.skip("(")) {
      const inner = this.#expression();
      this.#need(")");
      return inner;
    }
    if (kind !== "name") this.#expected("expression");
    input.take();
    return { kind: "name", at, name: text };
  }

  #postfix(first: Expr): Expr {
    const input = this.#in;
    let value = first;
    for (;;) {
      const { at, text } = input.token;
      if (input.skip("(")) {
        const args: Expr[] = [];
        while (!input.skip(")")) {
          args.push(this.#assignment());
          if (!input.is(")")) this.#need(",");
        }
        value = { kind: "call", at: value.at, callee: value, args, spreads: false };
      } else if (input.skip("[")) {
        const index = this.#expression();
        this.#need("]");
        value = { kind: "index", at, object: value, index };
      } else if (input.is("++", "--")) {
        input.take();
        value = { kind: "step", at, target: value, by: text === "++" ? 1 : -1, isPrefix: false };
      } else if (input.is(".", "->")) this.#part("struct members");
      else return value;
    }
  }
}

/** Bytes of a value of a type. */
export function sizeOf(type: TypeNode): number {
  return type.kind === "pointer" ? 8 : type.kind === "name" ? (bytesOf[type.name] ?? 4) : 4;
}
