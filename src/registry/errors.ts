/** Error bodies of the distribution API. Spec: OCI distribution-spec §Error Codes · Models: distribution registry/api/v2/errors.go. */
import type { ApiResponse } from "../api/transport.ts";
import { utf8 } from "../base/bytes.ts";
import { goJson } from "../oci/goJson.ts";

const codes = {
  BLOB_UNKNOWN: [404, "blob unknown to registry"],
  BLOB_UPLOAD_INVALID: [404, "blob upload invalid"],
  BLOB_UPLOAD_UNKNOWN: [404, "blob upload unknown to registry"],
  DIGEST_INVALID: [400, "provided digest did not match uploaded content"],
  MANIFEST_BLOB_UNKNOWN: [404, "blob unknown to registry"],
  MANIFEST_INVALID: [400, "manifest invalid"],
  MANIFEST_UNKNOWN: [404, "manifest unknown"],
  NAME_INVALID: [400, "invalid repository name"],
  NAME_UNKNOWN: [404, "repository name not known to registry"],
  RANGE_INVALID: [416, "invalid content range"],
  SIZE_INVALID: [400, "provided length did not match content length"],
  TAG_INVALID: [400, "manifest tag did not match URI"],
  DENIED: [401, "requested access to the resource is denied"],
  UNSUPPORTED: [405, "The operation is unsupported."],
  PAGINATION_NUMBER_INVALID: [400, "invalid number of results requested"],
} as const satisfies Readonly<Record<string, readonly [status: number, message: string]>>;

export type ErrorCode = keyof typeof codes;

/** The response for an error, with the registry's own message. */
export function errorResponse(code: ErrorCode, detail?: unknown): ApiResponse {
  const [status, message] = codes[code];
  const body = utf8(`${goJson({ errors: [{ code, message, detail }] })}\n`);
  return { status, headers: { ...apiVersion, "content-type": "application/json", "content-length": String(body.length) }, body };
}

/** Header of every response of a registry. */
export const apiVersion = { "docker-distribution-api-version": "registry/2.0" } as const;
