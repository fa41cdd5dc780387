/**
 * A failure that ends a command: `message` goes to standard error (nothing when empty), `exitCode` to the shell.
 * Models: docker/cli cli/error.go (StatusError).
 */
export class CliError extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode = 1) {
    super(message);
    this.name = "CliError";
    this.exitCode = exitCode;
  }
}

/** The text of any thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
