/**
 * Date over the Lab's clock. Spec: ECMA-262 §21.4.
 *
 * @deviation The time zone is always UTC and the locale always en-US.
 */
import { toNumber, toPrimitive } from "../language/convert.ts";
import type { Machine } from "../language/machine.ts";
import { JsObject, type Value } from "../language/values.ts";
import { addClass, addMethods } from "./define.ts";

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const two = (value: number): string => String(value).padStart(2, "0");

/** Milliseconds of a date's text; NaN when it is none. Texts without a zone are UTC. */
export function parseDate(text: string): number {
  const iso = /^([+-]\d{6}|\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/.exec(text.trim());
  if (iso) {
    const [, year, month = "01", day = "01", hour = "00", minute = "00", second = "00", fraction = "0", zone] = iso;
    if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31 || Number(hour) > 24 || Number(minute) > 59 || Number(second) > 59) return NaN;
    const ms = Date.UTC(2000, Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), Math.floor(Number(`0.${fraction}`) * 1000));
    const date = new Date(ms);
    date.setUTCFullYear(Number(year) + (date.getUTCFullYear() - 2000), Number(month) - 1, Number(day));
    const offset = !zone || zone === "Z" ? 0 : (zone.startsWith("-") ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)));
    return date.getTime() - offset * 60000;
  }
  const hasZone = /(GMT|UTC|Z|[+-]\d{4})\s*(\([^)]*\))?$/.test(text.trim());
  return Date.parse(hasZone ? text : `${text} UTC`);
}

/** "Tue Nov 24 2026 03:41:41 GMT+0000 (Coordinated Universal Time)" */
export function dateText(ms: number): string {
  if (Number.isNaN(ms)) return "Invalid Date";
  return `${dayText(ms)} ${clockText(ms)}`;
}
function dayText(ms: number): string {
  const d = new Date(ms);
  return `${days[d.getUTCDay()]!.slice(0, 3)} ${months[d.getUTCMonth()]!.slice(0, 3)} ${two(d.getUTCDate())} ${String(d.getUTCFullYear()).padStart(4, "0")}`;
}
function clockText(ms: number): string {
  const d = new Date(ms);
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())} GMT+0000 (Coordinated Universal Time)`;
}

function localeDate(m: Machine, ms: number, options: Value, wantsDate: boolean, wantsTime: boolean): string {
  if (Number.isNaN(ms)) return "Invalid Date";
  const d = new Date(ms);
  const option = (name: string): Value => (options instanceof JsObject ? m.get(options, name) : undefined);
  const named = (value: Value, list: readonly string[], index: number): string => (value === "long" ? list[index]! : list[index]!.slice(0, 3));
  const dateParts: string[] = [];
  const chosen = ["weekday", "year", "month", "day", "hour", "minute", "second"].some((name) => option(name) !== undefined);
  const [weekday, year, month, day] = chosen ? [option("weekday"), option("year"), option("month"), option("day")] : [undefined, "numeric", "numeric", "numeric"];
  const showDate = chosen ? [weekday, year, month, day].some((value) => value !== undefined) : wantsDate;
  if (showDate) {
    const numeric = (value: Value, number: number): string => (value === "2-digit" ? two(number % 100) : String(number));
    if (month === "long" || month === "short") {
      const monthDay = `${named(month, months, d.getUTCMonth())}${day === undefined ? "" : ` ${numeric(day, d.getUTCDate())}`}`;
      const parts = [weekday === undefined ? "" : named(weekday, days, d.getUTCDay()), monthDay, year === undefined ? "" : numeric(year, d.getUTCFullYear())].filter((part) => part !== "");
      dateParts.push(day === undefined && year !== undefined ? parts.join(" ") : parts.join(", "));
    } else {
      const numbers = [month === undefined ? "" : numeric(month, d.getUTCMonth() + 1), day === undefined ? "" : numeric(day, d.getUTCDate()), year === undefined ? "" : numeric(year, d.getUTCFullYear())].filter((part) => part !== "").join("/");
      dateParts.push([weekday === undefined ? "" : named(weekday, days, d.getUTCDay()), numbers].filter((part) => part !== "").join(", "));
    }
  }
  const showTime = chosen ? ["hour", "minute", "second"].some((name) => option(name) !== undefined) : wantsTime;
  if (showTime) {
    const is24 = option("hour12") === false || option("hourCycle") === "h23";
    const hours = d.getUTCHours();
    const hour = is24 ? two(hours) : option("hour") === "2-digit" ? two(hours % 12 || 12) : String(hours % 12 || 12);
    const parts = chosen ? [option("hour") === undefined ? "" : hour, option("minute") === undefined ? "" : two(d.getUTCMinutes()), option("second") === undefined ? "" : two(d.getUTCSeconds())] : [hour, two(d.getUTCMinutes()), two(d.getUTCSeconds())];
    dateParts.push(parts.filter((part) => part !== "").join(":") + (is24 ? "" : ` ${hours < 12 ? "AM" : "PM"}`));
  }
  return dateParts.join(", ");
}

function timeOf(m: Machine, self: Value): number {
  if (self instanceof JsObject && self.kind === "Date") return self.data as number;
  throw m.error("TypeError", "this is not a Date object.");
}

const fields = ["FullYear", "Month", "Date", "Hours", "Minutes", "Seconds", "Milliseconds"] as const;

/** Date; `now` gives virtual milliseconds. */
export function addDate(machine: Machine, now: () => number): void {
  const proto = new JsObject(machine.objectPrototype);
  const fromFields = (m: Machine, args: Value[]): number => {
    const [year = NaN, month = 0, day = 1, hour = 0, minute = 0, second = 0, ms = 0] = args.map((arg) => toNumber(m, arg));
    return Date.UTC(year, month, day, hour, minute, second, ms);
  };
  const Dat = addClass(machine, "Date", 7, (m, _, args, newTarget) => {
    if (!newTarget) return dateText(now());
    const object = m.newObject(m.prototypeFor(newTarget, "Date.prototype"), "Date");
    if (args.length === 0) object.data = now();
    else if (args.length > 1) object.data = fromFields(m, args);
    else {
      const [value] = args;
      const primitive = value instanceof JsObject && value.kind === "Date" ? (value.data as number) : toPrimitive(m, value, "default");
      const ms = typeof primitive === "string" ? parseDate(primitive) : toNumber(m, primitive);
      object.data = Math.abs(ms) <= 8.64e15 ? Math.trunc(ms) + 0 : NaN;
    }
    return object;
  }, proto);
  addMethods(machine, Dat, {
    "now/0": () => now(),
    "parse/1": (m, _, [text]) => parseDate(m.toText(text)),
    "UTC/7": (m, _, args) => fromFields(m, args),
  }, "Date");
  const iso = (m: Machine, self: Value): string => {
    const ms = timeOf(m, self);
    if (Number.isNaN(ms)) throw m.error("RangeError", "Invalid time value");
    return new Date(ms).toISOString();
  };
  addMethods(machine, proto, {
    "getTime/0": (m, self) => timeOf(m, self),
    "valueOf/0": (m, self) => timeOf(m, self),
    "getTimezoneOffset/0": () => 0,
    "getYear/0": (m, self) => new Date(timeOf(m, self)).getUTCFullYear() - 1900,
    "setTime/1": (m, self, [ms]) => ((self as JsObject).data = toNumber(m, ms)),
    "toISOString/0": iso,
    "toJSON/1": (m, self) => (self instanceof JsObject && self.kind === "Date" && Number.isNaN(self.data) ? null : iso(m, self)),
    "toString/0": (m, self) => dateText(timeOf(m, self)),
    "toDateString/0": (m, self) => dayText(timeOf(m, self)),
    "toTimeString/0": (m, self) => clockText(timeOf(m, self)),
    "toUTCString/0": (m, self) => new Date(timeOf(m, self)).toUTCString(),
    "toGMTString/0": (m, self) => new Date(timeOf(m, self)).toUTCString(),
    "toLocaleString/0": (m, self, [, options]) => localeDate(m, timeOf(m, self), options, true, true),
    "toLocaleDateString/0": (m, self, [, options]) => localeDate(m, timeOf(m, self), options, true, false),
    "toLocaleTimeString/0": (m, self, [, options]) => localeDate(m, timeOf(m, self), options, false, true),
    "@@toPrimitive/1": (m, self, [hint]) => (hint === "number" ? timeOf(m, self) : dateText(timeOf(m, self))),
  }, "Date");
  for (const zone of ["", "UTC"]) {
    for (const field of fields) {
      machine.method(proto, `get${zone}${field}`, 0, (m, self) => new Date(timeOf(m, self))[`getUTC${field}`]());
      machine.method(proto, `set${zone}${field}`, 1, (m, self, args) => {
        const date = new Date(timeOf(m, self));
        const numbers = args.map((arg) => toNumber(m, arg));
        const set = date[`setUTC${field}`].bind(date) as (...values: number[]) => number;
        return ((self as JsObject).data = set(...numbers));
      });
    }
    machine.method(proto, `get${zone}Day`, 0, (m, self) => new Date(timeOf(m, self)).getUTCDay());
  }
}
