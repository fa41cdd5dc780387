/**
 * Patterns of ${name#pattern} and ${name/pattern/text}: `*` any run, `?` any character, no brackets.
 * Models: buildkit frontend/dockerfile/shell/lex.go, which compiles them to regular expressions; matching here takes time
 * proportional to pattern × text whatever the pattern.
 */

type Token = { readonly kind: "star" } | { readonly kind: "any" } | { readonly kind: "char"; readonly char: string };

/** Reads a pattern. Throws Error "invalid escape '\c'" for a backslash before an ordinary character. */
export function compilePattern(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  const chars = [...pattern];
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i]!;
    if (char === "*") tokens.push({ kind: "star" });
    else if (char === "?") tokens.push({ kind: "any" });
    else if (char !== "\\") tokens.push({ kind: "char", char });
    else {
      const next = chars[i + 1];
      // } and / must be escaped inside ${}, but their backslash is not part of the pattern.
      if (next === "}" || next === "/") continue;
      if (next !== "*" && next !== "?" && next !== "\\") throw new Error(`invalid escape '\\${next ?? "\ufffd"}'`);
      tokens.push({ kind: "char", char: next });
      i++;
    }
  }
  return tokens;
}

/** Ends (in characters of `text`) of all matches that begin at `start`, ascending. */
function matchEnds(tokens: readonly Token[], text: readonly string[], start: number): number[] {
  let ends: number[] = [start];
  for (const token of tokens) {
    const next: number[] = [];
    if (token.kind === "star") {
      let reach = -1;
      for (const end of ends) {
        for (let at = Math.max(end, reach + 1); at <= text.length; at++) {
          next.push(at);
          reach = at;
          if (text[at] === "\n") break;
        }
      }
    } else {
      const wanted = token.kind === "char" ? token.char : undefined;
      for (const end of ends) {
        const char = text[end];
        if (char !== undefined && (wanted === undefined ? char !== "\n" : char === wanted)) next.push(end + 1);
      }
    }
    if (next.length === 0) return next;
    ends = next;
  }
  return ends;
}

/** `text` without the shortest (or longest) beginning that matches. */
export function trimPrefix(pattern: string, text: string, longest: boolean): string {
  const chars = [...text];
  const ends = matchEnds(compilePattern(pattern), chars, 0);
  const end = longest ? ends.at(-1) : ends[0];
  return end === undefined ? text : chars.slice(end).join("");
}

/** `text` without the shortest (or longest) ending that matches. */
export function trimSuffix(pattern: string, text: string, longest: boolean): string {
  return reversed(trimPrefix(reversedPattern(pattern), reversed(text), longest));
}

const reversed = (text: string): string => [...text].reverse().join("");

/** The pattern backwards, escapes kept in front of what they escape. */
export function reversedPattern(pattern: string): string {
  const chars = [...pattern];
  const out: string[] = [];
  for (let i = 0; i < chars.length; i++) {
    if (chars[i] === "\\" && i + 1 < chars.length) out.push(`\\${chars[++i]}`);
    else out.push(chars[i]!);
  }
  return out.reverse().join("");
}

/** Replaces the first match, or all of them, by `replacement`. The longest match at the leftmost place wins. */
export function replaceMatches(pattern: string, text: string, replacement: string, all: boolean): string {
  const tokens = compilePattern(pattern);
  const chars = [...text];
  // Go's ReplaceAllString expands $name in the replacement; there are no groups, so each expands to nothing.
  const inserted = all ? replacement.replace(/\$(?:\$|[A-Za-z0-9_]+|\{[A-Za-z0-9_]+\})/g, (found) => (found === "$$" ? "$" : "")) : replacement;
  let out = "";
  let lastEnd = 0;
  for (let at = 0; at <= chars.length; ) {
    let start = at;
    let end: number | undefined;
    for (; start <= chars.length; start++) {
      end = matchEnds(tokens, chars, start).at(-1);
      if (end !== undefined) break;
    }
    if (end === undefined) break;
    out += chars.slice(lastEnd, start).join("");
    // An empty match right after another match is not replaced again.
    if (end > lastEnd || start === 0) out += inserted;
    lastEnd = end;
    if (!all) break;
    at = end > at ? end : at + 1;
  }
  return out + chars.slice(lastEnd).join("");
}
