/** Times that clients send: "1795466039", "1795466039.000000001", or for prune filters a date or a duration. Models: api/types/time. */
import { invalidParameter, systemError } from "../../base/errors.ts";
import { nanosPerSecond, parseRfc3339 } from "../../base/rfc3339.ts";

/** Seconds with an optional fraction, in nanoseconds; undefined for "". Throws a system error with Go's words. */
export function parseUnixTime(value: string): bigint | undefined {
  if (value === "") return undefined;
  const [seconds, fraction] = value.split(".") as [string, string?];
  if (!/^[+-]?\d+$/.test(seconds)) throw systemError(`strconv.ParseInt: parsing ${JSON.stringify(seconds)}: invalid syntax`);
  if (fraction !== undefined && !/^\d+$/.test(fraction)) throw systemError(`strconv.ParseInt: parsing ${JSON.stringify(fraction)}: invalid syntax`);
  return BigInt(seconds) * nanosPerSecond + BigInt((fraction ?? "").slice(0, 9).padEnd(9, "0"));
}

const unitNanos: Readonly<Record<string, number>> = { ns: 1, us: 1e3, "µs": 1e3, ms: 1e6, s: 1e9, m: 6e10, h: 3.6e12 };

/** "1h30m" in nanoseconds; undefined when it is no Go duration. */
export function parseGoDuration(text: string): number | undefined {
  const match = /^([+-]?)((?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/.exec(text);
  if (text === "0") return 0;
  if (!match) return undefined;
  let sum = 0;
  for (const part of text.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g)) sum += Number(part[1]) * unitNanos[part[2]!]!;
  return match[1] === "-" ? -sum : sum;
}

/** A prune filter's `until`: a duration back from now, a date, or Unix seconds. Throws invalidParameter. */
export function parseUntil(value: string, nowNs: bigint): bigint {
  const duration = parseGoDuration(value);
  if (duration !== undefined) return nowNs - BigInt(Math.round(duration));
  const formats = [value, `${value}Z`, `${value}:00Z`, `${value}:00:00Z`, `${value}T00:00:00Z`];
  for (const text of formats) {
    const parsed = parseRfc3339(text);
    if (parsed !== undefined) return parsed;
  }
  if (value.includes("-")) throw invalidParameter(`parsing time ${JSON.stringify(value)} as "2006-01-02": cannot parse ${JSON.stringify(value)} as "2006"`);
  try {
    return parseUnixTime(value)!;
  } catch {
    throw invalidParameter(`failed to parse value as time or duration: ${JSON.stringify(value)}`);
  }
}
