/**
 * Snapshots as overlay mounts: a committed snapshot is one directory of changes, an active one an empty directory over
 * the stack of its parents. Preparing costs the same whatever the image's size.
 * Models: containerd plugins/snapshots/overlay, moby daemon/graphdriver/overlay2.
 */
import { systemError } from "../../base/errors.ts";
import { type Change, overlayChanges, type Usage, usageOf } from "../../fs/changes.ts";
import type { Inode } from "../../fs/inode.ts";
import { type MergedNode, stackLayer } from "../../fs/merged.ts";
import { OverlayFilesystem } from "../../fs/overlay.ts";
import { type Disk, Superblock } from "../../fs/superblock.ts";
import { Inode as DiskInode } from "../../fs/inode.ts";
import { UpperDir } from "../../fs/upper.ts";
import type { TarEntry } from "../../oci/tarEntry.ts";
import { changeEntries, overlayLayerEntries, walkUpper } from "./compare.ts";
import {
  type CommittedLayer, type LayerEntry, type SnapshotDirs, type SnapshotInfo, type SnapshotMount, SnapshotTable, type Snapshotter,
  type SnapshotterOptions,
} from "./snapshots.ts";

interface OverlayData {
  /** Of active snapshots. */
  readonly upper: UpperDir | undefined;
  /** Of active snapshots and views. */
  readonly filesystem: OverlayFilesystem | undefined;
  /** Of committed snapshots. */
  readonly layer: OverlayLayer | undefined;
  /** The stack below. */
  readonly lower: MergedNode | undefined;
  changes: { readonly version: number; readonly list: readonly Change[] } | undefined;
}

/** Lower directories of a writable overlay at most. Models: moby daemon/graphdriver/overlay2 maxDepth. */
const maxLowers = 128;

/** The overlay driver. */
export class OverlaySnapshotter implements Snapshotter {
  readonly driver = "overlay2";
  readonly #disk: Disk;
  readonly #options: SnapshotterOptions;
  readonly #table = new SnapshotTable<OverlayData>();
  /** What a view of nothing shows. */
  readonly #nothing: MergedNode;

  constructor(disk: Disk, options: SnapshotterOptions) {
    this.#disk = disk;
    this.#options = options;
    this.#nothing = stackLayer(undefined, DiskInode.root(new Superblock(disk, { type: "ext4" })));
  }

  prepare(key: string, parent?: string, labels: Readonly<Record<string, string>> = {}): SnapshotMount {
    return this.#create("active", key, parent, labels);
  }

  view(key: string, parent?: string, labels: Readonly<Record<string, string>> = {}): SnapshotMount {
    return this.#create("view", key, parent, labels);
  }

  #create(kind: "active" | "view", key: string, parent: string | undefined, labels: Readonly<Record<string, string>>): SnapshotMount {
    const below = parent === undefined ? undefined : this.#table.committed(parent).data.layer!;
    if (kind === "active" && below && below.depth >= maxLowers) throw systemError("max depth exceeded");
    const lower = below?.merged;
    const upper = kind === "active" ? new UpperDir(this.#disk) : undefined;
    // The root of a container shows the attributes of its image's root.
    if (upper && lower) copyAttributes(lower.inode, upper.root);
    const { onTrace } = this.#options;
    const filesystem = new OverlayFilesystem({
      lower: upper ? lower : (lower ?? this.#nothing),
      upper,
      dev: this.#disk.nextDev(),
      onTrace: onTrace && ((trace) => onTrace(key, trace)),
    });
    const info: SnapshotInfo = { kind, name: key, parent, createdAtMs: this.#options.now(), labels };
    this.#table.add({ info, id: this.#options.newId(), data: { upper, filesystem, layer: undefined, lower, changes: undefined } });
    return this.mounts(key);
  }

  commit(name: string, key: string, labels: Readonly<Record<string, string>> = {}): CommittedLayer {
    const { info, id, data } = this.#table.active(key);
    const parent = info.parent === undefined ? undefined : this.#table.committed(info.parent).data.layer;
    const layer = new OverlayLayer(name, parent, data.upper!.root);
    const committed: SnapshotInfo = { ...info, kind: "committed", name, createdAtMs: this.#options.now(), labels };
    this.#table.replace(key, { info: committed, id, data: { ...data, upper: undefined, filesystem: undefined, layer, changes: undefined } });
    return layer;
  }

  mounts(key: string): SnapshotMount {
    const { info, data } = this.#table.get(key);
    if (!data.filesystem) return this.#viewOf(key);
    const { lowerDirs, upperDir, workDir } = this.dirs(key);
    const lower = lowerDirs.length > 0 ? [`lowerdir=${lowerDirs.join(":")}`] : [];
    const options = info.kind === "active" ? [...lower, `upperdir=${upperDir}`, `workdir=${workDir}`] : lower;
    return { type: "overlay", source: "overlay", options, isReadOnly: info.kind === "view", filesystem: data.filesystem };
  }

  /** A committed snapshot cannot be mounted: containerd reports its key as unknown. */
  #viewOf(key: string): never {
    this.#table.active(key);
    throw new Error("unreachable: an active snapshot has a file system");
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

  usage(name: string): Usage {
    const { data } = this.#table.get(name);
    if (data.layer) return data.layer.usage;
    return data.upper ? usageOf(data.upper.root) : { sizeBytes: 0, inodes: 0 };
  }

  walk(visit: (info: SnapshotInfo) => void): void {
    for (const { info } of this.#table.list()) visit(info);
  }

  dirs(name: string): SnapshotDirs {
    const record = this.#table.get(name);
    const lowerDirs: string[] = [];
    for (let parent = record.info.parent; parent !== undefined; ) {
      const below = this.#table.get(parent);
      lowerDirs.push(`${this.#options.root}/${below.id}/diff`);
      parent = below.info.parent;
    }
    const base = `${this.#options.root}/${record.id}`;
    return { lowerDirs, upperDir: `${base}/diff`, mergedDir: `${base}/merged`, workDir: `${base}/work` };
  }

  layer(name: string): CommittedLayer {
    return this.#table.committed(name).data.layer!;
  }

  changes(name: string): readonly Change[] {
    const { data } = this.#table.get(name);
    const version = data.upper?.version ?? 0;
    if (data.changes?.version === version) return data.changes.list;
    const tree = treeOf(data);
    const list = tree ? overlayChanges(data.lower, tree) : [];
    data.changes = { version, list };
    return list;
  }

  layerEntries(name: string, style: "docker" | "buildkit" = "docker"): TarEntry[] {
    const { data } = this.#table.get(name);
    const tree = treeOf(data);
    if (!tree) return [];
    return style === "docker" ? overlayLayerEntries(tree) : changeEntries(data.lower, tree, this.#options.now());
  }

  upper(key: string): UpperDir | undefined {
    return this.#table.get(key).data.upper;
  }
}

/** The directory of a snapshot's own changes; a view has none. */
function treeOf(data: OverlayData): Inode | undefined {
  return data.upper?.root ?? data.layer?.root;
}

function copyAttributes(from: Inode, to: Inode): void {
  to.mode = from.mode;
  to.uid = from.uid;
  to.gid = from.gid;
  to.mtimeMs = from.mtimeMs;
  to.atimeMs = from.atimeMs;
}

class OverlayLayer implements CommittedLayer {
  readonly name: string;
  readonly parent: OverlayLayer | undefined;
  readonly depth: number;
  readonly usage: Usage;
  readonly merged: MergedNode;
  readonly root: Inode;
  #entries: readonly LayerEntry[] | undefined = undefined;

  constructor(name: string, parent: OverlayLayer | undefined, root: Inode) {
    this.name = name;
    this.parent = parent;
    this.depth = parent ? parent.depth + 1 : 0;
    this.usage = usageOf(root);
    this.merged = stackLayer(parent?.merged, root);
    this.root = root;
  }

  get entries(): readonly LayerEntry[] {
    return (this.#entries ??= layerEntriesOf(this.root, this.parent?.merged));
  }
}

/** The paths of a layer's directory with what each does to the layers below. Whiteouts of nothing are left out. */
function layerEntriesOf(root: Inode, below: MergedNode | undefined): LayerEntry[] {
  const entries: LayerEntry[] = [];
  walkUpper(root, "", (path, inode) => {
    const old = below?.at(path);
    if (inode.isWhiteout && !old) return;
    const shown = inode.isWhiteout ? old!.inode : inode;
    entries.push({
      path: `/${path}`,
      kind: shown.kind,
      change: inode.isWhiteout ? "D" : old ? "C" : "A",
      sizeBytes: inode.kind === "file" ? inode.sizeBytes : 0,
      mode: shown.mode,
      uid: shown.uid,
      gid: shown.gid,
      ...(inode.kind === "symlink" ? { linkTarget: inode.target } : {}),
      ...(inode.isOpaque ? { isOpaque: true as const } : {}),
    });
  });
  return entries;
}
