/**
 * Any tree as tar entries: docker export, docker cp out of a container, build contexts.
 * Models: moby/go-archive archive.go (Tarballer): siblings by name, a directory before what is in it, further names of
 * an inode as hard links, sockets left out.
 */
import type { FileContent } from "../../fs/content.ts";
import type { FsNode } from "../../fs/filesystem.ts";
import { Inode } from "../../fs/inode.ts";
import { OverlayNode } from "../../fs/overlay.ts";
import type { TarEntry } from "../../oci/tarEntry.ts";

/**
 * The node and, if it is a directory, everything below it. `path` is its name in the archive, without slashes at
 * either end; "" leaves a directory itself out. What is mounted inside is not seen.
 */
export function treeEntries(node: FsNode, path: string): TarEntry[] {
  const entries: TarEntry[] = [];
  addTree(node, path, entries, new Map());
  return entries;
}

function addTree(node: FsNode, path: string, entries: TarEntry[], firstNames: Map<string, string>): void {
  if (path !== "" && node.kind !== "socket") entries.push(nodeEntry(node, path, firstNames));
  if (node.kind !== "dir") return;
  for (const { name } of node.readdir()) addTree(node.lookup(name)!, path === "" ? name : `${path}/${name}`, entries, firstNames);
}

/** One node. `firstNames` remembers the first path of inodes with several names, by device and number. */
export function nodeEntry(node: FsNode, path: string, firstNames: Map<string, string>): TarEntry {
  const { kind, mode, uid, gid, mtimeMs, nlink, dev, ino, rdevMajor, rdevMinor, sizeBytes } = node.stat();
  const xattrs = storedInode(node)?.xattrs;
  const common = {
    path, mode, uid, gid, mtimeMs: Math.floor(mtimeMs / 1000) * 1000, sizeBytes: 0,
    ...(xattrs ? { xattrs: Object.fromEntries(xattrs) } : {}),
  };
  if (kind === "dir") return { ...common, type: "dir" };
  const first = nlink > 1 ? firstNames.get(`${dev}:${ino}`) : undefined;
  if (first !== undefined) return { ...common, type: "hardlink", linkTarget: first };
  if (nlink > 1) firstNames.set(`${dev}:${ino}`, path);
  if (kind === "symlink") return { ...common, type: "symlink", linkTarget: node.readlink() };
  if (kind === "file") return { ...common, type: "file", sizeBytes, content: contentOfNode(node) };
  if (kind === "fifo" || kind === "socket") return { ...common, type: "fifo" };
  return { ...common, type: kind, devMajor: rdevMajor, devMinor: rdevMinor };
}

/** The stored inode behind a node of an overlay or a plain tree; undefined for generated files. */
export function storedInode(node: FsNode): Inode | undefined {
  return node instanceof OverlayNode ? node.real : node instanceof Inode ? node : undefined;
}

/** A file's immutable content; opening for reading never copies anything up. */
export function contentOfNode(node: FsNode): FileContent {
  return node.open({ read: true }).content();
}
