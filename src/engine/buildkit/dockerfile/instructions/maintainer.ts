/** MAINTAINER: the old way to name the author. */
import { needsExactlyOne, type InstructionBase, type InstructionRequest } from "./instruction.ts";

export interface Maintainer extends InstructionBase {
  readonly kind: "maintainer";
  readonly maintainer: string;
}

export function parseMaintainer({ args, flags, base }: InstructionRequest): Maintainer {
  if (args.length !== 1) throw needsExactlyOne("MAINTAINER");
  flags.parse();
  return { ...base, kind: "maintainer", maintainer: args[0]! };
}
