/** Turns expressions into functions of a row, with their types. Models: postgres src/backend/parser/parse_expr.c, parse_func.c */
import { SqlError } from "../sqlError.ts";
import { commonType, castValue, isImplicit } from "../values/cast.ts";
import { Numeric } from "../values/numeric.ts";
import { parseValue, type SqlType, type SqlValue, typeOf, typeTitle } from "../values/types.ts";
import type { Expr, Query } from "../sql/tree.ts";
import { aggregateNames, type AggregateCall, compileAggregate } from "./aggregates.ts";
import type { Compiled, Env, ResultSet, Run, Scope } from "./context.ts";
import { functions } from "./functions.ts";
import { convert, operation } from "./operators.ts";

/** Runs a query inside an expression. */
export type Subquery = (query: Query, scope: Scope) => { readonly columns: ResultSet["columns"]; rows(env: Env): readonly (readonly SqlValue[])[] };

export interface CompileOptions {
  readonly run: Run;
  readonly scope: Scope;
  readonly subquery: Subquery;
  /** Where aggregates are collected; undefined where none are allowed. */
  readonly aggregates?: AggregateCall[] | undefined;
  /** Where the expression stands, for the message that forbids aggregates there: "WHERE". */
  readonly place?: string;
}

const hintTypes = "You might need to add explicit type casts.";

export class Compiler {
  readonly options: CompileOptions;
  readonly #now: () => number;

  constructor(options: CompileOptions) {
    this.options = options;
    this.#now = () => options.run.session.nowMicros();
  }

  /** The expression as a value of `type`: open literals are read as such, others are cast when that needs no asking. */
  as(expr: Expr, type: SqlType): Compiled {
    return this.coerce(this.compile(expr), type, expr.at);
  }

  /** A condition. Throws 42804 when it is none. */
  condition(expr: Expr, what: string): (env: Env) => boolean {
    const compiled = this.compile(expr);
    if (compiled.type.name !== "bool" && compiled.literal === undefined) throw new SqlError("42804", `argument of ${what} must be type boolean, not type ${typeTitle(compiled.type)}`, { at: expr.at });
    const { run } = this.coerce(compiled, typeOf("bool"), expr.at);
    return (env) => run(env) === true;
  }

  coerce(compiled: Compiled, type: SqlType, at: number): Compiled {
    if (compiled.literal !== undefined) return this.#literal(compiled.literal, type, at);
    if (compiled.type.name === type.name && type.size === undefined) return compiled;
    const change = convert(compiled.type, type, this.#now);
    return { type, run: (env) => change(compiled.run(env)) };
  }

  #literal(text: string | null, type: SqlType, at: number): Compiled {
    let value: SqlValue = null;
    if (text !== null) {
      try {
        value = parseValue(type, text, this.#now());
      } catch (error) {
        throw error instanceof SqlError && error.at === undefined ? new SqlError(error.code, error.message, { detail: error.detail, hint: error.hint, at }) : error;
      }
    }
    return { type, run: () => value };
  }

  compile(expr: Expr): Compiled {
    switch (expr.kind) {
      case "constant": return this.#constant(expr);
      case "parameter": {
        const { parameters } = this.options.run;
        if (expr.index < 0 || expr.index >= parameters.length) throw new SqlError("42P02", `there is no parameter $${expr.index + 1}`, { at: expr.at });
        const literal = parameters[expr.index]!;
        return { type: typeOf("unknown"), literal, run: () => literal };
      }
      case "column": return this.#column(expr);
      case "star": throw new SqlError("42601", 'syntax error at or near "*"', { at: expr.at });
      case "default": throw new SqlError("42601", "DEFAULT is not allowed in this context", { at: expr.at });
      case "call": return this.#call(expr);
      case "unary": return this.#unary(expr);
      case "binary": return this.#binary(expr);
      case "is": {
        const inner = this.compile(expr.operand);
        const wanted = { null: null, unknown: null, true: true, false: false }[expr.what];
        return { type: typeOf("bool"), run: (env) => (inner.run(env) === wanted) !== expr.negated };
      }
      case "distinct": {
        const [left, right] = this.common([expr.left, expr.right], "=", expr.at);
        return {
          type: typeOf("bool"),
          run: (env) => {
            const [a, b] = [left!.run(env), right!.run(env)];
            const isSame = a === null || b === null ? a === b : String(a) === String(b);
            return isSame === expr.negated;
          },
        };
      }
      case "in": return this.#in(expr);
      case "case": return this.#case(expr);
      case "cast": return this.#cast(expr);
      case "exists": {
        const inner = this.options.subquery(expr.query, this.options.scope);
        return { type: typeOf("bool"), run: (env) => inner.rows(env).length > 0 };
      }
      case "scalar": {
        const inner = this.options.subquery(expr.query, this.options.scope);
        if (inner.columns.length !== 1) throw new SqlError("42601", "subquery must return only one column", { at: expr.at });
        return {
          type: inner.columns[0]!.type,
          run: (env) => {
            const rows = inner.rows(env);
            if (rows.length > 1) throw new SqlError("21000", "more than one row returned by a subquery used as an expression");
            return rows[0]?.[0] ?? null;
          },
        };
      }
    }
  }

  #constant({ value, type, at }: Extract<Expr, { kind: "constant" }>): Compiled {
    if (type === "unknown") return { type: typeOf("unknown"), literal: value, run: () => value };
    if (type === "bool") return { type: typeOf("bool"), run: () => value === "true" };
    if (/^-?\d+$/.test(value!)) {
      const whole = BigInt(value!);
      if (whole >= -2147483648n && whole <= 2147483647n) return { type: typeOf("int4"), run: () => Number(whole) };
      if (whole >= -9223372036854775808n && whole <= 9223372036854775807n) return { type: typeOf("int8"), run: () => whole };
    }
    const number = Numeric.parse(value!);
    if (!number) throw new SqlError("42601", `syntax error at or near "${value}"`, { at });
    return { type: typeOf("numeric"), run: () => number };
  }

  #column({ table, name, at }: Extract<Expr, { kind: "column" }>): Compiled {
    let depth = 0;
    for (let scope: Scope | undefined = this.options.scope; scope; scope = scope.outer, depth++) {
      const matches = scope.columns.flatMap((column, index) => (column.name === name && (table === undefined ? !column.isHidden : column.table === table) ? [{ column, index }] : []));
      if (matches.length > 1) throw new SqlError("42702", `column reference "${name}" is ambiguous`, { at });
      const match = matches[0];
      if (match) {
        const { index } = match;
        const levels = depth;
        return {
          type: match.column.type,
          run: (env) => {
            let here: Env = env;
            for (let i = 0; i < levels; i++) here = here.outer!;
            return here.row[index] ?? null;
          },
        };
      }
    }
    const { columns } = this.options.scope;
    if (table !== undefined && !columns.some((column) => column.table === table)) throw new SqlError("42P01", `missing FROM-clause entry for table "${table}"`, { at });
    const near = columns.find((column) => !column.isHidden && (table === undefined || column.table === table) && isNear(column.name, name));
    const shown = table === undefined ? `"${name}"` : `${table}.${name}`;
    throw new SqlError("42703", `column ${shown} does not exist`, { at, hint: near && `Perhaps you meant to reference the column "${near.table}.${near.name}".` });
  }

  #unary({ operator, operand, at }: Extract<Expr, { kind: "unary" }>): Compiled {
    if (operator === "not") {
      const inner = this.as(operand, typeOf("bool"));
      return { type: typeOf("bool"), run: (env) => { const value = inner.run(env); return value === null ? null : !value; } };
    }
    const zero: Expr = { kind: "constant", value: "0", type: "number", at };
    const { type } = this.compile(operand);
    if (type.name === "interval") return this.#binary({ kind: "binary", operator: "*", left: operand, right: { ...zero, value: "-1" }, at });
    return this.#binary({ kind: "binary", operator: "-", left: zero, right: operand, at });
  }

  #binary({ operator, left, right, at }: Extract<Expr, { kind: "binary" }>): Compiled {
    if (operator === "and" || operator === "or") {
      const what = operator.toUpperCase();
      const sides = [left, right].map((side) => {
        const compiled = this.compile(side);
        if (compiled.type.name !== "bool" && compiled.literal === undefined) throw new SqlError("42804", `argument of ${what} must be type boolean, not type ${typeTitle(compiled.type)}`, { at: side.at });
        return this.coerce(compiled, typeOf("bool"), side.at);
      });
      const stops = operator === "or";
      return {
        type: typeOf("bool"),
        run: (env) => {
          const a = sides[0]!.run(env);
          if (a === stops) return stops;
          const b = sides[1]!.run(env);
          return b === stops ? stops : a === null || b === null ? null : !stops;
        },
      };
    }
    return this.#operate(operator, this.compile(left), this.compile(right), at, [left.at, right.at]);
  }

  #operate(operator: string, a: Compiled, b: Compiled, at: number, places: readonly [number, number]): Compiled {
    const found = operation(operator, a.type, b.type);
    if (!found) {
      const unique = a.type.name !== "unknown" || b.type.name !== "unknown";
      throw new SqlError(unique ? "42883" : "42725", `operator ${unique ? "does not exist" : "is not unique"}: ${typeTitle({ name: a.type.name })} ${operator} ${typeTitle({ name: b.type.name })}`, {
        hint: unique ? `No operator matches the given name and argument types. ${hintTypes}` : `Could not choose a best candidate operator. ${hintTypes}`, at,
      });
    }
    const [x, y] = [this.coerce(a, found.left, places[0]), this.coerce(b, found.right, places[1])];
    return {
      type: found.result,
      run: (env) => {
        const [m, n] = [x.run(env), y.run(env)];
        return m === null || n === null ? null : found.run(m, n);
      },
    };
  }

  /** Several expressions as values of the type that all fit in. Throws 42804 naming `what`. */
  common(exprs: readonly Expr[], what: string, at: number): readonly Compiled[] {
    const all = exprs.map((expr) => this.compile(expr));
    const type = commonType(all.map((one) => one.type));
    if (!type) {
      const names = [...new Set(all.filter((one) => one.literal === undefined).map((one) => typeTitle({ name: one.type.name })))];
      if (what === "=") throw new SqlError("42883", `operator does not exist: ${names[0]} = ${names[1]}`, { hint: `No operator matches the given name and argument types. ${hintTypes}`, at });
      const odd = all.findIndex((one) => typeTitle({ name: one.type.name }) === names[1]);
      throw new SqlError("42804", `${what} types ${names[0]} and ${names[1]} cannot be matched`, { at: exprs[odd]?.at });
    }
    return all.map((one, i) => this.coerce(one, type, exprs[i]!.at));
  }

  #in({ operand, list, negated, at }: Extract<Expr, { kind: "in" }>): Compiled {
    const finish = (found: boolean, sawNull: boolean): SqlValue => (found ? !negated : sawNull ? null : negated);
    if (!("body" in list)) {
      const tests = list.map((item) => this.#operate("=", this.compile(operand), this.compile(item), at, [operand.at, item.at]));
      return {
        type: typeOf("bool"),
        run: (env) => {
          let sawNull = false;
          for (const test of tests) {
            const value = test.run(env);
            if (value === true) return finish(true, false);
            sawNull ||= value === null;
          }
          return finish(false, sawNull);
        },
      };
    }
    const inner = this.options.subquery(list, this.options.scope);
    if (inner.columns.length !== 1) throw new SqlError("42601", "subquery has too many columns", { at });
    const value = this.compile(operand);
    let item: SqlValue = null;
    const test = this.#operate("=", value, { type: inner.columns[0]!.type, run: () => item }, at, [operand.at, at]);
    return {
      type: typeOf("bool"),
      run: (env) => {
        let sawNull = false;
        for (const row of inner.rows(env)) {
          item = row[0] ?? null;
          const result = test.run(env);
          if (result === true) return finish(true, false);
          sawNull ||= result === null;
        }
        return finish(false, sawNull);
      },
    };
  }

  #case({ operand, whens, otherwise, at }: Extract<Expr, { kind: "case" }>): Compiled {
    const tests = whens.map(([test]) => {
      const compiled = operand ? this.#binary({ kind: "binary", operator: "=", left: operand, right: test, at }) : this.as(test, typeOf("bool"));
      return compiled.run;
    });
    const values = this.common([...whens.map(([, value]) => value), ...(otherwise ? [otherwise] : [])], "CASE", at);
    return {
      type: values[0]!.type,
      run: (env) => {
        const index = tests.findIndex((test) => test(env) === true);
        return index >= 0 ? values[index]!.run(env) : (otherwise ? values.at(-1)!.run(env) : null);
      },
    };
  }

  #cast({ operand, type, at }: Extract<Expr, { kind: "cast" }>): Compiled {
    const inner = this.compile(operand);
    if (inner.literal !== undefined) return this.#literal(inner.literal, type, operand.at);
    const now = this.#now;
    return {
      type,
      run: (env) => {
        try {
          return castValue(inner.type, type, inner.run(env), now());
        } catch (error) {
          if (error instanceof SqlError && error.code === "42846") throw new SqlError(error.code, error.message, { at });
          throw error;
        }
      },
    };
  }

  #call(expr: Extract<Expr, { kind: "call" }>): Compiled {
    const { name, args, at } = expr;
    if (aggregateNames.has(name) || expr.isStar) {
      const { aggregates, place } = this.options;
      if (!aggregates) throw new SqlError("42803", `aggregate functions are not allowed in ${place ?? "WHERE"}`, { at });
      return compileAggregate(this, expr, aggregates);
    }
    if (name === "coalesce" || name === "greatest" || name === "least") return this.#choice(expr);
    if (name === "nullif") {
      const [a, b] = this.common(args, "=", at);
      return { type: a!.type, run: (env) => { const value = a!.run(env); return value !== null && String(value) === String(b!.run(env)) ? null : value; } };
    }
    const forms = Object.hasOwn(functions, name) ? functions[name]! : [];
    const compiled = args.map((arg) => this.compile(arg));
    const form = forms.find(({ parameters, variadic }) =>
      (variadic ? args.length >= parameters.length : args.length === parameters.length) &&
      compiled.every(({ type }, i) => { const want = parameters[Math.min(i, parameters.length - 1)]!; return want === "any" || isImplicit(type.name, want) || (want === "text" && type.name === "unknown"); }));
    if (!form) {
      const types = compiled.map(({ type }) => typeTitle({ name: type.name })).join(", ");
      throw new SqlError("42883", `function ${name}(${types}) does not exist`, { hint: `No function matches the given name and argument types. ${hintTypes}`, at });
    }
    const inputs = compiled.map((one, i) => {
      const want = form.parameters[Math.min(i, form.parameters.length - 1)]!;
      return this.coerce(one, typeOf(want === "any" ? (one.type.name === "unknown" ? "text" : one.type.name) : want), args[i]!.at);
    });
    const types = inputs.map(({ type }) => type);
    const type = typeof form.returns === "string" ? typeOf(form.returns) : form.returns(types);
    const { run } = this.options;
    return {
      type,
      run: (env) => {
        const values = inputs.map((input) => input.run(env));
        return !form.takesNull && values.includes(null) ? null : form.run(values, run, types);
      },
    };
  }

  #choice({ name, args, at }: Extract<Expr, { kind: "call" }>): Compiled {
    if (args.length === 0) throw new SqlError("42601", 'syntax error at or near ")"', { at });
    const values = this.common(args, name.toUpperCase(), at);
    if (name === "coalesce") {
      return {
        type: values[0]!.type,
        run: (env) => {
          for (const value of values) {
            const result = value.run(env);
            if (result !== null) return result;
          }
          return null;
        },
      };
    }
    const better = operation(name === "greatest" ? ">" : "<", values[0]!.type, values[0]!.type)!;
    return {
      type: values[0]!.type,
      run: (env) => values.map((value) => value.run(env)).reduce((best, value) => (best === null ? value : value === null ? best : better.run(value, best) ? value : best), null),
    };
  }
}

/** One letter missing, too many or wrong. */
function isNear(a: string, b: string): boolean {
  if (a.length < 3 || Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const [x, y] = [a.slice(i), b.slice(i)];
  return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1);
}

/** The type of a literal that nobody needed to know: text. */
export function settled(compiled: Compiled): Compiled {
  return compiled.type.name === "unknown" ? { type: typeOf("text"), run: compiled.run } : compiled;
}

