/** Text widths without a DOM: good to a few per cent for the bundled faces, and the same everywhere. */

const narrow = new Set("iIjl|.,:;'`!()[]{}");
const slim = new Set("frt-/ \"*\\1");
const wide = new Set("mwMWQO@%&");

/** True for Hangul, CJK and full-width characters. */
export function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf) || (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) || (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60) || (code >= 0x1f300 && code <= 0x1faff)
  );
}

/** Width in px of proportional text. */
export function sansWidth(text: string, size: number): number {
  let ems = 0;
  for (const char of text) {
    if (isWide(char.codePointAt(0)!)) ems += 0.88;
    else if (narrow.has(char)) ems += 0.29;
    else if (slim.has(char)) ems += 0.38;
    else if (wide.has(char)) ems += 0.86;
    else if (char >= "A" && char <= "Z") ems += 0.67;
    else ems += 0.575;
  }
  return ems * size;
}

/** Width in px of monospaced text; Hangul comes from the proportional face. */
export function monoWidth(text: string, size: number): number {
  let ems = 0;
  for (const char of text) ems += isWide(char.codePointAt(0)!) ? 0.9 : 0.6;
  return ems * size;
}

/** Cuts text to a width, with an ellipsis at the end; empty when not even one character fits. */
export function fitText(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const chars = [...text];
  let low = 0;
  let high = chars.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(chars.slice(0, middle).join("").trimEnd() + "…") <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? "" : chars.slice(0, low).join("").trimEnd() + "…";
}

/** Cuts the middle of a file name so that its end (the extension) stays. */
export function fitName(name: string, characters: number): string {
  const chars = [...name];
  if (chars.length <= characters) return name;
  const tail = Math.min(5, Math.floor(characters / 3));
  return chars.slice(0, characters - tail - 1).join("") + "…" + chars.slice(-tail).join("");
}

const units = ["B", "kB", "MB", "GB", "TB"];

/** Bytes as Docker counts them (decimal), three figures: "61 B", "1.12 kB", "74.8 MB". */
export function bytes(count: number): string {
  let value = count;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const text = unit === 0 ? String(Math.round(value)) : value >= 99.95 ? value.toFixed(0) : value >= 9.995 ? value.toFixed(1) : value.toFixed(2).replace(/0$/, "");
  return `${text} ${units[unit]}`;
}

/** A count with a comma at every thousand, without the cost of a locale: "2,914". */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** The first six hex digits of a digest: enough to tell two apart on a slab. */
export function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, "").slice(0, 6);
}
