/** LABEL: metadata of the image. */
import { expandPairs, keyValuePairs, type InstructionBase, type InstructionRequest, type KeyValuePair, type WordExpander } from "./instruction.ts";

export interface Label extends InstructionBase {
  readonly kind: "label";
  readonly pairs: readonly KeyValuePair[];
}

export function parseLabel({ args, flags, base }: InstructionRequest): Label {
  flags.parse();
  return { ...base, kind: "label", pairs: keyValuePairs(args, "LABEL") };
}

export function expandLabel(label: Label, expand: WordExpander): Label {
  return { ...label, pairs: expandPairs(label.pairs, expand) };
}
