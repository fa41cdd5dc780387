import { createStore, del, get, set, type UseStore } from "idb-keyval";
import type { Journal } from "../lab/protocol.ts";
import type { Paints } from "../views/palette/assign.ts";

/** What is remembered of a workspace: enough to build the same world again. */
export interface StoredSession {
  readonly version: 1;
  readonly journal: Journal;
  readonly paints: Paints;
}

export type Found =
  | { readonly kind: "none" }
  | { readonly kind: "session"; readonly session: StoredSession }
  /** `raw` is kept untouched so that it can be saved as a file. */
  | { readonly kind: "corrupt"; readonly raw: unknown }
  | { readonly kind: "newer"; readonly raw: unknown; readonly version: string };

const current = "session";

export interface SessionStore {
  read(): Promise<Found>;
  /** False when there is no room or no storage. */
  write(session: StoredSession): Promise<boolean>;
  /** Moves what is stored aside, under a name of its own, and forgets it as the current session. */
  setAside(name: string): Promise<void>;
}

/** The session in this browser's IndexedDB. A browser without it works, and remembers nothing. */
export function openSessionStore(): SessionStore {
  let store: UseStore | undefined;
  try {
    store = createStore("strata", "workspace");
  } catch {
    store = undefined;
  }
  return {
    async read() {
      if (!store) return { kind: "none" };
      try {
        return judge(await get(current, store));
      } catch (error) {
        return { kind: "corrupt", raw: String(error) };
      }
    },
    async write(session) {
      if (!store) return false;
      try {
        await set(current, session, store);
        return true;
      } catch {
        return false;
      }
    },
    async setAside(name) {
      if (!store) return;
      const raw: unknown = await get(current, store);
      if (raw !== undefined) await set(name, raw, store);
      await del(current, store);
    },
  };
}

/** Says what a stored value is. Never throws. */
export function judge(raw: unknown): Found {
  if (raw === undefined) return { kind: "none" };
  if (typeof raw !== "object" || raw === null) return { kind: "corrupt", raw };
  const { version, journal, paints } = raw as { version?: unknown; journal?: unknown; paints?: unknown };
  if (typeof version === "number" && version > 1) return { kind: "newer", raw, version: String(version) };
  if (version !== 1 || !isJournal(journal) || typeof paints !== "object" || paints === null) return { kind: "corrupt", raw };
  return { kind: "session", session: { version: 1, journal, paints: paints as Paints } };
}

const kinds = new Set(["line", "input", "interrupt", "resize", "upload"]);

/** True for a value of the shape of a Journal. */
export function isJournal(value: unknown): value is Journal {
  if (typeof value !== "object" || value === null) return false;
  const { engine, seed, startMs, entries } = value as Record<string, unknown>;
  return (
    typeof engine === "string" && typeof seed === "string" && typeof startMs === "number" && Array.isArray(entries) &&
    entries.every((entry: unknown) => typeof entry === "object" && entry !== null && typeof (entry as { atMs?: unknown }).atMs === "number" && kinds.has(String((entry as { kind?: unknown }).kind)))
  );
}
