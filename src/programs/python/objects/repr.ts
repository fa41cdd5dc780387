/** Texts of built-in scalars. Models: CPython unicode_repr, float_repr, long_to_decimal_string. */
import { type PyComplex, PyFloat, Singleton, type Value } from "./value.ts";

const surrogates = /[\ud800-\udfff]/;

/** A text's characters; a pair of surrogates is one. */
export function codePoints(text: string): string[] {
  return surrogates.test(text) ? Array.from(text) : text.split("");
}
export function textLength(text: string): number {
  if (!surrogates.test(text)) return text.length;
  let length = 0;
  for (const _ of text) length++;
  return length;
}
export function hasSurrogates(text: string): boolean {
  return surrogates.test(text);
}

/** `'text'` as Python writes it. */
export function reprText(text: string, asciiOnly = false): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = quote;
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (char === quote || char === "\\") out += `\\${char}`;
    else if (char === "\n") out += "\\n";
    else if (char === "\r") out += "\\r";
    else if (char === "\t") out += "\\t";
    else if (code < 32 || code === 127) out += `\\x${code.toString(16).padStart(2, "0")}`;
    else if (code < 127) out += char;
    else if (asciiOnly || (code >= 0xd800 && code < 0xe000) || /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u.test(char)) {
      out += code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : code < 0x10000 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`;
    } else out += char;
  }
  return out + quote;
}
export function reprBytes(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = `b${quote}`;
  for (const byte of bytes) {
    const char = String.fromCharCode(byte);
    if (char === quote || char === "\\") out += `\\${char}`;
    else if (char === "\n") out += "\\n";
    else if (char === "\r") out += "\\r";
    else if (char === "\t") out += "\\t";
    else out += byte < 32 || byte > 126 ? `\\x${byte.toString(16).padStart(2, "0")}` : char;
  }
  return out + quote;
}

/** The shortest text that reads back as the same float. */
export function reprFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0.0";
  const [mantissa = "0", exponentText = "0"] = value.toExponential().split("e");
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
  if (exponent < 0) {
    const digits = mantissa.replace(/[-.]/g, "");
    return `${value < 0 ? "-" : ""}0.${"0".repeat(-exponent - 1)}${digits}`;
  }
  const text = String(value);
  return text.includes(".") ? text : `${text}.0`;
}
export function reprComplex({ re, im }: PyComplex): string {
  const part = (value: number): string => reprFloat(value).replace(/\.0$/, "");
  if (re === 0 && !Object.is(re, -0)) return `${part(im)}j`;
  const imaginary = part(im);
  return `(${part(re)}${/^[-]/.test(imaginary) ? "" : "+"}${imaginary}j)`;
}

/** The repr of what has no methods of its own; undefined when the class must be asked. */
export function quickRepr(value: Value): string | undefined {
  switch (typeof value) {
    case "string": return reprText(value);
    case "number": case "bigint": return String(value);
    case "boolean": return value ? "True" : "False";
  }
  if (value === null) return "None";
  if (value instanceof PyFloat) return reprFloat(value.value);
  if (value instanceof Singleton) return value.name;
  return undefined;
}
