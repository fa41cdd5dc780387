/** What Tab offers: commands in the first word, then file names; `$` names variables. */
import { builtinNames } from "./builtins/index.ts";
import { homeOf } from "./expansion.ts";
import { byBytes } from "./globbing.ts";
import type { Shell } from "./shell.ts";

export interface Completions {
  /** Where the word that is completed starts, in UTF-16 units of the line. */
  readonly start: number;
  /** Whole words, sorted; directories end in "/". */
  readonly candidates: readonly string[];
}

/** Completions for the end of a line. */
export function complete(shell: Shell, line: string): Completions {
  const start = line.search(/[^\s;|&<>()=`"']*$/);
  const word = line.slice(start);
  if (word.startsWith("$")) {
    const names = shell.variables.list().map(([name]) => `$${name}`);
    return { start, candidates: names.filter((name) => name.startsWith(word)) };
  }
  const isCommand = /(?:^|[;|&(`]|\b(?:then|do|else|if|while|until|exec|sudo))\s*$/.test(line.slice(0, start));
  if (isCommand && !word.includes("/")) return { start, candidates: commands(shell, word) };
  return { start, candidates: files(shell, word, isCommand) };
}

function commands(shell: Shell, prefix: string): readonly string[] {
  const found = new Set<string>([...builtinNames(shell), ...shell.functions.keys(), ...shell.aliases.keys()].filter((name) => name.startsWith(prefix)));
  for (const dir of (shell.variables.get("PATH") ?? "").split(":")) {
    for (const { name } of entriesOf(shell, dir === "" ? "." : dir)) if (name.startsWith(prefix)) found.add(name);
  }
  return [...found].sort(byBytes);
}

function files(shell: Shell, word: string, onlyExecutables: boolean): readonly string[] {
  const cut = word.lastIndexOf("/") + 1;
  const shown = word.slice(0, cut);
  const dir = shown.startsWith("~/") ? `${homeOf(shell, "") ?? "~"}/${shown.slice(2)}` : shown;
  const prefix = word.slice(cut);
  const found: string[] = [];
  for (const { name, kind } of entriesOf(shell, dir === "" ? "." : dir)) {
    if (!name.startsWith(prefix) || (name.startsWith(".") && !prefix.startsWith("."))) continue;
    const isDirectory = kind === "dir" || (kind === "symlink" && leadsToDirectory(shell, dir + name));
    if (onlyExecutables && !isDirectory && !isExecutable(shell, dir + name)) continue;
    found.push(`${shown}${name}${isDirectory ? "/" : ""}`);
  }
  return found.sort(byBytes);
}

function entriesOf(shell: Shell, dir: string): readonly { readonly name: string; readonly kind: string }[] {
  try {
    return shell.process.fs.readdir(dir);
  } catch {
    return [];
  }
}

function leadsToDirectory(shell: Shell, path: string): boolean {
  try {
    return shell.process.fs.stat(path).kind === "dir";
  } catch {
    return false;
  }
}

function isExecutable(shell: Shell, path: string): boolean {
  try {
    shell.process.fs.access(path, "x");
    return true;
  } catch {
    return false;
  }
}
