/** Build check RedundantTargetPlatform. */
import type { LineRange } from "../dockerfileError.ts";
import type { WordResult } from "../words.ts";
import { type Linter, rule } from "./linter.ts";

export const redundantTargetPlatform = rule({
  name: "RedundantTargetPlatform",
  description:
    "Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default behavior",
  url: "https://docs.docker.com/go/dockerfile/rule/redundant-target-platform/",
  message: (written: string) => `Setting platform to predefined ${written} in FROM is redundant as this is the default behavior`,
});

/** Only when the flag is that variable and nothing else. */
export function checkRedundantTargetPlatform(linter: Linter, lines: LineRange, written: string, word: WordResult, targetPlatform: string): void {
  if (word.matched.length !== 1 || word.matched[0] !== "TARGETPLATFORM" || word.unmatched.length !== 0) return;
  if (word.result === targetPlatform) linter.report(redundantTargetPlatform, lines, redundantTargetPlatform.message(written));
}
