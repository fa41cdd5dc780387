/** util.inspect: how console.log shows values, and util.format. Models: node lib/internal/util/inspect.js. */
import { BoundFunction, Closure, JsFunction, JsProxy, NativeFunction } from "../language/functions.ts";
import type { Machine } from "../language/machine.ts";
import { enumerableKeys, ownKeys } from "../language/property.ts";
import { type PromiseData } from "../language/promise.ts";
import { JsBuffer, TypedArray } from "../language/typedArray.ts";
import { absent, enumerable, hole, JsArray, JsObject, type Key, Slot, symbols, type Value } from "../language/values.ts";

export interface InspectOptions {
  /** Levels of nesting that are shown. */
  readonly depth: number;
  readonly colors: boolean;
  readonly showHidden: boolean;
  readonly breakLength: number;
  readonly compact: number | false;
  readonly maxArrayLength: number;
  readonly maxStringLength: number;
  readonly sorted: boolean;
  readonly getters: boolean;
}

export const defaultOptions: InspectOptions = {
  depth: 2, colors: false, showHidden: false, breakLength: 80, compact: 3, maxArrayLength: 100, maxStringLength: 10000, sorted: false, getters: false,
};

const colours: Readonly<Record<string, readonly [number, number]>> = {
  number: [33, 39], bigint: [33, 39], boolean: [33, 39], undefined: [90, 39], null: [1, 22], string: [32, 39], symbol: [32, 39], date: [35, 39], regexp: [31, 39], special: [36, 39], module: [4, 24],
};

interface Context {
  readonly m: Machine;
  readonly options: InspectOptions;
  readonly path: JsObject[];
  readonly circular: Map<JsObject, number>;
  indentation: number;
  budget: number;
  currentDepth: number;
}

/** A value as node shows it. */
export function inspect(m: Machine, value: Value, options: Partial<InspectOptions> = {}): string {
  return show({ m, options: { ...defaultOptions, ...options }, path: [], circular: new Map(), indentation: 0, budget: 0, currentDepth: 0 }, value, 0, true);
}

function paint(context: Context, text: string, style: string): string {
  const colour = context.options.colors ? colours[style] : undefined;
  return colour ? `\u001b[${colour[0]}m${text}\u001b[${colour[1]}m` : text;
}

/** A string in the quotes that need the fewest escapes. */
export function quoteText(text: string): string {
  const quote = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes("`") && !text.includes("${") ? "`" : "'";
  let out = "";
  for (const c of text) {
    const code = c.charCodeAt(0);
    if (c === quote || c === "\\") out += `\\${c}`;
    else if (c === "\n") out += "\\n";
    else if (c === "\t") out += "\\t";
    else if (c === "\r") out += "\\r";
    else if (c === "\b") out += "\\b";
    else if (c === "\f") out += "\\f";
    else if (c === "\v") out += "\\v";
    else if (code < 32 || (code >= 127 && code < 160)) out += `\\x${code.toString(16).toUpperCase().padStart(2, "0")}`;
    else if (c.length === 1 && code >= 0xd800 && code < 0xe000) out += `\\u${code.toString(16).toUpperCase()}`;
    else out += c;
  }
  return `${quote}${out}${quote}`;
}

function primitive(context: Context, value: Exclude<Value, JsObject>, isTop: boolean): string {
  switch (typeof value) {
    case "string": {
      const { maxStringLength, breakLength } = context.options;
      let text = value;
      let trailer = "";
      if (text.length > maxStringLength) {
        const rest = text.length - maxStringLength;
        text = text.slice(0, maxStringLength);
        trailer = `... ${rest} more character${rest > 1 ? "s" : ""}`;
      }
      if (text.length > 16 && text.length > breakLength - context.indentation - 4 && !isTop) {
        const lines = text.split(/(?<=\n)/);
        if (lines.length > 1) return lines.map((line) => paint(context, quoteText(line), "string")).join(` +\n${" ".repeat(context.indentation + 2)}`) + trailer;
      }
      return paint(context, quoteText(text), "string") + trailer;
    }
    case "number": return paint(context, Object.is(value, -0) ? "-0" : String(value), "number");
    case "bigint": return paint(context, `${value}n`, "bigint");
    case "boolean": return paint(context, String(value), "boolean");
    case "undefined": return paint(context, "undefined", "undefined");
    case "symbol": return paint(context, `Symbol(${value.description ?? ""})`, "symbol");
    default: return paint(context, "null", "null");
  }
}

/** Name of the constructor on the prototype chain; null for objects without one. */
function constructorName(m: Machine, object: JsObject): string | null {
  for (let at: JsObject | null = object; at; at = at.proto) {
    const found = at.own("constructor");
    const fn = found === absent ? undefined : found instanceof Slot ? found.value : found;
    if (fn instanceof JsFunction) {
      const name = fn instanceof Closure || fn instanceof NativeFunction ? fn.name : "";
      const prototype = m.peek(fn, "prototype");
      if (name !== "" && isInstance(object, prototype)) return name;
    }
  }
  return null;
}

function isInstance(object: JsObject, prototype: Value): boolean {
  for (let at = object.proto; at; at = at.proto) if (at === prototype) return true;
  return false;
}

function prefix(name: string | null, tag: string, fallback: string, size = ""): string {
  if (name === null) return tag !== "" && fallback !== tag ? `[${fallback}${size}: null prototype] [${tag}] ` : `[${fallback}${size}: null prototype] `;
  return tag !== "" && name !== tag ? `${name}${size} [${tag}] ` : `${name}${size} `;
}

function show(context: Context, value: Value, depth: number, isTop = false): string {
  if (!(value instanceof JsObject)) return primitive(context, value, isTop);
  const { m } = context;
  if (value instanceof JsProxy) return value.target ? show(context, value.target, depth) : "<Revoked Proxy>";
  const custom = m.symbolRegistry.get("nodejs.util.inspect.custom");
  if (custom) {
    const method = m.get(value, custom);
    if (m.isCallable(method) && method !== m.intrinsics.get("util.inspect")) {
      const options = m.record({ depth: context.options.depth - depth, colors: context.options.colors });
      const result = m.call(method, value, [context.options.depth - depth, options, m.intrinsics.get("util.inspect")]);
      if (result !== value) return typeof result === "string" ? result.replaceAll("\n", `\n${" ".repeat(context.indentation)}`) : show(context, result, depth);
    }
  }
  if (context.path.includes(value)) {
    let index = context.circular.get(value);
    if (index === undefined) {
      index = context.circular.size + 1;
      context.circular.set(value, index);
    }
    return paint(context, `[Circular *${index}]`, "special");
  }
  return showObject(context, value, depth);
}

function tagOf(m: Machine, object: JsObject, name: string | null): string {
  const tag = m.get(object, symbols.toStringTag);
  return typeof tag === "string" && tag !== "" && tag !== name ? tag : "";
}

function showObject(context: Context, value: JsObject, depth: number): string {
  const { m, options } = context;
  const name = constructorName(m, value);
  let tag = tagOf(m, value, name);
  if (tag !== "" && value.own(symbols.toStringTag) === absent && !(["Object", "Function", "global"].includes(value.kind) || value.kind.endsWith("Iterator"))) tag = "";
  let keys: Key[] = options.showHidden ? ownKeys(m, value) : [...enumerableKeys(m, value), ...ownKeys(m, value).filter((key) => typeof key === "symbol" && isEnumerable(value, key))];
  let open = "{";
  let close = "}";
  let base = "";
  let isList = false;
  let format: (inner: Context) => string[] = () => [];
  if (value instanceof JsArray) {
    isList = true;
    keys = keys.filter((key) => typeof key === "symbol" || !(key === "length" || /^\d+$/.test(key)));
    const lead = value.kind === "Arguments" ? "[Arguments] " : name !== "Array" || tag !== "" ? prefix(name, tag, "Array", `(${value.items.length})`) : "";
    open = `${lead}[`;
    close = "]";
    if (value.items.length === 0 && keys.length === 0) return `${open}]`;
    format = (inner) => arrayItems(inner, value, depth);
  } else if (value.kind === "Set" || value.kind === "Map") {
    const map = value.data as Map<Value, Value>;
    open = `${prefix(name, tag, value.kind, `(${map.size})`)}{`;
    if (map.size === 0 && keys.length === 0) return `${open}}`;
    format = (inner) => {
      inner.indentation += 2;
      const out = [...map].map(([key, item]) => (value.kind === "Set" ? show(inner, key, depth + 1) : `${show(inner, key, depth + 1)} => ${show(inner, item, depth + 1)}`));
      inner.indentation -= 2;
      return out;
    };
  } else if (value instanceof TypedArray) {
    isList = true;
    keys = keys.filter((key) => typeof key === "symbol" || !/^\d+$/.test(key));
    if (m.intrinsics.has("Buffer.prototype") && isInstance(value, m.intrinsic("Buffer.prototype"))) {
      const bytes = value.bytes;
      const shown = Array.from(bytes.subarray(0, 50), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
      return `<Buffer${shown === "" ? "" : ` ${shown}`}${bytes.length > 50 ? ` ... ${bytes.length - 50} more byte${bytes.length > 51 ? "s" : ""}` : ""}>`;
    }
    open = `${prefix(name, "", value.type, `(${value.length})`)}[`;
    close = "]";
    if (value.length === 0 && keys.length === 0) return `${open}]`;
    format = (inner) => {
      const items = ([...value.view] as (number | bigint)[]).slice(0, inner.options.maxArrayLength).map((item) => primitive(inner, item, false));
      const rest = value.length - items.length;
      if (rest > 0) items.push(`... ${rest} more item${rest > 1 ? "s" : ""}`);
      return items;
    };
  } else if (value.kind === "Map Iterator" || value.kind === "Set Iterator") {
    open = `[${value.kind === "Map Iterator" && (value.data as { what: string }).what === "entries" ? "Map Entries" : value.kind}] {`;
    const { source, what } = value.data as { source: Map<Value, Value>; what: string };
    format = (inner) => [...source].map(([key, item]) => (what === "entries" ? `[ ${show(inner, key, depth + 1)}, ${show(inner, item, depth + 1)} ]` : show(inner, what === "keys" ? key : item, depth + 1)));
  } else if (value instanceof JsFunction) {
    base = functionBase(m, value, name, tag);
    if (keys.length === 0) return paint(context, base, "special");
  } else if (value.kind === "RegExp") {
    base = m.toText(m.call(m.get(m.intrinsic("RegExp.prototype"), "toString"), value, []));
    const lead = prefix(name, tag, "RegExp");
    if (lead !== "RegExp ") base = `${lead}${base}`;
    if (keys.length === 0) return paint(context, base, "regexp");
  } else if (value.kind === "Date") {
    base = Number.isNaN(value.data) ? "Invalid Date" : new Date(value.data as number).toISOString();
    const lead = prefix(name, tag, "Date");
    if (lead !== "Date ") base = `${lead}${base}`;
    if (keys.length === 0) return paint(context, base, "date");
  } else if (value.kind === "Error") {
    base = errorText(context, value, name);
    keys = keys.filter((key) => key !== "stack" && key !== "message");
    const cause = value.own("cause");
    if (cause !== absent && !keys.includes("cause")) keys.push("cause");
    if (value.own("errors") !== absent && !keys.includes("errors")) keys.push("errors");
    if (keys.length === 0) return base;
  } else if (value instanceof JsBuffer) {
    open = "ArrayBuffer {";
    format = (inner) => {
      const bytes = new Uint8Array(value.bytes);
      const shown = Array.from(bytes.subarray(0, 50), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
      return [`[Uint8Contents]: <${shown}${bytes.length > 50 ? ` ... ${bytes.length - 50} more byte${bytes.length > 51 ? "s" : ""}` : ""}>`, `byteLength: ${primitive(inner, bytes.length, false)}`];
    };
  } else if (value.kind === "Promise") {
    const { state, value: result } = value.data as PromiseData;
    open = `${prefix(name, tag, "Promise")}{`;
    format = (inner) => {
      if (state === "pending") return [paint(inner, "<pending>", "special")];
      inner.indentation += 2;
      const text = show(inner, result, depth + 1);
      inner.indentation -= 2;
      return [state === "rejected" ? `${paint(inner, "<rejected>", "special")} ${text}` : text];
    };
  } else if (value.kind === "WeakMap" || value.kind === "WeakSet") {
    open = `${prefix(name, tag, value.kind)}{`;
    format = (inner) => [paint(inner, "<items unknown>", "special")];
  } else if (["Number", "String", "Boolean", "BigInt", "Symbol"].includes(value.kind)) {
    base = `[${value.kind}${name !== value.kind ? (name === null ? " (null prototype)" : ` (${name})`) : ""}: ${primitive({ ...context, options: { ...context.options, colors: false } }, value.data as string, false)}]`;
    if (value.kind === "String") keys = keys.filter((key) => typeof key === "symbol" || !/^\d+$/.test(key));
    if (keys.length === 0) return base;
  } else if (value.kind === "Module") {
    open = "[Module: null prototype] {";
  } else {
    const isGenerator = value.kind === "Generator" || value.kind === "AsyncGenerator";
    const lead = isGenerator ? `Object [${value.kind}] ` : value.kind === "global" ? "Object [global] " : name === "Object" && tag === "" ? "" : prefix(name, tag, "Object");
    open = `${lead}{`;
    if (keys.length === 0) return `${open}}`;
  }
  if (depth > options.depth) {
    const shown = value instanceof JsArray ? "Array" : prefix(name, tag, "Object").slice(0, -1);
    return paint(context, `[${shown}]`, "special");
  }
  context.path.push(value);
  context.currentDepth = depth;
  const output = format(context);
  for (const key of keys) output.push(showProperty(context, value, key, depth));
  context.path.pop();
  const reference = context.circular.get(value);
  if (reference !== undefined) {
    const mark = paint(context, `<ref *${reference}>`, "special");
    if (base === "") open = `${mark} ${open}`;
    else base = `${mark} ${base}`;
  }
  if (options.sorted && !isList) output.sort();
  return reduceToLine(context, output, base, open, close, isList, value, depth);
}

function isEnumerable(object: JsObject, key: Key): boolean {
  const found = object.own(key);
  return found !== absent && (!(found instanceof Slot) || (found.flags & enumerable) !== 0);
}

function functionBase(m: Machine, fn: JsFunction, constructor: string | null, tag: string): string {
  const shownName = m.peek(fn, "name");
  const name = typeof shownName === "string" ? shownName : fn instanceof BoundFunction ? "bound" : "";
  if (fn instanceof Closure && fn.code.isClass) {
    const parent = fn.isDerived && fn.proto instanceof JsFunction ? m.peek(fn.proto, "name") : undefined;
    const extra = typeof parent === "string" && parent !== "" ? ` extends ${parent}` : fn.isDerived && fn.proto === m.functionPrototype ? " extends null" : "";
    return `[class ${name === "" ? "(anonymous)" : name}${constructor !== "Function" && constructor !== null ? ` [${constructor}]` : ""}${tag !== "" && constructor !== tag ? ` [${tag}]` : ""}${extra}]`;
  }
  const { isAsync, isGenerator } = fn instanceof Closure ? fn.code : { isAsync: false, isGenerator: false };
  const type = `${isAsync ? "Async" : ""}${isGenerator ? "Generator" : ""}Function`;
  let base = `[${type}`;
  if (constructor === null) base += " (null prototype)";
  base += name === "" ? " (anonymous)" : `: ${name}`;
  base += "]";
  if (constructor !== type && constructor !== null) base += ` ${constructor}`;
  if (tag !== "" && constructor !== tag) base += ` [${tag}]`;
  return base;
}

function errorText(context: Context, error: JsObject, name: string | null): string {
  const { m } = context;
  const own = m.peek(error, "stack");
  let stack = typeof own === "string" && own !== "" ? own : m.toText(m.call(m.get(m.intrinsic("Error.prototype"), "toString"), error, []));
  const shownName = m.peek(error, "name");
  if (name !== null && typeof shownName === "string" && !stack.includes(name) && shownName.endsWith("Error") && stack.startsWith(shownName)) {
    // The class's own name is put before what Error calls itself.
    const start = /^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n\s+at)/.exec(stack) ?? /^([a-z_A-Z0-9-]*Error)$/.exec(stack);
    const whole = start?.[1] ?? "";
    if (whole !== "" && whole === "Error") stack = `${name}${stack.slice(whole.length)}`;
    else if (whole !== "") stack = name.includes(whole) ? `${name}${stack.slice(whole.length)}` : `${name} [${whole}]${stack.slice(whole.length)}`;
  }
  const at = stack.indexOf("\n    at");
  if (at < 0) stack = `[${stack}]`;
  if (context.indentation !== 0) stack = stack.replaceAll("\n", `\n${" ".repeat(context.indentation)}`);
  return stack;
}

function arrayItems(context: Context, array: JsArray, depth: number): string[] {
  const out: string[] = [];
  const { maxArrayLength } = context.options;
  const { items } = array;
  let at = 0;
  for (; at < items.length && out.length < maxArrayLength; ) {
    if (items[at] === hole) {
      let count = 0;
      while (at < items.length && items[at] === hole) {
        at++;
        count++;
      }
      out.push(paint(context, `<${count} empty item${count > 1 ? "s" : ""}>`, "undefined"));
      continue;
    }
    context.indentation += 2;
    out.push(show(context, items[at++], depth + 1));
    context.indentation -= 2;
  }
  const rest = items.length - at;
  if (rest > 0) out.push(`... ${rest} more item${rest > 1 ? "s" : ""}`);
  return out;
}

function showProperty(context: Context, object: JsObject, key: Key, depth: number): string {
  const found = object.own(key);
  let text: string;
  const isAccessor = found instanceof Slot && found.isAccessor;
  if (isAccessor && context.options.getters && found.get) {
    text = `${paint(context, "[Getter:", "special")} ${show(context, context.m.call(found.get, object, []), depth + 1)}${paint(context, "]", "special")}`;
  } else if (isAccessor) text = paint(context, found.get ? (found.set ? "[Getter/Setter]" : "[Getter]") : found.set ? "[Setter]" : "undefined", found.get || found.set ? "special" : "undefined");
  else {
    context.indentation += 2;
    text = show(context, found instanceof Slot ? found.value : found, depth + 1);
    context.indentation -= 2;
  }
  let name: string;
  if (typeof key === "symbol") name = `[${paint(context, `Symbol(${key.description ?? ""})`, "symbol")}]`;
  else if (found instanceof Slot && !(found.flags & enumerable)) name = `[${key}]`;
  else if (key === "__proto__") name = "['__proto__']";
  else if (/^[a-zA-Z_][a-zA-Z_0-9]*$/.test(key)) name = key;
  else name = paint(context, quoteText(key), "string");
  return `${name}: ${text}`;
}

const visibleLength = (text: string, colors: boolean): number => (colors ? text.replace(/\u001b\[\d+m/g, "").length : text.length);

function reduceToLine(context: Context, lines: string[], base: string, open: string, close: string, isList: boolean, value: JsObject, depth: number): string {
  const { compact, breakLength, colors } = context.options;
  let output = lines;
  if (typeof compact === "number") {
    const entries = output.length;
    if (isList && entries > 6) output = groupElements(context, output, value);
    if (context.currentDepth - depth < compact && entries === output.length) {
      const start = output.length + context.indentation + open.length + base.length + 10;
      const total = output.reduce((sum, line) => sum + visibleLength(line, colors), 0) + output.length + start;
      if (total <= breakLength && !output.some((line) => line.includes("\n")) && !base.includes("\n")) {
        return `${base === "" ? "" : `${base} `}${open} ${output.join(", ")} ${close}`;
      }
    }
  }
  const indentation = `\n${" ".repeat(context.indentation)}`;
  return `${base === "" ? "" : `${base} `}${open}${indentation}  ${output.join(`,${indentation}  `)}${indentation}${close}`;
}

/** Long lists in columns. Models: groupArrayElements. */
function groupElements(context: Context, output: string[], value: JsObject): string[] {
  const { breakLength, compact, colors, maxArrayLength } = context.options;
  let total = 0;
  let longest = 0;
  let count = output.length;
  const length = value instanceof JsArray ? value.items.length : value instanceof TypedArray ? value.length : 0;
  if (length > maxArrayLength && output.length > maxArrayLength) count--;
  const separator = 2;
  const sizes: number[] = [];
  for (let i = 0; i < count; i++) {
    const size = visibleLength(output[i]!, colors);
    sizes.push(size);
    total += size + separator;
    longest = Math.max(longest, size);
  }
  const actual = longest + separator;
  if (!(actual * 3 + context.indentation < breakLength && (total / actual > 5 || longest <= 6))) return output;
  const averageBias = Math.sqrt(actual - total / output.length);
  const biasedMax = Math.max(actual - 3 - averageBias + 0, 1);
  const columns = Math.min(Math.round(Math.sqrt(2.5 * biasedMax * count) / biasedMax), Math.floor((breakLength - context.indentation) / actual), (compact as number) * 4, 15);
  if (columns <= 1) return output;
  const grouped: string[] = [];
  const widths: number[] = [];
  for (let i = 0; i < columns; i++) {
    let width = 0;
    for (let j = i; j < count; j += columns) width = Math.max(width, sizes[j]!);
    widths.push(width + separator);
  }
  const items = value instanceof JsArray ? value.items : value instanceof TypedArray ? ([...value.view] as Value[]) : [];
  const padStart = items.slice(0, count).every((item) => typeof item === "number" || typeof item === "bigint");
  for (let i = 0; i < count; i += columns) {
    const most = Math.min(i + columns, count);
    let line = "";
    let j = i;
    for (; j < most - 1; j++) {
      const cell = `${output[j]!}, `;
      const width = widths[j - i]! + output[j]!.length - sizes[j]!;
      line += padStart ? cell.padStart(width) : cell.padEnd(width);
    }
    if (padStart) line += output[j]!.padStart(widths[j - i]! + output[j]!.length - sizes[j]! - separator);
    else line += output[j]!;
    grouped.push(line);
  }
  for (let i = count; i < output.length; i++) grouped.push(output[i]!);
  return grouped;
}

/** util.format: %s %d %i %f %j %o %O %c, the rest after blanks. */
export function formatValues(m: Machine, args: readonly Value[], options: Partial<InspectOptions> = {}): string {
  const [first, ...rest] = args;
  let text = "";
  let used = 0;
  if (typeof first === "string") {
    text = rest.length === 0 ? first : first.replace(/%[sdifjoOc%]/g, (directive) => {
      if (directive === "%%") return "%";
      if (used >= rest.length) return directive;
      const value = rest[used++];
      switch (directive) {
        case "%s":
          if (typeof value === "bigint") return `${value}n`;
          if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
          if (value instanceof JsObject) return hasOwnText(m, value) ? m.toText(value) : inspect(m, value, { ...options, depth: 0, colors: false, compact: 3 });
          return typeof value === "symbol" ? `Symbol(${value.description ?? ""})` : String(value);
        case "%d": return typeof value === "bigint" ? `${value}n` : value instanceof JsObject || typeof value === "symbol" ? "NaN" : primitive(plainContext(m), Number(value), true);
        case "%i": return typeof value === "bigint" ? `${value}n` : value instanceof JsObject || typeof value === "symbol" ? "NaN" : String(Number.parseInt(String(value), 10));
        case "%f": return typeof value === "symbol" ? "NaN" : String(Number.parseFloat(m.toText(value)));
        case "%j": return m.toText(m.call(m.get(m.intrinsic("JSON"), "stringify"), undefined, [value]));
        case "%o": return inspect(m, value, { ...options, showHidden: true, depth: 4 });
        case "%O": return inspect(m, value, options);
        default: return "";
      }
    });
  } else if (args.length > 0) text = inspect(m, first, options);
  for (const value of rest.slice(used)) text += ` ${typeof value === "string" ? value : inspect(m, value, options)}`;
  return text;
}

const plainContext = (m: Machine): Context => ({ m, options: defaultOptions, path: [], circular: new Map(), indentation: 0, budget: 0, currentDepth: 0 });

/** Whether an object has a toString of its own, or its class (not a built-in) has. */
function hasOwnText(m: Machine, value: JsObject): boolean {
  if (value.kind === "Error" || value.kind === "Date") return value.own("toString") !== absent || value.kind === "Error";
  for (let at: JsObject | null = value; at && at !== m.objectPrototype; at = at.proto) {
    const found = at.own("toString");
    if (found !== absent) return (found instanceof Slot ? found.value : found) instanceof Closure;
  }
  return false;
}

