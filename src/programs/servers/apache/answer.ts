/** What Apache answers to a request for a file. Models: Apache httpd server/core.c (default_handler), modules/http, mod_dir, mod_autoindex */
import { concatBytes, utf8 } from "../../../base/bytes.ts";
import type { ProcessFs } from "../../../engine/runc/program.ts";
import { strftime } from "../../dates.ts";
import { orNone } from "../../files.ts";
import { decodePath, headBytes, headerValue, type MessageHead, mimeType } from "../../net/http.ts";
import type { Site } from "./config.ts";

export const apacheVersion = "2.4.63";

export interface Answer {
  readonly code: number;
  readonly bytes: Uint8Array;
  /** Bytes of the body, as the access log counts them. */
  readonly bodyBytes: number;
  readonly keepsOpen: boolean;
  /** For the error log. */
  readonly problem?: string;
}

const titles: Readonly<Record<number, string>> = { 200: "OK", 206: "Partial Content", 301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified", 400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 410: "Gone" };

const messages: Readonly<Record<number, string>> = {
  400: "<p>Your browser sent a request that this server could not understand.<br />\n</p>", 403: "<p>You don't have permission to access this resource.</p>", 404: "<p>The requested URL was not found on this server.</p>",
  410: "<p>The requested resource is no longer available on this server.</p>",
};

const date = (ms: number): string => strftime("%a, %d %b %Y %H:%M:%S GMT", ms);
const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[char]!);

function page(code: number, message: string): Uint8Array {
  const title = titles[code] ?? "Error";
  return utf8(`<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>${code} ${title}</title>\n</head><body>\n<h1>${code === 404 || code === 403 || code === 400 ? (code === 400 ? "Bad Request" : title) : title}</h1>\n${message}\n</body></html>\n`);
}

export function answer(fs: ProcessFs, site: Site, head: MessageHead, nowMs: number): Answer {
  const [method = "", target = "", protocol = ""] = head.start.split(" ");
  const asked = headerValue(head.headers, "connection")?.toLowerCase();
  const keepsOpen = protocol === "HTTP/1.1" ? asked !== "close" : asked === "keep-alive";
  const reply = (code: number, body: Uint8Array, headers: readonly (readonly [string, string])[], problem?: string): Answer => {
    const all: (readonly [string, string])[] = [["Date", date(nowMs)], ["Server", `Apache/${apacheVersion} (Unix)`], ...headers.filter(([name]) => name !== "Content-Type"), ...(code === 304 ? [] : [["Content-Length", String(body.length)] as const]), ...(keepsOpen ? [] : [["Connection", "close"] as const]), ...headers.filter(([name]) => name === "Content-Type")];
    const start = headBytes(`HTTP/1.1 ${code} ${titles[code] ?? "Error"}`, all);
    return { code, bytes: method === "HEAD" ? start : concatBytes([start, body]), bodyBytes: method === "HEAD" ? 0 : body.length, keepsOpen, ...(problem === undefined ? {} : { problem }) };
  };
  const fail = (code: number, problem?: string): Answer => {
    const own = site.errorDocuments.get(code);
    if (own?.startsWith("/")) {
      const content = orNone(() => fs.readFile(`${site.documentRoot}${own}`));
      if (content) return reply(code, content, [["Content-Type", mimeType(own, "text/html")]], problem);
    }
    const body = own !== undefined && !own.startsWith("/") ? utf8(own) : page(code, messages[code] ?? "");
    return reply(code, body, [["Content-Type", "text/html; charset=iso-8859-1"]], problem);
  };
  if (!/^HTTP\/1\.[01]$/.test(protocol) || !target.startsWith("/")) return { ...fail(400), keepsOpen: false };
  const moved = (code: number, to: string): Answer => reply(code, page(code, `<p>The document has moved <a href="${escaped(to)}">here</a>.</p>`), [["Location", to], ["Content-Type", "text/html; charset=iso-8859-1"]]);
  const path = decodePath(target.split("?")[0]!);
  const redirect = site.redirects.find(([from]) => path === from || path.startsWith(from.endsWith("/") ? from : `${from}/`));
  if (redirect) return redirect[2] === 410 ? fail(410) : moved(redirect[2], redirect[1] + path.slice(redirect[0].length));
  if (path.split("/").includes("..")) return fail(400);
  const alias = site.aliases.find(([from]) => path === from || path.startsWith(from.endsWith("/") ? from : `${from}/`));
  let file = alias ? alias[1] + path.slice(alias[0].length) : site.documentRoot + path;
  if (method !== "GET" && method !== "HEAD" && method !== "POST") {
    const allowed = "GET,POST,OPTIONS,HEAD";
    return method === "OPTIONS" ? reply(200, new Uint8Array(), [["Allow", allowed]]) : reply(405, page(405, `<p>The requested method ${escaped(method)} is not allowed for this URL.</p>`), [["Allow", allowed], ["Content-Type", "text/html; charset=iso-8859-1"]]);
  }
  const base = file.replace(/\/+$/, "");
  if (site.denied.some((directory) => directory !== "/" && (base === directory || base.startsWith(`${directory}/`)))) return fail(403, `AH01630: client denied by server configuration: ${file}`);
  const stat = orNone(() => fs.stat(file));
  if (!stat) return fail(404);
  if (stat.kind === "dir") {
    if (!path.endsWith("/")) {
      const host = headerValue(head.headers, "host") ?? site.serverName ?? "localhost";
      return moved(301, `http://${host}${path}/`);
    }
    const index = site.indexes.find((name) => orNone(() => fs.stat(`${file}${name}`))?.kind === "file");
    if (index === undefined) {
      const isListed = site.listed.some((directory) => base === directory.replace(/\/$/, "") || base.startsWith(`${directory.replace(/\/$/, "")}/`));
      if (!isListed) return fail(403, `AH01276: Cannot serve directory ${file}: No matching DirectoryIndex (${site.indexes.join(",")}) found, and server-generated directory index forbidden by Options directive`);
      return reply(200, listing(fs, file, path), [["Content-Type", "text/html;charset=ISO-8859-1"]]);
    }
    file += index;
  }
  const found = fs.stat(file);
  const content = orNone(() => fs.readFile(file));
  if (!content) return fail(403, `(13)Permission denied: AH00132: file permissions deny server access: ${file}`);
  const etag = `"${content.length.toString(16)}-${Math.floor(found.mtimeMs * 1000).toString(16)}"`;
  const validators = [["Last-Modified", date(found.mtimeMs)], ["ETag", etag], ["Accept-Ranges", "bytes"]] as const;
  const since = Date.parse(headerValue(head.headers, "if-modified-since") ?? "");
  if (headerValue(head.headers, "if-none-match") === etag || (since >= Math.floor(found.mtimeMs / 1000) * 1000)) return reply(304, new Uint8Array(), validators);
  const type = mimeType(file, "");
  return reply(200, content, [...validators, ...(type === "" ? [] : [["Content-Type", type] as const])]);
}

/** mod_autoindex's plain list. */
function listing(fs: ProcessFs, directory: string, path: string): Uint8Array {
  const names = fs.readdir(directory).map(({ name }) => name).filter((name) => !name.startsWith(".")).sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  const items = names.map((name) => {
    const shown = orNone(() => fs.stat(`${directory}${name}`))?.kind === "dir" ? `${name}/` : name;
    return `<li><a href="${escaped(encodeURI(shown))}"> ${escaped(shown)}</a></li>\n`;
  });
  const parent = path === "/" ? "" : `<li><a href="${escaped(path.replace(/[^/]+\/$/, ""))}"> Parent Directory</a></li>\n`;
  const title = path.replace(/\/$/, "") || "/";
  return utf8(`<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">\n<html>\n <head>\n  <title>Index of ${escaped(title)}</title>\n </head>\n <body>\n<h1>Index of ${escaped(title)}</h1>\n<ul>${parent}${items.join("")}</ul>\n</body></html>\n`);
}
