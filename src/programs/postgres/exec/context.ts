/** What running a statement needs to know: the session, its transaction, and the row at hand. */
import type { Database, Transaction } from "../store/database.ts";
import type { SqlType, SqlValue } from "../values/types.ts";

/** The state of a session that functions read and change. */
export interface SessionState {
  readonly database: Database;
  readonly user: string;
  readonly pid: number;
  readonly version: string;
  readonly settings: Map<string, string>;
  /** currval per sequence, and the last one used. */
  readonly sequences: Map<string, bigint>;
  lastSequence: string | undefined;
  /** What pg_sleep asked for; slept before the answer is sent. */
  sleepMs: number;
  nowMicros(): number;
  random(): number;
  /** Rows of pg_catalog and information_schema, by "schema.name". */
  systemTable(schema: string | undefined, name: string, transaction: Transaction): ResultSet | undefined;
  databaseBytes(name: string): number | undefined;
  relationBytes(oid: number): number;
  uuid(): string;
}

/** One statement being run. */
export interface Run {
  readonly session: SessionState;
  readonly transaction: Transaction;
  readonly parameters: readonly (string | null)[];
}

export interface ResultColumn {
  readonly name: string;
  readonly type: SqlType;
}

export interface ResultSet {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly SqlValue[])[];
}

/** Rows around an expression: its own, and those of the queries outside. */
export interface Env {
  readonly row: readonly SqlValue[];
  readonly outer: Env | undefined;
  /** Results of the aggregates of the group at hand. */
  readonly aggregates?: readonly SqlValue[];
}

export interface Compiled {
  readonly type: SqlType;
  run(env: Env): SqlValue;
  /** The text of a literal whose type is still open. */
  readonly literal?: string | null;
}

export interface ScopeColumn {
  readonly table: string;
  readonly name: string;
  readonly type: SqlType;
  /** The other side's column of JOIN … USING. */
  readonly isHidden?: boolean;
  /** The stored table it comes from. */
  readonly relation?: string;
}

/** The columns an expression may name. */
export interface Scope {
  readonly columns: readonly ScopeColumn[];
  readonly outer: Scope | undefined;
}
