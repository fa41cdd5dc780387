/** One client's session: statements, one after another, in transactions. Models: postgres src/backend/tcop/{postgres,utility}.c, access/transam/xact.c */
import { alterSequence, createIndex, createSequence, createTable, createTableAs, createView, alterTable, drop, truncate } from "../exec/define.ts";
import type { ResultColumn, ResultSet, Run, SessionState } from "../exec/context.ts";
import { runQuery } from "../exec/query.ts";
import { insert, insertTexts, remove, update, writable, type Written } from "../exec/write.ts";
import { checkWidth, type CopyFormat, copyLine, copyRows } from "../exec/copy.ts";
import type { ParsedStatement } from "../sql/parser.ts";
import type { Statement } from "../sql/tree.ts";
import { SqlError, unsupported } from "../sqlError.ts";
import { Cluster, hashPassword, type Role } from "../store/cluster.ts";
import { type Database, MustWait, Transaction } from "../store/database.ts";
import { formatValue, parseValue } from "../values/types.ts";
import { systemTable, type Activity } from "./systemTables.ts";

/** What the server lends a session. */
export interface SessionHost {
  readonly cluster: Cluster;
  readonly version: string;
  readonly settings: ReadonlyMap<string, string>;
  nowMicros(): number;
  random(): number;
  salt(): string;
  uuid(): string;
  activities(): readonly Activity[];
  /** Others that use the database. */
  usersOf(database: string): number;
  checkpoint(): void;
  /** Waits, unless the client cancels. Throws 57014. */
  wait(until: Promise<void>): Promise<void>;
  sleep(ms: number): Promise<void>;
}

/** How the session talks to its client meanwhile. */
export interface SessionPort {
  notice(severity: string, message: string, detail?: string, code?: string): void;
  /** Asks for COPY … FROM stdin's data. */
  copyIn(columns: number): Promise<string>;
  copyOut(columns: number, lines: readonly string[]): void;
}

export interface Outcome {
  readonly tag: string;
  readonly result?: ResultSet | undefined;
}

export class Session {
  readonly state: SessionState;
  readonly #host: SessionHost;
  readonly #port: SessionPort;
  #transaction: Transaction | undefined;
  /** Inside BEGIN … COMMIT. */
  #isBlock = false;
  #isFailed = false;
  readonly #savepoints: { readonly name: string; readonly mark: Transaction["mark"] }[] = [];

  constructor(host: SessionHost, port: SessionPort, options: { database: Database; user: string; pid: number }) {
    this.#host = host;
    this.#port = port;
    const { cluster } = host;
    this.state = {
      ...options, version: host.version, settings: new Map(host.settings), sequences: new Map(), lastSequence: undefined, sleepMs: 0,
      nowMicros: () => host.nowMicros(), random: () => host.random(), uuid: () => host.uuid(),
      systemTable: (schema, name, transaction) => systemTable(schema, name, { cluster, database: options.database, transaction, settings: this.state.settings, activities: host.activities() }),
      databaseBytes: (name) => { const database = cluster.databases.get(name); return database && 7_600_000 + [...database.relations.values()].reduce((sum, relation) => sum + Cluster.bytesOf(relation), 0); },
      relationBytes: (oid) => { const relation = [...options.database.relations.values()].find((one) => one.definition.oid === oid); return relation ? Cluster.bytesOf(relation) : 0; },
    };
  }

  /** I idle, T in a transaction, E in a failed one. */
  get status(): "I" | "T" | "E" {
    return this.#isFailed ? "E" : this.#isBlock ? "T" : "I";
  }

  /** Runs one statement; several of one message share a transaction. Throws SqlError after undoing. */
  async execute({ statement }: ParsedStatement, parameters: readonly (string | null)[] = []): Promise<Outcome> {
    const control = this.#control(statement);
    if (control) return control;
    if (this.#isFailed) throw new SqlError("25P02", "current transaction is aborted, commands ignored until end of transaction block");
    for (;;) {
      const transaction = (this.#transaction ??= new Transaction(this.state.database, this.state.nowMicros()));
      const { mark } = transaction;
      try {
        const outcome = await this.#run(statement, { session: this.state, transaction, parameters });
        const { sleepMs } = this.state;
        this.state.sleepMs = 0;
        if (sleepMs > 0) await this.#host.sleep(sleepMs);
        return outcome;
      } catch (error) {
        this.state.sleepMs = 0;
        if (error instanceof MustWait) {
          transaction.backTo(mark);
          transaction.waitsFor = error.holder;
          try {
            await this.#host.wait(error.holder.ended());
          } catch (cancelled) {
            this.fail();
            throw cancelled;
          } finally {
            transaction.waitsFor = undefined;
          }
          continue;
        }
        this.fail();
        throw error;
      }
    }
  }

  /** An error: the transaction is spoiled; outside of a block it is over. */
  fail(): void {
    if (this.#isBlock) {
      if (!this.#isFailed && this.#savepoints.length === 0) this.#transaction?.backTo({ undos: 0, changes: 0 });
      this.#isFailed = true;
      return;
    }
    this.#transaction?.rollback();
    this.#transaction = undefined;
  }

  /** The end of a message: what stands outside of a block is committed. */
  settle(): void {
    if (this.#isBlock || !this.#transaction) return;
    this.#transaction.commit();
    this.#transaction = undefined;
    this.#host.checkpoint();
  }

  /** The client is gone. */
  end(): void {
    this.#transaction?.rollback();
    this.#transaction = undefined;
  }

  /** Starting and ending transactions. */
  #control(statement: Statement): Outcome | undefined {
    switch (statement.kind) {
      case "begin":
        if (this.#isFailed) return undefined;
        if (this.#isBlock) this.#port.notice("WARNING", "there is already a transaction in progress", undefined, "25001");
        this.#isBlock = true;
        this.#transaction ??= new Transaction(this.state.database, this.state.nowMicros());
        return { tag: "BEGIN" };
      case "commit": case "rollback": {
        const word = statement.kind === "commit" && !this.#isFailed ? "COMMIT" : "ROLLBACK";
        if (!this.#isBlock) this.#port.notice("WARNING", "there is no transaction in progress", undefined, "25P01");
        if (word === "COMMIT") this.#transaction?.commit();
        else this.#transaction?.rollback();
        this.#transaction = undefined;
        this.#isBlock = false;
        this.#isFailed = false;
        this.#savepoints.length = 0;
        this.#host.checkpoint();
        return { tag: word };
      }
      case "savepoint":
        if (this.#isFailed) return undefined;
        if (!this.#isBlock || !this.#transaction) throw new SqlError("25P01", "SAVEPOINT can only be used in transaction blocks");
        this.#savepoints.push({ name: statement.name, mark: this.#transaction.mark });
        return { tag: "SAVEPOINT" };
      case "rollbackTo": case "release": {
        const word = statement.kind === "release" ? "RELEASE SAVEPOINT" : "ROLLBACK TO SAVEPOINT";
        if (!this.#isBlock || !this.#transaction) throw new SqlError("25P01", `${word} can only be used in transaction blocks`);
        const index = this.#savepoints.findLastIndex(({ name }) => name === statement.name);
        if (index < 0) {
          this.#isFailed = true;
          throw new SqlError("3B001", `savepoint "${statement.name}" does not exist`);
        }
        if (statement.kind === "release") {
          this.#savepoints.length = index;
          return { tag: "RELEASE" };
        }
        this.#transaction.backTo(this.#savepoints[index]!.mark);
        this.#savepoints.length = index + 1;
        this.#isFailed = false;
        return { tag: "ROLLBACK" };
      }
      default: return undefined;
    }
  }

  async #run(statement: Statement, run: Run): Promise<Outcome> {
    const notice = (message: string, detail?: string): void => this.#port.notice("NOTICE", message, detail);
    const written = (word: string, { count, result }: Written): Outcome => ({ tag: `${word} ${count}`, result });
    switch (statement.kind) {
      case "query": {
        const result = runQuery(statement.query, run);
        return { tag: `SELECT ${result.rows.length}`, result };
      }
      case "insert": return written("INSERT 0", insert(run, statement));
      case "update": return written("UPDATE", update(run, statement));
      case "delete": return written("DELETE", remove(run, statement));
      case "createTable": createTable(run, statement, notice); return { tag: "CREATE TABLE" };
      case "createTableAs": { const count = createTableAs(run, statement, notice); return { tag: count === undefined ? "CREATE TABLE AS" : `SELECT ${count}` }; }
      case "createView": createView(run, statement); return { tag: "CREATE VIEW" };
      case "createIndex": createIndex(run, statement, notice); return { tag: "CREATE INDEX" };
      case "createSequence": createSequence(run, statement, notice); return { tag: "CREATE SEQUENCE" };
      case "alterSequence": alterSequence(run, statement, notice); return { tag: "ALTER SEQUENCE" };
      case "alterTable": alterTable(run, statement, notice); return { tag: "ALTER TABLE" };
      case "drop": drop(run, statement, notice); return { tag: `DROP ${statement.what.toUpperCase()}` };
      case "truncate": truncate(run, statement); return { tag: "TRUNCATE TABLE" };
      case "createDatabase": case "dropDatabase": return this.#database(statement, notice);
      case "role": case "dropRole": return this.#role(statement, notice);
      case "set": return this.#set(statement.name, statement.value);
      case "show": return this.#show(statement.name);
      case "copy": return this.#copy(statement, run);
      case "explain": throw unsupported("EXPLAIN");
      case "done": return { tag: statement.tag };
      default: throw unsupported("this statement");
    }
  }

  #database(statement: Extract<Statement, { kind: "createDatabase" | "dropDatabase" }>, notice: (message: string) => void): Outcome {
    const { cluster } = this.#host;
    const { name } = statement;
    const word = statement.kind === "createDatabase" ? "CREATE DATABASE" : "DROP DATABASE";
    if (this.#isBlock) throw new SqlError("25001", `${word} cannot run inside a transaction block`);
    const role = cluster.roles.get(this.state.user);
    const found = cluster.databases.get(name);
    if (statement.kind === "createDatabase") {
      if (!role?.superuser && !role?.createDatabase) throw new SqlError("42501", "permission denied to create database");
      if (found) throw new SqlError("42P04", `database "${name}" already exists`);
      if (statement.owner !== undefined && !cluster.roles.has(statement.owner)) throw new SqlError("42704", `role "${statement.owner}" does not exist`);
      cluster.createDatabase(name, statement.owner ?? this.state.user, cluster.databases.get("template1")!);
      return { tag: word };
    }
    if (!found) {
      if (!statement.ifExists) throw new SqlError("3D000", `database "${name}" does not exist`);
      notice(`database "${name}" does not exist, skipping`);
      return { tag: word };
    }
    if (found === this.state.database) throw new SqlError("55006", "cannot drop the currently open database");
    if (found.name.startsWith("template")) throw new SqlError("42809", "cannot drop a template database");
    if (!role?.superuser && found.owner !== this.state.user) throw new SqlError("42501", `must be owner of database ${name}`);
    const users = this.#host.usersOf(name);
    if (users > 0) throw new SqlError("55006", `database "${name}" is being accessed by other users`, { detail: users === 1 ? "There is 1 other session using the database." : `There are ${users} other sessions using the database.` });
    cluster.dropDatabase(found);
    return { tag: word };
  }

  #role(statement: Extract<Statement, { kind: "role" | "dropRole" }>, notice: (message: string) => void): Outcome {
    const { cluster } = this.#host;
    const self = cluster.roles.get(this.state.user);
    const ownPassword = statement.kind === "role" && statement.action === "alter" && statement.name === this.state.user && Object.keys(statement.options).join() === "password";
    if (!self?.superuser && !self?.createRole && !ownPassword) throw new SqlError("42501", `permission denied to ${statement.kind === "dropRole" ? "drop" : statement.action} role`);
    if (statement.kind === "dropRole") {
      for (const name of statement.names) {
        if (name === this.state.user) throw new SqlError("55006", "current user cannot be dropped");
        if (cluster.roles.delete(name)) continue;
        if (!statement.ifExists) throw new SqlError("42704", `role "${name}" does not exist`);
        notice(`role "${name}" does not exist, skipping`);
      }
      cluster.saveShared();
      return { tag: "DROP ROLE" };
    }
    const { name, options } = statement;
    const before = cluster.roles.get(name);
    if (statement.action === "create" && before) throw new SqlError("42710", `role "${name}" already exists`);
    if (statement.action === "alter" && !before) throw new SqlError("42704", `role "${name}" does not exist`);
    const base: Role = before ?? { name, superuser: false, login: false, createDatabase: false, createRole: false, password: null };
    const { password, ...rights } = options;
    const hashed = password === undefined ? {} : { password: password === null || password === "" ? null : hashPassword(password, this.#host.salt()) };
    cluster.roles.set(name, { ...base, ...rights, ...hashed });
    cluster.saveShared();
    return { tag: `${statement.action.toUpperCase()} ROLE` };
  }

  #set(name: string, value: string | undefined): Outcome {
    const { settings } = this.state;
    if (!settings.has(name) && !name.includes(".") && name !== "all" && name !== "role") throw new SqlError("42704", `unrecognized configuration parameter "${name}"`);
    if (value === undefined || value.toLowerCase() === "default") {
      const original = this.#host.settings.get(name);
      if (original !== undefined) settings.set(name, original);
      return { tag: value === undefined ? "RESET" : "SET" };
    }
    settings.set(name, value.replace(/^'(.*)'$/s, "$1"));
    return { tag: "SET" };
  }

  #show(name: string): Outcome {
    const { settings } = this.state;
    if (name === "all") {
      const columns: ResultColumn[] = ["name", "setting", "description"].map((one) => ({ name: one, type: { name: "text" } }));
      return { tag: "SHOW", result: { columns, rows: [...settings].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, value, ""]) } };
    }
    const value = settings.get(name.toLowerCase());
    if (value === undefined) throw new SqlError("42704", `unrecognized configuration parameter "${name}"`);
    return { tag: "SHOW", result: { columns: [{ name: name.toLowerCase() === "timezone" ? "TimeZone" : name, type: { name: "text" } }], rows: [[value]] } };
  }

  async #copy(statement: Extract<Statement, { kind: "copy" }>, run: Run): Promise<Outcome> {
    const format: CopyFormat = statement;
    if (statement.direction === "to") {
      const { columns, rows } = this.#copied(statement, run);
      const lines = rows.map((row) => copyLine(row.map((value, i) => (value === null ? null : formatValue(columns[i]!.type, value))), format));
      const head = format.header ? [copyLine(columns.map(({ name }) => name), format)] : [];
      this.#port.copyOut(columns.length, [...head, ...lines]);
      return { tag: `COPY ${rows.length}` };
    }
    if (!statement.table) throw new SqlError("42601", 'syntax error at or near "from"');
    const relation = writable(run, statement.table, "copy to");
    const names = statement.columns.length > 0 ? statement.columns.map(({ name }) => name) : relation.definition.columns.map(({ name }) => name);
    const targets = names.map((name) => {
      const index = relation.columnIndex(name);
      if (index < 0) throw new SqlError("42703", `column "${name}" of relation "${relation.name}" does not exist`);
      return index;
    });
    run.transaction.hold(relation);
    const data = await this.#port.copyIn(names.length);
    const store = insertTexts(run, relation, targets, (type, text) => parseValue(type, text, this.state.nowMicros()));
    let count = 0;
    for (const { cells, line, source } of copyRows(data, format)) {
      try {
        checkWidth(cells, names);
        store(cells);
      } catch (error) {
        if (!(error instanceof SqlError)) throw error;
        throw Object.assign(error, { where: `COPY ${relation.name}, line ${line}: "${source}"` });
      }
      count++;
    }
    return { tag: `COPY ${count}` };
  }

  #copied(statement: Extract<Statement, { kind: "copy" }>, run: Run): ResultSet {
    if (statement.query) return runQuery(statement.query, run);
    const { name, at } = statement.table!;
    const items = statement.columns.length > 0 ? statement.columns.map((column) => ({ expr: { kind: "column" as const, table: undefined, name: column.name, at: column.at }, alias: undefined })) : [{ expr: { kind: "star" as const, table: undefined, at }, alias: undefined }];
    return runQuery({ with: [], order: [], limit: undefined, offset: undefined, body: { kind: "select", isDistinct: false, items, from: [{ kind: "table", schema: undefined, name, alias: undefined, columns: [], at }], where: undefined, group: [], having: undefined } }, run);
  }
}
