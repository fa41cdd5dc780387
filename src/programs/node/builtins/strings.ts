/** String. Methods that take a regular expression go through symbols as in the specification's §22.1. */
import { toIndex, toInteger, toNumber } from "../language/convert.ts";
import type { Machine } from "../language/machine.ts";
import { hidden, JsObject, JsString, Slot, symbols, type Value } from "../language/values.ts";
import { addClass, addMethods } from "./define.ts";

/** Longest text that built-ins make in one step. */
const longest = 536_870_888;

function textOf(m: Machine, self: Value): string {
  if (typeof self === "string") return self;
  if (self === undefined || self === null) throw m.error("TypeError", "String.prototype method called on null or undefined");
  return m.toText(self);
}

/** `$1`, `$&` and the like in a replacement. */
export function expand(template: string, match: { text: string; index: number; groups: readonly (string | undefined)[]; named: Readonly<Record<string, string | undefined>> | undefined; input: string }): string {
  if (!template.includes("$")) return template;
  return template.replace(/\$(\$|&|`|'|\d\d?|<[^>]*>)/g, (all, what: string) => {
    if (what === "$") return "$";
    if (what === "&") return match.text;
    if (what === "`") return match.input.slice(0, match.index);
    if (what === "'") return match.input.slice(match.index + match.text.length);
    if (what.startsWith("<")) return match.named ? (match.named[what.slice(1, -1)] ?? "") : all;
    let number = Number(what);
    let rest = "";
    if (number > match.groups.length && what.length === 2) {
      number = Number(what[0]);
      rest = what[1]!;
    }
    return number >= 1 && number <= match.groups.length ? (match.groups[number - 1] ?? "") + rest : all;
  });
}

/** Calls the pattern's own method where it has one. */
function delegated(m: Machine, pattern: Value, symbol: symbol, args: Value[]): Value | undefined {
  if (!(pattern instanceof JsObject)) return undefined;
  const method = m.get(pattern, symbol);
  return m.isCallable(method) ? (m.enter(method, pattern, args) ?? null) : undefined;
}

function repeated(m: Machine, text: string, times: number): string {
  if (text.length * times > longest) throw m.error("RangeError", "Invalid string length");
  m.heap.reserve(text.length * times);
  return text.repeat(times);
}

function padding(m: Machine, text: string, length: Value, filler: Value): string {
  const missing = toInteger(m, length) - text.length;
  const fill = filler === undefined ? " " : m.toText(filler);
  if (missing <= 0 || fill === "") return "";
  return repeated(m, fill, Math.ceil(missing / fill.length)).slice(0, missing);
}

/** A deterministic order near the one of ICU's root collation: letters before case, accents after letters. */
export function compareLocale(a: string, b: string, isNumeric = false): number {
  const fold = (text: string): string => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const classOf = (c: string): number => (/[\s_\-,;:!?.'"()[\]{}@*/\\&#%`^+<=>|~$]/.test(c) ? 0 : /[0-9]/.test(c) ? 1 : 2);
  const [x, y] = [fold(a), fold(b)];
  for (let i = 0, j = 0; ; i++, j++) {
    if (i >= x.length || j >= y.length) {
      if (x.length - i !== y.length - j) return x.length - i < y.length - j ? -1 : 1;
      break;
    }
    if (isNumeric && /\d/.test(x[i]!) && /\d/.test(y[j]!)) {
      const [m, n] = [/^\d+/.exec(x.slice(i))![0], /^\d+/.exec(y.slice(j))![0]];
      if (Number(m) !== Number(n)) return Number(m) < Number(n) ? -1 : 1;
      i += m.length - 1;
      j += n.length - 1;
      continue;
    }
    if (x[i] === y[j]) continue;
    const [p, q] = [classOf(x[i]!), classOf(y[j]!)];
    if (p !== q) return p < q ? -1 : 1;
    return x[i]! < y[j]! ? -1 : 1;
  }
  if (a === b) return 0;
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] !== b[i]) return a[i]!.toLowerCase() === a[i] && b[i]!.toLowerCase() !== b[i] ? -1 : b[i]!.toLowerCase() === b[i] && a[i]!.toLowerCase() !== a[i] ? 1 : a[i]! < b[i]! ? -1 : 1;
  }
  return 0;
}

/** String and String.prototype. */
export function addString(machine: Machine): void {
  const proto = new JsString(machine.objectPrototype, "");
  machine.stringPrototype = proto;
  const Str = addClass(machine, "String", 1, (m, _, args, newTarget) => {
    const [value] = args;
    const text = args.length === 0 ? "" : typeof value === "symbol" && !newTarget ? `Symbol(${value.description ?? ""})` : m.toText(value);
    return newTarget ? new JsString(m.prototypeFor(newTarget, "String.prototype"), text) : text;
  }, proto);
  addMethods(machine, Str, {
    "fromCharCode/1": (m, _, codes) => String.fromCharCode(...codes.map((code) => toNumber(m, code))),
    "fromCodePoint/1": (m, _, codes) => codes.map((code) => {
      const number = toNumber(m, code);
      if (!Number.isInteger(number) || number < 0 || number > 0x10ffff) throw m.error("RangeError", `Invalid code point ${String(code)}`);
      return String.fromCodePoint(number);
    }).join(""),
    "raw/1": (m, _, [strings, ...values]) => {
      const parts = m.list(m.get(strings, "raw"));
      return parts.map((part, index) => m.toText(part) + (index < parts.length - 1 && index < values.length ? m.toText(values[index]) : "")).join("");
    },
  }, "String");
  addMethods(machine, proto, {
    "toString/0": (m, self) => (self instanceof JsString ? self.text : textOf(m, self)),
    "valueOf/0": (m, self) => (self instanceof JsString ? self.text : textOf(m, self)),
    "charAt/1": (m, self, [at]) => textOf(m, self).charAt(toInteger(m, at)),
    "charCodeAt/1": (m, self, [at]) => textOf(m, self).charCodeAt(toInteger(m, at)),
    "codePointAt/1": (m, self, [at]) => textOf(m, self).codePointAt(toInteger(m, at)),
    "at/1": (m, self, [at]) => textOf(m, self).at(toInteger(m, at)),
    "indexOf/1": (m, self, [what, from]) => textOf(m, self).indexOf(m.toText(what), toInteger(m, from)),
    "lastIndexOf/1": (m, self, [what, from]) => textOf(m, self).lastIndexOf(m.toText(what), from === undefined ? Infinity : toNumber(m, from)),
    "includes/1": (m, self, [what, from]) => {
      if (what instanceof JsObject && what.kind === "RegExp") throw m.error("TypeError", "First argument to String.prototype.includes must not be a regular expression");
      return textOf(m, self).includes(m.toText(what), toInteger(m, from));
    },
    "startsWith/1": (m, self, [what, from]) => textOf(m, self).startsWith(m.toText(what), toInteger(m, from)),
    "endsWith/1": (m, self, [what, end]) => textOf(m, self).endsWith(m.toText(what), end === undefined ? undefined : toInteger(m, end)),
    "slice/2": (m, self, [start, end]) => {
      const text = textOf(m, self);
      return text.slice(toIndex(m, start, text.length, 0), toIndex(m, end, text.length, text.length));
    },
    "substring/2": (m, self, [start, end]) => {
      const text = textOf(m, self);
      return text.substring(toInteger(m, start), end === undefined ? text.length : toInteger(m, end));
    },
    "substr/2": (m, self, [start, length]) => {
      const text = textOf(m, self);
      const from = toIndex(m, start, text.length, 0);
      return length === undefined ? text.slice(from) : text.slice(from, from + Math.max(0, toInteger(m, length)));
    },
    "toUpperCase/0": (m, self) => textOf(m, self).toUpperCase(),
    "toLowerCase/0": (m, self) => textOf(m, self).toLowerCase(),
    "toLocaleUpperCase/0": (m, self) => textOf(m, self).toUpperCase(),
    "toLocaleLowerCase/0": (m, self) => textOf(m, self).toLowerCase(),
    "trim/0": (m, self) => textOf(m, self).trim(),
    "trimStart/0": (m, self) => textOf(m, self).trimStart(),
    "trimEnd/0": (m, self) => textOf(m, self).trimEnd(),
    "padStart/2": (m, self, [length, filler]) => {
      const text = textOf(m, self);
      return padding(m, text, length, filler) + text;
    },
    "padEnd/2": (m, self, [length, filler]) => {
      const text = textOf(m, self);
      return text + padding(m, text, length, filler);
    },
    "repeat/1": (m, self, [times]) => {
      const count = toInteger(m, times);
      if (count < 0 || count === Infinity) throw m.error("RangeError", `Invalid count value: ${m.toText(times)}`);
      return repeated(m, textOf(m, self), count);
    },
    "concat/1": (m, self, args) => textOf(m, self) + args.map((arg) => m.toText(arg)).join(""),
    "localeCompare/1": (m, self, [other, , options]) => compareLocale(textOf(m, self), m.toText(other), options instanceof JsObject && m.get(options, "numeric") === true),
    "normalize/0": (m, self, [form]) => textOf(m, self).normalize(form === undefined ? undefined : m.toText(form)),
    "isWellFormed/0": (m, self) => !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(textOf(m, self)),
    "split/2": (m, self, [separator, limit]) => {
      const own = delegated(m, separator, symbols.split, [self, limit]);
      if (own !== undefined) return own;
      const text = textOf(m, self);
      const parts = separator === undefined ? [text] : text.split(m.toText(separator));
      return m.newArray(limit === undefined ? parts : parts.slice(0, toNumber(m, limit) >>> 0));
    },
    "replace/2": (m, self, [pattern, replacement]) => delegated(m, pattern, symbols.replace, [self, replacement]) ?? replaceText(m, textOf(m, self), m.toText(pattern), replacement, false),
    "replaceAll/2": (m, self, [pattern, replacement]) => {
      if (pattern instanceof JsObject && pattern.kind === "RegExp" && !m.toText(m.get(pattern, "flags")).includes("g")) throw m.error("TypeError", "replaceAll must be called with a global RegExp");
      return delegated(m, pattern, symbols.replace, [self, replacement]) ?? replaceText(m, textOf(m, self), m.toText(pattern), replacement, true);
    },
    "match/1": (m, self, [pattern]) => {
      const own = delegated(m, pattern, symbols.match, [self]);
      if (own !== undefined) return own;
      const regexp = m.construct(m.intrinsic("RegExp"), pattern === undefined ? [] : [pattern]);
      return m.enter(m.get(regexp, symbols.match), regexp, [textOf(m, self)]);
    },
    "matchAll/1": (m, self, [pattern]) => {
      if (pattern instanceof JsObject && pattern.kind === "RegExp" && !m.toText(m.get(pattern, "flags")).includes("g")) throw m.error("TypeError", "String.prototype.matchAll called with a non-global RegExp argument");
      const own = delegated(m, pattern, symbols.matchAll, [self]);
      if (own !== undefined) return own;
      const regexp = m.construct(m.intrinsic("RegExp"), [pattern, "g"]);
      return m.enter(m.get(regexp, symbols.matchAll), regexp, [textOf(m, self)]);
    },
    "search/1": (m, self, [pattern]) => {
      const own = delegated(m, pattern, symbols.search, [self]);
      if (own !== undefined) return own;
      const regexp = m.construct(m.intrinsic("RegExp"), [pattern]);
      return m.enter(m.get(regexp, symbols.search), regexp, [textOf(m, self)]);
    },
    "anchor/1": (m, self, [name]) => `<a name="${m.toText(name)}">${textOf(m, self)}</a>`,
  }, "String");
  proto.put("trimLeft", new Slot(machine.get(proto, "trimStart"), hidden));
  proto.put("trimRight", new Slot(machine.get(proto, "trimEnd"), hidden));
  addMethods(machine, proto, { "@@iterator/0": (m, self) => m.call(m.intrinsic("iteratorOver"), undefined, [m.newArray([...textOf(m, self)]), "String Iterator"]) });
}

function replaceText(m: Machine, input: string, what: string, replacement: Value, all: boolean): string {
  const pieces: string[] = [];
  let from = 0;
  for (let at = input.indexOf(what); at >= 0; at = at + Math.max(1, what.length) > input.length ? -1 : input.indexOf(what, at + Math.max(1, what.length))) {
    const text = m.isCallable(replacement) ? m.toText(m.call(replacement, undefined, [what, at, input])) : expand(m.toText(replacement), { text: what, index: at, groups: [], named: undefined, input });
    pieces.push(input.slice(from, at), text);
    from = at + what.length;
    if (!all) break;
  }
  pieces.push(input.slice(from));
  return pieces.join("");
}

