import type { Flavour } from "../flavour.ts";
import type { Shell } from "../shell.ts";

/** What a builtin is called with. */
export interface Arguments {
  readonly name: string;
  /** Without the name. */
  readonly args: readonly string[];
  /** Array values given to declaring builtins, by variable: performs the assignment. */
  readonly arrays: ReadonlyMap<string, () => Promise<void>>;
  readonly isTail: boolean;
}

/** A command that the shell itself carries out. */
export interface Builtin {
  readonly name: string;
  /** Shells that have it; all when left out. */
  readonly flavours?: readonly Flavour[];
  /** POSIX special builtins: assignments before them stay, errors end a script. */
  readonly isSpecial?: boolean;
  run(shell: Shell, call: Arguments): Promise<number>;
}

/** A usage error in each shell's words: `bash: line 1: NAME: TEXT`. Status 2. */
export async function usage(shell: Shell, name: string, bash: string, others = bash): Promise<number> {
  if (shell.flavour === "bash") await shell.complain(`${name}: usage: ${bash}\n`);
  else await shell.message(others, name);
  return 2;
}

/** Letters given as options before the operands. `--` ends them. Stops at the first letter that is not allowed. */
export function letterOptions(args: readonly string[], allowed: string): { letters: string; rest: readonly string[]; bad: string | undefined } {
  let letters = "";
  let at = 0;
  for (; at < args.length; at++) {
    const arg = args[at]!;
    if (arg === "--") {
      at++;
      break;
    }
    if (!/^-./.test(arg)) break;
    for (const letter of arg.slice(1)) {
      if (!allowed.includes(letter)) return { letters, rest: args.slice(at), bad: letter };
      letters += letter;
    }
  }
  return { letters, rest: args.slice(at), bad: undefined };
}

/** "invalid option" in each shell's words; status 2. */
export async function badOption(shell: Shell, name: string, letter: string, synopsis?: string): Promise<number> {
  if (shell.flavour === "bash") {
    await shell.message(`-${letter}: invalid option`, name);
    if (synopsis) await shell.complain(`${name}: usage: ${synopsis}\n`);
  } else {
    await shell.message(shell.flavour === "ash" ? `illegal option -${letter}` : `Illegal option -${letter}`, name);
  }
  return 2;
}
