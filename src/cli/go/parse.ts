import { quote } from "./quote.ts";

/**
 * Go's number, boolean, duration and CSV parsers with their error texts.
 * Spec: Go strconv, time.ParseDuration, encoding/csv.
 */

/** A strconv failure; `reason` is the part after the last colon ("invalid syntax", "value out of range"). */
export class NumError extends Error {
  readonly reason: string;
  constructor(func: string, text: string, reason: string) {
    super(`strconv.${func}: parsing ${quote(text)}: ${reason}`);
    this.reason = reason;
  }
}

/** strconv.ParseInt in base 10 (or base 0: 0x, 0o, 0b and _ accepted). Beyond 2^53 the nearest double is returned. */
export function parseInt64(text: string, bits = 64, base: 0 | 10 = 10, func = "ParseInt"): number {
  const negative = text.startsWith("-");
  const digits = negative || text.startsWith("+") ? text.slice(1) : text;
  const magnitude = bigOf(digits, base);
  if (magnitude === undefined) throw new NumError(func, text, "invalid syntax");
  const limit = 1n << BigInt(bits - 1);
  if (negative ? magnitude > limit : magnitude >= limit) throw new NumError(func, text, "value out of range");
  return Number(negative ? -magnitude : magnitude);
}

/** strconv.ParseUint. */
export function parseUint(text: string, bits = 64, base: 0 | 8 | 10 = 10): number {
  const magnitude = base === 8 ? (/^[0-7]+$/.test(text) ? BigInt(`0o${text}`) : undefined) : bigOf(text, base);
  if (magnitude === undefined) throw new NumError("ParseUint", text, "invalid syntax");
  if (magnitude >= 1n << BigInt(bits)) throw new NumError("ParseUint", text, "value out of range");
  return Number(magnitude);
}

/** strconv.Atoi. */
export function atoi(text: string): number {
  return parseInt64(text, 64, 10, "Atoi");
}

function bigOf(digits: string, base: 0 | 10): bigint | undefined {
  if (/^[0-9]+$/.test(digits)) {
    if (base === 0 && /^0[0-9]+$/.test(digits)) return /^[0-7]+$/.test(digits) ? BigInt(`0o${digits}`) : undefined;
    return BigInt(digits);
  }
  if (base === 10) return undefined;
  const plain = digits.replace(/(?<=[0-9a-fA-FxXbBoO])_(?=[0-9a-fA-F])/g, "");
  return /^0(x[0-9a-f]+|b[01]+|o[0-7]+)$/i.test(plain) || /^[0-9]+$/.test(plain) ? BigInt(plain) : undefined;
}

/** strconv.ParseFloat for 64 bits: decimal, exponent, hexadecimal and the names of infinity and not-a-number. */
export function parseFloat64(text: string): number {
  const plain = /^[+-]?(\d+(_\d+)*\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
  if (plain.test(text) && !text.includes("_")) {
    const value = Number(text);
    if (!Number.isFinite(value)) throw new NumError("ParseFloat", text, "value out of range");
    return value;
  }
  const word = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  if (word) return word[2]!.toLowerCase() === "nan" ? Number.NaN : word[1] === "-" ? -Infinity : Infinity;
  const hex = /^([+-]?)0x([0-9a-f]*)\.?([0-9a-f]*)p([+-]?\d+)$/i.exec(text);
  if (hex && (hex[2] || hex[3])) {
    const mantissa = Number.parseInt(hex[2]! + hex[3]!, 16) * 2 ** (Number(hex[4]) - 4 * hex[3]!.length);
    return hex[1] === "-" ? -mantissa : mantissa;
  }
  throw new NumError("ParseFloat", text, "invalid syntax");
}

/** strconv.ParseBool. */
export function parseBool(text: string): boolean {
  if (["1", "t", "T", "TRUE", "true", "True"].includes(text)) return true;
  if (["0", "f", "F", "FALSE", "false", "False"].includes(text)) return false;
  throw new NumError("ParseBool", text, "invalid syntax");
}

const durationUnits: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  "µs": 1e3,
  "μs": 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** time.ParseDuration: nanoseconds. */
export function parseDuration(text: string): number {
  const bad = (why = "invalid duration "): Error => new Error(`time: ${why}${quote(text)}`);
  let rest = text;
  const negative = rest.startsWith("-");
  if (negative || rest.startsWith("+")) rest = rest.slice(1);
  if (rest === "0") return 0;
  if (rest === "") throw bad();
  let total = 0;
  while (rest !== "") {
    const part = /^(\d*)(?:\.(\d*))?([^\d.]*)/.exec(rest)!;
    const [whole, digits = "", fraction = "", unit = ""] = part;
    if (digits === "" && fraction === "") throw bad();
    if (unit === "") throw bad("missing unit in duration ");
    const scale = durationUnits[unit];
    if (scale === undefined) throw new Error(`time: unknown unit ${quote(unit)} in duration ${quote(text)}`);
    total += Number(digits || "0") * scale + Math.floor(fraction ? Number(`0.${fraction}`) * scale + 1e-6 : 0);
    if (total > 2 ** 63) throw bad();
    rest = rest.slice(whole.length);
  }
  return negative ? -total : total;
}

/** time.Duration.String: "1m30s", "1.5ms", "0s". */
export function durationText(nanos: number): string {
  if (nanos === 0) return "0s";
  const sign = nanos < 0 ? "-" : "";
  const n = Math.abs(nanos);
  const trim = (value: number, digits: number): string => value.toFixed(digits).replace(/\.?0+$/, "");
  if (n < 1e3) return `${sign}${n}ns`;
  if (n < 1e6) return `${sign}${trim(n / 1e3, 3)}µs`;
  if (n < 1e9) return `${sign}${trim(n / 1e6, 6)}ms`;
  const seconds = Math.floor(n / 1e9);
  const tail = `${seconds % 60}${n % 1e9 ? trim((n % 1e9) / 1e9, 9).slice(1) : ""}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return sign + tail;
  const hours = Math.floor(minutes / 60);
  return `${sign}${hours ? `${hours}h` : ""}${minutes % 60}m${tail}`;
}

/** The first record of encoding/csv: fields split at commas, double quotes around whole fields. */
export function csvRecord(text: string): string[] {
  const line = text.split("\n").find((one) => one !== "" && one !== "\r");
  if (line === undefined) throw new Error("EOF");
  const fields: string[] = [];
  let rest = line.replace(/\r$/, "");
  let column = 1;
  for (;;) {
    if (!rest.startsWith('"')) {
      const end = rest.indexOf(",");
      const field = end < 0 ? rest : rest.slice(0, end);
      const stray = field.indexOf('"');
      if (stray >= 0) throw csvError(column + stray, 'bare " in non-quoted-field');
      fields.push(field);
      if (end < 0) return fields;
      rest = rest.slice(end + 1);
      column += end + 1;
      continue;
    }
    let field = "";
    let at = 1;
    for (;;) {
      const end = rest.indexOf('"', at);
      if (end < 0) throw csvError(column + rest.length, 'extraneous or missing " in quoted-field');
      field += rest.slice(at, end);
      at = end + 1;
      if (rest[at] !== '"') break;
      field += '"';
      at++;
    }
    fields.push(field);
    if (at >= rest.length) return fields;
    if (rest[at] !== ",") throw csvError(column + at - 1, 'extraneous or missing " in quoted-field');
    rest = rest.slice(at + 1);
    column += at + 1;
  }
}

function csvError(column: number, what: string): Error {
  return new Error(`parse error on line 1, column ${column}: ${what}`);
}

/** strings.Cut: before, after, and whether the separator was there. */
export function cut(text: string, separator: string): readonly [string, string, boolean] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, "", false] : [text.slice(0, at), text.slice(at + separator.length), true];
}
