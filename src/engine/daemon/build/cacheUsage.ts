/** The build cache as `docker system df`, `buildx du` and `builder prune` see it. Models: moby builder-next/builder.go (DiskUsage, Prune). */
import type { ChainId } from "../../../oci/digest.ts";
import type { CacheUsage, LayerKeeper } from "../../buildkit/buildCache.ts";
import type { BuildCacheRecord } from "../../metadata/tables.ts";
import type { Daemon } from "../daemon.ts";
import type { Filters } from "../filters.ts";
import { chainOf, releaseUnusedLayers } from "../images/store.ts";

const msToNanos = (ms: number): bigint => BigInt(Math.round(ms)) * 1_000_000n;

function recordOf(usage: CacheUsage): BuildCacheRecord {
  return {
    id: usage.id,
    parents: usage.parents,
    type: usage.type,
    description: usage.description,
    inUse: false,
    shared: usage.isShared,
    sizeBytes: usage.sizeBytes,
    createdNs: msToNanos(usage.createdMs),
    lastUsedNs: msToNanos(usage.lastUsedMs),
    usageCount: usage.usageCount,
  };
}

function layerKeeper(daemon: Daemon): LayerKeeper {
  const used = new Set<ChainId>(daemon.db.list("images").flatMap((image) => chainOf(image)));
  return {
    isUsed: (chainId) => used.has(chainId),
    release: (chainId) => {
      daemon.leases.release(`buildcache/${chainId}`);
      releaseUnusedLayers(daemon, chainId);
    },
  };
}

/** Everything the cache holds now, oldest first; the table of records is brought up to date with it. */
export function buildCacheUsage(daemon: Daemon): readonly BuildCacheRecord[] {
  const { isUsed } = layerKeeper(daemon);
  const records = daemon.buildCache.usage((chainId) => isUsed(chainId)).map((usage) => recordOf(usage));
  daemon.db.update((tx) => {
    const kept = new Set(records.map(({ id }) => id));
    for (const id of tx.state.buildCache.keys()) if (!kept.has(id)) tx.delete("buildCache", id);
    for (const record of records) {
      const known = tx.get("buildCache", record.id);
      if (!known || known.usageCount !== record.usageCount || known.shared !== record.shared || known.sizeBytes !== record.sizeBytes) tx.put("buildCache", record.id, record);
    }
  });
  return records;
}

export interface BuildPruneOptions {
  /** Also what images share. */
  readonly all: boolean;
  /** Keep the pieces used last as long as they take no more than this; 0 keeps none. */
  readonly keepBytes: number;
  readonly filters: Filters;
  /** From the filter "until": spare what was used since. */
  readonly unusedSinceMs?: number;
}

/** POST /build/prune. */
export function buildPrune(daemon: Daemon, options: BuildPruneOptions): { readonly deleted: readonly string[]; readonly reclaimedBytes: number } {
  const { all, keepBytes, unusedSinceMs, filters } = options;
  // Yes and no are told by a name alone: compared with a text, as the API does it, they match nothing.
  const matchesNothing = ["parents", "immutable", "mutable", "shared", "private", "inuse"].some((name) => filters.get(name).length > 0);
  const isWanted = (usage: CacheUsage): boolean =>
    !matchesNothing &&
    (["id", "type", "description"] as const).every((name) => {
      const values = filters.get(name);
      return values.length === 0 || values.some((value) => usage[name] === value);
    });
  const { removed, reclaimedBytes } = daemon.buildCache.prune(
    daemon.snapshotter,
    { all, keepBytes, isWanted, ...(unusedSinceMs === undefined ? {} : { unusedSinceMs }) },
    layerKeeper(daemon),
  );
  buildCacheUsage(daemon);
  return { deleted: removed.map(({ id }) => id), reclaimedBytes };
}
