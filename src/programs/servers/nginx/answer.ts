/**
 * Which response a request gets: virtual server, location, file.
 * Models: nginx ngx_http_core_module, ngx_http_static_module, ngx_http_index_module
 *
 * @deviation rewrite, if, map, limits, compression, TLS, FastCGI and upstream blocks are read and have no effect.
 */
import { concatBytes, emptyBytes, utf8 } from "../../../base/bytes.ts";
import { ErrnoError } from "../../../base/errors.ts";
import type { Process } from "../../../engine/runc/program.ts";
import { ConnectionReader, readChunked, readHeaders } from "../connectionReader.ts";
import { errnoNumber } from "./config.ts";
import { httpDate, indexPage, statusPage } from "./pages.ts";
import type { Location, Scope, Server } from "./settings.ts";

export interface Request {
  readonly method: string;
  /** Path and query as they came. */
  readonly target: string;
  readonly line: string;
  readonly version: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly headerLines: readonly string[];
  readonly body: Uint8Array;
  readonly remote: string;
  readonly port: number;
}

export interface Answer {
  status: number;
  type: string | undefined;
  /** Further headers, in order. */
  headers: (readonly [string, string])[];
  body: Uint8Array;
  scope: Scope;
}

/** Tells the error log what went wrong. */
export type Complain = (message: string) => void;

/** The server that answers on this port for this Host header. */
export function pickServer(servers: readonly Server[], port: number, host: string): Server | undefined {
  const here = servers.filter((server) => server.listens.some((listen) => listen.port === port));
  const name = host.replace(/:\d+$/, "").toLowerCase();
  const wild = (pattern: string): boolean =>
    pattern.startsWith("*.") ? name.endsWith(pattern.slice(1)) : pattern.endsWith(".*") ? name.startsWith(pattern.slice(0, -1)) : pattern.startsWith("~") && new RegExp(pattern.slice(1)).test(name);
  return (
    here.find((server) => server.names.some((one) => one.toLowerCase() === name)) ??
    here.find((server) => server.names.some(wild)) ??
    here.find((server) => server.listens.some((listen) => listen.port === port && listen.isDefault)) ??
    here[0]
  );
}

function pickLocation(server: Server, path: string): Location | undefined {
  const exact = server.locations.find(({ modifier, path: wanted }) => modifier === "=" && wanted === path);
  if (exact) return exact;
  const prefix = server.locations
    .filter(({ modifier, path: wanted }) => (modifier === "" || modifier === "^~") && path.startsWith(wanted))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
  if (prefix?.modifier === "^~") return prefix;
  return server.locations.find(({ modifier, path: wanted }) => (modifier === "~" || modifier === "~*") && new RegExp(wanted, modifier === "~*" ? "i" : "").test(path)) ?? prefix;
}

/** Answers one request; never throws. */
export async function answer(process: Process, server: Server, request: Request, complain: Complain): Promise<Answer> {
  const path = normalize(request.target.replace(/[?#].*/s, ""));
  if (path === undefined || !request.target.startsWith("/")) return special(400, server.scope);
  const found = await respond(process, server, request, path, complain, 0);
  const page = found.scope.errorPages.get(found.status);
  if (page === undefined || !page.startsWith("/")) return found;
  const instead = await respond(process, server, { ...request, method: "GET" }, page, complain, 1);
  return { ...instead, status: found.status };
}

async function respond(process: Process, server: Server, request: Request, path: string, complain: Complain, depth: number): Promise<Answer> {
  const location = pickLocation(server, path);
  const scope = location?.scope ?? server.scope;
  if (depth > 10) return special(500, scope);
  const returned = scope.return ?? server.scope.return;
  if (returned) return returning(returned, scope, request, path, server);
  if (scope.denied) {
    complain("access forbidden by rule");
    return special(403, scope);
  }
  if (scope.proxyPass !== undefined) return proxy(process, scope, location, request, path, complain);
  const fileOf = (uri: string): string => (scope.alias === undefined ? `${scope.root.replace(/\/$/, "")}${uri}` : scope.alias + uri.slice(location?.path.length ?? 0));
  if (scope.tryFiles) {
    const tries = scope.tryFiles.map((one) => one.replaceAll("$uri", path).replaceAll("$args", request.target.split("?")[1] ?? "").replaceAll("$is_args", request.target.includes("?") ? "?" : ""));
    for (const one of tries.slice(0, -1)) {
      const kind = kindOf(process, fileOf(one.replace(/\/$/, "")));
      if (one.endsWith("/") ? kind === "dir" : kind === "file") return serve(process, server, scope, request, one.endsWith("//") ? one.slice(0, -1) : one, fileOf(one), complain, depth);
    }
    const fallback = tries.at(-1)!;
    if (fallback.startsWith("=")) return special(Number(fallback.slice(1)), scope);
    return respond(process, server, request, fallback.replace(/\?.*/, ""), complain, depth + 1);
  }
  return serve(process, server, scope, request, path, fileOf(path), complain, depth);
}

async function serve(process: Process, server: Server, scope: Scope, request: Request, path: string, file: string, complain: Complain, depth: number): Promise<Answer> {
  try {
    if (path.endsWith("/")) {
      for (const name of scope.index) {
        if (kindOf(process, file + name) === "file") return await respond(process, server, request, path + name, complain, depth + 1);
      }
      const entries = process.fs.stat(file).kind === "dir" ? process.fs.readdir(file) : [];
      if (!scope.autoindex) {
        complain(`directory index of "${file}" is forbidden`);
        return special(403, scope);
      }
      const rows = entries.filter(({ name }) => !name.startsWith(".")).map(({ name }) => {
        const stat = process.fs.stat(`${file}${name}`);
        return { name, isDir: stat.kind === "dir", sizeBytes: stat.sizeBytes, mtimeMs: stat.mtimeMs };
      });
      return { status: 200, type: "text/html", headers: [], body: utf8(indexPage(path, rows)), scope };
    }
    const stat = process.fs.stat(file);
    if (stat.kind === "dir") {
      const host = request.headers.get("host") ?? server.names[0] ?? "";
      return special(301, scope, [["Location", `http://${host.replace(/:80$/, "")}${path}/`]]);
    }
    const body = process.fs.readFile(file);
    if (request.method !== "GET" && request.method !== "HEAD") return special(405, scope);
    const etag = `"${Math.floor(stat.mtimeMs / 1000).toString(16)}-${stat.sizeBytes.toString(16)}"`;
    const modified = httpDate(stat.mtimeMs);
    const headers: (readonly [string, string])[] = [["Last-Modified", modified], ["ETag", etag]];
    if (request.headers.get("if-none-match") === etag || (!request.headers.has("if-none-match") && request.headers.get("if-modified-since") === modified)) {
      return { status: 304, type: undefined, headers, body: emptyBytes, scope };
    }
    const ending = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase();
    return { status: 200, type: (ending && scope.types.get(ending)) || scope.defaultType, headers: [...headers, ["Accept-Ranges", "bytes"]], body, scope };
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    const isMissing = ["ENOENT", "ENOTDIR", "ENAMETOOLONG"].includes(error.code);
    complain(`${path.endsWith("/") ? `"${file}${scope.index[0] ?? ""}" is not found` : `open() "${file}" failed`} (${errnoNumber(error)}: ${error.message})`);
    return special(isMissing ? 404 : error.code === "EACCES" ? 403 : 500, scope);
  }
}

function kindOf(process: Process, path: string): string | undefined {
  try {
    return process.fs.stat(path).kind;
  } catch (error) {
    if (error instanceof ErrnoError && error.code !== "EACCES") return undefined;
    throw error;
  }
}

function special(status: number, scope: Scope, headers: readonly (readonly [string, string])[] = []): Answer {
  return { status, type: "text/html", headers: [...headers], body: utf8(statusPage(status, signature(scope))), scope };
}

/** What the Server header says. */
export const signature = (scope: Scope): string => (scope.serverTokens ? `nginx/${nginxVersion}` : "nginx");
export const nginxVersion = "1.27.5";

function returning(rule: { status: number; text: string | undefined }, scope: Scope, request: Request, path: string, server: Server): Answer {
  const host = request.headers.get("host") ?? "";
  const text = rule.text
    ?.replaceAll("$host", host.replace(/:\d+$/, "")).replaceAll("$request_uri", request.target).replaceAll("$uri", path).replaceAll("$scheme", "http")
    .replaceAll("$server_name", server.names[0] ?? "").replaceAll("$remote_addr", request.remote.replace(/:\d+$/, "")).replaceAll("$request_method", request.method);
  if ([301, 302, 303, 307, 308].includes(rule.status)) return special(rule.status, scope, [["Location", text?.startsWith("/") ? `http://${host}${text}` : (text ?? "")]]);
  if (text === undefined && rule.status >= 400) return special(rule.status, scope);
  return { status: rule.status, type: scope.defaultType, headers: [], body: utf8(text ?? ""), scope };
}

async function proxy(process: Process, scope: Scope, location: Location | undefined, request: Request, path: string, complain: Complain): Promise<Answer> {
  const match = /^http:\/\/([^/:]+)(?::(\d+))?(\/.*)?$/.exec(scope.proxyPass ?? "");
  if (!match) return special(500, scope);
  const [, host, port, base] = match;
  const query = request.target.includes("?") ? request.target.slice(request.target.indexOf("?")) : "";
  const target = base === undefined ? request.target : base + path.slice(location?.path.length ?? 0) + query;
  try {
    const peer = await process.connect(host!, Number(port ?? 80));
    const kept = request.headerLines.filter((line) => !/^(host|connection|keep-alive|transfer-encoding):/i.test(line));
    const head = [`${request.method} ${target} HTTP/1.0`, `Host: ${host}${port ? `:${port}` : ""}`, "Connection: close", ...kept, "", ""].join("\r\n");
    await peer.output.write(concatBytes([utf8(head), request.body]));
    const reader = new ConnectionReader(peer.input);
    const status = Number(/^HTTP\/1\.\d (\d{3})/.exec((await reader.line()) ?? "")?.[1] ?? 0);
    const headers = status ? await readHeaders(reader) : undefined;
    if (!headers) {
      complain("upstream prematurely closed connection while reading response header from upstream");
      return special(502, scope);
    }
    const parts: Uint8Array[] = [];
    if (/chunked/i.test(headers.values.get("transfer-encoding") ?? "")) for await (const part of readChunked(reader)) parts.push(part);
    else for (let part = await reader.chunk(); part; part = await reader.chunk()) parts.push(part);
    peer.output.close();
    const dropped = /^(server|date|connection|content-type|content-length|transfer-encoding|keep-alive):/i;
    return {
      status, type: headers.values.get("content-type"), body: concatBytes(parts), scope,
      headers: headers.lines.filter((line) => !dropped.test(line)).map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()] as const),
    };
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    complain(error.code === "ENOENT" ? `${host} could not be resolved (3: Host not found)` : `connect() failed (${errnoNumber(error)}: ${error.message}) while connecting to upstream`);
    return special(error.code === "ETIMEDOUT" ? 504 : 502, scope);
  }
}

/** Decodes %XX and takes out "." and ".."; undefined when it leads outside. */
function normalize(raw: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(raw);
  } catch {
    return undefined;
  }
  const parts: string[] = [];
  const pieces = decoded.split("/").slice(1);
  for (const [i, piece] of pieces.entries()) {
    const isLast = i === pieces.length - 1;
    if (piece === "..") {
      if (parts.pop() === undefined) return undefined;
      if (isLast) parts.push("");
    } else if (piece === "." || (piece === "" && !isLast)) {
      if (isLast) parts.push("");
    } else parts.push(piece);
  }
  return `/${parts.join("/")}`;
}
