/**
 * The sed language as a list of commands. Models: POSIX sed, GNU sed 4.9's extensions and error texts, BusyBox's where
 * they differ.
 */
import type { Regex } from "../../regex/regex.ts";

export type Address =
  | { readonly kind: "line"; readonly line: number }
  | { readonly kind: "last" }
  | { readonly kind: "step"; readonly first: number; readonly step: number }
  /** Undefined: the expression used last. */
  | { readonly kind: "regex"; readonly regex: Regex | undefined };

export type RangeEnd = Address | { readonly kind: "plus"; readonly count: number } | { readonly kind: "multiple"; readonly of: number };

export interface Command {
  readonly name: string;
  readonly from: Address | undefined;
  readonly to: RangeEnd | undefined;
  readonly negated: boolean;
  /** Text of a, i, c; label of b, t, T, :; file of r, w; exit code of q. */
  readonly text: string;
  readonly substitution: Substitution | undefined;
  /** From → to, for y. */
  readonly map: ReadonlyMap<string, string> | undefined;
  /** For {: the place of its }. For jumps: the place of the label; the script's end without one. */
  target: number;
  /** State of a range: -1 outside, else the line it ends at (Infinity while looking for a pattern). */
  rangeEnd: number;
  isInRange: boolean;
}

export interface Substitution {
  readonly regex: Regex | undefined;
  readonly replacement: readonly Piece[];
  readonly global: boolean;
  readonly nth: number;
  readonly prints: boolean;
  readonly file: string | undefined;
}

/** A part of a replacement: text, a group, or a change of case that holds until the next. */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "group"; readonly index: number }
  | { readonly kind: "case"; readonly mode: "U" | "L" | "E" | "u" | "l" };

/** The script is malformed. `at` counts characters of the expression. */
export class SedError extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.name = "SedError";
    this.at = at;
  }
}

export interface Dialect {
  readonly gnu: boolean;
  compile(source: string, flags: { ignoreCase: boolean; multiline: boolean }): Regex;
}

/** Parses a whole script (the pieces of -e and -f joined by newlines). Throws SedError and RegexError. */
export function parseScript(script: string, dialect: Dialect): Command[] {
  return new ScriptParser(script, dialect).parse();
}

class ScriptParser {
  readonly #script: string;
  readonly #dialect: Dialect;
  #at = 0;
  readonly #commands: Command[] = [];
  readonly #blocks: number[] = [];

  constructor(script: string, dialect: Dialect) {
    this.#script = script;
    this.#dialect = dialect;
  }

  parse(): Command[] {
    for (;;) {
      this.#skip(/[\s;]/);
      if (this.#at >= this.#script.length) break;
      this.#command();
    }
    if (this.#blocks.length > 0 && this.#dialect.gnu) throw this.#error("unmatched `{'", "", 0);
    // BusyBox does not mind an open block.
    for (const open of this.#blocks) this.#commands[open]!.target = this.#commands.length;
    this.#resolveLabels();
    return this.#commands;
  }

  #error(gnu: string, busybox: string, at = this.#at): SedError {
    return new SedError(this.#dialect.gnu ? gnu : busybox, at);
  }

  #peek(): string {
    return this.#script[this.#at] ?? "";
  }

  #skip(pattern: RegExp): void {
    while (this.#at < this.#script.length && pattern.test(this.#peek())) this.#at++;
  }

  #command(): void {
    if (this.#peek() === "#") return this.#skip(/[^\n]/);
    const from = this.#address();
    let to: RangeEnd | undefined;
    if (from) {
      this.#skip(/[ \t]/);
      if (this.#peek() === ",") {
        this.#at++;
        this.#skip(/[ \t]/);
        to = this.#rangeEnd();
        if (!to) throw this.#error("unexpected `,'", "no address after comma", this.#at + 1);
      }
    }
    this.#skip(/[ \t]/);
    let negated = false;
    while (this.#peek() === "!") {
      negated = true;
      this.#at++;
      this.#skip(/[ \t]/);
    }
    const name = this.#peek();
    this.#at++;
    if (name === "" || name === "\n" || name === ";") throw this.#error("missing command", "missing command", Math.min(this.#at, this.#script.length));
    if (from?.kind === "line" && from.line === 0 && to?.kind !== "regex") throw this.#error("invalid usage of line address 0", "invalid usage of line address 0");
    const base = { name, from, to, negated, text: "", substitution: undefined, map: undefined, target: -1, rangeEnd: -1, isInRange: false };
    this.#commands.push(this.#finish(base));
  }

  #finish(base: Command): Command {
    const { name } = base;
    switch (name) {
      case "{":
        this.#blocks.push(this.#commands.length);
        return base;
      case "}": {
        if (base.from) throw this.#error("} doesn't want any addresses", "} doesn't want any addresses");
        const open = this.#blocks.pop();
        if (open === undefined && this.#dialect.gnu) throw this.#error("unexpected `}'", "");
        if (open !== undefined) this.#commands[open]!.target = this.#commands.length;
        this.#end();
        return base;
      }
      case "a": case "i": case "c": return { ...base, text: this.#text() };
      case ":": {
        if (base.from) throw this.#error(": doesn't want any addresses", ": doesn't want any addresses");
        const label = this.#word(this.#dialect.gnu ? /[^\s;]/ : /[^\n;}]/);
        if (label === "") throw this.#error("\":\" lacks a label", "no label");
        return { ...base, text: label };
      }
      case "b": case "t": case "T": return { ...base, text: this.#word(/[^\n;}]/).trimEnd() };
      case "r": case "w": case "R": case "W": {
        const file = this.#word(/[^\n]/);
        if (file === "") throw this.#error("missing filename in r/R/w/W commands", "empty filename");
        return { ...base, text: file };
      }
      case "q": case "Q": case "l": case "L": {
        if ((name === "Q" || name === "L") && !this.#dialect.gnu) break;
        const number = this.#dialect.gnu ? this.#word(/\d/) : "";
        if (!this.#dialect.gnu && /\d/.test(this.#peek())) throw this.#error("", "missing command");
        this.#end();
        return { ...base, text: number };
      }
      case "s": return { ...base, substitution: this.#substitution() };
      case "y": {
        const map = this.#transliteration();
        this.#end();
        return { ...base, map };
      }
      case "=": case "d": case "D": case "g": case "G": case "h": case "H": case "n": case "N": case "p": case "P": case "x": case "z": case "F":
        if ((name === "z" || name === "F") && !this.#dialect.gnu) break;
        this.#end();
        return base;
    }
    throw this.#error(`unknown command: \`${name}'`, `unsupported command ${name}`);
  }

  /** Only blanks, then ; } # or the line's end may follow. */
  #end(): void {
    this.#skip(/[ \t]/);
    const next = this.#peek();
    if (next === "" || next === "\n" || next === ";" || next === "}" || next === "#") return;
    this.#at++;
    throw this.#error("extra characters after command", `unsupported command ${next}`);
  }

  #word(pattern: RegExp): string {
    this.#skip(/[ \t]/);
    const start = this.#at;
    this.#skip(pattern);
    return this.#script.slice(start, this.#at);
  }

  #address(): Address | undefined {
    const char = this.#peek();
    if (char === "$") {
      this.#at++;
      return { kind: "last" };
    }
    if (/\d/.test(char)) {
      const line = Number(this.#word(/\d/));
      this.#skip(/[ \t]/);
      if (this.#peek() !== "~" || !this.#dialect.gnu) return { kind: "line", line };
      this.#at++;
      return { kind: "step", first: line, step: Number(this.#word(/\d/)) };
    }
    if (char === "/" || char === "\\") {
      this.#at++;
      const delimiter = char === "/" ? "/" : this.#peek();
      if (char === "\\") this.#at++;
      const source = this.#until(delimiter, true);
      if (source === undefined) throw this.#error("unterminated address regex", `unmatched '${delimiter}'`);
      let ignoreCase = false;
      let multiline = false;
      for (; this.#dialect.gnu && /[IM]/.test(this.#peek()); this.#at++) {
        if (this.#peek() === "I") ignoreCase = true;
        else multiline = true;
      }
      return { kind: "regex", regex: source === "" ? undefined : this.#dialect.compile(source, { ignoreCase, multiline }) };
    }
    return undefined;
  }

  #rangeEnd(): RangeEnd | undefined {
    const char = this.#peek();
    if (char !== "+" && (char !== "~" || !this.#dialect.gnu)) return this.#address();
    this.#at++;
    const number = Number(this.#word(/\d/));
    return char === "+" ? { kind: "plus", count: number } : { kind: "multiple", of: number };
  }

  /** Text up to the delimiter, which may be escaped or (in an expression) stand in brackets; undefined without an end. */
  #until(delimiter: string, isRegex: boolean): string | undefined {
    let out = "";
    let bracket = false;
    for (; this.#at < this.#script.length; this.#at++) {
      const char = this.#peek();
      const next = this.#script[this.#at + 1];
      if (char === "\\" && next !== undefined) {
        this.#at++;
        if (next === delimiter && !bracket) {
          // An escaped delimiter is the plain character, unless that would make it special.
          out += isRegex && /[.*[\]^$+?(){}|]/.test(next) ? `\\${next}` : isRegex ? next : `\\${next}`.slice(next === "&" ? 0 : 1);
        } else if (next === "n") out += isRegex ? (bracket ? "\n" : "\\n") : "\\n";
        else if (bracket && isRegex) out += next === "t" ? "\t" : next === "]" ? "\\]" : `\\${next}`;
        else out += `\\${next}`;
        if (bracket && next === "]") bracket = false;
        continue;
      }
      if (char === "\n") {
        this.#at++;
        return undefined;
      }
      if (isRegex && bracket) {
        if (char === "[" && /[:.=]/.test(next ?? "")) {
          const end = this.#script.indexOf(`${next}]`, this.#at + 2);
          if (end > 0) {
            out += this.#script.slice(this.#at, end + 2);
            this.#at = end + 1;
            continue;
          }
        }
        if (char === "]") bracket = false;
        out += char;
        continue;
      }
      if (char === delimiter) {
        this.#at++;
        return out;
      }
      if (isRegex && char === "[") {
        bracket = true;
        out += char;
        for (const first of ["^", "]"]) {
          if (this.#script[this.#at + 1] === first) {
            out += first;
            this.#at++;
          }
        }
        continue;
      }
      out += char;
    }
    return undefined;
  }

  #substitution(): Substitution {
    const delimiter = this.#peek();
    this.#at++;
    const unterminated = (): SedError => this.#error("unterminated `s' command", delimiter === "" ? "bad format in substitution expression" : `unmatched '${delimiter}'`);
    if (delimiter === "" || delimiter === "\n" || delimiter === "\\") throw unterminated();
    const source = this.#until(delimiter, true);
    if (source === undefined) throw unterminated();
    const replacement = this.#until(delimiter, false);
    if (replacement === undefined) throw unterminated();
    let flags = { global: false, prints: false, nth: 0, ignoreCase: false, multiline: false };
    let file: string | undefined;
    for (;;) {
      const char = this.#peek();
      if (char === "g") flags = { ...flags, global: true };
      else if (char === "p") flags = { ...flags, prints: true };
      else if (char === "i" || char === "I") flags = { ...flags, ignoreCase: true };
      else if ((char === "m" || char === "M") && this.#dialect.gnu) flags = { ...flags, multiline: true };
      else if (/\d/.test(char)) {
        const nth = Number(this.#word(/\d/));
        if (nth === 0) throw this.#error("number option to `s' command may not be zero", "bad option in substitution expression");
        flags = { ...flags, nth };
        continue;
      } else if (char === "w") {
        this.#at++;
        file = this.#word(/[^\n]/);
        break;
      } else break;
      this.#at++;
    }
    this.#skip(/[ \t\r]/);
    if (!/^[\n;}#]?$/.test(this.#peek())) {
      this.#at++;
      throw this.#error("unknown option to `s'", "bad option in substitution expression");
    }
    const regex = source === "" ? undefined : this.#dialect.compile(source, flags);
    const pieces = parseReplacement(replacement, this.#dialect.gnu);
    for (const piece of pieces) {
      if (piece.kind === "group" && regex && piece.index > regex.groupCount && this.#dialect.gnu) {
        throw this.#error(`invalid reference \\${piece.index} on \`s' command's RHS`, "");
      }
    }
    return { regex, replacement: pieces, global: flags.global, nth: flags.global && !this.#dialect.gnu ? 1 : flags.nth || 1, prints: flags.prints, file };
  }

  #transliteration(): Map<string, string> {
    const delimiter = this.#peek();
    this.#at++;
    const [from, to] = [this.#until(delimiter, false), this.#until(delimiter, false)];
    if (from === undefined || to === undefined) throw this.#error("unterminated `y' command", `unmatched '${delimiter}'`);
    const plain = (text: string): string[] => [...text.replace(/\\(.)/gs, (_, char: string) => (char === "n" ? "\n" : char === "t" ? "\t" : char))];
    const [left, right] = [plain(from), plain(to)];
    if (left.length !== right.length && this.#dialect.gnu) throw this.#error("strings for `y' command are different lengths", "bad option in substitution expression");
    const map = new Map<string, string>();
    left.forEach((char, index) => {
      if (!map.has(char) && right[index] !== undefined) map.set(char, right[index]);
    });
    return map;
  }

  /** Text of a, i and c: the rest of the line, further lines after a backslash. */
  #text(): string {
    this.#skip(/[ \t]/);
    if (this.#peek() === "\\") {
      const after = /^\\[ \t]*\n/.exec(this.#script.slice(this.#at));
      if (after) {
        this.#at += after[0].length;
        if (!this.#dialect.gnu) this.#skip(/[ \t]/);
      } else {
        this.#at++;
      }
    }
    if (this.#at >= this.#script.length && this.#dialect.gnu) throw this.#error("expected \\ after `a', `c' or `i'", "");
    let out = "";
    for (; this.#at < this.#script.length; this.#at++) {
      const char = this.#peek();
      if (char === "\n") break;
      if (char === "\\") {
        this.#at++;
        const next = this.#peek();
        out += next === "t" ? "\t" : next === "n" && !this.#dialect.gnu ? "n" : next;
        continue;
      }
      out += char;
    }
    return `${out}\n`;
  }

  #resolveLabels(): void {
    const labels = new Map<string, number>();
    this.#commands.forEach((command, index) => {
      if (command.name === ":") labels.set(command.text, index);
    });
    for (const command of this.#commands) {
      if (!"btT".includes(command.name)) continue;
      const target = command.text === "" ? this.#commands.length : labels.get(command.text);
      if (target === undefined) throw new SedError(this.#dialect.gnu ? `can't find label for jump to \`${command.text}'` : `can't find label for jump to '${command.text}'`, -1);
      command.target = target;
    }
  }
}

function parseReplacement(text: string, gnu: boolean): Piece[] {
  const pieces: Piece[] = [];
  let plain = "";
  const settle = (): void => {
    if (plain !== "") pieces.push({ kind: "text", text: plain });
    plain = "";
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === "&") {
      settle();
      pieces.push({ kind: "group", index: 0 });
    } else if (char === "\\" && i + 1 < text.length) {
      const next = text[++i]!;
      if (/\d/.test(next)) {
        settle();
        pieces.push({ kind: "group", index: Number(next) });
      } else if (gnu && /[ULEul]/.test(next)) {
        settle();
        pieces.push({ kind: "case", mode: next as "U" | "L" | "E" | "u" | "l" });
      } else if (gnu && next === "x" && /^[0-9a-fA-F]{1,2}/.test(text.slice(i + 1))) {
        const hex = /^[0-9a-fA-F]{1,2}/.exec(text.slice(i + 1))![0];
        plain += String.fromCharCode(parseInt(hex, 16));
        i += hex.length;
      } else plain += { n: "\n", t: "\t", r: "\r", f: "\f", v: "\v", a: "\x07" }[next] ?? next;
    } else plain += char;
  }
  settle();
  return pieces;
}
