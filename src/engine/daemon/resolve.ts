/**
 * From what a user types to the record that is meant: full id, name, unique prefix of an id.
 * Models: moby daemon GetContainer, FindNetwork; daemon/images GetImage.
 */
import { conflict, invalidParameter, notFound } from "../../base/errors.ts";
import { hexOf, type Digest } from "../../oci/digest.ts";
import { familiarString, formatReference, parseAny, withDefaultTag } from "../../oci/reference.ts";
import type { ContainerRecord, ImageRecord, NetworkRecord } from "../metadata/tables.ts";
import type { Daemon } from "./daemon.ts";

/** Throws notFound "No such container: …", invalidParameter when several match. */
export function findContainer(daemon: Daemon, term: string): ContainerRecord {
  if (term === "") throw invalidParameter('invalid name or ID supplied: ""');
  const { containers } = daemon.db.state;
  const byId = containers.get(term);
  if (byId) return byId;
  const name = term.startsWith("/") ? term.slice(1) : term;
  let byPrefix: ContainerRecord | undefined;
  let matches = 0;
  for (const container of containers.values()) {
    if (container.name === name) return container;
    if (!container.id.startsWith(term)) continue;
    byPrefix = container;
    matches++;
  }
  if (matches > 1) throw invalidParameter(`multiple IDs found with provided prefix: ${term}`);
  if (!byPrefix) throw notFound(`No such container: ${term}`);
  return byPrefix;
}

/** The record as it is now. Throws notFound when it was removed meanwhile. */
export function containerById(daemon: Daemon, id: string): ContainerRecord {
  const container = daemon.db.get("containers", id);
  if (!container) throw notFound(`No such container: ${id}`);
  return container;
}

export const notRunning = (id: string): Error => conflict(`container ${id} is not running`);
export const isRestarting = (id: string): Error => conflict(`Container ${id} is restarting, wait until the container is running`);

/** Throws notFound "network … not found". */
export function findNetwork(daemon: Daemon, term: string): NetworkRecord {
  const byName: NetworkRecord[] = [];
  const byPrefix: NetworkRecord[] = [];
  for (const network of daemon.db.state.networks.values()) {
    if (network.id === term) return network;
    if (network.name === term) byName.push(network);
    if (term !== "" && network.id.startsWith(term)) byPrefix.push(network);
  }
  if (byName.length > 1) throw invalidParameter(`network ${term} is ambiguous (${byName.length} matches found on name)`);
  if (byName[0]) return byName[0];
  if (byPrefix.length > 1) throw invalidParameter(`network ${term} is ambiguous (${byPrefix.length} matches found based on ID prefix)`);
  if (byPrefix[0]) return byPrefix[0];
  throw notFound(`network ${term} not found`);
}

/** An image by name, id or unique prefix of its id. Throws notFound "No such image: …". */
export function findImage(daemon: Daemon, term: string): ImageRecord {
  const { images, references } = daemon.db.state;
  const any = parseAny(term);
  if (any.kind === "digest") {
    const image = images.get(any.digest);
    if (!image) throw notFound(`No such image: ${any.digest}`);
    return image;
  }
  const named = withDefaultTag(any.reference);
  const key = formatReference(named.digest === undefined ? named : { domain: named.domain, path: named.path, digest: named.digest });
  const byName = images.get(references.get(key)?.imageId ?? "");
  if (byName) return byName;
  const byId = imageByPrefix(images, term);
  if (byId) return byId;
  throw notFound(`No such image: ${familiarString(named)}`);
}

function imageByPrefix(images: ReadonlyMap<string, ImageRecord>, term: string): ImageRecord | undefined {
  const hex = term.startsWith("sha256:") ? term.slice(7) : term;
  if (!/^[a-f0-9]+$/.test(hex)) return undefined;
  let found: ImageRecord | undefined;
  for (const image of images.values()) {
    if (!hexOf(image.id).startsWith(hex)) continue;
    if (found) return undefined;
    found = image;
  }
  return found;
}

/** As `findImage`, undefined instead of notFound. */
export function imageIfThere(daemon: Daemon, term: string): ImageRecord | undefined {
  try {
    return findImage(daemon, term);
  } catch {
    return undefined;
  }
}

export type { Digest };
