/** FROM: tables, subqueries, functions and joins as rows of columns. Models: postgres src/backend/parser/parse_clause.c */
import { SqlError } from "../sqlError.ts";
import { parseStatements } from "../sql/parser.ts";
import type { Expr, FromItem, Query } from "../sql/tree.ts";
import { type SqlType, type SqlValue, typeOf } from "../values/types.ts";
import { Compiler, type Subquery } from "./compile.ts";
import type { Env, ResultSet, Run, Scope, ScopeColumn } from "./context.ts";

export type Rows = readonly (readonly SqlValue[])[];

/** What FROM gives: its columns, and its rows for the rows outside. */
export interface Source {
  readonly columns: readonly ScopeColumn[];
  rows(outer: Env | undefined): Rows;
}

/** Queries that have a name: WITH. */
export type NamedQueries = ReadonlyMap<string, ResultSet>;

export interface FromContext {
  readonly run: Run;
  readonly outer: Scope | undefined;
  readonly named: NamedQueries;
  readonly subquery: Subquery;
}

/** One item of FROM. */
export function source(item: FromItem, context: FromContext): Source {
  switch (item.kind) {
    case "table": return table(item, context);
    case "query": {
      const inner = context.subquery(item.query, context.outer ?? { columns: [], outer: undefined });
      return { columns: renamed(inner.columns, item.alias, item.columns), rows: (outer) => inner.rows(outer ?? { row: [], outer: undefined }) };
    }
    case "function": return tableFunction(item, context);
    case "join": return join(item, context);
  }
}

function renamed(columns: readonly { readonly name: string; readonly type: SqlType }[], table: string, names: readonly string[]): ScopeColumn[] {
  return columns.map(({ name, type }, i) => ({ table, name: names[i] ?? name, type }));
}

function table(item: Extract<FromItem, { kind: "table" }>, { run, named }: FromContext): Source {
  const { name, schema, at } = item;
  const alias = item.alias ?? name;
  const given = schema === undefined ? named.get(name) : undefined;
  if (given) return { columns: renamed(given.columns, alias, item.columns), rows: () => given.rows };
  const { transaction, session } = run;
  const relation = schema === undefined || schema === "public" ? session.database.find(name, transaction) : undefined;
  if (!relation) {
    const system = session.systemTable(schema, name, transaction);
    if (system) return { columns: renamed(system.columns, alias, item.columns), rows: () => system.rows };
    throw new SqlError("42P01", `relation "${schema === undefined ? "" : `${schema}.`}${name}" does not exist`, { at });
  }
  const { definition } = relation;
  if (definition.kind === "view") {
    const [parsed] = parseStatements(definition.view!);
    const query = (parsed!.statement as { query: Query }).query;
    const result = runQueryOf(query, run);
    return { columns: renamed(result.columns.map((column, i) => ({ ...column, name: definition.columns[i]?.name ?? column.name })), alias, item.columns), rows: () => result.rows };
  }
  if (definition.kind === "sequence") {
    const { sequence } = definition;
    const columns = [{ name: "last_value", type: typeOf("int8") }, { name: "log_cnt", type: typeOf("int8") }, { name: "is_called", type: typeOf("bool") }];
    return { columns: renamed(columns, alias, item.columns), rows: () => [[BigInt(sequence!.last ?? sequence!.start), 0n, sequence!.last !== undefined]] };
  }
  return {
    columns: renamed(definition.columns, alias, item.columns).map((column) => ({ ...column, relation: name })),
    rows: () => [...transaction.database.rowsFor(relation, transaction)].map((row) => row.values),
  };
}

/** Set by query.ts, which needs this file itself. */
let runQueryOf: (query: Query, run: Run) => ResultSet = () => ({ columns: [], rows: [] });
export function provideQueries(runQuery: (query: Query, run: Run) => ResultSet): void {
  runQueryOf = runQuery;
}

function tableFunction(item: Extract<FromItem, { kind: "function" }>, { run, outer, subquery }: FromContext): Source {
  const alias = item.alias ?? item.name;
  const compiler = new Compiler({ run, scope: { columns: [], outer }, subquery });
  if (item.name !== "generate_series") {
    const call: Expr = { kind: "call", name: item.name, args: item.args, isDistinct: false, isStar: false, order: [], filter: undefined, at: item.at };
    const value = compiler.compile(call);
    return { columns: [{ table: alias, name: item.columns[0] ?? alias, type: value.type }], rows: (env) => [[value.run({ row: [], outer: env })]] };
  }
  const isMoment = compiler.compile(item.args[0]!).type.name.startsWith("timestamp") || compiler.compile(item.args[0]!).type.name === "date";
  if (isMoment || item.args.length < 2) throw new SqlError("0A000", "generate_series over anything but integers is not supported", { at: item.at, hint: "This server is simulated and knows a small SQL." });
  const bounds = compiler.common(item.args, "generate_series", item.at);
  const { type } = bounds[0]!;
  return {
    columns: [{ table: alias, name: item.columns[0] ?? alias, type }],
    rows: (env) => {
      const [from, to, step = 1n] = bounds.map((bound) => BigInt(bound.run({ row: [], outer: env }) as number));
      if (step === 0n) throw new SqlError("22023", "step size cannot equal zero");
      const rows: SqlValue[][] = [];
      for (let n = from!; step > 0n ? n <= to! : n >= to!; n += step) {
        if (rows.length >= 1_000_000) throw new SqlError("54000", "generate_series gives at most 1000000 rows here");
        rows.push([type.name === "int8" ? n : Number(n)]);
      }
      return rows;
    },
  };
}

function join(item: Extract<FromItem, { kind: "join" }>, context: FromContext): Source {
  const [left, right] = [source(item.left, context), source(item.right, context)];
  const hidden = new Set(item.using);
  const columns: ScopeColumn[] = [...left.columns, ...right.columns.map((column) => (hidden.has(column.name) ? { ...column, isHidden: true } : column))];
  const scope: Scope = { columns, outer: context.outer };
  const compiler = new Compiler({ run: context.run, scope, subquery: context.subquery, place: "JOIN conditions" });
  const on = item.on ?? item.using.map((name): Expr => {
    const side = (part: Source, word: string): Expr => {
      const column = part.columns.find((one) => one.name === name);
      if (!column) throw new SqlError("42703", `column "${name}" specified in USING clause does not exist in ${word} table`, { at: item.at });
      return { kind: "column", table: column.table, name, at: item.at };
    };
    return { kind: "binary", operator: "=", left: side(left, "left"), right: side(right, "right"), at: item.at };
  }).reduce<Expr | undefined>((all, one) => (all ? { kind: "binary", operator: "and", left: all, right: one, at: item.at } : one), undefined);
  const matches = on ? compiler.condition(on, "JOIN/ON") : () => true;
  return {
    columns,
    rows(outer) {
      const [a, b] = [left.rows(outer), right.rows(outer)];
      const result: SqlValue[][] = [];
      const met = new Set<number>();
      const noLeft = left.columns.map(() => null);
      const noRight = right.columns.map(() => null);
      const keepsLeft = item.type === "left" || item.type === "full";
      const keepsRight = item.type === "right" || item.type === "full";
      for (const row of a) {
        let isMet = false;
        b.forEach((other, index) => {
          const both = [...row, ...other];
          if (!matches({ row: both, outer })) return;
          isMet = true;
          met.add(index);
          result.push(both);
        });
        if (!isMet && keepsLeft) result.push([...row, ...noRight]);
      }
      if (keepsRight) b.forEach((other, index) => { if (!met.has(index)) result.push(merged([...noLeft, ...other])); });
      return result;
    },
  };
  /** USING columns show the side that is there. */
  function merged(row: SqlValue[]): SqlValue[] {
    for (const name of item.using) {
      const at = left.columns.findIndex((column) => column.name === name);
      const there = left.columns.length + right.columns.findIndex((column) => column.name === name);
      if (at >= 0) row[at] = row[there] ?? null;
    }
    return row;
  }
}
