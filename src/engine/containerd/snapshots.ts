/**
 * Snapshots: the file trees that containers and build steps stand on.
 * Models: containerd core/snapshots/snapshotter.go.
 *
 * A snapshot is either *active* (somebody writes to it; it has a **key**), a *view* (read-only; a key as well) or
 * *committed* (immutable; it has a **name** and can be a **parent**). Keys and names share one name space.
 *
 * Importing a layer
 *     const mount = snapshotter.prepare("extract-1", parentName);       an empty writable tree over the parent
 *     applyLayer(mount.filesystem.root, entries);                       unpack the tar into it
 *     snapshotter.commit(chainId, "extract-1");                         from now on it never changes
 *
 * The next layer
 *     the same with `parent` = the name that was just committed; layers of one image share their parents.
 *
 * Running a container
 *     const mount = snapshotter.prepare(containerId, chainId);          instant: nothing is copied
 *     new Vfs({ root: mount.filesystem });                              the container writes here
 *     snapshotter.remove(containerId);                                  docker rm
 *
 * Making an image of a container
 *     snapshotter.layerEntries(containerId);                            what it changed, as a layer tar's entries
 */
import { conflict, invalidParameter, notFound } from "../../base/errors.ts";
import type { Change, ChangeKind } from "../../fs/changes.ts";
import type { Usage } from "../../fs/changes.ts";
import type { FileKind, Filesystem, OverlayTrace } from "../../fs/filesystem.ts";
import type { MergedNode } from "../../fs/merged.ts";
import type { UpperDir } from "../../fs/upper.ts";
import type { TarEntry } from "../../oci/tarEntry.ts";

export type SnapshotKind = "active" | "view" | "committed";

/** What is recorded of a snapshot. */
export interface SnapshotInfo {
  readonly kind: SnapshotKind;
  /** Key of an active snapshot or view, name of a committed one. */
  readonly name: string;
  /** Name of the committed snapshot below; undefined for a base. */
  readonly parent: string | undefined;
  readonly createdAtMs: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** Where a snapshot lies on the host's disk; directories as `docker inspect` shows them under GraphDriver. */
export interface SnapshotDirs {
  /** Newest first, as in lowerdir=. */
  readonly lowerDirs: readonly string[];
  readonly upperDir: string;
  readonly mergedDir: string;
  readonly workDir: string;
}

/** How to mount a snapshot. */
export interface SnapshotMount {
  readonly type: "overlay" | "bind";
  readonly source: string;
  /** As /proc/mounts shows them, e.g. "lowerdir=…", "upperdir=…", "workdir=…". */
  readonly options: readonly string[];
  readonly isReadOnly: boolean;
  readonly filesystem: Filesystem;
}

/** One path of a committed layer, for those who look at it. */
export interface LayerEntry {
  /** Absolute. Of a whiteout: the path that it removes. */
  readonly path: string;
  readonly kind: FileKind;
  /** Against the layers below. */
  readonly change: ChangeKind;
  /** Of files; 0 for everything else. */
  readonly sizeBytes: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly linkTarget?: string;
  readonly isOpaque?: true;
}

/** A committed snapshot as an immutable object: the same one for as long as it exists. */
export interface CommittedLayer {
  readonly name: string;
  readonly parent: CommittedLayer | undefined;
  /** Layers below it: 0 for a base. */
  readonly depth: number;
  /** What it adds, changes and removes, in walk order. Computed on first use, then kept. */
  readonly entries: readonly LayerEntry[];
  readonly usage: Usage;
  /** The tree that this layer and those below show together. */
  readonly merged: MergedNode;
}

/** What commits and unpacks ask of a driver. All calls are synchronous; all throw EngineError. */
export interface Snapshotter {
  /** "overlay2" or "vfs", as `docker info` names it. */
  readonly driver: string;

  /** A writable snapshot over `parent` (a committed name). conflict if the key exists, notFound without that parent. */
  prepare(key: string, parent?: string, labels?: Readonly<Record<string, string>>): SnapshotMount;
  /** A read-only look at `parent`; with none, at nothing. */
  view(key: string, parent?: string, labels?: Readonly<Record<string, string>>): SnapshotMount;
  /** Makes the active snapshot `key` immutable under `name`; the key is gone afterwards. */
  commit(name: string, key: string, labels?: Readonly<Record<string, string>>): CommittedLayer;
  /** The mount of an active snapshot or view; the same file system object every time. */
  mounts(key: string): SnapshotMount;
  /** Forgets a snapshot. conflict while others have it as their parent. */
  remove(name: string): void;

  stat(name: string): SnapshotInfo;
  exists(name: string): boolean;
  /** Space of the snapshot alone, without its parents. */
  usage(name: string): Usage;
  /** All snapshots in the order of their making. */
  walk(visit: (info: SnapshotInfo) => void): void;
  dirs(name: string): SnapshotDirs;

  layer(name: string): CommittedLayer;
  /** docker diff of an active snapshot (or of a committed one against its parent). Kept until the snapshot changes. */
  changes(name: string): readonly Change[];
  /** The entries of a layer tar that holds what the snapshot changed. "buildkit" gives every hidden name its own whiteout. */
  layerEntries(name: string, style?: "docker" | "buildkit"): TarEntry[];
  /** The writable directory of an active overlay snapshot; undefined for other drivers and kinds. */
  upper(key: string): UpperDir | undefined;
}

export interface SnapshotterOptions {
  /** Directory of the driver on the host, e.g. "/var/lib/docker/overlay2". */
  readonly root: string;
  /** A new directory name, e.g. 64 hexadecimal digits. */
  readonly newId: () => string;
  /** Virtual milliseconds. */
  readonly now: () => number;
  /** Told what an active overlay snapshot does. */
  readonly onTrace?: (key: string, trace: OverlayTrace) => void;
}

/** A snapshot as a driver keeps it. `T` is the driver's own part. */
export interface SnapshotRecord<T> {
  readonly info: SnapshotInfo;
  readonly id: string;
  readonly data: T;
}

/** The table of snapshots that drivers share: names, parents, and the rules about them. */
export class SnapshotTable<T> {
  readonly #records = new Map<string, SnapshotRecord<T>>();

  add(record: SnapshotRecord<T>): void {
    if (this.#records.has(record.info.name)) throw conflict(`snapshot "${record.info.name}": already exists`);
    this.#records.set(record.info.name, record);
  }

  get(name: string): SnapshotRecord<T> {
    const record = this.#records.get(name);
    if (!record) throw notFound(`snapshot ${name} does not exist: not found`);
    return record;
  }

  has(name: string): boolean {
    return this.#records.has(name);
  }

  committed(name: string): SnapshotRecord<T> {
    const record = this.get(name);
    if (record.info.kind !== "committed") throw invalidParameter(`parent "${name}" is not committed snapshot`);
    return record;
  }

  active(key: string): SnapshotRecord<T> {
    const record = this.get(key);
    if (record.info.kind !== "active") throw invalidParameter(`snapshot ${key} is not active`);
    return record;
  }

  /** Takes a snapshot out. conflict while it is a parent. */
  remove(name: string): SnapshotRecord<T> {
    const record = this.get(name);
    for (const { info } of this.#records.values()) {
      if (info.parent === name && name !== info.name) throw conflict("cannot remove snapshot with child: failed precondition");
    }
    this.#records.delete(name);
    return record;
  }

  /** Puts a committed record in the place of the active one. */
  replace(key: string, record: SnapshotRecord<T>): void {
    if (key !== record.info.name && this.#records.has(record.info.name)) throw conflict(`snapshot "${record.info.name}": already exists`);
    this.#records.delete(key);
    this.#records.set(record.info.name, record);
  }

  list(): SnapshotRecord<T>[] {
    return [...this.#records.values()];
  }
}
