/**
 * Volumes with driver options: while a container has one, what the options name is mounted over its directory.
 * Models: moby volume/local local.go (Mount, Unmount), local_unix.go (validateOpts, mount).
 *
 * @deviation A bind of another directory and tmpfs exist; every other file system is "no such device".
 */
import { ErrnoError, invalidParameter, systemError } from "../../base/errors.ts";
import { type Filesystem, rootContext } from "../../fs/filesystem.ts";
import type { Disk } from "../../fs/superblock.ts";
import { tmpfs } from "../../fs/tree.ts";
import type { Vfs } from "../../fs/vfs.ts";
import type { StringMap } from "../metadata/containerDocument.ts";
import type { VolumeRecord } from "../metadata/tables.ts";

const needs: Readonly<Record<string, readonly string[]>> = { device: ["type"], type: ["device"], o: ["device", "type"] };

/** Throws invalidParameter for options that the local driver does not take. */
export function validateOptions(options: StringMap | null | undefined): void {
  const given = Object.keys(options ?? {});
  for (const name of given) if (!["type", "o", "device", "size"].includes(name)) throw invalidParameter(`invalid option: ${JSON.stringify(name)}`);
  if (given.includes("size")) throw invalidParameter("quota size requested but no quota support");
  for (const name of given) {
    const missing = needs[name]?.find((other) => !given.includes(other));
    if (missing !== undefined) throw invalidParameter(`missing required option: ${JSON.stringify(missing)}`);
  }
}

export class OptionMounts {
  readonly #hostFs: Vfs;
  readonly #disk: Disk;
  /** Containers that have a volume mounted, by its name. */
  readonly #users = new Map<string, Set<string>>();

  constructor(hostFs: Vfs, disk: Disk) {
    this.#hostFs = hostFs;
    this.#disk = disk;
  }

  /** Throws "error while mounting volume …". */
  mount(volume: VolumeRecord, user: string): void {
    if (!volume.options?.["type"]) return;
    const users = this.#users.get(volume.name) ?? new Set();
    if (users.size === 0) this.#hostFs.mount(volume.mountpoint, this.#filesystemOf(volume, volume.options), { source: volume.options["device"]! });
    this.#users.set(volume.name, users.add(user));
  }

  unmount(volume: VolumeRecord, user: string): void {
    const users = this.#users.get(volume.name);
    if (!users?.delete(user) || users.size > 0) return;
    this.#users.delete(volume.name);
    this.#hostFs.umount(volume.mountpoint);
  }

  #filesystemOf({ mountpoint }: VolumeRecord, options: StringMap): Filesystem {
    const { type, device = "", o = "" } = options;
    const words = o.split(",").filter((word) => word !== "");
    const isBind = words.includes("bind") || words.includes("rbind");
    const data = words.filter((word) => word !== "bind" && word !== "rbind" && word !== "ro" && word !== "rw").join(",");
    const fail = (fault: string): Error =>
      systemError(
        `error while mounting volume '${mountpoint}': failed to mount local volume: mount ${device}:${mountpoint}${isBind ? ", flags: 0x1000" : ""}${data === "" ? "" : `, data: ${data}`}: ${fault}`,
      );
    if (isBind) {
      try {
        return this.#hostFs.bindSource(rootContext, device);
      } catch (error) {
        if (error instanceof ErrnoError) throw fail(error.message.toLowerCase());
        throw error;
      }
    }
    if (type !== "tmpfs") throw fail("no such device");
    const size = /(?:^|,)size=(\d+)([kmg]?)/i.exec(data);
    const factor = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[size?.[2]?.toLowerCase() ?? ""] ?? 1;
    const mode = /(?:^|,)mode=([0-7]+)/.exec(data)?.[1];
    return tmpfs(this.#disk, { ...(size ? { sizeBytes: Number(size[1]) * factor } : {}), ...(mode === undefined ? {} : { mode: Number.parseInt(mode, 8) }) });
  }
}
