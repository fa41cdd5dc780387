/** Turning a value of one type into another. Models: postgres pg_cast.dat */
import { SqlError } from "../sqlError.ts";
import { MICROS_PER_DAY } from "./dateTime.ts";
import { Numeric } from "./numeric.ts";
import { asNumeric, fitted, formatValue, isInteger, isMoment, isNumeric, isText, parseValue, toInteger, type SqlType, type SqlValue, type TypeName, typeTitle } from "./types.ts";

const rank: Readonly<Record<string, number>> = { int2: 1, int4: 2, int8: 3, numeric: 4, float4: 5, float8: 6 };

/** Whether `from` is taken for `to` without being asked, as an operator's or function's argument. */
export function isImplicit(from: TypeName, to: TypeName): boolean {
  if (from === to || from === "unknown") return true;
  if (isNumeric(from) && isNumeric(to)) return rank[from]! <= rank[to]!;
  if (isText(from) && isText(to)) return true;
  if (from === "date") return to === "timestamp" || to === "timestamptz";
  if (from === "timestamp") return to === "timestamptz";
  return isInteger(from) && to === "oid";
}

/** Whether a value of `from` may be stored in a column of `to`. */
export function isAssignable(from: TypeName, to: TypeName): boolean {
  return isImplicit(from, to) || (isNumeric(from) && isNumeric(to)) || isText(to) || (isMoment(from) && (isMoment(to) || to === "time")) || (from === "json" && to === "jsonb") || (from === "jsonb" && to === "json");
}

/** The type that both fit in; undefined when there is none. */
export function commonType(types: readonly SqlType[]): SqlType | undefined {
  let common: SqlType = { name: "unknown" };
  for (const type of types) {
    if (type.name === "unknown") continue;
    if (common.name === "unknown") common = type;
    else if (common.name === type.name) common = common.size === type.size ? common : { name: common.name };
    else if (isImplicit(type.name, common.name)) common = { name: common.name };
    else if (isImplicit(common.name, type.name)) common = { name: type.name };
    else return undefined;
  }
  return common.name === "unknown" ? { name: "text" } : common;
}

/** An explicit or assignment cast. Throws 42846 when there is no such cast, and what parsing throws. */
export function castValue(from: SqlType, to: SqlType, value: SqlValue, nowMicros: number): SqlValue {
  if (value === null) return null;
  if (from.name === to.name) return fitted(to, value);
  if (isText(to.name)) return fitted(to, from.name === "bool" ? (value ? "true" : "false") : formatValue(from, value));
  if (isText(from.name) || from.name === "unknown") return parseValue(to, value as string, nowMicros);
  if (isNumeric(from.name) || from.name === "oid") {
    if (isInteger(to.name)) return toInteger(to.name, typeof value === "bigint" ? value : asInteger(to, value));
    if (to.name === "numeric") return fitted(to, asNumeric(value));
    if (to.name === "float8" || to.name === "float4") return to.name === "float4" ? Math.fround(Number(String(value))) : Number(String(value));
    if (to.name === "bool" && from.name === "int4") return value !== 0;
    if (to.name === "oid") return Number(value);
  }
  if (from.name === "bool" && to.name === "int4") return value ? 1 : 0;
  if (isMoment(from.name)) {
    if (to.name === "date") return Math.floor((value as number) / MICROS_PER_DAY);
    if (to.name === "timestamp" || to.name === "timestamptz") return from.name === "date" ? (value as number) * MICROS_PER_DAY : value;
    if (to.name === "time" && from.name !== "date") return (((value as number) % MICROS_PER_DAY) + MICROS_PER_DAY) % MICROS_PER_DAY;
  }
  if ((from.name === "json" || from.name === "jsonb") && (to.name === "json" || to.name === "jsonb")) return parseValue(to, value as string, nowMicros);
  throw new SqlError("42846", `cannot cast type ${typeTitle(from)} to ${typeTitle(to)}`);
}

/** Floats round to even, exact numbers away from zero. */
function asInteger(to: SqlType, value: SqlValue): bigint {
  if (value instanceof Numeric) return value.rounded(0).units;
  const number = value as number;
  if (!Number.isFinite(number)) throw new SqlError("22003", `${typeTitle(to)} out of range`);
  const floor = Math.floor(number);
  const isHalf = number - floor === 0.5;
  return BigInt(isHalf ? (floor % 2 === 0 ? floor : floor + 1) : Math.round(number));
}

