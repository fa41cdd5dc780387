/**
 * docker rmi: names go one by one, the image with the last of them.
 * Models: moby daemon/images/image_delete.go · API ImageDelete.
 */
import { conflict } from "../../../base/errors.ts";
import { shortId, type Digest } from "../../../oci/digest.ts";
import { familiarString, formatReference, isNameOnly, parseNormalized, repositoryName, withDefaultTag, type Reference } from "../../../oci/reference.ts";
import type { ContainerRecord, ImageRecord } from "../../metadata/tables.ts";
import type { Daemon } from "../daemon.ts";
import { imageEvent } from "../eventLog.ts";
import { findImage } from "../resolve.ts";
import { chainOf, childrenOf, referencesOf, releaseUnusedLayers } from "./store.ts";

export type DeletedItem = { readonly Untagged: string } | { readonly Deleted: string };

interface Conflict {
  readonly isHard: boolean;
  readonly isUsed: boolean;
  readonly message: string;
}

type ConflictKind = "child" | "running" | "reference" | "stopped";

const hard: readonly ConflictKind[] = ["child", "running"];

/** What was untagged and deleted, in order. Throws notFound, conflict. */
export function imageRemove(daemon: Daemon, term: string, force: boolean, prunes: boolean): readonly DeletedItem[] {
  const image = findImage(daemon, term);
  const items: DeletedItem[] = [];
  let references = referencesOf(daemon, image.id);
  let quiet = false;
  if (!isIdPrefix(image.id, term)) {
    const removed = removeByName(daemon, image, term, force, references, items);
    if (removed.length > 0) return items;
    references = [];
    quiet = true;
  } else if (isSingleReference(references)) {
    const kinds: readonly ConflictKind[] = force ? hard : [...hard, "stopped"];
    const found = conflictOf(daemon, image, kinds);
    if (found) throw asError(image, found);
    for (const reference of references) untag(daemon, image, reference, items);
  }
  deleteImage(daemon, image, items, { force, prunes, quiet });
  return items;
}

/** Removes the name; returns the ones that are left. */
function removeByName(daemon: Daemon, image: ImageRecord, term: string, force: boolean, references: readonly Reference[], items: DeletedItem[]): readonly Reference[] {
  const isUser = (container: ContainerRecord): boolean => container.imageId === image.id;
  if (!force && isSingleReference(references)) {
    const user = daemon.db.list("containers").find(isUser);
    if (user)
      throw conflict(`conflict: unable to remove repository reference ${JSON.stringify(term)} (must force) - container ${shortId(user.id)} is using its referenced image ${shortId(image.id)}`);
  }
  const parsed = parseNormalized(term);
  const named = isNameOnly(parsed) ? withDefaultTag(parsed) : parsed;
  const key = named.digest === undefined ? named : { domain: named.domain, path: named.path, digest: named.digest };
  untag(daemon, image, key, items);
  const left = referencesOf(daemon, image.id);
  // With its last tag, a repository's digests go, too.
  const sameRepository = left.filter((reference) => repositoryName(reference) === repositoryName(named));
  if (sameRepository.some((reference) => reference.digest === undefined) || named.digest !== undefined) return left;
  for (const reference of sameRepository) {
    daemon.db.update((tx) => tx.delete("references", formatReference(reference)));
    items.push({ Untagged: familiarString(reference) });
  }
  return referencesOf(daemon, image.id);
}

function untag(daemon: Daemon, image: ImageRecord, reference: Reference, items: DeletedItem[]): void {
  daemon.db.update((tx) => tx.delete("references", formatReference(reference)));
  imageEvent(daemon, image, image.id, "untag");
  daemon.db.trace({ kind: "image", id: image.id, action: "untag", ref: familiarString(reference) });
  items.push({ Untagged: familiarString(reference) });
}

const isIdPrefix = (id: Digest, term: string): boolean => id.startsWith(term) || id.slice("sha256:".length).startsWith(term);

/** All references are of one repository, and at most one of them is a tag. */
function isSingleReference(references: readonly Reference[]): boolean {
  if (references.length <= 1) return references.length === 1;
  const tags = references.filter((reference) => reference.digest === undefined);
  if (tags.length > 1) return false;
  const repositories = new Set(references.filter((reference) => reference.digest !== undefined).map(repositoryName));
  return repositories.size === 1 && repositories.has(repositoryName(tags[0] ?? references[0]!));
}

function conflictOf(daemon: Daemon, image: ImageRecord, kinds: readonly ConflictKind[]): Conflict | undefined {
  const users = daemon.db.list("containers").filter((container) => container.imageId === image.id);
  if (kinds.includes("child") && childrenOf(daemon, image.id).length > 0) return { isHard: true, isUsed: false, message: "image has dependent child images" };
  const running = users.find((container) => container.state.running);
  if (kinds.includes("running") && running) return { isHard: true, isUsed: true, message: `image is being used by running container ${shortId(running.id)}` };
  if (kinds.includes("reference") && referencesOf(daemon, image.id).length > 0) return { isHard: false, isUsed: false, message: "image is referenced in multiple repositories" };
  const stopped = users.find((container) => !container.state.running);
  if (kinds.includes("stopped") && stopped) return { isHard: false, isUsed: true, message: `image is being used by stopped container ${shortId(stopped.id)}` };
  return undefined;
}

function asError(image: ImageRecord, found: Conflict): Error {
  return conflict(`conflict: unable to delete ${shortId(image.id)} (${found.isHard ? "cannot be forced" : "must be forced"}) - ${found.message}`);
}

interface DeleteOptions {
  readonly force: boolean;
  readonly prunes: boolean;
  /** Conflicts end it without a word, unless the image is dangling and unused. */
  readonly quiet: boolean;
}

function deleteImage(daemon: Daemon, image: ImageRecord, items: DeletedItem[], options: DeleteOptions): void {
  const found = conflictOf(daemon, image, options.force ? hard : [...hard, "reference", "stopped"]);
  if (found) {
    const isDangling = referencesOf(daemon, image.id).length === 0 && childrenOf(daemon, image.id).length === 0;
    if (options.quiet && (!isDangling || found.isUsed)) return;
    throw asError(image, found);
  }
  for (const reference of referencesOf(daemon, image.id)) untag(daemon, image, reference, items);
  daemon.db.update((tx) => {
    tx.delete("images", image.id);
    for (const child of tx.state.images.values()) if (child.parent === image.id) tx.put("images", child.id, { ...child, parent: undefined });
  });
  const layers = releaseUnusedLayers(daemon, chainOf(image).at(-1));
  daemon.events.publish("image", "delete", image.id, { name: image.id });
  daemon.db.trace({ kind: "image", id: image.id, action: "delete" });
  items.push({ Deleted: image.id });
  for (const layer of layers) items.push({ Deleted: layer.chainId });
  const parent = image.parent === undefined ? undefined : daemon.db.get("images", image.parent);
  if (options.prunes && parent) deleteImage(daemon, parent, items, { force: false, prunes: true, quiet: true });
}
