/** Flags of an instruction: --name, --name=value. Models: buildkit frontend/dockerfile/instructions/bflag.go. */
import { withSuggestion } from "../suggestion.ts";
import type { FrontendRelease } from "./instruction.ts";

export type FlagKind = "bool" | "string" | "strings";

/** What was given: by name, for a "strings" flag all values in order. */
export class ParsedFlags {
  readonly #values = new Map<string, string[]>();

  /** Records one use; called by `InstructionFlags.parse` only. */
  add(name: string, value: string): void {
    this.#values.set(name, [...(this.#values.get(name) ?? []), value]);
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** The value of a string flag, or `otherwise` when it was not given. */
  text(name: string, otherwise = ""): string {
    return this.#values.get(name)?.[0] ?? otherwise;
  }

  texts(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  isTrue(name: string): boolean {
    return this.#values.get(name)?.[0] === "true";
  }

  /** Names that were given, in order of first use. */
  used(): string[] {
    return [...this.#values.keys()];
  }
}

/** The flag words of one instruction, not yet understood. */
export class InstructionFlags {
  readonly #words: readonly string[];
  readonly #release: FrontendRelease;

  constructor(words: readonly string[], release: FrontendRelease) {
    this.#words = words;
    this.#release = release;
  }

  /** Understands the words. Throws Error for unknown, repeated or malformed ones. */
  parse(known: Readonly<Record<string, FlagKind>> = {}): ParsedFlags {
    const parsed = new ParsedFlags();
    for (const word of this.#words) {
      if (word === "--") return parsed;
      if (!word.startsWith("--")) throw new Error(`arg should start with -- : ${word}`);
      const equals = word.indexOf("=");
      const name = equals < 0 ? word.slice(2) : word.slice(2, equals);
      const value = equals < 0 ? undefined : word.slice(equals + 1);
      const shown = this.#release === "1.7" ? name : `--${name}`;
      const kind = Object.hasOwn(known, name) ? known[name] : undefined;
      if (kind === undefined) throw new Error(withSuggestion(`unknown flag: ${shown}`, name, Object.keys(known).sort(), true));
      if (parsed.has(name) && kind !== "strings") throw new Error(`duplicate flag specified: ${shown}`);
      if (kind === "bool") parsed.add(name, booleanValue(shown, value));
      else if (value === undefined) throw new Error(`missing a value on flag: ${shown}`);
      else parsed.add(name, value);
    }
    return parsed;
  }
}

function booleanValue(shown: string, value: string | undefined): string {
  if (value === "") throw new Error(`missing a value on flag: ${shown}`);
  const lower = (value ?? "true").toLowerCase();
  if (lower !== "true" && lower !== "false") throw new Error(`expecting boolean value for flag ${shown}, not: ${value}`);
  return lower;
}
