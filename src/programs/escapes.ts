/** Backslash escapes of echo -e, printf, tr and friends. */
import { utf8 } from "../base/bytes.ts";

const simple: Readonly<Record<string, number>> = { a: 7, b: 8, e: 27, f: 12, n: 10, r: 13, t: 9, v: 11, "\\": 92 };

/**
 * Bytes of a text with backslash escapes. `echo` takes octal as \0NNN or \NNN; `printf` as \NNN only (%b as echo).
 * `stopped` tells that \c ended the output.
 */
export function unescape(text: string, style: "echo" | "printf"): { data: Uint8Array; stopped: boolean } {
  const bytes: number[] = [];
  let plain = "";
  const settle = (): void => {
    if (plain !== "") for (const byte of utf8(plain)) bytes.push(byte);
    plain = "";
  };
  for (let i = 0; i < text.length; i++) {
    const next = text[i + 1];
    if (text[i] !== "\\" || next === undefined) {
      plain += text[i];
      continue;
    }
    if (next === "c") {
      settle();
      return { data: Uint8Array.from(bytes), stopped: true };
    }
    const code = simple[next];
    const octal = (style === "echo" ? /^(?:0([0-7]{1,3})|([1-7][0-7]{0,2})|(0))/ : /^([0-7]{1,3})/).exec(text.slice(i + 1, i + 5));
    const hex = /^x([0-9a-fA-F]{1,2})/.exec(text.slice(i + 1, i + 4));
    const unicode = /^(?:u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8}))/.exec(text.slice(i + 1, i + 10));
    if (code !== undefined || octal || hex) {
      settle();
      const value = code ?? (octal ? parseInt(octal[1] ?? octal[2] ?? "0", 8) : parseInt(hex![1]!, 16));
      bytes.push(value & 255);
      i += code !== undefined ? 1 : (octal ?? hex)![0].length;
    } else if (unicode && style === "printf") {
      plain += String.fromCodePoint(Math.min(0x10ffff, parseInt(unicode[1] ?? unicode[2]!, 16)));
      i += unicode[0].length;
    } else {
      plain += `\\${next}`;
      i++;
    }
  }
  settle();
  return { data: Uint8Array.from(bytes), stopped: false };
}
