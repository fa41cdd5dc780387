/** Models: moby api/server/router/container. */
import { utf8 } from "../../base/bytes.ts";
import { invalidParameter, systemError } from "../../base/errors.ts";
import { type Duplex, Pipe } from "../../base/pipe.ts";
import { goJson } from "../../oci/goJson.ts";
import { parsePlatform } from "../../oci/platform.ts";
import { tarChunks } from "../../oci/tar.ts";
import { attachCheck, containerAttach } from "../../engine/daemon/attach.ts";
import { containerChanges, containerExport } from "../../engine/daemon/changes.ts";
import { containerCreate } from "../../engine/daemon/create.ts";
import { Filters } from "../../engine/daemon/filters.ts";
import { containerKill } from "../../engine/daemon/kill.ts";
import { containerList } from "../../engine/daemon/list.ts";
import { containerLogs, logStream } from "../../engine/daemon/logs/read.ts";
import { containerPause, containerUnpause } from "../../engine/daemon/pause.ts";
import { containerPrune } from "../../engine/daemon/prune.ts";
import { containerRemove } from "../../engine/daemon/remove.ts";
import { containerRename } from "../../engine/daemon/rename.ts";
import { findContainer, notRunning } from "../../engine/daemon/resolve.ts";
import { containerRestart } from "../../engine/daemon/restart.ts";
import { containerStart } from "../../engine/daemon/start.ts";
import { containerStats } from "../../engine/daemon/stats.ts";
import { containerStop } from "../../engine/daemon/stop.ts";
import { containerTop } from "../../engine/daemon/top.ts";
import { containerUpdate, type UpdateRequest } from "../../engine/daemon/update.ts";
import { containerWait } from "../../engine/daemon/wait.ts";
import type { ContainerConfig, HostConfig, NetworkingConfig } from "../../engine/metadata/containerDocument.ts";
import { containerConfigSchema, hostConfigSchema, networkingConfigSchema, resourcesSchema, restartPolicySchema } from "../documents.ts";
import { encodeInspect, encodeSummary } from "../encode/container.ts";
import { encodeFrame, framedWriter, mediaTypeMultiplexed, mediaTypeRaw } from "../framing.ts";
import { boolParam, type Call, chunksReader, intParam, isAtLeast, json, jsonBody, noContent, param, type Route, stream } from "../request.ts";
import { decode, schema } from "../schema.ts";
import type { ApiResponse } from "../transport.ts";

export const containerRoutes: readonly Route[] = [
  { method: "GET", path: "/containers/json", handler: list },
  { method: "GET", path: "/containers/{name}/export", handler: exportTar },
  { method: "GET", path: "/containers/{name}/changes", handler: changes },
  { method: "GET", path: "/containers/{name}/json", handler: inspect },
  { method: "GET", path: "/containers/{name}/top", handler: top },
  { method: "GET", path: "/containers/{name}/logs", handler: logs },
  { method: "GET", path: "/containers/{name}/stats", handler: stats },
  { method: "POST", path: "/containers/create", handler: create, isVerb: true },
  { method: "POST", path: "/containers/prune", handler: prune, isVerb: true },
  { method: "POST", path: "/containers/{name}/kill", handler: kill },
  { method: "POST", path: "/containers/{name}/pause", handler: async (call) => done(containerPause(call.daemon, name(call))), isVerb: true },
  { method: "POST", path: "/containers/{name}/unpause", handler: async (call) => done(containerUnpause(call.daemon, name(call))), isVerb: true },
  { method: "POST", path: "/containers/{name}/restart", handler: restart },
  { method: "POST", path: "/containers/{name}/start", handler: start, isVerb: true },
  { method: "POST", path: "/containers/{name}/stop", handler: stop },
  { method: "POST", path: "/containers/{name}/wait", handler: wait },
  { method: "POST", path: "/containers/{name}/resize", handler: resize },
  { method: "POST", path: "/containers/{name}/attach", handler: attach },
  { method: "POST", path: "/containers/{name}/rename", handler: async (call) => done(containerRename(call.daemon, name(call), param(call, "name"))), isVerb: true },
  { method: "POST", path: "/containers/{name}/update", handler: update, isVerb: true },
  { method: "DELETE", path: "/containers/{name}", handler: remove },
];

const name = (call: Call): string => call.params["name"]!;

async function done(work: Promise<unknown>): Promise<ApiResponse> {
  await work;
  return noContent();
}

function list(call: Call): ApiResponse {
  const containers = containerList(call.daemon, {
    all: boolParam(call, "all"), limit: intParam(call, "limit") ?? 0, filters: Filters.fromJson(param(call, "filters")), since: param(call, "since"), before: param(call, "before"),
  });
  const withSize = boolParam(call, "size");
  return json(containers.map((container) => encodeSummary(call.daemon, container, withSize)));
}

function inspect(call: Call): ApiResponse {
  return json(encodeInspect(call.daemon, findContainer(call.daemon, name(call)), boolParam(call, "size")));
}

const createSchema = [
  ...containerConfigSchema.map((field) => ({ ...field, via: "Config" })),
  ...schema(["HostConfig", { object: hostConfigSchema, nullable: true, goType: "container.HostConfig" }], ["NetworkingConfig", { object: networkingConfigSchema, nullable: true }]),
];

async function create(call: Call): Promise<ApiResponse> {
  const value = await jsonBody(call);
  if (value === undefined) throw invalidParameter("invalid JSON: got EOF while reading request body");
  const isConfigured = value !== null && typeof value === "object" && Object.keys(value).some((key) => containerConfigSchema.some((field) => field.name.toLowerCase() === key.toLowerCase()));
  if (!isConfigured && (value === null || (typeof value === "object" && !Array.isArray(value)))) throw invalidParameter("config cannot be empty in order to create a container");
  const { HostConfig: host, NetworkingConfig: networking, ...config } = decode(createSchema, value, { goType: "runconfig.ContainerConfigWrapper", stack: [] }) as unknown as ContainerConfig & {
    HostConfig: HostConfig | null; NetworkingConfig: NetworkingConfig | null;
  };
  const hostConfig = host ?? (decode(hostConfigSchema, {}) as unknown as HostConfig);
  const platform = param(call, "platform");
  const result = await containerCreate(call.daemon, {
    name: param(call, "name"), config, hostConfig, networkingConfig: networking ?? { EndpointsConfig: {} },
    platform: platform === "" ? undefined : parsePlatform(platform),
  });
  return json({ Id: result.id, Warnings: result.warnings }, 201);
}

function start(call: Call): Promise<ApiResponse> {
  return done(containerStart(call.daemon, name(call)));
}

function stopOptions(call: Call): { signal: string; timeoutSeconds: number | undefined } {
  return { signal: param(call, "signal"), timeoutSeconds: intParam(call, "t") };
}

function stop(call: Call): Promise<ApiResponse> {
  return done(containerStop(call.daemon, name(call), stopOptions(call)));
}

function restart(call: Call): Promise<ApiResponse> {
  return done(containerRestart(call.daemon, name(call), stopOptions(call)));
}

function kill(call: Call): Promise<ApiResponse> {
  return done(containerKill(call.daemon, name(call), param(call, "signal")));
}

function remove(call: Call): Promise<ApiResponse> {
  findContainer(call.daemon, name(call));
  if (boolParam(call, "link")) throw systemError("Conflict, cannot remove the default link name of the container");
  return done(containerRemove(call.daemon, name(call), { force: boolParam(call, "force"), volumes: boolParam(call, "v") }));
}

async function prune(call: Call): Promise<ApiResponse> {
  const report = await containerPrune(call.daemon, Filters.fromJson(param(call, "filters")));
  return json({ ContainersDeleted: report.deleted.length === 0 ? null : report.deleted, SpaceReclaimed: report.reclaimedBytes });
}

/** Headers go out at once; the body comes when the condition is met. */
function wait(call: Call): ApiResponse {
  const result = containerWait(call.daemon, name(call), param(call, "condition"));
  const body = new Pipe();
  void result.then(({ exitCode, error }) => {
    body.push(utf8(`${goJson({ StatusCode: exitCode, Error: error === undefined ? undefined : { Message: error } })}\n`));
    body.close();
  });
  return stream(body, "application/json");
}

function changes(call: Call): ApiResponse {
  const kinds = { C: 0, A: 1, D: 2 } as const;
  const list = containerChanges(call.daemon, name(call));
  return json(list.length === 0 ? null : list.map((change) => ({ Path: change.path, Kind: kinds[change.kind] })));
}

function exportTar(call: Call): ApiResponse {
  return stream(chunksReader(tarChunks(containerExport(call.daemon, name(call)))), "application/octet-stream");
}

function top(call: Call): ApiResponse {
  const list = containerTop(call.daemon, name(call), param(call, "ps_args"));
  return json({ Processes: list.processes.length === 0 ? null : list.processes, Titles: list.titles });
}

function stats(call: Call): ApiResponse {
  return containerStats(call.daemon, name(call), boolParam(call, "stream", true), boolParam(call, "one-shot"), (sample) => `${goJson(sample)}\n`);
}

function logs(call: Call): ApiResponse {
  const log = containerLogs(call.daemon, name(call), {
    stdout: boolParam(call, "stdout"), stderr: boolParam(call, "stderr"), follow: boolParam(call, "follow"), timestamps: boolParam(call, "timestamps"),
    details: boolParam(call, "details"), since: param(call, "since"), until: param(call, "until"), tail: param(call, "tail"),
  });
  const { isTty } = log;
  const body = logStream(log, (line) => (isTty ? line.bytes : encodeFrame(line.source, line.bytes)));
  return stream(body, !isTty && isAtLeast(call, "1.42") ? mediaTypeMultiplexed : mediaTypeRaw);
}

function resize(call: Call): ApiResponse {
  const { rows, columns } = terminalSize(call);
  const container = findContainer(call.daemon, name(call));
  const { task } = call.daemon.runtime(container.id);
  if (!container.state.running || !task) throw notRunning(container.id);
  task.resize(columns, rows);
  call.daemon.events.publish("container", "resize", container.id, { ...container.config.Labels, height: String(rows), image: container.config.Image, name: container.name, width: String(columns) });
  return noContent(200);
}

/** Throws invalidParameter when a side is missing or no number. */
export function terminalSize(call: Call): { readonly rows: number; readonly columns: number } {
  const side = (key: string): number => {
    if (!/^[+-]?\d+$/.test(param(call, key))) throw invalidParameter(`strconv.Atoi: parsing ${JSON.stringify(param(call, key))}: invalid syntax`);
    return Number(param(call, key));
  };
  return { rows: side("h"), columns: side("w") };
}

async function update(call: Call): Promise<ApiResponse> {
  const value = ((await jsonBody(call)) ?? {}) as object;
  const fields = [...resourcesSchema, ...schema(["RestartPolicy", { object: restartPolicySchema }])];
  const update = decode(fields, value) as unknown as UpdateRequest;
  // Anything below 1 lifts the limit.
  const request = update.PidsLimit !== null && update.PidsLimit <= 0 ? { ...update, PidsLimit: 0 } : update;
  const base = decode(hostConfigSchema, {}) as unknown as HostConfig;
  const warnings = containerUpdate(call.daemon, name(call), request, base);
  return json({ Warnings: warnings.length === 0 ? null : warnings });
}

/** Upgrades the connection: both directions stay open until the container ends or the client detaches. */
function attach(call: Call): ApiResponse {
  const request = {
    stdin: boolParam(call, "stdin"), stdout: boolParam(call, "stdout"), stderr: boolParam(call, "stderr"), logs: boolParam(call, "logs"), stream: boolParam(call, "stream"),
    detachKeys: param(call, "detachKeys"),
  };
  const container = attachCheck(call.daemon, name(call), request);
  const { engine, client } = connection();
  const tty = container.config.Tty;
  const stdout = tty ? engine.output : framedWriter("stdout", engine.output);
  const stderr = tty ? engine.output : framedWriter("stderr", engine.output);
  void containerAttach(call.daemon, container, request, { stdin: engine.input, stdout, stderr }).then(() => engine.output.close());
  return upgraded(call, client, tty || !isAtLeast(call, "1.42") ? mediaTypeRaw : mediaTypeMultiplexed);
}

/** A connection with its two ends. */
export function connection(): { readonly engine: Duplex; readonly client: Duplex } {
  const up = new Pipe();
  const down = new Pipe();
  return { engine: { input: up, output: down }, client: { input: down, output: up } };
}

/** 101 for clients that ask for it; others get what the engine writes as the body. */
export function upgraded(call: Call, client: Duplex, contentType: string): ApiResponse {
  if (call.request.headers?.["upgrade"] === undefined) return { ...stream(client.input, mediaTypeRaw), upgraded: client };
  return { status: 101, headers: { "content-type": contentType, connection: "Upgrade", upgrade: "tcp" }, body: new Uint8Array(0), upgraded: client };
}

