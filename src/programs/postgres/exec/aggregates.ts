/** Aggregate functions. Models: postgres pg_aggregate.dat */
import { SqlError } from "../sqlError.ts";
import { Numeric } from "../values/numeric.ts";
import { asNumeric, compareValues, isInteger, isNumeric, isText, type SqlType, type SqlValue, typeOf, typeTitle } from "../values/types.ts";
import type { Expr } from "../sql/tree.ts";
import type { Compiler } from "./compile.ts";
import type { Compiled, Env } from "./context.ts";

export const aggregateNames: ReadonlySet<string> = new Set(["count", "sum", "avg", "min", "max", "string_agg", "bool_and", "bool_or", "every"]);

/** One aggregate of a query; its result for a group lies at its place in Env.aggregates. */
export interface AggregateCall {
  over(group: readonly Env[]): SqlValue;
}

export function compileAggregate(compiler: Compiler, expr: Extract<Expr, { kind: "call" }>, calls: AggregateCall[]): Compiled {
  const { name, at } = expr;
  const inside = new (compiler.constructor as typeof Compiler)({ ...compiler.options, aggregates: undefined, place: "aggregate function calls" });
  const args = expr.isStar ? [] : expr.args.map((arg) => inside.compile(arg));
  const filter = expr.filter && inside.condition(expr.filter, "FILTER");
  const order = expr.order.map((item) => ({ ...item, value: inside.compile(item.expr) }));
  const [first, second] = args;
  const fold = folding(name, first, args.length, expr.isStar);
  if (!fold) {
    const types = args.map(({ type }) => typeTitle({ name: type.name })).join(", ");
    throw new SqlError("42883", `function ${name}(${types}) does not exist`, { hint: "No function matches the given name and argument types. You might need to add explicit type casts.", at });
  }
  const place = calls.length;
  calls.push({
    over(group) {
      let rows = filter ? group.filter(filter) : group;
      if (order.length > 0) {
        rows = rows.toSorted((a, b) => {
          for (const { value, isDescending } of order) {
            const difference = compareValues(value.run(a), value.run(b));
            if (difference !== 0) return isDescending ? -difference : difference;
          }
          return 0;
        });
      }
      if (expr.isStar) return BigInt(rows.length);
      let values = rows.map((env) => first!.run(env)).filter((value) => value !== null);
      if (expr.isDistinct) values = [...new Map(values.map((value) => [String(value), value])).values()].sort(compareValues);
      return fold.run(values, rows[0] && second ? second.run(rows[0]) : null);
    },
  });
  return { type: fold.type, run: (env) => env.aggregates?.[place] ?? null };
}

interface Folding {
  readonly type: SqlType;
  run(values: readonly SqlValue[], separator: SqlValue): SqlValue;
}

function folding(name: string, argument: Compiled | undefined, count: number, isStar: boolean): Folding | undefined {
  if (name === "count" && (isStar || count === 1)) return { type: typeOf("int8"), run: (values) => BigInt(values.length) };
  if (!argument || isStar) return undefined;
  const { type } = argument;
  if (name === "string_agg" && count === 2 && (isText(type.name) || type.name === "unknown")) return { type: typeOf("text"), run: (values, separator) => (values.length ? values.join((separator as string | null) ?? "") : null) };
  if (count !== 1) return undefined;
  if (name === "min" || name === "max") {
    if (type.name === "bool" || type.name === "json" || type.name === "jsonb") return undefined;
    const sign = name === "min" ? 1 : -1;
    return { type: type.name === "unknown" ? typeOf("text") : typeOf(type.name), run: (values) => values.reduce<SqlValue>((best, value) => (best === null || compareValues(value, best) * sign < 0 ? value : best), null) };
  }
  if (name === "bool_and" || name === "every" || name === "bool_or") {
    if (type.name !== "bool") return undefined;
    return { type, run: (values) => (values.length === 0 ? null : name === "bool_or" ? values.includes(true) : !values.includes(false)) };
  }
  if (!isNumeric(type.name)) return undefined;
  const isFloat = type.name === "float4" || type.name === "float8";
  if (isFloat) return { type: typeOf(name === "sum" ? type.name : "float8"), run: (values) => (values.length === 0 ? null : values.reduce<number>((sum, value) => sum + (value as number), 0) / (name === "avg" ? values.length : 1)) };
  const total = (values: readonly SqlValue[]): Numeric => values.reduce<Numeric>((sum, value) => sum.plus(asNumeric(value)), new Numeric(0n, 0));
  if (name === "avg") return { type: typeOf("numeric"), run: (values) => (values.length === 0 ? null : total(values).over(Numeric.of(values.length))) };
  const isSmall = isInteger(type.name) && type.name !== "int8";
  return { type: typeOf(isSmall ? "int8" : "numeric"), run: (values) => (values.length === 0 ? null : isSmall ? total(values).units : total(values)) };
}
