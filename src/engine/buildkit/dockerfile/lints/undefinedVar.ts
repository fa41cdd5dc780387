/** Build check UndefinedVar. */
import type { LineRange } from "../dockerfileError.ts";
import { suggestion } from "../suggestion.ts";
import { type Linter, rule } from "./linter.ts";

export const undefinedVar = rule({
  name: "UndefinedVar",
  description:
    "Variables should be defined before their use",
  url: "https://docs.docker.com/go/dockerfile/rule/undefined-var/",
  message: (name: string, nearest: string | undefined) => `Usage of undefined variable '$${name}'${nearest === undefined ? "" : ` (did you mean $${nearest}?)`}`,
});

/** Arguments the builder itself reads; they are never variables of the build. */
const builderArguments = new Set(["BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE"]);

/** Variables without a value that are not declared as ARG in the stage either. `known`: names that have values. */
export function checkVariables(linter: Linter, lines: LineRange, declared: readonly string[], known: readonly string[], unmatched: readonly string[]): void {
  for (const name of unmatched) {
    if (declared.includes(name) || builderArguments.has(name)) continue;
    linter.report(undefinedVar, lines, undefinedVar.message(name, suggestion(name, known, true)));
  }
}
