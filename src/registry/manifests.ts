/** Manifests and indexes by tag or digest. Spec: OCI distribution-spec §Pulling manifests, §Pushing Manifests, §Deleting. */
import type { ApiRequest, ApiResponse } from "../api/transport.ts";
import { readAll } from "../base/pipe.ts";
import { isDigest, sha256, type Digest } from "../oci/digest.ts";
import { decodeIndex, decodeManifest } from "../oci/manifest.ts";
import { isIndexType, isManifestType, mediaTypes } from "../oci/mediaTypes.ts";
import { findRepository, unknownRepository, type Target } from "./app.ts";
import { apiVersion, errorResponse } from "./errors.ts";
import { emptyResponse } from "./json.ts";
import type { Repository } from "./storage.ts";

const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;

/** HEAD, GET, PUT, DELETE /v2/NAME/manifests/REFERENCE */
export async function manifestRequest(target: Target): Promise<ApiResponse> {
  switch (target.request.method) {
    case "GET":
    case "HEAD":
      return getManifest(target);
    case "PUT":
      return putManifest(target);
    case "DELETE":
      return deleteManifest(target);
    default:
      return errorResponse("UNSUPPORTED");
  }
}

function digestOf(repository: Repository, reference: string): Digest | undefined {
  return isDigest(reference) ? reference : repository.tags.get(reference);
}

const unknown = (reference: string): ApiResponse =>
  errorResponse("MANIFEST_UNKNOWN", isDigest(reference) ? { Digest: reference } : { Tag: reference });

function getManifest({ registry, name, reference }: Target): ApiResponse {
  const repository = findRepository(registry, name);
  if (!repository) return unknownRepository(registry, name);
  const digest = digestOf(repository, reference);
  const manifest = digest && repository.manifests.get(digest);
  if (!digest || !manifest) return unknown(reference);
  return {
    status: 200,
    headers: {
      ...apiVersion,
      "content-type": manifest.mediaType,
      "content-length": String(manifest.bytes.length),
      "docker-content-digest": digest,
      etag: `"${digest}"`,
    },
    body: manifest.bytes,
  };
}

async function putManifest({ registry, request, name, reference }: Target): Promise<ApiResponse> {
  const storage = registry.options.writable;
  if (!storage) return errorResponse("DENIED");
  const bytes = await requestBytes(request);
  const digest = sha256(bytes);
  if (isDigest(reference) ? reference !== digest : !tagPattern.test(reference))
    return errorResponse(isDigest(reference) ? "DIGEST_INVALID" : "TAG_INVALID", reference);
  const mediaType = request.headers?.["content-type"] ?? mediaTypes.ociManifest;
  const missing: Digest[] = [];
  try {
    const repository = findRepository(registry, name);
    if (isIndexType(mediaType)) {
      for (const manifest of decodeIndex(bytes).manifests) if (!repository?.manifests.has(manifest.digest)) missing.push(manifest.digest);
    } else if (isManifestType(mediaType)) {
      const manifest = decodeManifest(bytes);
      for (const { digest: needed } of [manifest.config, ...manifest.layers]) if (!repository?.blobs.has(needed)) missing.push(needed);
    } else return errorResponse("MANIFEST_INVALID", { mediaType });
  } catch (error) {
    return errorResponse("MANIFEST_INVALID", (error as Error).message);
  }
  if (missing.length > 0) return errorResponse("MANIFEST_BLOB_UNKNOWN", missing);
  storage.putManifest(name, digest, { mediaType, bytes }, isDigest(reference) ? undefined : reference);
  return emptyResponse(201, { location: `/v2/${name}/manifests/${digest}`, "docker-content-digest": digest });
}

function deleteManifest({ registry, name, reference }: Target): ApiResponse {
  const storage = registry.options.writable;
  if (!storage) return errorResponse("DENIED");
  if (!findRepository(registry, name)) return unknownRepository(registry, name);
  const isGone = isDigest(reference) ? storage.deleteManifest(name, reference) : storage.deleteTag(name, reference);
  return isGone ? emptyResponse(202) : unknown(reference);
}

/** The whole body of a request. */
export async function requestBytes(request: ApiRequest): Promise<Uint8Array> {
  if (request.body === undefined) return new Uint8Array(0);
  return request.body instanceof Uint8Array ? request.body : readAll(request.body);
}
