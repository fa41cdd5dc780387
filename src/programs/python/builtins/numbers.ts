/** Methods of int, bool, float and complex. */
import { type Int, asFloat, asInt, intOperation, modularPower, numberOperation } from "../machine/arithmetic.ts";
import { quickCompare } from "../machine/operators.ts";
import { special, str } from "../machine/protocol.ts";
import { raise } from "../machine/raise.ts";
import { parseSpec } from "../objects/numberFormat.ts";
import { formatFloat, formatInt } from "../objects/numberFormat.ts";
import { quickRepr, reprComplex, reprFloat, reprText } from "../objects/repr.ts";
import { boolType, complexType, floatType, intType, type PyType } from "../objects/type.ts";
import { intOf, notImplemented, PyBytes, PyComplex, PyFloat, PyInstance, PyTuple, typeOf, unbox, type Value } from "../objects/value.ts";
import { namespace } from "../objects/dict.ts";
import { classMethods, getters, methods, parameters, waitingMethods } from "./define.ts";
import { quickTruth, truth } from "../machine/protocol.ts";

/** Wraps a primitive for a subclass of its type. */
export function boxed(type: PyType, exact: PyType, value: Value): Value {
  if (type === exact) return value;
  const instance = new PyInstance(type, namespace());
  instance.payload = value;
  return instance;
}

const digits: Readonly<Record<number, RegExp>> = { 2: /^[+-]?(?:0b)?_?[01](?:_?[01])*$/i, 8: /^[+-]?(?:0o)?_?[0-7](?:_?[0-7])*$/i, 10: /^[+-]?\d(?:_?\d)*$/, 16: /^[+-]?(?:0x)?_?[0-9a-f](?:_?[0-9a-f])*$/i };

/** int(text, base). Raises ValueError. */
export function parseInteger(text: string, base: number, shown: string): Int {
  let trimmed = text.trim();
  const invalid = (): never => raise("ValueError", `invalid literal for int() with base ${base}: ${shown}`);
  let radix = base;
  if (base === 0) {
    radix = { x: 16, o: 8, b: 2 }[/^[+-]?0([xob])/i.exec(trimmed)?.[1]?.toLowerCase() ?? ""] ?? 10;
  }
  if (radix !== 0 && (radix < 2 || radix > 36)) raise("ValueError", "int() base must be >= 2 and <= 36, or 0");
  if (!(digits[radix] ?? /^[+-]?[0-9a-z]+$/i).test(trimmed)) invalid();
  trimmed = trimmed.replaceAll("_", "");
  const isNegative = trimmed.startsWith("-");
  const body = trimmed.replace(/^[+-]/, "").replace(radix === 16 ? /^0x/i : radix === 8 ? /^0o/i : radix === 2 ? /^0b/i : /^$/, "");
  if (radix === 10) {
    if (body.length > 4300) raise("ValueError", `Exceeds the limit (4300 digits) for integer string conversion: value has ${body.length} digits; use sys.set_int_max_str_digits() to increase the limit`);
    return intOf(BigInt((isNegative ? "-" : "") + body));
  }
  let value = 0n;
  for (const char of body.toLowerCase()) {
    const digit = parseInt(char, 36);
    if (digit >= radix) invalid();
    value = value * BigInt(radix) + BigInt(digit);
  }
  return intOf(isNegative ? -value : value);
}

/** float(text). Raises ValueError. */
export function parseFloatText(text: string, shown: string): number {
  const trimmed = text.trim().replace(/(\d)_(?=\d)/g, "$1");
  const word = /^([+-]?)(inf|infinity|nan)$/i.exec(trimmed);
  if (word) return word[2]!.toLowerCase() === "nan" ? NaN : word[1] === "-" ? -Infinity : Infinity;
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(trimmed)) raise("ValueError", `could not convert string to float: ${shown}`);
  return Number(trimmed);
}

const bytesText = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

waitingMethods(intType, {
  *__new__(machine, args, keywords) {
    const type = args[0] as PyType;
    const [value, base] = parameters("int", args.slice(1), keywords, ["x?", "base?"]);
    if (type.isSubtypeOf(boolType)) return value === undefined ? false : yield* truth(value);
    if (value === undefined) return boxed(type, intType, 0);
    const plain = unbox(value);
    if (base !== undefined) {
      if (typeof plain !== "string" && !(plain instanceof PyBytes)) raise("TypeError", "int() can't convert non-string with explicit base");
      return boxed(type, intType, parseInteger(typeof plain === "string" ? plain : bytesText(plain.bytes), Number(asInt(base) ?? 10), quickRepr(plain) ?? "b''"));
    }
    if (typeof plain === "string") return boxed(type, intType, parseInteger(plain, 10, reprText(plain)));
    if (plain instanceof PyBytes) return boxed(type, intType, parseInteger(bytesText(plain.bytes), 10, `b${reprText(bytesText(plain.bytes))}`));
    const int = asInt(plain);
    if (int !== undefined && (!(value instanceof PyInstance) || typeOf(value).lookup("__int__") === intType.lookup("__int__"))) return boxed(type, intType, int);
    if (plain instanceof PyFloat) {
      if (Number.isNaN(plain.value)) raise("ValueError", "cannot convert float NaN to integer");
      if (!Number.isFinite(plain.value)) raise("OverflowError", "cannot convert float infinity to integer");
      return boxed(type, intType, intOf(BigInt(Math.trunc(plain.value))));
    }
    for (const name of ["__int__", "__index__", "__trunc__"]) {
      const made = yield* special(value, name);
      if (made !== undefined) return boxed(type, intType, asInt(made) ?? made);
    }
    void machine;
    raise("TypeError", `int() argument must be a string, a bytes-like object or a real number, not '${typeOf(value).name}'`);
  },
});
waitingMethods(boolType, {
  *__new__(_machine, args) {
    return args.length < 2 ? false : (quickTruth(args[1]!) ?? (yield* truth(args[1]!)));
  },
});
waitingMethods(floatType, {
  *__new__(_machine, args) {
    const [type, value] = args as [PyType, Value | undefined];
    if (value === undefined) return boxed(type, floatType, new PyFloat(0));
    const plain = unbox(value);
    if (typeof plain === "string") return boxed(type, floatType, new PyFloat(parseFloatText(plain, reprText(plain))));
    if (plain instanceof PyBytes) return boxed(type, floatType, new PyFloat(parseFloatText(bytesText(plain.bytes), `b${reprText(bytesText(plain.bytes))}`)));
    const float = asFloat(plain);
    if (float !== undefined) return boxed(type, floatType, new PyFloat(float));
    for (const name of ["__float__", "__index__"]) {
      const made = yield* special(value, name);
      if (made !== undefined) return boxed(type, floatType, made instanceof PyFloat ? made : new PyFloat(asFloat(made) ?? 0));
    }
    raise("TypeError", `float() argument must be a string or a real number, not '${typeOf(value).name}'`);
  },
});

const operations = { add: "+", sub: "-", mul: "*", truediv: "/", floordiv: "//", mod: "%", pow: "**", and: "&", or: "|", xor: "^", lshift: "<<", rshift: ">>" } as const;
for (const [name, op] of Object.entries(operations)) {
  for (const type of [intType, floatType]) {
    if (type === floatType && ["and", "or", "xor", "lshift", "rshift"].includes(name)) continue;
    const isInt = type === intType;
    const compute = (a: Value, b: Value): Value => {
      const [x, y] = [unbox(a), unbox(b)];
      if (isInt && (asInt(x) === undefined || asInt(y) === undefined)) return notImplemented;
      if (isInt && typeof x === "boolean" && typeof y === "boolean" && (op === "&" || op === "|" || op === "^")) return Boolean(intOperation(op, Number(x), Number(y)));
      return numberOperation(op, x, y) ?? notImplemented;
    };
    methods(type, {
      [`__${name}__`]: (_m, args) => (name === "pow" && args[2] !== undefined && args[2] !== null ? modularPower(asInt(args[0]!)!, asInt(args[1]!)!, asInt(args[2])!) : compute(args[0]!, args[1]!)),
      [`__r${name}__`]: (_m, [a, b]) => compute(b!, a!),
    });
  }
}
for (const type of [intType, floatType]) {
  for (const [op, name] of [["==", "__eq__"], ["!=", "__ne__"], ["<", "__lt__"], [">", "__gt__"], ["<=", "__le__"], [">=", "__ge__"]] as const) {
    methods(type, {
      [name]: (_m, [a, b]) => {
        const [x, y] = [asFloatOrInt(a!), asFloatOrInt(b!)];
        return x === undefined || y === undefined ? notImplemented : (quickCompare(op, x, y) ?? notImplemented);
      },
    });
  }
  methods(type, {
    __hash__: (_m, [self]) => hashNumber(unbox(self!)),
    __bool__: (_m, [self]) => quickTruth(unbox(self!)) ?? true,
    __neg__: (_m, [self]) => negate(unbox(self!)),
    __pos__: (_m, [self]) => (typeof unbox(self!) === "boolean" ? Number(unbox(self!)) : unbox(self!)),
    __abs__: (_m, [self]) => {
      const value = unbox(self!);
      if (value instanceof PyFloat) return new PyFloat(Math.abs(value.value));
      const int = asInt(value)!;
      return int < 0 ? -int : int;
    },
    __int__: (_m, [self]) => truncate(unbox(self!)),
    __trunc__: (_m, [self]) => truncate(unbox(self!)),
    __float__: (_m, [self]) => new PyFloat(asFloat(self!)!),
    __floor__: (_m, [self]) => (unbox(self!) instanceof PyFloat ? intOf(BigInt(Math.floor((unbox(self!) as PyFloat).value))) : asInt(self!)!),
    __ceil__: (_m, [self]) => (unbox(self!) instanceof PyFloat ? intOf(BigInt(Math.ceil((unbox(self!) as PyFloat).value))) : asInt(self!)!),
    __divmod__: (_m, [a, b]) => divmod(a!, b!),
    __rdivmod__: (_m, [a, b]) => divmod(b!, a!),
    __repr__: (_m, [self]) => quickRepr(unbox(self!))!,
    __round__: (_m, [self, places]) => round(unbox(self!), places),
    conjugate: (_m, [self]) => self!,
    __getnewargs__: (_m, [self]) => new PyTuple([unbox(self!)]),
  });
  waitingMethods(type, {
    *__format__(_machine, [self, spec]) {
      const value = unbox(self!);
      if (spec === "") return yield* str(self!);
      return value instanceof PyFloat ? formatFloat(value.value, parseSpec(String(spec), "float"), "float") : formatInt(asInt(value)!, parseSpec(String(spec), "int"), "int");
    },
  });
  getters(type, { real: (_m, self) => unbox(self), imag: (_m, self) => (unbox(self) instanceof PyFloat ? new PyFloat(0) : 0), numerator: (_m, self) => unbox(self), denominator: () => 1 });
}
// What only ints or only floats have.
for (const name of ["numerator", "denominator"]) floatType.attributes.delete(name);
intType.attributes.delete("hex");

function asFloatOrInt(value: Value): Value | undefined {
  const plain = unbox(value);
  if (plain instanceof PyFloat) return plain;
  return asInt(plain);
}
function hashNumber(value: Value): Value {
  if (value instanceof PyFloat) {
    if (Number.isInteger(value.value)) return hashNumber(intOf(BigInt(value.value)));
    if (Number.isNaN(value.value)) return 0;
    if (!Number.isFinite(value.value)) return value.value > 0 ? 314159 : -314159;
    const [mantissa, exponent] = [value.value, 0];
    return Math.floor(Math.abs(mantissa % 1) * 2 ** 52) + exponent;
  }
  const big = BigInt(asInt(value)!);
  const modulus = (1n << 61n) - 1n;
  const rest = (big < 0n ? -big : big) % modulus;
  const signed = big < 0n ? -rest : rest;
  return signed === -1n ? -2 : intOf(signed);
}
function negate(value: Value): Value {
  if (value instanceof PyFloat) return new PyFloat(-value.value);
  const int = asInt(value)!;
  return typeof int === "bigint" ? intOf(-int) : -int || 0;
}
function truncate(value: Value): Value {
  if (!(value instanceof PyFloat)) return asInt(value)!;
  if (Number.isNaN(value.value)) raise("ValueError", "cannot convert float NaN to integer");
  if (!Number.isFinite(value.value)) raise("OverflowError", "cannot convert float infinity to integer");
  return intOf(BigInt(Math.trunc(value.value)));
}
/** (a // b, a % b); NotImplemented when one is no number. */
export function divmod(a: Value, b: Value): Value {
  const quotient = numberOperation("//", a, b);
  const rest = numberOperation("%", a, b);
  return quotient === undefined || rest === undefined ? notImplemented : new PyTuple([quotient, rest]);
}
/** round(): half to even. */
function round(value: Value, places: Value | undefined): Value {
  const count = places === undefined || places === null ? undefined : Number(asInt(places) ?? 0);
  if (value instanceof PyFloat) {
    if (count === undefined) {
      if (Number.isNaN(value.value)) raise("ValueError", "cannot convert float NaN to integer");
      if (!Number.isFinite(value.value)) raise("OverflowError", "cannot convert float infinity to integer");
      const floor = Math.floor(value.value);
      const rest = value.value - floor;
      return intOf(BigInt(rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1));
    }
    return new PyFloat(roundFloat(value.value, count));
  }
  const int = asInt(value)!;
  if (count === undefined || count >= 0) return int;
  const unit = 10n ** BigInt(-count);
  const big = BigInt(int);
  let rest = big % unit;
  if (rest < 0n) rest += unit;
  const down = big - rest;
  return intOf(rest * 2n < unit || (rest * 2n === unit && (down / unit) % 2n === 0n) ? down : down + unit);
}
function roundFloat(value: number, places: number): number {
  if (!Number.isFinite(value)) return value;
  if (places > 22) return value;
  if (places < 0) {
    const unit = 10 ** -places;
    const scaled = value / unit;
    const floor = Math.floor(scaled);
    const rest = scaled - floor;
    return (rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1) * unit;
  }
  // toFixed works on the exact value; only exact halves need evening.
  const text = value.toFixed(Math.min(100, places));
  const exact = value.toFixed(Math.min(100, places + 25));
  const tail = exact.slice(exact.indexOf(".") + 1 + places);
  if (/^50*$/.test(tail)) {
    const down = exact.slice(0, exact.length - tail.length).replace(/\.$/, "");
    const last = Number(down.at(-1));
    return Number(last % 2 === 0 ? down : text);
  }
  return Number(text);
}

methods(intType, {
  __index__: (_m, [self]) => asInt(self!)!,
  __invert__: (_m, [self]) => {
    const int = asInt(self!)!;
    return intOf(-BigInt(int) - 1n);
  },
  bit_length: (_m, [self]) => {
    const int = BigInt(asInt(self!)!);
    return int === 0n ? 0 : (int < 0n ? -int : int).toString(2).length;
  },
  bit_count: (_m, [self]) => [...(BigInt(asInt(self!)!) < 0n ? -BigInt(asInt(self!)!) : BigInt(asInt(self!)!)).toString(2)].filter((bit) => bit === "1").length,
  is_integer: () => true,
  as_integer_ratio: (_m, [self]) => new PyTuple([asInt(self!)!, 1]),
  to_bytes: (_m, args, keywords) => {
    const [self, length = 1, order = "big", signed = false] = parameters("to_bytes", args, keywords, ["self", "length?", "byteorder?", "signed?"]);
    let value = BigInt(asInt(self!)!);
    const size = Number(length);
    if (value < 0n && signed !== true) raise("OverflowError", "can't convert negative int to unsigned");
    if (value < 0n) value += 1n << BigInt(8 * size);
    if (value >> BigInt(8 * size) !== 0n) raise("OverflowError", "int too big to convert");
    const bytes = new Uint8Array(size);
    for (let i = size - 1; i >= 0; i--, value >>= 8n) bytes[i] = Number(value & 255n);
    return new PyBytes(order === "little" ? bytes.reverse() : bytes);
  },
});
classMethods(intType, {
  *from_bytes(_machine, args, keywords) {
    const [, data, order = "big", signed = false] = parameters("from_bytes", args, keywords, ["cls", "bytes", "byteorder?", "signed?"]);
    const bytes = data instanceof PyBytes ? [...data.bytes] : [];
    if (order === "little") bytes.reverse();
    let value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    if (signed === true && (bytes[0] ?? 0) > 127) value -= 1n << BigInt(8 * bytes.length);
    return intOf(value);
  },
});
methods(boolType, { __repr__: (_m, [self]) => (self ? "True" : "False") });
methods(floatType, {
  is_integer: (_m, [self]) => Number.isInteger((unbox(self!) as PyFloat).value),
  as_integer_ratio: (_m, [self]) => {
    let value = (unbox(self!) as PyFloat).value;
    let denominator = 1n;
    while (!Number.isInteger(value)) {
      value *= 2;
      denominator *= 2n;
    }
    return new PyTuple([intOf(BigInt(value)), intOf(denominator)]);
  },
  hex: (_m, [self]) => reprFloat((unbox(self!) as PyFloat).value),
});

// Complex numbers: arithmetic and repr only.
const asComplex = (value: Value): PyComplex | undefined => {
  if (value instanceof PyComplex) return value;
  const float = asFloat(value);
  return float === undefined ? undefined : new PyComplex(float, 0);
};
const complexOperation = (name: string, x: PyComplex, y: PyComplex): Value => {
  switch (name) {
    case "add": return new PyComplex(x.re + y.re, x.im + y.im);
    case "sub": return new PyComplex(x.re - y.re, x.im - y.im);
    case "mul": return new PyComplex(x.re * y.re - x.im * y.im, x.re * y.im + x.im * y.re);
    case "truediv": {
      const size = y.re * y.re + y.im * y.im;
      if (size === 0) raise("ZeroDivisionError", "complex division by zero");
      return new PyComplex((x.re * y.re + x.im * y.im) / size, (x.im * y.re - x.re * y.im) / size);
    }
    default: {
      const [size, angle] = [Math.hypot(x.re, x.im), Math.atan2(x.im, x.re)];
      const power = size ** y.re;
      return new PyComplex(power * Math.cos(angle * y.re), power * Math.sin(angle * y.re));
    }
  }
};
for (const name of ["add", "sub", "mul", "truediv", "pow"]) {
  const compute = (a: Value, b: Value): Value => {
    const [x, y] = [asComplex(a), asComplex(b)];
    return x && y ? complexOperation(name, x, y) : notImplemented;
  };
  methods(complexType, { [`__${name}__`]: (_m, [a, b]) => compute(a!, b!), [`__r${name}__`]: (_m, [a, b]) => compute(b!, a!) });
}
methods(complexType, {
  __new__: (_m, [, re, im]) => new PyComplex(asFloat(re ?? 0) ?? 0, asFloat(im ?? 0) ?? 0),
  __repr__: (_m, [self]) => reprComplex(self as PyComplex),
  __abs__: (_m, [self]) => new PyFloat(Math.hypot((self as PyComplex).re, (self as PyComplex).im)),
  __neg__: (_m, [self]) => new PyComplex(-(self as PyComplex).re, -(self as PyComplex).im),
  __eq__: (_m, [a, b]) => {
    const other = asComplex(b!);
    return other ? other.re === (a as PyComplex).re && other.im === (a as PyComplex).im : notImplemented;
  },
  __hash__: (_m, [self]) => Math.trunc((self as PyComplex).re + 1000003 * (self as PyComplex).im),
  conjugate: (_m, [self]) => new PyComplex((self as PyComplex).re, -(self as PyComplex).im),
});
getters(complexType, { real: (_m, self) => new PyFloat((self as PyComplex).re), imag: (_m, self) => new PyFloat((self as PyComplex).im) });
