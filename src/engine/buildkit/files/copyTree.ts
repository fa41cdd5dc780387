/**
 * Copies files between trees with `cp -a` semantics, include and exclude patterns, owner and mode.
 * Models: tonistiigi/fsutil copy/copy.go (Copy, copier).
 */
import { ErrnoError } from "../../../base/errors.ts";
import { baseName, cleanPath, joinPath } from "../../../base/path.ts";
import { globMatch } from "../../../fs/globMatch.ts";
import type { FsNode } from "../../../fs/filesystem.ts";
import { PatternMatcher, type ParentMatches } from "../../../fs/patterns.ts";
import { changedMode, type ModeChange } from "../llb/chmodText.ts";
import type { FileOwner } from "./owner.ts";
import { fileContent, ScopedTree, setFileContent, storedInode } from "./scopedTree.ts";

export interface CopyOptions {
  readonly owner?: FileOwner;
  readonly mode?: ModeChange;
  readonly followSymlinks: boolean;
  readonly contentsOnly: boolean;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** New parents, and the destination that a directory's contents go into, do not get `mode`: so in Docker 26.1. */
  readonly keepsParentMode?: boolean;
  /** Time of everything made; absent: sources' times, and now for new parents. */
  readonly timeMs?: number;
}

const defaultDirectoryMode = 0o755;

/** Go's wording of an errno. */
function pathFailure(operation: string, path: string, reason: string): Error {
  return new Error(`${operation} ${path}: ${reason}`);
}

/** The sources a path with wildcards names, in walk order; a path without is itself. Models: copy.go ResolveWildcards. */
export function resolveWildcards(tree: ScopedTree, path: string, followSymlinks: boolean): string[] {
  const parts = cleanPath(path).split("/").filter((part) => part !== "");
  const first = parts.findIndex(hasWildcard);
  if (first < 0) return [cleanPath(path)];
  const base = tree.resolve(`/${parts.slice(0, first).join("/")}`, followSymlinks);
  const pattern = parts.slice(first).join("/");
  const found: string[] = [];
  const start = tree.lookup(base);
  if (!start) throw pathFailure("lstat", base, "no such file or directory");
  const walk = (node: FsNode, relative: string): void => {
    if (relative !== "" && globMatch(pattern, relative)) {
      found.push(joinPath(base, relative));
      return;
    }
    if (node.kind !== "dir") return;
    for (const { name } of node.readdir()) walk(node.lookup(name)!, relative === "" ? name : `${relative}/${name}`);
  };
  walk(start, "");
  return found;
}

export function hasWildcard(name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    if (name[i] === "\\") i++;
    else if ("*?[".includes(name[i]!)) return true;
  }
  return false;
}

/**
 * Copies one source to a destination, which is a directory when it ends in "/" or "/." or is one already.
 * Throws Error with the library's words.
 */
export function copyTree(source: ScopedTree, from: string, target: ScopedTree, to: string, options: CopyOptions): void {
  const copier = new Copier(source, target, options);
  const ensured = to.endsWith("/") || to.endsWith("/.") ? to : to.slice(0, to.lastIndexOf("/") + 1);
  copier.makeParents(target.resolve(ensured));
  const destination = target.resolve(cleanPath(to));
  const followed = resolveSource(source, from, options.followSymlinks);
  copier.copyTop(followed, from, destination);
}

/** With `follow` the last symlink too; without it only those on the way. */
function resolveSource(tree: ScopedTree, path: string, follow: boolean): string {
  return tree.resolve(path, follow);
}

interface PendingDirectory {
  readonly source: string;
  readonly target: string;
  isCopied: boolean;
}

class Copier {
  readonly #source: ScopedTree;
  readonly #target: ScopedTree;
  readonly #options: CopyOptions;
  readonly #include: PatternMatcher | undefined;
  readonly #exclude: PatternMatcher | undefined;
  readonly #parents: PendingDirectory[] = [];
  /** First copy of an inode that has several names, by device and number. */
  readonly #linked = new Map<string, string>();

  constructor(source: ScopedTree, target: ScopedTree, options: CopyOptions) {
    this.#source = source;
    this.#target = target;
    this.#options = options;
    this.#include = options.include.length > 0 ? new PatternMatcher(options.include) : undefined;
    this.#exclude = options.exclude.length > 0 ? new PatternMatcher(options.exclude) : undefined;
  }

  makeParents(path: string): void {
    const { owner, mode, timeMs, keepsParentMode } = this.#options;
    const init = { mode: typeof mode === "number" && !keepsParentMode ? mode : defaultDirectoryMode, uid: owner?.uid ?? 0, gid: owner?.gid ?? 0 };
    try {
      this.#target.mkdirAll(path, init, timeMs);
    } catch (error) {
      if (error instanceof ErrnoError && error.code === "ENOTDIR") throw pathFailure("mkdir", error.path, "not a directory");
      throw error;
    }
  }

  /** The source itself: decides whether it goes into the destination or becomes it. */
  copyTop(source: string, written: string, destination: string): void {
    const node = this.#source.lookup(source);
    if (!node) throw pathFailure("lstat", source, "no such file or directory");
    const existing = this.#target.find(destination);
    const isDirectory = node.kind === "dir";
    const intoDirectory = existing && ((!this.#options.contentsOnly && isDirectory) || (!isDirectory && existing.kind === "dir"));
    const target = intoDirectory ? joinPath(destination, baseName(written)) : destination;
    this.makeParents(this.#options.contentsOnly && isDirectory && !existing ? target : target.slice(0, target.lastIndexOf("/")) || "/");
    this.#copy(source, "", target, false, [], []);
  }

  #copy(source: string, relative: string, target: string, overwriteMetadata: boolean, includeInfo: ParentMatches, excludeInfo: ParentMatches): void {
    let isIncluded = true;
    let isExcluded = false;
    let include: ParentMatches = [];
    let exclude: ParentMatches = [];
    if (relative !== "") {
      if (this.#include) ({ matched: isIncluded, info: include } = this.#include.matchesInside(relative, includeInfo));
      if (this.#exclude) ({ matched: isExcluded, info: exclude } = this.#exclude.matchesInside(relative, excludeInfo));
      if (isExcluded) isIncluded = false;
      if (!isIncluded && !this.#include && !this.#exclude?.hasExclusions) return;
    }
    const node = this.#source.lookup(source);
    if (!node) throw pathFailure("failed to stat", source, `lstat ${source}: no such file or directory`);
    if (node.kind !== "dir") {
      if (isIncluded) this.#copyFile(node, target, overwriteMetadata);
      return;
    }
    if (isIncluded) this.#makePending(overwriteMetadata);
    const existed = this.#target.lookup(target);
    const isCreated = this.#copyDirectory({ source, target, isCopied: false }, relative, overwriteMetadata, isIncluded, isExcluded, include, exclude);
    const made = this.#target.lookup(target);
    if (!made) return;
    if (isIncluded && (overwriteMetadata || isCreated)) this.#copyAttributes(node, made);
    else if (isIncluded && existed) this.#copyTime(node, made);
  }

  #copyDirectory(
    directory: PendingDirectory,
    relative: string,
    overwriteMetadata: boolean,
    isIncluded: boolean,
    isExcluded: boolean,
    include: ParentMatches,
    exclude: ParentMatches,
  ): boolean {
    let isCreated = false;
    const node = this.#source.lookup(directory.source)!;
    if (isIncluded) {
      isCreated = this.#directoryOnly(directory.target, node, overwriteMetadata);
      directory.isCopied = true;
    }
    if (isExcluded && !this.#exclude?.hasExclusions) return false;
    this.#parents.push(directory);
    for (const { name } of node.readdir()) {
      const inside = relative === "" ? name : `${relative}/${name}`;
      this.#copy(joinPath(directory.source, name), inside, joinPath(directory.target, name), true, include, exclude);
    }
    this.#parents.pop();
    return isCreated;
  }

  /** Makes directories that waited for something in them to be included. */
  #makePending(overwriteMetadata: boolean): void {
    for (const parent of this.#parents) {
      if (parent.isCopied) continue;
      const node = this.#source.lookup(parent.source)!;
      if (this.#directoryOnly(parent.target, node, overwriteMetadata)) this.#copyAttributes(node, this.#target.lookup(parent.target)!);
      parent.isCopied = true;
    }
  }

  /** True when the directory is new. */
  #directoryOnly(target: string, node: FsNode, overwriteMetadata: boolean): boolean {
    const existing = this.#target.lookup(target);
    if (!existing) {
      this.#target.mkdir(target, { mode: node.mode, uid: 0, gid: 0 });
      return true;
    }
    if (existing.kind !== "dir") throw new Error(`cannot copy to non-directory: ${target}`);
    if (overwriteMetadata) existing.setattr({ mode: node.mode });
    return false;
  }

  #copyFile(node: FsNode, target: string, overwriteMetadata: boolean): void {
    this.#makePending(overwriteMetadata);
    const existing = this.#target.lookup(target);
    if (existing?.kind === "dir") throw new Error(`cannot replace to directory ${target} with file`);
    const { dir, name } = this.#target.parent(target, "open");
    if (existing) dir.unlink(name);
    const init = { mode: node.mode & 0o777, uid: 0, gid: 0 };
    if (node.kind === "file") {
      const stat = node.stat();
      const key = `${stat.dev}:${stat.ino}`;
      const first = stat.nlink > 1 ? this.#linked.get(key) : undefined;
      if (first !== undefined) dir.link(name, this.#target.lookup(first)!);
      else setFileContent(dir.create(name, init), fileContent(node));
      if (stat.nlink > 1 && first === undefined) this.#linked.set(key, target);
    } else if (node.kind === "symlink") dir.symlink(name, node.readlink(), init);
    else {
      const stat = node.stat();
      dir.mknod(name, node.kind === "socket" ? "fifo" : (node.kind as "char" | "block" | "fifo"), init, stat.rdevMajor, stat.rdevMinor);
    }
    this.#copyAttributes(node, dir.lookup(name)!);
  }

  #copyAttributes(from: FsNode, to: FsNode): void {
    const { owner, mode } = this.#options;
    to.setattr({ uid: owner?.uid ?? from.uid, gid: owner?.gid ?? from.gid });
    if (from.kind !== "symlink") to.setattr({ mode: mode === undefined ? from.mode : changedMode(mode, from.mode, from.kind === "dir") });
    const xattrs = storedInode(from)?.xattrs;
    const stored = storedInode(to);
    if (xattrs && stored) stored.xattrs = xattrs;
    this.#copyTime(from, to);
  }

  #copyTime(from: FsNode, to: FsNode): void {
    const mtimeMs = this.#options.timeMs ?? from.stat().mtimeMs;
    to.setattr({ mtimeMs, atimeMs: mtimeMs });
  }
}
