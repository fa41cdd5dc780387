/** How `read` cuts a line into its variables. Spec: POSIX XCU read; models: bash read.def, dash miscbltin.c. */

/** Characters of a line; `isQuoted` ones were after a backslash and are neither delimiters nor trimmed. */
export interface LineChar {
  readonly char: string;
  readonly isQuoted: boolean;
}

/** The characters of a line as `read` (without -r) takes it: backslashes removed. */
export function lineChars(line: string, isRaw: boolean): LineChar[] {
  const chars: LineChar[] = [];
  const all = [...line];
  for (let i = 0; i < all.length; i++) {
    if (!isRaw && all[i] === "\\") {
      if (++i < all.length) chars.push({ char: all[i]!, isQuoted: true });
    } else chars.push({ char: all[i]!, isQuoted: false });
  }
  return chars;
}

/**
 * At most `count` fields (Infinity for `read -a`); the last takes the rest with its delimiters, without blanks at its
 * end and without a sole delimiter there.
 */
export function readFields(chars: readonly LineChar[], ifs: string, count: number): string[] {
  const isDelimiter = (c: LineChar | undefined): boolean => c !== undefined && !c.isQuoted && ifs.includes(c.char);
  const isBlank = (c: LineChar | undefined): boolean => isDelimiter(c) && /[ \t\n]/.test(c!.char);
  const fields: string[] = [];
  let at = 0;
  while (isBlank(chars[at])) at++;
  while (at < chars.length) {
    let end = at;
    while (end < chars.length && !isDelimiter(chars[end])) end++;
    const start = at;
    at = end;
    while (isBlank(chars[at])) at++;
    if (at < chars.length && isDelimiter(chars[at])) {
      at++;
      while (isBlank(chars[at])) at++;
    }
    if (fields.length < count - 1 || at >= chars.length) {
      fields.push(chars.slice(start, end).map((c) => c.char).join(""));
      continue;
    }
    let last = chars.length;
    while (last > end && isBlank(chars[last - 1])) last--;
    fields.push(chars.slice(start, last).map((c) => c.char).join(""));
    break;
  }
  return fields;
}
