import type { BuildViewWords } from "../../i18n/buildViewEn.ts";
import { bytes } from "../measure.ts";
import { paintName, type Paints } from "../palette/assign.ts";
import { duration } from "./durations.ts";
import type { BuildModel, StepView } from "./model.ts";
import { outcomeText } from "./lineOutcomes.ts";
import { reasonText } from "./reason.ts";

/** One step as a sentence: the drawing's text equivalent. */
export function stepSentence(model: BuildModel, step: StepView, at: number, paints: Paints, words: BuildViewWords): string {
  const say = words.says;
  const stage = model.stages[step.stage];
  const parts: string[] = [say.step(at + 1, model.steps.length, step.name)];
  if (stage && model.stages.length > 1) parts.push(say.stage(stage.name));
  for (const input of step.inputs) {
    const from = model.steps.find((each) => each.id === input.step);
    if (from && from.stage !== step.stage && input.path) parts.push(say.reads(input.path, model.stages[from.stage]?.name ?? ""));
  }
  parts.push(step.state === "rebuild" ? say.rebuild : step.state === "config" ? words.configOnly : outcomeText(step, words));
  if (step.reason && step.state !== "cached") {
    const { strong, rest } = reasonText(step.reason, words);
    parts.push(say.because(step.reason.kind === "step" ? say.follows : `${strong}${rest}`.split(". ")[0]!.replace(/[.]$/, "")));
  }
  if (step.durationMs !== undefined && step.state === "rebuild") parts.push(say.time(duration(step.durationMs, words)));
  if (step.sizeBytes !== undefined && step.state !== "config") parts.push(say.size(bytes(step.sizeBytes)));
  const colour = step.paintKey ? paintName(paints[step.paintKey], words.code as "en" | "ko") : undefined;
  if (colour) parts.push(say.colour(colour));
  return `${parts.filter(Boolean).join(", ")}.`;
}
