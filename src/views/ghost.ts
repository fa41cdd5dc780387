import type { EntryRow, Frame } from "../lab/frame.ts";
import type { LayerFiles } from "./files.ts";

/** One file that an image still carries although nobody can see it. */
export interface GhostFile {
  readonly path: string;
  /** The layer that stores it. */
  readonly chainId: string;
  /** The layer above that hides it. */
  readonly hiddenBy: string;
  /** How: deleted, its directory deleted or made opaque, or another file of its name laid over it. */
  readonly how: "whiteout" | "opaque" | "replaced";
  readonly sizeBytes: number;
}

/** What a chain of layers ships and does not show. Spec: OCI image-spec layer.md §Whiteouts. */
export interface Ghosts {
  /** Layers from the top down, paths in the order of their lists. */
  readonly files: readonly GhostFile[];
  readonly hiddenBytes: number;
  /** Bytes of all files in all layers, hidden ones included: what is shipped. */
  readonly storedBytes: number;
  /** False while a layer's list has not been read: the figures are then too small. */
  readonly isKnown: boolean;
}

/** One layer of a chain with its entries, for callers that have no Frame. `entries` undefined = not read yet. */
export interface LayerEntries {
  readonly chainId: string;
  readonly entries: Iterable<EntryRow> | undefined;
}

interface Cover {
  readonly by: string;
  readonly how: GhostFile["how"];
}

/**
 * The files of a chain (base first) that a higher layer hides: still shipped, no longer visible. Pure; one walk from the top
 * down, so 20,000 entries cost some milliseconds. Only regular files count: the others have no bytes of their own.
 * A directory laid over a directory hides nothing; anything else hides what has its name, and a directory's whole content.
 */
export function ghostsOf(chain: readonly LayerEntries[]): Ghosts {
  // Names that something above has, and directories whose content below can no longer be seen.
  const names = new Map<string, { readonly by: string; readonly entry: EntryRow }>();
  const closed = new Map<string, Cover>();
  const files: GhostFile[] = [];
  let hiddenBytes = 0;
  let storedBytes = 0;
  let isKnown = true;
  for (let index = chain.length - 1; index >= 0; index--) {
    const { chainId, entries } = chain[index]!;
    if (!entries) {
      isKnown = false;
      continue;
    }
    const list = [...entries];
    for (const entry of list) {
      if (entry.kind !== "file") continue;
      storedBytes += entry.sizeBytes;
      const over = names.get(entry.path);
      const cover: Cover | undefined = over ? { by: over.by, how: over.entry.kind === "whiteout" ? "whiteout" : "replaced" } : closed.size > 0 ? closedAbove(entry.path, closed) : undefined;
      if (!cover) continue;
      hiddenBytes += entry.sizeBytes;
      files.push({ path: entry.path, chainId, hiddenBy: cover.by, how: cover.how, sizeBytes: entry.sizeBytes });
    }
    // What this layer hides counts for the ones below it only.
    for (const entry of list) {
      if (!names.has(entry.path)) names.set(entry.path, { by: chainId, entry });
      const how = entry.kind === "whiteout" ? "whiteout" : entry.kind !== "dir" ? "replaced" : entry.opaque ? "opaque" : undefined;
      if (how && !closed.has(entry.path)) closed.set(entry.path, { by: chainId, how });
    }
  }
  return { files, hiddenBytes, storedBytes, isKnown };
}

function closedAbove(path: string, closed: ReadonlyMap<string, Cover>): Cover | undefined {
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
    const cover = closed.get(path.slice(0, end));
    if (cover) return cover;
  }
  return undefined;
}

/** The ghosts of one chain of a Frame; asked twice with the same lists it answers from memory. */
export function chainGhosts(chain: readonly string[], files: LayerFiles): Ghosts {
  const key = chain.join(" ");
  const known = remembered.get(files)?.get(key);
  if (known) return known;
  const found = ghostsOf(chain.map((chainId) => ({ chainId, entries: files.get(chainId)?.values() })));
  const byChain = remembered.get(files) ?? new Map<string, Ghosts>();
  remembered.set(files, byChain.set(key, found));
  return found;
}
const remembered = new WeakMap<LayerFiles, Map<string, Ghosts>>();

/** Hidden bytes of one layer on the stage. */
export interface LayerGhost {
  readonly hiddenBytes: number;
  readonly count: number;
}

/**
 * Ghost bytes by layer for the whole stage. With an image, those that it cannot see. Without one, those that no tagged image
 * and no container on that layer can see: bytes that nobody on this host has any use for.
 */
export function stageGhosts(frame: Frame, files: LayerFiles, imageId?: string): ReadonlyMap<string, LayerGhost> {
  const image = imageId === undefined ? undefined : frame.images[imageId];
  const chains = image ? [image.chain] : distinct([...Object.values(frame.images).filter((each) => each.tags.length > 0), ...Object.values(frame.containers)].map((each) => each.chain));
  const users = new Map<string, number>();
  const hidden = new Map<string, { sizeBytes: number; seen: number; chainId: string }>();
  for (const chain of chains) {
    for (const chainId of chain) users.set(chainId, (users.get(chainId) ?? 0) + 1);
    for (const file of chainGhosts(chain, files).files) {
      const key = `${file.chainId} ${file.path}`;
      const before = hidden.get(key);
      if (before) before.seen++;
      else hidden.set(key, { sizeBytes: file.sizeBytes, seen: 1, chainId: file.chainId });
    }
  }
  const byLayer = new Map<string, { hiddenBytes: number; count: number }>();
  for (const { sizeBytes, seen, chainId } of hidden.values()) {
    if (seen < (users.get(chainId) ?? 0)) continue;
    const sum = byLayer.get(chainId) ?? { hiddenBytes: 0, count: 0 };
    byLayer.set(chainId, { hiddenBytes: sum.hiddenBytes + sizeBytes, count: sum.count + 1 });
  }
  return byLayer;
}

function distinct(chains: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(chains.map((chain) => [chain.join(" "), chain])).values()];
}
