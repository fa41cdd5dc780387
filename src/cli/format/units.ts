import { formatG } from "../go/float.ts";
import { parseFloat64 } from "../go/parse.ts";

/** Sizes and durations as people read them. Models: docker/go-units. */

const decimalNames = ["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];
const binaryNames = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"];

function scaled(size: number, base: number, names: readonly string[], digits: number): string {
  let rest = size;
  let i = 0;
  while (rest >= base && i < names.length - 1) {
    rest /= base;
    i++;
  }
  return formatG(rest, digits) + names[i]!;
}

/** "2.746MB": powers of 1000, `digits` significant digits (4 unless told). */
export function humanSize(sizeBytes: number, digits = 4): string {
  return scaled(sizeBytes, 1000, decimalNames, digits);
}

/** "17MiB": powers of 1024, 4 significant digits. */
export function bytesSize(sizeBytes: number): string {
  return scaled(sizeBytes, 1024, binaryNames, 4);
}

/** Bytes for "44kB" read with powers of 1000. Throws with Go's words. */
export function fromHumanSize(text: string): number {
  return parseSize(text, 1000);
}

/** Bytes for "32m" read with powers of 1024. Throws with Go's words. */
export function ramInBytes(text: string): number {
  return parseSize(text, 1024);
}

function parseSize(text: string, base: number): number {
  let end = -1;
  for (let i = text.length - 1; i >= 0 && end < 0; i--) if ("0123456789. ".includes(text[i]!)) end = i;
  if (end < 0) throw new Error(`invalid size: '${text}'`);
  const number = text[end] === " " ? text.slice(0, end) : text.slice(0, end + 1);
  const suffix = text.slice(end + 1);
  const size = parseFloat64(number);
  if (size < 0) throw new Error(`invalid size: '${text}'`);
  if (suffix === "") return int64(size);
  if (suffix.length > 3) throw new Error(`invalid suffix: '${suffix}'`);
  const unit = suffix.toLowerCase();
  if (unit === "b") return int64(size);
  const power = "kmgtp".indexOf(unit[0]!) + 1;
  if (power === 0 || !["", "b", "ib"].includes(unit.slice(1))) throw new Error(`invalid suffix: '${unit}'`);
  return int64(size * base ** power);
}

/** Go's float to int64 conversion: towards zero; what does not fit becomes the least integer. */
function int64(value: number): number {
  return value >= 2 ** 63 || Number.isNaN(value) ? -(2 ** 63) : Math.trunc(value) + 0;
}

/** "About a minute", "2 weeks": a rough duration. */
export function humanDuration(seconds: number): string {
  const whole = Math.trunc(seconds);
  if (whole < 1) return "Less than a second";
  if (whole === 1) return "1 second";
  if (whole < 60) return `${whole} seconds`;
  const minutes = Math.trunc(seconds / 60);
  if (minutes === 1) return "About a minute";
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.trunc(seconds / 3600 + 0.5);
  if (hours === 1) return "About an hour";
  if (hours < 48) return `${hours} hours`;
  if (hours < 24 * 7 * 2) return `${Math.trunc(hours / 24)} days`;
  if (hours < 24 * 30 * 2) return `${Math.trunc(hours / 24 / 7)} weeks`;
  if (hours < 24 * 365 * 2) return `${Math.trunc(hours / 24 / 30)} months`;
  return `${Math.trunc(Math.trunc(seconds / 3600) / 24 / 365)} years`;
}
