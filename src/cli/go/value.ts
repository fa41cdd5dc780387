/**
 * Values as Go programs see them: enough of Go's type system for text/template, fmt and encoding/json.
 * A JavaScript number stands for an integer; null for a nil interface.
 */
export type GoValue =
  | null
  | string
  | boolean
  | number
  | GoFloat
  | GoJsonNumber
  | GoSlice
  | GoMap
  | GoStruct
  | GoNilPointer
  | GoTime
  | GoDuration
  | GoMissing;

export interface GoFloat {
  readonly kind: "float";
  readonly value: number;
}

/** encoding/json.Number: the digits as they stood in the text. Its Go kind is string. */
export interface GoJsonNumber {
  readonly kind: "number";
  readonly text: string;
}

export interface GoSlice {
  readonly kind: "slice";
  /** "[]string". */
  readonly type: string;
  /** null for a nil slice. */
  readonly items: readonly GoValue[] | null;
}

export interface GoMap {
  readonly kind: "map";
  /** "map[string]string". */
  readonly type: string;
  /** null for a nil map. */
  readonly entries: ReadonlyMap<string, GoValue> | null;
  readonly methods?: Readonly<Record<string, GoMethod>>;
}

export interface GoMethod {
  readonly params: readonly ParamType[];
  readonly call: (...args: GoValue[]) => GoValue;
}

export interface GoField {
  readonly name: string;
  /** Key in JSON; undefined for fields that JSON leaves out. */
  readonly json: string | undefined;
  readonly omitEmpty: boolean;
  readonly value: GoValue;
}

export interface GoStruct {
  readonly kind: "struct";
  /** "types.ContainerState", without a pointer's star. */
  readonly type: string;
  readonly isPointer: boolean;
  readonly fields: readonly GoField[];
  readonly methods?: Readonly<Record<string, GoMethod>>;
  /** json.Marshaler: the JSON that stands for it. */
  readonly toJson?: () => string;
}

export interface GoNilPointer {
  readonly kind: "nil";
  /** "*types.Health". */
  readonly type: string;
}

export interface GoTime {
  readonly kind: "time";
  /** RFC 3339 text, UTC. */
  readonly text: string;
}

/** time.Duration: an integer that prints as "1m30s". */
export interface GoDuration {
  readonly kind: "duration";
  readonly nanos: number;
}

/** No value at all: a missing map key, an unset variable. Prints as "<no value>". */
export interface GoMissing {
  readonly kind: "missing";
}

export const missing: GoMissing = { kind: "missing" };

/** Types that a function may ask of its arguments. */
export type ParamType = "any" | "string" | "int" | "bool" | "[]string";

/** A string slice. */
export function stringSlice(items: readonly string[]): GoSlice {
  return { kind: "slice", type: "[]string", items };
}

/** A map from strings to strings, in the given order. */
export function stringMap(map: Readonly<Record<string, string>> | null): GoMap {
  return { kind: "map", type: "map[string]string", entries: map && new Map(Object.entries(map)) };
}

/** Go's name for the value's type, as %T prints it. */
export function typeName(value: GoValue): string {
  if (value === null) return "<nil>";
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return "int";
  switch (value.kind) {
    case "float":
      return "float64";
    case "number":
      return "json.Number";
    case "struct":
      return (value.isPointer ? "*" : "") + value.type;
    case "time":
      return "time.Time";
    case "duration":
      return "time.Duration";
    case "missing":
      return "<nil>";
    default:
      return value.type;
  }
}

/** Is it null, a nil pointer, or no value? */
export function isNil(value: GoValue): boolean {
  return value === null || (typeof value === "object" && (value.kind === "nil" || value.kind === "missing"));
}

/** Map entries in Go's order of keys (byte order). */
export function sortedEntries(map: GoMap): [string, GoValue][] {
  return [...(map.entries ?? [])].toSorted(([a], [b]) => compareText(a, b));
}

/** Order of UTF-8 bytes, which is the order of code points. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const left = [...a];
  const right = [...b];
  for (let i = 0; i < Math.min(left.length, right.length); i++)
    if (left[i] !== right[i]) return left[i]!.codePointAt(0)! - right[i]!.codePointAt(0)!;
  return left.length - right.length;
}

/** time.Time.String for UTC: "2024-05-01 10:00:05.5 +0000 UTC". */
export function timeText(rfc3339: string): string {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(rfc3339);
  if (!parts) return rfc3339;
  const fraction = (parts[3] ?? "").replace(/\.?0+$/, "");
  const zone = parts[4] === "Z" ? "+0000 UTC" : `${parts[4]!.replace(":", "")} ${parts[4]!.replace(":", "")}`;
  return `${parts[1]} ${parts[2]}${fraction} ${zone}`;
}
