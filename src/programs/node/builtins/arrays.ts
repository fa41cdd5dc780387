/** The part of Array that calls nobody; what takes callbacks is in library/arrays.ts. Spec: ECMA-262 §23.1. */
import { sameValueZero, toIndex, toInteger, toNumber } from "../language/convert.ts";
import { JsProxy } from "../language/functions.ts";
import type { Machine } from "../language/machine.ts";
import { configurable, hidden, hole, JsArray, JsObject, Slot, symbols, type Value } from "../language/values.ts";
import { addClass, addMethods } from "./define.ts";

export function isArray(value: Value): boolean {
  if (value instanceof JsProxy) return value.target !== null && isArray(value.target);
  return value instanceof JsArray && value.kind === "Array";
}

/** The items of `self`, to be changed in place; array-likes are copied and written back by `done`. */
function itemsOf(m: Machine, self: Value): { items: Value[]; done: () => void } {
  if (self instanceof JsArray) {
    if (self.isFrozen) throw m.error("TypeError", "Cannot assign to read only property '0' of object '[object Array]'");
    return { items: self.items, done: () => {} };
  }
  const object = m.toObject(self);
  const items = m.list(object);
  return { items, done: () => {
    items.forEach((item, index) => m.set(object, String(index), item));
    m.set(object, "length", items.length);
  } };
}

function growable(m: Machine, self: Value, what: string): void {
  if (self instanceof JsArray && (self.isFrozen || !self.isExtensible)) {
    throw m.error("TypeError", what === "push" || what === "unshift" ? `Cannot add property ${self.items.length}, object is not extensible` : `Cannot delete property '${Math.max(0, self.items.length - 1)}' of [object Array]`);
  }
}

const isSpreadable = (m: Machine, value: Value): boolean => {
  if (!(value instanceof JsObject)) return false;
  const own = m.get(value, symbols.isConcatSpreadable);
  return own === undefined ? isArray(value) : !!own;
};

function joined(m: Machine, self: Value, separator: string, path: Set<JsObject>): string {
  const object = m.toObject(self);
  if (path.has(object)) return "";
  path.add(object);
  const parts = m.list(object).map((item) => {
    if (item === undefined || item === null) return "";
    // Nested arrays join themselves unless somebody changed how.
    if (item instanceof JsArray && m.peek(item, "toString") === m.intrinsic("Array.toString") && m.peek(item, "join") === m.intrinsic("Array.join")) return joined(m, item, ",", path);
    return m.toText(item);
  });
  path.delete(object);
  return parts.join(separator);
}

/** Array and the plain methods of Array.prototype. */
export function addArray(machine: Machine): void {
  const proto = machine.arrayPrototype;
  const make = (m: Machine, args: Value[], newTarget: JsObject | undefined): JsArray => {
    const [first] = args;
    let items = args;
    if (args.length === 1 && typeof first === "number") {
      if (first !== first >>> 0) throw m.error("RangeError", "Invalid array length");
      if (first > 50_000_000) throw m.error("RangeError", "Invalid array length");
      m.heap.reserve(first * 8);
      items = new Array<Value>(first).fill(hole as Value);
    }
    const array = m.newArray(items);
    if (newTarget) array.proto = m.prototypeFor(newTarget, "Array.prototype");
    return array;
  };
  const Arr = addClass(machine, "Array", 1, (m, _, args, newTarget) => make(m, [...args], newTarget), proto);
  machine.getter(Arr, symbols.species, (_, self) => self);
  addMethods(machine, Arr, {
    "isArray/1": (_, __, [value]) => isArray(value),
    "of/0": (m, _, args) => m.newArray([...args]),
  }, "Array");
  addMethods(machine, proto, {
    "at/1": (m, self, [at]) => {
      const items = m.list(self);
      const index = toInteger(m, at);
      return items[index < 0 ? items.length + index : index];
    },
    "push/1": (m, self, args) => {
      growable(m, self, "push");
      m.charge(8 * args.length);
      const { items, done } = itemsOf(m, self);
      for (const arg of args) items.push(arg);
      done();
      return items.length;
    },
    "pop/0": (m, self) => {
      growable(m, self, "pop");
      const { items, done } = itemsOf(m, self);
      const value = items.pop();
      done();
      return value === hole ? undefined : value;
    },
    "shift/0": (m, self) => {
      growable(m, self, "shift");
      const { items, done } = itemsOf(m, self);
      const value = items.shift();
      done();
      return value === hole ? undefined : value;
    },
    "unshift/1": (m, self, args) => {
      growable(m, self, "unshift");
      const { items, done } = itemsOf(m, self);
      items.unshift(...args);
      done();
      return items.length;
    },
    "slice/2": (m, self, [start, end]) => {
      const items = self instanceof JsArray ? self.items : m.list(self);
      return m.newArray(items.slice(toIndex(m, start, items.length, 0), toIndex(m, end, items.length, items.length)));
    },
    "splice/2": (m, self, args) => {
      growable(m, self, "splice");
      const { items, done } = itemsOf(m, self);
      const start = toIndex(m, args[0], items.length, 0);
      const count = args.length === 0 ? 0 : args.length === 1 ? items.length - start : Math.max(0, Math.min(items.length - start, toInteger(m, args[1])));
      const removed = items.splice(start, count, ...args.slice(2));
      done();
      return m.newArray(removed);
    },
    "concat/1": (m, self, args) => {
      const out: Value[] = [];
      for (const part of [m.toObject(self) as Value, ...args]) {
        if (!isSpreadable(m, part)) out.push(part);
        else for (const item of part instanceof JsArray ? part.items : m.list(part)) out.push(item);
      }
      return m.newArray(out);
    },
    "indexOf/1": (m, self, [what, from]) => {
      const items = self instanceof JsArray ? self.items : m.list(self);
      return items.indexOf(what, toIndex(m, from, items.length, 0));
    },
    "lastIndexOf/1": (m, self, args) => {
      const items = m.list(self);
      return args.length > 1 ? items.lastIndexOf(args[0], toInteger(m, args[1])) : items.lastIndexOf(args[0]);
    },
    "includes/1": (m, self, [what, from]) => {
      const items = m.list(self);
      for (let i = toIndex(m, from, items.length, 0); i < items.length; i++) if (sameValueZero(items[i], what)) return true;
      return false;
    },
    "join/1": (m, self, [separator]) => joined(m, self, separator === undefined ? "," : m.toText(separator), new Set()),
    "toString/0": (m, self) => (self instanceof JsArray ? joined(m, self, ",", new Set()) : m.toText(m.call(m.get(m.objectPrototype, "toString"), self, []))),
    "toLocaleString/0": (m, self) => m.list(self).map((item) => (item === undefined || item === null ? "" : m.toText(m.call(m.get(item, "toLocaleString"), item, [])))).join(","),
    "reverse/0": (m, self) => {
      const { items, done } = itemsOf(m, self);
      items.reverse();
      done();
      return self;
    },
    "fill/1": (m, self, [value, start, end]) => {
      const { items, done } = itemsOf(m, self);
      items.fill(value, toIndex(m, start, items.length, 0), toIndex(m, end, items.length, items.length));
      done();
      return self;
    },
    "copyWithin/2": (m, self, [target, start, end]) => {
      const { items, done } = itemsOf(m, self);
      items.copyWithin(toInteger(m, target), toInteger(m, start), end === undefined ? undefined : toInteger(m, end));
      done();
      return self;
    },
    "flat/0": (m, self, [depth]) => {
      const flatten = (items: readonly Value[], level: number): Value[] => {
        const out: Value[] = [];
        for (const item of items) {
          if (item === hole) continue;
          if (level > 0 && isArray(item)) out.push(...flatten((item as JsArray).items, level - 1));
          else out.push(item);
        }
        return out;
      };
      return m.newArray(flatten(self instanceof JsArray ? self.items : m.list(self), depth === undefined ? 1 : Math.min(toNumber(m, depth), 1000)));
    },
    "toReversed/0": (m, self) => m.newArray(m.list(self).reverse()),
    "toSpliced/2": (m, self, [start, count, ...more]) => {
      const items = m.list(self);
      items.splice(toIndex(m, start, items.length, 0), count === undefined ? items.length : toInteger(m, count), ...more);
      return m.newArray(items);
    },
    "with/2": (m, self, [at, value]) => {
      const items = m.list(self);
      const index = toInteger(m, at);
      const place = index < 0 ? items.length + index : index;
      if (place < 0 || place >= items.length) throw m.error("RangeError", "Invalid index : " + String(index));
      items[place] = value;
      return m.newArray(items);
    },
  }, "Array");
  machine.intrinsics.set("Array.toString", machine.get(proto, "toString") as JsObject);
  machine.intrinsics.set("Array.join", machine.get(proto, "join") as JsObject);
  addIterators(machine);
}

interface Cursor {
  readonly object: JsObject;
  readonly kind: "keys" | "values" | "entries";
  index: number;
  isDone: boolean;
}

/** keys, values and entries of arrays; %IteratorPrototype%. */
function addIterators(machine: Machine): void {
  const iteratorPrototype = new JsObject(machine.objectPrototype);
  machine.intrinsics.set("Iterator.prototype", iteratorPrototype);
  machine.method(iteratorPrototype, symbols.iterator, 0, (_, self) => self);
  const asyncIterator = new JsObject(machine.objectPrototype);
  machine.intrinsics.set("AsyncIterator.prototype", asyncIterator);
  machine.method(asyncIterator, symbols.asyncIterator, 0, (_, self) => self);
  const proto = new JsObject(iteratorPrototype);
  machine.intrinsics.set("ArrayIterator.prototype", proto);
  proto.put(symbols.toStringTag, new Slot("Array Iterator", configurable));
  const next = machine.method(proto, "next", 0, (m, self) => {
    const cursor = (self as JsObject).data as Cursor;
    const result = m.newObject();
    const length = cursor.object instanceof JsArray ? cursor.object.items.length : toInteger(m, m.get(cursor.object, "length"));
    if (cursor.isDone || cursor.index >= length) {
      cursor.isDone = true;
      result.put("value", undefined);
      result.put("done", true);
      return result;
    }
    const index = cursor.index++;
    result.put("value", cursor.kind === "keys" ? index : cursor.kind === "values" ? m.get(cursor.object, String(index)) : m.newArray([index, m.get(cursor.object, String(index))]));
    result.put("done", false);
    return result;
  });
  machine.intrinsics.set("ArrayIterator.next", next);
  for (const kind of ["keys", "values", "entries"] as const) {
    const method = machine.method(machine.arrayPrototype, kind, 0, (m, self) => {
      const iterator = m.newObject(proto, "Array Iterator");
      iterator.data = { object: m.toObject(self), kind, index: 0, isDone: false } satisfies Cursor;
      return iterator;
    });
    machine.intrinsics.set(`Array.prototype.${kind}`, method);
  }
  machine.arrayPrototype.put(symbols.iterator, new Slot(machine.intrinsic("Array.prototype.values"), hidden));
  // An iterator over a list that is made at once (strings, maps, matches).
  machine.intrinsics.set("iteratorOver", machine.native0("", 2, (m, _, [list, name]) => {
    const tagged = m.newObject(iteratorPrototype, String(name));
    const items = (list as JsArray).items;
    let index = 0;
    m.method(tagged, "next", 0, (inner) => {
      const result = inner.newObject();
      const isDone = index >= items.length;
      result.put("value", isDone ? undefined : items[index++]);
      result.put("done", isDone);
      return result;
    });
    tagged.put(symbols.toStringTag, new Slot(name, configurable));
    return tagged;
  }));
}
