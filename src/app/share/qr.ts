/**
 * QR codes, byte mode, versions 1 to 40.
 * Spec: ISO/IEC 18004 (structure of the symbol, Reed-Solomon over GF(256) with polynomial 0x11d, mask penalties).
 */

/** Share of the symbol that may be damaged: L 7 %, M 15 %, Q 25 %, H 30 %. */
export type QrLevel = "L" | "M" | "Q" | "H";

/** A finished symbol; true modules are dark. The quiet zone of four modules is not part of it. */
export interface QrCode {
  readonly version: number;
  readonly size: number;
  readonly mask: number;
  isDark(x: number, y: number): boolean;
}

interface LevelTable {
  readonly formatBits: number;
  /** By version from 1: error correction bytes per block, and number of blocks. */
  readonly perBlock: readonly number[];
  readonly blocks: readonly number[];
}

const levels: Readonly<Record<QrLevel, LevelTable>> = {
  L: {
    formatBits: 1,
    perBlock: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
    blocks: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25],
  },
  M: {
    formatBits: 0,
    perBlock: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28],
    blocks: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49],
  },
  Q: {
    formatBits: 3,
    perBlock: [13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
    blocks: [1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68],
  },
  H: {
    formatBits: 2,
    perBlock: [17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
    blocks: [1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81],
  },
};

/** Modules of a symbol that are free for data and error correction, in bits. */
function rawBits(version: number): number {
  const size = 17 + 4 * version;
  const aligned = version === 1 ? 0 : Math.floor(version / 7) + 2;
  // Finders with separators and format strips; timing; alignment patterns, of which those on the timing lines overlap it.
  let bits = size * size - 3 * 64 - 31 - 2 * (size - 16);
  if (aligned > 0) bits -= (aligned * aligned - 3) * 25 - 2 * (aligned - 2) * 5;
  if (version >= 7) bits -= 36;
  return bits;
}

function dataBytes(version: number, level: QrLevel): number {
  const table = levels[level];
  return Math.floor(rawBits(version) / 8) - table.perBlock[version - 1]! * table.blocks[version - 1]!;
}

/** Bytes that fit into the largest symbol of a level. */
export const mostQrBytes = (level: QrLevel): number => dataBytes(40, level) - 3;

/** The smallest symbol that holds the bytes; undefined when even the largest does not. */
export function qrCode(data: Uint8Array, level: QrLevel): QrCode | undefined {
  let version = 1;
  const header = () => (version < 10 ? 12 : 20);
  while (version <= 40 && header() + 8 * data.length > 8 * dataBytes(version, level)) version++;
  if (version > 40) return undefined;
  const grid = createGrid(version);
  placeBits(grid, interleave(packData(data, version, level), version, level));
  const { mask } = chooseMask(grid, level);
  applyMask(grid, mask);
  placeFormat(grid, level, mask);
  const { size, dark } = grid;
  return { version, size, mask, isDark: (x, y) => x >= 0 && y >= 0 && x < size && y < size && dark[y * size + x] === 1 };
}

function packData(data: Uint8Array, version: number, level: QrLevel): Uint8Array {
  const capacity = dataBytes(version, level);
  const bits: number[] = [];
  const put = (value: number, count: number) => {
    for (let bit = count - 1; bit >= 0; bit--) bits.push((value >>> bit) & 1);
  };
  put(0b0100, 4);
  put(data.length, version < 10 ? 8 : 16);
  for (const byte of data) put(byte, 8);
  put(0, Math.min(4, capacity * 8 - bits.length));
  while (bits.length % 8 !== 0) bits.push(0);
  const bytes = new Uint8Array(capacity);
  for (let at = 0; at < bits.length; at++) bytes[at >> 3]! |= bits[at]! << (7 - (at & 7));
  for (let at = bits.length / 8, pad = 0xec; at < capacity; at++, pad ^= 0xec ^ 0x11) bytes[at] = pad;
  return bytes;
}

/** Product in GF(256). */
export function fieldProduct(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ (product & 0x80 ? 0x11d : 0);
    if ((b >>> bit) & 1) product ^= a;
  }
  return product & 0xff;
}

/** The generator polynomial's coefficients below its leading 1, highest first. */
function generator(degree: number): Uint8Array {
  const result = new Uint8Array(degree);
  result[degree - 1] = 1;
  let root = 1;
  for (let factor = 0; factor < degree; factor++) {
    for (let at = 0; at < degree; at++) result[at] = fieldProduct(result[at]!, root) ^ (result[at + 1] ?? 0);
    root = fieldProduct(root, 2);
  }
  return result;
}

function remainder(data: Uint8Array, divisor: Uint8Array): Uint8Array {
  const result = new Uint8Array(divisor.length);
  for (const byte of data) {
    const factor = byte ^ result[0]!;
    result.copyWithin(0, 1);
    result[result.length - 1] = 0;
    for (let at = 0; at < result.length; at++) result[at]! ^= fieldProduct(divisor[at]!, factor);
  }
  return result;
}

/** Splits into blocks, adds each block's error correction, and deals them out byte by byte. */
function interleave(data: Uint8Array, version: number, level: QrLevel): Uint8Array {
  const count = levels[level].blocks[version - 1]!;
  const correction = levels[level].perBlock[version - 1]!;
  const total = Math.floor(rawBits(version) / 8);
  const short = Math.floor(total / count) - correction;
  const longFrom = count - (total % count);
  const divisor = generator(correction);
  const blocks: { readonly data: Uint8Array; readonly check: Uint8Array }[] = [];
  let at = 0;
  for (let block = 0; block < count; block++) {
    const part = data.subarray(at, (at += short + (block >= longFrom ? 1 : 0)));
    blocks.push({ data: part, check: remainder(part, divisor) });
  }
  const out: number[] = [];
  for (let index = 0; index <= short; index++) for (const block of blocks) if (index < block.data.length) out.push(block.data[index]!);
  for (let index = 0; index < correction; index++) for (const block of blocks) out.push(block.check[index]!);
  return Uint8Array.from(out);
}

interface Grid {
  readonly version: number;
  readonly size: number;
  readonly dark: Uint8Array;
  /** Modules of fixed patterns: not for data, not masked. */
  readonly fixed: Uint8Array;
}

/** Centres of the alignment patterns along one side. */
export function alignmentCentres(version: number): readonly number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const last = 10 + 4 * version;
  const step = version === 32 ? 26 : Math.ceil((last - 6) / (count - 1) / 2) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, index) => last - (count - 2 - index) * step)];
}

function createGrid(version: number): Grid {
  const size = 17 + 4 * version;
  const grid: Grid = { version, size, dark: new Uint8Array(size * size), fixed: new Uint8Array(size * size) };
  for (let at = 0; at < size; at++) {
    fix(grid, 6, at, at % 2 === 0);
    fix(grid, at, 6, at % 2 === 0);
  }
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]] as const)
    for (let dy = -4; dy <= 4; dy++)
      for (let dx = -4; dx <= 4; dx++) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy));
        if (cx + dx >= 0 && cy + dy >= 0 && cx + dx < size && cy + dy < size) fix(grid, cx + dx, cy + dy, ring !== 2 && ring !== 4);
      }
  const centres = alignmentCentres(version);
  const last = centres.length - 1;
  centres.forEach((cx, i) => centres.forEach((cy, j) => {
    if ((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)) return;
    for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) fix(grid, cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
  }));
  placeFormat(grid, "L", 0);
  if (version >= 7) {
    let rest = version;
    for (let step = 0; step < 12; step++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
    const bits = (version << 12) | rest;
    for (let bit = 0; bit < 18; bit++) {
      const [a, b] = [size - 11 + (bit % 3), Math.floor(bit / 3)];
      fix(grid, a, b, ((bits >>> bit) & 1) === 1);
      fix(grid, b, a, ((bits >>> bit) & 1) === 1);
    }
  }
  return grid;
}

function fix(grid: Grid, x: number, y: number, isDark: boolean): void {
  grid.dark[y * grid.size + x] = isDark ? 1 : 0;
  grid.fixed[y * grid.size + x] = 1;
}

/** The fifteen bits of level and mask, twice, and the module that is always dark. */
function placeFormat(grid: Grid, level: QrLevel, mask: number): void {
  const data = (levels[level].formatBits << 3) | mask;
  let rest = data;
  for (let step = 0; step < 10; step++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
  const bits = ((data << 10) | rest) ^ 0x5412;
  const on = (bit: number) => ((bits >>> bit) & 1) === 1;
  const { size } = grid;
  for (let bit = 0; bit < 15; bit++) {
    const [x, y] = bit < 6 ? [8, bit] : bit === 6 ? [8, 7] : bit === 7 ? [8, 8] : bit === 8 ? [7, 8] : [14 - bit, 8];
    fix(grid, x, y, on(bit));
    if (bit < 8) fix(grid, size - 1 - bit, 8, on(bit));
    else fix(grid, 8, size - 15 + bit, on(bit));
  }
  fix(grid, 8, size - 8, true);
}

/** Lays the bits in pairs of columns from the right, up and down in turn. */
function placeBits(grid: Grid, bytes: Uint8Array): void {
  const { size, dark, fixed } = grid;
  let bit = 0;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    const up = ((right + 1) & 2) === 0;
    for (let row = 0; row < size; row++)
      for (let side = 0; side < 2; side++) {
        const at = (up ? size - 1 - row : row) * size + right - side;
        if (fixed[at] || bit >= bytes.length * 8) continue;
        dark[at] = (bytes[bit >> 3]! >>> (7 - (bit & 7))) & 1;
        bit++;
      }
  }
}

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0, (_, y) => y % 2 === 0, (x) => x % 3 === 0, (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0, (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0, (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** Turns the data modules that a mask names; doing it twice undoes it. */
function applyMask(grid: Grid, mask: number): void {
  const { size, dark, fixed } = grid;
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) if (!fixed[y * size + x] && masks[mask]!(x, y)) dark[y * size + x]! ^= 1;
}

function chooseMask(grid: Grid, level: QrLevel): { readonly mask: number } {
  let best = { mask: 0, penalty: Infinity };
  for (let mask = 0; mask < 8; mask++) {
    applyMask(grid, mask);
    placeFormat(grid, level, mask);
    const penalty = penaltyOf(grid);
    if (penalty < best.penalty) best = { mask, penalty };
    applyMask(grid, mask);
  }
  return best;
}

/** How hard a symbol is to read: long runs, blocks, look-alikes of finders, too much of one colour. */
function penaltyOf({ size, dark }: Grid): number {
  let penalty = 0;
  let count = 0;
  const line = (at: (index: number) => number) => {
    let run = 0;
    let last = -1;
    let window = 0;
    for (let index = 0; index < size; index++) {
      const value = at(index);
      if (value === last) {
        run++;
        if (run === 5) penalty += 3;
        else if (run > 5) penalty++;
      } else {
        run = 1;
        last = value;
      }
      window = ((window << 1) | value) & 0x7ff;
      if (index >= 10 && (window === 0x5d0 || window === 0x05d)) penalty += 40;
    }
  };
  for (let y = 0; y < size; y++) line((x) => dark[y * size + x]!);
  for (let x = 0; x < size; x++) line((y) => dark[y * size + x]!);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const here = dark[y * size + x]!;
      count += here;
      if (x + 1 < size && y + 1 < size && here === dark[y * size + x + 1] && here === dark[(y + 1) * size + x] && here === dark[(y + 1) * size + x + 1]) penalty += 3;
    }
  return penalty + Math.floor(Math.abs((count * 20) / (size * size) - 10)) * 10;
}
