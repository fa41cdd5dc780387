/** How native methods and functions are written down. */
import { type Keywords, type PlainFunction, PyBuiltin, PyClassMethod, PyGetSet, type WaitingFunction } from "../objects/callable.ts";
import type { PyType } from "../objects/type.ts";
import { type Value, typeOf, unbox } from "../objects/value.ts";
import type { Machine } from "../machine/machine.ts";
import { raise } from "../machine/raise.ts";

/** Methods that neither wait nor call back. */
export function methods(type: PyType, table: Readonly<Record<string, PlainFunction>>): void {
  for (const [name, plain] of Object.entries(table)) type.attributes.set(name, new PyBuiltin(name, { plain }, type));
}
/** Methods that may call Python code or wait. */
export function waitingMethods(type: PyType, table: Readonly<Record<string, WaitingFunction>>): void {
  for (const [name, waiting] of Object.entries(table)) type.attributes.set(name, new PyBuiltin(name, { waiting }, type));
}
export function classMethods(type: PyType, table: Readonly<Record<string, WaitingFunction>>): void {
  for (const [name, waiting] of Object.entries(table)) type.attributes.set(name, new PyClassMethod(new PyBuiltin(name, { waiting })));
}
export function getters(type: PyType, table: Readonly<Record<string, (machine: Machine, self: Value) => Value>>): void {
  for (const [name, get] of Object.entries(table)) type.attributes.set(name, new PyGetSet(get));
}
export const plain = (name: string, body: PlainFunction, module?: string): PyBuiltin => new PyBuiltin(name, { plain: body }, undefined, module);
export const waiting = (name: string, body: WaitingFunction, module?: string): PyBuiltin => new PyBuiltin(name, { waiting: body }, undefined, module);

/**
 * The arguments by the names of the parameters. A name with `?` may be missing; one behind "*" is keyword-only.
 * Throws TypeError in CPython's words.
 */
export function parameters(func: string, args: readonly Value[], keywords: Keywords | undefined, names: readonly string[]): (Value | undefined)[] {
  const star = names.indexOf("*");
  const all = names.filter((name) => name !== "*");
  const most = star < 0 ? all.length : star;
  const required = all.filter((name, i) => !name.endsWith("?") && i < most).length;
  if (args.length > most) {
    const count = required === most ? (most === 0 ? "no" : `exactly ${most === 1 ? "one" : most}`) : `at most ${most}`;
    raise("TypeError", most === 0 ? `${func}() takes no arguments (${args.length} given)` : `${func}() takes ${count} argument${most === 1 ? "" : "s"} (${args.length} given)`);
  }
  const out: (Value | undefined)[] = all.map((_, i) => (i < args.length ? args[i] : undefined));
  for (const [name, value] of keywords ?? []) {
    const at = all.findIndex((one) => one.replace("?", "") === name);
    if (at < 0) raise("TypeError", `${func}() got an unexpected keyword argument '${name}'`);
    if (out[at] !== undefined) raise("TypeError", `argument for ${func}() given by name ('${name}') and position (${at + 1})`);
    out[at] = value;
  }
  const missing = all.findIndex((name, i) => !name.endsWith("?") && out[i] === undefined && i < most);
  if (missing >= 0) {
    if (args.length === 0 && required === 1) raise("TypeError", `${func}() missing required argument '${all[missing]}' (pos ${missing + 1})`);
    raise("TypeError", `${func} expected ${required === most ? "" : "at least "}${required} argument${required === 1 ? "" : "s"}, got ${args.length}`);
  }
  return out;
}

/** A text argument. */
export function textArgument(value: Value | undefined, complaint: string): string {
  const plainValue = unbox(value ?? null);
  if (typeof plainValue !== "string") raise("TypeError", `${complaint}, not ${typeOf(value ?? null).name}`);
  return plainValue;
}
