/** `set -x`. */
import { expandHereText } from "./expansion.ts";
import { promptText } from "./prompt.ts";
import { ashTraceQuote, bashTraceQuote } from "./quoting.ts";
import type { Shell } from "./shell.ts";

/** One line after PS4, on standard error. */
export async function traceLine(shell: Shell, text: string): Promise<void> {
  const source = shell.variables.get("PS4") ?? "+ ";
  shell.options.delete("xtrace");
  let prefix = source === "+ " ? source : promptText(shell, await expandHereText(shell, source));
  shell.options.add("xtrace");
  // bash repeats the first character for every level of substitution.
  if (shell.flavour === "bash" && shell.substitutionDepth > 0) prefix = (prefix[0] ?? "").repeat(shell.substitutionDepth) + prefix;
  await shell.complain(`${prefix}${text}\n`);
}

export function traceQuote(shell: Shell, word: string): string {
  return shell.flavour === "bash" ? bashTraceQuote(word) : shell.flavour === "ash" ? ashTraceQuote(word) : word;
}

/** A simple command: assignments stand before it, in bash on lines of their own. */
export async function traceCommand(shell: Shell, assignments: readonly string[], fields: readonly string[]): Promise<void> {
  const words = fields.map((word) => traceQuote(shell, word));
  if (shell.flavour !== "bash") return traceLine(shell, [...assignments, ...words].join(" "));
  for (const assignment of assignments) await traceLine(shell, assignment);
  if (words.length > 0) await traceLine(shell, words.join(" "));
}
