import { isLayer, type BuildModel, type StepView } from "./model.ts";

/** The steps that a build can be stopped after, in the order of the file. */
export function stops(model: BuildModel): readonly string[] {
  return model.steps.filter((step) => isLayer(step.kind) && step.state !== "unused" && step.lines !== undefined).map((step) => step.id);
}

/** The build as it stands after one step: what comes later in the file has not happened yet. */
export function modelUpTo(model: BuildModel, id: string): BuildModel {
  const end = model.steps.findIndex((step) => step.id === id);
  if (end < 0) return model;
  const steps = model.steps.map((step, index): StepView => {
    if (index <= end || step.state === "unused" || step.state === "config") return step;
    return { ...step, state: step.state === "rebuild" || step.state === "depends" || step.state === "fails" ? step.state : "pending", paintKey: undefined, formerKey: step.paintKey ?? step.formerKey, isPlanned: true, reason: undefined };
  });
  return { ...model, steps: steps.filter((step, index) => index <= end || step.kind !== "metadata") };
}
