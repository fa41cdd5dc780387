/** One build from request to image. Models: buildkit frontend/dockerui/build.go, moby builder-next/builder.go. */
import { text, utf8 } from "../../base/bytes.ts";
import { baseName } from "../../base/path.ts";
import type { FsNode } from "../../fs/filesystem.ts";
import { parseIgnoreFile } from "../../fs/patterns.ts";
import { formatPlatform, hostPlatform } from "../../oci/platform.ts";
import type { BuildCache } from "./buildCache.ts";
import { opKey } from "./cacheKey.ts";
import { treeDigest } from "./contentHash.ts";
import { DockerfileError, type LineRange } from "./dockerfile/dockerfileError.ts";
import { detectSyntax } from "./dockerfile/directives.ts";
import { sourceExcerpt } from "./dockerfile/excerpt.ts";
import type { LintWarning } from "./dockerfile/lints/linter.ts";
import { exportImage, type ExportedImage } from "./exporter.ts";
import { fileContent, ScopedTree } from "./files/scopedTree.ts";
import { convertDockerfile, type ConvertedBuild } from "./llb/convert.ts";
import type { ConvertOptions, ResolvedImage } from "./llb/options.ts";
import { Vertex, verticesOf } from "./llb/vertex.ts";
import { Solver, SolveError, type SolveEvent } from "./solver.ts";
import type { BuildWorker } from "./worker.ts";

export interface BuildRequest extends Omit<ConvertOptions, "resolveImage" | "ignorePatterns" | "ignorePatternsOf"> {
  /**
   * Path of the Dockerfile in the main context; default "Dockerfile". `release` is the frontend built into the engine: a
   * `# syntax=docker/dockerfile…` line selects the newest.
   * @deviation the frontend that a syntax line names is not fetched: any docker/dockerfile is the newest one known here.
   */
  readonly dockerfileName?: string;
  /** Name of the context that the Dockerfile lies in; default "context". */
  readonly dockerfileContext?: string;
  /** Its text, when it is not in the context. */
  readonly dockerfile?: string;
  /** False when only the result's files are wanted. */
  readonly makesImage?: boolean;
  /** Names the Dockerfile for the explanation of misses: a path, say. */
  readonly project?: string;
  /** Told what will be done, before anything is. */
  readonly onPlan?: (converted: ConvertedBuild) => void;
  /** Told the Dockerfile's text, as soon as it is read. */
  readonly onDockerfile?: (text: string) => void;
  readonly signal?: AbortSignal;
}

export interface BuildOutcome {
  /** Undefined when none was to be made. */
  readonly image: ExportedImage | undefined;
  readonly converted: ConvertedBuild;
  /** The result's tree. */
  readonly root: FsNode;
}

/** Why a build failed, with the place in the Dockerfile. */
export class BuildError extends Error {
  /** Lines of the Dockerfile to show; empty when no instruction is to blame. */
  readonly lines: readonly LineRange[];
  /** "Dockerfile:3" and the lines around, as the CLI prints them; "" when there is no place. */
  readonly excerpt: string;
  readonly warnings: readonly LintWarning[];
  constructor(message: string, lines: readonly LineRange[], excerpt: string, cause: unknown) {
    super(message, { cause });
    this.name = "BuildError";
    this.lines = lines;
    this.excerpt = excerpt;
    this.warnings = cause instanceof Error && "warnings" in cause ? (cause.warnings as readonly LintWarning[]) : [];
  }
}

/** A file of a context as text; undefined when there is none. Symlinks are followed within the context. */
export function contextText(root: FsNode, path: string): string | undefined {
  const file = new ScopedTree(root).find(`/${path}`);
  return file?.kind === "file" ? text(fileContent(file).bytes()) : undefined;
}

/** The ignore patterns for a Dockerfile: of "NAME.dockerignore" beside it, else of ".dockerignore" in the context. */
export function ignorePatternsOf(root: FsNode, dockerfileName: string, dockerfileRoot: FsNode = root): string[] {
  return parseIgnoreFile(contextText(dockerfileRoot, `${dockerfileName}.dockerignore`) ?? contextText(root, ".dockerignore") ?? "");
}

/** Stores a finished image; gives the names it now has, as progress shows them ("docker.io/library/app"). */
export type Publish = (image: ExportedImage) => Promise<readonly string[]>;

/** Builds. Rejects with BuildError. Without `publish` nothing is stored but the layers' snapshots. */
export async function build(
  worker: BuildWorker,
  cache: BuildCache,
  request: BuildRequest,
  onEvent: (event: SolveEvent) => void,
  publish?: Publish,
): Promise<BuildOutcome> {
  const name = request.dockerfileName ?? "Dockerfile";
  const narrator = new Narrator(worker, onEvent);
  const dockerfile = request.dockerfile ?? contextText(worker.context(request.dockerfileContext ?? "context"), name);
  const size = utf8(dockerfile ?? "").length;
  if (request.contextIsArchive) {
    const root = worker.context("context");
    const isCached = cache.hasArchive(treeDigest(root));
    narrator.step("[internal] load remote build context", { isCached });
    narrator.step("copy /context /", { isCached });
  } else {
    narrator.step(`[internal] load build definition from ${baseName(name)}`, { status: "transferring dockerfile:", sizeBytes: dockerfile === undefined ? 2 : size });
    cache.noteSource("dockerfile", worker, size);
  }
  if (dockerfile === undefined && new ScopedTree(worker.context(request.dockerfileContext ?? "context")).find(`/${name}`)?.kind === "dir")
    throw new BuildError(`failed to read dockerfile: read /var/lib/docker/tmp/buildkit-mount${mountNumber(worker.newId())}/${name}: is a directory`, [], "", undefined);
  if (dockerfile === undefined) throw new BuildError(`failed to read dockerfile: open ${name}: no such file or directory`, [], "", undefined);
  request.onDockerfile?.(dockerfile);
  cache.enter();
  try {
    return await buildText(worker, cache, request, name, dockerfile, narrator, publish);
  } catch (error) {
    const lines = placesOf(error);
    const excerpt = lines.map((range) => sourceExcerpt(name, dockerfile, [range])).reverse().join("");
    throw new BuildError((error as Error).message, lines, excerpt, error);
  } finally {
    cache.leave(worker.snapshotter);
  }
}

/** Ten digits, as a temporary directory's name has them. */
function mountNumber(id: string): string {
  return [...id].map((letter) => String(letter.charCodeAt(0) % 10)).join("").slice(0, 10);
}

/** Each place once, the innermost first. */
function placesOf(error: unknown): readonly LineRange[] {
  if (error instanceof DockerfileError)
    return error.locations.filter(({ startLine, endLine }, at) => error.locations.findIndex((other) => other.startLine === startLine && other.endLine === endLine) === at);
  if (error instanceof SolveError && error.vertex.lines) return [error.vertex.lines];
  return [];
}

/** The frontend that reads a Dockerfile: its syntax line may ask for the newest. */
export function releaseOf({ release }: BuildRequest, dockerfile: string): BuildRequest["release"] {
  return release === "1.7" && /^(docker\.io\/)?docker\/dockerfile(:|@|$)/.test(detectSyntax(dockerfile)?.value ?? "") ? "1.26" : release;
}

async function buildText(
  worker: BuildWorker,
  cache: BuildCache,
  request: BuildRequest,
  name: string,
  dockerfile: string,
  narrator: Narrator,
  publish: Publish | undefined,
): Promise<BuildOutcome> {
  const isDocker26 = request.release === "1.7";
  const release = releaseOf(request, dockerfile);
  const ignorePatterns = request.contextIsArchive ? [] : ignorePatternsOf(worker.context("context"), name, worker.context(request.dockerfileContext ?? "context"));
  const resolved = new Map<string, ResolvedImage>();
  const converted = await convertDockerfile(dockerfile, {
    ...request,
    ...(release ? { release } : {}),
    ignorePatterns,
    ignorePatternsOf: (context) => {
      const found = contextText(worker.context(context), ".dockerignore") ?? "";
      narrator.step(`[context ${context}] load .dockerignore`, { status: `transferring ${context}:`, sizeBytes: utf8(found).length + 2 });
      return parseIgnoreFile(found);
    },
    resolveImage: async (reference, platform, context) => {
      const key = `${reference} ${formatPlatform(platform)}`;
      const known = resolved.get(key);
      if (known) return known;
      try {
        const label = context ? `[context ${context.name}] load metadata for ${context.written}` : `[internal] load metadata for ${reference}`;
        const found = await narrator.during(label, () => worker.resolveImage(reference, platform));
        resolved.set(key, found);
        cache.noteImage(reference, found);
        return found;
      } catch (error) {
        throw new Error(`failed to resolve source metadata for ${reference}: ${(error as Error).message}`, { cause: error });
      }
    },
  });
  // An ignore file of the Dockerfile's own comes with it.
  const hasOwnIgnore = contextText(worker.context(request.dockerfileContext ?? "context"), `${name}.dockerignore`) !== undefined;
  if (!request.contextIsArchive && !hasOwnIgnore) {
    const ignoreSize = contextText(worker.context("context"), ".dockerignore")?.length ?? 0;
    narrator.step("[internal] load .dockerignore", { status: "transferring context:", sizeBytes: ignoreSize + 2 });
    cache.noteSource("ignore", worker, ignoreSize);
  }
  request.onPlan?.(converted);
  const solver = new Solver({
    worker,
    cache,
    platform: request.targetPlatform ?? hostPlatform,
    onEvent: (event) => {
      // A context's size is known once it has arrived.
      if (event.kind === "status" && event.vertex.name === "[internal] load build context") cache.noteSource("context", worker, event.sizeBytes ?? 0);
      narrator.onEvent(event);
    },
    createdMs: converted.createdMs,
    isDocker26,
    project: request.project ?? "",
    ops: opsOf(converted),
    ...(request.signal ? { signal: request.signal } : {}),
  });
  forgetCacheMounts(converted.output?.vertex, cache);
  const result = await solver.solve(converted.output);
  const writeImage = (): ExportedImage => {
    const written = exportImage(result, converted.image, {
      snapshotter: worker.snapshotter,
      nowMs: worker.nowMs(),
      createdMs: converted.createdMs,
      newId: () => worker.newId(),
      nameNextSnapshotDir: (id) => worker.nameNextSnapshotDir?.(id),
      layerStyle: isDocker26 ? "docker" : "buildkit",
      knownDiffId: (snapshot) => cache.diffIdOf(snapshot),
    });
    const made = result.layers.flatMap((layer, index) => {
      const { chainId, parent, diffId } = written.layers[index]!;
      return layer.kind === "built" ? [{ snapshot: layer.snapshot, chainId, parent, diffId }] : [];
    });
    cache.adopt(worker.snapshotter, made);
    return written;
  };
  if (request.makesImage === false) return { image: undefined, converted, root: result.root };
  const image = publish ? await narrator.export(writeImage, publish) : writeImage();
  return { image, converted, root: result.root };
}

/** Digests of the ops of all steps. */
export function opsOf({ output }: ConvertedBuild): ReadonlySet<string> {
  return new Set(verticesOf(output).filter(({ op }) => op.kind !== "source").map((vertex) => opKey(vertex).digest));
}

/** Steps that must not be taken from the cache start with empty cache directories, too. Models: llbsolver detectPrunedCacheID. */
function forgetCacheMounts(vertex: Vertex | undefined, cache: BuildCache): void {
  const seen = new Set<Vertex>();
  const visit = (at: Vertex): void => {
    if (seen.has(at)) return;
    seen.add(at);
    if (at.ignoreCache && at.op.kind === "exec") for (const mount of at.op.mounts) if (mount.cache) cache.removeMount(mount.cache.id);
    for (const input of at.inputs) visit(input.vertex);
  };
  if (vertex) visit(vertex);
}

/** Tells of the work around the graph, as steps of its own. */
export class Narrator {
  readonly onEvent: (event: SolveEvent) => void;
  readonly #worker: BuildWorker;

  constructor(worker: BuildWorker, onEvent: (event: SolveEvent) => void) {
    this.#worker = worker;
    this.onEvent = onEvent;
  }

  /** A step that takes no time, with at most one status of its own. */
  step(name: string, { status, sizeBytes = 0, isCached = false }: { readonly status?: string; readonly sizeBytes?: number; readonly isCached?: boolean } = {}): void {
    const vertex = internalVertex(name);
    const atMs = this.#worker.nowMs();
    this.onEvent({ kind: "started", vertex, atMs });
    if (status !== undefined) this.onEvent({ kind: "status", vertex, atMs, text: status, sizeBytes, doneMs: atMs });
    this.onEvent({ kind: "completed", vertex, atMs, isCached, key: undefined });
  }

  /** The last step: layers, config, names. */
  async export(write: () => ExportedImage, publish: Publish): Promise<ExportedImage> {
    const vertex = internalVertex("exporting to image");
    const status = (text: string): void => {
      const atMs = this.#worker.nowMs();
      this.onEvent({ kind: "status", vertex, atMs, text, doneMs: atMs });
    };
    this.onEvent({ kind: "started", vertex, atMs: this.#worker.nowMs() });
    const image = write();
    status("exporting layers");
    const names = await publish(image);
    status(`writing image ${image.id}`);
    for (const name of names) status(`naming to ${name}`);
    this.onEvent({ kind: "completed", vertex, atMs: this.#worker.nowMs(), isCached: false, key: undefined });
    return image;
  }

  /** A step that lasts as long as `work`. */
  async during<T>(name: string, work: () => Promise<T>): Promise<T> {
    const vertex = internalVertex(name);
    this.onEvent({ kind: "started", vertex, atMs: this.#worker.nowMs() });
    try {
      const result = await work();
      this.onEvent({ kind: "completed", vertex, atMs: this.#worker.nowMs(), isCached: false, key: undefined });
      return result;
    } catch (error) {
      this.onEvent({ kind: "failed", vertex, atMs: this.#worker.nowMs(), error: error as Error });
      throw error;
    }
  }
}

function internalVertex(name: string): Vertex {
  return new Vertex({ op: { kind: "source", identifier: `internal://${name}`, attrs: {} }, inputs: [], name });
}
