/** Command and process substitution. Models: bash subst.c, dash expand.c. */
import type { CommandExpansionPart, ProcessSubstitutionPart, Word } from "unbash";
import { expandText } from "./expansion.ts";
import { waitForChild } from "./children.ts";
import { forkShell } from "./subshell.ts";
import { runStatements } from "./interpreter.ts";
import { readText, type Shell } from "./shell.ts";
import { SourceText } from "./source.ts";
import { syntaxComplaint } from "./syntaxErrors.ts";

/** What the commands print, without trailing newlines. */
export async function commandOutput(shell: Shell, part: CommandExpansionPart): Promise<string> {
  const { script } = part;
  if (!script || script.commands.length === 0) {
    if (!script?.errors?.length) {
      shell.substitutionStatus = 0;
      return "";
    }
  }
  const file = shell.flavour === "bash" ? onlyInput(part) : undefined;
  if (file) return stripNewlines(await fileText(shell, await expandText(shell, file)));
  const { process } = shell;
  const pipe = process.pipe();
  shell.ownDescriptors.add(pipe.readFd);
  const child = forkShell(shell, {
    fds: { 1: pipe.writeFd }, drop: [pipe.writeFd],
    run: async (sub) => {
      if (script!.source !== undefined) sub.source = new SourceText(script!.source, { firstLine: shell.line, file: shell.source.file });
      const complaint = script!.errors?.length ? syntaxComplaint(sub, sub.source, script!.errors) : undefined;
      if (complaint) {
        await sub.complain(complaint);
        return 2;
      }
      sub.loopDepth = 0;
      sub.substitutionDepth++;
      if (sub.flavour === "bash" && !sub.shellOptions.has("inherit_errexit")) sub.options.delete("errexit");
      return runStatements(sub, script!.commands, true);
    },
  });
  process.close(pipe.writeFd);
  const output = await readText(process, pipe.readFd);
  shell.dropDescriptor(pipe.readFd);
  shell.substitutionStatus = await waitForChild(shell, child);
  return stripNewlines(output);
}

function stripNewlines(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === "\n") end--;
  return text.slice(0, end);
}

/** The file of `$(< file)`. */
function onlyInput(part: CommandExpansionPart): Word | undefined {
  const statements = part.script?.commands ?? [];
  const command = statements[0]?.command;
  if (statements.length !== 1 || command?.type !== "Command" || command.name || command.prefix.length !== 1) return undefined;
  const redirect = command.prefix[0]!;
  return redirect.type === "Redirect" && redirect.operator === "<" && !redirect.descriptor ? redirect.target : undefined;
}

async function fileText(shell: Shell, path: string): Promise<string> {
  try {
    const fd = shell.process.open(path, { read: true });
    const text = await readText(shell.process, fd);
    shell.process.close(fd);
    shell.substitutionStatus = 0;
    return text;
  } catch (error) {
    await shell.message(`${path}: ${(error as Error).message}`);
    shell.substitutionStatus = 1;
    return "";
  }
}

/** `<(…)` and `>(…)`: a path that leads to a pipe from or to the commands. Closed after the command. */
export async function processPath(shell: Shell, part: ProcessSubstitutionPart): Promise<string> {
  const { process } = shell;
  const pipe = process.pipe();
  const isInput = part.operator === "<";
  const [mine, theirs] = isInput ? [pipe.readFd, pipe.writeFd] : [pipe.writeFd, pipe.readFd];
  shell.lastBackgroundPid = forkShell(shell, {
    fds: { [isInput ? 1 : 0]: theirs }, drop: [theirs, mine],
    run: (sub) => runStatements(sub, part.script?.commands ?? [], true),
  });
  process.close(theirs);
  let fd = shell.flavour === "bash" ? 63 : 64;
  if (shell.flavour === "bash") while (process.isOpen(fd)) fd--;
  else while (process.isOpen(fd)) fd++;
  process.dup2(mine, fd);
  process.close(mine);
  shell.substitutedDescriptors.push(fd);
  return `/dev/fd/${fd}`;
}
