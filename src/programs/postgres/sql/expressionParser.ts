/** Parses expressions and queries. Models: postgres src/backend/parser/gram.y (a_expr, SelectStmt). */
import { SqlError } from "../sqlError.ts";
import { typeNamed, type SqlType } from "../values/types.ts";
import { TokenStream } from "./tokenStream.ts";
import type { Expr, FromItem, OrderItem, Query, QueryBody, Select, SelectItem } from "./tree.ts";

/** Functions that are called without parentheses. */
const bareFunctions = new Set(["current_date", "current_time", "current_timestamp", "current_user", "session_user", "user", "localtime", "localtimestamp", "current_role", "current_catalog", "current_schema"]);
const comparisons = new Set(["=", "<", ">", "<=", ">=", "<>", "!="]);

export class ExpressionParser extends TokenStream {
  // Expressions, from the loosest to the tightest

  expression(): Expr {
    let left = this.#conjunction();
    while (this.isWord("or")) left = this.#binary(left, "or", () => this.#conjunction());
    return left;
  }

  #conjunction(): Expr {
    let left = this.#negation();
    while (this.isWord("and")) left = this.#binary(left, "and", () => this.#negation());
    return left;
  }

  #binary(left: Expr, operator: string, right: () => Expr): Expr {
    const { at } = this.next();
    return { kind: "binary", operator, left, right: right(), at };
  }

  #negation(): Expr {
    if (!this.isWord("not")) return this.#tested();
    const { at } = this.next();
    return { kind: "unary", operator: "not", operand: this.#negation(), at };
  }

  #tested(): Expr {
    let left = this.#comparison();
    for (;;) {
      const { at } = this.token;
      if (this.accept("isnull")) left = { kind: "is", what: "null", operand: left, negated: false, at };
      else if (this.accept("notnull")) left = { kind: "is", what: "null", operand: left, negated: true, at };
      else if (this.accept("is")) {
        const negated = this.accept("not");
        if (this.accept("distinct", "from")) {
          left = { kind: "distinct", left, right: this.#comparison(), negated, at };
          continue;
        }
        const what = this.token.text;
        if (what !== "null" && what !== "true" && what !== "false" && what !== "unknown") throw this.wrong();
        this.next();
        left = { kind: "is", what, operand: left, negated, at };
      } else return left;
    }
  }

  #comparison(): Expr {
    let left = this.#pattern();
    while (this.token.kind === "symbol" && comparisons.has(this.token.text)) {
      const operator = this.token.text === "!=" ? "<>" : this.token.text;
      const { at } = this.next();
      const any = this.isWord("any") || this.isWord("some");
      if (any && this.ahead(1).text === "(" && this.ahead(2).text === "select" && operator === "=") {
        this.next();
        this.next();
        const list = this.query();
        this.expectSymbol(")");
        left = { kind: "in", operand: left, list, negated: false, at };
      } else left = { kind: "binary", operator, left, right: this.#pattern(), at };
    }
    return left;
  }

  #pattern(): Expr {
    let left = this.#other();
    for (;;) {
      const negated = this.isWord("not") && ["in", "like", "ilike", "between"].includes(this.ahead(1).text);
      const { at } = this.token;
      if (negated) this.next();
      if (this.accept("between")) {
        const low = this.#other();
        this.expect("and");
        const high = this.#other();
        const inside: Expr = {
          kind: "binary", operator: "and", at, left: { kind: "binary", operator: ">=", left, right: low, at }, right: { kind: "binary", operator: "<=", left, right: high, at },
        };
        left = negated ? { kind: "unary", operator: "not", operand: inside, at } : inside;
      } else if (this.accept("in")) {
        this.expectSymbol("(");
        const list = this.#startsQuery() ? this.query() : this.list(() => this.expression());
        this.expectSymbol(")");
        left = { kind: "in", operand: left, list, negated, at };
      } else if (this.isWord("like") || this.isWord("ilike")) {
        const operator = `${negated ? "!" : ""}~~${this.next().text === "ilike" ? "*" : ""}`;
        left = { kind: "binary", operator, left, right: this.#other(), at };
      } else return left;
    }
  }

  #other(): Expr {
    let left = this.#sum();
    while (this.token.kind === "symbol" && ["||", "~", "~*", "!~", "!~*", "~~", "!~~", "~~*", "!~~*", "->", "->>"].includes(this.token.text)) left = this.#binary(left, this.token.text, () => this.#sum());
    return left;
  }

  #sum(): Expr {
    let left = this.#product();
    while (this.isSymbol("+") || this.isSymbol("-")) left = this.#binary(left, this.token.text, () => this.#product());
    return left;
  }

  #product(): Expr {
    let left = this.#power();
    while (this.isSymbol("*") || this.isSymbol("/") || this.isSymbol("%")) left = this.#binary(left, this.token.text, () => this.#power());
    return left;
  }

  #power(): Expr {
    let left = this.#signed();
    while (this.isSymbol("^")) left = this.#binary(left, "^", () => this.#signed());
    return left;
  }

  #signed(): Expr {
    const { at } = this.token;
    if (this.acceptSymbol("-")) {
      const operand = this.#signed();
      if (operand.kind === "constant" && operand.type === "number" && !operand.value!.startsWith("-")) return { ...operand, value: `-${operand.value}`, at };
      return { kind: "unary", operator: "-", operand, at };
    }
    if (this.acceptSymbol("+")) return this.#signed();
    return this.#converted();
  }

  #converted(): Expr {
    let operand = this.#primary();
    while (this.isSymbol("::")) {
      const { at } = this.next();
      operand = { kind: "cast", operand, type: this.type(), at };
    }
    return operand;
  }

  #startsQuery(): boolean {
    return this.isWord("select") || this.isWord("values") || this.isWord("with");
  }

  #primary(): Expr {
    const { kind, text, at } = this.token;
    if (kind === "number" || kind === "string") {
      this.next();
      return { kind: "constant", value: text, type: kind === "number" ? "number" : "unknown", at };
    }
    if (kind === "parameter") {
      this.next();
      return { kind: "parameter", index: Number(text) - 1, at };
    }
    if (this.acceptSymbol("(")) {
      if (this.#startsQuery()) {
        const query = this.query();
        this.expectSymbol(")");
        return { kind: "scalar", query, at };
      }
      const inner = this.expression();
      this.expectSymbol(")");
      return inner;
    }
    if (this.acceptSymbol("*")) return { kind: "star", table: undefined, at };
    if (kind === "word") {
      if (this.accept("null")) return { kind: "constant", value: null, type: "unknown", at };
      if (this.accept("true")) return { kind: "constant", value: "true", type: "bool", at };
      if (this.accept("false")) return { kind: "constant", value: "false", type: "bool", at };
      if (this.accept("default")) return { kind: "default", at };
      if (this.accept("case")) return this.#case(at);
      if (this.isWord("cast") && this.ahead(1).text === "(") return this.#cast(at);
      if (this.isWord("exists") && this.ahead(1).text === "(") {
        this.next();
        this.expectSymbol("(");
        const query = this.query();
        this.expectSymbol(")");
        return { kind: "exists", query, at };
      }
      if (this.isWord("extract") && this.ahead(1).text === "(") return this.#extract(at);
      if (bareFunctions.has(text) && this.ahead(1).text !== "(") {
        this.next();
        return call(text, [], at);
      }
      const literal = this.#typedLiteral(at);
      if (literal) return literal;
      if ((text === "left" || text === "right") && this.ahead(1).text === "(") return this.#call(this.next().text, at);
    }
    if (!this.isName) throw this.wrong();
    const first = this.name();
    if (this.isSymbol("(")) return this.#call(first, at);
    if (!this.acceptSymbol(".")) return { kind: "column", table: undefined, name: first, at };
    if (this.acceptSymbol("*")) return { kind: "star", table: first, at };
    const second = this.name(true);
    if (this.isSymbol("(")) return this.#call(second, at);
    if (this.acceptSymbol(".")) return { kind: "column", table: second, name: this.name(true), at };
    return { kind: "column", table: first, name: second, at };
  }

  /** `date '2026-01-05'`, `interval '1 day'`. */
  #typedLiteral(at: number): Expr | undefined {
    const name = typeNamed(this.token.text);
    if (name === undefined || this.ahead(1).kind !== "string") return undefined;
    this.next();
    return { kind: "cast", operand: { kind: "constant", value: this.text(), type: "unknown", at }, type: { name }, at };
  }

  #call(name: string, at: number): Expr {
    this.expectSymbol("(");
    const isDistinct = this.accept("distinct");
    const isStar = this.acceptSymbol("*");
    const args: Expr[] = [];
    let order: readonly OrderItem[] = [];
    if (!isStar && !this.isSymbol(")")) {
      const trims = name === "trim" && ["both", "leading", "trailing"].includes(this.token.text) ? this.next().text : undefined;
      if (trims !== undefined && this.accept("from")) args.push(this.expression());
      else {
        args.push(this.expression());
        if (name === "substring" && this.accept("from")) {
          args.push(this.expression());
          if (this.accept("for")) args.push(this.expression());
        } else if (name === "position" && this.accept("in")) args.unshift(this.expression());
        else if (name === "trim" && this.accept("from")) args.unshift(this.expression());
        else while (this.acceptSymbol(",")) args.push(this.expression());
      }
      if (this.accept("order", "by")) order = this.#order();
      if (trims === "leading" || trims === "trailing") name = trims === "leading" ? "ltrim" : "rtrim";
    }
    this.expectSymbol(")");
    let filter: Expr | undefined;
    if (this.accept("filter")) {
      this.expectSymbol("(");
      this.expect("where");
      filter = this.expression();
      this.expectSymbol(")");
    }
    if (this.isWord("over")) throw new SqlError("0A000", "window functions are not supported", { at, hint: "This server is simulated and knows a small SQL." });
    return { kind: "call", name: name === "position" ? "strpos" : name, args, isDistinct, isStar, order, filter, at };
  }

  #extract(at: number): Expr {
    this.next();
    this.expectSymbol("(");
    const field = this.token.kind === "string" ? this.text() : this.name(true);
    this.expect("from");
    const value = this.expression();
    this.expectSymbol(")");
    return call("extract", [{ kind: "constant", value: field, type: "unknown", at }, value], at);
  }

  #cast(at: number): Expr {
    this.next();
    this.expectSymbol("(");
    const operand = this.expression();
    this.expect("as");
    const type = this.type();
    this.expectSymbol(")");
    return { kind: "cast", operand, type, at };
  }

  #case(at: number): Expr {
    const operand = this.isWord("when") ? undefined : this.expression();
    const whens: [Expr, Expr][] = [];
    while (this.accept("when")) {
      const test = this.expression();
      this.expect("then");
      whens.push([test, this.expression()]);
    }
    if (whens.length === 0) throw this.wrong();
    const otherwise = this.accept("else") ? this.expression() : undefined;
    this.expect("end");
    return { kind: "case", operand, whens, otherwise, at };
  }

  /** A type name with its size. Throws 42704 for an unknown one. */
  type(): SqlType {
    const { at } = this.token;
    let text = this.name(true);
    if (text === "pg_catalog" && this.acceptSymbol(".")) text = this.name(true);
    if (text === "double") {
      this.expect("precision");
      text = "double precision";
    } else if (text === "character" && this.accept("varying")) text = "character varying";
    let sizes: number[] = [];
    if (this.acceptSymbol("(")) {
      sizes = this.list(() => Number(this.next().text));
      this.expectSymbol(")");
    }
    if (text === "timestamp" || text === "time") {
      if (this.accept("with", "time", "zone")) text += " with time zone";
      else if (this.accept("without", "time", "zone")) text += " without time zone";
    }
    const name = typeNamed(text);
    if (name === undefined) throw new SqlError("42704", `type "${text}" does not exist`, { at });
    if (this.isSymbol("[")) throw new SqlError("0A000", "array types are not supported", { at: this.token.at, hint: "This server is simulated and knows a small SQL." });
    const isSized = name === "varchar" || name === "bpchar" || name === "numeric";
    if (name === "bpchar" && sizes.length === 0) return { name, size: 1 };
    return isSized && sizes.length > 0 ? { name, size: sizes[0], ...(name === "numeric" ? { scale: sizes[1] ?? 0 } : {}) } : { name };
  }

  // Queries

  query(): Query {
    const withs: { name: string; columns: readonly string[]; query: Query }[] = [];
    if (this.accept("with")) {
      if (this.isWord("recursive")) throw new SqlError("0A000", "WITH RECURSIVE is not supported", { at: this.token.at, hint: "This server is simulated and knows a small SQL." });
      do {
        const name = this.name();
        const columns = this.isSymbol("(") ? this.names() : [];
        this.expect("as");
        this.expectSymbol("(");
        withs.push({ name, columns, query: this.query() });
        this.expectSymbol(")");
      } while (this.acceptSymbol(","));
    }
    let body = this.#queryTerm();
    while (this.isWord("union") || this.isWord("except")) body = this.#setOperation(body, () => this.#queryTerm());
    const order = this.accept("order", "by") ? this.#order() : [];
    let limit: Expr | undefined;
    let offset: Expr | undefined;
    for (;;) {
      if (this.accept("limit")) limit = this.accept("all") ? undefined : this.expression();
      else if (this.accept("offset")) {
        offset = this.expression();
        if (!this.accept("rows")) this.accept("row");
      } else if (this.accept("fetch")) {
        if (!this.accept("first")) this.expect("next");
        limit = this.isWord("row") || this.isWord("rows") ? { kind: "constant", value: "1", type: "number", at: this.token.at } : this.expression();
        if (!this.accept("rows")) this.expect("row");
        this.expect("only");
      } else if (this.accept("for", "update") || this.accept("for", "share")) continue;
      else break;
    }
    return { with: withs, body, order, limit, offset };
  }

  #queryTerm(): QueryBody {
    let body = this.#queryPrimary();
    while (this.isWord("intersect")) body = this.#setOperation(body, () => this.#queryPrimary());
    return body;
  }

  #setOperation(left: QueryBody, right: () => QueryBody): QueryBody {
    const { text, at } = this.next();
    const all = this.accept("all");
    if (!all) this.accept("distinct");
    return { kind: "set", operator: text as "union", all, left: plain(left), right: plain(right()), at };
  }

  #queryPrimary(): QueryBody {
    if (this.acceptSymbol("(")) {
      const inner = this.query();
      this.expectSymbol(")");
      if (inner.order.length === 0 && !inner.limit && !inner.offset && inner.with.length === 0) return inner.body;
      return { kind: "select", isDistinct: false, items: [{ expr: { kind: "star", table: undefined, at: 0 }, alias: undefined }], from: [{ kind: "query", query: inner, alias: "?", columns: [], at: 0 }], where: undefined, group: [], having: undefined };
    }
    if (this.isWord("values")) {
      const { at } = this.next();
      const rows = this.list(() => {
        this.expectSymbol("(");
        const row = this.list(() => this.expression());
        this.expectSymbol(")");
        return row;
      });
      return { kind: "values", rows, at };
    }
    return this.#select();
  }

  #select(): Select {
    this.expect("select");
    const isDistinct = this.accept("distinct");
    if (!isDistinct) this.accept("all");
    if (isDistinct && this.isWord("on")) throw new SqlError("0A000", "SELECT DISTINCT ON is not supported", { at: this.token.at, hint: "This server is simulated and knows a small SQL." });
    const hasItems = !["from", "where", "group", "having", "order", "limit"].includes(this.token.text) && this.token.kind !== "end" && !this.isSymbol(";") && !this.isSymbol(")");
    const items = hasItems ? this.selectItems() : [];
    const from = this.accept("from") ? this.list(() => this.fromItem()) : [];
    const where = this.accept("where") ? this.expression() : undefined;
    const group = this.accept("group", "by") ? this.list(() => this.expression()) : [];
    const having = this.accept("having") ? this.expression() : undefined;
    return { kind: "select", isDistinct, items, from, where, group, having };
  }

  selectItems(): SelectItem[] {
    return this.list(() => {
      const expr = this.expression();
      const alias = this.accept("as") ? this.name(true) : this.isName ? this.name() : undefined;
      return { expr, alias };
    });
  }

  #order(): OrderItem[] {
    return this.list(() => {
      const expr = this.expression();
      const isDescending = this.accept("desc");
      if (!isDescending) this.accept("asc");
      let nullsFirst = isDescending;
      if (this.accept("nulls", "first")) nullsFirst = true;
      else if (this.accept("nulls", "last")) nullsFirst = false;
      return { expr, isDescending, nullsFirst };
    });
  }

  fromItem(): FromItem {
    let left = this.#fromPrimary();
    for (;;) {
      const { at } = this.token;
      if (this.isWord("natural")) throw new SqlError("0A000", "NATURAL JOIN is not supported", { at, hint: "This server is simulated and knows a small SQL." });
      if (this.accept("cross", "join")) {
        left = { kind: "join", type: "cross", left, right: this.#fromPrimary(), on: undefined, using: [], at };
        continue;
      }
      const word = this.token.text;
      const isOuter = this.token.kind === "word" && (word === "left" || word === "right" || word === "full");
      if (isOuter) {
        this.next();
        this.accept("outer");
        this.expect("join");
      } else if (!this.accept("join") && !this.accept("inner", "join")) return left;
      const right = this.#fromPrimary();
      const type = isOuter ? word : "inner";
      if (this.accept("using")) left = { kind: "join", type, left, right, on: undefined, using: this.names(), at };
      else {
        this.expect("on");
        left = { kind: "join", type, left, right, on: this.expression(), using: [], at };
      }
    }
  }

  #fromPrimary(): FromItem {
    const { at } = this.token;
    if (this.acceptSymbol("(")) {
      if (!this.#startsQuery()) {
        const inner = this.fromItem();
        this.expectSymbol(")");
        return inner;
      }
      const query = this.query();
      this.expectSymbol(")");
      return { kind: "query", query, at, ...this.#alias("unnamed_subquery") };
    }
    this.accept("only");
    let name = this.name();
    let schema: string | undefined;
    if (this.acceptSymbol(".")) {
      schema = name;
      name = this.name(true);
    }
    if (this.acceptSymbol("(")) {
      const args = this.isSymbol(")") ? [] : this.list(() => this.expression());
      this.expectSymbol(")");
      return { kind: "function", name, args, at, ...this.#alias(undefined) };
    }
    return { kind: "table", schema, name, at, ...this.#alias(undefined) };
  }

  #alias<T extends string | undefined>(otherwise: T): { alias: string | T; columns: readonly string[] } {
    const alias = this.accept("as") ? this.name(true) : this.isName ? this.name() : otherwise;
    const columns = alias !== otherwise && this.isSymbol("(") ? this.names() : [];
    return { alias, columns };
  }
}

function call(name: string, args: readonly Expr[], at: number): Expr {
  return { kind: "call", name, args, isDistinct: false, isStar: false, order: [], filter: undefined, at };
}

function plain(body: QueryBody): Query {
  return { with: [], body, order: [], limit: undefined, offset: undefined };
}
