/**
 * Option parsing shared by all applets.
 * Models: getopt_long of glibc and musl (permutation, clusters, abbreviated long options) and their error texts.
 */
import type { AppletRun } from "./appletRun.ts";

/** What options an applet takes. */
export interface OptionSpec {
  /** Option letters as for getopt(3): "x" flag, "x:" with a value, "x::" with an optional attached value. */
  readonly short: string;
  /** Further letters that only the GNU flavour knows. */
  readonly gnu?: string;
  /** Long name → letter of `short`/`gnu`, or its own name with ":" or "::" when it takes a value. */
  readonly long?: Readonly<Record<string, string>>;
  /** Long options of the GNU flavour only. */
  readonly gnuLong?: Readonly<Record<string, string>>;
  /** Options end at the first operand (tools that run other programs). */
  readonly stopAtOperand?: boolean;
  /** An argument like -5 is the option "#" with value 5 (head, tail, nice …). */
  readonly digits?: boolean;
}

/** Parsed options, in order, and what is left. */
export class Options {
  readonly given: readonly { readonly key: string; readonly value: string | undefined }[];
  readonly operands: readonly string[];
  /** How many options stood before each operand. */
  readonly positions: readonly number[];

  constructor(given: readonly { key: string; value: string | undefined }[], operands: readonly string[], positions: readonly number[] = []) {
    this.given = given;
    this.operands = operands;
    this.positions = positions;
  }

  has(...keys: readonly string[]): boolean {
    return this.given.some((option) => keys.includes(option.key));
  }

  count(key: string): number {
    return this.given.filter((option) => option.key === key).length;
  }

  /** The last value given for the option. */
  value(key: string): string | undefined {
    return this.given.findLast((option) => option.key === key)?.value;
  }

  values(key: string): readonly string[] {
    return this.given.filter((option) => option.key === key).map((option) => option.value ?? "");
  }

  /** Which of these options was given last. */
  last(...keys: readonly string[]): string | undefined {
    return this.given.findLast((option) => keys.includes(option.key))?.key;
  }
}

type Arity = "none" | "required" | "optional";

/** Parses `run.args`; an unknown option ends the run with the flavour's usage error. */
export async function getopt(run: AppletRun, spec: OptionSpec, args: readonly string[] = run.args): Promise<Options> {
  const letters = parseLetters(run.isGnu && spec.gnu ? spec.short + spec.gnu : spec.short);
  const longs = parseLongs(run.isGnu ? { ...spec.long, ...spec.gnuLong } : (spec.long ?? {}), letters);
  const given: { key: string; value: string | undefined }[] = [];
  const operands: string[] = [];
  const positions: number[] = [];
  let at = 0;
  for (; at < args.length; at++) {
    const argument = args[at]!;
    if (argument === "--") {
      at++;
      break;
    }
    if (argument === "-" || !argument.startsWith("-")) {
      if (spec.stopAtOperand) break;
      operands.push(argument);
      positions.push(given.length);
      continue;
    }
    if (spec.digits && /^-\d/.test(argument)) {
      given.push({ key: "#", value: argument.slice(1) });
      continue;
    }
    if (argument.startsWith("--")) at += await long(run, argument, args[at + 1], longs, given);
    else at += await cluster(run, argument, args[at + 1], letters, given);
  }
  operands.push(...args.slice(at));
  while (positions.length < operands.length) positions.push(given.length);
  return new Options(given, operands, positions);
}

type Given = { key: string; value: string | undefined }[];

/** One `--name[=value]`; returns how many further arguments it took. */
async function long(
  run: AppletRun,
  argument: string,
  next: string | undefined,
  longs: ReadonlyMap<string, { key: string; arity: Arity }>,
  given: Given,
): Promise<number> {
  const equals = argument.indexOf("=");
  const name = equals < 0 ? argument.slice(2) : argument.slice(2, equals);
  const value = equals < 0 ? undefined : argument.slice(equals + 1);
  const exact = longs.get(name);
  const matches = exact ? [name] : [...longs.keys()].filter((candidate) => candidate.startsWith(name));
  const targets = new Set(matches.map((match) => longs.get(match)!.key));
  if (targets.size === 0) return run.usage(words(run, `unrecognized option '${argument}'`, `unrecognized option: ${name}`));
  if (targets.size > 1) {
    const list = matches.map((match) => ` '--${match}'`).join("");
    return run.usage(words(run, `option '--${name}' is ambiguous; possibilities:${list}`, `option is ambiguous: ${name}`));
  }
  const { key, arity } = longs.get(matches[0]!)!;
  if (value !== undefined) {
    if (arity === "none") {
      return run.usage(words(run, `option '--${matches[0]}' doesn't allow an argument`, `option does not take an argument: ${name}`));
    }
    given.push({ key, value });
    return 0;
  }
  if (arity !== "required") {
    given.push({ key, value: undefined });
    return 0;
  }
  if (next === undefined) {
    return run.usage(words(run, `option '--${matches[0]}' requires an argument`, `option requires an argument: ${matches[0]}`));
  }
  given.push({ key, value: next });
  return 1;
}

/** One `-abc` or `-nVALUE`; returns how many further arguments it took. */
async function cluster(
  run: AppletRun,
  argument: string,
  next: string | undefined,
  letters: ReadonlyMap<string, Arity>,
  given: Given,
): Promise<number> {
  for (let i = 1; i < argument.length; i++) {
    const letter = argument[i]!;
    const arity = letters.get(letter);
    if (arity === undefined) return run.usage(words(run, `invalid option -- '${letter}'`, `unrecognized option: ${letter}`));
    if (arity === "none") {
      given.push({ key: letter, value: undefined });
      continue;
    }
    const rest = argument.slice(i + 1);
    if (rest !== "" || arity === "optional") {
      given.push({ key: letter, value: rest === "" ? undefined : rest });
      return 0;
    }
    if (next === undefined) {
      return run.usage(words(run, `option requires an argument -- '${letter}'`, `option requires an argument: ${letter}`));
    }
    given.push({ key: letter, value: next });
    return 1;
  }
  return 0;
}

function words(run: AppletRun, glibc: string, musl: string): string {
  return run.libc === "musl" ? musl : glibc;
}

function parseLetters(spec: string): Map<string, Arity> {
  const letters = new Map<string, Arity>();
  for (let i = 0; i < spec.length; i++) {
    const letter = spec[i]!;
    if (spec.startsWith("::", i + 1)) letters.set(letter, "optional");
    else letters.set(letter, spec[i + 1] === ":" ? "required" : "none");
    while (spec[i + 1] === ":") i++;
  }
  return letters;
}

function parseLongs(
  spec: Readonly<Record<string, string>>,
  letters: ReadonlyMap<string, Arity>,
): Map<string, { key: string; arity: Arity }> {
  const longs = new Map<string, { key: string; arity: Arity }>();
  for (const [name, target] of Object.entries(spec)) {
    const key = target.replace(/:+$/, "");
    const arity = target.endsWith("::") ? "optional" : target.endsWith(":") ? "required" : (letters.get(key) ?? "none");
    longs.set(name, { key, arity });
  }
  return longs;
}
