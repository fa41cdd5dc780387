/**
 * What a cache record remembers beside its key, so that a later miss can be told precisely: the instruction, which of its
 * variables are arguments, and of every input that counts by content the files with what of them counts.
 */
import { cleanPath } from "../../base/path.ts";
import type { FileContent } from "../../fs/content.ts";
import type { FsNode } from "../../fs/filesystem.ts";
import type { OpKey } from "./cacheKey.ts";
import { digestOfContent, selectedNodes, type ContentSelector } from "./contentHash.ts";
import { nameParts } from "./buildSteps.ts";
import { fileContent } from "./files/scopedTree.ts";
import type { Vertex } from "./llb/vertex.ts";

/** One path as its content key sees it. Contents are shared, not copied. */
export interface FileFact {
  /** Without a slash before it; "" for the root. */
  readonly path: string;
  readonly kind: FsNode["kind"];
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly content: FileContent | undefined;
  readonly target: string | undefined;
}

/** By path. */
export type Manifest = ReadonlyMap<string, FileFact>;

export interface InputEvidence {
  /** The step behind it as progress shows it, without its place. */
  readonly name: string;
  /** Name of the image, when it is one. */
  readonly reference: string | undefined;
  /** What was read of it; undefined when it does not count by content. */
  readonly manifest: Manifest | undefined;
}

export interface StepEvidence {
  /** Names the Dockerfile that the step was in: steps of one project are compared with each other first. */
  readonly project: string;
  /** Where it stood: "build 3/5". */
  readonly place: string;
  readonly argNames: readonly string[];
  readonly inputs: readonly InputEvidence[];
}

/** The evidence for a step. `roots` are its inputs' trees where they are known; facts equal to those of `earlier` are shared with it. */
export function stepEvidence(vertex: Vertex, op: OpKey, roots: readonly (FsNode | undefined)[], project: string, earlier?: StepEvidence): StepEvidence {
  return {
    project,
    place: /^\[([^\]]*)\]/.exec(vertex.name)?.[1] ?? "",
    argNames: vertex.argNames,
    inputs: vertex.inputs.map((input, index) => {
      const { content } = op.dependencies[index] ?? {};
      const root = roots[index];
      const { op: source, name } = input.vertex;
      const reference = source.kind === "source" && source.identifier.startsWith("docker-image://") ? source.identifier.slice(15) : undefined;
      return { name: nameParts(name).text, reference, manifest: root && content && manifestOf(root, content, earlier?.inputs[index]?.manifest) };
    }),
  };
}

/** Everything that selectors take of a tree. Throws as `selectedNodes`. */
export function manifestOf(root: FsNode, selectors: readonly ContentSelector[], earlier?: Manifest): Manifest {
  const facts = new Map<string, FileFact>();
  let isSame = earlier !== undefined;
  const add = (path: string, node: FsNode): void => {
    const key = path.replace(/^\//, "");
    if (facts.has(key)) return;
    const made = factOf(key, node);
    const known = earlier?.get(key);
    const shared = known && isSameFact(known, made) ? known : made;
    if (shared !== known) isSame = false;
    facts.set(key, shared);
  };
  const addTree = (path: string, node: FsNode): void => {
    add(path, node);
    if (node.kind === "dir") for (const { name } of node.readdir()) addTree(`${path === "/" ? "" : path}/${name}`, node.lookup(name)!);
  };
  for (const { path, node, isWhole } of selectedNodes(root, selectors)) (isWhole ? addTree : add)(cleanPath(`/${path}`), node);
  return isSame && earlier!.size === facts.size ? earlier! : facts;
}

function factOf(path: string, node: FsNode): FileFact {
  const { kind, uid, gid } = node;
  return {
    path, kind, uid, gid,
    mode: kind === "symlink" ? 0o777 : node.mode,
    content: kind === "file" ? fileContent(node) : undefined,
    target: kind === "symlink" ? node.readlink() : undefined,
  };
}

/** Do they count alike? */
export function isSameFact(one: FileFact, other: FileFact): boolean {
  return one.kind === other.kind && one.mode === other.mode && one.uid === other.uid && one.gid === other.gid && one.target === other.target && isSameContent(one.content, other.content);
}

export function isSameContent(one: FileContent | undefined, other: FileContent | undefined): boolean {
  if (one === other) return true;
  if (!one || !other || one.sizeBytes !== other.sizeBytes) return false;
  return digestOfContent(one) === digestOfContent(other);
}

