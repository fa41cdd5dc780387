/** ArrayBuffer, typed arrays, DataView, and the byte work behind Buffer. Spec: ECMA-262 §25, §23.2. */
import { sha256 } from "@noble/hashes/sha2.js";
import { text as decode, utf8 } from "../../../base/bytes.ts";
import { toIndex, toInteger, toNumber } from "../language/convert.ts";
import { forEachOf } from "../language/iteration.ts";
import type { Machine } from "../language/machine.ts";
import { bytesPerElement, type ElementType, elementTypes, JsBuffer, TypedArray } from "../language/typedArray.ts";
import { hidden, JsArray, JsObject, Slot, symbols, type Value } from "../language/values.ts";
import { addClass, addMethods, constant, tag } from "./define.ts";

const largest = 512 * 1024 * 1024;

export function newBuffer(m: Machine, length: number): JsBuffer {
  if (length < 0 || length > largest || !Number.isFinite(length)) throw m.error("RangeError", "Array buffer allocation failed");
  m.heap.reserve(length);
  return new JsBuffer(m.intrinsic("ArrayBuffer.prototype"), new ArrayBuffer(length));
}

/** A node Buffer holding these bytes. */
export function bufferOf(m: Machine, bytes: Uint8Array): TypedArray {
  const buffer = newBuffer(m, bytes.length);
  new Uint8Array(buffer.bytes).set(bytes);
  return new TypedArray(m.intrinsics.get("Buffer.prototype") ?? m.intrinsic("Uint8Array.prototype"), "Uint8Array", buffer, 0, bytes.length);
}

/** Bytes of a text, Buffer, typed array or ArrayBuffer. */
export function bytesOf(m: Machine, value: Value, encoding: Value = "utf8"): Uint8Array {
  if (value instanceof TypedArray) return value.bytes;
  if (value instanceof JsBuffer) return new Uint8Array(value.bytes);
  return encode(m.toText(value), typeof encoding === "string" ? encoding : "utf8");
}

export function encode(text: string, encoding: string): Uint8Array {
  switch (encoding.toLowerCase()) {
    case "hex": {
      const clean = /^(?:[0-9a-f]{2})*/i.exec(text)![0];
      return Uint8Array.from(clean.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    }
    case "base64": case "base64url": {
      const clean = text.replace(/-/g, "+").replace(/_/g, "/").replace(/[^A-Za-z0-9+/]/g, "");
      const out: number[] = [];
      const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
      for (let i = 0, bits = 0, word = 0; i < clean.length; i++) {
        word = (word << 6) | alphabet.indexOf(clean[i]!);
        bits += 6;
        if (bits >= 8) {
          bits -= 8;
          out.push((word >> bits) & 255);
        }
      }
      return Uint8Array.from(out);
    }
    case "latin1": case "binary": case "ascii": return Uint8Array.from(text, (c) => c.charCodeAt(0) & 255);
    case "utf16le": case "ucs2": case "ucs-2": case "utf-16le": return Uint8Array.from([...text].flatMap((c) => [...c].flatMap((unit) => [unit.charCodeAt(0) & 255, unit.charCodeAt(0) >> 8])));
    default: return utf8(text);
  }
}

export function decodeBytes(bytes: Uint8Array, encoding: string): string {
  switch (encoding.toLowerCase()) {
    case "hex": return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    case "base64": case "base64url": {
      const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
      let out = "";
      for (let i = 0; i < bytes.length; i += 3) {
        const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
        for (let j = 0; j < 4; j++) out += i + j > bytes.length ? "=" : alphabet[(word >> (18 - 6 * j)) & 63];
      }
      return encoding === "base64url" ? out.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "") : out;
    }
    case "latin1": case "binary": return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    case "ascii": return Array.from(bytes, (byte) => String.fromCharCode(byte & 127)).join("");
    case "utf16le": case "ucs2": case "ucs-2": case "utf-16le": {
      let out = "";
      for (let i = 0; i + 1 < bytes.length; i += 2) out += String.fromCharCode(bytes[i]! | (bytes[i + 1]! << 8));
      return out;
    }
    default: return decode(bytes);
  }
}

function viewOf(m: Machine, self: Value): TypedArray {
  if (self instanceof TypedArray) return self;
  throw m.error("TypeError", "this is not a typed array.");
}

/** ArrayBuffer and every kind of typed array. Methods with callbacks are shared with Array in library/arrays.ts. */
export function addBuffers(machine: Machine): void {
  const bufferProto = new JsObject(machine.objectPrototype);
  const Buf = addClass(machine, "ArrayBuffer", 1, (m, _, [length]) => newBuffer(m, toInteger(m, length)), bufferProto);
  machine.method(Buf, "isView", 1, (_, __, [value]) => value instanceof TypedArray);
  machine.getter(bufferProto, "byteLength", (_, self) => (self instanceof JsBuffer ? self.bytes.byteLength : undefined));
  addMethods(machine, bufferProto, {
    "slice/2": (m, self, [start, end]) => {
      const { bytes } = self as JsBuffer;
      const part = bytes.slice(toIndex(m, start, bytes.byteLength, 0), toIndex(m, end, bytes.byteLength, bytes.byteLength));
      return new JsBuffer(bufferProto, part);
    },
  });
  tag(bufferProto, "ArrayBuffer");
  const sharedProto = new JsObject(machine.objectPrototype);
  const Shared = machine.native0("TypedArray", 0, (m) => {
    throw m.error("TypeError", "Abstract class TypedArray not directly constructable");
  }, true);
  Shared.put("prototype", new Slot(sharedProto, 0));
  machine.intrinsics.set("TypedArray.prototype", sharedProto);
  machine.getter(sharedProto, "length", (_, self) => (self instanceof TypedArray ? self.length : undefined));
  machine.getter(sharedProto, "byteLength", (_, self) => (self instanceof TypedArray ? self.view.byteLength : undefined));
  machine.getter(sharedProto, "byteOffset", (_, self) => (self instanceof TypedArray ? self.view.byteOffset : undefined));
  machine.getter(sharedProto, "buffer", (_, self) => (self instanceof TypedArray ? self.buffer : undefined));
  machine.getter(sharedProto, symbols.toStringTag, (_, self) => (self instanceof TypedArray ? self.type : undefined));
  const same = (m: Machine, self: TypedArray, length: number): TypedArray => new TypedArray(self.proto, self.type, newBuffer(m, length * bytesPerElement(self.type)), 0, length);
  addMethods(machine, sharedProto, {
    "set/2": (m, self, [source, offset]) => {
      const view = viewOf(m, self);
      const from = toInteger(m, offset);
      const items = source instanceof TypedArray ? [...source.view] : m.list(source);
      if (from + items.length > view.length) throw m.error("RangeError", "offset is out of bounds");
      items.forEach((item, index) => view.setIndex(from + index, typeof item === "bigint" ? item : toNumber(m, item)));
      return undefined;
    },
    "subarray/2": (m, self, [start, end]) => {
      const view = viewOf(m, self);
      const from = toIndex(m, start, view.length, 0);
      const to = Math.max(from, toIndex(m, end, view.length, view.length));
      return new TypedArray(view.proto, view.type, view.buffer, view.view.byteOffset + from * bytesPerElement(view.type), to - from);
    },
    "slice/2": (m, self, [start, end]) => {
      const view = viewOf(m, self);
      const part = view.view.slice(toIndex(m, start, view.length, 0), toIndex(m, end, view.length, view.length));
      const out = same(m, view, part.length);
      part.forEach((item: number | bigint, index: number) => out.setIndex(index, item));
      return out;
    },
    "fill/3": (m, self, [value, start, end]) => {
      const view = viewOf(m, self);
      const number = typeof value === "bigint" ? value : toNumber(m, value);
      for (let i = toIndex(m, start, view.length, 0), to = toIndex(m, end, view.length, view.length); i < to; i++) view.setIndex(i, number);
      return self;
    },
    "reverse/0": (m, self) => {
      viewOf(m, self).view.reverse();
      return self;
    },
    "at/1": (m, self, [at]) => viewOf(m, self).view.at(toInteger(m, at)),
    "indexOf/1": (m, self, [what]) => ([...viewOf(m, self).view] as Value[]).indexOf(what),
    "includes/1": (m, self, [what]) => ([...viewOf(m, self).view] as Value[]).includes(what),
    "join/1": (m, self, [separator]) => [...viewOf(m, self).view].join(separator === undefined ? "," : m.toText(separator)),
    "keys/0": (m, self) => m.call(m.intrinsic("Array.prototype.keys"), self, []),
    "values/0": (m, self) => m.call(m.intrinsic("Array.prototype.values"), self, []),
    "entries/0": (m, self) => m.call(m.intrinsic("Array.prototype.entries"), self, []),
  });
  sharedProto.put("toString", new Slot(machine.get(machine.arrayPrototype, "toString"), hidden));
  sharedProto.put(symbols.iterator, new Slot(machine.get(sharedProto, "values"), hidden));
  for (const type of elementTypes) addElementType(machine, type, Shared, sharedProto);
}

function addElementType(machine: Machine, type: ElementType, Shared: JsObject, sharedProto: JsObject): void {
  const proto = new JsObject(sharedProto);
  const size = bytesPerElement(type);
  const make = (m: Machine, items: readonly Value[], target: JsObject): TypedArray => {
    const array = new TypedArray(target, type, newBuffer(m, items.length * size), 0, items.length);
    items.forEach((item, index) => array.setIndex(index, typeof item === "bigint" ? item : toNumber(m, item)));
    return array;
  };
  const Class = addClass(machine, type, 3, (m, _, [source, offset, length], newTarget) => {
    if (!newTarget) throw m.error("TypeError", `Constructor ${type} requires 'new'`);
    const target = m.prototypeFor(newTarget, `${type}.prototype`);
    if (source instanceof JsBuffer) {
      const from = toInteger(m, offset);
      const count = length === undefined ? (source.bytes.byteLength - from) / size : toInteger(m, length);
      if (from % size !== 0) throw m.error("RangeError", `start offset of ${type} should be a multiple of ${size}`);
      if (!Number.isInteger(count)) throw m.error("RangeError", `byte length of ${type} should be a multiple of ${size}`);
      if (from + count * size > source.bytes.byteLength) throw m.error("RangeError", `Invalid typed array length: ${count}`);
      return new TypedArray(target, type, source, from, count);
    }
    if (source instanceof TypedArray) return make(m, [...source.view], target);
    if (source instanceof JsObject) {
      const items: Value[] = [];
      if (m.get(source, symbols.iterator) === undefined) items.push(...m.list(source));
      else forEachOf(m, source, (item) => items.push(item));
      return make(m, items, target);
    }
    const count = toInteger(m, source);
    if (count < 0) throw m.error("RangeError", `Invalid typed array length: ${count}`);
    return new TypedArray(target, type, newBuffer(m, count * size), 0, count);
  }, proto);
  Class.proto = Shared;
  constant(Class, "BYTES_PER_ELEMENT", size);
  constant(proto, "BYTES_PER_ELEMENT", size);
  addMethods(machine, Class, {
    "of/0": (m, _, items) => make(m, items, proto),
    "from/1": (m, self, [source, map]) => {
      const items: Value[] = [];
      if (typeof source === "string" || (source instanceof JsObject && m.get(source, symbols.iterator) !== undefined)) forEachOf(m, source, (item) => items.push(item));
      else items.push(...m.list(source));
      const mapped = m.isCallable(map) ? items.map((item, index) => m.call(map, undefined, [item, index])) : items;
      return make(m, mapped, m.prototypeFor(self instanceof JsObject ? self : undefined, `${type}.prototype`));
    },
  });
}

/** What library/buffer.ts needs of the host. */
export function bufferBinding(machine: Machine): JsObject {
  const binding = machine.newObject();
  const prefer = (value: Value): string => (typeof value === "string" ? value : "utf8");
  addMethods(machine, binding, {
    "alloc/1": (m, _, [length, proto]) => new TypedArray(proto as JsObject, "Uint8Array", newBuffer(m, toInteger(m, length)), 0, toInteger(m, length)),
    "encode/2": (m, _, [text, encoding]) => bufferOf(m, encode(m.toText(text), prefer(encoding))),
    "decode/4": (m, _, [buffer, encoding, start, end]) => {
      const bytes = bytesOf(m, buffer);
      return decodeBytes(bytes.subarray(toIndex(m, start, bytes.length, 0), toIndex(m, end, bytes.length, bytes.length)), prefer(encoding));
    },
    "copy/1": (m, _, [value]) => bufferOf(m, value instanceof JsArray ? Uint8Array.from(value.items, (item) => toNumber(m, item)) : bytesOf(m, value)),
    "concat/1": (m, _, [list]) => {
      const parts = m.list(list).map((part) => bytesOf(m, part));
      const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of parts) {
        out.set(part, at);
        at += part.length;
      }
      return bufferOf(m, out);
    },
    "compare/2": (m, _, [a, b]) => {
      const [x, y] = [bytesOf(m, a), bytesOf(m, b)];
      for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return x[i]! < y[i]! ? -1 : 1;
      return Math.sign(x.length - y.length);
    },
    "indexOf/3": (m, _, [haystack, needle, from]) => {
      const [bytes, what] = [bytesOf(m, haystack), bytesOf(m, needle)];
      for (let at = toIndex(m, from, bytes.length, 0); at + what.length <= bytes.length; at++) {
        let i = 0;
        while (i < what.length && bytes[at + i] === what[i]) i++;
        if (i === what.length) return at;
      }
      return -1;
    },
    "share/3": (m, _, [buffer, offset, length]) => {
      const source = buffer as JsBuffer;
      return new TypedArray(m.intrinsic("Buffer.prototype"), "Uint8Array", source, toInteger(m, offset), length === undefined ? source.bytes.byteLength - toInteger(m, offset) : toInteger(m, length));
    },
    "number/5": (m, _, [buffer, type, at, isLittle, value]) => {
      const { bytes } = buffer as TypedArray;
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const offset = toInteger(m, at);
      if (offset < 0 || offset >= bytes.length) throw m.error("RangeError", `The value of "offset" is out of range. It must be >= 0 and <= ${Math.max(0, bytes.length - 1)}. Received ${offset}`, { code: "ERR_OUT_OF_RANGE" });
      const name = m.toText(type) as "Uint16";
      if (value === undefined) return view[`get${name}`](offset, isLittle === true);
      view[`set${name}`](offset, typeof value === "bigint" ? (value as never) : toNumber(m, value), isLittle === true);
      return undefined;
    },
    "sha256/1": (m, _, [data]) => bufferOf(m, sha256(bytesOf(m, data))),
    "setPrototype/1": (m, _, [proto]) => {
      m.intrinsics.set("Buffer.prototype", proto as JsObject);
      return undefined;
    },
  });
  return binding;
}
