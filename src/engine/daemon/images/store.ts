/**
 * Images, their names and their layers as the engine keeps them: who points at what, and what goes when nobody does.
 * Models: moby image/store.go, reference/store.go, layer/layer_store.go.
 */
import { systemError } from "../../../base/errors.ts";
import { chainIds } from "../../../oci/chainId.ts";
import { decodeImageConfig } from "../../../oci/config.ts";
import { sha256, type ChainId, type Digest, type DiffId } from "../../../oci/digest.ts";
import { familiarString, formatReference, type Reference } from "../../../oci/reference.ts";
import { tarContent } from "../../../oci/tarContent.ts";
import type { ContentSource, TarEntry } from "../../../oci/tarEntry.ts";
import { applyLayer } from "../../containerd/apply.ts";
import type { ImageRecord, LayerRecord } from "../../metadata/tables.ts";
import type { Daemon } from "../daemon.ts";
import { imageEvent } from "../eventLog.ts";

const chains = new WeakMap<ImageRecord, readonly ChainId[]>();

/** Chain ids of an image's layers, base first. */
export function chainOf(image: ImageRecord): readonly ChainId[] {
  const known = chains.get(image);
  if (known) return known;
  const chain = chainIds(image.config.rootfs.diff_ids);
  chains.set(image, chain);
  return chain;
}

/** Names of an image, by their canonical text. */
export function referencesOf(daemon: Daemon, id: Digest): readonly Reference[] {
  const found: [string, Reference][] = [];
  for (const [key, record] of daemon.db.state.references) if (record.imageId === id) found.push([key, record.reference]);
  return found.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, reference]) => reference);
}

export const tagsOf = (daemon: Daemon, id: Digest): readonly Reference[] => referencesOf(daemon, id).filter((reference) => reference.digest === undefined);

/** Images that were committed from this one here. */
export function childrenOf(daemon: Daemon, id: Digest): readonly ImageRecord[] {
  return daemon.db.list("images").filter((image) => image.parent === id);
}

/** Bytes of all layers. */
export function imageSizeBytes(daemon: Daemon, image: ImageRecord): number {
  return chainOf(image).reduce((sum, chainId) => sum + (daemon.db.get("layers", chainId)?.sizeBytes ?? 0), 0);
}

/** Points a name at an image, away from another if need be. No event. */
export function setReference(daemon: Daemon, reference: Reference, id: Digest): void {
  daemon.db.update((tx) => tx.put("references", formatReference(reference), { reference, imageId: id }));
}

/** docker tag: name, time stamp, event. */
export function tagImage(daemon: Daemon, image: ImageRecord, reference: Reference): void {
  setReference(daemon, reference, image.id);
  const tagged = { ...daemon.db.get("images", image.id)!, lastTaggedNs: daemon.clock.nowNanos() };
  daemon.db.update((tx) => tx.put("images", image.id, tagged));
  const name = familiarString(reference);
  imageEvent(daemon, tagged, name, "tag");
  daemon.db.trace({ kind: "image", id: image.id, action: "tag", ref: name });
}

/** Keeps an image whose layers are all there. The same config again is the same image. */
export function addImage(daemon: Daemon, configBytes: Uint8Array, parent?: Digest): ImageRecord {
  const id = sha256(configBytes);
  const known = daemon.db.get("images", id);
  if (known && (parent === undefined || known.parent === parent)) return known;
  const config = decodeImageConfig(configBytes);
  const missing = chainIds(config.rootfs.diff_ids).find((chainId) => !daemon.db.get("layers", chainId));
  if (missing !== undefined) throw systemError("layer does not exist");
  const image: ImageRecord = known ? { ...known, parent } : { id, configBytes, config, parent, lastTaggedNs: 0n };
  daemon.db.update((tx) => tx.put("images", id, image));
  return image;
}

export interface NewLayer {
  readonly diffId: DiffId;
  readonly chainId: ChainId;
  readonly parent: ChainId | undefined;
  readonly entries: Iterable<TarEntry>;
  /** The archive the entries were read from, if a save or push shall give just that; left out: what the snapshot makes. */
  readonly tar?: ContentSource;
  readonly blob?: LayerRecord["blob"];
}

/** Unpacks a layer over its parent, unless it is there already. Throws what the tar's entries are refused with. */
export function addLayer(daemon: Daemon, layer: NewLayer): LayerRecord {
  const known = daemon.db.get("layers", layer.chainId);
  if (known) {
    daemon.db.trace({ kind: "layerReady", chainId: layer.chainId, reused: true });
    return known;
  }
  const key = `extract-${layer.chainId}`;
  const cacheId = daemon.newId();
  daemon.nameNextSnapshotDir(cacheId);
  const mount = daemon.snapshotter.prepare(key, layer.parent);
  try {
    applyLayer(mount.filesystem.root, layer.entries);
    daemon.snapshotter.commit(layer.chainId, key);
  } catch (error) {
    daemon.snapshotter.remove(key);
    throw error;
  }
  if (layer.tar) daemon.layerTars.set(layer.chainId, layer.tar);
  // What lies on the disk counts, symlinks included; not what the tar said.
  return recordLayer(daemon, { ...layer, sizeBytes: daemon.snapshotter.usage(layer.chainId).sizeBytes, cacheId });
}

/** A layer as an archive: the very bytes it came in, or what its snapshot makes. Models: moby layer/layer_store.go (tar-split). */
export function layerTar(daemon: Daemon, chainId: ChainId): ContentSource {
  return daemon.layerTars.get(chainId) ?? tarContent(daemon.snapshotter.layerEntries(chainId));
}

/** Registers a layer whose snapshot was committed under its chain id. */
export function recordLayer(daemon: Daemon, layer: Pick<NewLayer, "diffId" | "chainId" | "parent" | "blob"> & { readonly sizeBytes: number; readonly cacheId: string }): LayerRecord {
  const record: LayerRecord = {
    chainId: layer.chainId, parent: layer.parent, diffId: layer.diffId, sizeBytes: layer.sizeBytes, cacheId: layer.cacheId, blob: layer.blob,
  };
  daemon.db.update((tx) => tx.put("layers", layer.chainId, record));
  daemon.db.trace({ kind: "layerReady", chainId: layer.chainId, reused: false });
  return record;
}

/** Layers that images, containers or leases stand on, with everything below them. */
function layersInUse(daemon: Daemon): Set<ChainId> {
  const used = new Set<ChainId>();
  const keep = (chainId: ChainId | undefined): void => {
    for (let at = chainId; at !== undefined && !used.has(at); at = daemon.db.get("layers", at)?.parent) used.add(at);
  };
  for (const image of daemon.db.list("images")) keep(chainOf(image).at(-1));
  for (const container of daemon.db.list("containers")) keep(container.chainId);
  for (const layer of daemon.db.list("layers")) if (daemon.leases.isHeld(layer.chainId)) keep(layer.chainId);
  return used;
}

/** Removes a layer and those below it as far as nobody needs them. Returns them, the top one first. */
export function releaseUnusedLayers(daemon: Daemon, top: ChainId | undefined): readonly LayerRecord[] {
  if (top === undefined) return [];
  const used = layersInUse(daemon);
  const removed: LayerRecord[] = [];
  for (let at: ChainId | undefined = top; at !== undefined && !used.has(at); ) {
    const layer: LayerRecord | undefined = daemon.db.get("layers", at);
    if (!layer || daemon.db.list("layers").some((other) => other.parent === at)) break;
    daemon.snapshotter.remove(layer.chainId);
    daemon.db.update((tx) => tx.delete("layers", layer.chainId));
    daemon.layerTars.delete(layer.chainId);
    removed.push(layer);
    at = layer.parent;
  }
  return removed;
}
