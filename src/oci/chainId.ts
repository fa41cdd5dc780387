/** Spec: OCI image-spec config.md §Layer ChainID. */
import { sha256, type ChainId, type DiffId } from "./digest.ts";

/** ChainID of a stack given its parent's: the DiffID itself for the first layer, else the hash of "PARENT DIFFID". */
export function chainIdOn(parent: ChainId | undefined, diffId: DiffId): ChainId {
  return parent === undefined ? (diffId as string as ChainId) : (sha256(`${parent} ${diffId}`) as string as ChainId);
}

/** ChainIDs of every prefix of a stack of layers, oldest (base) first: as many as there are DiffIDs. */
export function chainIds(diffIds: readonly DiffId[]): ChainId[] {
  const out: ChainId[] = [];
  for (const diffId of diffIds) out.push(chainIdOn(out[out.length - 1], diffId));
  return out;
}

/** ChainID of the whole stack; undefined for no layers at all. */
export function chainIdOf(diffIds: readonly DiffId[]): ChainId | undefined {
  return chainIds(diffIds).at(-1);
}
