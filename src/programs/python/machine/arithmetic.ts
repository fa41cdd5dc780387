/** Arithmetic of int and float. Models: CPython Objects/longobject.c, floatobject.c. */
import { intOf, PyFloat, unbox, type Value } from "../objects/value.ts";
import { raise } from "./raise.ts";

export type Int = number | bigint;
/** More bits than this are not computed. */
const mostBits = 40_000_000n;

/** The int that a value is (bool too), if it is one. */
export function asInt(value: Value): Int | undefined {
  const plain = unbox(value);
  if (typeof plain === "number" || typeof plain === "bigint") return plain;
  return typeof plain === "boolean" ? (plain ? 1 : 0) : undefined;
}
/** A number as a float, if it is one. Throws OverflowError. */
export function asFloat(value: Value): number | undefined {
  const plain = unbox(value);
  if (plain instanceof PyFloat) return plain.value;
  if (typeof plain === "bigint") {
    const float = Number(plain);
    if (!Number.isFinite(float)) raise("OverflowError", "int too large to convert to float");
    return float;
  }
  return asInt(plain) as number | undefined;
}

function safe(value: number, again: () => bigint): Int {
  return Number.isSafeInteger(value) ? value : intOf(again());
}

/** `a op b` of two ints. Throws ZeroDivisionError, ValueError, OverflowError. */
export function intOperation(op: string, a: Int, b: Int): Value {
  if (typeof a === "number" && typeof b === "number") {
    switch (op) {
      case "+": return safe(a + b, () => BigInt(a) + BigInt(b));
      case "-": return safe(a - b, () => BigInt(a) - BigInt(b));
      case "*": return safe(a * b, () => BigInt(a) * BigInt(b)) || 0;
      case "//":
        if (b === 0) raise("ZeroDivisionError", "integer division or modulo by zero");
        return Math.floor(a / b) === a / b || Math.abs(a) < 2 ** 50 ? Math.floor(a / b) || 0 : intOf(floorDivide(BigInt(a), BigInt(b)));
      case "%": {
        if (b === 0) raise("ZeroDivisionError", "integer modulo by zero");
        const rest = a % b;
        return (rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest) || 0;
      }
      case "/":
        if (b === 0) raise("ZeroDivisionError", "division by zero");
        return new PyFloat(a / b);
      case "&": case "|": case "^":
        if ((a | 0) === a && (b | 0) === b) return op === "&" ? a & b : op === "|" ? a | b : a ^ b;
        break;
      case ">>":
        if (b < 0) raise("ValueError", "negative shift count");
        return Math.floor(a / 2 ** Math.min(b, 1100));
      case "<<":
        if (b < 0) raise("ValueError", "negative shift count");
        if (b < 53 && Number.isSafeInteger(a * 2 ** b)) return a * 2 ** b;
    }
  }
  return bigOperation(op, a, b);
}

function floorDivide(x: bigint, y: bigint): bigint {
  const quotient = x / y;
  return x % y !== 0n && x < 0n !== y < 0n ? quotient - 1n : quotient;
}

function bigOperation(op: string, a: Int, b: Int): Value {
  const [x, y] = [BigInt(a), BigInt(b)];
  switch (op) {
    case "+": return intOf(x + y);
    case "-": return intOf(x - y);
    case "*":
      if (bits(x) + bits(y) > mostBits) raise("MemoryError");
      return intOf(x * y);
    case "//":
      if (y === 0n) raise("ZeroDivisionError", "integer division or modulo by zero");
      return intOf(floorDivide(x, y));
    case "%":
      if (y === 0n) raise("ZeroDivisionError", "integer modulo by zero");
      return intOf(x - floorDivide(x, y) * y);
    case "/": return divideBig(x, y);
    case "&": return intOf(x & y);
    case "|": return intOf(x | y);
    case "^": return intOf(x ^ y);
    case "<<":
      if (y < 0n) raise("ValueError", "negative shift count");
      if (y > mostBits && x !== 0n) raise("MemoryError");
      return intOf(x << y);
    case ">>":
      if (y < 0n) raise("ValueError", "negative shift count");
      return intOf(x >> y);
    case "**": return power(x, y);
  }
  throw new Error(`no such operator: ${op}`);
}

const bits = (value: bigint): bigint => BigInt((value < 0n ? -value : value).toString(16).length) * 4n;

function divideBig(x: bigint, y: bigint): Value {
  if (y === 0n) raise("ZeroDivisionError", "division by zero");
  const direct = Number(x) / Number(y);
  if (Number.isFinite(direct) && Number.isFinite(Number(x)) && Number.isFinite(Number(y))) return new PyFloat(direct);
  const shift = bits(x) - bits(y) - 64n;
  const scaled = shift > 0n ? (x >> shift) / y : (x << -shift) / y;
  const value = Number(scaled) * 2 ** Number(shift);
  if (!Number.isFinite(value)) raise("OverflowError", "integer division result too large for a float");
  return new PyFloat(value);
}

function power(x: bigint, y: bigint): Value {
  if (y < 0n) {
    if (x === 0n) raise("ZeroDivisionError", "0.0 cannot be raised to a negative power");
    return new PyFloat(Number(x) ** Number(y));
  }
  if (x > 1n || x < -1n) {
    if (bits(x) * y > mostBits) raise("MemoryError");
  }
  return intOf(x ** y);
}

/** pow(base, exponent, modulus) of ints. */
export function modularPower(base: Int, exponent: Int, modulus: Int): Int {
  const m = BigInt(modulus);
  if (m === 0n) raise("ValueError", "pow() 3rd argument cannot be 0");
  let e = BigInt(exponent);
  let b = ((BigInt(base) % m) + m) % m;
  if (e < 0n) {
    b = inverse(b, m < 0n ? -m : m);
    e = -e;
  }
  let result = 1n;
  while (e > 0n) {
    if (e & 1n) result = (result * b) % m;
    b = (b * b) % m;
    e >>= 1n;
  }
  result %= m;
  return intOf(result !== 0n && result < 0n !== m < 0n ? result + m : result);
}
function inverse(value: bigint, modulus: bigint): bigint {
  let [r, next, t, nextT] = [modulus, value % modulus, 0n, 1n];
  while (next !== 0n) {
    const quotient = r / next;
    [r, next, t, nextT] = [next, r - quotient * next, nextT, t - quotient * nextT];
  }
  if (r !== 1n) raise("ValueError", "base is not invertible for the given modulus");
  return t < 0n ? t + modulus : t;
}

/** `a op b` of two floats; undefined for operators that floats lack. */
export function floatOperation(op: string, a: number, b: number): Value | undefined {
  switch (op) {
    case "+": return new PyFloat(a + b);
    case "-": return new PyFloat(a - b);
    case "*": return new PyFloat(a * b);
    case "/":
      if (b === 0) raise("ZeroDivisionError", "float division by zero");
      return new PyFloat(a / b);
    case "//":
      if (b === 0) raise("ZeroDivisionError", "float floor division by zero");
      return new PyFloat(Math.floor((a - floatModulo(a, b)) / b + 0.5));
    case "%":
      if (b === 0) raise("ZeroDivisionError", "float modulo");
      return new PyFloat(floatModulo(a, b));
    case "**": {
      if (a === 0 && b < 0) raise("ZeroDivisionError", "0.0 cannot be raised to a negative power");
      const value = a === 1 || b === 0 ? 1 : a ** b;
      if (!Number.isFinite(value) && Number.isFinite(a) && Number.isFinite(b) && !Number.isNaN(value)) raise("OverflowError", 34, "Numerical result out of range");
      return new PyFloat(value);
    }
  }
  return undefined;
}
export function floatModulo(a: number, b: number): number {
  if (!Number.isFinite(b) && Number.isFinite(a)) return a === 0 || a < 0 === b < 0 ? a : b;
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 !== b < 0 ? rest + b : rest;
}

/** Whatever numbers can do with each other; undefined when one is no number. */
export function numberOperation(op: string, a: Value, b: Value): Value | undefined {
  const [x, y] = [asInt(a), asInt(b)];
  if (x !== undefined && y !== undefined) return intOperation(op, x, y);
  if (["&", "|", "^", "<<", ">>"].includes(op)) return undefined;
  const [f, g] = [asFloat(a), asFloat(b)];
  return f === undefined || g === undefined ? undefined : floatOperation(op, f, g);
}
