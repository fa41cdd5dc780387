/**
 * A shell as a program: command line, start-up files, where commands come from.
 * Models: dash main.c and options.c, bash shell.c, BusyBox ash_main.
 */
import { ErrnoError } from "../base/errors.ts";
import { text } from "../base/bytes.ts";
import type { Process, Program } from "../engine/runc/program.ts";
import type { Flavour } from "./flavour.ts";
import { readCommands } from "./interactive.ts";
import { settableOption } from "./options.ts";
import { runScriptText, runText } from "./run.ts";
import { Shell } from "./shell.ts";
import { finish } from "./subshell.ts";

/** How a shell is asked to run. */
export interface Invocation {
  readonly flavour: Flavour;
  /** `-c` text; a script file; or neither: standard input. */
  readonly command?: string | undefined;
  readonly file?: string | undefined;
  readonly name: string;
  readonly positional: readonly string[];
  readonly options: ReadonlySet<string>;
  readonly isInteractive: boolean;
  readonly isLogin: boolean;
  readonly skipsProfile?: boolean;
  /** See ShellInit.isApplet. */
  readonly isApplet?: ((name: string) => boolean) | undefined;
}

/** Runs a shell on a process until its commands are done; resolves to the exit status. */
export async function runShell(process: Process, invocation: Invocation): Promise<number> {
  const shell = new Shell(process, {
    flavour: invocation.flavour, name: invocation.name, positional: invocation.positional, isApplet: invocation.isApplet,
  });
  for (const option of invocation.options) shell.options.add(option);
  importEnvironment(shell, invocation);
  return finish(shell, async () => {
    if (invocation.isLogin) await startUpFiles(shell, invocation);
    if (invocation.command !== undefined) {
      shell.options.add("command");
      // ash counts the lines of -c from 0.
      const firstLine = shell.flavour === "ash" ? 0 : 1;
      return runScriptText(shell, invocation.command, { firstLine, isTail: shell.flavour !== "dash" });
    }
    if (invocation.file !== undefined) return runFile(shell, invocation.file);
    shell.options.add("stdin");
    return readCommands(shell, invocation.isInteractive);
  });
}

async function runFile(shell: Shell, file: string): Promise<number> {
  const { fs } = shell.process;
  let path = file;
  let content: Uint8Array;
  try {
    if (shell.flavour === "bash" && !file.includes("/") && !exists(shell, file)) path = onPath(shell, file) ?? file;
    content = fs.readFile(path);
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    return cannotOpen(shell, file, error);
  }
  if (shell.flavour === "bash" && content.subarray(0, 80).includes(0)) {
    await shell.complain(`${shell.name}: ${file}: cannot execute binary file\n`);
    return 126;
  }
  shell.scriptFile = file;
  return runScriptText(shell, text(content), { file });
}

async function cannotOpen(shell: Shell, file: string, error: ErrnoError): Promise<number> {
  const name = shell.appletName;
  if (shell.flavour === "ash") await shell.complain(`${name}: can't open '${file}': ${error.message}\n`);
  else if (shell.flavour === "dash") await shell.complain(`${name}: 0: cannot open ${file}: ${error.code === "ENOENT" ? "No such file" : error.message}\n`);
  else await shell.complain(`${name}: ${file}: ${error.message}\n`);
  if (shell.flavour === "bash") return error.code === "ENOENT" ? 127 : 126;
  return 2;
}

function exists(shell: Shell, path: string): boolean {
  try {
    shell.process.fs.stat(path);
    return true;
  } catch {
    return false;
  }
}

function onPath(shell: Shell, name: string): string | undefined {
  return (shell.variables.get("PATH") ?? "").split(":").map((dir) => `${dir || "."}/${name}`).find((path) => exists(shell, path));
}

/** Variables from the environment, and those that every shell sets. */
export function importEnvironment(shell: Shell, invocation: Invocation): void {
  const { process, variables, flavour } = shell;
  for (const [name, value] of process.env) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) continue;
    variables.set(name, value);
    variables.export(name);
  }
  const preset = (name: string, value: string): void => {
    if (variables.get(name) === undefined) variables.set(name, value);
  };
  const pwd = variables.get("PWD");
  const isTrue = pwd !== undefined && sameDirectory(shell, pwd);
  if (!isTrue) variables.set("PWD", process.cwd());
  if (flavour !== "dash") variables.export("PWD");
  else if (!isTrue) variables.export("PWD");
  variables.set("IFS", " \t\n");
  variables.set("OPTIND", "1");
  variables.set("PPID", String(process.ppid));
  preset("PATH", flavour === "bash" ? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" : "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
  preset("PS4", "+ ");
  if (flavour === "ash") preset("PS1", "\\w \\$ ");
  else if (flavour === "dash") preset("PS1", process.creds.uid === 0 ? "# " : "$ ");
  else if (invocation.isInteractive) preset("PS1", "\\s-\\v\\$ ");
  if (flavour !== "bash" || invocation.isInteractive) preset("PS2", "> ");
  if (flavour === "dash") return;
  const level = Number(variables.get("SHLVL") ?? 0);
  variables.set("SHLVL", String((Number.isInteger(level) ? level : 0) + 1));
  variables.export("SHLVL");
  if (flavour === "ash") return;
  preset("HOSTNAME", process.hostname());
  variables.set("BASH", "/bin/bash");
  variables.set("BASH_VERSION", "5.2.15(1)-release");
  const version = variables.declare("BASH_VERSINFO");
  version.kind = "indexed";
  version.value = new Map(["5", "2", "15", "1", "release", "x86_64-pc-linux-gnu"].map((part, index) => [index, part] as const));
  variables.set("UID", String(process.creds.uid));
  variables.set("EUID", String(process.creds.uid));
  for (const name of ["UID", "EUID", "PPID"]) {
    const variable = variables.declare(name);
    variable.isReadOnly = true;
    variable.isInteger = true;
  }
  variables.set("OSTYPE", "linux-gnu");
  variables.set("MACHTYPE", "x86_64-pc-linux-gnu");
  variables.set("HOSTTYPE", "x86_64");
  variables.set("TERM", variables.get("TERM") ?? "dumb");
}

function sameDirectory(shell: Shell, path: string): boolean {
  if (!path.startsWith("/")) return false;
  try {
    const { fs } = shell.process;
    const [a, b] = [fs.stat(path), fs.stat(".")];
    return a.ino === b.ino && a.dev === b.dev;
  } catch {
    return false;
  }
}

async function startUpFiles(shell: Shell, invocation: Invocation): Promise<void> {
  if (invocation.skipsProfile) return;
  const home = shell.variables.get("HOME") ?? "";
  const own = shell.flavour === "bash" ? [`${home}/.bash_profile`, `${home}/.bash_login`, `${home}/.profile`] : [`${home}/.profile`];
  await sourceIfThere(shell, "/etc/profile");
  for (const file of own) if (await sourceIfThere(shell, file)) break;
}

/** Reads a start-up file; false when there is none. */
export async function sourceIfThere(shell: Shell, path: string): Promise<boolean> {
  let content: string;
  try {
    content = shell.process.fs.readText(path);
  } catch (error) {
    if (error instanceof ErrnoError) return false;
    throw error;
  }
  await runText(shell, content, { file: path });
  shell.unwinding = undefined;
  return true;
}

/** Reads a shell's command line. A number is the exit status after a complaint that has been written. */
async function parseArguments(process: Process, flavour: Flavour): Promise<Invocation | number> {
  const { argv } = process;
  const name = argv[0] ?? "sh";
  const shown = name.replace(/^-/, "").replace(/^.*\//, "");
  const options = new Set<string>();
  let isCommand = false;
  let isStdin = false;
  let isInteractive = false;
  let isLogin = name.startsWith("-");
  let skipsProfile = false;
  let at = 1;
  for (; at < argv.length; at++) {
    const arg = argv[at]!;
    if (arg === "--" || arg === "-") {
      at++;
      break;
    }
    if (flavour === "bash" && arg.startsWith("--")) {
      if (arg === "--login") isLogin = true;
      else if (arg === "--noprofile") skipsProfile = true;
      else if (arg === "--version") {
        await process.write(1, "GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu)\nCopyright (C) 2022 Free Software Foundation, Inc.\nLicense GPLv3+: GNU GPL version 3 or later <http://gnu.org/licenses/gpl.html>\n\nThis is free software; you are free to change and redistribute it.\nThere is NO WARRANTY, to the extent permitted by law.\n");
        return 0;
      } else if (!["--norc", "--posix", "--noediting", "--verbose", "--restricted"].includes(arg)) {
        await process.write(2, `${shown}: ${arg}: invalid option\n`);
        return 2;
      }
      continue;
    }
    if (!/^[-+]./.test(arg)) break;
    const isOn = arg.startsWith("-");
    for (const letter of arg.slice(1)) {
      if (letter === "c") isCommand = true;
      else if (letter === "s") isStdin = true;
      else if (letter === "i") isInteractive = true;
      else if (letter === "l") isLogin = true;
      else if (letter === "o" || letter === "O") {
        const option = argv[++at] ?? "";
        if (isOn) options.add(option);
        else options.delete(option);
      } else {
        const option = settableOption(flavour, letter);
        if (!option) {
          await process.write(2, badLetter(flavour, shown, letter));
          return 2;
        }
        if (isOn) options.add(option);
        else options.delete(option);
      }
    }
  }
  const rest = argv.slice(at);
  if (isCommand) {
    if (rest.length === 0) {
      await process.write(2, flavour === "bash" ? `${shown}: -c: option requires an argument\n` : flavour === "dash" ? `${shown}: 0: -c requires an argument\n` : `${shown}: -c requires an argument\n`);
      return 2;
    }
    return { flavour, command: rest[0]!, name: rest[1] ?? name, positional: rest.slice(2), options, isInteractive, isLogin, skipsProfile };
  }
  if (rest.length > 0 && !isStdin) {
    return { flavour, file: rest[0]!, name: rest[0]!, positional: rest.slice(1), options, isInteractive, isLogin, skipsProfile };
  }
  const hasTerminal = process.isTerminal(0) && process.isTerminal(flavour === "bash" ? 2 : 1);
  return { flavour, name, positional: rest, options, isInteractive: isInteractive || hasTerminal, isLogin, skipsProfile };
}

function badLetter(flavour: Flavour, shown: string, letter: string): string {
  if (flavour === "ash") return `${shown}: illegal option -${letter}\n`;
  if (flavour === "dash") return `${shown}: 0: Illegal option -${letter}\n`;
  return `${shown}: -${letter}: invalid option\nUsage:\t${shown} [GNU long option] [option] ...\n\t${shown} [GNU long option] [option] script-file ...\n`;
}

/** The main function of a shell of this kind, reading the process's own argv. `isApplet`: see ShellInit. */
export async function shellMain(process: Process, flavour: Flavour, isApplet?: (name: string) => boolean): Promise<number> {
  const invocation = await parseArguments(process, flavour);
  return typeof invocation === "number" ? invocation : runShell(process, { ...invocation, isApplet });
}

const program = (name: string, flavour: Flavour): Program => ({ name, main: (process) => shellMain(process, flavour) });

/**
 * Shells as programs of their own. "sh" is what images without BusyBox link /bin/sh to: dash.
 * BusyBox calls `shellMain(process, "ash")` for its applets sh and ash.
 */
export const shPrograms: readonly Program[] = [program("sh", "dash"), program("dash", "dash"), program("bash", "bash"), program("ash", "ash")];

