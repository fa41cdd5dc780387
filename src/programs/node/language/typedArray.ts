/** ArrayBuffers and the views on them. Spec: ECMA-262 §10.4.5 TypedArray Exotic Objects, §25.1 ArrayBuffer. */
import { absent, enumerable, indexOfKey, JsObject, type Key, orderKeys, Slot, type Value, configurable, writable } from "./values.ts";

export type ElementType =
  | "Int8Array" | "Uint8Array" | "Uint8ClampedArray" | "Int16Array" | "Uint16Array" | "Int32Array" | "Uint32Array" | "Float32Array" | "Float64Array" | "BigInt64Array" | "BigUint64Array";

type HostView = Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array | BigInt64Array | BigUint64Array;

const views = { Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array } as const;
export const elementTypes = Object.keys(views) as ElementType[];

export function bytesPerElement(type: ElementType): number {
  return views[type].BYTES_PER_ELEMENT;
}

/** A script's ArrayBuffer object: its bytes are in `data`. */
export class JsBuffer extends JsObject {
  readonly bytes: ArrayBuffer;
  constructor(proto: JsObject | null, bytes: ArrayBuffer) {
    super(proto, "ArrayBuffer");
    this.bytes = bytes;
    this.data = bytes;
  }
}

/** A typed array; Buffers of node are Uint8Arrays with another prototype. */
export class TypedArray extends JsObject {
  readonly type: ElementType;
  readonly buffer: JsBuffer;
  readonly view: HostView;
  constructor(proto: JsObject | null, type: ElementType, buffer: JsBuffer, byteOffset: number, length: number) {
    super(proto, type);
    this.type = type;
    this.buffer = buffer;
    this.view = new views[type](buffer.bytes, byteOffset, length);
  }
  get length(): number {
    return this.view.length;
  }
  /** The same memory as bytes. */
  get bytes(): Uint8Array {
    return new Uint8Array(this.buffer.bytes, this.view.byteOffset, this.view.byteLength);
  }
  setIndex(index: number, value: Value): void {
    if (index < this.view.length) (this.view as unknown as (number | bigint)[])[index] = value as number | bigint;
  }
  override own(key: Key): Value | Slot {
    const index = indexOfKey(key);
    if (index >= 0) return index < this.view.length ? this.view[index]! : absent;
    return super.own(key);
  }
  override put(key: Key, value: Value | Slot): void {
    const index = indexOfKey(key);
    if (index < 0) return super.put(key, value);
    const plainValue = value instanceof Slot ? value.value : value;
    this.setIndex(index, typeof plainValue === "bigint" ? plainValue : this.type.startsWith("Big") ? 0n : Number(plainValue as number));
  }
  override define(key: Key, slot: Slot): boolean {
    if (indexOfKey(key) < 0) return super.define(key, slot);
    if (slot.isAccessor || slot.flags !== (writable | enumerable | configurable)) return false;
    this.put(key, slot.value);
    return true;
  }
  override remove(key: Key): boolean {
    return indexOfKey(key) < 0 ? super.remove(key) : indexOfKey(key) >= this.view.length;
  }
  override *references(): Iterable<unknown> {
    yield this.buffer;
    yield* super.references();
  }
  override keys(): Key[] {
    return [...Array.from({ length: this.view.length }, (_, i) => String(i)), ...orderKeys(this.props.keys())];
  }
}
