/** docker history. Models: moby daemon/images/image_history.go · API ImageHistory. */
import { systemError } from "../../../base/errors.ts";
import { parseRfc3339, unixSeconds } from "../../../base/rfc3339.ts";
import { familiarString } from "../../../oci/reference.ts";
import type { ImageRecord } from "../../metadata/tables.ts";
import type { Daemon } from "../daemon.ts";
import { chainOf, tagsOf } from "./store.ts";

export interface HistoryItem {
  /** "<missing>" for steps that have no image here. */
  readonly id: string;
  readonly createdSeconds: number;
  readonly createdBy: string;
  readonly comment: string;
  readonly sizeBytes: number;
  /** null when there are none. */
  readonly tags: readonly string[] | null;
}

/** Newest first. */
export function imageHistory(daemon: Daemon, image: ImageRecord): readonly HistoryItem[] {
  const chain = chainOf(image);
  let layer = 0;
  const items = (image.config.history ?? []).map((entry): HistoryItem => {
    let sizeBytes = 0;
    if (!entry.empty_layer) {
      const chainId = chain[layer++];
      if (chainId === undefined) throw systemError("too many non-empty layers in History section");
      sizeBytes = daemon.db.get("layers", chainId)?.sizeBytes ?? 0;
    }
    const created = entry.created === undefined ? undefined : parseRfc3339(entry.created);
    return { id: "<missing>", createdSeconds: created === undefined ? 0 : unixSeconds(created), createdBy: entry.created_by ?? "", comment: entry.comment ?? "", sizeBytes, tags: null };
  });
  const newestFirst = items.reverse();
  // The newest steps are those of the image and of the images it was committed from.
  let at: ImageRecord | undefined = image;
  return newestFirst.map((item) => {
    if (!at) return item;
    const tags = tagsOf(daemon, at.id).map(familiarString);
    const named = { ...item, id: at.id, tags: tags.length > 0 ? tags : null };
    at = at.parent === undefined ? undefined : daemon.db.get("images", at.parent);
    return named;
  });
}
