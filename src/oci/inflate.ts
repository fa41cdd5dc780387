/** DEFLATE decoding. Spec: RFC 1951. */
import { invalidParameter } from "../base/errors.ts";

/** Canonical Huffman code as counts per length and symbols in code order. */
interface Huffman {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

const lengthBase = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const distanceBase = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
];
const distanceExtra = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const corrupt = (): Error => invalidParameter("flate: corrupt input");

function huffman(lengths: ArrayLike<number>): Huffman {
  const counts = new Uint16Array(16);
  for (let i = 0; i < lengths.length; i++) counts[lengths[i]!]!++;
  let left = 1;
  for (let length = 1; length < 16; length++) {
    left = (left << 1) - counts[length]!;
    if (left < 0) throw corrupt();
  }
  const offsets = new Uint16Array(16);
  for (let length = 1; length < 15; length++) offsets[length + 1] = offsets[length]! + counts[length]!;
  const symbols = new Uint16Array(lengths.length);
  for (let i = 0; i < lengths.length; i++) if (lengths[i]! !== 0) symbols[offsets[lengths[i]!]!++] = i;
  counts[0] = 0;
  return { counts, symbols };
}

const fixedLiterals = huffman(Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)));
const fixedDistances = huffman(Array.from({ length: 30 }, () => 5));

/** Inflates the stream that begins at `start`. `end` is the first byte after it. Throws invalidParameter. */
export function inflateInto(input: Uint8Array, start: number, maxBytes: number): { output: Uint8Array; end: number } {
  let at = start;
  let bitBuffer = 0;
  let bitCount = 0;
  let out = new Uint8Array(Math.min(maxBytes, Math.max(1024, (input.length - start) * 4)));
  let length = 0;

  const bits = (count: number): number => {
    while (bitCount < count) {
      if (at >= input.length) throw invalidParameter("unexpected EOF");
      bitBuffer |= input[at++]! << bitCount;
      bitCount += 8;
    }
    const value = bitBuffer & ((1 << count) - 1);
    bitBuffer >>>= count;
    bitCount -= count;
    return value;
  };
  const symbol = ({ counts, symbols }: Huffman): number => {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let size = 1; size < 16; size++) {
      if (bitCount === 0) {
        if (at >= input.length) throw invalidParameter("unexpected EOF");
        bitBuffer = input[at++]!;
        bitCount = 8;
      }
      code |= bitBuffer & 1;
      bitBuffer >>>= 1;
      bitCount--;
      const count = counts[size]!;
      if (code - count < first) return symbols[index + (code - first)]!;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw corrupt();
  };
  const reserve = (more: number): void => {
    if (length + more > maxBytes) throw invalidParameter(`decompressed data exceeds ${maxBytes} bytes`);
    if (length + more <= out.length) return;
    const grown = new Uint8Array(Math.min(maxBytes, Math.max(out.length * 2, length + more)));
    grown.set(out.subarray(0, length));
    out = grown;
  };

  for (let last = false; !last; ) {
    last = bits(1) === 1;
    const kind = bits(2);
    if (kind === 3) throw corrupt();
    if (kind === 0) {
      bitBuffer = 0;
      bitCount = 0;
      if (at + 4 > input.length) throw invalidParameter("unexpected EOF");
      const size = input[at]! | (input[at + 1]! << 8);
      if ((size ^ 0xffff) !== (input[at + 2]! | (input[at + 3]! << 8))) throw corrupt();
      at += 4;
      if (at + size > input.length) throw invalidParameter("unexpected EOF");
      reserve(size);
      out.set(input.subarray(at, at + size), length);
      length += size;
      at += size;
      continue;
    }
    const [literals, distances] = kind === 1 ? [fixedLiterals, fixedDistances] : dynamicCodes(bits, symbol);
    for (;;) {
      const value = symbol(literals);
      if (value === 256) break;
      if (value < 256) {
        reserve(1);
        out[length++] = value;
        continue;
      }
      if (value > 285) throw corrupt();
      const size = lengthBase[value - 257]! + bits(lengthExtra[value - 257]!);
      const code = symbol(distances);
      if (code > 29) throw corrupt();
      const distance = distanceBase[code]! + bits(distanceExtra[code]!);
      if (distance > length) throw corrupt();
      reserve(size);
      for (let i = 0; i < size; i++, length++) out[length] = out[length - distance]!;
    }
  }
  return { output: out.subarray(0, length), end: at };
}

function dynamicCodes(bits: (count: number) => number, symbol: (code: Huffman) => number): [Huffman, Huffman] {
  const literalCount = bits(5) + 257;
  const distanceCount = bits(5) + 1;
  const codeCount = bits(4) + 4;
  if (literalCount > 286) throw corrupt();
  const codeLengths = new Uint8Array(19);
  for (let i = 0; i < codeCount; i++) codeLengths[codeLengthOrder[i]!] = bits(3);
  const code = huffman(codeLengths);
  const lengths = new Uint8Array(literalCount + distanceCount);
  for (let i = 0; i < lengths.length; ) {
    const value = symbol(code);
    if (value < 16) {
      lengths[i++] = value;
      continue;
    }
    if (value === 16 && i === 0) throw corrupt();
    const repeated = value === 16 ? lengths[i - 1]! : 0;
    const times = value === 16 ? 3 + bits(2) : value === 17 ? 3 + bits(3) : 11 + bits(7);
    if (i + times > lengths.length) throw corrupt();
    lengths.fill(repeated, i, i + times);
    i += times;
  }
  return [huffman(lengths.subarray(0, literalCount)), huffman(lengths.subarray(literalCount))];
}
