/** What the functions that plan one instruction are given. */
import type { PatternMatcher } from "../../../../fs/patterns.ts";
import { checkVariables } from "../../dockerfile/lints/undefinedVar.ts";
import type { Linter } from "../../dockerfile/lints/linter.ts";
import type { WordExpander } from "../../dockerfile/instructions/instruction.ts";
import type { Command } from "../../dockerfile/instructions/index.ts";
import { processWord } from "../../dockerfile/words.ts";
import type { EnvList } from "../buildState.ts";
import type { PlatformChoice } from "../buildArguments.ts";
import type { ConvertOptions } from "../options.ts";
import type { StageList, StagePlan } from "../stagePlan.ts";
import type { VertexOutput } from "../vertex.ts";

/** One conversion of a Dockerfile. */
export interface Conversion {
  readonly options: ConvertOptions;
  readonly platforms: PlatformChoice;
  /** Predefined variables and ARGs above the first FROM. */
  readonly globals: EnvList;
  readonly escape: "\\" | "`";
  readonly linter: Linter;
  readonly stages: StageList;
  /** The main build context. */
  readonly context: VertexOutput;
  readonly ignored: PatternMatcher | undefined;
  /** SOURCE_DATE_EPOCH: the time of all that is made. */
  readonly createdMs: number | undefined;
}

/** One instruction being planned. */
export interface Step<C extends Command = Command> {
  readonly conversion: Conversion;
  readonly stage: StagePlan;
  readonly command: C;
  readonly sources: readonly StagePlan[];
  readonly isTrigger: boolean;
  /** The conversion's linter with what the instruction's comments switch on or off. */
  readonly linter: Linter;
}

/** Expands words with the stage's variables as they are now, and reports unknown ones. */
export function expander(step: Step): WordExpander {
  return (word) => expandWith(step, word, { escape: step.conversion.escape });
}

/** The same for text in which quotes mean nothing: inline files. Their escape is always the backslash. */
export function textExpander(step: Step): WordExpander {
  return (word) => expandWith(step, word, { escape: "\\", skipProcessQuotes: true });
}

function expandWith(step: Step, word: string, options: { escape: string; skipProcessQuotes?: boolean }): string {
  const env = step.stage.state.env;
  const { result, unmatched } = processWord(word, env, options);
  reportUnmatched(step, unmatched);
  return result;
}

/** Reports variables that had no value, unless the stage declares them. */
export function reportUnmatched({ stage, linter, command }: Step, unmatched: readonly string[]): void {
  const declared = stage.buildArgs.map((argument) => argument.key);
  checkVariables(linter, command.lines, declared, stage.state.env.names(), unmatched);
}
