/** SHELL: what runs the shell form of later instructions. */
import { commandWords, needsAtLeastOne, type InstructionBase, type InstructionRequest } from "./instruction.ts";

export interface Shell extends InstructionBase {
  readonly kind: "shell";
  readonly shell: readonly string[];
}

export function parseShell(request: InstructionRequest): Shell {
  request.flags.parse();
  const shell = commandWords(request, request.args);
  if (shell.length === 0) throw needsAtLeastOne("SHELL");
  if (!request.node.isJson) throw new Error("SHELL requires the arguments to be in JSON form");
  return { ...request.base, kind: "shell", shell };
}
