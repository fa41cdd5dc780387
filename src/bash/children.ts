/** Waiting for foreground children and saying how they died. */
import type { ExitStatus } from "../engine/runc/program.ts";
import { exitCodeOf, signalDescriptions } from "../engine/runc/signals.ts";
import type { Shell } from "./shell.ts";

/** Exit code of a child that nobody else waits for. */
export async function waitForChild(shell: Shell, pid: number): Promise<number> {
  const result = await shell.process.wait(pid);
  return result ? exitCodeOf(result.status) : 127;
}

/**
 * What shells print when a command was ended by a signal: nothing for SIGINT and SIGPIPE.
 * Models: dash showjob, bash notify_of_job_status.
 */
export async function reportSignal(shell: Shell, status: ExitStatus, pid: number, command: string, isForeground: boolean): Promise<void> {
  if (status.kind !== "signaled" || status.signal === "SIGINT" || status.signal === "SIGPIPE") return;
  if (shell.subshellDepth > 0 && shell.flavour !== "bash") return;
  const text = signalDescriptions[status.signal];
  if (shell.flavour !== "bash" || shell.isInteractive) return shell.complain(`${text}\n`);
  if (status.signal === "SIGTERM") return isForeground ? shell.complain(`${text}\n`) : undefined;
  await shell.complain(`${shell.prefix()}${String(pid).padStart(5)} ${text.padEnd(23)} ${command}\n`);
}
