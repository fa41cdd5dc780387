/** From a Dockerfile to the config its image would have, and the targets it offers, without a build. */
import type { ImageConfig } from "../../../oci/config.ts";
import { docComment } from "../dockerfile/instructions/instruction.ts";
import { parseInstructions } from "../dockerfile/instructions/index.ts";
import { parseDockerfile } from "../dockerfile/parser.ts";
import { convertDockerfile } from "./convert.ts";
import type { ImageDraft } from "./imageDraft.ts";
import type { ConvertOptions } from "./options.ts";

/** The image config of the target, but for its layers and its time. Rejects with ConversionError. */
export async function toImageConfig(dockerfile: string, options: ConvertOptions): Promise<ImageConfig> {
  return configOf((await convertDockerfile(dockerfile, { ...options, ignoreChecks: true })).image);
}

/** A draft as a config document; the layers are the base image's. */
export function configOf(image: ImageDraft): ImageConfig {
  return {
    architecture: image.platform.architecture,
    os: image.platform.os,
    ...(image.platform.variant ? { variant: image.platform.variant } : {}),
    ...(image.author === "" ? {} : { author: image.author }),
    config: image.config,
    history: image.history,
    rootfs: { type: "layers", diff_ids: image.diffIds },
  };
}

/** A stage that --target can name. */
export interface BuildTarget {
  readonly name: string;
  readonly isDefault: boolean;
  readonly description: string;
  readonly base: string;
  readonly platform: string;
}

/** The stages of a file, in order; the last is the default. Throws DockerfileError. */
export function listTargets(dockerfile: string): BuildTarget[] {
  const { stages } = parseInstructions(parseDockerfile(dockerfile));
  return stages.map(({ from }, index) => ({
    name: from.stageName,
    isDefault: index === stages.length - 1,
    description: docComment(from.comments, from.stageName),
    base: from.base,
    platform: from.platform,
  }));
}
