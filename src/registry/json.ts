import type { ApiResponse } from "../api/transport.ts";
import { utf8 } from "../base/bytes.ts";
import { goJson } from "../oci/goJson.ts";
import { apiVersion } from "./errors.ts";

/** A JSON response as the registry writes it: one line with its newline. */
export function jsonResponse(status: number, value: unknown): ApiResponse {
  const body = utf8(status === 200 && Object.keys(value as object).length === 0 ? "{}" : `${goJson(value)}\n`);
  return { status, headers: { ...apiVersion, "content-type": "application/json", "content-length": String(body.length) }, body };
}

/** A response without a body. */
export function emptyResponse(status: number, headers: Readonly<Record<string, string>> = {}): ApiResponse {
  return { status, headers: { ...apiVersion, "content-length": "0", ...headers }, body: new Uint8Array(0) };
}
