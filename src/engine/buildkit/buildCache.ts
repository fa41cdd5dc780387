/**
 * What outlives a build: records of steps, cache directories, the contexts sent last; how much space they take, and taking
 * it back. Models: buildkit cache/manager.go (DiskUsage, Prune), moby builder-next/builder.go.
 */
import { EngineError } from "../../base/errors.ts";
import type { ChainId, Digest, DiffId } from "../../oci/digest.ts";
import type { Snapshotter } from "../containerd/snapshots.ts";
import { CacheManager, type CacheRecord } from "./cacheManager.ts";
import { CacheMounts } from "./cacheMounts.ts";
import type { ContentSelector } from "./contentHash.ts";
import type { ResolvedImage } from "./llb/options.ts";
import type { BuildWorker } from "./worker.ts";

/** Something kept that is no step's result: files that a client sent, a base image, the directory of a cache mount. */
interface Piece {
  readonly id: string;
  readonly type: CacheRecord["type"];
  readonly description: string;
  readonly createdMs: number;
  readonly lastUsedMs: number;
  readonly usageCount: number;
  readonly sizeBytes: number;
  /** Of a base image: its top layer. */
  readonly layer?: ChainId;
}

/** One line of `docker buildx du`. */
export interface CacheUsage {
  readonly id: string;
  readonly parents: readonly string[];
  readonly type: CacheRecord["type"];
  readonly description: string;
  /** Also part of an image: its space is not the cache's alone. */
  readonly isShared: boolean;
  readonly isMutable: boolean;
  readonly sizeBytes: number;
  readonly createdMs: number;
  readonly lastUsedMs: number;
  readonly usageCount: number;
}

export interface PruneOptions {
  /** Also what images share. */
  readonly all: boolean;
  /** Spare what was used since this time. */
  readonly unusedSinceMs?: number;
  /** Spare what was used last, as long as all that is spared takes no more than this. */
  readonly keepBytes?: number;
  /** Spare what this denies. */
  readonly isWanted?: (usage: CacheUsage) => boolean;
}

export interface PruneResult {
  /** What was removed, in that order. */
  readonly removed: readonly CacheUsage[];
  readonly reclaimedBytes: number;
}

/** A step's result and the layer that it became. */
export interface AdoptedLayer {
  readonly snapshot: string;
  readonly chainId: ChainId;
  readonly parent: ChainId | undefined;
  readonly diffId: DiffId;
}

/** Who else has the layers that the cache stands on. */
export interface LayerKeeper {
  /** Does an image stand on it? */
  isUsed(chainId: ChainId): boolean;
  /** The cache needs it no longer. */
  release(chainId: ChainId): void;
}

/** A base image as the cache sees it. */
export interface BaseImageNote {
  /** Its top layer. */
  readonly snapshot: string;
  readonly description: string;
  /** Fetched for a build: then its space is the cache's. */
  readonly isPulled: boolean;
}

/** Content keys remembered at most. */
const keptDigests = 2000;

/** One for each engine. */
export class BuildCache {
  readonly records = new CacheManager();
  readonly mounts = new CacheMounts();
  /** By "local:NAME", "mount:ID" and, for base images, the record id that steps know them by. */
  readonly #pieces = new Map<string, Piece>();
  /** Contexts that came as archives, by content. */
  readonly #archives = new Set<Digest>();
  /** Layers of images that steps' results lie in. */
  readonly #exported = new Map<string, DiffId>();
  /** Snapshots that gave way to a layer of an image with the same content. */
  readonly #moved = new Map<string, ChainId>();
  /** Content keys of parts of committed snapshots, by snapshot and selectors. */
  readonly #digests = new Map<string, Digest>();
  readonly #images = new Map<string, ResolvedImage>();
  #running = 0;

  /** A build begins; `leave` must follow. */
  enter(): void {
    this.#running++;
  }

  /** A build is over: when it was the last, snapshots that layers have taken the place of go. */
  leave(snapshotter: Snapshotter): void {
    if (--this.#running > 0) return;
    for (const snapshot of [...this.#moved.keys()].reverse()) if (snapshotter.exists(snapshot)) removeUnlessNeeded(snapshotter, snapshot);
  }

  /** Notes that files were sent. Each part of a context that is asked for apart is kept apart. */
  noteSource(name: "dockerfile" | "context" | "ignore", worker: BuildWorker, sizeBytes: number): void {
    const description = `local source for ${name === "ignore" ? "context" : name}`;
    this.#note(`local:${name}`, worker, { type: "source.local", description, sizeBytes }, 1);
  }

  /** True when the same archive came before as a context; from now on it did. */
  hasArchive(digest: Digest): boolean {
    const isKnown = this.#archives.has(digest);
    this.#archives.add(digest);
    return isKnown;
  }

  /** Notes a base image. It counts as used once a step runs on it. */
  noteBase(record: string, worker: BuildWorker, { snapshot, description, isPulled }: BaseImageNote): void {
    if (this.#pieces.has(record)) return;
    let sizeBytes = 0;
    for (let at: string | undefined = isPulled ? snapshot : undefined; at !== undefined; at = worker.snapshotter.stat(at).parent) sizeBytes += worker.snapshotter.usage(at).sizeBytes;
    this.#note(record, worker, { type: "regular", description, sizeBytes, layer: snapshot as ChainId }, 0);
  }

  /** Notes that a cache directory is mounted. One that is there already is opened twice, as the real builder does. */
  noteMount(id: string, worker: BuildWorker, description: string): void {
    this.#note(`mount:${id}`, worker, { type: "exec.cachemount", description, sizeBytes: 0 }, this.mounts.has(id) ? 2 : 1);
  }

  /** Empties a cache directory. */
  removeMount(id: string): void {
    this.mounts.remove(id);
    this.#pieces.delete(`mount:${id}`);
  }

  #note(key: string, worker: BuildWorker, what: Pick<Piece, "type" | "description" | "sizeBytes" | "layer">, uses: number): void {
    const atMs = worker.nowMs();
    const known = this.#pieces.get(key);
    const usageCount = (known?.usageCount ?? 0) + uses;
    this.#pieces.set(key, { ...what, id: known?.id ?? worker.newId(), createdMs: known?.createdMs ?? atMs, lastUsedMs: atMs, usageCount });
  }

  /** Counts a use of a step's result or of a base image. */
  use(record: string, atMs: number): void {
    const piece = this.#pieces.get(record);
    if (piece) this.#pieces.set(record, { ...piece, lastUsedMs: atMs, usageCount: piece.usageCount + 1 });
    else this.records.touch(record, atMs);
  }

  /** Steps' results became layers of an image, oldest first: the cache stands on these from now on, so that nothing is there twice. */
  adopt(snapshotter: Snapshotter, layers: readonly AdoptedLayer[]): void {
    for (const { snapshot, chainId, parent, diffId } of layers) {
      if (snapshot === chainId) continue;
      const below = snapshotter.stat(snapshot).parent;
      // A layer that was made on another base (COPY --link) is not the same snapshot.
      if ((below === undefined ? undefined : (this.#moved.get(below) ?? below)) !== parent) continue;
      this.#moved.set(snapshot, chainId);
      this.#exported.set(chainId, diffId);
      this.records.moveSnapshot(snapshot, chainId);
    }
  }

  /** Remembers what a reference led to, for predictions. */
  noteImage(reference: string, image: ResolvedImage): void {
    this.#images.set(reference, image);
  }

  /** What a reference led to when a build asked last. */
  imageOf(reference: string): ResolvedImage | undefined {
    return this.#images.get(reference);
  }

  /** The content key of a part of a committed snapshot: computed once. */
  digestOf(snapshot: string, selectors: readonly ContentSelector[], compute: () => Digest): Digest {
    const key = `${snapshot}\0${JSON.stringify(selectors)}`;
    let digest = this.#digests.get(key);
    if (digest) return digest;
    if (this.#digests.size >= keptDigests) this.#digests.delete(this.#digests.keys().next().value!);
    this.#digests.set(key, (digest = compute()));
    return digest;
  }

  /** The DiffID of a layer that a build made. */
  diffIdOf(snapshot: string): DiffId | undefined {
    return this.#exported.get(snapshot);
  }

  /** Everything kept, oldest first. `hasLayer` tells whether an image stands on a layer. */
  usage(hasLayer: (chainId: ChainId) => boolean): CacheUsage[] {
    const steps = this.records.records().map((record): CacheUsage => {
      const parents = record.parents.flatMap((parent) => this.records.get(parent)?.id ?? this.#pieces.get(parent)?.id ?? []);
      const { id, type, description, sizeBytes, createdMs, lastUsedMs, usageCount } = record;
      const isShared = this.#exported.has(record.snapshot) && hasLayer(record.snapshot as ChainId);
      return { id, type, description, sizeBytes, createdMs, lastUsedMs, usageCount, parents, isShared, isMutable: false };
    });
    const isUsed = ({ layer, usageCount, sizeBytes }: Piece): boolean => layer === undefined || usageCount > 0 || sizeBytes > 0;
    const pieces = [...this.#pieces].filter(([, piece]) => isUsed(piece)).map(([key, { layer, ...piece }]): CacheUsage => {
      const sizeBytes = key.startsWith("mount:") ? this.mounts.sizeBytes(key.slice("mount:".length)) : piece.sizeBytes;
      return { ...piece, sizeBytes, parents: [], isShared: layer !== undefined && hasLayer(layer), isMutable: layer === undefined };
    });
    return [...pieces, ...steps].sort((a, b) => a.createdMs - b.createdMs);
  }

  /** Forgets what the options allow and gives its space back. */
  prune(snapshotter: Snapshotter, options: PruneOptions, layers: LayerKeeper): PruneResult {
    const all = this.usage((chainId) => layers.isUsed(chainId));
    const recent = mostRecent(all, options.keepBytes ?? 0);
    const spared = (usage: CacheUsage): boolean =>
      (usage.isShared && !options.all) ||
      (options.unusedSinceMs !== undefined && usage.lastUsedMs >= options.unusedSinceMs) ||
      recent.has(usage.id) ||
      options.isWanted?.(usage) === false;
    // Newest first, so that what stands on another goes before it: contexts and directories, then steps.
    const isPiece = new Set([...this.#pieces.values()].map(({ id }) => id));
    const removed = all.filter((usage) => !spared(usage)).reverse();
    removed.sort((a, b) => Number(isPiece.has(b.id)) - Number(isPiece.has(a.id)));
    const bases: ChainId[] = [];
    for (const { id } of removed) {
      const record = this.records.get(id);
      this.records.remove(id);
      // What others still stand on stays.
      if (record && this.#exported.delete(record.snapshot)) layers.release(record.snapshot as ChainId);
      else if (record) removeUnlessNeeded(snapshotter, record.snapshot);
      for (const [key, piece] of this.#pieces) {
        if (piece.id !== id) continue;
        this.#pieces.delete(key);
        if (key.startsWith("mount:")) this.mounts.remove(key.slice("mount:".length));
        if (piece.layer !== undefined) bases.push(piece.layer);
      }
    }
    for (const layer of bases) layers.release(layer);
    return { removed, reclaimedBytes: removed.reduce((sum, usage) => sum + usage.sizeBytes, 0) };
  }
}

/** Ids of the pieces used last that together take at most `keepBytes`. */
function mostRecent(all: readonly CacheUsage[], keepBytes: number): Set<string> {
  const kept = new Set<string>();
  if (keepBytes === 0) return kept;
  let total = 0;
  for (const usage of [...all].sort((a, b) => b.lastUsedMs - a.lastUsedMs)) {
    total += usage.sizeBytes;
    if (total > keepBytes) break;
    kept.add(usage.id);
  }
  return kept;
}

function removeUnlessNeeded(snapshotter: Snapshotter, snapshot: string): void {
  try {
    snapshotter.remove(snapshot);
  } catch (error) {
    if (!(error instanceof EngineError) || error.kind !== "conflict") throw error;
  }
}
