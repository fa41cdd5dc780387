/**
 * Regular expressions as trees: POSIX basic and extended syntax with GNU's extensions.
 * Models: POSIX XBD chapter 9, glibc regcomp (which constructs it takes literally, and its error texts).
 */

export type Node =
  | { readonly kind: "set"; readonly source: string }
  | { readonly kind: "sequence" | "alternatives"; readonly items: readonly Node[] }
  | { readonly kind: "repeat"; readonly item: Node; readonly min: number; readonly max: number }
  | { readonly kind: "group"; readonly index: number; readonly item: Node }
  | { readonly kind: "backReference"; readonly index: number }
  | { readonly kind: "assertion"; readonly source: string; readonly name: AssertionName };

export type AssertionName = "start" | "end" | "wordStart" | "wordEnd" | "wordEdge" | "noWordEdge" | "bufferStart" | "bufferEnd";

export interface RegexSyntax {
  readonly extended: boolean;
  /** Characters are code points; classes know Unicode. */
  readonly unicode: boolean;
}

/** The expression is malformed; `message` is regerror's text. */
export class RegexError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RegexError";
  }
}

/** The parsed expression and how many groups it has. */
export interface Parsed {
  readonly root: Node;
  readonly groups: number;
}

export function parseRegex(text: string, syntax: RegexSyntax): Parsed {
  const parser = new Parser(text, syntax);
  const root = parser.alternatives(0);
  if (!parser.atEnd) throw new RegexError("Unmatched ) or \\)");
  return { root, groups: parser.groups };
}

const escapes: Readonly<Record<string, string>> = { n: "\\n", t: "\\t", f: "\\f", v: "\\v", r: "\\r" };

class Parser {
  readonly #text: string;
  readonly #syntax: RegexSyntax;
  #at = 0;
  groups = 0;
  readonly #closed = new Set<number>();

  constructor(text: string, syntax: RegexSyntax) {
    this.#text = text;
    this.#syntax = syntax;
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  #sees(operator: string): boolean {
    return this.#text.startsWith(this.#syntax.extended ? operator : `\\${operator}`, this.#at);
  }

  #take(operator: string): boolean {
    if (!this.#sees(operator)) return false;
    this.#at += this.#syntax.extended ? 1 : 2;
    return true;
  }

  alternatives(depth: number): Node {
    const items = [this.#sequence(depth)];
    while (this.#take("|")) items.push(this.#sequence(depth));
    return items.length === 1 ? items[0]! : { kind: "alternatives", items };
  }

  #sequence(depth: number): Node {
    const items: Node[] = [];
    const extended = this.#syntax.extended;
    while (!this.atEnd && !this.#sees("|")) {
      if (this.#sees(")")) {
        if (depth > 0) break;
        if (!extended) throw new RegexError("Unmatched ) or \\)");
        // A lone ")" is an ordinary character in extended syntax.
        this.#at++;
        items.push(this.#repeats({ kind: "set", source: "\\)" }));
        continue;
      }
      const [only] = items;
      const isFirst = only === undefined || (items.length === 1 && only.kind === "assertion" && only.name === "start");
      items.push(this.#piece(isFirst, depth));
    }
    return items.length === 1 ? items[0]! : { kind: "sequence", items };
  }

  #piece(isFirst: boolean, depth: number): Node {
    const char = this.#text[this.#at]!;
    const extended = this.#syntax.extended;
    if (isFirst && (char === "*" || (extended && (char === "+" || char === "?")))) {
      this.#at++;
      // Basic syntax takes a leading star as it stands; extended syntax skips an operator that has nothing to repeat.
      return extended ? { kind: "sequence", items: [] } : this.#repeats(this.#literal(char));
    }
    if (isFirst && this.#sees("{") && this.#interval(false)) throw new RegexError("Invalid preceding regular expression");
    if (char === "^" && (extended || this.#opensHere())) {
      this.#at++;
      return { kind: "assertion", name: "start", source: "^" };
    }
    if (char === "$" && (extended || this.#closesHere(depth))) {
      this.#at++;
      return { kind: "assertion", name: "end", source: "$" };
    }
    return this.#repeats(this.#atom(depth));
  }

  /** In basic syntax ^ is an anchor only where an expression begins. */
  #opensHere(): boolean {
    const before = this.#text.slice(0, this.#at);
    return before === "" || before.endsWith("\\(") || before.endsWith("\\|") || before.endsWith("\n");
  }

  #closesHere(depth: number): boolean {
    const rest = this.#text.slice(this.#at + 1);
    return rest === "" || (depth > 0 && rest.startsWith("\\)")) || rest.startsWith("\\|") || rest.startsWith("\n");
  }

  #atom(depth: number): Node {
    if (this.#take("(")) {
      const index = ++this.groups;
      const item = this.alternatives(depth + 1);
      if (!this.#take(")")) throw new RegexError("Unmatched ( or \\(");
      this.#closed.add(index);
      return { kind: "group", index, item };
    }
    const char = this.#next();
    if (char === ".") return { kind: "set", source: this.#syntax.unicode ? "[^\\u{DC80}-\\u{DCFF}]" : "[^]" };
    if (char === "[") return { kind: "set", source: this.#bracket() };
    if (char === "\\") return this.#escape();
    return this.#literal(char);
  }

  /** One character; a surrogate pair is one. */
  #next(): string {
    const char = this.#syntax.unicode ? String.fromCodePoint(this.#text.codePointAt(this.#at)!) : this.#text[this.#at]!;
    this.#at += char.length;
    return char;
  }

  #literal(char: string): Node {
    return { kind: "set", source: quote(char) };
  }

  #escape(): Node {
    if (this.atEnd) throw new RegexError("Trailing backslash");
    const char = this.#next();
    const word = this.#syntax.unicode ? "[\\p{L}\\p{N}_]" : "[A-Za-z0-9_]";
    const assertion = (name: AssertionName, source: string): Node => ({ kind: "assertion", name, source });
    switch (char) {
      case "<": return assertion("wordStart", `(?<!${word})(?=${word})`);
      case ">": return assertion("wordEnd", `(?<=${word})(?!${word})`);
      case "b": return assertion("wordEdge", `(?:(?<!${word})(?=${word})|(?<=${word})(?!${word}))`);
      case "B": return assertion("noWordEdge", `(?:(?<!${word})(?!${word})|(?<=${word})(?=${word}))`);
      case "`": return assertion("bufferStart", "(?<![^])");
      case "'": return assertion("bufferEnd", "(?![^])");
      case "w": return { kind: "set", source: word };
      case "W": return { kind: "set", source: word.replace("[", "[^") };
      case "s": return { kind: "set", source: "[ \\t\\n\\v\\f\\r]" };
      case "S": return { kind: "set", source: "[^ \\t\\n\\v\\f\\r]" };
    }
    if (/[1-9]/.test(char)) {
      const index = Number(char);
      if (!this.#closed.has(index)) throw new RegexError("Invalid back reference");
      return { kind: "backReference", index };
    }
    const control = escapes[char];
    return control ? { kind: "set", source: control } : this.#literal(char);
  }

  #repeats(item: Node): Node {
    let node = item;
    for (;;) {
      const char = this.#text[this.#at];
      const extended = this.#syntax.extended;
      if (char === "*") {
        this.#at++;
        node = { kind: "repeat", item: node, min: 0, max: Infinity };
      } else if (this.#sees("+")) {
        this.#take("+");
        node = { kind: "repeat", item: node, min: 1, max: Infinity };
      } else if (this.#sees("?")) {
        this.#take("?");
        node = { kind: "repeat", item: node, min: 0, max: 1 };
      } else if (this.#sees("{")) {
        const range = this.#interval(true);
        if (!range) {
          if (!extended) throw new RegexError("Invalid content of \\{\\}");
          return node;
        }
        node = { kind: "repeat", item: node, ...range };
      } else return node;
    }
  }

  /** {m}, {m,}, {,n}, {m,n}; undefined when it is none (extended syntax takes the brace literally then). */
  #interval(advance: boolean): { min: number; max: number } | undefined {
    const extended = this.#syntax.extended;
    const rest = this.#text.slice(this.#at);
    const match = (extended ? /^\{(\d*)(,?)(\d*)\}/ : /^\\\{(\d*)(,?)(\d*)\\\}/).exec(rest);
    if (!match || (match[1] === "" && match[2] === "")) {
      if (!extended && !rest.includes("\\}")) throw new RegexError("Unmatched \\{");
      return undefined;
    }
    const min = Number(match[1]);
    const max = match[2] === "" ? min : match[3] === "" ? Infinity : Number(match[3]);
    if (max < min) throw new RegexError("Invalid content of \\{\\}");
    if (min > 32767 || (max !== Infinity && max > 32767)) throw new RegexError("Regular expression too big");
    if (advance) this.#at += match[0].length;
    return { min, max };
  }

  /** The rest of a bracket expression as the source of a JavaScript class. */
  #bracket(): string {
    const unmatched = "Unmatched [, [^, [:, [., or [=";
    let source = "[";
    if (this.#text[this.#at] === "^") {
      source += "^";
      this.#at++;
    }
    let first = true;
    for (;;) {
      if (this.atEnd) throw new RegexError(unmatched);
      const char = this.#next();
      if (char === "]" && !first) break;
      first = false;
      const kind = this.#text[this.#at];
      if (char === "[" && (kind === ":" || kind === "." || kind === "=")) {
        const end = this.#text.indexOf(`${kind}]`, this.#at + 1);
        if (end < 0) throw new RegexError(unmatched);
        const name = this.#text.slice(this.#at + 1, end);
        this.#at = end + 2;
        if (kind === ":") {
          source += this.#namedClass(name);
          continue;
        }
        source += this.#range(name);
        continue;
      }
      source += this.#range(char);
    }
    // An empty negated class of JavaScript, [^], and an empty class cannot arise: "]" first is literal.
    return `${source}]`;
  }

  /** A single character or a range that starts with it. */
  #range(low: string): string {
    const isRange = this.#text[this.#at] === "-" && this.#text[this.#at + 1] !== "]" && this.#at + 1 < this.#text.length;
    if (!isRange) return quote(low);
    this.#at++;
    let high = this.#next();
    if (high === "[" && (this.#text[this.#at] === "." || this.#text[this.#at] === "=")) {
      const end = this.#text.indexOf(`${this.#text[this.#at]}]`, this.#at + 1);
      high = this.#text.slice(this.#at + 1, end);
      this.#at = end + 2;
    }
    if (high.codePointAt(0)! < low.codePointAt(0)!) throw new RegexError("Invalid range end");
    return `${quote(low)}-${quote(high)}`;
  }

  #namedClass(name: string): string {
    const u = this.#syntax.unicode;
    const source: Readonly<Record<string, string>> = {
      alpha: u ? "\\p{L}" : "A-Za-z", digit: "0-9", alnum: u ? "\\p{L}\\p{N}" : "A-Za-z0-9", upper: u ? "\\p{Lu}" : "A-Z", lower: u ? "\\p{Ll}" : "a-z",
      space: " \\t\\n\\v\\f\\r", blank: " \\t", punct: "!-\\/:-@\\[-`\\{-~", print: u ? " -~\\u{A0}-\\u{10FFFF}" : " -~", graph: u ? "!-~\\u{A1}-\\u{10FFFF}" : "!-~",
      cntrl: "\\x00-\\x1f\\x7f", xdigit: "0-9A-Fa-f",
    };
    const found = source[name];
    if (found === undefined) throw new RegexError("Invalid character class name");
    return found;
  }
}

/** A character as it stands in a JavaScript pattern, inside or outside a class. */
function quote(char: string): string {
  if (/[A-Za-z0-9 _]/.test(char)) return char;
  const code = char.codePointAt(0) ?? 0;
  if (/[\^$\\.*+?()[\]{}|/]/.test(char)) return `\\${char}`;
  // "\-" is no escape outside a class.
  if (char === "-") return "\\x2d";
  if (code < 32 || code === 127) return `\\x${code.toString(16).padStart(2, "0")}`;
  return char;
}
