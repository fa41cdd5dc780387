/** Number, BigInt, Math, and the global functions on numbers and URIs. Spec: ECMA-262 §21, §19.2. */
import { toInteger, toNumber, toNumeric, toPrimitive } from "../language/convert.ts";
import { type Machine, Thrown } from "../language/machine.ts";
import { hidden, JsObject, Slot, type Value } from "../language/values.ts";
import { addClass, addMethods, addNamespace, constant, tag } from "./define.ts";

function numberOf(m: Machine, self: Value): number {
  const value = self instanceof JsObject && self.kind === "Number" ? self.data : self;
  if (typeof value === "number") return value;
  throw m.error("TypeError", "Number.prototype.valueOf requires that 'this' be a Number");
}

/** A number with thousands separated, as toLocaleString writes it in English. */
export function localeNumber(value: number | bigint, least = 0, most = 3): string {
  if (typeof value === "number" && !Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value < 0 ? "-∞" : "∞";
  const text = typeof value === "bigint" ? String(value) : Math.abs(value) >= 1e21 ? BigInt(Math.round(value)).toString() : value.toFixed(Math.max(least, most));
  const [whole = "0", part = ""] = text.replace("-", "").split(".");
  let fraction = part;
  while (fraction.length > least && fraction.endsWith("0")) fraction = fraction.slice(0, -1);
  const sign = text.startsWith("-") && /[1-9]/.test(text) ? "-" : "";
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${fraction === "" ? "" : `.${fraction}`}`;
}

function localeOptions(m: Machine, options: Value): [number, number] {
  if (!(options instanceof JsObject)) return [0, 3];
  const least = m.get(options, "minimumFractionDigits");
  const most = m.get(options, "maximumFractionDigits");
  const low = least === undefined ? 0 : toNumber(m, least);
  return [low, most === undefined ? Math.max(3, low) : toNumber(m, most)];
}

/** Number, BigInt, parseInt and their kin. */
export function addNumber(machine: Machine): void {
  const proto = new JsObject(machine.objectPrototype, "Number");
  proto.data = 0;
  const Num = addClass(machine, "Number", 1, (m, _, args, newTarget) => {
    const numeric = args.length === 0 ? 0 : toNumeric(m, args[0]);
    const value = typeof numeric === "bigint" ? Number(numeric) : numeric;
    if (!newTarget) return value;
    const box = m.newObject(m.prototypeFor(newTarget, "Number.prototype"), "Number");
    box.data = value;
    return box;
  }, proto);
  for (const name of ["MAX_SAFE_INTEGER", "MIN_SAFE_INTEGER", "MAX_VALUE", "MIN_VALUE", "EPSILON", "POSITIVE_INFINITY", "NEGATIVE_INFINITY", "NaN"] as const) constant(Num, name, Number[name]);
  const digits = (m: Machine, value: Value, low: number, name: string): number | undefined => {
    if (value === undefined) return undefined;
    const count = toInteger(m, value);
    if (count < low || count > 100) throw m.error("RangeError", `${name}() ${name === "toPrecision" ? "argument" : "digits argument"} must be between ${low} and 100`);
    return count;
  };
  addMethods(machine, proto, {
    "toString/1": (m, self, [radix]) => {
      const base = radix === undefined ? 10 : toInteger(m, radix);
      if (base < 2 || base > 36) throw m.error("RangeError", "toString() radix must be between 2 and 36");
      return numberOf(m, self).toString(base);
    },
    "toLocaleString/0": (m, self, [, options]) => localeNumber(numberOf(m, self), ...localeOptions(m, options)),
    "valueOf/0": (m, self) => numberOf(m, self),
    "toFixed/1": (m, self, [count]) => numberOf(m, self).toFixed(digits(m, count, 0, "toFixed")),
    "toPrecision/1": (m, self, [count]) => numberOf(m, self).toPrecision(digits(m, count, 1, "toPrecision")),
    "toExponential/1": (m, self, [count]) => numberOf(m, self).toExponential(digits(m, count, 0, "toExponential")),
  }, "Number");
  const parseInteger = machine.native0("parseInt", 2, (m, _, [value, radix]) => Number.parseInt(m.toText(value), radix === undefined ? undefined : toInteger(m, radix)));
  const parseFraction = machine.native0("parseFloat", 1, (m, _, [value]) => Number.parseFloat(m.toText(value)));
  addMethods(machine, Num, {
    "isInteger/1": (_, __, [value]) => Number.isInteger(value),
    "isSafeInteger/1": (_, __, [value]) => Number.isSafeInteger(value),
    "isFinite/1": (_, __, [value]) => Number.isFinite(value),
    "isNaN/1": (_, __, [value]) => Number.isNaN(value),
  }, "Number");
  Num.put("parseInt", new Slot(parseInteger, hidden));
  Num.put("parseFloat", new Slot(parseFraction, hidden));
  const { global } = machine;
  global.put("parseInt", new Slot(parseInteger, hidden));
  global.put("parseFloat", new Slot(parseFraction, hidden));
  constant(global, "NaN", NaN);
  constant(global, "Infinity", Infinity);
  constant(global, "undefined", undefined);
  const uri = (work: (text: string) => string) => (m: Machine, _: Value, [value]: Value[]): Value => {
    try {
      return work(m.toText(value));
    } catch (error) {
      if (error instanceof Thrown) throw error;
      throw m.error("URIError", `URI malformed`);
    }
  };
  addMethods(machine, global, {
    "isNaN/1": (m, _, [value]) => Number.isNaN(toNumber(m, value)),
    "isFinite/1": (m, _, [value]) => Number.isFinite(toNumber(m, value)),
    "encodeURIComponent/1": uri(encodeURIComponent),
    "decodeURIComponent/1": uri(decodeURIComponent),
    "encodeURI/1": uri(encodeURI),
    "decodeURI/1": uri(decodeURI),
    "escape/1": (m, _, [value]) => [...m.toText(value)].map((c) => (/[A-Za-z0-9@*_+\-./]/.test(c) ? c : c.charCodeAt(0) < 256 ? `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}` : `%u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`)).join(""),
    "unescape/1": (m, _, [value]) => m.toText(value).replace(/%u([0-9a-f]{4})|%([0-9a-f]{2})/gi, (__, long: string | undefined, short: string | undefined) => String.fromCharCode(Number.parseInt(long ?? short ?? "0", 16))),
  });
  addBigInt(machine);
}

function addBigInt(machine: Machine): void {
  const proto = new JsObject(machine.objectPrototype, "BigInt");
  const Big = addClass(machine, "BigInt", 1, (m, _, [value], newTarget) => {
    if (newTarget) throw m.error("TypeError", "BigInt is not a constructor");
    const primitive = toPrimitive(m, value, "number");
    if (typeof primitive === "bigint") return primitive;
    if (typeof primitive === "number") {
      if (!Number.isInteger(primitive)) throw m.error("RangeError", `The number ${primitive} cannot be converted to a BigInt because it is not an integer`);
      return BigInt(primitive);
    }
    if (typeof primitive === "boolean") return primitive ? 1n : 0n;
    if (typeof primitive !== "string") throw m.error("TypeError", `Cannot convert ${String(primitive)} to a BigInt`);
    if (!/^\s*([+-]?\d+|0x[0-9a-f]+|0o[0-7]+|0b[01]+)?\s*$/i.test(primitive)) throw m.error("SyntaxError", `Cannot convert ${primitive} to a BigInt`);
    return BigInt(primitive);
  }, proto);
  const bigOf = (m: Machine, self: Value): bigint => {
    const value = self instanceof JsObject ? self.data : self;
    if (typeof value === "bigint") return value;
    throw m.error("TypeError", "BigInt.prototype.valueOf requires that 'this' be a BigInt");
  };
  addMethods(machine, proto, {
    "toString/0": (m, self, [radix]) => bigOf(m, self).toString(radix === undefined ? 10 : toInteger(m, radix)),
    "toLocaleString/0": (m, self) => localeNumber(bigOf(m, self)),
    "valueOf/0": (m, self) => bigOf(m, self),
  }, "BigInt");
  addMethods(machine, Big, {
    "asIntN/2": (m, _, [bits, value]) => BigInt.asIntN(toInteger(m, bits), value as bigint),
    "asUintN/2": (m, _, [bits, value]) => BigInt.asUintN(toInteger(m, bits), value as bigint),
  });
  tag(proto, "BigInt");
}

/** Math; its random numbers come from the caller. */
export function addMath(machine: Machine, random: () => number): void {
  const math = addNamespace(machine, "Math", {});
  const unary = ["abs", "acos", "acosh", "asin", "asinh", "atan", "atanh", "cbrt", "ceil", "clz32", "cos", "cosh", "exp", "expm1", "floor", "fround", "log", "log10", "log1p", "log2", "round", "sign", "sin", "sinh", "sqrt", "tan", "tanh", "trunc"] as const;
  for (const name of unary) {
    const work = Math[name];
    machine.method(math, name, 1, (m, _, [value]) => work(typeof value === "number" ? value : toNumber(m, value)));
  }
  addMethods(machine, math, {
    "atan2/2": (m, _, [a, b]) => Math.atan2(toNumber(m, a), toNumber(m, b)),
    "pow/2": (m, _, [a, b]) => toNumber(m, a) ** toNumber(m, b),
    "imul/2": (m, _, [a, b]) => Math.imul(toNumber(m, a), toNumber(m, b)),
    "hypot/2": (m, _, args) => Math.hypot(...args.map((arg) => toNumber(m, arg))),
    "max/2": (m, _, args) => {
      let most = -Infinity;
      for (const arg of args) {
        const value = toNumber(m, arg);
        most = Math.max(most, value);
      }
      return most;
    },
    "min/2": (m, _, args) => {
      let least = Infinity;
      for (const arg of args) least = Math.min(least, toNumber(m, arg));
      return least;
    },
    "random/0": () => random(),
  });
  for (const name of ["PI", "E", "LN2", "LN10", "LOG2E", "LOG10E", "SQRT2", "SQRT1_2"] as const) constant(math, name, Math[name]);
}

