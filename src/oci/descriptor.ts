/** Spec: OCI image-spec descriptor.md. */
import { sha256, type Digest } from "./digest.ts";
import { sortedMap } from "./goJson.ts";
import type { Platform } from "./platform.ts";

/** Points at a blob: what it is, its hash, its length. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  /** Length of the blob in bytes (`size` in JSON). */
  readonly size: number;
  readonly urls?: readonly string[];
  readonly annotations?: Readonly<Record<string, string>>;
  readonly platform?: Platform;
  readonly artifactType?: string;
}

/** Descriptor of bytes at hand. */
export function descriptorOf(mediaType: string, bytes: Uint8Array): Descriptor {
  return { mediaType, digest: sha256(bytes), size: bytes.length };
}

/** The descriptor's JSON fields in Go's order, ready for `goJson`. */
export function descriptorJson(descriptor: Descriptor): object {
  return {
    mediaType: descriptor.mediaType,
    digest: descriptor.digest,
    size: descriptor.size,
    urls: descriptor.urls,
    annotations: sortedMap(descriptor.annotations),
    platform: descriptor.platform && {
      architecture: descriptor.platform.architecture,
      os: descriptor.platform.os,
      "os.version": descriptor.platform.osVersion,
      variant: descriptor.platform.variant,
    },
    artifactType: descriptor.artifactType,
  };
}
