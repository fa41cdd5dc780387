/**
 * The content key of what COPY and ADD read, and of read-only mounts: names, modes, owners, links and bytes count, times
 * do not. Models: buildkit cache/contenthash (checksum.go, filehash.go, tarsum.go).
 */
import { baseName, cleanPath, dirName, joinPath } from "../../base/path.ts";
import { globMatch } from "../../fs/globMatch.ts";
import type { FsNode } from "../../fs/filesystem.ts";
import { PatternMatcher } from "../../fs/patterns.ts";
import { sha256, sha256Hasher, type Digest } from "../../oci/digest.ts";
import { contentChunks } from "../../oci/tarEntry.ts";
import type { FileContent } from "../../fs/content.ts";
import { hasWildcard } from "./files/copyTree.ts";
import { fileContent, ScopedTree, storedInode } from "./files/scopedTree.ts";

/** What part of a tree is meant. */
export interface ContentSelector {
  readonly path: string;
  /** The path holds wildcards. */
  readonly isWildcard: boolean;
  readonly followLinks: boolean;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly requiredPaths: readonly string[];
}

/** Symlinks that lead to each other. */
export class LinkLoopError extends Error {
  constructor(path: string) {
    super(`too many symlinks: ${path}`);
  }
}

/** Something selected that does not exist. The message is `"PATH": not found`. */
export class NotFoundError extends Error {
  /** The path that was asked for; `path` may be what a symlink there leads to. */
  readonly selected: string;
  constructor(path: string, selected = path) {
    super(`${JSON.stringify(path)}: not found`);
    this.name = "NotFoundError";
    this.selected = selected;
  }
}

/** Bytes are hashed once for every content value. */
const contentDigests = new WeakMap<FileContent, Digest>();

/** SHA-256 of a file's bytes. */
export function digestOfContent(content: FileContent): Digest {
  let digest = contentDigests.get(content);
  if (!digest) {
    const hasher = sha256Hasher();
    for (const chunk of contentChunks(content)) hasher.update(chunk);
    contentDigests.set(content, (digest = hasher.digest()));
  }
  return digest;
}

/** Digests of files by content and header: most files of a context are what they were the last time. */
const fileDigests = new WeakMap<FileContent, Map<string, Digest>>();

/** Digest of one inode: its header without name and times, and its bytes. */
function nodeDigest(node: FsNode): Digest {
  const stat = node.stat();
  const xattrs = [...(storedInode(node)?.xattrs ?? [])].map(([key, value]) => `${key}=${[...value].join(",")}`).sort();
  const header = [
    node.kind,
    node.kind === "symlink" ? 0o777 : node.mode,
    node.uid,
    node.gid,
    node.kind === "file" ? stat.sizeBytes : 0,
    node.kind === "symlink" ? node.readlink() : "",
    stat.rdevMajor,
    stat.rdevMinor,
    ...xattrs,
  ].join("\0");
  if (node.kind !== "file") return sha256(`${header}\0`);
  const content = fileContent(node);
  let known = fileDigests.get(content);
  if (!known) fileDigests.set(content, (known = new Map()));
  let digest = known.get(header);
  if (!digest) known.set(header, (digest = sha256(`${header}\0${digestOfContent(content)}`)));
  return digest;
}

/** What was found out of trees that never change, by node. */
export class TreeDigests {
  readonly trees = new WeakMap<FsNode, Digest>();
  /** What selectors with wildcards take below a directory without symlinks, by selector. */
  readonly selections = new WeakMap<FsNode, Map<string, readonly Included[]>>();
}

/** Digest of an inode with everything in it; names inside count, its own does not. */
export function treeDigest(node: FsNode, known?: TreeDigests): Digest {
  const before = known?.trees.get(node);
  if (before) return before;
  if (node.kind !== "dir") {
    const digest = nodeDigest(node);
    known?.trees.set(node, digest);
    return digest;
  }
  const parts = [nodeDigest(node) as string];
  for (const { name } of node.readdir()) parts.push(name, treeDigest(node.lookup(name)!, known));
  const digest = sha256(parts.join("\0"));
  known?.trees.set(node, digest);
  return digest;
}

/**
 * The content key of several selectors together. Throws NotFoundError: behind a symlink, Docker 26.1 names its target.
 * `known` may be given for trees that never change.
 */
export function contentDigest(root: FsNode, selectors: readonly ContentSelector[], isDocker26 = false, known?: TreeDigests): Digest {
  try {
    return selectorsDigest(new ScopedTree(root), selectors, known);
  } catch (error) {
    throw error instanceof NotFoundError && !isDocker26 ? new NotFoundError(error.selected) : error;
  }
}

const everything: ContentSelector = { path: "/", isWildcard: false, followLinks: false, include: [], exclude: [], requiredPaths: [] };

function selectorsDigest(tree: ScopedTree, selectors: readonly ContentSelector[], known: TreeDigests | undefined): Digest {
  const wanted = selectors.length > 0 ? selectors : [everything];
  return sha256(wanted.map((selector) => selectorDigest(tree, selector, known)).join("\0"));
}

/** One thing that a selector takes. */
export interface SelectedNode {
  readonly path: string;
  readonly node: FsNode;
  /** With everything in it; otherwise its header only. */
  readonly isWhole: boolean;
}

/** What the content key of selectors covers. Throws NotFoundError. */
export function selectedNodes(root: FsNode, selectors: readonly ContentSelector[], known?: TreeDigests): SelectedNode[] {
  const tree = new ScopedTree(root);
  return (selectors.length > 0 ? selectors : [everything]).flatMap((selector): SelectedNode[] => {
    if (isPlain(selector)) {
      const path = cleanPath(`/${selector.path}`);
      return [{ path, node: plainNode(tree, selector, path), isWhole: true }];
    }
    return [...includedPaths(tree, selector, known)];
  });
}

const isPlain = (selector: ContentSelector): boolean => !selector.isWildcard && selector.include.length === 0 && selector.exclude.length === 0;

function plainNode(tree: ScopedTree, { followLinks }: ContentSelector, path: string): FsNode {
  return followLinks ? behindLink(tree, path) : (tree.find(path, false) ?? missing(path, path));
}

function selectorDigest(tree: ScopedTree, selector: ContentSelector, known: TreeDigests | undefined): Digest {
  if (isPlain(selector)) return treeDigest(plainNode(tree, selector, cleanPath(`/${selector.path}`)), known);
  const included = includedPaths(tree, selector, known);
  for (const required of selector.requiredPaths)
    if (!included.some(({ path }) => path.startsWith(required))) throw new NotFoundError(required);
  const [first] = included;
  if (first && included.length === 1 && baseName(selector.path) === baseName(first.path)) return first.digest;
  return sha256(included.map(({ relative, digest }) => `${relative}\0${digest}`).join("\0"));
}

interface Included extends SelectedNode {
  /** Path below the part of the selector without wildcards: the names that count. */
  readonly relative: string;
  readonly digest: Digest;
}

/** Files and directory headers that the selector takes, parents of a match included, in walk order. */
function includedPaths(tree: ScopedTree, selector: ContentSelector, known: TreeDigests | undefined): readonly Included[] {
  const parts = cleanPath(`/${selector.path}`).split("/").filter((part) => part !== "");
  const firstWild = selector.isWildcard ? parts.findIndex(hasWildcard) : -1;
  const fixed = firstWild < 0 ? parts : parts.slice(0, firstWild);
  const pattern = firstWild < 0 ? "" : parts.slice(firstWild).join("/");
  const prefix = fixed.length === 0 ? "" : `/${fixed.join("/")}`;
  const base = tree.lookup(tree.resolve(prefix === "" ? "/" : prefix, pattern !== ""));
  const memoKey = known && JSON.stringify(selector);
  const before = base && memoKey ? known.selections.get(base)?.get(memoKey) : undefined;
  if (before) return before;
  let hasLinks = false;
  const include = selector.include.length > 0 ? new PatternMatcher(selector.include) : undefined;
  const exclude = selector.exclude.length > 0 ? new PatternMatcher(selector.exclude) : undefined;
  const out: Included[] = [];
  const taken = new Set<Included>();
  const take = (record: Included): void => {
    if (!taken.has(record)) out.push(record);
    taken.add(record);
  };
  // A name that does not match its part of the pattern cannot lead to a match; classes and escapes may hold a slash.
  const segments = /[[\\]/.test(pattern) ? [] : pattern.split("/");
  const leads = (name: string, depth: number): boolean => segments.length === 0 || (depth < segments.length && globMatch(segments[depth]!, name));
  const skipsOwnHeader = selector.path.endsWith("/");

  const visit = (node: FsNode, relative: string, inside: string | undefined, pending: readonly Included[], depth: number): void => {
    if (node.kind === "symlink") hasLinks = true;
    let within = inside;
    if (within === undefined && (pattern === "" || (relative !== "" && globMatch(pattern, relative)))) within = "";
    const isTop = within === "";
    const matched = within !== undefined && (isTop || isTaken(include, exclude, within));
    const path = `${prefix}/${relative}`.replace(/\/$/, "");
    const followed = within !== undefined && matched && selector.followLinks && node.kind === "symlink" ? behindLink(tree, path) : node;
    let waiting = pending;
    if (within !== undefined && !(isTop && node.kind === "dir" && skipsOwnHeader)) {
      const isWhole = node !== followed || node.kind !== "dir";
      const record: Included = { path, relative, node: followed, isWhole, digest: isWhole ? treeDigest(followed, known) : nodeDigest(node) };
      const takesAll = !include || !isTop;
      if (matched && takesAll) [...pending, record].forEach(take);
      if (node.kind === "dir") waiting = [...pending, record];
    }
    if (node.kind !== "dir") return;
    for (const { name } of node.readdir()) {
      if (within === undefined && !leads(name, depth)) continue;
      const child = relative === "" ? name : `${relative}/${name}`;
      const below = within === undefined ? undefined : within === "" ? name : `${within}/${name}`;
      visit(node.lookup(name)!, child, below, waiting, depth + 1);
    }
  };
  if (base) visit(base, "", undefined, [], 0);
  if (base && memoKey && !hasLinks) known.selections.set(base, new Map(known.selections.get(base)).set(memoKey, out));
  return out;
}

/** What a path or the symlink there leads to. Throws NotFoundError with the last link's target. */
function behindLink(tree: ScopedTree, path: string): FsNode {
  let at = path;
  for (let links = 0; links < maxLinks; links++) {
    const node = tree.find(at, false);
    if (!node) return missing(at, path);
    if (node.kind !== "symlink") return node;
    const target = node.readlink();
    at = target.startsWith("/") ? cleanPath(target) : joinPath(dirName(at), target);
  }
  throw new LinkLoopError(path);
}

function missing(path: string, selected: string): never {
  throw new NotFoundError(path, selected);
}

const maxLinks = 255;

function isTaken(include: PatternMatcher | undefined, exclude: PatternMatcher | undefined, path: string): boolean {
  return (include?.matchesOrParent(path) ?? true) && !(exclude?.matchesOrParent(path) ?? false);
}
