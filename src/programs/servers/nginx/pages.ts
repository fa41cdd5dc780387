/** The pages that nginx makes itself. Models: nginx ngx_http_special_response.c, ngx_http_autoindex_module.c */
import { strftime } from "../../dates.ts";

export const reasons: Readonly<Record<number, string>> = {
  200: "OK", 201: "Created", 204: "No Content", 206: "Partial Content", 301: "Moved Permanently", 302: "Moved Temporarily", 303: "See Other", 304: "Not Modified",
  307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Not Allowed", 413: "Request Entity Too Large",
  416: "Requested Range Not Satisfiable", 418: "", 429: "Too Many Requests", 500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Temporarily Unavailable", 504: "Gateway Time-out",
};

const titles: Readonly<Record<number, string>> = { 302: "302 Found" };

/** The page of a status, signed with the server's name. */
export function statusPage(status: number, signature: string): string {
  const title = titles[status] ?? `${status} ${reasons[status] ?? ""}`.trim();
  return [`<html>`, `<head><title>${title}</title></head>`, `<body>`, `<center><h1>${title}</h1></center>`, `<hr><center>${signature}</center>`, `</body>`, `</html>`, ``].join("\r\n");
}

/** A directory as a page: directories first, then files, by name. */
export function indexPage(uri: string, entries: readonly { name: string; isDir: boolean; sizeBytes: number; mtimeMs: number }[]): string {
  const sorted = entries.toSorted((a, b) => Number(b.isDir) - Number(a.isDir) || (a.name < b.name ? -1 : 1));
  const rows = sorted.map(({ name, isDir, sizeBytes, mtimeMs }) => {
    const full = isDir ? `${name}/` : name;
    const shown = full.length > 50 ? `${full.slice(0, 47)}..&gt;` : full;
    const padding = " ".repeat(Math.max(0, 50 - Math.min(full.length, 50)));
    return `<a href="${encodeURI(full)}">${shown}</a>${padding} ${strftime("%d-%b-%Y %H:%M", mtimeMs)} ${(isDir ? "-" : String(sizeBytes)).padStart(19)}\r\n`;
  });
  return `<html>\r\n<head><title>Index of ${uri}</title></head>\r\n<body>\r\n<h1>Index of ${uri}</h1><hr><pre><a href="../">../</a>\r\n${rows.join("")}</pre><hr></body>\r\n</html>\r\n`;
}

/** A time as HTTP headers have it. */
export const httpDate = (ms: number): string => strftime("%a, %d %b %Y %H:%M:%S GMT", ms);
