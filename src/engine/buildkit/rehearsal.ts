/**
 * A Dockerfile tried on the contexts of past builds, one after another, against a cache that is empty at first: which
 * steps each build would have run, and how long. Only keys are computed; nothing runs.
 */
import type { FsNode } from "../../fs/filesystem.ts";
import { hostPlatform } from "../../oci/platform.ts";
import { ignorePatternsOf, releaseOf, type BuildRequest } from "./build.ts";
import { keyText, opKey, type DependencyKey } from "./cacheKey.ts";
import type { CacheManager } from "./cacheManager.ts";
import { contentDigest } from "./contentHash.ts";
import { contextFilter, contextTree } from "./contextTree.ts";
import { convertDockerfile, type ConvertedBuild } from "./llb/convert.ts";
import { verticesOf, type Vertex } from "./llb/vertex.ts";
import type { PastBuild } from "./pastContexts.ts";
import { PredictMemory, type PredictHost } from "./predict.ts";

/** What one build would have done. */
export interface RehearsedBuild {
  /** Digests of the ops that would have run. */
  readonly ran: ReadonlySet<string>;
  /** Along the longest path of steps that would have run, with the times they were last measured to take. */
  readonly durationMs: number;
}

/** Plans a text for a past build. Rejects with ConversionError. */
export async function planFor(text: string, build: PastBuild, host: Pick<PredictHost, "resolveImage">): Promise<ConvertedBuild> {
  const request: BuildRequest = build.request;
  const release = releaseOf(request, text);
  return await convertDockerfile(text, {
    ...request,
    ...(release ? { release } : {}),
    ignorePatterns: ignorePatternsOf(build.context, request.dockerfileName ?? "Dockerfile"),
    resolveImage: (reference, platform) => host.resolveImage(reference, platform),
  });
}

/** Tries a text on past builds, oldest first. Rejects with ConversionError. */
export async function rehearse(text: string, builds: readonly PastBuild[], records: CacheManager, host: Pick<PredictHost, "resolveImage">, memory = new PredictMemory()): Promise<RehearsedBuild[]> {
  const cached = new Set<string>();
  const rehearsed: RehearsedBuild[] = [];
  for (const build of builds) {
    const converted = await planFor(text, build, host);
    rehearsed.push(await new Rehearsal(build, records, host, cached, memory).run(converted));
  }
  return rehearsed;
}

interface Rehearsed {
  /** Stands for the result: equal texts, equal results. */
  readonly id: string;
  readonly root: FsNode | undefined;
  readonly endMs: number;
}

class Rehearsal {
  readonly #build: PastBuild;
  readonly #records: CacheManager;
  readonly #host: Pick<PredictHost, "resolveImage">;
  readonly #cached: Set<string>;
  readonly #memory: PredictMemory;
  readonly #results = new Map<string, Rehearsed>();
  readonly #ran = new Set<string>();

  constructor(build: PastBuild, records: CacheManager, host: Pick<PredictHost, "resolveImage">, cached: Set<string>, memory: PredictMemory) {
    this.#build = build;
    this.#records = records;
    this.#host = host;
    this.#cached = cached;
    this.#memory = memory;
  }

  async run({ output }: ConvertedBuild): Promise<RehearsedBuild> {
    for (const vertex of verticesOf(output)) if (!this.#results.has(vertex.digest)) this.#results.set(vertex.digest, vertex.op.kind === "source" ? await this.#source(vertex) : this.#step(vertex));
    return { ran: this.#ran, durationMs: Math.max(0, ...[...this.#results.values()].map(({ endMs }) => endMs)) };
  }

  async #source({ op, digest }: Vertex): Promise<Rehearsed> {
    if (op.kind !== "source") throw new Error("not a source");
    if (op.identifier.startsWith("docker-image://")) {
      const { config } = await this.#host.resolveImage(op.identifier.slice("docker-image://".length), hostPlatform);
      return { id: `image:${config.rootfs.diff_ids.join(",")}`, root: undefined, endMs: 0 };
    }
    if (op.identifier !== "local://context") return { id: digest, root: undefined, endMs: 0 };
    const { copies } = this.#memory;
    return { id: `context:${this.#build.id}`, root: contextTree(this.#build.context, contextFilter(op.attrs), copies.superblock.disk, copies), endMs: 0 };
  }

  #step(vertex: Vertex): Rehearsed {
    const op = opKey(vertex);
    const inputs = vertex.inputs.map((input) => this.#results.get(input.vertex.digest)!);
    const dependencies = op.dependencies.map(({ selector, content }, index): DependencyKey => {
      const { id, root } = inputs[index]!;
      return { selector, record: id, content: root && content && contentDigest(root, content, false, this.#memory.digests) };
    });
    const id = keyText({ op, dependencies }, true);
    const beginMs = Math.max(0, ...inputs.map(({ endMs }) => endMs));
    if (this.#cached.has(id)) return { id, root: undefined, endMs: beginMs };
    this.#cached.add(id);
    this.#ran.add(op.digest);
    return { id, root: undefined, endMs: beginMs + (this.#records.ofOp(op.digest).at(-1)?.durationMs ?? 0) };
  }
}

