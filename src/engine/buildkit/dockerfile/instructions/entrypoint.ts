/** ENTRYPOINT: the program of the image. */
import type { InstructionBase, InstructionRequest } from "./instruction.ts";
import { parseCommandLine, type CommandLine } from "./shellForm.ts";

export interface Entrypoint extends InstructionBase, CommandLine {
  readonly kind: "entrypoint";
}

export function parseEntrypoint(request: InstructionRequest): Entrypoint {
  request.flags.parse();
  return { ...request.base, ...parseCommandLine(request), kind: "entrypoint" };
}
