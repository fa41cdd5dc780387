import { ramInBytes } from "../format/units.ts";
import { atoi, csvRecord, cut, parseInt64, parseUint } from "../go/parse.ts";

/** Resource options. Models: docker/cli opts (NanoCPUs, throttledevice, weightdevice, gpus), docker/go-units ulimit.go. */

export interface Ulimit {
  readonly Name: string;
  readonly Hard: number;
  readonly Soft: number;
}

const ulimitNames = "core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack".split(" ");

/** `--ulimit` name=soft[:hard]; -1 is unlimited. */
export function parseUlimit(text: string): Ulimit {
  const [name, limits, found] = cut(text, "=");
  if (!found) throw new Error(`invalid ulimit argument: ${text}`);
  if (!ulimitNames.includes(name)) throw new Error(`invalid ulimit type: ${name}`);
  const values = limits.split(":");
  if (values.length > 2)
    throw new Error(`too many limit value arguments - ${limits}, can only have up to two, \`soft[:hard]\``);
  const hard = values.length === 2 ? parseInt64(values[1]!) : undefined;
  const soft = parseInt64(values[0]!);
  const top = hard ?? soft;
  const order = "ulimit soft limit must be less than or equal to hard limit:";
  if (top !== -1 && soft === -1) throw new Error(`${order} soft: -1 (unlimited), hard: ${top}`);
  if (top !== -1 && soft > top) throw new Error(`${order} ${soft} > ${top}`);
  return { Name: name, Hard: top, Soft: soft };
}

/** `--cpus`: billionths of a CPU from a rational number ("1.5", "1/2", "1e3"). */
export function parseCpus(text: string): number {
  const shape = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?(?:\/(\d+))?$/i.exec(text);
  const bad = (): Error => new Error(`failed to parse ${text} as a rational number`);
  if (!shape || (!shape[2] && !shape[3])) throw bad();
  const [, sign, whole = "", fraction = "", power = "0", divisor = "1"] = shape;
  if (shape[5] !== undefined && (shape[3] !== undefined || shape[4] !== undefined)) throw bad();
  if (/^0*$/.test(divisor)) throw bad();
  const exponent = BigInt(power) - BigInt(fraction.length) + 9n;
  let numerator = BigInt(whole + fraction || "0");
  let denominator = BigInt(divisor);
  if (exponent >= 0n) numerator *= 10n ** exponent;
  else denominator *= 10n ** -exponent;
  if (numerator % denominator !== 0n) throw new Error("value is too precise");
  return Number(BigInt.asIntN(64, (sign === "-" ? -1n : 1n) * (numerator / denominator))) + 0;
}

/** `--memory-swap`: as `--memory`, and -1 for unlimited. */
export function parseMemorySwap(text: string): number {
  return text === "-1" ? -1 : ramInBytes(text);
}

/** `--restart` name[:max-retries]. The name is checked by the engine. */
export function parseRestart(text: string): { Name: string; MaximumRetryCount: number } {
  if (text === "") return { Name: "", MaximumRetryCount: 0 };
  const [name, count, found] = cut(text, ":");
  if (found && name === "") throw new Error("invalid restart policy format: no policy provided before colon");
  if (count === "") return { Name: name, MaximumRetryCount: 0 };
  try {
    return { Name: name, MaximumRetryCount: atoi(count) };
  } catch {
    throw new Error("invalid restart policy format: maximum retry count must be an integer");
  }
}

function devicePath(text: string): readonly [path: string, value: string] {
  const [path, value, found] = cut(text, ":");
  if (!found || path === "") throw new Error(`bad format: ${text}`);
  if (!path.startsWith("/dev/")) throw new Error(`bad format for device path: ${text}`);
  return [path, value];
}

/** `--device-read-bps` and `--device-write-bps` path:rate. */
export function parseBps(text: string): { Path: string; Rate: number } {
  const [path, value] = devicePath(text);
  try {
    return { Path: path, Rate: ramInBytes(value) };
  } catch {
    throw new Error(
      `invalid rate for device: ${text}. The correct format is <device-path>:<number>[<unit>]. Number must be a positive integer. Unit is optional and can be kb, mb, or gb`,
    );
  }
}

/** `--device-read-iops` and `--device-write-iops` path:rate. */
export function parseIops(text: string): { Path: string; Rate: number } {
  const [path, value] = devicePath(text);
  try {
    return { Path: path, Rate: parseUint(value) };
  } catch {
    throw new Error(
      `invalid rate for device: ${text}. The correct format is <device-path>:<number>. Number must be a positive integer`,
    );
  }
}

/** `--blkio-weight-device` path:weight. */
export function parseWeight(text: string): { Path: string; Weight: number } {
  const [path, value] = devicePath(text);
  const weight = /^\d{1,5}$/.test(value) ? Number(value) : -1;
  if (weight < 0 || weight > 1000 || (weight > 0 && weight < 10)) throw new Error(`invalid weight for device: ${text}`);
  return { Path: path, Weight: weight };
}

export interface DeviceRequest {
  Driver: string;
  Count: number;
  DeviceIDs: string[] | null;
  Capabilities: string[][] | null;
  Options: Record<string, string> | null;
}

/** `--gpus`: "all", a count, or driver=,count=,device=,capabilities=,options=. */
export function parseGpus(text: string): DeviceRequest {
  const request: DeviceRequest = { Driver: "", Count: 0, DeviceIDs: null, Capabilities: null, Options: null };
  const seen = new Set<string>();
  const count = (value: string): number => {
    if (value === "all") return -1;
    try {
      return atoi(value);
    } catch (error) {
      throw new Error(`count must be an integer: ${(error as Error).message}`);
    }
  };
  for (const field of csvRecord(text)) {
    const [key, value, hasValue] = cut(field, "=");
    if (seen.has(key)) throw new Error(`gpu request key '${key}' can be specified only once`);
    seen.add(key);
    if (!hasValue) {
      seen.add("count");
      request.Count = count(key);
    } else if (key === "driver") request.Driver = value;
    else if (key === "count") request.Count = count(value);
    else if (key === "device") request.DeviceIDs = value.split(",");
    else if (key === "capabilities") request.Capabilities = [[...value.split(","), "gpu"]];
    else if (key === "options") request.Options = Object.fromEntries(csvRecord(value).map((pair) => cut(pair, "=")));
    else throw new Error(`unexpected key '${key}' in '${field}'`);
  }
  if (!seen.has("count") && request.DeviceIDs === null) request.Count = 1;
  request.Options ??= {};
  request.Capabilities ??= [["gpu"]];
  return request;
}

/** One `--device`: host[:container][:mode]. */
export interface DeviceMapping {
  readonly PathOnHost: string;
  readonly PathInContainer: string;
  readonly CgroupPermissions: string;
}

function isDeviceMode(mode: string): boolean {
  return mode !== "" && /^[rwm]+$/.test(mode) && new Set(mode).size === mode.length;
}

/** Reads one `--device`. `clean` is path.Clean. */
export function parseDevice(text: string, clean: (path: string) => string): DeviceMapping {
  const parts = text.split(":");
  if (parts.length > 3 || parts[0] === "") throw new Error(`bad format for path: ${text}`);
  const [first = "", second = "", third = ""] = parts;
  const modeSecond = parts.length === 2 && isDeviceMode(second);
  const inside = parts.length === 1 || modeSecond ? first : second;
  if (parts.length === 3 && !isDeviceMode(third)) throw new Error(`bad mode specified: ${third}`);
  if (!inside.startsWith("/")) throw new Error(`${inside} is not an absolute path`);
  if (parts.length === 1) return mapping(clean(first), clean(first), "rwm");
  if (modeSecond) return mapping(clean(first), clean(first), second);
  if (parts.length === 2) return mapping(first, clean(second), "rwm");
  return isDeviceMode(second) ? mapping(first, first, second) : mapping(first, second, third);
}

function mapping(host: string, container: string, mode: string): DeviceMapping {
  return { PathOnHost: host, PathInContainer: container || host, CgroupPermissions: mode };
}
