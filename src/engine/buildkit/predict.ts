/**
 * What a build would do if it were started now: which steps are cached, which would run and why. Nothing is run, fetched
 * or stored. It follows the solver's own rules (solver.ts) over the same keys, so it can only differ where a step's result
 * is not known.
 */
import type { FsNode } from "../../fs/filesystem.ts";
import { OverlayFilesystem } from "../../fs/overlay.ts";
import { Disk } from "../../fs/superblock.ts";
import { hostPlatform, type Platform } from "../../oci/platform.ts";
import type { Snapshotter } from "../containerd/snapshots.ts";
import type { CacheDifference } from "../metadata/builds.ts";
import { contextText, ignorePatternsOf, opsOf, releaseOf, type BuildRequest } from "./build.ts";
import type { BuildCache } from "./buildCache.ts";
import { buildOutline, nameParts, type BuildOutline } from "./buildSteps.ts";
import { opKey, type DependencyKey, type StepKey } from "./cacheKey.ts";
import type { CacheRecord } from "./cacheManager.ts";
import { contentDigest, LinkLoopError, NotFoundError, TreeDigests, type ContentSelector } from "./contentHash.ts";
import { ContextCopies, contextFilter, contextTree } from "./contextTree.ts";
import { stepEvidence, type StepEvidence } from "./evidence.ts";
import { explainMiss } from "./explain.ts";
import { convertDockerfile, type ConvertedBuild } from "./llb/convert.ts";
import type { ResolvedImage } from "./llb/options.ts";
import { verticesOf, type SourceOp, type Vertex } from "./llb/vertex.ts";

/** What a prediction may look at. Nothing of it changes the host. */
export interface PredictHost {
  readonly snapshotter: Snapshotter;
  /** The config of an image. Rejects when it is not known without asking a registry. */
  resolveImage(reference: string, platform: Platform): Promise<ResolvedImage>;
  /** Snapshot of an image's top layer, when all its layers are here. */
  topLayer(reference: string, platform: Platform): string | undefined;
  /** The root of a context by its name. Throws Error when there is none. */
  context(name: string): FsNode;
  /** Given when contexts are trees that never change: what one prediction found out of them serves the next. */
  readonly memory?: PredictMemory;
}

/** What stays true of trees that never change. */
export class PredictMemory {
  readonly digests = new TreeDigests();
  readonly copies = new ContextCopies(new Disk(() => 0));
}

/** What would become of one step. */
export interface StepOutlook {
  /** "depends": it reads what an earlier step would make anew, and is cached only if that comes out the same. */
  readonly outcome: "cached" | "runs" | "depends" | "fails";
  /** Of steps that run or depend. */
  readonly reason?: CacheDifference;
  /** Of steps that fail: why. */
  readonly message?: string;
  /** How long it took when it, or the step most like it, ran last. */
  readonly runMs?: number;
  /** Of cached steps: the record. */
  readonly record?: CacheRecord;
  /** Of images: the snapshot of the top layer. */
  readonly snapshot?: string;
}

export interface Prediction {
  readonly converted: ConvertedBuild;
  readonly outline: BuildOutline;
  /** By vertex digest. */
  readonly outlooks: ReadonlyMap<string, StepOutlook>;
}

/** Predicts a build. Rejects as `convertDockerfile` for a file that cannot be planned. */
export async function predictBuild(host: PredictHost, cache: BuildCache, request: BuildRequest): Promise<Prediction> {
  const name = request.dockerfileName ?? "Dockerfile";
  const context = host.context("context");
  const dockerfileRoot = host.context(request.dockerfileContext ?? "context");
  const dockerfile = request.dockerfile ?? contextText(dockerfileRoot, name);
  if (dockerfile === undefined) throw new Error(`failed to read dockerfile: open ${name}: no such file or directory`);
  const release = releaseOf(request, dockerfile);
  const converted = await convertDockerfile(dockerfile, {
    ...request,
    ...(release ? { release } : {}),
    ignorePatterns: ignorePatternsOf(context, name, dockerfileRoot),
    resolveImage: (reference, platform) => host.resolveImage(reference, platform),
  });
  const predictor = new Predictor(host, cache, request, converted);
  for (const vertex of verticesOf(converted.output)) await predictor.visit(vertex);
  return { converted, outline: buildOutline(converted), outlooks: predictor.outlooks };
}

/** A vertex's result as far as it is known. "maybe": it may come out as it was. */
type Known =
  | { readonly kind: "known"; readonly record: string; readonly root: FsNode | undefined; readonly snapshot?: string }
  | { readonly kind: "new" }
  | { readonly kind: "maybe" };

class Predictor {
  readonly outlooks = new Map<string, StepOutlook>();
  readonly #host: PredictHost;
  readonly #cache: BuildCache;
  readonly #platform: Platform;
  readonly #project: string;
  readonly #ops: ReadonlySet<string>;
  readonly #known = new Map<string, Known>();
  readonly #disk = new Disk(() => 0);
  readonly #digests: TreeDigests;

  constructor(host: PredictHost, cache: BuildCache, request: BuildRequest, converted: ConvertedBuild) {
    this.#host = host;
    this.#digests = host.memory?.digests ?? new TreeDigests();
    this.#cache = cache;
    this.#platform = request.targetPlatform ?? hostPlatform;
    this.#project = request.project ?? "";
    this.#ops = opsOf(converted);
  }

  /** Inputs must have been visited. */
  async visit(vertex: Vertex): Promise<void> {
    if (this.#known.has(vertex.digest)) return;
    const result = vertex.op.kind === "source" ? await this.#source(vertex, vertex.op) : this.#step(vertex);
    this.#known.set(vertex.digest, result);
  }

  async #source(vertex: Vertex, op: SourceOp): Promise<Known> {
    if (op.identifier.startsWith("docker-image://")) {
      const reference = op.identifier.slice("docker-image://".length);
      const { config } = await this.#host.resolveImage(reference, this.#platform);
      const snapshot = this.#host.topLayer(reference, this.#platform);
      const isHere = snapshot !== undefined || config.rootfs.diff_ids.length === 0;
      this.outlooks.set(vertex.digest, isHere ? { outcome: "cached", ...(snapshot === undefined ? {} : { snapshot }) } : { outcome: "runs", reason: { kind: "first" } });
      const root = snapshot === undefined ? undefined : this.#rootOf(snapshot);
      return { kind: "known", record: `image:${config.rootfs.diff_ids.join(",")}`, root, ...(snapshot === undefined ? {} : { snapshot }) };
    }
    if (!op.identifier.startsWith("local://")) return { kind: "maybe" };
    this.outlooks.set(vertex.digest, { outcome: "runs" });
    const root = contextTree(this.#host.context(op.identifier.slice("local://".length)), contextFilter(op.attrs), this.#disk, this.#host.memory?.copies);
    return { kind: "known", record: vertex.digest, root };
  }

  #step(vertex: Vertex): Known {
    const op = opKey(vertex);
    const inputs = vertex.inputs.map((input) => this.#known.get(input.vertex.digest) ?? { kind: "new" as const });
    let dependencies: DependencyKey[];
    try {
      dependencies = op.dependencies.map(({ selector, content }, index): DependencyKey => {
        const input = inputs[index]!;
        if (input.kind !== "known") return { selector, record: `unknown ${index}`, content: undefined };
        return { selector, record: input.record, content: content && input.root && this.#contentDigest(input.root, input.snapshot, content) };
      });
    } catch (error) {
      if (!(error instanceof NotFoundError) && !(error instanceof LinkLoopError)) throw error;
      return this.#says(vertex, { outcome: "fails", message: error.message }, { kind: "new" });
    }
    const key: StepKey = { op, dependencies };
    const { records } = this.#cache;
    const found = vertex.ignoreCache ? undefined : (records.find(key, false) ?? records.find(key, true));
    if (found && this.#host.snapshotter.exists(found.snapshot)) {
      const known: Known = { kind: "known", record: found.id, root: this.#rootOf(found.snapshot), snapshot: found.snapshot };
      return this.#says(vertex, { outcome: "cached", record: found, ...runMs(found) }, known);
    }
    return this.#missed(vertex, key, inputs);
  }

  #missed(vertex: Vertex, key: StepKey, inputs: readonly Known[]): Known {
    const { op } = key;
    const roots = inputs.map((input) => (input.kind === "known" ? input.root : undefined));
    const isNew = inputs.map((input, index) => input.kind !== "known" && vertex.inputs[index]!.vertex.op.kind !== "source");
    const open = inputs.findIndex((input, index) => input.kind === "maybe" || (input.kind === "new" && op.dependencies[index]?.content !== undefined));
    const isSure = inputs.some((input, index) => input.kind === "new" && op.dependencies[index]?.content === undefined);
    if (open >= 0 && !isSure && !vertex.ignoreCache && this.#mayHit(key, inputs)) {
      const record = this.#cache.records.nearest(key, vertex.name);
      const from = vertex.inputs[open]!.vertex;
      const role = op.dependencies[open]?.content === undefined ? "base" : "files";
      const reason: CacheDifference = { kind: "step", step: from.digest, name: nameParts(from.name).text, role };
      return this.#says(vertex, { outcome: "depends", reason, ...runMs(record) }, { kind: "maybe" });
    }
    const place = stepEvidence(vertex, op, [], this.#project);
    const earlier = this.#cache.records.nearest(key, vertex.name, { evidence: place, claimed: this.#ops })?.evidence;
    const evidence = stepEvidence(vertex, op, roots, this.#project, earlier, this.#digests);
    const { difference, nearest } = explainMiss(this.#cache.records, { vertex, key: this.#assumed(vertex, key, inputs, evidence), evidence, isNew, claimed: this.#ops });
    return this.#says(vertex, { outcome: "runs", reason: difference, ...runMs(nearest) }, { kind: "new" });
  }

  /** The key with what may come out as it was taken to be so: then the step's own difference is what counts. */
  #assumed(vertex: Vertex, key: StepKey, inputs: readonly Known[], evidence: StepEvidence): StepKey {
    const isOpen = (index: number): boolean => inputs[index]!.kind === "maybe" || (inputs[index]!.kind === "new" && key.op.dependencies[index]?.content !== undefined);
    const before = this.#cache.records.nearest(key, vertex.name, { evidence, claimed: this.#ops })?.key.dependencies;
    return { op: key.op, dependencies: key.dependencies.map((dependency, index) => (isOpen(index) ? (before?.[index] ?? dependency) : dependency)) };
  }

  /** Is there a record that fits in all that is known? */
  #mayHit({ op, dependencies }: StepKey, inputs: readonly Known[]): boolean {
    return this.#cache.records.ofOp(op.digest).some(({ key }) =>
      dependencies.every((dependency, index) => {
        const other = key.dependencies[index];
        if (!other || inputs[index]!.kind !== "known") return other !== undefined;
        return other.record === dependency.record || (other.content !== undefined && other.content === dependency.content);
      }),
    );
  }

  #says(vertex: Vertex, outlook: StepOutlook, known: Known): Known {
    this.outlooks.set(vertex.digest, outlook);
    return known;
  }

  #contentDigest(root: FsNode, snapshot: string | undefined, content: readonly ContentSelector[]): ReturnType<typeof contentDigest> {
    const compute = (): ReturnType<typeof contentDigest> => contentDigest(root, content, false, this.#digests);
    return snapshot === undefined ? compute() : this.#cache.digestOf(snapshot, content, compute);
  }

  /** A look at a committed snapshot that leaves no trace in the snapshotter. */
  #rootOf(snapshot: string): FsNode {
    return new OverlayFilesystem({ lower: this.#host.snapshotter.layer(snapshot).merged, upper: undefined, dev: 0 }).root;
  }
}

function runMs(record: CacheRecord | undefined): { runMs?: number } {
  return record?.durationMs === undefined ? {} : { runMs: record.durationMs };
}
