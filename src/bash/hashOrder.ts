/** In which order bash lists an associative array. Models: bash hashlib.c (FNV-1, 1024 buckets, newest first in each). */
import { encodeText } from "./byteText.ts";
import type { Flavour } from "./flavour.ts";

function hash(key: string): number {
  let value = 2166136261;
  for (const byte of encodeText(key)) {
    value = Math.imul(value, 16777619);
    value ^= byte > 127 ? byte - 256 : byte;
  }
  return value >>> 0;
}

/** dash's and ash's table of variables has 39 chains, each in the order of making. Models: dash var.c hashvar. */
function chain(name: string): number {
  const bytes = encodeText(name);
  let value = (bytes[0] ?? 0) << 4;
  for (const byte of bytes) value += byte;
  return value % 39;
}

/** The names of exported variables as a command's environment lists them. */
export function environmentOrder(flavour: Flavour, names: Iterable<string>): string[] {
  if (flavour === "bash") return hashOrder(names);
  return [...names].map((name) => ({ name, chain: chain(name) })).sort((a, b) => a.chain - b.chain).map(({ name }) => name);
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
