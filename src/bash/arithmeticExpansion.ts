/** `$((…))` and everything else that takes an arithmetic expression, over the shell's variables. */
import { type ArithmeticScope, ArithmeticError, evaluate } from "./arithmetic.ts";
import { expandHereText } from "./expansion.ts";
import type { Shell } from "./shell.ts";
import { ShellError } from "./shellError.ts";

/** Value of an expression given as source text. Throws ShellError. */
export async function arithmeticValue(shell: Shell, source: string): Promise<bigint> {
  // Quotes are removed: `$(( "1" + 1 ))` is 2.
  const text = (/[$`]/.test(source) ? await expandHereText(shell, source) : source).replaceAll('"', "").replaceAll("\\\n", "");
  return evaluateIn(shell, text);
}

/** Value of an expression whose `$` expansions are done. */
export function evaluateIn(shell: Shell, text: string): bigint {
  try {
    return evaluate(text, scopeOf(shell));
  } catch (error) {
    if (!(error instanceof ArithmeticError)) throw error;
    throw new ShellError(error.message, shell.flavour === "bash" ? 1 : 2, { isDiscard: shell.flavour === "bash" });
  }
}

function scopeOf(shell: Shell): ArithmeticScope {
  const { variables } = shell;
  return {
    flavour: shell.flavour,
    get(name, index) {
      const value = index === undefined ? variables.get(name) : element(shell, name, index);
      if (value === undefined && shell.option("nounset")) throw unsetError(shell, name);
      return value;
    },
    set(name, index, value) {
      if (index === undefined) shell.assign(name, value);
      else shell.guardReadOnly(() => variables.setElement(name, subscript(shell, name, index), value));
    },
  };
}

/** Key of an element: text for associative arrays, a number for the others. Negative ones count from the end. */
export function subscript(shell: Shell, name: string, index: string): number | string {
  const variable = shell.variables.find(name);
  if (variable?.kind === "associative") return index;
  const number = Number(evaluateIn(shell, index));
  if (number >= 0) return number;
  const keys = variable?.value instanceof Map ? [...(variable.value as Map<number, string>).keys()] : [0];
  const at = Math.max(-1, ...keys) + 1 + number;
  if (at < 0) throw new ShellError(`${name}[${index}]: bad array subscript`, 1, { isDiscard: true });
  return at;
}

/** One element of an array; of a plain variable, its value at 0. */
export function element(shell: Shell, name: string, index: string): string | undefined {
  const variable = shell.variables.find(name);
  const key = subscript(shell, name, index);
  if (variable?.kind === "associative") return (variable.value as Map<string, string> | undefined)?.get(String(key));
  if (variable?.kind === "indexed") return (variable.value as Map<number, string> | undefined)?.get(Number(key));
  return key === 0 ? shell.variables.get(name) : undefined;
}

/** `set -u` met an unset name. */
export function unsetError(shell: Shell, name: string): ShellError {
  if (shell.flavour === "bash") return new ShellError(`${name}: unbound variable`, shell.subshellDepth > 0 || !shell.option("command") ? 1 : 127);
  return new ShellError(`${name}: parameter not set`, 2);
}
