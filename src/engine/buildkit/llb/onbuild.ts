/** ONBUILD instructions of a base, put in front of a stage's own. Models: dockerfile2llb/convert.go initOnBuildTriggers. */
import { DockerfileError } from "../dockerfile/dockerfileError.ts";
import { parseInstruction, type Command } from "../dockerfile/instructions/index.ts";
import { parseDockerfile } from "../dockerfile/parser.ts";
import { addDependencies, planCommand, type PlanSettings } from "./dependencies.ts";
import type { StageList, StagePlan } from "./stagePlan.ts";

/**
 * Takes the triggers of a stage's base, once. True when they read from stages or images that now must be found too.
 * Throws DockerfileError at the stage's FROM.
 */
export function takeTriggers(stage: StagePlan, stages: StageList, settings: PlanSettings): boolean {
  const triggers = [...(stage.image.config.OnBuild ?? [])];
  if (stage.base && !stage.areTriggersTaken) {
    for (const { command } of stage.base.planned) if (command.kind === "onbuild") triggers.push(command.expression);
    stage.areTriggersTaken = true;
  }
  if (triggers.length === 0) return false;
  delete stage.image.config.OnBuild;
  try {
    const planned = triggers.map((trigger) => planCommand(triggerCommand(trigger, stage), stages, settings, settings.release !== "1.7"));
    for (const one of planned) addDependencies(stage, one, stages);
    stage.planned = [...planned, ...stage.planned];
    // Docker 26.1's builder counts them, but not in the total: "[3/2] RUN …".
    if (settings.release !== "1.7") stage.commandTotal += planned.length;
    return planned.some((one) => one.sources.length > 0);
  } catch (error) {
    throw new DockerfileError((error as Error).message, stage.lines ? [stage.lines] : [], "convert");
  }
}

function triggerCommand(trigger: string, stage: StagePlan): Command {
  const { instructions } = parseDockerfile(trigger);
  if (instructions.length !== 1) throw new Error("onbuild trigger should be a single expression");
  const lines = stage.lines ?? { startLine: 0, endLine: 0 };
  const instruction = parseInstruction({ ...instructions[0]!, ...lines });
  if (instruction.kind === "from") throw new Error("*instructions.Stage is not a command type");
  return instruction;
}
