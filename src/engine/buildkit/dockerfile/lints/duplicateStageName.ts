/** Build check DuplicateStageName. */
import { goQuote } from "../goText.ts";
import type { Stage } from "../instructions/index.ts";
import { type Linter, rule } from "./linter.ts";

export const duplicateStageName = rule({
  name: "DuplicateStageName",
  description:
    "Stage names should be unique",
  url: "https://docs.docker.com/go/dockerfile/rule/duplicate-stage-name/",
  message: (stageName: string) => `Duplicate stage name ${goQuote(stageName)}, stage names should be unique`,
});

/** Reports every stage but the first of a name. */
export function checkDuplicateStageNames(linter: Linter, stages: readonly Stage[]): void {
  const seen = new Set<string>();
  for (const { from } of stages) {
    if (from.stageName === "") continue;
    if (seen.has(from.stageName)) linter.report(duplicateStageName, from.lines, duplicateStageName.message(from.stageName));
    seen.add(from.stageName);
  }
}
