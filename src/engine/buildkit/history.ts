/** Builds that were made, step by step. Models: buildkit solver/llbsolver/history.go. */
import type { CacheDifference } from "../metadata/builds.ts";
import type { LineRange } from "./dockerfile/dockerfileError.ts";
import type { SolveEvent } from "./solver.ts";

/** One step of a build that is over. */
export interface StepRecord {
  readonly name: string;
  readonly lines: LineRange | undefined;
  readonly startedMs: number;
  readonly completedMs: number;
  readonly outcome: "done" | "cached" | "failed" | "cancelled";
  /** For steps that ran: why they were not cached. */
  readonly reason?: CacheDifference;
}

/** Collects the steps of one build while it runs. */
export class BuildRecorder {
  readonly #started = new Map<string, number>();
  readonly #reasons = new Map<string, CacheDifference>();
  readonly #steps: StepRecord[] = [];

  get steps(): readonly StepRecord[] {
    return this.#steps;
  }

  /** Takes every event of the build, in order. */
  record(event: SolveEvent): void {
    const { vertex, atMs } = event;
    if (event.kind === "started") this.#started.set(vertex.digest, atMs);
    if (event.kind === "missed") this.#reasons.set(vertex.digest, event.reason);
    if (event.kind !== "completed" && event.kind !== "failed" && event.kind !== "cancelled") return;
    const reason = this.#reasons.get(vertex.digest);
    const outcome = event.kind !== "completed" ? event.kind : event.isCached ? "cached" : "done";
    const base = { name: vertex.name, lines: vertex.lines, startedMs: this.#started.get(vertex.digest) ?? atMs, completedMs: atMs };
    this.#steps.push({ ...base, outcome, ...(reason ? { reason } : {}) });
  }
}
