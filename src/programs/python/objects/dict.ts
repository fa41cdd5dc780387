/** dict, and how keys are told apart. Models: CPython Objects/dictobject.c (insertion order). */
import { dictType, objectType, type PyType } from "./type.ts";
import { PyBytes, PyFloat, PyInstance, type PyObject, PySet, PyTuple, type Value } from "./value.ts";

export interface Entry {
  readonly key: Value;
  value: Value;
}

export class PyDict implements PyObject {
  cls: PyType;
  readonly map = new Map<unknown, Entry>();
  dict: PyDict | undefined;

  constructor(cls: PyType = dictType) {
    this.cls = cls;
  }
  get size(): number {
    return this.map.size;
  }

  // By text keys: namespaces.

  getText(name: string): Value | undefined {
    return this.map.get(name)?.value;
  }
  setText(name: string, value: Value): void {
    const entry = this.map.get(name);
    if (entry) entry.value = value;
    else this.map.set(name, { key: name, value });
  }
  deleteText(name: string): boolean {
    return this.map.delete(name);
  }

  // By normalized keys (keyOf).

  put(normalized: unknown, key: Value, value: Value): void {
    const entry = this.map.get(normalized);
    if (entry) entry.value = value;
    else this.map.set(normalized, { key, value });
  }
  /** Copies everything of another dict over. */
  merge(other: PyDict): void {
    for (const [normalized, entry] of other.map) this.put(normalized, entry.key, entry.value);
  }
}

/** A namespace from names. */
export function namespace(values: Readonly<Record<string, Value>> = {}): PyDict {
  const dict = new PyDict();
  for (const [name, value] of Object.entries(values)) dict.setText(name, value);
  return dict;
}

/** A key whose class brings its own `__hash__`: it must be asked. */
export const slowKey: unique symbol = Symbol("slow key");
/** A key that cannot be hashed. */
export class Unhashable extends Error {
  readonly typeName: string;
  constructor(typeName: string) {
    super(`unhashable type: '${typeName}'`);
    this.typeName = typeName;
  }
}

const identities = new WeakMap<object, number>();
let lastIdentity = 0;
function identity(object: object): number {
  let id = identities.get(object);
  if (id === undefined) identities.set(object, (id = ++lastIdentity));
  return id;
}

/**
 * A host value that is the same exactly for keys that are equal: 1, 1.0 and True share one. `slowKey` when only the
 * key's own methods can tell. Throws Unhashable.
 */
export function keyOf(value: Value): unknown {
  switch (typeof value) {
    case "string": return value.charCodeAt(0) === 0 ? `\0s${value}` : value;
    case "number": return value;
    case "boolean": return value ? 1 : 0;
    case "bigint": return value;
  }
  if (value === null) return null;
  if (value instanceof PyFloat) return Number.isNaN(value.value) ? value : value.value;
  if (value instanceof PyTuple) return value.cls.lookup("__hash__") === tupleHash(value) ? compoundKey("t", value.items) : slowKey;
  if (value instanceof PyInstance) {
    const hash = value.cls.lookup("__hash__");
    if (hash === null) throw new Unhashable(value.cls.name);
    if (value.payload !== undefined) return hash === value.cls.mro.find((type) => type.isBuiltin)?.lookup("__hash__") ? keyOf(value.payload) : slowKey;
    return hash === objectType.attributes.get("__hash__") || value.cls.isBuiltin ? value : slowKey;
  }
  if (value instanceof PyBytes) {
    if (value.isMutable) throw new Unhashable(value.cls.name);
    return `\0b${String.fromCharCode(...value.bytes.subarray(0, 4096))}${value.bytes.length > 4096 ? value.bytes.join() : ""}`;
  }
  if (value instanceof PySet) {
    if (!value.isFrozen) throw new Unhashable(value.cls.name);
    return `\0f${[...value.map.keys()].map(keyText).sort().join()}`;
  }
  if (typeof value === "object" && "cls" in value && value.cls.lookup("__hash__") === null) throw new Unhashable(value.cls.name);
  return value;
}

const tupleHash = (value: PyTuple): Value | undefined => value.cls.mro.find((type) => type.isBuiltin)?.lookup("__hash__");

function compoundKey(tag: string, items: readonly Value[]): unknown {
  let out = `\0${tag}${items.length}`;
  for (const item of items) {
    const key = keyOf(item);
    if (key === slowKey) return slowKey;
    out += keyText(key);
  }
  return out;
}
function keyText(key: unknown): string {
  if (typeof key === "string") return `s${key.length}:${key}`;
  if (typeof key === "number" || typeof key === "bigint") return `n${key};`;
  if (key === null) return "N";
  return `o${identity(key as object)};`;
}
