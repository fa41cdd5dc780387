/**
 * The loaded catalog. Loading takes real time, so it happens before a Lab opens (or before it accepts its first input):
 * inside a Lab every image is there at once, and virtual time never waits for the network of the visitor.
 */
import type { Blob } from "../oci/blob.ts";
import type { Digest } from "../oci/digest.ts";
import { catalogImage, catalogLayer, type CatalogImage, type CatalogLayer, type ImageSpec, type LayerSpec } from "./image.ts";
import { catalogEntries } from "./index.ts";
import { loadPackages, noPackages, type PackageData } from "./packages/index.ts";

/** What a registry serves of one repository. Tags and digests of manifests → documents; digests → blobs. */
export interface CatalogRepository {
  /** Path on the hub: "library/nginx". */
  readonly name: string;
  readonly tags: ReadonlyMap<string, Digest>;
  readonly manifests: ReadonlyMap<Digest, { readonly mediaType: string; readonly bytes: Uint8Array }>;
  readonly blobs: ReadonlyMap<Digest, Blob>;
}

/** All images that were loaded. */
export class Catalog {
  readonly images: readonly CatalogImage[];
  /** What the package mirrors of the Lab's own web offer. */
  readonly packages: PackageData;
  readonly #repositories = new Map<string, CatalogRepository>();
  readonly #layers = new Map<string, CatalogLayer>();

  constructor(specs: readonly ImageSpec[], packages: PackageData = noPackages) {
    this.packages = packages;
    this.images = specs.map((spec) => catalogImage(spec, (layer, createdBy) => this.#shared(layer, createdBy)));
    for (const image of this.images) this.#serve(image);
  }

  /** The repository by its path on the hub ("library/nginx"), or undefined. */
  repository(name: string): CatalogRepository | undefined {
    return this.#repositories.get(name);
  }

  /** Paths of all repositories, in the order of the list. */
  repositories(): readonly string[] {
    return [...this.#repositories.keys()];
  }

  /** An image by familiar name and tag, or undefined. */
  image(repository: string, tag = "latest"): CatalogImage | undefined {
    return this.images.find((image) => image.repository === repository && image.tags.includes(tag));
  }

  /** Layers that a well-known base provides, so that pictures can give them their own colour. */
  baseOf(diffId: string): string | undefined {
    for (const layer of this.#layers.values()) if (layer.diffId === diffId) return layer.base;
    return undefined;
  }

  #shared(spec: LayerSpec, createdBy: string): CatalogLayer {
    const known = this.#layers.get(spec.id);
    if (known) return known;
    const layer = catalogLayer(spec, createdBy);
    this.#layers.set(spec.id, layer);
    return layer;
  }

  #serve(image: CatalogImage): void {
    const name = `library/${image.repository}`;
    const repository = (this.#repositories.get(name) ?? { name, tags: new Map(), manifests: new Map(), blobs: new Map() }) as {
      name: string;
      tags: Map<string, Digest>;
      manifests: Map<Digest, { mediaType: string; bytes: Uint8Array }>;
      blobs: Map<Digest, Blob>;
    };
    for (const tag of image.tags) repository.tags.set(tag, image.index.digest);
    repository.manifests.set(image.index.digest, { mediaType: image.index.mediaType, bytes: image.indexBytes });
    repository.manifests.set(image.manifest.digest, { mediaType: image.manifest.mediaType, bytes: image.manifestBytes });
    repository.blobs.set(image.configBlob.digest, image.configBlob);
    for (const layer of image.layers) repository.blobs.set(layer.blob.digest, layer.blob);
    this.#repositories.set(name, repository);
  }
}

/** Loads the data of the named repositories (all when left out) and makes a Catalog of it. */
export async function loadCatalog(repositories?: readonly string[]): Promise<Catalog> {
  const wanted = catalogEntries.filter((entry) => !repositories || repositories.includes(entry.repository));
  const [packages, ...modules] = await Promise.all([loadPackages(), ...wanted.map((entry) => entry.load())]);
  return new Catalog(modules.flatMap((module) => module.images), packages);
}
