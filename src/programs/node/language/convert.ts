/** Conversions between types and the operators on mixed ones. Spec: ECMA-262 §7.1 Type Conversion, §7.2 Testing and Comparison. */
import type { Machine } from "./machine.ts";
import { type Key, JsObject, symbols, type Value } from "./values.ts";

export function toBoolean(value: Value): boolean {
  return !!value;
}

/** Calls valueOf and toString nested; throws a TypeError when neither gives a primitive. */
export function toPrimitive(machine: Machine, value: Value, hint: "default" | "number" | "string"): Exclude<Value, JsObject> {
  if (!(value instanceof JsObject)) return value;
  const exotic = machine.get(value, symbols.toPrimitive);
  if (exotic !== undefined && exotic !== null) {
    const result = machine.call(exotic, value, [hint]);
    if (!(result instanceof JsObject)) return result;
    throw machine.error("TypeError", "Cannot convert object to primitive value");
  }
  for (const name of hint === "string" ? ["toString", "valueOf"] : ["valueOf", "toString"]) {
    const method = machine.get(value, name);
    if (method instanceof JsObject && method.isCallable) {
      const result = machine.call(method, value, []);
      if (!(result instanceof JsObject)) return result;
    }
  }
  throw machine.error("TypeError", "Cannot convert object to primitive value");
}

export function toNumeric(machine: Machine, value: Value): number | bigint {
  if (typeof value === "number" || typeof value === "bigint") return value;
  const primitive = toPrimitive(machine, value, "number");
  return typeof primitive === "bigint" ? primitive : toNumber(machine, primitive);
}

export function toNumber(machine: Machine, value: Value): number {
  switch (typeof value) {
    case "number": return value;
    case "string": return Number(value);
    case "boolean": return value ? 1 : 0;
    case "undefined": return NaN;
    case "symbol": throw machine.error("TypeError", "Cannot convert a Symbol value to a number");
    case "bigint": throw machine.error("TypeError", "Cannot convert a BigInt value to a number");
    default: return value === null ? 0 : toNumber(machine, toPrimitive(machine, value, "number"));
  }
}

/** ToIntegerOrInfinity. */
export function toInteger(machine: Machine, value: Value): number {
  const number = toNumber(machine, value);
  return Number.isNaN(number) ? 0 : Math.trunc(number) + 0;
}

/** An index relative to a length, as slice takes it: negative counts from the end. */
export function toIndex(machine: Machine, value: Value, length: number, otherwise: number): number {
  if (value === undefined) return otherwise;
  const index = toInteger(machine, value);
  return index < 0 ? Math.max(0, length + index) : Math.min(index, length);
}

export function toText(machine: Machine, value: Value): string {
  switch (typeof value) {
    case "string": return value;
    case "number": case "boolean": case "undefined": case "bigint": return String(value);
    case "symbol": throw machine.error("TypeError", "Cannot convert a Symbol value to a string");
    default: return value === null ? "null" : toText(machine, toPrimitive(machine, value, "string"));
  }
}

export function toKey(machine: Machine, value: Value): Key {
  if (typeof value === "string" || typeof value === "symbol") return value;
  if (typeof value === "number") return String(value);
  const primitive = toPrimitive(machine, value, "string");
  return typeof primitive === "symbol" ? primitive : toText(machine, primitive);
}

export function typeOf(value: Value): string {
  if (value === null) return "object";
  if (typeof value === "object") return value.isCallable ? "function" : "object";
  return typeof value;
}

export function looseEquals(machine: Machine, a: Value, b: Value): boolean {
  if (a === undefined || a === null) return b === undefined || b === null;
  if (b === undefined || b === null) return false;
  if (a instanceof JsObject && b instanceof JsObject) return a === b;
  if (a instanceof JsObject || b instanceof JsObject) {
    return looseEquals(machine, toPrimitive(machine, a, "default"), toPrimitive(machine, b, "default"));
  }
  if (typeof a === "symbol" || typeof b === "symbol") return a === b;
  // oxlint-disable-next-line eqeqeq -- two primitives of the host, where its own rule is the right one
  return a == b;
}

export function sameValueZero(a: Value, b: Value): boolean {
  return a === b || (typeof a === "number" && typeof b === "number" && Number.isNaN(a) && Number.isNaN(b));
}

/** The slow half of `+`. */
export function addValues(machine: Machine, left: Value, right: Value): Value {
  const a = toPrimitive(machine, left, "default");
  const b = toPrimitive(machine, right, "default");
  if (typeof a === "string" || typeof b === "string") {
    const text = toText(machine, a) + toText(machine, b);
    if (text.length > longestText) throw machine.error("RangeError", "Invalid string length");
    return text;
  }
  const [x, y] = [toNumeric(machine, a), toNumeric(machine, b)];
  if (typeof x === "bigint" && typeof y === "bigint") return x + y;
  if (typeof x === "number" && typeof y === "number") return x + y;
  throw mixed(machine);
}

/** V8's String::kMaxLength on 64-bit. */
export const longestText = 536_870_888;

function mixed(machine: Machine): Error {
  return machine.error("TypeError", "Cannot mix BigInt and other types, use explicit conversions");
}

export type Arithmetic = "-" | "*" | "/" | "%" | "**" | "&" | "|" | "^" | "<<" | ">>" | ">>>";

/** Every arithmetic operator but `+`, on values that are not two numbers. */
export function arithmetic(machine: Machine, operator: Arithmetic, left: Value, right: Value): number | bigint {
  const a = toNumeric(machine, left);
  const b = toNumeric(machine, right);
  if (typeof a === "bigint" && typeof b === "bigint") return bigArithmetic(machine, operator, a, b);
  if (typeof a === "bigint" || typeof b === "bigint") throw mixed(machine);
  switch (operator) {
    case "-": return a - b;
    case "*": return a * b;
    case "/": return a / b;
    case "%": return a % b;
    case "**": return a ** b;
    case "&": return a & b;
    case "|": return a | b;
    case "^": return a ^ b;
    case "<<": return a << b;
    case ">>": return a >> b;
    default: return a >>> b;
  }
}

/** Bits beyond which a BigInt is refused. */
const longestBigBits = 1 << 20;

function bigArithmetic(machine: Machine, operator: Arithmetic, a: bigint, b: bigint): bigint {
  const tooBig = (): Error => machine.error("RangeError", "Maximum BigInt size exceeded");
  switch (operator) {
    case "-": return a - b;
    case "*": return a * b;
    case "/":
      if (b === 0n) throw machine.error("RangeError", "Division by zero");
      return a / b;
    case "%":
      if (b === 0n) throw machine.error("RangeError", "Division by zero");
      return a % b;
    case "**":
      if (b < 0n) throw machine.error("RangeError", "Exponent must be non-negative");
      if (a > 1n && BigInt(a.toString(16).length * 4) * b > BigInt(longestBigBits)) throw tooBig();
      return a ** b;
    case "&": return a & b;
    case "|": return a | b;
    case "^": return a ^ b;
    case "<<":
      if (b > BigInt(longestBigBits)) throw tooBig();
      return a << b;
    case ">>": return a >> b;
    default: throw machine.error("TypeError", "BigInts have no unsigned right shift, use >> instead");
  }
}

/** `a < b`; undefined where NaN is involved. `leftFirst` tells which operand is converted first. */
export function lessThan(machine: Machine, left: Value, right: Value, leftFirst = true): boolean | undefined {
  let a: Value;
  let b: Value;
  if (leftFirst) {
    a = toPrimitive(machine, left, "number");
    b = toPrimitive(machine, right, "number");
  } else {
    b = toPrimitive(machine, right, "number");
    a = toPrimitive(machine, left, "number");
  }
  if (typeof a === "string" && typeof b === "string") return a < b;
  const x = typeof a === "bigint" && typeof b === "string" ? a : toNumeric(machine, a);
  const y = toNumeric(machine, b);
  if (Number.isNaN(x) || Number.isNaN(y)) return undefined;
  return x < y;
}
