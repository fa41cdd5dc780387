/** Sources of ADD that are not in the build context. Models: buildkit frontend/dockerfile/dfgitutil, util/gitutil. */

/** "https://host/repo.git#ref:dir" and the like, which ADD clones. */
export interface GitAddress {
  /** Without fragment and query. */
  readonly remote: string;
  readonly ref: string;
  readonly subdirectory: string;
  readonly checksum: string;
  readonly keepGitDir?: boolean;
}

/** The git repository an ADD source names; undefined when it is none. Throws Error for a malformed query. */
export function parseGitAddress(source: string): GitAddress | undefined {
  if (/^\.\.?\//.test(source) || source.startsWith("github.com/")) return undefined;
  const url = /^([a-zA-Z0-9]+):\/\/([^?#]*)(\?[^#]*)?(#.*)?$/.exec(source);
  const scp = url ? null : /^([a-zA-Z0-9-_]+@[a-zA-Z0-9.-]+:[^?#]+)(\?[^#]*)?(#.*)?$/.exec(source);
  if (!url && !scp) return undefined;
  const scheme = url ? url[1]!.toLowerCase() : "ssh";
  if (!["http", "https", "ssh", "git"].includes(scheme)) return undefined;
  const remote = url ? `${url[1]}://${url[2]}` : scp![1]!;
  if ((scheme === "http" || scheme === "https") && !remote.endsWith(".git")) return undefined;
  const [query, fragment] = url ? [url[3], url[4]] : [scp![2], scp![3]];
  const colon = (fragment ?? "").indexOf(":");
  const ref = (fragment ?? "#").slice(1, colon < 0 ? undefined : colon);
  const address: GitAddress = { remote, ref, subdirectory: colon < 0 ? "" : fragment!.slice(colon + 1).replace(/^\/+/, ""), checksum: "" };
  return query ? withQuery(address, query.slice(1)) : address;
}

function withQuery(address: GitAddress, query: string): GitAddress {
  let out = address;
  for (const part of query.split("&").filter((text) => text !== "")) {
    const equals = part.indexOf("=");
    const key = decodeURIComponent(equals < 0 ? part : part.slice(0, equals));
    const value = equals < 0 ? "" : decodeURIComponent(part.slice(equals + 1).replace(/\+/g, " "));
    if (value === "" && key !== "submodules" && key !== "keep-git-dir") throw new Error(`query "${key}" has no value`);
    if (key === "ref") out = { ...out, ref: value };
    else if (key === "tag") out = { ...out, ref: value.startsWith("refs/tags/") ? value : `refs/tags/${value}` };
    else if (key === "branch") out = { ...out, ref: value.startsWith("refs/heads/") ? value : `refs/heads/${value}` };
    else if (key === "subdir") out = { ...out, subdirectory: value };
    else if (key === "checksum" || key === "commit") out = { ...out, checksum: value };
    else if (key === "keep-git-dir") out = { ...out, keepGitDir: value === "" || value === "1" || value === "true" };
    else if (key !== "submodules" && key !== "mtime" && key !== "fetch-by-commit") throw new Error(`unexpected query "${key}"`);
  }
  return out;
}

/** True for a web address that ADD downloads as a file. */
export function isHttpSource(source: string): boolean {
  return /^https?:\/\//.test(source) && !isGitSource(source);
}

export function isGitSource(source: string): boolean {
  try {
    return parseGitAddress(source) !== undefined;
  } catch {
    return true;
  }
}

/** The name a downloaded file gets: the last part of the address's path. */
export function downloadName(address: string): string {
  const path = /^https?:\/\/[^/?#]*([^?#]*)/.exec(address)?.[1] ?? "";
  const base = path.replace(/\/+$/, "").split("/").at(-1) ?? "";
  return base === "" || base === "." ? "__unnamed__" : decodePath(base);
}

function decodePath(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
