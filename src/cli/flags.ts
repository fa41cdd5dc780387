import { CliError } from "./cliError.ts";
import { parseBool, parseDuration, parseFloat64, parseInt64, parseUint } from "./go/parse.ts";
import { quote, quoteRune } from "./go/quote.ts";
import type { Release } from "./release.ts";
import { terminalRelease } from "./release.ts";

/** Command-line flags. Models: spf13/pflag as docker/cli uses it (error texts included). */

/** The word that stands for a flag's value in help; "bool" takes none. */
export type FlagType =
  | "bool"
  | "string"
  | "int"
  | "int64"
  | "uint"
  | "uint16"
  | "uint64"
  | "float"
  | "duration"
  | "list"
  | "stringSlice"
  | "stringArray"
  | "stringToString"
  | "map"
  | "bytes"
  | "decimal"
  | "ulimit"
  | "filter"
  | "mount"
  | "network"
  | "gpu-request"
  | "ip"
  | "ipSlice"
  | "ipNetSlice";

/** One flag of a command. */
export interface FlagSpec {
  readonly name: string;
  readonly short?: string;
  readonly type: FlagType;
  /** Default as help and API data show it: "" for none, "false", "0", "[]", "map[]". Derived from the type when absent. */
  readonly default?: string;
  /** One line (or several) in help. */
  readonly usage: string;
  readonly hidden?: true;
  /** Printed when the flag is used: "Flag --x has been deprecated, …". */
  readonly deprecated?: string;
  /** Only for daemons of this operating system ("windows"): hidden and refused elsewhere. */
  readonly osType?: string;
  /** Stores under another flag's name ("net" is "network"). */
  readonly alias?: string;
  /** The short form still works, with this notice. */
  readonly shortDeprecated?: string;
  /** Throws for a bad value and returns the value to keep. */
  readonly check?: (text: string, context: FlagContext) => string;
  /** The other release does not have it any more. */
  readonly goneIn29?: true;
  /** Only the other release has it. */
  readonly only29?: true;
  /** What is different in the other release. */
  readonly since29?: Partial<FlagSpec>;
}

/** What checks may look at. */
export interface FlagContext {
  readonly lookupEnv: (name: string) => string | undefined;
  readonly release: Release;
}

/** A flag as `release` declares it. */
export function flagIn(spec: FlagSpec, release: Release): FlagSpec {
  return release === "29" && spec.since29 ? { ...spec, ...spec.since29 } : spec;
}

/** The default as text. */
export function flagDefault(spec: FlagSpec): string {
  if (spec.default !== undefined) return spec.default;
  switch (spec.type) {
    case "bool":
      return "false";
    case "int":
    case "int64":
    case "uint":
    case "uint16":
    case "uint64":
    case "float":
    case "bytes":
      return "0";
    case "duration":
      return "0s";
    case "ulimit":
    case "stringSlice":
    case "stringArray":
    case "stringToString":
    case "ipSlice":
    case "ipNetSlice":
      return "[]";
    case "map":
      return "map[]";
    case "ip":
      return "<nil>";
    default:
      return "";
  }
}

/** What was given on the command line, by flag name. */
export class FlagValues {
  readonly #specs: ReadonlyMap<string, FlagSpec>;
  readonly #given = new Map<string, string[]>();

  constructor(specs: ReadonlyMap<string, FlagSpec>) {
    this.#specs = specs;
  }

  /** Was the flag on the command line (under its own or an aliasing name)? */
  changed(name: string): boolean {
    return this.#given.has(name);
  }

  /** The last value, or the default. */
  text(name: string): string {
    const spec = this.#specs.get(name);
    return this.#given.get(name)?.at(-1) ?? (spec ? flagDefault(spec) : "");
  }

  bool(name: string): boolean {
    return parseBool(this.text(name) || "false");
  }

  int(name: string): number {
    return parseInt64(this.text(name) || "0", 64, 0);
  }

  /** Nanoseconds. */
  duration(name: string): number {
    return parseDuration(this.text(name));
  }

  /** Every value in order of the command line; slices are split at their commas. */
  list(name: string): string[] {
    return [...(this.#given.get(name) ?? [])];
  }

  /** Takes a checked value over. */
  add(spec: FlagSpec, text: string): void {
    const name = spec.alias ?? spec.name;
    const values = spec.type === "stringSlice" || spec.type === "ipSlice" || spec.type === "ipNetSlice" ? splitSlice(text) : [text];
    this.#given.set(name, [...(this.#given.get(name) ?? []), ...values]);
  }
}

function splitSlice(text: string): string[] {
  return text === "" ? [] : text.replace(/"([^"]*)"/g, (_, inner: string) => inner.replaceAll(",", "\u0000")).split(",").map((one) => one.replaceAll("\u0000", ","));
}

/** Result of `parseFlags`. */
export interface ParsedFlags {
  readonly flags: FlagValues;
  readonly args: readonly string[];
  /** --help was given (and nothing on the line was wrong). */
  readonly wantsHelp: boolean;
  /** Lines for standard error, in order (deprecations). */
  readonly notices: readonly string[];
}

/** How to parse: `interspersed` false stops at the first argument that is no flag (docker run IMAGE …). */
export interface ParseOptions extends Partial<FlagContext> {
  readonly interspersed?: boolean;
}

/** Reads flags and arguments. Throws CliError (exit code 125) with pflag's text. */
export function parseFlags(specs: readonly FlagSpec[], argv: readonly string[], options: ParseOptions = {}): ParsedFlags {
  const release = options.release ?? terminalRelease;
  const context: FlagContext = { lookupEnv: options.lookupEnv ?? ((): undefined => undefined), release };
  const byName = new Map<string, FlagSpec>();
  const byShort = new Map<string, FlagSpec>();
  for (const one of [helpFlag, ...specs]) {
    if (one.only29 && release !== "29") continue;
    const spec = flagIn(one, release);
    byName.set(spec.name, spec);
    if (spec.short) byShort.set(spec.short, spec);
  }
  const flags = new FlagValues(byName);
  const notices: string[] = [];
  const args: string[] = [];
  const rest = [...argv];
  const set = (spec: FlagSpec, value: string): void => {
    flags.add(spec, checked(spec, value, context));
    if (spec.deprecated) notices.push(`Flag --${spec.name} has been deprecated, ${spec.deprecated}`);
  };

  while (rest.length > 0) {
    const word = rest.shift()!;
    if (!word.startsWith("-") || word === "-") {
      args.push(word);
      if (options.interspersed !== false) continue;
      args.push(...rest);
      break;
    }
    if (word === "--") {
      args.push(...rest);
      break;
    }
    if (word.startsWith("--")) readLong(word, rest, byName, set);
    else readShort(word.slice(1), rest, byShort, set, notices);
  }
  return { flags, args, wantsHelp: flags.bool("help"), notices };
}

/** Every command has it; commands with a -h of their own (docker run) replace the short form. */
const helpFlag: FlagSpec = {
  name: "help",
  short: "h",
  type: "bool",
  usage: "Show this text",
  hidden: true,
  shortDeprecated: "please use --help",
};

type Set = (spec: FlagSpec, value: string) => void;

function readLong(word: string, rest: string[], byName: ReadonlyMap<string, FlagSpec>, set: Set): void {
  const body = word.slice(2);
  if (body.startsWith("-") || body.startsWith("=")) throw new CliError(`bad flag syntax: ${word}`, 125);
  const equals = body.indexOf("=");
  const name = equals < 0 ? body : body.slice(0, equals);
  const spec = byName.get(name);
  if (!spec) throw new CliError(`unknown flag: --${name}`, 125);
  if (equals >= 0) set(spec, body.slice(equals + 1));
  else if (spec.type === "bool") set(spec, "true");
  else if (rest.length > 0) set(spec, rest.shift()!);
  else throw new CliError(`flag needs an argument: ${word}`, 125);
}

function readShort(
  letters: string,
  rest: string[],
  byShort: ReadonlyMap<string, FlagSpec>,
  set: Set,
  notices: string[],
): void {
  for (let left = letters; left !== ""; ) {
    const letter = left[0]!;
    const spec = byShort.get(letter);
    if (!spec) throw new CliError(`unknown shorthand flag: ${quoteRune(letter)} in -${left}`, 125);
    if (spec.shortDeprecated) notices.push(`Flag shorthand -${letter} has been deprecated, ${spec.shortDeprecated}`);
    if (left.length > 2 && left[1] === "=") {
      set(spec, left.slice(2));
      return;
    }
    if (spec.type === "bool") set(spec, "true");
    else if (left.length > 1) {
      set(spec, left.slice(1));
      return;
    } else if (rest.length > 0) set(spec, rest.shift()!);
    else throw new CliError(`flag needs an argument: ${quoteRune(letter)} in -${left}`, 125);
    left = left.slice(1);
  }
}

function checked(spec: FlagSpec, value: string, context: FlagContext): string {
  try {
    checkType(spec.type, value);
    return spec.check ? spec.check(value, context) : value;
  } catch (error) {
    const shown = spec.short ? `-${spec.short}, --${spec.name}` : `--${spec.name}`;
    const why = error instanceof Error ? error.message : String(error);
    throw new CliError(`invalid argument ${quote(value)} for ${quote(shown)} flag: ${why}`, 125);
  }
}

function checkType(type: FlagType, value: string): void {
  if (type === "bool") parseBool(value);
  else if (type === "int" || type === "int64") parseInt64(value, 64, 0);
  else if (type === "uint" || type === "uint64") parseUint(value, 64, 0);
  else if (type === "uint16") parseUint(value, 16, 0);
  else if (type === "float") parseFloat64(value);
  else if (type === "duration") parseDuration(value);
}
