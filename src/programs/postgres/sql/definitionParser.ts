/** Parses CREATE, ALTER and DROP. Models: postgres src/backend/parser/gram.y */
import { SqlError, unsupported } from "../sqlError.ts";
import { ExpressionParser } from "./expressionParser.ts";
import type { AlterAction, ColumnDefinition, ConstraintDefinition, Expr, RoleOptions, Statement, TableName } from "./tree.ts";

export class DefinitionParser extends ExpressionParser {
  /** Skips what does not matter to this server. */
  skipRest(): void {
    while (this.token.kind !== "end" && !this.isSymbol(";")) this.next();
  }

  tableName(): TableName {
    let { at } = this.token;
    let name = this.name();
    if (this.acceptSymbol(".")) {
      if (name !== "public" && name !== "pg_catalog") throw new SqlError("3F000", `schema "${name}" does not exist`, { at });
      at = this.token.at;
      name = this.name(true);
    }
    return { name, at };
  }

  columnName(): TableName {
    const { at } = this.token;
    return { name: this.name(), at };
  }

  columnNames(): TableName[] {
    if (!this.acceptSymbol("(")) return [];
    const columns = this.list(() => this.columnName());
    this.expectSymbol(")");
    return columns;
  }

  ifNotExists(): boolean {
    return this.accept("if", "not", "exists");
  }

  ifExists(): boolean {
    return this.accept("if", "exists");
  }

  create(): Statement {
    const orReplace = this.accept("or", "replace");
    const { at, text } = this.token;
    if (!this.accept("temporary") && !this.accept("temp")) this.accept("unlogged");
    if (this.accept("table")) return this.#createTable();
    if (this.accept("view")) {
      const table = this.tableName();
      this.expect("as");
      const from = this.token.at;
      const query = this.query();
      return { kind: "createView", table, orReplace, query, text: this.source.slice(from, this.before.end) };
    }
    const isUnique = this.accept("unique");
    if (this.accept("index")) {
      this.accept("concurrently");
      const ifNotExists = this.ifNotExists();
      const name = this.isWord("on") ? undefined : this.name();
      this.expect("on");
      const table = this.tableName();
      if (this.accept("using")) this.name();
      if (!this.isSymbol("(")) throw this.wrong();
      this.next();
      const columns = this.list(() => {
        const column = this.columnName();
        if (this.isSymbol("(")) throw unsupported("an index on an expression", column.at);
        if (!this.accept("asc")) this.accept("desc");
        return column;
      });
      this.expectSymbol(")");
      if (this.isWord("where")) throw unsupported("a partial index", this.token.at);
      return { kind: "createIndex", name, table, columns, isUnique, ifNotExists };
    }
    if (isUnique) throw this.wrong();
    if (this.accept("sequence")) {
      const ifNotExists = this.ifNotExists();
      const table = this.tableName();
      const { start, increment } = this.#sequenceOptions();
      return { kind: "createSequence", table, ifNotExists, start: start ?? 1n, increment: increment ?? 1n };
    }
    if (this.accept("database")) {
      const name = this.name();
      this.accept("with");
      let owner: string | undefined;
      while (this.token.kind === "word" || this.token.kind === "name") {
        if (this.accept("owner")) {
          this.acceptSymbol("=");
          owner = this.name();
        } else {
          this.next();
          this.acceptSymbol("=");
          this.next();
        }
      }
      return { kind: "createDatabase", name, owner };
    }
    if (this.accept("role") || this.accept("user") || this.accept("group")) {
      const name = this.name();
      return { kind: "role", action: "create", word: "ROLE", name, options: { login: text === "user", ...this.#roleOptions() } };
    }
    if (["function", "procedure", "trigger", "schema", "extension", "type", "domain", "materialized", "policy", "publication", "subscription", "aggregate", "tablespace", "rule", "foreign", "server"].includes(this.token.text)) throw unsupported(`CREATE ${this.token.text.toUpperCase()}`, at);
    throw this.wrong();
  }

  /** Options of CREATE and ALTER SEQUENCE. */
  #sequenceOptions(): { start?: bigint; increment?: bigint; restart?: bigint | "start"; ownedBy?: string | null } {
    const options: { start?: bigint; increment?: bigint; restart?: bigint | "start"; ownedBy?: string | null } = {};
    const number = (): bigint => (this.acceptSymbol("-") ? -1n : 1n) * BigInt(this.next().text);
    for (;;) {
      if (this.accept("start")) {
        this.accept("with");
        options.start = number();
      } else if (this.accept("restart")) {
        this.accept("with");
        options.restart = this.token.kind === "number" || this.isSymbol("-") ? number() : "start";
      } else if (this.accept("increment")) {
        this.accept("by");
        options.increment = number();
      } else if (this.accept("cache") || this.accept("minvalue") || this.accept("maxvalue")) number();
      else if (this.accept("as")) this.type();
      else if (this.accept("owned", "by")) {
        const parts = [this.name(true)];
        while (this.acceptSymbol(".")) parts.push(this.name(true));
        options.ownedBy = parts.length > 1 ? parts.slice(-2).join(".") : null;
      } else if (this.accept("no")) this.next();
      else if (!this.accept("cycle")) return options;
    }
  }

  #roleOptions(): RoleOptions {
    this.accept("with");
    let options: RoleOptions = {};
    while (this.token.kind === "word") {
      const word = this.next().text;
      if (word === "encrypted") continue;
      if (word === "password") options = { ...options, password: this.accept("null") ? null : this.text() };
      else if (word === "login" || word === "nologin") options = { ...options, login: word === "login" };
      else if (word === "superuser" || word === "nosuperuser") options = { ...options, superuser: word === "superuser" };
      else if (word === "createdb" || word === "nocreatedb") options = { ...options, createDatabase: word === "createdb" };
      else if (word === "createrole" || word === "nocreaterole") options = { ...options, createRole: word === "createrole" };
      else if (!["inherit", "noinherit", "replication", "noreplication"].includes(word)) throw this.wrong(this.before);
    }
    return options;
  }

  #createTable(): Statement {
    const ifNotExists = this.ifNotExists();
    const table = this.tableName();
    if (this.accept("as")) return { kind: "createTableAs", table, ifNotExists, query: this.query() };
    this.expectSymbol("(");
    const columns: ColumnDefinition[] = [];
    const constraints: ConstraintDefinition[] = [];
    if (!this.isSymbol(")")) {
      this.list(() => {
        if (this.#startsConstraint()) constraints.push(this.#tableConstraint());
        else if (this.isWord("like")) throw unsupported("LIKE in CREATE TABLE", this.token.at);
        else {
          const { column, own } = this.#columnDefinition();
          columns.push(column);
          constraints.push(...own);
        }
      });
    }
    this.expectSymbol(")");
    if (this.token.kind === "word") throw unsupported(`${this.token.text.toUpperCase()} after CREATE TABLE`, this.token.at);
    return { kind: "createTable", table, ifNotExists, columns, constraints };
  }

  #startsConstraint(): boolean {
    return ["constraint", "primary", "unique", "check", "foreign", "exclude"].includes(this.token.text) && this.token.kind === "word";
  }

  #columnDefinition(): { column: ColumnDefinition; own: ConstraintDefinition[] } {
    const name = this.name();
    const { text } = this.token;
    const serialType = { serial: "int4", serial4: "int4", bigserial: "int8", serial8: "int8", smallserial: "int2" }[text] as "int4" | undefined;
    if (this.isSymbol(",") || this.isSymbol(")")) throw this.wrong();
    const serial = serialType !== undefined && this.token.kind === "word";
    const type = serial ? { name: serialType } : this.type();
    if (serial) this.next();
    const own: ConstraintDefinition[] = [];
    let notNull = serial;
    let identity = false;
    let value: ColumnDefinition["default"];
    for (;;) {
      const constraintName = this.accept("constraint") ? this.name() : undefined;
      const single = { name: constraintName, columns: [name], check: undefined, target: undefined };
      if (this.accept("not", "null")) notNull = true;
      else if (this.accept("null")) notNull = false;
      else if (this.accept("default")) value = this.#sourced();
      else if (this.accept("primary", "key")) {
        notNull = true;
        own.push({ ...single, kind: "primary" });
      } else if (this.accept("unique")) own.push({ ...single, kind: "unique" });
      else if (this.accept("check")) own.push({ ...single, kind: "check", check: this.#parenthesized() });
      else if (this.isWord("references")) own.push({ ...single, kind: "foreign", target: this.#references() });
      else if (this.accept("generated")) {
        if (!this.accept("always")) this.expect("by", "default");
        this.expect("as");
        if (!this.isWord("identity")) throw unsupported("a generated column", this.token.at);
        this.next();
        identity = true;
        notNull = true;
      } else if (this.accept("collate")) this.name();
      else return { column: { name, type, serial, identity, notNull, default: value }, own };
    }
  }

  #sourced(): { expr: Expr; text: string } {
    const from = this.token.at;
    const expr = this.expression();
    return { expr, text: this.source.slice(from, this.before.end) };
  }

  #parenthesized(): { expr: Expr; text: string } {
    this.expectSymbol("(");
    const inner = this.#sourced();
    this.expectSymbol(")");
    return inner;
  }

  #references(): NonNullable<ConstraintDefinition["target"]> {
    this.expect("references");
    const { name: table, at } = this.tableName();
    const columns = this.isSymbol("(") ? this.names() : [];
    let onDelete: "no action" | "cascade" | "set null" = "no action";
    for (;;) {
      if (this.accept("on", "delete")) {
        if (this.accept("cascade")) onDelete = "cascade";
        else if (this.accept("set", "null")) onDelete = "set null";
        else if (!this.accept("restrict")) this.expect("no", "action");
      } else if (this.accept("on", "update")) {
        if (!this.accept("cascade") && !this.accept("restrict") && !this.accept("set", "null")) this.expect("no", "action");
      } else return { table, columns, onDelete, at };
    }
  }

  #tableConstraint(): ConstraintDefinition {
    const name = this.accept("constraint") ? this.name() : undefined;
    const { at } = this.token;
    if (this.accept("primary", "key")) return { name, kind: "primary", columns: this.names(), check: undefined, target: undefined };
    if (this.accept("unique")) return { name, kind: "unique", columns: this.names(), check: undefined, target: undefined };
    if (this.accept("check")) return { name, kind: "check", columns: [], check: this.#parenthesized(), target: undefined };
    if (this.accept("foreign", "key")) {
      const columns = this.names();
      return { name, kind: "foreign", columns, check: undefined, target: this.#references() };
    }
    throw unsupported(`the constraint ${this.token.text.toUpperCase()}`, at);
  }

  drop(): Statement {
    const { at } = this.token;
    const what = this.token.text;
    if (what === "table" || what === "view" || what === "index" || what === "sequence") {
      this.next();
      const ifExists = this.ifExists();
      const names = this.list(() => this.tableName());
      const cascade = this.accept("cascade");
      if (!cascade) this.accept("restrict");
      return { kind: "drop", what, names, ifExists, cascade };
    }
    if (this.accept("database")) {
      const ifExists = this.ifExists();
      const name = this.name();
      this.skipRest();
      return { kind: "dropDatabase", name, ifExists };
    }
    if (this.accept("role") || this.accept("user")) {
      const ifExists = this.ifExists();
      return { kind: "dropRole", names: this.list(() => this.name()), ifExists };
    }
    if (this.token.kind !== "word") throw this.wrong();
    throw unsupported(`DROP ${what.toUpperCase()}`, at);
  }

  truncate(): Statement {
    this.accept("table");
    const names = this.list(() => this.tableName());
    const restart = this.accept("restart", "identity");
    this.skipRest();
    return { kind: "truncate", names, restart };
  }

  alter(): Statement {
    const { at } = this.token;
    if (this.accept("role") || this.accept("user")) return { kind: "role", action: "alter", word: "ROLE", name: this.name(), options: this.#roleOptions() };
    if (this.accept("sequence")) {
      const ifExists = this.ifExists();
      const table = this.tableName();
      if (this.accept("owner", "to")) {
        this.name(true);
        return { kind: "done", tag: "ALTER SEQUENCE" };
      }
      return { kind: "alterSequence", table, ifExists, ...this.#sequenceOptions() };
    }
    if (["database", "schema", "view", "index", "system", "default"].includes(this.token.text)) {
      const tag = `ALTER ${this.next().text.toUpperCase()}`;
      if (tag === "ALTER SYSTEM") throw unsupported(tag, at);
      this.skipRest();
      return { kind: "done", tag: tag === "ALTER DEFAULT" ? "ALTER DEFAULT PRIVILEGES" : tag };
    }
    if (!this.accept("table")) throw this.token.kind === "word" ? unsupported(`ALTER ${this.token.text.toUpperCase()}`, at) : this.wrong();
    const ifExists = this.ifExists();
    this.accept("only");
    const table = this.tableName();
    return { kind: "alterTable", table, ifExists, actions: this.list(() => this.#alterAction()) };
  }

  #alterAction(): AlterAction {
    const { at } = this.token;
    if (this.accept("add")) {
      if (this.#startsConstraint()) return { kind: "addConstraint", constraint: this.#tableConstraint() };
      this.accept("column");
      const ifNotExists = this.ifNotExists();
      const { column, own } = this.#columnDefinition();
      return { kind: "addColumn", column, constraints: own, ifNotExists };
    }
    if (this.accept("drop", "constraint")) {
      this.ifExists();
      const name = this.name();
      this.accept("cascade");
      return { kind: "dropConstraint", name };
    }
    if (this.accept("drop")) {
      this.accept("column");
      const ifExists = this.ifExists();
      const name = this.name();
      if (!this.accept("cascade")) this.accept("restrict");
      return { kind: "dropColumn", name, ifExists };
    }
    if (this.accept("rename")) {
      if (this.accept("to")) return { kind: "renameTable", to: this.name() };
      this.accept("column");
      const from = this.name();
      this.expect("to");
      return { kind: "renameColumn", from, to: this.name() };
    }
    if (this.accept("alter")) {
      this.accept("column");
      const name = this.name();
      if (this.accept("set", "default")) return { kind: "setDefault", name, default: this.#sourced() };
      if (this.accept("drop", "default")) return { kind: "setDefault", name, default: undefined };
      if (this.accept("set", "not", "null")) return { kind: "setNotNull", name, notNull: true };
      if (this.accept("drop", "not", "null")) return { kind: "setNotNull", name, notNull: false };
      throw unsupported("changing a column's type", at);
    }
    if (this.accept("owner", "to")) {
      this.name(true);
      return { kind: "none" };
    }
    throw this.token.kind === "word" ? unsupported(`ALTER TABLE … ${this.token.text.toUpperCase()}`, at) : this.wrong();
  }
}
