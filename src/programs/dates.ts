/**
 * Points in time as text: strftime, and the date strings that `date -d` and `touch -d` take.
 * Time zones: UTC, or the fixed offset of a POSIX TZ such as "KST-9".
 *
 * @deviation Zone names that need /usr/share/zoneinfo (TZ=Asia/Seoul) and daylight saving rules read as UTC.
 */
export const dayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
export const monthNames = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
] as const;

/** A time zone: its abbreviation and how far it is ahead of UTC. */
export interface Zone {
  readonly name: string;
  readonly offsetMinutes: number;
}

export const utc: Zone = { name: "UTC", offsetMinutes: 0 };

/** The zone of a process's TZ. */
export function zoneOf(env: ReadonlyMap<string, string>): Zone {
  const match = /^(?:<([^>]+)>|([A-Za-z]{3,}))([+-]?\d{1,2})(?::(\d\d))?/.exec(env.get("TZ") ?? "");
  if (!match) return utc;
  const hours = Number(match[3]);
  const minutes = Math.abs(hours) * 60 + Number(match[4] ?? 0);
  return { name: match[1] ?? match[2]!, offsetMinutes: (match[3]!.startsWith("-") ? 1 : -1) * minutes };
}

const pad = (value: number, width = 2, fill = "0"): string => String(value).padStart(width, fill);

/** Formats a time. `nanos` are the nanoseconds within the second, for %N. */
export function strftime(format: string, ms: number, zone: Zone = utc, nanos = (((ms % 1000) + 1000) % 1000) * 1e6): string {
  const local = new Date(ms + zone.offsetMinutes * 60000);
  return format.replace(/%([-_0^#]*)(\d*)(:*[a-zA-Z%+])/g, (whole: string, flags: string, width: string, spec: string) => {
    let text = field(spec, ms, local, zone, nanos);
    if (text === undefined) return whole;
    if (flags.includes("-")) text = text.replace(/^[0 ]+(?=\d)/, "");
    else if (flags.includes("_")) text = text.replace(/^0+(?=\d)/, (zeros) => " ".repeat(zeros.length));
    else if (flags.includes("0")) text = text.replace(/^ +/, (blanks) => "0".repeat(blanks.length));
    if (flags.includes("^")) text = text.toUpperCase();
    if (flags.includes("#")) text = text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
    if (width && spec === "N") return text.slice(0, Number(width));
    return width ? text.padStart(Number(width), /[A-Za-z]/.test(text) || flags.includes("_") ? " " : "0") : text;
  });
}

function field(spec: string, ms: number, local: Date, zone: Zone, nanos: number): string | undefined {
  const inner = (format: string): string => strftime(format, ms, zone, nanos);
  const year = local.getUTCFullYear();
  const hour12 = local.getUTCHours() % 12 || 12;
  switch (spec) {
    case "%": return "%";
    case "a": return dayNames[local.getUTCDay()]!.slice(0, 3);
    case "A": return dayNames[local.getUTCDay()]!;
    case "b": case "h": return monthNames[local.getUTCMonth()]!.slice(0, 3);
    case "B": return monthNames[local.getUTCMonth()]!;
    case "c": return inner("%a %b %e %H:%M:%S %Y");
    case "C": return pad(Math.floor(year / 100));
    case "d": return pad(local.getUTCDate());
    case "D": case "x": return inner("%m/%d/%y");
    case "e": return pad(local.getUTCDate(), 2, " ");
    case "F": return inner("%Y-%m-%d");
    case "g": return pad(isoWeek(local).year % 100);
    case "G": return String(isoWeek(local).year);
    case "H": return pad(local.getUTCHours());
    case "I": return pad(hour12);
    case "j": return pad(dayOfYear(local), 3);
    case "k": return pad(local.getUTCHours(), 2, " ");
    case "l": return pad(hour12, 2, " ");
    case "m": return pad(local.getUTCMonth() + 1);
    case "M": return pad(local.getUTCMinutes());
    case "n": return "\n";
    case "N": return pad(nanos, 9);
    case "p": return local.getUTCHours() < 12 ? "AM" : "PM";
    case "P": return local.getUTCHours() < 12 ? "am" : "pm";
    case "q": return String(Math.floor(local.getUTCMonth() / 3) + 1);
    case "r": return inner("%I:%M:%S %p");
    case "R": return inner("%H:%M");
    case "s": return String(Math.floor(ms / 1000));
    case "S": return pad(local.getUTCSeconds());
    case "t": return "\t";
    case "T": case "X": return inner("%H:%M:%S");
    case "u": return String(local.getUTCDay() || 7);
    case "U": return pad(Math.floor((dayOfYear(local) + 6 - local.getUTCDay()) / 7));
    case "V": return pad(isoWeek(local).week);
    case "w": return String(local.getUTCDay());
    case "W": return pad(Math.floor((dayOfYear(local) + 6 - ((local.getUTCDay() + 6) % 7)) / 7));
    case "y": return pad(((year % 100) + 100) % 100);
    case "Y": return String(year);
    case "z": return offset(zone, "");
    case ":z": return offset(zone, ":");
    case "Z": return zone.name;
    default: return undefined;
  }
}

function offset(zone: Zone, separator: string): string {
  const minutes = Math.abs(zone.offsetMinutes);
  return `${zone.offsetMinutes < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}${separator}${pad(minutes % 60)}`;
}

function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86400000) + 1;
}

function isoWeek(date: Date): { year: number; week: number } {
  // The ISO week belongs to the year of its Thursday.
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * 86400000);
  return { year: thursday.getUTCFullYear(), week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1 };
}

/**
 * Milliseconds of a date string as BusyBox's `-d` takes it, or undefined. `nowMs` supplies what is left out; a date alone means
 * midnight, or with `keepsTimeOfDay` (touch) the time that it is now.
 */
export function parseBusyboxDate(text: string, nowMs: number, zone: Zone = utc, keepsTimeOfDay = false): number | undefined {
  const shift = zone.offsetMinutes * 60000;
  const now = new Date(nowMs + shift);
  const make = (y: number, mo: number, d: number, h: number, mi: number, s: number): number | undefined => {
    if (mo < 1 || mo > 12 || d < 1 || d > 31 || h > 23 || mi > 59 || s > 60) return undefined;
    return Date.UTC(y, mo - 1, d, h, mi, s) - shift;
  };
  const n = (value: string | undefined, otherwise = 0): number => (value === undefined ? otherwise : Number(value));
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth() + 1, now.getUTCDate()];
  let m = /^@(-?\d+)$/.exec(text);
  if (m) return Number(m[1]) * 1000;
  m = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/.exec(text);
  if (m) return make(year, month, day, n(m[1]), n(m[2]), n(m[3]));
  m = /^(?:(\d{4})\.)?(\d{1,2})\.(\d{1,2})-(\d{1,2}):(\d\d)(?::(\d\d))?$/.exec(text);
  if (m) return make(n(m[1], year), n(m[2]), n(m[3]), n(m[4]), n(m[5]), n(m[6]));
  m = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2})(?::(\d\d)(?::(\d\d))?)?)?$/.exec(text);
  if (m) {
    const timeless = m[4] === undefined && keepsTimeOfDay;
    const at = timeless
      ? make(n(m[1]), n(m[2]), n(m[3]), now.getUTCHours(), now.getUTCMinutes(), now.getUTCSeconds())
      : make(n(m[1]), n(m[2]), n(m[3]), n(m[4]), n(m[5]), n(m[6]));
    return at;
  }
  m = /^(\d\d)(\d\d)$/.exec(text);
  if (m) return make(year, month, day, n(m[1]), n(m[2]), 0);
  m = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d|\d{4})?(?:\.(\d\d))?$/.exec(text);
  if (m) {
    const given = m[5];
    const full = given === undefined ? year : given.length === 4 ? Number(given) : Number(given) + (Number(given) < 69 ? 2000 : 1900);
    return make(full, n(m[1]), n(m[2]), n(m[3]), n(m[4]), n(m[6]));
  }
  return undefined;
}

const relativeUnits: Readonly<Record<string, number>> = {
  sec: 1, second: 1, min: 60, minute: 60, hour: 3600, day: 86400, week: 604800, fortnight: 1209600,
};

/** Milliseconds of a date string as GNU `date -d` takes it, or undefined. */
export function parseGnuDate(text: string, nowMs: number, zone: Zone = utc): number | undefined {
  let shift = zone.offsetMinutes * 60000;
  let rest = ` ${text.trim().toLowerCase()} `;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const match = pattern.exec(rest);
    if (!match) return undefined;
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
    return match;
  };
  let m = take(/^ @(-?\d+(?:\.\d+)?) $/);
  if (m) return Math.floor(Number(m[1]) * 1000);
  const now = new Date(nowMs + shift);
  let [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  let timeMs = -1;
  let hasDate = false;
  const setDate = (y: number, mo: number, d: number): void => {
    [year, month, day] = [y, mo, d];
    hasDate = true;
  };
  m = take(/ (\d{4})-(\d{1,2})-(\d{1,2})(?=[ t])/);
  if (m) {
    const lastDay = new Date(Date.UTC(Number(m[1]), Number(m[2]), 0)).getUTCDate();
    if (Number(m[2]) > 12 || Number(m[2]) < 1 || Number(m[3]) < 1 || Number(m[3]) > lastDay) return undefined;
    setDate(Number(m[1]), Number(m[2]) - 1, Number(m[3]));
    rest = rest.replace(/^ t/, " ");
  }
  m = take(/ t?(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(am|pm)?\s*(z|utc|gmt|[+-]\d\d?(?::?\d\d)?)?(?= )/);
  if (m) {
    let hour = Number(m[1]);
    if (m[5]) hour = (hour % 12) + (m[5] === "pm" ? 12 : 0);
    if (hour > 24 || Number(m[2]) > 59) return undefined;
    timeMs = ((hour * 60 + Number(m[2])) * 60 + Number(m[3] ?? 0)) * 1000 + Math.floor(Number(`0.${m[4] ?? 0}`) * 1000);
    if (m[6]) {
      const parts = /([+-])(\d\d?):?(\d\d)?/.exec(m[6]);
      shift = parts ? (parts[1] === "-" ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3] ?? 0)) * 60000 : 0;
    }
  }
  if (take(/ (?:utc|gmt|z)(?= )/)) shift = 0;
  m = take(/ (?:(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*,? )?(\d{1,2})[ -](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:[ -](\d{4}))?(?= )/);
  if (m) setDate(Number(m[3] ?? year), monthIndex(m[2]!), Number(m[1]));
  m = take(/ (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (\d{1,2})(?:,? (\d{4}))?(?= )/);
  if (m) setDate(Number(m[3] ?? year), monthIndex(m[1]!), Number(m[2]));
  m = take(/ (\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?(?= )/);
  if (m) setDate(Number(m[3] ?? year), Number(m[1]) - 1, Number(m[2]));
  m = take(/ (\d{4})(\d\d)(\d\d)(?= )/);
  if (m) setDate(Number(m[1]), Number(m[2]) - 1, Number(m[3]));
  let deltaMs = 0;
  let months = 0;
  const add = (count: number, unit: string): boolean => {
    if (unit === "month") months += count;
    else if (unit === "year") months += 12 * count;
    else if (relativeUnits[unit] !== undefined) deltaMs += count * relativeUnits[unit] * 1000;
    else return false;
    return true;
  };
  for (;;) {
    m = take(/ ([+-]?) ?(\d+|an?|next|last|this|) ?(sec|second|min|minute|hour|day|week|fortnight|month|year)s?( ago)?(?= )/);
    if (!m) break;
    const count = m[2] === "next" || m[2] === "" || m[2]!.startsWith("a") ? 1 : m[2] === "last" ? -1 : m[2] === "this" ? 0 : Number(m[2]);
    add((m[1] === "-" ? -1 : 1) * (m[4] ? -1 : 1) * count, m[3]!);
  }
  if (take(/ yesterday(?= )/)) deltaMs -= 86400000;
  if (take(/ tomorrow(?= )/)) deltaMs += 86400000;
  if (take(/ midnight(?= )/)) timeMs = 0;
  take(/ (?:now|today)(?= )/);
  m = take(/ (next |last )?(sun|mon|tue|wed|thu|fri|sat)[a-z]*(?= )/);
  if (m) {
    const wanted = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"].indexOf(m[2]!);
    if (!hasDate) {
      const ahead = (wanted - now.getUTCDay() + 7) % 7;
      day += m[1] === "last " ? ahead - 7 : m[1] === "next " && ahead === 0 ? 7 : ahead;
      hasDate = true;
    }
  }
  if (rest.trim() !== "") return undefined;
  const base = Date.UTC(year, month, day);
  if (months !== 0) {
    const moved = new Date(base);
    moved.setUTCMonth(moved.getUTCMonth() + months);
    return moved.getTime() + clock(hasDate, timeMs, nowMs, shift) - shift + deltaMs;
  }
  return base + clock(hasDate, timeMs, nowMs, shift) - shift + deltaMs;
}

function clock(hasDate: boolean, timeMs: number, nowMs: number, shift: number): number {
  if (timeMs >= 0) return timeMs;
  return hasDate || nowMs < 0 ? 0 : (((nowMs + shift) % 86400000) + 86400000) % 86400000;
}

function monthIndex(name: string): number {
  return monthNames.findIndex((month) => month.toLowerCase().startsWith(name));
}
