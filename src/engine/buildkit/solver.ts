/**
 * Carries out a build graph: each vertex once, inputs first, independent ones side by side in virtual time; what the cache
 * knows is not done again.
 * Models: buildkit solver/scheduler.go, edge.go, as far as their outcome goes.
 */
import type { FsNode } from "../../fs/filesystem.ts";
import { OverlayFilesystem } from "../../fs/overlay.ts";
import { diskTree } from "../../fs/tree.ts";
import type { Digest, DiffId } from "../../oci/digest.ts";
import type { Platform } from "../../oci/platform.ts";
import type { CacheDifference } from "../metadata/builds.ts";
import { applyLayer } from "../containerd/apply.ts";
import { opKey, type DependencyKey, type StepKey } from "./cacheKey.ts";
import type { BuildCache } from "./buildCache.ts";
import type { CacheRecord } from "./cacheManager.ts";
import { contentSize } from "./cacheMounts.ts";
import { contentDigest, LinkLoopError, NotFoundError, TreeDigests, type ContentSelector } from "./contentHash.ts";
import { stepEvidence, type StepEvidence } from "./evidence.ts";
import { explainMiss } from "./explain.ts";
import { runFileOp } from "./files/runFileOp.ts";
import type { SourceOp, Vertex, VertexOutput } from "./llb/vertex.ts";
import { runExecOp } from "./runExecOp.ts";
import { fetchSource, snapshotRoot } from "./sources.ts";
import type { BuildWorker } from "./worker.ts";

/** A layer of a result: of the base image, known by its DiffID, or made here, known by its snapshot. */
export type ResultLayer = { readonly kind: "base"; readonly diffId: DiffId } | { readonly kind: "built"; readonly snapshot: string; readonly createdMs: number };

/** What a vertex came to. */
export interface SolveResult {
  /** Id under which other steps' keys know it. */
  readonly record: string;
  /** Committed snapshot; undefined for what is no snapshot (a context) or empty. */
  readonly snapshot: string | undefined;
  /** Oldest first. */
  readonly layers: readonly ResultLayer[];
  readonly root: FsNode;
  /** True when nothing was done for it. */
  readonly isCached: boolean;
}

/** What happens to a vertex, in order. */
export type SolveEvent =
  | { readonly kind: "started"; readonly vertex: Vertex; readonly atMs: number }
  | { readonly kind: "output"; readonly vertex: Vertex; readonly atMs: number; readonly stream: 1 | 2; readonly bytes: Uint8Array }
  | { readonly kind: "completed"; readonly vertex: Vertex; readonly atMs: number; readonly isCached: boolean; readonly key: StepKey | undefined; readonly result?: SolveResult }
  /** Not in the cache: it is about to be done. */
  | { readonly kind: "missed"; readonly vertex: Vertex; readonly atMs: number; readonly reason: CacheDifference }
  /** A part of the step's work: "transferring context", "writing image sha256:…". `doneMs` absent: under way. */
  | { readonly kind: "status"; readonly vertex: Vertex; readonly atMs: number; readonly text: string; readonly sizeBytes?: number; readonly totalBytes?: number; readonly doneMs?: number }
  | { readonly kind: "failed"; readonly vertex: Vertex; readonly atMs: number; readonly error: Error }
  /** Given up because another step failed or the build was cancelled. */
  | { readonly kind: "cancelled"; readonly vertex: Vertex; readonly atMs: number; readonly error?: Error };

/** A step's failure, with the step. */
export class SolveError extends Error {
  readonly vertex: Vertex;
  /** What the step itself says; `message` may tell more of what the solver was about to do. */
  readonly stepMessage: string;
  constructor(vertex: Vertex, cause: Error, doing = "") {
    super(doing + cause.message, { cause });
    this.name = "SolveError";
    this.vertex = vertex;
    this.stepMessage = cause.message;
  }
}

export interface SolveOptions {
  readonly worker: BuildWorker;
  readonly cache: BuildCache;
  readonly platform: Platform;
  readonly onEvent: (event: SolveEvent) => void;
  readonly signal?: AbortSignal;
  /** SOURCE_DATE_EPOCH: the time of files that steps make. */
  readonly createdMs?: number | undefined;
  /** Behave as Docker 26.1's builder where the two differ. */
  readonly isDocker26?: boolean;
  /** Names the Dockerfile: its steps are compared with each other when a miss is explained. */
  readonly project?: string;
  /** Digests of the ops of all steps. */
  readonly ops?: ReadonlySet<string>;
}

/** About what the real builder takes: for a container and its mounts, for opening and closing a snapshot. */
const containerStartMs = 90;
const fileOpMs = 12;

/** One run over a graph. */
export class Solver {
  readonly #options: SolveOptions;
  /** By digest: what is defined alike is done once, whatever it is called. */
  readonly #results = new Map<Digest, Promise<SolveResult>>();
  readonly #failed = new AbortController();
  /** Aborted when a step's own work failed, or from outside: processes are killed. */
  readonly #stop = new AbortController();
  /** Records that this run has made or counted as used. */
  readonly #loaded = new Set<string>();
  /** Records that this run has made. */
  readonly #own = new Set<string>();
  /** Of contexts and results, which never change. */
  readonly #digests = new TreeDigests();

  constructor(options: SolveOptions) {
    this.#options = options;
    const { signal } = options;
    if (signal?.aborted) this.#stop.abort();
    signal?.addEventListener("abort", () => this.#stop.abort(), { once: true });
  }

  /** Solves what leads to `output`. Rejects with SolveError for the first step that failed. */
  async solve(output: VertexOutput | undefined): Promise<SolveResult> {
    const { worker } = this.#options;
    if (!output) return { record: "scratch", snapshot: undefined, layers: [], root: diskTree(worker.disk).root, isCached: true };
    const result = await this.#vertex(output.vertex);
    this.#load(result.record);
    return result;
  }

  /** Its result is really needed: that is a use. Of what this run made, the making was. */
  #load(record: string): void {
    const { cache, worker } = this.#options;
    if (this.#loaded.has(record)) return;
    this.#loaded.add(record);
    cache.use(record, worker.nowMs());
  }

  #vertex(vertex: Vertex): Promise<SolveResult> {
    let result = this.#results.get(vertex.digest);
    if (!result) this.#results.set(vertex.digest, (result = this.#solveVertex(vertex)));
    return result;
  }

  async #solveVertex(vertex: Vertex): Promise<SolveResult> {
    const { onEvent, worker, signal } = this.#options;
    const inputs = await this.#inputs(vertex);
    if (signal?.aborted) throw new SolveError(vertex, new Error("context canceled"));
    if (this.#failed.signal.aborted) throw this.#failed.signal.reason;
    // An archive's step was told of when its Dockerfile was read.
    if (vertex.op.kind === "source" && vertex.op.identifier.startsWith("archive://")) return await fetchSource(vertex, vertex.op, this.#options);
    onEvent({ kind: "started", vertex, atMs: worker.nowMs() });
    try {
      return vertex.op.kind === "source" ? await this.#source(vertex, vertex.op) : await this.#step(vertex, inputs);
    } catch (error) {
      const failure = this.#fail(vertex, error as Error);
      this.#stop.abort();
      throw failure;
    }
  }

  #fail(vertex: Vertex, error: Error): SolveError {
    const { onEvent, worker, signal } = this.#options;
    const isDownload = vertex.op.kind === "source" && /^https?:/.test(vertex.op.identifier);
    const failure = error instanceof SolveError ? error : new SolveError(vertex, error, isDownload ? "failed to load cache key: " : "");
    const isLater = this.#failed.signal.aborted;
    onEvent({ kind: isLater || signal?.aborted ? "cancelled" : "failed", vertex, atMs: worker.nowMs(), error: failure });
    this.#failed.abort(failure);
    // The first failure is the build's.
    return isLater ? (this.#failed.signal.reason as SolveError) : failure;
  }

  /** All inputs, side by side. Waits for all, so that no step is left running; then the first failure counts. */
  async #inputs(vertex: Vertex): Promise<SolveResult[]> {
    const settled = await Promise.allSettled(
      vertex.inputs.map(async (input, index) => {
        const result = await this.#vertex(input.vertex);
        this.#checkContext(vertex, index, result);
        return result;
      }),
    );
    return settled.map((result) => {
      if (result.status === "rejected") throw result.reason;
      return result.value;
    });
  }

  /** What a step reads of a context is looked at as soon as the context is there: a missing file fails the build while other steps run. */
  #checkContext(vertex: Vertex, index: number, input: SolveResult): void {
    const { onEvent, worker } = this.#options;
    const rule = vertex.op.kind === "source" || !/^(local|archive):/.test(input.record) ? undefined : opKey(vertex).dependencies[index];
    if (!rule?.content || this.#failed.signal.aborted) return;
    try {
      this.#contentKey(vertex, rule, input);
    } catch (error) {
      onEvent({ kind: "started", vertex, atMs: worker.nowMs() });
      throw this.#fail(vertex, error as Error);
    }
  }

  // Steps that make something of their inputs.

  async #step(vertex: Vertex, inputs: readonly SolveResult[]): Promise<SolveResult> {
    const { worker, onEvent } = this.#options;
    const cache = this.#options.cache.records;
    const op = opKey(vertex);
    const byDefinition: StepKey = {
      op,
      dependencies: op.dependencies.map(({ selector }, index): DependencyKey => ({ selector, record: inputs[index]!.record, content: undefined })),
    };
    const known = vertex.ignoreCache ? undefined : cache.find(byDefinition, false);
    if (known && worker.snapshotter.exists(known.snapshot)) return this.#cached(vertex, inputs, known, byDefinition);
    const key: StepKey = { op, dependencies: op.dependencies.map((rule, index) => this.#contentKey(vertex, rule, inputs[index]!)) };
    const same = vertex.ignoreCache ? undefined : cache.find(key, true);
    if (same && worker.snapshotter.exists(same.snapshot)) {
      cache.alias(key, same.id);
      return this.#cached(vertex, inputs, same, key);
    }
    const evidence = this.#explain(vertex, inputs, key);
    const record = await this.#execute(vertex, inputs, key, evidence);
    const result = this.#resultOf(vertex, inputs, record, false);
    onEvent({ kind: "completed", vertex, atMs: worker.nowMs(), isCached: false, key, result });
    return result;
  }

  /** Tells why a step is not cached. Returns what its record will remember. */
  #explain(vertex: Vertex, inputs: readonly SolveResult[], key: StepKey): StepEvidence {
    const { worker, cache, onEvent, project = "", ops = new Set() } = this.#options;
    const roots = inputs.map((input) => input.root);
    const isNew = inputs.map((input, index) => !input.isCached && vertex.inputs[index]!.vertex.op.kind !== "source");
    const place = stepEvidence(vertex, { ...key.op, dependencies: [] }, [], project);
    const own = this.#own;
    const earlier = cache.records.nearest(key, vertex.name, { evidence: place, claimed: ops, own })?.evidence;
    const evidence = stepEvidence(vertex, key.op, roots, project, earlier, this.#digests);
    const { difference } = explainMiss(cache.records, { vertex, key, evidence, isNew, claimed: ops, own });
    onEvent({ kind: "missed", vertex, atMs: worker.nowMs(), reason: difference });
    return evidence;
  }

  #contentKey(vertex: Vertex, rule: { selector: string; content: readonly ContentSelector[] | undefined }, input: SolveResult): DependencyKey {
    const { selector, content } = rule;
    try {
      return { selector, record: input.record, content: content && this.#contentDigest(input, content) };
    } catch (error) {
      if (!(error instanceof NotFoundError) && !(error instanceof LinkLoopError)) throw error;
      const { builderId } = this.#options.worker;
      const cause = new Error(`failed to calculate checksum of ref ${builderId}::${input.record.replace(/^[a-z]+:/, "")}: ${error.message}`);
      throw new SolveError(vertex, cause, "failed to compute cache key: ");
    }
  }

  /** Of a committed snapshot it never changes. */
  #contentDigest({ snapshot, root }: SolveResult, content: readonly ContentSelector[]): Digest {
    const { cache, isDocker26 } = this.#options;
    const compute = (): Digest => contentDigest(root, content, isDocker26, this.#digests);
    return snapshot === undefined ? compute() : cache.digestOf(snapshot, content, compute);
  }

  #cached(vertex: Vertex, inputs: readonly SolveResult[], record: CacheRecord, key: StepKey): SolveResult {
    const { worker, onEvent } = this.#options;
    const result = this.#resultOf(vertex, inputs, record, true);
    onEvent({ kind: "completed", vertex, atMs: worker.nowMs(), isCached: true, key, result });
    return result;
  }

  #resultOf({ op }: Vertex, inputs: readonly SolveResult[], record: CacheRecord, isCached: boolean): SolveResult {
    const below = op.kind === "exec" ? inputs[op.mounts.find((mount) => mount.output === 0)?.input ?? -1] : op.kind === "file" ? inputs[op.actions[0]!.base] : inputs[0];
    const layers: readonly ResultLayer[] =
      op.kind === "merge"
        ? inputs.flatMap((input) => input.layers)
        : [...(below?.layers ?? []), { kind: "built", snapshot: record.snapshot, createdMs: record.createdMs }];
    return { record: record.id, snapshot: record.snapshot, layers, root: snapshotRoot(this.#options.worker, record.snapshot), isCached };
  }

  async #execute(vertex: Vertex, inputs: readonly SolveResult[], key: StepKey, evidence: StepEvidence): Promise<CacheRecord> {
    const { worker, cache, onEvent, createdMs, isDocker26 } = this.#options;
    const { snapshotter } = worker;
    const { op } = vertex;
    const startedMs = worker.nowMs();
    await worker.spend?.(op.kind === "exec" ? containerStartMs : fileOpMs);
    const id = worker.newId();
    const active = `build-${id}`;
    const baseIndex = op.kind === "exec" ? (op.mounts.find((mount) => mount.output === 0)?.input ?? -1) : op.kind === "file" ? op.actions[0]!.base : 0;
    const parent = inputs[baseIndex]?.snapshot;
    worker.nameNextSnapshotDir?.(id);
    const { filesystem } = this.#prepare(active, parent, id);
    const roots = inputs.map((input) => input.root);
    const reads = new Set<string>();
    if (op.kind === "exec" && filesystem instanceof OverlayFilesystem) filesystem.onRead = (path) => void reads.add(path);
    for (const input of inputs) this.#load(input.record);
    try {
      // Docker 26.1's builder leaves the times of files alone, whatever SOURCE_DATE_EPOCH says.
      if (op.kind === "file") runFileOp(op, filesystem.root, roots, isDocker26 ? undefined : createdMs, isDocker26);
      else if (op.kind === "merge") for (const layer of inputs[1]!.layers) applyLayer(filesystem.root, this.#layerEntries(layer));
      else if (op.kind === "exec")
        await runExecOp(op, {
          worker,
          cache,
          rootfs: filesystem,
          inputs: roots,
          signal: this.#stop.signal,
          touchesMountParents: isDocker26 ?? false,
          onOutput: (stream, bytes) => onEvent({ kind: "output", vertex, atMs: worker.nowMs(), stream, bytes }),
        });
    } catch (error) {
      const { mergedDir } = snapshotter.dirs(active);
      snapshotter.remove(active);
      throw isDocker26 && op.kind === "file" ? withHostPath(error as Error, mergedDir) : error;
    }
    const snapshot = `build-layer-${id}`;
    snapshotter.commit(snapshot, active);
    const atMs = worker.nowMs();
    const record: CacheRecord = {
      id,
      key,
      snapshot,
      name: vertex.name,
      description: op.kind === "exec" ? `mount / from exec ${op.args.join(" ")}` : vertex.name,
      type: "regular",
      parents: inputs.map((input) => input.record),
      createdMs: createdMs ?? atMs,
      lastUsedMs: atMs,
      usageCount: 1,
      sizeBytes: snapshotter.usage(snapshot).sizeBytes,
      durationMs: atMs - startedMs,
      evidence,
      ...(filesystem instanceof OverlayFilesystem && op.kind === "exec" ? { reads } : {}),
    };
    cache.records.save(record);
    this.#loaded.add(id);
    this.#own.add(id);
    return record;
  }

  #prepare(active: string, parent: string | undefined, id: string): ReturnType<BuildWorker["snapshotter"]["prepare"]> {
    try {
      return this.#options.worker.snapshotter.prepare(active, parent);
    } catch (error) {
      throw new Error(`failed to prepare ${parent?.replace(/^build-layer-/, "")} as ${id}: ${(error as Error).message}`, { cause: error });
    }
  }

  #layerEntries(layer: ResultLayer): ReturnType<BuildWorker["snapshotter"]["layerEntries"]> {
    if (layer.kind === "base") throw new Error("cannot merge a base image");
    return this.#options.worker.snapshotter.layerEntries(layer.snapshot, "buildkit");
  }

  // Sources.

  async #source(vertex: Vertex, op: SourceOp): Promise<SolveResult> {
    const { worker, onEvent } = this.#options;
    const result = await fetchSource(vertex, op, this.#options);
    if (op.identifier.startsWith("local://")) {
      const atMs = worker.nowMs();
      onEvent({ kind: "status", vertex, atMs, text: "transferring context:", sizeBytes: contentSize(result.root), doneMs: atMs });
    }
    onEvent({ kind: "completed", vertex, atMs: worker.nowMs(), isCached: result.isCached, key: undefined, result });
    return result;
  }
}

/** Docker 26.1's copier names files by their place on the host. */
function withHostPath(error: Error, mergedDir: string): Error {
  return new Error(error.message.replace(/^(cannot (?:copy to non-directory:|replace to directory) )\//, `$1${mergedDir}/`), { cause: error });
}
