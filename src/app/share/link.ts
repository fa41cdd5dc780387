import type { Journal, JournalEntry } from "../../lab/protocol.ts";
import { digestTables, type FrameDigest } from "../../views/frameDigest.ts";
import { wrongJournal, type Read } from "./sessionFile.ts";

/** What a link carries: the world's seed, every input, and the proof of what they should make. */
export interface Shared {
  readonly journal: Journal;
  readonly digest: FrameDigest | undefined;
}

const version = 1;
/** Unpacked characters a link may hold; a small link that unpacks to more is refused. */
const mostUnpacked = 8_000_000;
const marker = "#s=";

/** True for a page address's hash that claims to hold a session. */
export const isShareHash = (hash: string): boolean => hash.startsWith(marker);

/**
 * The hash of a share link: `#s=1.` and the packed JSON in base64url. Times are kept as differences and kinds as single
 * letters, so that the packer finds repetitions.
 */
export async function shareHash({ journal, digest }: Shared): Promise<string> {
  let last = journal.startMs;
  const entries = journal.entries.map((entry) => {
    const delta = entry.atMs - last;
    last = entry.atMs;
    return pack(entry, delta);
  });
  const tables = digest && digestTables.map((name) => [digest.tables[name].count, digest.tables[name].digest]);
  // How long the host ran on after the last input: a replay goes as far.
  const rest = journal.untilMs === undefined ? [] : [Math.max(0, journal.untilMs - last)];
  const body = JSON.stringify([journal.engine, journal.seed, journal.startMs, entries, ...(digest ? [digest.whole.slice(0, 32), tables] : rest.length > 0 ? [null, null] : []), ...rest]);
  return `${marker}${version}.${toBase64Url(await through(new TextEncoder().encode(body), new CompressionStream("deflate-raw")))}`;
}

/** Reads a share link's hash. Never throws. */
export async function readShareHash(hash: string): Promise<Read<Shared>> {
  const found = /^#s=(\d+)\.([A-Za-z0-9_-]+)$/.exec(hash.trim());
  if (!found) return { ok: false, refusal: { kind: "foreign" } };
  if (Number(found[1]) > version) return { ok: false, refusal: { kind: "newer", version: Number(found[1]) } };
  if (Number(found[1]) !== version) return { ok: false, refusal: { kind: "foreign" } };
  let raw: unknown;
  try {
    raw = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(await through(fromBase64Url(found[2]!), new DecompressionStream("deflate-raw"))));
  } catch (error) {
    return { ok: false, refusal: error instanceof TooBig ? { kind: "tooBig" } : { kind: "corrupt", where: "link" } };
  }
  if (!Array.isArray(raw)) return { ok: false, refusal: { kind: "corrupt", where: "link" } };
  const [engine, seed, startMs, packed, whole, tables, rest] = raw as readonly unknown[];
  let at = typeof startMs === "number" ? startMs : Number.NaN;
  const entries = Array.isArray(packed) ? packed.map((each: unknown) => {
    const entry = unpack(each);
    if (!entry) return undefined;
    at += entry.delta;
    return { ...entry.entry, atMs: at };
  }) : undefined;
  const journal = { engine, seed, startMs, entries, ...(typeof rest === "number" && rest >= 0 ? { untilMs: at + rest } : {}) };
  const wrong = wrongJournal(journal, "journal");
  if (wrong) return { ok: false, refusal: { kind: "corrupt", where: wrong } };
  return { ok: true, value: { journal: journal as unknown as Journal, digest: digestOf(whole, tables) } };
}

type Packed = readonly [delta: number, kind: string, ...rest: unknown[]];

function pack(entry: JournalEntry, delta: number): Packed {
  switch (entry.kind) {
    case "line": return [delta, "l", entry.text];
    case "input": return [delta, "i", entry.text];
    case "interrupt": return [delta, "c"];
    case "resize": return [delta, "r", entry.columns, entry.rows];
    case "upload": return [delta, "u", entry.path, entry.base64];
  }
}

function unpack(value: unknown): { readonly delta: number; readonly entry: Record<string, unknown> } | undefined {
  if (!Array.isArray(value) || typeof value[0] !== "number" || value[0] < 0) return undefined;
  const [delta, kind, a, b] = value as [number, unknown, unknown, unknown];
  switch (kind) {
    case "l": return { delta, entry: { kind: "line", text: a } };
    case "i": return { delta, entry: { kind: "input", text: a } };
    case "c": return { delta, entry: { kind: "interrupt" } };
    case "r": return { delta, entry: { kind: "resize", columns: a, rows: b } };
    case "u": return { delta, entry: { kind: "upload", path: a, base64: b } };
    default: return undefined;
  }
}

function digestOf(whole: unknown, tables: unknown): FrameDigest | undefined {
  if (typeof whole !== "string" || !Array.isArray(tables) || tables.length !== digestTables.length) return undefined;
  const read = tables.map((each: unknown) => (Array.isArray(each) && typeof each[0] === "number" && typeof each[1] === "string" ? { count: each[0], digest: each[1] } : undefined));
  if (read.includes(undefined)) return undefined;
  return { whole, tables: Object.fromEntries(digestTables.map((name, index) => [name, read[index]!])) as FrameDigest["tables"] };
}

class TooBig extends Error {}

async function through(input: Uint8Array, transform: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const reader = (new Blob([input as Uint8Array<ArrayBuffer>]).stream().pipeThrough(transform) as ReadableStream<Uint8Array>).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > mostUnpacked) {
      await reader.cancel();
      throw new TooBig();
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function toBase64Url(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
}
