/**
 * What outlives a build: records of steps, cache directories, the contexts sent last; how much space they take, and taking
 * it back. Models: buildkit cache/manager.go (DiskUsage, Prune), moby builder-next/builder.go.
 */
import { EngineError } from "../../base/errors.ts";
import type { ChainId, DiffId } from "../../oci/digest.ts";
import type { Snapshotter } from "../containerd/snapshots.ts";
import { CacheManager, type CacheRecord } from "./cacheManager.ts";
import { CacheMounts } from "./cacheMounts.ts";
import type { BuildWorker } from "./worker.ts";

/** Files a client has sent, kept so that the next build sends only what changed. */
interface LocalSource {
  readonly id: string;
  readonly description: string;
  readonly createdMs: number;
  readonly lastUsedMs: number;
  readonly usageCount: number;
  readonly sizeBytes: number;
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
  /** What was removed, oldest first. */
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

/** One for each engine. */
export class BuildCache {
  readonly records = new CacheManager();
  readonly mounts = new CacheMounts();
  readonly #sources = new Map<string, LocalSource>();
  /** Layers of images that steps' results lie in. */
  readonly #exported = new Map<string, DiffId>();
  /** Snapshots that gave way to a layer of an image with the same content. */
  readonly #moved = new Map<string, ChainId>();
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

  /** Notes that files were sent: "dockerfile" or "context". */
  noteSource(name: "dockerfile" | "context", worker: BuildWorker, sizeBytes: number): void {
    const atMs = worker.nowMs();
    const known = this.#sources.get(name);
    const base = known ?? { id: worker.newId(), description: `local source for ${name}`, createdMs: atMs, usageCount: 0 };
    this.#sources.set(name, { ...base, lastUsedMs: atMs, sizeBytes, usageCount: base.usageCount + 1 });
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

  /** The DiffID of a layer that a build made. */
  diffIdOf(snapshot: string): DiffId | undefined {
    return this.#exported.get(snapshot);
  }

  /** Everything kept, oldest first. `hasLayer` tells whether an image stands on a layer. */
  usage(hasLayer: (chainId: ChainId) => boolean): CacheUsage[] {
    const steps = this.records.records().map((record): CacheUsage => {
      const parents = record.parents.filter((parent) => this.records.get(parent));
      const { id, type, description, sizeBytes, createdMs, lastUsedMs, usageCount } = record;
      const isShared = this.#exported.has(record.snapshot) && hasLayer(record.snapshot as ChainId);
      return { id, type, description, sizeBytes, createdMs, lastUsedMs, usageCount, parents, isShared, isMutable: !isShared };
    });
    const sources = [...this.#sources.values()].map(
      (source): CacheUsage => ({ ...source, parents: [], type: "source.local", isShared: false, isMutable: true }),
    );
    return [...sources, ...steps].sort((a, b) => a.createdMs - b.createdMs);
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
    const removed = all.filter((usage) => !spared(usage));
    const snapshots: string[] = [];
    for (const { id } of removed) {
      const record = this.records.get(id);
      if (record) snapshots.push(record.snapshot);
      this.records.remove(id);
      for (const [name, source] of this.#sources) if (source.id === id) this.#sources.delete(name);
    }
    // Newest first, so that what stands on another goes before it; what others still stand on stays.
    for (const snapshot of snapshots.reverse()) {
      if (this.#exported.delete(snapshot)) layers.release(snapshot as ChainId);
      else removeUnlessNeeded(snapshotter, snapshot);
    }
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
