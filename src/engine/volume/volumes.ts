/**
 * Volumes of the local driver: directories on the host, outside of every layer.
 * Models: moby volume/service (references, names), volume/local (directories, names).
 */
import type { Clock } from "../../base/clock.ts";
import { conflict, invalidParameter, notFound } from "../../base/errors.ts";
import { rootContext } from "../../fs/filesystem.ts";
import type { Disk } from "../../fs/superblock.ts";
import type { Vfs } from "../../fs/vfs.ts";
import type { StringMap } from "../metadata/containerDocument.ts";
import type { Db } from "../metadata/db.ts";
import type { VolumeRecord } from "../metadata/tables.ts";
import { copyDirectory, removeTree, treeFileCount, treeSizeBytes } from "./hostTree.ts";
import { OptionMounts, validateOptions } from "./optionMounts.ts";

export const anonymousLabel = "com.docker.volume.anonymous";

export interface VolumeRequest {
  readonly name: string;
  readonly driver?: string;
  readonly labels?: StringMap | null;
  readonly options?: StringMap | null;
  /** Container that uses it: it cannot be removed meanwhile. */
  readonly reference?: string;
}

export interface VolumesOptions {
  readonly db: Db;
  readonly hostFs: Vfs;
  readonly clock: Clock;
  readonly disk: Disk;
  /** "/var/lib/docker/volumes" */
  readonly root: string;
}

export class Volumes {
  readonly #db: Db;
  readonly #hostFs: Vfs;
  readonly #clock: Clock;
  readonly #root: string;
  readonly #mounts: OptionMounts;
  /** Containers by volume name, in the order of their references. */
  readonly #references = new Map<string, Set<string>>();

  constructor(options: VolumesOptions) {
    this.#db = options.db;
    this.#hostFs = options.hostFs;
    this.#clock = options.clock;
    this.#root = options.root;
    this.#mounts = new OptionMounts(options.hostFs, options.disk);
  }

  /** The volume of that name, made if need be. `isNew` tells which. Throws invalidParameter for bad names and drivers. */
  create(request: VolumeRequest): { readonly volume: VolumeRecord; readonly isNew: boolean } {
    const { name } = request;
    if (request.driver !== undefined && request.driver !== "" && request.driver !== "local")
      throw notFound(`create ${name}: error looking up volume plugin ${request.driver}: plugin "${request.driver}" not found`);
    const known = this.#db.get("volumes", name);
    if (known) {
      this.#refer(name, request.reference);
      return { volume: known, isNew: false };
    }
    if (name.length === 1) throw invalidParameter(`create ${name}: volume name is too short, names should be at least two alphanumeric characters`);
    if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name))
      throw invalidParameter(
        `create ${name}: ${JSON.stringify(name)} includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`,
      );
    try {
      validateOptions(request.options);
    } catch (error) {
      throw invalidParameter(`create ${name}: ${(error as Error).message}`);
    }
    const mountpoint = `${this.#root}/${name}/_data`;
    this.#hostFs.mkdirAll(rootContext, `${this.#root}/${name}`, 0o701);
    this.#hostFs.mkdirAll(rootContext, mountpoint, 0o755);
    const volume: VolumeRecord = {
      name, driver: "local", createdNs: this.#clock.nowNanos(), labels: request.labels ?? null, options: request.options ?? null, mountpoint,
    };
    this.#db.update((tx) => tx.put("volumes", name, volume));
    this.#refer(name, request.reference);
    return { volume, isNew: true };
  }

  /** Throws notFound "get NAME: no such volume". */
  get(name: string): VolumeRecord {
    const volume = this.#db.get("volumes", name);
    if (!volume) throw notFound(`get ${name}: no such volume`);
    return volume;
  }

  /** By name. */
  list(): readonly VolumeRecord[] {
    return this.#db.list("volumes").sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  references(name: string): readonly string[] {
    return [...(this.#references.get(name) ?? [])];
  }

  /** What the volume's options name appears on its directory, as long as anybody has it mounted. Throws what the mount is refused with. */
  mount(name: string, user: string): void {
    this.#mounts.mount(this.get(name), user);
  }

  unmount(name: string, user: string): void {
    const volume = this.#db.get("volumes", name);
    if (volume) this.#mounts.unmount(volume, user);
  }

  refer(name: string, containerId: string): void {
    this.#refer(name, containerId);
  }

  release(name: string, containerId: string): void {
    this.#references.get(name)?.delete(containerId);
  }

  /** Throws conflict while containers, running or not, have it. */
  remove(name: string): VolumeRecord {
    const volume = this.get(name);
    const users = this.references(name);
    if (users.length > 0) throw conflict(`remove ${name}: volume is in use - [${users.join(", ")}]`);
    removeTree(this.#hostFs, `${this.#root}/${name}`);
    this.#references.delete(name);
    this.#db.update((tx) => tx.delete("volumes", name));
    return volume;
  }

  sizeBytes(volume: VolumeRecord): number {
    return treeSizeBytes(this.#hostFs, volume.mountpoint);
  }

  fileCount(volume: VolumeRecord): number {
    return treeFileCount(this.#hostFs, volume.mountpoint);
  }

  isAnonymous(volume: VolumeRecord): boolean {
    return volume.labels !== null && anonymousLabel in volume.labels;
  }

  /** Fills an empty volume with what an image has at the mount's place; the directory takes over owner and mode. */
  populate(volume: VolumeRecord, from: Vfs, path: string): void {
    if (this.#hostFs.readdir(rootContext, volume.mountpoint).length > 0) return;
    const stat = from.stat(rootContext, path);
    if (stat.kind !== "dir") return;
    copyDirectory(from, path, this.#hostFs, volume.mountpoint);
    this.#hostFs.chown(rootContext, volume.mountpoint, stat.uid, stat.gid);
    this.#hostFs.chmod(rootContext, volume.mountpoint, stat.mode);
  }

  #refer(name: string, containerId: string | undefined): void {
    if (containerId === undefined) return;
    const users = this.#references.get(name) ?? new Set<string>();
    users.add(containerId);
    this.#references.set(name, users);
  }
}
