/**
 * Go's regular expressions (RE2 syntax), enough to say whether a text matches, in time proportional to pattern × text.
 * Needed because .dockerignore patterns reach Go's regexp package half-escaped, and its quirks decide what is ignored.
 * Models: Go regexp/syntax (Perl flags). Not here: captures, flag groups `(?i)`, named groups.
 */

type CharTest = (char: string) => boolean;

type Step =
  | { readonly kind: "char"; readonly test: CharTest }
  | { readonly kind: "split"; readonly to: readonly number[] }
  | { readonly kind: "assert"; readonly test: (chars: readonly string[], at: number) => boolean }
  | { readonly kind: "match" };

/** A syntax tree: what a piece of the pattern matches. */
type Piece =
  | { readonly kind: "char"; readonly test: CharTest }
  | { readonly kind: "assert"; readonly test: (chars: readonly string[], at: number) => boolean }
  | { readonly kind: "sequence" | "choice"; readonly pieces: readonly Piece[] }
  | { readonly kind: "repeat"; readonly piece: Piece; readonly min: number; readonly max: number };

/** A compiled expression. */
export interface GoRegexp {
  /** True when it matches anywhere in the text (anchors in the pattern permitting). */
  test(text: string): boolean;
}

const maxRepeat = 1000;
const maxSteps = 20_000;

/** Compiles an expression. Throws Error "error parsing regexp: …". */
export function compileGoRegexp(pattern: string): GoRegexp {
  const piece = new Parser(pattern).parse();
  const steps: Step[] = [];
  emit(piece, steps);
  steps.push({ kind: "match" });
  return { test: (text) => run(steps, [...text]) };
}

function emit(piece: Piece, steps: Step[]): void {
  if (steps.length > maxSteps) throw failure("expression too large");
  switch (piece.kind) {
    case "char":
    case "assert":
      steps.push(piece);
      return;
    case "sequence":
      for (const part of piece.pieces) emit(part, steps);
      return;
    case "choice": {
      const targets: number[] = [];
      const ends: number[][] = [];
      steps.push({ kind: "split", to: targets });
      for (const part of piece.pieces) {
        targets.push(steps.length);
        emit(part, steps);
        const end: number[] = [];
        ends.push(end);
        steps.push({ kind: "split", to: end });
      }
      for (const end of ends) end.push(steps.length);
      return;
    }
    case "repeat":
      for (let i = 0; i < piece.min; i++) emit(piece.piece, steps);
      if (piece.max === Number.POSITIVE_INFINITY) {
        const loop = steps.length;
        const targets = [loop + 1];
        steps.push({ kind: "split", to: targets });
        emit(piece.piece, steps);
        steps.push({ kind: "split", to: [loop] });
        targets.push(steps.length);
        return;
      }
      for (let i = piece.min; i < piece.max; i++) {
        const targets = [steps.length + 1];
        steps.push({ kind: "split", to: targets });
        emit(piece.piece, steps);
        targets.push(steps.length);
      }
  }
}

function run(steps: readonly Step[], chars: readonly string[]): boolean {
  let current = new Set<number>();
  for (let at = 0; at <= chars.length; at++) {
    if (follow(steps, 0, chars, at, current)) return true;
    const next = new Set<number>();
    for (const index of current) {
      const step = steps[index]!;
      if (step.kind === "char" && at < chars.length && step.test(chars[at]!) && follow(steps, index + 1, chars, at + 1, next)) return true;
    }
    current = next;
  }
  return false;
}

/** Adds a step and all it leads to without reading a character. True when the expression is complete. */
function follow(steps: readonly Step[], start: number, chars: readonly string[], at: number, into: Set<number>): boolean {
  const open = [start];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (into.has(index)) continue;
    into.add(index);
    const step = steps[index]!;
    if (step.kind === "match") return true;
    if (step.kind === "split") open.push(...step.to);
    else if (step.kind === "assert" && step.test(chars, at)) open.push(index + 1);
  }
  return false;
}

const failure = (what: string): Error => new Error(`error parsing regexp: ${what}`);
const isWord = (char: string | undefined): boolean => char !== undefined && /^[0-9A-Za-z_]$/.test(char);
const atWordEdge = (chars: readonly string[], at: number): boolean => isWord(chars[at - 1]) !== isWord(chars[at]);

const perlClasses: Readonly<Record<string, CharTest>> = {
  d: (char) => /^[0-9]$/.test(char),
  s: (char) => /^[\t\n\f\r ]$/.test(char),
  w: (char) => isWord(char),
};

const posixClasses: Readonly<Record<string, RegExp>> = {
  alnum: /^[0-9A-Za-z]$/,
  alpha: /^[A-Za-z]$/,
  ascii: /^[\0-\x7f]$/,
  blank: /^[\t ]$/,
  cntrl: /^[\0-\x1f\x7f]$/,
  digit: /^[0-9]$/,
  graph: /^[!-~]$/,
  lower: /^[a-z]$/,
  print: /^[ -~]$/,
  punct: /^[!-/:-@[-`{-~]$/,
  space: /^[\t\n\v\f\r ]$/,
  upper: /^[A-Z]$/,
  word: /^[0-9A-Za-z_]$/,
  xdigit: /^[0-9A-Fa-f]$/,
};

const assertions: Readonly<Record<string, (chars: readonly string[], at: number) => boolean>> = {
  A: (_chars, at) => at === 0,
  z: (chars, at) => at === chars.length,
  b: atWordEdge,
  B: (chars, at) => !atWordEdge(chars, at),
};

const controlEscapes: Readonly<Record<string, string>> = { a: "\x07", f: "\f", t: "\t", n: "\n", r: "\r", v: "\v" };

class Parser {
  readonly #chars: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    this.#chars = [...pattern];
  }

  parse(): Piece {
    const piece = this.#choice();
    if (this.#at < this.#chars.length) throw failure("unexpected )");
    return piece;
  }

  #peek(ahead = 0): string | undefined {
    return this.#chars[this.#at + ahead];
  }

  #rest(): string {
    return this.#chars.slice(this.#at).join("");
  }

  #choice(): Piece {
    const pieces = [this.#sequence()];
    while (this.#peek() === "|") {
      this.#at++;
      pieces.push(this.#sequence());
    }
    return pieces.length === 1 ? pieces[0]! : { kind: "choice", pieces };
  }

  #sequence(): Piece {
    const pieces: Piece[] = [];
    let lastWasRepeat = false;
    for (let char = this.#peek(); char !== undefined && char !== "|" && char !== ")"; char = this.#peek()) {
      const bounds = this.#bounds();
      if (!bounds) {
        pieces.push(this.#atom());
        lastWasRepeat = false;
        continue;
      }
      const piece = pieces.pop();
      if (!piece) throw failure(`missing argument to repetition operator: \`${char}\``);
      if (lastWasRepeat) throw failure("invalid nested repetition operator");
      pieces.push({ kind: "repeat", piece, ...bounds });
      lastWasRepeat = true;
    }
    return { kind: "sequence", pieces };
  }

  /** A repetition operator, consumed with its lazy mark; undefined when there is none ("{" that counts nothing is a letter). */
  #bounds(): { min: number; max: number } | undefined {
    const match = /^(?:([*+?])|\{(0|[1-9]\d*)(,(0|[1-9]\d*)?)?\})\??/.exec(this.#rest());
    if (!match) return undefined;
    this.#at += match[0].length;
    if (match[1] !== undefined) return { min: match[1] === "+" ? 1 : 0, max: match[1] === "?" ? 1 : Number.POSITIVE_INFINITY };
    const min = Number(match[2]);
    const max = match[3] === undefined ? min : match[4] === undefined ? Number.POSITIVE_INFINITY : Number(match[4]);
    if (min > maxRepeat || (max !== Number.POSITIVE_INFINITY && max > maxRepeat) || max < min) throw failure(`invalid repeat count: \`${match[0]}\``);
    return { min, max };
  }

  #atom(): Piece {
    const char = this.#peek()!;
    this.#at++;
    switch (char) {
      case ".":
        return { kind: "char", test: (c) => c !== "\n" };
      case "^":
        return { kind: "assert", test: assertions["A"]! };
      case "$":
        return { kind: "assert", test: assertions["z"]! };
      case "(": {
        if (this.#rest().startsWith("?:")) this.#at += 2;
        const piece = this.#choice();
        if (this.#peek() !== ")") throw failure("missing closing )");
        this.#at++;
        return piece;
      }
      case "[":
        return { kind: "char", test: this.#class() };
      case "\\":
        return this.#escape();
      default:
        return { kind: "char", test: (c) => c === char };
    }
  }

  #escape(): Piece {
    const next = this.#peek();
    if (next === "Q") {
      const end = this.#rest().indexOf("\\E");
      const literal = end < 0 ? this.#rest().slice(1) : this.#rest().slice(1, end);
      this.#at += [...literal].length + (end < 0 ? 1 : 3);
      return { kind: "sequence", pieces: [...literal].map((letter) => ({ kind: "char", test: (c: string) => c === letter })) };
    }
    if (next !== undefined && Object.hasOwn(assertions, next)) {
      this.#at++;
      return { kind: "assert", test: assertions[next]! };
    }
    const test = this.#classEscape();
    if (test) return { kind: "char", test };
    const letter = this.#letterEscape();
    return { kind: "char", test: (c) => c === letter };
  }

  /** \d, \pL and the like, after the backslash; undefined when it is another escape. */
  #classEscape(): CharTest | undefined {
    const next = this.#peek() ?? "";
    const perl = perlClasses[next.toLowerCase()];
    if (perl) {
      this.#at++;
      return next === next.toLowerCase() ? perl : (char) => !perl(char);
    }
    const match = /^([pP])(?:\{(\^?)(\w+)\}|(\w))/.exec(this.#rest());
    if (!match) return undefined;
    this.#at += match[0].length;
    const name = match[3] ?? match[4]!;
    let property: RegExp;
    try {
      property = new RegExp(`^\\p{${name.length <= 2 ? name : `Script=${name}`}}$`, "u");
    } catch {
      throw failure(`invalid character class range: \`\\${match[0]}\``);
    }
    const negated = (match[1] === "P") !== (match[2] === "^");
    return (char) => property.test(char) !== negated;
  }

  /** One character written as an escape, after the backslash. */
  #letterEscape(): string {
    const next = this.#peek();
    if (next === undefined) throw failure("trailing backslash at end of expression: ``");
    const hex = /^x(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{2}))/.exec(this.#rest());
    const octal = /^(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(this.#rest());
    const coded = hex ?? octal;
    if (coded) {
      this.#at += coded[0].length;
      const code = Number.parseInt(hex ? (hex[1] ?? hex[2]!) : coded[0], hex ? 16 : 8);
      if (code > 0x10ffff) throw failure("invalid escape sequence");
      return String.fromCodePoint(code);
    }
    this.#at++;
    if (Object.hasOwn(controlEscapes, next)) return controlEscapes[next]!;
    if (next < "\x80" && !/^[0-9A-Za-z]$/.test(next)) return next;
    throw failure(`invalid escape sequence: \`\\${next}\``);
  }

  /** A bracket expression, after its "[". */
  #class(): CharTest {
    const tests: CharTest[] = [];
    const negated = this.#peek() === "^";
    if (negated) this.#at++;
    for (let isFirst = true; isFirst || this.#peek() !== "]"; isFirst = false) {
      const char = this.#peek();
      if (char === undefined) throw failure("missing closing ]");
      // A hyphen may stand for itself at the ends only.
      if (char === "-" && !isFirst && this.#peek(1) !== "]") throw failure("invalid character class range");
      const posix = /^\[:(\^?)(\w+):\]/.exec(this.#rest());
      if (posix) {
        const known = posixClasses[posix[2]!];
        if (!known) throw failure(`invalid character class range: \`${posix[0]}\``);
        this.#at += posix[0].length;
        tests.push((c) => known.test(c) !== (posix[1] === "^"));
        continue;
      }
      if (char === "\\") {
        this.#at++;
        const test = this.#classEscape();
        if (test) {
          tests.push(test);
          continue;
        }
        this.#at--;
      }
      const low = this.#classLetter();
      let high = low;
      if (this.#peek() === "-" && this.#peek(1) !== undefined && this.#peek(1) !== "]") {
        this.#at++;
        high = this.#classLetter();
        if (high.codePointAt(0)! < low.codePointAt(0)!) throw failure("invalid character class range");
      }
      const [from, to] = [low.codePointAt(0)!, high.codePointAt(0)!];
      tests.push((c) => c.codePointAt(0)! >= from && c.codePointAt(0)! <= to);
    }
    this.#at++;
    return (char) => tests.some((test) => test(char)) !== negated;
  }

  #classLetter(): string {
    const char = this.#peek();
    if (char === undefined) throw failure("missing closing ]");
    this.#at++;
    return char === "\\" ? this.#letterEscape() : char;
  }
}
