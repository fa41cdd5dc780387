/**
 * The Comparer: what a snapshot changed, as the entries of a layer tar in the order in which they are written.
 * Two writers are modelled, because real layers come from two:
 *   - `overlayLayerEntries`  docker commit on overlay2 (native diff): the upper directory as it is, whiteouts renamed to
 *     ".wh.NAME", opaque directories followed by ".wh..wh..opq".
 *     Models: moby/go-archive archive.go (Tarballer), archive_linux.go (overlayWhiteoutConverter).
 *   - `changeEntries`        BuildKit and containerd: only what differs from the layers below, one ".wh.NAME" for every
 *     hidden name, all parents included. Models: buildkit util/overlay, containerd archive (ChangeWriter).
 */
import type { FileContent } from "../../fs/content.ts";
import type { Inode } from "../../fs/inode.ts";
import type { TarEntry, TarEntryType } from "../../oci/tarEntry.ts";

export const WHITEOUT_PREFIX = ".wh.";
export const OPAQUE_NAME = ".wh..wh..opq";

/** Paths are relative, without a leading slash, siblings in byte order. Hard links name the first path of their inode. */
export function overlayLayerEntries(upper: Inode): TarEntry[] {
  const entries: TarEntry[] = [];
  const firstNames = new Map<Inode, string>();
  walkUpper(upper, "", (path, inode) => {
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
  if (type === "file") return { ...attributes, type, sizeBytes: inode.content.sizeBytes, content: inode.content satisfies FileContent };
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
