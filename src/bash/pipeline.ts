/** Pipelines: all commands at once, each in a process of its own, joined by pipes. */
import type { Pipeline } from "unbash";
import { foreground, runNode, sourceOf, waitForeground } from "./interpreter.ts";
import type { Shell } from "./shell.ts";
import { forkShell } from "./subshell.ts";

/** Runs `a | b | …`; the status is the last command's, or with `pipefail` the last that is not 0. */
export async function runPipeline(shell: Shell, node: Pipeline): Promise<number> {
  const { process } = shell;
  const pids: number[] = [];
  let input: number | undefined;
  const own = (fd: number): number => {
    shell.ownDescriptors.add(fd);
    return fd;
  };
  for (const [index, command] of node.commands.entries()) {
    const isLast = index === node.commands.length - 1;
    const pipe = isLast ? undefined : process.pipe();
    if (pipe) [pipe.readFd, pipe.writeFd].forEach(own);
    const fds: Record<number, number> = {};
    if (input !== undefined) fds[0] = input;
    if (pipe) fds[1] = pipe.writeFd;
    if (pipe && node.operators[index] === "|&") fds[2] = pipe.writeFd;
    const group = foreground(shell);
    const joins = index > 0 && group.newGroup ? { group: pids[0]! } : group;
    pids.push(forkShell(shell, {
      fds, ...joins,
      run: (sub) => {
        sub.loopDepth = 0;
        return runNode(sub, command, true);
      },
    }));
    if (input !== undefined) shell.dropDescriptor(input);
    if (pipe) shell.dropDescriptor(pipe.writeFd);
    input = pipe?.readFd;
  }
  const statuses: number[] = [];
  const last = await waitForeground(shell, pids, sourceOf(shell, node), statuses);
  shell.pipeStatus = statuses;
  if (!shell.option("pipefail")) return last;
  return statuses.findLast((status) => status !== 0) ?? 0;
}
