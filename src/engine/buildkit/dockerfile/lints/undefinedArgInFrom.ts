/** Build check UndefinedArgInFrom. */
import type { LineRange } from "../dockerfileError.ts";
import { suggestion } from "../suggestion.ts";
import { type Linter, rule } from "./linter.ts";

export const undefinedArgInFrom = rule({
  name: "UndefinedArgInFrom",
  description:
    "FROM command must use declared ARGs",
  url: "https://docs.docker.com/go/dockerfile/rule/undefined-arg-in-from/",
  message: (arg: string, nearest: string | undefined) => `FROM argument '${arg}' is not declared${nearest === undefined ? "" : ` (did you mean ${nearest}?)`}`,
});

/** Variables of a FROM line that are neither ARGs before the first FROM nor predefined. */
export function checkArgsInFrom(linter: Linter, lines: LineRange, known: readonly string[], unmatched: readonly string[]): void {
  for (const name of unmatched)
    if (!known.includes(name)) linter.report(undefinedArgInFrom, lines, undefinedArgInFrom.message(name, suggestion(name, known, true)));
}
