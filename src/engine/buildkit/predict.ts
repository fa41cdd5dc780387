/**
 * What a build would do if it were started now: which steps are cached, which would run and why. Nothing is run or stored.
 * It follows the solver's own rules (solver.ts) over the same keys, so it can only differ where a step's result is not known.
 */
import type { FsNode } from "../../fs/filesystem.ts";
import { hostPlatform, type Platform } from "../../oci/platform.ts";
import { contextText, ignorePatternsOf, type BuildRequest } from "./build.ts";
import type { BuildCache } from "./buildCache.ts";
import { opKey, why, type DependencyKey, type KeyDifference, type StepKey } from "./cacheKey.ts";
import { contentDigest, NotFoundError } from "./contentHash.ts";
import { contextFilter, contextTree } from "./contextTree.ts";
import type { LineRange } from "./dockerfile/dockerfileError.ts";
import { convertDockerfile } from "./llb/convert.ts";
import { verticesOf, type SourceOp, type Vertex } from "./llb/vertex.ts";
import type { BuildWorker } from "./worker.ts";

/** What would become of one step. */
export interface StepPrediction {
  readonly name: string;
  readonly lines: LineRange | undefined;
  /** "depends": it reads what an earlier step would make anew, and is cached only if that comes out the same. */
  readonly outcome: "cached" | "runs" | "depends" | "fails";
  /** Of steps that run: the first difference to the nearest record; absent when there is none like it. */
  readonly difference?: KeyDifference;
  /** Of steps that fail: why. */
  readonly message?: string;
}

/** A vertex's result as far as it is known. */
interface Known {
  readonly record: string | undefined;
  readonly root: FsNode | undefined;
}

/** Predicts a build, step by step in the order of the graph. Rejects as `convertDockerfile` for a file that cannot be planned. */
export async function predictBuild(worker: BuildWorker, cache: BuildCache, request: BuildRequest): Promise<StepPrediction[]> {
  const name = request.dockerfileName ?? "Dockerfile";
  const context = worker.context("context");
  const dockerfile = request.dockerfile ?? contextText(context, name) ?? "";
  const converted = await convertDockerfile(dockerfile, {
    ...request,
    ignorePatterns: ignorePatternsOf(context, name),
    resolveImage: (reference, platform) => worker.resolveImage(reference, platform),
  });
  const predictor = new Predictor(worker, cache, request.targetPlatform ?? hostPlatform);
  for (const vertex of verticesOf(converted.output)) await predictor.visit(vertex);
  return predictor.steps;
}

class Predictor {
  readonly steps: StepPrediction[] = [];
  readonly #worker: BuildWorker;
  readonly #cache: BuildCache;
  readonly #platform: Platform;
  readonly #known = new Map<string, Known>();

  constructor(worker: BuildWorker, cache: BuildCache, platform: Platform) {
    this.#worker = worker;
    this.#cache = cache;
    this.#platform = platform;
  }

  /** Inputs must have been visited. */
  async visit(vertex: Vertex): Promise<void> {
    if (this.#known.has(vertex.digest)) return;
    const result = vertex.op.kind === "source" ? await this.#source(vertex.op) : this.#step(vertex);
    this.#known.set(vertex.digest, result);
  }

  async #source(op: SourceOp): Promise<Known> {
    if (op.identifier.startsWith("docker-image://")) {
      const { config } = await this.#worker.resolveImage(op.identifier.slice(15), this.#platform);
      const snapshot = await this.#worker.unpackImage(op.identifier.slice(15), this.#platform, () => {});
      return { record: `image:${config.rootfs.diff_ids.join(",")}`, root: snapshot === undefined ? undefined : this.#rootOf(snapshot) };
    }
    if (!op.identifier.startsWith("local://")) return { record: undefined, root: undefined };
    return { record: undefined, root: contextTree(this.#worker.context(op.identifier.slice(8)), contextFilter(op.attrs), this.#worker.disk) };
  }

  #step(vertex: Vertex): Known {
    const { records } = this.#cache;
    const op = opKey(vertex);
    const inputs = vertex.inputs.map((input) => this.#known.get(input.vertex.digest) ?? { record: undefined, root: undefined });
    let isOpen = false;
    let dependencies: DependencyKey[];
    try {
      dependencies = op.dependencies.map(({ selector, content }, index): DependencyKey => {
        const { record, root } = inputs[index]!;
        if (!root && content) isOpen = true;
        return { selector, record: record ?? `unknown ${index}`, content: root && content && contentDigest(root, content) };
      });
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      this.#add(vertex, { outcome: "fails", message: error.message });
      return { record: undefined, root: undefined };
    }
    const key: StepKey = { op, dependencies };
    const found = vertex.ignoreCache ? undefined : (records.find(key, false) ?? records.find(key, true));
    if (found && this.#worker.snapshotter.exists(found.snapshot)) {
      this.#add(vertex, { outcome: "cached" });
      return { record: found.id, root: this.#rootOf(found.snapshot) };
    }
    const nearest = records.nearest(key, vertex.name);
    const difference = nearest && why(nearest.key, key);
    const isUnknown = isOpen && !vertex.ignoreCache && (!difference || difference.kind === "input");
    this.#add(vertex, isUnknown ? { outcome: "depends" } : { outcome: "runs", ...(difference ? { difference } : {}) });
    return { record: undefined, root: undefined };
  }

  #add(vertex: Vertex, prediction: Pick<StepPrediction, "outcome" | "difference" | "message">): void {
    if (vertex.lines) this.steps.push({ name: vertex.name, lines: vertex.lines, ...prediction });
  }

  #rootOf(snapshot: string): FsNode {
    const key = `predict-${this.#worker.newId()}`;
    const { filesystem } = this.#worker.snapshotter.view(key, snapshot);
    this.#worker.snapshotter.remove(key);
    return filesystem.root;
  }
}
