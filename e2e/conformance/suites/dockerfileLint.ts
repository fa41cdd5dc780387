import { isDeepStrictEqual } from "node:util";
import { parseIgnoreFile } from "../../../src/fs/patterns.ts";
import { lintDockerfile } from "../../../src/engine/buildkit/llb/lint.ts";
import type { ResolvedImage } from "../../../src/engine/buildkit/llb/options.ts";
import type { Platform } from "../../../src/oci/platform.ts";
import type { Suite } from "../suite.ts";

interface Case {
  readonly dockerfile: string;
  readonly dockerignore?: string;
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly expect: {
    readonly warnings?: readonly { rule: string; detail: string; line?: number; description: string; url: string }[];
    readonly buildError?: { readonly message: string; readonly line?: number };
    readonly error?: string;
  };
}

/** Every base image exists, for any platform. */
const baseFor = (platform: Platform): ResolvedImage => ({
  config: {
    architecture: platform.architecture,
    os: platform.os,
    config: { Env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"] },
    rootfs: { type: "layers", diff_ids: [] },
    history: [{ created_by: "base" }],
  },
});

/** Corpus dockerfile-lint: what `docker build --check` reports. */
export const suite: Suite = {
  name: "dockerfile-lint",
  corpora: ["dockerfile-lint/check", "dockerfile-lint/copy-ignored"],
  async run(testCase) {
    const { dockerfile, dockerignore, target, buildArgs, expect } = testCase as unknown as Case;
    const result = await lintDockerfile(dockerfile, {
      resolveImage: (_reference, platform) => Promise.resolve(baseFor(platform)),
      ...(target ? { target } : {}),
      ...(buildArgs ? { buildArgs } : {}),
      ...(dockerignore === undefined ? {} : { ignorePatterns: parseIgnoreFile(dockerignore) }),
    });
    const actual = result.warnings.map(({ rule, message, lines }) => ({ rule: rule.name, detail: message, line: lines.startLine }));
    const expected = (expect.warnings ?? []).map(({ rule, detail, line }) => ({ rule, detail, line }));
    const sorted = (list: readonly object[]): string[] => list.map((item) => JSON.stringify(item)).sort();
    const detail = `got ${JSON.stringify(actual)} ${result.error ? `error ${result.error.message}` : ""}`;
    const hasError = expect.buildError !== undefined || expect.error !== undefined;
    const pass = isDeepStrictEqual(sorted(actual), sorted(expected)) && (result.error !== undefined) === hasError;
    const words = expect.buildError?.message ?? expect.error;
    return { pass, detail, ...(words && result.error ? { scores: { message: result.error.message === words } } : {}) };
  },
};
