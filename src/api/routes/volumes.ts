/** Models: moby api/server/router/volume. */
import { unavailable } from "../../base/errors.ts";
import { Filters } from "../../engine/daemon/filters.ts";
import { volumeCreate } from "../../engine/daemon/mountPoints.ts";
import { volumeList, volumePrune, volumeRemove } from "../../engine/daemon/volumes.ts";
import type { StringMap } from "../../engine/metadata/containerDocument.ts";
import { volumeCreateSchema } from "../documents.ts";
import { encodeVolume } from "../encode/volume.ts";
import { boolParam, type Call, documentBody, json, noContent, param, type Route } from "../request.ts";
import type { ApiResponse } from "../transport.ts";

export const volumeRoutes: readonly Route[] = [
  { method: "GET", path: "/volumes", handler: list },
  { method: "GET", path: "/volumes/{name}", handler: (call) => json(encodeVolume(call.daemon.volumes.get(call.params["name"]!))) },
  { method: "POST", path: "/volumes/create", handler: create, isVerb: true },
  { method: "POST", path: "/volumes/prune", handler: prune, isVerb: true },
  { method: "PUT", path: "/volumes/{name}", handler: update },
  { method: "DELETE", path: "/volumes/{name}", handler: remove, isVerb: true },
];

function list(call: Call): ApiResponse {
  const volumes = volumeList(call.daemon, Filters.fromJson(param(call, "filters")));
  return json({ Volumes: volumes.map((volume) => encodeVolume(volume)), Warnings: null });
}

async function create(call: Call): Promise<ApiResponse> {
  const body = await documentBody<{ Name?: string; Driver?: string; DriverOpts?: StringMap; Labels?: StringMap }>(call, volumeCreateSchema, "volume.CreateOptions");
  const name = volumeCreate(call.daemon, { name: body.Name ?? "", driver: body.Driver ?? "", labels: body.Labels ?? null, options: body.DriverOpts ?? null });
  return json(encodeVolume(call.daemon.volumes.get(name)), 201);
}

function update(): never {
  throw unavailable("volume update only valid for cluster volumes, but swarm is unavailable");
}

function remove(call: Call): ApiResponse {
  volumeRemove(call.daemon, call.params["name"]!, boolParam(call, "force"));
  return noContent();
}

function prune(call: Call): ApiResponse {
  const report = volumePrune(call.daemon, Filters.fromJson(param(call, "filters")));
  return json({ VolumesDeleted: report.deleted, SpaceReclaimed: report.reclaimedBytes });
}
