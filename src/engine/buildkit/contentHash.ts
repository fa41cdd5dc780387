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
import { utf8 } from "../../base/bytes.ts";
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

function digestOfContent(content: FileContent): Digest {
  let digest = contentDigests.get(content);
  if (!digest) {
    const hasher = sha256Hasher();
    for (const chunk of contentChunks(content)) hasher.update(chunk);
    contentDigests.set(content, (digest = hasher.digest()));
  }
  return digest;
}

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
  ];
  return sha256(`${header.join("\0")}\0${node.kind === "file" ? digestOfContent(fileContent(node)) : ""}`);
}

/** Digest of an inode with everything in it; names inside count, its own does not. */
export function treeDigest(node: FsNode): Digest {
  if (node.kind !== "dir") return nodeDigest(node);
  const hasher = sha256Hasher().update(utf8(nodeDigest(node)));
  for (const { name } of node.readdir()) hasher.update(utf8(`\0${name}\0${treeDigest(node.lookup(name)!)}`));
  return hasher.digest();
}

/** The content key of several selectors together. Throws NotFoundError: behind a symlink, Docker 26.1 names its target. */
export function contentDigest(root: FsNode, selectors: readonly ContentSelector[], isDocker26 = false): Digest {
  try {
    return selectorsDigest(root, selectors);
  } catch (error) {
    throw error instanceof NotFoundError && !isDocker26 ? new NotFoundError(error.selected) : error;
  }
}

function selectorsDigest(root: FsNode, selectors: readonly ContentSelector[]): Digest {
  const tree = new ScopedTree(root);
  const wanted = selectors.length > 0 ? selectors : [{ path: "/", isWildcard: false, followLinks: false, include: [], exclude: [], requiredPaths: [] }];
  return sha256(wanted.map((selector) => selectorDigest(tree, selector)).join("\0"));
}

function selectorDigest(tree: ScopedTree, selector: ContentSelector): Digest {
  if (!selector.isWildcard && selector.include.length === 0 && selector.exclude.length === 0) {
    const path = cleanPath(`/${selector.path}`);
    return treeDigest(selector.followLinks ? behindLink(tree, path) : (tree.find(path, false) ?? missing(path, path)));
  }
  const included = includedPaths(tree, selector);
  for (const required of selector.requiredPaths)
    if (!included.some(({ path }) => path.startsWith(required))) throw new NotFoundError(required);
  const [first] = included;
  if (first && included.length === 1 && baseName(selector.path) === baseName(first.path)) return first.digest;
  return sha256(included.map(({ relative, digest }) => `${relative}\0${digest}`).join("\0"));
}

interface Included {
  readonly path: string;
  /** Path below the part of the selector without wildcards: the names that count. */
  readonly relative: string;
  readonly digest: Digest;
}

/** Files and directory headers that the selector takes, parents of a match included, in walk order. */
function includedPaths(tree: ScopedTree, selector: ContentSelector): Included[] {
  const parts = cleanPath(`/${selector.path}`).split("/").filter((part) => part !== "");
  const firstWild = selector.isWildcard ? parts.findIndex(hasWildcard) : -1;
  const fixed = firstWild < 0 ? parts : parts.slice(0, firstWild);
  const pattern = firstWild < 0 ? "" : parts.slice(firstWild).join("/");
  const prefix = fixed.length === 0 ? "" : `/${fixed.join("/")}`;
  const base = tree.lookup(tree.resolve(prefix === "" ? "/" : prefix, pattern !== ""));
  const include = selector.include.length > 0 ? new PatternMatcher(selector.include) : undefined;
  const exclude = selector.exclude.length > 0 ? new PatternMatcher(selector.exclude) : undefined;
  const out: Included[] = [];
  const taken = new Set<Included>();
  const take = (record: Included): void => {
    if (!taken.has(record)) out.push(record);
    taken.add(record);
  };
  const skipsOwnHeader = selector.path.endsWith("/");

  const visit = (node: FsNode, relative: string, inside: string | undefined, pending: readonly Included[]): void => {
    let within = inside;
    if (within === undefined && (pattern === "" || (relative !== "" && globMatch(pattern, relative)))) within = "";
    const isTop = within === "";
    const matched = within !== undefined && (isTop || isTaken(include, exclude, within));
    const path = `${prefix}/${relative}`.replace(/\/$/, "");
    const followed = within !== undefined && matched && selector.followLinks && node.kind === "symlink" ? behindLink(tree, path) : node;
    let waiting = pending;
    if (within !== undefined && !(isTop && node.kind === "dir" && skipsOwnHeader)) {
      const digest = node === followed && node.kind === "dir" ? nodeDigest(node) : treeDigest(followed);
      const record: Included = { path, relative, digest };
      const takesAll = !include || !isTop;
      if (matched && takesAll) [...pending, record].forEach(take);
      if (node.kind === "dir") waiting = [...pending, record];
    }
    if (node.kind !== "dir") return;
    for (const { name } of node.readdir()) {
      const child = relative === "" ? name : `${relative}/${name}`;
      const below = within === undefined ? undefined : within === "" ? name : `${within}/${name}`;
      visit(node.lookup(name)!, child, below, waiting);
    }
  };
  if (base) visit(base, "", undefined, []);
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
  throw new Error("too many links");
}

function missing(path: string, selected: string): never {
  throw new NotFoundError(path, selected);
}

const maxLinks = 255;

function isTaken(include: PatternMatcher | undefined, exclude: PatternMatcher | undefined, path: string): boolean {
  return (include?.matchesOrParent(path) ?? true) && !(exclude?.matchesOrParent(path) ?? false);
}
