/**
 * What statements, pipelines and compound commands do.
 * Spec: POSIX XCU 2.9 · Models: dash eval.c, bash execute_cmd.c.
 *
 * Every function resolves to an exit status. Leaving loops and functions is a state of the shell (`unwinding`) that
 * each level looks at; errors of expansion are thrown.
 *
 * `isTail` says that nothing follows in this process: an external command may replace it instead of being waited for.
 */
import type {
  AndOr, ArithmeticFor, Case, CompoundList, For, If, Pipeline, PipelineNode, Redirected, Select, Statement,
  Subshell, TestExpression, While,
} from "unbash";
import { exitCodeOf } from "../engine/runc/signals.ts";
import { arithmeticValue } from "./arithmeticExpansion.ts";
import { reportSignal } from "./children.ts";
import { type Job } from "./jobs.ts";
import { testExpression } from "./conditional.ts";
import { expandFields, expandPattern, expandText } from "./expansion.ts";
import { runPipeline } from "./pipeline.ts";
import { patternExpression } from "./patterns.ts";
import { withRedirects } from "./redirections.ts";
import type { Shell } from "./shell.ts";
import { ShellError } from "./shellError.ts";
import { SourceText } from "./source.ts";
import { runSimpleCommand } from "./simpleCommand.ts";
import { forkShell } from "./subshell.ts";
import { timesText } from "./timesText.ts";
import { traceLine } from "./trace.ts";
import { readInputLine } from "./inputLine.ts";

/** Runs statements in order. */
export async function runStatements(shell: Shell, statements: readonly Statement[], isTail = false): Promise<number> {
  let status = statements.length === 0 ? 0 : shell.lastStatus;
  for (let i = 0; i < statements.length; i++) {
    status = await runStatement(shell, statements[i]!, isTail && i === statements.length - 1);
    if (shell.unwinding) break;
  }
  return status;
}

async function runStatement(shell: Shell, statement: Statement, isTail: boolean): Promise<number> {
  shell.position = statement.pos;
  await shell.pause();
  if (shell.unwinding || shell.option("noexec")) return shell.lastStatus;
  if (statement.background) return startBackground(shell, statement);
  return runNode(shell, statement.command, isTail);
}

const runList = (shell: Shell, list: CompoundList, isTail = false): Promise<number> => runStatements(shell, list.commands, isTail);

/** Runs one command of any kind and sets `$?`. */
export async function runNode(shell: Shell, node: PipelineNode | AndOr, isTail = false): Promise<number> {
  const isPlain = isPlainCommand(node);
  if (isPlain && shell.traps.get("DEBUG") !== undefined) await shell.traps.runDebug(shell.source.text.slice(node.pos, node.end));
  else if (isPlain && shell.flavour === "bash" && !shell.traps.isRunning) shell.commandText = { source: shell.source, pos: node.pos, end: node.end };
  const status = await dispatch(shell, node, isTail);
  if (isPlain) shell.pipeStatus = [status];
  shell.lastStatus = status;
  return status;
}

/** What counts as one command for traps and PIPESTATUS. */
function isPlainCommand(node: PipelineNode | AndOr): boolean {
  return node.type === "Command" || node.type === "TestCommand" || node.type === "ArithmeticCommand" || node.type === "Subshell";
}

async function dispatch(shell: Shell, node: PipelineNode | AndOr, isTail: boolean): Promise<number> {
  // bash replaces itself only by a simple command.
  const isInnerTail = isTail && shell.flavour !== "bash";
  switch (node.type) {
    case "Command":
      return checked(shell, await runSimpleCommand(shell, node, isTail));
    case "AndOr":
      return runAndOr(shell, node, isTail);
    case "Pipeline":
      return runPrefixed(shell, node, isTail);
    case "If":
      return runIf(shell, node, isInnerTail);
    case "For":
      return runFor(shell, node);
    case "ArithmeticFor":
      return runArithmeticFor(shell, node);
    case "While":
      return runWhile(shell, node);
    case "Select":
      return runSelect(shell, node);
    case "Case":
      return runCase(shell, node, isInnerTail);
    case "BraceGroup":
      return runList(shell, node.body, isInnerTail);
    case "Subshell":
      return checked(shell, await runSubshell(shell, node, isInnerTail));
    case "Redirected":
      return runRedirected(shell, node, isInnerTail);
    case "Function":
      shell.functions.set(node.name.value, { name: node.name.value, body: node.body, source: shell.source });
      return 0;
    case "TestCommand":
      // dash has no `[[`: the words are a command like any other.
      if (shell.flavour === "dash") return runForeign(shell, `\\${sourceOf(shell, node)}`, false);
      if (shell.option("xtrace")) await traceLine(shell, `[[ ${shell.source.text.slice(node.expression.pos, node.expression.end)} ]]`);
      return checked(shell, await testStatus(shell, node.expression));
    case "ArithmeticCommand":
      // Elsewhere `((…))` is a subshell in a subshell.
      if (shell.flavour !== "bash") return runForeign(shell, node.body, true);
      if (shell.option("xtrace")) await traceLine(shell, `(( ${node.body} ))`);
      return checked(shell, await arithmeticStatus(shell, node.body, "(("));
    case "Coproc":
      throw new ShellError("coproc: not supported", 1);
  }
}

/** Status of `[[ … ]]`: a bad number in it only fails the command. */
async function testStatus(shell: Shell, expression: TestExpression): Promise<number> {
  try {
    return await testExpression(shell, expression);
  } catch (error) {
    if (error instanceof SyntaxError) return 2;
    if (!(error instanceof ShellError) || !error.isDiscard) throw error;
    if (shell.flavour === "ash") {
      await shell.appletMessage(error.message);
      return 2;
    }
    await shell.message(error.message, "[[");
    return 1;
  }
}

/** Status of `((…))` and of each argument of `let`: a bad expression only fails the command. */
export async function arithmeticStatus(shell: Shell, source: string, name: string): Promise<number> {
  try {
    return (await arithmeticValue(shell, source)) !== 0n ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ShellError) || !(error.isDiscard || name === "let")) throw error;
    await shell.message(error.message, name);
    return shell.flavour === "bash" ? 1 : 2;
  }
}

/** What another shell's syntax means in this one: its text read as plain commands. */
async function runForeign(shell: Shell, text: string, isSubshell: boolean): Promise<number> {
  const source = new SourceText(text, { firstLine: shell.line, file: shell.source.file });
  const run = async (at: Shell): Promise<number> => {
    const outer = at.source;
    at.source = source;
    const status = await runStatements(at, source.script.commands);
    at.source = outer;
    return status;
  };
  return isSubshell ? waitForeground(shell, [forkShell(shell, { run })], text) : run(shell);
}

/** ERR trap and `set -e` after a command that may fail. */
export async function checked(shell: Shell, status: number): Promise<number> {
  if (status === 0 || shell.conditionDepth > 0 || shell.unwinding) return status;
  shell.lastStatus = status;
  if (shell.traps.get("ERR") !== undefined && (shell.functionNames.length === 0 || shell.option("errtrace") || shell.flavour !== "bash")) await shell.traps.runError();
  if (shell.option("errexit")) await shell.exit(status);
  return status;
}

/** Runs with `set -e` and the ERR trap out of force. */
export async function inCondition<T>(shell: Shell, run: () => Promise<T>): Promise<T> {
  shell.conditionDepth++;
  try {
    return await run();
  } finally {
    shell.conditionDepth--;
  }
}

async function runAndOr(shell: Shell, node: AndOr, isTail: boolean): Promise<number> {
  let status = 0;
  for (let i = 0; i < node.commands.length; i++) {
    const operator = i > 0 ? node.operators[i - 1] : undefined;
    if ((operator === "&&" && status !== 0) || (operator === "||" && status === 0)) continue;
    const isLast = i === node.commands.length - 1;
    const run = (): Promise<number> => runNode(shell, node.commands[i]!, isTail && isLast);
    status = isLast ? await run() : await inCondition(shell, run);
    if (shell.unwinding) break;
  }
  return status;
}

async function runPrefixed(shell: Shell, node: Pipeline, isTail: boolean): Promise<number> {
  const negations = node.prefixes.filter((prefix) => prefix.type === "Negation").length;
  const isTimed = node.prefixes.some((prefix) => prefix.type === "Time");
  // In dash `time` is a command like any other.
  if (isTimed && shell.flavour === "dash") return runForeign(shell, `\\${sourceOf(shell, node)}`, false);
  const run = async (): Promise<number> => {
    if (node.commands.length === 0) return 0;
    if (node.commands.length === 1) return runNode(shell, node.commands[0]!, isTail && negations === 0 && !isTimed);
    return runPipeline(shell, node);
  };
  const startedAtMs = shell.process.clock.now();
  const before = shell.process.times();
  let status = negations > 0 ? await inCondition(shell, run) : await run();
  if (isTimed) {
    const after = shell.process.times();
    const cpuMs = after.selfMs + after.childrenMs - before.selfMs - before.childrenMs;
    const isPosix = node.prefixes.some((prefix) => prefix.type === "Time" && prefix.posix !== undefined);
    await shell.complain(timesText(shell, { realMs: shell.process.clock.now() - startedAtMs, userMs: cpuMs, systemMs: 0 }, isPosix));
  }
  if (negations % 2 === 1) return status === 0 ? 1 : 0;
  if (node.commands.length > 1 && negations === 0) status = await checked(shell, status);
  return status;
}

async function runIf(shell: Shell, node: If, isTail: boolean): Promise<number> {
  const branches: readonly Pick<If, "clause" | "then">[] = [node, ...node.elif];
  for (const { clause, then } of branches) {
    const status = await inCondition(shell, () => runList(shell, clause));
    if (shell.unwinding) return status;
    if (status === 0) return runList(shell, then, isTail);
  }
  return node.else ? runList(shell, node.else, isTail) : 0;
}

/** After a round of a loop's body: whether to leave the loop. */
function leaves(shell: Shell): boolean {
  const { unwinding } = shell;
  if (!unwinding) return false;
  if (unwinding.kind === "return") return true;
  if (unwinding.levels > 1) {
    shell.unwinding = { kind: unwinding.kind, levels: unwinding.levels - 1 };
    return true;
  }
  shell.unwinding = undefined;
  return unwinding.kind === "break";
}

async function inLoop(shell: Shell, run: () => Promise<number>): Promise<number> {
  shell.loopDepth++;
  try {
    return await run();
  } finally {
    shell.loopDepth--;
  }
}

function runWhile(shell: Shell, node: While): Promise<number> {
  return inLoop(shell, async () => {
    let status = 0;
    for (;;) {
      await shell.pause();
      const test = await inCondition(shell, () => runList(shell, node.clause));
      if (leaves(shell)) return shell.unwinding ? test : status;
      if ((test === 0) !== (node.kind === "while")) return status;
      status = await runList(shell, node.body);
      if (leaves(shell)) return shell.lastStatus;
    }
  });
}

async function loopItems(shell: Shell, node: For | Select): Promise<readonly string[]> {
  if (!node.wordlist) return shell.positional;
  const items: string[] = [];
  for (const word of node.wordlist) items.push(...(await expandFields(shell, word)));
  return items;
}

async function runFor(shell: Shell, node: For): Promise<number> {
  const items = await loopItems(shell, node);
  const name = node.name.value;
  return inLoop(shell, async () => {
    let status = 0;
    for (const item of items) {
      await shell.pause();
      shell.position = node.pos;
      if (shell.option("xtrace") && shell.flavour === "bash") await traceLine(shell, `for ${name} in ${items.join(" ")}`);
      shell.assign(name, item);
      status = await runList(shell, node.body);
      if (leaves(shell)) return shell.lastStatus;
    }
    return status;
  });
}

function runArithmeticFor(shell: Shell, node: ArithmeticFor): Promise<number> {
  const { text } = shell.source;
  const header = text.slice(node.pos, node.body.pos);
  const open = header.indexOf("((");
  const parts = splitHeader(header.slice(open + 2, header.lastIndexOf("))")));
  return inLoop(shell, async () => {
    let status = 0;
    const trace = async (source: string): Promise<void> => {
      if (shell.option("xtrace")) await traceLine(shell, `(( ${source.trim()} ))`);
    };
    if ((parts[0] ?? "").trim() !== "") await trace(parts[0]!);
    await arithmeticValue(shell, parts[0] ?? "");
    for (;;) {
      await shell.pause();
      const test = parts[1] ?? "";
      if (test.trim() !== "") await trace(test);
      if (test.trim() !== "" && (await arithmeticValue(shell, test)) === 0n) return status;
      status = await runList(shell, node.body);
      if (leaves(shell)) return shell.lastStatus;
      if ((parts[2] ?? "").trim() !== "") await trace(parts[2]!);
      await arithmeticValue(shell, parts[2] ?? "");
    }
  });
}

/** The three expressions of `for ((a; b; c))`. */
function splitHeader(header: string): string[] {
  const parts: string[] = [""];
  let depth = 0;
  for (const char of header) {
    if (char === "(") depth++;
    if (char === ")") depth--;
    if (char === ";" && depth === 0) parts.push("");
    else parts[parts.length - 1] += char;
  }
  return parts;
}

async function runSelect(shell: Shell, node: Select): Promise<number> {
  const items = await loopItems(shell, node);
  return inLoop(shell, async () => {
    let showsMenu = true;
    for (;;) {
      await shell.pause();
      if (showsMenu) await shell.complain(items.map((item, index) => `${index + 1}) ${item}\n`).join(""));
      await shell.complain(shell.variables.get("PS3") ?? "#? ");
      const line = await readInputLine(shell, 0);
      if (line === undefined) {
        await shell.complain("\n");
        return 1;
      }
      shell.assign("REPLY", line);
      showsMenu = line.trim() === "";
      if (showsMenu) continue;
      shell.assign(node.name.value, /^\d+$/.test(line.trim()) ? (items[Number(line) - 1] ?? "") : "");
      await runList(shell, node.body);
      if (leaves(shell)) return shell.lastStatus;
    }
  });
}

async function runCase(shell: Shell, node: Case, isTail: boolean): Promise<number> {
  const subject = await expandText(shell, node.word);
  if (shell.option("xtrace") && shell.flavour === "bash") await traceLine(shell, `case ${node.word.text} in`);
  let status = 0;
  let isFalling = false;
  for (const item of node.items) {
    if (!isFalling && !(await matchesAny(shell, item.pattern, subject))) continue;
    status = item.body.commands.length === 0 ? 0 : await runList(shell, item.body, isTail && item.terminator !== ";&" && item.terminator !== ";;&");
    if (shell.unwinding) return status;
    if (item.terminator !== ";&" && item.terminator !== ";;&") return status;
    isFalling = item.terminator === ";&";
  }
  return status;
}

async function matchesAny(shell: Shell, patterns: Case["items"][number]["pattern"], subject: string): Promise<boolean> {
  for (const pattern of patterns) {
    const isMatch = pattern.parts || pattern.text.includes("\\")
      ? patternExpression(await expandPattern(shell, pattern), shell).test(subject)
      : (await expandText(shell, pattern)) === subject;
    if (isMatch) return true;
  }
  return false;
}

async function runSubshell(shell: Shell, node: Subshell, isTail: boolean): Promise<number> {
  if (isTail && !shell.traps.hasAny) {
    shell.subshellDepth++;
    return runList(shell, node.body, true);
  }
  const pid = forkShell(shell, {
    ...foreground(shell),
    run: (sub) => {
      sub.loopDepth = 0;
      return runStatements(sub, node.body.commands, true);
    },
  });
  return waitForeground(shell, [pid], sourceOf(shell, node));
}

async function runRedirected(shell: Shell, node: Redirected, isTail: boolean): Promise<number> {
  const outcome = await withRedirects(shell, node.redirects, () => runNode(shell, node.command, isTail));
  return outcome.isDone ? outcome.value : checked(shell, outcome.status);
}

// Background and foreground.

/** Options that put a child into the foreground when job control is on. */
export function foreground(shell: Shell): { newGroup?: boolean; foreground?: boolean } {
  return shell.option("monitor") && shell.subshellDepth === 0 ? { newGroup: true, foreground: shell.isInteractive } : {};
}

export function sourceOf(shell: Shell, node: { readonly pos: number; readonly end: number }): string {
  return shell.source.text.slice(node.pos, node.end);
}

async function startBackground(shell: Shell, statement: Statement): Promise<number> {
  const node = statement.command;
  const hasJobControl = shell.option("monitor");
  await shell.jobs.forgetEnded();
  let empty: number | undefined;
  if (!hasJobControl) {
    empty = shell.process.open("/dev/null", { read: true });
    shell.ownDescriptors.add(empty);
  }
  const pid = forkShell(shell, {
    ...(empty === undefined ? {} : { fds: { 0: empty } }),
    newGroup: hasJobControl, isBackground: !hasJobControl,
    run: (sub) => {
      sub.loopDepth = 0;
      sub.conditionDepth = 0;
      return runNode(sub, node, true);
    },
  });
  if (empty !== undefined) shell.dropDescriptor(empty);
  shell.lastBackgroundPid = pid;
  const job = shell.jobs.add([pid], sourceOf(shell, node), hasJobControl ? pid : undefined);
  if (shell.isInteractive && hasJobControl && shell.flavour !== "dash" && shell.flavour !== "ash") await shell.complain(`[${job.id}] ${pid}\n`);
  shell.lastStatus = 0;
  return 0;
}

/**
 * Waits for the processes of a foreground job and takes the terminal back. The status is the last one's; all go to
 * PIPESTATUS by `statuses`.
 */
export async function waitForeground(shell: Shell, pids: readonly number[], command: string, statuses?: number[]): Promise<number> {
  const job = shell.jobs.add(pids, command, shell.option("monitor") ? pids[0] : undefined, true);
  const { code } = await awaitJob(shell, job, statuses);
  return code;
}

/** Waits until a job has ended or stopped. */
export async function awaitJob(shell: Shell, job: Job, statuses?: number[]): Promise<{ code: number }> {
  let code = 0;
  let isStopped = false;
  for (const child of job.children) {
    const status = await shell.jobs.await(child);
    code = exitCodeOf(status);
    if (status.kind === "stopped") isStopped = true;
    statuses?.push(code);
  }
  if (shell.isInteractive && shell.terminal !== undefined) shell.process.setForeground(shell.terminal, shell.process.pid);
  const last = job.children.at(-1)!;
  if (isStopped) {
    job.isStopped = true;
    job.isForeground = false;
    for (const child of job.children) if (child.status?.kind === "stopped") child.status = undefined;
    shell.jobs.touch(job);
    await shell.complain(`\n${shell.jobs.line(job)}`);
    return { code };
  }
  shell.jobs.remove(job);
  await reportSignal(shell, last.status!, last.pid, job.command, true);
  if (last.status?.kind === "signaled" && last.status.signal === "SIGINT" && shell.isInteractive) {
    await shell.complain("\n");
    shell.lastStatus = code;
    throw shell.interruption();
  }
  return { code };
}
