/** docker cp. Models: moby api/server/router/container copy.go. */
import { invalidParameter } from "../../base/errors.ts";
import { goJson } from "../../oci/goJson.ts";
import { decompressed } from "../../oci/gzip.ts";
import { tarChunks } from "../../oci/tar.ts";
import { contentOf } from "../../oci/tarEntry.ts";
import { readTar } from "../../oci/tarReader.ts";
import { containerArchive, containerExtract, containerStatPath, type PathStat } from "../../engine/daemon/archive.ts";
import { formatNanos, nanosPerMs } from "../../base/rfc3339.ts";
import { bodyBytes, boolParam, type Call, chunksReader, noContent, param, type Route, stream } from "../request.ts";
import type { ApiResponse } from "../transport.ts";

export const archiveRoutes: readonly Route[] = [
  { method: "HEAD", path: "/containers/{name}/archive", handler: head },
  { method: "GET", path: "/containers/{name}/archive", handler: get },
  { method: "PUT", path: "/containers/{name}/archive", handler: put, isVerb: true },
];

function pathOf(call: Call): string {
  const path = param(call, "path");
  if (path === "") throw invalidParameter("bad parameter: pathcannot be empty");
  return path;
}

const kindBits: Readonly<Record<string, number>> = { dir: 0x8000_0000, symlink: 0x0800_0000, block: 0x0400_0000, char: 0x0420_0000, fifo: 0x0200_0000, socket: 0x0100_0000, file: 0 };

/** Go's os.FileMode of an inode. */
function goMode(kind: string, mode: number): number {
  const special = (mode & 0o4000 ? 0x0080_0000 : 0) + (mode & 0o2000 ? 0x0040_0000 : 0) + (mode & 0o1000 ? 0x0010_0000 : 0);
  return (kindBits[kind] ?? 0) + special + (mode & 0o777);
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function statHeader({ name, stat, linkTarget }: PathStat): Readonly<Record<string, string>> {
  const mtime = formatNanos(BigInt(Math.round(stat.mtimeMs * 1000)) * (nanosPerMs / 1000n));
  const value = { name, size: stat.sizeBytes, mode: goMode(stat.kind, stat.mode), mtime, linkTarget };
  return { "x-docker-container-path-stat": base64(goJson(value)) };
}

function head(call: Call): ApiResponse {
  const stat = containerStatPath(call.daemon, call.params["name"]!, pathOf(call));
  return { ...noContent(200), headers: statHeader(stat) };
}

function get(call: Call): ApiResponse {
  const { stat, entries } = containerArchive(call.daemon, call.params["name"]!, pathOf(call));
  return stream(chunksReader(tarChunks(entries)), "application/x-tar", statHeader(stat));
}

async function put(call: Call): Promise<ApiResponse> {
  const path = pathOf(call);
  // Who is missing is told before the archive is read.
  const bytes = await bodyBytes(call);
  const entries = readTar(decompressed(contentOf(bytes)));
  containerExtract(call.daemon, call.params["name"]!, path, entries, { noOverwriteDirNonDir: boolParam(call, "noOverwriteDirNonDir"), copyUidGid: boolParam(call, "copyUIDGID") });
  return noContent(200);
}
