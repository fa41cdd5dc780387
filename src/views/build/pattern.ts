import type { BuildStepKind, LayerKind } from "../../lab/frame.ts";
import type { PatternName } from "../../scene/mark.ts";
import { kindPattern } from "../strata/instruction.ts";

const kinds: Readonly<Partial<Record<BuildStepKind, LayerKind>>> = { from: "from", run: "run", copy: "copy", add: "add", workdir: "workdir" };

/** The pattern of what a step makes, as its slab has it. */
export function layerPattern(kind: BuildStepKind): PatternName | undefined {
  const layer = kinds[kind];
  return layer && kindPattern[layer];
}
