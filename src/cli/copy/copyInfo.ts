import { baseName, cleanPath, dirName, joinPath, resolvePath } from "../../base/path.ts";
import type { TarEntry } from "../../oci/tarEntry.ts";
import type { HostFiles } from "../hostFiles.ts";
import { goPathError, statOrNone } from "../hostFiles.ts";
import { realHostPath } from "./hostTree.ts";

/** Where a copy comes from and goes to, and what its members are called. Models: moby pkg/archive/copy.go. */
export interface CopyInfo {
  readonly path: string;
  readonly exists: boolean;
  readonly isDir: boolean;
  /** Name to give the copy instead of the source's; "" for none. */
  readonly rebaseName: string;
}

const endsInSlash = (path: string): boolean => path.endsWith("/");
const endsInDot = (path: string): boolean => baseName(path) === ".";

/** The absolute path, with the "/" or "/." that the user ended it with. */
export function absolutePath(cwd: string, path: string): string {
  let clean = resolvePath(cwd, path);
  if (!endsInDot(clean) && endsInDot(path)) clean += endsInSlash(clean) ? "." : "/.";
  return !endsInSlash(clean) && endsInSlash(path) ? `${clean}/` : clean;
}

/** Directory and name of a path; a last "." stays a name of its own. */
export function splitPath(path: string): readonly [directory: string, base: string] {
  const clean = cleanPath(path) + (endsInDot(path) ? "/." : "");
  if (clean.endsWith("/.")) return [cleanPath(path), "."];
  return [dirName(clean), baseName(clean)];
}

/** The source of a copy from the host. Throws "lstat x: no such file or directory". */
export function hostSource(files: HostFiles, path: string, followsLink: boolean): CopyInfo {
  try {
    const real = realHostPath(files, path, followsLink || endsInDot(path));
    const [, base] = splitPath(path);
    let kept = real;
    if (endsInDot(path) && !endsInDot(kept)) kept += "/.";
    if (endsInSlash(path) && !endsInSlash(kept)) kept += "/";
    const stat = endsInSlash(kept) || endsInDot(kept) ? files.stat(real) : files.lstat(real);
    const rebaseName = followsLink && base !== baseName(kept) && base !== "." ? base : "";
    return { path: kept, exists: true, isDir: stat.kind === "dir", rebaseName };
  } catch (error) {
    throw goPathError("lstat", missingPath(files, cleanPath(path), followsLink), error);
  }
}

/** What the message is about: the first directory that is not there, else the path, joined as the real client joins it. */
function missingPath(files: HostFiles, path: string, followsLink: boolean): string {
  const parts = path.split("/").slice(1, -1);
  for (let depth = 1; depth <= parts.length; depth++) {
    const directory = `/${parts.slice(0, depth).join("/")}`;
    if (!statOrNone(files, directory)) return directory;
  }
  return parts.length === 0 && !followsLink ? `/${path}` : path;
}

/** The destination of a copy to the host: symbolic links are followed, and its directory must exist. */
export function hostDestination(files: HostFiles, path: string): CopyInfo {
  let at = path;
  for (let hops = 0; ; hops++) {
    if (hops > 10) throw new Error(`too many symlinks in ${path}`);
    const stat = statOrNone(files, cleanPath(at), false);
    if (stat?.kind === "symlink") {
      const target = files.readLink(cleanPath(at));
      at = target.startsWith("/") ? target : joinPath(dirName(cleanPath(at)), target);
      continue;
    }
    if (stat) return { path: at, exists: true, isDir: stat.kind === "dir", rebaseName: "" };
    const [parent] = splitPath(at);
    const parentStat = statOrNone(files, parent);
    if (!parentStat) throw new Error(`stat ${parent}: no such file or directory`);
    if (parentStat.kind !== "dir") throw new Error("not a directory");
    return { path: at, exists: false, isDir: false, rebaseName: "" };
  }
}

/** The directory to unpack into, and the members under the names that they get there. */
export function prepareCopy(
  source: CopyInfo,
  destination: CopyInfo,
): { directory: string; rename: (entry: TarEntry) => TarEntry } {
  const same = (entry: TarEntry): TarEntry => entry;
  if (destination.exists && destination.isDir) return { directory: destination.path, rename: same };
  if (destination.exists && source.isDir) throw new Error("cannot copy directory");
  if (!destination.exists && !source.isDir && (endsInSlash(destination.path) || endsInDot(destination.path)))
    throw new Error("no such directory");
  const [directory, newName] = splitPath(destination.path);
  const [, sourceName] = splitPath(source.path);
  return { directory, rename: renaming(source.rebaseName || sourceName, newName) };
}

/** Gives the first part of a member's path another name. */
export function renaming(from: string, to: string): (entry: TarEntry) => TarEntry {
  const old = from === "/" ? "" : from;
  return (entry) => ({
    ...entry,
    path: cleanPath(entry.path.replace(old, () => to)),
    ...(entry.type === "hardlink" && entry.linkTarget !== undefined && { linkTarget: entry.linkTarget.replace(old, () => to) }),
  });
}
