/** ARG: a variable of the stage, from --build-arg, its default, or the ARG of the same name above the first FROM. */
import type { Arg, BuildArgument } from "../../dockerfile/instructions/arg.ts";
import { checkSecretKey } from "../../dockerfile/lints/secretsUsedInArgOrEnv.ts";
import { processWord } from "../../dockerfile/words.ts";
import { own } from "../buildArguments.ts";
import { commitHistory } from "../imageDraft.ts";
import { reportUnmatched, type Step } from "./conversion.ts";

/** Arguments the builder itself reads: declared, they do not become variables. */
const builderArguments = new Set(["BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE"]);

export function convertArg(step: Step<Arg>): void {
  const { stage, command, conversion, linter } = step;
  const texts: string[] = [];
  for (const argument of command.args) {
    checkSecretKey(linter, command.lines, "ARG", argument.key);
    const value = argumentValue(step, argument);
    if (value !== undefined && !builderArguments.has(argument.key))
      stage.state = { ...stage.state, env: stage.state.env.set(argument.key, value) };
    stage.buildArgs = [...stage.buildArgs, { key: argument.key, doc: argument.doc, ...(value === undefined ? {} : { value }) }];
    texts.push(value === undefined ? argument.key : `${argument.key}=${value}`);
  }
  commitHistory(stage.image, `ARG ${texts.join(" ")}`, false, conversion.createdMs);
}

function argumentValue(step: Step<Arg>, argument: BuildArgument): string | undefined {
  const { conversion, stage } = step;
  const given = own(conversion.options.buildArgs ?? {}, argument.key);
  if (given !== undefined) return given;
  if (argument.value === undefined) return conversion.globals.get(argument.key);
  const { result, unmatched } = processWord(argument.value, stage.state.env, { escape: conversion.escape });
  reportUnmatched(step, unmatched);
  return result;
}
