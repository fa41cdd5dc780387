/** Build check InvalidDefinitionDescription. */
import type { InstructionNode } from "../parser.ts";
import { type Linter, nodeLines, rule } from "./linter.ts";

export const invalidDefinitionDescription = rule({
  name: "InvalidDefinitionDescription",
  description:
    "Comment for build stage or argument should follow the format: `# <arg/stage name> <description>`. If this is not intended to be a description comment, add an empty line or comment between the instruction and the comment.",
  url: "https://docs.docker.com/go/dockerfile/rule/invalid-definition-description/",
  isExperimental: true,
  message: (instruction: string, name: string) => `Comment for ${instruction} should follow the format: \`# ${name} <description>\``,
});

/** Looks at the last comment line above a named stage or an ARG: it should begin with one of the names. */
export function checkDefinitionDescription(linter: Linter, node: InstructionNode, instruction: string, names: readonly string[]): void {
  const comment = node.comments.at(-1);
  if (comment === undefined || names.length === 0 || names.includes(comment.split(" ", 1)[0]!)) return;
  const name = names.length > 1 ? "<arg_key>" : names[0]!;
  linter.report(invalidDefinitionDescription, nodeLines(node), invalidDefinitionDescription.message(instruction, name));
}
