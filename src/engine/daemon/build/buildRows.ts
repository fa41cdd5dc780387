/** Follows one build and keeps its record: every step's fate as it comes, for whoever watches. Models: buildkit solver/llbsolver/history.go. */
import { text, utf8 } from "../../../base/bytes.ts";
import { sha256 } from "../../../oci/digest.ts";
import { BuildError } from "../../buildkit/build.ts";
import { buildLines, buildOutline, exportStep } from "../../buildkit/buildSteps.ts";
import type { LintWarning } from "../../buildkit/dockerfile/lints/linter.ts";
import type { ConvertedBuild } from "../../buildkit/llb/convert.ts";
import { SolveError, type SolveEvent, type SolveResult } from "../../buildkit/solver.ts";
import type { BuildRecord, BuildStepOutcome, BuildStepRecord, BuildTrace, BuildWarning } from "../../metadata/builds.ts";
import type { Daemon } from "../daemon.ts";

/** Builds remembered at most; the oldest are forgotten first. */
const keptBuilds = 50;
/** Lines of output kept for each step, and characters of each. */
const tailLines = 40;
const lineLength = 400;
/** Characters of a Dockerfile that are kept. */
const keptText = 200_000;

/** What is known of a build before it begins. */
export type BuildFacts = Pick<BuildRecord, "tags" | "target" | "buildArgs" | "noCache" | "contextPath" | "dockerfilePath">;

type StepAction = (BuildTrace & { readonly kind: "buildStep" })["action"];

/** One for each build. */
export class BuildFollower {
  readonly id: string;
  readonly #daemon: Daemon;
  #record: BuildRecord;
  /** Steps that share a digest are one vertex. */
  readonly #byDigest = new Map<string, number[]>();
  readonly #results = new Map<string, SolveResult>();
  /** Images of which something was really fetched. */
  readonly #fetched = new Set<string>();
  #exportDigest: string | undefined;

  constructor(daemon: Daemon, facts: BuildFacts) {
    const startedAtMs = daemon.clock.now();
    this.#daemon = daemon;
    this.id = buildId(`${startedAtMs} ${[...daemon.db.state.builds.keys()].join(" ")}`);
    this.#record = { ...facts, id: this.id, dockerfileText: "", startedAtMs, status: "running", stages: [], steps: [], warnings: [] };
    this.#put();
    daemon.db.update((tx) => {
      for (const id of [...tx.state.builds.keys()].slice(0, -keptBuilds)) tx.delete("builds", id);
    });
    daemon.db.trace({ kind: "build", id: this.id, action: "start" });
  }

  dockerfile(all: string): void {
    this.#record = { ...this.#record, dockerfileText: all.slice(0, keptText) };
    this.#put();
  }

  plan(converted: ConvertedBuild): void {
    const { stages, steps } = buildOutline(converted);
    const reaches = (stage: number): boolean => stage < 0 || stages[stage]!.reachesTarget;
    const rows = steps.map((step): BuildStepRecord => {
      const isStep = step.digest !== undefined || step.id === exportStep;
      return { ...step, outcome: !reaches(step.stage) ? "unused" : isStep ? "pending" : "config", logTail: [] };
    });
    rows.forEach(({ digest }, at) => digest !== undefined && this.#byDigest.set(digest, [...(this.#byDigest.get(digest) ?? []), at]));
    this.#record = { ...this.#record, stages, steps: rows };
    this.#put();
  }

  /** Takes every event of the build, in order. */
  event(event: SolveEvent): void {
    const { vertex, atMs } = event;
    if (vertex.name === "exporting to image") this.#exportDigest = vertex.digest;
    switch (event.kind) {
      case "started":
        return this.#set(vertex.digest, () => ({ outcome: "running", startedAtMs: atMs }), "start");
      case "missed":
        return this.#set(vertex.digest, () => ({ reason: event.reason }));
      case "output":
        return this.#set(vertex.digest, (step) => ({ logTail: tail(step.logTail, event.bytes) }));
      case "status":
        if (!event.text.startsWith("resolve ")) this.#fetched.add(vertex.digest);
        if (event.sizeBytes !== undefined && event.text.startsWith("transferring context")) this.#set(vertex.digest, () => ({ sizeBytes: event.sizeBytes! }));
        return undefined;
      case "completed":
        return this.#completed(event);
      case "failed": {
        const error = event.error instanceof SolveError ? event.error.stepMessage : event.error.message;
        return this.#set(vertex.digest, () => ({ outcome: "error", endedAtMs: atMs, error }), "error");
      }
      case "cancelled":
        return this.#set(vertex.digest, () => ({ outcome: "cancelled", endedAtMs: atMs }), "cancelled");
    }
  }

  /** All went well. Layers are known now. */
  done(imageId: string | undefined, warnings: readonly LintWarning[]): void {
    // What was there before the build began (an archive that is the context) is never told of.
    const steps = this.#record.steps.map((step): BuildStepRecord => ({ ...step, ...(step.outcome === "pending" ? { outcome: "done" } : {}), ...this.#layerOf(step) }));
    this.#end({ status: "done", steps, warnings: warnings.map(buildWarning), ...(imageId === undefined ? {} : { imageId }) }, "done");
  }

  failed(error: Error, isCancelled: boolean): void {
    const steps = this.#record.steps.map((step): BuildStepRecord => (step.outcome === "pending" || step.outcome === "running" ? { ...step, outcome: "cancelled" } : step));
    const [place] = error instanceof BuildError ? error.lines : [];
    const warnings = error instanceof BuildError ? error.warnings.map(buildWarning) : [];
    const status = isCancelled ? "cancelled" : "failed";
    this.#end({ status, steps, warnings, error: error.message, ...(place ? { errorLines: buildLines(place) } : {}) }, isCancelled ? "cancelled" : "error");
  }

  #end(change: Partial<BuildRecord>, action: (BuildTrace & { readonly kind: "build" })["action"]): void {
    this.#record = { ...this.#record, ...change, endedAtMs: this.#daemon.clock.now() };
    this.#put();
    this.#daemon.db.trace({ kind: "build", id: this.id, action });
    this.#daemon.db.settle();
  }

  #completed({ vertex, atMs, isCached, result }: SolveEvent & { readonly kind: "completed" }): void {
    if (result) this.#results.set(vertex.digest, result);
    const isImage = vertex.op.kind === "source" && vertex.op.identifier.startsWith("docker-image://");
    const outcome: BuildStepOutcome = (isImage ? !this.#fetched.has(vertex.digest) : isCached) ? "cached" : "done";
    this.#set(vertex.digest, (step) => ({ outcome, endedAtMs: atMs, ...this.#layerOf(step) }), outcome);
  }

  /** What a step came to, as far as it is known: the snapshot becomes a layer when the image is written. */
  #layerOf({ digest, kind }: BuildStepRecord): Partial<BuildStepRecord> {
    const result = digest === undefined ? undefined : this.#results.get(digest);
    if (!result || kind === "context") return {};
    const { snapshotter, buildCache } = this.#daemon;
    const snapshot = buildCache.records.get(result.record)?.snapshot ?? result.snapshot;
    const record = buildCache.records.get(result.record) ? { record: result.record } : {};
    if (snapshot === undefined || !snapshotter.exists(snapshot)) return record;
    return { ...record, ...layerFacts(this.#daemon, snapshot, kind === "from") };
  }

  #set(digest: string, change: (step: BuildStepRecord) => Partial<BuildStepRecord>, action?: StepAction): void {
    const steps = [...this.#record.steps];
    const places = digest === this.#exportDigest ? [steps.length - 1] : (this.#byDigest.get(digest) ?? []);
    for (const at of places) {
      const step = steps[at];
      if (!step || step.outcome === "unused") continue;
      steps[at] = { ...step, ...change(step) };
      if (action) this.#daemon.db.trace({ kind: "buildStep", build: this.id, step: step.id, action });
    }
    if (places.length === 0) return;
    this.#record = { ...this.#record, steps };
    this.#put();
    // What takes no time is not cut into pictures of its own.
    if (action === "done" || action === "error") this.#daemon.db.settle();
  }

  #put(): void {
    this.#daemon.db.update((tx) => tx.put("builds", this.id, this.#record));
  }
}

/** Bytes and paths of a step's own layer; of a base image all its bytes. */
export function layerFacts({ snapshotter }: Pick<Daemon, "snapshotter">, snapshot: string, isBase: boolean): Pick<BuildStepRecord, "sizeBytes" | "chainId" | "changes"> {
  const layer = snapshotter.layer(snapshot);
  let sizeBytes = 0;
  for (let at: typeof layer | undefined = layer; at; at = isBase ? at.parent : undefined) sizeBytes += at.entries.reduce((sum, entry) => sum + (entry.change === "D" ? 0 : entry.sizeBytes), 0);
  const count = (change: "A" | "C" | "D"): number => layer.entries.filter((entry) => entry.change === change).length;
  const chain = snapshot.startsWith("sha256:") ? { chainId: snapshot } : {};
  return { sizeBytes, ...chain, ...(isBase ? {} : { changes: { added: count("A"), changed: count("C"), deleted: count("D") } }) };
}

/** A check's report as plain data. */
export function buildWarning({ rule, message, lines }: LintWarning): BuildWarning {
  return { rule: rule.name, message, description: rule.description, url: rule.url, lines: buildLines(lines) };
}

function tail(before: readonly string[], bytes: Uint8Array): string[] {
  const parts = text(bytes).split("\n");
  // The last line is open until its end comes: "" stands for a new one.
  const lines = before.length === 0 ? [""] : [...before];
  lines[lines.length - 1] = (lines.at(-1)! + parts[0]!).slice(0, lineLength);
  lines.push(...parts.slice(1).map((line) => line.slice(0, lineLength)));
  return lines.slice(-tailLines);
}

/** 25 lower-case letters and digits. */
function buildId(seed: string): string {
  return BigInt(`0x${sha256(utf8(seed)).slice(7)}`).toString(36).slice(0, 25).padStart(25, "0");
}
