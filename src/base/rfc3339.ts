/** Points in time as text. Nanoseconds since the epoch as bigint; UTC. Models: Go time.RFC3339Nano, time.Parse. */

export const nanosPerSecond = 1_000_000_000n;
export const nanosPerMs = 1_000_000n;

/** "2026-11-23T20:33:26.757283499Z": trailing zeros of the fraction are left out. 0n is Go's zero time, year 1. */
export function formatNanos(nanos: bigint): string {
  if (nanos === 0n) return "0001-01-01T00:00:00Z";
  const seconds = formatSeconds(nanos).slice(0, -1);
  const fraction = (((nanos % nanosPerSecond) + nanosPerSecond) % nanosPerSecond).toString().padStart(9, "0").replace(/0+$/, "");
  return fraction === "" ? `${seconds}Z` : `${seconds}.${fraction}Z`;
}

/** "2026-11-23T20:33:26Z". */
export function formatSeconds(nanos: bigint): string {
  const ms = Number(nanos / nanosPerMs);
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** "2026-11-23T20:33:26.757283499Z", always nine digits. */
export function formatFixedNanos(nanos: bigint): string {
  return `${formatSeconds(nanos).slice(0, -1)}.${(nanos % nanosPerSecond).toString().padStart(9, "0")}Z`;
}

/** Seconds since the epoch, rounded down. */
export function unixSeconds(nanos: bigint): number {
  return Number(nanos / nanosPerSecond);
}

/** An RFC 3339 text in nanoseconds; undefined when it is none. */
export function parseRfc3339(text: string): bigint | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9})\d*)?(Z|[+-]\d\d:\d\d)$/.exec(text);
  if (!match) return undefined;
  const ms = Date.parse(`${match[1]}${match[3]}`);
  return Number.isNaN(ms) ? undefined : BigInt(ms) * nanosPerMs + BigInt((match[2] ?? "").padEnd(9, "0"));
}
