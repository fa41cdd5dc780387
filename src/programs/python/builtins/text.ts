/** Methods of str. Spec: Python library reference, "String Methods". */
import { strType, type PyType } from "../objects/type.ts";
import { asInt } from "../machine/arithmetic.ts";
import { quickCompare } from "../machine/operators.ts";
import { index, items, quickIterator, str } from "../machine/protocol.ts";
import { raise } from "../machine/raise.ts";
import { keyOf, PyDict } from "../objects/dict.ts";
import { formatPercent, formatTemplate, formatText } from "../objects/format.ts";
import { codePoints, hasSurrogates, reprText, textLength } from "../objects/repr.ts";
import { notImplemented, PyBytes, PyList, PySlice, PyTuple, typeOf, unbox, type Value } from "../objects/value.ts";
import { encodeText, decodeBytes } from "./codecs.ts";
import { classMethods, methods, parameters, textArgument, waitingMethods } from "./define.ts";
import { boxed } from "./numbers.ts";
import { place, sliceOf } from "./sequences.ts";
import { PyStaticMethod, PyBuiltin } from "../objects/callable.ts";

const own = (self: Value | undefined): string => unbox(self!) as string;
/** Host index → Python index and back; the same while there are no surrogates. */
const toHost = (text: string, at: number): number => (hasSurrogates(text) ? [...text].slice(0, at).join("").length : at);
const fromHost = (text: string, at: number): number => (at < 0 || !hasSurrogates(text) ? at : textLength(text.slice(0, at)));

const whitespace = " \t\n\r\v\f\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";
function strip(text: string, chars: Value | undefined, sides: "left" | "right" | "both", name: string): string {
  if (chars !== undefined && chars !== null && typeof unbox(chars) !== "string") raise("TypeError", `${name} arg must be None or str`);
  const set = chars === undefined || chars === null ? whitespace : own(chars);
  let [start, end] = [0, text.length];
  if (sides !== "right") while (start < end && set.includes(text[start]!)) start++;
  if (sides !== "left") while (end > start && set.includes(text[end - 1]!)) end--;
  return text.slice(start, end);
}

function splitWhitespace(text: string, most: number): string[] {
  const out: string[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && whitespace.includes(text[at]!)) at++;
    if (at >= text.length) return out;
    if (most >= 0 && out.length >= most) {
      out.push(strip(text.slice(at), undefined, "right", ""));
      return out;
    }
    let end = at;
    while (end < text.length && !whitespace.includes(text[end]!)) end++;
    out.push(text.slice(at, end));
    at = end;
  }
}
export function splitText(text: string, separator: Value | undefined, most: number): string[] {
  if (separator === undefined || separator === null) return splitWhitespace(text, most);
  const by = textArgument(separator, "must be str or None");
  if (by === "") raise("ValueError", "empty separator");
  const parts = text.split(by);
  return most < 0 || parts.length <= most + 1 ? parts : [...parts.slice(0, most), parts.slice(most).join(by)];
}
function splitRight(text: string, separator: Value | undefined, most: number): string[] {
  if (most < 0) return splitText(text, separator, -1);
  if (separator === undefined || separator === null) {
    const words = splitWhitespace(text, -1);
    if (words.length <= most + 1) return words;
    const tail = words.slice(words.length - most);
    let rest = strip(text, undefined, "right", "");
    for (let i = 0; i < most; i++) rest = strip(rest.slice(0, rest.lastIndexOf(tail[most - 1 - i]!)), undefined, "right", "");
    return [rest, ...tail];
  }
  const by = own(separator);
  const parts = text.split(by);
  return parts.length <= most + 1 ? parts : [parts.slice(0, parts.length - most).join(by), ...parts.slice(parts.length - most)];
}
export function splitLines(text: string, keepEnds: boolean): string[] {
  const found = text.match(/[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])|[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+$/g) ?? [];
  return keepEnds ? [...found] : found.map((line) => line.replace(/(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])$/, ""));
}
const isCased = (char: string): boolean => char.toLowerCase() !== char.toUpperCase();
const every = (pattern: RegExp) => (_m: unknown, [self]: readonly Value[]): boolean => own(self) !== "" && pattern.test(own(self));
const capitalize = (text: string): string => (text === "" ? "" : [...text][0]!.toUpperCase() + [...text].slice(1).join("").toLowerCase());

waitingMethods(strType, {
  *__new__(_machine, args, keywords) {
    const [type, value, encoding] = parameters("str", args, keywords, ["cls", "object?", "encoding?", "errors?"]);
    if (value === undefined) return boxed(type as PyType, strType, "");
    if (encoding !== undefined && value instanceof PyBytes) return boxed(type as PyType, strType, decodeBytes(value.bytes, String(encoding), "strict"));
    return boxed(type as PyType, strType, yield* str(value));
  },
  *__getitem__(_machine, [self, key]) {
    const text = own(self);
    if (key instanceof PySlice) {
      if (hasSurrogates(text)) return (yield* sliceOf(codePoints(text), key)).join("");
      if (key.step === null || key.step === 1) {
        const start = key.start === null ? 0 : yield* index(key.start, "slice indices must be integers or None or have an __index__ method");
        const end = key.stop === null ? text.length : yield* index(key.stop, "slice indices must be integers or None or have an __index__ method");
        return text.slice(start, end);
      }
      return (yield* sliceOf(text, key)).join("");
    }
    const chars = hasSurrogates(text) ? codePoints(text) : text;
    if (asInt(key!) === undefined && typeOf(key!).lookup("__index__") === undefined) raise("TypeError", `string indices must be integers, not '${typeOf(key!).name}'`);
    return chars[yield* place(key!, chars.length, "string")]!;
  },
  *__mul__(machine, [self, count]) {
    if (asInt(count!) === undefined) return notImplemented;
    const times = Math.max(0, yield* index(count!));
    const bytes = own(self).length * times;
    machine.charge(bytes);
    if (bytes > 400_000_000) raise("MemoryError");
    return own(self).repeat(times);
  },
  *__mod__(machine, [self, values]) {
    return yield* formatPercent(machine, own(self), values!);
  },
  *__format__(_machine, [self, spec]) {
    return formatText(own(self), own(spec));
  },
  *format(machine, args, keywords) {
    return yield* formatTemplate(machine, own(args[0]), args.slice(1), keywords);
  },
  *format_map(machine, [self, mapping]) {
    return yield* formatTemplate(machine, own(self), [], undefined, mapping!);
  },
  *join(machine, [self, list]) {
    const parts = (yield* items(list!)).map((one, i) => {
      const text = unbox(one);
      if (typeof text !== "string") raise("TypeError", `sequence item ${i}: expected str instance, ${typeOf(one).name} found`);
      return text;
    });
    const out = parts.join(own(self));
    if (out.length > 1 << 16) machine.charge(out.length);
    return out;
  },
  *__contains__(_machine, [self, part]) {
    if (typeof unbox(part!) !== "string") raise("TypeError", `'in <string>' requires string as left operand, not ${typeOf(part!).name}`);
    return own(self).includes(own(part));
  },
  *translate(_machine, [self, table]) {
    let out = "";
    for (const char of own(self)) {
      const entry = table instanceof PyDict ? table.map.get(char.codePointAt(0)!)?.value : undefined;
      out += entry === undefined ? char : entry === null ? "" : typeof entry === "number" ? String.fromCodePoint(entry) : String(entry);
    }
    return out;
  },
});
const search = (name: string, last: boolean) => (args: readonly Value[]): number => {
  const text = own(args[0]);
  const part = textArgument(args[1], `${name}() argument 1 must be str`);
  const length = textLength(text);
  const bound = (value: Value | undefined, standard: number): number => {
    const at = value === undefined || value === null ? standard : Number(asInt(value));
    return Math.min(length, at < 0 ? Math.max(0, at + length) : at);
  };
  const [start, end] = [toHost(text, bound(args[2], 0)), toHost(text, bound(args[3], length))];
  const slice = text.slice(start, end);
  const at = last ? slice.lastIndexOf(part) : slice.indexOf(part);
  return at < 0 || start > end ? -1 : fromHost(text, at + start);
};
const [find, rfind] = [search("find", false), search("rfind", true)];
const affix = (name: "startswith" | "endswith") => (_m: unknown, args: readonly Value[]): boolean => {
  const text = own(args[0]);
  const length = text.length;
  const at = (value: Value | undefined, standard: number): number => (value === undefined || value === null ? standard : Number(asInt(value)));
  const slice = text.slice(at(args[2], 0), at(args[3], length));
  const wanted = args[1] instanceof PyTuple ? args[1].items : [args[1] ?? null];
  return wanted.some((one) => {
    const part = textArgument(one, `${name} first arg must be str or a tuple of str`);
    return name === "startswith" ? slice.startsWith(part) : slice.endsWith(part);
  });
};
const justify = (side: "left" | "right" | "center") => (_m: unknown, [self, width, fill]: readonly Value[]): string => {
  const text = own(self);
  const missing = Number(asInt(width!)) - textLength(text);
  const char = fill === undefined ? " " : own(fill);
  if (missing <= 0) return text;
  if (side === "left") return text + char.repeat(missing);
  if (side === "right") return char.repeat(missing) + text;
  const left = Math.floor(missing / 2) + (missing & Number(asInt(width!)) & 1);
  return char.repeat(left) + text + char.repeat(missing - left);
};
const most = (value: Value | undefined): number => (value === undefined ? -1 : Number(asInt(value)));

methods(strType, {
  __len__: (_m, [self]) => textLength(own(self)),
  __iter__: (_m, [self]) => quickIterator(own(self))!,
  __repr__: (_m, [self]) => reprText(own(self)),
  __str__: (_m, [self]) => own(self),
  __hash__: (machine, [self]) => machine.hashText(own(self)),
  __add__: (_m, [a, b]) => (typeof unbox(b!) === "string" ? own(a) + own(b) : notImplemented),
  __rmul__: (_m, [a, b]) => (asInt(b!) === undefined ? notImplemented : own(a).repeat(Math.max(0, Number(asInt(b!))))),
  ...Object.fromEntries(([["__eq__", "=="], ["__ne__", "!="], ["__lt__", "<"], ["__gt__", ">"], ["__le__", "<="], ["__ge__", ">="]] as const).map(([name, op]) => [
    name, (_m: unknown, [a, b]: readonly Value[]) => (typeof unbox(b!) === "string" ? quickCompare(op, unbox(a!), unbox(b!))! : notImplemented),
  ])),
  upper: (_m, [self]) => own(self).toUpperCase(),
  lower: (_m, [self]) => own(self).toLowerCase(),
  casefold: (_m, [self]) => own(self).toLowerCase().replaceAll("ß", "ss"),
  title: (_m, [self]) => own(self).replace(/\p{L}+/gu, capitalize),
  capitalize: (_m, [self]) => capitalize(own(self)),
  swapcase: (_m, [self]) => [...own(self)].map((char) => (char === char.toUpperCase() ? char.toLowerCase() : char.toUpperCase())).join(""),
  strip: (_m, [self, chars]) => strip(own(self), chars, "both", "strip"),
  lstrip: (_m, [self, chars]) => strip(own(self), chars, "left", "lstrip"),
  rstrip: (_m, [self, chars]) => strip(own(self), chars, "right", "rstrip"),
  split: (_m, args, keywords) => {
    const [self, by, count] = parameters("split", args, keywords, ["self", "sep?", "maxsplit?"]);
    return new PyList(splitText(own(self), by, most(count)));
  },
  rsplit: (_m, args, keywords) => {
    const [self, by, count] = parameters("rsplit", args, keywords, ["self", "sep?", "maxsplit?"]);
    return new PyList(splitRight(own(self), by, most(count)));
  },
  splitlines: (_m, args, keywords) => new PyList(splitLines(own(args[0]), (args[1] ?? keywords?.get("keepends") ?? false) === true)),
  partition: (_m, [self, by]) => {
    const at = own(self).indexOf(own(by));
    return new PyTuple(at < 0 ? [own(self), "", ""] : [own(self).slice(0, at), own(by), own(self).slice(at + own(by).length)]);
  },
  rpartition: (_m, [self, by]) => {
    const at = own(self).lastIndexOf(own(by));
    return new PyTuple(at < 0 ? ["", "", own(self)] : [own(self).slice(0, at), own(by), own(self).slice(at + own(by).length)]);
  },
  replace: (machine, [self, from, to, count]) => {
    const [old, made] = [textArgument(from, "replace() argument 1 must be str"), textArgument(to, "replace() argument 2 must be str")];
    const limit = most(count);
    let out: string;
    if (limit < 0) out = own(self).replaceAll(old, () => made);
    else {
      let used = 0;
      out = own(self).replaceAll(old, (all) => (used++ < limit ? made : all));
    }
    if (out.length > 1 << 16) machine.charge(out.length);
    return out;
  },
  startswith: affix("startswith"),
  endswith: affix("endswith"),
  find: (_m, args) => find(args),
  rfind: (_m, args) => rfind(args),
  index: (_m, args) => {
    const at = find(args);
    return at < 0 ? raise("ValueError", "substring not found") : at;
  },
  rindex: (_m, args) => {
    const at = rfind(args);
    return at < 0 ? raise("ValueError", "substring not found") : at;
  },
  count: (_m, [self, part, from, to]) => {
    const text = own(self).slice(from === undefined ? 0 : Number(asInt(from)), to === undefined ? undefined : Number(asInt(to)));
    return own(part) === "" ? textLength(text) + 1 : text.split(own(part)).length - 1;
  },
  ljust: justify("left"),
  rjust: justify("right"),
  center: justify("center"),
  zfill: (_m, [self, width]) => {
    const [, sign = "", body = ""] = /^([+-]?)([\s\S]*)$/.exec(own(self))!;
    return sign + "0".repeat(Math.max(0, Number(asInt(width!)) - textLength(own(self)))) + body;
  },
  expandtabs: (_m, [self, size]) => {
    const width = size === undefined ? 8 : Number(asInt(size));
    let column = 0;
    return [...own(self)].map((char) => {
      if (char === "\n" || char === "\r") column = -1;
      const fill = char === "\t" ? " ".repeat(width - (column % width)) : char;
      column += char === "\t" ? fill.length : 1;
      return fill;
    }).join("");
  },
  encode: (_m, args, keywords) => {
    const [self, encoding = "utf-8", errors = "strict"] = parameters("encode", args, keywords, ["self", "encoding?", "errors?"]);
    return new PyBytes(encodeText(own(self), String(encoding), String(errors)));
  },
  removeprefix: (_m, [self, part]) => (own(self).startsWith(own(part)) ? own(self).slice(own(part).length) : own(self)),
  removesuffix: (_m, [self, part]) => (own(part) !== "" && own(self).endsWith(own(part)) ? own(self).slice(0, -own(part).length) : own(self)),
  isdigit: every(/^[\p{Nd}²³¹⁰-⁹]+$/u),
  isdecimal: every(/^\p{Nd}+$/u),
  isnumeric: every(/^\p{N}+$/u),
  isalpha: every(/^\p{L}+$/u),
  isalnum: every(/^[\p{L}\p{N}]+$/u),
  isspace: every(/^[\s\x1c-\x1f\x85]+$/u),
  isidentifier: every(/^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}_]*$/u),
  isprintable: (_m, [self]) => !/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u.test(own(self)),
  // eslint-disable-next-line no-control-regex
  isascii: (_m, [self]) => /^[\x00-\x7f]*$/.test(own(self)),
  isupper: (_m, [self]) => [...own(self)].some(isCased) && own(self) === own(self).toUpperCase(),
  islower: (_m, [self]) => [...own(self)].some(isCased) && own(self) === own(self).toLowerCase(),
  istitle: (_m, [self]) => [...own(self)].some(isCased) && own(self) === own(self).replace(/\p{L}+/gu, capitalize),
});
strType.attributes.set("maketrans", new PyStaticMethod(new PyBuiltin("maketrans", {
  plain: (_m, [from, to, gone]) => {
    const table = new PyDict();
    if (to === undefined && from instanceof PyDict) for (const { key, value } of from.map.values()) {
      const code = typeof key === "string" ? key.codePointAt(0)! : key;
      table.put(keyOf(code), code, value);
    } else {
      const targets = [...own(to)];
      [...own(from)].forEach((char, i) => table.put(char.codePointAt(0)!, char.codePointAt(0)!, targets[i]!.codePointAt(0)!));
      for (const char of gone === undefined ? "" : own(gone)) table.put(char.codePointAt(0)!, char.codePointAt(0)!, null);
    }
    return table;
  },
})));
classMethods(strType, {});
