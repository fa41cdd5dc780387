import { isDeepStrictEqual } from "node:util";
import type { ImageConfig, ImageRunConfig } from "../../../src/oci/config.ts";
import { familiarString, formatReference, parseNormalized } from "../../../src/oci/reference.ts";
import type { DockerfileError } from "../../../src/engine/buildkit/dockerfile/dockerfileError.ts";
import { listTargets, toImageConfig } from "../../../src/engine/buildkit/llb/imageConfig.ts";
import { ociRunConfigJson } from "../../../src/oci/config.ts";
import { goJson } from "../../../src/oci/goJson.ts";
import type { Suite, Verdict } from "../suite.ts";

interface Case {
  readonly dockerfile: string;
  readonly baseImages?: Readonly<Record<string, Partial<ImageConfig> & ImageRunConfig>>;
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly expect: Readonly<Record<string, unknown>>;
}

const defaultConfig: ImageRunConfig = { Env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"], Cmd: ["sh"] };

function baseImage(images: Case["baseImages"], reference: string): ImageConfig {
  const parsed = parseNormalized(reference);
  const familiar = familiarString(parsed);
  const given = [reference, formatReference(parsed), familiar, familiar.replace(/:latest$/, "")].map((name) => images?.[name]).find((image) => image !== undefined);
  const config = given === undefined ? defaultConfig : (given.config ?? (given as ImageRunConfig));
  return {
    architecture: "amd64",
    os: "linux",
    ...(given?.author ? { author: given.author } : {}),
    config,
    history: given?.history ?? [],
    rootfs: { type: "layers", diff_ids: given?.rootfs?.diff_ids ?? [] },
  };
}

async function config({ dockerfile, baseImages, target, buildArgs, expect }: Case): Promise<Verdict> {
  let actual: ImageConfig;
  try {
    actual = await toImageConfig(dockerfile, {
      resolveImage: (reference) => Promise.resolve({ config: baseImage(baseImages, reference) }),
      ...(target ? { target } : {}),
      ...(buildArgs ? { buildArgs } : {}),
    });
  } catch (error) {
    const { message } = error as DockerfileError;
    const wanted = expect["error"];
    return { pass: wanted !== undefined, detail: `refused: ${message}`, ...(typeof wanted === "string" ? { scores: { message: message.includes(wanted) } } : {}) };
  }
  const view = {
    config: JSON.parse(goJson(ociRunConfigJson(actual.config ?? {}))) as unknown,
    author: actual.author ?? "",
    history: (actual.history ?? []).map((entry) => ({ createdBy: entry.created_by ?? "", emptyLayer: entry.empty_layer ?? false })),
  };
  return { pass: expect["error"] === undefined && isDeepStrictEqual(view, expect), detail: `got ${JSON.stringify(view)}` };
}

/** Corpus dockerfile-config: the image config a Dockerfile leads to, and its targets, without a build. */
export const suite: Suite = {
  name: "dockerfile-config",
  corpora: ["dockerfile-config/config", "dockerfile-config/targets"],
  run(testCase) {
    const given = testCase as unknown as Case;
    if (!("targets" in given.expect)) return config(given);
    const targets = listTargets(given.dockerfile).map(({ isDefault, ...target }) => ({ ...target, default: isDefault }));
    return { pass: isDeepStrictEqual({ targets }, given.expect), detail: `got ${JSON.stringify(targets)}` };
  },
};
