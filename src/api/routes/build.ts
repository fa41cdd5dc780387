/** POST /build and its kin. Models: moby api/server/router/build. */
import { fromBase64 } from "../../base/base64.ts";
import { text, utf8 } from "../../base/bytes.ts";
import { invalidParameter } from "../../base/errors.ts";
import { Pipe } from "../../base/pipe.ts";
import { buildPrune } from "../../engine/daemon/build/cacheUsage.ts";
import { imageBuild, type ImageBuildOptions } from "../../engine/daemon/build/imageBuild.ts";
import { Filters } from "../../engine/daemon/filters.ts";
import { pruneUntil } from "../../engine/daemon/networks.ts";
import { goJson } from "../../oci/goJson.ts";
import { parsePlatform } from "../../oci/platform.ts";
import { parseNormalized } from "../../oci/reference.ts";
import type { BuildMessage } from "../buildTrace.ts";
import { bodyBytes, boolParam, type Call, intParam, json, noContent, param, type Route, stream } from "../request.ts";
import type { ApiResponse } from "../transport.ts";

export const buildRoutes: readonly Route[] = [
  { method: "POST", path: "/build", handler: build },
  { method: "POST", path: "/build/cancel", handler: cancel },
  { method: "POST", path: "/build/prune", handler: prune, isVerb: true },
];

/** Answers with a stream of BuildMessage lines; see buildTrace.ts for what differs from the real route. */
async function build(call: Call): Promise<ApiResponse> {
  const options = await optionsOf(call);
  const body = new Pipe();
  const abort = new AbortController();
  const id = param(call, "buildid");
  const { runningBuilds } = call.daemon;
  if (id !== "") runningBuilds.set(id, abort);
  // A client that goes away gives its build up.
  body.onBreak = () => abort.abort();
  let last: Promise<unknown> = Promise.resolve();
  const emit = (message: BuildMessage): void => {
    last = body.write(utf8(`${goJson(message, false)}\n`));
  };
  void imageBuild(call.daemon, options, emit, abort.signal)
    .then(() => last)
    .finally(() => {
      if (runningBuilds.get(id) === abort) runningBuilds.delete(id);
      body.close();
    });
  return stream(body, "application/json");
}

/** Gives a build up; fine when there is none. */
function cancel(call: Call): ApiResponse {
  const id = param(call, "id");
  if (id === "") throw invalidParameter("build ID not provided");
  call.daemon.runningBuilds.get(id)?.abort();
  return noContent();
}

async function optionsOf(call: Call): Promise<ImageBuildOptions> {
  const tags = call.query.getAll("t").filter((tag) => tag !== "");
  for (const tag of tags) requireReference(tag);
  const network = param(call, "networkmode");
  const secrets = jsonParam<Record<string, string>>(decoded(call.request.headers?.["x-build-secrets"])) ?? {};
  const stages = param(call, "nocachefilter").split(",").filter((name) => name !== "");
  const given = jsonParam<Record<string, string | null>>(param(call, "buildargs")) ?? {};
  const source = jsonParam<Partial<ImageBuildOptions["source"]>>(decoded(call.request.headers?.["x-build-localdir"])) ?? {};
  const platform = param(call, "platform");
  const outputs = jsonParam<readonly { readonly Type?: string }[]>(param(call, "outputs")) ?? [];
  return {
    tags,
    dockerfile: param(call, "dockerfile"),
    archive: await bodyBytes(call),
    contexts: jsonParam<Record<string, string>>(param(call, "contexts")),
    secrets: Object.fromEntries(Object.entries(secrets).map(([id, value]) => [id, fromBase64(value)])),
    target: param(call, "target"),
    buildArgs: Object.fromEntries(Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== null)),
    labels: jsonParam<Record<string, string>>(param(call, "labels")) ?? {},
    noCache: boolParam(call, "nocache") || stages,
    pull: boolParam(call, "pull"),
    network: network === "host" || network === "none" ? network : "default",
    platform: platform === "" ? undefined : parsePlatform(platform),
    extraHosts: param(call, "extrahosts").split(",").filter((host) => host !== ""),
    shmSizeBytes: intParam(call, "shmsize") ?? 0,
    source: { context: source.context ?? "", dockerfile: source.dockerfile ?? "" },
    output: outputOf(outputs[0]?.Type ?? ""),
  };
}

function requireReference(tag: string): void {
  try {
    parseNormalized(tag);
  } catch (error) {
    throw invalidParameter(`invalid tag ${JSON.stringify(tag)}: ${(error as Error).message}`);
  }
}

function outputOf(type: string): ImageBuildOptions["output"] {
  if (type === "local" || type === "tar") return { kind: "files", isTar: type === "tar" };
  return { kind: type === "cacheonly" ? "none" : "image" };
}

const decoded = (header: string | undefined): string => (header === undefined ? "" : text(fromBase64(header)));

/** A parameter that holds JSON; undefined when it is empty. Throws invalidParameter. */
function jsonParam<T>(value: string): T | undefined {
  if (value === "") return undefined;
  try {
    return (JSON.parse(value) as T | null) ?? undefined;
  } catch (error) {
    throw invalidParameter((error as Error).message);
  }
}

function prune(call: Call): ApiResponse {
  const filters = Filters.fromJson(param(call, "filters"));
  const until = pruneUntil(call.daemon, filters);
  const { deleted, reclaimedBytes } = buildPrune(call.daemon, {
    all: boolParam(call, "all"),
    keepBytes: intParam(call, "keep-storage") ?? 0,
    filters,
    ...(until === undefined ? {} : { unusedSinceMs: Number(until / 1_000_000n) }),
  });
  return json({ CachesDeleted: deleted.length > 0 ? deleted : null, SpaceReclaimed: reclaimedBytes });
}
