import { resolvePath } from "../../base/path.ts";
import { ramInBytes } from "../format/units.ts";
import { csvRecord, cut, parseBool, parseUint } from "../go/parse.ts";
import { quote } from "../go/quote.ts";
import type { Release } from "../release.ts";
import { terminalRelease } from "../release.ts";

/** `--mount`. Models: docker/cli opts/mount.go. Keys as in the API's Mount. */
export interface Mount {
  Type?: string;
  Source?: string;
  Target?: string;
  ReadOnly?: true;
  Consistency?: string;
  BindOptions?: {
    Propagation?: string;
    NonRecursive?: true;
    CreateMountpoint?: true;
    ReadOnlyNonRecursive?: true;
    ReadOnlyForceRecursive?: true;
  };
  VolumeOptions?: {
    NoCopy?: true;
    Labels?: Record<string, string>;
    Subpath?: string;
    DriverConfig?: { Name?: string; Options?: Record<string, string> };
  };
  ImageOptions?: { Subpath?: string };
  TmpfsOptions?: { SizeBytes?: number; Mode?: number };
}

/** Where a `--mount` is read: relative sources are below `cwd`; `warn` gets deprecation notices. */
export interface MountContext {
  readonly cwd: string;
  readonly release?: Release;
  readonly warn?: (message: string) => void;
}

const valueless = ["readonly", "ro", "volume-nocopy", "bind-nonrecursive"];

/** Reads one `--mount` value. Throws with Docker's words. */
export function parseMount(value: string, context: MountContext): Mount {
  const release = context.release ?? terminalRelease;
  const modern = release === "29";
  const text = modern ? value.trim() : value;
  if (modern && text === "") throw new Error("value is empty");
  const mount: Mount = { Type: "volume" };
  for (const field of csvRecord(text)) {
    const [rawKey, val, hasValue] = cut(field, "=");
    if (modern) checkBlanks(rawKey, val, hasValue, field);
    const key = rawKey.toLowerCase();
    if (!hasValue && !valueless.includes(key) && !(modern && key === "bind-create-src"))
      throw new Error(`invalid field '${field}' must be a key=value pair`);
    setOption(mount, { key, val, hasValue, field }, { ...context, release });
  }
  checkMount(mount, modern);
  return mount;
}

function checkBlanks(key: string, val: string, hasValue: boolean, field: string): void {
  const trimmed = key.trim();
  if (trimmed !== key) throw new Error(`invalid option '${trimmed}' in '${field}': option should not have whitespace`);
  if (!hasValue) return;
  if (val.trim() === "") throw new Error(`invalid value for '${key}': value is empty`);
  if (val.trim() !== val)
    throw new Error(`invalid value for '${key}' in '${field}': value should not have whitespace`);
}

interface Option {
  readonly key: string;
  readonly val: string;
  readonly hasValue: boolean;
  readonly field: string;
}

function setOption(mount: Mount, option: Option, context: MountContext & { release: Release }): void {
  const { key, val } = option;
  const modern = context.release === "29";
  const bind = (): NonNullable<Mount["BindOptions"]> => (mount.BindOptions ??= {});
  const volume = (): NonNullable<Mount["VolumeOptions"]> =>
    (mount.VolumeOptions ??= modern ? {} : { DriverConfig: {} });
  const driver = (): { Name?: string; Options?: Record<string, string> } => (volume().DriverConfig ??= {});
  const tmpfs = (): NonNullable<Mount["TmpfsOptions"]> => (mount.TmpfsOptions ??= {});
  const flag = (set: (on: boolean) => void): void => set(boolOption(option, modern));
  switch (key) {
    case "type":
      mount.Type = val.toLowerCase();
      return;
    case "source":
    case "src":
      mount.Source = val;
      if (modern ? val.startsWith(".") : val.startsWith("./") || val === ".")
        mount.Source = resolvePath(context.cwd, val);
      return;
    case "target":
    case "dst":
    case "destination":
      mount.Target = val;
      return;
    case "readonly":
    case "ro":
      return flag((on) => assign(mount, "ReadOnly", on));
    case "consistency":
      mount.Consistency = val.toLowerCase();
      return;
    case "bind-propagation":
      bind().Propagation = val.toLowerCase();
      return;
    case "bind-nonrecursive":
      if (modern) throw new Error("bind-nonrecursive is deprecated, use bind-recursive=disabled instead");
      flag((on) => assign(bind(), "NonRecursive", on));
      if (option.hasValue) context.warn?.("bind-nonrecursive is deprecated, use bind-recursive=disabled instead");
      return;
    case "bind-recursive":
      return setRecursive(val, key, bind);
    case "bind-create-src":
      if (!modern) break;
      return flag((on) => assign(bind(), "CreateMountpoint", on));
    case "volume-subpath":
      volume().Subpath = val;
      return;
    case "volume-nocopy":
      return flag((on) => assign(volume(), "NoCopy", on));
    case "volume-label":
      volume().Labels = withPair(volume().Labels, val);
      if (volume().Labels === undefined) delete volume().Labels;
      return;
    case "volume-driver":
      driver().Name = val;
      return;
    case "volume-opt":
      driver().Options = withPair(driver().Options, val);
      if (driver().Options === undefined) delete driver().Options;
      return;
    case "image-subpath":
      if (!modern) break;
      (mount.ImageOptions ??= {}).Subpath = val;
      return;
    case "tmpfs-size":
      tmpfs().SizeBytes = orInvalid(option, () => ramInBytes(val));
      return;
    case "tmpfs-mode":
      tmpfs().Mode = orInvalid(option, () => parseUint(val, 32, 8));
      return;
    default:
  }
  throw new Error(modern ? `unknown option '${key}' in '${option.field}'` : `unexpected key '${key}' in '${option.field}'`);
}

function assign<K extends string>(target: { [key in K]?: true }, key: K, on: boolean): void {
  if (on) (target as Record<string, true>)[key] = true;
  else delete target[key];
}

function boolOption(option: Option, modern: boolean): boolean {
  if (!option.hasValue) return true;
  if (!modern) return orInvalid(option, () => parseBool(option.val));
  if (option.val === "1" || option.val === "true") return true;
  if (option.val === "0" || option.val === "false") return false;
  throw new Error(
    `invalid value for '${option.key}': invalid boolean value (${quote(option.val)}): must be one of "true", "1", "false", or "0" (default "true")`,
  );
}

function orInvalid<T>(option: Option, parse: () => T): T {
  try {
    return parse();
  } catch {
    throw new Error(`invalid value for ${option.key}: ${option.val}`);
  }
}

function setRecursive(val: string, key: string, bind: () => NonNullable<Mount["BindOptions"]>): void {
  if (val === "disabled") bind().NonRecursive = true;
  else if (val === "writable") bind().ReadOnlyNonRecursive = true;
  else if (val === "readonly") bind().ReadOnlyForceRecursive = true;
  else if (val !== "enabled")
    throw new Error(`invalid value for ${key}: ${val} (must be "enabled", "disabled", "writable", or "readonly")`);
}

function withPair(map: Record<string, string> | undefined, pair: string): Record<string, string> {
  const [key, value] = cut(pair, "=");
  return (key === "" ? map : { ...map, [key]: value }) as Record<string, string>;
}

function checkMount(mount: Mount, modern: boolean): void {
  if (!mount.Type) throw new Error("type is required");
  if (!modern && !mount.Target) throw new Error("target is required");
  const owners = [
    ["VolumeOptions", "volume"],
    ["BindOptions", "bind"],
    ["ImageOptions", "image"],
    ["TmpfsOptions", "tmpfs"],
  ] as const;
  const order = modern ? [owners[1], owners[0], owners[2], owners[3]] : owners;
  for (const [options, type] of order)
    if (mount[options] && mount.Type !== type)
      throw new Error(`cannot mix '${type}-*' options with mount type '${mount.Type}'`);
  const bind = mount.BindOptions;
  if (bind?.ReadOnlyNonRecursive && !mount.ReadOnly)
    throw new Error("option 'bind-recursive=writable' requires 'readonly' to be specified in conjunction");
  if (!bind?.ReadOnlyForceRecursive) return;
  if (!mount.ReadOnly)
    throw new Error("option 'bind-recursive=readonly' requires 'readonly' to be specified in conjunction");
  if (bind.Propagation !== "rprivate")
    throw new Error("option 'bind-recursive=readonly' requires 'bind-propagation=rprivate' to be specified in conjunction");
}
