/** printf's format language. Spec: POSIX XCU printf, XBD 5. */
import { byteChar } from "./byteText.ts";
import { unescapeEcho } from "./builtins/output.ts";
import { backslashQuote, shellQuote } from "./quoting.ts";
import type { Shell } from "./shell.ts";

export interface Formatted {
  readonly text: string;
  /** Messages about bad arguments, without the shell's prefix. */
  readonly problems: readonly string[];
  /** The format itself is bad: output stops there. */
  readonly isFatal: boolean;
}

/** Applies the format again and again until all values are used. */
export function formatText(shell: Shell, format: string, values: readonly string[]): Formatted {
  const problems: string[] = [];
  let text = "";
  let next = 0;
  do {
    const from = next;
    const round = once(shell, format, values, next, problems);
    text += round.text;
    next = round.next;
    if (round.isEnded || round.isFatal) return { text, problems, isFatal: round.isFatal };
    if (next === from) break;
  } while (next < values.length);
  return { text, problems, isFatal: false };
}

interface Round {
  readonly text: string;
  readonly next: number;
  readonly isEnded: boolean;
  readonly isFatal: boolean;
}

function once(shell: Shell, format: string, values: readonly string[], start: number, problems: string[]): Round {
  let text = "";
  let next = start;
  const take = (): string | undefined => values[next++];
  for (let i = 0; i < format.length; i++) {
    const char = format[i]!;
    if (char === "\\") {
      const { out, length, isEnded } = escape(format.slice(i));
      text += out;
      i += length - 1;
      if (isEnded) return { text, next, isEnded: true, isFatal: false };
      continue;
    }
    if (char !== "%") {
      text += char;
      continue;
    }
    if (format[i + 1] === "%") {
      text += "%";
      i++;
      continue;
    }
    const match = /^%([-+ #0']*)(\*|\d+)?(?:\.(\*|-?\d*))?(?:hh|h|ll|l|j|z|t|L|q)?(\([^)]*\)T|.)?/s.exec(format.slice(i))!;
    const directive = match[4] ?? "";
    const isKnown = /^(?:[diouxXeEfFgGaAcsb]|\(.*\)T)$/s.test(directive) || (shell.flavour === "bash" && (directive === "q" || directive === "Q")) || /q$/.test(match[0]);
    if (!isKnown) {
      problems.push(badDirective(shell, match[0], directive, format, i));
      return { text, next, isEnded: true, isFatal: true };
    }
    const starred = (field: string | undefined): number | undefined => (field === "*" ? Number(take() ?? 0) : field === undefined ? undefined : Number(field || 0));
    let width = starred(match[2]);
    const precision = starred(match[3]);
    let flags = match[1]!;
    if (width !== undefined && width < 0) {
      flags += "-";
      width = -width;
    }
    const value = take();
    const letter = match[0].endsWith("q") ? "q" : directive;
    if (letter === "b") {
      const { text: raw, isEnded } = unescapeEcho(value ?? "", "any");
      text += pad(precision === undefined ? raw : raw.slice(0, precision), width, flags);
      if (isEnded) return { text, next, isEnded: true, isFatal: false };
      i += match[0].length - 1;
      continue;
    }
    text += convert(shell, letter, value, { flags, width, precision }, problems);
    i += match[0].length - 1;
  }
  return { text, next: Math.min(next, Math.max(values.length, start)), isEnded: false, isFatal: false };
}

function badDirective(shell: Shell, whole: string, letter: string, format: string, at: number): string {
  if (shell.flavour === "dash") return `${whole}: invalid directive`;
  if (shell.flavour === "ash") return `${format.slice(at)}: invalid format`;
  return letter === "" ? `\`${whole}': missing format character` : `\`${letter}': invalid format character`;
}

/** A backslash escape in the format. */
function escape(source: string): { out: string; length: number; isEnded: boolean } {
  const octal = /^\\([0-7]{1,3})/.exec(source);
  if (octal) return { out: byteChar(parseInt(octal[1]!, 8) & 255), length: octal[0].length, isEnded: false };
  const hex = /^\\x([0-9a-fA-F]{1,2})/.exec(source);
  if (hex) return { out: byteChar(parseInt(hex[1]!, 16)), length: hex[0].length, isEnded: false };
  const unicode = /^\\(?:u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8}))/.exec(source);
  if (unicode) return { out: String.fromCodePoint(parseInt(unicode[1] ?? unicode[2]!, 16)), length: unicode[0].length, isEnded: false };
  const named: Readonly<Record<string, string>> = { a: "\x07", b: "\b", e: "\x1b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v", "\\": "\\", '"': '"' };
  const letter = source[1] ?? "";
  if (letter === "c") return { out: "", length: 2, isEnded: true };
  if (letter === "") return { out: "\\", length: 1, isEnded: false };
  return { out: named[letter] ?? `\\${letter}`, length: 2, isEnded: false };
}

interface Layout {
  readonly flags: string;
  readonly width: number | undefined;
  readonly precision: number | undefined;
}

function convert(shell: Shell, letter: string, value: string | undefined, layout: Layout, problems: string[]): string {
  const { flags, width, precision } = layout;
  switch (letter) {
    case "s": {
      const text = value ?? "";
      return pad(precision === undefined || precision < 0 ? text : [...text].slice(0, precision).join(""), width, flags);
    }
    case "c":
      return pad([...(value ?? "")][0] ?? "", width, flags);
    case "q":
      return pad(backslashQuote(value ?? ""), width, flags);
    case "Q":
      return pad(shellQuote(value ?? ""), width, flags);
    case "d":
    case "i":
    case "o":
    case "u":
    case "x":
    case "X":
      return integer(letter, integerValue(shell, value, problems), layout);
    default:
      if (letter.endsWith("T")) return pad(timeText(shell, letter.slice(1, -2), value), width, flags);
      return float(letter, floatValue(shell, value, problems), layout);
  }
}

/** Pads by characters. */
function pad(text: string, width: number | undefined, flags: string): string {
  if (width === undefined) return text;
  const missing = width - (/^[\x00-\x7f]*$/.test(text) ? text.length : [...text].length);
  if (missing <= 0) return text;
  return flags.includes("-") ? text + " ".repeat(missing) : " ".repeat(missing) + text;
}

function integerValue(shell: Shell, value: string | undefined, problems: string[]): bigint {
  if (value === undefined) return 0n;
  if (/^["']/.test(value)) return BigInt([...value][1]?.codePointAt(0) ?? 0);
  const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)/.exec(value);
  if (!match || match[0].length < value.length) problems.push(badNumber(shell, value, match !== null));
  if (!match) return 0n;
  const digits = match[2]!;
  const number = /^0[0-7]+$/.test(digits) ? BigInt(`0o${digits.slice(1)}`) : BigInt(digits);
  return match[1] === "-" ? -number : number;
}

function badNumber(shell: Shell, value: string, isPartial: boolean): string {
  if (shell.flavour === "ash") return `invalid number '${value}'`;
  if (shell.flavour === "dash") return isPartial ? `${value}: not completely converted` : `${value}: expected numeric value`;
  return `${value}: invalid number`;
}

function integer(letter: string, value: bigint, { flags, width, precision }: Layout): string {
  const isSigned = letter === "d" || letter === "i";
  const magnitude = isSigned ? (value < 0n ? -value : value) : BigInt.asUintN(64, value);
  let digits = magnitude.toString(letter === "o" ? 8 : letter === "x" || letter === "X" ? 16 : 10);
  if (letter === "X") digits = digits.toUpperCase();
  if (precision !== undefined) digits = digits.padStart(precision, "0");
  let sign = isSigned ? (value < 0n ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "") : "";
  if (flags.includes("#") && value !== 0n) sign = letter === "o" ? "0" : letter === "x" ? "0x" : letter === "X" ? "0X" : sign;
  if (flags.includes("0") && !flags.includes("-") && precision === undefined && width !== undefined) digits = digits.padStart(width - sign.length, "0");
  return pad(sign + digits, width, flags);
}

function floatValue(shell: Shell, value: string | undefined, problems: string[]): number {
  if (value === undefined) return 0;
  if (/^["']/.test(value)) return [...value][1]?.codePointAt(0) ?? 0;
  const match = /^\s*[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|inf(?:inity)?|nan)/i.exec(value);
  if (!match || match[0].length < value.length) problems.push(badNumber(shell, value, match !== null));
  if (!match) return 0;
  return /inf/i.test(match[0]) ? (match[0].trim().startsWith("-") ? -Infinity : Infinity) : Number(match[0]);
}

function float(letter: string, value: number, { flags, width, precision }: Layout): string {
  const digits = precision ?? 6;
  const magnitude = Math.abs(value);
  let body: string;
  if (!Number.isFinite(value)) body = Number.isNaN(value) ? "nan" : "inf";
  else if (letter === "f" || letter === "F") body = magnitude.toFixed(digits);
  else if (letter === "e" || letter === "E") body = exponent(magnitude.toExponential(digits));
  else body = general(magnitude, digits === 0 ? 1 : digits, flags.includes("#"));
  if (letter === "E" || letter === "G" || letter === "F") body = body.toUpperCase();
  const sign = value < 0 || Object.is(value, -0) ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  if (flags.includes("0") && !flags.includes("-") && width !== undefined && Number.isFinite(value)) body = body.padStart(width - sign.length, "0");
  return pad(sign + body, width, flags);
}

const exponent = (text: string): string => text.replace(/e([-+])(\d)$/, "e$10$2");

function general(value: number, digits: number, keepsZeros: boolean): string {
  const power = value === 0 ? 0 : Math.floor(Math.log10(Number(value.toPrecision(digits))));
  const text = power < -4 || power >= digits ? exponent(value.toExponential(digits - 1)) : value.toFixed(Math.max(0, digits - 1 - power));
  if (keepsZeros || !text.includes(".")) return text;
  return text.replace(/\.?0+(e|$)/, "$1");
}

/** %(FORMAT)T of bash: a time in seconds, -1 for now. UTC. */
function timeText(shell: Shell, format: string, value: string | undefined): string {
  const seconds = value === undefined || value === "-1" ? Math.floor(shell.process.clock.now() / 1000) : value === "-2" ? Math.floor(shell.process.clock.now() / 1000) : Number(value);
  const iso = new Date(seconds * 1000).toISOString();
  const fields: Readonly<Record<string, string>> = {
    Y: iso.slice(0, 4), m: iso.slice(5, 7), d: iso.slice(8, 10), H: iso.slice(11, 13), M: iso.slice(14, 16), S: iso.slice(17, 19),
    F: iso.slice(0, 10), T: iso.slice(11, 19), s: String(seconds), "%": "%", Z: "UTC", z: "+0000",
  };
  return (format === "" ? "%H:%M:%S" : format).replace(/%(.)/g, (whole, letter: string) => fields[letter] ?? whole);
}
