/** What every stored row must keep to. Models: postgres src/backend/executor/execMain.c (ExecConstraints), utils/adt/ri_triggers.c */
import { SqlError } from "../sqlError.ts";
import { parseExpression } from "../sql/parser.ts";
import type { Relation, Row } from "../store/table.ts";
import { formatValue, type SqlValue } from "../values/types.ts";
import { Compiler } from "./compile.ts";
import type { Env, Run, ScopeColumn } from "./context.ts";
import { Planner } from "./query.ts";

/** The columns of a table as a scope. */
export function columnsOf(relation: Relation, alias = relation.name): readonly ScopeColumn[] {
  return relation.definition.columns.map(({ name, type }) => ({ table: alias, name, type }));
}

export function tableCompiler(run: Run, relation: Relation, alias?: string): Compiler {
  return new Compiler({ run, scope: { columns: columnsOf(relation, alias), outer: undefined }, subquery: new Planner(run).subquery() });
}

/** Checks rows of one table, one after another. */
export class RowChecker {
  readonly #run: Run;
  readonly #relation: Relation;
  readonly #checks: readonly { readonly name: string; test(env: Env): SqlValue }[];

  constructor(run: Run, relation: Relation) {
    this.#run = run;
    this.#relation = relation;
    const compiler = tableCompiler(run, relation);
    this.#checks = relation.definition.constraints.flatMap(({ kind, name, check }) => (kind === "check" ? [{ name, test: compiler.as(parseExpression(check!), { name: "bool" }).run }] : []));
  }

  /** NOT NULL and CHECK. Throws 23502, 23514. */
  checkValues(values: readonly SqlValue[]): void {
    const { definition } = this.#relation;
    definition.columns.forEach((column, i) => {
      if (column.notNull && (values[i] ?? null) === null) {
        throw new SqlError("23502", `null value in column "${column.name}" of relation "${definition.name}" violates not-null constraint`, { detail: `Failing row contains (${this.#shown(values)}).` });
      }
    });
    for (const { name, test } of this.#checks) {
      if (test({ row: values, outer: undefined }) === false) throw new SqlError("23514", `new row for relation "${definition.name}" violates check constraint "${name}"`, { detail: `Failing row contains (${this.#shown(values)}).` });
    }
  }

  /** The row that already has the key of a unique index. */
  conflicting(values: readonly SqlValue[], columns?: readonly string[]): { readonly index: string; readonly row: Row } | undefined {
    for (const index of this.#relation.definition.indexes) {
      if (!index.isUnique || (columns && columns.join() !== index.columns.join())) continue;
      const row = this.#relation.sameKey(index, values);
      if (row) return { index: index.name, row };
    }
    return undefined;
  }

  /** Throws 23505. */
  checkUnique(values: readonly SqlValue[]): void {
    const found = this.conflicting(values);
    if (!found) return;
    const index = this.#relation.definition.indexes.find(({ name }) => name === found.index)!;
    throw new SqlError("23505", `duplicate key value violates unique constraint "${index.name}"`, { detail: `Key (${index.columns.join(", ")})=(${this.#key(index.columns, values)}) already exists.` });
  }

  /** This table's foreign keys. Throws 23503. */
  checkReferences(values: readonly SqlValue[]): void {
    const { transaction } = this.#run;
    for (const { kind, name, columns, target } of this.#relation.definition.constraints) {
      if (kind !== "foreign" || !target) continue;
      const own = columns.map((column) => values[this.#relation.columnIndex(column)] ?? null);
      if (own.includes(null)) continue;
      const other = transaction.database.find(target.table, transaction);
      if (!other) continue;
      const places = target.columns.map((column) => other.columnIndex(column));
      const index = other.definition.indexes.find((one) => one.isUnique && one.columns.join() === target.columns.join());
      const probe: SqlValue[] = other.definition.columns.map(() => null);
      places.forEach((place, i) => { probe[place] = own[i]!; });
      const isThere = index ? other.sameKey(index, probe) : [...other.rows.values()].some((row) => places.every((place, i) => String(row.values[place]) === String(own[i])));
      if (isThere) continue;
      throw new SqlError("23503", `insert or update on table "${this.#relation.name}" violates foreign key constraint "${name}"`, { detail: `Key (${columns.join(", ")})=(${this.#key(columns, values)}) is not present in table "${target.table}".` });
    }
  }

  /** Rows of other tables that refer to a row that goes (or whose key changes): cascades, or throws 23503. */
  release(row: Row, next?: readonly SqlValue[]): void {
    const { transaction } = this.#run;
    for (const other of transaction.database.relations.values()) {
      for (const { kind, name, columns, target } of other.definition.constraints) {
        if (kind !== "foreign" || target?.table !== this.#relation.name) continue;
        const places = target.columns.map((column) => this.#relation.columnIndex(column));
        const key = places.map((place) => row.values[place] ?? null);
        if (key.includes(null) || (next && places.every((place) => String(next[place]) === String(row.values[place])))) continue;
        const own = columns.map((column) => other.columnIndex(column));
        const referring = [...other.rows.values()].filter((one) => own.every((place, i) => one.values[place] !== null && String(one.values[place]) === String(key[i])));
        if (referring.length === 0) continue;
        if (next || target.onDelete === "no action") {
          throw new SqlError("23503", `update or delete on table "${this.#relation.name}" violates foreign key constraint "${name}" on table "${other.name}"`, { detail: `Key (${target.columns.join(", ")})=(${this.#key(target.columns, row.values)}) is still referenced from table "${other.name}".` });
        }
        const checker = new RowChecker(this.#run, other);
        for (const one of referring) {
          if (target.onDelete === "cascade") checker.release(one);
          transaction.remove(other, one.id);
          if (target.onDelete === "set null") {
            const values = one.values.map((value, i) => (own.includes(i) ? null : value));
            checker.checkValues(values);
            transaction.insert(other, values);
          }
        }
      }
    }
  }

  #key(columns: readonly string[], values: readonly SqlValue[]): string {
    return columns.map((name) => {
      const i = this.#relation.columnIndex(name);
      return formatValue(this.#relation.definition.columns[i]!.type, values[i] ?? null);
    }).join(", ");
  }

  #shown(values: readonly SqlValue[]): string {
    return this.#relation.definition.columns.map(({ type }, i) => ((values[i] ?? null) === null ? "null" : formatValue(type, values[i]!))).join(", ");
  }
}
