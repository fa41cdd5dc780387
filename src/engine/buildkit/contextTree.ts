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

/** A directory's copy under one filter; undefined when nothing in it is wanted. */
interface Filtered {
  readonly made: Inode;
  readonly hasAny: boolean;
}

/**
 * Copies made before of source trees that never change: a directory that is still the same object is not copied again.
 * What a filter does to it depends on nothing but the filter and the directory's path.
 */
export class ContextCopies {
  readonly superblock: Superblock;
  readonly files = new WeakMap<FsNode, Inode>();
  readonly #dirs = new WeakMap<FsNode, Map<string, Filtered>>();

  constructor(disk: Disk) {
    this.superblock = new Superblock(disk, { type: "ext4" });
  }

  /** The copy of a directory, made by `make` when it is not there. */
  dir(node: FsNode, key: string, make: () => Filtered): Filtered {
    let byKey = this.#dirs.get(node);
    if (!byKey) this.#dirs.set(node, (byKey = new Map()));
    let found = byKey.get(key);
    if (!found) byKey.set(key, (found = make()));
    return found;
  }
}

/** A copy of the tree (contents are shared). `copies` may be given for trees that never change. Throws BadPatternError. */
export function contextTree(root: FsNode, { followed, excluded }: ContextFilter, disk: Disk, copies?: ContextCopies): FsNode {
  const paths = followedPaths(root, followed);
  const wanted = paths.length > 0 ? new PatternMatcher(paths) : undefined;
  const matcher = excluded.length > 0 ? new PatternMatcher(excluded) : undefined;
  const superblock = copies?.superblock ?? new Superblock(disk, { type: "ext4" });
  const links = new Map<string, Inode>();
  const filterKey = JSON.stringify([paths, excluded]);

  const copy = (node: FsNode): Inode => {
    const before = node.kind === "dir" ? undefined : copies?.files.get(node);
    if (before) return before;
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
    if (node.kind !== "dir") copies?.files.set(node, made);
    return made;
  };

  const filtered = (source: FsNode, path: string, outer: Match): Filtered => {
    const make = (): Filtered => {
      const made = copy(source);
      return { made, hasAny: fill(source, made, path, outer) };
    };
    return copies ? copies.dir(source, `${path}\0${filterKey}`, make) : make();
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
        const { made, hasAny: isFilled } = filtered(node, childPath, { wanted: inside.info, excluded: match.info });
        if (!isFilled && (match.matched || !inside.matched)) continue;
        target.put(name, made);
      }
      hasAny = true;
    }
    return hasAny;
  };

  return filtered(root, "", { wanted: [], excluded: [] }).made;
}

/** The tree of a context that arrives as a tar archive, gzip or not. Throws EngineError for a damaged one. */
export function contextFromArchive(archive: ContentSource, disk: Disk): FsNode {
  const { root } = diskTree(disk);
  applyLayer(root, readTar(decompressed(archive)));
  return root;
}
