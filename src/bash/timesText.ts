/** What `time` prints. Models: bash execute_cmd.c (print_formatted_time, TIMEFORMAT); BusyBox time.c. */
import type { Shell } from "./shell.ts";

export interface Times {
  readonly realMs: number;
  readonly userMs: number;
  readonly systemMs: number;
}

/** The three times with a newline at the end; `isPosix` for `time -p`. */
export function timesText(shell: Shell, times: Times, isPosix: boolean): string {
  const { realMs, userMs, systemMs } = times;
  if (isPosix) return [`real ${(realMs / 1000).toFixed(2)}`, `user ${(userMs / 1000).toFixed(2)}`, `sys ${(systemMs / 1000).toFixed(2)}`, ""].join("\n");
  if (shell.flavour !== "bash") {
    const spent = (ms: number): string => `${Math.floor(ms / 60_000)}m ${((ms % 60_000) / 1000).toFixed(2)}s`;
    return `real\t${spent(realMs)}\nuser\t${spent(userMs)}\nsys\t${spent(systemMs)}\n`;
  }
  const format = shell.variables.get("TIMEFORMAT") ?? "\nreal\t%3lR\nuser\t%3lU\nsys\t%3lS";
  if (format === "") return "";
  const text = format.replace(/%(?:(\d)?(l)?([RUS])|(P)|(%))/g, (_, digits: string | undefined, long: string | undefined, letter: string | undefined, percent: string | undefined) => {
    if (percent !== undefined) return (realMs === 0 ? 0 : ((userMs + systemMs) * 100) / realMs).toFixed(2);
    if (letter === undefined) return "%";
    const ms = letter === "R" ? realMs : letter === "U" ? userMs : systemMs;
    const precision = Math.min(3, Number(digits ?? 3));
    return long ? `${Math.floor(ms / 60_000)}m${((ms % 60_000) / 1000).toFixed(precision)}s` : (ms / 1000).toFixed(precision);
  });
  return `${text}\n`;
}
