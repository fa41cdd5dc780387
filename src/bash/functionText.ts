/** A function as `type` and `declare -f` show it. */
import { functionLayout } from "./commandText.ts";
import type { ShellFunction } from "./function.ts";

/** bash's layout of a function, set anew from its syntax. */
export function functionText(fn: ShellFunction): string {
  return functionLayout(fn.name, fn.body, fn.source.text);
}
