/** The functions. Models: postgres src/include/catalog/pg_proc.dat */
import { md5 } from "@noble/hashes/legacy.js";
import { toHex, utf8 } from "../../../base/bytes.ts";
import { SqlError } from "../sqlError.ts";
import { addIntervals, addToTimestamp, fieldOf, formatPattern, type Interval, MICROS_PER_DAY, scaleInterval, truncateTo } from "../values/dateTime.ts";
import { Numeric } from "../values/numeric.ts";
import { asNumeric, formatValue, parseValue, type SqlType, type SqlValue, type TypeName, typeTitle } from "../values/types.ts";
import type { Run } from "./context.ts";
import { nextValue } from "./sequences.ts";

type Result = TypeName | ((types: readonly SqlType[]) => SqlType);

export interface FunctionSpec {
  /** "any" takes whatever comes; the last one repeats when `variadic`. */
  readonly parameters: readonly (TypeName | "any")[];
  readonly variadic?: boolean;
  readonly returns: Result;
  /** Called with nulls too; otherwise a null argument gives null. */
  readonly takesNull?: boolean;
  run(args: readonly SqlValue[], run: Run, types: readonly SqlType[]): SqlValue;
}

const fn = (parameters: readonly (TypeName | "any")[], returns: Result, run: FunctionSpec["run"], more: Pick<FunctionSpec, "variadic" | "takesNull"> = {}): FunctionSpec => ({ parameters, returns, run, ...more });
const text = (run: (...args: string[]) => SqlValue, count = 1, returns: TypeName = "text"): FunctionSpec => fn(Array.from({ length: count }, () => "text" as const), returns, (args) => run(...(args as string[])));
const float = (run: (...args: number[]) => number, count = 1): FunctionSpec => fn(Array.from({ length: count }, () => "float8" as const), "float8", (args) => run(...(args as number[])));
const chars = (value: SqlValue): string[] => [...(value as string)];

function pad(value: string, length: number, fill: string, left: boolean): string {
  const own = [...value];
  if (own.length >= length) return own.slice(0, Math.max(0, length)).join("");
  const filler = [...fill];
  if (filler.length === 0) return value;
  const more = Array.from({ length: length - own.length }, (_, i) => filler[i % filler.length]).join("");
  return left ? more + value : value + more;
}

function substring(value: string, start: number, count = Infinity): string {
  if (count < 0) throw new SqlError("22011", "negative substring length not allowed");
  const from = Math.max(1, start);
  return [...value].slice(from - 1, Math.max(0, start + count - 1)).join("");
}


function eitherNumber(exact: (value: Numeric) => Numeric, inexact: (value: number) => number): readonly FunctionSpec[] {
  return [fn(["numeric"], "numeric", ([value]) => exact(asNumeric(value!))), float(inexact)];
}

const moment = (name: string, run: (unit: string, micros: number) => number | undefined): ((args: readonly SqlValue[]) => number) => ([unit, value]) => {
  const result = run((unit as string).toLowerCase(), value as number);
  if (result === undefined) throw new SqlError("22023", `unit "${unit as string}" not recognized for type ${name}`);
  return result;
};

const extract = (title: string, returns: TypeName): FunctionSpec["run"] => ([unit, value]) => {
  const field = fieldOf((unit as string).toLowerCase(), value as number);
  if (field === undefined) throw new SqlError("22023", `unit "${unit as string}" not recognized for type ${title}`);
  if (returns === "float8") return field;
  const isSecond = unit === "second" || unit === "epoch";
  return isSecond ? Numeric.of(field).rounded(6) : Numeric.of(field);
};

function pretty(bytes: bigint): string {
  const names = ["bytes", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (unit < 4 && value >= 10240n) {
    value = (value + 512n) / 1024n;
    unit++;
  }
  return `${value} ${names[unit]}`;
}

function age(from: number, to: number): Interval {
  const [a, b] = [new Date(to / 1000), new Date(from / 1000)];
  let months = (a.getUTCFullYear() - b.getUTCFullYear()) * 12 + a.getUTCMonth() - b.getUTCMonth();
  if (addToTimestamp(from, { months, days: 0, micros: 0 }) > to) months--;
  const rest = to - addToTimestamp(from, { months, days: 0, micros: 0 });
  return { months, days: Math.trunc(rest / MICROS_PER_DAY), micros: rest % MICROS_PER_DAY };
}

function format(args: readonly SqlValue[], types: readonly SqlType[]): string {
  let next = 1;
  return (args[0] as string).replace(/%(%|s|I|L)/g, (_, kind: string) => {
    if (kind === "%") return "%";
    if (next >= args.length) throw new SqlError("22023", "too few arguments for format()");
    const shown = args[next] === null ? undefined : formatValue(types[next]!, args[next]!);
    next++;
    if (kind === "s") return shown ?? "";
    if (kind === "L") return shown === undefined ? "NULL" : `'${shown.replaceAll("'", "''")}'`;
    return shown !== undefined && /^[a-z_][a-z0-9_$]*$/.test(shown) ? shown : `"${(shown ?? "").replaceAll('"', '""')}"`;
  });
}

function sequenceName(value: SqlValue): string {
  return (value as string).replace(/^public\./, "").replace(/^"(.*)"$/, "$1");
}

const now = (returns: TypeName, change: (micros: number) => number): readonly FunctionSpec[] => [fn([], returns, (_, { transaction }) => change(transaction.startedMicros))];
const setting = (value: (run: Run) => string): readonly FunctionSpec[] => [fn([], "name", (_, run) => value(run))];
const trimmer = (start: boolean, end: boolean) => (value: string, set = " "): string => {
  const chosen = new Set([...set]);
  let all = [...value];
  while (start && all.length > 0 && chosen.has(all[0]!)) all = all.slice(1);
  while (end && all.length > 0 && chosen.has(all.at(-1)!)) all = all.slice(0, -1);
  return all.join("");
};

/** Name → forms, tried in order. */
export const functions: Readonly<Record<string, readonly FunctionSpec[]>> = {
  lower: [text((value) => value.toLowerCase())],
  upper: [text((value) => value.toUpperCase())],
  initcap: [text((value) => value.toLowerCase().replace(/[\p{L}\p{N}]+/gu, (word) => word[0]!.toUpperCase() + word.slice(1)))],
  length: [text((value) => [...value].length, 1, "int4")],
  char_length: [text((value) => [...value].length, 1, "int4")],
  character_length: [text((value) => [...value].length, 1, "int4")],
  octet_length: [text((value) => utf8(value).length, 1, "int4")],
  substring: [fn(["text", "int4"], "text", ([value, start]) => substring(value as string, start as number)), fn(["text", "int4", "int4"], "text", ([value, start, count]) => substring(value as string, start as number, count as number))],
  substr: [fn(["text", "int4"], "text", ([value, start]) => substring(value as string, start as number)), fn(["text", "int4", "int4"], "text", ([value, start, count]) => substring(value as string, start as number, count as number))],
  trim: [text(trimmer(true, true)), text(trimmer(true, true), 2)],
  btrim: [text(trimmer(true, true)), text(trimmer(true, true), 2)],
  ltrim: [text(trimmer(true, false)), text(trimmer(true, false), 2)],
  rtrim: [text(trimmer(false, true)), text(trimmer(false, true), 2)],
  replace: [text((value, from, to) => (from === "" ? value : value.replaceAll(from!, to!)), 3)],
  reverse: [text((value) => [...value].reverse().join(""))],
  repeat: [fn(["text", "int4"], "text", ([value, count]) => {
    if ((value as string).length * (count as number) > 1 << 28) throw new SqlError("54000", "requested length too large");
    return (value as string).repeat(Math.max(0, count as number));
  })],
  left: [fn(["text", "int4"], "text", ([value, count]) => chars(value!).slice(0, count as number).join(""))],
  right: [fn(["text", "int4"], "text", ([value, count]) => ((count as number) === 0 ? "" : chars(value!).slice(-(count as number)).join("")))],
  lpad: [fn(["text", "int4"], "text", ([value, length]) => pad(value as string, length as number, " ", true)), fn(["text", "int4", "text"], "text", ([value, length, fill]) => pad(value as string, length as number, fill as string, true))],
  rpad: [fn(["text", "int4"], "text", ([value, length]) => pad(value as string, length as number, " ", false)), fn(["text", "int4", "text"], "text", ([value, length, fill]) => pad(value as string, length as number, fill as string, false))],
  strpos: [text((value, part) => { const at = value.indexOf(part!); return at < 0 ? 0 : [...value.slice(0, at)].length + 1; }, 2, "int4")],
  split_part: [fn(["text", "text", "int4"], "text", ([value, separator, n]) => (value as string).split(separator as string).at((n as number) > 0 ? (n as number) - 1 : (n as number)) ?? "")],
  ascii: [text((value) => value.codePointAt(0) ?? 0, 1, "int4")],
  chr: [fn(["int4"], "text", ([code]) => String.fromCodePoint(code as number))],
  md5: [text((value) => toHex(md5(utf8(value))))],
  concat: [fn(["any"], "text", (args, _, types) => args.map((value, i) => (value === null ? "" : formatValue(types[i]!, value))).join(""), { variadic: true, takesNull: true })],
  concat_ws: [fn(["text", "any"], "text", ([separator, ...args], _, types) => (separator === null ? null : args.flatMap((value, i) => (value === null ? [] : [formatValue(types[i + 1]!, value)])).join(separator as string)), { variadic: true, takesNull: true })],
  format: [fn(["text"], "text", (args, _, types) => format(args, types)), fn(["text", "any"], "text", (args, _, types) => (args[0] === null ? null : format(args, types)), { variadic: true, takesNull: true })],
  starts_with: [text((value, part) => value.startsWith(part!), 2, "bool")],
  regexp_replace: [text((value, pattern, to) => value.replace(new RegExp(pattern!, "u"), to!.replace(/\\(\d)/g, "$$$1")), 3), text((value, pattern, to, flags) => value.replace(new RegExp(pattern!, `u${flags!.replace(/[^gi]/g, "")}`), to!.replace(/\\(\d)/g, "$$$1")), 4)],
  abs: [fn(["int4"], "int4", ([value]) => Math.abs(value as number)), fn(["int8"], "int8", ([value]) => ((value as bigint) < 0n ? -(value as bigint) : value!)), ...eitherNumber((value) => (value.units < 0n ? value.negated() : value), Math.abs)],
  round: [...eitherNumber((value) => value.rounded(0), (value) => Number(asRoundEven(value))), fn(["numeric", "int4"], "numeric", ([value, scale]) => asNumeric(value!).rounded(scale as number))],
  trunc: [...eitherNumber((value) => value.truncated(0), Math.trunc), fn(["numeric", "int4"], "numeric", ([value, scale]) => asNumeric(value!).truncated(scale as number))],
  ceil: eitherNumber((value) => { const cut = value.truncated(0); return cut.compare(value) < 0 ? cut.plus(Numeric.of(1)) : cut; }, Math.ceil),
  ceiling: eitherNumber((value) => { const cut = value.truncated(0); return cut.compare(value) < 0 ? cut.plus(Numeric.of(1)) : cut; }, Math.ceil),
  floor: eitherNumber((value) => { const cut = value.truncated(0); return cut.compare(value) > 0 ? cut.plus(Numeric.of(-1)) : cut; }, Math.floor),
  sqrt: [float((value) => { if (value < 0) throw new SqlError("2201F", "cannot take square root of a negative number"); return Math.sqrt(value); })],
  power: [float((base, exponent) => base! ** exponent!, 2)],
  pow: [float((base, exponent) => base! ** exponent!, 2)],
  exp: [float(Math.exp)],
  ln: [float(Math.log)],
  log: [float(Math.log10)],
  pi: [fn([], "float8", () => Math.PI)],
  sign: [float(Math.sign)],
  mod: [fn(["int4", "int4"], "int4", ([a, b]) => { if (b === 0) throw new SqlError("22012", "division by zero"); return (a as number) % (b as number); }), fn(["numeric", "numeric"], "numeric", ([a, b]) => asNumeric(a!).modulo(asNumeric(b!)))],
  random: [fn([], "float8", (_, { session }) => session.random())],
  now: now("timestamptz", (micros) => micros),
  transaction_timestamp: now("timestamptz", (micros) => micros),
  statement_timestamp: now("timestamptz", (micros) => micros),
  current_timestamp: now("timestamptz", (micros) => micros),
  localtimestamp: now("timestamp", (micros) => micros),
  current_date: now("date", (micros) => Math.floor(micros / MICROS_PER_DAY)),
  current_time: now("time", (micros) => micros % MICROS_PER_DAY),
  localtime: now("time", (micros) => micros % MICROS_PER_DAY),
  clock_timestamp: [fn([], "timestamptz", (_, { session }) => session.nowMicros())],
  date_trunc: [fn(["text", "timestamp"], "timestamp", moment("timestamp without time zone", truncateTo)), fn(["text", "timestamptz"], "timestamptz", moment("timestamp with time zone", truncateTo))],
  extract: [fn(["text", "timestamp"], "numeric", extract("timestamp without time zone", "numeric")), fn(["text", "timestamptz"], "numeric", extract("timestamp with time zone", "numeric"))],
  date_part: [fn(["text", "timestamp"], "float8", extract("timestamp without time zone", "float8")), fn(["text", "timestamptz"], "float8", extract("timestamp with time zone", "float8"))],
  to_char: [fn(["timestamptz", "text"], "text", ([value, pattern]) => formatPattern(value as number, pattern as string))],
  to_timestamp: [fn(["float8"], "timestamptz", ([seconds]) => Math.round((seconds as number) * 1e6))],
  age: [fn(["timestamptz", "timestamptz"], "interval", ([to, from]) => ((to as number) < (from as number) ? scaleInterval(age(to as number, from as number), -1) : age(from as number, to as number))), fn(["timestamptz"], "interval", ([from], { transaction }) => addIntervals(age(from as number, Math.floor(transaction.startedMicros / MICROS_PER_DAY) * MICROS_PER_DAY), { months: 0, days: 0, micros: 0 }))],
  make_date: [fn(["int4", "int4", "int4"], "date", ([year, month, day], { session }) => parseValue({ name: "date" }, `${String(year).padStart(4, "0")}-${String(month)}-${String(day)}`, session.nowMicros()))],
  gen_random_uuid: [fn([], "uuid", (_, { session }) => session.uuid())],
  version: [fn([], "text", (_, { session }) => session.version)],
  current_database: setting(({ session }) => session.database.name),
  current_catalog: setting(({ session }) => session.database.name),
  current_schema: setting(() => "public"),
  current_user: setting(({ session }) => session.user),
  session_user: setting(({ session }) => session.user),
  current_role: setting(({ session }) => session.user),
  user: setting(({ session }) => session.user),
  current_setting: [fn(["text"], "text", ([name], { session }) => {
    const value = session.settings.get((name as string).toLowerCase());
    if (value === undefined) throw new SqlError("42704", `unrecognized configuration parameter "${name as string}"`);
    return value;
  })],
  pg_backend_pid: [fn([], "int4", (_, { session }) => session.pid)],
  pg_is_in_recovery: [fn([], "bool", () => false)],
  pg_sleep: [fn(["float8"], "void", ([seconds], { session }) => {
    session.sleepMs += Math.max(0, Math.round((seconds as number) * 1000));
    return "";
  })],
  pg_typeof: [fn(["any"], "text", (_, __, types) => typeTitle({ name: types[0]!.name }), { takesNull: true })],
  pg_size_pretty: [fn(["int8"], "text", ([bytes]) => pretty(bytes as bigint))],
  pg_database_size: [fn(["text"], "int8", ([name], { session }) => {
    const bytes = session.databaseBytes(name as string);
    if (bytes === undefined) throw new SqlError("3D000", `database "${name as string}" does not exist`);
    return BigInt(bytes);
  })],
  ...Object.fromEntries(["pg_relation_size", "pg_total_relation_size", "pg_table_size"].map((name) => [name, [fn(["text"], "int8", ([relation], { session, transaction }) => {
    const found = session.database.find(sequenceName(relation!), transaction);
    if (!found) throw new SqlError("42P01", `relation "${relation as string}" does not exist`);
    return BigInt(session.relationBytes(found.definition.oid));
  })]])),
  nextval: [fn(["text"], "int8", ([name], run) => nextValue(run, sequenceName(name!)))],
  currval: [fn(["text"], "int8", ([name], { session }) => {
    const value = session.sequences.get(sequenceName(name!));
    if (value === undefined) throw new SqlError("55000", `currval of sequence "${sequenceName(name!)}" is not yet defined in this session`);
    return value;
  })],
  lastval: [fn([], "int8", (_, { session }) => {
    const value = session.lastSequence === undefined ? undefined : session.sequences.get(session.lastSequence);
    if (value === undefined) throw new SqlError("55000", "lastval is not yet defined in this session");
    return value;
  })],
  setval: [fn(["text", "int8"], "int8", ([name, value], run) => nextValue(run, sequenceName(name!), { last: value as bigint, isCalled: true })), fn(["text", "int8", "bool"], "int8", ([name, value, isCalled], run) => nextValue(run, sequenceName(name!), { last: value as bigint, isCalled: isCalled as boolean }))],
  pg_get_serial_sequence: [fn(["text", "text"], "text", ([table, column], { transaction }) => {
    const owned = `${sequenceName(table!)}.${column as string}`;
    for (const { definition } of transaction.database.relations.values()) if (definition.sequence?.ownedBy === owned) return `public.${definition.name}`;
    return null;
  })],
  set_config: [fn(["text", "text", "bool"], "text", ([name, value], { session }) => {
    session.settings.set(name as string, value as string);
    return value!;
  })],
  greatest: [], least: [], coalesce: [], nullif: [],
};

function asRoundEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
