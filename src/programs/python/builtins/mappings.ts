/** Methods of dict, its views, set and frozenset. */
import { Call, PyIterator, type Native } from "../objects/callable.ts";
import { PyDict, type Entry } from "../objects/dict.ts";
import { inSetOrder } from "../objects/setOrder.ts";
import { dictItemsType, dictKeysType, dictType, dictValuesType, frozensetType, iteratorType, mappingProxyType, setType, type PyType } from "../objects/type.ts";
import { notImplemented, PyNative, PySet, PyTuple, stop, typeOf, type Value } from "../objects/value.ts";
import type { Machine } from "../machine/machine.ts";
import { item } from "../machine/operators.ts";
import { dictIterator, equal, items, keyFor, listIterator, quickIterator, repr, special } from "../machine/protocol.ts";
import { newException, Raise, raise } from "../machine/raise.ts";
import { classMethods, methods, parameters, waitingMethods } from "./define.ts";
import { guarded, joinReprs } from "./sequences.ts";

const dictOf = (self: Value | undefined): PyDict => self as PyDict;

/** Puts all of a mapping, or of pairs, into a dict. */
export function* update(machine: Machine, dict: PyDict, source: Value): Native<void> {
  if (source instanceof PyDict) return dict.merge(source);
  if (typeOf(source).lookup("keys") !== undefined) {
    for (const key of yield* items((yield* special(source, "keys"))!)) dict.put(yield* keyFor(machine, key, dict.map), key, yield* item(source, key));
    return;
  }
  let at = 0;
  for (const pair of yield* items(source)) {
    let parts: Value[];
    if (typeof pair === "string" || pair instanceof PyTuple || quickIterator(pair) || typeOf(pair).lookup("__iter__")) parts = yield* items(pair);
    else raise("TypeError", `cannot convert dictionary update sequence element #${at} to a sequence`);
    if (parts.length !== 2) raise("ValueError", `dictionary update sequence element #${at} has length ${parts.length}; 2 is required`);
    dict.put(yield* keyFor(machine, parts[0]!, dict.map), parts[0]!, parts[1]!);
    at++;
  }
}
function missing(key: Value): never {
  throw new Raise(newException("KeyError", [key]));
}

waitingMethods(dictType, {
  *__new__(_machine, [type]) {
    return new PyDict(type as PyType);
  },
  *__init__(machine, args, keywords) {
    if (args.length > 2) raise("TypeError", `dict expected at most 1 argument, got ${args.length - 1}`);
    if (args[1] !== undefined) yield* update(machine, dictOf(args[0]), args[1]);
    for (const [name, value] of keywords ?? []) dictOf(args[0]).setText(name, value);
    return null;
  },
  *update(machine, args, keywords) {
    if (args[1] !== undefined) yield* update(machine, dictOf(args[0]), args[1]);
    for (const [name, value] of keywords ?? []) dictOf(args[0]).setText(name, value);
    return null;
  },
  *__getitem__(machine, [self, key]) {
    const entry = dictOf(self).map.get(yield* keyFor(machine, key!, dictOf(self).map));
    if (entry) return entry.value;
    const hook = dictOf(self).cls.lookup("__missing__");
    return hook === undefined ? missing(key!) : yield new Call(hook, [self!, key!]);
  },
  *__setitem__(machine, [self, key, value]) {
    machine.charge(100);
    dictOf(self).put(yield* keyFor(machine, key!, dictOf(self).map), key!, value!);
    return null;
  },
  *__delitem__(machine, [self, key]) {
    if (!dictOf(self).map.delete(yield* keyFor(machine, key!, dictOf(self).map))) missing(key!);
    return null;
  },
  *__contains__(machine, [self, key]) {
    return dictOf(self).map.has(yield* keyFor(machine, key!, dictOf(self).map));
  },
  *get(machine, args) {
    const [self, key, otherwise = null] = parameters("get", args, undefined, ["self", "key", "default?"]);
    return dictOf(self).map.get(yield* keyFor(machine, key!, dictOf(self).map))?.value ?? (dictOf(self).map.has(yield* keyFor(machine, key!, dictOf(self).map)) ? null : otherwise);
  },
  *pop(machine, [self, key, otherwise]) {
    const normalized = yield* keyFor(machine, key!, dictOf(self).map);
    const entry = dictOf(self).map.get(normalized);
    if (!entry) return otherwise === undefined ? missing(key!) : otherwise;
    dictOf(self).map.delete(normalized);
    return entry.value;
  },
  *setdefault(machine, [self, key, value = null]) {
    const normalized = yield* keyFor(machine, key!, dictOf(self).map);
    const entry = dictOf(self).map.get(normalized);
    if (entry) return entry.value;
    dictOf(self).put(normalized, key!, value);
    return value;
  },
  *__repr__(machine, [self]) {
    return yield* guarded(machine, self!, "{...}", function* () {
      const parts: string[] = [];
      for (const { key, value } of dictOf(self).map.values()) parts.push(`${yield* repr(key)}: ${yield* repr(value)}`);
      return `{${parts.join(", ")}}`;
    });
  },
  *__eq__(_machine, [a, b]) {
    if (!(b instanceof PyDict)) return notImplemented;
    if (dictOf(a).size !== b.size) return false;
    for (const [normalized, { value }] of dictOf(a).map) {
      const other = b.map.get(normalized);
      if (!other || !(yield* equal(value, other.value))) return false;
    }
    return true;
  },
  *__or__(machine, [a, b]) {
    if (!(b instanceof PyDict)) return notImplemented;
    const out = new PyDict();
    out.merge(dictOf(a));
    yield* update(machine, out, b);
    return out;
  },
  *__ior__(machine, [a, b]) {
    yield* update(machine, dictOf(a), b!);
    return a!;
  },
});
dictType.attributes.set("__hash__", null);
type View = { dict: PyDict; pick: (entry: Entry) => Value };
const view = (type: PyType, pick: (entry: Entry) => Value) => (_m: Machine, [self]: readonly Value[]): Value => new PyNative<View>(type, { dict: dictOf(self), pick });
methods(dictType, {
  __len__: (_m, [self]) => dictOf(self).size,
  __iter__: (_m, [self]) => dictIterator(dictOf(self), (entry) => entry.key),
  __reversed__: (_m, [self]) => listIterator([...dictOf(self).map.values()].map(({ key }) => key).reverse(), "dict_reversekeyiterator"),
  __class_getitem__: (_m, [self]) => self!,
  keys: view(dictKeysType, (entry) => entry.key),
  values: view(dictValuesType, (entry) => entry.value),
  items: view(dictItemsType, (entry) => new PyTuple([entry.key, entry.value])),
  clear: (_m, [self]) => {
    dictOf(self).map.clear();
    return null;
  },
  copy: (_m, [self]) => {
    const out = new PyDict();
    out.merge(dictOf(self));
    return out;
  },
  popitem: (_m, [self]) => {
    const last = [...dictOf(self).map].at(-1);
    if (!last) raise("KeyError", "popitem(): dictionary is empty");
    dictOf(self).map.delete(last[0]);
    return new PyTuple([last[1].key, last[1].value]);
  },
});
classMethods(dictType, {
  *fromkeys(machine, [type, keys, value = null]) {
    const out = new PyDict(type as PyType);
    for (const key of yield* items(keys!)) out.put(yield* keyFor(machine, key, out.map), key, value);
    return out;
  },
});
const viewOf = (self: Value | undefined): View => (self as PyNative<View>).state;
const all = (self: Value | undefined): Value[] => [...viewOf(self).dict.map.values()].map(viewOf(self).pick);
for (const type of [dictKeysType, dictValuesType, dictItemsType]) {
  methods(type, {
    __len__: (_m, [self]) => viewOf(self).dict.size,
    __iter__: (_m, [self]) => dictIterator(viewOf(self).dict, viewOf(self).pick, type === dictKeysType ? "dict_keyiterator" : type === dictValuesType ? "dict_valueiterator" : "dict_itemiterator"),
    __reversed__: (_m, [self]) => listIterator(all(self).reverse(), "dict_reverseitemiterator"),
  });
  waitingMethods(type, {
    *__repr__(machine, [self]) {
      return yield* guarded(machine, self!, "...", function* () {
        return `${type.name}([${yield* joinReprs(all(self))}])`;
      });
    },
    *__contains__(machine, [self, wanted]) {
      if (type === dictKeysType) return viewOf(self).dict.map.has(yield* keyFor(machine, wanted!, viewOf(self).dict.map));
      for (const one of all(self)) if (yield* equal(one, wanted!)) return true;
      return false;
    },
  });
}
const proxied = (self: Value | undefined): Value => (self as PyNative<Value>).state;
waitingMethods(mappingProxyType, {
  *__getitem__(_machine, [self, key]) {
    return yield* item(proxied(self), key!);
  },
  *__repr__(_machine, [self]) {
    return `mappingproxy(${yield* repr(proxied(self))})`;
  },
});
for (const name of ["keys", "values", "items", "get", "copy", "__iter__", "__len__", "__contains__"]) {
  waitingMethods(mappingProxyType, {
    *[name](_machine: Machine, [self, ...args]: readonly Value[]) {
      return yield new Call(dictType.lookup(name)!, [proxied(self), ...args]);
    },
  });
}

// Sets.

const setOf = (self: Value | undefined): PySet => self as PySet;
export function* fill(machine: Machine, set: PySet, source: Value): Native<PySet> {
  for (const one of yield* items(source)) {
    const key = yield* keyFor(machine, one, set.map);
    if (!set.map.has(key)) {
      machine.charge(60);
      set.map.set(key, one);
    }
  }
  return set;
}
function* other(machine: Machine, value: Value): Native<PySet> {
  if (value instanceof PySet) return value;
  return yield* fill(machine, new PySet(), value);
}
const like = (self: Value | undefined, map: Map<unknown, Value>): PySet => new PySet(map, setOf(self).isFrozen ? frozensetType : setType);
const union = (a: PySet, b: PySet): Map<unknown, Value> => new Map([...a.map, ...[...b.map].filter(([key]) => !a.map.has(key))]);
const intersection = (a: PySet, b: PySet): Map<unknown, Value> => new Map([...a.map].filter(([key]) => b.map.has(key)));
const difference = (a: PySet, b: PySet): Map<unknown, Value> => new Map([...a.map].filter(([key]) => !b.map.has(key)));
const symmetric = (a: PySet, b: PySet): Map<unknown, Value> => new Map([...difference(a, b), ...difference(b, a)]);
const isSubset = (a: PySet, b: PySet): boolean => [...a.map.keys()].every((key) => b.map.has(key));
const operations = { union: [union, "or"], intersection: [intersection, "and"], difference: [difference, "sub"], symmetric_difference: [symmetric, "xor"] } as const;
const asSet = (value: Value | undefined): PySet | undefined => {
  if (value instanceof PySet) return value;
  if (value instanceof PyNative && (value.cls === dictKeysType || value.cls === dictItemsType)) {
    const { dict, pick } = viewOf(value);
    return new PySet(new Map([...dict.map].map(([key, entry]) => [key, pick(entry)])));
  }
  return undefined;
};

for (const type of [setType, frozensetType]) {
  methods(type, {
    __len__: (_m, [self]) => setOf(self).map.size,
    __iter__: (_m, [self]) => {
      const members = inSetOrder(setOf(self));
      const size = members.length;
      let at = 0;
      return new PyIterator(iteratorType("set_iterator"), {
        step: () => {
          if (setOf(self).map.size !== size) raise("RuntimeError", "Set changed size during iteration");
          return at < size ? members[at++]! : stop;
        },
      });
    },
    __eq__: (_m, [a, b]) => (b instanceof PySet ? setOf(a).map.size === b.map.size && isSubset(setOf(a), b) : notImplemented),
    __le__: (_m, [a, b]) => (b instanceof PySet ? isSubset(setOf(a), b) : notImplemented),
    __lt__: (_m, [a, b]) => (b instanceof PySet ? setOf(a).map.size < b.map.size && isSubset(setOf(a), b) : notImplemented),
    __ge__: (_m, [a, b]) => (b instanceof PySet ? isSubset(b, setOf(a)) : notImplemented),
    __gt__: (_m, [a, b]) => (b instanceof PySet ? b.map.size < setOf(a).map.size && isSubset(b, setOf(a)) : notImplemented),
    copy: (_m, [self]) => like(self, new Map(setOf(self).map)),
    __class_getitem__: (_m, [self]) => self!,
  });
  waitingMethods(type, {
    *__new__(machine, [cls, source]) {
      const made = new PySet(new Map(), cls as PyType);
      if (type === frozensetType && source !== undefined) yield* fill(machine, made, source);
      return made;
    },
    *__repr__(machine, [self]) {
      const set = setOf(self);
      const name = set.cls.name;
      if (set.map.size === 0) return `${name}()`;
      return yield* guarded(machine, self!, `${name}(...)`, function* () {
        const list = `{${yield* joinReprs(inSetOrder(set))}}`;
        return name === "set" ? list : `${name}(${list})`;
      });
    },
    *__contains__(machine, [self, value]) {
      return setOf(self).map.has(yield* keyFor(machine, value!, setOf(self).map));
    },
    *issubset(machine, [self, more]) {
      return isSubset(setOf(self), yield* other(machine, more!));
    },
    *issuperset(machine, [self, more]) {
      return isSubset(yield* other(machine, more!), setOf(self));
    },
    *isdisjoint(machine, [self, more]) {
      return intersection(setOf(self), yield* other(machine, more!)).size === 0;
    },
  });
  for (const [name, [compute, operator]] of Object.entries(operations)) {
    methods(type, {
      [`__${operator}__`]: (_m, [a, b]) => (asSet(b) ? like(a, compute(setOf(a), asSet(b)!)) : notImplemented),
    });
    waitingMethods(type, {
      *[name](machine: Machine, [self, ...more]: readonly Value[]) {
        let out = like(self, new Map(setOf(self).map));
        for (const one of more) out = like(self, compute(out, yield* other(machine, one)));
        return out;
      },
    });
    for (const view of [dictKeysType, dictItemsType]) {
      methods(view, { [`__${operator}__`]: (_m, [a, b]) => (asSet(b) ? new PySet(compute(asSet(a)!, asSet(b)!)) : notImplemented) });
    }
  }
}
setType.attributes.set("__hash__", null);
const assign = (self: Value | undefined, map: Map<unknown, Value>): null => {
  const copy = new Map(map);
  setOf(self).map.clear();
  for (const [key, value] of copy) setOf(self).map.set(key, value);
  return null;
};
waitingMethods(setType, {
  *__init__(machine, [self, source]) {
    setOf(self).map.clear();
    if (source !== undefined) yield* fill(machine, setOf(self), source);
    return null;
  },
  *add(machine, [self, value]) {
    const key = yield* keyFor(machine, value!, setOf(self).map);
    if (!setOf(self).map.has(key)) setOf(self).map.set(key, value!);
    return null;
  },
  *discard(machine, [self, value]) {
    setOf(self).map.delete(yield* keyFor(machine, value!, setOf(self).map));
    return null;
  },
  *remove(machine, [self, value]) {
    if (!setOf(self).map.delete(yield* keyFor(machine, value!, setOf(self).map))) missing(value!);
    return null;
  },
  *update(machine, [self, ...more]) {
    for (const one of more) yield* fill(machine, setOf(self), one);
    return null;
  },
  *intersection_update(machine, [self, more]) {
    return assign(self, intersection(setOf(self), yield* other(machine, more!)));
  },
  *difference_update(machine, [self, more]) {
    return assign(self, difference(setOf(self), yield* other(machine, more!)));
  },
});
methods(setType, {
  pop: (_m, [self]) => {
    const [first] = inSetOrder(setOf(self));
    if (first === undefined) raise("KeyError", "pop from an empty set");
    for (const [key, value] of setOf(self).map) if (value === first) setOf(self).map.delete(key);
    return first;
  },
  clear: (_m, [self]) => {
    setOf(self).map.clear();
    return null;
  },
});
for (const [, [compute, operator]] of Object.entries(operations)) {
  methods(setType, { [`__i${operator}__`]: (_m, [a, b]) => (b instanceof PySet ? (assign(a, compute(setOf(a), b)), a!) : notImplemented) });
}
