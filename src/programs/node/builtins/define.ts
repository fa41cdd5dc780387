/** How built-in constructors and methods are put into a machine. */
import type { Native, NativeFunction } from "../language/functions.ts";
import type { Machine } from "../language/machine.ts";
import { configurable, hidden, JsObject, type Key, Slot, symbols, type Value } from "../language/values.ts";

/** Methods by name; a name may carry its `length` after a slash ("slice/2"). */
export type Methods = Readonly<Record<string, Native>>;

export function addMethods(machine: Machine, target: JsObject, methods: Methods, owner?: string): void {
  for (const [spec, run] of Object.entries(methods)) {
    const [name = "", length = "0"] = spec.split("/");
    const key: Key = name.startsWith("@@") ? symbols[name.slice(2) as keyof typeof symbols] : name;
    const fn = machine.method(target, key, Number(length), run);
    if (owner !== undefined) fn.shownAs = `${owner}.${name} (<anonymous>)`;
  }
}

/** A constructor with its prototype, both intrinsics. */
export function addClass(machine: Machine, name: string, length: number, construct: Native, proto: JsObject, isGlobal = true): NativeFunction {
  const fn = machine.native0(name, length, construct, true);
  fn.put("prototype", new Slot(proto, 0));
  proto.put("constructor", new Slot(fn, hidden));
  machine.intrinsics.set(name, fn);
  machine.intrinsics.set(`${name}.prototype`, proto);
  fn.shownAs = `new ${name} (<anonymous>)`;
  if (isGlobal) machine.global.put(name, new Slot(fn, hidden));
  return fn;
}

export function tag(object: JsObject, name: string): void {
  object.put(symbols.toStringTag, new Slot(name, configurable));
}

export function constant(object: JsObject, key: Key, value: Value): void {
  object.put(key, new Slot(value, 0));
}

/** A namespace object such as Math. */
export function addNamespace(machine: Machine, name: string, methods: Methods): JsObject {
  const object = new JsObject(machine.objectPrototype);
  addMethods(machine, object, methods, name);
  tag(object, name);
  machine.global.put(name, new Slot(object, hidden));
  machine.intrinsics.set(name, object);
  return object;
}
