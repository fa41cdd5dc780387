/**
 * Lists of ignore patterns: .dockerignore, COPY --exclude. Later patterns win; "!" takes back; a match of a parent
 * directory counts for what is in it. Models: moby/patternmatcher patternmatcher.go and ignorefile/ignorefile.go.
 */
import { cleanPath } from "../base/path.ts";
import { BadPatternError, globMatch } from "./globMatch.ts";
import { compileGoRegexp, type GoRegexp } from "./goRegexp.ts";

const blanks = "[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const blankEnds = new RegExp(`^${blanks}+|${blanks}+$`, "g");
const trim = (text: string): string => text.replace(blankEnds, "");

/** One pattern of a list, ready to match. */
interface Pattern {
  readonly text: string;
  /** Begins with "!" in the list. */
  readonly isExclusion: boolean;
  readonly matches: (path: string) => boolean;
}

/** What matching a directory said about each pattern; handed on to its children. */
export type ParentMatches = readonly boolean[];

/** A list of patterns. Paths are relative, with "/" and without a leading one. */
export class PatternMatcher {
  readonly #patterns: readonly Pattern[];

  /** Throws BadPatternError, or Error for a lone "!". */
  constructor(patterns: readonly string[]) {
    this.#patterns = patterns.map(trim).filter((text) => text !== "").map(patternOf);
  }

  /** True when some pattern takes back what others match. */
  get hasExclusions(): boolean {
    return this.#patterns.some((pattern) => pattern.isExclusion);
  }

  /** Patterns as they are matched: cleaned, without "!". */
  get patterns(): readonly { readonly text: string; readonly isExclusion: boolean }[] {
    return this.#patterns;
  }

  /** True when the path, or a directory it is in, is matched and not taken back. Throws BadPatternError. */
  matchesOrParent(path: string): boolean {
    const parents = parentsOf(path);
    let matched = false;
    for (const pattern of this.#patterns) {
      if (pattern.isExclusion !== matched) continue;
      if (pattern.matches(path) || parents.some((parent) => pattern.matches(parent))) matched = !pattern.isExclusion;
    }
    return matched;
  }

  /**
   * The same for a walk from the top down: pass what matching the parent directory returned (nothing for the top).
   * Throws BadPatternError.
   */
  matchesInside(path: string, parent: ParentMatches = []): { matched: boolean; info: ParentMatches } {
    let matched = false;
    const info = this.#patterns.map((pattern, index) => {
      let isMatch = parent[index] ?? false;
      if (!isMatch) {
        if (pattern.isExclusion !== matched) return false;
        isMatch = pattern.matches(path) || (parent.length === 0 && parentsOf(path).some((above) => pattern.matches(above)));
      }
      if (isMatch) matched = !pattern.isExclusion;
      return isMatch;
    });
    return { matched, info };
  }
}

/** "a/b/c" → ["a", "a/b"]. */
function parentsOf(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

function patternOf(written: string): Pattern {
  let text = cleanPath(written);
  const isExclusion = text.startsWith("!");
  if (isExclusion) {
    if (text.length === 1) throw new Error('illegal exclusion pattern: "!"');
    text = text.slice(1);
  }
  globMatch(text, ".");
  let matches: ((path: string) => boolean) | undefined;
  return { text, isExclusion, matches: (path) => (matches ??= matcherOf(text))(path) };
}

/** Characters that are escaped for the regular expression. "{", "|" and "}" ought to be and, by an overflow upstream, are not. */
const escaped = ".+()$";

/** How a cleaned pattern matches: by comparison where that is enough, else as a regular expression. */
function matcherOf(pattern: string): (path: string) => boolean {
  const chars = [...pattern];
  let type: "exact" | "prefix" | "suffix" | "regexp" = "exact";
  let source = "^";
  for (let i = 0, round = 0; i < chars.length; i++, round++) {
    const char = chars[i]!;
    if (char === "*" && chars[i + 1] === "*") {
      i++;
      if (chars[i + 1] === "/") i++;
      if (i + 1 < chars.length) {
        source += "(.*/)?";
        type = "regexp";
      } else if (type === "exact") type = "prefix";
      else {
        source += ".*";
        type = "regexp";
      }
      if (round === 0) type = "suffix";
    } else if (char === "*") {
      source += "[^/]*";
      type = "regexp";
    } else if (char === "?") {
      source += "[^/]";
      type = "regexp";
    } else if (escaped.includes(char)) source += `\\${char}`;
    else if (char === "\\") {
      source += i + 1 < chars.length ? `\\${chars[++i]}` : "\\";
      if (i < chars.length) type = "regexp";
    } else {
      source += char;
      if (char === "[" || char === "]") type = "regexp";
    }
  }
  if (type === "exact") return (path) => path === pattern;
  if (type === "prefix") return (path) => path.startsWith(pattern.slice(0, -2));
  if (type === "suffix") {
    const suffix = pattern.slice(2);
    return (path) => path.endsWith(suffix) || (suffix.startsWith("/") && path === suffix.slice(1));
  }
  let regexp: GoRegexp;
  try {
    regexp = compileGoRegexp(`${source}$`);
  } catch {
    throw new BadPatternError();
  }
  return (path) => regexp.test(path);
}

/** True when the path (any form, cleaned here) is ignored by the list. The top itself never is. Throws as PatternMatcher. */
export function isIgnored(path: string, patterns: readonly string[]): boolean {
  const matcher = new PatternMatcher(patterns);
  const clean = cleanPath(path);
  return clean !== "." && matcher.matchesOrParent(clean);
}

/** The patterns of a .dockerignore file, cleaned, in order. */
export function parseIgnoreFile(text: string): string[] {
  const lines = (text.startsWith("\ufeff") ? text.slice(1) : text).split("\n");
  const patterns: string[] = [];
  for (const line of lines) {
    if (line.startsWith("#")) continue;
    let pattern = trim(line);
    if (pattern === "") continue;
    const isExclusion = pattern.startsWith("!");
    if (isExclusion) pattern = trim(pattern.slice(1));
    if (pattern !== "") {
      pattern = cleanPath(pattern);
      if (pattern.length > 1 && pattern.startsWith("/")) pattern = pattern.slice(1);
    }
    patterns.push(isExclusion ? `!${pattern}` : pattern);
  }
  return patterns;
}
