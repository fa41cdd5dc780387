import type { Journal, JournalEntry } from "../../lab/protocol.ts";
import type { Paints } from "../../views/palette/assign.ts";
import type { FrameDigest } from "../../views/frameDigest.ts";
import { isBookmark, type Bookmark, type Branch } from "../history/history.ts";

/** Version of the file's shape; a reader refuses newer ones and keeps reading older ones. */
export const sessionVersion = 1;
const format = "strata-session";

/** A session as a file: enough to build the same host again anywhere, and to prove that it is the same. */
export interface SessionFile {
  readonly format: typeof format;
  readonly version: number;
  readonly savedAtMs: number;
  readonly journal: Journal;
  readonly paints: Paints;
  readonly bookmarks: readonly Bookmark[];
  readonly branches: readonly Branch[];
  /** Of the Frame after the last command. */
  readonly digest?: FrameDigest;
}

/** Why a file or link was not taken. `where` names the place in it. */
export type Refusal =
  | { readonly kind: "notJson" }
  | { readonly kind: "foreign" }
  | { readonly kind: "newer"; readonly version: number }
  | { readonly kind: "corrupt"; readonly where: string }
  | { readonly kind: "tooBig" };

export type Read<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal };

/** The text of a session file. */
export function writeSession(session: Omit<SessionFile, "format" | "version">): string {
  return JSON.stringify({ format, version: sessionVersion, ...session } satisfies SessionFile, null, 1);
}

/** Reads a session file. Never throws; nothing of a refused file is used. */
export function readSession(text: string): Read<SessionFile> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { ok: false, refusal: { kind: "notJson" } };
  }
  const file = record(raw);
  // Files of the first days had no name of their format; their journal tells them.
  if (!file || (file["format"] !== format && !(file["format"] === undefined && record(file["journal"])))) return { ok: false, refusal: { kind: "foreign" } };
  if (typeof file["version"] === "number" && file["version"] > sessionVersion) return { ok: false, refusal: { kind: "newer", version: file["version"] } };
  const wrong = file["version"] !== sessionVersion ? "version" : wrongJournal(file["journal"], "journal") ?? wrongPaints(file["paints"]);
  if (wrong) return { ok: false, refusal: { kind: "corrupt", where: wrong } };
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  return {
    ok: true,
    value: {
      format, version: sessionVersion, savedAtMs: typeof file["savedAtMs"] === "number" ? file["savedAtMs"] : 0,
      journal: file["journal"] as Journal, paints: file["paints"] as Paints,
      bookmarks: list(file["bookmarks"]).filter(isBookmark),
      branches: list(file["branches"]).filter((each): each is Branch => {
        const branch = record(each);
        return branch !== undefined && typeof branch["id"] === "string" && typeof branch["keptAtMs"] === "number" && wrongJournal(branch["journal"], "") === undefined && wrongPaints(branch["paints"]) === undefined && list(branch["bookmarks"]).every(isBookmark);
      }),
      ...(isDigest(file["digest"]) ? { digest: file["digest"] } : {}),
    },
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

/** The place in a would-be journal that is wrong; undefined when it is one. */
export function wrongJournal(value: unknown, at: string): string | undefined {
  const journal = record(value);
  if (!journal) return at;
  if (typeof journal["engine"] !== "string") return `${at}.engine`;
  if (typeof journal["seed"] !== "string") return `${at}.seed`;
  if (!isTime(journal["startMs"])) return `${at}.startMs`;
  if (journal["untilMs"] !== undefined && !isTime(journal["untilMs"])) return `${at}.untilMs`;
  const { entries } = journal;
  if (!Array.isArray(entries)) return `${at}.entries`;
  let last = -Infinity;
  for (const [index, each] of entries.entries()) {
    const wrong = wrongEntry(each);
    if (wrong) return `${at}.entries[${index}].${wrong}`;
    const { atMs } = each as JournalEntry;
    if (atMs < last) return `${at}.entries[${index}].atMs`;
    last = atMs;
  }
  return undefined;
}

const isTime = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value) && Math.abs(value) < 8.64e15;
const isSize = (value: unknown): boolean => typeof value === "number" && Number.isInteger(value) && value > 0 && value < 10_000;

function wrongEntry(value: unknown): string | undefined {
  const entry = record(value);
  if (!entry) return "kind";
  if (!isTime(entry["atMs"])) return "atMs";
  switch (entry["kind"]) {
    case "line":
    case "input": return typeof entry["text"] === "string" ? undefined : "text";
    case "interrupt": return undefined;
    case "resize": return isSize(entry["columns"]) ? (isSize(entry["rows"]) ? undefined : "rows") : "columns";
    case "upload": return typeof entry["path"] !== "string" ? "path" : typeof entry["base64"] === "string" && /^[A-Za-z0-9+/]*={0,2}$/.test(entry["base64"]) ? undefined : "base64";
    default: return "kind";
  }
}

function wrongPaints(value: unknown): string | undefined {
  const paints = record(value);
  if (!paints) return "paints";
  for (const [key, each] of Object.entries(paints)) {
    const paint = record(each);
    if (!paint || typeof paint["slot"] !== "string" || typeof paint["round"] !== "number") return `paints[${key.slice(0, 20)}]`;
  }
  return undefined;
}

/** True for a value of the shape of a FrameDigest. */
export function isDigest(value: unknown): value is FrameDigest {
  const digest = record(value);
  const tables = record(digest?.["tables"]);
  return typeof digest?.["whole"] === "string" && tables !== undefined && ["images", "layers", "containers", "uppers", "volumes", "networks"].every((name) => {
    const table = record(tables[name]);
    return typeof table?.["count"] === "number" && typeof table["digest"] === "string";
  });
}
