/** What a database holds: tables with their rows, views and sequences. Models: postgres pg_class, pg_attribute, pg_constraint */
import type { SqlType, SqlValue } from "../values/types.ts";

export interface Column {
  readonly name: string;
  readonly type: SqlType;
  readonly notNull: boolean;
  /** The expression's text. */
  readonly default?: string | undefined;
  readonly identity?: boolean | undefined;
}

export interface Constraint {
  readonly name: string;
  readonly kind: "primary" | "unique" | "check" | "foreign";
  readonly columns: readonly string[];
  /** The expression's text. */
  readonly check?: string | undefined;
  readonly target?: { readonly table: string; readonly columns: readonly string[]; readonly onDelete: "no action" | "cascade" | "set null" } | undefined;
}

export interface Index {
  readonly name: string;
  readonly columns: readonly string[];
  readonly isUnique: boolean;
  /** Made by a constraint of that name. */
  readonly isConstraint: boolean;
}

/** Everything of a relation but its rows; what its file begins with. */
export interface Definition {
  readonly oid: number;
  readonly kind: "table" | "view" | "sequence";
  readonly name: string;
  readonly owner: string;
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
  /** A view's query. */
  readonly view?: string;
  /** A sequence's state; `last` is undefined before the first call. */
  readonly sequence?: { readonly start: string; readonly increment: string; readonly last: string | undefined; readonly ownedBy?: string };
}

/** A row version; a changed row is a new one with a higher number, at the end. */
export interface Row {
  readonly id: number;
  readonly values: readonly SqlValue[];
}

/** One relation. Who changes it holds it; the transaction keeps what is needed to undo. */
export class Relation {
  definition: Definition;
  rows = new Map<number, Row>();
  lastRow = 0;
  /** Keys of the unique indexes; made when first asked for. */
  #keys = new Map<string, Map<string, number>>();

  constructor(definition: Definition) {
    this.definition = definition;
  }

  get name(): string {
    return this.definition.name;
  }

  columnIndex(name: string): number {
    return this.definition.columns.findIndex((column) => column.name === name);
  }

  insert(values: readonly SqlValue[], id = this.lastRow + 1): Row {
    const row = { id, values };
    this.lastRow = Math.max(this.lastRow, id);
    this.rows.set(id, row);
    for (const [name, keys] of this.#keys) {
      const key = this.#keyOf(name, values);
      if (key !== undefined) keys.set(key, id);
    }
    return row;
  }

  remove(id: number): Row | undefined {
    const row = this.rows.get(id);
    if (!row) return undefined;
    this.rows.delete(id);
    for (const [name, keys] of this.#keys) {
      const key = this.#keyOf(name, row.values);
      if (key !== undefined && keys.get(key) === id) keys.delete(key);
    }
    return row;
  }

  /** Puts rows back in the order of their numbers. */
  sort(): void {
    this.rows = new Map([...this.rows].sort(([a], [b]) => a - b));
  }

  forgetKeys(): void {
    this.#keys.clear();
  }

  /** The row that has the same key in a unique index; nulls are never the same. */
  sameKey(index: Index, values: readonly SqlValue[]): Row | undefined {
    let keys = this.#keys.get(index.name);
    if (!keys) {
      keys = new Map();
      this.#keys.set(index.name, keys);
      for (const row of this.rows.values()) {
        const key = this.#keyOf(index.name, row.values);
        if (key !== undefined) keys.set(key, row.id);
      }
    }
    const key = this.#keyOf(index.name, values);
    const id = key === undefined ? undefined : keys.get(key);
    return id === undefined ? undefined : this.rows.get(id);
  }

  #keyOf(name: string, values: readonly SqlValue[]): string | undefined {
    const index = this.definition.indexes.find((one) => one.name === name);
    if (!index) return undefined;
    const parts = index.columns.map((column) => values[this.columnIndex(column)] ?? null);
    return parts.includes(null) ? undefined : parts.map(String).join("\0");
  }
}
