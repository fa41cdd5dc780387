/** EXPOSE: ports that the image's program listens on. */
import { compareBytewise } from "../../../../oci/goJson.ts";
import { needsAtLeastOne, type InstructionBase, type InstructionRequest } from "./instruction.ts";

export interface Expose extends InstructionBase {
  readonly kind: "expose";
  /** As written, sorted. */
  readonly ports: readonly string[];
}

export function parseExpose({ args, flags, base }: InstructionRequest): Expose {
  if (args.length === 0) throw needsAtLeastOne("EXPOSE");
  flags.parse();
  return { ...base, kind: "expose", ports: [...args].sort(compareBytewise) };
}
