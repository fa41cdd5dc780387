/** What the operators do with values of which types. Models: postgres pg_operator.dat */
import { SqlError } from "../sqlError.ts";
import { addIntervals, addToTimestamp, type Interval, MICROS_PER_DAY, scaleInterval } from "../values/dateTime.ts";
import { castValue, commonType, isImplicit } from "../values/cast.ts";
import { asNumeric, compareValues, fitted, formatValue, isInteger, isMoment, isNumeric, isText, type SqlType, type SqlValue, toInteger, typeOf } from "../values/types.ts";

export interface Operation {
  /** The operands are cast to these first. */
  readonly left: SqlType;
  readonly right: SqlType;
  readonly result: SqlType;
  run(left: SqlValue, right: SqlValue): SqlValue;
}

const bool = typeOf("bool");
const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  "=": (order) => order === 0, "<>": (order) => order !== 0, "<": (order) => order < 0, ">": (order) => order > 0, "<=": (order) => order <= 0, ">=": (order) => order >= 0,
};

/** The operation for operand types; undefined when there is none. Open literals take the other side's type. */
export function operation(operator: string, left: SqlType, right: SqlType): Operation | undefined {
  const compare = comparisons[operator];
  if (compare) {
    const common = left.name === "unknown" && right.name === "unknown" ? typeOf("text") : commonType([left, right]);
    if (!common) return undefined;
    const plain = typeOf(common.name === "bpchar" ? "bpchar" : common.name);
    const trims = plain.name === "bpchar";
    const own = (value: SqlValue): SqlValue => (trims ? (value as string).trimEnd() : value);
    const isEquality = operator === "=" || operator === "<>";
    return {
      left: plain, right: plain, result: bool,
      run: (a, b) => (isEquality && typeof a === "string" ? (own(a) === own(b)) === (operator === "=") : compare(compareValues(own(a), own(b)))),
    };
  }
  if (operator === "||") {
    if (!isText(left.name) && !isText(right.name) && left.name !== "unknown" && right.name !== "unknown") return undefined;
    const shown = (type: SqlType, value: SqlValue): string => formatValue(type, value);
    return { left: left.name === "unknown" ? typeOf("text") : left, right: right.name === "unknown" ? typeOf("text") : right, result: typeOf("text"), run: (a, b) => shown(left, a) + shown(right, b) };
  }
  if (/^!?~~?\*?$/.test(operator)) {
    if (!(isText(left.name) || left.name === "unknown") || !(isText(right.name) || right.name === "unknown")) return undefined;
    const text = typeOf("text");
    const negated = operator.startsWith("!");
    const flags = operator.endsWith("*") ? "isu" : "su";
    const isLike = operator.includes("~~");
    return { left: text, right: text, result: bool, run: (a, b) => (isLike ? likePattern(b as string, flags) : regular(b as string, flags)).test(a as string) !== negated };
  }
  if (operator === "->" || operator === "->>") return jsonAccess(operator, left, right);
  return arithmetic(operator, left, right);
}

function regular(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    throw new SqlError("2201B", `invalid regular expression: ${pattern}`);
  }
}

function likePattern(pattern: string, flags: string): RegExp {
  const source = pattern.replace(/\\(.)|[%_]|[.*+?^${}()|[\]\\/-]/gsu, (whole, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped.replace(/[.*+?^${}()|[\]\\/-]/u, "\\$&");
    return whole === "%" ? ".*" : whole === "_" ? "." : `\\${whole}`;
  });
  return new RegExp(`^${source.replace(/\\-/g, "-")}$`, flags);
}

function jsonAccess(operator: string, left: SqlType, right: SqlType): Operation | undefined {
  if (left.name !== "json" && left.name !== "jsonb") return undefined;
  const key = isInteger(right.name) ? typeOf("int4") : typeOf("text");
  if (!isInteger(right.name) && !isText(right.name) && right.name !== "unknown") return undefined;
  const result = operator === "->" ? left : typeOf("text");
  return {
    left, right: key, result,
    run: (a, b) => {
      const value = JSON.parse(a as string) as unknown;
      const found = Array.isArray(value) ? (typeof b === "number" ? value.at(b) : undefined) : value !== null && typeof value === "object" && typeof b === "string" && Object.hasOwn(value, b) ? (value as Record<string, unknown>)[b] : undefined;
      if (found === undefined || (found === null && operator === "->>")) return null;
      return operator === "->>" && typeof found === "string" ? found : JSON.stringify(found).replace(/,(?=")/g, ", ").replace(/":/g, '": ');
    },
  };
}

const calculations: Readonly<Record<string, { exact(a: bigint, b: bigint): bigint; float(a: number, b: number): number }>> = {
  "+": { exact: (a, b) => a + b, float: (a, b) => a + b },
  "-": { exact: (a, b) => a - b, float: (a, b) => a - b },
  "*": { exact: (a, b) => a * b, float: (a, b) => a * b },
  "/": { exact: (a, b) => a / b, float: (a, b) => a / b },
  "%": { exact: (a, b) => a % b, float: (a, b) => a % b },
};

function arithmetic(operator: string, left: SqlType, right: SqlType): Operation | undefined {
  const [a, b] = [left.name, right.name];
  if (isMoment(a) || isMoment(b) || a === "interval" || b === "interval" || a === "time" || b === "time") return temporal(operator, left, right);
  if (a === "unknown" && b === "unknown") return undefined;
  if (operator === "^") {
    if (![a, b].every((name) => isNumeric(name) || name === "unknown")) return undefined;
    return { left: typeOf("float8"), right: typeOf("float8"), result: typeOf("float8"), run: (x, y) => (x as number) ** (y as number) };
  }
  const calculation = calculations[operator];
  const common = commonType([left, right]);
  if (!calculation || !common || !isNumeric(common.name)) return undefined;
  const type = typeOf(common.name);
  const divides = operator === "/" || operator === "%";
  return {
    left: type, right: type, result: type,
    run: (x, y) => {
      if (isInteger(type.name)) {
        if (divides && BigInt(y as number) === 0n) throw new SqlError("22012", "division by zero");
        return toInteger(type.name, calculation.exact(BigInt(x as number), BigInt(y as number)));
      }
      if (type.name === "numeric") {
        const [m, n] = [asNumeric(x), asNumeric(y)];
        return operator === "+" ? m.plus(n) : operator === "-" ? m.plus(n.negated()) : operator === "*" ? m.times(n) : operator === "/" ? m.over(n) : m.modulo(n);
      }
      if (divides && y === 0) throw new SqlError("22012", "division by zero");
      return fitted(type, calculation.float(x as number, y as number));
    },
  };
}

function temporal(operator: string, left: SqlType, right: SqlType): Operation | undefined {
  const [a, b] = [left.name, right.name];
  const make = (l: SqlType["name"], r: SqlType["name"], result: SqlType["name"], run: Operation["run"]): Operation => ({ left: typeOf(l), right: typeOf(r), result: typeOf(result), run });
  const n = (value: SqlValue): number => value as number;
  const span = (value: SqlValue): Interval => value as Interval;
  const sign = operator === "-" ? -1 : 1;
  if (operator === "+" || operator === "-") {
    if (a === "date" && (isInteger(b) && b !== "int8")) return make("date", "int4", "date", (x, y) => n(x) + sign * n(y));
    if (operator === "+" && b === "date" && isInteger(a) && a !== "int8") return make("int4", "date", "date", (x, y) => n(x) + n(y));
    if (operator === "-" && a === "date" && (b === "date" || b === "unknown")) return make("date", "date", "int4", (x, y) => n(x) - n(y));
    if (operator === "+" && a === "date" && b === "time") return make("date", "time", "timestamp", (x, y) => n(x) * MICROS_PER_DAY + n(y));
    if (isMoment(a) && (b === "interval" || b === "unknown")) {
      const base = a === "date" ? "timestamp" : a;
      return make(base, "interval", base, (x, y) => addToTimestamp(n(x), scaleInterval(span(y), sign)));
    }
    if (operator === "+" && a === "interval" && isMoment(b)) return make("interval", b === "date" ? "timestamp" : b, b === "date" ? "timestamp" : b, (x, y) => addToTimestamp(n(y), span(x)));
    if (operator === "-" && isMoment(a) && isMoment(b)) {
      const base = a === "timestamptz" || b === "timestamptz" ? "timestamptz" : "timestamp";
      return make(base, base, "interval", (x, y) => {
        const micros = n(x) - n(y);
        return { months: 0, days: Math.trunc(micros / MICROS_PER_DAY), micros: micros % MICROS_PER_DAY };
      });
    }
    if (isImplicit(a, "interval") && isImplicit(b, "interval")) return make("interval", "interval", "interval", (x, y) => addIntervals(span(x), scaleInterval(span(y), sign)));
    if (a === "time" && b === "interval") return make("time", "interval", "time", (x, y) => (((n(x) + sign * span(y).micros) % MICROS_PER_DAY) + MICROS_PER_DAY) % MICROS_PER_DAY);
    return undefined;
  }
  if (operator === "*" && a === "interval" && isNumeric(b)) return make("interval", "float8", "interval", (x, y) => scaleInterval(span(x), n(y)));
  if (operator === "*" && b === "interval" && isNumeric(a)) return make("float8", "interval", "interval", (x, y) => scaleInterval(span(y), n(x)));
  if (operator === "/" && a === "interval" && isNumeric(b)) {
    return make("interval", "float8", "interval", (x, y) => {
      if (y === 0) throw new SqlError("22012", "division by zero");
      return scaleInterval(span(x), 1 / n(y));
    });
  }
  return undefined;
}

/** Casts where the operation wants another type. */
export function convert(from: SqlType, to: SqlType, nowMicros: () => number): (value: SqlValue) => SqlValue {
  if (from.name === to.name && to.size === undefined) return (value) => value;
  return (value) => (value === null ? null : castValue(from, to, value, nowMicros()));
}
