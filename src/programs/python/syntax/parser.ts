/** Statements by recursive descent. Spec: Python language reference, "Simple statements", "Compound statements". */
import { span } from "./tokenReader.ts";
import { PatternParser } from "./patternParser.ts";
import { tokenize } from "./tokens.ts";
import { type Expr, type Handler, type Position, PythonSyntaxError, type Stmt } from "./tree.ts";

const augmented = new Set(["+=", "-=", "*=", "/=", "//=", "%=", "@=", "&=", "|=", "^=", ">>=", "<<=", "**="]);

/** What the grammar calls an expression that cannot be a target. */
function describe(expr: Expr): string {
  switch (expr.kind) {
    case "constant": {
      const { type } = expr.value;
      return type === "none" ? "None" : type === "true" ? "True" : type === "false" ? "False" : type === "ellipsis" ? "ellipsis" : "literal";
    }
    case "joined": return "f-string expression";
    case "call": return "function call";
    case "binary": case "unary": case "boolean": return "expression";
    case "compare": return "comparison";
    case "conditional": return "conditional expression";
    case "lambda": return "lambda";
    case "dict": return "dict literal";
    case "set": return "set display";
    case "comprehension": return expr.result === "generator" ? "generator expression" : `${expr.result} comprehension`;
    case "yield": case "yieldFrom": return "yield expression";
    case "await": return "await expression";
    case "named": return "named expression";
    default: return expr.kind;
  }
}

export class Parser extends PatternParser {
  readonly #isInteractive: boolean;

  constructor(source: string, isInteractive = false) {
    super(source, tokenize(source));
    this.#isInteractive = isInteractive;
  }

  /** All statements of a file. */
  file(): Stmt[] {
    const body: Stmt[] = [];
    while (!this.isKind("end")) {
      if (this.isKind("newline")) this.at++;
      else body.push(...this.#statement());
    }
    return body;
  }
  /** One expression, as eval() takes it. */
  evaluated(): Expr {
    const value = this.starExpressions();
    while (this.isKind("newline")) this.at++;
    if (!this.isKind("end")) this.unexpected();
    return value;
  }

  #statement(): Stmt[] {
    const { token } = this;
    if (token.kind === "indent") throw new PythonSyntaxError("unexpected indent", { ...token.pos, col: token.pos.endCol, endCol: -2 }, "IndentationError");
    if (token.kind === "name" || token.text === "@") {
      switch (token.text) {
        case "if": return [this.#if()];
        case "while": return [this.#while()];
        case "for": return [this.#for(false)];
        case "try": return [this.#try()];
        case "with": return [this.#with(false)];
        case "def": return [this.#function([], false)];
        case "class": return [this.#class([])];
        case "@": return [this.#decorated()];
        case "async": {
          this.at++;
          if (this.is("def")) return [this.#function([], true)];
          if (this.is("for")) return [this.#for(true)];
          if (this.is("with")) return [this.#with(true)];
          return this.unexpected();
        }
        case "match": {
          const found = this.#match();
          if (found) return [found];
        }
      }
    }
    return this.#simpleLine();
  }

  /** Simple statements separated by `;` up to the end of the line. */
  #simpleLine(): Stmt[] {
    const out: Stmt[] = [];
    for (;;) {
      out.push(this.#simple());
      if (!this.take(";")) break;
      if (this.isKind("newline")) break;
    }
    if (this.isKind("newline")) this.at++;
    else if (!this.isKind("end")) this.#junk(out.at(-1)!);
    return out;
  }
  #junk(last: Stmt): never {
    if (last.kind === "expression" && last.value.kind === "name" && (last.value.id === "print" || last.value.id === "exec") && this.startsExpression()) {
      const start = last.pos;
      let end = this.token.pos;
      try {
        end = this.starExpressions().pos;
      } catch {
        // The message stays the same.
      }
      this.fail(`Missing parentheses in call to '${last.value.id}'. Did you mean ${last.value.id}(...)?`, span(start, end));
    }
    if (this.is("=") && last.kind === "expression") this.#cannotAssign(last.value);
    this.unexpected();
  }

  #simple(): Stmt {
    const { token } = this;
    const { pos } = token;
    if (token.kind === "name") {
      switch (token.text) {
        case "pass": case "break": case "continue":
          this.at++;
          return { kind: token.text, pos };
        case "return": {
          this.at++;
          const value = this.startsExpression() ? this.starExpressions() : undefined;
          return { kind: "return", value, pos: span(pos, value?.pos ?? pos) };
        }
        case "raise": {
          this.at++;
          const value = this.startsExpression() ? this.expression() : undefined;
          const cause = value && this.take("from") ? this.expression() : undefined;
          return { kind: "raise", value, cause, pos: span(pos, this.previous.pos) };
        }
        case "global": case "nonlocal": {
          this.at++;
          const names = [this.name()];
          while (this.take(",")) names.push(this.name());
          return { kind: token.text, names, pos: span(pos, this.previous.pos) };
        }
        case "del": {
          this.at++;
          const value = this.targetList();
          this.#checkTarget(value, "delete");
          const targets = value.kind === "tuple" ? value.items : [value];
          return { kind: "delete", targets, pos: span(pos, this.previous.pos) };
        }
        case "assert": {
          this.at++;
          const test = this.expression();
          const message = this.take(",") ? this.expression() : undefined;
          return { kind: "assert", test, message, pos: span(pos, this.previous.pos) };
        }
        case "import": return this.#import();
        case "from": return this.#from();
        case "type":
          if (this.peek().kind === "name" && (this.peek(2).text === "=" || this.peek(2).text === "[")) {
            this.at++;
            const name: Expr = { kind: "name", id: this.name(), pos: this.previous.pos };
            if (this.take("[")) while (!this.take("]")) this.at++;
            this.expect("=");
            return { kind: "assign", targets: [name], value: this.expression(), pos: span(pos, this.previous.pos) };
          }
      }
    }
    return this.#assignment();
  }

  #assignment(): Stmt {
    const start = this.token.pos;
    const first = this.starExpressions();
    if (this.is(":") && (first.kind === "name" || first.kind === "attribute" || first.kind === "subscript")) {
      this.at++;
      const annotation = this.expression();
      const value = this.take("=") ? (this.is("yield") ? this.yieldExpression() : this.starExpressions()) : undefined;
      return { kind: "annotated", target: first, annotation, value, pos: span(start, this.previous.pos) };
    }
    if (this.isKind("op") && augmented.has(this.token.text)) {
      const op = this.tokens[this.at++]!.text;
      if (first.kind !== "name" && first.kind !== "attribute" && first.kind !== "subscript") this.fail(`'${describe(first)}' is an illegal expression for augmented assignment`, first.pos);
      const value = this.is("yield") ? this.yieldExpression() : this.starExpressions();
      return { kind: "augmented", target: first, op: op.slice(0, -1), value, pos: span(start, this.previous.pos) };
    }
    if (!this.is("=")) {
      if (first.kind === "starred") this.fail("can't use starred expression here", first.pos);
      return { kind: "expression", value: first, pos: span(start, this.previous.pos) };
    }
    const chain = [first];
    while (this.take("=")) chain.push(this.is("yield") ? this.yieldExpression() : this.starExpressions());
    const value = chain.pop()!;
    for (const target of chain) this.#checkTarget(target, "assign");
    if (value.kind === "starred") this.fail("can't use starred expression here", value.pos);
    return { kind: "assign", targets: chain, value, pos: span(start, this.previous.pos) };
  }

  #cannotAssign(target: Expr): never {
    const what = describe(target);
    const isConstant = target.kind === "constant" && ["none", "true", "false", "ellipsis"].includes(target.value.type);
    const hint = isConstant || target.kind === "yield" ? "" : " here. Maybe you meant '==' instead of '='?";
    this.fail(`cannot assign to ${what}${hint}`, target.pos);
  }
  #checkTarget(target: Expr, verb: "assign" | "delete" | "for"): void {
    switch (target.kind) {
      case "name": case "attribute": case "subscript": return;
      case "tuple": case "list":
        for (const item of target.items) this.#checkTarget(item, verb === "delete" ? "delete" : "for");
        return;
      case "starred":
        if (verb !== "delete") return this.#checkTarget(target.value, verb);
    }
    if (verb === "delete") this.fail(`cannot delete ${describe(target)}`, target.pos);
    if (verb === "assign") this.#cannotAssign(target);
    this.fail(`cannot assign to ${describe(target)}`, target.pos);
  }

  #dotted(): string {
    let name = this.name();
    while (this.take(".")) name += `.${this.name()}`;
    return name;
  }
  #import(): Stmt {
    const start = this.expect("import").pos;
    const names: [string, string | undefined][] = [];
    do names.push([this.#dotted(), this.take("as") ? this.name() : undefined]);
    while (this.take(","));
    return { kind: "import", names, pos: span(start, this.previous.pos) };
  }
  #from(): Stmt {
    const start = this.expect("from").pos;
    let level = 0;
    while (this.is(".") || this.is("...")) level += this.tokens[this.at++]!.text.length;
    const module = this.is("import") ? "" : this.#dotted();
    this.expect("import");
    const names: [string, string | undefined][] = [];
    if (this.take("*")) names.push(["*", undefined]);
    else {
      const isParenthesized = this.take("(");
      if (this.isKind("newline")) this.fail("Expected one or more names after 'import'");
      do {
        if (isParenthesized && this.is(")")) break;
        names.push([this.name(), this.take("as") ? this.name() : undefined]);
      } while (this.take(","));
      if (isParenthesized) this.expect(")");
      else if (this.previous.text === ",") this.fail("trailing comma not allowed without surrounding parentheses", this.previous.pos);
    }
    return { kind: "from", module, level, names, pos: span(start, this.previous.pos) };
  }

  // Compound statements.

  /** `:` and what follows, on the same line or indented. `what` is as error messages call the statement. */
  #block(what: string, start: Position): Stmt[] {
    if (!this.is(":")) {
      if (this.is("=") && (what.startsWith("'if'") || what.startsWith("'while'") || what.startsWith("'elif'"))) {
        this.fail("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", span(this.previous.pos, this.peek().pos));
      }
      if (this.isKind("newline") || this.isKind("end") || what.includes("definition")) this.fail("expected ':'");
      if (this.startsExpression()) this.unexpected();
      this.fail("expected ':'");
    }
    this.at++;
    if (!this.isKind("newline")) return this.#simpleLine();
    this.at++;
    if (!this.isKind("indent")) {
      const isIncomplete = this.#isInteractive && this.isKind("end");
      const { pos } = this.token;
      const where = this.isKind("end") || this.isKind("dedent") ? { ...pos, endCol: pos.col } : pos;
      throw new PythonSyntaxError(`expected an indented block after ${what} on line ${start.line}`, where, "IndentationError", isIncomplete);
    }
    this.at++;
    const body: Stmt[] = [];
    while (!this.isKind("dedent") && !this.isKind("end")) body.push(...this.#statement());
    if (this.isKind("dedent")) this.at++;
    return body;
  }
  #if(word = "if"): Stmt {
    const start = this.expect(word).pos;
    const test = this.namedExpression();
    const body = this.#block(`'${word}' statement`, start);
    let orelse: Stmt[] = [];
    if (this.is("elif")) orelse = [this.#if("elif")];
    else orelse = this.#else();
    return { kind: "if", test, body, orelse, pos: span(start, start) };
  }
  #else(): Stmt[] {
    if (!this.is("else")) return [];
    const start = this.tokens[this.at++]!.pos;
    return this.#block("'else' statement", start);
  }
  #while(): Stmt {
    const start = this.expect("while").pos;
    const test = this.namedExpression();
    const body = this.#block("'while' statement", start);
    return { kind: "while", test, body, orelse: this.#else(), pos: span(start, start) };
  }
  #for(isAsync: boolean): Stmt {
    const start = this.expect("for").pos;
    const target = this.targetList();
    this.#checkTarget(target, "for");
    this.expect("in");
    const iter = this.starExpressions();
    const body = this.#block("'for' statement", start);
    return { kind: "for", target, iter, body, orelse: this.#else(), isAsync, pos: span(start, start) };
  }
  #try(): Stmt {
    const start = this.expect("try").pos;
    const body = this.#block("'try' statement", start);
    const handlers: Handler[] = [];
    while (this.is("except")) {
      const { pos } = this.tokens[this.at++]!;
      const isGroup = this.take("*");
      let type: Expr | undefined;
      let name: string | undefined;
      if (!this.is(":")) {
        type = this.expression();
        if (this.is(",")) this.fail("multiple exception types must be parenthesized", span(type.pos, this.peek().pos));
        if (this.take("as")) name = this.name();
      }
      handlers.push({ type, name, body: this.#block(isGroup ? "'except*' statement" : "'except' statement", pos), pos: type ? type.pos : pos });
      if (!type && this.is("except")) this.fail("default 'except:' must be last", pos);
    }
    const orelse = handlers.length > 0 ? this.#else() : [];
    let final: Stmt[] = [];
    if (this.is("finally")) final = this.#block("'finally' statement", this.tokens[this.at++]!.pos);
    else if (handlers.length === 0) this.fail("expected 'except' or 'finally' block");
    return { kind: "try", body, handlers, orelse, final, pos: start };
  }
  #with(isAsync: boolean): Stmt {
    const start = this.expect("with").pos;
    const items = this.#withItems();
    const body = this.#block("'with' statement", start);
    return { kind: "with", items, body, isAsync, pos: start };
  }
  #withItems(): [Expr, Expr | undefined][] {
    const item = (): [Expr, Expr | undefined] => {
      const context = this.expression();
      if (!this.take("as")) return [context, undefined];
      const target = this.is("(") || this.is("[") ? this.starExpression() : this.primary();
      this.#checkTarget(target, "assign");
      return [context, target];
    };
    if (this.is("(")) {
      // Either a parenthesized list of items, or an expression that begins with a parenthesis.
      const saved = this.at++;
      try {
        const items: [Expr, Expr | undefined][] = [];
        do {
          if (this.is(")")) break;
          items.push(item());
        } while (this.take(","));
        this.expect(")");
        if (this.is(":") && items.length > 0) return items;
      } catch (error) {
        if (!(error instanceof PythonSyntaxError)) throw error;
      }
      this.at = saved;
    }
    const items = [item()];
    while (this.take(",")) items.push(item());
    return items;
  }
  #decorated(): Stmt {
    const decorators: Expr[] = [];
    while (this.take("@")) {
      decorators.push(this.namedExpression());
      if (!this.isKind("newline")) this.unexpected();
      this.at++;
    }
    if (this.is("def")) return this.#function(decorators, false);
    if (this.is("class")) return this.#class(decorators);
    if (this.take("async")) return this.#function(decorators, true);
    this.unexpected();
  }
  #typeParameters(): void {
    if (!this.take("[")) return;
    for (let depth = 1; depth > 0; this.at++) {
      if (this.is("[")) depth++;
      if (this.is("]")) depth--;
      if (this.isKind("end")) this.unexpected();
    }
  }
  #function(decorators: readonly Expr[], isAsync: boolean): Stmt {
    const start = this.expect("def").pos;
    const name = this.name();
    this.#typeParameters();
    if (!this.is("(")) this.fail("expected '('");
    this.at++;
    const params = this.parameters(")", true);
    this.expect(")");
    const returns = this.take("->") ? this.expression() : undefined;
    const body = this.#block("function definition", start);
    return { kind: "function", node: { name, params, body, decorators, returns, isAsync }, pos: span(start, start) };
  }
  #class(decorators: readonly Expr[]): Stmt {
    const start = this.expect("class").pos;
    const name = this.name();
    this.#typeParameters();
    let bases: readonly Expr[] = [];
    let keywords: Extract<Stmt, { kind: "class" }>["keywords"] = [];
    if (this.take("(")) {
      ({ args: bases, keywords } = this.callArguments());
      this.expect(")");
    }
    const body = this.#block("class definition", start);
    return { kind: "class", name, bases, keywords, body, decorators, pos: span(start, start) };
  }

  /** `match` is a soft keyword: undefined when this line is something else. */
  #match(): Stmt | undefined {
    const saved = this.at;
    const start = this.token.pos;
    this.at++;
    if (!this.startsExpression()) {
      this.at = saved;
      return undefined;
    }
    let subject: Expr;
    try {
      subject = this.starExpressions();
    } catch (error) {
      if (!(error instanceof PythonSyntaxError)) throw error;
      this.at = saved;
      return undefined;
    }
    if (!this.is(":") || this.peek().kind !== "newline") {
      this.at = saved;
      return undefined;
    }
    this.at += 2;
    if (!this.isKind("indent")) throw new PythonSyntaxError(`expected an indented block after 'match' statement on line ${start.line}`, this.token.pos, "IndentationError");
    this.at++;
    const cases: Extract<Stmt, { kind: "match" }>["cases"][number][] = [];
    while (!this.isKind("dedent") && !this.isKind("end")) {
      const casePos = this.expect("case").pos;
      const pattern = this.patterns();
      const guard = this.take("if") ? this.namedExpression() : undefined;
      cases.push({ pattern, guard, body: this.#block("'case' statement", casePos) });
    }
    if (this.isKind("dedent")) this.at++;
    return { kind: "match", subject, cases, pos: start };
  }
}
