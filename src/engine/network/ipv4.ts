/** IPv4 addresses as 32-bit numbers, and blocks of them. Spec: RFC 4632. */

/** The number of a dotted address, or undefined when it is none (no leading zeros, as Go's net.ParseIP). */
export function parseIpv4(text: string): number | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    if (!/^(0|[1-9][0-9]{0,2})$/.test(part) || Number(part) > 255) return undefined;
    value = value * 256 + Number(part);
  }
  return value;
}

export function formatIpv4(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address / 2 ** shift) & 255).join(".");
}

/** A block: all addresses that share the first `bits` bits. */
export interface Block {
  readonly base: number;
  readonly bits: number;
}

export const blockSize = (block: Block): number => 2 ** (32 - block.bits);

/** "10.0.0.7/8" as the block 10.0.0.0/8 and the address itself; undefined when malformed. */
export function parseCidr(text: string): { readonly block: Block; readonly address: number } | undefined {
  const [ip, length, ...rest] = text.split("/");
  const address = parseIpv4(ip ?? "");
  if (address === undefined || rest.length > 0 || !/^(0|[1-9][0-9]?)$/.test(length ?? "") || Number(length) > 32) return undefined;
  const bits = Number(length);
  const size = 2 ** (32 - bits);
  return { block: { base: Math.floor(address / size) * size, bits }, address };
}

export function formatBlock(block: Block): string {
  return `${formatIpv4(block.base)}/${block.bits}`;
}

export function contains(block: Block, address: number): boolean {
  return address >= block.base && address < block.base + blockSize(block);
}

export function overlaps(a: Block, b: Block): boolean {
  return contains(a, b.base) || contains(b, a.base);
}

/** Docker's address for an interface without one of its own: 02:42 and the four bytes of the IPv4 address. */
export function macOf(address: number): string {
  return ["02", "42", ...[24, 16, 8, 0].map((shift) => ((address / 2 ** shift) & 255).toString(16).padStart(2, "0"))].join(":");
}
