/** A gzip file, really compressed. Spec: RFC 1951 (one block with fixed codes), RFC 1952. */
import { crc32 } from "../../oci/gzip.ts";

const lengthBase = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const distanceBase = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
const distanceExtra = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

/** What the header of a gzip file tells. */
export interface GzipHeader {
  readonly name?: string;
  readonly mtimeSeconds?: number;
}

/**
 * @deviation The compressed bytes are valid but not those of zlib: sizes differ from the real tool's by some percent.
 */
export function gzipBytes(bytes: Uint8Array, header: GzipHeader = {}): Uint8Array {
  const name = header.name === undefined ? new Uint8Array(0) : new TextEncoder().encode(`${header.name}\0`);
  const body = deflate(bytes);
  const out = new Uint8Array(10 + name.length + body.length + 8);
  const view = new DataView(out.buffer);
  out.set([0x1f, 0x8b, 8, name.length > 0 ? 8 : 0]);
  view.setUint32(4, header.mtimeSeconds ?? 0, true);
  out[9] = 3;
  out.set(name, 10);
  out.set(body, 10 + name.length);
  view.setUint32(out.length - 8, crc32(bytes), true);
  view.setUint32(out.length - 4, bytes.length >>> 0, true);
  return out;
}

/** Bits, lowest first. */
class BitWriter {
  #bytes = new Uint8Array(4096);
  #length = 0;
  #buffer = 0;
  #have = 0;

  write(value: number, bits: number): void {
    this.#buffer |= value << this.#have;
    this.#have += bits;
    while (this.#have >= 8) {
      if (this.#length === this.#bytes.length) {
        const larger = new Uint8Array(this.#bytes.length * 2);
        larger.set(this.#bytes);
        this.#bytes = larger;
      }
      this.#bytes[this.#length++] = this.#buffer & 255;
      this.#buffer >>>= 8;
      this.#have -= 8;
    }
  }

  /** Huffman codes go highest bit first. */
  code(value: number, bits: number): void {
    for (let bit = bits - 1; bit >= 0; bit--) this.write((value >> bit) & 1, 1);
  }

  finish(): Uint8Array {
    if (this.#have > 0) this.write(0, 8 - this.#have);
    return this.#bytes.slice(0, this.#length);
  }
}

function literal(out: BitWriter, symbol: number): void {
  if (symbol < 144) out.code(0x30 + symbol, 8);
  else if (symbol < 256) out.code(0x190 + symbol - 144, 9);
  else if (symbol < 280) out.code(symbol - 256, 7);
  else out.code(0xc0 + symbol - 280, 8);
}

function indexOf(base: readonly number[], value: number): number {
  let low = 0;
  let high = base.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (base[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function deflate(bytes: Uint8Array): Uint8Array {
  const out = new BitWriter();
  out.write(1, 1);
  out.write(1, 2);
  const heads = new Int32Array(1 << 15).fill(-1);
  const previous = new Int32Array(1 << 15);
  const hash = (at: number): number => ((bytes[at]! << 10) ^ (bytes[at + 1]! << 5) ^ bytes[at + 2]!) & 0x7fff;
  const remember = (at: number): void => {
    if (at + 2 >= bytes.length) return;
    const slot = hash(at);
    previous[at & 0x7fff] = heads[slot]!;
    heads[slot] = at;
  };
  for (let at = 0; at < bytes.length; ) {
    let best = 0;
    let distance = 0;
    if (at + 2 < bytes.length) {
      let candidate = heads[hash(at)]!;
      for (let tries = 0; candidate >= 0 && at - candidate <= 32768 && tries < 32; tries++) {
        let length = 0;
        while (length < 258 && at + length < bytes.length && bytes[candidate + length] === bytes[at + length]) length++;
        if (length > best) {
          best = length;
          distance = at - candidate;
          if (length === 258) break;
        }
        const next = previous[candidate & 0x7fff]!;
        if (next >= candidate) break;
        candidate = next;
      }
    }
    if (best >= 3) {
      const lengthCode = best === 258 ? 28 : indexOf(lengthBase, best);
      literal(out, 257 + lengthCode);
      out.write(best - lengthBase[lengthCode]!, lengthExtra[lengthCode]!);
      const distanceCode = indexOf(distanceBase, distance);
      out.code(distanceCode, 5);
      out.write(distance - distanceBase[distanceCode]!, distanceExtra[distanceCode]!);
      for (let i = 0; i < best; i++) remember(at + i);
      at += best;
    } else {
      literal(out, bytes[at]!);
      remember(at);
      at++;
    }
  }
  literal(out, 256);
  return out.finish();
}
