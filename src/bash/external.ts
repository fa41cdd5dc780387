/** Commands that are files: spawned, or taking this process's place; and what is said when they cannot be. */
import type { Assignment, Command, Redirection } from "unbash";
import { ErrnoError } from "../base/errors.ts";
import { DEFAULT_PATH } from "../engine/runc/loader.ts";
import { assignOne } from "./assignments.ts";
import { foreground, sourceOf, waitForeground } from "./interpreter.ts";
import { applyRedirects, redirectStatus } from "./redirections.ts";
import { runShell } from "./runShell.ts";
import type { Shell } from "./shell.ts";
import { ShellError } from "./shellError.ts";
import { forkShell } from "./subshell.ts";

export interface ExternalCommand {
  readonly argv: readonly string[];
  readonly assignments: readonly Assignment[];
  readonly redirects: readonly Redirection[];
  readonly isTail: boolean;
  readonly node: Command;
}

/** Runs the command and waits for it. */
export async function runExternal(shell: Shell, command: ExternalCommand): Promise<number> {
  const { argv, assignments, redirects, node } = command;
  if (command.isTail && mayReplace(shell, command)) {
    const status = await prepareInPlace(shell, assignments, redirects);
    return status ?? execute(shell, argv);
  }
  if (redirects.length > 0 || assignments.length > 0) {
    const pid = forkShell(shell, {
      ...foreground(shell),
      run: async (sub) => (await prepareInPlace(sub, assignments, redirects)) ?? execute(sub, argv),
    });
    return waitForeground(shell, [pid], sourceOf(shell, node));
  }
  let pid: number;
  try {
    pid = await shell.process.spawn({ argv, ...ownFile(shell, argv[0]!), env: shell.variables.environment(), fds: shell.inheritedDescriptors(), ...foreground(shell) });
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    if (error.code === "EAGAIN" || error.code === "ENOMEM") throw new ShellError(forkProblem(shell, error), shell.flavour === "bash" ? 254 : 2);
    if (error.code !== "ENOEXEC") return complain(shell, argv[0]!, error);
    pid = forkShell(shell, { ...foreground(shell), run: (sub) => asScript(sub, argv) });
  }
  return waitForeground(shell, [pid], sourceOf(shell, node));
}

/** An applet of the shell's own executable is run from there, even if the file has gone. */
function ownFile(shell: Shell, name: string): { file?: string } {
  return shell.isApplet(name) ? { file: "/proc/self/exe" } : {};
}

function forkProblem(shell: Shell, error: ErrnoError): string {
  return shell.flavour === "bash" ? `fork: ${error.message}` : shell.flavour === "ash" ? `can't fork: ${error.message}` : "Cannot fork";
}

/** Whether nothing of the shell is needed after the command. */
function mayReplace(shell: Shell, command: ExternalCommand): boolean {
  if (shell.traps.hasAny || shell.isInteractive) return false;
  return shell.flavour !== "bash" || shell.subshellDepth > 0 || command.redirects.length === 0;
}

async function prepareInPlace(shell: Shell, assignments: readonly Assignment[], redirects: readonly Redirection[]): Promise<number | undefined> {
  const problem = await applyRedirects(shell, redirects);
  if (problem !== undefined) {
    await shell.message(problem);
    return redirectStatus(shell);
  }
  for (const assignment of assignments) {
    await assignOne(shell, assignment);
    shell.variables.export(assignment.name);
  }
  return undefined;
}

/** Takes this process's place; comes back only with the status of a failure. */
export async function execute(shell: Shell, argv: readonly string[], options: { argv0?: string; env?: ReadonlyMap<string, string>; builtin?: string } = {}): Promise<number> {
  const { process } = shell;
  for (const fd of shell.ownDescriptors) shell.dropDescriptor(fd);
  try {
    const file = options.argv0 === undefined ? ownFile(shell, argv[0]!).file : (findCommand(shell, argv[0]!) ?? argv[0]!);
    const status = await process.exec([options.argv0 ?? argv[0]!, ...argv.slice(1)], { env: options.env ?? shell.variables.environment(), ...(file ? { file } : {}) });
    return process.exit(status);
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    if (error.code === "ENOEXEC") return asScript(shell, argv);
    return complain(shell, argv[0]!, error, options.builtin);
  }
}

/** An executable text without `#!` is a script for this shell. */
async function asScript(shell: Shell, argv: readonly string[]): Promise<number> {
  const { process } = shell;
  const file = findCommand(shell, argv[0]!) ?? argv[0]!;
  let content: Uint8Array;
  try {
    content = process.fs.readFile(file);
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    return complain(shell, argv[0]!, error);
  }
  if (content.subarray(0, 80).includes(0)) {
    const reason = shell.flavour === "bash" ? "cannot execute binary file: Exec format error" : "Exec format error";
    await shell.message(`${argv[0]}: ${reason}`);
    return 126;
  }
  process.env.clear();
  for (const [name, value] of shell.variables.environment()) process.env.set(name, value);
  const status = await runShell(process, {
    flavour: shell.flavour, file, name: file, positional: argv.slice(1), options: new Set(), isInteractive: false, isLogin: false, isApplet: shell.isApplet,
  });
  return process.exit(status);
}

/** Says why a command could not be run. 127: not found, 126: found but not executable. */
async function complain(shell: Shell, name: string, error: ErrnoError, builtin?: string): Promise<number> {
  const isMissing = error.code === "ENOENT" || error.code === "ENOTDIR";
  if (shell.flavour !== "bash") {
    await shell.message(`${name}: ${error.code === "ENOENT" ? "not found" : error.message}`, builtin ?? (shell.builtin === "eval" ? "eval" : undefined));
    return isMissing && error.code === "ENOENT" ? 127 : 126;
  }
  const kind = kindOf(shell, name);
  let reason: string = error.message;
  if (isMissing && !name.includes("/")) reason = builtin ? "not found" : "command not found";
  else if (error.code === "ENOENT" && kind === "file") reason = "cannot execute: required file not found";
  else if (kind === "dir") reason = "Is a directory";
  await shell.message(`${name}: ${reason}`, builtin);
  return error.code === "ENOENT" ? 127 : 126;
}

function kindOf(shell: Shell, path: string): string | undefined {
  try {
    return path.includes("/") ? shell.process.fs.stat(path).kind : undefined;
  } catch {
    return undefined;
  }
}

/** The path that a command name leads to; names with a slash stand for themselves. Undefined when there is none. */
export function findCommand(shell: Shell, name: string, path = shell.variables.get("PATH") ?? DEFAULT_PATH): string | undefined {
  const { fs } = shell.process;
  const isRunnable = (file: string): boolean => {
    try {
      if (fs.stat(file).kind !== "file") return false;
      fs.access(file, "x");
      return true;
    } catch {
      return false;
    }
  };
  if (name.includes("/")) return isRunnable(name) ? name : undefined;
  for (const dir of path.split(":")) {
    const candidate = `${dir === "" ? "." : dir.replace(/\/$/, "")}/${name}`;
    if (isRunnable(candidate)) return candidate;
  }
  return undefined;
}
