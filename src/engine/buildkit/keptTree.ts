/** Trees that never change, each sharing with the one before whatever is as it was. */
import type { FsNode } from "../../fs/filesystem.ts";
import { Inode } from "../../fs/inode.ts";
import type { Superblock } from "../../fs/superblock.ts";
import { isSameContent } from "./evidence.ts";
import { fileContent } from "./files/scopedTree.ts";

/** A copy of `node` with everything in it; `before` itself, or parts of it, where nothing changed. Times are not copied. */
export function keptCopy(superblock: Superblock, node: FsNode, before?: Inode): Inode {
  const target = node.kind === "symlink" ? node.readlink() : "";
  const isSame = before?.kind === node.kind && before.mode === node.mode && before.uid === node.uid && before.gid === node.gid && before.target === target;
  if (node.kind !== "dir") {
    const content = node.kind === "file" ? fileContent(node) : undefined;
    if (before && isSame && (content === undefined || isSameContent(before.content, content))) return before;
    const made = new Inode(superblock, node.kind, node, { target });
    if (content) made.content = content;
    return made;
  }
  const children = node.readdir().map(({ name }): [string, Inode] => [name, keptCopy(superblock, node.lookup(name)!, before?.children?.get(name))]);
  if (before && isSame && before.children!.size === children.length && children.every(([name, child]) => before.children!.get(name) === child)) return before;
  const made = new Inode(superblock, "dir", node);
  for (const [name, child] of children) made.put(name, child);
  return made;
}

/** How many things are in a tree, itself included; stops counting at `limit`. */
export function treeCount(node: FsNode, limit: number): number {
  let count = 1;
  if (node.kind === "dir")
    for (const { name } of node.readdir()) {
      if (count >= limit) return count;
      count += treeCount(node.lookup(name)!, limit - count);
    }
  return count;
}
