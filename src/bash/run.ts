/**
 * From text to execution: whole scripts, strings (`-c`, eval, traps), sourced files.
 * A shell reads and runs its input command by command: what stands before a syntax error is run.
 */
import type { Statement } from "unbash";
import { runStatements } from "./interpreter.ts";
import type { Shell } from "./shell.ts";
import { ShellError, toldBy } from "./shellError.ts";
import { SourceText } from "./source.ts";
import { faultMessage, firstFault, isOnlyHeredoc, type SyntaxFault } from "./syntaxErrors.ts";

export interface RunOptions {
  readonly file?: string | undefined;
  readonly firstLine?: number;
  /** The shell ends afterwards: the last command may take its place. */
  readonly isTail?: boolean;
  /** A syntax error or a failed expansion ends the shell (scripts) or only the text (eval at a prompt). */
  readonly isWhole?: boolean;
  /** The builtin whose text it is: named in messages about its syntax. */
  readonly builtin?: string;
}

/** Runs a text with its own line numbers. Resolves to the last status; 2 after a syntax error. */
export async function runText(shell: Shell, text: string, options: RunOptions = {}): Promise<number> {
  const source = new SourceText(text, { file: options.file, ...(options.firstLine === undefined ? {} : { firstLine: options.firstLine }) });
  const outer = { source: shell.source, position: shell.position };
  shell.source = source;
  shell.position = 0;
  try {
    return await runSource(shell, source, options);
  } catch (error) {
    throw await toldBy(shell, error);
  } finally {
    shell.source = outer.source;
    shell.position = outer.position;
  }
}

/** As `runText` for a script that is all the shell does. */
export function runScriptText(shell: Shell, text: string, options: RunOptions = {}): Promise<number> {
  return runText(shell, text, { isWhole: true, ...options });
}

async function runSource(shell: Shell, source: SourceText, options: RunOptions): Promise<number> {
  const found = firstFault(source, shell.flavour);
  const fault = found && !isOnlyHeredoc(found) ? found : undefined;
  const groups = lineGroups(source, fault);
  if (shell.option("verbose")) await shell.complain(source.text);
  let status = source.script.commands.length === 0 && !fault ? 0 : shell.lastStatus;
  for (const [index, group] of groups.entries()) {
    const isLast = index === groups.length - 1 && !fault;
    shell.freshAliases.clear();
    try {
      status = await runStatements(shell, group, options.isTail === true && isLast);
    } catch (error) {
      if (!(error instanceof ShellError) || !error.isDiscard || shell.subshellDepth > 0) throw error;
      // bash abandons the line and reads the next.
      if (!error.isSilent) await shell.message(error.message);
      shell.lastStatus = status = error.status;
      if (shell.option("command") || !options.isWhole) throw new ShellError("", error.status, { isSilent: true, isDiscard: !shell.option("command") });
    }
    if (shell.unwinding) return status;
  }
  if (!fault) return status;
  await shell.complain(faultMessage(shell, source, fault, options.builtin));
  shell.lastStatus = 2;
  if (shell.flavour !== "bash" || options.isWhole) throw new ShellError("", 2, { isSilent: true });
  return 2;
}

/** Top-level statements by line: those of one line are read, and so refused, together. */
function lineGroups(source: SourceText, fault: SyntaxFault | undefined): readonly (readonly Statement[])[] {
  const groups: Statement[][] = [];
  let lastEnd = -1;
  for (const statement of source.script.commands) {
    const startsLine = lastEnd < 0 || source.text.slice(lastEnd, statement.pos).includes("\n");
    if (startsLine) groups.push([statement]);
    else groups.at(-1)!.push(statement);
    lastEnd = statement.end;
  }
  return fault ? groups.slice(0, groups.length - faultyGroups(source, groups, fault)) : groups;
}

/** How many groups at the end belong to the line, or the unfinished command, that the fault lies in. */
function faultyGroups(source: SourceText, groups: readonly (readonly Statement[])[], fault: SyntaxFault): number {
  const first = groups.findIndex((group) => {
    if (fault.pos < group.at(-1)!.end) return true;
    const isSameLine = !source.text.slice(group.at(-1)!.end, fault.pos).includes("\n");
    return isSameLine || (fault.isIncomplete && group === groups.at(-1) && group.at(-1)!.command.type !== "Command");
  });
  return first < 0 ? 0 : groups.length - first;
}

/** Runs the commands of a trap. Only the EXIT trap swallows what would end the shell. */
export async function evaluateTrap(shell: Shell, command: string, trap: string): Promise<number> {
  try {
    return await runText(shell, command, { firstLine: shell.line, file: shell.source.file });
  } catch (error) {
    if (!(error instanceof ShellError)) throw error;
    if (!error.isSilent) await shell.message(error.message);
    if (trap !== "EXIT") throw new ShellError("", error.status, { isSilent: true });
    return error.status;
  }
}
