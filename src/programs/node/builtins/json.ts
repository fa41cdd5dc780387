/** JSON. Error texts are V8's. Spec: ECMA-262 §25.5. */
import { toInteger, toNumber } from "../language/convert.ts";
import type { Machine } from "../language/machine.ts";
import { enumerableKeys } from "../language/property.ts";
import { JsArray, JsObject, type Value } from "../language/values.ts";
import { addNamespace } from "./define.ts";
import { isArray } from "./arrays.ts";

/** Deepest nesting that is read or written. */
const deepest = 2000;

/** Parses JSON into script values; throws a SyntaxError as V8 words it. */
export function parseJson(m: Machine, text: string): Value {
  let at = 0;
  const fail = (): Error => {
    if (at >= text.length) return m.error("SyntaxError", text.trim() === "" || at === 0 ? "Unexpected end of JSON input" : endMessage());
    const token = text[at]!;
    if (token === '"' || /[\d-]/.test(token)) {
      const what = token === '"' ? "string" : "number";
      return m.error("SyntaxError", `Unexpected ${what} in JSON at position ${at}${place()}`);
    }
    return m.error("SyntaxError", `Unexpected token '${token}', ${excerpt()} is not valid JSON`);
  };
  const endMessage = (): string => "Unexpected end of JSON input";
  const place = (): string => {
    const before = text.slice(0, at).split("\n");
    return ` (line ${before.length} column ${before.at(-1)!.length + 1})`;
  };
  const excerpt = (): string => {
    const around = 10;
    if (text.length <= 40) return JSON.stringify(text).replace(/\\n/g, "\n").replace(/\\"/g, '"').replace(/\\\\/g, "\\");
    const from = Math.max(0, at - around);
    const to = Math.min(text.length, at + around);
    return `${from > 0 ? "..." : ""}"${text.slice(from, to)}"${to < text.length ? "..." : ""}`;
  };
  const space = (): void => {
    while (at < text.length && (text[at] === " " || text[at] === "\n" || text[at] === "\t" || text[at] === "\r")) at++;
  };
  const expected = (message: string): Error => (at >= text.length ? fail() : m.error("SyntaxError", `${message} in JSON at position ${at}${place()}`));
  const string = (): string => {
    const start = at;
    for (at++; ; at++) {
      const c = text[at];
      if (c === undefined) throw m.error("SyntaxError", `Unterminated string in JSON at position ${at}${place()}`);
      if (c === "\\") {
        const next = text[++at];
        if (next === undefined) throw m.error("SyntaxError", `Unterminated string in JSON at position ${at}${place()}`);
        if (next === "u") {
          if (!/^[0-9a-f]{4}$/i.test(text.slice(at + 1, at + 5))) throw m.error("SyntaxError", `Bad Unicode escape in JSON at position ${at + 1}${place()}`);
        } else if (!'"\\/bfnrt'.includes(next)) throw m.error("SyntaxError", `Bad escaped character in JSON at position ${at}${place()}`);
      } else if (c === '"') break;
      else if (c < " ") throw m.error("SyntaxError", `Bad control character in string literal in JSON at position ${at}${place()}`);
    }
    at++;
    return JSON.parse(text.slice(start, at)) as string;
  };
  const value = (depth: number): Value => {
    if (depth > deepest) throw m.error("RangeError", "Maximum call stack size exceeded");
    space();
    const c = text[at];
    if (c === "{") {
      const object = m.newObject();
      at++;
      space();
      if (text[at] === "}") {
        at++;
        return object;
      }
      for (let isFirst = true; ; isFirst = false) {
        space();
        if (text[at] !== '"') throw expected(isFirst ? "Expected property name or '}'" : "Expected double-quoted property name");
        const key = string();
        space();
        if (text[at] !== ":") throw expected("Expected ':' after property name");
        at++;
        m.charge(24);
        object.put(key, value(depth + 1));
        space();
        if (text[at] === ",") at++;
        else if (text[at] === "}") {
          at++;
          return object;
        } else throw expected("Expected ',' or '}' after property value");
      }
    }
    if (c === "[") {
      const items: Value[] = [];
      at++;
      space();
      if (text[at] === "]") {
        at++;
        return m.newArray(items);
      }
      for (;;) {
        items.push(value(depth + 1));
        space();
        if (text[at] === ",") at++;
        else if (text[at] === "]") {
          at++;
          return m.newArray(items);
        } else throw expected("Expected ',' or ']' after array element");
      }
    }
    if (c === '"') return string();
    for (const [word, meaning] of [["true", true], ["false", false], ["null", null]] as const) {
      if (c !== word[0]) continue;
      for (const letter of word) {
        if (text[at] !== letter) throw fail();
        at++;
      }
      return meaning;
    }
    const number = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/.exec(text.slice(at, at + 400));
    if (!number) {
      if (c === "-") {
        at++;
        throw m.error("SyntaxError", at >= text.length ? "No number after minus sign in JSON at position 1 (line 1 column 2)" : `No number after minus sign in JSON at position ${at}${place()}`);
      }
      throw fail();
    }
    at += number[0].length;
    return Number(number[0]);
  };
  const result = value(0);
  space();
  if (at < text.length) throw m.error("SyntaxError", `Unexpected non-whitespace character after JSON at position ${at}${place()}`);
  return result;
}

function revive(m: Machine, holder: JsObject, key: string, reviver: Value): Value {
  const value = m.get(holder, key);
  if (value instanceof JsObject) {
    for (const name of enumerableKeys(m, value)) {
      const replaced = revive(m, value, name, reviver);
      if (replaced === undefined) value.remove(name);
      else value.put(name, replaced);
    }
  }
  return m.call(reviver, holder, [key, value]);
}

const quote = (text: string): string => JSON.stringify(text);

/** JSON.stringify; undefined for what has no JSON. */
export function toJson(m: Machine, input: Value, replacer: Value = undefined, space: Value = undefined): string | undefined {
  let gap = "";
  const width = space instanceof JsObject ? (space.data as Value) : space;
  if (typeof width === "number") gap = " ".repeat(Math.max(0, Math.min(10, toInteger(m, width))));
  else if (typeof width === "string") gap = width.slice(0, 10);
  const only = isArray(replacer) ? new Set((replacer as JsArray).items.filter((item) => typeof item === "string" || typeof item === "number").map(String)) : undefined;
  const change = m.isCallable(replacer) ? replacer : undefined;
  const path: { object: JsObject; key: string }[] = [];
  const write = (holder: JsObject | undefined, key: string, original: Value, indent: string): string | undefined => {
    let value = original;
    if (value instanceof JsObject || typeof value === "bigint") {
      const method = m.get(value, "toJSON");
      if (m.isCallable(method)) value = m.call(method, value, [key]);
    }
    if (change) value = m.call(change, holder ?? m.record({ "": input }), [key, value]);
    if (value instanceof JsObject && (value.kind === "Number" || value.kind === "String" || value.kind === "Boolean")) value = value.kind === "Number" ? toNumber(m, value) : value.kind === "String" ? m.toText(value) : (value.data as boolean);
    if (value === null) return "null";
    if (typeof value === "string") return quote(value);
    if (typeof value === "number") return Number.isFinite(value) ? String(value) : "null";
    if (typeof value === "boolean") return String(value);
    if (typeof value === "bigint") throw m.error("TypeError", "Do not know how to serialize a BigInt");
    if (!(value instanceof JsObject) || value.isCallable) return undefined;
    const object = value;
    if (path.some((step) => step.object === object)) throw circular(m, path, object, key);
    if (path.length > deepest) throw m.error("RangeError", "Maximum call stack size exceeded");
    path.push({ object, key });
    const inner = indent + gap;
    const parts: string[] = [];
    const isList = isArray(object);
    if (isList) {
      const length = object instanceof JsArray ? object.items.length : toInteger(m, m.get(object, "length"));
      for (let i = 0; i < length; i++) parts.push(write(object, String(i), m.get(object, String(i)), inner) ?? "null");
    } else {
      for (const name of only ? [...only].filter((one) => enumerableKeys(m, object).includes(one)) : enumerableKeys(m, object)) {
        const text = write(object, name, m.get(object, name), inner);
        if (text !== undefined) parts.push(`${quote(name)}:${gap === "" ? "" : " "}${text}`);
      }
    }
    path.pop();
    const [open, close] = isList ? "[]" : "{}";
    if (parts.length === 0) return `${open}${close}`;
    m.charge(parts.length * 16);
    return gap === "" ? `${open}${parts.join(",")}${close}` : `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`;
  };
  return write(undefined, "", input, "");
}

function circular(m: Machine, path: readonly { object: JsObject; key: string }[], object: JsObject, key: string): Error {
  const start = path.findIndex((step) => step.object === object);
  const shown = (name: string): string => (/^\d+$/.test(name) ? `index ${name}` : `property '${name}'`);
  const loop = path.slice(start);
  const lines = [`Converting circular structure to JSON`, `    --> starting at object with constructor '${m.className(object)}'`];
  if (loop.length === 1) lines.push(`    --- ${shown(key)} closes the circle`);
  else {
    lines.push(`    |     ${shown(loop[1]!.key)} -> object with constructor '${m.className(loop[1]!.object)}'`);
    if (loop.length > 3) lines.push("    |     ...");
    if (loop.length > 2) lines.push(`    |     ${shown(loop.at(-1)!.key)} -> object with constructor '${m.className(loop.at(-1)!.object)}'`);
    lines.push(`    --- ${shown(key)} closes the circle`);
  }
  return m.error("TypeError", lines.join("\n"));
}

export function addJson(machine: Machine): void {
  addNamespace(machine, "JSON", {
    "parse/2": (m, _, [text, reviver]) => {
      const value = parseJson(m, m.toText(text));
      return m.isCallable(reviver) ? revive(m, m.record({ "": value }), "", reviver) : value;
    },
    "stringify/3": (m, _, [value, replacer, space]) => toJson(m, value, replacer, space),
  });
}
