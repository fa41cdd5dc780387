/**
 * Go as far as the model knows it: functions, methods, structs, slices, maps, closures, defer, go and simple channels.
 * @deviation The model's go compiles a small part of the language and of the library; the rest is refused with an error.
 */
import { GoTypeReader, type Signature } from "./goTypes.ts";
import { numberValue, precedence, TokenReader, tokens } from "./lexer.ts";
import { SourceError, type Block, type Case, type Expr, type FunctionNode, type Parameter, type Place, type ProgramTree, type Stmt, type TypeNode } from "./tree.ts";

/** Reads one file. Throws SourceError. */
export function parseGo(source: string): { readonly tree: ProgramTree; readonly package: string } {
  return new GoParser(source).file();
}

const basic = new Set(["int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "float64", "float32", "string", "bool", "byte", "rune", "error", "any"]);

class GoParser {
  readonly #in: TokenReader;
  readonly #types: Record<string, TypeNode> = {};
  /** Composite literals may not stand in the head of if, for and switch. */
  #bracesAllowed = true;

  readonly #typeReader: GoTypeReader;

  constructor(source: string) {
    this.#in = new TokenReader(tokens(source, "go"));
    this.#typeReader = new GoTypeReader(this.#in, () => this.#expression());
  }

  #part(what: string, at: Place = this.#in.token.at): never {
    throw new SourceError(at, `${what} not supported: this model's compiler knows a small part of Go`);
  }

  file(): { tree: ProgramTree; package: string } {
    const input = this.#in;
    const functions: FunctionNode[] = [];
    const globals: Stmt[] = [];
    const imports: { path: string; name: string; at: Place }[] = [];
    if (!input.is("package")) input.fail("package statement must be first");
    input.take();
    const name = input.name(" after package");
    this.#semi();
    while (input.skip("import")) {
      const one = (): void => {
        const alias = input.token.kind === "name" ? input.take().text : undefined;
        const { at, text, kind } = input.take();
        if (kind !== "text") throw new SourceError(at, "syntax error: missing import path; require quoted string");
        imports.push({ path: text, name: alias ?? text.split("/").at(-1)!, at });
      };
      if (input.skip("(")) {
        while (!input.skip(")")) {
          one();
          this.#semi();
        }
      } else one();
      this.#semi();
    }
    while (input.token.kind !== "end") {
      if (input.is("func")) functions.push(this.#function());
      else if (input.is("var", "const")) globals.push(...this.#declarations());
      else if (input.is("type")) this.#typeDeclaration();
      else if (input.is("import")) input.fail("imports must appear before other declarations");
      else input.fail("non-declaration statement outside function body");
      this.#semi();
    }
    return { tree: { language: "go", functions, globals, types: this.#types, imports }, package: name };
  }

  #semi(): void {
    const input = this.#in;
    if (input.skip(";") || input.is(")", "}") || input.token.kind === "end") return;
    input.fail(`unexpected ${input.describe()} at end of statement`);
  }

  #typeDeclaration(): void {
    const input = this.#in;
    input.take();
    const one = (): void => {
      const name = input.name(" in type declaration");
      input.skip("=");
      this.#types[name] = this.#type();
    };
    if (input.skip("(")) {
      while (!input.skip(")")) {
        one();
        this.#semi();
      }
    } else one();
  }

  #type(): TypeNode {
    return this.#typeReader.type();
  }

  #signature(): Signature {
    return this.#typeReader.signature();
  }

  #function(): FunctionNode {
    const input = this.#in;
    input.take();
    let receiver: Parameter | undefined;
    if (input.skip("(")) {
      const name = input.name(" in receiver");
      const type = input.is(")") ? ({ kind: "name", name } as TypeNode) : this.#type();
      receiver = { name, type };
      input.expect(")", " in receiver");
    }
    const { at } = input.token;
    const name = input.name(" in function declaration");
    if (input.is("[")) this.#part("type parameters");
    const { parameters, isVariadic, results } = this.#signature();
    if (!input.is("{")) input.fail(`unexpected ${input.describe()} after top level declaration`);
    return { name, at, receiver, parameters, isVariadic, body: this.#block(), results };
  }

  #block(): Block {
    const input = this.#in;
    const { at } = input.expect("{", "");
    const before = this.#bracesAllowed;
    this.#bracesAllowed = true;
    const body: Stmt[] = [];
    while (!input.skip("}")) {
      if (input.token.kind === "end") input.fail("unexpected EOF, expected }");
      body.push(...this.#statement());
      if (!input.is("}")) this.#semi();
    }
    this.#bracesAllowed = before;
    return { kind: "block", at, body };
  }

  #declarations(): Stmt[] {
    const input = this.#in;
    const isConst = input.take().text === "const";
    const out: Stmt[] = [];
    let iota = 0;
    let last: readonly Expr[] = [];
    const one = (): void => {
      const { at } = input.token;
      const names = [input.name(" in declaration")];
      while (input.skip(",")) names.push(input.name(" in declaration"));
      const type = input.is("=", ";", ")") ? undefined : this.#type();
      let values: readonly Expr[] = input.skip("=") ? this.#expressions() : [];
      if (isConst) {
        if (values.length === 0) values = last;
        last = values;
        values = values.map((value) => withIota(value, iota));
        iota++;
      }
      out.push({ kind: "declare", at, names, type, values, isShort: false });
    };
    if (input.skip("(")) {
      while (!input.skip(")")) {
        one();
        this.#semi();
      }
    } else one();
    return out;
  }

  #statement(): readonly Stmt[] {
    const input = this.#in;
    const { at, text } = input.token;
    if (input.token.kind === "name") {
      switch (text) {
        case "var":
        case "const":
          return this.#declarations();
        case "type":
          this.#typeDeclaration();
          return [];
        case "return": {
          input.take();
          return [{ kind: "return", at, values: input.is(";", "}") ? [] : this.#expressions() }];
        }
        case "break":
        case "continue":
          input.take();
          if (input.token.kind === "name") this.#part("labels");
          return [{ kind: "leave", at, word: text }];
        case "defer":
        case "go":
          input.take();
          return [{ kind: "later", at, word: text, call: this.#expression() }];
        case "if":
          return [this.#if()];
        case "for":
          return [this.#for()];
        case "switch":
          return [this.#switch()];
        case "select":
        case "goto":
        case "fallthrough":
          return this.#part(text);
      }
    }
    if (input.is("{")) return [this.#block()];
    if (input.is(";")) return [];
    return [this.#simple()];
  }

  /** Assignment, short declaration, increment, send or expression. */
  #simple(): Stmt {
    const input = this.#in;
    const { at } = input.token;
    const left = this.#expressions();
    if (input.skip(":=")) {
      const names = left.map((each) => (each.kind === "name" ? each.name : input.fail("non-name on left side of :=")));
      if (input.is("range")) return this.#rangeHead(at, names, true);
      return { kind: "declare", at, names, type: undefined, values: this.#expressions(), isShort: true };
    }
    if (input.skip("=")) {
      if (input.is("range")) return this.#rangeHead(at, left.map((each) => (each.kind === "name" ? each.name : "_")), false);
      return { kind: "assignMany", at, targets: left, values: this.#expressions() };
    }
    const operator = input.token.text;
    if (/^(\+|-|\*|\/|%|&|\||\^|<<|>>)=$/.test(operator) && input.token.kind === "sign") {
      input.take();
      return { kind: "expression", at, value: { kind: "assign", at, operator: operator.slice(0, -1), target: left[0]!, value: this.#expression() } };
    }
    if (input.is("++", "--")) {
      input.take();
      return { kind: "expression", at, value: { kind: "step", at, target: left[0]!, by: operator === "++" ? 1 : -1, isPrefix: false } };
    }
    if (input.skip("<-")) return { kind: "expression", at, value: { kind: "call", at, callee: { kind: "name", at, name: "\u0000send" }, args: [left[0]!, this.#expression()], spreads: false } };
    return { kind: "expression", at, value: left[0]! };
  }

  #rangeHead(at: Place, names: readonly string[], declares: boolean): Stmt {
    this.#in.take();
    const over = this.#expression();
    return { kind: "range", at, key: names[0], value: names[1], over, declares, body: { kind: "nothing", at } };
  }

  #head<T>(read: () => T): T {
    const before = this.#bracesAllowed;
    this.#bracesAllowed = false;
    const result = read();
    this.#bracesAllowed = before;
    return result;
  }

  #if(): Stmt {
    const input = this.#in;
    const { at } = input.take();
    const { first, test } = this.#head(() => {
      const one = input.is(";") ? undefined : this.#simple();
      if (!input.skip(";")) return { first: undefined, test: one };
      return { first: one, test: this.#simple() as Stmt | undefined };
    });
    if (test?.kind !== "expression") throw new SourceError(at, "syntax error: missing condition in if statement");
    const yes = this.#block();
    const no = input.skip("else") ? (input.is("if") ? this.#if() : this.#block()) : undefined;
    return { kind: "if", at, first, test: test.value, yes, no };
  }

  #for(): Stmt {
    const input = this.#in;
    const { at } = input.take();
    if (input.is("{")) return { kind: "loop", at, first: undefined, test: undefined, step: undefined, body: this.#block(), testsLast: false };
    const head = this.#head(() => {
      if (input.is("range")) return { range: this.#rangeHead(at, [], false) };
      const first = input.is(";") ? undefined : this.#simple();
      if (first?.kind === "range") return { range: first };
      if (!input.skip(";")) return { test: first };
      const test = input.is(";") ? undefined : this.#simple();
      input.expect(";", " in for loop");
      const step = input.is("{") ? undefined : this.#simple();
      return { first, test, step };
    });
    const body = this.#block();
    if (head.range) return { ...head.range, body } as Stmt;
    const test = head.test?.kind === "expression" ? head.test.value : undefined;
    return { kind: "loop", at, first: head.first, test, step: head.step, body, testsLast: false };
  }

  #switch(): Stmt {
    const input = this.#in;
    const { at } = input.take();
    let first: Stmt | undefined;
    let value: Expr | undefined;
    this.#head(() => {
      if (input.is("{")) return;
      const one = this.#simple();
      if (input.skip(";")) {
        first = one;
        if (!input.is("{")) value = this.#expression();
      } else if (one.kind === "expression") ({ value } = one);
      else this.#part("type switches", at);
    });
    input.expect("{", " in switch");
    const cases: Case[] = [];
    while (!input.skip("}")) {
      const values = input.skip("default") ? undefined : (input.expect("case", " in switch"), this.#expressions());
      input.expect(":", " in case");
      const body: Stmt[] = [];
      while (!input.is("case", "default", "}")) {
        body.push(...this.#statement());
        if (!input.is("case", "default", "}")) this.#semi();
      }
      cases.push({ values, body });
    }
    return { kind: "switch", at, first, value, cases, fallsThrough: false };
  }

  #expressions(): readonly Expr[] {
    const out = [this.#expression()];
    while (this.#in.skip(",")) out.push(this.#expression());
    return out;
  }

  #expression(least = 1): Expr {
    const input = this.#in;
    let left = this.#unary();
    for (;;) {
      const operator = input.token.kind === "sign" ? input.token.text : "";
      const level = precedence(operator, "go");
      if (level < least || level === 0) return left;
      const { at } = input.take();
      left = { kind: "binary", at, operator, left, right: this.#expression(level + 1) };
    }
  }

  #unary(): Expr {
    const input = this.#in;
    const { at, text } = input.token;
    if (input.is("-", "+", "!", "^", "*", "&")) {
      input.take();
      return { kind: "unary", at, operator: text, operand: this.#unary() };
    }
    if (input.skip("<-")) return { kind: "call", at, callee: { kind: "name", at, name: "\u0000receive" }, args: [this.#unary()], spreads: false };
    return this.#postfix(this.#primary());
  }

  #primary(): Expr {
    const input = this.#in;
    const { at, text, kind } = input.token;
    if (kind === "number") return input.take(), { kind: "number", at, ...numberValue(text) };
    if (kind === "text") return input.take(), { kind: "text", at, value: text };
    if (kind === "char") return input.take(), { kind: "number", at, value: text.codePointAt(0) ?? 0, isFloat: false };
    if (input.skip("(")) {
      const before = this.#bracesAllowed;
      this.#bracesAllowed = true;
      const inner = this.#expression();
      this.#bracesAllowed = before;
      input.expect(")", "");
      return inner;
    }
    if (input.is("[") || input.is("map") || input.is("struct")) {
      const type = this.#type();
      if (input.is("(")) return this.#conversion(at, type);
      return this.#literal(at, type);
    }
    if (input.skip("func")) {
      const { parameters, isVariadic } = this.#signature();
      return { kind: "function", at, parameters, isVariadic, body: this.#block() };
    }
    if (kind !== "name") input.fail(`unexpected ${input.describe()}, expected expression`);
    input.take();
    if (text === "make" && input.is("(")) {
      input.take();
      const type = this.#type();
      const args: Expr[] = [];
      while (input.skip(",")) args.push(this.#expression());
      input.expect(")", " in argument list");
      return { kind: "make", at, type, args };
    }
    if (basic.has(text) && input.is("(")) return this.#conversion(at, { kind: "name", name: text });
    return { kind: "name", at, name: text };
  }

  #conversion(at: Place, type: TypeNode): Expr {
    const input = this.#in;
    input.expect("(", " in conversion");
    const value = this.#expression();
    input.expect(")", " in conversion");
    return { kind: "convert", at, type, value };
  }

  #literal(at: Place, type: TypeNode): Expr {
    const input = this.#in;
    input.expect("{", " in composite literal");
    const before = this.#bracesAllowed;
    this.#bracesAllowed = true;
    const inner: TypeNode = type.kind === "list" || type.kind === "map" ? type.of : type;
    const item = (): Expr => (input.is("{") ? this.#literal(input.token.at, inner.kind === "pointer" ? inner.to : inner) : this.#expression());
    const items: { key: Expr | undefined; value: Expr }[] = [];
    while (!input.skip("}")) {
      const first = item();
      items.push(input.skip(":") ? { key: first, value: item() } : { key: undefined, value: first });
      if (!input.is("}")) input.expect(",", " in composite literal; possibly missing comma or }");
      input.skip(";");
    }
    this.#bracesAllowed = before;
    return { kind: "literal", at, type, items };
  }

  #postfix(first: Expr): Expr {
    const input = this.#in;
    let value = first;
    for (;;) {
      const { at } = input.token;
      if (input.skip("(")) {
        const before = this.#bracesAllowed;
        this.#bracesAllowed = true;
        const args: Expr[] = [];
        let spreads = false;
        while (!input.skip(")")) {
          args.push(this.#expression());
          if (input.skip("...")) spreads = true;
          if (!input.is(")")) input.expect(",", " in argument list; possibly missing comma or )");
          input.skip(";");
        }
        this.#bracesAllowed = before;
        value = { kind: "call", at: value.at, callee: value, args, spreads };
      } else if (input.skip(".")) {
        if (input.is("(")) this.#part("type assertions");
        value = { kind: "field", at: input.token.at, object: value, name: input.name(" after .") };
      } else if (input.skip("[")) {
        const before = this.#bracesAllowed;
        this.#bracesAllowed = true;
        const low = input.is(":") ? undefined : this.#expression();
        if (input.skip(":")) {
          const high = input.is("]") ? undefined : this.#expression();
          input.expect("]", " in slice");
          value = { kind: "slice", at, object: value, low, high };
        } else {
          input.expect("]", " in index");
          value = { kind: "index", at, object: value, index: low! };
        }
        this.#bracesAllowed = before;
      } else if (this.#bracesAllowed && input.is("{") && (value.kind === "name" || (value.kind === "field" && value.object.kind === "name"))) {
        value = this.#literal(at, { kind: "name", name: value.kind === "name" ? value.name : `${(value.object as { name: string }).name}.${value.name}` });
      } else return value;
    }
  }
}

/** A constant's value with iota put in. */
function withIota(value: Expr, iota: number): Expr {
  if (value.kind === "name" && value.name === "iota") return { kind: "number", at: value.at, value: iota, isFloat: false };
  if (value.kind === "binary") return { ...value, left: withIota(value.left, iota), right: withIota(value.right, iota) };
  return value;
}
