/** What natives ask of any object: its text, its truth, its items, its order. Each may run Python code. */
import { Call, type Keywords, type Native, PyGenerator, PyIterator } from "../objects/callable.ts";
import { type Entry, keyOf, PyDict, slowKey } from "../objects/dict.ts";
import { exceptionTypes } from "../objects/exceptions.ts";
import { dictType, iteratorType, listType, objectType, setType, frozensetType, strType, tupleType, type PyType } from "../objects/type.ts";
import { notImplemented, PyBytes, PyFloat, PyInstance, PyList, PyRange, PySet, PyTuple, stop, typeOf, unbox, type Value } from "../objects/value.ts";
import { codePoints, quickRepr } from "../objects/repr.ts";
import { findAttribute, noAttribute, storeAttribute } from "./attributes.ts";
import type { Machine } from "./machine.ts";
import { Raise, raise } from "./raise.ts";
import { ThreadCall } from "./thread.ts";
import { inSetOrder } from "../objects/setOrder.ts";

export function* call(func: Value, args: readonly Value[], keywords?: Keywords): Native {
  return yield new Call(func, args, keywords);
}

export function* getAttribute(machine: Machine, object: Value, name: string): Native {
  const found = findAttribute(machine, object, name);
  if (found === undefined) noAttribute(object, name);
  return found instanceof Call ? yield found : found;
}
/** The attribute, or undefined when there is none (also when asking raises AttributeError). */
export function* maybeAttribute(machine: Machine, object: Value, name: string): Native<Value | undefined> {
  const found = findAttribute(machine, object, name);
  if (!(found instanceof Call)) return found;
  try {
    return yield found;
  } catch (error) {
    if (error instanceof Raise && error.exception.cls.isSubtypeOf(exceptionTypes.AttributeError)) return undefined;
    throw error;
  }
}
export function* setAttribute(machine: Machine, object: Value, name: string, value: Value | undefined): Native<void> {
  const found = storeAttribute(machine, object, name, value);
  if (found) yield found;
}
export function* callMethod(machine: Machine, object: Value, name: string, args: readonly Value[] = [], keywords?: Keywords): Native {
  return yield new Call(yield* getAttribute(machine, object, name), args, keywords);
}
/** Calls a special method of the class; undefined when it has none. */
export function* special(object: Value, name: string, args: readonly Value[] = []): Native<Value | undefined> {
  const method = typeOf(object).lookup(name);
  if (method === undefined || method === null) return undefined;
  return yield new Call(method, [object, ...args]);
}

// Truth.

/** Truth without running code; undefined when the object must be asked. */
export function quickTruth(value: Value): boolean | undefined {
  switch (typeof value) {
    case "boolean": return value;
    case "number": return value !== 0;
    case "string": return value !== "";
    case "bigint": return true;
  }
  if (value === null) return false;
  if (value instanceof PyFloat) return value.value !== 0;
  const type = typeOf(value);
  if (type.isBuiltin || !(type.lookup("__bool__") || type.lookup("__len__"))) {
    if (value instanceof PyList || value instanceof PyTuple) return value.items.length > 0;
    if (value instanceof PyDict) return value.size > 0;
    if (value instanceof PySet) return value.map.size > 0;
    if (value instanceof PyBytes) return value.bytes.length > 0;
    if (value instanceof PyRange) return value.length > 0;
    if (!type.lookup("__bool__") && !type.lookup("__len__")) return true;
  }
  return undefined;
}
export function* truth(value: Value): Native<boolean> {
  const quick = quickTruth(value);
  if (quick !== undefined) return quick;
  const answer = yield* special(value, "__bool__");
  if (answer !== undefined) {
    if (typeof answer !== "boolean") raise("TypeError", `__bool__ should return bool, returned ${typeOf(answer).name}`);
    return answer;
  }
  const length = yield* special(value, "__len__");
  return length === undefined ? true : length !== 0;
}

// Text.

export function* repr(value: Value): Native<string> {
  const quick = quickRepr(value);
  if (quick !== undefined) return quick;
  const text = yield* special(value, "__repr__");
  if (typeof unbox(text ?? null) !== "string") raise("TypeError", `__repr__ returned non-string (type ${typeOf(text ?? null).name})`);
  return unbox(text!) as string;
}
export function* str(value: Value): Native<string> {
  if (typeof value === "string") return value;
  const quick = quickRepr(value);
  if (quick !== undefined) return quick;
  const text = yield* special(value, "__str__");
  if (typeof unbox(text ?? null) !== "string") raise("TypeError", `__str__ returned non-string (type ${typeOf(text ?? null).name})`);
  return unbox(text!) as string;
}

// Iteration.

const sequenceIterator = (type: string, items: () => readonly Value[]): PyIterator => {
  let at = 0;
  return new PyIterator(iteratorType(type), { step: () => (at < items().length ? items()[at++]! : stop) });
};
export function listIterator(items: readonly Value[], type = "list_iterator"): PyIterator {
  return sequenceIterator(type, () => items);
}
/** Steps over a dict; complains when it changes size meanwhile. */
export function dictIterator(dict: PyDict, pick: (entry: Entry) => Value, type = "dict_keyiterator"): PyIterator {
  const entries = dict.map.values();
  const { size } = dict;
  return new PyIterator(iteratorType(type), {
    step: () => {
      if (dict.size !== size) raise("RuntimeError", "dictionary changed size during iteration");
      const next = entries.next();
      return next.done ? stop : pick(next.value);
    },
  });
}
function rangeIterator({ start, step, length }: PyRange): PyIterator {
  let at = 0;
  return new PyIterator(iteratorType("range_iterator"), { step: () => (at < length ? start + step * at++ : stop) });
}

/** The iterator of a built-in value as it is; undefined when `__iter__` must be called. */
export function quickIterator(value: Value): PyIterator | PyGenerator | undefined {
  if (value instanceof PyIterator) return value;
  if (value instanceof PyGenerator && value.kind === "generator") return value;
  if (typeof value === "string") {
    const chars = codePoints(value);
    return listIterator(chars, "str_ascii_iterator");
  }
  if (value instanceof PyRange) return rangeIterator(value);
  if (value instanceof PyList && (value.cls === listType || value.cls.lookup("__iter__") === listType.lookup("__iter__"))) return sequenceIterator("list_iterator", () => value.items);
  if (value instanceof PyTuple && value.cls.lookup("__iter__") === tupleType.lookup("__iter__")) return listIterator(value.items, "tuple_iterator");
  if (value instanceof PyDict && value.cls.lookup("__iter__") === dictType.lookup("__iter__")) return dictIterator(value, (entry) => entry.key);
  if (value instanceof PySet && value.cls.lookup("__iter__") === (value.isFrozen ? frozensetType : setType).lookup("__iter__")) {
    const { size } = value.map;
    const items = inSetOrder(value);
    let at = 0;
    return new PyIterator(iteratorType("set_iterator"), {
      step: () => {
        if (value.map.size !== size) raise("RuntimeError", "Set changed size during iteration");
        return at < items.length ? items[at++]! : stop;
      },
    });
  }
  if (value instanceof PyBytes) return listIterator([...value.bytes], "bytes_iterator");
  if (value instanceof PyInstance && typeof value.payload === "string" && value.cls.lookup("__iter__") === strType.lookup("__iter__")) return quickIterator(value.payload);
  return undefined;
}
export function notIterable(value: Value): never {
  raise("TypeError", `'${typeOf(value).name}' object is not iterable`);
}
export function* iterator(value: Value): Native {
  const quick = quickIterator(value);
  if (quick) return quick;
  const type = typeOf(value);
  const method = type.lookup("__iter__");
  if (method === undefined || method === null) {
    const item = type.lookup("__getitem__");
    if (item === undefined || method === null) notIterable(value);
    let at = 0;
    return new PyIterator(iteratorType("iterator"), {
      *waitingStep() {
        try {
          return yield new Call(item, [value, at++]);
        } catch (error) {
          if (error instanceof Raise && (error.exception.cls.isSubtypeOf(exceptionTypes.IndexError) || error.exception.cls.isSubtypeOf(exceptionTypes.StopIteration))) return stop;
          throw error;
        }
      },
    });
  }
  const made = yield new Call(method, [value]);
  if (!(made instanceof PyIterator) && typeOf(made).lookup("__next__") === undefined) raise("TypeError", `iter() returned non-iterator of type '${typeOf(made).name}'`);
  return made;
}

/** Resumes a generator; gives `stop` when it has ended. */
export const resumeOrStop: ThreadCall = new ThreadCall("__next__", (thread, args) => thread.resume(args[0] as PyGenerator, null, "end"));

/** The next item of an iterator, or `stop`. */
export function* next(from: Value): Native {
  if (from instanceof PyIterator) return from.step ? from.step() : yield* from.waitingStep!();
  if (from instanceof PyGenerator && from.kind === "generator") return yield new Call(resumeOrStop, [from]);
  const method = typeOf(from).lookup("__next__");
  if (method === undefined) raise("TypeError", `'${typeOf(from).name}' object is not an iterator`);
  try {
    return yield new Call(method, [from]);
  } catch (error) {
    if (error instanceof Raise && error.exception.cls.isSubtypeOf(exceptionTypes.StopIteration)) return stop;
    throw error;
  }
}
/** All items at once. */
export function* items(value: Value): Native<Value[]> {
  if (value instanceof PyList && value.cls === listType) return value.items.slice();
  if (value instanceof PyTuple && value.cls === tupleType) return value.items.slice();
  const from = yield* iterator(value);
  const out: Value[] = [];
  for (;;) {
    const item = from instanceof PyIterator && from.step ? from.step() : yield* next(from);
    if (item === stop) return out;
    out.push(item);
    if (out.length > 50_000_000) raise("MemoryError");
  }
}

// Equality and order.

/** Equality of built-in scalars; undefined when methods must be asked. */
export function quickEqual(a: Value, b: Value): boolean | undefined {
  if (a === b) return a instanceof PyFloat ? !Number.isNaN(a.value) : true;
  const [x, y] = [scalar(a), scalar(b)];
  if (x === undefined || y === undefined) return undefined;
  if (typeof x === "string" || typeof y === "string" || x === null || y === null) return x === y;
  // eslint-disable-next-line eqeqeq
  return x == y;
}
function scalar(value: Value): string | number | bigint | null | undefined {
  switch (typeof value) {
    case "number": case "string": case "bigint": return value;
    case "boolean": return value ? 1 : 0;
  }
  if (value === null) return null;
  return value instanceof PyFloat ? value.value : undefined;
}

const mirrored: Readonly<Record<string, string>> = { __eq__: "__eq__", __ne__: "__ne__", __lt__: "__gt__", __gt__: "__lt__", __le__: "__ge__", __ge__: "__le__" };
const signs: Readonly<Record<string, string>> = { __lt__: "<", __gt__: ">", __le__: "<=", __ge__: ">=" };

/** A comparison by special methods, the right operand's first when its class is the more special one. */
export function* compare(name: string, a: Value, b: Value): Native {
  const [left, right] = [typeOf(a), typeOf(b)];
  const reflected = mirrored[name]!;
  const isRightFirst = left !== right && right.isSubtypeOf(left) && right.lookup(reflected) !== left.lookup(reflected);
  if (isRightFirst) {
    const answer = yield* special(b, reflected, [a]);
    if (answer !== undefined && answer !== notImplemented) return answer;
  }
  const answer = yield* special(a, name, [b]);
  if (answer !== undefined && answer !== notImplemented) return answer;
  if (!isRightFirst) {
    const other = yield* special(b, reflected, [a]);
    if (other !== undefined && other !== notImplemented) return other;
  }
  if (name === "__eq__") return a === b;
  if (name === "__ne__") return a !== b;
  raise("TypeError", `'${signs[name]}' not supported between instances of '${left.name}' and '${right.name}'`);
}
export function* equal(a: Value, b: Value): Native<boolean> {
  const quick = quickEqual(a, b);
  if (quick !== undefined) return quick;
  return yield* truth(yield* compare("__eq__", a, b));
}
export function* less(a: Value, b: Value): Native<boolean> {
  if (typeof a === "number" && typeof b === "number") return a < b;
  if (typeof a === "string" && typeof b === "string") return compareText(a, b) < 0;
  if (a instanceof PyFloat && b instanceof PyFloat) return a.value < b.value;
  return yield* truth(yield* compare("__lt__", a, b));
}
/** By code points. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  for (let i = 0; i < a.length && i < b.length; i++) {
    let [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x === y) continue;
    // Surrogates stand for code points above all others.
    if (x >= 0xd800 && x < 0xe000) x += 0x10000;
    if (y >= 0xd800 && y < 0xe000) y += 0x10000;
    return x - y;
  }
  return a.length - b.length;
}

/** A stable merge sort that may call Python code to compare. */
export function* sort(list: readonly Value[], keys: readonly Value[], isReversed: boolean): Native<Value[]> {
  let order = list.map((_, index) => index);
  const isPlain = keys.every((key) => typeof key === "number") || keys.every((key) => typeof key === "string");
  if (isPlain) {
    const numeric = typeof keys[0] === "number";
    const compareAt = (a: number, b: number): number => (numeric ? (keys[a] as number) - (keys[b] as number) : compareText(keys[a] as string, keys[b] as string));
    order.sort((a, b) => (isReversed ? compareAt(b, a) : compareAt(a, b)));
    return order.map((index) => list[index]!);
  }
  for (let width = 1; width < order.length; width *= 2) {
    const merged: number[] = [];
    for (let from = 0; from < order.length; from += 2 * width) {
      const middle = Math.min(from + width, order.length);
      const end = Math.min(from + 2 * width, order.length);
      let [i, j] = [from, middle];
      while (i < middle && j < end) {
        const [a, b] = [keys[order[i]!]!, keys[order[j]!]!];
        const takesRight = isReversed ? yield* less(a, b) : yield* less(b, a);
        merged.push(takesRight ? order[j++]! : order[i++]!);
      }
      while (i < middle) merged.push(order[i++]!);
      while (j < end) merged.push(order[j++]!);
    }
    order = merged;
  }
  return order.map((index) => list[index]!);
}

// Hashes and keys.

/** The normalized key of any value, asking its class when it must be. */
export function* keyFor(_machine: Machine, value: Value, map: ReadonlyMap<unknown, Entry | Value>): Native<unknown> {
  const quick = keyOf(value);
  if (quick !== slowKey) return quick;
  const hash = yield* hashOf(value);
  for (let probe = 0; ; probe++) {
    const key = `\0h${String(hash)}#${probe}`;
    if (!map.has(key)) return key;
    const held = map.get(key)!;
    const member = typeof held === "object" && held !== null && "key" in held ? held.key : (held as Value);
    if (member === value || (yield* equal(member, value))) return key;
  }
}
export function* hashOf(value: Value): Native<number | bigint> {
  const method = typeOf(value).lookup("__hash__");
  if (method === null || method === undefined) raise("TypeError", `unhashable type: '${typeOf(value).name}'`);
  const hash = unbox(yield new Call(method, [value]));
  if (typeof hash !== "number" && typeof hash !== "bigint") raise("TypeError", "__hash__ method should return an integer");
  return hash;
}
export const hasOwnHash = (type: PyType): boolean => type.lookup("__hash__") !== objectType.attributes.get("__hash__");

/** An int argument: an int, a bool, or what `__index__` says. */
export function* index(value: Value, message?: string): Native<number> {
  const plain = unbox(value);
  if (typeof plain === "number") return plain;
  if (typeof plain === "boolean") return plain ? 1 : 0;
  if (typeof plain === "bigint") return plain > 0 ? Number.MAX_SAFE_INTEGER : -Number.MAX_SAFE_INTEGER;
  const made = yield* special(value, "__index__");
  if (typeof made === "number") return made;
  raise("TypeError", message ?? `'${typeOf(value).name}' object cannot be interpreted as an integer`);
}

/** All items, or `complain` when the value cannot be iterated. */
export function* makeIterable(value: Value, complain: () => never): Native<Value[]> {
  const type = typeOf(value);
  if (!quickIterator(value) && type.lookup("__iter__") === undefined && type.lookup("__getitem__") === undefined) complain();
  return yield* items(value);
}
