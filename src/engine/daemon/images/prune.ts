/** docker image prune. Models: moby daemon/images/image_prune.go · API ImagePrune. */
import { EngineError } from "../../../base/errors.ts";
import { hexOf, type ChainId } from "../../../oci/digest.ts";
import { formatReference } from "../../../oci/reference.ts";
import type { Daemon } from "../daemon.ts";
import type { Filters } from "../filters.ts";
import { pruneUntil } from "../networks.ts";
import { createdNs } from "./list.ts";
import { type DeletedItem, imageRemove } from "./remove.ts";
import { childrenOf, referencesOf } from "./store.ts";

export interface ImagePruneReport {
  readonly deleted: readonly DeletedItem[];
  readonly reclaimedBytes: number;
}

export function imagePrune(daemon: Daemon, filters: Filters): ImagePruneReport {
  filters.validate(["dangling", "label", "label!", "until"]);
  const danglingOnly = filters.bool("dangling", true);
  const until = pruneUntil(daemon, filters);
  const sizes = new Map<string, number>(daemon.db.list("layers").map((layer) => [layer.chainId as ChainId as string, layer.sizeBytes]));
  const candidates = daemon.db.list("images").filter((image) => {
    const hasChildren = childrenOf(daemon, image.id).length > 0;
    if (hasChildren && (danglingOnly || referencesOf(daemon, image.id).length === 0)) return false;
    if (until !== undefined && createdNs(image) > until) return false;
    return filters.keepsLabels(image.config.config?.Labels);
  });
  const deleted: DeletedItem[] = [];
  const attempt = (term: string): void => {
    try {
      deleted.push(...imageRemove(daemon, term, false, true));
    } catch (error) {
      // What is in use stays; a prune does not complain.
      if (!(error instanceof EngineError)) throw error;
    }
  };
  for (const image of candidates) {
    const references = referencesOf(daemon, image.id);
    if (references.length === 0) attempt(hexOf(image.id));
    else if (!danglingOnly || references.every((reference) => reference.digest !== undefined)) for (const reference of references) attempt(formatReference(reference));
  }
  const reclaimedBytes = deleted.reduce((sum, item) => sum + ("Deleted" in item ? (sizes.get(item.Deleted) ?? 0) : 0), 0);
  daemon.events.publish("image", "prune", "", { reclaimed: String(reclaimedBytes) });
  return { deleted, reclaimedBytes };
}
