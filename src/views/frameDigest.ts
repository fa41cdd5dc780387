import { sha256 } from "@noble/hashes/sha2.js";
import type { Frame, TableName } from "../lab/frame.ts";

/** A short proof of what a host holds: one digest of everything, and one with a count for each table. */
export interface FrameDigest {
  /** 64 hex digits. */
  readonly whole: string;
  readonly tables: Readonly<Record<DigestTable, { readonly count: number; readonly digest: string }>>;
}

/** Pulls under way and the story of builds are no state of the host. */
export type DigestTable = Exclude<TableName, "pulls" | "builds">;
export const digestTables: readonly DigestTable[] = ["images", "layers", "containers", "uppers", "volumes", "networks"];

/**
 * The digest of a Frame's rows, in an order that does not depend on how they came. When the picture was taken (seq, atMs)
 * is left out; everything in the rows counts.
 */
export function frameDigest(frame: Frame): FrameDigest {
  const tables = Object.fromEntries(
    digestTables.map((name) => {
      const keys = Object.keys(frame[name]).sort();
      const table: Readonly<Record<string, unknown>> = frame[name];
      return [name, { count: keys.length, digest: hash(keys.map((key) => `${key}=${canonical(table[key])}`).join("\n")).slice(0, 16) }];
    }),
  ) as FrameDigest["tables"];
  return { whole: hash(digestTables.map((name) => `${name} ${tables[name].count} ${tables[name].digest}`).join("\n")), tables };
}

/** The tables in which two digests differ, with what each counts. Empty when the hosts are the same. */
export function digestDifferences(expected: FrameDigest, found: FrameDigest): readonly { readonly table: DigestTable; readonly expected: number; readonly found: number }[] {
  return digestTables.filter((name) => expected.tables[name].digest !== found.tables[name].digest).map((table) => ({ table, expected: expected.tables[table].count, found: found.tables[table].count }));
}

const encoder = new TextEncoder();

function hash(text: string): string {
  return [...sha256(encoder.encode(text))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** JSON with sorted keys and without undefined fields. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  return `{${Object.entries(value).filter(([, each]) => each !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(",")}}`;
}
