import type { ApiClient } from "../client/http.ts";
import type { CliIo } from "./io.ts";
import type { FlagSpec, FlagValues } from "./flags.ts";
import type { Candidate, Completer } from "./completion.ts";
import type { Release } from "./release.ts";

export type { Candidate, Completer };

/** How many arguments a command takes. */
export interface ArgsRule {
  readonly min: number;
  /** undefined: any number. */
  readonly max?: number;
}

export const noArgs: ArgsRule = { min: 0, max: 0 };
export const exactly = (count: number): ArgsRule => ({ min: count, max: count });
export const atLeast = (count: number): ArgsRule => ({ min: count });
export const atMost = (count: number): ArgsRule => ({ min: 0, max: count });
export const between = (min: number, max: number): ArgsRule => ({ min, max });

/** One command: what it is called, what it takes, what it does. */
export interface Command {
  /** "run [OPTIONS] IMAGE [COMMAND] [ARG...]": the first word is its name. */
  readonly use: string;
  readonly short: string;
  readonly long?: string;
  /** Other names beside it ("remove" of rm). */
  readonly aliases?: readonly string[];
  /** The Aliases line of its help: every full path it can be called by. */
  readonly paths?: readonly string[];
  readonly flags?: readonly FlagSpec[];
  readonly args: ArgsRule;
  /** Flags end at the first argument: the rest belongs to somebody else. */
  readonly stopsAtArgument?: true;
  readonly hidden?: true;
  /** Needs a swarm: left out of help, but not of the list that answers a mistyped word. */
  readonly swarmOnly?: true;
  /** Another command, by its words below the root, that this name leads to. */
  readonly standsFor?: readonly string[];
  /** Listed, but it only says that it is not modelled. */
  readonly isAbsent?: true;
  /** Last part of its help page. */
  readonly examples?: string;
  readonly complete?: Completer;
  /** Returns the exit code (0 when nothing). Throws CliError or ClientError. */
  readonly run: (call: Call) => Promise<number | void>;
}

/** A command that only holds others. */
export interface CommandGroup {
  readonly name: string;
  readonly short: string;
  readonly long?: string;
  readonly commands: readonly (Command | CommandGroup)[];
  /** "plugin": marked with a star. "swarm": listed apart. */
  readonly mark?: "plugin" | "swarm";
  readonly hidden?: true;
  readonly flags?: readonly FlagSpec[];
  /** Set when it is a program of its own behind `docker NAME`. */
  readonly program?: PluginProgram;
  /** Another group, by its words below the root, that this name leads to. */
  readonly standsFor?: readonly string[];
}

/** What differs in the pages and errors of a CLI plugin. */
export interface PluginProgram {
  /** Last paragraph of every help page. */
  readonly closing?: string;
  /** Before error messages: "ERROR: ". */
  readonly errorPrefix: string;
}

export function isGroup(entry: Command | CommandGroup): entry is CommandGroup {
  return "commands" in entry;
}

/** The name of a command or group. */
export function nameOf(entry: Command | CommandGroup): string {
  return isGroup(entry) ? entry.name : entry.use.split(" ", 1)[0]!;
}

/** One invocation of a command. */
export interface Call {
  /** "docker container run", as it was called. */
  readonly path: string;
  readonly flags: FlagValues;
  readonly args: readonly string[];
  readonly io: CliIo;
  readonly client: ApiClient;
  readonly release: Release;
  /** Defaults of the user's configuration file (~/.docker/config.json). */
  readonly config: CliConfig;
  /** Aborted when a signal ends the command. */
  readonly signal: AbortSignal;
  /** Writes to standard output; throws BrokenPipe when nobody reads. */
  out(text: string | Uint8Array): Promise<void>;
  err(text: string | Uint8Array): Promise<void>;
  /** Takes the signals over instead of being ended by them; returns the function that gives them back. */
  claimSignals(handler: (signal: string) => void): () => void;
}

/** Of ~/.docker/config.json: what commands look at. */
export interface CliConfig {
  readonly psFormat?: string;
  readonly imagesFormat?: string;
  readonly volumesFormat?: string;
  readonly networksFormat?: string;
  readonly statsFormat?: string;
  readonly detachKeys?: string;
  readonly pruneFilters?: readonly string[];
  readonly auths?: Readonly<Record<string, { readonly auth?: string }>>;
}
