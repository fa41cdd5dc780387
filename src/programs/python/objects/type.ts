/** Classes as objects. Models: CPython Objects/typeobject.c (C3 linearization, attribute lookup along the MRO). */
import type { PyDict } from "./dict.ts";
import type { Value } from "./value.ts";

/** A class: built in, or made by a `class` statement. Built-in ones never change after start-up. */
export class PyType {
  readonly name: string;
  /** "module.qualname" parts for repr. */
  readonly module: string;
  readonly bases: readonly PyType[];
  readonly mro: readonly PyType[];
  /** Its own attributes. */
  readonly attributes = new Map<string, Value>();
  readonly subclasses: PyType[] = [];
  /** The metaclass. Undefined: `type` itself. */
  metaclass: PyType | undefined;
  isBuiltin = true;
  /** Instances of subclasses hold a payload of this kind ("int", "str", …), or are made as that value class. */
  readonly layout: string;
  qualname: string;
  annotations: PyDict | undefined;
  #cache = new Map<string, Value | undefined>();

  constructor(name: string, bases: readonly PyType[], options: { module?: string; layout?: string } = {}) {
    this.name = name;
    this.qualname = name;
    this.module = options.module ?? "builtins";
    this.bases = bases;
    this.mro = [this, ...merge([...bases.map((base) => [...base.mro]), [...bases]])];
    this.layout = options.layout ?? bases.map((base) => base.layout).find((layout) => layout !== "object") ?? "object";
    this.metaclass = bases.find((base) => base.metaclass)?.metaclass;
  }

  /** The attribute as some class of the MRO holds it; unbound. */
  lookup(name: string): Value | undefined {
    const cache = this.#cache;
    const known = cache.get(name);
    if (known !== undefined || cache.has(name)) return known;
    let found: Value | undefined;
    for (const type of this.mro) {
      found = type.attributes.get(name);
      if (found !== undefined) break;
    }
    cache.set(name, found);
    return found;
  }

  set(name: string, value: Value): void {
    this.attributes.set(name, value);
    this.forget();
  }
  delete(name: string): boolean {
    const had = this.attributes.delete(name);
    this.forget();
    return had;
  }
  /** Attributes have changed: this class and those below look again. */
  forget(): void {
    this.#cache.clear();
    for (const sub of this.subclasses) sub.forget();
  }

  isSubtypeOf(other: PyType): boolean {
    return this === other || this.mro.includes(other);
  }

  get fullName(): string {
    return this.module === "builtins" ? this.qualname : `${this.module}.${this.qualname}`;
  }
}

/** No consistent order of the bases. */
export class MroConflict extends Error {
  readonly names: readonly string[];
  constructor(names: readonly string[]) {
    super("MRO conflict");
    this.names = names;
  }
}

/** C3: repeatedly takes the first head that is in no other tail. */
function merge(lists: PyType[][]): PyType[] {
  const out: PyType[] = [];
  let rest = lists.filter((list) => list.length > 0);
  while (rest.length > 0) {
    const next = rest.map((list) => list[0]!).find((head) => !rest.some((list) => list.indexOf(head) > 0));
    if (!next) throw new MroConflict([...new Set(rest.map((list) => list[0]!.name))]);
    out.push(next);
    rest = rest.map((list) => (list[0] === next ? list.slice(1) : list)).filter((list) => list.length > 0);
  }
  return out;
}

const root = new PyType("object", []);
export const objectType: PyType = root;
const made = (name: string, base: PyType = root, module = "builtins", layout: string | undefined = name): PyType => new PyType(name, [base], { module, layout });

export const typeType: PyType = made("type");
export const intType: PyType = made("int");
export const boolType: PyType = made("bool", intType);
export const floatType: PyType = made("float");
export const complexType: PyType = made("complex");
export const strType: PyType = made("str");
export const bytesType: PyType = made("bytes");
export const bytearrayType: PyType = made("bytearray");
export const memoryviewType: PyType = made("memoryview");
export const listType: PyType = made("list");
export const tupleType: PyType = made("tuple");
export const dictType: PyType = made("dict");
export const setType: PyType = made("set");
export const frozensetType: PyType = made("frozenset");
export const sliceType: PyType = made("slice");
export const rangeType: PyType = made("range");
export const noneType: PyType = made("NoneType");
export const ellipsisType: PyType = made("ellipsis");
export const notImplementedType: PyType = made("NotImplementedType");
export const functionType: PyType = made("function");
export const builtinType: PyType = made("builtin_function_or_method");
export const methodDescriptorType: PyType = made("method_descriptor");
export const methodType: PyType = made("method");
export const propertyType: PyType = made("property");
export const staticMethodType: PyType = made("staticmethod");
export const classMethodType: PyType = made("classmethod");
export const superType: PyType = made("super");
export const getSetType: PyType = made("getset_descriptor");
export const generatorType: PyType = made("generator");
export const coroutineType: PyType = made("coroutine");
export const asyncGeneratorType: PyType = made("async_generator");
export const codeType: PyType = made("code");
export const frameType: PyType = made("frame");
export const tracebackType: PyType = made("traceback");
export const moduleType: PyType = made("module");
export const cellType: PyType = made("cell");
export const mappingProxyType: PyType = made("mappingproxy");
export const dictKeysType: PyType = made("dict_keys");
export const dictValuesType: PyType = made("dict_values");
export const dictItemsType: PyType = made("dict_items");
/** Iterator types by name: list_iterator, map, zip, … */
const iterators = new Map<string, PyType>();
export function iteratorType(name: string): PyType {
  let type = iterators.get(name);
  if (!type) iterators.set(name, (type = made(name, root, "builtins", "iterator")));
  return type;
}
