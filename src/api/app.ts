/**
 * The Docker Engine API as one function from request to response.
 * Models: moby api/server (version prefix, middleware, error bodies).
 */
import { emptyBytes, utf8 } from "../base/bytes.ts";
import { EngineError, invalidParameter } from "../base/errors.ts";
import { goJson } from "../oci/goJson.ts";
import type { Daemon } from "../engine/daemon/daemon.ts";
import { apiVersion, engineVersion, minimumApiVersion } from "../engine/daemon/version.ts";
import { httpStatus } from "./httpStatus.ts";
import { type Call, compareVersions, type Route } from "./request.ts";
import { routes } from "./routes/index.ts";
import type { ApiFetch, ApiRequest, ApiResponse } from "./transport.ts";

interface CompiledRoute {
  readonly route: Route;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

const compiled: readonly CompiledRoute[] = routes.map((route) => {
  const names: string[] = [];
  const source = route.path.replace(/[.]/g, "\\.").replace(/\{(\w+)\}/g, (_, name: string) => {
    names.push(name);
    return "(.+)";
  });
  return { route, names, pattern: new RegExp(`^${source}$`) };
});

const serverHeaders = {
  "api-version": apiVersion,
  "docker-experimental": "false",
  ostype: "linux",
  server: `Docker/${engineVersion} (linux)`,
};

/** The engine's API. Never rejects: failures are responses with a JSON body. */
export function createApi(daemon: Daemon): ApiFetch {
  return async (request) => {
    try {
      const response = await dispatch(daemon, request);
      return { ...response, headers: { ...serverHeaders, ...response.headers } };
    } catch (error) {
      return failure(error);
    }
  };
}

function failure(error: unknown): ApiResponse {
  const status = error instanceof EngineError ? httpStatus[error.kind] : 500;
  // "Not modified" has no body.
  if (status === 304) return { status, headers: serverHeaders, body: emptyBytes };
  const message = error instanceof Error ? error.message : String(error);
  return { status, headers: { ...serverHeaders, "content-type": "application/json" }, body: utf8(`${goJson({ message }, false)}\n`) };
}

async function dispatch(daemon: Daemon, request: ApiRequest): Promise<ApiResponse> {
  const cut = request.path.indexOf("?");
  const fullPath = cut < 0 ? request.path : request.path.slice(0, cut);
  const query = new URLSearchParams(cut < 0 ? "" : request.path.slice(cut + 1));
  const prefixed = /^\/v(\d+\.\d+)(\/.*)$/.exec(fullPath);
  const version = prefixed?.[1] ?? apiVersion;
  const path = prefixed?.[2] ?? fullPath;
  const found = findRoute(request.method, path);
  if (!found) throw new EngineError("notFound", "page not found");
  if (compareVersions(version, minimumApiVersion) < 0)
    throw invalidParameter(`client version ${version} is too old. Minimum supported API version is ${minimumApiVersion}, please upgrade your client to a newer version`);
  if (compareVersions(version, apiVersion) > 0) throw invalidParameter(`client version ${version} is too new. Maximum supported API version is ${apiVersion}`);
  const call: Call = { daemon, request, params: found.params, query, version };
  const run = async (): Promise<ApiResponse> => found.route.handler(call);
  if (found.route.isVerb) return daemon.verb(run);
  try {
    return await run();
  } finally {
    if (request.method !== "GET" && request.method !== "HEAD") daemon.db.settle();
  }
}

function findRoute(method: string, path: string): { readonly route: Route; readonly params: Readonly<Record<string, string>> } | undefined {
  for (const { route, pattern, names } of compiled) {
    if (route.method !== method) continue;
    const match = pattern.exec(path);
    if (!match) continue;
    return { route, params: Object.fromEntries(names.map((name, i) => [name, decodePart(match[i + 1]!)])) };
  }
  return undefined;
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw invalidParameter(`invalid URL escape ${JSON.stringify(part)}`);
  }
}
