/** Operators: the fast ways for built-in scalars, then the special methods. Models: CPython Objects/abstract.c. */
import { Call, type Native } from "../objects/callable.ts";
import { keyOf, PyDict, slowKey } from "../objects/dict.ts";
import { dictType, listType, PyType, strType, tupleType } from "../objects/type.ts";
import { notImplemented, PyFloat, PyList, PyTuple, type Value, typeOf } from "../objects/value.ts";
import { hasSurrogates } from "../objects/repr.ts";
import { floatOperation, intOperation } from "./arithmetic.ts";
import { compareText, quickEqual } from "./protocol.ts";
import { raise } from "./raise.ts";

/** Operator → special method without its underscores. */
export const methodNames: Readonly<Record<string, string>> = {
  "+": "add", "-": "sub", "*": "mul", "/": "truediv", "//": "floordiv", "%": "mod", "**": "pow", "@": "matmul", "&": "and", "|": "or", "^": "xor", "<<": "lshift", ">>": "rshift",
};
export const comparisonNames: Readonly<Record<string, string>> = { "==": "__eq__", "!=": "__ne__", "<": "__lt__", ">": "__gt__", "<=": "__le__", ">=": "__ge__" };

/** Long results are charged before they are made. */
const longText = 1 << 16;

/** The result for scalars of exactly built-in classes; undefined when methods must be asked. */
export function quickBinary(op: string, a: Value, b: Value, charge: (bytes: number) => void): Value | undefined {
  const kind = typeof a;
  if ((kind === "number" || kind === "bigint") && (typeof b === "number" || typeof b === "bigint")) return intOperation(op, a as number, b);
  if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return floatOperation(op, a.value, b.value);
    if (typeof b === "number") return floatOperation(op, a.value, b);
    return undefined;
  }
  if (b instanceof PyFloat) return kind === "number" ? floatOperation(op, a as number, b.value) : undefined;
  if (kind === "string") {
    const text = a as string;
    if (op === "+" && typeof b === "string") {
      if (text.length + b.length > longText) charge(text.length + b.length);
      return text + b;
    }
  }
  return undefined;
}

/** `a op b`; with `isInPlace` first `__iop__`. */
export function* binary(op: string, a: Value, b: Value, isInPlace: boolean): Native {
  const method = methodNames[op]!;
  const [left, right] = [typeOf(a), typeOf(b)];
  if (isInPlace) {
    const own = left.lookup(`__i${method}__`);
    if (own !== undefined) {
      const answer = yield new Call(own, [a, b]);
      if (answer !== notImplemented) return answer;
    }
  }
  const forward = left.lookup(`__${method}__`);
  const backward = right.lookup(`__r${method}__`);
  const isRightFirst = backward !== undefined && left !== right && right.isSubtypeOf(left) && backward !== left.lookup(`__r${method}__`);
  if (isRightFirst) {
    const answer = yield new Call(backward, [b, a]);
    if (answer !== notImplemented) return answer;
  }
  if (forward !== undefined) {
    const answer = yield new Call(forward, [a, b]);
    if (answer !== notImplemented) return answer;
  }
  if (backward !== undefined && !isRightFirst && left !== right) {
    const answer = yield new Call(backward, [b, a]);
    if (answer !== notImplemented) return answer;
  }
  return unsupported(op, a, b, isInPlace);
}

function unsupported(op: string, a: Value, b: Value, isInPlace: boolean): never {
  const [left, right] = [typeOf(a), typeOf(b)];
  if (op === "+") {
    for (const type of [strType, listType, tupleType]) {
      if (left.isSubtypeOf(type)) raise("TypeError", `can only concatenate ${type.name} (not "${right.name}") to ${type.name}`);
    }
    if (left.name === "bytes" || left.name === "bytearray") raise("TypeError", `can't concat ${right.name} to ${left.name}`);
  }
  if (op === "*") {
    for (const [type, other] of [[left, right], [right, left]] as const) {
      if ([strType, listType, tupleType].some((sequence) => type.isSubtypeOf(sequence)) || type.name === "bytes") raise("TypeError", `can't multiply sequence by non-int of type '${other.name}'`);
    }
  }
  const shown = op === "**" ? "** or pow()" : op;
  const hint = op === ">>" && left.name === "builtin_function_or_method" ? '. Did you mean "print(<message>, file=<output_stream>)"?' : "";
  raise("TypeError", `unsupported operand type(s) for ${isInPlace && op !== "**" ? `${op}=` : isInPlace ? "**=" : shown}: '${left.name}' and '${right.name}'${hint}`);
}

/** A comparison of scalars; undefined when methods must be asked. */
export function quickCompare(op: string, a: Value, b: Value): boolean | undefined {
  if (op === "==") return quickEqual(a, b);
  if (op === "!=") {
    const same = quickEqual(a, b);
    return same === undefined ? undefined : !same;
  }
  if (typeof a === "string" && typeof b === "string") {
    const order = compareText(a, b);
    return op === "<" ? order < 0 : op === ">" ? order > 0 : op === "<=" ? order <= 0 : order >= 0;
  }
  const x = typeof a === "number" || typeof a === "bigint" ? a : a instanceof PyFloat ? a.value : undefined;
  const y = typeof b === "number" || typeof b === "bigint" ? b : b instanceof PyFloat ? b.value : undefined;
  if (x === undefined || y === undefined) return undefined;
  return op === "<" ? x < y : op === ">" ? x > y : op === "<=" ? x <= y : x >= y;
}

/** `object[index]` of exact lists, tuples, dicts and texts; undefined when methods must be asked. */
export function quickItem(object: Value, index: Value): Value | undefined {
  if (object instanceof PyList || object instanceof PyTuple) {
    if (typeof index !== "number" || (object.cls !== listType && object.cls !== tupleType)) return undefined;
    const { items } = object;
    const at = index < 0 ? index + items.length : index;
    if (at < 0 || at >= items.length) raise("IndexError", `${object instanceof PyList ? "list" : "tuple"} index out of range`);
    return items[at]!;
  }
  if (object instanceof PyDict && object.cls === dictType) {
    const key = keyOf(index);
    if (key === slowKey) return undefined;
    const entry = object.map.get(key);
    if (!entry) raise("KeyError", index);
    return entry.value;
  }
  if (typeof object === "string" && typeof index === "number" && !hasSurrogates(object)) {
    const at = index < 0 ? index + object.length : index;
    if (at < 0 || at >= object.length) raise("IndexError", "string index out of range");
    return object[at]!;
  }
  return undefined;
}

/** `object[index]` by special methods. */
export function* item(object: Value, index: Value): Native {
  if (object instanceof PyType) {
    const generic = object.metaclass?.lookup("__getitem__");
    if (generic !== undefined) return yield new Call(generic, [object, index]);
    const own = object.lookup("__class_getitem__");
    if (own !== undefined) return yield new Call(typeof own === "object" && own !== null && "func" in own ? (own.func as Value) : own, [object, index]);
    if (!object.isBuiltin || ["list", "dict", "tuple", "set", "frozenset", "type", "deque"].includes(object.name)) return object;
    raise("TypeError", `type '${object.name}' is not subscriptable`);
  }
  const method = typeOf(object).lookup("__getitem__");
  if (method === undefined) raise("TypeError", `'${typeOf(object).name}' object is not subscriptable`);
  return yield new Call(method, [object, index]);
}
export function* setItem(object: Value, index: Value, value: Value): Native {
  const method = typeOf(object).lookup("__setitem__");
  if (method === undefined) raise("TypeError", `'${typeOf(object).name}' object does not support item assignment`);
  return yield new Call(method, [object, index, value]);
}
export function* deleteItem(object: Value, index: Value): Native {
  const method = typeOf(object).lookup("__delitem__");
  if (method === undefined) raise("TypeError", `'${typeOf(object).name}' object doesn't support item deletion`);
  return yield new Call(method, [object, index]);
}
