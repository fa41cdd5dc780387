/** docker images. Models: moby daemon/images/image_list.go · API ImageList. */
import { parseRfc3339 } from "../../../base/rfc3339.ts";
import type { ChainId } from "../../../oci/digest.ts";
import { familiarMatches } from "./familiarMatch.ts";
import { familiarString } from "../../../oci/reference.ts";
import type { ImageRecord } from "../../metadata/tables.ts";
import type { Daemon } from "../daemon.ts";
import type { Filters } from "../filters.ts";
import { findImage } from "../resolve.ts";
import { parseUntil } from "../timestamps.ts";
import { chainOf, childrenOf, imageSizeBytes, referencesOf } from "./store.ts";

export interface ImageSummary {
  readonly image: ImageRecord;
  readonly tags: readonly string[];
  readonly digests: readonly string[];
  readonly sizeBytes: number;
  /** -1: not asked for. */
  readonly sharedBytes: number;
  /** -1: not asked for. */
  readonly containers: number;
}

export interface ImageListOptions {
  readonly all: boolean;
  readonly filters: Filters;
  readonly countsShared: boolean;
  readonly countsContainers: boolean;
}

const accepted = ["dangling", "label", "before", "since", "reference", "until"];

export const createdNs = (image: ImageRecord): bigint => parseRfc3339(image.config.created ?? "") ?? 0n;

/** Newest first. Throws invalidParameter, and notFound for `before` and `since`. */
export function imageList(daemon: Daemon, options: ImageListOptions): readonly ImageSummary[] {
  const { filters } = options;
  filters.validate(accepted);
  const danglingOnly = filters.bool("dangling", false);
  const least = (values: readonly bigint[]): bigint | undefined => values.reduce<bigint | undefined>((low, value) => (low === undefined || value < low ? value : low), undefined);
  const before = least([...filters.get("before").map((term) => createdNs(findImage(daemon, term))), ...filters.get("until").map((value) => parseUntil(value, daemon.clock.nowNanos()))]);
  const since = filters.get("since").map((term) => createdNs(findImage(daemon, term))).reduce<bigint | undefined>((high, value) => (high === undefined || value > high ? value : high), undefined);
  const summaries: ImageSummary[] = [];
  const references = layerReferences(daemon);
  for (const image of daemon.db.list("images")) {
    if (danglingOnly && childrenOf(daemon, image.id).length > 0) continue;
    const created = createdNs(image);
    if (before !== undefined && created >= before) continue;
    if (since !== undefined && created <= since) continue;
    if (filters.has("label") && !filters.labels("label", image.config.config?.Labels)) continue;
    const named = referencesOf(daemon, image.id).filter((reference) => !filters.has("reference") || filters.get("reference").some((pattern) => familiarMatches(pattern, reference)));
    const tags = named.filter((reference) => reference.digest === undefined).map(familiarString);
    const digests = named.filter((reference) => reference.digest !== undefined).map(familiarString);
    if (tags.length === 0 && digests.length === 0) {
      if (!options.all && childrenOf(daemon, image.id).length > 0) continue;
      if ((filters.has("dangling") && !danglingOnly) || filters.has("reference")) continue;
    } else if (danglingOnly && tags.length > 0) continue;
    summaries.push({
      image, tags, digests, sizeBytes: imageSizeBytes(daemon, image),
      sharedBytes: options.countsShared ? sharedBytes(daemon, image, references) : -1,
      containers: options.countsContainers ? daemon.db.list("containers").filter((container) => container.imageId === image.id).length : -1,
    });
  }
  return summaries.sort((a, b) => Number(createdNs(b.image) - createdNs(a.image)));
}

/** In how many images each layer is. */
function layerReferences(daemon: Daemon): ReadonlyMap<ChainId, number> {
  const counts = new Map<ChainId, number>();
  for (const image of daemon.db.list("images")) for (const chainId of chainOf(image)) counts.set(chainId, (counts.get(chainId) ?? 0) + 1);
  return counts;
}

function sharedBytes(daemon: Daemon, image: ImageRecord, references: ReadonlyMap<ChainId, number>): number {
  return chainOf(image).reduce((sum, chainId) => sum + ((references.get(chainId) ?? 0) > 1 ? (daemon.db.get("layers", chainId)?.sizeBytes ?? 0) : 0), 0);
}
