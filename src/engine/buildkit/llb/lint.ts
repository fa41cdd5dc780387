/** `docker build --check`: the build checks without a build. Models: dockerfile2llb/convert.go DockerfileLint. */
import type { DockerfileError } from "../dockerfile/dockerfileError.ts";
import type { LintWarning } from "../dockerfile/lints/linter.ts";
import { ConversionError, convertDockerfile } from "./convert.ts";
import type { ConvertOptions } from "./options.ts";

export interface LintResult {
  /** In the order of their lines. */
  readonly warnings: readonly LintWarning[];
  /** Why the file could not be built at all. */
  readonly error?: DockerfileError;
}

/** Checks a Dockerfile; without a target all its stages are looked at. */
export async function lintDockerfile(dockerfile: string, options: ConvertOptions): Promise<LintResult> {
  const byLine = (warnings: readonly LintWarning[]): LintWarning[] => [...warnings].sort((a, b) => a.lines.startLine - b.lines.startLine);
  try {
    const { warnings } = await convertDockerfile(dockerfile, { ...options, allStages: !options.target });
    return { warnings: byLine(warnings) };
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    return { warnings: byLine(error.warnings), error };
  }
}
