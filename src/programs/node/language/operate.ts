/** The longer instructions: classes, closures, comparisons, copies. Spec: ECMA-262 §13, §15.7. */
import type { Code } from "./code.ts";
import { lessThan } from "./convert.ts";
import { Closure, type Frame, isConstructor, JsFunction } from "./functions.ts";
import { type Machine, Thrown } from "./machine.ts";
import { hasProperty, ownKeys, ownProperty } from "./property.ts";
import { configurable, enumerable, hidden, JsArray, JsObject, type Key, Slot, symbols, type Value } from "./values.ts";
import { BoundFunction } from "./functions.ts";

/** What the host threw, as an exception of the script where it is one. Faults of ours stay what they are. */
export function toThrown(machine: Machine, error: unknown): Thrown {
  if (error instanceof Thrown) return error;
  if (error instanceof RangeError) {
    const message = /call stack/.test(error.message) ? "Maximum call stack size exceeded" : error.message;
    return machine.error("RangeError", message);
  }
  throw error;
}

export function compareLess(machine: Machine, a: Value, b: Value, operator: "<" | "<=" | ">" | ">="): boolean {
  switch (operator) {
    case "<": return lessThan(machine, a, b) === true;
    case ">": return lessThan(machine, b, a, false) === true;
    case "<=": return lessThan(machine, b, a, false) === false;
    default: return lessThan(machine, a, b) === false;
  }
}

function quote(f: Frame, otherwise: string): string {
  const text = f.code.quotes.get(f.pc);
  return text === undefined || text === "" ? otherwise : text;
}

export function notCallable(machine: Machine, f: Frame, value: Value): Thrown {
  return machine.error("TypeError", `${quote(f, machine.show(value))} is not a function`);
}

export function checkConstructor(machine: Machine, f: Frame, value: Value): Value {
  if (!isConstructor(value)) throw machine.error("TypeError", `${quote(f, machine.show(value))} is not a constructor`);
  return value;
}

export function destructureMessage(f: Frame, value: Value): string {
  const text = quote(f, "");
  if (!text.includes("property")) return `Cannot destructure ${text === "" ? `'${String(value)}'` : text} as it is ${String(value)}.`;
  return `Cannot destructure ${text.endsWith(" of ") ? `${text}'${value === null ? "object null" : "undefined"}'` : text} as it is ${String(value)}.`;
}

export function instanceOf(machine: Machine, value: Value, type: Value): boolean {
  if (!(type instanceof JsObject)) throw machine.error("TypeError", "Right-hand side of 'instanceof' is not an object");
  const method = machine.get(type, symbols.hasInstance);
  if (method !== undefined && method !== machine.intrinsic("Function.hasInstance")) return !!machine.call(method, type, [value]);
  if (!type.isCallable) throw machine.error("TypeError", "Right-hand side of 'instanceof' is not callable");
  return ordinaryHasInstance(machine, value, type);
}

export function ordinaryHasInstance(machine: Machine, value: Value, type: JsObject): boolean {
  if (type instanceof BoundFunction) return instanceOf(machine, value, type.target);
  if (!(value instanceof JsObject)) return false;
  const prototype = machine.get(type, "prototype");
  if (!(prototype instanceof JsObject)) throw machine.error("TypeError", `Function has non-object prototype '${String(prototype)}' in instanceof check`);
  for (let at = value.proto; at; at = at.proto) if (at === prototype) return true;
  return false;
}

export function hasIn(machine: Machine, key: Value, object: Value): boolean {
  if (!(object instanceof JsObject)) throw machine.error("TypeError", `Cannot use 'in' operator to search for '${typeof key === "symbol" ? `Symbol(${key.description})` : String(key)}' in ${machine.show(object).replace(/^"|"$/g, "")}`);
  return hasProperty(machine, object, machine.toKey(key));
}

const kinds = ["Function.prototype", "AsyncFunction.prototype", "GeneratorFunction.prototype", "AsyncGeneratorFunction.prototype"];

/** A closure over the frame's variables. */
export function newClosure(machine: Machine, f: Frame, index: number): Closure {
  return closureOf(machine, f.code.codes[index]!, f);
}

export function closureOf(machine: Machine, code: Code, f: Frame | undefined): Closure {
  machine.charge(72);
  const proto = machine.intrinsic(kinds[(code.isAsync ? 1 : 0) + (code.isGenerator ? 2 : 0)]!);
  const makePrototype = code.isGenerator
    ? () => new JsObject(machine.intrinsic(code.isAsync ? "AsyncGenerator.prototype" : "Generator.prototype"))
    : code.isConstructor && !code.isClass ? (fn: Closure) => withConstructor(machine, fn) : undefined;
  return new Closure(proto, code, f?.env, code.isArrow ? f?.home : undefined, makePrototype);
}

function withConstructor(machine: Machine, fn: Closure): JsObject {
  const prototype = new JsObject(machine.objectPrototype);
  prototype.put("constructor", new Slot(fn, hidden));
  return prototype;
}

/** The constructor and prototype of a class. */
export function newClass(machine: Machine, f: Frame, code: Code, parent: Value): { constructor: Closure; prototype: JsObject } {
  let protoParent: JsObject | null = machine.objectPrototype;
  let constructorParent: JsObject = machine.functionPrototype;
  if (code.isDerived) {
    if (parent === null) protoParent = null;
    else {
      if (!isConstructor(parent)) throw machine.error("TypeError", `Class extends value ${machine.show(parent).replace(/^#<(.*)>$/, "#<$1>")} is not a constructor or null`);
      const prototype = machine.get(parent, "prototype");
      if (prototype !== null && !(prototype instanceof JsObject)) throw machine.error("TypeError", `Class extends value does not have valid prototype property ${machine.show(prototype)}`);
      protoParent = prototype;
      constructorParent = parent as JsObject;
    }
  }
  const prototype = machine.newObject(protoParent);
  const constructor = new Closure(constructorParent, code, f.env, undefined, () => prototype);
  machine.charge(72);
  constructor.home = prototype;
  constructor.isDerived = code.isDerived;
  prototype.put("constructor", new Slot(constructor, hidden));
  return { constructor, prototype };
}

/** A method (0), getter (1) or setter (2) of an object literal or class. */
export function defineMember(object: JsObject, key: Key, fn: Closure, kind: number, isEnumerable: boolean): void {
  fn.home = object;
  nameIt(fn, key);
  if (kind !== 0) fn.name = `${kind === 1 ? "get" : "set"} ${fn.name}`;
  const flags = configurable | (isEnumerable ? enumerable : 0);
  if (kind === 0) {
    object.put(key, isEnumerable ? fn : new Slot(fn, hidden));
    return;
  }
  const old = object.own(key);
  const accessor = old instanceof Slot && old.isAccessor ? { get: old.get, set: old.set } : { get: undefined, set: undefined };
  object.put(key, new Slot(undefined, flags, kind === 1 ? { ...accessor, get: fn } : { ...accessor, set: fn }));
}

/** Gives an anonymous function the name of what it is assigned to. */
export function nameIt(value: Value, key: Key): void {
  if (value instanceof Closure && value.name === "") value.name = typeof key === "symbol" ? (key.description === undefined ? "" : `[${key.description}]`) : key;
}

export function superConstructor(machine: Machine, f: Frame): JsObject {
  const parent = f.home.fn.proto;
  if (!isConstructor(parent)) throw machine.error("TypeError", `Super constructor ${machine.show(parent)} of anonymous class is not a constructor`);
  return parent as JsFunction;
}

/** `{...source}` */
export function spreadInto(machine: Machine, target: JsObject, source: Value): void {
  if (source === undefined || source === null) return;
  const object = machine.toObject(source);
  if (typeof source === "string") {
    [...source].forEach((character, index) => target.put(String(index), character));
    return;
  }
  for (const key of ownKeys(machine, object)) {
    const slot = ownProperty(machine, object, key);
    if (!slot || !(slot.flags & enumerable)) continue;
    machine.charge(24);
    target.put(key, slot.isAccessor ? machine.get(object, key) : slot.value);
  }
}

/** What a rest pattern gathers. */
export function restOf(machine: Machine, source: Value, taken: JsArray): JsObject {
  const rest = machine.newObject();
  spreadInto(machine, rest, source);
  for (const key of taken.items) rest.remove(key as Key);
  return rest;
}

/** The strings array of a tagged template: the same one for every run of the same place. */
export function templateObject(machine: Machine, strings: JsArray): JsArray {
  if (strings.proto === machine.arrayPrototype) return strings;
  strings.proto = machine.arrayPrototype;
  const raw = machine.newArray([...(strings.data as Value[])]);
  raw.isFrozen = true;
  raw.isExtensible = false;
  strings.put("raw", new Slot(raw, 0));
  strings.isFrozen = true;
  strings.isExtensible = false;
  return strings;
}

export function defineArguments(machine: Machine, list: JsArray): void {
  list.put(symbols.iterator, new Slot(machine.intrinsic("Array.prototype.values"), hidden));
}

