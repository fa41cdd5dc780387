/** Parses statements. Models: postgres src/backend/parser/gram.y */
import { unsupported } from "../sqlError.ts";
import { DefinitionParser } from "./definitionParser.ts";
import type { Conflict, Expr, SelectItem, Statement, TableName } from "./tree.ts";

/** A statement and where its text stands in the source. */
export interface ParsedStatement {
  readonly statement: Statement;
  readonly from: number;
  readonly to: number;
}

/** All statements of a text, empty ones left out. Throws 42601 and 0A000. */
export function parseStatements(source: string): readonly ParsedStatement[] {
  return new Parser(source).statements();
}

/** One expression, as stored with a column or a constraint. */
export function parseExpression(source: string): Expr {
  return new Parser(source).expression();
}

const known = "select insert update delete create drop alter truncate begin commit rollback savepoint copy explain set show with values table grant revoke vacuum analyze start end abort release comment reset discard checkpoint listen notify unlisten lock cluster reindex do call prepare execute deallocate declare fetch move close refresh security import reassign load".split(" ");

class Parser extends DefinitionParser {
  statements(): ParsedStatement[] {
    const all: ParsedStatement[] = [];
    for (;;) {
      while (this.acceptSymbol(";"));
      const { at: from, kind } = this.token;
      if (kind === "end") return all;
      const statement = this.#statement();
      if (this.token.kind !== "end" && !this.isSymbol(";")) throw this.wrong();
      all.push({ statement, from, to: this.before.end });
    }
  }

  #statement(): Statement {
    const { at, text, kind } = this.token;
    if (this.isWord("select") || this.isWord("values") || this.isWord("with") || this.isSymbol("(")) return { kind: "query", query: this.query() };
    if (kind !== "word" || !known.includes(text)) throw this.wrong();
    this.next();
    switch (text) {
      case "table": return { kind: "query", query: { with: [], body: { kind: "select", isDistinct: false, items: [{ expr: { kind: "star", table: undefined, at }, alias: undefined }], from: [this.fromItem()], where: undefined, group: [], having: undefined }, order: [], limit: undefined, offset: undefined } };
      case "insert": return this.#insert();
      case "update": return this.#update();
      case "delete": return this.#delete();
      case "create": return this.create();
      case "drop": return this.drop();
      case "alter": return this.alter();
      case "truncate": return this.truncate();
      case "begin": case "start":
        if (text === "start") this.expect("transaction");
        else if (!this.accept("transaction")) this.accept("work");
        this.skipRest();
        return { kind: "begin" };
      case "commit": case "end":
        if (!this.accept("transaction")) this.accept("work");
        return { kind: "commit" };
      case "rollback": case "abort":
        if (!this.accept("transaction")) this.accept("work");
        if (!this.accept("to")) return { kind: "rollback" };
        this.accept("savepoint");
        return { kind: "rollbackTo", name: this.name() };
      case "savepoint": return { kind: "savepoint", name: this.name() };
      case "release":
        this.accept("savepoint");
        return { kind: "release", name: this.name() };
      case "set": return this.#set();
      case "reset": return { kind: "set", name: this.name(true), value: undefined };
      case "show":
        if (this.accept("time", "zone")) return { kind: "show", name: "timezone" };
        return { kind: "show", name: this.#dotted() };
      case "copy": return this.#copy();
      case "explain": {
        if (this.isWord("analyze") || this.isSymbol("(")) throw unsupported("EXPLAIN with options", this.token.at);
        return { kind: "explain", query: this.query() };
      }
      case "grant": case "revoke": case "comment": case "vacuum": case "analyze": case "checkpoint": case "discard": case "reindex": case "listen": case "unlisten": case "lock":
        this.skipRest();
        return { kind: "done", tag: text === "lock" ? "LOCK TABLE" : text === "discard" ? "DISCARD ALL" : text.toUpperCase() };
      default: throw unsupported(text.toUpperCase(), at);
    }
  }

  #dotted(): string {
    let name = this.name(true);
    while (this.acceptSymbol(".")) name += `.${this.name(true)}`;
    return name;
  }

  #returning(): SelectItem[] {
    return this.accept("returning") ? this.selectItems() : [];
  }

  #alias(): string | undefined {
    return this.accept("as") ? this.name(true) : this.isName && !this.isWord("set") ? this.name() : undefined;
  }

  #insert(): Statement {
    this.expect("into");
    const table = this.tableName();
    const columns = this.isSymbol("(") && !["select", "with", "values"].includes(this.ahead(1).text) ? this.columnNames() : [];
    const source = this.accept("default", "values") ? "default values" : this.query();
    let conflict: Conflict | undefined;
    if (this.accept("on", "conflict")) {
      const target = this.isSymbol("(") ? this.names() : [];
      this.expect("do");
      if (this.accept("nothing")) conflict = { columns: target, set: undefined, where: undefined };
      else {
        this.expect("update", "set");
        const set = this.#assignments();
        conflict = { columns: target, set, where: this.accept("where") ? this.expression() : undefined };
      }
    }
    return { kind: "insert", table, columns, source, conflict, returning: this.#returning() };
  }

  #assignments(): (readonly [TableName, Expr])[] {
    return this.list(() => {
      const column = this.columnName();
      this.expectSymbol("=");
      return [column, this.expression()] as const;
    });
  }

  #update(): Statement {
    this.accept("only");
    const table = this.tableName();
    const alias = this.#alias();
    this.expect("set");
    const set = this.#assignments();
    const from = this.accept("from") ? this.list(() => this.fromItem()) : [];
    const where = this.accept("where") ? this.expression() : undefined;
    return { kind: "update", table, alias, set, from, where, returning: this.#returning() };
  }

  #delete(): Statement {
    this.expect("from");
    const table = this.tableName();
    const alias = this.isWord("using") ? undefined : this.#alias();
    const using = this.accept("using") ? this.list(() => this.fromItem()) : [];
    const where = this.accept("where") ? this.expression() : undefined;
    return { kind: "delete", table, alias, using, where, returning: this.#returning() };
  }

  #set(): Statement {
    if (!this.accept("session")) this.accept("local");
    if (this.accept("transaction") || this.accept("characteristics")) {
      this.skipRest();
      return { kind: "done", tag: "SET" };
    }
    const name = this.accept("time", "zone") ? "timezone" : this.#dotted();
    if (name !== "timezone" || this.isWord("to") || this.isSymbol("=")) {
      if (!this.acceptSymbol("=")) this.expect("to");
    }
    const from = this.token.at;
    const text = this.token.kind === "string" && this.ahead(1).kind !== "symbol" ? this.token.text : undefined;
    if (this.token.kind === "end" || this.isSymbol(";")) throw this.wrong();
    this.skipRest();
    return { kind: "set", name, value: text ?? this.source.slice(from, this.before.end) };
  }

  #copy(): Statement {
    let table: TableName | undefined;
    let query;
    let columns: TableName[] = [];
    if (this.acceptSymbol("(")) {
      query = this.query();
      this.expectSymbol(")");
    } else {
      table = this.tableName();
      columns = this.columnNames();
    }
    const direction = this.accept("from") ? "from" : "to";
    if (direction === "to") this.expect("to");
    const { at } = this.token;
    if (!this.accept("stdin") && !this.accept("stdout")) throw unsupported("COPY with a file on the server", at);
    this.accept("with");
    const isListed = this.acceptSymbol("(");
    let csv = false;
    let header = false;
    let delimiter: string | undefined;
    while (this.token.kind === "word") {
      if (this.accept("format")) csv = this.name(true) === "csv";
      else if (this.accept("csv")) csv = true;
      else if (this.accept("header")) header = !(this.accept("false") || this.accept("off")) && (this.accept("true") || this.accept("on") || true);
      else if (this.accept("delimiter")) {
        this.accept("as");
        delimiter = this.text();
      } else throw unsupported(`the COPY option ${this.token.text.toUpperCase()}`, this.token.at);
      this.acceptSymbol(",");
    }
    if (isListed) this.expectSymbol(")");
    return { kind: "copy", table, query, columns, direction, csv, header, delimiter: delimiter ?? (csv ? "," : "\t") };
  }
}
