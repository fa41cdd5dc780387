import { text } from "../base/bytes.ts";
import type { Call } from "./command.ts";
import { CliError } from "./cliError.ts";

/** Asks a yes-or-no question on the terminal. Models: docker/cli command/utils.go (PromptForConfirmation). */

/** Throws CliError (exit code 0, as a cancelled command has) unless the answer is yes. */
export async function confirm(call: Call, question: string): Promise<void> {
  await call.out(`${question} [y/N] `);
  let cancelled = (): void => {};
  const interrupted = new Promise<undefined>((resolve) => {
    cancelled = () => resolve(undefined);
  });
  const release = call.claimSignals((signal) => {
    if (signal === "INT" || signal === "TERM") cancelled();
  });
  const answer = await Promise.race([readAnswer(call), interrupted]);
  release();
  if (answer === undefined) await call.out("\n");
  if (answer?.trim().toLowerCase() !== "y") throw new CliError("", 0);
}

async function readAnswer(call: Call): Promise<string> {
  let line = "";
  for (let chunk = await call.io.stdin.read(1); chunk; chunk = await call.io.stdin.read(1)) {
    line += text(chunk);
    if (line.endsWith("\n")) break;
  }
  return line;
}
