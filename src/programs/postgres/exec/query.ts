/** Runs SELECT, VALUES and their unions. Models: postgres src/backend/parser/analyze.c, src/backend/executor */
import { SqlError } from "../sqlError.ts";
import { commonType } from "../values/cast.ts";
import { compareValues, type SqlType, type SqlValue, typeOf, typeTitle } from "../values/types.ts";
import type { Expr, OrderItem, Query, Select, SelectItem } from "../sql/tree.ts";
import { aggregateNames, type AggregateCall } from "./aggregates.ts";
import { Compiler, settled, type Subquery } from "./compile.ts";
import type { Compiled, Env, ResultColumn, ResultSet, Run, Scope, ScopeColumn } from "./context.ts";
import { type NamedQueries, provideQueries, type Rows, source, type Source } from "./from.ts";
import { convert } from "./operators.ts";

interface Plan {
  readonly columns: readonly ResultColumn[];
  rows(outer: Env | undefined): Rows;
}

/** Runs a query of its own. */
export function runQuery(query: Query, run: Run): ResultSet {
  const { columns, rows } = new Planner(run).plan(query, undefined, new Map());
  return { columns, rows: rows(undefined) };
}

provideQueries(runQuery);

/** Everything about one query that needs its session. */
export class Planner {
  readonly #run: Run;

  constructor(run: Run) {
    this.#run = run;
  }

  /** For expressions outside of queries (RETURNING, SET). */
  subquery(named: NamedQueries = new Map()): Subquery {
    return (query, scope) => this.plan(query, scope, named);
  }

  plan(query: Query, outer: Scope | undefined, inherited: NamedQueries): Plan {
    const named = new Map(inherited);
    for (const { name, columns, query: inner } of query.with) {
      const plan = this.plan(inner, outer, named);
      named.set(name, { columns: plan.columns.map((column, i) => ({ ...column, name: columns[i] ?? column.name })), rows: plan.rows(undefined) });
    }
    const { body } = query;
    const plan = body.kind === "select" ? this.#select(body, query.order, outer, named) : body.kind === "values" ? this.#values(body.rows, query.order, outer, named) : this.#set(query, outer, named);
    const compiler = this.#compiler({ columns: [], outer }, named, "LIMIT");
    const count = (expr: Expr | undefined, word: string): ((env: Env | undefined) => number | undefined) => {
      if (!expr) return () => undefined;
      const value = compiler.as(expr, typeOf("int8"));
      return (env) => {
        const number = value.run({ row: [], outer: env });
        if (number === null) return undefined;
        if (Number(number) < 0) throw new SqlError(word === "LIMIT" ? "2201W" : "2201X", `${word} must not be negative`);
        return Number(number);
      };
    };
    const [limit, offset] = [count(query.limit, "LIMIT"), count(query.offset, "OFFSET")];
    return {
      columns: plan.columns,
      rows: (env) => {
        const skipped = offset(env) ?? 0;
        const most = limit(env);
        const rows = plan.rows(env);
        return skipped === 0 && most === undefined ? rows : rows.slice(skipped, most === undefined ? undefined : skipped + most);
      },
    };
  }

  #compiler(scope: Scope, named: NamedQueries, place: string, aggregates?: AggregateCall[]): Compiler {
    return new Compiler({ run: this.#run, scope, subquery: this.subquery(named), aggregates, place });
  }

  /** generate_series among the results: as if it stood in FROM. */
  #unfolded(select: Select): Select {
    const isSeries = ({ expr }: SelectItem): boolean => expr.kind === "call" && expr.name === "generate_series";
    if (!select.items.some(isSeries)) return select;
    let from = select.from;
    const items = select.items.map((item): SelectItem => {
      const { expr } = item;
      if (!isSeries(item) || expr.kind !== "call") return item;
      const alias = `series at ${expr.at}`;
      from = [...from, { kind: "function", name: expr.name, args: expr.args, alias, columns: ["n"], at: expr.at }];
      return { expr: { kind: "column", table: alias, name: "n", at: expr.at }, alias: item.alias ?? expr.name };
    });
    return { ...select, items, from };
  }

  #select(written: Select, order: readonly OrderItem[], outer: Scope | undefined, named: NamedQueries): Plan {
    const select = this.#unfolded(written);
    const context = { run: this.#run, outer, named, subquery: this.subquery(named) };
    const from = select.from.map((item) => source(item, context)).reduce<Source>(crossed, { columns: [], rows: () => [[]] });
    const seen = new Set<string>();
    for (const table of select.from.flatMap(tableNames)) {
      if (seen.has(table)) throw new SqlError("42712", `table name "${table}" specified more than once`);
      seen.add(table);
    }
    const scope: Scope = { columns: from.columns, outer };
    const items = this.expandItems(select.items, from.columns);
    const aggregates: AggregateCall[] = [];
    const compiler = this.#compiler(scope, named, "SELECT", aggregates);
    const outputs = items.map((item) => ({ name: item.alias ?? outputName(item.expr), ...settled(compiler.compile(item.expr)) }));
    const where = select.where && this.#compiler(scope, named, "WHERE").condition(select.where, "WHERE");
    const group = select.group.map((expr) => this.#groupKey(expr, items, from.columns));
    const groupBy = group.map((expr) => this.#compiler(scope, named, "GROUP BY").compile(expr));
    const having = select.having && compiler.condition(select.having, "HAVING");
    const keys = order.map((item) => ({ ...item, value: this.#orderKey(item.expr, items, outputs, compiler) }));
    const isGrouped = group.length > 0 || aggregates.length > 0 || having !== undefined;
    if (isGrouped) for (const expr of [...items.map(({ expr }) => expr), ...(select.having ? [select.having] : [])]) this.#checkGrouped(expr, group, from.columns);
    return {
      columns: outputs.map(({ name, type }) => ({ name, type })),
      rows: (env) => {
        let envs: Env[] = from.rows(env).map((row) => ({ row, outer: env }));
        if (where) envs = envs.filter(where);
        if (isGrouped) {
          const groups = new Map<string, Env[]>();
          if (group.length === 0) groups.set("", envs);
          for (const one of group.length === 0 ? [] : envs) {
            const key = groupBy.map((value) => String(value.run(one))).join("\0");
            const members = groups.get(key);
            if (members) members.push(one);
            else groups.set(key, [one]);
          }
          envs = [...groups.values()].map((members) => ({ row: members[0]?.row ?? from.columns.map(() => null), outer: env, aggregates: aggregates.map((call) => call.over(members)) }));
          if (having) envs = envs.filter(having);
        }
        let results = envs.map((one) => ({ row: outputs.map((output) => output.run(one)), env: one }));
        if (select.isDistinct) results = [...new Map(results.map((result) => [result.row.map((value) => (value === null ? "\0" : String(value))).join("\x01"), result])).values()];
        if (keys.length > 0) {
          const sorted = results.map((result) => ({ ...result, keys: keys.map(({ value }) => value(result.row, result.env)) }));
          sorted.sort((a, b) => compareKeys(a.keys, b.keys, keys));
          results = sorted;
        } else if (select.isDistinct || (isGrouped && group.length > 0)) results = results.toSorted((a, b) => compareKeys(a.row, b.row, a.row.map(() => ({ isDescending: false, nullsFirst: false }))));
        return results.map(({ row }) => row);
      },
    };
  }

  /** `*` and `t.*` as columns. */
  expandItems(items: readonly SelectItem[], columns: readonly ScopeColumn[]): SelectItem[] {
    return items.flatMap((item): SelectItem[] => {
      const { expr } = item;
      if (expr.kind !== "star") return [item];
      const chosen = columns.filter((column) => (expr.table === undefined ? !column.isHidden : column.table === expr.table));
      if (chosen.length === 0 && expr.table !== undefined) throw new SqlError("42P01", `missing FROM-clause entry for table "${expr.table}"`, { at: expr.at });
      if (columns.length === 0) throw new SqlError("42601", "SELECT * with no tables specified is not valid", { at: expr.at });
      return chosen.map((column) => ({ expr: { kind: "column", table: column.table, name: column.name, at: expr.at }, alias: undefined }));
    });
  }

  /** GROUP BY 1 and GROUP BY alias. */
  #groupKey(expr: Expr, items: readonly SelectItem[], columns: readonly ScopeColumn[]): Expr {
    if (expr.kind === "constant" && expr.type === "number") {
      const item = items[Number(expr.value) - 1];
      if (!item) throw new SqlError("42P10", `GROUP BY position ${expr.value} is not in select list`, { at: expr.at });
      return item.expr;
    }
    if (expr.kind === "column" && expr.table === undefined && !columns.some((column) => column.name === expr.name)) return items.find((item) => item.alias === expr.name)?.expr ?? expr;
    return expr;
  }

  /** ORDER BY 1, ORDER BY alias, or any expression of the rows. */
  #orderKey(expr: Expr, items: readonly SelectItem[], outputs: readonly (Compiled & { name: string })[], compiler: Compiler): (row: readonly SqlValue[], env: Env) => SqlValue {
    if (expr.kind === "constant" && expr.type === "number") {
      const index = Number(expr.value) - 1;
      if (!items[index]) throw new SqlError("42P10", `ORDER BY position ${expr.value} is not in select list`, { at: expr.at });
      return (row) => row[index] ?? null;
    }
    if (expr.kind === "column" && expr.table === undefined) {
      const index = outputs.findIndex(({ name }) => name === expr.name);
      if (index >= 0) return (row) => row[index] ?? null;
    }
    const value = compiler.compile(expr);
    return (_, env) => value.run(env);
  }

  #checkGrouped(expr: Expr, group: readonly Expr[], columns: readonly ScopeColumn[]): void {
    const { session, transaction } = this.#run;
    const same = (a: Expr, b: Expr): boolean => (a.kind === "column" && b.kind === "column" ? a.name === b.name && (a.table === undefined || b.table === undefined || a.table === b.table) : withoutPlaces(a) === withoutPlaces(b));
    const keyed = new Set<string>();
    for (const [table, relation] of new Map(columns.map((column) => [column.table, column.relation ?? ""]))) {
      const primary = session.database.find(relation, transaction)?.definition.constraints.find(({ kind }) => kind === "primary");
      if (primary?.columns.every((name) => group.some((one) => one.kind === "column" && one.name === name && (one.table === undefined || one.table === table)))) keyed.add(table);
    }
    const visit = (node: Expr): void => {
      if (group.some((one) => same(one, node))) return;
      if (node.kind === "call" && (aggregateNames.has(node.name) || node.isStar)) return;
      if (node.kind === "column") {
        const column = columns.find((one) => one.name === node.name && (node.table === undefined || one.table === node.table));
        if (!column || keyed.has(column.table)) return;
        throw new SqlError("42803", `column "${column.table}.${column.name}" must appear in the GROUP BY clause or be used in an aggregate function`, { at: node.at });
      }
      for (const child of childrenOf(node)) visit(child);
    };
    visit(expr);
  }

  #values(rows: readonly (readonly Expr[])[], order: readonly OrderItem[], outer: Scope | undefined, named: NamedQueries): Plan {
    const compiler = this.#compiler({ columns: [], outer }, named, "VALUES");
    const width = rows[0]!.length;
    for (const row of rows) if (row.length !== width) throw new SqlError("42601", "VALUES lists must all be the same length", { at: row[0]?.at });
    const cells = Array.from({ length: width }, (_, i) => compiler.common(rows.map((row) => row[i]!), "VALUES", 0));
    const columns = cells.map((column, i) => ({ name: `column${i + 1}`, type: column[0]!.type }));
    return this.#ordered({ columns, rows: (env) => rows.map((_, r) => cells.map((column) => column[r]!.run({ row: [], outer: env }))) }, order, outer, named);
  }

  #set(query: Query, outer: Scope | undefined, named: NamedQueries): Plan {
    const { body } = query;
    if (body.kind !== "set") throw new Error("not a set operation");
    const [left, right] = [this.plan(body.left, outer, named), this.plan(body.right, outer, named)];
    const word = body.operator.toUpperCase();
    if (left.columns.length !== right.columns.length) throw new SqlError("42601", `each ${word} query must have the same number of columns`, { at: body.at });
    const types = left.columns.map(({ type }, i): SqlType => {
      const common = commonType([type, right.columns[i]!.type]);
      if (!common) throw new SqlError("42804", `${word} types ${typeTitle(type)} and ${typeTitle(right.columns[i]!.type)} cannot be matched`, { at: body.at });
      return common;
    });
    const now = (): number => this.#run.session.nowMicros();
    const asCommon = (plan: Plan, env: Env | undefined): SqlValue[][] => {
      const changes = types.map((type, i) => convert(plan.columns[i]!.type, type, now));
      return plan.rows(env).map((row) => row.map((value, i) => changes[i]!(value)));
    };
    const key = (row: readonly SqlValue[]): string => row.map((value) => (value === null ? "\0" : String(value))).join("\x01");
    const plan: Plan = {
      columns: left.columns.map(({ name }, i) => ({ name, type: types[i]! })),
      rows(env) {
        const [a, b] = [asCommon(left, env), asCommon(right, env)];
        if (body.operator === "union" && body.all) return [...a, ...b];
        const unique = (rows: readonly SqlValue[][]): SqlValue[][] => [...new Map(rows.map((row) => [key(row), row])).values()];
        if (body.operator === "union") return unique([...a, ...b]).sort((x, y) => compareKeys(x, y, x.map(() => ({ isDescending: false, nullsFirst: false }))));
        const there = new Map<string, number>();
        for (const row of b) there.set(key(row), (there.get(key(row)) ?? 0) + 1);
        const kept = (body.all ? a : unique(a)).filter((row) => {
          const count = there.get(key(row)) ?? 0;
          if (body.all) there.set(key(row), Math.max(0, count - 1));
          return body.operator === "intersect" ? count > 0 : count === 0;
        });
        return kept;
      },
    };
    return this.#ordered(plan, query.order, outer, named);
  }

  #ordered(plan: Plan, order: readonly OrderItem[], outer: Scope | undefined, named: NamedQueries): Plan {
    if (order.length === 0) return plan;
    const compiler = this.#compiler({ columns: plan.columns.map((column) => ({ ...column, table: "?" })), outer }, named, "ORDER BY");
    const items = plan.columns.map(({ name }): SelectItem => ({ expr: { kind: "column", table: undefined, name, at: 0 }, alias: name }));
    const keys = order.map((item) => ({ ...item, value: this.#orderKey(item.expr, items, plan.columns.map((column) => ({ ...column, run: () => null })), compiler) }));
    return {
      columns: plan.columns,
      rows: (env) => plan.rows(env).map((row) => ({ row, keys: keys.map(({ value }) => value(row, { row, outer: env })) })).sort((a, b) => compareKeys(a.keys, b.keys, keys)).map(({ row }) => row),
    };
  }
}

function crossed(left: Source, right: Source): Source {
  return {
    columns: [...left.columns, ...right.columns],
    rows: (outer) => {
      const others = right.rows(outer);
      return left.rows(outer).flatMap((row) => others.map((other) => [...row, ...other]));
    },
  };
}

function tableNames(item: Select["from"][number]): string[] {
  if (item.kind === "join") return [...tableNames(item.left), ...tableNames(item.right)];
  return [item.alias ?? (item.kind === "query" ? "?" : item.name)];
}

/** Nulls are larger than everything, unless the order says otherwise. */
function compareKeys(a: readonly SqlValue[], b: readonly SqlValue[], order: readonly { readonly isDescending: boolean; readonly nullsFirst: boolean }[]): number {
  for (let i = 0; i < order.length; i++) {
    const [x, y] = [a[i] ?? null, b[i] ?? null];
    const { isDescending, nullsFirst } = order[i]!;
    if (x === null && y === null) continue;
    if (x === null) return nullsFirst ? -1 : 1;
    if (y === null) return nullsFirst ? 1 : -1;
    const difference = compareValues(x, y);
    if (difference !== 0) return isDescending ? -difference : difference;
  }
  return 0;
}

/** What a column without AS is called. */
export function outputName(expr: Expr): string {
  switch (expr.kind) {
    case "column": case "call": return expr.name;
    case "cast": { const inner = outputName(expr.operand); return inner === "?column?" ? expr.type.name : inner; }
    case "case": { const inner = expr.otherwise ? outputName(expr.otherwise) : "?column?"; return inner === "?column?" ? "case" : inner; }
    case "exists": return "exists";
    case "constant": return expr.type === "bool" ? "bool" : "?column?";
    case "scalar": { const { body } = expr.query; const item = body.kind === "select" ? body.items[0] : undefined; return item ? (item.alias ?? outputName(item.expr)) : "column1"; }
    default: return "?column?";
  }
}

function withoutPlaces(expr: Expr): string {
  return JSON.stringify(expr, (key, value: unknown) => (key === "at" ? undefined : value));
}

function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "call": return expr.args;
    case "unary": case "is": case "cast": return [expr.operand];
    case "binary": case "distinct": return [expr.left, expr.right];
    case "in": return "body" in expr.list ? [expr.operand] : [expr.operand, ...expr.list];
    case "case": return [...(expr.operand ? [expr.operand] : []), ...expr.whens.flat(), ...(expr.otherwise ? [expr.otherwise] : [])];
    default: return [];
  }
}
