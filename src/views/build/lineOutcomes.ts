import type { BuildViewWords } from "../../i18n/buildViewEn.ts";
import { paintClass, type Paints } from "../palette/assign.ts";
import { duration } from "./durations.ts";
import { firstInvalid, isLayer, type BuildModel, type StepView } from "./model.ts";
import { reasonText } from "./reason.ts";

/** What the editor shows at the lines of one step. */
export interface LineOutcome {
  readonly step: string;
  readonly from: number;
  readonly to: number;
  readonly bar: "solid" | "hatched" | "dashed";
  readonly paint: string;
  readonly said: string;
  readonly tone: "quiet" | "write" | "error" | "now";
  readonly isCached: boolean;
  readonly reason?: { readonly strong: string; readonly rest: string; readonly tone: "write" | "error" };
}

/** Words at the end of a step's line: "Cached", "Rebuild · 0.2 s", "0 B". Where room is short, the time alone. */
export function outcomeText(step: StepView, words: BuildViewWords, compact = false): string {
  const time = step.durationMs === undefined ? undefined : duration(step.durationMs, words);
  if (compact && time !== undefined && (step.state === "rebuild" || step.state === "done")) return time;
  switch (step.state) {
    case "cached": return words.cached;
    case "rebuild": return time === undefined ? words.rebuild : words.rebuildFor(time);
    case "depends": return words.depends;
    case "config": return "0 B";
    case "unused": return words.unused;
    case "fails": return words.willFail;
    case "pending": return words.waiting;
    case "running": return words.running;
    case "done": return time === undefined ? "" : words.done(time);
    case "failed": return words.failed;
    case "cancelled": return words.cancelled;
  }
}

/** Lines of output that a failure is shown with. */
const mostLog = 6;

/** One entry per step that stands in the file. */
export function lineOutcomes(model: BuildModel, paints: Paints, words: BuildViewWords, compact = false): readonly LineOutcome[] {
  const invalid = firstInvalid(model);
  return model.steps.flatMap((step): readonly LineOutcome[] => {
    if (!step.lines) return [];
    const paint = step.paintKey ? paints[step.paintKey] : undefined;
    const failed = step.state === "fails" || step.state === "failed";
    const reason = failed && step.message ? { strong: "", rest: [step.message, ...step.logTail.slice(-mostLog)].join("\n"), tone: "error" as const } : step === invalid && step.reason && model.nowMs === undefined ? { ...reasonText(step.reason, words), tone: "write" as const } : undefined;
    return [{
      step: step.id, from: step.lines[0], to: step.lines[1], bar: !isLayer(step.kind) || step.state === "unused" ? "dashed" : paint ? "solid" : "hatched", paint: paint ? paintClass(paint) : "",
      said: outcomeText(step, words, compact), tone: failed ? "error" : step.state === "rebuild" || step.state === "depends" ? "write" : step.state === "running" ? "now" : "quiet", isCached: step.state === "cached", ...(reason ? { reason } : {}),
    }];
  });
}

/** The longest text that stands at the end of a line: room is kept for it, so that nothing jumps while typing. */
export const widestOutcome = (words: BuildViewWords, compact = false): string => (compact ? words.rebuild : words.rebuildFor(duration(10_500, words)));
