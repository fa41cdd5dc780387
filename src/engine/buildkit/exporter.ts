/**
 * From a solved build to an image: layer tars with their digests, the config with times and history, the layers registered
 * under their ChainIDs so that containers can stand on them.
 * Models: buildkit exporter/containerimage/writer.go, moby builder-next/exporter.
 */
import type { DiffId } from "../../oci/digest.ts";
import { sha256Chunks } from "../../oci/digest.ts";
import { chainIdOn } from "../../oci/chainId.ts";
import type { ChainId } from "../../oci/digest.ts";
import { encodeImageConfig, type HistoryEntry, type ImageConfig } from "../../oci/config.ts";
import { sha256, type Digest } from "../../oci/digest.ts";
import { tarChunks } from "../../oci/tar.ts";
import { applyLayer } from "../containerd/apply.ts";
import type { Snapshotter } from "../containerd/snapshots.ts";
import { historyComment, type ImageDraft } from "./llb/imageDraft.ts";
import { configOf } from "./llb/imageConfig.ts";
import type { ResultLayer, SolveResult } from "./solver.ts";

export interface ExportedLayer {
  readonly diffId: DiffId;
  /** Name of its committed snapshot. */
  readonly chainId: ChainId;
  readonly parent: ChainId | undefined;
  /** Of the base image: it was there before. */
  readonly isBase: boolean;
}

export interface ExportedImage {
  readonly id: Digest;
  readonly configBytes: Uint8Array;
  readonly config: ImageConfig;
  /** Oldest first. */
  readonly layers: readonly ExportedLayer[];
}

export interface ExportOptions {
  readonly snapshotter: Snapshotter;
  readonly nowMs: number;
  /** SOURCE_DATE_EPOCH. */
  readonly createdMs?: number | undefined;
  readonly newId: () => string;
  readonly nameNextSnapshotDir?: (id: string) => void;
  /** How whiteouts are written: Docker's image store keeps the overlay's form, BuildKit's own writes one for each name. */
  readonly layerStyle: "docker" | "buildkit";
  /** The DiffID of a snapshot that was exported before. */
  readonly knownDiffId?: (snapshot: string) => DiffId | undefined;
}

/** RFC 3339 with nanoseconds as Go prints them: trailing zeros dropped, UTC. */
export function goTime(atMs: number): string {
  const whole = Math.floor(atMs / 1000) * 1000;
  const nanos = Math.round((atMs - whole) * 1e6);
  const fraction = nanos === 0 ? "" : `.${String(nanos).padStart(9, "0").replace(/0+$/, "")}`;
  return `${new Date(whole).toISOString().slice(0, 19)}${fraction}Z`;
}

/** Writes the image. Its layers stand in the snapshotter under their ChainIDs afterwards. */
export function exportImage(result: SolveResult, draft: ImageDraft, options: ExportOptions): ExportedImage {
  const layers: ExportedLayer[] = [];
  for (const layer of result.layers) layers.push(exportLayer(layer, layers.at(-1)?.chainId, options));
  const history = finishedHistory(draft, result.layers, options);
  const created = history.findLast((entry) => entry.created !== undefined)?.created ?? goTime(options.createdMs ?? options.nowMs);
  const config: ImageConfig = {
    ...configOf(draft),
    created,
    history,
    rootfs: { type: "layers", diff_ids: layers.map((layer) => layer.diffId) },
  };
  const configBytes = encodeImageConfig(config);
  return { id: sha256(configBytes), configBytes, config, layers };
}

function exportLayer(layer: ResultLayer, parent: ChainId | undefined, options: ExportOptions): ExportedLayer {
  const { snapshotter } = options;
  if (layer.kind === "base") return { diffId: layer.diffId, chainId: chainIdOn(parent, layer.diffId), parent, isBase: true };
  const known = options.knownDiffId?.(layer.snapshot);
  const entries = known === undefined ? snapshotter.layerEntries(layer.snapshot, options.layerStyle) : undefined;
  const diffId = known ?? (sha256Chunks(tarChunks(entries!)) as string as DiffId);
  const chainId = chainIdOn(parent, diffId);
  if (!snapshotter.exists(chainId)) {
    const id = options.newId();
    const key = `export-${id}`;
    options.nameNextSnapshotDir?.(id);
    const { filesystem } = snapshotter.prepare(key, parent);
    applyLayer(filesystem.root, entries ?? snapshotter.layerEntries(layer.snapshot, options.layerStyle));
    snapshotter.commit(chainId, key);
  }
  return { diffId, chainId, parent, isBase: false };
}

/**
 * The history with times: that of each layer for its entry, and for entries without one the time of the next layer (the
 * last: the layer before). Layers that no entry speaks of get one; entries too many are marked empty.
 * Models: exporter/containerimage/writer.go normalizeLayersAndHistory.
 */
function finishedHistory(draft: ImageDraft, layers: readonly ResultLayer[], options: ExportOptions): HistoryEntry[] {
  const history = [...draft.history];
  const withLayer = history.filter((entry) => !entry.empty_layer).length;
  if (withLayer > layers.length) {
    let over = withLayer - layers.length;
    for (let i = history.length - 1; i >= 0 && over > 0; i--) {
      if (history[i]!.empty_layer) continue;
      history[i] = { ...history[i]!, empty_layer: true };
      over--;
    }
  }
  for (let missing = layers.length - withLayer; missing > 0; missing--)
    history.push({ created_by: "buildkit.exporter.image.v0", comment: historyComment });
  let at = 0;
  const times = history.map((entry): string | undefined => {
    if (entry.empty_layer) return entry.created;
    const layer = layers[at++];
    return entry.created ?? (layer?.kind === "built" ? goTime(options.createdMs ?? layer.createdMs) : undefined);
  });
  // Empty layers take the time of the layer that follows; at the end, of the one before.
  let following: string | undefined;
  for (let i = times.length - 1; i >= 0; i--) {
    if (times[i] !== undefined) following = times[i];
    else if (following !== undefined) times[i] = following;
  }
  const last = times.findLast((time) => time !== undefined) ?? goTime(options.createdMs ?? options.nowMs);
  return history.map((entry, index) => ({ created: times[index] ?? last, ...withoutCreated(entry) }));
}

function withoutCreated(entry: HistoryEntry): HistoryEntry {
  const { created: _, ...rest } = entry;
  return rest;
}
