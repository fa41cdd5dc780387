/** Build check StageNameCasing. */
import type { InstructionNode } from "../parser.ts";
import { type Linter, nodeLines, rule } from "./linter.ts";

export const stageNameCasing = rule({
  name: "StageNameCasing",
  description:
    "Stage names should be lowercase",
  url: "https://docs.docker.com/go/dockerfile/rule/stage-name-casing/",
  message: (stageName: string) => `Stage name '${stageName}' should be lowercase`,
});

/** Looks at a FROM line. */
export function checkStageNameCasing(linter: Linter, node: InstructionNode): void {
  const name = node.args.length === 3 ? node.args[2]! : "";
  if (name !== name.toLowerCase()) linter.report(stageNameCasing, nodeLines(node), stageNameCasing.message(name));
}
