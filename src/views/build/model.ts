import type { BuildLines, BuildRow, BuildStage, BuildStep, BuildStepKind, BuildStepRecord, BuildWarning, CacheDifference } from "../../lab/frame.ts";
import type { BuildPrediction, PredictedStep } from "../../lab/protocol.ts";

/**
 * How a step stands: `cached`, `rebuild` (will run), `depends` (reads what an earlier step makes anew), `fails`, `config` and
 * `unused` are predicted or known beforehand; the others tell of a build that runs or ran.
 */
export type StepState = "cached" | "rebuild" | "depends" | "fails" | "config" | "unused" | "pending" | "running" | "done" | "failed" | "cancelled";

/** One step as the build view draws it, whether it is foreseen, runs or is over. */
export interface StepView {
  readonly id: string;
  readonly stage: number;
  readonly kind: BuildStepKind;
  /** As the Dockerfile says it, in one line: "RUN npm ci". */
  readonly name: string;
  readonly lines: BuildLines | undefined;
  readonly inputs: BuildStep["inputs"];
  readonly state: StepState;
  /** Key of its colour: the layer's chain ID, or the step's digest while it is no layer of an image. Absent: not settled yet, no colour. */
  readonly paintKey: string | undefined;
  /** What it was painted the last time, for a small swatch. */
  readonly formerKey: string | undefined;
  /** Milliseconds after the build's start; absent for steps that take no time of their own. */
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
  /** The times are foreseen, not measured. */
  readonly isPlanned: boolean;
  /** How long it took, or takes if it runs; absent when it never ran. */
  readonly durationMs: number | undefined;
  readonly sizeBytes: number | undefined;
  readonly reason: CacheDifference | undefined;
  readonly message: string | undefined;
  readonly logTail: readonly string[];
}

export type ModelStatus = "planned" | BuildRow["status"];

/** A build as the view draws it: foreseen, running or over. */
export interface BuildModel {
  readonly status: ModelStatus;
  readonly stages: readonly BuildStage[];
  /** In the order of the file; without the context and the export, which `context` and `exported` are. */
  readonly steps: readonly StepView[];
  readonly context: StepView | undefined;
  readonly exported: StepView | undefined;
  readonly warnings: readonly BuildWarning[];
  readonly error: { readonly message: string; readonly lines?: BuildLines } | undefined;
  /** How long it takes or took, ms. */
  readonly totalMs: number;
  /** With an empty cache, ms; absent when nothing foresaw it. */
  readonly withoutCacheMs: number | undefined;
  readonly isLowerBound: boolean;
  /** Milliseconds since the start; only while it runs. */
  readonly nowMs: number | undefined;
  readonly cached: number;
  readonly rebuilt: number;
  readonly tags: readonly string[];
}

/** Key of a step's colour: its layer's, or while it is no layer of an image its own digest. */
function paintKeyOf(step: BuildStep & { readonly chainId?: string }): string | undefined {
  return step.chainId ?? (isLayer(step.kind) ? step.digest : undefined);
}

/** True for instructions that make a layer. */
export const isLayer = (kind: BuildStepKind): boolean => kind !== "metadata" && kind !== "context" && kind !== "export";

/** A step's name as progress prints it, without its place and line breaks. */
export const stepName = (name: string): string => name.replace(/^\[[^\]]*\]\s*/, "").replace(/\\?\s+/g, " ").trim();

/** A step as its lines in the Dockerfile say it, in one line; comments between them are left out. */
function asWritten(text: string | undefined, step: BuildStep): string {
  if (!step.lines || text === undefined) return stepName(step.name);
  const lines = text.split("\n").slice(step.lines[0] - 1, step.lines[1]).filter((line, index) => index === 0 || !line.trimStart().startsWith("#"));
  return lines.map((line) => line.replace(/[\\`]\s*$/, "").trim()).join(" ").trim() || stepName(step.name);
}

/** What building now would do. `text` is the Dockerfile; `before` is the newest build of the same files, for swatches of what steps were. */
export function plannedModel(prediction: BuildPrediction, before: BuildRow | undefined, text: string | undefined): BuildModel {
  const ends = new Map<string, number>();
  const former = formerSteps(before);
  const states: Readonly<Record<PredictedStep["outcome"], StepState>> = { cached: "cached", runs: "rebuild", depends: "depends", fails: "fails", config: "config", unused: "unused" };
  const all = prediction.steps.map((step): StepView => {
    const runs = step.outcome === "runs" || step.outcome === "depends";
    const start = Math.max(0, ...step.inputs.map((input) => ends.get(input.step) ?? 0));
    const end = start + (runs ? (step.runMs ?? 0) : 0);
    ends.set(step.id, end);
    const last = former(step);
    return {
      ...base(step, text), state: states[step.outcome], paintKey: step.outcome === "cached" ? paintKeyOf(step) : undefined, formerKey: last ? paintKeyOf(last) : undefined,
      startMs: isTimed(step) ? start : undefined, endMs: isTimed(step) ? end : undefined, isPlanned: true, durationMs: step.runMs, sizeBytes: step.sizeBytes ?? (runs ? undefined : last?.sizeBytes),
      reason: step.reason, message: step.message, logTail: [],
    };
  });
  return {
    ...assembled(all), status: "planned", stages: prediction.stages, warnings: prediction.warnings, error: prediction.error, totalMs: Math.max(prediction.estimatedMs, ...ends.values()), withoutCacheMs: prediction.withoutCacheMs,
    isLowerBound: prediction.isLowerBound, nowMs: undefined, tags: before?.tags ?? [],
  };
}

/**
 * A build that runs or ran. `plan`, from before it started, foresees what has not happened yet. `nowMs` is the moment it is
 * looked at, on the clock of the row.
 */
export function recordedModel(row: BuildRow, nowMs: number, plan: BuildPrediction | undefined): BuildModel {
  const planned = new Map((plan?.steps ?? []).flatMap((step) => (step.digest ? [[step.digest, step] as const] : [])));
  const ends = new Map<string, number>();
  const elapsed = Math.max(0, (row.endedAtMs ?? nowMs) - row.startedAtMs);
  const isRunning = row.status === "running";
  const states: Readonly<Record<BuildStepRecord["outcome"], StepState>> = { pending: "pending", running: "running", cached: "cached", done: "done", error: "failed", cancelled: "cancelled", config: "config", unused: "unused" };
  const all = row.steps.map((step): StepView => {
    const foreseen = step.digest ? planned.get(step.digest) : undefined;
    const started = step.startedAtMs === undefined ? undefined : step.startedAtMs - row.startedAtMs;
    const ended = step.endedAtMs === undefined ? undefined : step.endedAtMs - row.startedAtMs;
    const ready = Math.max(elapsed, ...step.inputs.map((input) => ends.get(input.step) ?? 0));
    const estimate = foreseen?.outcome === "cached" ? 0 : foreseen?.runMs;
    const start = started ?? (isRunning && isTimed(step) ? ready : undefined);
    const end = ended ?? (start === undefined ? undefined : Math.max(start + (estimate ?? 0), started === undefined ? 0 : elapsed));
    if (end !== undefined) ends.set(step.id, end);
    const state = states[step.outcome];
    return {
      ...base(step, row.dockerfileText), state, paintKey: state === "cached" || state === "done" ? paintKeyOf(step) : undefined, formerKey: undefined, startMs: start, endMs: end, isPlanned: started === undefined,
      durationMs: started !== undefined && ended !== undefined ? ended - started : foreseen?.runMs, sizeBytes: step.sizeBytes, reason: step.reason, message: step.error, logTail: step.logTail,
    };
  });
  return {
    ...assembled(all), status: row.status, stages: row.stages, warnings: row.warnings, error: row.error === undefined ? undefined : { message: row.error, ...(row.errorLines ? { lines: row.errorLines } : {}) },
    totalMs: isRunning ? Math.max(elapsed, ...ends.values()) : elapsed, withoutCacheMs: plan?.withoutCacheMs, isLowerBound: false, nowMs: isRunning ? elapsed : undefined, tags: row.tags,
  };
}

function base(step: BuildStep, text: string | undefined): Pick<StepView, "id" | "stage" | "kind" | "name" | "lines" | "inputs"> {
  return { id: step.id, stage: step.stage, kind: step.kind, name: asWritten(text, step), lines: step.lines, inputs: step.inputs };
}

const isTimed = (step: BuildStep): boolean => step.kind !== "metadata";

function assembled(all: readonly StepView[]): Pick<BuildModel, "steps" | "context" | "exported" | "cached" | "rebuilt"> {
  const steps = all.filter((step) => step.kind !== "context" && step.kind !== "export");
  const layers = steps.filter((step) => isLayer(step.kind));
  return {
    steps, context: all.find((step) => step.kind === "context"), exported: all.find((step) => step.kind === "export"),
    cached: layers.filter((step) => step.state === "cached").length,
    rebuilt: layers.filter((step) => step.state !== "cached" && step.state !== "unused" && step.state !== "fails").length,
  };
}

/** Finds what a step was in an earlier build: by its digest, else by its text in a stage of the same name. */
function formerSteps(before: BuildRow | undefined): (step: BuildStep) => BuildStepRecord | undefined {
  const byDigest = new Map((before?.steps ?? []).flatMap((step) => (step.digest ? [[step.digest, step] as const] : [])));
  const byText = new Map((before?.steps ?? []).map((step) => [`${step.stage} ${stepName(step.name)}`, step]));
  return (step) => (step.digest ? byDigest.get(step.digest) : undefined) ?? byText.get(`${step.stage} ${stepName(step.name)}`);
}

/** The step whose lines hold a line of the file, from 1. */
export function stepAtLine(model: BuildModel, line: number): StepView | undefined {
  return model.steps.find((step) => step.lines && step.lines[0] <= line && line <= step.lines[1]);
}

/** The first step that has a reason of its own: the one whose sentence is shown; later ones follow from it. */
export function firstInvalid(model: BuildModel): StepView | undefined {
  return model.steps.find((step) => step.reason !== undefined && step.reason.kind !== "step" && (step.state === "rebuild" || step.state === "depends"));
}
