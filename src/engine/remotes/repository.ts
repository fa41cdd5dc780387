/**
 * One repository of one registry, as seen over HTTP: where the resolver, the fetcher and the pusher send their requests.
 * Models: moby distribution/registry.go, errors.go · Spec: OCI distribution-spec §Error Codes
 */
import type { ApiFetch, ApiRequest, ApiResponse } from "../../api/transport.ts";
import { text } from "../../base/bytes.ts";
import { systemError } from "../../base/errors.ts";
import { readAll } from "../../base/pipe.ts";
import type { Reference } from "../../oci/reference.ts";

/** The registries that can be reached from this host, by domain: "docker.io", "localhost:5000". */
export interface RegistryNetwork {
  /** Throws EngineError (system) in the words of Go's dialer when there is no such host. */
  reach(domain: string): ApiFetch;
}

/** A repository to pull from or push to. */
export interface RemoteRepository {
  readonly domain: string;
  /** "library/nginx" */
  readonly name: string;
  readonly fetch: ApiFetch;
}

/** The repository a reference names. Throws EngineError when its registry cannot be reached. */
export function openRepository(network: RegistryNetwork, reference: Reference): RemoteRepository {
  return { domain: reference.domain, name: reference.path, fetch: network.reach(reference.domain) };
}

/** A network of named registries; all other hosts are unknown. */
export function networkOf(hosts: Readonly<Record<string, ApiFetch>>): RegistryNetwork {
  return {
    reach(domain) {
      const found = Object.hasOwn(hosts, domain) ? hosts[domain] : undefined;
      if (found) return found;
      throw systemError(`Get "${registryUrl(domain)}/v2/": ${dialFailure(domain)}`);
    },
  };
}

/** Address of a registry's API; Docker Hub's is not its name, and local registries speak plain HTTP. */
export function registryUrl(domain: string): string {
  if (domain === "docker.io") return "https://registry-1.docker.io";
  return `${isLocal(domain) ? "http" : "https"}://${domain}`;
}

const hostOf = (domain: string): string => (domain.startsWith("[") ? domain.slice(1, domain.indexOf("]")) : domain.replace(/:\d+$/, ""));

function isLocal(domain: string): boolean {
  const host = hostOf(domain);
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

function dialFailure(domain: string): string {
  const host = hostOf(domain);
  const port = /:(\d+)$/.exec(domain)?.[1] ?? (isLocal(domain) ? "80" : "443");
  if (isLocal(domain)) return `dial tcp ${host === "localhost" ? "127.0.0.1" : host}:${port}: connect: connection refused`;
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return `dial tcp ${host}:${port}: i/o timeout`;
  return `dial tcp: lookup ${host}: no such host`;
}

/** An error body of the distribution API. Its text is that of Go's errcode.Error: "manifest unknown: manifest unknown". */
export class RegistryError extends Error {
  /** As in the body: "MANIFEST_UNKNOWN". */
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status: number) {
    super(`${code.toLowerCase().replaceAll("_", " ")}: ${message}`);
    this.name = "RegistryError";
    this.code = code;
    this.status = status;
  }
}

/** Sends a request below /v2/NAME/. Throws RegistryError for any answer that is not 2xx. */
export async function call(
  repository: RemoteRepository,
  method: ApiRequest["method"],
  path: string,
  options: { readonly headers?: Readonly<Record<string, string>>; readonly body?: ApiRequest["body"] } = {},
): Promise<ApiResponse> {
  const response = await repository.fetch({
    method,
    path: path.startsWith("/") ? path : `/v2/${repository.name}/${path}`,
    ...(options.headers ? { headers: options.headers } : {}),
    ...(options.body !== undefined ? { body: options.body } : {}),
  });
  if (response.status >= 200 && response.status < 300) return response;
  throw await errorOf(response);
}

async function errorOf(response: ApiResponse): Promise<RegistryError> {
  const body = text(await bodyBytes(response));
  let first: { code?: unknown; message?: unknown } | undefined;
  try {
    first = (JSON.parse(body) as { errors?: { code?: unknown; message?: unknown }[] }).errors?.[0];
  } catch {
    first = undefined;
  }
  if (typeof first?.code === "string") return new RegistryError(first.code, String(first.message ?? ""), response.status);
  // HEAD answers have no body: the status must do.
  if (response.status === 404) return new RegistryError("MANIFEST_UNKNOWN", "manifest unknown", 404);
  if (response.status === 401 || response.status === 403)
    return new RegistryError("DENIED", "requested access to the resource is denied", response.status);
  return new RegistryError("UNKNOWN", `received unexpected HTTP status: ${response.status}`, response.status);
}

/** The whole body of a response. */
export async function bodyBytes(response: ApiResponse): Promise<Uint8Array> {
  return response.body instanceof Uint8Array ? response.body : readAll(response.body);
}
