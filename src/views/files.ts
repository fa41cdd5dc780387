import type { ContainerRow, EntryRow, Frame, UpperRow } from "../lab/frame.ts";

/** The file lists of layers that the page has fetched so far: chain ID → path → entry. Immutable once there. */
export type LayerFiles = ReadonlyMap<string, ReadonlyMap<string, EntryRow>>;

export const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1) || "/";
export const dirName = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf("/")));

/** One path in a writable layer. */
export function upperEntry(upper: UpperRow | undefined, path: string): EntryRow | undefined {
  return upper?.dirs[dirName(path)]?.find((entry) => entry.path === path);
}

/** All entries of a writable layer, directory by directory. */
export function upperEntries(upper: UpperRow | undefined): readonly EntryRow[] {
  return upper ? Object.values(upper.dirs).flat() : [];
}

/** What one stop of the search says about a path. `hides` = a whiteout or opaque directory ends the search without a file. */
export interface CoreStep {
  /** Chain ID, or "upper" for the writable layer. */
  readonly where: string;
  readonly says: "present" | "absent" | "whiteout" | "opaque" | "unknown";
  readonly entry?: EntryRow;
  /** True once something above has answered: the copy here exists but cannot be seen. */
  readonly below: boolean;
}

export interface Core {
  readonly path: string;
  /** Top first: the order in which the union is searched. */
  readonly steps: readonly CoreStep[];
  /** Where the visible file lies; undefined when there is none. */
  readonly foundIn: string | undefined;
  /** False while a layer's list that matters has not been loaded. */
  readonly isKnown: boolean;
}

/** Drills down for one path: through the writable layer, if any, and then the chain from its top to its base. */
export function core(frame: Frame, chain: readonly string[], upper: UpperRow | undefined, path: string, files: LayerFiles): Core {
  const steps: CoreStep[] = [];
  let answered = false;
  let foundIn: string | undefined;
  let isKnown = true;
  const take = (where: string, find: (path: string) => EntryRow | undefined | "unknown") => {
    const entry = find(path);
    const hider = hiding(path, find);
    const says = entry === "unknown" ? "unknown" : entry?.kind === "whiteout" ? "whiteout" : entry ? "present" : hider ?? "absent";
    steps.push({ where, says, below: answered, ...(entry && entry !== "unknown" ? { entry } : {}) });
    if (answered) return;
    if (says === "unknown") isKnown = false;
    else if (says === "present") {
      answered = true;
      foundIn = where;
    } else if (says === "whiteout" || says === "opaque") answered = true;
  };
  if (upper) take("upper", (at) => upperEntry(upper, at));
  for (const chainId of [...chain].reverse()) {
    const list = files.get(chainId);
    const sample = frame.layers[chainId]?.sample;
    take(chainId, (at) => (list ? list.get(at) : (sample?.find((entry) => entry.path === at) ?? (at === path ? "unknown" : undefined))));
  }
  return { path, steps, foundIn, isKnown };
}

/** A parent directory that is whited out or opaque hides everything of its name below. */
function hiding(path: string, find: (path: string) => EntryRow | undefined | "unknown"): "whiteout" | "opaque" | undefined {
  for (let at = dirName(path); at !== "/"; at = dirName(at)) {
    const entry = find(at);
    if (entry === undefined || entry === "unknown") continue;
    if (entry.kind === "whiteout") return "whiteout";
    if (entry.opaque) return "opaque";
  }
  return undefined;
}

/** Where each changed or deleted path of a container lies below its writable layer: path → chain ID. */
export type Origins = ReadonlyMap<string, string>;

/** Origins from the layer lists; paths that nothing below has are left out. */
export function originsOf(frame: Frame, container: ContainerRow, files: LayerFiles): Origins {
  const found = new Map<string, string>();
  for (const entry of upperEntries(frame.uppers[container.snapshotKey])) {
    if (entry.change === "A" || entry.kind === "dir") continue;
    const answer = core(frame, container.chain, undefined, entry.path, files);
    if (answer.foundIn) found.set(entry.path, answer.foundIn);
  }
  return found;
}
