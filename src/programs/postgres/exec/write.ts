/** INSERT, UPDATE and DELETE. Models: postgres src/backend/executor/nodeModifyTable.c */
import { SqlError } from "../sqlError.ts";
import { parseExpression } from "../sql/parser.ts";
import type { Expr, FromItem, Query, SelectItem, Statement, TableName } from "../sql/tree.ts";
import type { Relation, Row } from "../store/table.ts";
import { castValue, isAssignable } from "../values/cast.ts";
import { type SqlType, type SqlValue, typeTitle } from "../values/types.ts";
import { Compiler, settled } from "./compile.ts";
import { columnsOf, RowChecker } from "./constraints.ts";
import type { Compiled, Env, ResultSet, Run, Scope } from "./context.ts";
import { source, type Source } from "./from.ts";
import { outputName, Planner } from "./query.ts";

export interface Written {
  readonly count: number;
  /** What RETURNING gives. */
  readonly result: ResultSet | undefined;
}

/** The table to change. Throws 42P01, 42809. */
export function writable({ session, transaction }: Run, { name, at }: TableName, verb: string): Relation {
  const relation = session.database.find(name, transaction);
  if (!relation) throw new SqlError("42P01", `relation "${name}" does not exist`, { at });
  if (relation.definition.kind === "view") throw new SqlError("55000", `cannot ${verb} view "${name}"`, { detail: "Views cannot be changed here." });
  if (relation.definition.kind === "sequence") throw new SqlError("42809", `cannot change sequence "${name}"`);
  return relation;
}

function place(relation: Relation, { name, at }: TableName): number {
  const index = relation.columnIndex(name);
  if (index < 0) throw new SqlError("42703", `column "${name}" of relation "${relation.name}" does not exist`, { at });
  return index;
}

/** A value as it is stored in a column. Throws 42804 when the types do not fit. */
function assigned(run: Run, compiler: Compiler, expr: Expr, relation: Relation, index: number): (env: Env) => SqlValue {
  if (expr.kind === "default") return defaultOf(run, relation, index);
  return stored(run, compiler.compile(expr), relation, index, expr.at, compiler);
}

function stored(run: Run, value: Compiled, relation: Relation, index: number, at: number, compiler: Compiler): (env: Env) => SqlValue {
  const column = relation.definition.columns[index]!;
  if (value.literal !== undefined) return compiler.coerce(value, column.type, at).run;
  if (!isAssignable(value.type.name, column.type.name)) {
    throw new SqlError("42804", `column "${column.name}" is of type ${typeTitle({ name: column.type.name })} but expression is of type ${typeTitle({ name: value.type.name })}`, { hint: "You will need to rewrite or cast the expression.", at });
  }
  return (env) => castValue(value.type, column.type, value.run(env), run.session.nowMicros());
}

/** What a column gets when nothing is given. */
export function defaultOf(run: Run, relation: Relation, index: number): (env: Env) => SqlValue {
  const column = relation.definition.columns[index]!;
  if (column.default === undefined) return () => null;
  return assigned(run, new Compiler({ run, scope: { columns: [], outer: undefined }, subquery: new Planner(run).subquery() }), parseExpression(column.default), relation, index);
}

function returning(run: Run, items: readonly SelectItem[], scope: Scope): { columns: ResultSet["columns"]; row(env: Env): SqlValue[] } | undefined {
  if (items.length === 0) return undefined;
  const planner = new Planner(run);
  const compiler = new Compiler({ run, scope, subquery: planner.subquery() });
  const outputs = planner.expandItems(items, scope.columns).map((item) => ({ name: item.alias ?? outputName(item.expr), ...settled(compiler.compile(item.expr)) }));
  return { columns: outputs.map(({ name, type }) => ({ name, type })), row: (env) => outputs.map((output) => output.run(env)) };
}

export function insert(run: Run, statement: Extract<Statement, { kind: "insert" }>): Written {
  const { transaction } = run;
  const relation = writable(run, statement.table, "insert into");
  const { columns } = relation.definition;
  const targets = statement.columns.length > 0 ? statement.columns.map((column) => place(relation, column)) : columns.map((_, i) => i);
  const rows = statement.source === "default values" ? [columns.map((_, i) => defaultOf(run, relation, i)({ row: [], outer: undefined }))] : insertRows(run, relation, targets, statement.source, statement.columns.length > 0);
  const checker = new RowChecker(run, relation);
  const { conflict } = statement;
  const out = returning(run, statement.returning, { columns: columnsOf(relation), outer: undefined });
  const returned: SqlValue[][] = [];
  if (conflict && conflict.columns.length > 0 && !relation.definition.indexes.some((index) => index.isUnique && index.columns.join() === conflict.columns.join())) {
    throw new SqlError("42P10", "there is no unique or exclusion constraint matching the ON CONFLICT specification");
  }
  let count = 0;
  transaction.hold(relation);
  for (const values of rows) {
    checker.checkValues(values);
    const met = conflict && checker.conflicting(values, conflict.columns.length > 0 ? conflict.columns : undefined);
    if (conflict && met) {
      if (!conflict.set) continue;
      const changed = updateConflicting(run, relation, met.row, values, conflict);
      if (!changed) continue;
      count++;
      if (out) returned.push(out.row({ row: changed.values, outer: undefined }));
      continue;
    }
    checker.checkUnique(values);
    checker.checkReferences(values);
    const row = transaction.insert(relation, values);
    count++;
    if (out) returned.push(out.row({ row: row.values, outer: undefined }));
  }
  return { count, result: out && { columns: out.columns, rows: returned } };
}

function insertRows(run: Run, relation: Relation, targets: readonly number[], query: Query, isListed: boolean): SqlValue[][] {
  const { columns } = relation.definition;
  const others = columns.flatMap((_, i) => (targets.includes(i) ? [] : [{ i, value: defaultOf(run, relation, i) }]));
  const complete = (given: readonly SqlValue[], used: readonly number[]): SqlValue[] => {
    const values: SqlValue[] = columns.map(() => null);
    for (const { i, value } of others) values[i] = value({ row: [], outer: undefined });
    used.forEach((target, n) => { values[target] = given[n] ?? null; });
    for (const target of targets.slice(used.length)) values[target] = defaultOf(run, relation, target)({ row: [], outer: undefined });
    return values;
  };
  const fits = (width: number, at: number | undefined): void => {
    if (width > targets.length) throw new SqlError("42601", "INSERT has more expressions than target columns", { at });
    if (isListed && width < targets.length) throw new SqlError("42601", "INSERT has more target columns than expressions", { at });
  };
  const compiler = new Compiler({ run, scope: { columns: [], outer: undefined }, subquery: new Planner(run).subquery(), place: "VALUES" });
  if (query.body.kind === "values" && query.order.length === 0 && !query.limit) {
    return query.body.rows.map((row) => {
      fits(row.length, row[targets.length]?.at ?? row[0]?.at);
      return complete(row.map((expr, i) => assigned(run, compiler, expr, relation, targets[i]!)({ row: [], outer: undefined })), targets.slice(0, row.length));
    });
  }
  const plan = new Planner(run).plan(query, undefined, new Map());
  fits(plan.columns.length, undefined);
  let current: readonly SqlValue[] = [];
  const cells = plan.columns.map(({ type }, i) => stored(run, { type, run: () => current[i] ?? null }, relation, targets[i]!, 0, compiler));
  return plan.rows(undefined).map((row) => {
    current = row;
    return complete(cells.map((cell) => cell({ row: [], outer: undefined })), targets.slice(0, cells.length));
  });
}

function updateConflicting(run: Run, relation: Relation, row: Row, excluded: readonly SqlValue[], conflict: NonNullable<Extract<Statement, { kind: "insert" }>["conflict"]>): Row | undefined {
  const scope: Scope = { columns: [...columnsOf(relation), ...columnsOf(relation, "excluded").map((column) => ({ ...column, isHidden: true }))], outer: undefined };
  const compiler = new Compiler({ run, scope, subquery: new Planner(run).subquery() });
  const env: Env = { row: [...row.values, ...excluded], outer: undefined };
  if (conflict.where && !compiler.condition(conflict.where, "WHERE")(env)) return undefined;
  const values = [...row.values];
  for (const [column, expr] of conflict.set!) {
    const index = place(relation, column);
    values[index] = assigned(run, compiler, expr, relation, index)(env);
  }
  return replace(run, relation, new RowChecker(run, relation), row, values);
}

function replace(run: Run, relation: Relation, checker: RowChecker, row: Row, values: readonly SqlValue[]): Row {
  const { transaction } = run;
  checker.checkValues(values);
  transaction.remove(relation, row.id);
  checker.checkUnique(values);
  checker.checkReferences(values);
  checker.release(row, values);
  return transaction.insert(relation, values);
}

/** The rows to change, each with what FROM or USING adds. */
function matching(run: Run, relation: Relation, alias: string | undefined, others: readonly FromItem[], where: Expr | undefined): { scope: Scope; rows: { row: Row; env: Env }[]; compiler: Compiler } {
  const planner = new Planner(run);
  const extra = others.map((item) => source(item, { run, outer: undefined, named: new Map(), subquery: planner.subquery() })).reduce<Source>(
    (left, right) => ({ columns: [...left.columns, ...right.columns], rows: (env) => left.rows(env).flatMap((a) => right.rows(env).map((b) => [...a, ...b])) }),
    { columns: [], rows: () => [[]] },
  );
  const scope: Scope = { columns: [...columnsOf(relation, alias), ...extra.columns], outer: undefined };
  const compiler = new Compiler({ run, scope, subquery: planner.subquery() });
  const test = where ? compiler.condition(where, "WHERE") : () => true;
  const more = extra.rows(undefined);
  const rows: { row: Row; env: Env }[] = [];
  for (const row of relation.rows.values()) {
    for (const other of more) {
      const env: Env = { row: [...row.values, ...other], outer: undefined };
      if (!test(env)) continue;
      rows.push({ row, env });
      break;
    }
  }
  return { scope, rows, compiler };
}

export function update(run: Run, statement: Extract<Statement, { kind: "update" }>): Written {
  const relation = writable(run, statement.table, "update");
  run.transaction.hold(relation);
  const { scope, rows, compiler } = matching(run, relation, statement.alias, statement.from, statement.where);
  const changes = statement.set.map(([column, expr]) => {
    const index = place(relation, column);
    return { index, value: assigned(run, compiler, expr, relation, index) };
  });
  const out = returning(run, statement.returning, scope);
  const checker = new RowChecker(run, relation);
  const returned: SqlValue[][] = [];
  // All old versions go first: a key may move from one row to another.
  const planned = rows.map(({ row, env }) => {
    const values = [...row.values];
    for (const { index, value } of changes) values[index] = value(env);
    return { row, values, env };
  });
  for (const { row, values, env } of planned) {
    const next = replace(run, relation, checker, row, values);
    if (out) returned.push(out.row({ row: [...next.values, ...env.row.slice(next.values.length)], outer: undefined }));
  }
  return { count: planned.length, result: out && { columns: out.columns, rows: returned } };
}

export function remove(run: Run, statement: Extract<Statement, { kind: "delete" }>): Written {
  const relation = writable(run, statement.table, "delete from");
  run.transaction.hold(relation);
  const { scope, rows } = matching(run, relation, statement.alias, statement.using, statement.where);
  const out = returning(run, statement.returning, scope);
  const checker = new RowChecker(run, relation);
  const returned: SqlValue[][] = [];
  for (const { row, env } of rows) {
    if (out) returned.push(out.row(env));
    checker.release(row);
    run.transaction.remove(relation, row.id);
  }
  return { count: rows.length, result: out && { columns: out.columns, rows: returned } };
}

/** Stores a row that came as texts (COPY). */
export function insertTexts(run: Run, relation: Relation, targets: readonly number[], parse: (type: SqlType, text: string) => SqlValue): (texts: readonly (string | null)[]) => void {
  const checker = new RowChecker(run, relation);
  const { columns } = relation.definition;
  const others = columns.flatMap((_, i) => (targets.includes(i) ? [] : [{ i, value: defaultOf(run, relation, i) }]));
  return (texts) => {
    const values: SqlValue[] = columns.map(() => null);
    for (const { i, value } of others) values[i] = value({ row: [], outer: undefined });
    targets.forEach((target, n) => {
      const text = texts[n] ?? null;
      values[target] = text === null ? null : parse(columns[target]!.type, text);
    });
    checker.checkValues(values);
    checker.checkUnique(values);
    checker.checkReferences(values);
    run.transaction.insert(relation, values);
  };
}

/** Checks rows that are there already against a new constraint. */
export function recheck(run: Run, relation: Relation): void {
  const checker = new RowChecker(run, relation);
  for (const row of relation.rows.values()) {
    checker.checkValues(row.values);
    checker.checkReferences(row.values);
  }
}

