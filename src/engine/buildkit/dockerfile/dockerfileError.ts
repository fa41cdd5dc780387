/** Errors that know their place in the Dockerfile. Models: buildkit frontend/dockerfile/parser/errors.go. */

/** Lines of the Dockerfile, 1-based, both ends included. Line 0 (as in BuildKit) means: before the first line counted. */
export interface LineRange {
  readonly startLine: number;
  readonly endLine: number;
}

/** A Dockerfile that is refused. `locations` are the places to show, innermost first; the first one carries the excerpt. */
export class DockerfileError extends Error {
  readonly locations: readonly LineRange[];
  /** Which step refused it: reading lines, understanding an instruction, or planning the build. */
  readonly phase: "parse" | "instructions" | "convert";

  constructor(message: string, locations: readonly LineRange[], phase: "parse" | "instructions" | "convert") {
    super(message);
    this.name = "DockerfileError";
    this.locations = locations;
    this.phase = phase;
  }
}

/** `error` with a place added. Keeps the places an inner step already found. */
export function withLocation(error: unknown, location: LineRange | undefined, phase: DockerfileError["phase"]): DockerfileError {
  if (error instanceof DockerfileError) return location ? new DockerfileError(error.message, [...error.locations, location], error.phase) : error;
  return new DockerfileError(error instanceof Error ? error.message : String(error), location ? [location] : [], phase);
}
