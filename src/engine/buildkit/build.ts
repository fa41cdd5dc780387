/** One build from request to image. Models: buildkit frontend/dockerui/build.go, moby builder-next/builder.go. */
import { text } from "../../base/bytes.ts";
import type { FsNode } from "../../fs/filesystem.ts";
import { parseIgnoreFile } from "../../fs/patterns.ts";
import { hostPlatform } from "../../oci/platform.ts";
import { CacheManager } from "./cacheManager.ts";
import { CacheMounts } from "./cacheMounts.ts";
import { DockerfileError, type LineRange } from "./dockerfile/dockerfileError.ts";
import { sourceExcerpt } from "./dockerfile/excerpt.ts";
import type { LintWarning } from "./dockerfile/lints/linter.ts";
import { exportImage, type ExportedImage } from "./exporter.ts";
import { fileContent, ScopedTree } from "./files/scopedTree.ts";
import { convertDockerfile, type ConvertedBuild } from "./llb/convert.ts";
import type { ConvertOptions } from "./llb/options.ts";
import { Solver, SolveError, type SolveEvent } from "./solver.ts";
import type { BuildWorker } from "./worker.ts";

/** What outlives a build: records of steps and cache directories. One for each engine. */
export class BuildCache {
  readonly records = new CacheManager();
  readonly mounts = new CacheMounts();
}

export interface BuildRequest extends Omit<ConvertOptions, "resolveImage" | "ignorePatterns"> {
  /** Path of the Dockerfile in the main context; default "Dockerfile". */
  readonly dockerfileName?: string;
  /** Its text, when it is not in the context. */
  readonly dockerfile?: string;
  readonly signal?: AbortSignal;
}

export interface BuildOutcome {
  readonly image: ExportedImage;
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

/** The ignore patterns for a Dockerfile: of "NAME.dockerignore" beside it, else of ".dockerignore". */
export function ignorePatternsOf(root: FsNode, dockerfileName: string): string[] {
  return parseIgnoreFile(contextText(root, `${dockerfileName}.dockerignore`) ?? contextText(root, ".dockerignore") ?? "");
}

/** Builds. Rejects with BuildError. */
export async function build(worker: BuildWorker, cache: BuildCache, request: BuildRequest, onEvent: (event: SolveEvent) => void): Promise<BuildOutcome> {
  const name = request.dockerfileName ?? "Dockerfile";
  const dockerfile = request.dockerfile ?? contextText(worker.context("context"), name);
  if (dockerfile === undefined) throw new BuildError(`failed to read dockerfile: open ${name}: no such file or directory`, [], "", undefined);
  try {
    return await buildText(worker, cache, request, name, dockerfile, onEvent);
  } catch (error) {
    const lines = placeOf(error);
    throw new BuildError((error as Error).message, lines, sourceExcerpt(name, dockerfile, lines), error);
  }
}

function placeOf(error: unknown): readonly LineRange[] {
  if (error instanceof DockerfileError) return error.locations.slice(0, 1);
  if (error instanceof SolveError && error.vertex.lines) return [error.vertex.lines];
  return [];
}

async function buildText(
  worker: BuildWorker,
  cache: BuildCache,
  request: BuildRequest,
  name: string,
  dockerfile: string,
  onEvent: (event: SolveEvent) => void,
): Promise<BuildOutcome> {
  const isDocker26 = request.release === "1.7";
  const converted = await convertDockerfile(dockerfile, {
    ...request,
    ignorePatterns: ignorePatternsOf(worker.context("context"), name),
    resolveImage: (reference, platform) => worker.resolveImage(reference, platform),
  });
  const solver = new Solver({
    worker,
    cache: cache.records,
    cacheMounts: cache.mounts,
    platform: request.targetPlatform ?? hostPlatform,
    onEvent,
    createdMs: converted.createdMs,
    isDocker26,
    ...(request.signal ? { signal: request.signal } : {}),
  });
  const result = await solver.solve(converted.output);
  const image = exportImage(result, converted.image, {
    snapshotter: worker.snapshotter,
    nowMs: worker.nowMs(),
    createdMs: converted.createdMs,
    newId: () => worker.newId(),
    layerStyle: isDocker26 ? "docker" : "buildkit",
  });
  return { image, converted, root: result.root };
}
