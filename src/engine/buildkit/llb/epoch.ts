/** SOURCE_DATE_EPOCH: the time that everything a build makes is given. Models: dockerfile2llb/epoch.go. */
import { withLocation } from "../dockerfile/dockerfileError.ts";
import type { Add } from "../dockerfile/instructions/add.ts";
import type { Stage } from "../dockerfile/instructions/index.ts";
import { processWord } from "../dockerfile/words.ts";
import { own } from "./buildArguments.ts";
import type { EnvList } from "./buildState.ts";
import type { NamedContext } from "./options.ts";
import { isGitSource, isHttpSource } from "./sourceAddress.ts";

/**
 * Milliseconds since the Unix epoch; undefined when the variable is empty or names something whose time is only known
 * by fetching it. Throws DockerfileError or Error with BuildKit's message.
 * @deviation the time of a stage, a context or an address is not looked up: such a value leaves the clock's time.
 */
export function sourceDateEpochMs(
  value: string,
  stages: readonly Stage[],
  variables: EnvList,
  given: Readonly<Record<string, string>>,
  escape: string,
  contexts: Readonly<Record<string, NamedContext>>,
): number | undefined {
  if (value === "") return undefined;
  if (/^[+-]?[0-9]+$/.test(value)) return Number(value) * 1000;
  if (value === "context" || Object.hasOwn(contexts, value)) return undefined;
  const stage = stages.find(({ from }) => from.stageName.toLowerCase() === value.toLowerCase());
  if (!stage) throw new Error(`invalid SOURCE_DATE_EPOCH: ${value}`);
  try {
    checkSourceStage(stage, variables.delete("SOURCE_DATE_EPOCH"), given, escape);
  } catch (error) {
    throw withLocation(error, stage.from.lines, "convert");
  }
  return undefined;
}

/** Such a stage may only fetch one thing. */
function checkSourceStage(stage: Stage, variables: EnvList, given: Readonly<Record<string, string>>, escape: string): void {
  let env = variables;
  const expand = (word: string): string => processWord(word, env, { escape }).result;
  if (expand(stage.from.base) !== "scratch") throw new Error("SOURCE_DATE_EPOCH stage must use FROM scratch");
  let add: Add | undefined;
  for (const command of stage.commands) {
    if (command.kind === "arg") {
      for (const { key, value } of command.args) {
        const actual = own(given, key) ?? (value === undefined ? undefined : expand(value));
        if (actual !== undefined) env = env.set(key, actual);
      }
    } else if (command.kind !== "add") {
      throw new Error(`SOURCE_DATE_EPOCH stage does not meet source-only requirements: unsupported ${command.keyword} instruction`);
    } else {
      if (add) throw new Error("SOURCE_DATE_EPOCH stage must contain exactly one remote ADD");
      add = command;
      if (add.inline.length > 0 || add.sources.length !== 1) throw new Error("SOURCE_DATE_EPOCH stage must contain exactly one remote ADD source");
      const source = expand(add.sources[0]!);
      if (!isHttpSource(source) && !isGitSource(source)) throw new Error("SOURCE_DATE_EPOCH stage source must be a single HTTP(S) or Git ADD");
    }
  }
  if (!add) throw new Error("SOURCE_DATE_EPOCH stage must contain exactly one remote ADD");
}
