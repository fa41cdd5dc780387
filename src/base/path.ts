/** POSIX paths as text. No file system is consulted: `..` is resolved lexically. */

/** Shortest equivalent of `path`, as Go's path.Clean: "" becomes ".", no trailing slash but for "/". */
export function cleanPath(path: string): string {
  const rooted = path.startsWith("/");
  const out: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") out.push(part);
    else if (out.length > 0 && out[out.length - 1] !== "..") out.pop();
    else if (!rooted) out.push("..");
  }
  const body = out.join("/");
  return rooted ? `/${body}` : body || ".";
}

/** Joins and cleans; an absolute later part does not reset the earlier ones (Go's path.Join). */
export function joinPath(...parts: readonly string[]): string {
  const joined = parts.filter((part) => part !== "").join("/");
  return joined === "" ? "" : cleanPath(joined);
}

/** `path` seen from `base`: absolute paths stay, others are appended. Cleaned. */
export function resolvePath(base: string, path: string): string {
  return cleanPath(path.startsWith("/") ? path : `${base}/${path}`);
}

/** All but the last element, cleaned ("/a/b" → "/a", "a" → "."). */
export function dirName(path: string): string {
  const cut = path.lastIndexOf("/");
  return cleanPath(cut < 0 ? "." : path.slice(0, cut + 1));
}

/** The last element, trailing slashes ignored ("/" → "/", "" → "."). */
export function baseName(path: string): string {
  if (path === "") return ".";
  const trimmed = path.replace(/\/+$/, "");
  return trimmed === "" ? "/" : trimmed.slice(trimmed.lastIndexOf("/") + 1);
}
