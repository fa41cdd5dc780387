/** The format mini-language for numbers and texts. Spec: Python library reference, "Format Specification Mini-Language". */
import type { Int } from "../machine/arithmetic.ts";
import { raise } from "../machine/raise.ts";
import { reprFloat, textLength } from "./repr.ts";

export interface Spec {
  readonly fill: string;
  readonly align: "<" | ">" | "=" | "^" | "";
  readonly sign: "+" | "-" | " ";
  readonly isAlternate: boolean;
  readonly zero: boolean;
  readonly width: number;
  readonly grouping: "" | "," | "_";
  readonly precision: number | undefined;
  readonly type: string;
}

const pattern = /^(?:([\s\S])?([<>=^]))?([-+ ])?z?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([\s\S])?$/u;

/** Throws ValueError for what is no specification; `typeName` is the value's class. */
export function parseSpec(text: string, typeName: string): Spec {
  const match = pattern.exec(text);
  if (!match) raise("ValueError", `Invalid format specifier '${text}' for object of type '${typeName}'`);
  const [, fill, align, sign, alternate, zero, width, grouping, precision, type] = match;
  return {
    fill: fill ?? (zero && !align ? "0" : " "), align: (align as Spec["align"]) ?? (zero ? "=" : ""), sign: (sign as Spec["sign"]) ?? "-", isAlternate: alternate !== undefined,
    zero: zero !== undefined, width: Number(width ?? 0), grouping: (grouping as Spec["grouping"]) ?? "", precision: precision === undefined ? undefined : Number(precision), type: type ?? "",
  };
}

/** Fills up to the width. */
export function pad(text: string, spec: Spec, standard: "<" | ">"): string {
  const missing = spec.width - textLength(text);
  if (missing <= 0) return text;
  const align = spec.align === "" || (spec.align === "=" && standard === "<") ? standard : spec.align;
  if (align === "<") return text + spec.fill.repeat(missing);
  if (align === "^") return spec.fill.repeat(Math.floor(missing / 2)) + text + spec.fill.repeat(Math.ceil(missing / 2));
  return spec.fill.repeat(missing) + text;
}

function group(digits: string, separator: string, size: number): string {
  if (separator === "") return digits;
  let out = "";
  for (let end = digits.length; end > 0; end -= size) out = digits.slice(Math.max(0, end - size), end) + (out === "" ? "" : separator) + out;
  return out;
}

/** Sign, prefix and grouped digits brought to the width. */
function assemble(sign: string, prefix: string, whole: string, rest: string, spec: Spec, groupSize = 3): string {
  const lead = sign + prefix;
  let grouped = group(whole, spec.grouping, groupSize);
  if (spec.align !== "=") return pad(lead + grouped + rest, spec, ">");
  if (spec.fill === "0" && spec.grouping !== "") {
    let digits = whole;
    while (lead.length + grouped.length + rest.length < spec.width) {
      digits = `0${digits}`;
      grouped = group(digits, spec.grouping, groupSize);
    }
    if (lead.length + grouped.length + rest.length > spec.width && digits.length > whole.length && grouped.startsWith(spec.grouping)) grouped = `0${grouped}`;
    return lead + grouped + rest;
  }
  const missing = spec.width - lead.length - grouped.length - rest.length;
  return lead + spec.fill.repeat(Math.max(0, missing)) + grouped + rest;
}
const signOf = (isNegative: boolean, spec: Spec): string => (isNegative ? "-" : spec.sign === "-" ? "" : spec.sign);

/** An int under `d`, `b`, `o`, `x`, `c`, `n` or a float's type. */
export function formatInt(value: Int, spec: Spec, typeName: string): string {
  const { type } = spec;
  if (["e", "E", "f", "F", "g", "G", "%"].includes(type)) return formatFloat(Number(value), spec, typeName);
  if (spec.precision !== undefined) raise("ValueError", "Precision not allowed in integer format specifier");
  if (type === "c") return pad(String.fromCodePoint(Number(value)), spec, "<");
  const radix = { b: 2, o: 8, x: 16, X: 16, d: 10, n: 10, "": 10 }[type];
  if (radix === undefined) raise("ValueError", `Unknown format code '${type}' for object of type '${typeName}'`);
  if (spec.grouping === "," && radix !== 10) raise("ValueError", `Cannot specify ',' with '${type}'.`);
  const isNegative = value < 0;
  let digits = (isNegative ? -value : value).toString(radix);
  if (type === "X") digits = digits.toUpperCase();
  const prefix = spec.isAlternate && radix !== 10 ? `0${type}` : "";
  return assemble(signOf(isNegative, spec), prefix, digits, "", spec, radix === 10 ? 3 : 4);
}

/** Exact decimal digits of a float, rounded half to even as C does. */
export function toFixed(value: number, digits: number): string {
  if (Math.abs(value) < 1e21 && digits <= 100) {
    const text = value.toFixed(digits);
    return text;
  }
  if (!Number.isFinite(value)) return String(value);
  return `${BigInt(value).toString()}${digits > 0 ? `.${"0".repeat(digits)}` : ""}`;
}
function exponential(value: number, digits: number): string {
  const [mantissa = "0", exponent = "+0"] = value.toExponential(Math.min(digits, 100)).split("e");
  return `${mantissa}e${exponent[0] === "-" ? "-" : "+"}${exponent.replace(/^[+-]/, "").padStart(2, "0")}`;
}
/** `g`: the shorter of fixed and exponential, without trailing zeros. */
export function general(value: number, precision: number, keepsZeros: boolean): string {
  const digits = precision === 0 ? 1 : precision;
  if (value === 0) return keepsZeros ? `0.${"0".repeat(Math.max(0, digits - 1))}` : "0";
  const exponent = Number(value.toExponential(Math.min(100, digits - 1)).split("e")[1]);
  if (exponent < -4 || exponent >= digits) {
    const text = exponential(value, digits - 1);
    return keepsZeros ? text : text.replace(/\.?0+e/, "e");
  }
  const text = toFixed(value, Math.max(0, digits - 1 - exponent));
  return keepsZeros || !text.includes(".") ? text : text.replace(/\.?0+$/, "");
}

export function formatFloat(value: number, spec: Spec, typeName: string): string {
  const { type } = spec;
  const isNegative = value < 0 || Object.is(value, -0);
  const sign = signOf(isNegative, spec);
  const size = Math.abs(value);
  let text: string;
  if (!Number.isFinite(value)) text = Number.isNaN(value) ? "nan" : "inf";
  else if (type === "f" || type === "F") text = toFixed(size, spec.precision ?? 6);
  else if (type === "%") text = toFixed(size * 100, spec.precision ?? 6);
  else if (type === "e" || type === "E") text = exponential(size, spec.precision ?? 6);
  else if (type === "g" || type === "G" || type === "n") text = general(size, spec.precision ?? 6, spec.isAlternate);
  else if (type === "") {
    if (spec.precision === undefined) text = reprFloat(size);
    else {
      text = general(size, spec.precision, false);
      // Like `g`, but at least one digit behind the point.
      const exponent = size === 0 ? 0 : Number(size.toExponential(Math.max(0, Math.min(100, spec.precision - 1))).split("e")[1]);
      if (!text.includes(".") && !text.includes("e")) text = exponent >= spec.precision - 1 && size !== 0 ? exponential(size, spec.precision - 1).replace(/\.?0+e/, "e") : `${text}.0`;
    }
  } else raise("ValueError", `Unknown format code '${type}' for object of type '${typeName}'`);
  if (type === "E" || type === "F" || type === "G") text = text.toUpperCase();
  const cut = /[.e]|[a-z]/i.exec(text)?.index ?? text.length;
  const suffix = type === "%" ? "%" : "";
  if (!/^\d/.test(text)) return pad(sign + text + suffix, { ...spec, align: spec.align === "=" ? ">" : spec.align, fill: spec.fill === "0" && spec.zero ? " " : spec.fill }, ">");
  return assemble(sign, "", text.slice(0, cut), text.slice(cut) + suffix, spec);
}
