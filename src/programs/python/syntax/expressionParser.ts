/** Expressions by recursive descent. Spec: Python language reference, "Expressions"; messages as CPython's invalid_* rules. */
import type { FieldSource } from "./fstrings.ts";
import { reserved, span, TokenReader } from "./tokenReader.ts";
import { type Token, Tokenizer } from "./tokens.ts";
import { type Comprehension, type Expr, type FormattedValue, type Keyword, type Parameter, type Parameters, type Position, PythonSyntaxError } from "./tree.ts";

const binaryLevels: readonly (readonly string[])[] = [["|"], ["^"], ["&"], ["<<", ">>"], ["+", "-"], ["*", "/", "//", "%", "@"]];
const comparisons = new Set(["<", ">", "==", ">=", "<=", "!="]);

export class ExpressionParser extends TokenReader {
  // Lists and whole expressions.

  /** `a, *b, c`: a tuple when there is a comma. */
  protected starExpressions(): Expr {
    return this.#maybeTuple(() => this.starExpression());
  }
  #maybeTuple(item: () => Expr): Expr {
    const first = item();
    if (!this.is(",")) return first;
    const items = [first];
    while (this.take(",")) {
      if (!this.startsExpression()) break;
      items.push(item());
    }
    return { kind: "tuple", items, pos: span(first.pos, this.previous.pos) };
  }
  protected starExpression(): Expr {
    if (!this.is("*")) return this.namedExpression();
    const start = this.tokens[this.at++]!.pos;
    const value = this.#binary(0);
    return { kind: "starred", value, pos: span(start, value.pos) };
  }
  protected startsExpression(): boolean {
    const { token } = this;
    if (token.kind === "number" || token.kind === "string" || token.kind === "fstring") return true;
    if (token.kind === "name") return !reserved.has(token.text) || ["False", "None", "True", "not", "lambda", "await", "yield"].includes(token.text);
    return token.kind === "op" && ["(", "[", "{", "-", "+", "~", "...", "*"].includes(token.text);
  }
  protected namedExpression(): Expr {
    const { token } = this;
    if (token.kind === "name" && this.peek().text === ":=" && !reserved.has(token.text)) {
      this.at += 2;
      const value = this.expression();
      return { kind: "named", target: token.text, value, pos: span(token.pos, value.pos) };
    }
    return this.expression();
  }

  /** A conditional expression, lambda or disjunction. */
  protected expression(): Expr {
    if (this.is("lambda")) return this.#lambda();
    if (this.is("yield")) return this.yieldExpression();
    const body = this.#or();
    if (!this.is("if")) return body;
    const saved = this.at++;
    const test = this.#or();
    if (!this.is("else")) {
      if (this.is("for") || this.is(")") || this.is("]") || this.is("}")) {
        this.at = saved;
        return body;
      }
      this.fail("expected 'else' after 'if' expression", span(body.pos, test.pos));
    }
    this.at++;
    const orelse = this.expression();
    return { kind: "conditional", test, body, orelse, pos: span(body.pos, orelse.pos) };
  }
  #lambda(): Expr {
    const start = this.expect("lambda").pos;
    const params = this.parameters(":", false);
    this.expect(":");
    const body = this.expression();
    return { kind: "lambda", params, body, pos: span(start, body.pos) };
  }
  protected yieldExpression(): Expr {
    const start = this.expect("yield").pos;
    if (this.take("from")) {
      const value = this.expression();
      return { kind: "yieldFrom", value, pos: span(start, value.pos) };
    }
    const value = this.startsExpression() ? this.starExpressions() : undefined;
    return { kind: "yield", value, pos: span(start, value?.pos ?? start) };
  }
  #or(): Expr {
    return this.#boolean("or", () => this.#boolean("and", () => this.#not()));
  }
  #boolean(op: "and" | "or", operand: () => Expr): Expr {
    const first = operand();
    if (!this.is(op)) return first;
    const values = [first];
    while (this.take(op)) values.push(operand());
    return { kind: "boolean", op, values, pos: span(first.pos, values.at(-1)!.pos) };
  }
  #not(): Expr {
    if (!this.is("not")) return this.#comparison();
    const start = this.tokens[this.at++]!.pos;
    const operand = this.#not();
    return { kind: "unary", op: "not", operand, pos: span(start, operand.pos) };
  }
  #comparison(): Expr {
    const left = this.#binary(0);
    const ops: string[] = [];
    const rights: Expr[] = [];
    for (;;) {
      const op = this.#comparisonOperator();
      if (!op) break;
      ops.push(op);
      rights.push(this.#binary(0));
    }
    return ops.length === 0 ? left : { kind: "compare", left, ops, rights, pos: span(left.pos, rights.at(-1)!.pos) };
  }
  #comparisonOperator(): string | undefined {
    const { token } = this;
    if (token.kind === "op" && comparisons.has(token.text)) {
      this.at++;
      return token.text;
    }
    if (this.take("in")) return "in";
    if (this.is("not") && this.peek().text === "in") {
      this.at += 2;
      return "not in";
    }
    if (this.take("is")) return this.take("not") ? "is not" : "is";
    return undefined;
  }
  #binary(level: number): Expr {
    const ops = binaryLevels[level];
    if (!ops) return this.#unary();
    let left = this.#binary(level + 1);
    while (this.token.kind === "op" && ops.includes(this.token.text)) {
      const op = this.tokens[this.at++]!.text;
      const right = this.#binary(level + 1);
      left = { kind: "binary", op, left, right, pos: span(left.pos, right.pos) };
    }
    return left;
  }
  #unary(): Expr {
    const { token } = this;
    if (token.kind === "op" && (token.text === "-" || token.text === "+" || token.text === "~")) {
      this.at++;
      const operand = this.#unary();
      return { kind: "unary", op: token.text, operand, pos: span(token.pos, operand.pos) };
    }
    return this.#power();
  }
  #power(): Expr {
    let base: Expr;
    if (this.is("await")) {
      const start = this.tokens[this.at++]!.pos;
      const value = this.primary();
      base = { kind: "await", value, pos: span(start, value.pos) };
    } else base = this.primary();
    if (!this.take("**")) return base;
    const right = this.#unary();
    return { kind: "binary", op: "**", left: base, right, pos: span(base.pos, right.pos) };
  }

  /** An atom with its calls, subscripts and attributes. */
  protected primary(): Expr {
    let value = this.#atom();
    for (;;) {
      if (this.take(".")) {
        const name = this.name();
        value = { kind: "attribute", value, name, pos: span(value.pos, this.previous.pos) };
      } else if (this.is("(")) value = this.#call(value);
      else if (this.take("[")) {
        const index = this.#subscripts();
        this.expect("]");
        value = { kind: "subscript", value, index, pos: span(value.pos, this.previous.pos) };
      } else return value;
    }
  }
  #subscripts(): Expr {
    if (this.is("]")) this.unexpected();
    return this.#maybeTuple(() => (this.is("*") ? this.starExpression() : this.#slice()));
  }
  #slice(): Expr {
    const start = this.token.pos;
    const part = (): Expr | undefined => (this.is(":") || this.is("]") || this.is(",") ? undefined : this.expression());
    const lower = this.is(":") ? undefined : this.namedExpression();
    if (!this.take(":")) return lower!;
    const upper = part();
    const step = this.take(":") ? part() : undefined;
    return { kind: "slice", lower, upper, step, pos: span(start, this.previous.pos) };
  }
  #call(func: Expr): Expr {
    this.expect("(");
    const { args, keywords } = this.callArguments();
    this.expect(")");
    return { kind: "call", func, args, keywords, pos: span(func.pos, this.previous.pos) };
  }
  /** Up to the closing parenthesis, which stays. */
  protected callArguments(): { args: Expr[]; keywords: Keyword[] } {
    const args: Expr[] = [];
    const keywords: Keyword[] = [];
    while (!this.is(")")) {
      const start = this.token;
      if (this.take("**")) keywords.push({ name: undefined, value: this.expression() });
      else if (this.take("*")) {
        const value = this.expression();
        if (keywords.some(({ name }) => name === undefined)) this.fail("iterable argument unpacking follows keyword argument unpacking", start.pos);
        args.push({ kind: "starred", value, pos: span(start.pos, value.pos) });
      } else if (start.kind === "name" && this.peek().text === "=" && this.peek().kind === "op") {
        if (reserved.has(start.text)) {
          const isConstant = ["True", "False", "None"].includes(start.text);
          this.fail(isConstant ? `cannot assign to ${start.text}` : "invalid syntax", isConstant ? span(start.pos, this.peek().pos) : start.pos);
        }
        this.at += 2;
        if (this.is(")") || this.is(",")) this.fail("expected argument value expression", span(start.pos, this.previous.pos));
        if (keywords.some(({ name }) => name === start.text)) this.fail(`keyword argument repeated: ${start.text}`, span(start.pos, this.token.pos));
        keywords.push({ name: start.text, value: this.expression() });
      } else {
        const value = this.namedExpression();
        if (this.is("=")) this.fail('expression cannot contain assignment, perhaps you meant "=="?', span(value.pos, this.token.pos));
        if (this.is("for") || this.is("async")) {
          const generator = this.#comprehension("generator", value, undefined, value.pos);
          if ((args.length > 0 || !this.is(")")) && !(this.is(",") && this.peek().text === ")" && args.length === 0)) this.fail("Generator expression must be parenthesized", generator.pos);
          args.push({ ...generator, pos: span(this.#openBefore(start), this.token.pos) });
        } else {
          if (keywords.length > 0) {
            this.fail(keywords.some(({ name }) => name === undefined) ? "positional argument follows keyword argument unpacking" : "positional argument follows keyword argument", this.#closeOf());
          }
          args.push(value);
        }
      }
      if (!this.take(",")) break;
    }
    if (!this.is(")")) this.#missingComma(args.at(-1) ?? keywords.at(-1)?.value);
    return { args, keywords };
  }
  #openBefore(token: Token): Position {
    return this.tokens[this.tokens.indexOf(token) - 1]?.pos ?? token.pos;
  }
  #closeOf(): Position {
    let depth = 0;
    for (let at = this.at; at < this.tokens.length; at++) {
      const { text, kind, pos } = this.tokens[at]!;
      if (kind !== "op") continue;
      if ("([{".includes(text)) depth++;
      if (")]}".includes(text) && depth-- === 0) return pos;
    }
    return this.token.pos;
  }
  /** Two expressions beside each other inside brackets. */
  #missingComma(last: Expr | undefined): never {
    if (last && this.startsExpression() && !this.is("*") && this.token.kind !== "op") {
      const saved = this.at;
      try {
        const next = this.expression();
        if (!this.is("=") && !this.is(":")) throw new PythonSyntaxError("invalid syntax. Perhaps you forgot a comma?", span(last.pos, next.pos));
      } catch (error) {
        if (error instanceof PythonSyntaxError && error.message.startsWith("invalid syntax. Perhaps")) throw error;
      }
      this.at = saved;
    }
    this.unexpected();
  }

  #atom(): Expr {
    const { token } = this;
    const { pos } = token;
    if (token.kind === "number") {
      this.at++;
      return { kind: "constant", value: token.value!, pos };
    }
    if (token.kind === "string" || token.kind === "fstring") return this.#strings();
    if (token.kind === "name") {
      if (token.text === "None" || token.text === "True" || token.text === "False") {
        this.at++;
        return { kind: "constant", value: { type: token.text.toLowerCase() as "none" | "true" | "false" }, pos };
      }
      if (token.text === "lambda" || token.text === "not") return this.expression();
      if (reserved.has(token.text)) this.unexpected();
      this.at++;
      return { kind: "name", id: token.text, pos };
    }
    if (this.take("...")) return { kind: "constant", value: { type: "ellipsis" }, pos };
    if (this.is("(")) return this.#parenthesized();
    if (this.is("[")) return this.#listDisplay();
    if (this.is("{")) return this.#braces();
    this.unexpected();
  }

  #strings(): Expr {
    const start = this.token.pos;
    const tokens: Token[] = [];
    while (this.token.kind === "string" || this.token.kind === "fstring") tokens.push(this.tokens[this.at++]!);
    const pos = span(start, this.previous.pos);
    const isBytes = tokens.some(({ value }) => value?.type === "bytes");
    if (isBytes && tokens.some(({ value }) => value?.type !== "bytes")) this.fail("cannot mix bytes and nonbytes literals", pos);
    if (tokens.every(({ kind }) => kind === "string")) {
      const value = tokens.map((token) => (token.value as { value: string }).value).join("");
      return { kind: "constant", value: { type: isBytes ? "bytes" : "str", value }, pos };
    }
    const parts: (string | FormattedValue)[] = [];
    for (const token of tokens) {
      if (token.kind === "string") parts.push((token.value as { value: string }).value);
      else parts.push(...token.parts!.map((part) => (typeof part === "string" ? part : this.#field(part))));
    }
    return { kind: "joined", parts, pos };
  }
  #field(field: FieldSource): FormattedValue {
    const { start, end, line, lineStart, label, conversion } = field;
    const tokens = new Tokenizer({ source: this.source, start, end, line, lineStart, isField: true }).run();
    const inner = new ExpressionParser(this.source, tokens);
    const value = inner.is("yield") ? inner.yieldExpression() : inner.starExpressions();
    if (inner.token.kind !== "end") {
      throw new PythonSyntaxError(inner.startsExpression() ? "f-string: invalid syntax. Perhaps you forgot a comma?" : "f-string: expecting '}'", inner.startsExpression() ? span(value.pos, inner.token.pos) : inner.token.pos);
    }
    return { value, label, conversion, spec: field.spec?.map((part) => (typeof part === "string" ? part : this.#field(part))) };
  }

  #parenthesized(): Expr {
    const start = this.expect("(").pos;
    if (this.take(")")) return { kind: "tuple", items: [], isParenthesized: true, pos: span(start, this.previous.pos) };
    if (this.is("yield")) {
      const value = this.yieldExpression();
      this.expect(")");
      return value;
    }
    const first = this.starExpression();
    if (this.is("for") || this.is("async")) {
      const generator = this.#comprehension("generator", first, undefined, start);
      this.expect(")");
      return { ...generator, pos: span(start, this.previous.pos) };
    }
    if (!this.is(",")) {
      if (first.kind === "starred") this.fail("cannot use starred expression here", first.pos);
      if (!this.is(")")) this.#missingComma(first);
      this.expect(")");
      return { ...first, pos: first.pos };
    }
    const items = [first];
    while (this.take(",") && !this.is(")")) items.push(this.starExpression());
    if (!this.is(")")) this.#missingComma(items.at(-1));
    this.expect(")");
    return { kind: "tuple", items, isParenthesized: true, pos: span(start, this.previous.pos) };
  }
  #listDisplay(): Expr {
    const start = this.expect("[").pos;
    const items: Expr[] = [];
    while (!this.is("]")) {
      const item = this.starExpression();
      if (items.length === 0 && (this.is("for") || this.is("async"))) {
        const list = this.#comprehension("list", item, undefined, start);
        this.expect("]");
        return { ...list, pos: span(start, this.previous.pos) };
      }
      items.push(item);
      if (!this.take(",")) break;
    }
    if (!this.is("]")) this.#missingComma(items.at(-1));
    this.expect("]");
    return { kind: "list", items, pos: span(start, this.previous.pos) };
  }
  #braces(): Expr {
    const start = this.expect("{").pos;
    if (this.take("}")) return { kind: "dict", items: [], pos: span(start, this.previous.pos) };
    const isDict = this.is("**");
    const first = isDict ? undefined : this.starExpression();
    if (isDict || this.is(":")) return this.#dictDisplay(start, first);
    const items = [first!];
    if (this.is("for") || this.is("async")) {
      const set = this.#comprehension("set", first!, undefined, start);
      this.expect("}");
      return { ...set, pos: span(start, this.previous.pos) };
    }
    while (this.take(",") && !this.is("}")) items.push(this.starExpression());
    if (!this.is("}")) this.#missingComma(items.at(-1));
    this.expect("}");
    return { kind: "set", items, pos: span(start, this.previous.pos) };
  }
  #dictDisplay(start: Position, firstKey: Expr | undefined): Expr {
    const items: [Expr | undefined, Expr][] = [];
    let key = firstKey;
    for (;;) {
      if (this.take("**")) items.push([undefined, this.#binary(0)]);
      else {
        key ??= this.expression();
        if (!this.is(":")) this.fail("':' expected after dictionary key", this.previous.pos);
        this.at++;
        if (this.is("}") || this.is(",")) this.fail("expression expected after dictionary key and ':'", this.previous.pos);
        const value = this.expression();
        if (items.length === 0 && (this.is("for") || this.is("async"))) {
          const dict = this.#comprehension("dict", key, value, start);
          this.expect("}");
          return { ...dict, pos: span(start, this.previous.pos) };
        }
        items.push([key, value]);
      }
      key = undefined;
      if (!this.take(",") || this.is("}")) break;
    }
    if (!this.is("}")) this.#missingComma(items.at(-1)?.[1]);
    this.expect("}");
    return { kind: "dict", items, pos: span(start, this.previous.pos) };
  }
  #comprehension(result: "list" | "set" | "dict" | "generator", element: Expr, value: Expr | undefined, start: Position): Expr {
    const clauses: Comprehension[] = [];
    while (this.is("for") || (this.is("async") && this.peek().text === "for")) {
      const isAsync = this.take("async");
      this.expect("for");
      const target = this.targetList();
      if (!this.is("in")) this.unexpected();
      this.at++;
      const iter = this.#or();
      const conditions: Expr[] = [];
      while (this.take("if")) {
        const named = this.token.kind === "name" && this.peek().text === ":=";
        conditions.push(named ? this.namedExpression() : this.#or());
      }
      clauses.push({ target, iter, conditions, isAsync });
    }
    return { kind: "comprehension", result, element, value, clauses, pos: span(start, this.previous.pos) };
  }
  /** Targets of `for`, up to `in`. */
  protected targetList(): Expr {
    return this.#maybeTuple(() => {
      if (this.is("*")) {
        const start = this.tokens[this.at++]!.pos;
        const value = this.primary();
        return { kind: "starred", value, pos: span(start, value.pos) };
      }
      return this.#binary(0);
    });
  }

  // Parameters.

  protected parameters(closer: string, hasAnnotations: boolean): Parameters {
    let positionalOnly: Parameter[] = [];
    let normal: Parameter[] = [];
    const keywordOnly: Parameter[] = [];
    let rest: Parameter | undefined;
    let keywords: Parameter | undefined;
    let isAfterStar = false;
    const seen = new Set<string>();
    const one = (canDefault: boolean): Parameter => {
      const { pos } = this.token;
      const name = this.name();
      if (seen.has(name)) this.fail(`duplicate argument '${name}' in function definition`, pos);
      seen.add(name);
      const annotation = hasAnnotations && this.take(":") ? this.starExpression() : undefined;
      const value = canDefault && this.take("=") ? this.expression() : undefined;
      return { name, annotation, default: value, pos };
    };
    while (!this.is(closer)) {
      if (this.take("**")) {
        keywords = one(false);
        this.take(",");
        break;
      }
      if (this.take("*")) {
        if (isAfterStar) this.fail("* argument may appear only once", this.previous.pos);
        isAfterStar = true;
        if (!this.is(",")) {
          if (this.is(closer)) this.fail("named arguments must follow bare *", this.previous.pos);
          rest = one(false);
        } else if (this.peek().text === closer) this.fail("named arguments must follow bare *", this.previous.pos);
      } else if (this.take("/")) {
        positionalOnly = normal;
        normal = [];
      } else if (isAfterStar) keywordOnly.push(one(true));
      else {
        const parameter = one(true);
        if (!parameter.default && [...positionalOnly, ...normal].some((other) => other.default)) {
          this.fail("parameter without a default follows parameter with a default", parameter.pos);
        }
        normal.push(parameter);
      }
      if (!this.take(",")) break;
    }
    return { positionalOnly, normal, rest, keywordOnly, keywords };
  }
}
