/**
 * The Comparer: what a snapshot changed, as the entries of a layer tar in the order in which they are written.
 * Two writers are modelled, because real layers come from two:
 *   - `overlayLayerEntries`  docker commit on overlay2 (native diff): the upper directory as it is, whiteouts renamed to
 *     ".wh.NAME", opaque directories followed by ".wh..wh..opq".
 *     Models: moby/go-archive archive.go (Tarballer), archive_linux.go (overlayWhiteoutConverter).
 *   - `changeEntries`        BuildKit and containerd: only what differs from the layers below, one ".wh.NAME" for every
 *     hidden name, all parents included. Models: buildkit util/overlay, containerd archive (ChangeWriter).
 */
import { isDifferent } from "../../fs/changes.ts";
import type { Inode } from "../../fs/inode.ts";
import type { MergedNode } from "../../fs/merged.ts";
import type { TarEntry, TarEntryType } from "../../oci/tarEntry.ts";

export const WHITEOUT_PREFIX = ".wh.";
export const OPAQUE_NAME = ".wh..wh..opq";

/** Paths are relative, without a leading slash, siblings in byte order. Hard links name the first path of their inode. */
export function overlayLayerEntries(upper: Inode): TarEntry[] {
  const entries: TarEntry[] = [];
  const firstNames = new Map<Inode, string>();
  walkUpper(upper, "", (path, inode) => {
    if (inode.kind === "socket") return;
    if (inode.isWhiteout) {
      entries.push(whiteoutEntry(path, inode.mtimeMs, 0o600));
      return;
    }
    entries.push(layerEntry(path, inode, firstNames));
    if (inode.isOpaque) {
      const owner = { uid: inode.uid, gid: inode.gid, mode: inode.mode & 0o777 };
      entries.push({ path: `${path}/${OPAQUE_NAME}`, type: "file", ...owner, mtimeMs: 0, sizeBytes: 0 });
    }
  });
  return entries;
}

/** The entry of one inode; a further name of an inode seen before becomes a hard link. Sockets have none. */
export function layerEntry(path: string, inode: Inode, firstNames: Map<Inode, string>): TarEntry {
  const attributes = {
    path, mode: inode.mode, uid: inode.uid, gid: inode.gid, mtimeMs: wholeSeconds(inode.mtimeMs),
    ...(inode.xattrs ? { xattrs: Object.fromEntries(inode.xattrs) } : {}),
  };
  const first = firstNames.get(inode);
  if (first !== undefined) return { ...attributes, type: "hardlink", sizeBytes: 0, linkTarget: first };
  if (inode.kind !== "dir" && inode.nlink > 1) firstNames.set(inode, path);
  const type = inode.kind as TarEntryType;
  if (type === "file") return { ...attributes, type, sizeBytes: inode.content.sizeBytes, content: inode.content };
  if (type === "symlink") return { ...attributes, type, sizeBytes: 0, linkTarget: inode.target };
  if (type === "dir" || type === "fifo") return { ...attributes, type, sizeBytes: 0 };
  return { ...attributes, type, sizeBytes: 0, devMajor: inode.rdevMajor, devMinor: inode.rdevMinor };
}

/** An empty file that says: the name behind ".wh." is gone. */
export function whiteoutEntry(path: string, mtimeMs: number, mode: number): TarEntry {
  const cut = path.lastIndexOf("/") + 1;
  const name = `${path.slice(0, cut)}${WHITEOUT_PREFIX}${path.slice(cut)}`;
  return { path: name, type: "file", mode, uid: 0, gid: 0, mtimeMs: wholeSeconds(mtimeMs), sizeBytes: 0 };
}

/** Archives keep whole seconds. */
function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

/** Every inode below a directory, parents first, siblings by name. */
export function walkUpper(dir: Inode, path: string, visit: (path: string, inode: Inode) => void): void {
  for (const name of [...dir.children!.keys()].sort()) {
    const child = dir.children!.get(name)!;
    const childPath = path === "" ? name : `${path}/${name}`;
    visit(childPath, child);
    if (child.kind === "dir") walkUpper(child, childPath, visit);
  }
}

/**
 * Only what differs from the layers below: unchanged copies and parents that nothing needs are left out, every hidden
 * name gets a whiteout of its own, and the parents of every entry come before it. `atMs`: time of the whiteouts.
 */
export function changeEntries(lower: MergedNode | undefined, upper: Inode, atMs: number): TarEntry[] {
  const writer = new ChangeWriter(upper, atMs);
  walkChanges(lower, upper, "", false, writer);
  return writer.entries;
}

/** Visits an upper directory beside the layers below. Under an opaque directory the lower names that are gone count as removed. */
function walkChanges(lower: MergedNode | undefined, upper: Inode, path: string, isOpaque: boolean, writer: ChangeWriter): void {
  const names = new Set(upper.children!.keys());
  if (isOpaque) for (const name of lower?.entries.keys() ?? []) names.add(name);
  for (const name of [...names].sort()) {
    const childPath = path === "" ? name : `${path}/${name}`;
    const child = upper.children!.get(name);
    const old = lower?.child(name);
    if (!child || child.isWhiteout) {
      if (old) writer.remove(childPath);
      continue;
    }
    if (!old || !isSameEntry(old.inode, child)) writer.put(childPath, child);
    if (child.kind === "dir") walkChanges(old?.isDir ? old : undefined, child, childPath, isOpaque || child.isOpaque, writer);
  }
}

/** Models: continuity fs (sameFile), buildkit util/overlay (sameDirent): content decides where both times are whole seconds. */
function isSameEntry(a: Inode, b: Inode): boolean {
  if (a.kind === "dir" || b.kind === "dir") return !isDifferent(a, b);
  if (isDifferent(a, b)) return false;
  if (a.mtimeMs !== b.mtimeMs) return false;
  if (a.mtimeMs % 1000 !== 0) return true;
  return a.kind === "symlink" ? a.target === b.target : a.content.equals(b.content);
}

class ChangeWriter {
  readonly entries: TarEntry[] = [];
  readonly #root: Inode;
  readonly #atMs: number;
  readonly #firstNames = new Map<Inode, string>();
  readonly #dirs = new Set<string>();

  constructor(root: Inode, atMs: number) {
    this.#root = root;
    this.#atMs = atMs;
  }

  put(path: string, inode: Inode): void {
    this.#parents(path);
    if (inode.kind === "dir") this.#dirs.add(path);
    if (inode.kind !== "socket") this.entries.push(layerEntry(path, inode, this.#firstNames));
  }

  remove(path: string): void {
    this.#parents(path);
    this.entries.push(whiteoutEntry(path, this.#atMs, 0));
  }

  #parents(path: string): void {
    let dir: Inode = this.#root;
    for (let cut = path.indexOf("/"); cut >= 0; cut = path.indexOf("/", cut + 1)) {
      const parent = path.slice(0, cut);
      dir = dir.children!.get(parent.slice(parent.lastIndexOf("/") + 1))!;
      if (this.#dirs.has(parent)) continue;
      this.#dirs.add(parent);
      this.entries.push(layerEntry(parent, dir, this.#firstNames));
    }
  }
}
