/**
 * JSON text exactly as Go's encoding/json writes it, so that digests of our documents are those the real tools compute.
 * Models: Go encoding/json encode.go (HTML escaping on, U+2028/2029 escaped, no spaces).
 */
import { utf8 } from "../base/bytes.ts";

const escapes: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f" };

/** A quoted JSON string. `escapeHtml: false` leaves < > & alone (Go's SetEscapeHTML(false)). */
export function goJsonString(value: string, escapeHtml = true): string {
  const pattern = escapeHtml ? /["\\\u0000-\u001f<>&\u2028\u2029]/g : /["\\\u0000-\u001f\u2028\u2029]/g;
  const body = value
    .replace(pattern, (char) => escapes[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\\ufffd");
  return `"${body}"`;
}

/**
 * Encodes plain data. Object keys keep the order in which they were written (Go: the struct's order); members that are
 * undefined are left out (Go: omitempty). For a Go map pass it through `sortedMap` first.
 */
export function goJson(value: unknown, escapeHtml = true): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "string") return goJsonString(value, escapeHtml);
  if (typeof value === "number") return goJsonNumber(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return `[${value.map((item) => goJson(item, escapeHtml)).join(",")}]`;
  const members: string[] = [];
  const entries = value instanceof GoMap ? value.entries : Object.entries(value as object);
  for (const [key, member] of entries)
    if (member !== undefined) members.push(`${goJsonString(key, escapeHtml)}:${goJson(member, escapeHtml)}`);
  return `{${members.join(",")}}`;
}

/** `goJson` as UTF-8 bytes. */
export function goJsonBytes(value: unknown): Uint8Array {
  return utf8(goJson(value));
}

function goJsonNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString();
  return String(value).replace(/e([+-])(\d)$/, "e$10$2");
}

/** Compares as Go compares strings: by UTF-8 bytes, which is by code point. */
export function compareBytewise(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const surrogates = (x >= 0xd800 && x <= 0xdfff ? 1 : 0) - (y >= 0xd800 && y <= 0xdfff ? 1 : 0);
    return surrogates !== 0 ? surrogates : x - y;
  }
  return a.length - b.length;
}

/** Members in a fixed order, even for keys that look like integers (which a plain object would move to the front). */
export class GoMap<T> {
  readonly entries: readonly (readonly [string, T])[];
  constructor(entries: readonly (readonly [string, T])[]) {
    this.entries = entries;
  }
}

/** A Go map for `goJson`: keys in byte order. Undefined stays so; an empty map does too (omitempty) unless `keepEmpty`. */
export function sortedMap<T>(map: Readonly<Record<string, T>> | null | undefined, keepEmpty = false): GoMap<T> | undefined {
  if (map === undefined || map === null) return undefined;
  const entries = Object.entries(map).sort(([a], [b]) => compareBytewise(a, b));
  return entries.length === 0 && !keepEmpty ? undefined : new GoMap(entries);
}
