/** Makes a picture of the page small: PNG in, PNG with a palette of at most 256 colours out. Spec: PNG (RFC 2083), 8 bits, not interlaced. */
import { crc32, deflateSync, inflateSync } from "node:zlib";

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const most = 256;

/** The same picture with a palette; the input itself where that would not be smaller, or is not a PNG of 8-bit colour. */
export function palettePng(png: Buffer): Buffer {
  const image = decode(png);
  if (!image) return png;
  const { width, height, pixels } = image;
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = choose(counts);
  const nearest = new Map<number, number>(palette.map((colour, index) => [colour, index]));
  const indexOf = (colour: number): number => {
    let found = nearest.get(colour);
    if (found === undefined) {
      let best = Infinity;
      found = 0;
      for (const [index, each] of palette.entries()) {
        const distance = between(colour, each);
        if (distance < best) [best, found] = [distance, index];
      }
      nearest.set(colour, found);
    }
    return found;
  };
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = indexOf(pixels[y * width + x]!);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const small = Buffer.concat([signature, chunk("IHDR", header), chunk("PLTE", colours), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
  return small.length < png.length ? small : png;
}

const between = (a: number, b: number): number => ((a >> 16) - (b >> 16)) ** 2 * 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 * 4 + ((a & 255) - (b & 255)) ** 2 * 3;

/** The commonest colours, but of every corner of the colour space (4 bits a channel) the commonest one first, so that no hue is lost. */
function choose(counts: ReadonlyMap<number, number>): readonly number[] {
  const ordered = [...counts].sort((a, b) => b[1] - a[1]);
  const corners = new Map<number, number>();
  for (const [colour, count] of ordered) {
    const corner = ((colour >> 20) << 8) | (((colour >> 12) & 15) << 4) | ((colour >> 4) & 15);
    if (!corners.has(corner) && count > 3) corners.set(corner, colour);
  }
  return [...new Set([...[...corners.values()].slice(0, 150), ...ordered.map(([colour]) => colour)])].slice(0, most);
}

function decode(png: Buffer): { readonly width: number; readonly height: number; readonly pixels: Uint32Array } | undefined {
  if (!png.subarray(0, 8).equals(signature)) return undefined;
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const channels = { 2: 3, 6: 4 }[png[25]!];
  if (png[24] !== 8 || channels === undefined || png[28] !== 0) return undefined;
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const data = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const pixels = new Uint32Array(width * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1);
    const row = new Uint8Array(stride);
    for (let x = 0; x < stride; x++) {
      const left = x >= channels ? row[x - channels]! : 0;
      const corner = x >= channels ? above[x - channels]! : 0;
      row[x] = data[start + 1 + x]! + predicted(data[start]!, left, above[x]!, corner);
    }
    for (let x = 0; x < width; x++) pixels[y * width + x] = (row[x * channels]! << 16) | (row[x * channels + 1]! << 8) | row[x * channels + 2]!;
    above = row;
  }
  return { width, height, pixels };
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 1: return left;
    case 2: return above;
    case 3: return (left + above) >> 1;
    case 4: {
      const guess = left + above - corner;
      const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
      return a <= b && a <= c ? left : b <= c ? above : corner;
    }
    default: return 0;
  }
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
