import { parseDuration } from "./parse.ts";
import { quote } from "./quote.ts";

/** Times as --since and --until take them. Models: moby api/types/time (GetTimestamp) over Go time.Parse. UTC throughout. */

/**
 * Seconds since the epoch, as text, for a duration back from now, a date or RFC 3339 text (then with nine decimals);
 * whole numbers are seconds already. Throws with Go's words.
 */
export function timestampOf(text: string, nowMs: number): string {
  const age = text === "0" ? undefined : durationOf(text);
  if (age !== undefined) return String(Math.floor((nowMs - age / 1e6) / 1000));
  try {
    const { ms, nanos } = parseTime(layoutOf(text), text);
    return `${Math.floor(ms / 1000)}.${String(nanos).padStart(9, "0")}`;
  } catch (error) {
    if (text.includes("-")) throw error;
    if (!/^[+-]?\d+(\.\d+)?$/.test(text)) throw new Error(`failed to parse value as time or duration: ${quote(text)}`);
    return text;
  }
}

function durationOf(text: string): number | undefined {
  try {
    return parseDuration(text);
  } catch {
    return undefined;
  }
}

function layoutOf(text: string): string {
  const isLocal = !(/[zZ+]/.test(text) || text.split("-").length === 4);
  const zone = isLocal ? "" : "Z07:00";
  if (text.includes(".")) return `2006-01-02T15:04:05.999999999${zone}`;
  if (!text.includes("T")) return `2006-01-02${zone}`;
  let colons = text.split(":").length - 1;
  if (!isLocal && !/[zZ]/.test(text) && colons > 0) colons--;
  return `2006-01-02T15${colons === 0 ? "" : colons === 1 ? ":04" : ":04:05"}${zone}`;
}

/** time.Parse for numeric layouts. `nanos` are within the second. */
export function parseTime(layout: string, value: string): { ms: number; nanos: number } {
  const got: Record<string, number> = { "2006": 1, "01": 1, "02": 1, "15": 0, "04": 0, "05": 0 };
  let nanos = 0;
  let offset = 0;
  let rest = value;
  const bad = (hold: string, element: string): Error =>
    new Error(`parsing time ${quote(value)} as ${quote(layout)}: cannot parse ${quote(hold)} as ${quote(element)}`);
  const range = (what: string): Error => new Error(`parsing time ${quote(value)}: ${what} out of range`);
  const fraction = (): void => {
    const digits = /^[.,](\d+)/.exec(rest);
    if (!digits) return;
    nanos = Number(digits[1]!.slice(0, 9).padEnd(9, "0"));
    rest = rest.slice(digits[0].length);
  };
  for (const element of layout.match(/2006|01|02|15|04|05|\.9+|Z07:00|[^0-9.Z]+/g) ?? []) {
    const hold = rest;
    if (element.startsWith(".")) fraction();
    else if (element === "Z07:00") {
      const zone = /^(?:Z|([+-])(\d\d):(\d\d))/.exec(rest);
      if (!zone) throw bad(hold, element);
      if (zone[1]) offset = (zone[1] === "-" ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3]));
      rest = rest.slice(zone[0].length);
    } else if (element in got) {
      const shape = element === "2006" ? /^\d{4}/ : element === "15" || element === "02" ? /^\d{1,2}/ : /^\d\d/;
      const digits = shape.exec(rest)?.[0];
      if (digits === undefined) throw bad(hold, element);
      got[element] = Number(digits);
      rest = rest.slice(digits.length);
      if (element === "01" && (got["01"] === 0 || got["01"]! > 12)) throw range("month");
      if (element === "15" && got["15"]! >= 24) throw range("hour");
      if (element === "04" && got["04"]! >= 60) throw range("minute");
      if (element === "05" && got["05"]! >= 60) throw range("second");
      if (element === "05" && !layout.includes(".9")) fraction();
    } else {
      if (!rest.startsWith(element)) throw bad(hold, element);
      rest = rest.slice(element.length);
    }
  }
  if (rest !== "") throw new Error(`parsing time ${quote(value)}: extra text: ${quote(rest)}`);
  const [year, month, day] = [got["2006"]!, got["01"]!, got["02"]!];
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) throw range("day");
  const ms = Date.UTC(year, month - 1, day, got["15"], got["04"]! - offset, got["05"]);
  return { ms, nanos };
}
