/** What each instruction means for a build: to add one, write its function and add its line. */
import { convertArg } from "./arg.ts";
import type { Conversion, Step } from "./conversion.ts";
import { convertAdd, convertCopy } from "./copy.ts";
import {
  convertCmd,
  convertEntrypoint,
  convertEnv,
  convertExpose,
  convertHealthcheck,
  convertLabel,
  convertMaintainer,
  convertOnbuild,
  convertShell,
  convertStopSignal,
  convertUser,
  convertVolume,
} from "./metadata.ts";
import { convertRun } from "./run.ts";
import { convertWorkdir } from "./workdir.ts";
import type { Command } from "../../dockerfile/instructions/index.ts";
import { withLocation } from "../../dockerfile/dockerfileError.ts";
import type { PlannedCommand, StagePlan } from "../stagePlan.ts";

const converters: { readonly [K in Command["kind"]]: (step: Step<Extract<Command, { kind: K }>>) => void } = {
  add: convertAdd,
  arg: convertArg,
  cmd: convertCmd,
  copy: convertCopy,
  entrypoint: convertEntrypoint,
  env: convertEnv,
  expose: convertExpose,
  healthcheck: convertHealthcheck,
  label: convertLabel,
  maintainer: convertMaintainer,
  onbuild: convertOnbuild,
  run: convertRun,
  shell: convertShell,
  stopsignal: convertStopSignal,
  user: convertUser,
  volume: convertVolume,
  workdir: convertWorkdir,
};

/** Plans one instruction: changes the stage's state and image. Throws DockerfileError (phase "convert"). */
export function convertCommand(conversion: Conversion, stage: StagePlan, planned: PlannedCommand): void {
  const { command, sources, isTrigger } = planned;
  const step = { conversion, stage, command, sources, isTrigger, linter: conversion.linter.forComments(command.comments) };
  const convert = converters[command.kind] as (step: Step) => void;
  try {
    convert(step);
  } catch (error) {
    throw withLocation(error, command.lines, "convert");
  }
}
