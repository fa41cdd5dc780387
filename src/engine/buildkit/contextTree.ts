/**
 * A build context as it reaches the builder: what .dockerignore excludes is gone, everything belongs to root.
 * Models: tonistiigi/fsutil filter.go, dockerui (ExcludePatterns), client session filesync.
 */
import type { FsNode } from "../../fs/filesystem.ts";
import { Inode } from "../../fs/inode.ts";
import { PatternMatcher, type ParentMatches } from "../../fs/patterns.ts";
import { Superblock, type Disk } from "../../fs/superblock.ts";
import { diskTree } from "../../fs/tree.ts";
import { decompressed } from "../../oci/gzip.ts";
import type { ContentSource } from "../../oci/tarEntry.ts";
import { readTar } from "../../oci/tarReader.ts";
import { applyLayer } from "../containerd/apply.ts";
import { fileContent } from "./files/scopedTree.ts";
import { followedPaths } from "./followedPaths.ts";

/** How a directory matched, for what is in it. */
interface Match {
  readonly wanted: ParentMatches;
  readonly excluded: ParentMatches;
}

/** What of a context is wanted, as a source op's attributes say. */
export interface ContextFilter {
  /** Paths that steps read; none: everything. */
  readonly followed: readonly string[];
  /** Patterns of .dockerignore. */
  readonly excluded: readonly string[];
}

/** From the attributes of a "local://" source. */
export function contextFilter(attrs: Readonly<Record<string, string>>): ContextFilter {
  const list = (name: string): string[] => JSON.parse(attrs[name] ?? "[]") as string[];
  return { followed: list("local.followpaths"), excluded: list("local.excludepatterns") };
}

/** A copy of the tree (contents are shared). Throws BadPatternError. */
export function contextTree(root: FsNode, { followed, excluded }: ContextFilter, disk: Disk): FsNode {
  const paths = followedPaths(root, followed);
  const wanted = paths.length > 0 ? new PatternMatcher(paths) : undefined;
  const matcher = excluded.length > 0 ? new PatternMatcher(excluded) : undefined;
  const superblock = new Superblock(disk, { type: "ext4" });
  const links = new Map<string, Inode>();

  const copy = (node: FsNode): Inode => {
    const stat = node.stat();
    const key = `${stat.dev}:${stat.ino}`;
    const first = node.kind === "dir" ? undefined : links.get(key);
    if (first) {
      first.nlink++;
      return first;
    }
    const init = { mode: node.mode, uid: 0, gid: 0 };
    const target = node.kind === "symlink" ? { target: node.readlink() } : {};
    const made = new Inode(superblock, node.kind, init, { ...target, major: stat.rdevMajor, minor: stat.rdevMinor });
    if (node.kind === "file") made.content = fileContent(node);
    made.mtimeMs = made.atimeMs = stat.mtimeMs;
    if (stat.nlink > 1 && node.kind !== "dir") links.set(key, made);
    return made;
  };

  /** Fills a directory; one that is not wanted itself, or excluded, appears only if something in it does not share that. */
  const fill = (source: FsNode, target: Inode, path: string, outer: Match): boolean => {
    let hasAny = false;
    for (const { name } of source.readdir()) {
      const node = source.lookup(name)!;
      const childPath = path === "" ? name : `${path}/${name}`;
      const inside = wanted?.matchesInside(childPath, outer.wanted) ?? { matched: true, info: [] };
      const match = matcher?.matchesInside(childPath, outer.excluded) ?? { matched: false, info: [] };
      if (node.kind === "socket") continue;
      if (node.kind !== "dir") {
        if (match.matched || !inside.matched) continue;
        target.put(name, copy(node));
      } else {
        if (match.matched && !matcher!.hasExclusions) continue;
        const made = copy(node);
        if (!fill(node, made, childPath, { wanted: inside.info, excluded: match.info }) && (match.matched || !inside.matched)) continue;
        target.put(name, made);
      }
      hasAny = true;
    }
    return hasAny;
  };

  const top = copy(root);
  fill(root, top, "", { wanted: [], excluded: [] });
  return top;
}

/** The tree of a context that arrives as a tar archive, gzip or not. Throws EngineError for a damaged one. */
export function contextFromArchive(archive: ContentSource, disk: Disk): FsNode {
  const { root } = diskTree(disk);
  applyLayer(root, readTar(decompressed(archive)));
  return root;
}
