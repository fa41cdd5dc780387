/**
 * Which files of a context a build asks for: the paths it names, and whatever symlinks on the way lead to.
 * Models: tonistiigi/fsutil followlinks.go.
 */
import { baseName, dirName, joinPath } from "../../base/path.ts";
import type { FsNode } from "../../fs/filesystem.ts";
import { globMatch } from "../../fs/globMatch.ts";
import { hasWildcard } from "./files/copyTree.ts";

/** The patterns to send for, sorted; none that another covers. `paths` are relative and may hold wildcards. */
export function followedPaths(root: FsNode, paths: readonly string[]): string[] {
  const resolved = new Set<string>();
  for (const path of paths) follow(root, path, resolved);
  const sorted = [...resolved].sort();
  if (sorted.includes(".")) return [];
  return sorted.filter((path, index) => !sorted.slice(0, index).some((other) => path.startsWith(`${other}/`)));
}

function follow(root: FsNode, path: string, resolved: Set<string>): void {
  const parts = joinPath("/", path).split("/").filter((part) => part !== "");
  let current = "";
  if (parts.length === 0) resolved.add(".");
  for (const [index, part] of parts.entries()) {
    current = current === "" ? part : `${current}/${part}`;
    const isLast = index === parts.length - 1;
    const targets = linkTargets(root, current, true);
    if ((isLast || targets.length > 0) && resolved.has(current)) return;
    if (targets.length > 0) {
      resolved.add(current);
      for (const target of targets) follow(root, joinPath(target, parts.slice(index + 1).join("/")), resolved);
      return;
    }
    if (isLast) resolved.add(current);
  }
}

/** Where the symlinks that a path names lead, from the root of the context; none for anything else. */
function linkTargets(root: FsNode, path: string, allowsWildcard: boolean): string[] {
  const parent = dirName(`/${path}`);
  if (allowsWildcard && hasWildcard(baseName(path))) {
    const names = nodeAt(root, parent)?.readdir() ?? [];
    const matching = names.filter(({ name }) => globMatch(baseName(path), name));
    return matching.flatMap(({ name }) => linkTargets(root, joinPath(parent, name).slice(1), false));
  }
  const node = nodeAt(root, `/${path}`);
  if (node?.kind !== "symlink") return [];
  const target = node.readlink();
  return [target.startsWith("/") ? joinPath("/", target) : joinPath(parent, target)];
}

/** Without following links. */
function nodeAt(root: FsNode, path: string): FsNode | undefined {
  let node: FsNode | undefined = root;
  for (const part of path.split("/")) {
    if (part === "") continue;
    node = node?.kind === "dir" ? node.lookup(part) : undefined;
  }
  return node;
}
