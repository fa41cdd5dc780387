/** CMD: what a container runs by default, or the entrypoint's default arguments. */
import type { InstructionBase, InstructionRequest } from "./instruction.ts";
import { parseCommandLine, type CommandLine } from "./shellForm.ts";

export interface Cmd extends InstructionBase, CommandLine {
  readonly kind: "cmd";
}

export function parseCmd(request: InstructionRequest): Cmd {
  request.flags.parse();
  return { ...request.base, ...parseCommandLine(request), kind: "cmd" };
}
