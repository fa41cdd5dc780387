/** The character set of a shell's locale. */
import type { Variables } from "./variables.ts";

/** False in the C locale, which containers without LANG have. */
export function isUtf8(variables: Variables): boolean {
  const locale = variables.get("LC_ALL") || variables.get("LC_CTYPE") || variables.get("LANG") || "";
  return /utf-?8/i.test(locale);
}

/** A character given by its number, as bash writes it: in the C locale, what is not ASCII stays an escape. */
export function unicodeChar(code: number, hasUtf8: boolean): string {
  if (code < 128 || hasUtf8) return String.fromCodePoint(Math.min(code, 0x10ffff));
  const digits = code.toString(16).toUpperCase();
  return code > 0xffff ? `\\U${digits.padStart(8, "0")}` : `\\u${digits.padStart(4, "0")}`;
}
