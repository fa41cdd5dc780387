/** Instructions that work on objects: operators, attributes, items, iteration, calls. */
import { Call, type Keywords, type Native, PyFunction, PyGenerator, PyIterator } from "../objects/callable.ts";
import { keyOf, PyDict, slowKey } from "../objects/dict.ts";
import { dictType, listType, PyType, tupleType } from "../objects/type.ts";
import { PyCell, PyFloat, PyList, PySet, PyTuple, stop, typeOf, type Value } from "../objects/value.ts";
import { findAttribute, instanceDict, noAttribute, storeAttribute } from "./attributes.ts";
import type { Code, Step } from "./code.ts";
import type { Frame } from "./frame.ts";
import { binary, comparisonNames, deleteItem, item, quickBinary, quickCompare, quickItem, setItem } from "./operators.ts";
import { compare, equal, items, iterator, keyFor, makeIterable, next, quickIterator, repr, special, str, truth } from "./protocol.ts";
import { raise } from "./raise.ts";
import type { Label } from "./steps.ts";
import type { Thread } from "./thread.ts";
import { formatValue } from "../objects/format.ts";
import { reprText } from "../objects/repr.ts";

// Operators.

export const binaryOperator = (op: string, isInPlace = false): Step => {
  const quick = (frame: Frame, thread: Thread): void => {
    const { stack } = frame;
    const b = stack.pop()!;
    const a = stack.pop()!;
    const result = quickBinary(op, a, b, (bytes) => thread.machine.charge(bytes));
    if (result === undefined) thread.start(binary(op, a, b, isInPlace));
    else stack.push(result);
  };
  if (op !== "+" && op !== "-") return quick;
  const sign = op === "+" ? 1 : -1;
  return (frame, thread) => {
    const { stack } = frame;
    const [a, b] = [stack[stack.length - 2], stack[stack.length - 1]];
    if (typeof a === "number" && typeof b === "number") {
      const sum = a + sign * b;
      if (sum <= Number.MAX_SAFE_INTEGER && sum >= -Number.MAX_SAFE_INTEGER) {
        stack.pop();
        stack[stack.length - 1] = sum;
        return;
      }
    }
    quick(frame, thread);
  };
};

export const unaryOperator = (op: string): Step => {
  const name = op === "-" ? "__neg__" : op === "+" ? "__pos__" : "__invert__";
  return (frame, thread) => {
    const value = frame.stack.pop()!;
    if (typeof value === "number" && op === "-") return void frame.stack.push(-value || 0);
    if (value instanceof PyFloat && op === "-") return void frame.stack.push(new PyFloat(-value.value));
    const method = typeOf(value).lookup(name);
    if (method === undefined) raise("TypeError", `bad operand type for unary ${op}: '${typeOf(value).name}'`);
    thread.invoke(method, [value]);
  };
};

export const comparison = (op: string): Step => {
  switch (op) {
    case "is": return ({ stack }) => void stack.push(same(stack.pop()!, stack.pop()!));
    case "is not": return ({ stack }) => void stack.push(!same(stack.pop()!, stack.pop()!));
    case "in": case "not in": return membership(op === "not in");
  }
  const name = comparisonNames[op]!;
  return (frame, thread) => {
    const { stack } = frame;
    const b = stack.pop()!;
    const a = stack.pop()!;
    const result = quickCompare(op, a, b);
    if (result === undefined) thread.start(compare(name, a, b));
    else stack.push(result);
  };
};
function same(a: Value, b: Value): boolean {
  return a === b || (a instanceof PyTuple && b instanceof PyTuple && a.items.length === 0 && b.items.length === 0);
}
function membership(isNegated: boolean): Step {
  return (frame, thread) => {
    const container = frame.stack.pop()!;
    const value = frame.stack.pop()!;
    if (typeof container === "string" && typeof value === "string") return void frame.stack.push(container.includes(value) !== isNegated);
    if (container instanceof PyDict && container.cls === dictType) {
      const key = keyOf(value);
      if (key !== slowKey) return void frame.stack.push(container.map.has(key) !== isNegated);
    }
    thread.start(
      (function* (): Native {
        return (yield* contains(container, value)) !== isNegated;
      })(),
    );
  };
}
/** `value in container`. */
export function* contains(container: Value, value: Value): Native<boolean> {
  const type = typeOf(container);
  const method = type.lookup("__contains__");
  if (method !== undefined && method !== null) return yield* truth(yield new Call(method, [container, value]));
  if (type.lookup("__iter__") === undefined && type.lookup("__getitem__") === undefined && !(container instanceof PyIterator) && !(container instanceof PyGenerator)) {
    raise("TypeError", `argument of type '${type.name}' is not iterable`);
  }
  const from = yield* iterator(container);
  for (;;) {
    const member = yield* next(from);
    if (member === stop) return false;
    if (member === value || (yield* equal(member, value))) return true;
  }
}

// Attributes and items.

export const loadAttribute = (name: string): Step => (frame, thread) => {
  const object = frame.stack.pop()!;
  const found = findAttribute(thread.machine, object, name);
  if (found === undefined) noAttribute(object, name);
  if (found instanceof Call) thread.invoke(found.func, found.args);
  else frame.stack.push(found);
};
/** object → function, self for a plain method of the class; else attribute, undefined. */
export const loadMethod = (name: string): Step => (frame, thread) => {
  const { stack } = frame;
  const object = stack.pop()!;
  if (!(object instanceof PyType)) {
    const attribute = typeOf(object).lookup(name);
    const isMethod = attribute instanceof PyFunction || (typeof attribute === "object" && attribute !== null && "owner" in attribute && attribute.owner !== undefined);
    if (isMethod && instanceDict(object)?.getText(name) === undefined && typeOf(object).name !== "super") return void stack.push(attribute, object);
  }
  const found = findAttribute(thread.machine, object, name);
  if (found === undefined) noAttribute(object, name);
  if (found instanceof Call) {
    return thread.start(
      (function* (): Native {
        stack.push(yield found);
        return undefined as unknown as Value;
      })(),
    );
  }
  stack.push(found, undefined as unknown as Value);
};
export const callMethod = (count: number): Step => (frame, thread) => {
  const { stack } = frame;
  const args = stack.splice(stack.length - count, count);
  const self = stack.pop();
  const func = stack.pop()!;
  if (self !== undefined) args.unshift(self);
  thread.invoke(func, args);
};
/** value, object → */
export const storeAttributeStep = (name: string): Step => (frame, thread) => {
  const object = frame.stack.pop()!;
  const value = frame.stack.pop()!;
  const found = storeAttribute(thread.machine, object, name, value);
  if (found) thread.start(discarding(found), "discard");
};
export const deleteAttribute = (name: string): Step => (frame, thread) => {
  const found = storeAttribute(thread.machine, frame.stack.pop()!, name, undefined);
  if (found) thread.start(discarding(found), "discard");
};
function* discarding(found: Call): Native {
  return yield found;
}

export const loadItem: Step = (frame, thread) => {
  const index = frame.stack.pop()!;
  const object = frame.stack.pop()!;
  const quick = quickItem(object, index);
  if (quick === undefined) thread.start(item(object, index));
  else frame.stack.push(quick);
};
/** value, object, index → */
export const storeItem: Step = (frame, thread) => {
  const index = frame.stack.pop()!;
  const object = frame.stack.pop()!;
  const value = frame.stack.pop()!;
  if (object instanceof PyList && object.cls === listType && typeof index === "number") {
    const at = index < 0 ? index + object.items.length : index;
    if (at < 0 || at >= object.items.length) raise("IndexError", "list assignment index out of range");
    object.items[at] = value;
    return;
  }
  if (object instanceof PyDict && object.cls === dictType) {
    const key = keyOf(index);
    if (key !== slowKey) {
      const before = object.map.size;
      object.put(key, index, value);
      if (object.map.size !== before) thread.machine.charge(100);
      return;
    }
  }
  thread.start(setItem(object, index, value), "discard");
};
export const deleteItemStep: Step = (frame, thread) => {
  const index = frame.stack.pop()!;
  thread.start(deleteItem(frame.stack.pop()!, index), "discard");
};

// Iteration.

export const getIterator: Step = (frame, thread) => {
  const value = frame.stack.pop()!;
  const quick = quickIterator(value);
  if (quick) frame.stack.push(quick);
  else thread.start(iterator(value));
};
/** Pushes the next item, or drops the iterator and jumps. */
export const forNext = (label: Label): Step => (frame, thread) => {
  const from = frame.stack[frame.stack.length - 1]!;
  if (from instanceof PyIterator && from.step) {
    const value = from.step();
    if (value === stop) {
      frame.stack.pop();
      frame.pc = label.pc;
    } else frame.stack.push(value);
  } else if (from instanceof PyGenerator) thread.resume(from, null, "loop", label);
  else thread.start(next(from), "loop", label);
};

/** sequence → items, the first on top. */
export const unpack = (before: number, hasStar: boolean, after: number): Step => (frame, thread) => {
  const value = frame.stack.pop()!;
  const spread = (list: readonly Value[], isWhole: boolean): void => {
    if (!hasStar) {
      if (list.length < before) raise("ValueError", `not enough values to unpack (expected ${before}, got ${list.length})`);
      if (list.length > before) raise("ValueError", isWhole && (value instanceof PyList || value instanceof PyTuple || value instanceof PyDict) && thread.machine.version >= 14 ? `too many values to unpack (expected ${before}, got ${list.length})` : `too many values to unpack (expected ${before})`);
      for (let i = list.length - 1; i >= 0; i--) frame.stack.push(list[i]!);
      return;
    }
    if (list.length < before + after) raise("ValueError", `not enough values to unpack (expected at least ${before + after}, got ${list.length})`);
    for (let i = list.length - 1; i >= list.length - after; i--) frame.stack.push(list[i]!);
    frame.stack.push(new PyList(list.slice(before, list.length - after)));
    for (let i = before - 1; i >= 0; i--) frame.stack.push(list[i]!);
  };
  if ((value instanceof PyTuple && value.cls === tupleType) || (value instanceof PyList && value.cls === listType)) return spread(value.items, true);
  thread.start(
    (function* (): Native {
      const type = typeOf(value);
      if (!quickIterator(value) && type.lookup("__iter__") === undefined && type.lookup("__getitem__") === undefined) raise("TypeError", `cannot unpack non-iterable ${type.name} object`);
      if (hasStar) spread(yield* items(value), false);
      else {
        const from = yield* iterator(value);
        const list: Value[] = [];
        while (list.length <= before) {
          const one = yield* next(from);
          if (one === stop) break;
          list.push(one);
        }
        spread(list, true);
      }
      return null;
    })(),
    "discard",
  );
};

/** list, iterable → list with its items. */
export const extendList: Step = (frame, thread) => {
  const value = frame.stack.pop()!;
  const list = frame.stack.at(-1) as PyList;
  thread.start(
    (function* (): Native {
      const more = yield* makeIterable(value, () => raise("TypeError", `Value after * must be an iterable, not ${typeOf(value).name}`));
      for (const one of more) list.items.push(one);
      return null;
    })(),
    "discard",
  );
};
export const addToSet = (depth: number): Step => (frame, thread) => {
  const value = frame.stack.pop()!;
  const set = frame.stack[frame.stack.length - depth] as PySet;
  const key = keyOf(value);
  if (key !== slowKey) {
    if (!set.map.has(key)) set.map.set(key, value);
    return;
  }
  thread.start(
    (function* (): Native {
      const found = yield* keyFor(thread.machine, value, set.map);
      if (!set.map.has(found)) set.map.set(found, value);
      return null;
    })(),
    "discard",
  );
};
export const updateSet: Step = (frame, thread) => {
  const value = frame.stack.pop()!;
  const set = frame.stack.at(-1) as PySet;
  thread.start(
    (function* (): Native {
      for (const one of yield* items(value)) {
        const key = yield* keyFor(thread.machine, one, set.map);
        if (!set.map.has(key)) set.map.set(key, one);
      }
      return null;
    })(),
    "discard",
  );
};
/** key, value → into the dict `depth` below. */
export const addToDict = (depth: number): Step => (frame, thread) => {
  const value = frame.stack.pop()!;
  const key = frame.stack.pop()!;
  const dict = frame.stack[frame.stack.length - depth] as PyDict;
  const normalized = keyOf(key);
  thread.machine.charge(100);
  if (normalized !== slowKey) return dict.put(normalized, key, value);
  thread.start(
    (function* (): Native {
      dict.put(yield* keyFor(thread.machine, key, dict.map), key, value);
      return null;
    })(),
    "discard",
  );
};
/** function, arguments, dict, key, value → the same with the keyword added; a second one of that name is an error. */
export const addKeyword: Step = ({ stack }) => {
  const value = stack.pop()!;
  const name = stack.pop() as string;
  const dict = stack.at(-1) as PyDict;
  if (dict.map.has(name)) {
    const func = stack.at(-3)!;
    const shown = func instanceof PyFunction ? `${String(func.module)}.${func.qualname}()` : "function";
    raise("TypeError", `${shown} got multiple values for keyword argument '${name}'`);
  }
  dict.setText(name, value);
};
/** `**mapping` into the dict below; of a call's keywords with their errors. */
export const updateDict = (isCall: boolean): Step => (frame, thread) => {
  const value = frame.stack.pop()!;
  const dict = frame.stack.at(-1) as PyDict;
  thread.start(
    (function* (): Native {
      const complain = (): never => raise("TypeError", isCall ? `argument after ** must be a mapping, not ${typeOf(value).name}` : `'${typeOf(value).name}' object is not a mapping`);
      const put = (key: Value, normalized: unknown, entry: Value): void => {
        if (isCall && typeof key !== "string") raise("TypeError", "keywords must be strings");
        if (isCall && dict.map.has(normalized)) raise("TypeError", `got multiple values for keyword argument '${String(key)}'`);
        dict.put(normalized, key, entry);
      };
      if (value instanceof PyDict) for (const [normalized, entry] of value.map) put(entry.key, normalized, entry.value);
      else {
        if (typeOf(value).lookup("keys") === undefined) complain();
        const keys = yield* special(value, "keys");
        for (const key of yield* items(keys!)) put(key, yield* keyFor(thread.machine, key, dict.map), yield* item(value, key));
      }
      return null;
    })(),
    "discard",
  );
};

// Calls.

export const callFunction = (count: number): Step => (frame, thread) => {
  const { stack } = frame;
  const args = stack.splice(stack.length - count, count);
  thread.invoke(stack.pop()!, args);
};
/** function, arguments, values of the named keywords → */
export const callNamed = (count: number, names: readonly string[], isMethod: boolean): Step => (frame, thread) => {
  const { stack } = frame;
  const values = stack.splice(stack.length - names.length, names.length);
  const args = stack.splice(stack.length - count, count);
  const keywords = new Map(names.map((name, i) => [name, values[i]!]));
  const self = isMethod ? stack.pop() : undefined;
  if (self !== undefined) args.unshift(self);
  thread.invoke(stack.pop()!, args, keywords);
};
/** function, list of arguments, dict of keywords → */
export const callSpread: Step = (frame, thread) => {
  const { stack } = frame;
  const named = stack.pop() as PyDict;
  const args = (stack.pop() as PyList).items;
  const keywords: Keywords = new Map([...named.map.values()].map(({ key, value }) => [key as string, value]));
  thread.invoke(stack.pop()!, args, keywords);
};

/** … defaults, keyword defaults, annotations, cells → function */
export const makeFunction = (code: Code, parts: { defaults: number; keywordNames: readonly string[]; annotations: readonly string[]; cells: number }): Step => (frame) => {
  const { stack } = frame;
  const cells = stack.splice(stack.length - parts.cells, parts.cells) as PyCell[];
  const annotations = stack.splice(stack.length - parts.annotations.length, parts.annotations.length);
  const keywordValues = stack.splice(stack.length - parts.keywordNames.length, parts.keywordNames.length);
  const defaults = stack.splice(stack.length - parts.defaults, parts.defaults);
  const keywordDefaults = parts.keywordNames.length > 0 ? new Map(parts.keywordNames.map((name, i) => [name, keywordValues[i]!])) : undefined;
  const made = new PyFunction(code, frame.globals, cells, defaults, keywordDefaults);
  if (parts.annotations.length > 0) {
    made.annotations = new PyDict();
    parts.annotations.forEach((name, i) => made.annotations!.setText(name, annotations[i]!));
  }
  stack.push(made);
};

// Text.

export const formatField = (conversion: "r" | "s" | "a" | undefined, hasSpec: boolean): Step => (frame, thread) => {
  const spec = hasSpec ? (frame.stack.pop() as string) : "";
  const value = frame.stack.pop()!;
  if (spec === "" && conversion !== "r" && conversion !== "a" && (typeof value === "string" || typeof value === "number")) return void frame.stack.push(String(value));
  thread.start(
    (function* (): Native {
      if (conversion === undefined) return yield* formatValue(thread.machine, value, spec);
      const text = conversion === "s" ? yield* str(value) : yield* repr(value);
      return yield* formatValue(thread.machine, conversion === "a" ? reprText(text, true).slice(1, -1).replace(/\\'/g, "'") : text, spec);
    })(),
  );
};
