/** Running part of a script in a child process of the shell. */
import type { Process } from "../engine/runc/program.ts";
import { ErrnoError } from "../base/errors.ts";
import { Shell } from "./shell.ts";
import { ShellError } from "./shellError.ts";

export interface ForkOptions {
  /** Descriptors that differ from the shell's own: child's → shell's. */
  readonly fds?: Readonly<Record<number, number>>;
  /** Descriptors that the child does not get. */
  readonly drop?: readonly number[];
  readonly newGroup?: boolean;
  readonly group?: number;
  readonly foreground?: boolean;
  /** An asynchronous list without job control: ^C does not reach it, its input is empty. */
  readonly isBackground?: boolean;
  run(sub: Shell): Promise<number>;
}

/** Forks; returns the child's pid. The child ends with the status that `run` gives. Throws EAGAIN as a ShellError. */
export function forkShell(shell: Shell, options: ForkOptions): number {
  const fds = shell.inheritedDescriptors();
  for (const fd of options.drop ?? []) fds.delete(fd);
  for (const [to, from] of Object.entries(options.fds ?? {})) fds.set(Number(to), from);
  const { newGroup, group, foreground } = options;
  const main = (child: Process): Promise<number> => runForked(shell, child, options);
  try {
    return shell.process.fork(main, {
      fds, ...(newGroup ? { newGroup } : {}), ...(group === undefined ? {} : { group }), ...(foreground ? { foreground } : {}),
    });
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    throw new ShellError(shell.flavour === "bash" ? `fork: ${error.message}` : shell.flavour === "ash" ? "can't fork: Resource temporarily unavailable" : "Cannot fork", shell.flavour === "bash" ? 254 : 2);
  }
}

async function runForked(shell: Shell, child: Process, options: ForkOptions): Promise<number> {
  const sub = new Shell(child, { flavour: shell.flavour, name: shell.name, positional: shell.positional }, shell);
  sub.isInteractive = false;
  sub.options.delete("monitor");
  sub.ownDescriptors.clear();
  if (options.isBackground) {
    child.onSignal("SIGINT", "ignore");
    child.onSignal("SIGQUIT", "ignore");
  }
  return finish(sub, () => options.run(sub));
}

/** Runs a shell's work to its exit status, with the EXIT trap, whatever ends it. */
export async function finish(shell: Shell, work: () => Promise<number>): Promise<number> {
  let status: number;
  try {
    status = await work();
  } catch (error) {
    if (!(error instanceof ShellError)) throw error;
    if (!error.isSilent) await shell.message(error.message);
    status = error.status;
  }
  return shell.traps.runExit(status);
}
