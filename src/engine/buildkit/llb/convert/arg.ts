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
  for (const written of command.args) {
    const argument = conversion.options.release === "1.7" ? { ...written, key: processWord(written.key, stage.state.env, { escape: conversion.escape }).result } : written;
    checkSecretKey(linter, command.lines, "ARG", argument.key);
    const value = argumentValue(step, argument);
    const shown = conversion.options.release === "1.7" ? defaultValue(step, argument) : value;
    if (value !== undefined && !builderArguments.has(argument.key))
      stage.state = { ...stage.state, env: stage.state.env.set(argument.key, value) };
    stage.buildArgs = [...stage.buildArgs, { key: argument.key, doc: argument.doc, ...(value === undefined ? {} : { value }) }];
    texts.push(shown === undefined ? argument.key : `${argument.key}=${shown}`);
  }
  commitHistory(stage.image, `ARG ${texts.join(" ")}`, false, conversion.createdMs);
}

function argumentValue(step: Step<Arg>, argument: BuildArgument): string | undefined {
  const { conversion } = step;
  const given = own(conversion.options.buildArgs ?? {}, argument.key);
  if (given !== undefined) return given;
  return argument.value === undefined ? conversion.globals.get(argument.key) : defaultValue(step, argument);
}

/** The instruction's own default, expanded: all that Docker 26.1's history shows. */
function defaultValue(step: Step<Arg>, argument: BuildArgument): string | undefined {
  if (argument.value === undefined) return undefined;
  const { conversion, stage } = step;
  const { result, unmatched } = processWord(argument.value, stage.state.env, { escape: conversion.escape });
  reportUnmatched(step, unmatched);
  return result;
}
