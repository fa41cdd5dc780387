import type { ApiClient } from "../client/http.ts";
import type { Command, CommandGroup } from "./command.ts";
import { isGroup, nameOf } from "./command.ts";
import { rootCommands, rootPage } from "./commands/index.ts";
import type { Candidate, Completer } from "./completion.ts";
import { containerNames, imageNames, networkNames, volumeNames } from "./completion.ts";
import type { FlagSpec } from "./flags.ts";
import { flagIn } from "./flags.ts";
import { isVisible } from "./help.ts";
import { terminalRelease } from "./release.ts";
import { findCommand } from "./tree.ts";

/** Tab completion of `docker` lines. Models: cobra's completion with docker/cli's completion functions. */

/**
 * What the word at the cursor may become. `words` are the words before it, without "docker". Nothing is offered when the
 * engine does not answer.
 */
export async function completeDocker(words: readonly string[], cursorWord: string, client: ApiClient): Promise<Candidate[]> {
  const globals = rootPage("").flags;
  const { rest: all } = split(globals, words, false);
  const rest = all[0] === "help" ? all.slice(1) : all;
  const found = findCommand(rootCommands, rest);
  const specs = [...(found.entry.flags ?? []), ...(found.parents.length === 0 ? globals : [])].map((spec) => flagIn(spec, terminalRelease));
  const isFree = isGroup(found.entry) || found.entry.stopsAtArgument !== true;
  const line = split(specs, found.parents.length === 0 && all === rest ? words : found.rest, isFree);
  let offers: readonly Candidate[] = [];
  try {
    if (line.pending) offers = await flagValues(line.pending, client, cursorWord);
    else if (cursorWord.startsWith("-") && (isFree || line.rest.length === 0)) return flagWords(specs, cursorWord, client);
    else if (isGroup(found.entry)) offers = line.rest.length === 0 ? commandWords(found.entry) : [];
    else offers = (await found.entry.complete?.(client, line.rest, cursorWord)) ?? [];
  } catch {
    return [];
  }
  return unique(offers.filter(({ word }) => word.startsWith(cursorWord)));
}

/** Words without flags; `pending` is a flag that still wants its value. */
function split(specs: readonly FlagSpec[], words: readonly string[], isFree: boolean): { rest: string[]; pending?: FlagSpec } {
  for (let at = 0, rest: string[] = []; ; at++) {
    if (at >= words.length) return { rest };
    const word = words[at]!;
    if (!word.startsWith("-") || word === "-") {
      rest.push(word);
      if (!isFree) return { rest: [...rest, ...words.slice(at + 1)] };
      continue;
    }
    if (word === "--") return { rest: [...rest, ...words.slice(at + 1)] };
    const spec = valueFlag(specs, word);
    if (!spec) continue;
    if (at === words.length - 1) return { rest, pending: spec };
    at++;
  }
}

/** The flag at the end of a word that takes the next word as its value. */
function valueFlag(specs: readonly FlagSpec[], word: string): FlagSpec | undefined {
  if (word.includes("=")) return undefined;
  if (word.startsWith("--")) {
    const spec = specs.find(({ name }) => name === word.slice(2));
    return spec && spec.type !== "bool" ? spec : undefined;
  }
  for (let at = 1; at < word.length; at++) {
    const spec = specs.find(({ short }) => short === word[at]);
    if (spec && spec.type !== "bool") return at === word.length - 1 ? spec : undefined;
  }
  return undefined;
}

function commandWords(group: CommandGroup): Candidate[] {
  const shown = (one: Command | CommandGroup): boolean => !one.hidden && (isGroup(one) || one.swarmOnly !== true);
  return group.commands
    .filter(shown)
    .map((one) => ({ word: nameOf(one), note: one.short }))
    .toSorted((a, b) => (a.word < b.word ? -1 : 1));
}

/** "--network" as a word, or "--network=NAME" once it has its "=". */
async function flagWords(specs: readonly FlagSpec[], word: string, client: ApiClient): Promise<Candidate[]> {
  const equals = word.indexOf("=");
  if (equals > 0) {
    const spec = specs.find(({ name }) => `--${name}` === word.slice(0, equals));
    if (!spec) return [];
    const values = await flagValues(spec, client, word.slice(equals + 1));
    return unique(values.map((one) => ({ ...one, word: word.slice(0, equals + 1) + one.word })).filter((one) => one.word.startsWith(word)));
  }
  const visible = specs.filter(isVisible);
  const long = visible.map(({ name, usage }): Candidate => ({ word: `--${name}`, note: usage.split("\n", 1)[0]! }));
  const short = visible.flatMap(({ short, usage }): Candidate[] => (short === undefined ? [] : [{ word: `-${short}`, note: usage.split("\n", 1)[0]! }]));
  return [...short, ...long].filter((one) => one.word.startsWith(word)).toSorted((a, b) => (a.word < b.word ? -1 : 1));
}

const fixed = (...words: string[]): Completer => () => Promise.resolve(words.map((word) => ({ word })));

/** Values that are known beforehand, by the flag's name. */
const valuesOf: Readonly<Record<string, Completer>> = {
  network: async (client, args, word) => [...(await networkNames(client, args, word)), { word: "host" }, { word: "none" }],
  "volumes-from": containerNames(true),
  link: containerNames(false),
  volume: async (client, args, word) => (await volumeNames(client, args, word)).map((one) => ({ ...one, word: `${one.word}:` })),
  restart: fixed("always", "no", "on-failure", "unless-stopped"),
  pull: fixed("always", "missing", "never"),
  signal: fixed("SIGHUP", "SIGINT", "SIGKILL", "SIGQUIT", "SIGTERM", "SIGUSR1", "SIGUSR2"),
  "stop-signal": fixed("SIGHUP", "SIGINT", "SIGKILL", "SIGQUIT", "SIGTERM", "SIGUSR1", "SIGUSR2"),
  progress: fixed("auto", "plain", "quiet", "rawjson", "tty"),
  type: fixed("container", "image", "network", "volume"),
  driver: fixed("bridge", "host", "local", "none"),
  "cache-from": imageNames,
  attach: fixed("stderr", "stdin", "stdout"),
  "log-level": fixed("debug", "error", "fatal", "info", "warn"),
  format: fixed("json", "table"),
};

function flagValues(spec: FlagSpec, client: ApiClient, word: string): Promise<readonly Candidate[]> {
  return valuesOf[spec.name]?.(client, [], word) ?? Promise.resolve([]);
}

function unique(offers: readonly Candidate[]): Candidate[] {
  return [...new Map(offers.map((one) => [one.word, one])).values()].toSorted((a, b) => (a.word < b.word ? -1 : 1));
}
