/** Escape sequences of string and bytes literals. Spec: Python language reference, "Escape sequences". */

const simple: Readonly<Record<string, string>> = { "\\": "\\", "'": "'", '"': '"', a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v", "\n": "" };

/** A few names that `\N{…}` knows. */
const named: Readonly<Record<string, number>> = {
  "SNOWMAN": 0x2603, "BULLET": 0x2022, "EM DASH": 0x2014, "EN DASH": 0x2013, "DEGREE SIGN": 0xb0, "CHECK MARK": 0x2713, "BLACK HEART SUIT": 0x2665, "RIGHTWARDS ARROW": 0x2192, "GREEK SMALL LETTER PI": 0x3c0, "GREEK SMALL LETTER ALPHA": 0x3b1,
};

/**
 * The text that a literal's inside stands for; of bytes, one character a byte.
 * Unknown escapes stay as they are. Calls `fail` with CPython's words on a broken one.
 */
export function unescapeText(raw: string, isBytes: boolean, fail: (message: string) => never): string {
  if (!raw.includes("\\")) return raw;
  return raw.replace(/\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{([^}]*)\}|([\s\S]))/g, (all, octal?: string, hex?: string, u4?: string, u8?: string, name?: string, char?: string, offset?: number) => {
    if (octal !== undefined) return String.fromCharCode(isBytes ? parseInt(octal, 8) & 255 : parseInt(octal, 8));
    if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
    if (isBytes && (u4 ?? u8 ?? name) !== undefined) return all;
    if (u4 !== undefined) return String.fromCharCode(parseInt(u4, 16));
    if (u8 !== undefined) {
      const code = parseInt(u8, 16);
      if (code > 0x10ffff) fail(`(unicode error) 'unicodeescape' codec can't decode bytes in position ${offset}-${offset! + 9}: illegal Unicode character`);
      return String.fromCodePoint(code);
    }
    if (name !== undefined) {
      const code = named[name.toUpperCase()];
      if (code === undefined) fail(`(unicode error) 'unicodeescape' codec can't decode bytes in position ${offset}-${offset! + all.length - 1}: unknown Unicode character name`);
      return String.fromCodePoint(code!);
    }
    if (char === "x") fail(isBytes ? `(value error) invalid \\x escape at position ${offset}` : `(unicode error) 'unicodeescape' codec can't decode bytes in position ${offset}-${offset! + 1}: truncated \\xXX escape`);
    if (!isBytes && (char === "u" || char === "U")) fail(`(unicode error) 'unicodeescape' codec can't decode bytes in position ${offset}-${offset! + 1}: truncated \\${char === "u" ? "uXXXX" : "UXXXXXXXX"} escape`);
    return simple[char!] ?? all;
  });
}
