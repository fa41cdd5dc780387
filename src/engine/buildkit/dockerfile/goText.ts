/** Text as Go's standard library sees it: white space, quoting, numbers. Models: Go unicode, strconv, time. */

const spaces = new Set<string>(" \t\n\v\f\r\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000");
for (let code = 0x2000; code <= 0x200a; code++) spaces.add(String.fromCharCode(code));

/** Go's unicode.IsSpace; an empty string is no space. */
export function isSpace(char: string): boolean {
  return spaces.has(char);
}

/** Go's strings.TrimLeftFunc(text, unicode.IsSpace). */
export function trimLeftSpace(text: string): string {
  let start = 0;
  while (start < text.length && spaces.has(text[start]!)) start++;
  return text.slice(start);
}

/** Go's strings.TrimSpace. */
export function trimSpace(text: string): string {
  let end = text.length;
  while (end > 0 && spaces.has(text[end - 1]!)) end--;
  return trimLeftSpace(text.slice(0, end));
}

const shortEscapes: Readonly<Record<string, string>> = {
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  '"': '\\"',
  "\\": "\\\\",
};

/** Go's strconv.Quote (%q): printable characters stay, others become escapes. */
export function goQuote(text: string): string {
  let out = '"';
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (shortEscapes[char] !== undefined) out += shortEscapes[char];
    else if (/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(char)) out += char;
    else if (code < 0x20 || code === 0x7f) out += `\\x${code.toString(16).padStart(2, "0")}`;
    else if (code < 0x10000) out += `\\u${code.toString(16).padStart(4, "0")}`;
    else out += `\\U${code.toString(16).padStart(8, "0")}`;
  }
  return `${out}"`;
}

/** The text's UTF-8 bytes, one character (U+0000 to U+00FF) for each: how byte-wise Go code sees it. */
export function byteText(text: string): string {
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  let out = "";
  for (const byte of new TextEncoder().encode(text)) out += String.fromCharCode(byte);
  return out;
}

/** The inverse of `byteText`. */
export function textOfBytes(bytes: string): string {
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(bytes)) return bytes;
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
}

const unitNanos: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  "µs": 1e3,
  "μs": 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** Quoting of package time's errors: bytes outside printable ASCII as \xNN. */
function timeQuote(text: string): string {
  let out = '"';
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (code >= 0x80 || code < 0x20) for (const byte of new TextEncoder().encode(char)) out += `\\x${byte.toString(16).padStart(2, "0")}`;
    else out += char === '"' || char === "\\" ? `\\${char}` : char;
  }
  return `${out}"`;
}

/** Go's time.ParseDuration, in nanoseconds (exact to 2^53). Throws Error with Go's message. */
export function parseDuration(text: string): number {
  const invalid = (): Error => new Error(`time: invalid duration ${timeQuote(text)}`);
  let rest = text;
  const negative = rest.startsWith("-");
  if (negative || rest.startsWith("+")) rest = rest.slice(1);
  if (rest === "0") return 0;
  if (rest === "") throw invalid();
  let total = 0;
  while (rest !== "") {
    const number = /^[0-9]*(?:\.[0-9]*)?/.exec(rest)![0];
    if (number === "" || number === ".") throw invalid();
    rest = rest.slice(number.length);
    const unit = /^[^.0-9]*/.exec(rest)![0];
    if (unit === "") throw new Error(`time: missing unit in duration ${timeQuote(text)}`);
    rest = rest.slice(unit.length);
    const scale = unitNanos[unit];
    if (scale === undefined) throw new Error(`time: unknown unit ${timeQuote(unit)} in duration ${timeQuote(text)}`);
    total += Math.trunc(Number(number) * scale);
    if (total > 2 ** 63) throw invalid();
  }
  return negative ? -total : total;
}

/** Go's strconv.ParseInt / ParseUint (base 10 or 8) within [min, max]. Throws Error with Go's message. */
export function parseInteger(text: string, options: { base: 8 | 10; min: number; max: number; function: "ParseInt" | "ParseUint" }): number {
  const digits = options.base === 8 ? "[0-7]+" : "[0-9]+";
  const pattern = new RegExp(options.function === "ParseInt" ? `^[+-]?${digits}$` : `^${digits}$`);
  if (!pattern.test(text)) throw new Error(`strconv.${options.function}: parsing ${goQuote(text)}: invalid syntax`);
  const value = Number.parseInt(text, options.base);
  if (value < options.min || value > options.max) throw new Error(`strconv.${options.function}: parsing ${goQuote(text)}: value out of range`);
  return value;
}

/** Go's strconv.ParseBool; undefined for what it refuses. */
export function parseBool(text: string): boolean | undefined {
  if (/^(1|t|T|TRUE|true|True)$/.test(text)) return true;
  if (/^(0|f|F|FALSE|false|False)$/.test(text)) return false;
  return undefined;
}

/** Go's time.Duration.String: "1m30s", "1.5s", "100ms", "0s". */
export function formatDuration(nanos: number): string {
  if (nanos === 0) return "0s";
  const sign = nanos < 0 ? "-" : "";
  const total = Math.abs(nanos);
  const decimal = (value: number): string => String(Number(value.toFixed(9)));
  if (total < 1e3) return `${sign}${total}ns`;
  if (total < 1e6) return `${sign}${decimal(total / 1e3)}µs`;
  if (total < 1e9) return `${sign}${decimal(total / 1e6)}ms`;
  const hours = Math.floor(total / 3600e9);
  const minutes = Math.floor((total % 3600e9) / 60e9);
  const seconds = decimal((total % 60e9) / 1e9);
  return `${sign}${hours > 0 ? `${hours}h` : ""}${hours > 0 || minutes > 0 ? `${minutes}m` : ""}${seconds}s`;
}
