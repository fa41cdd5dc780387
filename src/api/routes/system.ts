/** Models: moby api/server/router/system, plugin, swarm, distribution, and container's commit. */
import { utf8 } from "../../base/bytes.ts";
import { invalidParameter, notFound, systemError, unavailable } from "../../base/errors.ts";
import { nanosPerMs } from "../../base/rfc3339.ts";
import { containerCommit } from "../../engine/daemon/commit.ts";
import { includesEvent } from "../../engine/daemon/eventFilter.ts";
import { Filters } from "../../engine/daemon/filters.ts";
import { parseUnixTime } from "../../engine/daemon/timestamps.ts";
import type { EngineEvent } from "../../engine/containerd/events.ts";
import type { ContainerConfig } from "../../engine/metadata/containerDocument.ts";
import { goJson } from "../../oci/goJson.ts";
import { containerConfigSchema } from "../documents.ts";
import { encodeEvent } from "../encode/event.ts";
import { requireRegistry } from "../../engine/daemon/images/search.ts";
import { encodeDiskUsage, encodeInfo, encodeVersion } from "../encode/system.ts";
import { liveBody } from "../liveBody.ts";
import { boolParam, type Call, json, jsonBody, param, type Route, stream } from "../request.ts";
import { decode } from "../schema.ts";
import type { ApiResponse } from "../transport.ts";
import { repoTag } from "./images.ts";

export const systemRoutes: readonly Route[] = [
  { method: "HEAD", path: "/_ping", handler: () => ping("") },
  { method: "GET", path: "/_ping", handler: () => ping("OK") },
  { method: "GET", path: "/version", handler: (call) => json(encodeVersion(call.daemon)) },
  { method: "GET", path: "/info", handler: (call) => json(encodeInfo(call.daemon)) },
  { method: "GET", path: "/system/df", handler: diskUsage },
  { method: "GET", path: "/events", handler: events },
  { method: "POST", path: "/auth", handler: authenticate },
  { method: "POST", path: "/commit", handler: commit, isVerb: true },
  { method: "GET", path: "/plugins", handler: listPlugins },
  { method: "GET", path: "/plugins/{name}/json", handler: noPlugin },
  { method: "DELETE", path: "/plugins/{name}", handler: noPlugin },
  ...["enable", "disable", "set", "push"].map((verb): Route => ({ method: "POST", path: `/plugins/{name}/${verb}`, handler: noPlugin })),
  ...["/swarm", "/services", "/nodes", "/tasks", "/secrets", "/configs"].map((path): Route => ({ method: "GET", path, handler: noSwarm })),
  ...["/services/{name}", "/nodes/{name}", "/tasks/{name}", "/secrets/{name}", "/configs/{name}"].map((path): Route => ({ method: "GET", path, handler: noSwarm })),
];

function ping(body: string): ApiResponse {
  return {
    status: 200,
    headers: {
      "builder-version": "2", swarm: "inactive", "cache-control": "no-cache, no-store, must-revalidate", pragma: "no-cache", "content-type": "text/plain; charset=utf-8",
    },
    body: utf8(body),
  };
}

const diskUsageTypes: readonly string[] = ["container", "image", "volume", "build-cache"];

function diskUsage(call: Call): ApiResponse {
  const types = call.query.getAll("type");
  const unknown = types.find((type) => !diskUsageTypes.includes(type));
  if (unknown !== undefined) throw invalidParameter(`unknown object type: ${unknown}`);
  return json(encodeDiskUsage(call.daemon, (type) => types.length === 0 || types.includes(type)));
}

/** First what is kept of the past, if `since` or `until` asks for it, then what happens, up to `until` or the client's leaving. */
function events(call: Call): ApiResponse {
  const { daemon } = call;
  const [since, until] = [parseUnixTime(param(call, "since")), parseUnixTime(param(call, "until"))];
  if (until !== undefined && since !== undefined && until < since)
    throw invalidParameter(`\`since\` time (${param(call, "since")}) cannot be after \`until\` time (${param(call, "until")})`);
  const filters = Filters.fromJson(param(call, "filters"));
  const body = liveBody();
  const show = (event: EngineEvent): void => {
    if (includesEvent(filters, event)) body.write(`${goJson(encodeEvent(event))}\n`);
  };
  if (since !== undefined || until !== undefined) daemon.events.between(since, until).forEach(show);
  const nowNs = BigInt(daemon.clock.now()) * nanosPerMs;
  if (until !== undefined && until < nowNs) body.close();
  else {
    const unsubscribe = daemon.events.subscribe(show);
    const end = (): void => {
      unsubscribe();
      body.close();
    };
    const cancelTimer = until === undefined ? undefined : daemon.clock.at(Number((until + nanosPerMs - 1n) / nanosPerMs), end);
    body.signal.addEventListener("abort", () => {
      cancelTimer?.();
      end();
    }, { once: true });
  }
  return stream(body.reader, "application/json");
}

/** @deviation Registries here know no accounts: whoever comes with a name and a password is let in. */
async function authenticate(call: Call): Promise<ApiResponse> {
  const config = (await jsonBody(call)) as { readonly serveraddress?: string } | undefined;
  if (config === undefined) throw systemError("EOF");
  await requireRegistry(call.daemon, config.serveraddress ?? "");
  return json({ IdentityToken: "", Status: "Login Succeeded" });
}

async function commit(call: Call): Promise<ApiResponse> {
  const value = await jsonBody(call);
  const config = value === undefined || value === null ? undefined : (decode(containerConfigSchema, value) as unknown as ContainerConfig);
  const id = await containerCommit(call.daemon, param(call, "container"), {
    reference: repoTag(param(call, "repo"), param(call, "tag")), author: param(call, "author"), comment: param(call, "comment"), pauses: boolParam(call, "pause", true),
    config, changes: call.query.getAll("changes"),
  });
  return json({ Id: id }, 201);
}

function listPlugins(call: Call): ApiResponse {
  Filters.fromJson(param(call, "filters")).validate(["enabled", "capability"]);
  return json([]);
}

function noPlugin(call: Call): never {
  throw notFound(`plugin ${JSON.stringify(call.params["name"])} not found`);
}

/** @deviation There is no swarm mode. */
function noSwarm(): never {
  throw unavailable('This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.');
}
