/** The data types: names, input, output, order. Models: postgres pg_type.dat, src/backend/utils/adt */
import { SqlError } from "../sqlError.ts";
import {
  addIntervals, formatDate, formatInterval, formatTime, formatTimestamp, type Interval, MICROS_PER_DAY, parseDate, parseInterval, parseTime, parseTimestamp,
} from "./dateTime.ts";
import { Numeric } from "./numeric.ts";

/**
 * A value: integers up to int4 and floats are numbers, int8 is a bigint, dates are days and times microseconds (of a day,
 * or since 1970). Which of them it is, the type says.
 */
export type SqlValue = null | boolean | number | bigint | string | Numeric | Interval;

export type TypeName =
  | "bool" | "int2" | "int4" | "int8" | "numeric" | "float4" | "float8" | "text" | "varchar" | "bpchar" | "name" | "date" | "time" | "timestamp"
  | "timestamptz" | "interval" | "uuid" | "json" | "jsonb" | "oid" | "void" | "unknown";

export interface SqlType {
  readonly name: TypeName;
  /** varchar(SIZE), char(SIZE), numeric(SIZE, scale). */
  readonly size?: number | undefined;
  readonly scale?: number | undefined;
}

export const typeOf = (name: TypeName): SqlType => ({ name });

/** Row in pg_type and bytes of a value (-1: any number). */
export const typeOids: Readonly<Record<TypeName, readonly [oid: number, length: number]>> = {
  bool: [16, 1], int8: [20, 8], int2: [21, 2], int4: [23, 4], text: [25, -1], oid: [26, 4], json: [114, -1], float4: [700, 4], float8: [701, 8], unknown: [705, -2], bpchar: [1042, -1],
  varchar: [1043, -1], date: [1082, 4], time: [1083, 8], timestamp: [1114, 8], timestamptz: [1184, 8], interval: [1186, 16], numeric: [1700, -1], void: [2278, 4], uuid: [2950, 16],
  jsonb: [3802, -1], name: [19, 64],
};

const aliases: Readonly<Record<string, TypeName>> = {
  bool: "bool", boolean: "bool", int2: "int2", smallint: "int2", int: "int4", integer: "int4", int4: "int4", int8: "int8", bigint: "int8", numeric: "numeric", decimal: "numeric", real: "float4", float4: "float4",
  float8: "float8", float: "float8", "double precision": "float8", text: "text", varchar: "varchar", "character varying": "varchar", char: "bpchar", character: "bpchar", bpchar: "bpchar", name: "name", date: "date", time: "time",
  "time without time zone": "time", timestamp: "timestamp", "timestamp without time zone": "timestamp", timestamptz: "timestamptz", "timestamp with time zone": "timestamptz", interval: "interval",
  uuid: "uuid", json: "json", jsonb: "jsonb", oid: "oid", regclass: "text", regtype: "text",
};

/** The type of that name, in lower case; undefined when there is none. */
export function typeNamed(name: string): TypeName | undefined {
  return Object.hasOwn(aliases, name) ? aliases[name] : undefined;
}

const titles: Readonly<Record<TypeName, string>> = {
  bool: "boolean", int2: "smallint", int4: "integer", int8: "bigint", numeric: "numeric", float4: "real", float8: "double precision", text: "text", varchar: "character varying", bpchar: "character", name: "name", date: "date",
  time: "time without time zone", timestamp: "timestamp without time zone", timestamptz: "timestamp with time zone", interval: "interval", uuid: "uuid", json: "json", jsonb: "jsonb", oid: "oid", void: "void", unknown: "unknown",
};

/** As format_type gives it: "character varying(20)". */
export function typeTitle({ name, size, scale }: SqlType): string {
  return size === undefined ? titles[name] : `${titles[name]}(${name === "numeric" ? `${size},${scale ?? 0}` : size})`;
}

export const isNumeric = (name: TypeName): boolean => ["int2", "int4", "int8", "numeric", "float4", "float8"].includes(name);
export const isInteger = (name: TypeName): boolean => name === "int2" || name === "int4" || name === "int8";
export const isText = (name: TypeName): boolean => name === "text" || name === "varchar" || name === "bpchar" || name === "name";
export const isMoment = (name: TypeName): boolean => name === "date" || name === "timestamp" || name === "timestamptz";

const ranges: Readonly<Record<string, readonly [bigint, bigint]>> = {
  int2: [-32768n, 32767n], int4: [-2147483648n, 2147483647n], int8: [-9223372036854775808n, 9223372036854775807n],
};

/** An integer of that type. Throws "out of range". */
export function toInteger(name: TypeName, value: bigint): number | bigint {
  const [low, high] = ranges[name]!;
  if (value < low || value > high) throw new SqlError("22003", `${titles[name]} out of range`);
  return name === "int8" ? value : Number(value);
}

/** A value from its text. Throws 22P02, 22007, 22003, 22001. */
export function parseValue(type: SqlType, text: string, nowMicros: number): SqlValue {
  const bad = (code = "22P02"): never => {
    throw new SqlError(code, `invalid input syntax for type ${titles[type.name]}: "${text}"`);
  };
  const trimmed = text.trim();
  switch (type.name) {
    case "bool": {
      const word = trimmed.toLowerCase();
      if (word !== "" && ["true", "yes", "on", "1"].some((one) => one.startsWith(word) && word !== "o")) return true;
      if (word !== "" && ["false", "no", "off", "0"].some((one) => one.startsWith(word) && word !== "o")) return false;
      return bad();
    }
    case "int2": case "int4": case "int8": case "oid": {
      if (!/^[+-]?\d+$/.test(trimmed)) return bad();
      const value = BigInt(trimmed);
      const [low, high] = ranges[type.name] ?? [0n, 4294967295n];
      if (value < low || value > high) throw new SqlError("22003", `value "${text}" is out of range for type ${titles[type.name]}`);
      return type.name === "int8" ? value : Number(value);
    }
    case "numeric": return fitted(type, Numeric.parse(text) ?? bad());
    case "float4": case "float8": {
      if (/^[+-]?(inf|infinity|nan)$/i.test(trimmed)) return /nan/i.test(trimmed) ? Number.NaN : trimmed.startsWith("-") ? -Infinity : Infinity;
      return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? (type.name === "float4" ? Math.fround(Number(trimmed)) : Number(trimmed)) : bad();
    }
    case "date": return parseDate(trimmed.replace(/[ T].*$/, (tail) => (/^[ T]\d+:/.test(tail) ? "" : tail)), nowMicros) ?? badTime(type, text);
    case "time": return parseTime(text) ?? badTime(type, text);
    case "timestamp": case "timestamptz": return parseTimestamp(text, nowMicros, type.name === "timestamptz") ?? badTime(type, text);
    case "interval": return parseInterval(text) ?? bad("22007");
    case "uuid": {
      const hex = trimmed.toLowerCase().replace(/[{}-]/g, "");
      return /^[0-9a-f]{32}$/.test(hex) ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5") : bad();
    }
    case "json": case "jsonb":
      try {
        const value = JSON.parse(text) as unknown;
        return type.name === "json" ? text : jsonbText(value);
      } catch {
        throw new SqlError("22P02", `invalid input syntax for type ${type.name}`, { detail: text.trim() === "" ? "The input string ended unexpectedly." : `Token "${/^[^\s{}[\],:"]+/.exec(trimmed)?.[0] ?? trimmed[0]}" is invalid.` });
      }
    default: return fitted(type, text);
  }
}

function badTime(type: SqlType, text: string): never {
  if (/^\s*\d+[-/]\d+[-/]\d+/.test(text)) throw new SqlError("22008", `date/time field value out of range: "${text}"`);
  throw new SqlError("22007", `invalid input syntax for type ${titles[type.name]}: "${text}"`);
}

/** jsonb's own spacing; keys by length, then by bytes. */
function jsonbText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonbText).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}: ${jsonbText(item)}`).join(", ")}}`;
}

/** Applies the size of varchar(n), char(n) and numeric(p, s). Throws 22001, 22003. */
export function fitted(type: SqlType, value: SqlValue): SqlValue {
  if (value === null || type.size === undefined) return type.name === "bpchar" && typeof value === "string" ? value : value;
  if (value instanceof Numeric) {
    const rounded = value.rounded(type.scale ?? 0);
    const limit = 10n ** BigInt(type.size);
    if (rounded.units >= limit || rounded.units <= -limit) {
      throw new SqlError("22003", "numeric field overflow", { detail: `A field with precision ${type.size}, scale ${type.scale ?? 0} must round to an absolute value less than ${type.size === type.scale ? "1" : `10^${type.size - (type.scale ?? 0)}`}.` });
    }
    return rounded;
  }
  if (typeof value !== "string") return value;
  const chars = [...value];
  if (chars.length > type.size) {
    if (chars.slice(type.size).some((char) => char !== " ")) throw new SqlError("22001", `value too long for type ${typeTitle(type)}`);
    return chars.slice(0, type.size).join("");
  }
  return type.name === "bpchar" ? value.padEnd(value.length + type.size - chars.length) : value;
}

/** The text that a client is sent. */
export function formatValue(type: SqlType, value: SqlValue): string {
  if (value === null) return "";
  switch (type.name) {
    case "bool": return value ? "t" : "f";
    case "date": return formatDate(value as number);
    case "time": return formatTime(value as number);
    case "timestamp": case "timestamptz": return formatTimestamp(value as number, type.name === "timestamptz");
    case "interval": return formatInterval(value as Interval);
    case "float4": return formatFloat(Number((value as number).toPrecision(7)));
    case "float8": return formatFloat(value as number);
    default: return String(value);
  }
}

function formatFloat(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value < 0 ? "-Infinity" : "Infinity";
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude >= 1e15 || magnitude < 1e-4)) {
    return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  }
  return String(value);
}

/** Order of two values of one type, as the en_US collation and the types' own operators have it. Nulls are not compared. */
export function compareValues(a: SqlValue, b: SqlValue): number {
  if (typeof a === "string" && typeof b === "string") return compareTexts(a, b);
  if (a instanceof Numeric || b instanceof Numeric) return asNumeric(a).compare(asNumeric(b));
  if (typeof a === "object" && typeof b === "object" && a && b) return intervalMicros(a) - intervalMicros(b);
  return a! < b! ? -1 : a! > b! ? 1 : 0;
}

function intervalMicros(value: Interval): number {
  const all = addIntervals(value, { months: 0, days: value.months * 30, micros: 0 });
  return all.days * MICROS_PER_DAY + all.micros;
}

/** Any number as an exact one. */
export function asNumeric(value: SqlValue): Numeric {
  return value instanceof Numeric ? value : Numeric.of(value as number | bigint);
}

/**
 * Letters by alphabet first, then small before capital; blanks and punctuation before digits before letters.
 * @deviation The collation is a simple form of en_US; accented letters come after z.
 */
export function compareTexts(a: string, b: string): number {
  const [x, y] = [[...a], [...b]];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const difference = weight(x[i]!) - weight(y[i]!);
    if (difference !== 0) return difference;
  }
  if (x.length !== y.length) return x.length - y.length;
  for (let i = 0; i < x.length; i++) {
    if (x[i] !== y[i]) return x[i]! > y[i]! ? -1 : 1;
  }
  return 0;
}

function weight(char: string): number {
  const code = char.toLowerCase().codePointAt(0)!;
  if (code >= 48 && code <= 57) return 1000 + code;
  return code >= 97 ? 2000 + code : code;
}
