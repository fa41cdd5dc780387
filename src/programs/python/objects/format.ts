/** format(), str.format and `%`. Spec: Python library reference, "Format String Syntax", "printf-style String Formatting". */
import { Call, type Keywords, type Native } from "./callable.ts";
import type { Machine } from "../machine/machine.ts";
import { asFloat, asInt } from "../machine/arithmetic.ts";
import { keyOf, PyDict } from "./dict.ts";
import { getAttribute, repr, special, str } from "../machine/protocol.ts";
import { item } from "../machine/operators.ts";
import { raise } from "../machine/raise.ts";
import { formatFloat, formatInt, pad, parseSpec } from "./numberFormat.ts";
import { reprText, textLength } from "./repr.ts";
import { PyBytes, PyFloat, PyTuple, typeOf, unbox, type Value } from "./value.ts";
import { objectType } from "./type.ts";

/** format(value, spec). */
export function* formatValue(_machine: Machine, value: Value, spec: string): Native<string> {
  const method = typeOf(value).lookup("__format__");
  if (method !== undefined && method !== objectType.attributes.get("__format__")) return (yield new Call(method, [value, spec])) as string;
  const plain = unbox(value);
  if (spec === "") return yield* str(value);
  if (plain instanceof PyFloat) return formatFloat(plain.value, parseSpec(spec, typeOf(value).name), typeOf(value).name);
  if (typeof plain === "boolean" && /^[^dxXobcneEfFgG%]*$/.test(spec)) return formatText(plain ? "True" : "False", spec);
  const int = asInt(plain);
  if (int !== undefined) return formatInt(int, parseSpec(spec, typeOf(value).name), typeOf(value).name);
  if (typeof plain === "string") return formatText(plain, spec);
  raise("TypeError", `unsupported format string passed to ${typeOf(value).name}.__format__`);
}

export function formatText(text: string, specText: string): string {
  const spec = parseSpec(specText, "str");
  if (spec.type !== "" && spec.type !== "s") raise("ValueError", `Unknown format code '${spec.type}' for object of type 'str'`);
  if (spec.align === "=" && !spec.zero) raise("ValueError", "'=' alignment not allowed in string format specifier");
  const cut = spec.precision === undefined ? text : [...text].slice(0, spec.precision).join("");
  return pad(cut, spec.align === "=" ? { ...spec, align: "<" } : spec, "<");
}

/** str.format: replaces the fields of a template. */
export function* formatTemplate(machine: Machine, template: string, args: readonly Value[], keywords: Keywords | undefined, mapping?: Value): Native<string> {
  let automatic = 0;
  const expand = function* (text: string, depth: number): Native<string> {
    let out = "";
    for (let at = 0; at < text.length; ) {
      const char = text[at]!;
      if (char === "}") {
        if (text[at + 1] !== "}") raise("ValueError", "Single '}' encountered in format string");
        out += "}";
        at += 2;
      } else if (char === "{") {
        if (text[at + 1] === "{") {
          out += "{";
          at += 2;
          continue;
        }
        let level = 1;
        let end = at + 1;
        for (; end < text.length && level > 0; end++) {
          if (text[end] === "{") level++;
          if (text[end] === "}") level--;
        }
        if (level > 0) raise("ValueError", at + 1 >= text.length ? "Single '{' encountered in format string" : "expected '}' before end of string");
        const [, path = "", conversion, spec] = /^([^!:]*(?:\[[^\]]*\][^!:]*)*)(?:!(.))?(?::([\s\S]*))?$/.exec(text.slice(at + 1, end - 1)) ?? [];
        const value = yield* field(path);
        const shown = conversion === "r" ? yield* repr(value) : conversion === "s" ? yield* str(value) : conversion === "a" ? reprText(yield* repr(value), true) : value;
        out += yield* formatValue(machine, shown, spec === undefined ? "" : depth > 0 && spec.includes("{") ? yield* expand(spec, depth - 1) : spec);
        at = end;
      } else {
        out += char;
        at++;
      }
    }
    return out;
  };
  const field = function* (path: string): Native {
    const [, first = "", rest = ""] = /^([^.[]*)([\s\S]*)$/.exec(path)!;
    let value: Value;
    if (first === "" || /^\d+$/.test(first)) {
      const at = first === "" ? automatic++ : Number(first);
      if (at >= args.length) raise("IndexError", `Replacement index ${at} out of range for positional args tuple`);
      value = args[at]!;
    } else if (mapping !== undefined) value = yield* item(mapping, first);
    else {
      const found = keywords?.get(first);
      if (found === undefined) raise("KeyError", first);
      value = found;
    }
    for (const [, name, key] of rest.matchAll(/\.([^.[]+)|\[([^\]]*)\]/g)) {
      value = name === undefined ? yield* item(value, /^\d+$/.test(key!) ? Number(key) : key!) : yield* getAttribute(machine, value, name);
    }
    return value;
  };
  return yield* expand(template, 2);
}

/** `template % values`. */
export function* formatPercent(_machine: Machine, template: string, values: Value, isBytes = false): Native<string> {
  const list = values instanceof PyTuple ? values.items : [values];
  let used = 0;
  let usedMapping = false;
  const take = (): Value => {
    if (used >= list.length) raise("TypeError", "not enough arguments for format string");
    return list[used++]!;
  };
  let out = "";
  let last = 0;
  for (const match of template.matchAll(/%(?:\(([^)]*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+)?)?[hlL]?([\s\S])?/g)) {
    const [all, name, flags = "", widthText, precisionText, type] = match;
    out += template.slice(last, match.index);
    last = match.index + all.length;
    if (type === "%") {
      out += "%";
      continue;
    }
    if (type === undefined) raise("ValueError", "incomplete format");
    let value: Value;
    let width = widthText === "*" ? Number(take()) : Number(widthText ?? 0);
    const precision = precisionText === "*" ? Number(take()) : precisionText === undefined ? (all.includes(".") ? 0 : undefined) : Number(precisionText);
    if (name === undefined) value = take();
    else {
      if (!(values instanceof PyDict)) raise("TypeError", "format requires a mapping");
      usedMapping = true;
      const entry = values.map.get(keyOf(name));
      if (!entry) raise("KeyError", name);
      value = entry.value;
    }
    let isLeft = flags.includes("-");
    if (width < 0) {
      isLeft = true;
      width = -width;
    }
    const spec = {
      fill: flags.includes("0") && !isLeft ? "0" : " ", align: isLeft ? "<" : flags.includes("0") ? "=" : ">", sign: flags.includes("+") ? "+" : flags.includes(" ") ? " " : "-",
      isAlternate: flags.includes("#"), zero: flags.includes("0"), width, grouping: "", precision, type,
    } as const;
    const typeName = typeOf(value).name;
    if (type === "s" || type === "r" || type === "a" || type === "b") {
      let text = type === "r" ? yield* repr(value) : type === "a" ? reprText(yield* repr(value), true).slice(1, -1) : isBytes && value instanceof PyBytes ? String.fromCharCode(...value.bytes) : yield* str(value);
      if (precision !== undefined) text = [...text].slice(0, precision).join("");
      const missing = width - textLength(text);
      out += isLeft ? text + " ".repeat(Math.max(0, missing)) : " ".repeat(Math.max(0, missing)) + text;
    } else if (type === "c") {
      const text = typeof value === "string" ? value : String.fromCodePoint(Number(asInt(value) ?? 0));
      out += isLeft ? text.padEnd(width) : text.padStart(width);
    } else if ("diuxXo".includes(type)) {
      let int = asInt(value);
      const plain = unbox(value);
      if (int === undefined && plain instanceof PyFloat && "diu".includes(type)) int = Math.trunc(plain.value);
      if (int === undefined) int = (yield* special(value, "__index__")) as number | undefined;
      if (int === undefined) raise("TypeError", `%${type} format: ${"diu".includes(type) ? "a real number" : "an integer"} is required, not ${typeName}`);
      let text = formatInt(int, { ...spec, type: "diu".includes(type) ? "d" : type, precision: undefined, width: precision === undefined ? width : 0 }, typeName);
      if (precision !== undefined) text = pad(text.replace(/^([+-]?)(.*)$/, (_, sign: string, digits: string) => sign + digits.padStart(precision, "0")), spec, ">");
      out += text;
    } else if ("eEfFgG".includes(type)) {
      const float = asFloat(value);
      if (float === undefined) raise("TypeError", `must be real number, not ${typeName}`);
      out += formatFloat(float, spec, typeName);
    } else raise("ValueError", `unsupported format character '${type}' (0x${type.charCodeAt(0).toString(16)}) at index ${last - 1}`);
  }
  if (used < list.length && !usedMapping && !(values instanceof PyDict) && (values instanceof PyTuple || used === 0)) raise("TypeError", `not all arguments converted during ${isBytes ? "bytes" : "string"} formatting`);
  return out + template.slice(last);
}
