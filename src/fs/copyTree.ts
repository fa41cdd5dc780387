/** Whole copies of stored trees. Contents are values and shared; hard links stay hard links. */
import type { Inode } from "./inode.ts";

/** Copies everything below `from` into the empty directory `to`, with owners, modes and times. */
export function copyTree(from: Inode, to: Inode): void {
  copyInto(from, to, new Map());
  to.setattr({ mode: from.mode, uid: from.uid, gid: from.gid, mtimeMs: from.mtimeMs, atimeMs: from.atimeMs });
}

function copyInto(from: Inode, to: Inode, copies: Map<Inode, Inode>): void {
  for (const [name, child] of from.children!) {
    let copy = copies.get(child);
    if (copy) copy.nlink++;
    else {
      copy = child.copyTo(to.superblock);
      if (child.kind !== "dir" && child.nlink > 1) copies.set(child, copy);
    }
    to.put(name, copy);
    if (child.kind === "dir") copyInto(child, copy, copies);
  }
}
