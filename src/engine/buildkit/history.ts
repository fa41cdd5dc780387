/** Builds that were made: what `docker buildx history` and the build view look back at. Models: buildkit solver/llbsolver/history.go. */
import type { StepKey } from "./cacheKey.ts";
import { why, type KeyDifference } from "./cacheKey.ts";
import type { CacheManager } from "./cacheManager.ts";
import type { LineRange } from "./dockerfile/dockerfileError.ts";
import type { SolveEvent } from "./solver.ts";

/** One step of a build that is over. */
export interface StepRecord {
  readonly name: string;
  readonly lines: LineRange | undefined;
  readonly startedMs: number;
  readonly completedMs: number;
  readonly outcome: "done" | "cached" | "failed" | "cancelled";
  /** For steps that ran: how they differ from the nearest earlier step; absent when there was none like it. */
  readonly missed?: { readonly record: string; readonly difference: KeyDifference };
}

/** Collects the steps of one build while it runs. */
export class BuildRecorder {
  readonly #cache: CacheManager;
  readonly #started = new Map<string, number>();
  readonly #steps: StepRecord[] = [];

  constructor(cache: CacheManager) {
    this.#cache = cache;
  }

  get steps(): readonly StepRecord[] {
    return this.#steps;
  }

  /** Takes every event of the build, in order. */
  record(event: SolveEvent): void {
    const { vertex, atMs } = event;
    if (event.kind === "started") this.#started.set(vertex.digest, atMs);
    if (event.kind !== "completed" && event.kind !== "failed" && event.kind !== "cancelled") return;
    const base = { name: vertex.name, lines: vertex.lines, startedMs: this.#started.get(vertex.digest) ?? atMs, completedMs: atMs };
    if (event.kind !== "completed") this.#steps.push({ ...base, outcome: event.kind });
    else if (event.isCached) this.#steps.push({ ...base, outcome: "cached" });
    else this.#steps.push({ ...base, outcome: "done", ...(event.key ? this.#missed(event.key, vertex.name) : {}) });
  }

  /** The record this step's own run has just made is not the one to compare with. */
  #missed(key: StepKey, name: string): { missed?: StepRecord["missed"] & object } {
    const earlier = this.#cache.nearest(key, name);
    const difference = earlier && why(earlier.key, key);
    return earlier && difference ? { missed: { record: earlier.id, difference } } : {};
  }
}
