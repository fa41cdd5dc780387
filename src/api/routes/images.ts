/** Models: moby api/server/router/image. */
import { utf8 } from "../../base/bytes.ts";
import { EngineError, forbidden, invalidParameter } from "../../base/errors.ts";
import { Filters } from "../../engine/daemon/filters.ts";
import { imageImport, imageLoad, imageSave } from "../../engine/daemon/images/archives.ts";
import { imageHistory } from "../../engine/daemon/images/history.ts";
import { imageList } from "../../engine/daemon/images/list.ts";
import { imagePrune } from "../../engine/daemon/images/prune.ts";
import { imageRemove } from "../../engine/daemon/images/remove.ts";
import { imageSearch } from "../../engine/daemon/images/search.ts";
import { tagImage } from "../../engine/daemon/images/store.ts";
import { imagePull, imagePush } from "../../engine/daemon/images/transfer.ts";
import { findImage } from "../../engine/daemon/resolve.ts";
import { isDigest } from "../../oci/digest.ts";
import { parsePlatform } from "../../oci/platform.ts";
import { familiarName, isNameOnly, parseNormalized, type Reference, withDefaultTag, withDigest, withTag } from "../../oci/reference.ts";
import { tarChunks } from "../../oci/tar.ts";
import { contentOf } from "../../oci/tarEntry.ts";
import { encodeHistory, encodeImage, encodeImageSummary } from "../encode/image.ts";
import { errorMessage, progressLine, progressStream } from "../liveBody.ts";
import { bodyBytes, boolParam, type Call, chunksReader, json, noContent, param, type Route, stream } from "../request.ts";
import type { ApiResponse } from "../transport.ts";

export const imageRoutes: readonly Route[] = [
  { method: "GET", path: "/images/json", handler: list },
  { method: "GET", path: "/images/search", handler: search },
  { method: "GET", path: "/images/get", handler: (call) => save(call, call.query.getAll("names")) },
  { method: "GET", path: "/images/{name}/get", handler: (call) => save(call, [name(call)]) },
  { method: "GET", path: "/images/{name}/history", handler: (call) => json(encodeHistory(imageHistory(call.daemon, findImage(call.daemon, name(call))))) },
  { method: "GET", path: "/images/{name}/json", handler: (call) => json(encodeImage(call.daemon, findImage(call.daemon, name(call)))) },
  { method: "POST", path: "/images/load", handler: load, isVerb: true },
  { method: "POST", path: "/images/create", handler: create },
  { method: "POST", path: "/images/prune", handler: prune, isVerb: true },
  { method: "POST", path: "/images/{name}/push", handler: push },
  { method: "POST", path: "/images/{name}/tag", handler: tag, isVerb: true },
  { method: "DELETE", path: "/images/{name}", handler: remove, isVerb: true },
];

const name = (call: Call): string => call.params["name"]!;

function list(call: Call): ApiResponse {
  const filters = Filters.fromJson(param(call, "filters"));
  const summaries = imageList(call.daemon, { all: boolParam(call, "all"), filters, countsShared: boolParam(call, "shared-size"), countsContainers: false });
  return json(summaries.map((summary) => encodeImageSummary(summary, false)));
}

/** Pulls with `fromImage`, imports the body with `fromSrc`. */
async function create(call: Call): Promise<ApiResponse> {
  const platform = param(call, "platform") === "" ? undefined : parsePlatform(param(call, "platform"));
  const image = param(call, "fromImage");
  if (image === "") return call.daemon.verb(() => importBody(call));
  const reference = pulledReference(image.replace(/:$/, ""), param(call, "tag"));
  if (familiarName(reference) === "scratch") throw forbidden("'scratch' is a reserved name");
  return progressStream((emit, signal) => imagePull(call.daemon, reference, { platform, emit, signal }));
}

/** `tag` may be a digest. */
function pulledReference(image: string, tag: string): Reference {
  const named = parseNormalized(image);
  if (tag === "") return named;
  return isDigest(tag) ? withDigest({ domain: named.domain, path: named.path }, tag) : withTag(named, tag);
}

async function importBody(call: Call): Promise<ApiResponse> {
  const source = param(call, "fromSrc");
  const reference = repoTag(param(call, "repo"), param(call, "tag"));
  const platform = param(call, "platform") === "" ? undefined : parsePlatform(param(call, "platform"));
  if (source !== "-") {
    const address = source.includes("://") ? source : `http://${source}`;
    throw new EngineError("system", `Get ${JSON.stringify(address)}: dial tcp: lookup ${hostOf(address)} on ${call.daemon.info.nameservers[0]}:53: no such host`);
  }
  const id = imageImport(call.daemon, contentOf(await bodyBytes(call)), {
    reference, platform, comment: param(call, "message") || `Imported from ${source}`, changes: call.query.getAll("changes"),
  });
  return stream(chunksReader([utf8(progressLine({ status: id }))]), "application/json");
}

function hostOf(address: string): string {
  try {
    return new URL(address).hostname;
  } catch {
    return "";
  }
}

/** Undefined for "". Throws invalidParameter. */
export function repoTag(repository: string, tag: string): Reference | undefined {
  if (repository === "") return undefined;
  const reference = parseNormalized(repository);
  if (reference.digest !== undefined) throw invalidParameter("cannot import digest reference");
  return tag === "" ? withDefaultTag(reference) : withTag(reference, tag);
}

async function push(call: Call): Promise<ApiResponse> {
  const tag = param(call, "tag");
  const reference = tag === "" ? parseNormalized(name(call)) : repoTag(name(call), tag)!;
  return progressStream((emit, signal) => imagePush(call.daemon, isNameOnly(reference) || tag !== "" ? reference : parseNormalized(name(call)), { emit, signal }));
}

function save(call: Call, names: readonly string[]): ApiResponse {
  return stream(chunksReader(tarChunks(imageSave(call.daemon, names))), "application/x-tar");
}

/** Failures are lines of the stream, too. */
async function load(call: Call): Promise<ApiResponse> {
  const lines: string[] = [];
  try {
    const report = boolParam(call, "quiet", true) ? undefined : (message: object) => void lines.push(progressLine(message));
    const texts = imageLoad(call.daemon, contentOf(await bodyBytes(call)), report);
    lines.push(...texts.map((text) => progressLine({ stream: text })));
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    lines.push(progressLine(errorMessage(error)));
  }
  return stream(chunksReader(lines.map(utf8)), "application/json");
}

function tag(call: Call): ApiResponse {
  const reference = repoTag(param(call, "repo"), param(call, "tag"));
  // The real engine says nothing and does nothing.
  if (!reference) return noContent(200);
  if (familiarName(reference) === "sha256") throw invalidParameter("refusing to create an ambiguous tag using digest algorithm as name");
  tagImage(call.daemon, findImage(call.daemon, name(call)), reference);
  return noContent(201);
}

function remove(call: Call): ApiResponse {
  if (name(call).trim() === "") throw invalidParameter("image name cannot be blank");
  return json(imageRemove(call.daemon, name(call), boolParam(call, "force"), !boolParam(call, "noprune")));
}

function prune(call: Call): ApiResponse {
  const { deleted, reclaimedBytes } = imagePrune(call.daemon, Filters.fromJson(param(call, "filters")));
  return json({ ImagesDeleted: deleted.length === 0 ? null : deleted, SpaceReclaimed: reclaimedBytes });
}

async function search(call: Call): Promise<ApiResponse> {
  const text = param(call, "limit");
  if (text !== "" && !/^[+-]?\d+$/.test(text)) throw invalidParameter(`invalid limit specified: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
  const limit = Number(text);
  // The real engine says nothing and does nothing.
  if (limit < 0) return noContent(200);
  return json(await imageSearch(call.daemon, param(call, "term"), limit, Filters.fromJson(param(call, "filters"))));
}
