/** Blobs by digest, whole or in part. Spec: OCI distribution-spec §Pulling blobs, §Deleting Blobs · RFC 9110 §Range. */
import type { ApiResponse } from "../api/transport.ts";
import { chunksFrom, readBlob, type Blob } from "../oci/blob.ts";
import type { Digest } from "../oci/digest.ts";
import { blobIn, findRepository, unknownRepository, type Target } from "./app.ts";
import { apiVersion, errorResponse } from "./errors.ts";
import { emptyResponse } from "./json.ts";

/** HEAD, GET, DELETE /v2/NAME/blobs/DIGEST */
export function blobRequest(target: Target): ApiResponse {
  const { registry, request, name, reference } = target;
  if (!findRepository(registry, name)) return unknownRepository(registry, name);
  const blob = blobIn(registry, name, reference);
  if (!blob) return errorResponse("BLOB_UNKNOWN", { digest: reference });
  switch (request.method) {
    case "HEAD":
      return { status: 200, headers: blobHeaders(blob, blob.sizeBytes), body: new Uint8Array(0) };
    case "GET":
      return getBlob(target, blob);
    case "DELETE":
      if (!registry.options.writable) return errorResponse("DENIED");
      return registry.options.writable.deleteBlob(name, reference as Digest) ? emptyResponse(202) : errorResponse("UNSUPPORTED");
    default:
      return errorResponse("UNSUPPORTED");
  }
}

function blobHeaders(blob: Blob, lengthBytes: number): Record<string, string> {
  return {
    ...apiVersion,
    "content-type": "application/octet-stream",
    "content-length": String(lengthBytes),
    "docker-content-digest": blob.digest,
    etag: `"${blob.digest}"`,
    "accept-ranges": "bytes",
    "cache-control": "max-age=31536000",
  };
}

function getBlob({ registry, request }: Target, blob: Blob): ApiResponse {
  const range = request.headers?.["range"];
  const partBytes = partSize(registry.options.bytesPerSecond);
  const pace = (sizeBytes: number): Promise<void> => registry.pace(sizeBytes);
  if (range === undefined) return { status: 200, headers: blobHeaders(blob, blob.sizeBytes), body: readBlob(blob, pace, partBytes) };
  const span = parseRange(range, blob.sizeBytes);
  if (!span) return { ...errorResponse("RANGE_INVALID"), headers: { ...apiVersion, "content-range": `bytes */${blob.sizeBytes}` } };
  const [from, to] = span;
  const { blob: _, ...body } = readBlob({ digest: blob.digest, sizeBytes: to - from, chunks: () => chunksFrom(blob, from, to) }, pace, partBytes);
  return { status: 206, headers: { ...blobHeaders(blob, to - from), "content-range": `bytes ${from}-${to - 1}/${blob.sizeBytes}` }, body };
}

/** Parts so large that one takes about a tenth of a second, as often as a progress bar moves. */
function partSize(bytesPerSecond: number | undefined): number {
  return bytesPerSecond ? Math.max(4096, Math.floor(bytesPerSecond / 10)) : 1 << 22;
}

/** One range of bytes, end exclusive; undefined when it cannot be satisfied. */
function parseRange(header: string, sizeBytes: number): [from: number, to: number] | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header);
  if (!match || (match[1] === "" && match[2] === "")) return undefined;
  const from = match[1] === "" ? Math.max(0, sizeBytes - Number(match[2])) : Number(match[1]);
  const to = match[1] === "" || match[2] === "" ? sizeBytes : Math.min(sizeBytes, Number(match[2]) + 1);
  return from < to ? [from, to] : undefined;
}
