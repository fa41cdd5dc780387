/** Methods of bytes and bytearray. */
import { concatBytes } from "../../../base/bytes.ts";
import { asInt } from "../machine/arithmetic.ts";
import { index, items, quickIterator } from "../machine/protocol.ts";
import { raise } from "../machine/raise.ts";
import { reprBytes } from "../objects/repr.ts";
import { bytearrayType, bytesType, type PyType } from "../objects/type.ts";
import { notImplemented, PyBytes, PyList, PySlice, PyTuple, typeOf, unbox, type Value } from "../objects/value.ts";
import { formatPercent } from "../objects/format.ts";
import { decodeBytes, encodeText } from "./codecs.ts";
import { classMethods, methods, parameters, waitingMethods } from "./define.ts";
import { place, sliceIndexes, sliceOf } from "./sequences.ts";
import { splitLines } from "./text.ts";
import type { Machine } from "../machine/machine.ts";

const own = (self: Value | undefined): Uint8Array => (self as PyBytes).bytes;
/** One character a byte: many methods are those of texts. */
const latin = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
const unlatin = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
export function bytesLike(value: Value | undefined): Uint8Array {
  if (value instanceof PyBytes) return value.bytes;
  raise("TypeError", `a bytes-like object is required, not '${typeOf(value ?? null).name}'`);
}

for (const type of [bytesType, bytearrayType]) {
  const made = (bytes: Uint8Array): PyBytes => new PyBytes(bytes, type);
  const fromText = (body: (text: string, args: string[]) => string) => (_m: Machine, [self, ...args]: readonly Value[]): Value => made(unlatin(body(latin(own(self)), args.map((one) => latin(bytesLike(one))))));
  const strip = (pattern: (set: string) => RegExp) => fromText((text, [set]) => text.replace(pattern((set ?? " \t\n\r\v\f").replace(/[\\\]^-]/g, "\\$&")), ""));
  waitingMethods(type, {
    *__new__(machine, args, keywords) {
      const [cls, source, encoding, errors] = parameters(type.name, args, keywords, ["cls", "source?", "encoding?", "errors?"]);
      const build = (bytes: Uint8Array): PyBytes => new PyBytes(bytes, cls as PyType);
      if (source === undefined) return build(new Uint8Array(0));
      const plain = unbox(source);
      if (typeof plain === "string") {
        if (encoding === undefined) raise("TypeError", "string argument without an encoding");
        return build(encodeText(plain, String(encoding), String(errors ?? "strict")));
      }
      if (source instanceof PyBytes) return build(source.bytes.slice());
      if (typeof plain === "number") {
        if (plain < 0) raise("ValueError", "negative count");
        machine.charge(plain);
        return build(new Uint8Array(plain));
      }
      const list = (yield* items(source)).map((one) => Number(asInt(one) ?? raise("TypeError", `'${typeOf(one).name}' object cannot be interpreted as an integer`)));
      if (list.some((one) => one < 0 || one > 255)) raise("ValueError", "bytes must be in range(0, 256)");
      return build(Uint8Array.from(list));
    },
    *__getitem__(_machine, [self, key]) {
      if (key instanceof PySlice) return made(Uint8Array.from(yield* sliceOf(own(self), key)));
      return own(self)[yield* place(key!, own(self).length, type === bytesType ? "byte" : "bytearray")]!;
    },
    *__mul__(machine, [self, count]) {
      const times = Math.max(0, yield* index(count!));
      machine.charge(own(self).length * times);
      const out = new Uint8Array(own(self).length * times);
      if (own(self).length === 1) out.fill(own(self)[0]!);
      else for (let i = 0; i < times; i++) out.set(own(self), i * own(self).length);
      return made(out);
    },
    *join(_machine, [self, list]) {
      const parts: Uint8Array[] = [];
      for (const [i, one] of (yield* items(list!)).entries()) {
        if (!(one instanceof PyBytes)) raise("TypeError", `sequence item ${i}: expected a bytes-like object, ${typeOf(one).name} found`);
        if (i > 0) parts.push(own(self));
        parts.push(one.bytes);
      }
      return made(concatBytes(parts));
    },
    *__mod__(machine, [self, values]) {
      return made(unlatin(yield* formatPercent(machine, latin(own(self)), values!, true)));
    },
    *__contains__(_machine, [self, part]) {
      return part instanceof PyBytes ? latin(own(self)).includes(latin(part.bytes)) : own(self).includes(yield* index(part!));
    },
  });
  methods(type, {
    __len__: (_m, [self]) => own(self).length,
    __iter__: (_m, [self]) => quickIterator(self!)!,
    __repr__: (_m, [self]) => (type === bytesType ? reprBytes(own(self)) : `bytearray(${reprBytes(own(self))})`),
    __add__: (_m, [a, b]) => (b instanceof PyBytes ? made(concatBytes([own(a), b.bytes])) : notImplemented),
    __eq__: (_m, [a, b]) => (b instanceof PyBytes ? latin(own(a)) === latin(b.bytes) : notImplemented),
    __lt__: (_m, [a, b]) => (b instanceof PyBytes ? latin(own(a)) < latin(b.bytes) : notImplemented),
    __hash__: (machine, [self]) => machine.hashText(latin(own(self))),
    decode: (_m, args, keywords) => {
      const [self, encoding = "utf-8", errors = "strict"] = parameters("decode", args, keywords, ["self", "encoding?", "errors?"]);
      return decodeBytes(own(self), String(encoding), String(errors));
    },
    hex: (_m, [self, by]) => Array.from(own(self), (byte) => byte.toString(16).padStart(2, "0")).join(by === undefined ? "" : String(by)),
    find: (_m, [self, part, from]) => latin(own(self)).indexOf(typeof part === "number" ? String.fromCharCode(part) : latin(bytesLike(part)), from === undefined ? 0 : Number(asInt(from))),
    rfind: (_m, [self, part]) => latin(own(self)).lastIndexOf(latin(bytesLike(part))),
    index: (_m, [self, part]) => {
      const at = latin(own(self)).indexOf(latin(bytesLike(part)));
      return at < 0 ? raise("ValueError", "subsection not found") : at;
    },
    count: (_m, [self, part]) => latin(own(self)).split(latin(bytesLike(part))).length - 1,
    startswith: (_m, [self, part]) => (part instanceof PyTuple ? part.items : [part!]).some((one) => latin(own(self)).startsWith(latin(bytesLike(one)))),
    endswith: (_m, [self, part]) => (part instanceof PyTuple ? part.items : [part!]).some((one) => latin(own(self)).endsWith(latin(bytesLike(one)))),
    split: (_m, [self, by, count]) => {
      const text = latin(own(self));
      if (by === undefined || by === null) return new PyList(text.split(/[ \t\n\r\v\f]+/).filter((part) => part !== "").map((part) => made(unlatin(part))));
      const parts = text.split(latin(bytesLike(by)));
      const limit = count === undefined ? -1 : Number(asInt(count));
      const kept = limit < 0 || parts.length <= limit + 1 ? parts : [...parts.slice(0, limit), parts.slice(limit).join(latin(bytesLike(by)))];
      return new PyList(kept.map((part) => made(unlatin(part))));
    },
    splitlines: (_m, [self]) => new PyList(splitLines(latin(own(self)), false).map((part) => made(unlatin(part)))),
    partition: (_m, [self, by]) => {
      const [text, mark] = [latin(own(self)), latin(bytesLike(by))];
      const at = text.indexOf(mark);
      return new PyTuple((at < 0 ? [text, "", ""] : [text.slice(0, at), mark, text.slice(at + mark.length)]).map((part) => made(unlatin(part))));
    },
    replace: fromText((text, [from, to]) => text.replaceAll(from!, () => to!)),
    strip: strip((set) => new RegExp(`^[${set}]+|[${set}]+$`, "g")),
    lstrip: strip((set) => new RegExp(`^[${set}]+`)),
    rstrip: strip((set) => new RegExp(`[${set}]+$`)),
    upper: fromText((text) => text.toUpperCase()),
    lower: fromText((text) => text.toLowerCase()),
    isdigit: (_m, [self]) => /^[0-9]+$/.test(latin(own(self))),
  });
  classMethods(type, {
    *fromhex(_machine, [, text]) {
      const plain = String(text).replace(/\s/g, "");
      if (!/^(?:[0-9a-f]{2})*$/i.test(plain)) raise("ValueError", "non-hexadecimal number found in fromhex() arg at position 0");
      return made(Uint8Array.from(plain.match(/../g) ?? [], (pair) => parseInt(pair, 16)));
    },
  });
}
bytearrayType.attributes.set("__hash__", null);
const replaced = (self: Value | undefined, bytes: Uint8Array): Value => {
  (self as PyBytes).bytes = bytes;
  return self!;
};
waitingMethods(bytearrayType, {
  *__setitem__(_machine, [self, key, value]) {
    if (key instanceof PySlice) {
      const { start, stop: end } = yield* sliceIndexes(key, own(self).length);
      replaced(self, concatBytes([own(self).subarray(0, start), bytesLike(value), own(self).subarray(Math.max(start, end))]));
    } else own(self)[yield* place(key!, own(self).length, "bytearray")] = yield* index(value!);
    return null;
  },
});
methods(bytearrayType, {
  append: (_m, [self, byte]) => (replaced(self, concatBytes([own(self), Uint8Array.of(Number(asInt(byte!)))])), null),
  extend: (machine, [self, more]) => {
    machine.charge(bytesLike(more).length);
    replaced(self, concatBytes([own(self), bytesLike(more)]));
    return null;
  },
  __iadd__: (machine, [self, more]) => {
    machine.charge(bytesLike(more).length);
    return replaced(self, concatBytes([own(self), bytesLike(more)]));
  },
  clear: (_m, [self]) => (replaced(self, new Uint8Array(0)), null),
});
