/** Which stage takes files from which. Models: dockerfile2llb/convert.go toCommand, convert_runmount.go, validations.go. */
import { DockerfileError, withLocation, type LineRange } from "../dockerfile/dockerfileError.ts";
import type { Command } from "../dockerfile/instructions/index.ts";
import type { FrontendRelease } from "../dockerfile/instructions/instruction.ts";
import { parseMount } from "../dockerfile/instructions/runMount.ts";
import { environmentOf, processWord } from "../dockerfile/words.ts";
import type { PlatformChoice } from "./buildArguments.ts";
import { StagePlan, type PlannedCommand, type StageList } from "./stagePlan.ts";

/** What holds for the whole file. */
export interface PlanSettings {
  readonly platforms: PlatformChoice;
  readonly escape: string;
  readonly release: FrontendRelease;
}

/** Finds the stages an instruction reads from; what is no stage becomes an implicit one, not yet in the list. Throws Error. */
export function planCommand(command: Command, stages: StageList, { platforms, escape, release }: PlanSettings, isTrigger: boolean): PlannedCommand {
  const implicit = (baseName: string, lines?: LineRange): StagePlan =>
    new StagePlan({ name: "", displayName: "", baseName, isImplicit: true, platform: platforms.target, ...(lines ? { lines } : {}) });
  if (command.kind === "copy" && command.from !== "") {
    if (release !== "1.7" && processWord(command.from, environmentOf([]), { escape }).result !== command.from)
      throw new Error("variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround");
    const source = /^[+-]?[0-9]+$/.test(command.from) ? stages.at(Number(command.from)) : (stages.named(command.from) ?? implicit(command.from, command.lines));
    return { command, sources: [source], isTrigger };
  }
  if (command.kind === "run") {
    const sources = command.mountTexts.map((text) => {
      const from = parseMount(text).from || "scratch";
      return stages.named(from) ?? implicit(from);
    });
    return { command, sources, isTrigger };
  }
  return { command, sources: [], isTrigger };
}

/** Enters what an instruction reads from into the stage and the list. */
export function addDependencies(stage: StagePlan, planned: PlannedCommand, stages: StageList): void {
  for (const source of planned.sources) {
    stage.dependencies.set(source, planned.command);
    if (source.isImplicit) stages.add(source);
  }
}

/** Plans the instructions of every stage. Throws DockerfileError for stages that need each other. */
export function planDependencies(stages: StageList, settings: PlanSettings): void {
  for (const stage of stages.stages) {
    stage.planned = stage.commands.map((command) => {
      const planned = planCommand(command, stages, settings, false);
      addDependencies(stage, planned, stages);
      return planned;
    });
  }
  checkCircular(stages.stages);
}

function checkCircular(stages: readonly StagePlan[]): void {
  const visited = new Set<StagePlan>();
  const path = new Set<StagePlan>();
  const visit = (stage: StagePlan, trail: readonly Command[]): readonly Command[] | undefined => {
    if (visited.has(stage)) return undefined;
    visited.add(stage);
    path.add(stage);
    for (const [dependency, command] of stage.dependencies) {
      const next = [...trail, command];
      if (path.has(dependency)) return next;
      const found = visit(dependency, next);
      if (found) return found;
    }
    path.delete(stage);
    return undefined;
  };
  for (const stage of stages) {
    const commands = visit(stage, []);
    if (!commands) continue;
    let error = new DockerfileError(`circular dependency detected on stage: ${stage.displayName}`, [], "convert");
    for (const command of commands) error = withLocation(error, command.lines, "convert");
    throw error;
  }
}
