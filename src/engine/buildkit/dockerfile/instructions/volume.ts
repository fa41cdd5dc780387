/** VOLUME: directories that get a volume of their own in each container. */
import { trimSpace } from "../goText.ts";
import { needsAtLeastOne, type InstructionBase, type InstructionRequest, type WordExpander } from "./instruction.ts";

export interface Volume extends InstructionBase {
  readonly kind: "volume";
  readonly volumes: readonly string[];
}

export function parseVolume({ args, flags, base }: InstructionRequest): Volume {
  if (args.length === 0) throw needsAtLeastOne("VOLUME");
  flags.parse();
  const volumes = args.map((arg) => {
    const path = trimSpace(arg);
    if (path === "") throw new Error("VOLUME specified can not be an empty string");
    return path;
  });
  return { ...base, kind: "volume", volumes };
}

export function expandVolume(volume: Volume, expand: WordExpander): Volume {
  return { ...volume, volumes: volume.volumes.map(expand) };
}
