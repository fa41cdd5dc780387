/**
 * JSON documents by field list: one table says order, type and `omitempty`, and serves both directions.
 * Models: Go encoding/json over a struct (case-insensitive names in, unknown members ignored, null leaves the zero value).
 */
import { invalidParameter } from "../base/errors.ts";
import { sortedMap } from "../oci/goJson.ts";

/** What a member holds. "list": strings or null; "words" may be a lone string, too. "map": string to string or null. "set": names to {} or null. */
export type FieldType =
  | "string" | "bool" | "int" | "list" | "words" | "map" | "set" | "any"
  | "int?" | "bool?"
  /** `goType` names the struct in error messages; the member's own name if left out. */
  | { readonly object: Schema; readonly nullable?: boolean; readonly goType?: string }
  | { readonly listOf: Schema }
  | { readonly mapOf: FieldType }
  | { readonly tuple: number };

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** Leave out when zero, as Go's `omitempty`. */
  readonly omitEmpty?: boolean;
  /** The embedded struct that Go finds the member in; shows in error messages only. */
  readonly via?: string;
}

/** Where a document is being read, as Go's error messages tell: the struct's type and the members that lead to it. */
export interface Place {
  readonly goType: string;
  readonly stack: readonly string[];
}

export type Schema = readonly Field[];

/** Builds a schema from `Name:type` pairs; a trailing "-" on the name means omitEmpty. */
export function schema(...fields: readonly (readonly [string, FieldType])[]): Schema {
  return fields.map(([name, type]) => (name.endsWith("-") ? { name: name.slice(0, -1), type, omitEmpty: true } : { name, type }));
}

type Plain = Readonly<Record<string, unknown>>;

const goTypes: Readonly<Record<string, string>> = { string: "string", bool: "bool", int: "int64", list: "[]string", words: "string", map: "map[string]string", set: "map[string]struct {}" };

function mismatch(value: unknown, typeName: string, { goType, stack }: Place): Error {
  const kind = Array.isArray(value) ? "array" : value === null ? "null" : typeof value === "boolean" ? "bool" : typeof value;
  const where = stack.length === 0 ? `value of type ${goType}` : `struct field ${[goType.slice(goType.indexOf(".") + 1), ...stack].join(".")} of type ${typeName}`;
  return invalidParameter(`invalid JSON: json: cannot unmarshal ${kind} into Go ${where}`);
}

const nameOf = (type: FieldType): string => (typeof type === "string" ? (goTypes[type.replace("?", "")] ?? type) : "object" in type ? (type.goType ?? "struct") : "mapOf" in type ? "map" : "[]struct");

const isObject = (value: unknown): value is Plain => typeof value === "object" && value !== null && !Array.isArray(value);
const strings = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((item) => typeof item === "string" || item === null);

function zero(type: FieldType): unknown {
  if (type === "string") return "";
  if (type === "bool") return false;
  if (type === "int") return 0;
  if (typeof type === "object" && "tuple" in type) return new Array<number>(type.tuple).fill(0);
  if (typeof type === "object" && "object" in type && !type.nullable) return decode(type.object, {});
  return null;
}

function decodeValue(type: FieldType, value: unknown, place: Place): unknown {
  if (value === null || value === undefined) return zero(type);
  const fail = (): Error => mismatch(value, nameOf(type), place);
  switch (type) {
    case "any":
      return value;
    case "string":
      if (typeof value !== "string") throw fail();
      return value;
    case "bool":
    case "bool?":
      if (typeof value !== "boolean") throw fail();
      return value;
    case "int":
    case "int?":
      if (typeof value !== "number" || !Number.isInteger(value)) throw fail();
      return value;
    case "list":
    case "words":
      if (type === "words" && typeof value === "string") return [value];
      if (!strings(value)) throw fail();
      return value.map((item) => item ?? "");
    case "map":
      if (!isObject(value) || Object.values(value).some((item) => typeof item !== "string" && item !== null)) throw fail();
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, item ?? ""]));
    case "set":
      if (!isObject(value)) throw fail();
      return Object.fromEntries(Object.keys(value).map((key) => [key, {}]));
  }
  if ("tuple" in type) {
    if (!Array.isArray(value)) throw fail();
    return Array.from({ length: type.tuple }, (_, index) => Number(value[index] ?? 0));
  }
  if ("listOf" in type) {
    if (!Array.isArray(value)) throw fail();
    return value.map((item) => decode(type.listOf, item, place));
  }
  if ("mapOf" in type) {
    if (!isObject(value)) throw fail();
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decodeValue(type.mapOf, item, place)]));
  }
  if (!isObject(value)) throw fail();
  return decode(type.object, value, { goType: type.goType ?? place.stack.at(-1) ?? place.goType, stack: place.stack });
}

/** A value as the document's type, zero values filled in. Omitted members that are `omitEmpty` stay absent. Throws invalidParameter. */
export function decode(fields: Schema, value: unknown, place: Place = { goType: "struct", stack: [] }): Plain {
  if (!isObject(value)) throw mismatch(value, "struct", place);
  const byLower = new Map(Object.entries(value).map(([key, member]) => [key.toLowerCase(), member]));
  const out: Record<string, unknown> = {};
  for (const field of fields) {
    const raw = field.name in value ? value[field.name] : byLower.get(field.name.toLowerCase());
    const decoded = decodeValue(field.type, raw, { ...place, stack: [...place.stack, ...(field.via ? [field.via] : []), field.name] });
    // A pointer to an empty struct is not empty.
    const isPointer = typeof field.type === "object" && "object" in field.type && field.type.nullable === true;
    if (field.omitEmpty && (isPointer ? decoded === null : isEmpty(decoded))) continue;
    out[field.name] = decoded;
  }
  return out;
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === "" || value === 0 || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}

function encodeValue(type: FieldType, value: unknown): unknown {
  if (value === undefined || value === null) return value === null || typeof type === "object" ? null : zero(type);
  if (type === "map" || type === "set") return sortedMap(value as Plain, true);
  if (typeof type !== "object" || "tuple" in type) return value;
  if ("listOf" in type) return (value as readonly Plain[]).map((item) => encode(type.listOf, item));
  if ("mapOf" in type) {
    return sortedMap(Object.fromEntries(Object.entries(value as Plain).map(([key, item]) => [key, encodeValue(type.mapOf, item)])), true);
  }
  return encode(type.object, value as Plain);
}

/** The document's members in order, ready for `goJson`. */
export function encode(fields: Schema, value: object): Plain {
  const out: Record<string, unknown> = {};
  for (const field of fields) {
    const member = (value as Plain)[field.name];
    // A pointer to a false or zero is not empty: only absence counts for "bool?" and "int?".
    const pointer = field.type === "bool?" || field.type === "int?" || (typeof field.type === "object" && "object" in field.type);
    if (field.omitEmpty && (pointer ? member === undefined || member === null : isEmpty(member))) continue;
    out[field.name] = encodeValue(field.type, member);
  }
  return out;
}
