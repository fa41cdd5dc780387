/**
 * Base images as data: an image is its run config and its history; a step of the history that changed files has a layer.
 * `catalogImage` makes of it what a registry serves. Nothing big is made before somebody asks for a layer's entries.
 * Spec: OCI image-spec config.md, manifest.md, image-index.md
 */
import type { Blob } from "../oci/blob.ts";
import { blobOf } from "../oci/blob.ts";
import { encodeImageConfig, type HistoryEntry, type ImageConfig, type ImageRunConfig } from "../oci/config.ts";
import { descriptorOf, type Descriptor } from "../oci/descriptor.ts";
import { digestOfUncompressed, type DiffId, type Digest } from "../oci/digest.ts";
import { encodeIndex, encodeManifest, ociManifest } from "../oci/manifest.ts";
import { mediaTypes } from "../oci/mediaTypes.ts";
import { hostPlatform, type Platform } from "../oci/platform.ts";
import { tarChunks } from "../oci/tar.ts";
import type { TarEntry } from "../oci/tarEntry.ts";
import { layerDigests } from "./digests.ts";
import { listingEntries, type Texts } from "./listing.ts";

/** A layer before its digest is known. Images that share a layer share this object. */
export interface LayerSpec {
  /** Its key in digests.ts; unique in the catalog. */
  readonly id: string;
  /** RFC 3339; also the modification time of all its files. "": that of the image (layers without files only). */
  readonly created: string;
  /** See listing.ts. */
  readonly tree: string;
  /** Files with real text, by path without leading slash. */
  readonly texts?: Texts;
  /** Well-known base this layer is, for its own colour in pictures: "debian", "alpine", "ubuntu" … */
  readonly base?: string;
}

/** One line of an image's history, oldest first. Without a layer it changed the config only. */
export interface StepSpec {
  readonly createdBy: string;
  readonly comment?: string;
  /** RFC 3339; the layer's own time when left out. */
  readonly created?: string;
  readonly layer?: LayerSpec;
}

export interface ImageSpec {
  /** Familiar repository name on Docker Hub: "nginx". */
  readonly repository: string;
  readonly tags: readonly string[];
  /** RFC 3339. */
  readonly created: string;
  readonly config: ImageRunConfig;
  readonly steps: readonly StepSpec[];
}

/** A layer with its true digest: the SHA-256 of the tar that its entries make. */
export interface CatalogLayer {
  readonly id: string;
  readonly diffId: DiffId;
  /** Length of the layer's tar. */
  readonly sizeBytes: number;
  readonly createdBy: string;
  readonly base?: string;
  /** Members of the tar, in order; built when first asked for, then kept. */
  entries(): readonly TarEntry[];
  readonly blob: Blob;
}

/** An image as a registry serves it, for one platform. */
export interface CatalogImage {
  readonly repository: string;
  readonly tags: readonly string[];
  readonly platform: Platform;
  readonly config: ImageConfig;
  readonly configBlob: Blob;
  readonly manifest: Descriptor;
  readonly manifestBytes: Uint8Array;
  /** What a tag names: the index of platforms. Its digest is the image's RepoDigest. */
  readonly index: Descriptor;
  readonly indexBytes: Uint8Array;
  /** Oldest (base) first. */
  readonly layers: readonly CatalogLayer[];
}

/** Members of a layer's tar. Large content is generated as it is read. */
export function layerEntries(layer: LayerSpec): TarEntry[] {
  return listingEntries(layer.tree, layer.texts ?? {}, Date.parse(layer.created));
}

/** The layer with its recorded digest. Throws when digests.ts does not know it (run e2e/catalogDigests.ts). */
export function catalogLayer(layer: LayerSpec, createdBy: string): CatalogLayer {
  const recorded = layerDigests[layer.id];
  if (!recorded) throw new Error(`catalog: no digest is recorded for layer ${layer.id}`);
  const diffId = `sha256:${recorded[0]}` as DiffId;
  let kept: readonly TarEntry[] | undefined;
  const entries = (): readonly TarEntry[] => (kept ??= layerEntries(layer));
  return {
    id: layer.id,
    diffId,
    sizeBytes: recorded[1],
    createdBy,
    ...(layer.base ? { base: layer.base } : {}),
    entries,
    blob: { digest: digestOfUncompressed(diffId), sizeBytes: recorded[1], chunks: () => tarChunks(entries()), entries },
  };
}

/** Everything a registry needs of an image. `layerOf` lets images of one catalog share layer objects. */
export function catalogImage(spec: ImageSpec, layerOf: (layer: LayerSpec, createdBy: string) => CatalogLayer = catalogLayer): CatalogImage {
  const layers: CatalogLayer[] = [];
  const history: HistoryEntry[] = [];
  for (const step of spec.steps) {
    if (step.layer) layers.push(layerOf(step.layer, step.createdBy));
    history.push({
      created: step.created ?? (step.layer?.created || spec.created),
      created_by: step.createdBy,
      ...(step.comment ? { comment: step.comment } : {}),
      ...(step.layer ? {} : { empty_layer: true }),
    });
  }
  const config: ImageConfig = {
    created: spec.created,
    architecture: hostPlatform.architecture,
    os: hostPlatform.os,
    config: spec.config,
    rootfs: { type: "layers", diff_ids: layers.map((layer) => layer.diffId) },
    history,
  };
  const configBytes = encodeImageConfig(config);
  const configDescriptor = descriptorOf(mediaTypes.ociConfig, configBytes);
  const manifestBytes = encodeManifest(
    ociManifest(
      configDescriptor,
      layers.map((layer) => ({ mediaType: mediaTypes.ociLayer, digest: layer.blob.digest, size: layer.sizeBytes })),
    ),
  );
  const manifest = descriptorOf(mediaTypes.ociManifest, manifestBytes);
  const indexBytes = encodeIndex({
    schemaVersion: 2,
    mediaType: mediaTypes.ociIndex,
    manifests: [{ ...manifest, platform: hostPlatform }],
  });
  return {
    repository: spec.repository,
    tags: spec.tags,
    platform: hostPlatform,
    config,
    configBlob: blobOf(configBytes, configDescriptor.digest),
    manifest,
    manifestBytes,
    index: descriptorOf(mediaTypes.ociIndex, indexBytes),
    indexBytes,
    layers,
  };
}

/** Digest of what the image's tags name. */
export function repoDigest(image: CatalogImage): Digest {
  return image.index.digest;
}
