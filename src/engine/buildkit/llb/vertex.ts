/**
 * The build graph: vertices that each do one thing (an op) with what their inputs made. A vertex's digest covers its op
 * and its inputs' digests: the definition of everything that leads to it.
 * Models: buildkit solver/pb/ops.proto, solver/types.go Vertex and Edge.
 */
import { sha256, type Digest } from "../../../oci/digest.ts";
import { goJson } from "../../../oci/goJson.ts";
import type { LineRange } from "../dockerfile/dockerfileError.ts";
import type { CacheSharing } from "../dockerfile/instructions/runMount.ts";

/** Fetches something from outside the graph: "docker-image://…", "local://context", "https://…". */
export interface SourceOp {
  readonly kind: "source";
  readonly identifier: string;
  readonly attrs: Readonly<Record<string, string>>;
}

export interface ExecMount {
  /** Index into the vertex's inputs; -1 for an empty directory. */
  readonly input: number;
  /** Path within the input; "" for all of it. */
  readonly selector: string;
  readonly target: string;
  /** Index of the vertex's output that this mount's changes become; -1 to throw them away. */
  readonly output: number;
  readonly readOnly: boolean;
  readonly type: "bind" | "cache" | "tmpfs" | "secret" | "ssh";
  readonly cache?: { readonly id: string; readonly sharing: CacheSharing };
  /** 0: no limit. */
  readonly tmpfsSizeBytes?: number;
  readonly secret?: SecretMount;
}

export interface SecretMount {
  readonly id: string;
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
  readonly isOptional: boolean;
}

/** Runs a process. */
export interface ExecOp {
  readonly kind: "exec";
  readonly args: readonly string[];
  /** "K=V", in order of setting. */
  readonly env: readonly string[];
  readonly cwd: string;
  readonly user: string;
  readonly network: "default" | "none" | "host";
  readonly security: "sandbox" | "insecure";
  /** The root file system first. */
  readonly mounts: readonly ExecMount[];
  readonly hostname?: string;
  /** "name:address". */
  readonly extraHosts?: readonly string[];
  /** Proxy variables of the build arguments: given to the process, no part of the cache key. */
  readonly proxyEnv?: readonly string[];
  /** Secrets as variables. */
  readonly secretEnv?: readonly { readonly name: string; readonly secret: SecretMount }[];
}

/** Who owns what is made: names are looked up in /etc/passwd and /etc/group of input `input`. */
export interface Owner {
  readonly user: string;
  readonly group: string;
  readonly input: number;
}

export interface CopyAction {
  readonly kind: "copy";
  readonly source: string;
  readonly destination: string;
  readonly owner?: Owner;
  /** Permission bits, or symbolic as for chmod(1). */
  readonly mode?: number | string;
  readonly followSymlinks: boolean;
  /** A directory's contents are copied, not the directory. */
  readonly contentsOnly: boolean;
  readonly unpack: boolean;
  readonly allowWildcard: boolean;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly requiredPaths: readonly string[];
}

export interface MakeFileAction {
  readonly kind: "mkfile";
  readonly path: string;
  readonly mode: number;
  readonly data: string;
}

export interface MakeDirectoryAction {
  readonly kind: "mkdir";
  readonly path: string;
  readonly mode: number;
  readonly owner?: Owner;
}

/** Changes files without running anything. Each action works on the result of the one before; the last is the output. */
export interface FileOp {
  readonly kind: "file";
  readonly actions: readonly FileStep[];
}

export interface FileStep {
  /** Input that the action works on for the first one (-1: empty); later ones go on with the result so far. */
  readonly base: number;
  /** Input a copy reads from; -1 when it reads none. */
  readonly from: number;
  readonly action: CopyAction | MakeFileAction | MakeDirectoryAction;
}

/** Lays inputs over each other, first at the bottom, without looking into them. */
export interface MergeOp {
  readonly kind: "merge";
}

export type Op = SourceOp | ExecOp | FileOp | MergeOp;

/** One result of a vertex. */
export interface VertexOutput {
  readonly vertex: Vertex;
  readonly index: number;
}

export interface VertexDetails {
  readonly op: Op;
  readonly inputs: readonly VertexOutput[];
  /** As progress shows it: "[build 2/5] RUN make". */
  readonly name: string;
  /** Lines of the Dockerfile; absent for what no instruction asked for. */
  readonly lines?: LineRange;
  /** The instruction on one line, before expansion. */
  readonly code?: string;
  readonly stageName?: string;
  readonly ignoreCache?: boolean;
  /** Variables of RUN that come from ARG; what they are is part of the op. */
  readonly argNames?: readonly string[];
  /** Shown as one step with the vertices of the same group (COPY --link). */
  readonly progressGroup?: string;
}

/** A node of the graph. Immutable but for sources whose paths are known only at the end of planning (see `finish`). */
export class Vertex {
  readonly inputs: readonly VertexOutput[];
  readonly name: string;
  readonly lines: LineRange | undefined;
  readonly code: string | undefined;
  readonly stageName: string | undefined;
  readonly ignoreCache: boolean;
  readonly argNames: readonly string[];
  readonly progressGroup: string | undefined;
  #op: Op;
  #digest: Digest | undefined;

  constructor(details: VertexDetails) {
    this.#op = details.op;
    this.inputs = details.inputs;
    this.name = details.name;
    this.lines = details.lines;
    this.code = details.code;
    this.stageName = details.stageName;
    this.ignoreCache = details.ignoreCache ?? false;
    this.argNames = details.argNames ?? [];
    this.progressGroup = details.progressGroup;
  }

  get op(): Op {
    return this.#op;
  }

  /** Hash of the op and of the inputs' digests. */
  get digest(): Digest {
    return (this.#digest ??= sha256(goJson({ op: this.#op, inputs: this.inputs.map(({ vertex, index }) => [vertex.digest, index]) })));
  }

  /** Replaces the op before anyone asked for the digest. Throws Error afterwards. */
  finish(op: Op): void {
    if (this.#digest !== undefined) throw new Error(`vertex ${this.name} is in use already`);
    this.#op = op;
  }
}

/** All vertices that lead to `output`, inputs before users, each once. */
export function verticesOf(output: VertexOutput | undefined): Vertex[] {
  const seen = new Set<Vertex>();
  const visit = (vertex: Vertex): void => {
    if (seen.has(vertex)) return;
    for (const input of vertex.inputs) visit(input.vertex);
    seen.add(vertex);
  };
  if (output) visit(output.vertex);
  return [...seen];
}
