/**
 * File systems that are one stored tree: the host's disk, volumes, tmpfs, and bind mounts of a part of another one.
 * Models: ext4 and tmpfs as far as paths, attributes and space go; mount --bind.
 */
import type { Filesystem, FsNode, NodeInit, StatFs } from "./filesystem.ts";
import { Inode } from "./inode.ts";
import { type Disk, Superblock } from "./superblock.ts";

/** A stored tree as a file system. */
export class TreeFilesystem implements Filesystem {
  readonly type: string;
  readonly root: Inode;

  constructor(root: Inode, type: string = root.superblock.type) {
    this.root = root;
    this.type = type;
  }

  statfs(): StatFs {
    return this.root.superblock.statfs();
  }
}

/** A new, empty directory tree on the host's disk. */
export function diskTree(disk: Disk, init?: NodeInit): TreeFilesystem {
  return new TreeFilesystem(Inode.root(new Superblock(disk, { type: "ext4" }), init));
}

/** A new tmpfs. `sizeBytes` limits it (ENOSPC beyond), counted in whole pages; the root is 1777 as with mount -t tmpfs. */
export function tmpfs(disk: Disk, options: { sizeBytes?: number; mode?: number; uid?: number; gid?: number } = {}): TreeFilesystem {
  const limit = options.sizeBytes === undefined ? {} : { limitBytes: options.sizeBytes };
  const superblock = new Superblock(disk, { type: "tmpfs", ...limit });
  const init = { mode: options.mode ?? 0o1777, uid: options.uid ?? 0, gid: options.gid ?? 0 };
  return new TreeFilesystem(Inode.root(superblock, init));
}

/** `node` of `source` as a file system of its own: what a bind mount shows. A single file is allowed. */
export function bind(source: Filesystem, node: FsNode): Filesystem {
  return { type: source.type, root: node, statfs: () => source.statfs() };
}
