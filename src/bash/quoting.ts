/** Writing text so that the shell reads it back as one word. */

/**
 * Quotes for `set`, `export -p`, `trap`, ${x@Q}, and traces. "needed": only if something in it is special.
 * Models: bash sh_single_quote, dash single_quote.
 */
export function shellQuote(value: string, when: "always" | "needed" = "needed"): string {
  if (when === "needed" && value !== "" && !/[\s|&;<>()$`\\"'*?[\]#~=%!{}^]/.test(value)) return value;
  return `'${value.replaceAll("'", "'\\''")}'`;
}

/** How dash writes values in `set` and `export -p`: runs of single quotes stand in double ones. Models: dash single_quote. */
export function dashQuote(value: string): string {
  if (value === "") return "''";
  return value.match(/'+|[^']+/g)!.map((run) => (run.startsWith("'") ? `"${run}"` : `'${run}'`)).join("");
}

/** bash's words in traces and `declare -p`: quotes only what a shell would misread. */
export function bashTraceQuote(value: string): string {
  if (value === "") return "''";
  if (!/[ \t\n'"\\|&;()<>!{}*[\]?^$`]|^[#~]|:~|=~/.test(value)) return /[\x00-\x1f\x7f]/.test(value) ? ansiQuote(value) : value;
  return `'${value.replaceAll("'", "'\\''")}'`;
}

/** ash's words in traces. Models: BusyBox maybe_single_quote. */
export function ashTraceQuote(value: string): string {
  if (value !== "" && !/[\s!"#$&'()*;<=>?[\\`|]/.test(value)) return value;
  return `'${value.replaceAll("'", "'\\''")}'`;
}

/** $'…' with escapes. */
export function ansiQuote(value: string): string {
  const names: Readonly<Record<string, string>> = { "\n": "\\n", "\t": "\\t", "\r": "\\r", "\x07": "\\a", "\b": "\\b", "\f": "\\f", "\v": "\\v", "\x1b": "\\E", "\\": "\\\\", "'": "\\'" };
  const body = [...value].map((char) => names[char] ?? (char < " " || char === "\x7f" ? `\\${char.charCodeAt(0).toString(8).padStart(3, "0")}` : char)).join("");
  return `$'${body}'`;
}

/** bash's `printf %q`. */
export function backslashQuote(value: string): string {
  if (value === "") return "''";
  if (/[\x00-\x1f\x7f]/.test(value)) return ansiQuote(value);
  return value.replace(/[^A-Za-z0-9_@%+=:,./\-\u0080-\uffff]/gu, "\\$&");
}

/** In double quotes, as `declare -p` writes values. */
export function doubleQuote(value: string): string {
  return /[\x00-\x1f\x7f]/.test(value) ? ansiQuote(value) : `"${value.replace(/["$`\\]/g, "\\$&")}"`;
}
