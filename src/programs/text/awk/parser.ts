/** Awk's grammar as a recursive descent. Spec: POSIX awk, grammar. */
import { AwkSyntaxError, tokenize, type Token } from "./lexer.ts";
import type { AwkProgram, Expr, FunctionDefinition, Pattern, Redirect, Rule, Stmt, Target } from "./syntax.ts";

export function parseAwk(source: string): AwkProgram {
  return new AwkParser(tokenize(source)).program();
}

class AwkParser {
  readonly #tokens: readonly Token[];
  #at = 0;
  /** Inside print's list, > is a redirection; inside for's head, `in` may belong to it. */
  #noGreater = 0;
  #noIn = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get #token(): Token {
    return this.#tokens[this.#at]!;
  }

  #fail(token = this.#token): never {
    throw new AwkSyntaxError("Unexpected token", token.line, token.text);
  }

  #is(text: string): boolean {
    const token = this.#token;
    return (token.kind === "operator" || token.kind === "keyword") && token.text === text;
  }

  #take(text: string): boolean {
    if (!this.#is(text)) return false;
    this.#at++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) this.#fail();
  }

  #newlines(): void {
    while (this.#token.kind === "newline") this.#at++;
  }

  #terminators(): void {
    while (this.#token.kind === "newline" || this.#is(";")) this.#at++;
  }

  program(): AwkProgram {
    const rules: Rule[] = [];
    const functions = new Map<string, FunctionDefinition>();
    for (this.#terminators(); this.#token.kind !== "end"; this.#terminators()) {
      if (this.#take("function")) {
        const definition = this.#function();
        functions.set(definition.name, definition);
      } else rules.push(this.#rule());
    }
    return { rules, functions };
  }

  #function(): FunctionDefinition {
    const { kind, text: name } = this.#token;
    if (kind !== "name" && kind !== "call") this.#fail();
    this.#at++;
    this.#expect("(");
    const parameters: string[] = [];
    while (!this.#take(")")) {
      if (this.#token.kind !== "name") this.#fail();
      parameters.push(this.#token.text);
      this.#at++;
      if (this.#take(",")) this.#newlines();
      else if (!this.#is(")")) this.#fail();
    }
    this.#newlines();
    return { name, parameters, body: this.#block() };
  }

  #rule(): Rule {
    let pattern: Pattern = { kind: "always" };
    if (this.#take("BEGIN")) pattern = { kind: "begin" };
    else if (this.#take("END")) pattern = { kind: "end" };
    else if (!this.#is("{")) {
      const from = this.#expression();
      if (this.#take(",")) {
        this.#newlines();
        pattern = { kind: "range", from, to: this.#expression(), isOpen: false };
      } else pattern = { kind: "expression", test: from };
    }
    if (pattern.kind === "begin" || pattern.kind === "end") this.#newlines();
    if (this.#is("{")) return { pattern, action: this.#block() };
    if (pattern.kind === "begin" || pattern.kind === "end" || pattern.kind === "always") this.#fail();
    return { pattern, action: undefined };
  }

  #block(): Stmt {
    this.#expect("{");
    const body: Stmt[] = [];
    for (this.#terminators(); !this.#take("}"); this.#terminators()) {
      if (this.#token.kind === "end") this.#fail();
      body.push(this.#statement());
    }
    return { kind: "block", body };
  }

  /** One statement with what ends it. */
  #statement(): Stmt {
    if (this.#is("{")) return this.#block();
    if (this.#take("if")) {
      this.#expect("(");
      const test = this.#expression();
      this.#expect(")");
      const yes = this.#body();
      const mark = this.#at;
      this.#terminators();
      if (!this.#take("else")) {
        this.#at = mark;
        return { kind: "if", test, yes, no: undefined };
      }
      return { kind: "if", test, yes, no: this.#body() };
    }
    if (this.#take("while")) {
      this.#expect("(");
      const test = this.#expression();
      this.#expect(")");
      if (this.#take(";")) return { kind: "while", test, body: { kind: "block", body: [] } };
      return { kind: "while", test, body: this.#body() };
    }
    if (this.#take("do")) {
      const body = this.#body();
      this.#terminators();
      this.#expect("while");
      this.#expect("(");
      const test = this.#expression();
      this.#expect(")");
      return { kind: "do", body, test };
    }
    if (this.#take("for")) return this.#for();
    const statement = this.#simple();
    if (this.#token.kind !== "newline" && !this.#is(";") && !this.#is("}") && this.#token.kind !== "end") this.#fail();
    return statement;
  }

  #body(): Stmt {
    this.#newlines();
    if (this.#take(";")) return { kind: "block", body: [] };
    return this.#statement();
  }

  #for(): Stmt {
    this.#expect("(");
    const [first, second, third, fourth] = this.#tokens.slice(this.#at, this.#at + 4);
    if (first?.kind === "name" && second?.text === "in" && second.kind === "keyword" && third?.kind === "name" && fourth?.text === ")") {
      this.#at += 4;
      return { kind: "forIn", variable: first.text, array: third.text, body: this.#body() };
    }
    const init = this.#is(";") ? undefined : this.#simple();
    this.#expect(";");
    this.#newlines();
    const test = this.#is(";") ? undefined : this.#expression();
    this.#expect(";");
    this.#newlines();
    const step = this.#is(")") ? undefined : this.#simple();
    this.#expect(")");
    if (this.#take(";")) return { kind: "for", init, test, step, body: { kind: "block", body: [] } };
    return { kind: "for", init, test, step, body: this.#body() };
  }

  #simple(): Stmt {
    for (const kind of ["break", "continue", "next", "nextfile"] as const) if (this.#take(kind)) return { kind };
    for (const kind of ["exit", "return"] as const) {
      if (!this.#take(kind)) continue;
      const ends = this.#token.kind === "newline" || this.#is(";") || this.#is("}");
      return { kind, value: ends ? undefined : this.#expression() };
    }
    if (this.#take("delete")) {
      const array = this.#token.text;
      if (this.#token.kind !== "name") this.#fail();
      this.#at++;
      if (!this.#take("[")) return { kind: "delete", array, subscripts: undefined };
      const subscripts = this.#list("]");
      return { kind: "delete", array, subscripts };
    }
    if (this.#is("print") || this.#is("printf")) return this.#print();
    return { kind: "expression", value: this.#expression() };
  }

  #print(): Stmt {
    const formatted = this.#token.text === "printf";
    this.#at++;
    let args: Expr[] = [];
    const ends = (): boolean => this.#token.kind === "newline" || [";", "}", ">", ">>", "|"].some((one) => this.#is(one)) || this.#token.kind === "end";
    if (!ends()) {
      this.#noGreater++;
      args = [this.#expression()];
      while (this.#take(",")) {
        this.#newlines();
        args.push(this.#expression());
      }
      this.#noGreater--;
      // print (a, b) > "file": the parentheses hold the whole list.
      if (args.length === 1 && args[0]!.kind === "group" && this.#groupLists.has(args[0]!)) args = this.#groupLists.get(args[0]!)!;
    }
    let redirect: Redirect | undefined;
    for (const operator of [">>", ">", "|"] as const) {
      if (redirect === undefined && this.#take(operator)) {
        this.#noGreater++;
        redirect = { operator, to: operator === "|" ? this.#concatenation() : this.#ternary() };
        this.#noGreater--;
      }
    }
    return { kind: "print", args, formatted, redirect };
  }

  readonly #groupLists = new Map<Expr, Expr[]>();

  #list(close: string): Expr[] {
    const items: Expr[] = [];
    this.#newlines();
    const [greater, noIn] = [this.#noGreater, this.#noIn];
    this.#noGreater = 0;
    this.#noIn = 0;
    while (!this.#take(close)) {
      items.push(this.#expression());
      this.#newlines();
      if (this.#take(",")) this.#newlines();
      else if (!this.#is(close)) this.#fail();
    }
    this.#noGreater = greater;
    this.#noIn = noIn;
    return items;
  }

  #expression(): Expr {
    return this.#assignment();
  }

  #assignment(): Expr {
    const left = this.#ternary();
    for (const operator of ["=", "+=", "-=", "*=", "/=", "%=", "^="]) {
      if (!this.#is(operator)) continue;
      // `!x = y` and `$1 == z = w` read as the assignment of the last operand.
      const target = asTarget(left);
      if (!target) this.#fail();
      this.#at++;
      this.#newlines();
      return { kind: "assign", operator, target, value: this.#assignment() };
    }
    return left;
  }

  #ternary(): Expr {
    const test = this.#or();
    if (!this.#take("?")) return test;
    this.#newlines();
    const yes = this.#assignment();
    this.#newlines();
    this.#expect(":");
    this.#newlines();
    return { kind: "conditional", test, yes, no: this.#assignment() };
  }

  #or(): Expr {
    let left = this.#and();
    while (this.#take("||")) {
      this.#newlines();
      left = { kind: "binary", operator: "||", left, right: this.#and() };
    }
    return left;
  }

  #and(): Expr {
    let left = this.#in();
    while (this.#take("&&")) {
      this.#newlines();
      left = { kind: "binary", operator: "&&", left, right: this.#in() };
    }
    return left;
  }

  #in(): Expr {
    let left = this.#match();
    while (this.#noIn === 0 && this.#is("in")) {
      this.#at++;
      const array = this.#token.text;
      if (this.#token.kind !== "name") this.#fail();
      this.#at++;
      left = { kind: "in", subscripts: this.#groupLists.get(left) ?? [left], array };
    }
    return left;
  }

  #match(): Expr {
    let left = this.#comparison();
    while (this.#is("~") || this.#is("!~")) {
      const negated = this.#token.text === "!~";
      this.#at++;
      left = { kind: "match", left, right: this.#comparison(), negated };
    }
    return left;
  }

  #comparison(): Expr {
    let left = this.#concatenation();
    for (;;) {
      const operator = ["<", "<=", "==", "!=", ">=", ">"].find((one) => this.#is(one));
      if (operator === undefined || (operator === ">" && this.#noGreater > 0)) break;
      this.#at++;
      left = { kind: "binary", operator, left, right: this.#concatenation() };
    }
    // "command" | getline binds less than concatenation.
    while (this.#is("|") && this.#tokens[this.#at + 1]?.text === "getline") {
      this.#at += 2;
      left = { kind: "getline", source: "command", from: left, target: this.#optionalTarget() };
    }
    return left;
  }

  #concatenation(): Expr {
    let left = this.#additive();
    while (this.#startsOperand()) left = { kind: "concat", left, right: this.#additive() };
    return left;
  }

  #startsOperand(): boolean {
    const token = this.#token;
    if (["number", "string", "ere", "name", "call", "builtin"].includes(token.kind)) return true;
    if (token.kind === "keyword") return false;
    return token.kind === "operator" && ["$", "!", "(", "-", "+", "++", "--"].includes(token.text);
  }

  #additive(): Expr {
    let left = this.#multiplicative();
    while (this.#is("+") || this.#is("-")) {
      const operator = this.#token.text;
      this.#at++;
      left = { kind: "binary", operator, left, right: this.#multiplicative() };
    }
    return left;
  }

  #multiplicative(): Expr {
    let left = this.#unary();
    while (this.#is("*") || this.#is("/") || this.#is("%")) {
      const operator = this.#token.text;
      this.#at++;
      left = { kind: "binary", operator, left, right: this.#unary() };
    }
    return left;
  }

  #unary(): Expr {
    if (this.#take("!")) {
      const operand = this.#unary();
      // `! x ~ y` is `! (x ~ y)`.
      if (this.#is("~") || this.#is("!~")) {
        const negated = this.#token.text === "!~";
        this.#at++;
        return { kind: "unary", operator: "!", operand: { kind: "match", left: operand, right: this.#comparison(), negated } };
      }
      return { kind: "unary", operator: "!", operand };
    }
    if (this.#take("-")) return { kind: "unary", operator: "-", operand: this.#unary() };
    if (this.#take("+")) return { kind: "unary", operator: "+", operand: this.#unary() };
    return this.#power();
  }

  #power(): Expr {
    const left = this.#postfix();
    if (!this.#take("^")) return left;
    const right = this.#is("-") || this.#is("+") || this.#is("!") ? this.#unary() : this.#power();
    return { kind: "binary", operator: "^", left, right };
  }

  #postfix(): Expr {
    if (this.#is("++") || this.#is("--")) {
      const by = this.#token.text === "++" ? 1 : -1;
      this.#at++;
      const target = asTarget(this.#primary());
      if (!target) this.#fail();
      return { kind: "increment", target, by, isPrefix: true };
    }
    const operand = this.#primary();
    const target = asTarget(operand);
    if (target && (this.#is("++") || this.#is("--"))) {
      const by = this.#token.text === "++" ? 1 : -1;
      this.#at++;
      return { kind: "increment", target, by, isPrefix: false };
    }
    return operand;
  }

  #primary(): Expr {
    const token = this.#token;
    this.#at++;
    switch (token.kind) {
      case "number": return { kind: "number", value: Number(token.text) };
      case "string": return { kind: "string", value: token.text };
      case "ere": return { kind: "regex", source: token.text };
      case "call":
        this.#expect("(");
        return { kind: "call", name: token.text, args: this.#list(")") };
      case "builtin": return { kind: "builtin", name: token.text, args: this.#take("(") ? this.#list(")") : [] };
      case "name":
        if (this.#take("[")) return { kind: "element", array: token.text, subscripts: this.#list("]") };
        return { kind: "variable", name: token.text };
      case "keyword":
        if (token.text === "getline") {
          const target = this.#optionalTarget();
          if (!this.#take("<")) return { kind: "getline", source: "main", from: undefined, target };
          return { kind: "getline", source: "file", from: this.#primary(), target };
        }
        break;
      case "operator":
        if (token.text === "$") {
          if (this.#is("++") || this.#is("--")) return { kind: "field", index: this.#postfix() };
          if (this.#take("-")) return { kind: "field", index: { kind: "unary", operator: "-", operand: this.#primary() } };
          return { kind: "field", index: this.#primary() };
        }
        if (token.text === "(") {
          const items = this.#list(")");
          if (items.length === 0) this.#fail();
          const group: Expr = { kind: "group", inner: items[0]! };
          if (items.length > 1) this.#groupLists.set(group, items);
          if (items.length > 1 && !this.#is("in") && this.#noGreater === 0) this.#fail();
          return group;
        }
        if (token.text === "-" || token.text === "+" || token.text === "!") return { kind: "unary", operator: token.text, operand: this.#unary() };
    }
    return this.#fail(token);
  }

  /** The variable after getline, if one follows. */
  #optionalTarget(): Target | undefined {
    const token = this.#token;
    if (token.kind !== "name" && !(token.kind === "operator" && token.text === "$")) return undefined;
    return asTarget(this.#primary());
  }
}

function asTarget(expression: Expr): Target | undefined {
  return expression.kind === "variable" || expression.kind === "field" || expression.kind === "element" ? expression : undefined;
}
