/** Build check CopyIgnoredFile. */
import { cleanPath } from "../../../../base/path.ts";
import type { PatternMatcher } from "../../../../fs/patterns.ts";
import type { LineRange } from "../dockerfileError.ts";
import { goQuote } from "../goText.ts";
import { type Linter, rule } from "./linter.ts";

export const copyIgnoredFile = rule({
  name: "CopyIgnoredFile",
  description:
    "Attempting to Copy file that is excluded by .dockerignore",
  url: "https://docs.docker.com/go/dockerfile/rule/copy-ignored-file/",
  message: (verb: "Copy" | "Add", file: string) => `Attempting to ${verb} file ${goQuote(file)} that is excluded by .dockerignore`,
});

/** Not judged when the list takes anything back ("!"): then a directory may be ignored and a file in it not. */
export function checkCopyIgnored(linter: Linter, lines: LineRange, verb: "Copy" | "Add", source: string, ignored: PatternMatcher | undefined): void {
  if (!ignored || ignored.hasExclusions) return;
  const path = cleanPath(source);
  const isRoot = path === "." || path === "/";
  if (isRoot && !ignored.patterns.some(({ text }) => text === "*" || text === "**" || text === "**/*")) return;
  if (ignored.matchesOrParent(path)) linter.report(copyIgnoredFile, lines, copyIgnoredFile.message(verb, path));
}
