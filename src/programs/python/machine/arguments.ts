/** Binding of call arguments to parameters. Spec: Python language reference, "Calls"; messages of CPython's missing_arguments and too_many_positional. */
import type { Keywords, PyFunction } from "../objects/callable.ts";
import { PyDict } from "../objects/dict.ts";
import { PyTuple, type Value } from "../objects/value.ts";
import { raise } from "./raise.ts";

/** The local variables that a call begins with. Throws TypeError. */
export function bindArguments(func: PyFunction, args: readonly Value[], keywords: Keywords | undefined): (Value | undefined)[] {
  const { code } = func;
  const fast = new Array<Value | undefined>(code.locals.length).fill(undefined);
  const { positionalCount, keywordOnlyCount } = code;
  const named = positionalCount + keywordOnlyCount;
  const taken = Math.min(args.length, positionalCount);
  for (let i = 0; i < taken; i++) fast[i] = args[i];
  if (code.hasRest) fast[named] = new PyTuple(args.slice(positionalCount));
  const extra = code.hasKeywords ? new PyDict() : undefined;
  if (extra) fast[named + (code.hasRest ? 1 : 0)] = extra;
  if (keywords) bindKeywords(func, keywords, fast, extra);
  if (args.length > positionalCount && !code.hasRest) tooMany(func, args.length, fast);
  const firstDefault = positionalCount - func.defaults.length;
  const missing: string[] = [];
  for (let i = taken; i < positionalCount; i++) {
    if (fast[i] !== undefined) continue;
    if (i >= firstDefault) fast[i] = func.defaults[i - firstDefault];
    else missing.push(code.locals[i]!);
  }
  if (missing.length > 0) complain(func, missing, "positional");
  for (let i = positionalCount; i < named; i++) {
    if (fast[i] !== undefined) continue;
    const value = func.keywordDefaults?.get(code.locals[i]!);
    if (value === undefined) missing.push(code.locals[i]!);
    else fast[i] = value;
  }
  if (missing.length > 0) complain(func, missing, "keyword-only");
  return fast;
}

function bindKeywords(func: PyFunction, keywords: Keywords, fast: (Value | undefined)[], extra: PyDict | undefined): void {
  const { code } = func;
  const named = code.positionalCount + code.keywordOnlyCount;
  for (const [name, value] of keywords) {
    let index = code.locals.indexOf(name);
    if (index >= named) index = -1;
    if (index >= 0 && index < code.positionalOnlyCount) {
      if (!extra) raise("TypeError", `${func.qualname}() got some positional-only arguments passed as keyword arguments: '${name}'`);
      index = -1;
    }
    if (index < 0) {
      if (!extra) raise("TypeError", `${func.qualname}() got an unexpected keyword argument '${name}'`);
      extra.setText(name, value);
      continue;
    }
    if (fast[index] !== undefined) raise("TypeError", `${func.qualname}() got multiple values for argument '${name}'`);
    fast[index] = value;
  }
}

function complain(func: PyFunction, missing: readonly string[], kind: string): never {
  const quoted = missing.map((name) => `'${name}'`);
  const list = quoted.length === 1 ? quoted[0] : quoted.length === 2 ? quoted.join(" and ") : `${quoted.slice(0, -1).join(", ")}, and ${quoted.at(-1)}`;
  raise("TypeError", `${func.qualname}() missing ${missing.length} required ${kind} argument${missing.length === 1 ? "" : "s"}: ${list}`);
}

function tooMany(func: PyFunction, given: number, fast: readonly (Value | undefined)[]): never {
  const { code, defaults } = func;
  const most = code.positionalCount;
  const least = most - defaults.length;
  const takes = least === most ? `${most}` : `from ${least} to ${most}`;
  const keywordOnly = fast.slice(most, most + code.keywordOnlyCount).filter((value) => value !== undefined).length;
  const positional = `positional argument${given === 1 ? "" : "s"}`;
  const were = keywordOnly > 0 ? `${given} ${positional} (and ${keywordOnly} keyword-only argument${keywordOnly === 1 ? "" : "s"}) were given` : `${given} ${given === 1 ? "was" : "were"} given`;
  raise("TypeError", `${func.qualname}() takes ${takes} positional argument${(defaults.length > 0 ? most : least) === 1 ? "" : "s"} but ${were}`);
}
