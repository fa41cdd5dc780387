import { plain, sprint, sprintf, sprintln } from "../sprintf.ts";
import type { GoValue } from "../value.ts";
import { typeName } from "../value.ts";
import type { Functions, TemplateFunction } from "./exec.ts";
import { isTrue } from "./exec.ts";

/** The functions that every template has. Spec: Go text/template (funcs). */

const any = (count: number, call: (...args: GoValue[]) => GoValue): TemplateFunction => ({
  params: Array.from({ length: count }, () => "any" as const),
  call,
});
const anyMore = (count: number, call: (...args: GoValue[]) => GoValue): TemplateFunction => ({
  ...any(count + 1, call),
  variadic: true,
});

export const builtins: Functions = new Map<string, TemplateFunction>([
  ["and", anyMore(1, (...values) => values.find((value) => !isTrue(value)) ?? values.at(-1)!)],
  ["or", anyMore(1, (...values) => values.find(isTrue) ?? values.at(-1)!)],
  ["not", any(1, (value) => !isTrue(value!))],
  ["len", any(1, (value) => length(value!))],
  ["index", anyMore(1, (value, ...keys) => keys.reduce((at, key) => index(at, key), value!))],
  ["slice", anyMore(1, (value, ...bounds) => slice(value!, bounds))],
  ["call", anyMore(1, (value) => call(value!))],
  ["html", anyMore(0, (...values) => escaped(values, htmlEscapes, /[\0"'&<>]/g))],
  ["js", anyMore(0, (...values) => escapeJs(joined(values)))],
  ["urlquery", anyMore(0, (...values) => queryEscape(joined(values)))],
  ["print", anyMore(0, (...values) => sprint(values))],
  ["println", anyMore(0, (...values) => sprintln(values))],
  ["printf", { params: ["string", "any"], variadic: true, call: (format, ...values) => sprintf(format as string, values) }],
  ["eq", anyMore(1, (first, ...others) => equals(first!, others))],
  ["ne", any(2, (a, b) => !same(a!, b!))],
  ["lt", any(2, (a, b) => less(a!, b!))],
  ["le", any(2, (a, b) => less(a!, b!) || same(a!, b!))],
  ["gt", any(2, (a, b) => !(less(a!, b!) || same(a!, b!)))],
  ["ge", any(2, (a, b) => !less(a!, b!))],
]);

function isMissing(value: GoValue): boolean {
  return value === null || (typeof value === "object" && value.kind === "missing");
}

function length(value: GoValue): number {
  if (isMissing(value)) throw new Error("len of nil pointer");
  if (typeof value === "string") return new TextEncoder().encode(value).length;
  if (typeof value === "object" && value !== null) {
    if (value.kind === "number") return value.text.length;
    if (value.kind === "slice") return value.items?.length ?? 0;
    if (value.kind === "map") return value.entries?.size ?? 0;
    if (value.kind === "nil") throw new Error("len of nil pointer");
  }
  throw new Error(`len of type ${typeName(value)}`);
}

function bound(key: GoValue, cap: number): number {
  if (isMissing(key)) throw new Error("cannot index slice/array with nil");
  if (typeof key !== "number") throw new Error(`cannot index slice/array with type ${typeName(key)}`);
  if (key < 0 || key >= cap) throw new Error(`index out of range: ${key}`);
  return key;
}

function index(value: GoValue, key: GoValue): GoValue {
  if (isMissing(value)) throw new Error("index of untyped nil");
  if (typeof value === "string") {
    const bytes = new TextEncoder().encode(value);
    return bytes[bound(key, bytes.length)]!;
  }
  if (typeof value === "object" && value !== null) {
    if (value.kind === "slice") return value.items?.[bound(key, value.items.length)] ?? (value.items ? null : boundNone(key));
    if (value.kind === "map") {
      const keyType = value.type.slice(4, value.type.indexOf("]"));
      if (isMissing(key)) throw new Error(`value is nil; should be of type ${keyType}`);
      if (typeof key !== "string" || keyType !== "string") throw new Error(`value has type ${typeName(key)}; should be ${keyType}`);
      return value.entries?.get(key) ?? zeroOf(value.type.slice(value.type.indexOf("]") + 1));
    }
    if (value.kind === "nil") throw new Error("index of nil pointer");
  }
  throw new Error(`can't index item of type ${typeName(value)}`);
}

function boundNone(key: GoValue): GoValue {
  return bound(key, 0);
}

/** What Go gives for a key that is not there: the zero value of the element type. */
function zeroOf(type: string): GoValue {
  if (type === "string") return "";
  if (type === "bool") return false;
  if (/^u?int/.test(type)) return 0;
  if (type.startsWith("[]")) return { kind: "slice", type, items: null };
  if (type.startsWith("map[")) return { kind: "map", type, entries: null };
  if (type.startsWith("*")) return { kind: "nil", type };
  if (type === "struct {}") return { kind: "struct", type, isPointer: false, fields: [] };
  return null;
}

function slice(value: GoValue, bounds: readonly GoValue[]): GoValue {
  if (isMissing(value)) throw new Error("slice of untyped nil");
  if (bounds.length > 3) throw new Error(`too many slice indexes: ${bounds.length}`);
  const items = typeof value === "string" ? [...new TextEncoder().encode(value)] : typeof value === "object" && value?.kind === "slice" ? value.items ?? [] : undefined;
  if (!items) throw new Error(`can't slice item of type ${typeName(value)}`);
  if (typeof value === "string" && bounds.length === 3) throw new Error("cannot 3-index slice a string");
  const at = bounds.map((one) => bound(one, items.length + 1));
  const from = at[0] ?? 0;
  const to = at[1] ?? items.length;
  if (from > to) throw new Error(`invalid slice index: ${from} > ${to}`);
  if (typeof value === "string") return new TextDecoder().decode(new Uint8Array((items as number[]).slice(from, to)));
  return { kind: "slice", type: typeName(value), items: (items as GoValue[]).slice(from, to) };
}

function call(value: GoValue): GoValue {
  if (isMissing(value)) throw new Error("call of nil");
  throw new Error(`non-function %ARG% of type ${typeName(value)}`);
}

function joined(values: readonly GoValue[]): string {
  return values.length === 1 && typeof values[0] === "string" ? values[0] : sprint(values.map((value) => (isMissing(value) ? "<no value>" : value)));
}

const htmlEscapes: Readonly<Record<string, string>> = {
  "\0": "\ufffd", '"': "&#34;", "'": "&#39;", "&": "&amp;", "<": "&lt;", ">": "&gt;",
};

function escaped(values: readonly GoValue[], table: Readonly<Record<string, string>>, pattern: RegExp): string {
  return joined(values).replace(pattern, (char) => table[char]!);
}

function escapeJs(text: string): string {
  const table: Readonly<Record<string, string>> = {
    "\\": "\\\\", "'": "\\'", '"': '\\"', "<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "=": "\\u003D",
  };
  return text.replace(/[\\'"<>&=\0-\x1f]/g, (char) => table[char] ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
}

function queryEscape(text: string): string {
  return encodeURIComponent(text).replaceAll("%20", "+").replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

type Kind = "bool" | "int" | "float" | "string";

function basicKind(value: GoValue): Kind | undefined {
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return "int";
  if (typeof value === "string") return "string";
  if (value !== null && value.kind === "float") return "float";
  if (value !== null && value.kind === "number") return "string";
  if (value !== null && value.kind === "duration") return "int";
  return undefined;
}

function scalar(value: GoValue): string | number | boolean {
  if (value !== null && typeof value === "object") {
    if (value.kind === "float") return value.value;
    if (value.kind === "number") return value.text;
    if (value.kind === "duration") return value.nanos;
  }
  return value as string | number | boolean;
}

function mismatch(a: GoValue, b: GoValue): Error {
  return new Error(`incompatible types for comparison: ${typeName(a)} and ${typeName(b)}`);
}

function same(a: GoValue, b: GoValue): boolean {
  const [left, right] = [basicKind(a), basicKind(b)];
  if (left === undefined || right === undefined) {
    if (isMissing(a) || isMissing(b) || isNilPointer(a) || isNilPointer(b)) return (isMissing(a) || isNilPointer(a)) && (isMissing(b) || isNilPointer(b));
    if (left !== right) throw mismatch(a, b);
    for (const value of [a, b])
      if (typeof value === "object" && value !== null && (value.kind === "slice" || value.kind === "map"))
        throw new Error(`non-comparable type ${plain(value)}: ${typeName(value)}`);
    return a === b;
  }
  if (left !== right) throw mismatch(a, b);
  return scalar(a) === scalar(b);
}

function isNilPointer(value: GoValue): boolean {
  return typeof value === "object" && value !== null && (value.kind === "nil" || (value.kind === "slice" && value.items === null) || (value.kind === "map" && value.entries === null));
}

function equals(first: GoValue, others: readonly GoValue[]): boolean {
  if (others.length === 0) throw new Error("missing argument for comparison");
  return others.some((other) => same(first, other));
}

function less(a: GoValue, b: GoValue): boolean {
  const [left, right] = [basicKind(a), basicKind(b)];
  if (left === undefined || right === undefined) throw new Error("invalid type for comparison");
  if (left !== right) throw mismatch(a, b);
  if (left === "bool") throw new Error("invalid type for comparison");
  return scalar(a) < scalar(b);
}
