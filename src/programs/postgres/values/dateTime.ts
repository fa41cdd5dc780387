/**
 * Dates, times and intervals. Models: postgres src/backend/utils/adt/{datetime,timestamp,date}.c
 *
 * @deviation The server's time zone is always UTC.
 */

export const MICROS_PER_DAY = 86_400_000_000;

export interface Interval {
  readonly months: number;
  readonly days: number;
  readonly micros: number;
}

const two = (value: number): string => String(value).padStart(2, "0");

/** "2026-01-05", from days since 1970. */
export function formatDate(days: number): string {
  const date = new Date(days * 86_400_000);
  return `${String(date.getUTCFullYear()).padStart(4, "0")}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

/** "09:08:07.5", from microseconds since midnight. */
export function formatTime(micros: number): string {
  const seconds = Math.floor(micros / 1e6);
  const fraction = micros % 1e6;
  const tail = fraction === 0 ? "" : `.${String(fraction).padStart(6, "0").replace(/0+$/, "")}`;
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${tail}`;
}

/** From microseconds since 1970. */
export function formatTimestamp(micros: number, withZone: boolean): string {
  const days = Math.floor(micros / MICROS_PER_DAY);
  return `${formatDate(days)} ${formatTime(micros - days * MICROS_PER_DAY)}${withZone ? "+00" : ""}`;
}

export function formatInterval({ months, days, micros }: Interval): string {
  const parts: string[] = [];
  const [years, rest] = [Math.trunc(months / 12), months % 12];
  const unit = (value: number, name: string): void => {
    if (value !== 0) parts.push(`${value} ${name}${value === 1 ? "" : "s"}`);
  };
  unit(years, "year");
  unit(rest, "mon");
  unit(days, "day");
  if (micros !== 0 || parts.length === 0) parts.push(`${micros < 0 ? "-" : ""}${formatTime(Math.abs(micros))}`);
  return parts.join(" ");
}

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Days since 1970; undefined when the text is no date. */
export function parseDate(text: string, nowMicros: number): number | undefined {
  const word = text.trim().toLowerCase();
  const today = Math.floor(nowMicros / MICROS_PER_DAY);
  if (word === "today" || word === "now") return today;
  if (word === "tomorrow") return today + 1;
  if (word === "yesterday") return today - 1;
  if (word === "epoch") return 0;
  let match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(word) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(word) ?? /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(word);
  if (match) return dayNumber(Number(match[1]), Number(match[2]), Number(match[3]));
  match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(word);
  if (match) return dayNumber(Number(match[3]), Number(match[1]), Number(match[2]));
  match = /^([a-z]{3})[a-z]* (\d{1,2}),? (\d{4})$/.exec(word);
  if (match && monthNames.includes(match[1]!)) return dayNumber(Number(match[3]), monthNames.indexOf(match[1]!) + 1, Number(match[2]));
  return undefined;
}

function dayNumber(year: number, month: number, day: number): number | undefined {
  const at = Date.UTC(year, month - 1, day);
  const date = new Date(at);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? at / 86_400_000 : undefined;
}

/** Microseconds since midnight. */
export function parseTime(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,6})\d*)?)?$/.exec(text.trim());
  if (!match) return undefined;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hours > 24 || minutes > 59 || seconds > 60) return undefined;
  return ((hours * 60 + minutes) * 60 + seconds) * 1e6 + Number((match[4] ?? "").padEnd(6, "0"));
}

/** Microseconds since 1970; a zone in the text is applied. */
export function parseTimestamp(text: string, nowMicros: number, withZone: boolean): number | undefined {
  const word = text.trim().toLowerCase();
  if (word === "now") return nowMicros;
  const match = /^(\S+)(?:[ t]+(\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(z|utc|[+-]\d\d(?::?\d\d)?)?$/.exec(word);
  const days = match && parseDate(match[1]!, nowMicros);
  if (days === undefined || days === null || !match) return undefined;
  const time = match[2] === undefined ? 0 : parseTime(match[2]);
  if (time === undefined) return undefined;
  const zone = /^([+-])(\d\d):?(\d\d)?$/.exec(match[3] ?? "");
  const offset = withZone && zone ? (zone[1] === "-" ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3] ?? 0)) * 60e6 : 0;
  return days * MICROS_PER_DAY + time - offset;
}

const units: Readonly<Record<string, Interval>> = {
  microsecond: { months: 0, days: 0, micros: 1 }, millisecond: { months: 0, days: 0, micros: 1000 }, second: { months: 0, days: 0, micros: 1e6 }, sec: { months: 0, days: 0, micros: 1e6 }, s: { months: 0, days: 0, micros: 1e6 },
  minute: { months: 0, days: 0, micros: 60e6 }, min: { months: 0, days: 0, micros: 60e6 }, m: { months: 0, days: 0, micros: 60e6 }, hour: { months: 0, days: 0, micros: 3600e6 }, hr: { months: 0, days: 0, micros: 3600e6 }, h: { months: 0, days: 0, micros: 3600e6 },
  day: { months: 0, days: 1, micros: 0 }, d: { months: 0, days: 1, micros: 0 }, week: { months: 0, days: 7, micros: 0 }, w: { months: 0, days: 7, micros: 0 },
  month: { months: 1, days: 0, micros: 0 }, mon: { months: 1, days: 0, micros: 0 }, year: { months: 12, days: 0, micros: 0 }, y: { months: 12, days: 0, micros: 0 },
};

export function parseInterval(text: string): Interval | undefined {
  let sum: Interval = { months: 0, days: 0, micros: 0 };
  let rest = text.trim().toLowerCase();
  if (rest === "") return undefined;
  while (rest !== "") {
    const clock = /^(-?)(\d+:\d\d(?::\d\d(?:\.\d+)?)?)\s*/.exec(rest);
    const amount = clock ? undefined : /^([+-]?\d+(?:\.\d+)?)\s*([a-z]+)\s*/.exec(rest);
    if (clock) {
      const micros = parseTime(clock[2]!);
      if (micros === undefined) return undefined;
      sum = addIntervals(sum, { months: 0, days: 0, micros: clock[1] ? -micros : micros });
      rest = rest.slice(clock[0].length);
    } else if (amount) {
      const unit = units[amount[2]!] ?? units[amount[2]!.replace(/s$/, "")];
      if (!unit) return amount[2] === "ago" ? scaleInterval(sum, -1) : undefined;
      sum = addIntervals(sum, scaleInterval(unit, Number(amount[1])));
      rest = rest.slice(amount[0].length);
    } else if (rest === "ago") return scaleInterval(sum, -1);
    else return undefined;
  }
  return sum;
}

export function addIntervals(a: Interval, b: Interval): Interval {
  return { months: a.months + b.months, days: a.days + b.days, micros: a.micros + b.micros };
}

/** Fractions of months and days run over into days and time. */
export function scaleInterval({ months, days, micros }: Interval, factor: number): Interval {
  const wholeMonths = Math.trunc(months * factor);
  const allDays = days * factor + (months * factor - wholeMonths) * 30;
  const wholeDays = Math.trunc(allDays);
  return { months: wholeMonths, days: wholeDays, micros: Math.round(micros * factor + (allDays - wholeDays) * MICROS_PER_DAY) };
}

/** A moment later by an interval: months first, cut to the month's last day. */
export function addToTimestamp(micros: number, { months, days, micros: more }: Interval): number {
  let at = micros;
  if (months !== 0) {
    const dayStart = Math.floor(at / MICROS_PER_DAY) * MICROS_PER_DAY;
    const date = new Date(dayStart / 1000);
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
    at = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, Math.min(date.getUTCDate(), last)) * 1000 + (at - dayStart);
  }
  return at + days * MICROS_PER_DAY + more;
}

/** One field of a moment, as extract(FIELD FROM …) gives it; undefined for an unknown name. */
export function fieldOf(name: string, micros: number): number | undefined {
  const date = new Date(Math.floor(micros / 1000));
  const inMinute = ((micros % 60e6) + 60e6) % 60e6;
  const day = Math.floor(micros / MICROS_PER_DAY);
  switch (name) {
    case "year": return date.getUTCFullYear();
    case "month": return date.getUTCMonth() + 1;
    case "day": return date.getUTCDate();
    case "hour": return date.getUTCHours();
    case "minute": return date.getUTCMinutes();
    case "second": return inMinute / 1e6;
    case "milliseconds": return inMinute / 1e3;
    case "microseconds": return inMinute;
    case "dow": return date.getUTCDay();
    case "isodow": return date.getUTCDay() || 7;
    case "doy": return day - Date.UTC(date.getUTCFullYear(), 0, 1) / 86_400_000 + 1;
    case "quarter": return Math.floor(date.getUTCMonth() / 3) + 1;
    case "epoch": return micros / 1e6;
    default: return undefined;
  }
}

/** The moment cut to a unit; undefined for an unknown one. */
export function truncateTo(unit: string, micros: number): number | undefined {
  const date = new Date(Math.floor(micros / 1000));
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const floor = (step: number): number => Math.floor(micros / step) * step;
  switch (unit) {
    case "microseconds": return micros;
    case "milliseconds": return floor(1000);
    case "second": return floor(1e6);
    case "minute": return floor(60e6);
    case "hour": return floor(3600e6);
    case "day": return floor(MICROS_PER_DAY);
    case "week": return floor(MICROS_PER_DAY) - ((date.getUTCDay() + 6) % 7) * MICROS_PER_DAY;
    case "month": return Date.UTC(year, month, 1) * 1000;
    case "quarter": return Date.UTC(year, Math.floor(month / 3) * 3, 1) * 1000;
    case "year": return Date.UTC(year, 0, 1) * 1000;
    default: return undefined;
  }
}

/** to_char with the patterns people use. */
export function formatPattern(micros: number, pattern: string): string {
  const date = new Date(Math.floor(micros / 1000));
  const full = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
  return pattern.replace(/YYYY|YY|MM|Month|Mon|DD|Day|Dy|HH24|HH12|HH|MI|SS|MS|US|AM|PM|"[^"]*"/g, (part) => {
    switch (part) {
      case "YYYY": return String(date.getUTCFullYear());
      case "YY": return two(date.getUTCFullYear() % 100);
      case "MM": return two(date.getUTCMonth() + 1);
      case "Month": return full[date.getUTCMonth()]!.padEnd(9);
      case "Mon": return full[date.getUTCMonth()]!.slice(0, 3);
      case "DD": return two(date.getUTCDate());
      case "Day": return days[date.getUTCDay()]!.padEnd(9);
      case "Dy": return days[date.getUTCDay()]!.slice(0, 3);
      case "HH24": return two(date.getUTCHours());
      case "HH12": case "HH": return two(date.getUTCHours() % 12 || 12);
      case "MI": return two(date.getUTCMinutes());
      case "SS": return two(date.getUTCSeconds());
      case "MS": return String(date.getUTCMilliseconds()).padStart(3, "0");
      case "US": return String(((micros % 1e6) + 1e6) % 1e6).padStart(6, "0");
      case "AM": case "PM": return date.getUTCHours() < 12 ? "AM" : "PM";
      default: return part.slice(1, -1);
    }
  });
}
