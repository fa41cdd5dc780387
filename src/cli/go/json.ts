import { formatE, formatF } from "./float.ts";
import type { GoField, GoValue } from "./value.ts";
import { compareText, sortedEntries } from "./value.ts";

/** JSON as Go writes and reads it. Spec: Go encoding/json. */

/** json.Marshal; `escapeHtml` turns <, > and & into \u escapes (Go's default). */
export function toJson(value: GoValue, escapeHtml: boolean): string {
  if (value === null) return "null";
  if (typeof value === "string") return jsonString(value, escapeHtml);
  if (typeof value === "boolean" || typeof value === "number") return String(value);
  switch (value.kind) {
    case "float":
      return jsonFloat(value.value);
    case "number":
      return value.text;
    case "slice":
      return value.items === null ? "null" : `[${value.items.map((item) => toJson(item, escapeHtml)).join(",")}]`;
    case "map": {
      if (value.entries === null) return "null";
      const entries = sortedEntries(value).map(([key, item]) => `${jsonString(key, escapeHtml)}:${toJson(item, escapeHtml)}`);
      return `{${entries.join(",")}}`;
    }
    case "struct":
      if (value.toJson) return value.toJson();
      return `{${value.fields.flatMap((field) => jsonField(field, escapeHtml)).join(",")}}`;
    case "time":
      return `"${value.text}"`;
    case "duration":
      return String(value.nanos);
    default:
      return "null";
  }
}

function jsonField(field: GoField, escapeHtml: boolean): string[] {
  if (field.json === undefined || (field.omitEmpty && isEmpty(field.value))) return [];
  return [`${jsonString(field.json, escapeHtml)}:${toJson(field.value, escapeHtml)}`];
}

function isEmpty(value: GoValue): boolean {
  if (value === null || value === "" || value === false || value === 0) return true;
  if (typeof value !== "object") return false;
  switch (value.kind) {
    case "float":
      return value.value === 0;
    case "slice":
      return !value.items?.length;
    case "map":
      return !value.entries?.size;
    case "duration":
      return value.nanos === 0;
    case "nil":
    case "missing":
      return true;
    default:
      return false;
  }
}

/** A JSON string literal with Go's escapes. */
export function jsonString(text: string, escapeHtml: boolean): string {
  const short: Readonly<Record<string, string>> = {
    '"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t",
  };
  const special = escapeHtml ? /["\\\u0000-\u001f<>&\u2028\u2029]/g : /["\\\u0000-\u001f\u2028\u2029]/g;
  // Lone surrogates, which are no characters, become U+FFFD.
  const body = text.replace(/\p{Surrogate}/gu, "\ufffd").replace(special, (char) => short[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `"${body}"`;
}

function jsonFloat(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-6 || size >= 1e21)) return formatE(value, -1).replace(/e-0(\d)$/, "e-$1");
  return formatF(value, -1);
}

/** JSON text as a tree that keeps key order and the digits of numbers. */
export type JsonTree =
  | null
  | string
  | boolean
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "array"; readonly items: readonly JsonTree[] }
  | { readonly kind: "object"; readonly entries: ReadonlyMap<string, JsonTree> };

/** Reads JSON text. Throws SyntaxError on anything else. */
export function parseJson(text: string): JsonTree {
  let at = 0;
  const fail = (): never => {
    throw new SyntaxError(`invalid character at ${at} in JSON`);
  };
  const blank = (): void => {
    while (" \t\r\n".includes(text[at] ?? "x")) at++;
  };
  const literal = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) return fail();
    at = pattern.lastIndex;
    return found[0];
  };
  const string = (): string => JSON.parse(literal(/"(?:[^"\\\u0000-\u001f]|\\.)*"/y)) as string;
  const list = (close: string, element: () => void): void => {
    at++;
    blank();
    if (text[at] === close) {
      at++;
      return;
    }
    for (;;) {
      element();
      blank();
      const mark = text[at++];
      if (mark === close) return;
      if (mark !== ",") fail();
    }
  };
  const value = (): JsonTree => {
    blank();
    const first = text[at];
    if (first === '"') return string();
    if (first === "{") {
      const entries = new Map<string, JsonTree>();
      list("}", () => {
        blank();
        const key = string();
        blank();
        if (text[at++] !== ":") fail();
        entries.set(key, value());
      });
      return { kind: "object", entries };
    }
    if (first === "[") {
      const items: JsonTree[] = [];
      list("]", () => items.push(value()));
      return { kind: "array", items };
    }
    const word = literal(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y);
    if (word === "null") return null;
    if (word === "true" || word === "false") return word === "true";
    return { kind: "number", text: word };
  };
  const tree = value();
  blank();
  return at === text.length ? tree : fail();
}

/** The tree as `map[string]interface {}` and friends, numbers as json.Number. */
export function untyped(tree: JsonTree): GoValue {
  if (tree === null || typeof tree !== "object") return tree;
  if (tree.kind === "number") return tree;
  if (tree.kind === "array") return { kind: "slice", type: "[]interface {}", items: tree.items.map(untyped) };
  const entries = new Map([...tree.entries].map(([key, item]) => [key, untyped(item)] as const));
  return { kind: "map", type: "map[string]interface {}", entries };
}

/** json.Indent (with `unit`) or json.Compact (unit ""): the same tokens, laid out anew. */
export function layoutJson(text: string, unit: string): string {
  let out = "";
  let depth = 0;
  const line = (): string => (unit === "" ? "" : `\n${unit.repeat(depth)}`);
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  for (const [i, token] of tokens.entries()) {
    if (token === "{" || token === "[") {
      const next = tokens[i + 1];
      out += token;
      if (next === "}" || next === "]") continue;
      depth++;
      out += line();
    } else if (token === "}" || token === "]") {
      const previous = tokens[i - 1];
      if (previous !== "{" && previous !== "[") {
        depth--;
        out += line();
      }
      out += token;
    } else if (token === ",") out += token + line();
    else if (token === ":") out += unit === "" ? ":" : ": ";
    else out += token;
  }
  return out;
}

/** Keys in Go's order. */
export function sortedKeys(map: Iterable<string>): string[] {
  return [...map].toSorted(compareText);
}
