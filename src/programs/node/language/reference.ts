/** Properties as instructions read and write them: of any value, with V8's messages. Spec: ECMA-262 §6.2.5. */
import { switched, type Frame } from "./functions.ts";
import type { Machine } from "./machine.ts";
import { deleteProperty, getProperty, lookup, setProperty } from "./property.ts";
import { TypedArray } from "./typedArray.ts";
import { absent, hole, indexOfKey, JsArray, JsObject, type Key, PrivateName, Slot, type Value } from "./values.ts";

function keyText(key: Value): string {
  return typeof key === "symbol" ? `Symbol(${key.description ?? ""})` : String(key);
}

function missing(machine: Machine, value: Value, key: Value, verb: "read" | "set"): Error {
  return machine.error("TypeError", `Cannot ${verb} properties of ${String(value)} (${verb === "read" ? "reading" : "setting"} '${keyText(key)}')`);
}

/** A property; `switched` when a script's getter was put on top to give it. */
export function readProperty(machine: Machine, value: Value, key: Key): Value {
  if (value instanceof JsObject) {
    const found = lookup(machine, value, key, value);
    if (!(found instanceof Slot)) return found;
    if (!found.isAccessor) return found.value;
    return found.get ? machine.enter(found.get, value, []) : undefined;
  }
  if (value === undefined || value === null) throw missing(machine, value, key, "read");
  if (typeof value === "string") {
    if (key === "length") return value.length;
    const index = indexOfKey(key);
    if (index >= 0 && index < value.length) return value[index];
  }
  const found = lookup(machine, machine.protoOf(value)!, key, value);
  if (!(found instanceof Slot)) return found;
  if (!found.isAccessor) return found.value;
  return found.get ? machine.enter(found.get, value, []) : undefined;
}

/** The same with getters run nested. */
export function readMethod(machine: Machine, value: Value, key: Key): Value {
  if (value === undefined || value === null) throw missing(machine, value, key, "read");
  const object = value instanceof JsObject ? value : machine.protoOf(value)!;
  const found = lookup(machine, object, key, value);
  if (!(found instanceof Slot)) return found;
  return found.isAccessor ? (found.get ? machine.call(found.get, value, []) : undefined) : found.value;
}

export function readElement(machine: Machine, value: Value, key: Value): Value {
  if (value instanceof TypedArray && typeof key === "number") return Number.isInteger(key) && key >= 0 ? value.view[key] : undefined;
  if (typeof value === "string" && typeof key === "number") {
    if (Number.isInteger(key) && key >= 0 && key < value.length) return value[key];
  } else if (value === undefined || value === null) throw missing(machine, value, key instanceof JsObject ? "[object]" : key, "read");
  return readProperty(machine, value, machine.toKey(key));
}

/** Assigns; a script's setter is put on top, its result nobody gets. Returns the value. */
export function writeProperty(machine: Machine, target: Value, key: Key, value: Value, isStrict: boolean): Value {
  if (target === undefined || target === null) throw missing(machine, target, key, "set");
  const object = target instanceof JsObject ? target : machine.protoOf(target)!;
  const done = setProperty(machine, object, key, value, target);
  if (done === true) return value;
  if (done instanceof JsObject) {
    const result = machine.enter(done, target, [value]);
    if (result === switched) machine.frame!.delivery = 2;
    return value;
  }
  if (isStrict) throw refused(machine, object, target, key);
  return value;
}

function refused(machine: Machine, object: JsObject, target: Value, key: Key): Error {
  const name = keyText(key);
  if (!(target instanceof JsObject)) return machine.error("TypeError", `Cannot create property '${name}' on ${typeof target} '${String(target)}'`);
  const shown = machine.show(target);
  const found = lookup(machine, object, key, target);
  if (found === absent) return machine.error("TypeError", `Cannot add property ${name}, object is not extensible`);
  if (found instanceof Slot && found.isAccessor) return machine.error("TypeError", `Cannot set property ${name} of ${shown} which has only a getter`);
  return machine.error("TypeError", `Cannot assign to read only property '${name}' of object '${shown}'`);
}

export function writeElement(machine: Machine, target: Value, key: Value, value: Value, isStrict: boolean): Value {
  if (typeof key === "number" && Number.isInteger(key) && key >= 0) {
    if (target instanceof JsArray && target.isExtensible && !target.isFrozen && key < 4294967295) {
      const { items } = target;
      if (key === items.length) {
        machine.charge(8);
        items.push(value);
        return value;
      }
      if (key > items.length) machine.charge(8 * (key - items.length));
      if (key < items.length && items[key] !== hole) items[key] = value;
      else target.setIndex(key, value);
      return value;
    }
    if (target instanceof TypedArray) {
      target.setIndex(key, target.type.startsWith("Big") ? value : machine.toNumber(value));
      return value;
    }
  }
  if (target === undefined || target === null) throw missing(machine, target, key instanceof JsObject ? "[object]" : key, "set");
  return writeProperty(machine, target, machine.toKey(key), value, isStrict);
}

export function deleteValue(machine: Machine, target: Value, key: Value, isStrict: boolean): boolean {
  if (target === undefined || target === null) throw machine.error("TypeError", "Cannot convert undefined or null to object");
  if (!(target instanceof JsObject)) return true;
  const name = machine.toKey(key);
  const done = deleteProperty(machine, target, name);
  if (!done && isStrict) throw machine.error("TypeError", `Cannot delete property '${keyText(name)}' of ${machine.show(target)}`);
  return done;
}

export function getGlobal(machine: Machine, name: string): Value {
  const found = lookup(machine, machine.global, name, machine.global);
  if (found === absent) throw machine.error("ReferenceError", `${name} is not defined`);
  if (!(found instanceof Slot)) return found;
  return found.isAccessor ? (found.get ? machine.call(found.get, machine.global, []) : undefined) : found.value;
}

export function setGlobal(machine: Machine, name: string, value: Value, isStrict: boolean): void {
  if (isStrict && lookup(machine, machine.global, name, machine.global) === absent) throw machine.error("ReferenceError", `${name} is not defined`);
  machine.set(machine.global, name, value);
}

function superOf(machine: Machine, f: Frame): JsObject {
  const proto = f.home.fn.home?.proto;
  if (!proto) throw machine.error("SyntaxError", "'super' keyword unexpected here");
  return proto;
}
export function readSuper(machine: Machine, f: Frame, key: Value): Value {
  return getProperty(machine, superOf(machine, f), machine.toKey(key), f.home.self);
}
export function writeSuper(machine: Machine, f: Frame, key: Value, value: Value): Value {
  const done = setProperty(machine, superOf(machine, f), machine.toKey(key), value, f.home.self);
  if (done instanceof JsObject) machine.call(done, f.home.self, [value]);
  return value;
}

/** Private members. */
export const privateAccess = {
  create: (name: string): Value => new PrivateName(name) as unknown as Value,
  find(machine: Machine, target: Value, name: PrivateName, verb: string): Value | Slot {
    const members = target instanceof JsObject ? target.privates : undefined;
    if (!members?.has(name)) throw machine.error("TypeError", `Cannot ${verb} private member ${name.description} ${verb === "write" ? "to" : "from"} an object whose class did not declare it`);
    return members.get(name)!;
  },
  get(machine: Machine, target: Value, name: PrivateName): Value {
    const found = this.find(machine, target, name, "read");
    if (!(found instanceof Slot)) return found;
    if (!found.isAccessor) return found.value;
    if (!found.get) throw machine.error("TypeError", `'${name.description}' was defined without a getter`);
    return machine.call(found.get, target, []);
  },
  set(machine: Machine, target: Value, name: PrivateName, value: Value): void {
    const found = this.find(machine, target, name, "write");
    if (!(found instanceof Slot)) (target as JsObject).privates!.set(name, value);
    else if (!found.isAccessor) throw machine.error("TypeError", `Private method '${name.description}' is not writable`);
    else if (!found.set) throw machine.error("TypeError", `'${name.description}' was defined without a setter`);
    else machine.call(found.set, target, [value]);
  },
  has(machine: Machine, target: Value, name: PrivateName): boolean {
    if (!(target instanceof JsObject)) throw machine.error("TypeError", `Cannot use 'in' operator to search for '${name.description}' in ${String(target)}`);
    return target.privates?.has(name) ?? false;
  },
  /** `kind`: 0 field; 4 method, 5 getter, 6 setter. */
  define(machine: Machine, target: Value, name: PrivateName, value: Value, kind: number): void {
    const object = target as JsObject;
    const members = (object.privates ??= new Map());
    machine.charge(32);
    if (kind === 0) {
      members.set(name, value);
      return;
    }
    const fn = value as JsObject & { home?: JsObject };
    fn.home = machine.frame!.home.fn.home!;
    const old = members.get(name);
    if (kind === 4) members.set(name, new Slot(value, 0));
    else if (old instanceof Slot && old.isAccessor) {
      if (kind === 5) old.get = fn;
      else old.set = fn;
    } else members.set(name, new Slot(undefined, 0, { get: kind === 5 ? fn : undefined, set: kind === 6 ? fn : undefined }));
  },
};
