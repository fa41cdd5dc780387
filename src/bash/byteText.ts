/**
 * Bytes that are not UTF-8 survive in the shell's strings as lone surrogates U+DC80…U+DCFF, one per byte
 * (the scheme of Python's surrogateescape), and become bytes again on output.
 */
import { text, utf8 } from "../base/bytes.ts";

/** Decodes bytes; NUL bytes are dropped, as shells drop them. */
export function decodeText(bytes: Uint8Array): string {
  let plain = text(bytes);
  if (plain.includes("\ufffd")) plain = decodeSlowly(bytes);
  return plain.includes("\0") ? plain.replaceAll("\0", "") : plain;
}

/** Encodes text; escaped bytes become themselves. */
export function encodeText(value: string): Uint8Array {
  if (!/[\udc80-\udcff]/.test(value)) return utf8(value);
  const out: number[] = [];
  for (const char of value) {
    const code = char.codePointAt(0)!;
    if (code >= 0xdc80 && code <= 0xdcff) out.push(code - 0xdc00);
    else out.push(...utf8(char));
  }
  return Uint8Array.from(out);
}

/** One byte as text: itself below 128, escaped above. */
export function byteChar(byte: number): string {
  return String.fromCharCode(byte < 128 ? byte : 0xdc00 + byte);
}

function decodeSlowly(bytes: Uint8Array): string {
  let out = "";
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i]!;
    const length = first < 0x80 ? 1 : first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
    const char = length > 0 && i + length <= bytes.length ? text(bytes.subarray(i, i + length)) : "\ufffd";
    const isWhole = length > 0 && utf8(char).length === length && (char !== "\ufffd" || length === 3);
    out += isWhole ? char : byteChar(first);
    i += isWhole ? length : 1;
  }
  return out;
}
