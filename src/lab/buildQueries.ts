/** What the page may ask about builds, and the answers. Plain data. */
import type { BuildLines, BuildStage, BuildStep, BuildWarning, CacheDifference } from "../engine/metadata/builds.ts";

/** A file of the host as an editor holds it, not yet saved. */
export interface EditedFile {
  /** Absolute, or relative to the context's directory. */
  readonly path: string;
  readonly text: string;
}

/** What would `docker build` do now? */
export interface PredictBuildQuery {
  readonly kind: "predictBuild";
  /** Directory of the context on the host. */
  readonly contextDir: string;
  /** Absolute, or relative to `contextDir`; "Dockerfile" when left out. */
  readonly dockerfile?: string;
  readonly edits?: readonly EditedFile[];
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly noCache?: boolean;
}

/**
 * "depends": it reads what a step that runs would make, and is cached only if that comes out the same. "fails": it cannot
 * work (a file is missing). "config": changes the image's config only. "unused": the target does not need its stage.
 */
export type PredictedOutcome = "cached" | "runs" | "depends" | "fails" | "config" | "unused";

export interface PredictedStep extends BuildStep {
  readonly outcome: PredictedOutcome;
  /** Of steps that run or depend. Of a chain of misses only the first has a reason of its own; later ones have kind "step". */
  readonly reason?: CacheDifference;
  /** Of steps that fail: in the builder's words. */
  readonly message?: string;
  /** How long it takes if it runs: measured when the nearest step before ran; absent when none ever did. */
  readonly runMs?: number;
  /** Of cached steps: id of the record, as in BuildStepRecord. */
  readonly record?: string;
  /** Of cached steps: its layer, once an image has it, and the layer's bytes. Of FROM: the base's top layer and all its bytes. */
  readonly chainId?: string;
  readonly sizeBytes?: number;
}

export interface BuildPrediction {
  readonly stages: readonly BuildStage[];
  readonly steps: readonly PredictedStep[];
  readonly warnings: readonly BuildWarning[];
  /** The Dockerfile cannot be built as it is; `steps` may be empty then. */
  readonly error?: { readonly message: string; readonly lines?: BuildLines };
  /** Sum along the longest path of steps that would run, with what the build takes beside them; unmeasured steps count nothing. */
  readonly estimatedMs: number;
  /** The same with an empty cache. */
  readonly withoutCacheMs: number;
  /** True when a step that runs was never measured: `estimatedMs` is a lower bound. */
  readonly isLowerBound: boolean;
}

/** One change to the Dockerfile that would have saved work. */
export interface Counterfactual {
  /** The COPY that missed, in the build that was asked about. */
  readonly lines: BuildLines;
  /** Files that the expensive step really reads: to be copied first. None: it reads nothing of them and may stand before the COPY. */
  readonly manifests: readonly string[];
  /** The step that would have stayed cached. */
  readonly step: { readonly name: string; readonly lines: BuildLines };
  /** Of the last `of` builds in which that step ran again, `hits` would have found it in the cache. */
  readonly hits: number;
  readonly of: number;
  readonly savedMs: number;
  /** The Dockerfile with the change. */
  readonly dockerfileText: string;
}

/** A file or directory of the host. */
export interface HostEntry {
  /** Absolute. */
  readonly path: string;
  readonly kind: "file" | "dir" | "symlink" | "other";
  readonly sizeBytes: number;
  readonly mode: number;
  readonly linkTarget?: string;
}

export type BuildQuery =
  | PredictBuildQuery
  | { readonly kind: "counterfactual"; readonly buildId: string }
  /** Everything below a directory, in walk order, at most `limit` (1,000 when left out) entries. */
  | { readonly kind: "hostFiles"; readonly dir: string; readonly limit?: number }
  | { readonly kind: "hostFile"; readonly path: string; readonly maxBytes: number }
  /** Names of official images that the hub serves: "alpine:3.21". */
  | { readonly kind: "hubImages" };

export interface BuildAnswers {
  predictBuild: BuildPrediction;
  counterfactual: readonly Counterfactual[];
  /** null: no such directory. `total` counts what was left out, too. */
  hostFiles: { readonly entries: readonly HostEntry[]; readonly isComplete: boolean } | null;
  /** null: no such file. `isText`: the bytes are UTF-8 without NUL. */
  hostFile: { readonly bytes: Uint8Array; readonly sizeBytes: number; readonly mode: number; readonly isText: boolean } | null;
  hubImages: readonly string[];
}
