/** WORKDIR: the directory of what follows; made when missing. */
import { needsExactlyOne, type InstructionBase, type InstructionRequest, type WordExpander } from "./instruction.ts";

export interface Workdir extends InstructionBase {
  readonly kind: "workdir";
  readonly path: string;
}

export function parseWorkdir({ args, flags, base }: InstructionRequest): Workdir {
  if (args.length !== 1) throw needsExactlyOne("WORKDIR");
  flags.parse();
  return { ...base, kind: "workdir", path: args[0]! };
}

export function expandWorkdir(workdir: Workdir, expand: WordExpander): Workdir {
  return { ...workdir, path: expand(workdir.path) };
}
