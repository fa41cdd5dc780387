import { createStore, type StoreApi } from "zustand/vanilla";
import { preferredLanguage, type Language } from "../i18n/index.ts";
import type { Selection } from "../views/strata/options.ts";
import type { Cursor } from "./mirror.ts";
import type { Overlay } from "./overlays/overlay.ts";

export type Theme = "system" | "light" | "dark";
export type Mode = "learn" | "sandbox" | "present";
export type DockTab = "terminal" | "api";
/** What lies beside the stage in a presentation. */
export type PresentPane = "none" | "files" | "terminal";
export type PhoneTab = "strata" | "files" | "terminal" | "history";
/** What the main part of the page shows: the host's layers, or a build. */
export type View = "host" | "build";
export type BuildTab = "editor" | "graph" | "times" | "image" | "terminal";

/** What the reader chose and where they look; nothing that could be derived from a Frame. */
export interface UiState {
  readonly language: Language;
  readonly theme: Theme;
  readonly mode: Mode;
  readonly view: View;
  /** Directory of the build context that the build view shows, absolute. */
  readonly project: string | undefined;
  readonly dockTab: DockTab;
  readonly phoneTab: PhoneTab;
  /** Panel sizes in per cent by group name, as the panel library reports them. */
  readonly panels: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly inspectorOpen: boolean;
  readonly speed: number;
  readonly letterKeys: boolean;
  readonly firstRunDone: boolean;
  /** Bytes that are shipped and not seen are marked on the stage. */
  readonly ghosts: boolean;
  readonly presentPane: PresentPane;
  // From here on: not remembered.
  /** On a phone the build view's parts are behind tabs. */
  readonly buildTab: BuildTab;
  readonly selection: Selection | undefined;
  readonly cursor: Cursor;
  readonly playing: boolean;
  /** Inside a command: which of its pictures is shown, of how many, and its sentence. `at` -1 is the host before it. */
  readonly step: { readonly command: number; readonly at: number; readonly of: number; readonly caption: string | undefined } | undefined;
  /** The sentence of the picture that a playing story shows. */
  readonly caption: string | undefined;
  /** The stage while it is on the page, for keys and buttons that lie outside it. */
  readonly stage: StageControls | undefined;
  readonly opened: ReadonlySet<string>;
  readonly asTable: boolean;
  /** The inspector as a drawer, on widths where it has no column of its own. */
  readonly drawerOpen: boolean;
  readonly helpOpen: boolean;
  readonly notice: string | undefined;
  /** What lies over the page: palette, menus, dialogs. */
  readonly overlay: Overlay | undefined;
  /** Holder chosen in the file pane: container or image ID. */
  readonly holder: string | undefined;
}

/** What can be asked of the stage. */
export interface StageControls {
  readonly zoomBy: (factor: number) => void;
  readonly fit: () => void;
  /** One picture forward or back, inside a command and across commands. */
  readonly step: (by: 1 | -1) => void;
}

export type Ui = StoreApi<UiState>;

const remembered = ["language", "theme", "mode", "view", "project", "dockTab", "panels", "inspectorOpen", "speed", "letterKeys", "firstRunDone", "ghosts", "presentPane"] as const;
const storageKey = "strata/ui/1";

/**
 * The UI store. Preferences live in local storage, which can be read before the first paint;
 * the session itself (journal, colours) lives in IndexedDB.
 */
export function createUi(storage: Pick<Storage, "getItem" | "setItem"> | undefined, languages: readonly string[]): Ui {
  const initial: UiState = {
    language: preferredLanguage(languages), theme: "system", mode: "sandbox", view: "host", project: undefined, dockTab: "terminal", phoneTab: "strata", panels: {}, inspectorOpen: true, speed: 1, letterKeys: true, firstRunDone: false, ghosts: false, presentPane: "none",
    selection: undefined, cursor: undefined, playing: false, step: undefined, caption: undefined, stage: undefined, opened: new Set(), asTable: false, drawerOpen: false, helpOpen: false, notice: undefined, overlay: undefined, holder: undefined, buildTab: "editor",
  };
  const store = createStore<UiState>(() => ({ ...initial, ...recall(storage) }));
  store.subscribe((state, before) => {
    if (remembered.every((key) => state[key] === before[key])) return;
    try {
      storage?.setItem(storageKey, JSON.stringify(Object.fromEntries(remembered.map((key) => [key, state[key]]))));
    } catch {
      // Preferences are a comfort: without room for them the page works on.
    }
  });
  return store;
}

function recall(storage: Pick<Storage, "getItem"> | undefined): Partial<UiState> {
  try {
    const found: unknown = JSON.parse(storage?.getItem(storageKey) ?? "{}");
    if (typeof found !== "object" || found === null) return {};
    const kept = found as Record<string, unknown>;
    const valid: Readonly<Record<(typeof remembered)[number], (value: unknown) => boolean>> = {
      language: (value) => value === "ko" || value === "en", theme: (value) => value === "system" || value === "light" || value === "dark", mode: (value) => value === "learn" || value === "sandbox" || value === "present",
      view: (value) => value === "host" || value === "build", project: (value) => typeof value === "string" && value.startsWith("/"),
      dockTab: (value) => value === "terminal" || value === "api", panels: (value) => typeof value === "object" && value !== null, inspectorOpen: (value) => typeof value === "boolean",
      speed: (value) => value === 0.5 || value === 1 || value === 2, letterKeys: (value) => typeof value === "boolean", firstRunDone: (value) => typeof value === "boolean", ghosts: (value) => typeof value === "boolean", presentPane: (value) => value === "none" || value === "files" || value === "terminal",
    };
    return Object.fromEntries(remembered.filter((key) => key in kept && valid[key](kept[key])).map((key) => [key, kept[key]]));
  } catch {
    return {};
  }
}
