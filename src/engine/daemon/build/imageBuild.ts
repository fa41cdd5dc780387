/**
 * docker build: a context and options in, progress and an image out.
 * Models: moby builder-next/builder.go (Build), exporter/export.go · API ImageBuild with version=2.
 */
import type { BuildMessage } from "../../../api/buildTrace.ts";
import { toBase64 } from "../../../base/base64.ts";
import type { FsNode } from "../../../fs/filesystem.ts";
import type { Platform } from "../../../oci/platform.ts";
import { formatReference, parseNormalized, withDefaultTag, type Reference } from "../../../oci/reference.ts";
import { tarChunks } from "../../../oci/tar.ts";
import { contentOf, type TarEntry } from "../../../oci/tarEntry.ts";
import { build, BuildError, Narrator, type BuildRequest } from "../../buildkit/build.ts";
import { parseDockerfile, type ParseWarning } from "../../buildkit/dockerfile/parser.ts";
import { contextFromArchive } from "../../buildkit/contextTree.ts";
import type { ExportedImage } from "../../buildkit/exporter.ts";
import type { NamedContext } from "../../buildkit/llb/options.ts";
import { treeEntries } from "../../containerd/archive.ts";
import type { Daemon } from "../daemon.ts";
import { addImage, recordLayer, tagImage } from "../images/store.ts";
import { BuildFollower, type BuildFacts } from "./buildRows.ts";
import { buildCacheUsage } from "./cacheUsage.ts";
import { BuildTraceWriter } from "./trace.ts";
import { DaemonBuildWorker } from "./worker.ts";

export interface ImageBuildOptions {
  /** Names for the image. */
  readonly tags: readonly string[];
  /** Path of the Dockerfile in its context. */
  readonly dockerfile: string;
  /** Tar of the context, or with `contexts` of one directory for each local context. gzip or not. */
  readonly archive: Uint8Array;
  /** Name to "local", "archive" (the main context of `docker build - < x.tar`) or the address of something else; undefined: `archive` is the main context. */
  readonly contexts: Readonly<Record<string, string>> | undefined;
  readonly secrets: Readonly<Record<string, Uint8Array>>;
  readonly target: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly noCache: true | readonly string[];
  readonly pull: boolean;
  readonly network: "default" | "none" | "host";
  readonly platform: Platform | undefined;
  /** "name:address". */
  readonly extraHosts: readonly string[];
  readonly shmSizeBytes: number;
  /** Where the client has it: the context's directory and the Dockerfile; "-" for standard input, "" when it does not say. */
  readonly source: { readonly context: string; readonly dockerfile: string };
  /** "files": the result goes back to the client as a tar; "none": only the cache is filled. */
  readonly output: { readonly kind: "image" } | { readonly kind: "files"; readonly isTar: boolean } | { readonly kind: "none" };
}

/** Builds and tells all of it, the failure too. Rejects with EngineError only for options that make no sense. */
export async function imageBuild(daemon: Daemon, options: ImageBuildOptions, emit: (message: BuildMessage) => void, signal?: AbortSignal): Promise<void> {
  const references = options.tags.map((tag) => withDefaultTag(parseNormalized(tag)));
  const trace = new BuildTraceWriter();
  const contexts = contextRoots(daemon, options);
  const worker = new DaemonBuildWorker(daemon, { contexts, secrets: options.secrets, pull: options.pull, ...(signal ? { signal } : {}) });
  const follower = new BuildFollower(daemon, factsOf(options));
  const narrator = new Narrator(worker, (event) => {
    follower.event(event);
    if (event.kind !== "missed") emit({ id: "moby.buildkit.trace", aux: trace.write(event) });
  });
  const publish = (image: ExportedImage): Promise<readonly string[]> => daemon.verb(() => store(daemon, image, references));
  const isImage = options.output.kind === "image";
  try {
    const request: BuildRequest = {
      ...requestOf(daemon, options, contexts, signal),
      onDockerfile: (text) => {
        follower.dockerfile(text);
        const odd = oddities(text);
        if (odd.length > 0) emit({ id: "moby.buildkit.trace", aux: trace.warnings(odd) });
        noteContext(daemon, options, contexts, follower.id, text);
      },
      onPlan: (converted) => follower.plan(converted),
    };
    const outcome = await build(worker, daemon.buildCache, request, narrator.onEvent, isImage ? publish : undefined);
    if (outcome.image) emit({ id: "moby.image.id", aux: { ID: outcome.image.id } });
    if (options.output.kind === "files") exportFiles(outcome.root, options.output.isTar, narrator, emit);
    follower.done(outcome.image?.id, outcome.converted.warnings);
  } catch (error) {
    follower.failed(error as Error, signal?.aborted ?? false);
    if (error instanceof BuildError && error.excerpt !== "" && !signal?.aborted) emit({ id: "moby.buildkit.source", aux: { text: error.excerpt } });
    const message = signal?.aborted ? "Canceled: context canceled" : (error as Error).message;
    emit({ errorDetail: { message }, error: message });
  }
  buildCacheUsage(daemon);
}

function factsOf({ tags, target, buildArgs, noCache, source }: ImageBuildOptions): BuildFacts {
  return { tags, target, buildArgs, noCache: noCache === true || noCache.length === 0 ? noCache === true : noCache, contextPath: source.context, dockerfilePath: source.dockerfile };
}

/** Names a Dockerfile for the explanation of misses. */
export const projectOf = ({ context, dockerfile }: ImageBuildOptions["source"]): string => `${context}\0${dockerfile}`;

/** Keeps what can be tried again: a context of the client's files, without named ones beside it. */
function noteContext(daemon: Daemon, options: ImageBuildOptions, contexts: ReadonlyMap<string, FsNode>, id: string, dockerfileText: string): void {
  const context = contexts.get("context");
  const isPlain = options.contexts?.["context"] !== "archive" && [...contexts.keys()].every((name) => name === "context" || name === "dockerfile");
  if (!context || !isPlain) return;
  const { target, buildArgs, network } = options;
  const dockerfileName = options.dockerfile === "" ? "Dockerfile" : options.dockerfile;
  daemon.pastContexts.note({ id, project: projectOf(options.source), dockerfileText, context, request: { release: "1.7", dockerfileName, target, buildArgs, network } });
}

function contextRoots(daemon: Daemon, { archive, contexts }: ImageBuildOptions): Map<string, FsNode> {
  const root = contextFromArchive(contentOf(archive), daemon.disk);
  if (!contexts) return new Map([["context", root]]);
  const roots = new Map<string, FsNode>();
  for (const [name, kind] of Object.entries(contexts)) {
    if (kind !== "local" && kind !== "archive") continue;
    // A context without any file leaves no trace in the archive.
    roots.set(name, root.lookup(name) ?? contextFromArchive(contentOf(new Uint8Array(1024)), daemon.disk));
  }
  return roots;
}

function requestOf(daemon: Daemon, options: ImageBuildOptions, contexts: ReadonlyMap<string, FsNode>, signal: AbortSignal | undefined): BuildRequest {
  const { output, platform } = options;
  const gateway = daemon.db.list("networks").find(({ name }) => name === "bridge")?.pools[0]?.gateway ?? "";
  const extraHosts = options.extraHosts.map((pair) => pair.replace(/:host-gateway$/, `:${gateway}`));
  return {
    release: "1.7",
    dockerfileName: options.dockerfile === "" ? "Dockerfile" : options.dockerfile,
    ...(contexts.has("dockerfile") ? { dockerfileContext: "dockerfile" } : {}),
    ...(options.target === "" ? {} : { target: options.target }),
    buildArgs: options.buildArgs,
    labels: options.labels,
    namedContexts: namedContexts(options.contexts ?? {}),
    contextIsArchive: options.contexts?.["context"] === "archive",
    ...(options.noCache === true || options.noCache.length > 0 ? { noCache: options.noCache } : {}),
    ...(platform ? { targetPlatform: platform } : {}),
    network: options.network,
    extraHosts,
    shmSizeBytes: options.shmSizeBytes,
    project: projectOf(options.source),
    makesImage: output.kind === "image",
    ...(signal ? { signal } : {}),
  };
}

/** Warnings of the parser; a Dockerfile that does not parse fails elsewhere. */
function oddities(dockerfile: string): readonly ParseWarning[] {
  try {
    return parseDockerfile(dockerfile).warnings;
  } catch {
    return [];
  }
}

function namedContexts(given: Readonly<Record<string, string>>): Record<string, NamedContext> {
  const named: Record<string, NamedContext> = {};
  for (const [name, value] of Object.entries(given)) {
    if (name === "context" || name === "dockerfile") continue;
    if (value === "local") named[name] = { kind: "local", name };
    else if (value.startsWith("docker-image://")) named[name] = { kind: "image", reference: value.slice("docker-image://".length), name };
    else named[name] = { kind: "http", address: value };
  }
  return named;
}

/** Layers, config, names. The names as progress shows them. */
function store(daemon: Daemon, image: ExportedImage, references: readonly Reference[]): readonly string[] {
  const { snapshotter, db, leases } = daemon;
  for (const { chainId, parent, diffId, isBase } of image.layers) {
    if (isBase) continue;
    leases.add(`buildcache/${chainId}`, chainId);
    if (db.get("layers", chainId)) {
      db.trace({ kind: "layerReady", chainId, reused: true });
      continue;
    }
    const cacheId = /\/([^/]+)\/diff$/.exec(snapshotter.dirs(chainId).upperDir)?.[1] ?? chainId;
    recordLayer(daemon, { diffId, chainId, parent, blob: undefined, sizeBytes: contentBytes(snapshotter.layerEntries(chainId)), cacheId });
  }
  const record = addImage(daemon, image.configBytes);
  db.trace({ kind: "image", id: record.id, action: "build", ...(references[0] ? { ref: formatReference(references[0]) } : {}) });
  for (const reference of references) tagImage(daemon, record, reference);
  return references.map((reference) => formatReference(reference).replace(/:latest$/, ""));
}

/** The size of a layer that was built: what its tar holds of file content. A link adds nothing, other than in a layer that was pulled. */
function contentBytes(entries: readonly TarEntry[]): number {
  return entries.reduce((sum, entry) => sum + (entry.type === "file" ? entry.sizeBytes : 0), 0);
}

/** --output type=local and type=tar: the result's files as pieces of a tar. */
function exportFiles(root: FsNode, isTar: boolean, narrator: Narrator, emit: (message: BuildMessage) => void): void {
  let sizeBytes = 0;
  const entries = treeEntries(root, "");
  for (const chunk of tarChunks(entries)) {
    sizeBytes += chunk.length;
    emit({ id: "moby.buildkit.export", aux: toBase64(chunk) });
  }
  if (isTar) narrator.step("exporting to client tarball", { status: "sending tarball", sizeBytes });
  else narrator.step("exporting to client directory", { status: "copying files", sizeBytes });
}
