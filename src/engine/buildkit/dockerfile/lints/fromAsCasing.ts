/** Build check FromAsCasing. */
import type { InstructionNode } from "../parser.ts";
import { type Linter, nodeLines, rule } from "./linter.ts";

export const fromAsCasing = rule({
  name: "FromAsCasing",
  description:
    "The 'as' keyword should match the case of the 'from' keyword",
  url: "https://docs.docker.com/go/dockerfile/rule/from-as-casing/",
  message: (from: string, as: string) => `'${as}' and '${from}' keywords' casing do not match`,
});

/** Looks at a FROM line. A keyword of mixed case is another rule's business. */
export function checkFromAsCasing(linter: Linter, node: InstructionNode): void {
  const { keyword, args } = node;
  if (args.length < 3) return;
  const as = args[1]!;
  const isLower = keyword === keyword.toLowerCase();
  if (!isLower && keyword !== keyword.toUpperCase()) return;
  if (as !== (isLower ? as.toLowerCase() : as.toUpperCase())) linter.report(fromAsCasing, nodeLines(node), fromAsCasing.message(keyword, as));
}
