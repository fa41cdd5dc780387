import { cleanPath, dirName, joinPath } from "../../base/path.ts";
import type { TarEntry } from "../../oci/tarEntry.ts";
import { contentBytes, contentOf } from "../../oci/tarEntry.ts";
import type { HostFiles } from "../hostFiles.ts";
import { goPathError, statOrNone } from "../hostFiles.ts";

/** Host files to tar members and back. Models: moby pkg/archive (TarWithOptions, Untar). */

/** A path and all below it, parents before children, names sorted. `name` is what it is called in the archive. */
export function* hostEntries(files: HostFiles, path: string, name: string): Generator<TarEntry> {
  const stat = files.lstat(path);
  if (stat.kind === "other") return;
  const base = { path: name, mode: stat.mode, uid: stat.uid, gid: stat.gid, mtimeMs: stat.mtimeMs };
  if (stat.kind === "symlink") yield { ...base, type: "symlink", sizeBytes: 0, linkTarget: files.readLink(path) };
  else if (stat.kind === "dir") {
    yield { ...base, type: "dir", sizeBytes: 0 };
    for (const child of files.readDir(path).toSorted()) yield* hostEntries(files, `${path}/${child}`, name === "" ? child : `${name}/${child}`);
  } else {
    const content = files.readFile(path);
    yield { ...base, type: "file", sizeBytes: content.length, content: contentOf(content) };
  }
}

/** Unpacks members below a directory; nothing outside of it is touched. Throws with Go's words. */
export function unpackOnHost(files: HostFiles, entries: Iterable<TarEntry>, directory: string): void {
  for (const entry of entries) {
    const inner = cleanPath(`/${entry.path}`);
    const target = cleanPath(directory + inner);
    try {
      unpack(files, entry, target, directory);
    } catch (error) {
      throw goPathError("open", target, error);
    }
  }
}

function unpack(files: HostFiles, entry: TarEntry, target: string, directory: string): void {
  const there = statOrNone(files, target, false);
  if (entry.type === "dir") {
    if (there?.kind === "dir") return;
    if (there) throw new Error(`cannot overwrite non-directory "${target}" with directory "${directory}"`);
    makeParents(files, target);
    files.makeDir(target, entry.mode);
    return;
  }
  if (there?.kind === "dir") throw new Error(`cannot overwrite directory "${target}" with non-directory "${directory}"`);
  if (there) files.remove(target);
  makeParents(files, target);
  if (entry.type === "symlink") {
    files.symlink(entry.linkTarget ?? "", target);
    return;
  }
  if (entry.type === "hardlink") {
    const source = cleanPath(directory + cleanPath(`/${entry.linkTarget ?? ""}`));
    files.writeFile(target, files.readFile(source), entry.mode);
  } else if (entry.type === "file") files.writeFile(target, entry.content ? contentBytes(entry.content) : new Uint8Array(0), entry.mode);
  else return;
  files.chmod(target, entry.mode);
  files.setTime(target, entry.mtimeMs);
}

function makeParents(files: HostFiles, path: string): void {
  const parent = dirName(path);
  if (statOrNone(files, parent)) return;
  makeParents(files, parent);
  files.makeDir(parent, 0o777);
}

/** Resolves the symbolic links of a path's directory (and of the last element when `isWhole`). */
export function realHostPath(files: HostFiles, path: string, isWhole: boolean): string {
  let resolved = "/";
  const parts = cleanPath(path).split("/").filter(Boolean);
  for (let hops = 0; parts.length > 0; ) {
    const part = parts.shift()!;
    const next = joinPath(resolved, part);
    const stat = parts.length > 0 || isWhole ? files.lstat(next) : undefined;
    if (stat?.kind !== "symlink") {
      resolved = next;
      continue;
    }
    if (++hops > 255) throw new Error(`EvalSymlinks: too many links`);
    const target = files.readLink(next);
    if (target.startsWith("/")) resolved = "/";
    parts.unshift(...target.split("/").filter(Boolean));
    while (parts[0] === "..") {
      resolved = dirName(resolved);
      parts.shift();
    }
  }
  return resolved;
}

