/**
 * Shell patterns (`*`, `?`, `[…]`, and bash's `@(a|b)` forms) as regular expressions.
 * Spec: POSIX XCU 2.13 Pattern Matching Notation; bash manual §Pattern Matching.
 *
 * A pattern is text in which a backslash quotes the next character.
 */
const compiled = new WeakMap<object, Map<string, RegExp>>();

/** The expression that matches whole texts. `cache` is any object that lives as long as the patterns are of use. */
export function patternExpression(pattern: string, cache: object): RegExp {
  let table = compiled.get(cache);
  if (!table) compiled.set(cache, (table = new Map()));
  let expression = table.get(pattern);
  if (!expression) {
    if (table.size > 500) table.clear();
    expression = new RegExp(`^(?:${patternSource(pattern)})$`, "su");
    table.set(pattern, expression);
  }
  return expression;
}

/** Puts a backslash before every character that means something in a pattern. */
export function escapePattern(text: string): string {
  return text.replace(/[\\*?[\]()|@!+^-]/g, "\\$&");
}

/** True when the text holds an unquoted `*`, `?` or `[`, or an extended form. */
export function hasPattern(pattern: string): boolean {
  return /(?:^|[^\\])(?:\\\\)*(?:[*?[]|[@!+]\()/.test(pattern);
}

/** The pattern's text with its quoting removed. */
export function unescapePattern(pattern: string): string {
  return pattern.replace(/\\(.)/gsu, "$1");
}

const classes: Readonly<Record<string, string>> = {
  alpha: "a-zA-Z", digit: "0-9", alnum: "a-zA-Z0-9", upper: "A-Z", lower: "a-z", space: "\\s", blank: " \\t", word: "a-zA-Z0-9_",
  punct: "!-\\/:-@\\[-`{-~", xdigit: "0-9A-Fa-f", cntrl: "\\x00-\\x1f\\x7f", print: "\\x20-\\x7e\\u00a0-\\u{10ffff}", graph: "\\x21-\\x7e\\u00a1-\\u{10ffff}",
};

/** Source of a regular expression (flags s and u) for the pattern, without anchors. `lazy` makes `*` match shortest. */
export function patternSource(pattern: string, lazy = false): string {
  const chars = [...pattern];
  let at = 0;
  const star = lazy ? ".*?" : ".*";
  const sequence = (stop: string): string => {
    let out = "";
    while (at < chars.length) {
      const char = chars[at]!;
      if (stop.includes(char)) return out;
      if (/[?*+@!]/.test(char) && chars[at + 1] === "(" && closes(chars, at + 1)) {
        out += extended(char);
        continue;
      }
      at++;
      if (char === "*") out += star;
      else if (char === "?") out += ".";
      else if (char === "[") out += bracket();
      else if (char === "\\") out += literal(chars[at++] ?? "\\");
      else out += literal(char);
    }
    return out;
  };
  const extended = (operator: string): string => {
    at += 2;
    const branches: string[] = [];
    for (;;) {
      branches.push(sequence("|)"));
      if (chars[at++] !== "|") break;
    }
    const any = `(?:${branches.join("|")})`;
    if (operator === "@") return any;
    if (operator === "!") return `(?:(?!${any}${sequenceRest()}$).*)`;
    return `${any}${operator}`;
  };
  const sequenceRest = (): string => {
    const from = at;
    const rest = sequence("");
    at = from;
    return rest;
  };
  const bracket = (): string => {
    const from = at;
    let body = "";
    const isNegated = chars[at] === "!" || chars[at] === "^";
    if (isNegated) at++;
    for (let isFirst = true; at < chars.length; isFirst = false) {
      let char = chars[at++]!;
      if (char === "]" && !isFirst) return body === "" ? "[]" : `[${isNegated ? "^" : ""}${body}]`;
      if (char === "[" && chars[at] === ":") {
        const end = chars.indexOf(":", at + 1);
        const name = end > 0 && chars[end + 1] === "]" ? chars.slice(at + 1, end).join("") : "";
        if (classes[name]) {
          body += classes[name];
          at = end + 2;
          continue;
        }
      }
      if (char === "\\") char = chars[at++] ?? "\\";
      if (chars[at] === "-" && chars[at + 1] !== undefined && chars[at + 1] !== "]") {
        let high = chars[at + 1]!;
        at += 2;
        if (high === "\\") high = chars[at++] ?? "\\";
        if (high >= char) body += `${inClass(char)}-${inClass(high)}`;
      } else {
        body += inClass(char);
      }
    }
    at = from;
    return "\\[";
  };
  return sequence("");
}

function closes(chars: readonly string[], open: number): boolean {
  let depth = 0;
  for (let i = open; i < chars.length; i++) {
    if (chars[i] === "\\") i++;
    else if (chars[i] === "(") depth++;
    else if (chars[i] === ")" && --depth === 0) return true;
  }
  return false;
}

function literal(char: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}

function inClass(char: string): string {
  return /[\\\]^[-]/.test(char) ? `\\${char}` : char;
}
