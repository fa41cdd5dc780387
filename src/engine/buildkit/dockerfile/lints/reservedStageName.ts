/** Build check ReservedStageName. */
import { goQuote } from "../goText.ts";
import type { Stage } from "../instructions/index.ts";
import { type Linter, rule } from "./linter.ts";

export const reservedStageName = rule({
  name: "ReservedStageName",
  description:
    "Reserved words should not be used as stage names",
  url: "https://docs.docker.com/go/dockerfile/rule/reserved-stage-name/",
  message: (stageName: string) => `Stage name should not use the same name as reserved stage ${goQuote(stageName)}`,
});

/** "context" and "scratch" mean something else in FROM and COPY --from. */
export function checkReservedStageNames(linter: Linter, stages: readonly Stage[]): void {
  for (const { from } of stages)
    if (from.stageName === "context" || from.stageName === "scratch")
      linter.report(reservedStageName, from.lines, reservedStageName.message(from.stageName));
}
