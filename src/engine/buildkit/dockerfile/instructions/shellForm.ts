/** What RUN, CMD and ENTRYPOINT share: a command in shell or exec form, with heredocs. */
import { commandWords, type InstructionRequest } from "./instruction.ts";

/** A heredoc of RUN. */
export interface InlineFile {
  readonly name: string;
  readonly data: string;
  readonly chomp: boolean;
}

export interface CommandLine {
  readonly cmdline: readonly string[];
  readonly files: readonly InlineFile[];
  /** Shell form: one text to be run by the stage's shell. False for a JSON array. */
  readonly isShellForm: boolean;
}

export function parseCommandLine(request: InstructionRequest): CommandLine {
  return {
    cmdline: commandWords(request, request.args),
    files: request.node.heredocs.map(({ name, content, chomp }) => ({ name, data: content, chomp })),
    isShellForm: !request.node.isJson,
  };
}
