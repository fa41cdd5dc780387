/** Names of steps in progress output. Models: dockerfile2llb/convert.go prefixCommand, uppercaseCmd, processCmdEnv. */
import { trimSpace } from "../dockerfile/goText.ts";
import { processWord, type Environment, type WordOptions } from "../dockerfile/words.ts";
import type { StagePlan } from "./stagePlan.ts";

/** The instruction's text with variables expanded where that works, keyword in capitals. */
export function commandText(code: string, environment: Environment, options: WordOptions): string {
  let text = code;
  try {
    text = processWord(code, environment, options).result;
  } catch {
    // A text that is no valid word is shown as it is written.
  }
  const blank = text.indexOf(" ");
  return blank < 0 ? text.toUpperCase() : text.slice(0, blank).toUpperCase() + text.slice(blank);
}

/** "[stage 2/5] RUN …". Counts the step. */
export function stepName(stage: StagePlan, text: string, isTrigger = false): string {
  if (stage.commandTotal === 0) return text;
  stage.commandIndex++;
  const width = Math.trunc(1 + Math.log10(stage.commandTotal));
  const place = `${String(stage.commandIndex).padStart(width)}/${stage.commandTotal}`;
  return `[${stage.displayName === "" ? "" : `${stage.displayName} `}${place}] ${isTrigger ? "ONBUILD " : ""}${text}`;
}

/** First line of a heredoc, with "..." when there is more. */
export function heredocSummary(content: string): string {
  const lines = trimSpace(content).replaceAll("\r\n", "\n").split("\n");
  return lines.length > 1 ? `${lines[0]}...` : lines[0]!;
}
