/** Awk's values: numbers, strings, and input that looks like a number (a strnum). */
import { floating } from "../../coreutils/printf.ts";

export type Value = number | string | StrNum | undefined;

/** Text from outside; compares as a number when it looks like one. */
export class StrNum {
  readonly text: string;
  readonly number: number;
  constructor(text: string, number: number) {
    this.text = text;
    this.number = number;
  }
}

const looksNumeric = /^[ \t\n\r]*[+-]?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)[ \t\n\r]*$/;

/** Text of a field, of getline, of -v: a strnum when it looks like a number. */
export function fromInput(text: string): Value {
  return looksNumeric.test(text) ? new StrNum(text, Number(text)) : text;
}

const leadingNumber = /^[ \t\n\r]*[+-]?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)/;

export function toNumber(value: Value): number {
  if (typeof value === "number") return value;
  if (value === undefined) return 0;
  if (value instanceof StrNum) return value.number;
  const match = leadingNumber.exec(value);
  return match ? Number(match[0]) : 0;
}

export function toText(value: Value, convert = "%.6g"): string {
  if (typeof value === "string") return value;
  if (value === undefined) return "";
  if (value instanceof StrNum) return value.text;
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return String(value + 0);
  return formatNumber(convert, value);
}

function formatNumber(convert: string, value: number): string {
  const match = /^%(\d*)(?:\.(\d+))?([gfed])$/.exec(convert);
  if (!match) return floating("g", value, "", 6);
  if (match[3] === "d") return String(Math.trunc(value));
  return floating(match[3]!, value, "", Number(match[2] ?? 6)).padStart(Number(match[1] || 0));
}

export function isTrue(value: Value): boolean {
  if (typeof value === "number") return value !== 0;
  if (value instanceof StrNum) return value.number !== 0;
  return value !== undefined && value !== "";
}

/** Negative, zero or positive; numbers compare as numbers when neither side is a plain string. */
export function compareValues(a: Value, b: Value, convert: string): number {
  if (typeof a !== "string" && typeof b !== "string") return toNumber(a) - toNumber(b);
  const [x, y] = [toText(a, convert), toText(b, convert)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** sprintf with awk's conversions. */
export function sprintf(format: string, args: readonly Value[], convert: string): string {
  let next = 0;
  return format.replace(/%([-+ #0]*)(\*|\d*)(?:\.(\*|\d*))?(?:[hlLqjzt]*)([a-zA-Z%])/g, (whole, flagText: string, widthText: string, precisionText: string | undefined, kind: string) => {
    if (kind === "%") return "%";
    let flags = flagText;
    let width = widthText === "*" ? toNumber(args[next++]) : Number(widthText);
    const precision = precisionText === undefined ? undefined : precisionText === "*" ? toNumber(args[next++]) : Number(precisionText);
    if (width < 0) {
      flags += "-";
      width = -width;
    }
    const value = args[next++];
    let text: string;
    if (kind === "c") text = typeof value === "number" || (value instanceof StrNum) ? character(toNumber(value)) : toText(value, convert).slice(0, 1);
    else if (kind === "s") text = precision === undefined ? toText(value, convert) : toText(value, convert).slice(0, precision);
    else if ("diouxX".includes(kind)) text = integer(kind, toNumber(value), flags, precision);
    else if ("fFeEgG".includes(kind)) text = floating(kind, toNumber(value), flags, precision ?? 6);
    else return whole;
    const missing = width - text.length;
    if (missing <= 0) return text;
    if (flags.includes("-")) return text + " ".repeat(missing);
    if (!flags.includes("0") || "cs".includes(kind) || (precision !== undefined && "diouxX".includes(kind))) return " ".repeat(missing) + text;
    const lead = /^[-+ ]?(?:0[xX])?/.exec(text)![0];
    return lead + "0".repeat(missing) + text.slice(lead.length);
  });
}

function character(code: number): string {
  return code < 0 ? "" : String.fromCharCode(Math.trunc(code) & 0xffff);
}

function integer(kind: string, value: number, flags: string, precision: number | undefined): string {
  if (!Number.isFinite(value)) return floating("f", value, flags, 0);
  const whole = BigInt(Math.trunc(value));
  const signed = kind === "d" || kind === "i";
  const size = signed ? (whole < 0n ? -whole : whole) : BigInt.asUintN(64, whole);
  let digits = size.toString(kind === "o" ? 8 : kind === "x" || kind === "X" ? 16 : 10);
  if (kind === "X") digits = digits.toUpperCase();
  if (precision !== undefined) digits = digits.padStart(precision, "0");
  if (flags.includes("#") && size !== 0n) digits = (kind === "o" ? "0" : kind === "x" ? "0x" : kind === "X" ? "0X" : "") + digits;
  const sign = !signed ? "" : whole < 0n ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  return sign + digits;
}
