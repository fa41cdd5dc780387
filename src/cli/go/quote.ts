/** Go's quoted strings. Spec: Go strconv (Quote, QuoteRune). */

/** Runes that Go prints as they are: letters, marks, numbers, punctuation, symbols and the ASCII space. */
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

const named: Readonly<Record<string, string>> = {
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
};

/** strconv.Quote: a double-quoted Go string literal. */
export function quote(text: string): string {
  return quoteWith(text, '"');
}

/** strconv.QuoteRune: a single-quoted Go character literal. */
export function quoteRune(rune: string): string {
  return quoteWith(rune, "'");
}

function quoteWith(text: string, mark: string): string {
  let out = mark;
  for (const rune of text) {
    const code = rune.codePointAt(0)!;
    if (rune === mark || rune === "\\") out += `\\${rune}`;
    else if (named[rune] !== undefined) out += named[rune];
    else if (printable.test(rune)) out += rune;
    else if (code < 0x20 || code === 0x7f) out += `\\x${code.toString(16).padStart(2, "0")}`;
    else if (code < 0x10000) out += `\\u${code.toString(16).padStart(4, "0")}`;
    else out += `\\U${code.toString(16).padStart(8, "0")}`;
  }
  return out + mark;
}
