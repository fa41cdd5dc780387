/** Spec: OCI image-spec manifest.md, image-index.md, image-layout.md · distribution manifest v2 schema 2. */
import { text } from "../base/bytes.ts";
import { invalidParameter } from "../base/errors.ts";
import { descriptorJson, type Descriptor } from "./descriptor.ts";
import { goJsonBytes, sortedMap } from "./goJson.ts";
import { mediaTypes } from "./mediaTypes.ts";

/** One image: its config and its layers, oldest (base) first. */
export interface Manifest {
  readonly schemaVersion: 2;
  readonly mediaType?: string;
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly annotations?: Readonly<Record<string, string>>;
}

/** One name, several images: one manifest a platform (or, in a layout, one a reference). */
export interface Index {
  readonly schemaVersion: 2;
  readonly mediaType?: string;
  readonly manifests: readonly Descriptor[];
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The `oci-layout` file as docker save writes it: with a space, without a newline. */
export const ociLayoutText = '{"imageLayoutVersion": "1.0.0"}';

/** A manifest's bytes in Go's field order. */
export function encodeManifest(manifest: Manifest): Uint8Array {
  return goJsonBytes({
    schemaVersion: manifest.schemaVersion,
    mediaType: manifest.mediaType,
    config: descriptorJson(manifest.config),
    layers: manifest.layers.map(descriptorJson),
    annotations: sortedMap(manifest.annotations),
  });
}

/** An index's bytes in Go's field order. */
export function encodeIndex(index: Index): Uint8Array {
  return goJsonBytes({
    schemaVersion: index.schemaVersion,
    mediaType: index.mediaType,
    manifests: index.manifests.map(descriptorJson),
    annotations: sortedMap(index.annotations),
  });
}

/** Reads a manifest. Throws invalidParameter for what is not JSON or not a manifest. */
export function decodeManifest(bytes: Uint8Array): Manifest {
  const value = parseJson(bytes) as Partial<Manifest>;
  if (value === null || typeof value !== "object" || !value.config || !Array.isArray(value.layers))
    throw invalidParameter("manifest is not an image manifest");
  return value as Manifest;
}

/** Reads an index or a Docker manifest list. Throws invalidParameter. */
export function decodeIndex(bytes: Uint8Array): Index {
  const value = parseJson(bytes) as Partial<Index>;
  if (value === null || typeof value !== "object" || !Array.isArray(value.manifests))
    throw invalidParameter("document is not an image index");
  return value as Index;
}

/** An OCI manifest over uncompressed layers. */
export function ociManifest(config: Descriptor, layers: readonly Descriptor[]): Manifest {
  return { schemaVersion: 2, mediaType: mediaTypes.ociManifest, config, layers };
}

/** JSON from bytes; throws invalidParameter naming the position as JavaScript reports it. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(text(bytes)) as unknown;
  } catch (error) {
    throw invalidParameter(`invalid JSON: ${(error as Error).message}`);
  }
}
