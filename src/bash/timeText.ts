/** strftime(3) in the C locale and UTC, for `printf '%(…)T'`. */
import type { Shell } from "./shell.ts";

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"] as const;

/** `seconds` since the epoch, undefined for now; an empty format is the time of day. */
export function timeText(shell: Shell, format: string, seconds: number | undefined): string {
  const at = seconds ?? Math.floor(shell.process.clock.now() / 1000);
  const date = new Date(at * 1000);
  const two = (n: number, fill = "0"): string => String(n).padStart(2, fill);
  const hour = date.getUTCHours();
  const dayOfYear = Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
  const fields: Readonly<Record<string, () => string>> = {
    Y: () => String(date.getUTCFullYear()), y: () => two(date.getUTCFullYear() % 100), C: () => two(Math.floor(date.getUTCFullYear() / 100)),
    m: () => two(date.getUTCMonth() + 1), d: () => two(date.getUTCDate()), e: () => two(date.getUTCDate(), " "), j: () => String(dayOfYear).padStart(3, "0"),
    H: () => two(hour), I: () => two(hour % 12 || 12), M: () => two(date.getUTCMinutes()), S: () => two(date.getUTCSeconds()), p: () => (hour < 12 ? "AM" : "PM"),
    A: () => days[date.getUTCDay()]!, a: () => days[date.getUTCDay()]!.slice(0, 3), B: () => months[date.getUTCMonth()]!, b: () => months[date.getUTCMonth()]!.slice(0, 3),
    h: () => months[date.getUTCMonth()]!.slice(0, 3), u: () => String(date.getUTCDay() || 7), w: () => String(date.getUTCDay()),
    s: () => String(at), "%": () => "%", n: () => "\n", t: () => "\t", Z: () => "UTC", z: () => "+0000",
  };
  const longer: Readonly<Record<string, string>> = { F: "%Y-%m-%d", T: "%H:%M:%S", R: "%H:%M", D: "%m/%d/%y", r: "%I:%M:%S %p", c: "%a %b %e %H:%M:%S %Y", x: "%m/%d/%y", X: "%H:%M:%S" };
  const source = (format === "" ? "%H:%M:%S" : format).replace(/%([FTRDrcxX])/g, (_, letter: string) => longer[letter]!);
  return source.replace(/%(.)/g, (whole, letter: string) => fields[letter]?.() ?? whole);
}
