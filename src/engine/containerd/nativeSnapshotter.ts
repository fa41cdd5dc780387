/**
 * Snapshots as full copies: preparing copies every file of the parent. Slow and large, and so simple that the overlay
 * can be checked against it; also the answer to "what if there were no layers?".
 * Models: containerd plugins/snapshots/native, moby daemon/graphdriver/vfs.
 */
import { type Change, type ComparableTree, treeChanges, type Usage, usageOf } from "../../fs/changes.ts";
import { copyTree } from "../../fs/copyTree.ts";
import { Inode } from "../../fs/inode.ts";
import { type MergedNode, stackLayer } from "../../fs/merged.ts";
import { type Disk, Superblock } from "../../fs/superblock.ts";
import { TreeFilesystem } from "../../fs/tree.ts";
import type { UpperDir } from "../../fs/upper.ts";
import type { TarEntry } from "../../oci/tarEntry.ts";
import { layerEntry, whiteoutEntry } from "./compare.ts";
import {
  type CommittedLayer, type LayerEntry, type SnapshotDirs, type SnapshotInfo, type SnapshotMount, SnapshotTable, type Snapshotter,
  type SnapshotterOptions,
} from "./snapshots.ts";

interface NativeData {
  readonly filesystem: TreeFilesystem;
  readonly layer: NativeLayer | undefined;
}

/** The full-copy driver. `changes` compares whole trees, so it is as slow as it is plain. */
export class NativeSnapshotter implements Snapshotter {
  readonly driver = "vfs";
  readonly #disk: Disk;
  readonly #options: SnapshotterOptions;
  readonly #table = new SnapshotTable<NativeData>();

  constructor(disk: Disk, options: SnapshotterOptions) {
    this.#disk = disk;
    this.#options = options;
  }

  prepare(key: string, parent?: string, labels: Readonly<Record<string, string>> = {}): SnapshotMount {
    return this.#create("active", key, parent, labels);
  }

  view(key: string, parent?: string, labels: Readonly<Record<string, string>> = {}): SnapshotMount {
    return this.#create("view", key, parent, labels);
  }

  #create(kind: "active" | "view", key: string, parent: string | undefined, labels: Readonly<Record<string, string>>): SnapshotMount {
    const below = parent === undefined ? undefined : this.#table.committed(parent).data;
    const root = Inode.root(new Superblock(this.#disk, { type: "ext4" }));
    if (below) copyTree(below.filesystem.root, root);
    const info: SnapshotInfo = { kind, name: key, parent, createdAtMs: this.#options.now(), labels };
    this.#table.add({ info, id: this.#options.newId(), data: { filesystem: new TreeFilesystem(root), layer: undefined } });
    return this.mounts(key);
  }

  commit(name: string, key: string, labels: Readonly<Record<string, string>> = {}): CommittedLayer {
    const { info, id, data } = this.#table.active(key);
    const parent = info.parent === undefined ? undefined : this.#table.committed(info.parent).data.layer;
    const layer = new NativeLayer(name, parent, data.filesystem.root);
    const committed: SnapshotInfo = { ...info, kind: "committed", name, createdAtMs: this.#options.now(), labels };
    this.#table.replace(key, { info: committed, id, data: { ...data, layer } });
    return layer;
  }

  mounts(key: string): SnapshotMount {
    const { info, data } = this.#table.get(key);
    if (info.kind === "committed") this.#table.active(key);
    const isReadOnly = info.kind === "view";
    return { type: "bind", source: this.dirs(key).upperDir, options: ["rbind", isReadOnly ? "ro" : "rw"], isReadOnly, filesystem: data.filesystem };
  }

  remove(name: string): void {
    this.#table.remove(name);
  }

  stat(name: string): SnapshotInfo {
    return this.#table.get(name).info;
  }

  exists(name: string): boolean {
    return this.#table.has(name);
  }

  /** The whole copy: that is what it costs. */
  usage(name: string): Usage {
    return usageOf(this.#table.get(name).data.filesystem.root);
  }

  walk(visit: (info: SnapshotInfo) => void): void {
    for (const { info } of this.#table.list()) visit(info);
  }

  dirs(name: string): SnapshotDirs {
    const dir = `${this.#options.root}/dir/${this.#table.get(name).id}`;
    return { lowerDirs: [], upperDir: dir, mergedDir: dir, workDir: dir };
  }

  layer(name: string): CommittedLayer {
    return this.#table.committed(name).data.layer!;
  }

  changes(name: string): readonly Change[] {
    const { info, data } = this.#table.get(name);
    if (info.kind === "view") return [];
    return changesSince(this.#below(info), data.filesystem.root);
  }

  #below(info: SnapshotInfo): Inode | undefined {
    return info.parent === undefined ? undefined : this.#table.get(info.parent).data.filesystem.root;
  }

  layerEntries(name: string): TarEntry[] {
    const { data } = this.#table.get(name);
    const firstNames = new Map<Inode, string>();
    return this.changes(name).map(({ kind, path }) => {
      const relative = path.slice(1);
      if (kind === "D") return whiteoutEntry(relative, this.#options.now(), 0);
      return layerEntry(relative, inodeAt(data.filesystem.root, relative), firstNames);
    });
  }

  upper(key: string): UpperDir | undefined {
    this.#table.get(key);
    return undefined;
  }
}

function inodeAt(root: Inode, path: string): Inode {
  return path.split("/").reduce((dir, name) => dir.lookup(name)!, root);
}

function changesSince(below: Inode | undefined, now: Inode): Change[] {
  return treeChanges(below && comparable(below), comparable(now));
}

function comparable(inode: Inode): ComparableTree {
  return {
    inode,
    names: () => inode.children?.keys(),
    child(name) {
      const child = inode.children?.get(name);
      return child && comparable(child);
    },
  };
}

class NativeLayer implements CommittedLayer {
  readonly name: string;
  readonly parent: NativeLayer | undefined;
  readonly depth: number;
  readonly usage: Usage;
  readonly merged: MergedNode;
  readonly #root: Inode;
  #entries: readonly LayerEntry[] | undefined = undefined;

  constructor(name: string, parent: NativeLayer | undefined, root: Inode) {
    this.name = name;
    this.parent = parent;
    this.depth = parent ? parent.depth + 1 : 0;
    this.usage = usageOf(root);
    this.merged = stackLayer(undefined, root);
    this.#root = root;
  }

  get entries(): readonly LayerEntry[] {
    return (this.#entries ??= changesSince(this.parent ? this.parent.#root : undefined, this.#root).map(({ kind, path }) => this.#entry(kind, path)));
  }

  #entry(change: LayerEntry["change"], path: string): LayerEntry {
    const inode = inodeAt(change === "D" ? this.parent!.#root : this.#root, path.slice(1));
    const { kind, mode, uid, gid } = inode;
    const sizeBytes = kind === "file" && change !== "D" ? inode.sizeBytes : 0;
    return { path, kind, change, sizeBytes, mode, uid, gid, ...(kind === "symlink" ? { linkTarget: inode.target } : {}) };
  }
}
