/** Shell file name patterns of one path: `*`, `?`, `[a-z]`, none of which matches "/". Models: Go path/filepath Match. */

/** The pattern is malformed. The message is Go's filepath.ErrBadPattern. */
export class BadPatternError extends Error {
  constructor() {
    super("syntax error in pattern");
    this.name = "BadPatternError";
  }
}

/** True when the pattern matches the whole name. Throws BadPatternError, also when the name is settled before the fault. */
export function globMatch(pattern: string, name: string): boolean {
  let rest = [...pattern];
  let text = [...name];
  scan: while (rest.length > 0) {
    const { star, chunk, after } = nextChunk(rest);
    rest = after;
    if (star && chunk.length === 0) return !text.includes("/");
    const tail = matchChunk(chunk, text);
    if (tail && (tail.length === 0 || rest.length > 0)) {
      text = tail;
      continue;
    }
    if (star) {
      for (let skip = 0; skip < text.length && text[skip] !== "/"; skip++) {
        const later = matchChunk(chunk, text.slice(skip + 1));
        if (later && (rest.length > 0 || later.length === 0)) {
          text = later;
          continue scan;
        }
      }
    }
    while (rest.length > 0) {
      const remainder = nextChunk(rest);
      rest = remainder.after;
      matchChunk(remainder.chunk, []);
    }
    return false;
  }
  return text.length === 0;
}

/** True when the text has characters with a meaning in patterns. Models: Go filepath hasMeta. */
export function hasGlobMeta(path: string): boolean {
  return /[*?[\\]/.test(path);
}

/** Leading stars, then everything up to the next star outside brackets. */
function nextChunk(pattern: readonly string[]): { star: boolean; chunk: string[]; after: string[] } {
  let start = 0;
  while (pattern[start] === "*") start++;
  let end = start;
  let inBrackets = false;
  for (; end < pattern.length; end++) {
    const char = pattern[end]!;
    if (char === "\\") end++;
    else if (char === "[") inBrackets = true;
    else if (char === "]") inBrackets = false;
    else if (char === "*" && !inBrackets) break;
  }
  return { star: start > 0, chunk: pattern.slice(start, end), after: pattern.slice(end) };
}

/** What is left of the text after the chunk, or undefined. Reads the chunk to its end in any case, to find faults. */
function matchChunk(chunk: readonly string[], text: readonly string[]): string[] | undefined {
  let at = 0;
  let failed = false;
  for (let i = 0; i < chunk.length; ) {
    if (at >= text.length) failed = true;
    const char = failed ? undefined : text[at++];
    const token = chunk[i]!;
    if (token === "[") {
      const { matches, end } = matchClass(chunk, i + 1, char ?? "\0");
      if (!matches) failed = true;
      i = end;
      continue;
    }
    if (token === "?") {
      if (char === "/") failed = true;
      i++;
      continue;
    }
    const literal = token === "\\" ? chunk[++i] : token;
    if (literal === undefined) throw new BadPatternError();
    if (char !== literal) failed = true;
    i++;
  }
  return failed ? undefined : text.slice(at);
}

function matchClass(chunk: readonly string[], start: number, char: string): { matches: boolean; end: number } {
  let at = start;
  const negated = chunk[at] === "^";
  if (negated) at++;
  let matches = false;
  const code = char.codePointAt(0)!;
  const letter = (): number => {
    let next = chunk[at];
    if (next === undefined || next === "-" || next === "]") throw new BadPatternError();
    if (next === "\\") {
      next = chunk[++at];
      if (next === undefined) throw new BadPatternError();
    }
    at++;
    if (at >= chunk.length) throw new BadPatternError();
    return next.codePointAt(0)!;
  };
  for (let count = 0; ; count++) {
    if (chunk[at] === "]" && count > 0) return { matches: matches !== negated, end: at + 1 };
    const low = letter();
    let high = low;
    if (chunk[at] === "-") {
      at++;
      high = letter();
    }
    if (low <= code && code <= high) matches = true;
  }
}
