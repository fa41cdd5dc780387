import { CliError } from "./cliError.ts";
import type { Command, CommandGroup, PluginProgram } from "./command.ts";
import { isGroup, nameOf } from "./command.ts";
import type { FlagSpec } from "./flags.ts";
import type { CommandLine, HelpPage } from "./help.ts";
import { usageText } from "./help.ts";

/** The tree of commands: finding, help pages, argument rules. Models: docker/cli cli/cobra.go, cli/required.go. */

/** A command or group with the way to it. */
export interface Found<T extends Command | CommandGroup = Command | CommandGroup> {
  readonly entry: T;
  /** Groups from the root down, without `entry`. */
  readonly parents: readonly CommandGroup[];
  /** "docker container run", by the names that were used. */
  readonly path: string;
  /** Words after the command's name. */
  readonly rest: readonly string[];
}

/** Follows words down the tree as far as they name commands. */
export function findCommand(root: CommandGroup, words: readonly string[]): Found {
  let entry: Command | CommandGroup = root;
  const parents: CommandGroup[] = [];
  const path = [root.name];
  let at = 0;
  while (isGroup(entry) && at < words.length) {
    const group: CommandGroup = entry;
    const word = words[at]!;
    const next = group.commands.find((one) => nameOf(one) === word || (!isGroup(one) && one.aliases?.includes(word)));
    if (!next) break;
    if (next.standsFor) return findCommand(root, [...next.standsFor, ...words.slice(at + 1)]);
    parents.push(group);
    entry = next;
    path.push(word);
    at++;
  }
  return { entry, parents, path: path.join(" "), rest: words.slice(at) };
}

/** The command's own path, whatever alias called it. */
function ownPath({ entry, parents }: Found): string {
  return [...parents.map((group) => group.name), nameOf(entry)].join(" ");
}

/** What to print below "Usage:" for a command. */
export function usageLine(found: Found): string {
  const before = found.parents.map((group) => group.name).join(" ");
  if (isGroup(found.entry)) return `${ownPath(found)}${found.entry.flags ? " [OPTIONS]" : ""} COMMAND`;
  return `${before} ${found.entry.use}`;
}

/** Flags and texts that only the root's page has. */
export interface RootPage {
  readonly flags: readonly FlagSpec[];
  /** Names of the commands listed first, in order. */
  readonly common: readonly string[];
  readonly closing: string;
}

/** The plugin that a command belongs to. */
export function programOf({ entry, parents }: Found): PluginProgram | undefined {
  return [...parents, entry].filter(isGroup).find((group) => group.program)?.program;
}

/** The whole text of `--help`: pages of plugins begin with the description, others with a blank line. */
export function helpText(found: Found, root: RootPage, columns: number): string {
  const page = helpPage(found, root);
  return `${programOf(found) ? `${page.long ?? page.short}\n` : ""}\n${usageText(page, columns)}`;
}

/** The help page of a command or a group; `isComplete` lists what is of no use to this daemon, too. */
export function helpPage(found: Found, root: RootPage, isComplete = false): HelpPage {
  const { entry } = found;
  const closing = programOf(found)?.closing;
  if (!isGroup(entry)) {
    const own = ownPath(found);
    const parent = found.parents.map((group) => group.name).join(" ");
    const aliases = entry.paths ?? (entry.aliases?.length ? [own, ...entry.aliases.map((alias) => `${parent} ${alias}`)] : []);
    return {
      usageLine: usageLine(found),
      short: entry.short,
      ...(entry.long !== undefined && { long: entry.long }),
      aliases,
      options: entry.flags ?? [],
      ...(closing !== undefined && { closing }),
      ...(entry.examples !== undefined && { closing: `Examples:\n\n${entry.examples}` }),
    };
  }
  const isRoot = found.parents.length === 0;
  const lists = splitCommands(entry, isRoot ? root.common : [], isComplete);
  return {
    usageLine: isRoot ? `${entry.name} [OPTIONS] COMMAND` : usageLine(found),
    short: entry.short,
    ...(entry.long !== undefined && { long: entry.long }),
    ...lists,
    options: entry.flags ?? [],
    commandPath: ownPath(found),
    ...(closing !== undefined && { closing }),
    ...(isRoot && { options: root.flags, optionsTitle: "Global Options" as const, closing: root.closing }),
  };
}

function splitCommands(
  group: CommandGroup,
  common: readonly string[],
  isComplete: boolean,
): Pick<HelpPage, "common" | "management" | "swarm" | "commands"> {
  const visible = group.commands.filter((one) => !one.hidden && (isComplete || isGroup(one) || !one.swarmOnly));
  const line = (one: Command | CommandGroup): CommandLine => ({
    name: nameOf(one),
    short: one.short,
    ...(isGroup(one) && one.mark === "plugin" && { mark: "*" as const }),
  });
  const sorted = visible.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const groups = sorted.filter(isGroup);
  return {
    common: common.flatMap((name) => visible.filter((one) => nameOf(one) === name).map(line)),
    management: groups.filter((one) => one.mark !== "swarm").map(line),
    swarm: groups.filter((one) => one.mark === "swarm").map(line),
    commands: sorted.filter((one) => !isGroup(one) && !common.includes(nameOf(one))).map(line),
  };
}

/** Throws CliError when the number of arguments is wrong. */
export function checkArgs(found: Found<Command>, args: readonly string[]): void {
  const { min, max } = found.entry.args;
  if (args.length >= min && (max === undefined || args.length <= max)) return;
  const path = ownPath(found);
  const plural = (count: number): string => `${count} argument${count === 1 ? "" : "s"}`;
  let rule: string;
  if (max === 0) rule = "accepts no arguments";
  else if (min === max) rule = `requires exactly ${plural(min)}`;
  else if (max === undefined) rule = `requires at least ${plural(min)}`;
  else if (min === 0) rule = `requires at most ${plural(max)}`;
  else rule = `requires at least ${min} and at most ${plural(max)}`;
  const prefix = programOf(found)?.errorPrefix ?? "";
  throw new CliError(
    `${prefix}"${path}" ${rule}.\nSee '${path} --help'.\n\nUsage:  ${usageLine(found)}\n\n${found.entry.short}`,
    1,
  );
}

/** What a group answers to a word that names none of its commands. */
export function unknownSubcommand(found: Found, root: RootPage, columns: number): CliError {
  return new CliError(`\n${usageText(helpPage(found, root, true), columns).trimEnd()}`, 1);
}
