/** Failures that end more than one command. */

/**
 * What expansion and assignment errors do: the message is printed, then the command is abandoned. A script ends with
 * `status`; an interactive shell goes back to its prompt.
 */
export class ShellError extends Error {
  readonly status: number;
  /** bash goes on with the next line of a script after these. */
  readonly isDiscard: boolean;
  /** Already printed. */
  readonly isSilent: boolean;

  constructor(message: string, status: number, options: { isDiscard?: boolean; isSilent?: boolean } = {}) {
    super(message);
    this.name = "ShellError";
    this.status = status;
    this.isDiscard = options.isDiscard ?? false;
    this.isSilent = options.isSilent ?? false;
  }
}

/** Something that can tell what went wrong where it stands now. */
interface Speaker {
  message(text: string): Promise<void>;
}

/** Prints an error's message while the shell still knows the line, and passes it on silent. */
export async function toldBy(speaker: Speaker, error: unknown): Promise<unknown> {
  if (!(error instanceof ShellError) || error.isSilent) return error;
  await speaker.message(error.message);
  return new ShellError(error.message, error.status, { isDiscard: error.isDiscard, isSilent: true });
}

/** Leaving loops, functions and sourced files; carried by Shell.unwinding until it arrives. */
export type Unwinding =
  | { readonly kind: "break" | "continue"; readonly levels: number }
  | { readonly kind: "return" };
