/** RUN --mount. Models: buildkit instructions/commands_runmount.go. */
import { csvFields } from "../csvFields.ts";
import { goQuote, parseBool, parseInteger } from "../goText.ts";
import { withSuggestion } from "../suggestion.ts";
import type { WordExpander } from "./instruction.ts";

export type MountType = "bind" | "cache" | "tmpfs" | "secret" | "ssh";
export type CacheSharing = "shared" | "private" | "locked";

const mountTypes: readonly string[] = ["bind", "cache", "secret", "ssh", "tmpfs"];
const sharingModes: readonly string[] = ["locked", "private", "shared"];
const keys =
  "type from source target readonly id sharing required size mode uid gid src dst destination ro rw readwrite env".split(" ");

export interface Mount {
  readonly type: MountType;
  readonly from?: string;
  readonly source?: string;
  readonly target?: string;
  readonly readOnly: boolean;
  /** Cache, secret and ssh mounts: what identifies them. */
  readonly id?: string;
  readonly sharing?: CacheSharing;
  readonly required: boolean;
  /** tmpfs only; 0 means no limit. */
  readonly sizeLimitBytes?: number;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  /** Secret mounts: variable to put the secret in; "" stands for the secret's id. */
  readonly env?: string;
}

type Draft = { -readonly [K in keyof Mount]: Mount[K] };

/**
 * Understands one --mount value. Without `expand` only what cannot wait for variables is checked (BuildKit does so while
 * reading the file). Throws Error with BuildKit's message.
 */
export function parseMount(text: string, expand?: WordExpander): Mount {
  let fields: string[];
  try {
    fields = csvFields(text);
  } catch (error) {
    throw new Error(`failed to parse csv mounts: ${(error as Error).message}`);
  }
  const mount: Draft = { type: "bind", readOnly: false, required: false };
  let isReadOnlyGiven = false;
  for (const field of fields) {
    const equals = field.indexOf("=");
    const key = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
    if (equals < 0) {
      if (!expand) continue;
      isReadOnlyGiven = applyBareKey(mount, key, field) || isReadOnlyGiven;
      continue;
    }
    const written = field.slice(equals + 1);
    if (!expand) {
      const dollar = key === "from" ? written.indexOf("$") : -1;
      if (dollar >= 0 && dollar !== written.length - 1)
        throw new Error(`'${key}' doesn't support variable expansion, define alias stage instead`);
      if (key !== "from") continue;
      mount.from = written;
      continue;
    }
    isReadOnlyGiven = applyKey(mount, key, expand(written), field) || isReadOnlyGiven;
  }
  if (!isReadOnlyGiven) mount.readOnly = mount.type !== "cache" && mount.type !== "tmpfs";
  checkMount(mount);
  return mount;
}

/** A key without a value. Returns whether it said something about writing. */
function applyBareKey(mount: Draft, key: string, field: string): boolean {
  switch (key) {
    case "readonly":
    case "ro":
      mount.readOnly = true;
      return true;
    case "readwrite":
    case "rw":
      mount.readOnly = false;
      return true;
    case "required":
      if (mount.type !== "secret" && mount.type !== "ssh") throw new Error(`unexpected key '${key}' for mount type '${mount.type}'`);
      mount.required = true;
      return false;
    default:
      throw new Error(`invalid field '${field}' must be a key=value pair`);
  }
}

function applyKey(mount: Draft, key: string, value: string, field: string): boolean {
  const flag = (): boolean => {
    const parsed = parseBool(value);
    if (parsed === undefined) throw new Error(`invalid value for ${key}: ${value}`);
    return parsed;
  };
  const number = (base: 8 | 10): number => {
    try {
      return parseInteger(value, { base, min: 0, max: 2 ** 32 - 1, function: "ParseUint" });
    } catch {
      throw new Error(`invalid value ${value} for ${key}`);
    }
  };
  switch (key) {
    case "type": {
      const type = value.toLowerCase();
      if (!mountTypes.includes(type)) throw new Error(withSuggestion(`unsupported mount type ${goQuote(value)}`, value, mountTypes, true));
      mount.type = type as MountType;
      return false;
    }
    case "from":
      mount.from = value;
      return false;
    case "source":
    case "src":
      mount.source = value;
      return false;
    case "target":
    case "dst":
    case "destination":
      mount.target = value;
      return false;
    case "readonly":
    case "ro":
      mount.readOnly = flag();
      return true;
    case "readwrite":
    case "rw":
      mount.readOnly = !flag();
      return true;
    case "required":
      if (mount.type !== "secret" && mount.type !== "ssh") throw new Error(`unexpected key '${key}' for mount type '${mount.type}'`);
      mount.required = flag();
      return false;
    case "size":
      if (mount.type !== "tmpfs") throw new Error(`unexpected key '${key}' for mount type '${mount.type}'`);
      mount.sizeLimitBytes = ramInBytes(value, key);
      return false;
    case "id":
      mount.id = value;
      return false;
    case "sharing": {
      const mode = value.toLowerCase();
      if (!sharingModes.includes(mode)) throw new Error(withSuggestion(`unsupported sharing value ${goQuote(value)}`, value, sharingModes, true));
      mount.sharing = mode as CacheSharing;
      return false;
    }
    case "mode":
      mount.mode = number(8);
      return false;
    case "uid":
      mount.uid = number(10);
      return false;
    case "gid":
      mount.gid = number(10);
      return false;
    case "env":
      mount.env = value;
      return false;
    default:
      throw new Error(withSuggestion(`unexpected key '${key}' in '${field}'`, key, keys, true));
  }
}

function checkMount(mount: Draft): void {
  if (mount.type === "bind" || mount.type === "tmpfs") {
    for (const key of ["mode", "uid", "gid"] as const)
      if (mount[key] !== undefined) throw new Error(`${key} not allowed for ${goQuote(mount.type)} type mounts`);
  }
  if (mount.type === "secret") {
    if (mount.from) throw new Error("secret mount should not have a from");
    if (mount.sharing) throw new Error("secret mount should not define sharing");
    if (!mount.source && !mount.target && !mount.id) throw new Error("invalid secret mount. one of source, target required");
    if (mount.source && mount.id) throw new Error("both source and id can't be set");
  }
  if (mount.sharing && mount.type !== "cache") throw new Error(`invalid cache sharing set for ${mount.type} mount`);
}

/** "64m" → bytes, 1024-based. Models: go-units RAMInBytes. */
function ramInBytes(value: string, key: string): number {
  const match = /^(\d+(?:\.\d+)*) ?([kKmMgGtTpP])?[iI]?[bB]?$/.exec(value);
  const size = match ? Number(match[1]) : Number.NaN;
  if (!match || Number.isNaN(size)) throw new Error(`invalid value for ${key}: ${value}`);
  return Math.trunc(size * 1024 ** ("kmgtp".indexOf((match[2] ?? " ").toLowerCase()) + 1));
}
