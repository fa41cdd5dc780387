/** What a registry keeps: documents and blobs by digest, tags by name. */
import type { Blob } from "../oci/blob.ts";
import type { Digest } from "../oci/digest.ts";

export interface StoredManifest {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** One repository, to read. */
export interface Repository {
  /** Path without host: "library/nginx". */
  readonly name: string;
  readonly tags: ReadonlyMap<string, Digest>;
  readonly manifests: ReadonlyMap<Digest, StoredManifest>;
  readonly blobs: ReadonlyMap<Digest, Blob>;
}

/** All repositories of a registry. */
export interface RegistryStorage {
  /** Names of all repositories, in any order. */
  repositories(): readonly string[];
  repository(name: string): Repository | undefined;
}

interface WritableRepository extends Repository {
  readonly tags: Map<string, Digest>;
  readonly manifests: Map<Digest, StoredManifest>;
  readonly blobs: Map<Digest, Blob>;
}

/** A registry that can be pushed to. Repositories come into being with their first upload. */
export class MemoryStorage implements RegistryStorage {
  readonly #repositories = new Map<string, WritableRepository>();

  /** Only repositories that hold a manifest: an upload alone does not make one. */
  repositories(): readonly string[] {
    return [...this.#repositories.values()].filter((each) => each.manifests.size > 0).map((each) => each.name);
  }

  repository(name: string): Repository | undefined {
    return this.#repositories.get(name);
  }

  putBlob(name: string, blob: Blob): void {
    this.#open(name).blobs.set(blob.digest, blob);
  }

  putManifest(name: string, digest: Digest, manifest: StoredManifest, tag?: string): void {
    const repository = this.#open(name);
    repository.manifests.set(digest, manifest);
    if (tag !== undefined) repository.tags.set(tag, digest);
  }

  /** Also removes the tags that name it. False when there is no such manifest. */
  deleteManifest(name: string, digest: Digest): boolean {
    const repository = this.#repositories.get(name);
    if (!repository?.manifests.delete(digest)) return false;
    for (const [tag, target] of repository.tags) if (target === digest) repository.tags.delete(tag);
    return true;
  }

  deleteTag(name: string, tag: string): boolean {
    return this.#repositories.get(name)?.tags.delete(tag) ?? false;
  }

  deleteBlob(name: string, digest: Digest): boolean {
    return this.#repositories.get(name)?.blobs.delete(digest) ?? false;
  }

  #open(name: string): WritableRepository {
    const known = this.#repositories.get(name);
    if (known) return known;
    const made: WritableRepository = { name, tags: new Map(), manifests: new Map(), blobs: new Map() };
    this.#repositories.set(name, made);
    return made;
  }
}
