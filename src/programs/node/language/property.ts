/** Reading, writing and defining properties. Spec: ECMA-262 §7.3 Operations on Objects, §10.1 Ordinary Object Internal Methods, §10.5 Proxy. */
import { JsProxy } from "./functions.ts";
import type { Machine } from "./machine.ts";
import { absent, configurable, enumerable, JsArray, JsObject, type Key, plain, Slot, type Value, writable } from "./values.ts";
import { TypedArray } from "./typedArray.ts";

function trap(machine: Machine, proxy: JsProxy, name: string): { target: JsObject; call: (...args: Value[]) => Value } | JsObject {
  if (!proxy.target || !proxy.handler) throw machine.error("TypeError", `Cannot perform '${name}' on a proxy that has been revoked`);
  const { target, handler } = proxy;
  const method = machine.get(handler, name);
  if (method === undefined || method === null) return target;
  return { target, call: (...args) => machine.call(method, handler, args) };
}

/** The property on the object or its prototypes; `absent` when there is none. Proxies answer with the value itself. */
export function lookup(machine: Machine, object: JsObject, key: Key, receiver: Value): Value | Slot {
  for (let at: JsObject | null = object; at; at = at.proto) {
    if (at instanceof JsProxy) {
      const handled = trap(machine, at, "get");
      if (handled instanceof JsObject) return lookup(machine, handled, key, receiver);
      return handled.call(handled.target, key, receiver);
    }
    const found = at.own(key);
    if (found !== absent) return found;
    if (at instanceof TypedArray && isCanonicalNumber(key)) return absent;
  }
  return absent;
}

const isCanonicalNumber = (key: Key): boolean => typeof key === "string" && /^(-?\d|Infinity|NaN|-Infinity)/.test(key) && String(Number(key)) === key;

/** [[Get]] with getters run nested. */
export function getProperty(machine: Machine, object: JsObject, key: Key, receiver: Value = object): Value {
  const found = lookup(machine, object, key, receiver);
  if (!(found instanceof Slot)) return found;
  if (!found.isAccessor) return found.value;
  return found.get ? machine.call(found.get, receiver, []) : undefined;
}

/**
 * [[Set]] up to a setter: true when done, false when not allowed, or the setter that has to be called.
 */
export function setProperty(machine: Machine, object: JsObject, key: Key, value: Value, receiver: Value = object): boolean | JsObject {
  if (object instanceof JsArray && receiver === object && !object.isFrozen && object.isExtensible && key === "length") {
    const length = machine.toNumber(value);
    if (length !== length >>> 0) throw machine.error("RangeError", "Invalid array length");
    object.setLength(length);
    return true;
  }
  for (let at: JsObject | null = object; at; at = at.proto) {
    if (at instanceof JsProxy) {
      const handled = trap(machine, at, "set");
      if (handled instanceof JsObject) return setProperty(machine, handled, key, value, receiver === at ? handled : receiver);
      return !!handled.call(handled.target, key, value, receiver);
    }
    const found = at.own(key);
    if (found === absent) {
      if (at instanceof TypedArray && isCanonicalNumber(key)) return true;
      continue;
    }
    if (found instanceof Slot) {
      if (found.isAccessor) return found.set ?? false;
      if (!(found.flags & writable)) return false;
      if (at === receiver) {
        if (at instanceof JsArray || at instanceof TypedArray) at.put(key, value);
        else found.value = value;
        return true;
      }
    } else if (at === receiver) {
      at.put(key, value);
      return true;
    }
    break;
  }
  if (!(receiver instanceof JsObject)) return false;
  if (receiver !== object) return defineProperty(machine, receiver, key, mergeValue(machine, receiver, key, value));
  if (!object.isExtensible) return false;
  machine.charge(48);
  object.put(key, value);
  return true;
}

function mergeValue(machine: Machine, receiver: JsObject, key: Key, value: Value): Slot {
  const old = ownProperty(machine, receiver, key);
  return new Slot(value, old ? old.flags : plain);
}

export function hasProperty(machine: Machine, object: JsObject, key: Key): boolean {
  for (let at: JsObject | null = object; at; at = at.proto) {
    if (at instanceof JsProxy) {
      const handled = trap(machine, at, "has");
      return handled instanceof JsObject ? hasProperty(machine, handled, key) : !!handled.call(handled.target, key);
    }
    if (at.own(key) !== absent) return true;
  }
  return false;
}

/** [[GetOwnProperty]]: a Slot for every property, plain or not. */
export function ownProperty(machine: Machine, object: JsObject, key: Key): Slot | undefined {
  if (object instanceof JsProxy) {
    const handled = trap(machine, object, "getOwnPropertyDescriptor");
    if (handled instanceof JsObject) return ownProperty(machine, handled, key);
    const described = handled.call(handled.target, key);
    return described instanceof JsObject ? toSlot(machine, described, undefined) : undefined;
  }
  const found = object.own(key);
  if (found === absent) return undefined;
  return found instanceof Slot ? found : new Slot(found, plain);
}

export function defineProperty(machine: Machine, object: JsObject, key: Key, slot: Slot): boolean {
  if (object instanceof JsProxy) {
    const handled = trap(machine, object, "defineProperty");
    if (handled instanceof JsObject) return defineProperty(machine, handled, key, slot);
    return !!handled.call(handled.target, key, fromSlot(machine, slot));
  }
  machine.charge(48);
  return object.define(key, slot);
}

export function deleteProperty(machine: Machine, object: JsObject, key: Key): boolean {
  if (object instanceof JsProxy) {
    const handled = trap(machine, object, "deleteProperty");
    return handled instanceof JsObject ? deleteProperty(machine, handled, key) : !!handled.call(handled.target, key);
  }
  return object.remove(key);
}

export function ownKeys(machine: Machine, object: JsObject): Key[] {
  if (object instanceof JsProxy) {
    const handled = trap(machine, object, "ownKeys");
    if (handled instanceof JsObject) return ownKeys(machine, handled);
    return machine.list(handled.call(handled.target)) as Key[];
  }
  return object.keys();
}

/** Own enumerable string keys, in order. */
export function enumerableKeys(machine: Machine, object: JsObject): string[] {
  return ownKeys(machine, object).filter((key): key is string => {
    if (typeof key !== "string") return false;
    if (object instanceof JsProxy) return !!((ownProperty(machine, object, key)?.flags ?? 0) & enumerable);
    const found = object.own(key);
    return !(found instanceof Slot) || (found.flags & enumerable) !== 0;
  });
}

/** Names a for-in loop visits. */
export function inheritedKeys(machine: Machine, object: JsObject): string[] {
  const seen = new Set<Key>();
  const out: string[] = [];
  for (let at: JsObject | null = object; at; at = at instanceof JsProxy ? null : at.proto) {
    const visible = new Set(enumerableKeys(machine, at));
    for (const key of ownKeys(machine, at)) {
      if (typeof key === "string" && visible.has(key) && !seen.has(key)) out.push(key);
      seen.add(key);
    }
  }
  return out;
}

/** A property descriptor object as a Slot; what it leaves out comes from `old`. */
export function toSlot(machine: Machine, descriptor: JsObject, old: Slot | undefined): Slot {
  const has = (name: string): boolean => hasProperty(machine, descriptor, name);
  const flag = (name: string, bit: number): number => (has(name) ? (machine.get(descriptor, name) ? bit : 0) : (old?.flags ?? 0) & bit);
  let flags = flag("enumerable", enumerable) | flag("configurable", configurable);
  if (has("get") || has("set")) {
    if (has("value") || has("writable")) throw machine.error("TypeError", "Invalid property descriptor. Cannot both specify accessors and a value or writable attribute");
    const accessor = (name: "get" | "set"): JsObject | undefined => {
      if (!has(name)) return old?.isAccessor ? old[name] : undefined;
      const fn = machine.get(descriptor, name);
      if (fn === undefined) return undefined;
      if (fn instanceof JsObject && fn.isCallable) return fn;
      throw machine.error("TypeError", `${name === "get" ? "Getter" : "Setter"} must be a function: ${machine.show(fn)}`);
    };
    return new Slot(undefined, flags, { get: accessor("get"), set: accessor("set") });
  }
  if (old?.isAccessor && !has("value") && !has("writable")) return new Slot(undefined, flags, { get: old.get, set: old.set });
  flags |= flag("writable", writable);
  return new Slot(has("value") ? machine.get(descriptor, "value") : old?.value, flags);
}

export function fromSlot(machine: Machine, slot: Slot): JsObject {
  const object = machine.newObject();
  if (slot.isAccessor) {
    object.put("get", slot.get);
    object.put("set", slot.set);
  } else {
    object.put("value", slot.value);
    object.put("writable", (slot.flags & writable) !== 0);
  }
  object.put("enumerable", (slot.flags & enumerable) !== 0);
  object.put("configurable", (slot.flags & configurable) !== 0);
  return object;
}
