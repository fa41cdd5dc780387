/** Build check FromPlatformFlagConstDisallowed. */
import { parsePlatform } from "../../../../oci/platform.ts";
import type { LineRange } from "../dockerfileError.ts";
import { goQuote } from "../goText.ts";
import type { WordResult } from "../words.ts";
import { type Linter, rule } from "./linter.ts";

export const fromPlatformFlagConstDisallowed = rule({
  name: "FromPlatformFlagConstDisallowed",
  description:
    "FROM --platform flag should not use a constant value",
  url: "https://docs.docker.com/go/dockerfile/rule/from-platform-flag-const-disallowed/",
  message: (platform: string) => `FROM --platform flag should not use constant value ${goQuote(platform)}`,
});

/** A stage whose name tells its platform may be constant. */
export function checkConstantPlatform(linter: Linter, lines: LineRange, stageName: string, word: WordResult): void {
  if (word.matched.length > 0 || word.unmatched.length > 0) return;
  try {
    const platform = parsePlatform(word.result);
    if (stageName.includes(platform.os) || stageName.includes(platform.architecture)) return;
  } catch {
    return;
  }
  linter.report(fromPlatformFlagConstDisallowed, lines, fromPlatformFlagConstDisallowed.message(word.result));
}
