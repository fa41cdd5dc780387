/** From a name to the descriptor of its manifest. Models: containerd core/remotes Resolver · Spec: distribution-spec §Pulling manifests. */
import type { Descriptor } from "../../oci/descriptor.ts";
import { sha256, type Digest } from "../../oci/digest.ts";
import { mediaTypes } from "../../oci/mediaTypes.ts";
import { text } from "../../base/bytes.ts";
import { bodyBytes, call, type RemoteRepository } from "./repository.ts";

const accept = [mediaTypes.dockerManifest, mediaTypes.dockerIndex, mediaTypes.ociManifest, mediaTypes.ociIndex].join(", ");

/** What `tagOrDigest` names now, without fetching it. Throws RegistryError MANIFEST_UNKNOWN, NAME_UNKNOWN, DENIED. */
export async function resolve(repository: RemoteRepository, tagOrDigest: string): Promise<Descriptor> {
  const response = await call(repository, "HEAD", `manifests/${tagOrDigest}`, { headers: { accept } });
  return {
    mediaType: response.headers["content-type"] ?? mediaTypes.ociManifest,
    digest: response.headers["docker-content-digest"] as Digest,
    size: Number(response.headers["content-length"] ?? 0),
  };
}

/** A manifest or index with its bytes. Throws RegistryError; also when a digest was asked for and the bytes do not match. */
export async function fetchManifest(repository: RemoteRepository, tagOrDigest: string): Promise<{ descriptor: Descriptor; bytes: Uint8Array }> {
  const response = await call(repository, "GET", `manifests/${tagOrDigest}`, { headers: { accept } });
  const bytes = await bodyBytes(response);
  const digest = sha256(bytes);
  if (tagOrDigest.includes(":") && tagOrDigest !== digest) throw new Error(`manifest verification failed for digest ${tagOrDigest}`);
  return { descriptor: { mediaType: response.headers["content-type"] ?? mediaTypes.ociManifest, digest, size: bytes.length }, bytes };
}

/** All tags of the repository, in byte order. */
export async function listTags(repository: RemoteRepository): Promise<readonly string[]> {
  const response = await call(repository, "GET", "tags/list");
  return ((JSON.parse(text(await bodyBytes(response))) as { tags?: string[] | null }).tags ?? []).slice();
}
