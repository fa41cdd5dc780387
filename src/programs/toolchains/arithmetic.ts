/** Operators on values, in C's and in Go's way. */
import { Duration, Failure, numberOf, Panic, Pointer, Real, type Value } from "./values.ts";

/** What a value is compared and looked up by. */
export function keyOf(value: Value): string | number {
  if (typeof value === "number" || typeof value === "string") return value;
  if (value instanceof Real) return value.value;
  return typeof value === "boolean" ? `\u0000${value}` : String(value);
}

export function arithmetic(operator: string, left: Value, right: Value, language: "c" | "go"): Value {
  const truth = (result: boolean): Value => (language === "c" ? Number(result) : result);
  if (operator === ",") return right;
  if (left instanceof Pointer || right instanceof Pointer) return pointers(operator, left, right, truth);
  if (typeof left === "string" && typeof right === "string") return texts(operator, left, right);
  if (operator === "==" || operator === "!=") {
    const isSame = isNumber(left) && isNumber(right) ? numberOf(left) === numberOf(right) : left instanceof Failure || right instanceof Failure ? left === right : left === right;
    return truth(operator === "==" ? isSame : !isSame);
  }
  const a = numberOf(left);
  const b = numberOf(right);
  switch (operator) {
    case "<": return truth(a < b);
    case "<=": return truth(a <= b);
    case ">": return truth(a > b);
    case ">=": return truth(a >= b);
  }
  if (left instanceof Duration || right instanceof Duration) return new Duration(plainNumber(operator, a, b));
  if (left instanceof Real || right instanceof Real) return new Real(plainNumber(operator, a, b));
  if ((operator === "/" || operator === "%") && b === 0) throw new Panic("runtime error: integer divide by zero");
  const result = whole(operator, a, b);
  // int of C has 32 bits as soon as something overflows them; Go's has 64.
  return language === "c" && (result > 0x7fffffffffff || result < -0x7fffffffffff) ? result | 0 : result;
}

const isNumber = (value: Value): boolean => typeof value === "number" || value instanceof Real || value instanceof Duration;

function plainNumber(operator: string, a: number, b: number): number {
  switch (operator) {
    case "+": return a + b;
    case "-": return a - b;
    case "*": return a * b;
    case "/": return a / b;
    default: return a % b;
  }
}

function whole(operator: string, a: number, b: number): number {
  switch (operator) {
    case "+": return a + b;
    case "-": return a - b;
    case "*": return Number.isSafeInteger(a * b) ? a * b : Number(BigInt.asIntN(64, BigInt(a) * BigInt(b)));
    case "/": return Math.trunc(a / b) + 0;
    case "%": return (a % b) + 0;
    case "&": return Number(BigInt(a) & BigInt(b));
    case "|": return Number(BigInt(a) | BigInt(b));
    case "^": return Number(BigInt(a) ^ BigInt(b));
    case "<<": return Number(BigInt.asIntN(64, BigInt(a) << BigInt(b)));
    default: return Number(BigInt(a) >> BigInt(b));
  }
}

function texts(operator: string, a: string, b: string): Value {
  switch (operator) {
    case "+": return a + b;
    case "==": return a === b;
    case "!=": return a !== b;
    case "<": return a < b;
    case "<=": return a <= b;
    case ">": return a > b;
    default: return a >= b;
  }
}

function pointers(operator: string, left: Value, right: Value, truth: (result: boolean) => Value): Value {
  if (operator === "+" && left instanceof Pointer) return new Pointer(left.cells, left.at + numberOf(right));
  if (operator === "+" && right instanceof Pointer) return new Pointer(right.cells, right.at + numberOf(left));
  if (operator === "-" && left instanceof Pointer) return right instanceof Pointer ? left.at - right.at : new Pointer(left.cells, left.at - numberOf(right));
  const isSame = left instanceof Pointer && right instanceof Pointer && left.cells === right.cells && left.at === right.at;
  if (operator === "==" || operator === "!=") return truth(operator === "==" ? isSame : !isSame);
  const a = left instanceof Pointer ? left.at : 0;
  const b = right instanceof Pointer ? right.at : 0;
  return truth(operator === "<" ? a < b : operator === "<=" ? a <= b : operator === ">" ? a > b : a >= b);
}
