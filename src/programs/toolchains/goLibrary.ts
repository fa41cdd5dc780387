/** The packages of Go's library that the model knows, bound to a process. */
import { utf8 } from "../../base/bytes.ts";
import { ErrnoError } from "../../base/errors.ts";
import type { Process } from "../../engine/runc/program.ts";
import { formatGo, plain, printlnText, printText } from "./formatting.ts";
import { httpPackage } from "./goHttp.ts";
import { listOf } from "./memory.ts";
import { Channel, Closure, Duration, Failure, fit, List, Native, numberOf, Panic, Pointer, Real, Results, Struct, Table, type Value } from "./values.ts";

/** Calls a function value of the program. */
export type Caller = (callee: Value, args: readonly Value[]) => Promise<Value>;

/** A writer: whatever fmt.Fprint may write to. */
export function writer(write: (text: string) => Promise<unknown>): Struct {
  const put = new Native(async (args) => {
    const text = args[0] instanceof List ? textOfBytes(args[0]) : plain(args[0]);
    await write(text);
    return new Results([utf8(text).length, undefined]);
  });
  return new Struct("Writer", new Map<string, Value>([["Write", put], ["WriteString", put]]));
}

export function textOfBytes(list: List): string {
  return new TextDecoder().decode(Uint8Array.from(list.cells.items.slice(list.from, list.from + list.length).map(numberOf)));
}

export const bytesOf = (text: string): List => new List({ items: [...utf8(text)], type: { kind: "name", name: "byte" } }, 0, utf8(text).length);

const native = (call: (...args: Value[]) => Value | Promise<Value>): Native => new Native((args) => call(...args));
const textOf = (value: Value): string => (typeof value === "string" ? value : plain(value));
const texts = (value: Value): string[] => (value instanceof List ? value.cells.items.slice(value.from, value.from + value.length).map(textOf) : []);

async function writeTo(target: Value, text: string, call: Caller): Promise<void> {
  const struct = target instanceof Pointer ? target.cells.items[target.at] : target;
  const put = struct instanceof Struct ? struct.fields.get("Write") : undefined;
  if (put === undefined) throw new Panic("runtime error: invalid memory address or nil pointer dereference");
  await call(put, [bytesOf(text)]);
}

const stamp = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replaceAll("-", "/").replace("T", " ");
const asFailure = (error: unknown, what: string): Failure => {
  if (!(error instanceof ErrnoError)) throw error;
  return new Failure(`${what}: ${error.message.toLowerCase()}`);
};

/** Names that need no import. */
export function goBuiltins(): Readonly<Record<string, Value>> {
  return {
    true: true, false: false, nil: undefined,
    len: native((value) => (typeof value === "string" ? utf8(value).length : value instanceof List ? value.length : value instanceof Table ? value.entries.size : value instanceof Channel ? value.queue.length : 0)),
    cap: native((value) => (value instanceof List ? value.cells.items.length - value.from : value instanceof Channel ? value.capacity : 0)),
    append: new Native((args) => {
      const list = args[0] instanceof List ? args[0] : listOf([]);
      const added = args.slice(1).map((value) => fit(value instanceof Struct ? value.copy() : value, list.cells.type));
      // Room after the slice is used in place, as Go does; else everything moves.
      if (list.from + list.length === list.cells.items.length) {
        list.cells.items.push(...added);
        return new List(list.cells, list.from, list.length + added.length);
      }
      const items = [...list.cells.items.slice(list.from, list.from + list.length), ...added];
      return new List({ items, type: list.cells.type }, 0, items.length);
    }),
    delete: native((table, key) => (table instanceof Table ? (table.entries.delete(key as string | number), undefined) : undefined)),
    panic: native((value) => { throw new Panic(value instanceof Failure ? value.message : plain(value)); }),
    close: native((channel) => {
      if (!(channel instanceof Channel)) return undefined;
      channel.isClosed = true;
      channel.wake();
      return undefined;
    }),
    copy: native((to, from) => {
      if (!(to instanceof List) || !(from instanceof List)) return 0;
      const count = Math.min(to.length, from.length);
      for (let at = 0; at < count; at++) to.cells.items[to.from + at] = from.cells.items[from.from + at];
      return count;
    }),
    min: new Native((args) => args.reduce((best, value) => (numberOf(value) < numberOf(best) ? value : best))),
    max: new Native((args) => args.reduce((best, value) => (numberOf(value) > numberOf(best) ? value : best))),
    println: new Native(() => undefined),
    iota: 0, int: 0, string: "", bool: false, error: undefined, any: undefined, byte: 0, rune: 0, float64: 0,
  };
}

/** Every package by its import path. `args` are the program's own arguments, its name first. */
export function goPackages(process: Process, args: readonly string[], call: Caller): Readonly<Record<string, Readonly<Record<string, Value>>>> {
  const out = (fd: 1 | 2) => (text: string): Promise<unknown> => process.write(fd, text);
  const log = async (text: string): Promise<void> => {
    await process.write(2, `${stamp(process.clock.now())} ${text.endsWith("\n") ? text : `${text}\n`}`);
  };
  const fatal = async (text: string): Promise<never> => {
    await log(text);
    return process.exit(1);
  };
  const parse = (text: Value, name: string, isWhole: boolean): Results => {
    const value = textOf(text);
    const isGood = isWhole ? /^[+-]?\d+$/.test(value) : /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value);
    return new Results(isGood ? [isWhole ? Number(value) : new Real(Number(value)), undefined] : [isWhole ? 0 : new Real(0), new Failure(`strconv.${name}: parsing ${JSON.stringify(value)}: invalid syntax`)]);
  };
  const moment = (ms: number): Struct => new Struct("Time", new Map<string, Value>([
    ["Unix", native(() => Math.floor(ms / 1000))], ["UnixNano", native(() => ms * 1e6)], ["Year", native(() => new Date(ms).getUTCFullYear())],
    ["Format", native((layout) => formatTime(ms, textOf(layout)))], ["String", native(() => `${new Date(ms).toISOString().slice(0, 19).replace("T", " ")} +0000 UTC`)],
    ["Sub", native((other) => new Duration((ms - momentOf(other)) * 1e6))], ["\u0000ms", ms],
  ]));
  const second = 1_000_000_000;
  return {
    fmt: {
      Println: new Native((values) => process.write(1, printlnText(values)).then(() => undefined)),
      Printf: new Native(([format, ...values]) => process.write(1, formatGo(textOf(format), values)).then(() => undefined)),
      Print: new Native((values) => process.write(1, printText(values)).then(() => undefined)),
      Sprintf: new Native(([format, ...values]) => formatGo(textOf(format), values)),
      Sprint: new Native((values) => printText(values)),
      Sprintln: new Native((values) => printlnText(values)),
      Errorf: new Native(([format, ...values]) => new Failure(formatGo(textOf(format), values))),
      Fprintf: new Native(([target, format, ...values]) => writeTo(target, formatGo(textOf(format), values), call).then(() => undefined)),
      Fprintln: new Native(([target, ...values]) => writeTo(target, printlnText(values), call).then(() => undefined)),
      Fprint: new Native(([target, ...values]) => writeTo(target, printText(values), call).then(() => undefined)),
    },
    os: {
      Getenv: native((name) => process.env.get(textOf(name)) ?? ""),
      LookupEnv: native((name) => new Results([process.env.get(textOf(name)) ?? "", process.env.has(textOf(name))])),
      Setenv: native((name, value) => (process.env.set(textOf(name), textOf(value)), undefined)),
      Args: listOf(args),
      Exit: native((code) => process.exit(numberOf(code) & 255)),
      Hostname: native(() => new Results([process.hostname(), undefined])),
      Getpid: native(() => process.pid),
      Getuid: native(() => process.creds.uid),
      Getwd: native(() => new Results([process.cwd(), undefined])),
      ReadFile: native((path) => {
        try {
          return new Results([bytesOf(process.fs.readText(textOf(path))), undefined]);
        } catch (error) {
          return new Results([undefined, asFailure(error, `open ${textOf(path)}`)]);
        }
      }),
      WriteFile: native((path, data, mode) => {
        try {
          process.fs.writeFile(textOf(path), data instanceof List ? textOfBytes(data) : textOf(data), numberOf(mode));
          return undefined;
        } catch (error) {
          return asFailure(error, `open ${textOf(path)}`);
        }
      }),
      Stdout: writer(out(1)),
      Stderr: writer(out(2)),
    },
    time: {
      Sleep: native((duration) => process.sleep(Math.max(0, numberOf(duration) / 1e6)).then(() => undefined)),
      Now: native(() => moment(process.clock.now())),
      Since: native((other) => new Duration((process.clock.now() - momentOf(other)) * 1e6)),
      Duration: native((value) => new Duration(numberOf(value))),
      Nanosecond: new Duration(1), Microsecond: new Duration(1000), Millisecond: new Duration(1_000_000), Second: new Duration(second), Minute: new Duration(60 * second), Hour: new Duration(3600 * second),
      RFC3339: "2006-01-02T15:04:05Z07:00", Kitchen: "3:04PM",
      Tick: native((duration) => {
        const channel = new Channel(1);
        const tick = async (): Promise<void> => {
          for (;;) {
            await process.sleep(numberOf(duration) / 1e6);
            if (channel.queue.length === 0) channel.queue.push(moment(process.clock.now()));
            channel.wake();
          }
        };
        void tick();
        return channel;
      }),
    },
    log: {
      Println: new Native((values) => log(printlnText(values)).then(() => undefined)),
      Printf: new Native(([format, ...values]) => log(formatGo(textOf(format), values)).then(() => undefined)),
      Print: new Native((values) => log(printText(values)).then(() => undefined)),
      Fatal: new Native((values) => fatal(printText(values))),
      Fatalf: new Native(([format, ...values]) => fatal(formatGo(textOf(format), values))),
      Fatalln: new Native((values) => fatal(printlnText(values))),
    },
    errors: { New: native((text) => new Failure(textOf(text))), Is: native((a, b) => a === b) },
    strconv: {
      Itoa: native((value) => String(numberOf(value))),
      Atoi: native((text) => parse(text, "Atoi", true)),
      ParseFloat: native((text) => parse(text, "ParseFloat", false)),
      ParseInt: native((text) => parse(text, "ParseInt", true)),
      Quote: native((text) => JSON.stringify(textOf(text))),
    },
    strings: {
      ToUpper: native((text) => textOf(text).toUpperCase()), ToLower: native((text) => textOf(text).toLowerCase()),
      Contains: native((text, part) => textOf(text).includes(textOf(part))), HasPrefix: native((text, part) => textOf(text).startsWith(textOf(part))), HasSuffix: native((text, part) => textOf(text).endsWith(textOf(part))),
      Index: native((text, part) => textOf(text).indexOf(textOf(part))), Repeat: native((text, count) => textOf(text).repeat(Math.max(0, numberOf(count)))),
      Replace: native((text, from, to, count) => { let left = numberOf(count); return textOf(text).replaceAll(textOf(from), (found) => (left-- === 0 ? (left++, found) : textOf(to))); }),
      ReplaceAll: native((text, from, to) => textOf(text).replaceAll(textOf(from), textOf(to))), Split: native((text, by) => listOf(textOf(text).split(textOf(by)))),
      Join: native((list, by) => texts(list).join(textOf(by))), Fields: native((text) => listOf(textOf(text).split(/\s+/).filter((word) => word !== ""))),
      TrimSpace: native((text) => textOf(text).trim()), Trim: native((text, set) => trim(textOf(text), textOf(set), true, true)), TrimPrefix: native((text, part) => (textOf(text).startsWith(textOf(part)) ? textOf(text).slice(textOf(part).length) : textOf(text))),
      TrimSuffix: native((text, part) => (textOf(text).endsWith(textOf(part)) ? textOf(text).slice(0, -textOf(part).length || undefined) : textOf(text))), TrimLeft: native((text, set) => trim(textOf(text), textOf(set), true, false)), TrimRight: native((text, set) => trim(textOf(text), textOf(set), false, true)),
      Count: native((text, part) => textOf(text).split(textOf(part)).length - 1), EqualFold: native((a, b) => textOf(a).toLowerCase() === textOf(b).toLowerCase()), Title: native((text) => textOf(text).replace(/\b\w/g, (char) => char.toUpperCase())),
    },
    math: Object.fromEntries([...["Sqrt", "Floor", "Ceil", "Abs", "Sin", "Cos", "Log", "Log2", "Log10", "Exp", "Round", "Trunc"].map((name) => [name, native((x) => new Real((Math as unknown as Record<string, (x: number) => number>)[name.toLowerCase()]!(numberOf(x))))] as const), ["Pow", native((x, y) => new Real(numberOf(x) ** numberOf(y)))], ["Max", native((x, y) => new Real(Math.max(numberOf(x), numberOf(y))))], ["Min", native((x, y) => new Real(Math.min(numberOf(x), numberOf(y))))], ["Pi", new Real(Math.PI)], ["MaxInt", Number.MAX_SAFE_INTEGER], ["MaxInt64", Number.MAX_SAFE_INTEGER]]),
    "math/rand": { Intn: native((limit) => process.random.between(0, Math.max(1, numberOf(limit)) - 1)), Seed: native(() => undefined) },
    sort: {
      Ints: native((list) => sorted(list, (a, b) => numberOf(a) - numberOf(b))),
      Strings: native((list) => sorted(list, (a, b) => (textOf(a) < textOf(b) ? -1 : 1))),
    },
    runtime: { GOOS: "linux", GOARCH: "amd64", NumCPU: native(() => 2), NumGoroutine: native(() => 1), Version: native(() => "go1.24.2") },
    sync: { "\u0000WaitGroup": native(() => waitGroup()), "\u0000Mutex": native(() => mutex()), WaitGroup: undefined, Mutex: undefined },
    "encoding/json": {
      Marshal: native((value) => new Results([bytesOf(JSON.stringify(toJson(value))), undefined])),
      NewEncoder: native((target) => new Struct("Encoder", new Map<string, Value>([["Encode", native(async (value) => { await writeTo(target, `${JSON.stringify(toJson(value))}\n`, call); return undefined; })]]))),
    },
    "net/http": httpPackage(process, call),
  };
}

function sorted(list: Value, order: (a: Value, b: Value) => number): undefined {
  if (!(list instanceof List)) return undefined;
  const part = list.cells.items.slice(list.from, list.from + list.length).sort(order);
  part.forEach((value, at) => (list.cells.items[list.from + at] = value));
  return undefined;
}

function trim(text: string, set: string, left: boolean, right: boolean): string {
  let from = 0;
  let to = text.length;
  while (left && from < to && set.includes(text[from]!)) from++;
  while (right && to > from && set.includes(text[to - 1]!)) to--;
  return text.slice(from, to);
}

/** What encoding/json makes of a value. */
export function toJson(value: Value): unknown {
  if (value instanceof Real) return value.value;
  if (value instanceof List) return value.cells.items.slice(value.from, value.from + value.length).map(toJson);
  if (value instanceof Table) return Object.fromEntries([...value.entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [String(key), toJson(each)]));
  if (value instanceof Struct) return Object.fromEntries([...value.fields].filter(([key]) => /^[A-Z]/.test(key)).map(([key, each]) => [key, toJson(each)]));
  if (value instanceof Pointer) return toJson(value.cells.items[value.at]);
  return value instanceof Closure || value instanceof Native ? null : (value ?? null);
}

const momentOf = (value: Value): number => (value instanceof Struct ? numberOf(value.fields.get("\u0000ms")) : 0);

/** Go's layouts: the reference time's parts stand for this time's. */
function formatTime(ms: number, layout: string): string {
  const at = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, "0");
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const parts: Readonly<Record<string, string>> = {
    "2006": String(at.getUTCFullYear()), "01": two(at.getUTCMonth() + 1), "02": two(at.getUTCDate()), "15": two(at.getUTCHours()), "04": two(at.getUTCMinutes()), "05": two(at.getUTCSeconds()),
    Jan: months[at.getUTCMonth()]!, Mon: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][at.getUTCDay()]!, "Z07:00": "Z", MST: "UTC", "03": two(at.getUTCHours() % 12 || 12), "3": String(at.getUTCHours() % 12 || 12), PM: at.getUTCHours() < 12 ? "AM" : "PM",
  };
  return layout.replace(/2006|Z07:00|MST|Mon|Jan|PM|01|02|03|04|05|15|3/g, (part) => parts[part] ?? part);
}

function waitGroup(): Struct {
  let count = 0;
  const waiting: (() => void)[] = [];
  const add = (by: number): undefined => {
    count += by;
    if (count <= 0) for (const resolve of waiting.splice(0)) resolve();
    return undefined;
  };
  return new Struct("WaitGroup", new Map<string, Value>([
    ["Add", native((by) => add(numberOf(by)))], ["Done", native(() => add(-1))],
    ["Wait", native(async () => { while (count > 0) await new Promise<void>((resolve) => waiting.push(resolve)); return undefined; })],
  ]));
}

function mutex(): Struct {
  let isLocked = false;
  const waiting: (() => void)[] = [];
  return new Struct("Mutex", new Map<string, Value>([
    ["Lock", native(async () => { while (isLocked) await new Promise<void>((resolve) => waiting.push(resolve)); isLocked = true; return undefined; })],
    ["Unlock", native(() => { isLocked = false; waiting.shift()?.(); return undefined; })],
  ]));
}
