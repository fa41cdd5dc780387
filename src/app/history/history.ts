import { createStore as createDatabase, get, set, type UseStore } from "idb-keyval";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Journal } from "../../lab/protocol.ts";
import type { Paints } from "../../views/palette/assign.ts";
import { isJournal } from "../session.ts";

/** A note at a moment: after which command (-1 = the empty host), and why. */
export interface Bookmark {
  readonly command: number;
  readonly note: string;
}

/** A line of history that is not the current one: a whole world, by its journal. */
export interface Branch {
  readonly id: string;
  readonly keptAtMs: number;
  readonly journal: Journal;
  readonly paints: Paints;
  readonly bookmarks: readonly Bookmark[];
}

export interface HistoryState {
  /** Newest first. */
  readonly branches: readonly Branch[];
  /** Of the current line, by command. */
  readonly bookmarks: readonly Bookmark[];
  /** What is remembered could not be written: full, or forbidden. */
  readonly unsaved: boolean;
}

/** Branches and bookmarks of this workspace, remembered in the browser. */
export interface History extends StoreApi<HistoryState> {
  /** Resolves when what was remembered has been read. */
  readonly loaded: Promise<void>;
}

const most = 40;
const key = "history";

/** Opens what is remembered; works without storage, and then remembers nothing. `mayWrite` is false in a second tab. */
export function openHistory(mayWrite: () => boolean): History {
  const store = createStore<HistoryState>(() => ({ branches: [], bookmarks: [], unsaved: false }));
  let database: UseStore | undefined;
  try {
    database = createDatabase("strata-history", "history");
  } catch {
    database = undefined;
  }
  const loaded = (async () => {
    const found: unknown = database ? await get(key, database).catch(() => undefined) : undefined;
    const read = readHistory(found);
    if (read) store.setState((state) => ({ branches: [...state.branches, ...read.branches], bookmarks: state.bookmarks.length > 0 ? state.bookmarks : read.bookmarks }));
    store.subscribe((state, before) => {
      if (!database || !mayWrite() || (state.branches === before.branches && state.bookmarks === before.bookmarks)) return;
      set(key, { version: 1, branches: state.branches.slice(0, most), bookmarks: state.bookmarks }, database).then(() => state.unsaved && store.setState({ unsaved: false }), () => store.setState({ unsaved: true }));
    });
  })();
  return Object.assign(store, { loaded });
}

function readHistory(value: unknown): Pick<HistoryState, "branches" | "bookmarks"> | undefined {
  if (typeof value !== "object" || value === null || (value as { version?: unknown }).version !== 1) return undefined;
  const { branches, bookmarks } = value as { branches?: unknown; bookmarks?: unknown };
  return {
    branches: Array.isArray(branches) ? branches.filter(isBranch) : [],
    bookmarks: Array.isArray(bookmarks) ? bookmarks.filter(isBookmark) : [],
  };
}

/** True for a value of the shape of a Bookmark. */
export function isBookmark(value: unknown): value is Bookmark {
  const { command, note } = (value ?? {}) as { command?: unknown; note?: unknown };
  return typeof command === "number" && Number.isInteger(command) && typeof note === "string";
}

function isBranch(value: unknown): value is Branch {
  const { id, keptAtMs, journal, paints, bookmarks } = (value ?? {}) as Record<string, unknown>;
  return typeof id === "string" && typeof keptAtMs === "number" && isJournal(journal) && typeof paints === "object" && paints !== null && Array.isArray(bookmarks) && bookmarks.every(isBookmark);
}

/** The command lines of a journal, in order. */
export const linesOf = (journal: Journal): readonly string[] => journal.entries.flatMap((entry) => (entry.kind === "line" ? [entry.text] : []));

/** How many inputs two journals have in common from their start; 0 for two worlds. */
export function commonEntries(a: Journal, b: Journal): number {
  if (a.seed !== b.seed || a.startMs !== b.startMs) return 0;
  let at = 0;
  while (at < a.entries.length && at < b.entries.length && JSON.stringify(a.entries[at]) === JSON.stringify(b.entries[at])) at++;
  return at;
}
