/**
 * The files of a database cluster below PGDATA. What was committed is in the write-ahead log before the client hears of
 * it; a checkpoint writes the relations' own files and begins a new log. So a killed server loses nothing committed.
 * Models: postgres src/backend/access/transam/xlog.c, src/backend/storage
 *
 * @deviation Files of relations and of the log hold lines of JSON, and only as much as there is.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { toHex, utf8 } from "../../../base/bytes.ts";
import type { ProcessFs } from "../../../engine/runc/program.ts";
import { formatValue, parseValue, type SqlValue } from "../values/types.ts";
import { orNone } from "../../files.ts";
import { type Change, Database } from "./database.ts";
import { type Definition, Relation } from "./table.ts";

export interface Role {
  readonly name: string;
  readonly superuser: boolean;
  readonly login: boolean;
  readonly createDatabase: boolean;
  readonly createRole: boolean;
  /** A salted hash; null: no password. */
  readonly password: string | null;
}

interface Control {
  readonly state: "shut down" | "in production";
  readonly checkpointMs: number;
  readonly nextOid: number;
}

interface DatabaseEntry {
  readonly oid: number;
  readonly name: string;
  readonly owner: string;
}

type LoggedChange =
  | readonly ["define", Definition]
  | readonly ["drop", number]
  | readonly ["insert", number, number, readonly (string | null)[]]
  | readonly ["delete", number, number]
  | readonly ["rewrite", number, readonly (readonly [number, readonly (string | null)[]])[]];

const LOG = "pg_wal/000000010000000000000001";
/** A log longer than this is followed by a checkpoint. */
const LOG_BYTES = 1 << 20;
const FIRST_OID = 16384;

export class Cluster {
  readonly databases = new Map<string, Database>();
  readonly roles = new Map<string, Role>();
  readonly #fs: ProcessFs;
  readonly #dir: string;
  readonly #now: () => number;
  #nextOid = FIRST_OID;
  #logBytes = 0;
  checkpointMs: number;

  private constructor(fs: ProcessFs, dir: string, now: () => number) {
    this.#fs = fs;
    this.#dir = dir;
    this.#now = now;
    this.checkpointMs = now();
  }

  /** What initdb leaves: the three databases and one superuser. */
  static create(fs: ProcessFs, dir: string, now: () => number, superuser: string, password: string | null): Cluster {
    const cluster = new Cluster(fs, dir, now);
    cluster.roles.set(superuser, { name: superuser, superuser: true, login: true, createDatabase: true, createRole: true, password });
    for (const [oid, name] of [[1, "template1"], [4, "template0"], [5, "postgres"]] as const) cluster.#add({ oid, name, owner: superuser });
    for (const { oid } of cluster.databases.values()) fs.mkdir(`${dir}/base/${oid}`, 0o700);
    cluster.saveShared();
    cluster.checkpoint("shut down");
    return cluster;
  }

  /** Reads everything; `interrupted` when the server did not shut down: the log was replayed then. */
  static open(fs: ProcessFs, dir: string, now: () => number): { readonly cluster: Cluster; readonly interrupted: boolean; readonly replayed: number } {
    const cluster = new Cluster(fs, dir, now);
    const control = JSON.parse(fs.readText(`${dir}/global/pg_control`)) as Control;
    cluster.#nextOid = control.nextOid;
    cluster.checkpointMs = control.checkpointMs;
    for (const role of JSON.parse(fs.readText(`${dir}/global/1260`)) as Role[]) cluster.roles.set(role.name, role);
    for (const entry of JSON.parse(fs.readText(`${dir}/global/1262`)) as DatabaseEntry[]) cluster.#add(entry);
    for (const database of cluster.databases.values()) cluster.#load(database);
    const log = orNone(() => fs.readText(`${dir}/${LOG}`)) ?? "";
    const records = log.split("\n").slice(0, -1);
    for (const record of records) {
      const { database: oid, changes } = JSON.parse(record) as { database: number; changes: LoggedChange[] };
      const database = [...cluster.databases.values()].find((one) => one.oid === oid);
      if (database) for (const change of changes) cluster.#replay(database, change);
    }
    cluster.#logBytes = log.length;
    return { cluster, interrupted: control.state !== "shut down", replayed: records.length };
  }

  #add({ oid, name, owner }: DatabaseEntry): Database {
    const database: Database = new Database({ oid, name, owner, log: (changes) => this.#log(oid, changes), nextOid: () => this.#nextOid++ });
    this.databases.set(name, database);
    return database;
  }

  createDatabase(name: string, owner: string, template: Database): void {
    const database = this.#add({ oid: this.#nextOid++, name, owner });
    this.#fs.mkdir(`${this.#dir}/base/${database.oid}`, 0o700);
    for (const relation of template.relations.values()) {
      const copy = new Relation({ ...relation.definition, oid: this.#nextOid++ });
      for (const row of relation.rows.values()) copy.insert(row.values, row.id);
      database.relations.set(copy.name, copy);
    }
    this.saveShared();
    this.checkpoint("in production");
  }

  dropDatabase(database: Database): void {
    this.databases.delete(database.name);
    const dir = `${this.#dir}/base/${database.oid}`;
    for (const { name } of this.#fs.readdir(dir)) if (name !== "." && name !== "..") this.#fs.unlink(`${dir}/${name}`);
    this.#fs.rmdir(dir);
    this.saveShared();
  }

  /** Roles and the list of databases. */
  saveShared(): void {
    this.#fs.writeFile(`${this.#dir}/global/1260`, `${JSON.stringify([...this.roles.values()])}\n`, 0o600);
    this.#fs.writeFile(`${this.#dir}/global/1262`, `${JSON.stringify([...this.databases.values()].map(({ oid, name, owner }) => ({ oid, name, owner })))}\n`, 0o600);
  }

  #log(oid: number, changes: readonly Change[]): void {
    if (changes.length === 0) return;
    const line = utf8(`${JSON.stringify({ database: oid, changes: changes.map(logged) })}\n`);
    this.#fs.open(`${this.#dir}/${LOG}`, { write: true, append: true, create: true }, 0o600).append(line);
    this.#logBytes += line.length;
  }

  get wantsCheckpoint(): boolean {
    return this.#logBytes > LOG_BYTES;
  }

  /** Writes all relations; the log begins anew. Only between transactions. */
  checkpoint(state: Control["state"]): void {
    this.checkpointMs = this.#now();
    for (const database of this.databases.values()) {
      const dir = `${this.#dir}/base/${database.oid}`;
      const kept = new Set<string>();
      for (const relation of database.relations.values()) {
        const name = String(relation.definition.oid);
        kept.add(name);
        const lines = [...relation.rows.values()].map((row) => JSON.stringify([row.id, ...texts(relation, row.values)]));
        this.#fs.writeFile(`${dir}/${name}`, `${[JSON.stringify(relation.definition), ...lines].join("\n")}\n`, 0o600);
      }
      this.#fs.writeFile(`${dir}/PG_VERSION`, this.#fs.readText(`${this.#dir}/PG_VERSION`), 0o600);
      for (const { name } of this.#fs.readdir(dir)) if (/^\d+$/.test(name) && !kept.has(name)) this.#fs.unlink(`${dir}/${name}`);
    }
    this.#fs.writeFile(`${this.#dir}/${LOG}`, "", 0o600);
    this.#logBytes = 0;
    this.#control(state);
  }

  #control(state: Control["state"]): void {
    const control: Control = { state, checkpointMs: this.checkpointMs, nextOid: this.#nextOid + 8192 };
    this.#fs.writeFile(`${this.#dir}/global/pg_control`, `${JSON.stringify(control)}\n`, 0o600);
  }

  #load(database: Database): void {
    const dir = `${this.#dir}/base/${database.oid}`;
    for (const { name } of this.#fs.readdir(dir)) {
      if (!/^\d+$/.test(name)) continue;
      const [head, ...lines] = this.#fs.readText(`${dir}/${name}`).split("\n");
      const relation = new Relation(JSON.parse(head!) as Definition);
      for (const line of lines) {
        if (line === "") continue;
        const [id, ...cells] = JSON.parse(line) as [number, ...(string | null)[]];
        relation.insert(values(relation, cells), id);
      }
      database.relations.set(relation.name, relation);
    }
  }

  #replay(database: Database, change: LoggedChange): void {
    const byOid = (oid: number): Relation | undefined => [...database.relations.values()].find((one) => one.definition.oid === oid);
    if (change[0] === "define") {
      const relation = byOid(change[1].oid);
      if (!relation) {
        database.relations.set(change[1].name, new Relation(change[1]));
        return;
      }
      const { name } = relation;
      relation.definition = change[1];
      relation.forgetKeys();
      database.rename(relation, name);
      return;
    }
    const relation = byOid(change[1]);
    if (!relation) return;
    if (change[0] === "drop") database.relations.delete(relation.name);
    else if (change[0] === "insert") relation.insert(values(relation, change[3]), change[2]);
    else if (change[0] === "delete") relation.remove(change[2]);
    else {
      relation.rows = new Map();
      relation.forgetKeys();
      for (const [id, cells] of change[2]) relation.insert(values(relation, cells), id);
    }
  }

  /** About as many bytes as the relation's file has, in pages of 8 kB. */
  static bytesOf(relation: Relation): number {
    let bytes = 0;
    for (const row of relation.rows.values()) bytes += 28 + row.values.reduce<number>((sum, value) => sum + (value === null ? 0 : typeof value === "string" ? value.length + 1 : 8), 0);
    return Math.ceil(bytes / 8168) * 8192;
  }
}

function texts(relation: Relation, row: readonly SqlValue[]): (string | null)[] {
  return relation.definition.columns.map(({ type }, i) => ((row[i] ?? null) === null ? null : formatValue(type, row[i]!)));
}

function values(relation: Relation, cells: readonly (string | null)[]): SqlValue[] {
  return relation.definition.columns.map(({ type }, i) => ((cells[i] ?? null) === null ? null : parseValue(type, cells[i]!, 0)));
}

function logged(change: Change): LoggedChange {
  switch (change.kind) {
    case "define": return ["define", change.definition];
    case "drop": return ["drop", change.oid];
    case "delete": return ["delete", change.oid, change.id];
    case "insert": return ["insert", change.relation.definition.oid, change.row.id, texts(change.relation, change.row.values)];
    case "rewrite": return ["rewrite", change.relation.definition.oid, [...change.relation.rows.values()].map((row) => [row.id, texts(change.relation, row.values)] as const)];
  }
}

/** A password as it is kept. @deviation A plain salted SHA-256 stands for the SCRAM verifier. */
export function hashPassword(password: string, salt: string): string {
  return `SCRAM-SHA-256$4096:${salt}$${toHex(sha256(utf8(`${salt}:${password}`)))}`;
}

export function isPassword(password: string, kept: string): boolean {
  const salt = /^SCRAM-SHA-256\$4096:([^$]*)\$/.exec(kept)?.[1];
  return salt !== undefined && hashPassword(password, salt) === kept;
}
