/** ENV: variables of the image. */
import { expandPairs, keyValuePairs, type InstructionBase, type InstructionRequest, type KeyValuePair, type WordExpander } from "./instruction.ts";

export interface Env extends InstructionBase {
  readonly kind: "env";
  readonly pairs: readonly KeyValuePair[];
}

export function parseEnv({ args, flags, base }: InstructionRequest): Env {
  flags.parse();
  return { ...base, kind: "env", pairs: keyValuePairs(args, "ENV") };
}

export function expandEnv(env: Env, expand: WordExpander): Env {
  return { ...env, pairs: expandPairs(env.pairs, expand) };
}
