/** Where statements end in what is typed. Models: postgres src/fe_utils/psqlscan.l */

export interface Scan {
  /** What the prompt shows: `'`, `"`, `(`, `*` or `-`; "=" when nothing is open. */
  readonly open: string;
  /** Offset after the first semicolon or at the first backslash outside of everything; undefined when there is none. */
  readonly end: number | undefined;
  readonly endsWith: ";" | "\\" | undefined;
}

export function scan(text: string): Scan {
  let depth = 0;
  let at = 0;
  while (at < text.length) {
    const char = text[at]!;
    if (char === "'" || char === '"') {
      const escapes = char === "'" && /(^|\W)[eE]$/.test(text.slice(0, at));
      let end = at + 1;
      for (; end < text.length; end++) {
        if (escapes && text[end] === "\\") end++;
        else if (text[end] === char) {
          if (text[end + 1] !== char) break;
          end++;
        }
      }
      if (end >= text.length) return { open: char, end: undefined, endsWith: undefined };
      at = end + 1;
    } else if (text.startsWith("--", at)) {
      const end = text.indexOf("\n", at);
      at = end < 0 ? text.length : end;
    } else if (text.startsWith("/*", at)) {
      const end = text.indexOf("*/", at + 2);
      if (end < 0) return { open: "*", end: undefined, endsWith: undefined };
      at = end + 2;
    } else if (char === "$" && /^\$([A-Za-z_]\w*)?\$/.test(text.slice(at))) {
      const tag = /^\$\w*\$/.exec(text.slice(at))![0];
      const end = text.indexOf(tag, at + tag.length);
      if (end < 0) return { open: "$", end: undefined, endsWith: undefined };
      at = end + tag.length;
    } else if (char === "(" || char === "[") {
      depth++;
      at++;
    } else if (char === ")" || char === "]") {
      depth = Math.max(0, depth - 1);
      at++;
    } else if (char === ";" && depth === 0) return { open: "=", end: at + 1, endsWith: ";" };
    else if (char === "\\") return { open: "=", end: at, endsWith: "\\" };
    else at++;
  }
  return { open: depth > 0 ? "(" : text.trim() === "" ? "=" : "-", end: undefined, endsWith: undefined };
}

/** `:name`, `:'name'` and `:"name"` outside of quotes. */
export function interpolate(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|::|:(?:'(\w+)'|"(\w+)"|(\w+))/g, (whole, literal?: string, name?: string, plain?: string) => {
    const value = variables.get(literal ?? name ?? plain ?? "");
    if (value === undefined) return whole;
    return literal !== undefined ? `'${value.replaceAll("'", "''")}'` : name !== undefined ? `"${value.replaceAll('"', '""')}"` : value;
  });
}
