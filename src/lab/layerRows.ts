/** Images and layers as rows of a Frame. */
import type { ImageRecord, LayerRecord } from "../engine/metadata/tables.ts";
import type { CommittedLayer, LayerEntry, Snapshotter } from "../engine/containerd/snapshots.ts";
import { imageEfficiency } from "../fs/efficiency.ts";
import { chainIds } from "../oci/chainId.ts";
import { familiarString } from "../oci/reference.ts";
import type { State } from "../engine/metadata/db.ts";
import type { EntryRow, ImageRow, LayerKind, LayerRow } from "./frame.ts";

/** Entries shown as chips at most; the whole list is asked for by chain ID. */
const sampleSize = 24;

/** One image; `names` are all references that lead to it, in the order they were given. */
export function imageRow(image: ImageRecord, state: State): ImageRow {
  const { config } = image;
  const chain = chainIds(config.rootfs.diff_ids);
  const names = [...state.references.values()].filter((record) => record.imageId === image.id).map((record) => record.reference);
  const layers = [...chain];
  const run = config.config;
  return {
    id: image.id,
    tags: names.filter((name) => name.digest === undefined).map(familiarString),
    repoDigests: names.filter((name) => name.digest !== undefined).map(familiarString),
    chain,
    createdAtMs: timeMs(config.created),
    sizeBytes: chain.reduce((sum, chainId) => sum + (state.layers.get(chainId)?.sizeBytes ?? 0), 0),
    history: (config.history ?? []).map((entry) => {
      const chainId = entry.empty_layer ? undefined : layers.shift();
      return {
        createdBy: entry.created_by ?? "",
        comment: entry.comment ?? "",
        createdAtMs: timeMs(entry.created),
        emptyLayer: entry.empty_layer ?? false,
        ...(chainId === undefined ? {} : { chainId }),
      };
    }),
    config: {
      cmd: run?.Cmd ?? [],
      entrypoint: run?.Entrypoint ?? [],
      env: run?.Env ?? [],
      exposedPorts: Object.keys(run?.ExposedPorts ?? {}),
      volumes: Object.keys(run?.Volumes ?? {}),
      workingDir: run?.WorkingDir ?? "",
      user: run?.User ?? "",
      labels: run?.Labels ?? {},
    },
  };
}

/** One layer. `createdBy` is "" until an image tells it. */
export function layerRow(layer: LayerRecord, state: State, snapshotter: Snapshotter, base: string | undefined): LayerRow {
  const committed = snapshotter.layer(layer.chainId);
  const { entries } = committed;
  const createdBy = createdByOf(layer.chainId, state);
  const count = (change: "A" | "C" | "D"): number => entries.filter((entry) => entry.change === change).length;
  return {
    chainId: layer.chainId,
    parent: layer.parent,
    diffId: layer.diffId,
    createdBy: createdBy ?? "",
    kind: kindOf(createdBy, layer.parent === undefined),
    base,
    sizeBytes: layer.sizeBytes,
    added: count("A"),
    changed: count("C"),
    deleted: count("D"),
    sample: sampleOf(committed),
  };
}

/** Everything in one layer, in walk order. */
export function layerEntries(chainId: string, snapshotter: Snapshotter): readonly EntryRow[] {
  const layer = snapshotter.layer(chainId);
  return layer.entries.map((entry) => entryRow(layer, entry));
}

function createdByOf(chainId: string, state: State): string | undefined {
  for (const image of state.images.values()) {
    const chain = chainIds(image.config.rootfs.diff_ids);
    const at = chain.indexOf(chainId as never);
    if (at < 0) continue;
    const made = (image.config.history ?? []).filter((entry) => !entry.empty_layer)[at];
    if (made) return made.created_by || made.comment || "";
  }
  return undefined;
}

/** The score of a chain's layers, base first, as their archives would be scored. */
export function chainEfficiency(chain: readonly string[], snapshotter: Snapshotter): number {
  const archives = chain.map((chainId) => snapshotter.layerEntries(chainId));
  return imageEfficiency(archives.map((entries) => entries.map(({ path, type, sizeBytes }) => ({ path, isDir: type === "dir", sizeBytes })))).efficiency;
}

/** The instruction behind a layer, from what history says of it. Base layers are root file systems. */
function kindOf(createdBy: string | undefined, isBase: boolean): LayerKind {
  const text = (createdBy ?? "").replace(/^\/bin\/sh -c #\(nop\)\s+/, "");
  if (isBase) return /^Imported from/.test(text) ? "import" : "from";
  if (/^COPY\b/.test(text)) return "copy";
  if (/^ADD\b/.test(text)) return "add";
  if (/^WORKDIR\b/.test(text)) return "workdir";
  if (/^RUN\b|^\/bin\/sh -c|buildkit/.test(text)) return "run";
  return "commit";
}

/** The chips of a slab: deletions and changes first, then the largest files; nothing else would fit. */
function sampleOf(layer: CommittedLayer): readonly EntryRow[] {
  const { entries } = layer;
  const telling = entries.filter((entry) => entry.change === "D" || (entry.change === "C" && entry.kind !== "dir"));
  const largest = entries.filter((entry) => entry.change === "A" && entry.kind === "file").sort((a, b) => b.sizeBytes - a.sizeBytes);
  const rest = entries.filter((entry) => entry.change === "A" && entry.kind !== "file");
  return [...telling.slice(0, sampleSize), ...largest.slice(0, sampleSize), ...rest.slice(0, sampleSize)].slice(0, sampleSize).map((entry) => entryRow(layer, entry));
}

function entryRow(layer: CommittedLayer, entry: LayerEntry): EntryRow {
  return {
    path: entry.path,
    kind: entry.change === "D" ? "whiteout" : entry.kind,
    change: entry.change,
    sizeBytes: entry.sizeBytes,
    mode: entry.mode,
    uid: entry.uid,
    gid: entry.gid,
    mtimeMs: layer.merged.at(entry.path)?.inode.mtimeMs ?? 0,
    ...(entry.isOpaque ? { opaque: true } : {}),
    ...(entry.linkTarget === undefined ? {} : { linkTarget: entry.linkTarget }),
    ...(entry.kind === "file" && entry.change !== "D" ? { contentKey: `${layer.name}:${entry.path}` } : {}),
  };
}

function timeMs(time: string | undefined): number {
  return time ? Date.parse(time) : 0;
}
