/**
 * The values of Python. None, bool, int and str are host primitives; everything else is one of our own objects,
 * and scripts reach none but these. An int is a number while it is a safe integer, else a bigint. A float is boxed.
 */
import type { PyDict } from "./dict.ts";
import type { PyFunction } from "./callable.ts";
import {
  boolType, bytearrayType, bytesType, cellType, complexType, ellipsisType, floatType, frozensetType, intType, listType, noneType, notImplementedType, PyType, rangeType,
  setType, sliceType, strType, tupleType, typeType,
} from "./type.ts";

/** Whatever is an object of its own. */
export interface PyObject {
  readonly cls: PyType;
}

export type Value = null | boolean | number | bigint | string | PyObject | PyType;

export class PyFloat implements PyObject {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
  get cls(): PyType {
    return floatType;
  }
}

export class PyComplex implements PyObject {
  readonly re: number;
  readonly im: number;
  constructor(re: number, im: number) {
    this.re = re;
    this.im = im;
  }
  get cls(): PyType {
    return complexType;
  }
}

/** bytes, and bytearray when `cls` says so. */
export class PyBytes implements PyObject {
  cls: PyType;
  bytes: Uint8Array;
  dict: PyDict | undefined;
  constructor(bytes: Uint8Array, cls: PyType = bytesType) {
    this.bytes = bytes;
    this.cls = cls;
  }
  get isMutable(): boolean {
    return this.cls.isSubtypeOf(bytearrayType);
  }
}

export class PyTuple implements PyObject {
  cls: PyType;
  readonly items: readonly Value[];
  dict: PyDict | undefined;
  constructor(items: readonly Value[], cls: PyType = tupleType) {
    this.items = items;
    this.cls = cls;
  }
}

export class PyList implements PyObject {
  cls: PyType;
  items: Value[];
  dict: PyDict | undefined;
  constructor(items: Value[], cls: PyType = listType) {
    this.items = items;
    this.cls = cls;
  }
}

/** set and frozenset: normalized key → member. */
export class PySet implements PyObject {
  cls: PyType;
  readonly map: Map<unknown, Value>;
  dict: PyDict | undefined;
  constructor(map: Map<unknown, Value> = new Map(), cls: PyType = setType) {
    this.map = map;
    this.cls = cls;
  }
  get isFrozen(): boolean {
    return this.cls.isSubtypeOf(frozensetType);
  }
}

export class PySlice implements PyObject {
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;
  constructor(start: Value, stop: Value, step: Value) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
  get cls(): PyType {
    return sliceType;
  }
}

export class PyRange implements PyObject {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  readonly length: number;
  constructor(start: number, stop: number, step: number) {
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.length = Math.max(0, Math.ceil((stop - start) / step));
  }
  get cls(): PyType {
    return rangeType;
  }
}

/** An object of a user's class; `payload` is the int, str or float it also is. */
export class PyInstance implements PyObject {
  cls: PyType;
  dict: PyDict | undefined;
  payload: Value | undefined;
  constructor(cls: PyType, dict: PyDict | undefined) {
    this.cls = cls;
    this.dict = dict;
  }
}

/** A place in a source text that an exception passed. */
export interface TraceEntry {
  readonly file: string;
  readonly name: string;
  readonly line: number;
  readonly col: number;
  readonly endLine: number;
  readonly endCol: number;
  /** The operator or bracket inside the range, for `~~^~~`. */
  readonly anchor: { readonly line: number; readonly start: number; readonly end: number } | undefined;
  readonly source: () => string | undefined;
}

export class PyException extends PyInstance {
  args: PyTuple = new PyTuple([]);
  cause: Value | undefined;
  context: PyException | undefined;
  suppressContext = false;
  /** Outermost frame first. */
  traceback: TraceEntry[] = [];
}

export class PyModule implements PyObject {
  readonly cls: PyType;
  readonly dict: PyDict;
  constructor(cls: PyType, dict: PyDict) {
    this.cls = cls;
    this.dict = dict;
  }
}

/** A variable shared between functions. */
export class PyCell implements PyObject {
  value: Value | undefined;
  constructor(value: Value | undefined) {
    this.value = value;
  }
  get cls(): PyType {
    return cellType;
  }
}

/** An object that only a native module knows; its methods are natives of its class. */
export class PyNative<T> implements PyObject {
  cls: PyType;
  readonly state: T;
  dict: PyDict | undefined;
  constructor(cls: PyType, state: T) {
    this.cls = cls;
    this.state = state;
  }
}

export class Singleton implements PyObject {
  readonly cls: PyType;
  readonly name: string;
  constructor(cls: PyType, name: string) {
    this.cls = cls;
    this.name = name;
  }
}
export const ellipsis: Singleton = new Singleton(ellipsisType, "Ellipsis");
export const notImplemented: Singleton = new Singleton(notImplementedType, "NotImplemented");
/** What an iterator's step gives at its end. Scripts never see it. */
export const stop: Singleton = new Singleton(noneType, "stop");

/** The class of a value. */
export function typeOf(value: Value): PyType {
  switch (typeof value) {
    case "number": case "bigint": return intType;
    case "string": return strType;
    case "boolean": return boolType;
  }
  if (value === null) return noneType;
  if (value instanceof PyType) return value.metaclass ?? typeType;
  return value.cls;
}

/** The primitive that an instance of a subclass of int, str or float also is; other values as they are. */
export function unbox(value: Value): Value {
  return value instanceof PyInstance && value.payload !== undefined ? value.payload : value;
}

export function isInstance(value: Value, type: PyType): boolean {
  const own = typeOf(value);
  return own === type || own.isSubtypeOf(type);
}

/** An int in its one representation. */
export function intOf(value: bigint): number | bigint {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

export const emptyTuple: PyTuple = new PyTuple([]);
export type { PyFunction };
