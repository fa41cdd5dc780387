/** WORKDIR: sets the directory and makes it, as the stage's user. */
import { joinPath } from "../../../../base/path.ts";
import { expandWorkdir, type Workdir } from "../../dockerfile/instructions/workdir.ts";
import { workdirRelativePath } from "../../dockerfile/lints/workdirRelativePath.ts";
import { commandText, stepName } from "../displayName.ts";
import { commitHistory } from "../imageDraft.ts";
import type { StagePlan } from "../stagePlan.ts";
import { Vertex, type Owner } from "../vertex.ts";
import { expander, type Step } from "./conversion.ts";

/** Where a WORKDIR leads from `current`: absolute paths are kept as they are written, relative ones are joined. */
export function resolveWorkdir(current: string, path: string): string {
  const target = path === "" ? current || "/" : path;
  return target.startsWith("/") ? target : joinPath("/", current, target);
}

/** Sets the directory without making it: the base image's own. */
export function setWorkdir(stage: StagePlan, path: string): string {
  const resolved = resolveWorkdir(stage.image.config.WorkingDir ?? "", path);
  stage.image.config.WorkingDir = resolved;
  stage.state = { ...stage.state, dir: resolved };
  return resolved;
}

export function convertWorkdir(step: Step<Workdir>): void {
  const { stage, conversion, linter } = step;
  const command = expandWorkdir(step.command, expander(step));
  if (!stage.isWorkdirSet && !command.path.startsWith("/"))
    linter.report(workdirRelativePath, command.lines, workdirRelativePath.message(command.path));
  stage.isWorkdirSet = true;
  const path = setWorkdir(stage, command.path);
  if (path !== "/") {
    const name = stepName(stage, commandText(command.code, stage.state.env, { escape: conversion.escape }), step.isTrigger);
    const user = stage.image.config.User ?? "";
    const owner = user === "" ? {} : { owner: ownerOf(user, stage.state.output ? 0 : -1) };
    const vertex = new Vertex({
      op: { kind: "file", actions: [{ base: stage.state.output ? 0 : -1, from: -1, action: { kind: "mkdir", path, mode: 0o755, ...owner } }] },
      inputs: stage.state.output ? [stage.state.output] : [],
      name,
      lines: command.lines,
      code: command.code,
      stageName: stage.displayName,
    });
    stage.state = { ...stage.state, output: { vertex, index: 0 } };
  }
  commitHistory(stage.image, `WORKDIR ${path}`, path !== "/", conversion.createdMs);
}

/** "user:group" split; the group defaults to the user's own (""). */
export function ownerOf(text: string, input: number): Owner {
  const colon = text.indexOf(":");
  return { user: colon < 0 ? text : text.slice(0, colon), group: colon < 0 ? "" : text.slice(colon + 1), input };
}
