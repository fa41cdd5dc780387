import type { JsonTree } from "../go/json.ts";
import { untyped } from "../go/json.ts";
import type { GoField, GoValue } from "../go/value.ts";
import { goTypes } from "./goTypes.ts";

/** JSON → typed Go values, as encoding/json fills structs. */

/** One declared field. */
interface FieldType {
  readonly name: string;
  readonly json: string;
  readonly omitEmpty: boolean;
  readonly type: string;
}

/** The tree as a value of the named type ("*types.ContainerJSON"); what is not in it gets Go's zero value. */
export function decodeTyped(type: string, tree: JsonTree | undefined): GoValue {
  if (tree === undefined || tree === null) return zeroValue(type);
  if (type.startsWith("*")) {
    const value = decodeTyped(type.slice(1), tree);
    return typeof value === "object" && value?.kind === "struct" ? { ...value, isPointer: true } : value;
  }
  if (type === "any") return anyValue(tree);
  if (type.startsWith("[]")) {
    if (typeof tree !== "object" || tree.kind !== "array") return zeroValue(type);
    return { kind: "slice", type: goName(type), items: tree.items.map((item) => decodeTyped(type.slice(2), item)) };
  }
  const element = /^map\[[\w.]+\](.*)$/.exec(type)?.[1];
  if (element !== undefined) {
    if (typeof tree !== "object" || tree.kind !== "object") return zeroValue(type);
    const entries = [...tree.entries].map(([key, item]) => [key, decodeTyped(element, item)] as const);
    return { kind: "map", type: goName(type), entries: new Map(entries) };
  }
  if (type in goTypes || type === "struct{}") {
    const given = typeof tree === "object" && tree.kind === "object" ? tree.entries : new Map<string, JsonTree>();
    return struct(type, given);
  }
  if (typeof tree === "object") {
    if (tree.kind !== "number") return zeroValue(type);
    if (type.startsWith("float")) return { kind: "float", value: Number(tree.text) };
    if (type === "duration") return { kind: "duration", nanos: Number(tree.text) };
    return Number.isSafeInteger(Number(tree.text)) ? Number(tree.text) : tree;
  }
  return type === "time" && typeof tree === "string" ? { kind: "time", text: tree } : tree;
}

function struct(type: string, given: ReadonlyMap<string, JsonTree>): GoValue {
  const fields = fieldsOf(type).map(
    ({ name, json, omitEmpty, type: own }): GoField => ({ name, json, omitEmpty, value: decodeTyped(own, given.get(json)) }),
  );
  return { kind: "struct", type, isPointer: false, fields };
}

/** An `interface{}` field: numbers are float64. */
function anyValue(tree: JsonTree): GoValue {
  if (tree === null || typeof tree !== "object") return tree;
  if (tree.kind === "number") return { kind: "float", value: Number(tree.text) };
  return untyped(tree);
}

function zeroValue(type: string): GoValue {
  if (type.startsWith("*")) return { kind: "nil", type };
  if (type.startsWith("[]")) return { kind: "slice", type: goName(type), items: null };
  if (type.startsWith("map[")) return { kind: "map", type: goName(type), entries: null };
  if (type === "string") return "";
  if (type === "bool") return false;
  if (type === "any") return null;
  if (type === "time") return { kind: "time", text: "0001-01-01T00:00:00Z" };
  if (type === "duration") return { kind: "duration", nanos: 0 };
  if (type.startsWith("float")) return { kind: "float", value: 0 };
  return type in goTypes || type === "struct{}" ? struct(type, new Map()) : 0;
}

function goName(type: string): string {
  return type.replace(/\bany$/, "interface {}").replace("struct{}", "struct {}");
}

const cache = new Map<string, readonly FieldType[]>();

function fieldsOf(type: string): readonly FieldType[] {
  const known = cache.get(type);
  if (known) return known;
  const declared = (goTypes[type] ?? "").split(";").map((text) => text.trim()).filter(Boolean);
  const fields = declared.map((text): FieldType => {
    const [, name = "", json, optional, own = ""] = /^(\w+)(?:=(\w+))?(\?)?\s+(\S+)$/.exec(text) ?? [];
    return { name, json: json ?? name, omitEmpty: optional !== undefined, type: own };
  });
  cache.set(type, fields);
  return fields;
}
