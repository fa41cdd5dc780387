/**
 * Simple commands: expansion, assignments, and which of function, builtin or file a name means.
 * Spec: POSIX XCU 2.9.1 · Models: dash evalcommand, bash execute_simple_command.
 */
import type { Assignment, Command, Redirection } from "unbash";
import { ErrnoError } from "../base/errors.ts";
import { assignArray, assignOne, assignmentText } from "./assignments.ts";
import { type Arguments, builtinFor } from "./builtins/index.ts";
import { expandFields, expandText, simpleField } from "./expansion.ts";
import { runExternal } from "./external.ts";
import type { ShellFunction } from "./function.ts";
import { runNode, runStatements } from "./interpreter.ts";
import { applyRedirects, fatalRedirect, redirectStatus, withRedirects } from "./redirections.ts";
import type { Shell } from "./shell.ts";
import { toldBy } from "./shellError.ts";
import { SourceText } from "./source.ts";
import { traceCommand } from "./trace.ts";
import type { Variable } from "./variables.ts";

const MAX_FUNCTION_DEPTH = 1000;

export async function runSimpleCommand(shell: Shell, node: Command, isTail: boolean): Promise<number> {
  const opened = shell.substitutedDescriptors.length;
  try {
    const aliased = shell.aliases.size > 0 ? expandAlias(shell, node) : undefined;
    if (aliased) return await runAlias(shell, aliased, isTail);
    return await run(shell, node, isTail);
  } finally {
    for (const fd of shell.substitutedDescriptors.splice(opened)) if (shell.process.isOpen(fd)) shell.process.close(fd);
  }
}

async function run(shell: Shell, node: Command, isTail: boolean): Promise<number> {
  shell.position = node.pos;
  shell.substitutionStatus = undefined;
  const assignments = node.prefix.filter((item) => item.type === "Assignment");
  const { redirects } = node;
  const words = await commandWords(shell, node);
  if (words.fields.length === 0) return assignOnly(shell, assignments, redirects);
  const [name, ...args] = words.fields as [string, ...string[]];
  const builtin = builtinFor(shell, name);
  const fn = builtin?.isSpecial && shell.flavour !== "bash" ? undefined : shell.functions.get(name);
  if (shell.option("xtrace")) await traceCommand(shell, await assignmentTexts(shell, assignments), words.fields);
  if (shell.option("xtrace") && shell.flavour === "bash" && builtin && /^(?:export|readonly)$/.test(name)) {
    for (const arg of node.args) {
      if (arg.type !== "Word" && arg.value.type !== "ArrayValue") await traceCommand(shell, [await assignmentText(shell, arg)], []);
    }
  }
  if (fn) {
    shell.lastArgument = words.fields.at(-1)!;
    return withAssignments(shell, assignments, false, () => redirected(shell, redirects, () => callFunction(shell, fn, args)));
  }
  if (builtin) {
    const keeps = builtin.isSpecial === true && shell.flavour !== "bash";
    const call = async (): Promise<number> => {
      const outer = shell.builtin;
      shell.builtin = name;
      try {
        return await builtin.run(shell, { name, args, arrays: words.arrays, isTail });
      } catch (error) {
        if (!(error instanceof ErrnoError)) throw error;
        await shell.message(error.message, name);
        return 1;
      } finally {
        shell.builtin = outer;
      }
    };
    const status = await withAssignments(shell, assignments, keeps, async () => {
      if (name === "exec") {
        const problem = await applyRedirects(shell, redirects);
        if (problem === undefined) return call();
        await shell.message(problem);
        if (shell.flavour === "bash" && args.length === 0) return 1;
        throw fatalRedirect(shell);
      }
      const outcome = await withRedirects(shell, redirects, call);
      if (outcome.isDone) return outcome.value;
      if (builtin.isSpecial && shell.flavour !== "bash" && !shell.isInteractive) throw fatalRedirect(shell);
      return outcome.status;
    });
    shell.lastArgument = words.fields.at(-1)!;
    return status;
  }
  shell.lastArgument = words.fields.at(-1)!;
  return runExternal(shell, { argv: words.fields, assignments, redirects, isTail, node });
}

async function redirected(shell: Shell, redirects: readonly Redirection[], action: () => Promise<number>): Promise<number> {
  const outcome = await withRedirects(shell, redirects, action);
  return outcome.isDone ? outcome.value : outcome.status;
}

/** Name and arguments after expansion; array values of `declare a=(…)` are left for the builtin to assign. */
async function commandWords(shell: Shell, node: Command): Promise<{ fields: string[]; arrays: Arguments["arrays"] }> {
  const fields: string[] = [];
  let arrays: Map<string, () => Promise<void>> | undefined;
  if (node.name) {
    const simple = simpleField(shell, node.name);
    if (simple !== undefined) fields.push(simple);
    else fields.push(...(await expandFields(shell, node.name)));
  }
  for (const arg of node.args) {
    if (arg.type === "Word") {
      const simple = simpleField(shell, arg);
      if (simple !== undefined) fields.push(simple);
      else fields.push(...(await expandFields(shell, arg)));
    } else if (arg.value.type === "ArrayValue") {
      fields.push(arg.name);
      const { name, value, append } = arg;
      arrays ??= new Map();
      arrays.set(name, () => assignArray(shell, name, value, append ?? false));
    } else if (arg.index) {
      fields.push(`${arg.name}[${await expandText(shell, arg.index)}]${arg.append ? "+" : ""}=${await expandText(shell, arg.value, { isQuoted: false, isAssignment: true })}`);
    } else {
      fields.push(`${arg.name}${arg.append ? "+" : ""}=${await expandText(shell, arg.value, { isQuoted: false, isAssignment: true })}`);
    }
  }
  return { fields, arrays: arrays ?? noArrays };
}

const noArrays: Arguments["arrays"] = new Map();

async function assignOnly(shell: Shell, assignments: readonly Assignment[], redirects: readonly Redirection[]): Promise<number> {
  // dash and ash redirect first.
  if (redirects.length > 0 && shell.flavour !== "bash") {
    const outcome = await withRedirects(shell, redirects, () => assignOnly(shell, assignments, []));
    return outcome.isDone ? outcome.value : redirectStatus(shell);
  }
  for (const assignment of assignments) {
    await assignOne(shell, assignment, shell.option("xtrace") ? (text) => traceCommand(shell, [text], []) : undefined);
  }
  shell.lastArgument = "";
  if (redirects.length > 0) {
    const outcome = await withRedirects(shell, redirects, () => Promise.resolve(0));
    if (!outcome.isDone) return redirectStatus(shell);
  }
  return shell.substitutionStatus ?? 0;
}

async function assignmentTexts(shell: Shell, assignments: readonly Assignment[]): Promise<string[]> {
  const texts: string[] = [];
  for (const assignment of assignments) texts.push(await assignmentText(shell, assignment));
  return texts;
}

/** Assignments before a function or builtin: exported while it runs, or kept after a special builtin. */
async function withAssignments(shell: Shell, assignments: readonly Assignment[], keeps: boolean, action: () => Promise<number>): Promise<number> {
  if (assignments.length === 0) return action();
  const saved: [string, Variable | undefined][] = [];
  for (const assignment of assignments) {
    if (!keeps) saved.push([assignment.name, shell.variables.save(assignment.name)]);
    await assignOne(shell, assignment);
    if (!keeps) shell.variables.export(assignment.name);
  }
  try {
    return await action();
  } finally {
    for (const [name, variable] of saved.reverse()) shell.variables.restore(name, variable);
  }
}

/** Calls a function with its own positional parameters and local variables. */
export async function callFunction(shell: Shell, fn: ShellFunction, args: readonly string[]): Promise<number> {
  if (shell.functionNames.length >= MAX_FUNCTION_DEPTH) {
    // A real shell overruns its stack here.
    shell.dieBy("SIGSEGV");
  }
  const { positional, source, position, loopDepth } = shell;
  shell.positional = args;
  shell.source = fn.source;
  shell.loopDepth = shell.flavour === "bash" ? 0 : loopDepth;
  const returnTrap = shell.traps.get("RETURN");
  if (returnTrap !== undefined && !shell.option("functrace")) shell.traps.set("RETURN", undefined);
  shell.functionNames.push(fn.name);
  shell.variables.enter();
  try {
    const { body } = fn;
    const status = body.type === "CompoundList" ? await runStatements(shell, body.commands) : await runNode(shell, body);
    if (shell.unwinding?.kind === "return") {
      shell.unwinding = undefined;
      return shell.lastStatus;
    }
    return status;
  } catch (error) {
    throw await toldBy(shell, error);
  } finally {
    if (shell.traps.get("RETURN") !== undefined) await shell.traps.runReturn();
    if (returnTrap !== undefined) shell.traps.set("RETURN", returnTrap);
    shell.variables.leave();
    shell.functionNames.pop();
    shell.positional = positional;
    shell.source = source;
    shell.position = position;
    shell.loopDepth = loopDepth;
  }
}

/** A command whose name is an alias, read again with the alias's text. bash does so at a prompt only. */
function expandAlias(shell: Shell, node: Command): { source: SourceText; name: string } | undefined {
  if (shell.flavour === "bash" && !shell.isInteractive && !shell.shellOptions.has("expand_aliases")) return undefined;
  const { name } = node;
  if (!name || name.parts || name.text !== name.value || shell.expandingAliases.has(name.value)) return undefined;
  if (shell.freshAliases.has(name.value)) return undefined;
  const value = shell.aliases.get(name.value);
  if (value === undefined || node.redirects.some((redirect) => redirect.type === "HereDoc")) return undefined;
  const text = `${shell.source.text.slice(node.pos, name.pos)}${value}${shell.source.text.slice(name.end, node.end)}`;
  const source = new SourceText(text, { firstLine: shell.line, file: shell.source.file });
  return source.script.errors?.length ? undefined : { source, name: name.value };
}

async function runAlias(shell: Shell, alias: { source: SourceText; name: string }, isTail: boolean): Promise<number> {
  const { source } = shell;
  shell.expandingAliases.add(alias.name);
  shell.source = alias.source;
  try {
    return await runStatements(shell, alias.source.script.commands, isTail);
  } finally {
    shell.source = source;
    shell.expandingAliases.delete(alias.name);
  }
}
