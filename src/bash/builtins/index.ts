/** THE list of the shell's builtins. */
import type { Flavour } from "../flavour.ts";
import type { Shell } from "../shell.ts";
import type { Builtin } from "./builtin.ts";
import { directoryBuiltins } from "./directories.ts";
import { flowBuiltins } from "./flow.ts";
import { getopts } from "./getopts.ts";
import { history } from "./history.ts";
import { inputBuiltins } from "./input.ts";
import { jobBuiltins } from "./jobControl.ts";
import { limitBuiltins } from "./limits.ts";
import { nameBuiltins } from "./names.ts";
import { outputBuiltins } from "./output.ts";
import { testBuiltins } from "./test.ts";
import { variableBuiltins } from "./variables.ts";

export type { Arguments } from "./builtin.ts";

const groups = (): readonly (readonly Builtin[])[] => [
  flowBuiltins, outputBuiltins, variableBuiltins, nameBuiltins, directoryBuiltins, inputBuiltins, jobBuiltins, limitBuiltins, testBuiltins, [getopts, history],
];

const tables = new Map<Flavour, ReadonlyMap<string, Builtin>>();

/** The builtin of that name in this shell, or undefined. */
export function builtinFor(shell: Shell, name: string): Builtin | undefined {
  return tableOf(shell).get(name);
}

/** Names of this shell's builtins. */
export function builtinNames(shell: Shell): readonly string[] {
  return [...tableOf(shell).keys()];
}

function tableOf(shell: Shell): ReadonlyMap<string, Builtin> {
  let table = tables.get(shell.flavour);
  if (!table) {
    const own = groups().flat().filter(({ flavours }) => flavours?.includes(shell.flavour) ?? true);
    tables.set(shell.flavour, (table = new Map(own.map((builtin) => [builtin.name, builtin]))));
  }
  return table;
}
