/** The 512-byte block that opens every tar member: fields, numbers, checksum. Spec: POSIX ustar · Models: Go archive/tar format.go, strconv.go. */

export const blockSize = 512;

/** Field positions within the block: [offset, length]. */
export const field = {
  name: [0, 100],
  mode: [100, 8],
  uid: [108, 8],
  gid: [116, 8],
  size: [124, 12],
  mtime: [136, 12],
  checksum: [148, 8],
  typeflag: [156, 1],
  linkname: [157, 100],
  magic: [257, 8],
  uname: [265, 32],
  gname: [297, 32],
  devMajor: [329, 8],
  devMinor: [337, 8],
  prefix: [345, 155],
} as const;

export type Field = readonly [offset: number, length: number];

/** Bytes from the end of `sizeBytes` to the next block. */
export function padding(sizeBytes: number): number {
  return (blockSize - (sizeBytes % blockSize)) % blockSize;
}

/** True when `value` can be written in octal in a field of `length` bytes, one of them the closing NUL. */
export function fitsInOctal(length: number, value: number): boolean {
  return value >= 0 && value < 8 ** (length - 1);
}

/** Writes zero-padded octal and a NUL; what does not fit becomes 0 (its true value is then in a pax record). */
export function putOctal(block: Uint8Array, [offset, length]: Field, value: number): void {
  const digits = (fitsInOctal(length, value) ? Math.floor(value) : 0).toString(8).padStart(length - 1, "0");
  for (let i = 0; i < length - 1; i++) block[offset + i] = digits.charCodeAt(i);
  block[offset + length - 1] = 0;
}

/** Writes the ASCII characters of `value`, cut to the field; others are dropped, as Go's toASCII does. */
export function putText(block: Uint8Array, [offset, length]: Field, value: string): void {
  let text = "";
  for (const char of value) if (char > "\0" && char < "\x80") text += char;
  for (let i = 0; i < Math.min(length, text.length); i++) block[offset + i] = text.charCodeAt(i);
  // A cut name that ends in a slash would read as a directory: Go ends it before the slash.
  if (text.length > length && block[offset + length - 1] === 47) {
    const cut = text.slice(0, length - 1).replace(/\/+$/, "").length;
    block[offset + cut] = 0;
  }
}

/** Sum of all bytes with the checksum field read as blanks: [unsigned, signed], as some old writers used signed bytes. */
export function checksums(block: Uint8Array): [unsigned: number, signed: number] {
  let unsigned = 0;
  let signed = 0;
  for (let i = 0; i < blockSize; i++) {
    const byte = i >= 148 && i < 156 ? 32 : block[i]!;
    unsigned += byte;
    signed += byte > 127 ? byte - 256 : byte;
  }
  return [unsigned, signed];
}

/** Fills in magic, version and checksum. */
export function sealUstar(block: Uint8Array): void {
  const magic = "ustar\x0000";
  for (let i = 0; i < 8; i++) block[257 + i] = magic.charCodeAt(i);
  const digits = checksums(block)[0].toString(8).padStart(6, "0");
  for (let i = 0; i < 6; i++) block[148 + i] = digits.charCodeAt(i);
  block[154] = 0;
  block[155] = 32;
}

/** A field up to its first NUL. */
export function getBytes(block: Uint8Array, [offset, length]: Field): Uint8Array {
  const bytes = block.subarray(offset, offset + length);
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

/** A number in octal or base-256 (GNU); undefined when it is neither or exceeds 2^53. Empty is 0. */
export function getNumber(block: Uint8Array, at: Field): number | undefined {
  const first = block[at[0]]!;
  if (first & 0x80) return base256(block.subarray(at[0], at[0] + at[1]));
  let digits = "";
  for (const byte of block.subarray(at[0], at[0] + at[1])) digits += String.fromCharCode(byte);
  digits = digits.replace(/^[ \0]+|[ \0]+$/g, "");
  const nul = digits.indexOf("\0");
  if (nul >= 0) digits = digits.slice(0, nul);
  if (digits === "") return 0;
  if (!/^[0-7]+$/.test(digits)) return undefined;
  const value = Number.parseInt(digits, 8);
  return Number.isSafeInteger(value) ? value : undefined;
}

function base256(bytes: Uint8Array): number | undefined {
  const negative = (bytes[0]! & 0x40) !== 0;
  let value = 0n;
  for (let i = 0; i < bytes.length; i++) {
    let byte = bytes[i]!;
    if (negative) byte = ~byte & 0xff;
    if (i === 0) byte &= 0x7f;
    value = (value << 8n) | BigInt(byte);
  }
  if (negative) value = -value - 1n;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : undefined;
}
