/** In which order bash lists an associative array. Models: bash hashlib.c (FNV-1, 1024 buckets, newest first in each). */
import { encodeText } from "./byteText.ts";

function hash(key: string): number {
  let value = 2166136261;
  for (const byte of encodeText(key)) {
    value = Math.imul(value, 16777619);
    value ^= byte > 127 ? byte - 256 : byte;
  }
  return value >>> 0;
}

/** The keys, given in the order of their making, as bash's table lists them. */
export function hashOrder(keys: Iterable<string>): string[] {
  const list = [...keys];
  let buckets = 1024;
  while (list.length >= buckets * 2) buckets *= 4;
  return list
    .map((key, index) => ({ key, index, bucket: hash(key) & (buckets - 1) }))
    .sort((a, b) => a.bucket - b.bucket || b.index - a.index)
    .map(({ key }) => key);
}
