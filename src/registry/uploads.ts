/** Uploads of blobs, in one piece or several, and mounts from another repository. Spec: OCI distribution-spec §Pushing blobs. */
import type { ApiResponse } from "../api/transport.ts";
import { asBlobReader, blobOf, type Blob } from "../oci/blob.ts";
import { concatBytes } from "../base/bytes.ts";
import { isDigest, sha256, type Digest } from "../oci/digest.ts";
import { blobIn, type Target } from "./app.ts";
import { errorResponse } from "./errors.ts";
import { emptyResponse } from "./json.ts";
import { requestBytes } from "./manifests.ts";
import type { MemoryStorage } from "./storage.ts";

/** An upload under way: bytes so far, or one blob that came whole. */
interface Upload {
  readonly name: string;
  readonly parts: Uint8Array[];
  sizeBytes: number;
  whole: Blob | undefined;
}

export type Uploads = Map<string, Upload>;

/** POST /v2/NAME/blobs/uploads/ and GET, PATCH, PUT, DELETE on the location it gives. */
export async function uploadRequest(target: Target): Promise<ApiResponse> {
  const { registry, request, name, reference, query } = target;
  const storage = registry.options.writable;
  if (!storage) return errorResponse("DENIED");
  if (reference === "") return request.method === "POST" ? startUpload(target, storage) : errorResponse("UNSUPPORTED");

  const upload = registry.uploads.get(reference);
  if (!upload || upload.name !== name) return errorResponse("BLOB_UPLOAD_UNKNOWN");
  switch (request.method) {
    case "GET":
      return emptyResponse(204, progressHeaders(target, reference, upload));
    case "PATCH": {
      const range = /^(?:bytes )?(\d+)-\d+/.exec(request.headers?.["content-range"] ?? "");
      if (range && Number(range[1]) !== upload.sizeBytes) return { ...errorResponse("RANGE_INVALID"), headers: progressHeaders(target, reference, upload) };
      await receive(target, upload);
      return emptyResponse(202, progressHeaders(target, reference, upload));
    }
    case "PUT": {
      await receive(target, upload);
      return finish(target, storage, reference, upload, query.get("digest") ?? "");
    }
    case "DELETE":
      registry.uploads.delete(reference);
      return emptyResponse(204);
    default:
      return errorResponse("UNSUPPORTED");
  }
}

async function startUpload(target: Target, storage: MemoryStorage): Promise<ApiResponse> {
  const { registry, name, query } = target;
  const mount = query.get("mount");
  const from = query.get("from");
  if (mount !== null && from !== null) {
    const blob = blobIn(registry, from, mount);
    if (blob) {
      storage.putBlob(name, blob);
      return created(name, blob.digest);
    }
  }
  const id = uuid(registry.options.random.hex(32));
  const upload: Upload = { name, parts: [], sizeBytes: 0, whole: undefined };
  registry.uploads.set(id, upload);
  const digest = query.get("digest");
  if (digest !== null) {
    await receive(target, upload);
    return finish(target, storage, id, upload, digest);
  }
  return emptyResponse(202, progressHeaders(target, id, upload));
}

async function receive({ registry, request }: Target, upload: Upload): Promise<void> {
  const reader = asBlobReader(request.body);
  if (reader && upload.sizeBytes === 0) {
    while ((await reader.pass()) > 0);
    upload.whole = reader.blob;
    upload.sizeBytes = reader.blob.sizeBytes;
    return;
  }
  const bytes = await requestBytes(request);
  if (bytes.length === 0) return;
  await registry.pace(bytes.length);
  if (upload.whole) {
    upload.parts.push(...upload.whole.chunks());
    upload.whole = undefined;
  }
  upload.parts.push(bytes);
  upload.sizeBytes += bytes.length;
}

function finish({ registry, name }: Target, storage: MemoryStorage, id: string, upload: Upload, digest: string): ApiResponse {
  registry.uploads.delete(id);
  if (!isDigest(digest)) return errorResponse("DIGEST_INVALID", "digest parsing failed");
  const blob = upload.whole ?? blobOf(concatBytes(upload.parts), sha256(concatBytes(upload.parts)));
  if (blob.digest !== digest) return errorResponse("DIGEST_INVALID");
  storage.putBlob(name, blob);
  return created(name, blob.digest);
}

function created(name: string, digest: Digest): ApiResponse {
  return emptyResponse(201, { location: `/v2/${name}/blobs/${digest}`, "docker-content-digest": digest });
}

function progressHeaders({ name }: Target, id: string, upload: Upload): Record<string, string> {
  return {
    location: `/v2/${name}/blobs/uploads/${id}`,
    range: `0-${Math.max(0, upload.sizeBytes - 1)}`,
    "docker-upload-uuid": id,
  };
}

const uuid = (hex: string): string => [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
