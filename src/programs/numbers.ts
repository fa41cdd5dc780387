/** Numbers as the tools read and write them: sizes with suffixes, human-readable sizes, durations. */

/** Multipliers of BusyBox's and GNU's size suffixes ("512", "1k", "2M", "1kB"). */
const multipliers: Readonly<Record<string, number>> = {
  "": 1, c: 1, w: 2, b: 512,
  k: 1024, K: 1024, kB: 1000, KB: 1000, KiB: 1024,
  m: 1048576, M: 1048576, MB: 1e6, MiB: 1048576,
  g: 1073741824, G: 1073741824, GB: 1e9, GiB: 1073741824,
  T: 1099511627776, TB: 1e12, P: 1125899906842624, E: 1152921504606846976,
};

/** A whole number with an optional size suffix, or undefined. */
export function parseSize(text: string): number | undefined {
  const match = /^\+?(\d+)([a-zA-Z]*)$/.exec(text);
  const factor = match && multipliers[match[2]!];
  return factor === undefined || factor === null ? undefined : Number(match![1]) * factor;
}

/** A whole number in decimal, or undefined. */
export function parseWhole(text: string): number | undefined {
  return /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
}

/** Seconds of "1", "0.5", "2m", "1h", "1d"; undefined when it is none. */
export function parseSeconds(text: string): number | undefined {
  const match = /^\+?(\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d+))?([smhd]?)$/.exec(text);
  if (!match) return undefined;
  const unit = { "": 1, s: 1, m: 60, h: 3600, d: 86400 }[match[3] as "" | "s" | "m" | "h" | "d"];
  // Whole milliseconds: 1.1 s is not 1100.0000000000002 ms.
  return Math.ceil(Math.round(Number(match[1]) * 10 ** Number(match[2] ?? 0) * unit * 1e6) / 1e3) / 1e3;
}

/**
 * A size in BusyBox's human-readable form: at most "999.9K", as `ls -h`, `df -h` and `du -h` print it.
 * Models: libbb make_human_readable_str (one decimal, rounded half up, none for plain bytes).
 */
export function busyboxHuman(bytes: number, blockSize = 1): string {
  let value = bytes * blockSize;
  if (value === 0) return "0";
  let unit = 0;
  let tenths = 0;
  while (value >= 1024 && unit < 8) {
    unit++;
    tenths = Math.floor((value % 1024) * 10 + 512) / 1024;
    tenths = Math.floor(tenths);
    value = Math.floor(value / 1024);
  }
  if (tenths >= 10) {
    value++;
    tenths = 0;
  }
  return unit === 0 ? String(value) : `${value}.${tenths}${"\0KMGTPEZY"[unit]}`;
}

/** A size in GNU's `-h` form: rounded up, one decimal below ten ("4.0K", "12K", "1.5M"); `base` 1000 for --si. */
export function gnuHuman(bytes: number, base = 1024): string {
  if (bytes < base) return String(Math.ceil(bytes));
  let value = bytes;
  let unit = 0;
  while (value >= base && unit < 8) {
    value /= base;
    unit++;
  }
  const letters = base === 1000 ? "\0kMGTPEZY" : "\0KMGTPEZY";
  const up = Math.ceil(value * 10) / 10;
  if (up < 10) return `${up.toFixed(1)}${letters[unit]}`;
  const whole = Math.ceil(value);
  return whole >= base ? `1.0${letters[unit + 1]}` : `${whole}${letters[unit]}`;
}
