/**
 * The mount table of one mount namespace: which file system answers below which path.
 * Models: Linux fs/namespace.c as far as mounting, stacking and /proc/self/mounts go.
 */
import { ErrnoError } from "../base/errors.ts";
import type { Filesystem } from "./filesystem.ts";

export interface MountOptions {
  readonly isReadOnly?: boolean;
  /** First column of /proc/mounts: a device, or the type's name. */
  readonly source?: string;
  /** Fourth column after ro/rw, e.g. "relatime,lowerdir=…". */
  readonly options?: string;
}

/** One mounted file system. */
export interface Mount {
  readonly id: number;
  readonly parentId: number;
  /** Absolute path in the namespace, without symlinks. */
  readonly path: string;
  readonly filesystem: Filesystem;
  readonly isReadOnly: boolean;
  readonly source: string;
  readonly options: string;
}

export class MountTable {
  #nextId = 1;
  /** In mount order. */
  readonly #mounts: Mount[] = [];
  /** The topmost mount of every mount point. */
  readonly #byPath = new Map<string, Mount>();

  add(path: string, filesystem: Filesystem, options: MountOptions): Mount {
    const mount: Mount = {
      id: this.#nextId++,
      parentId: this.covering(path)?.id ?? 0,
      path,
      filesystem,
      isReadOnly: options.isReadOnly ?? false,
      source: options.source ?? filesystem.type,
      options: options.options ?? "relatime",
    };
    this.#mounts.push(mount);
    this.#byPath.set(path, mount);
    return mount;
  }

  /** The mount whose root is shown at exactly this path. */
  at(path: string): Mount | undefined {
    return this.#byPath.get(path);
  }

  get isSingle(): boolean {
    return this.#mounts.length < 2;
  }

  /** The mount that a path without symlinks lies in. */
  covering(path: string): Mount | undefined {
    let at = path;
    for (;;) {
      const mount = this.#byPath.get(at);
      if (mount || at === "/") return mount;
      at = at.slice(0, at.lastIndexOf("/")) || "/";
    }
  }

  /** Takes the topmost mount at `path` away. EINVAL when nothing is mounted there, EBUSY when mounts lie below it. */
  remove(path: string): void {
    const mount = this.#byPath.get(path);
    if (!mount) throw new ErrnoError("EINVAL", "umount", path);
    if (this.#mounts.some((other) => other.parentId === mount.id)) throw new ErrnoError("EBUSY", "umount", path);
    this.#mounts.splice(this.#mounts.indexOf(mount), 1);
    const uncovered = this.#mounts.findLast((other) => other.path === path);
    if (uncovered) this.#byPath.set(path, uncovered);
    else this.#byPath.delete(path);
  }

  /** Mount points below a renamed directory move with it. */
  move(from: string, to: string): void {
    if (this.isSingle) return;
    for (const [i, mount] of this.#mounts.entries()) {
      if (!mount.path.startsWith(`${from}/`)) continue;
      const moved = { ...mount, path: to + mount.path.slice(from.length) };
      this.#mounts[i] = moved;
      this.#byPath.delete(mount.path);
      this.#byPath.set(moved.path, moved);
    }
  }

  /** All mounts, in the order in which they were made. */
  list(): readonly Mount[] {
    return this.#mounts;
  }
}
