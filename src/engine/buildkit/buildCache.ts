/**
 * What outlives a build: records of steps, cache directories, the contexts sent last; how much space they take, and taking
 * it back. Models: buildkit cache/manager.go (DiskUsage, Prune), moby builder-next/builder.go.
 */
import { EngineError } from "../../base/errors.ts";
import type { ChainId } from "../../oci/digest.ts";
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
}

export interface PruneResult {
  /** What was removed, oldest first. */
  readonly removed: readonly CacheUsage[];
  readonly reclaimedBytes: number;
}

/** One for each engine. */
export class BuildCache {
  readonly records = new CacheManager();
  readonly mounts = new CacheMounts();
  readonly #sources = new Map<string, LocalSource>();
  /** Snapshots of steps that became layers of images. */
  readonly #exported = new Map<string, ChainId>();

  /** Notes that files were sent: "dockerfile" or "context". */
  noteSource(name: "dockerfile" | "context", worker: BuildWorker, sizeBytes: number): void {
    const atMs = worker.nowMs();
    const known = this.#sources.get(name);
    const base = known ?? { id: worker.newId(), description: `local source for ${name}`, createdMs: atMs, usageCount: 0 };
    this.#sources.set(name, { ...base, lastUsedMs: atMs, sizeBytes, usageCount: base.usageCount + 1 });
  }

  /** Notes that a step's result is a layer of an image now. */
  noteExport(snapshot: string, chainId: ChainId): void {
    this.#exported.set(snapshot, chainId);
  }

  /** Everything kept, oldest first. `hasLayer` tells whether an image stands on a layer. */
  usage(hasLayer: (chainId: ChainId) => boolean): CacheUsage[] {
    const steps = this.records.records().map((record): CacheUsage => {
      const chainId = this.#exported.get(record.snapshot);
      const parents = record.parents.filter((parent) => this.records.get(parent));
      const { id, type, description, sizeBytes, createdMs, lastUsedMs, usageCount } = record;
      const isShared = chainId !== undefined && hasLayer(chainId);
      return { id, type, description, sizeBytes, createdMs, lastUsedMs, usageCount, parents, isShared, isMutable: !isShared };
    });
    const sources = [...this.#sources.values()].map(
      (source): CacheUsage => ({ ...source, parents: [], type: "source.local", isShared: false, isMutable: true }),
    );
    return [...sources, ...steps].sort((a, b) => a.createdMs - b.createdMs);
  }

  /** Forgets what the options allow and gives its snapshots back. */
  prune(worker: BuildWorker, options: PruneOptions, hasLayer: (chainId: ChainId) => boolean): PruneResult {
    const spared = (usage: CacheUsage): boolean =>
      (usage.isShared && !options.all) || (options.unusedSinceMs !== undefined && usage.lastUsedMs >= options.unusedSinceMs);
    const removed = this.usage(hasLayer).filter((usage) => !spared(usage));
    const snapshots: string[] = [];
    for (const { id } of removed) {
      const record = this.records.get(id);
      if (record) snapshots.push(record.snapshot);
      this.records.remove(id);
      for (const [name, source] of this.#sources) if (source.id === id) this.#sources.delete(name);
    }
    // Newest first, so that what stands on another goes before it; what others still stand on stays.
    for (const snapshot of snapshots.reverse()) {
      try {
        worker.snapshotter.remove(snapshot);
        this.#exported.delete(snapshot);
      } catch (error) {
        if (!(error instanceof EngineError) || error.kind !== "conflict") throw error;
      }
    }
    return { removed, reclaimedBytes: removed.reduce((sum, usage) => sum + usage.sizeBytes, 0) };
  }
}
