/** `name=value`, `name+=value`, `name[i]=value`, `name=(…)`. */
import { parse, type ArrayValue, type Assignment, type Word } from "unbash";
import { arithmeticValue, element, evaluateIn, subscript } from "./arithmeticExpansion.ts";
import { expandFields, expandText } from "./expansion.ts";
import type { Shell } from "./shell.ts";
import { ShellError } from "./shellError.ts";
import { traceQuote } from "./trace.ts";

const valueContext = { isQuoted: false, isAssignment: true };

/** Performs one assignment, tracing it first if asked to. Throws ShellError for read-only names. */
export async function assignOne(shell: Shell, assignment: Assignment, trace?: (text: string) => Promise<void>): Promise<void> {
  const { name, value, append, index } = assignment;
  if (value.type === "ArrayValue") {
    await trace?.(assignment.text);
    return assignArray(shell, name, value, append ?? false);
  }
  const text = await expandText(shell, value, valueContext);
  if (trace) await trace(`${name}${index ? `[${index.text}]` : ""}${append ? "+" : ""}=${text === "" ? "" : traceQuote(shell, text)}`);
  if (index) {
    const isTable = shell.variables.find(name)?.kind === "associative";
    const key = isTable ? await expandText(shell, index) : String(await arithmeticValue(shell, index.text));
    return assignElement(shell, name, key, text, append ?? false);
  }
  assignText(shell, name, text, append ?? false);
}

/** Plain assignment, with the variable's integer attribute. */
export function assignText(shell: Shell, name: string, text: string, append: boolean): void {
  const variable = shell.variables.find(name);
  let value = text;
  if (variable?.isInteger) {
    const number = evaluateIn(shell, text);
    value = String(append ? BigInt(shell.variables.get(name) || "0") + number : number);
  } else if (append) {
    value = (shell.variables.get(name) ?? "") + text;
  }
  shell.assign(name, value);
}

export function assignElement(shell: Shell, name: string, key: string, text: string, append: boolean): void {
  const before = append ? (element(shell, name, key) ?? "") : "";
  const isInteger = shell.variables.find(name)?.isInteger;
  const value = isInteger ? String(evaluateIn(shell, append ? `${before || 0}+(${text})` : text)) : before + text;
  shell.guardReadOnly(() => shell.variables.setElement(name, subscript(shell, name, key), value));
}

/** `name=(…)`: replaces the array, or with `append` goes on after its last element. */
export async function assignArray(shell: Shell, name: string, list: ArrayValue, append: boolean): Promise<void> {
  const { variables } = shell;
  const items: { key: Word | undefined; values: string[]; isAppend: boolean }[] = [];
  for (const word of list.elements) {
    const keyed = keyedElement(word);
    if (keyed) items.push({ key: keyed.key, values: [keyed.value ? await expandText(shell, keyed.value, valueContext) : ""], isAppend: keyed.isAppend });
    else items.push({ key: undefined, values: await expandFields(shell, word), isAppend: false });
  }
  const variable = variables.find(name) ?? variables.declare(name);
  if (variable.isReadOnly) throw new ShellError(`${name}: readonly variable`, 1, { isDiscard: true });
  if (variable.kind === "associative") {
    if (!append || !variable.value) variable.value = new Map<string, string>();
    const plain: string[] = [];
    for (const { key, values, isAppend } of items) {
      if (key) assignElement(shell, name, await expandText(shell, key), values[0]!, isAppend);
      else plain.push(...values);
    }
    for (let i = 0; i < plain.length; i += 2) variables.setElement(name, plain[i]!, plain[i + 1] ?? "");
    return;
  }
  if (!append) {
    variable.kind = "indexed";
    variable.value = new Map<number, string>();
  }
  const array = variables.asIndexed(variable);
  let next = array.size === 0 ? 0 : Math.max(...array.keys()) + 1;
  for (const { key, values, isAppend } of items) {
    if (key) next = Number(await arithmeticValue(shell, key.text));
    for (const value of values) {
      assignElement(shell, name, String(next), value, isAppend);
      next++;
    }
  }
}

/** `[key]=value` of an array's list. */
function keyedElement(word: Word): { key: Word; value: Word | undefined; isAppend: boolean } | undefined {
  if (!word.text.startsWith("[")) return undefined;
  let depth = 0;
  let end = -1;
  for (let i = 0; i < word.text.length && end < 0; i++) {
    const char = word.text[i];
    if (char === "\\") i++;
    else if (char === '"' || char === "'") i = Math.max(i, word.text.indexOf(char, i + 1));
    else if (char === "[") depth++;
    else if (char === "]" && --depth === 0) end = i;
  }
  const match = end < 0 ? null : /^(\+?)=/.exec(word.text.slice(end + 1));
  if (!match) return undefined;
  const wordOf = (source: string): Word | undefined => {
    const command = parse(`: ${source}`).commands[0]?.command;
    if (command?.type !== "Command") return undefined;
    const first = command.args[0];
    // A key may hold blanks without quotes.
    if (command.args.length > 1) return wordOf(`"${source.replaceAll('"', '\\"')}"`);
    return first?.type === "Word" ? first : undefined;
  };
  const key = wordOf(word.text.slice(1, end));
  return key && { key, value: wordOf(word.text.slice(end + 1 + match[0].length)), isAppend: match[1] === "+" };
}

/** For traces: `name=value` with the value expanded and quoted by the caller's flavour. */
export async function assignmentText(shell: Shell, assignment: Assignment): Promise<string> {
  const { name, value, append, index, text } = assignment;
  if (value.type === "ArrayValue") return text;
  const expanded = await expandText(shell, value, valueContext);
  return `${name}${index ? `[${index.text}]` : ""}${append ? "+" : ""}=${expanded === "" ? "" : traceQuote(shell, expanded)}`;
}
