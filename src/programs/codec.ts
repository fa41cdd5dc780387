/**
 * How text tools see bytes. In the C locale a character is a byte; in a UTF-8 locale it is a code point.
 * Both codecs are lossless: whatever bytes come in, the same bytes go out.
 */

/** Turns bytes into the string a tool works on, and back. */
export interface Codec {
  readonly name: "bytes" | "utf8";
  decode(bytes: Uint8Array): string;
  encode(data: string): Uint8Array;
}

const encoder = new TextEncoder();
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** One character per byte, U+0000 to U+00FF: the C locale. */
export const bytesCodec: Codec = {
  name: "bytes",
  decode(bytes) {
    if (bytes.length <= 8192) return String.fromCharCode.apply(null, bytes as unknown as number[]);
    let out = "";
    for (let at = 0; at < bytes.length; at += 8192) {
      out += String.fromCharCode.apply(null, bytes.subarray(at, at + 8192) as unknown as number[]);
    }
    return out;
  },
  encode(data) {
    const out = new Uint8Array(data.length);
    for (let i = 0; i < data.length; i++) out[i] = data.charCodeAt(i);
    return out;
  },
};

/** UTF-8; a byte that is not part of valid UTF-8 becomes a lone low surrogate U+DC80 to U+DCFF and returns as that byte. */
export const utf8Codec: Codec = {
  name: "utf8",
  decode(bytes) {
    try {
      return strict.decode(bytes);
    } catch {
      return decodeEscaping(bytes);
    }
  },
  encode(data) {
    if (!/[\udc80-\udcff]/.test(data)) return encoder.encode(data);
    const parts: number[] = [];
    for (const char of data) {
      const code = char.codePointAt(0)!;
      if (code >= 0xdc80 && code <= 0xdcff) parts.push(code - 0xdc00);
      else parts.push(...encoder.encode(char));
    }
    return Uint8Array.from(parts);
  },
};

function decodeEscaping(bytes: Uint8Array): string {
  let out = "";
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) out += String.fromCharCode(0xdc00 + bytes[at++]!);
    else {
      out += strict.decode(bytes.subarray(at, at + length));
      at += length;
    }
  }
  return out;
}

/** Bytes of the valid UTF-8 sequence at `at`, or 0. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || first >= 0xf5 || at + length > bytes.length) return 0;
  for (let i = 1; i < length; i++) if ((bytes[at + i]! & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1]!;
  if (first === 0xe0 && second < 0xa0) return 0;
  if (first === 0xed && second > 0x9f) return 0;
  if (first === 0xf0 && second < 0x90) return 0;
  if (first === 0xf4 && second > 0x8f) return 0;
  return length;
}
