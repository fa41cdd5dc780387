/** Blobs and manifests to a registry. Models: moby distribution/push_v2.go · Spec: distribution-spec §Push. */
import { readBlob, type Blob } from "../../oci/blob.ts";
import type { Digest } from "../../oci/digest.ts";
import { call, RegistryError, type RemoteRepository } from "./repository.ts";

export type BlobPushed = "exists" | "mounted" | "pushed";

export interface PushBlobOptions {
  /** Repository of the same registry that is known to have the blob. */
  readonly mountFrom?: string;
  readonly onBytes?: (sentBytes: number) => void;
  readonly signal?: AbortSignal;
}

/** Brings a blob into the repository: it is there, or mounted from a sibling, or uploaded. Throws RegistryError. */
export async function pushBlob(repository: RemoteRepository, blob: Blob, options: PushBlobOptions = {}): Promise<BlobPushed> {
  if (await hasBlob(repository, blob.digest)) return "exists";
  const mount = options.mountFrom === undefined ? "" : `?mount=${encodeURIComponent(blob.digest)}&from=${encodeURIComponent(options.mountFrom)}`;
  const start = await call(repository, "POST", `blobs/uploads/${mount}`);
  if (start.status === 201) return "mounted";
  const location = start.headers["location"] ?? "";
  let sent = 0;
  const body = readBlob(blob, (sizeBytes) => {
    options.signal?.throwIfAborted();
    sent += sizeBytes;
    options.onBytes?.(sent);
    return Promise.resolve();
  });
  await call(repository, "PATCH", location, { headers: { "content-type": "application/octet-stream" }, body });
  await call(repository, "PUT", `${location}${location.includes("?") ? "&" : "?"}digest=${encodeURIComponent(blob.digest)}`);
  return "pushed";
}

async function hasBlob(repository: RemoteRepository, digest: Digest): Promise<boolean> {
  try {
    await call(repository, "HEAD", `blobs/${digest}`);
    return true;
  } catch (error) {
    // A repository that is not there yet may answer "denied" to a read and still be writable.
    if (error instanceof RegistryError && (error.status === 404 || error.status === 401)) return false;
    throw error;
  }
}

/** Names a manifest. Its blobs must be there. The digest under which the registry keeps it. Throws RegistryError. */
export async function pushManifest(repository: RemoteRepository, tagOrDigest: string, mediaType: string, bytes: Uint8Array): Promise<Digest> {
  const response = await call(repository, "PUT", `manifests/${tagOrDigest}`, { headers: { "content-type": mediaType }, body: bytes });
  return response.headers["docker-content-digest"] as Digest;
}
