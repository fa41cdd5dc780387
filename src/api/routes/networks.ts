/** Models: moby api/server/router/network. */
import { invalidParameter, notFound } from "../../base/errors.ts";
import { Filters } from "../../engine/daemon/filters.ts";
import { networkConnect, networkDisconnect } from "../../engine/daemon/networking.ts";
import { networkCreate, type NetworkCreateRequest, networkList, networkPrune, networkRemove } from "../../engine/daemon/networks.ts";
import { findNetwork } from "../../engine/daemon/resolve.ts";
import { emptyEndpoint, type EndpointSettings } from "../../engine/metadata/containerDocument.ts";
import { endpointSchema, networkCreateSchema } from "../documents.ts";
import { encodeNetwork } from "../encode/network.ts";
import { type Call, documentBody, json, noContent, param, type Route } from "../request.ts";
import { schema } from "../schema.ts";
import type { ApiResponse } from "../transport.ts";

export const networkRoutes: readonly Route[] = [
  { method: "GET", path: "/networks", handler: list },
  { method: "GET", path: "/networks/", handler: list },
  { method: "GET", path: "/networks/{id}", handler: inspect },
  { method: "POST", path: "/networks/create", handler: create, isVerb: true },
  { method: "POST", path: "/networks/prune", handler: prune, isVerb: true },
  { method: "POST", path: "/networks/{id}/connect", handler: connect, isVerb: true },
  { method: "POST", path: "/networks/{id}/disconnect", handler: disconnect, isVerb: true },
  { method: "DELETE", path: "/networks/{id}", handler: remove, isVerb: true },
];

function list(call: Call): ApiResponse {
  return json(networkList(call.daemon, Filters.fromJson(param(call, "filters"))).map((network) => encodeNetwork(call.daemon, network, false)));
}

function inspect(call: Call): ApiResponse {
  const verbose = param(call, "verbose");
  if (verbose !== "" && !/^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(verbose))
    throw invalidParameter(`invalid value for verbose: ${verbose}: strconv.ParseBool: parsing ${JSON.stringify(verbose)}: invalid syntax`);
  const network = findNetwork(call.daemon, call.params["id"]!);
  const scope = param(call, "scope");
  if (scope !== "" && scope !== "local") throw notFound(`network ${call.params["id"]} not found`);
  return json(encodeNetwork(call.daemon, network, true));
}

async function create(call: Call): Promise<ApiResponse> {
  const network = networkCreate(call.daemon, await documentBody<NetworkCreateRequest>(call, networkCreateSchema, "types.NetworkCreateRequest"));
  return json({ Id: network.id, Warning: "" }, 201);
}

function remove(call: Call): ApiResponse {
  networkRemove(call.daemon, call.params["id"]!);
  return noContent();
}

function prune(call: Call): ApiResponse {
  const removed = networkPrune(call.daemon, Filters.fromJson(param(call, "filters")));
  return json({ NetworksDeleted: removed.length === 0 ? null : removed });
}

const connectSchema = schema(["Container", "string"], ["EndpointConfig", { object: endpointSchema, nullable: true }]);

async function connect(call: Call): Promise<ApiResponse> {
  const body = await documentBody<{ Container: string; EndpointConfig: EndpointSettings | null }>(call, connectSchema, "types.NetworkConnect");
  networkConnect(call.daemon, call.params["id"]!, body.Container, body.EndpointConfig ?? emptyEndpoint);
  return noContent(200);
}

async function disconnect(call: Call): Promise<ApiResponse> {
  const body = await documentBody<{ Container: string; Force: boolean }>(call, schema(["Container", "string"], ["Force", "bool"]), "types.NetworkDisconnect");
  networkDisconnect(call.daemon, call.params["id"]!, body.Container, body.Force);
  return noContent(200);
}
