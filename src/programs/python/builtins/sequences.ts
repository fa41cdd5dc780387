/** Methods that list, tuple, str, bytes and range share, and those of list, tuple and range. */
import { Call, PyIterator, type Native } from "../objects/callable.ts";
import { iteratorType, listType, PyType, rangeType, sliceType, tupleType } from "../objects/type.ts";
import { notImplemented, PyList, PyRange, PySlice, PyTuple, stop, typeOf, type Value } from "../objects/value.ts";
import { asInt } from "../machine/arithmetic.ts";
import { compare, equal, index, items, quickEqual, quickIterator, repr, sort, truth } from "../machine/protocol.ts";
import { quickCompare } from "../machine/operators.ts";
import { raise } from "../machine/raise.ts";
import { getters, methods, parameters, waitingMethods } from "./define.ts";
import type { Machine } from "../machine/machine.ts";

/** The positions that a slice names in a sequence of this length. */
export function* sliceIndexes(slice: PySlice, length: number): Native<{ start: number; stop: number; step: number; count: number }> {
  const step = slice.step === null ? 1 : yield* index(slice.step, "slice indices must be integers or None or have an __index__ method");
  if (step === 0) raise("ValueError", "slice step cannot be zero");
  const bound = function* (value: Value, standard: number): Native<number> {
    if (value === null) return standard;
    let at = yield* index(value, "slice indices must be integers or None or have an __index__ method");
    if (at < 0) at += length;
    return step > 0 ? Math.min(Math.max(at, 0), length) : Math.min(Math.max(at, -1), length - 1);
  };
  const start = yield* bound(slice.start, step > 0 ? 0 : length - 1);
  const end = yield* bound(slice.stop, step > 0 ? length : -1);
  return { start, stop: end, step, count: Math.max(0, Math.ceil((end - start) / step)) };
}
/** The selected members of a host array. */
export function* sliceOf<T>(list: ArrayLike<T>, slice: PySlice): Native<T[]> {
  const { start, step, count } = yield* sliceIndexes(slice, list.length);
  const out: T[] = [];
  for (let i = 0, at = start; i < count; i++, at += step) out.push(list[at]!);
  return out;
}
/** A plain index into a sequence. Raises IndexError, TypeError. */
export function* place(key: Value, length: number, name: string, what = "index"): Native<number> {
  const isIndex = asInt(key) !== undefined || typeOf(key).lookup("__index__") !== undefined;
  if (!isIndex) raise("TypeError", `${name} indices must be integers or slices, not ${typeOf(key).name}`);
  const raw = yield* index(key);
  const at = raw < 0 ? raw + length : raw;
  if (at < 0 || at >= length) raise("IndexError", `${name} ${what} out of range`);
  return at;
}

const itemsOf = (self: Value | undefined): readonly Value[] => (self as PyList | PyTuple).items;
const inProgress = new WeakMap<Machine, Set<Value>>();
/** Guards a container's repr against containing itself. */
export function* guarded(machine: Machine, self: Value, placeholder: string, body: () => Native<string>): Native<string> {
  let active = inProgress.get(machine);
  if (!active) inProgress.set(machine, (active = new Set()));
  if (active.has(self)) return placeholder;
  active.add(self);
  try {
    return yield* body();
  } finally {
    active.delete(self);
  }
}
export function* joinReprs(list: Iterable<Value>): Native<string> {
  const parts: string[] = [];
  for (const one of list) parts.push(yield* repr(one));
  return parts.join(", ");
}

function* repeated(machine: Machine, self: Value, count: Value): Native {
  if (asInt(count) === undefined && typeOf(count).lookup("__index__") === undefined) return notImplemented;
  const times = Math.max(0, yield* index(count));
  const list = itemsOf(self);
  machine.charge(list.length * times * 8);
  if (list.length * times > 50_000_000) raise("MemoryError");
  const out: Value[] = [];
  for (let i = 0; i < times; i++) for (const one of list) out.push(one);
  return self instanceof PyList ? new PyList(out) : new PyTuple(out);
}

for (const type of [listType, tupleType]) {
  const isList = type === listType;
  const Made = (list: Value[]): Value => (isList ? new PyList(list) : new PyTuple(list));
  const isSame = (other: Value | undefined): other is PyList | PyTuple => (isList ? other instanceof PyList : other instanceof PyTuple);
  methods(type, {
    __len__: (_m, [self]) => itemsOf(self).length,
    __iter__: (_m, [self]) => {
      let at = 0;
      return new PyIterator(iteratorType(isList ? "list_iterator" : "tuple_iterator"), { step: () => (at < itemsOf(self).length ? itemsOf(self)[at++]! : stop) });
    },
    __add__: (machine, [self, other]) => {
      if (!isSame(other)) return notImplemented;
      machine.charge(8 * (itemsOf(self).length + other.items.length));
      return Made([...itemsOf(self), ...other.items]);
    },
    __class_getitem__: (_m, [self]) => self!,
  });
  waitingMethods(type, {
    *__getitem__(_machine, [self, key]) {
      if (key instanceof PySlice) return Made(yield* sliceOf(itemsOf(self), key));
      return itemsOf(self)[yield* place(key!, itemsOf(self).length, isList ? "list" : "tuple")]!;
    },
    *__contains__(_machine, [self, wanted]) {
      for (let i = 0; i < itemsOf(self).length; i++) {
        const one = itemsOf(self)[i]!;
        if (one === wanted || (quickEqual(one, wanted!) ?? (yield* equal(one, wanted!)))) return true;
      }
      return false;
    },
    *__mul__(machine, [self, count]) {
      return yield* repeated(machine, self!, count!);
    },
    *__rmul__(machine, [self, count]) {
      return yield* repeated(machine, self!, count!);
    },
    *__eq__(_machine, [a, b]) {
      if (!isSame(b)) return notImplemented;
      const [x, y] = [itemsOf(a), b.items];
      if (x.length !== y.length) return false;
      for (let i = 0; i < x.length; i++) if (x[i] !== y[i] && !(yield* equal(x[i]!, y[i]!))) return false;
      return true;
    },
    *count(_machine, [self, wanted]) {
      let count = 0;
      for (const one of itemsOf(self)) if (one === wanted || (yield* equal(one, wanted!))) count++;
      return count;
    },
    *index(_machine, [self, wanted, from, to]) {
      const list = itemsOf(self);
      const start = from === undefined ? 0 : yield* index(from);
      const end = to === undefined ? list.length : yield* index(to);
      for (let i = start < 0 ? Math.max(0, start + list.length) : start; i < Math.min(list.length, end < 0 ? end + list.length : end); i++) {
        if (list[i] === wanted || (yield* equal(list[i]!, wanted!))) return i;
      }
      raise("ValueError", isList ? `${yield* repr(wanted!)} is not in list` : "tuple.index(x): x not in tuple");
    },
  });
  for (const [name, op] of [["__lt__", "<"], ["__gt__", ">"], ["__le__", "<="], ["__ge__", ">="]] as const) {
    waitingMethods(type, {
      *[name](_machine: Machine, [a, b]: readonly Value[]) {
        if (!isSame(b)) return notImplemented;
        const [x, y] = [itemsOf(a), b.items];
        for (let i = 0; i < Math.min(x.length, y.length); i++) {
          if (x[i] === y[i] || (yield* equal(x[i]!, y[i]!))) continue;
          return quickCompare(op, x[i]!, y[i]!) ?? (yield* compare(name, x[i]!, y[i]!));
        }
        return quickCompare(op, x.length, y.length)!;
      },
    });
  }
}
listType.attributes.set("__hash__", null);

waitingMethods(listType, {
  *__new__(_machine, [type]) {
    return new PyList([], type as PyType);
  },
  *__init__(_machine, [self, from]) {
    (self as PyList).items = from === undefined ? [] : yield* items(from);
    return null;
  },
  *__repr__(machine, [self]) {
    return yield* guarded(machine, self!, "[...]", function* () {
      return `[${yield* joinReprs(itemsOf(self))}]`;
    });
  },
  *__setitem__(_machine, [self, key, value]) {
    const list = self as PyList;
    if (!(key instanceof PySlice)) {
      const at = yield* place(key!, list.items.length, "list", "assignment index");
      list.items[at] = value!;
      return null;
    }
    const { start, stop: end, step, count } = yield* sliceIndexes(key, list.items.length);
    const given = yield* items(value!);
    if (step === 1) list.items.splice(start, Math.max(0, end - start), ...given);
    else {
      if (given.length !== count) raise("ValueError", `attempt to assign sequence of size ${given.length} to extended slice of size ${count}`);
      for (let i = 0; i < count; i++) list.items[start + i * step] = given[i]!;
    }
    return null;
  },
  *__delitem__(_machine, [self, key]) {
    const list = self as PyList;
    if (key instanceof PySlice) {
      const { start, step, count } = yield* sliceIndexes(key, list.items.length);
      const gone = new Set(Array.from({ length: count }, (_, i) => start + i * step));
      list.items = list.items.filter((_, i) => !gone.has(i));
    } else list.items.splice(yield* place(key!, list.items.length, "list", "assignment index"), 1);
    return null;
  },
  *__iadd__(machine, [self, other]) {
    const more = yield* items(other!);
    machine.charge(8 * more.length);
    for (const one of more) (self as PyList).items.push(one);
    return self!;
  },
  *__imul__(machine, [self, count]) {
    (self as PyList).items = ((yield* repeated(machine, self!, count!)) as PyList).items;
    return self!;
  },
  *extend(machine, [self, other]) {
    const more = yield* items(other!);
    machine.charge(8 * more.length);
    for (const one of more) (self as PyList).items.push(one);
    return null;
  },
  *insert(_machine, [self, at, value]) {
    const list = (self as PyList).items;
    const raw = yield* index(at!);
    list.splice(raw < 0 ? Math.max(0, raw + list.length) : raw, 0, value!);
    return null;
  },
  *pop(_machine, [self, at]) {
    const list = (self as PyList).items;
    if (list.length === 0) raise("IndexError", "pop from empty list");
    if (at === undefined) return list.pop()!;
    const raw = yield* index(at);
    const where = raw < 0 ? raw + list.length : raw;
    if (where < 0 || where >= list.length) raise("IndexError", "pop index out of range");
    return list.splice(where, 1)[0]!;
  },
  *remove(_machine, [self, wanted]) {
    const list = (self as PyList).items;
    for (let i = 0; i < list.length; i++) {
      if (list[i] === wanted || (yield* equal(list[i]!, wanted!))) {
        list.splice(i, 1);
        return null;
      }
    }
    raise("ValueError", "list.remove(x): x not in list");
  },
  *sort(_machine, args, keywords) {
    const [self, key = null, reverse = false] = parameters("sort", args, keywords, ["self", "*", "key?", "reverse?"]);
    const list = (self as PyList).items.slice();
    (self as PyList).items = yield* sorted(list, key, yield* truth(reverse));
    return null;
  },
});
/** A sorted copy, by the key function if one is given. */
export function* sorted(list: readonly Value[], key: Value, isReversed: boolean): Native<Value[]> {
  let keys = list;
  if (key !== null) {
    const made: Value[] = [];
    for (const one of list) made.push(yield new Call(key, [one]));
    keys = made;
  }
  return yield* sort(list, keys, isReversed);
}
methods(listType, {
  append: (machine, args) => {
    if (args.length !== 2) raise("TypeError", `list.append() takes exactly one argument (${args.length - 1} given)`);
    machine.charge(8);
    (args[0] as PyList).items.push(args[1]!);
    return null;
  },
  clear: (_m, [self]) => {
    (self as PyList).items = [];
    return null;
  },
  copy: (_m, [self]) => new PyList([...itemsOf(self)]),
  reverse: (_m, [self]) => {
    (self as PyList).items.reverse();
    return null;
  },
  __reversed__: (_m, [self]) => {
    let at = itemsOf(self).length;
    return new PyIterator(iteratorType("list_reverseiterator"), { step: () => (at > 0 ? itemsOf(self)[--at]! : stop) });
  },
});

waitingMethods(tupleType, {
  *__new__(_machine, [type, from]) {
    if (from instanceof PyTuple && type === tupleType && from.cls === tupleType) return from;
    return new PyTuple(from === undefined ? [] : yield* items(from), type as PyType);
  },
  *__repr__(machine, [self]) {
    return yield* guarded(machine, self!, "(...)", function* () {
      const list = itemsOf(self);
      return list.length === 1 ? `(${yield* repr(list[0]!)},)` : `(${yield* joinReprs(list)})`;
    });
  },
  *__hash__(machine, [self]) {
    let hash = 0x345678;
    for (const one of itemsOf(self)) {
      const part = yield new Call(typeOf(one).lookup("__hash__") ?? raise("TypeError", `unhashable type: '${typeOf(one).name}'`), [one]);
      hash = (Math.imul(hash, 1000003) ^ Number(BigInt.asIntN(32, BigInt(asInt(part) ?? 0)))) | 0;
    }
    void machine;
    return hash + itemsOf(self).length;
  },
});

// range and slice.

waitingMethods(rangeType, {
  *__new__(_machine, args) {
    const given: number[] = [];
    for (const one of args.slice(1)) given.push(yield* index(one));
    if (given.length === 0) raise("TypeError", "range expected at least 1 argument, got 0");
    if (given.length > 3) raise("TypeError", `range expected at most 3 arguments, got ${given.length}`);
    const [start, end, step] = given.length === 1 ? [0, given[0]!, 1] : [given[0]!, given[1]!, given[2] ?? 1];
    if (step === 0) raise("ValueError", "range() arg 3 must not be zero");
    return new PyRange(start, end, step);
  },
  *__getitem__(_machine, [self, key]) {
    const range = self as PyRange;
    if (key instanceof PySlice) {
      const { start, stop: end, step } = yield* sliceIndexes(key, range.length);
      return new PyRange(range.start + start * range.step, range.start + end * range.step, range.step * step);
    }
    return range.start + range.step * (yield* place(key!, range.length, "range", "object index"));
  },
});
const inRange = ({ start, step, length }: PyRange, value: Value): number => {
  const int = asInt(value);
  const at = int === undefined ? NaN : (Number(int) - start) / step;
  return Number.isInteger(at) && at >= 0 && at < length ? at : -1;
};
methods(rangeType, {
  __len__: (_m, [self]) => (self as PyRange).length,
  __iter__: (_m, [self]) => quickIterator(self!)!,
  __reversed__: (_m, [self]) => {
    const { start, step, length } = self as PyRange;
    return quickIterator(new PyRange(start + step * (length - 1), start - step, -step))!;
  },
  __contains__: (_m, [self, value]) => inRange(self as PyRange, value!) >= 0,
  index: (_m, [self, value]) => {
    const at = inRange(self as PyRange, value!);
    if (at < 0) raise("ValueError", `${String(value)} is not in range`);
    return at;
  },
  count: (_m, [self, value]) => (inRange(self as PyRange, value!) >= 0 ? 1 : 0),
  __repr__: (_m, [self]) => {
    const { start, stop: end, step } = self as PyRange;
    return step === 1 ? `range(${start}, ${end})` : `range(${start}, ${end}, ${step})`;
  },
  __eq__: (_m, [a, b]) => {
    if (!(b instanceof PyRange)) return notImplemented;
    const x = a as PyRange;
    return x.length === b.length && (x.length === 0 || (x.start === b.start && (x.length === 1 || x.step === b.step)));
  },
  __hash__: (_m, [self]) => (self as PyRange).start * 31 + (self as PyRange).length,
});
getters(rangeType, { start: (_m, self) => (self as PyRange).start, stop: (_m, self) => (self as PyRange).stop, step: (_m, self) => (self as PyRange).step });

methods(sliceType, {
  __new__: (_m, args) => (args.length === 2 ? new PySlice(null, args[1]!, null) : new PySlice(args[1] ?? null, args[2] ?? null, args[3] ?? null)),
});
waitingMethods(sliceType, {
  *__repr__(_machine, [self]) {
    const { start, stop: end, step } = self as PySlice;
    return `slice(${yield* joinReprs([start, end, step])})`;
  },
  *indices(_machine, [self, length]) {
    const found = yield* sliceIndexes(self as PySlice, yield* index(length!));
    return new PyTuple([found.start, found.stop, found.step]);
  },
  *__eq__(_machine, [a, b]) {
    if (!(b instanceof PySlice)) return notImplemented;
    const x = a as PySlice;
    return (yield* equal(x.start, b.start)) && (yield* equal(x.stop, b.stop)) && (yield* equal(x.step, b.step));
  },
});
getters(sliceType, { start: (_m, self) => (self as PySlice).start, stop: (_m, self) => (self as PySlice).stop, step: (_m, self) => (self as PySlice).step });
