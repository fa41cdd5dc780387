/**
 * An OCI registry as one function from request to response. The same app is the hub with the catalog images and a
 * student's own registry.
 * Spec: OCI distribution-spec §Endpoints · Models: distribution registry/handlers
 */
import type { ApiFetch, ApiRequest, ApiResponse } from "../api/transport.ts";
import { utf8 } from "../base/bytes.ts";
import type { Clock } from "../base/clock.ts";
import type { Random } from "../base/random.ts";
import type { Blob } from "../oci/blob.ts";
import { isDigest, type Digest } from "../oci/digest.ts";
import { blobRequest } from "./blobs.ts";
import { apiVersion, errorResponse } from "./errors.ts";
import { jsonResponse } from "./json.ts";
import { manifestRequest } from "./manifests.ts";
import type { MemoryStorage, RegistryStorage, Repository } from "./storage.ts";
import { uploadRequest, type Uploads } from "./uploads.ts";

export interface RegistryOptions {
  readonly clock: Clock;
  /** For the ids of uploads. */
  readonly random: Random;
  readonly storage: RegistryStorage;
  /** Where pushes go; without it they are denied. Usually the same object as `storage`. */
  readonly writable?: MemoryStorage;
  /** Docker Hub answers "denied" for repositories it does not have, as it does for private ones. */
  readonly hidesUnknown?: boolean;
  /** Virtual time until a response begins. */
  readonly latencyMs?: number;
  /** Rate of each blob transfer, in bytes of virtual time's second. Left out: transfers take no time. */
  readonly bytesPerSecond?: number;
}

/** What the handlers share. */
export interface Registry {
  readonly options: RegistryOptions;
  readonly uploads: Uploads;
  /** Virtual time that `sizeBytes` take on the wire. */
  pace(sizeBytes: number): Promise<void>;
}

/** Where a request goes, once its path is taken apart. */
export interface Target {
  readonly registry: Registry;
  readonly request: ApiRequest;
  /** Repository path: "library/nginx". */
  readonly name: string;
  /** Last part of the path: tag or digest, blob digest, upload id ("" to start one). */
  readonly reference: string;
  readonly query: URLSearchParams;
}

const nameComponent = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const namePattern = new RegExp(`^${nameComponent}(?:/${nameComponent})*$`);

/** Makes a registry. Its state is `options.storage` and the uploads under way. */
export function createRegistry(options: RegistryOptions): ApiFetch {
  const registry: Registry = {
    options,
    uploads: new Map(),
    async pace(sizeBytes) {
      if (options.bytesPerSecond) await options.clock.sleep(Math.max(1, Math.round((sizeBytes * 1000) / options.bytesPerSecond)));
    },
  };
  return async (request) => {
    if (options.latencyMs) await options.clock.sleep(options.latencyMs);
    const response = await route(registry, request);
    return request.method === "HEAD" && response.body instanceof Uint8Array ? { ...response, body: response.body.subarray(0, 0) } : response;
  };
}

async function route(registry: Registry, request: ApiRequest): Promise<ApiResponse> {
  const mark = request.path.indexOf("?");
  const path = mark < 0 ? request.path : request.path.slice(0, mark);
  const query = new URLSearchParams(mark < 0 ? "" : request.path.slice(mark + 1));
  if (path === "/v2/" || path === "/v2") return jsonResponse(200, {});
  if (path === "/v2/_catalog") return listPage(registry.options.storage.repositories(), "repositories", {}, query);

  const match = /^\/v2\/(.+?)\/(?:(tags)\/(list)|(manifests)\/([^/]+)|(blobs)\/(?:(uploads)\/([^/]*)|([^/]+)))$/.exec(path);
  if (!match) return { status: 404, headers: { ...apiVersion, "content-type": "text/plain; charset=utf-8" }, body: utf8("404 page not found\n") };
  const name = match[1]!;
  if (!namePattern.test(name) || name.length > 255) return errorResponse("NAME_INVALID", { Name: name });
  const target = (reference: string): Target => ({ registry, request, name, reference, query });

  if (match[2]) {
    const repository = findRepository(registry, name);
    if (!repository) return unknownRepository(registry, name);
    return listPage([...repository.tags.keys()], "tags", { name }, query);
  }
  if (match[4]) return manifestRequest(target(match[5]!));
  if (match[7]) return uploadRequest(target(match[8]!));
  return isDigest(match[9]!) ? blobRequest(target(match[9]!)) : errorResponse("DIGEST_INVALID", match[9]!);
}

/** The repository, if it may be read. */
export function findRepository(registry: Registry, name: string): Repository | undefined {
  return registry.options.storage.repository(name);
}

/** The answer for a repository that is not there. */
export function unknownRepository(registry: Registry, name: string): ApiResponse {
  if (registry.options.hidesUnknown) return errorResponse("DENIED", [{ Type: "repository", Class: "", Name: name, Action: "pull" }]);
  return errorResponse("NAME_UNKNOWN", { name });
}

/** A blob of a repository, by digest. */
export function blobIn(registry: Registry, name: string, digest: string): Blob | undefined {
  return registry.options.storage.repository(name)?.blobs.get(digest as Digest);
}

/** A list in byte order, with the paging of `n` and `last`. Spec: distribution-spec §Listing Tags. */
function listPage(names: readonly string[], key: string, head: object, query: URLSearchParams): ApiResponse {
  const sorted = [...names].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const last = query.get("last");
  const n = query.get("n");
  if (n !== null && !/^\d+$/.test(n)) return errorResponse("PAGINATION_NUMBER_INVALID", { n });
  const rest = last === null ? sorted : sorted.filter((name) => name > last);
  const page = n === null ? rest : rest.slice(0, Number(n));
  const response = jsonResponse(200, { ...head, [key]: page });
  if (page.length === rest.length || page.length === 0) return response;
  const path = key === "tags" ? `/v2/${(head as { name: string }).name}/tags/list` : "/v2/_catalog";
  return { ...response, headers: { ...response.headers, link: `<${path}?last=${encodeURIComponent(page.at(-1)!)}&n=${n}>; rel="next"` } };
}
