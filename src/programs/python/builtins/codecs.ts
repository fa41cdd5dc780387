/** Texts to bytes and back. Models: CPython Lib/encodings for UTF-8, ASCII and Latin-1. */
import { utf8 } from "../../../base/bytes.ts";
import { raiseWith, raise } from "../machine/raise.ts";
import { PyBytes } from "../objects/value.ts";

const canonical = (name: string): string => {
  const plain = name.toLowerCase().replace(/[-_ ]/g, "");
  if (plain === "utf8" || plain === "u8" || plain === "utf8sig") return "utf-8";
  if (plain === "ascii" || plain === "usascii" || plain === "646") return "ascii";
  if (plain === "latin1" || plain === "iso88591" || plain === "l1" || plain === "cp1252") return "latin-1";
  return raise("LookupError", `unknown encoding: ${name}`);
};

export function encodeText(text: string, encoding: string, errors: string): Uint8Array {
  const name = canonical(encoding);
  if (name === "utf-8") {
    const bad = text.search(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
    if (bad >= 0 && errors === "strict") fail("utf-8", text, bad, "surrogates not allowed");
    return utf8(text);
  }
  const limit = name === "ascii" ? 128 : 256;
  const out: number[] = [];
  let at = 0;
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (code < limit) out.push(code);
    else if (errors === "ignore") continue;
    else if (errors === "replace") out.push(63);
    else if (errors === "xmlcharrefreplace") out.push(...utf8(`&#${code};`));
    else if (errors === "backslashreplace") out.push(...utf8(code < 256 ? `\\x${code.toString(16)}` : `\\u${code.toString(16).padStart(4, "0")}`));
    else fail(name, text, at, `ordinal not in range(${limit})`);
    at++;
  }
  return Uint8Array.from(out);
}
function fail(encoding: string, text: string, at: number, reason: string): never {
  const code = text.codePointAt(at)!;
  const shown = code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : code < 65536 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`;
  raiseWith("UnicodeEncodeError", [`'${encoding}' codec can't encode character '${shown}' in position ${at}: ${reason}`], { encoding, object: text, start: at, end: at + 1, reason });
}

export function decodeBytes(bytes: Uint8Array, encoding: string, errors: string): string {
  const name = canonical(encoding);
  if (name === "latin-1") return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  const wrong = name === "ascii" ? bytes.findIndex((byte) => byte > 127) : -1;
  let hasError = wrong >= 0;
  if (name === "utf-8") {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      hasError = true;
    }
  }
  if (hasError && errors === "strict") {
    const { at, reason } = wrong >= 0 ? { at: wrong, reason: "ordinal not in range(128)" } : firstInvalid(bytes);
    const hex = bytes[at]!.toString(16).padStart(2, "0");
    raiseWith("UnicodeDecodeError", [`'${name}' codec can't decode byte 0x${hex} in position ${at}: ${reason}`], { encoding: name, object: new PyBytes(bytes), start: at, end: at + 1, reason });
  }
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return errors === "ignore" ? text.replaceAll("\ufffd", "") : text;
}
function firstInvalid(bytes: Uint8Array): { at: number; reason: string } {
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at]!;
    const length = byte < 128 ? 1 : byte >= 0xc2 && byte < 0xe0 ? 2 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xf0 && byte < 0xf5 ? 4 : 0;
    if (length === 0) return { at, reason: "invalid start byte" };
    for (let i = 1; i < length; i++) {
      if (at + i >= bytes.length) return { at, reason: "unexpected end of data" };
      if ((bytes[at + i]! & 0xc0) !== 0x80) return { at, reason: "invalid continuation byte" };
    }
    at += length;
  }
  return { at: 0, reason: "invalid start byte" };
}
