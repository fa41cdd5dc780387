import { text, utf8 } from "../../base/bytes.ts";

/** Text measured as the terminal displays of Go programs measure it: in bytes, cut at whole characters. */

/** The first `bytes` bytes. */
export function byteSlice(line: string, bytes: number): string {
  const encoded = utf8(line);
  if (encoded.length <= bytes) return line;
  let end = bytes;
  while (end > 0 && (encoded[end]! & 0xc0) === 0x80) end--;
  return text(encoded.subarray(0, end));
}

/** With blanks to `width` characters. */
export function bytePadEnd(line: string, width: number): string {
  return line + " ".repeat(Math.max(0, width - [...line].length));
}
