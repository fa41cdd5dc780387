/**
 * `-v` texts and `--mount` objects as mount points.
 * Models: moby volume/mounts linux_parser.go, validate.go.
 */
import { cleanPath } from "../../base/path.ts";
import { invalidParameter } from "../../base/errors.ts";
import type { MountSpec } from "../metadata/containerDocument.ts";
import type { MountPoint } from "../metadata/tables.ts";

const rwModes = ["rw", "ro"];
const labelModes = ["z", "Z"];
const propagationModes = ["private", "rprivate", "slave", "rslave", "shared", "rshared"];
const copyModes = ["nocopy"];
const consistencyModes = ["consistent", "cached", "delegated"];
const modeKinds = [rwModes, labelModes, propagationModes, copyModes, consistencyModes];
const defaultPropagation = "rprivate";

/** "ro,z": known words, each kind at most once. */
export function isValidMode(mode: string): boolean {
  if (mode === "") return true;
  const words = mode.split(",");
  return words.every((word) => modeKinds.some((kind) => kind.includes(word))) && modeKinds.every((kind) => words.filter((word) => kind.includes(word)).length <= 1);
}

export const isWritableMode = (mode: string): boolean => isValidMode(mode) && !mode.split(",").includes("ro");

/** Checks a mount as `--mount` gives it. Throws invalidParameter "invalid mount config for type …". */
export function validateMount(mount: MountSpec, hostPathExists: ((path: string) => boolean) | undefined): void {
  const type = mount.Type ?? "";
  const refuse = (reason: string): never => {
    throw invalidParameter(`invalid mount config for type ${JSON.stringify(type)}: ${reason}`);
  };
  const target = mount.Target ?? "";
  if (target === "") refuse("field Target must not be empty");
  if (cleanPath(target) === "/") refuse("invalid specification: destination can't be '/'");
  if (!target.startsWith("/")) refuse(`invalid mount path: '${target}' mount path must be absolute`);
  const source = mount.Source ?? "";
  switch (type) {
    case "bind": {
      if (source === "") refuse("field Source must not be empty");
      const propagation = mount.BindOptions?.Propagation ?? "";
      if (propagation !== "" && !propagationModes.includes(propagation)) refuse(`invalid propagation mode: ${propagation}`);
      if (mount.VolumeOptions) refuse("field VolumeOptions must not be specified");
      if (!source.startsWith("/")) refuse(`invalid mount path: '${source}' mount path must be absolute`);
      if (hostPathExists && !hostPathExists(source) && !mount.BindOptions?.CreateMountpoint) refuse(`bind source path does not exist: ${source}`);
      return;
    }
    case "volume": {
      if (mount.BindOptions) refuse("field BindOptions must not be specified");
      const subpath = mount.VolumeOptions?.Subpath ?? "";
      if (subpath !== "" && source === "") refuse("must not set Subpath when using anonymous volumes");
      if (subpath !== "" && (subpath.startsWith("/") || cleanPath(subpath).startsWith(".."))) refuse("subpath must be a relative path within the volume");
      if (mount.ReadOnly && source === "") refuse("must not set ReadOnly mode when using anonymous volumes");
      return;
    }
    case "tmpfs":
      if (mount.BindOptions) refuse("field BindOptions must not be specified");
      if (source !== "") refuse("field Source must not be specified");
      return;
    default:
      refuse("mount type unknown");
  }
}

/** A mount point from a checked mount. `newName` names an anonymous volume. */
export function mountPointOf(mount: MountSpec, mode: string, newName: () => string): MountPoint {
  const base: MountPoint = {
    type: mount.Type as MountPoint["type"], name: "", source: "", destination: cleanPath(mount.Target!), driver: "", mode,
    writable: !mount.ReadOnly, propagation: "", copyData: false, skipMountpointCreation: false, spec: mount,
  };
  switch (mount.Type) {
    case "volume":
      return {
        ...base, name: (mount.Source ?? "") === "" ? newName() : mount.Source!, copyData: !mount.VolumeOptions?.NoCopy,
        driver: mount.VolumeOptions?.DriverConfig?.Name ?? "",
      };
    case "bind":
      return { ...base, source: cleanPath(mount.Source!), propagation: mount.BindOptions?.Propagation || defaultPropagation };
    default:
      return base;
  }
}

/** "SOURCE:TARGET[:MODE]" of HostConfig.Binds. Throws invalidParameter in Docker's words. */
export function parseBind(raw: string, volumeDriver: string, newName: () => string): MountPoint {
  const invalid = `invalid volume specification: '${raw}'`;
  const parts = raw.split(":");
  if (parts[0] === "" || parts.length > 3) throw invalidParameter(invalid);
  const [source, target, mode = ""] = parts.length === 1 ? ["", parts[0]!] : (parts as [string, string, string?]);
  if (parts.length === 2 && isValidMode(target)) throw invalidParameter(invalid);
  if (!isValidMode(mode)) throw invalidParameter(`invalid mode: ${mode}`);
  const words = mode.split(",");
  const isBind = source.startsWith("/");
  const propagation = words.find((word) => propagationModes.includes(word));
  const volumeOptions = {
    ...(volumeDriver !== "" && !isBind ? { DriverConfig: { Name: volumeDriver } } : {}),
    ...(words.includes("nocopy") ? { NoCopy: true } : {}),
  };
  const spec: MountSpec = {
    Type: isBind ? "bind" : "volume",
    ...(source === "" ? {} : { Source: source }),
    Target: target,
    ...(isWritableMode(mode) ? {} : { ReadOnly: true }),
    ...(propagation ? { BindOptions: { Propagation: propagation } } : {}),
    ...(Object.keys(volumeOptions).length > 0 ? { VolumeOptions: volumeOptions } : {}),
  };
  try {
    validateMount(spec, undefined);
  } catch (error) {
    throw invalidParameter(`${invalid}: ${(error as Error).message}`);
  }
  return mountPointOf(spec, mode, newName);
}

/** "CONTAINER[:MODE]" of `--volumes-from`. Throws invalidParameter. */
export function parseVolumesFrom(spec: string): { readonly container: string; readonly mode: string } {
  if (spec === "") throw invalidParameter("volumes-from specification cannot be an empty string");
  const cut = spec.indexOf(":");
  const container = cut < 0 ? spec : spec.slice(0, cut);
  const mode = cut < 0 ? "" : spec.slice(cut + 1);
  if (mode === "") return { container, mode: "rw" };
  const words = mode.split(",");
  if (!isValidMode(mode) || words.some((word) => propagationModes.includes(word) || copyModes.includes(word))) throw invalidParameter(`invalid mode: ${mode}`);
  return { container, mode };
}

export interface TmpfsOptions {
  readonly sizeBytes?: number;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly isReadOnly: boolean;
  /** "nosuid,nodev,noexec" as far as the options do not say otherwise. */
  readonly flags: string;
  /** Settings that the kernel refuses, if there are any. */
  readonly refused?: string;
}

/** `--tmpfs` options as far as they mean something here. Throws invalidParameter for unknown ones. */
export function parseTmpfsOptions(options: string): TmpfsOptions {
  const words = options === "" ? [] : options.split(",");
  const known = /^(ro|rw|suid|nosuid|dev|nodev|exec|noexec|sync|async|dirsync|remount|mand|nomand|atime|noatime|diratime|nodiratime|bind|rbind|unbindable|runbindable|private|rprivate|shared|rshared|slave|rslave|relatime|norelatime|strictatime|nostrictatime|mode=.*|uid=.*|gid=.*|nr_inodes=.*|nr_blocks=.*|mpol=.*|size=.*|defaults)$/;
  for (const word of words) if (!known.test(word)) throw invalidParameter(`invalid tmpfs option ${JSON.stringify(word)}`);
  const value = (name: string): string | undefined => words.findLast((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const size = /^(\d+)([kmg]?)$/i.exec(value("size") ?? "");
  const number = (name: "uid" | "gid"): { readonly [key in "uid" | "gid"]?: number } => (/^\d+$/.test(value(name) ?? "") ? { [name]: Number(value(name)) } : {});
  const flags = [["nosuid", "suid"], ["nodev", "dev"], ["noexec", "exec"]].filter(([, opposite]) => !words.includes(opposite!)).map(([flag]) => flag);
  const refused = value("size") !== undefined && !size && !/^\d+%$/.test(value("size")!) ? words.filter((word) => word.includes("=")).join(",") : undefined;
  const factor = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[(size?.[2] ?? "").toLowerCase()] ?? 1;
  const mode = value("mode");
  return {
    ...(size ? { sizeBytes: Number(size[1]) * factor } : {}),
    ...(mode && /^[0-7]+$/.test(mode) ? { mode: Number.parseInt(mode, 8) } : {}),
    ...number("uid"),
    ...number("gid"),
    isReadOnly: words.includes("ro"),
    flags: flags.join(","),
    ...(refused === undefined ? {} : { refused }),
  };
}
