/** Commands from standard input: a script there, or somebody at a terminal. */
import { expandHereText } from "./expansion.ts";
import { readInputLine } from "./inputLine.ts";
import { readEdited } from "./lineInput.ts";
import { promptText } from "./prompt.ts";
import { runText } from "./run.ts";
import { sourceIfThere } from "./runShell.ts";
import type { Shell } from "./shell.ts";
import { ShellError } from "./shellError.ts";
import { SourceText } from "./source.ts";
import { firstFault } from "./syntaxErrors.ts";
import { expandHistory } from "./historyExpansion.ts";

/** Reads and runs commands until end of input. Lines are read one at a time, so that commands can read what follows. */
export async function readCommands(shell: Shell, isInteractive: boolean): Promise<number> {
  if (isInteractive) await startInteractive(shell, { isLogin: shell.option("login") });
  let firstLine = 1;
  let status = 0;
  for (;;) {
    const input = await readCommand(shell, isInteractive, firstLine);
    if (input === undefined) break;
    firstLine += input.lines;
    if (input.isInterrupted) {
      shell.lastStatus = 130;
      continue;
    }
    shell.isInterrupted = false;
    try {
      status = await runText(shell, input.text, { firstLine: firstLine - input.lines, isWhole: !isInteractive });
      const isReturn = shell.unwinding?.kind === "return";
      shell.unwinding = undefined;
      if (isReturn && !isInteractive && shell.flavour !== "bash") return shell.lastStatus;
    } catch (error) {
      if (!(error instanceof ShellError)) throw error;
      if (!error.isSilent) await shell.message(error.message);
      shell.lastStatus = status = error.status;
      if (!isInteractive && !error.isDiscard) return status;
      shell.loopDepth = 0;
      shell.conditionDepth = 0;
    }
  }
  if (isInteractive && shell.terminal !== undefined) await shell.complain(shell.flavour === "bash" ? "exit\n" : "\n");
  return shell.lastStatus;
}

/** Job control, keys, start-up files: what makes a shell interactive. */
export async function startInteractive(shell: Shell, options: { readonly isLogin: boolean }): Promise<void> {
  const { process } = shell;
  shell.isInteractive = true;
  shell.options.add("interactive");
  shell.options.add("history");
  if (shell.flavour === "bash") shell.options.add("histexpand");
  const terminal = [0, 1, 2].find((fd) => process.isTerminal(fd));
  if (terminal === undefined) {
    if (shell.flavour === "ash" || shell.flavour === "dash") await shell.complain(`${shell.appletName}: ${shell.flavour === "dash" ? "0: " : ""}can't access tty; job control turned off\n`);
    else await shell.complain(`${shell.appletName}: cannot set terminal process group (${process.pid}): Inappropriate ioctl for device\n${shell.appletName}: no job control in this shell\n`);
  } else {
    shell.terminal = shell.keepDescriptor(terminal);
    shell.options.add("monitor");
  }
  shell.traps.becomeInteractive();
  if (shell.flavour === "bash") {
    const home = shell.variables.get("HOME") ?? "";
    if (!options.isLogin) {
      await sourceIfThere(shell, "/etc/bash.bashrc");
      await sourceIfThere(shell, `${home}/.bashrc`);
    }
  } else {
    const file = shell.variables.get("ENV");
    if (file) await sourceIfThere(shell, await expandHereText(shell, file));
  }
}

interface Input {
  readonly text: string;
  readonly lines: number;
  readonly isInterrupted: boolean;
}

/** One complete command: lines until the parser has no more need. Undefined at end of input. */
async function readCommand(shell: Shell, isInteractive: boolean, firstLine: number): Promise<Input | undefined> {
  let text = "";
  let lines = 0;
  for (;;) {
    if (isInteractive && lines === 0) await shell.jobs.notify();
    const line = isInteractive ? await promptedLine(shell, await promptOf(shell, lines === 0 ? "PS1" : "PS2")) : await readInputLine(shell, 0);
    if (line === "interrupted") return { text: "", lines, isInterrupted: true };
    if (line === undefined) {
      if (text === "") return undefined;
      return { text, lines, isInterrupted: false };
    }
    lines++;
    text += `${line}\n`;
    if (/(?:^|[^\\])(?:\\\\)*\\\n$/.test(text)) continue;
    const fault = firstFault(new SourceText(text, { firstLine }), shell.flavour);
    if (!fault?.isIncomplete) return { text, lines, isInterrupted: false };
  }
}

const MOST_HISTORY = 500;

/** A line of somebody at the prompt; undefined at end of input. */
async function promptedLine(shell: Shell, prompt: string): Promise<string | undefined | "interrupted"> {
  const { process } = shell;
  if (shell.flavour === "dash" || !process.isTerminal(0) || !process.isTerminal(2)) {
    await shell.complain(prompt);
    return interruptibleLine(shell);
  }
  const result = await readEdited(shell, prompt, shell.history);
  if (result.kind !== "line") return result.kind === "end" ? undefined : "interrupted";
  return recalled(shell, result.text);
}

/**
 * A line as it is to run: bash's `!!` and the like are replaced and shown first. Empty when there is nothing to run.
 * What runs is remembered.
 */
export async function recalled(shell: Shell, line: string): Promise<string> {
  const expansion = shell.flavour === "bash" && shell.options.has("histexpand") ? expandHistory(line, shell.history) : { kind: "same" as const };
  if (expansion.kind === "error") {
    await shell.complain(`bash: ${expansion.message}\n`);
    return "";
  }
  if (expansion.kind === "same") {
    remember(shell, line);
    return line;
  }
  await shell.complain(`${expansion.text}\n`);
  remember(shell, expansion.text);
  return expansion.isOnlyShown ? "" : expansion.text;
}

/** Adds a line to the history unless it is empty or the last one again. */
export function remember(shell: Shell, line: string): void {
  if (line.trim() === "" || shell.history.at(-1) === line) return;
  shell.history.push(line);
  if (shell.history.length > MOST_HISTORY) shell.history.shift();
}

/** Reads a line, unless ^C comes first. */
async function interruptibleLine(shell: Shell): Promise<string | undefined | "interrupted"> {
  // A read that ^C broke off is still waiting: the next one takes its line.
  shell.pendingLine ??= readInputLine(shell, 0);
  let interrupt = (): void => {};
  const interrupted = new Promise<"interrupted">((resolve) => (interrupt = () => resolve("interrupted")));
  shell.traps.onInterrupt = interrupt;
  const line = await Promise.race([shell.pendingLine, interrupted]);
  shell.traps.onInterrupt = undefined;
  if (line === "interrupted") {
    await shell.complain("\n");
    return line;
  }
  shell.pendingLine = undefined;
  return line;
}

/** A prompt's text, expanded. */
export async function promptOf(shell: Shell, name: "PS1" | "PS2"): Promise<string> {
  const source = shell.variables.get(name) ?? "";
  const text = shell.flavour === "dash" ? source : promptText(shell, source);
  if (!/[$`]/.test(text)) return text;
  const status = shell.lastStatus;
  const expanded = await expandHereText(shell, text);
  shell.lastStatus = status;
  return expanded;
}
