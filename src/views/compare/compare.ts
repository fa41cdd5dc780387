import type { ContainerRow, EntryRow, Frame, ImageRow, LayerRow, NetworkRow, UpperRow, VolumeRow } from "../../lab/frame.ts";
import { diskUse } from "../strata/disk.ts";

/** A file of a writable layer that is not the same at both moments. */
export interface FileChange {
  readonly path: string;
  readonly before: EntryRow | undefined;
  readonly after: EntryRow | undefined;
}

export interface ContainerChange {
  readonly id: string;
  readonly before: ContainerRow | undefined;
  readonly after: ContainerRow | undefined;
  readonly files: readonly FileChange[];
  readonly addedBytes: number;
  readonly removedBytes: number;
}

interface Rows<Row> {
  readonly added: readonly Row[];
  readonly removed: readonly Row[];
}

/** Everything that differs between two moments of a host. Rows that are the same at both are left out. */
export interface Comparison {
  readonly containers: readonly ContainerChange[];
  readonly images: Rows<ImageRow>;
  /** Images at both moments whose names differ. */
  readonly renamedImages: readonly { readonly before: ImageRow; readonly after: ImageRow }[];
  readonly layers: Rows<LayerRow>;
  readonly volumes: Rows<VolumeRow> & { readonly changed: readonly { readonly before: VolumeRow; readonly after: VolumeRow }[] };
  readonly networks: Rows<NetworkRow>;
  readonly beforeBytes: number;
  readonly afterBytes: number;
  /** Bytes of layers and written files that came, and that went. */
  readonly addedBytes: number;
  readonly removedBytes: number;
  readonly isSame: boolean;
}

/** Compares two Frames row by row; rows with the same identity are the same without looking inside. */
export function compareFrames(before: Frame, after: Frame): Comparison {
  const layers = rows(before.layers, after.layers);
  const images = rows(before.images, after.images);
  const volumes = rows(before.volumes, after.volumes);
  const networks = rows(before.networks, after.networks);
  const containers: ContainerChange[] = [];
  for (const id of new Set([...Object.keys(before.containers), ...Object.keys(after.containers)])) {
    const [was, is] = [before.containers[id], after.containers[id]];
    const files = fileChanges(was && before.uppers[was.snapshotKey], is && after.uppers[is.snapshotKey]);
    if (was && is && files.length === 0 && !differs(was, is)) continue;
    containers.push({ id, before: was, after: is, files, addedBytes: grown(files), removedBytes: shrunk(files) });
  }
  const renamedImages = both(before.images, after.images).filter(({ before: was, after: is }) => was.tags.join() !== is.tags.join());
  const changedVolumes = both(before.volumes, after.volumes).filter(({ before: was, after: is }) => was.sizeBytes !== is.sizeBytes || was.fileCount !== is.fileCount);
  const sum = (list: readonly { readonly sizeBytes: number }[]) => list.reduce((total, row) => total + row.sizeBytes, 0);
  return {
    containers, images, renamedImages, layers, networks, volumes: { ...volumes, changed: changedVolumes },
    beforeBytes: diskUse(before).usedBytes, afterBytes: diskUse(after).usedBytes,
    addedBytes: sum(layers.added) + containers.reduce((total, each) => total + each.addedBytes, 0),
    removedBytes: sum(layers.removed) + containers.reduce((total, each) => total + each.removedBytes, 0),
    isSame: [containers, renamedImages, changedVolumes, ...[layers, images, volumes, networks].flatMap((each) => [each.added, each.removed])].every((list) => list.length === 0),
  };
}

type Table<Row> = Readonly<Record<string, Row>>;

function rows<Row>(before: Table<Row>, after: Table<Row>): Rows<Row> {
  return {
    added: Object.entries(after).flatMap(([key, row]) => (key in before ? [] : [row])),
    removed: Object.entries(before).flatMap(([key, row]) => (key in after ? [] : [row])),
  };
}

function both<Row>(before: Table<Row>, after: Table<Row>): readonly { readonly before: Row; readonly after: Row }[] {
  return Object.entries(after).flatMap(([key, row]) => {
    const was = before[key];
    return was !== undefined && was !== row ? [{ before: was, after: row }] : [];
  });
}

/** Whether a reader would call two rows of one container different: times of the same state do not count. */
function differs(was: ContainerRow, is: ContainerRow): boolean {
  if (was === is) return false;
  const telling = (row: ContainerRow) => JSON.stringify([row.name, row.state, row.exitCode, row.health, row.ports, row.mounts, row.networks, row.startedAtMs]);
  return telling(was) !== telling(is);
}

function fileChanges(was: UpperRow | undefined, is: UpperRow | undefined): readonly FileChange[] {
  if (was === is) return [];
  const changes: FileChange[] = [];
  for (const dir of new Set([...Object.keys(was?.dirs ?? {}), ...Object.keys(is?.dirs ?? {})])) {
    const [old, now] = [was?.dirs[dir] ?? [], is?.dirs[dir] ?? []];
    if (old === now) continue;
    const known = new Map(old.map((entry) => [entry.path, entry]));
    for (const entry of now) {
      const before = known.get(entry.path);
      known.delete(entry.path);
      if (!before || !sameEntry(before, entry)) changes.push({ path: entry.path, before, after: entry });
    }
    for (const entry of known.values()) changes.push({ path: entry.path, before: entry, after: undefined });
  }
  // A directory that was copied up only to hold others says nothing of its own.
  return changes.filter(({ before, after }) => !((before ?? after)?.kind === "dir" && (after ?? before)?.kind === "dir" && (after ?? before)?.change === "C" && !(after ?? before)?.opaque)).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function sameEntry(a: EntryRow, b: EntryRow): boolean {
  return a === b || (a.kind === b.kind && a.change === b.change && a.opaque === b.opaque && a.sizeBytes === b.sizeBytes && a.mode === b.mode && a.uid === b.uid && a.gid === b.gid && a.linkTarget === b.linkTarget && a.contentKey === b.contentKey);
}

const grown = (files: readonly FileChange[]): number => files.reduce((sum, { before, after }) => sum + Math.max(0, (after?.sizeBytes ?? 0) - (before?.sizeBytes ?? 0)), 0);
const shrunk = (files: readonly FileChange[]): number => files.reduce((sum, { before, after }) => sum + Math.max(0, (before?.sizeBytes ?? 0) - (after?.sizeBytes ?? 0)), 0);
