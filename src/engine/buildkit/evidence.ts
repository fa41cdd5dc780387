/**
 * What a cache record remembers beside its key, so that a later miss can be told precisely: the instruction, which of its
 * variables are arguments, and of every input that counts by content the files with what of them counts.
 */
import { cleanPath } from "../../base/path.ts";
import type { FileContent } from "../../fs/content.ts";
import type { FsNode } from "../../fs/filesystem.ts";
import type { Digest } from "../../oci/digest.ts";
import type { OpKey } from "./cacheKey.ts";
import { digestOfContent, selectedNodes, treeDigest, type ContentSelector, type TreeDigests } from "./contentHash.ts";
import { nameParts } from "./buildSteps.ts";
import { fileContent } from "./files/scopedTree.ts";
import type { Vertex } from "./llb/vertex.ts";

/** A file or directory as its content key sees it. Contents are shared, not copied, and so is all that is as it was before. */
export interface FileFact {
  readonly kind: FsNode["kind"];
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly content: FileContent | undefined;
  readonly target: string | undefined;
  /** Of everything in it; undefined for a directory of which only the header counts. */
  readonly digest: Digest | undefined;
  /** Of a directory that counts as a whole. */
  readonly children: ReadonlyMap<string, FileFact> | undefined;
}

/** By path without a slash before it; "" is the root. */
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

/**
 * The evidence for a step. `roots` are its inputs' trees where they are known; facts equal to those of `earlier` are shared
 * with it. `known` may be given for trees that never change.
 */
export function stepEvidence(vertex: Vertex, op: OpKey, roots: readonly (FsNode | undefined)[], project: string, earlier?: StepEvidence, known?: TreeDigests): StepEvidence {
  return {
    project,
    place: /^\[([^\]]*)\]/.exec(vertex.name)?.[1] ?? "",
    argNames: vertex.argNames,
    inputs: vertex.inputs.map((input, index) => {
      const { content } = op.dependencies[index] ?? {};
      const root = roots[index];
      const { op: source, name } = input.vertex;
      const reference = source.kind === "source" && source.identifier.startsWith("docker-image://") ? source.identifier.slice(15) : undefined;
      return { name: nameParts(name).text, reference, manifest: root && content && manifestOf(root, content, earlier?.inputs[index]?.manifest, known) };
    }),
  };
}

/** Everything that selectors take of a tree. Throws as `selectedNodes`. */
export function manifestOf(root: FsNode, selectors: readonly ContentSelector[], earlier?: Manifest, known?: TreeDigests): Manifest {
  const facts = new Map<string, FileFact>();
  for (const { path, node, isWhole } of selectedNodes(root, selectors, known)) {
    const key = cleanPath(`/${path}`).slice(1);
    if (!facts.has(key)) facts.set(key, factOf(node, isWhole, earlier?.get(key), known));
  }
  return facts;
}

function factOf(node: FsNode, isWhole: boolean, earlier: FileFact | undefined, known: TreeDigests | undefined): FileFact {
  const digest = isWhole || node.kind !== "dir" ? treeDigest(node, known) : undefined;
  if (digest !== undefined && earlier?.digest === digest) return earlier;
  const { kind, uid, gid } = node;
  const children = isWhole && kind === "dir" ? new Map(node.readdir().map(({ name }) => [name, factOf(node.lookup(name)!, true, earlier?.children?.get(name), known)])) : undefined;
  return {
    kind, uid, gid, digest, children,
    mode: kind === "symlink" ? 0o777 : node.mode,
    content: kind === "file" ? fileContent(node) : undefined,
    target: kind === "symlink" ? node.readlink() : undefined,
  };
}

/** Do two headers, and the bytes of files, count alike? */
export function isSameFact(one: FileFact, other: FileFact): boolean {
  return one.kind === other.kind && one.mode === other.mode && one.uid === other.uid && one.gid === other.gid && one.target === other.target && isSameContent(one.content, other.content);
}

export function isSameContent(one: FileContent | undefined, other: FileContent | undefined): boolean {
  if (one === other) return true;
  if (!one || !other || one.sizeBytes !== other.sizeBytes) return false;
  return digestOfContent(one) === digestOfContent(other);
}
