/**
 * What a container changed: `docker diff`.
 * Models: moby/go-archive changes.go (addChanges), changes_unix.go (statDifferent) as the overlay2 driver uses them:
 * two mounted trees are compared by their attributes, whatever the upper directory holds. So a file that was copied
 * up but kept its size, mode, owner and mtime is not a change.
 */
import type { FileKind } from "./filesystem.ts";
import type { Inode, Xattrs } from "./inode.ts";
import type { MergedNode } from "./merged.ts";

/** A added, C changed, D deleted. */
export type ChangeKind = "A" | "C" | "D";

export interface Change {
  readonly kind: ChangeKind;
  /** Absolute path in the container. */
  readonly path: string;
}

/** The attributes that decide whether two inodes count as different. */
export interface Comparable {
  readonly kind: FileKind;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  readonly rdevMajor: number;
  readonly rdevMinor: number;
  readonly xattrs?: Xattrs | undefined;
}

/** A tree to compare: attributes and children, whatever it is made of. */
export interface ComparableTree {
  readonly inode: Comparable;
  /** Names of a directory, undefined for everything else. */
  names(): Iterable<string> | undefined;
  child(name: string): ComparableTree | undefined;
}

/** Equal times, or the same second when one of them was cut to whole seconds by a tar archive. */
export function isSameTime(aMs: number, bMs: number): boolean {
  if (aMs === bMs) return true;
  const isWhole = aMs % 1000 === 0 || bMs % 1000 === 0;
  return isWhole && Math.floor(aMs / 1000) === Math.floor(bMs / 1000);
}

/** Whether docker diff sees a change between two inodes of the same path. Directories have no size or time here. */
export function isDifferent(a: Comparable, b: Comparable): boolean {
  if (a.kind !== b.kind || a.mode !== b.mode || a.uid !== b.uid || a.gid !== b.gid) return true;
  if (a.rdevMajor !== b.rdevMajor || a.rdevMinor !== b.rdevMinor) return true;
  if (a.kind !== "dir" && (!isSameTime(a.mtimeMs, b.mtimeMs) || a.sizeBytes !== b.sizeBytes)) return true;
  return !sameBytes(a.xattrs?.get("security.capability"), b.xattrs?.get("security.capability"));
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/**
 * Changes that an overlay's upper directory makes to its layers, sorted by path. Looks at the upper directory only:
 * what is not in it cannot differ.
 * @deviation docker diff lists the entries of a directory in random order; here they are sorted by path.
 */
export function overlayChanges(lower: MergedNode | undefined, upper: Inode): Change[] {
  const changes: Change[] = [];
  compareUpper(lower, upper, false, "", changes);
  return sortChanges(changes);
}

function compareUpper(lower: MergedNode | undefined, upper: Inode, isOpaque: boolean, path: string, out: Change[]): void {
  for (const [name, child] of upper.children!) {
    const childPath = `${path}/${name}`;
    const old = lower?.child(name);
    if (child.isWhiteout) {
      if (old) out.push({ kind: "D", path: childPath });
      continue;
    }
    const ownIndex = out.length;
    const isChanged = !old || isDifferent(old.inode, child);
    if (isChanged) out.push({ kind: old ? "C" : "A", path: childPath });
    if (child.kind !== "dir") continue;
    compareUpper(old?.isDir ? old : undefined, child, isOpaque || child.isOpaque, childPath, out);
    if (!isChanged && out.length > ownIndex) out.push({ kind: "C", path: childPath });
  }
  if (!isOpaque) return;
  for (const name of lower?.entries.keys() ?? []) if (!upper.children!.has(name)) out.push({ kind: "D", path: `${path}/${name}` });
}

/** Changes between any two directory trees, sorted by path; `old` undefined means an empty one. */
export function treeChanges(old: ComparableTree | undefined, now: ComparableTree): Change[] {
  const changes: Change[] = [];
  compareTrees(old, now, "", changes);
  return sortChanges(changes);
}

function compareTrees(old: ComparableTree | undefined, now: ComparableTree, path: string, out: Change[]): void {
  const oldNames = new Set(old?.names());
  for (const name of now.names() ?? []) {
    const childPath = `${path}/${name}`;
    const child = now.child(name)!;
    const before = oldNames.delete(name) ? old!.child(name) : undefined;
    const ownIndex = out.length;
    const isChanged = !before || isDifferent(before.inode, child.inode);
    if (isChanged) out.push({ kind: before ? "C" : "A", path: childPath });
    if (child.inode.kind !== "dir") continue;
    compareTrees(before?.inode.kind === "dir" ? before : undefined, child, childPath, out);
    if (!isChanged && out.length > ownIndex) out.push({ kind: "C", path: childPath });
  }
  for (const name of oldNames) out.push({ kind: "D", path: `${path}/${name}` });
}

function sortChanges(changes: Change[]): Change[] {
  return changes.sort((a, b) => comparePaths(a.path, b.path));
}

/** Order of a directory walk: siblings by name, and everything in a directory right after it ("/a", "/a/x", "/a b"). */
export function comparePaths(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return x === 47 ? -1 : y === 47 ? 1 : x - y;
  }
  return a.length - b.length;
}

/** What an upper directory takes up, as `docker ps --size` counts it: every inode once, directories as nothing. */
export interface Usage {
  readonly sizeBytes: number;
  /** All inodes, whiteouts and the root included. */
  readonly inodes: number;
}

/** O(1): the disk area counts while it is written. */
export function usageOf(root: Inode): Usage {
  return { sizeBytes: root.superblock.contentBytes, inodes: root.superblock.usedInodes };
}
