/**
 * What a script's variables hold. Primitives are the host's; every object is one of ours, so that nothing of the page
 * can be reached from a script: no prototype chain, constructor or property of ours leads to a host object.
 * Spec: ECMA-262 §6.1 Language Types, §10 Ordinary and Exotic Objects.
 */

/** Any value a script can hold. */
export type Value = undefined | null | boolean | number | string | bigint | symbol | JsObject;
/** A property key. Array indices are keys too, as canonical decimal strings. */
export type Key = string | symbol;

export const writable = 1;
export const enumerable = 2;
export const configurable = 4;
/** All three: the attributes of a property made by assignment. */
export const plain = 7;
/** Writable and configurable: the attributes of built-in methods. */
export const hidden = 5;

/** A property that is not a plain writable, enumerable, configurable value: accessors and the rest. */
export class Slot {
  value: Value;
  get: JsObject | undefined;
  set: JsObject | undefined;
  flags: number;
  readonly isAccessor: boolean;
  constructor(value: Value, flags: number, accessor?: { get: JsObject | undefined; set: JsObject | undefined }) {
    this.value = value;
    this.flags = flags;
    this.isAccessor = accessor !== undefined;
    this.get = accessor?.get;
    this.set = accessor?.set;
  }
}

/** What `own` answers when there is no such property. */
export const absent = new Slot(undefined, 0);
/** A hole of an array, and a variable before its declaration ran. Never visible to a script. */
export const hole = Symbol("hole");

/** Name of a private class member; one per evaluation of the class. */
export class PrivateName {
  readonly description: string;
  constructor(description: string) {
    this.description = description;
  }
}

/** The well-known symbols, our own and not the host's. */
export const symbols = {
  iterator: Symbol("Symbol.iterator"),
  asyncIterator: Symbol("Symbol.asyncIterator"),
  hasInstance: Symbol("Symbol.hasInstance"),
  toPrimitive: Symbol("Symbol.toPrimitive"),
  toStringTag: Symbol("Symbol.toStringTag"),
  species: Symbol("Symbol.species"),
  isConcatSpreadable: Symbol("Symbol.isConcatSpreadable"),
  unscopables: Symbol("Symbol.unscopables"),
  match: Symbol("Symbol.match"),
  matchAll: Symbol("Symbol.matchAll"),
  replace: Symbol("Symbol.replace"),
  search: Symbol("Symbol.search"),
  split: Symbol("Symbol.split"),
  dispose: Symbol("Symbol.dispose"),
  asyncDispose: Symbol("Symbol.asyncDispose"),
} as const;

/** The array index a key is, or -1. */
export function indexOfKey(key: Key): number {
  if (typeof key !== "string" || key.length === 0 || key.length > 10) return -1;
  const first = key.charCodeAt(0);
  if (first < 48 || first > 57) return -1;
  if (first === 48) return key.length === 1 ? 0 : -1;
  let index = first - 48;
  for (let i = 1; i < key.length; i++) {
    const digit = key.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    index = index * 10 + digit;
  }
  return index < 4294967295 ? index : -1;
}

/** An ordinary object. `kind` names the internal slots it has ("Object", "Error", "Date", "Map", …). */
export class JsObject {
  proto: JsObject | null;
  isExtensible = true;
  kind: string;
  /** The internal slot of built-in kinds: a host value that scripts never see. */
  data: unknown = undefined;
  privates: Map<PrivateName, Value | Slot> | undefined = undefined;
  protected props: Map<Key, Value | Slot> = new Map();

  constructor(proto: JsObject | null, kind = "Object") {
    this.proto = proto;
    this.kind = kind;
  }
  get isCallable(): boolean {
    return false;
  }
  /** The property itself: a plain value, a Slot, or `absent`. */
  own(key: Key): Value | Slot {
    const found = this.props.get(key);
    if (found === undefined && !this.props.has(key)) return absent;
    return found;
  }
  /** Creates or overwrites without asking: for built-ins and after the checks of `setProperty`. */
  put(key: Key, value: Value | Slot): void {
    this.props.set(key, value);
  }
  /** False when the property may not be changed that way. */
  define(key: Key, slot: Slot): boolean {
    const old = this.own(key);
    if (old === absent) {
      if (!this.isExtensible) return false;
    } else if (old instanceof Slot && !(old.flags & configurable)) {
      if (slot.flags & configurable || (slot.flags & enumerable) !== (old.flags & enumerable) || slot.isAccessor !== old.isAccessor) return false;
      if (slot.isAccessor) {
        if (slot.get !== old.get || slot.set !== old.set) return false;
      } else if (!(old.flags & writable) && (slot.flags & writable || !Object.is(slot.value, old.value))) return false;
    }
    this.put(key, !slot.isAccessor && slot.flags === plain ? slot.value : slot);
    return true;
  }
  /** False when the property may not be deleted. */
  remove(key: Key): boolean {
    const old = this.own(key);
    if (old === absent) return true;
    if (old instanceof Slot && !(old.flags & configurable)) return false;
    this.props.delete(key);
    return true;
  }
  /** Own keys: indices ascending, then strings, then symbols in the order they came. */
  keys(): Key[] {
    return orderKeys(this.props.keys());
  }
  /** Number of properties: for the accounts of the heap. */
  get size(): number {
    return this.props.size;
  }
  /** Everything it refers to: for the accounts of the heap. */
  *references(): Iterable<unknown> {
    yield this.proto;
    for (const value of this.props.values()) {
      if (value instanceof Slot) {
        yield value.value;
        yield value.get;
        yield value.set;
      } else yield value;
    }
    if (this.privates) yield* this.privates.values();
    yield this.data;
  }
}

/** Sorts keys as OrdinaryOwnPropertyKeys does. */
export function orderKeys(keys: Iterable<Key>): Key[] {
  const strings: Key[] = [];
  let indices: string[] | undefined;
  let others: Key[] | undefined;
  for (const key of keys) {
    if (typeof key === "symbol") (others ??= []).push(key);
    else if (indexOfKey(key) >= 0) (indices ??= []).push(key);
    else strings.push(key);
  }
  if (indices) {
    indices.sort((a, b) => Number(a) - Number(b));
    strings.unshift(...indices);
  }
  if (others) strings.push(...others);
  return strings;
}

/** Longest array with holes that is kept densely; longer ones are refused. */
export const longestArray = 50_000_000;

/** An array: dense, with `hole` where nothing is. */
export class JsArray extends JsObject {
  items: Value[];
  /** False once length is read-only (frozen). */
  isFrozen = false;
  isSealed = false;
  constructor(proto: JsObject | null, items: Value[], kind = "Array") {
    super(proto, kind);
    this.items = items;
  }
  override own(key: Key): Value | Slot {
    const index = indexOfKey(key);
    if (index >= 0) {
      if (index >= this.items.length) return absent;
      const value = this.items[index];
      if (value === hole) return absent;
      if (this.isFrozen) return new Slot(value, enumerable);
      if (this.isSealed) return new Slot(value, enumerable | writable);
      return value;
    }
    if (key === "length") return new Slot(this.items.length, this.isFrozen ? 0 : writable);
    return super.own(key);
  }
  override put(key: Key, value: Value | Slot): void {
    const index = indexOfKey(key);
    if (index >= 0) {
      this.setIndex(index, value instanceof Slot ? value.value : value);
    } else if (key === "length") this.setLength(Number(value instanceof Slot ? value.value : value));
    else super.put(key, value);
  }
  setIndex(index: number, value: Value): void {
    const { items } = this;
    if (index < items.length) items[index] = value;
    else {
      if (index > longestArray) throw new RangeError("Invalid array length");
      while (items.length < index) items.push(hole);
      items.push(value);
    }
  }
  setLength(length: number): void {
    const { items } = this;
    if (length < items.length) items.length = length;
    else {
      if (length > longestArray) throw new RangeError("Invalid array length");
      while (items.length < length) items.push(hole);
    }
  }
  override define(key: Key, slot: Slot): boolean {
    const index = indexOfKey(key);
    if (index >= 0) {
      if (this.isFrozen || (!this.isExtensible && this.own(key) === absent)) return false;
      this.setIndex(index, slot.value);
      return true;
    }
    if (key === "length") {
      if (this.isFrozen) return false;
      if (!slot.isAccessor) this.setLength(Number(slot.value));
      if (!(slot.flags & writable)) this.isSealed = true;
      return true;
    }
    return super.define(key, slot);
  }
  override remove(key: Key): boolean {
    const index = indexOfKey(key);
    if (index >= 0) {
      if (index >= this.items.length) return true;
      if (this.isFrozen || this.isSealed) return false;
      this.items[index] = hole;
      return true;
    }
    return key === "length" ? false : super.remove(key);
  }
  override keys(): Key[] {
    const out: Key[] = [];
    for (let i = 0; i < this.items.length; i++) if (this.items[i] !== hole) out.push(String(i));
    out.push(...(this.kind === "Array" ? ["length"] : []), ...super.keys());
    return out;
  }
  override get size(): number {
    return this.items.length + super.size;
  }
  override *references(): Iterable<unknown> {
    for (const item of this.items) if (typeof item === "object" || typeof item === "string") yield item;
    yield* super.references();
  }
}

/** A String object: its characters are properties. */
export class JsString extends JsObject {
  readonly text: string;
  constructor(proto: JsObject | null, text: string) {
    super(proto, "String");
    this.text = text;
    this.data = text;
  }
  override own(key: Key): Value | Slot {
    const index = indexOfKey(key);
    if (index >= 0 && index < this.text.length) return new Slot(this.text[index], enumerable);
    if (key === "length") return new Slot(this.text.length, 0);
    return super.own(key);
  }
  override keys(): Key[] {
    return [...Array.from({ length: this.text.length }, (_, i) => String(i)), "length", ...super.keys()];
  }
}
