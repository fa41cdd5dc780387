/** Build check ConsistentInstructionCasing. */
import type { Stage } from "../instructions/index.ts";
import { type Linter, rule } from "./linter.ts";

export const consistentInstructionCasing = rule({
  name: "ConsistentInstructionCasing",
  description:
    "All commands within the Dockerfile should use the same casing (either upper or lower)",
  url: "https://docs.docker.com/go/dockerfile/rule/consistent-instruction-casing/",
  message: (command: string, casing: "lowercase" | "uppercase") => `Command '${command}' should match the case of the command majority (${casing})`,
});

/** Counts keywords in one case only; a tie goes to upper case. */
export function checkInstructionCasing(linter: Linter, stages: readonly Stage[]): void {
  const instructions = stages.flatMap((stage) => [stage.from, ...stage.commands]);
  let lower = 0;
  let upper = 0;
  for (const { keyword } of instructions) {
    if (keyword === keyword.toLowerCase()) lower++;
    else if (keyword === keyword.toUpperCase()) upper++;
  }
  const isMajorityLower = lower > upper;
  for (const { keyword, lines } of instructions) {
    if (keyword === (isMajorityLower ? keyword.toLowerCase() : keyword.toUpperCase())) continue;
    const casing = isMajorityLower ? "lowercase" : "uppercase";
    linter.report(consistentInstructionCasing, lines, consistentInstructionCasing.message(keyword, casing));
  }
}
