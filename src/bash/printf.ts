/** The printf builtin. Models: bash builtins/printf.def; dash bltin/printf.c; busybox coreutils/printf.c. */
import { byteChar } from "./byteText.ts";
import type { Flavour } from "./flavour.ts";
import { unicodeChar } from "./locale.ts";
import { type Conversion, formatFloat, formatInteger, padded } from "./printfNumbers.ts";
import { backslashQuote } from "./quoting.ts";

export interface PrintfResult {
  /** What goes to standard output (bytes that are no UTF-8 as in byteText.ts). */
  readonly output: string;
  /** Messages without `sh: line 1: printf: ` in front. */
  readonly complaints: readonly string[];
  readonly status: number;
}

export interface PrintfOptions {
  readonly flavour: Flavour;
  /** Whether the locale knows characters beyond ASCII. */
  readonly isUtf8?: boolean;
  /** strftime(3) for bash's `%(…)T`: seconds since the epoch, undefined for now. */
  formatTime?(format: string, seconds: number | undefined): string;
}

const simpleEscapes: Readonly<Record<string, string>> = { a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v", "\\": "\\" };

/** One backslash escape at `at`; undefined when the backslash stands for itself. */
function escapeAt(text: string, at: number, flavour: Flavour, isArgument: boolean, hasUtf8: boolean): { readonly value: string; readonly end: number } | undefined {
  const next = text[at + 1];
  if (next === undefined) return undefined;
  const simple = simpleEscapes[next];
  if (simple !== undefined) return { value: simple, end: at + 2 };
  const octal = (isArgument ? /^(?:0[0-7]{0,3}|[1-7][0-7]{0,2})/ : /^[0-7]{1,3}/).exec(text.slice(at + 1, at + 5))?.[0];
  if (octal !== undefined) return { value: byteChar(parseInt(octal, 8) & 255), end: at + 1 + octal.length };
  if (flavour === "dash") return next === "e" ? { value: "\x1b", end: at + 2 } : undefined;
  const hex = /^x([0-9a-fA-F]{1,2})/.exec(text.slice(at + 1, at + 4));
  if (hex) return { value: byteChar(parseInt(hex[1]!, 16)), end: at + 1 + hex[0].length };
  if (next === "e" || (next === "E" && flavour === "bash")) return { value: "\x1b", end: at + 2 };
  if (flavour !== "bash") return undefined;
  if (!isArgument && /["'?]/.test(next)) return { value: next, end: at + 2 };
  const unicode = /^(?:u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8}))/.exec(text.slice(at + 1, at + 10));
  return unicode ? { value: unicodeChar(parseInt(unicode[1] ?? unicode[2]!, 16), hasUtf8), end: at + 1 + unicode[0].length } : undefined;
}

/** Escapes of `%b`'s argument and of `echo -e`; `stops` tells of `\c`. */
export function decodeEscapes(text: string, flavour: Flavour, hasUtf8: boolean): { readonly text: string; readonly stops: boolean } {
  let out = "";
  for (let i = 0; i < text.length; ) {
    if (text[i] === "\\" && text[i + 1] === "c") return { text: joinBytes(out), stops: true };
    const found = text[i] === "\\" ? escapeAt(text, i, flavour, true, hasUtf8) : undefined;
    out += found?.value ?? text[i];
    i = found?.end ?? i + 1;
  }
  return { text: joinBytes(out), stops: false };
}

/** Escaped bytes side by side may be one UTF-8 character. */
function joinBytes(text: string): string {
  return text.replace(/[\udc80-\udcff]{2,}/g, (run) => {
    try {
      return decodeURIComponent([...run].map((c) => `%${(c.charCodeAt(0) - 0xdc00).toString(16)}`).join(""));
    } catch {
      return run;
    }
  });
}

/** Formats; the format is used again while arguments are left. */
export function formatPrintf(format: string, args: readonly string[], options: PrintfOptions): PrintfResult {
  return new Formatting(format, args, options).run();
}

class Formatting {
  readonly #format: string;
  readonly #args: readonly string[];
  readonly #options: PrintfOptions;
  readonly #complaints: string[] = [];
  #output = "";
  #status = 0;
  #next = 0;
  #isStopped = false;

  constructor(format: string, args: readonly string[], options: PrintfOptions) {
    this.#format = format;
    this.#args = args;
    this.#options = options;
  }

  run(): PrintfResult {
    do {
      const before = this.#next;
      this.#once();
      if (this.#next === before) break;
    } while (!this.#isStopped && this.#next < this.#args.length);
    return { output: joinBytes(this.#output), complaints: this.#complaints, status: this.#status };
  }

  #fail(message: string, status: number): void {
    this.#complaints.push(message);
    this.#status = status;
  }

  #once(): void {
    const { flavour } = this.#options;
    const format = this.#format;
    for (let i = 0; i < format.length && !this.#isStopped; ) {
      if (format[i] === "\\") {
        if (format[i + 1] === "c" && flavour === "ash") {
          this.#isStopped = true;
          return;
        }
        const found = escapeAt(format, i, flavour, false, this.#options.isUtf8 === true);
        this.#output += found?.value ?? "\\";
        i = found?.end ?? i + 1;
      } else if (format[i] !== "%") this.#output += format[i++];
      else if (format[i + 1] === "%") {
        this.#output += "%";
        i += 2;
      } else i = this.#directive(i);
    }
  }

  #directive(at: number): number {
    const { flavour } = this.#options;
    const match = /^%([-+ #0']*)(\*|\d*)(?:\.(\*|-?\d*))?([hlLjzt]*)(\([^)]*\)T|[^]?)/u.exec(this.#format.slice(at))!;
    let [flags, width] = [match[1]!, match[2] === "*" ? this.#size() : Number(match[2] ?? 0)];
    if (width < 0) [flags, width] = [`${flags}-`, -width];
    const precision = match[3] === undefined ? -1 : match[3] === "*" ? this.#size() : match[3] === "" ? 0 : Number(match[3]);
    const letter = match[4] !== "" && flavour === "dash" ? match[4]![0]! : match[5]!;
    const conversion: Conversion = { flags, width, precision, letter };
    const end = at + match[0].length;
    if (letter === "") {
      if (flavour === "bash") this.#fail(`\`${this.#format.slice(at)}': missing format character`, 1);
      else if (flavour === "dash") this.#fail("missing format character", 2);
      else this.#fail(`${this.#format.slice(at)}: invalid format`, 1);
      return this.#stop();
    }
    if (letter.startsWith("(") && letter.length > 1 && flavour === "bash") {
      const given = this.#take();
      const seconds = given === undefined || given === "-1" || given === "-2" ? undefined : Number(given);
      this.#output += padded(this.#cut(this.#options.formatTime?.(letter.slice(1, -2), seconds) ?? "", precision), conversion, false);
      return end;
    }
    if ("diouxX".includes(letter)) this.#output += formatInteger(this.#integer(this.#take(), /[ouxX]/.test(letter)), conversion);
    else if ("eEfFgG".includes(letter)) this.#output += formatFloat(this.#float(this.#take()), conversion);
    else if (letter === "s") this.#output += padded(this.#cut(this.#take() ?? "", precision), conversion, false);
    else if (letter === "c") this.#output += padded([...(this.#take() ?? "")][0] ?? "\0", conversion, false);
    else if (letter === "b") {
      const decoded = decodeEscapes(this.#take() ?? "", flavour, this.#options.isUtf8 === true);
      this.#output += padded(this.#cut(decoded.text, precision), conversion, false);
      if (decoded.stops) return this.#stop();
    } else if ((letter === "q" || letter === "Q") && flavour === "bash") this.#output += padded(backslashQuote(this.#take() ?? ""), conversion, false);
    else {
      if (flavour === "bash") this.#fail(`\`${letter}': invalid format character`, 1);
      else if (flavour === "dash") this.#fail(`%${letter[0]!}: invalid directive`, 2);
      else this.#fail(`${this.#format.slice(at)}: invalid format`, 1);
      return this.#stop();
    }
    return end;
  }

  #stop(): number {
    this.#isStopped = true;
    return this.#format.length;
  }

  #cut(text: string, precision: number): string {
    return precision < 0 ? text : [...text].slice(0, precision).join("");
  }

  #take(): string | undefined {
    return this.#next < this.#args.length ? this.#args[this.#next++] : undefined;
  }

  #size(): number {
    return Number(this.#integer(this.#take()));
  }

  #badNumber(text: string, isPartial: boolean): void {
    const { flavour } = this.#options;
    if (flavour === "ash") this.#fail(`invalid number '${text}'`, 1);
    else if (flavour === "dash") this.#fail(isPartial ? `${text}: not completely converted` : `${text}: expected numeric value`, 1);
    else this.#fail(`${text}: invalid number`, 1);
  }

  #integer(given: string | undefined, isUnsigned = false): bigint {
    const { flavour } = this.#options;
    if (given === undefined || given === "") {
      if (flavour === "ash") this.#badNumber("", false);
      return 0n;
    }
    if (given[0] === "'" || given[0] === '"') return BigInt(given.codePointAt(1) ?? 0);
    const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)/.exec(given);
    const isWhole = match !== null && match[0].length === given.length;
    if (!isWhole) this.#badNumber(given, match !== null);
    if (!match || (!isWhole && flavour === "ash")) return 0n;
    const digits = match[2]!;
    const size = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
    const value = match[1] === "-" ? -size : size;
    const max = (1n << 63n) - 1n;
    if (value >= -max - 1n && value <= (isUnsigned ? 2n * max + 1n : max)) return BigInt.asIntN(64, value);
    if (flavour === "ash") {
      this.#badNumber(given, false);
      return 0n;
    }
    if (flavour === "bash") this.#complaints.push(`warning: ${given}: Numerical result out of range`);
    else this.#fail(`${given}: Numerical result out of range`, 1);
    return value < 0n ? -max - 1n : isUnsigned ? -1n : max;
  }

  #float(given: string | undefined): number {
    if (given === undefined || given === "") {
      if (this.#options.flavour === "ash") this.#badNumber("", false);
      return 0;
    }
    if (given[0] === "'" || given[0] === '"') return given.codePointAt(1) ?? 0;
    const match = /^\s*[-+]?(?:inf(?:inity)?|nan|0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/i.exec(given);
    const isWhole = match !== null && match[0].length === given.length;
    if (!isWhole) this.#badNumber(given, match !== null);
    if (!match || (!isWhole && this.#options.flavour === "ash")) return 0;
    const text = match[0].trim().toLowerCase();
    if (text.includes("inf")) return text.startsWith("-") ? -Infinity : Infinity;
    return text.startsWith("-") ? -Number(text.slice(1)) : Number(text.replace(/^\+/, ""));
  }
}
