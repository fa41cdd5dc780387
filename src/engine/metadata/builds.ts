/**
 * A build as a record: its stages, its steps and what became of each, kept while it runs and afterwards. Plain data.
 * Models: buildkit solver/llbsolver/history.go (BuildHistoryRecord), client/graph.go (Vertex).
 */

export type BuildStatus = "running" | "done" | "failed" | "cancelled";

/** What a step is, for its pattern and its place in the picture. */
export type BuildStepKind = "from" | "run" | "copy" | "add" | "workdir" | "metadata" | "context" | "export";

/**
 * "config": only the image's config changes, nothing runs. "unused": belongs to a stage that the target does not need.
 * "cancelled": given up because another step failed, or Ctrl-C.
 */
export type BuildStepOutcome = "pending" | "running" | "cached" | "done" | "error" | "cancelled" | "config" | "unused";

/** First and last line of the Dockerfile, from 1. */
export type BuildLines = readonly [from: number, to: number];

export interface BuildStage {
  /** As progress shows it: the stage's name, else "stage-N". */
  readonly name: string;
  /** Place in the Dockerfile, from 0. */
  readonly index: number;
  /** What FROM names, variables expanded: an image with its tag ("alpine:latest"), another stage, "scratch". */
  readonly base: string;
  /** "linux/amd64"; only where the FROM names one. */
  readonly platform?: string;
  readonly lines: BuildLines;
  readonly isTarget: boolean;
  /** False: its steps are not in the graph of this target ("not in the final image", and not built). */
  readonly reachesTarget: boolean;
  /** True for the target and the stages that it is built on with FROM: their layers are layers of the image. */
  readonly isInImage: boolean;
}

/** An edge of the step graph. */
export interface BuildStepInput {
  /** `id` of the step that is read. */
  readonly step: string;
  /** "base": what this step's file system is laid upon; "files": only files are read from it (COPY --from, RUN --mount). */
  readonly role: "base" | "files";
  /** Of "files": the path that is read, "/app/dist". */
  readonly path?: string;
}

/** One line of a Dockerfile at work. Lists keep the order of the file; the context comes first, the export last. */
export interface BuildStep {
  /** Unique within the build. */
  readonly id: string;
  /** Digest of the vertex; absent for steps that are no vertex. */
  readonly digest?: string;
  /** Index into `stages`; -1 for the context and the export. */
  readonly stage: number;
  /** "3/10" as progress counts; "" where it does not. */
  readonly place: string;
  /** As progress shows it, without the place: "RUN npm ci". */
  readonly name: string;
  readonly kind: BuildStepKind;
  readonly lines?: BuildLines;
  readonly inputs: readonly BuildStepInput[];
}

/** A step of a build that was made. */
export interface BuildStepRecord extends BuildStep {
  readonly outcome: BuildStepOutcome;
  readonly startedAtMs?: number;
  readonly endedAtMs?: number;
  /** Of what it made: its own layer; of a context: bytes that were sent. */
  readonly sizeBytes?: number;
  /** Id of its record in the build cache: the same in every build that takes it from there. */
  readonly record?: string;
  /** The layer of the image that it became; known once the image is written. Of FROM: the top layer of the base. */
  readonly chainId?: string;
  /** Paths in its layer. */
  readonly changes?: { readonly added: number; readonly changed: number; readonly deleted: number };
  /** The last lines of its output, at most 40; the last is "" when the output ended with a newline. */
  readonly logTail: readonly string[];
  /** Why it was not taken from the cache; of steps that ran. */
  readonly reason?: CacheDifference;
  /** The failure in the builder's words. */
  readonly error?: string;
}

/** One build. Key: its id. */
export interface BuildRecord {
  /** 25 characters, as `docker buildx history` names it. */
  readonly id: string;
  readonly tags: readonly string[];
  /** Name of the target stage as given with --target; "" for the last stage. */
  readonly target: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  /** --no-cache, or the stages of --no-cache-filter. */
  readonly noCache: boolean | readonly string[];
  /** Directory of the context on the client's machine; "-" for an archive on its standard input. */
  readonly contextPath: string;
  /** The Dockerfile on the client's machine; "-" for standard input. */
  readonly dockerfilePath: string;
  readonly dockerfileText: string;
  readonly startedAtMs: number;
  readonly endedAtMs?: number;
  readonly status: BuildStatus;
  readonly error?: string;
  /** Lines of the Dockerfile that the error is about. */
  readonly errorLines?: BuildLines;
  readonly imageId?: string;
  readonly stages: readonly BuildStage[];
  /** Empty until the Dockerfile is planned. */
  readonly steps: readonly BuildStepRecord[];
  readonly warnings: readonly BuildWarning[];
}

/** A report of the build checks. */
export interface BuildWarning {
  /** "JSONArgsRecommended". */
  readonly rule: string;
  readonly message: string;
  readonly description: string;
  readonly url: string;
  readonly lines: BuildLines;
}

/** How a file that a step reads differs from what the nearest record read. */
export interface FileDifference {
  /** In the context, or in the stage that is read: "src/app.ts". */
  readonly path: string;
  readonly change: "added" | "removed" | "content" | "mode" | "owner" | "kind" | "target";
  /** mode "0644", owner "0:0", kind "file", target of a symlink. */
  readonly before?: string;
  readonly after?: string;
  /** Of "content": the first line that differs, when both are text; sizes always. */
  readonly line?: { readonly number: number; readonly before?: string; readonly after?: string };
  readonly sizeBefore?: number;
  readonly sizeAfter?: number;
}

/** Why a step was not taken from the cache: the first of its inputs that differs from the nearest record. */
export type CacheDifference =
  /** No step like it was ever built here. */
  | { readonly kind: "first" }
  /** --no-cache, or --no-cache-filter for its stage. */
  | { readonly kind: "noCache" }
  /** The very same step was built before, but its result was removed. */
  | { readonly kind: "pruned" }
  /** Files of the context (`from` absent) or of a stage or image (`from` its name) differ; at most 20 are listed of `total`. */
  | { readonly kind: "files"; readonly from?: string; readonly files: readonly FileDifference[]; readonly total: number }
  | { readonly kind: "env"; readonly name: string; readonly before?: string; readonly after?: string }
  | { readonly kind: "arg"; readonly name: string; readonly before?: string; readonly after?: string }
  /** The command itself. */
  | { readonly kind: "command"; readonly before: string; readonly after: string }
  /** The base image: another reference, or another image under the same one. Digests of the top layers. */
  | { readonly kind: "base"; readonly before: { readonly reference?: string; readonly digest: string }; readonly after: { readonly reference?: string; readonly digest: string } }
  /** It stands on, or reads from, a step that ran again (`step` its id) with another result. */
  | { readonly kind: "step"; readonly step: string; readonly name: string; readonly role: "base" | "files" }
  /** It stands on another step than before: one was inserted, removed or moved above it. Names of both. */
  | { readonly kind: "parent"; readonly before?: string; readonly after?: string }
  /** Anything else of the instruction: "user", "cwd", "network", "destination", "chmod", "mount /x" … */
  | { readonly kind: "setting"; readonly name: string; readonly before?: string; readonly after?: string };

/** What happened to a build or one of its steps. */
export type BuildTrace =
  | { readonly kind: "build"; readonly id: string; readonly action: "start" | "done" | "error" | "cancelled" }
  | { readonly kind: "buildStep"; readonly build: string; readonly step: string; readonly action: "start" | "cached" | "done" | "error" | "cancelled" };
