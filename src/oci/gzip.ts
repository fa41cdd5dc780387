/**
 * gzip in plain code: the same bytes on every machine. The writer stores without compressing, which makes its output
 * a function of the input alone; the reader inflates anything. Spec: RFC 1951, RFC 1952.
 * @deviation compressed layers are gzip files of stored blocks, so their compressed size equals their tar's plus 5 bytes per 65,535.
 */
import { concatBytes } from "../base/bytes.ts";
import { invalidParameter } from "../base/errors.ts";
import { contentOf, type ContentSource } from "./tarEntry.ts";
import { inflateInto } from "./inflate.ts";

/** True when the bytes begin with gzip's magic. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes.length > 2 && bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

const maxOutputBytes = 1 << 30;

/**
 * Decompresses every member. Throws invalidParameter: "gzip: invalid header", "gzip: invalid checksum", "unexpected EOF",
 * or when the result would exceed `maxBytes` (default 1 GiB).
 */
export function gunzip(bytes: Uint8Array, maxBytes = maxOutputBytes): Uint8Array {
  const parts: Uint8Array[] = [];
  let room = maxBytes;
  let at = 0;
  do {
    at = skipHeader(bytes, at);
    const { output, end } = inflateInto(bytes, at, room);
    if (end + 8 > bytes.length) throw invalidParameter("unexpected EOF");
    const view = new DataView(bytes.buffer, bytes.byteOffset + end, 8);
    if (view.getUint32(0, true) !== crc32(output) || view.getUint32(4, true) !== output.length % 2 ** 32)
      throw invalidParameter("gzip: invalid checksum");
    parts.push(output);
    room -= output.length;
    at = end + 8;
  } while (at < bytes.length && bytes[at] === 0x1f);
  return concatBytes(parts);
}

/** The source itself, or its decompressed content when it is gzip: what `docker load` and ADD do with an archive. */
export function decompressed(source: ContentSource): ContentSource {
  return isGzip(source.read(0, 3)) ? contentOf(gunzip(source.read(0, source.sizeBytes))) : source;
}

/** A gzip file of stored blocks: no name, time zero, operating system unknown (255), as Go writes the header. */
export function* gzipStoredChunks(chunks: Iterable<Uint8Array>): Generator<Uint8Array> {
  yield Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);
  let crc = 0;
  let length = 0;
  for (const chunk of chunks) {
    crc = crc32(chunk, crc);
    length += chunk.length;
    for (let at = 0; at < chunk.length; at += 65535) {
      const part = chunk.subarray(at, at + 65535);
      yield Uint8Array.of(0, part.length & 255, part.length >> 8, ~part.length & 255, (~part.length >> 8) & 255);
      yield part;
    }
  }
  const tail = new DataView(new ArrayBuffer(13));
  tail.setUint8(0, 1);
  tail.setUint16(3, 0xffff, true);
  tail.setUint32(5, crc, true);
  tail.setUint32(9, length % 2 ** 32, true);
  yield new Uint8Array(tail.buffer);
}

/** `gzipStoredChunks` of one array, in one array. */
export function gzipStored(bytes: Uint8Array): Uint8Array {
  return concatBytes([...gzipStoredChunks([bytes])]);
}

function skipHeader(bytes: Uint8Array, start: number): number {
  if (bytes.length - start < 10) throw invalidParameter("unexpected EOF");
  if (bytes[start] !== 0x1f || bytes[start + 1] !== 0x8b || bytes[start + 2] !== 8) throw invalidParameter("gzip: invalid header");
  const flags = bytes[start + 3]!;
  let at = start + 10;
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + ((bytes[at + 1] ?? 0) << 8);
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) throw invalidParameter("unexpected EOF");
    at = end + 1;
  }
  if (flags & 2) at += 2;
  if (at > bytes.length) throw invalidParameter("unexpected EOF");
  return at;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

/** CRC-32 (IEEE) of bytes, going on from `crc`. */
export function crc32(bytes: Uint8Array, crc = 0): number {
  let c = ~crc;
  for (const byte of bytes) c = crcTable[(c ^ byte) & 255]! ^ (c >>> 8);
  return ~c >>> 0;
}
