/** C's number conversions for printf: %d %u %x %o %e %f %g with flags, width and precision. Spec: ISO C 7.21.6.1. */

import { utf8 } from "../base/bytes.ts";

export interface Conversion {
  /** Of `-`, `+`, blank, `#`, `0`, `'`. */
  readonly flags: string;
  readonly width: number;
  /** -1 when not given. */
  readonly precision: number;
  /** The letter. */
  readonly letter: string;
}

/** Pads to the width; zeros go after sign and 0x. */
export function padded(text: string, conversion: Conversion, zeros: boolean): string {
  const { flags, width } = conversion;
  // Widths count bytes.
  const missing = width - utf8(text).length;
  if (missing <= 0) return text;
  if (flags.includes("-")) return text + " ".repeat(missing);
  if (!zeros || !flags.includes("0")) return " ".repeat(missing) + text;
  const sign = /^[-+ ]?(?:0[xX](?=[0-9a-fA-F]))?/.exec(text)![0];
  return sign + text.slice(sign.length).padStart(width - sign.length, "0");
}

const signOf = (isNegative: boolean, flags: string): string => (isNegative ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "");

/** %d %i %u %o %x %X of a 64-bit number. */
export function formatInteger(value: bigint, conversion: Conversion): string {
  const { flags, precision, letter } = conversion;
  const isSigned = letter === "d" || letter === "i";
  const number = isSigned ? value : BigInt.asUintN(64, value);
  const magnitude = number < 0n ? -number : number;
  let digits = magnitude.toString(letter === "o" ? 8 : /x/i.test(letter) ? 16 : 10);
  if (letter === "X") digits = digits.toUpperCase();
  if (precision === 0 && magnitude === 0n) digits = "";
  digits = digits.padStart(precision, "0");
  if (flags.includes("#")) {
    if (letter === "o" && !digits.startsWith("0")) digits = `0${digits}`;
    if (/x/i.test(letter) && magnitude !== 0n) digits = `0${letter}${digits}`;
  }
  return padded(signOf(number < 0n && isSigned, isSigned ? flags : "") + digits, conversion, precision < 0);
}

/** %e %f %g and their capitals. */
export function formatFloat(value: number, conversion: Conversion): string {
  const { flags, letter } = conversion;
  const isUpper = letter === letter.toUpperCase();
  const sign = signOf(value < 0 || Object.is(value, -0), flags);
  const size = Math.abs(value);
  let body: string;
  if (!Number.isFinite(size)) body = Number.isNaN(size) ? "nan" : "inf";
  else {
    const precision = conversion.precision < 0 ? 6 : Math.min(conversion.precision, 80);
    const kind = letter.toLowerCase();
    if (kind === "f") body = fixed(size, precision);
    else if (kind === "e") body = exponential(size, precision);
    else {
      const digits = precision === 0 ? 1 : precision;
      const exponent = size === 0 ? 0 : Number(exponential(size, digits - 1).split("e")[1]);
      body = exponent < -4 || exponent >= digits ? exponential(size, digits - 1) : fixed(size, digits - 1 - exponent);
      if (!flags.includes("#")) body = body.replace(/(\.\d*?)0+(?=e|$)/, "$1").replace(/\.(?=e|$)/, "");
    }
  }
  return padded(sign + (isUpper ? body.toUpperCase() : body), conversion, Number.isFinite(size));
}

/** Rounds halves to even, as C does; JavaScript rounds them up. */
function fixed(value: number, precision: number): string {
  const text = value.toFixed(precision);
  const exact = value < 1e21 ? value.toFixed(Math.min(100, precision + 20)) : text;
  const tail = exact.slice(exact.indexOf(".") + 1 + precision);
  if (exact === text || !/^50*$/.test(tail)) return text;
  const cut = exact.slice(0, exact.length - tail.length).replace(/\.$/, "");
  return /[02468]$/.test(cut) ? cut : text;
}

function exponential(value: number, precision: number): string {
  return value.toExponential(precision).replace(/e([-+])(\d)$/, "e$10$2");
}
