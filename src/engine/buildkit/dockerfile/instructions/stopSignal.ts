/** STOPSIGNAL: what `docker stop` sends. */
import { needsExactlyOne, type InstructionBase, type InstructionRequest, type WordExpander } from "./instruction.ts";

export interface StopSignal extends InstructionBase {
  readonly kind: "stopsignal";
  readonly signal: string;
}

export function parseStopSignal({ args, base }: InstructionRequest): StopSignal {
  if (args.length !== 1) throw needsExactlyOne("STOPSIGNAL");
  return { ...base, kind: "stopsignal", signal: args[0]! };
}

export function expandStopSignal(stopSignal: StopSignal, expand: WordExpander): StopSignal {
  return { ...stopSignal, signal: expand(stopSignal.signal) };
}
