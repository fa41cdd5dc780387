/** Whole directory trees on the host: their size, their removal, copying one into another. */
import { joinPath } from "../../base/path.ts";
import { rootContext } from "../../fs/filesystem.ts";
import type { Vfs } from "../../fs/vfs.ts";

/** Bytes of everything but directories; a file with several names counts once. Models: moby pkg/directory. */
export function treeSizeBytes(vfs: Vfs, path: string, seen: Set<number> = new Set()): number {
  let sum = 0;
  for (const entry of vfs.readdir(rootContext, path)) {
    const child = joinPath(path, entry.name);
    const stat = vfs.lstat(rootContext, child);
    if (stat.kind === "dir") sum += treeSizeBytes(vfs, child, seen);
    else if (!seen.has(stat.ino)) {
      seen.add(stat.ino);
      sum += stat.sizeBytes;
    }
  }
  return sum;
}

/** Number of entries below a directory that are not directories. */
export function treeFileCount(vfs: Vfs, path: string): number {
  let count = 0;
  for (const entry of vfs.readdir(rootContext, path)) count += entry.kind === "dir" ? treeFileCount(vfs, joinPath(path, entry.name)) : 1;
  return count;
}

/** rm -rf. Nothing happens when the path does not exist. */
export function removeTree(vfs: Vfs, path: string): void {
  if (!existsAt(vfs, path)) return;
  if (vfs.lstat(rootContext, path).kind !== "dir") return vfs.unlink(rootContext, path);
  for (const entry of vfs.readdir(rootContext, path)) removeTree(vfs, joinPath(path, entry.name));
  vfs.rmdir(rootContext, path);
}

function existsAt(vfs: Vfs, path: string): boolean {
  try {
    vfs.lstat(rootContext, path);
    return true;
  } catch {
    return false;
  }
}

/** Copies what is in one directory into another, with owners, modes and times; hard links become copies. */
export function copyDirectory(from: Vfs, source: string, to: Vfs, target: string): void {
  for (const entry of from.readdir(rootContext, source)) {
    const sourcePath = joinPath(source, entry.name);
    const targetPath = joinPath(target, entry.name);
    const stat = from.lstat(rootContext, sourcePath);
    switch (stat.kind) {
      case "dir":
        to.mkdirAll(rootContext, targetPath, 0o755);
        copyDirectory(from, sourcePath, to, targetPath);
        break;
      case "file": {
        const content = from.readContent(rootContext, sourcePath);
        const file = to.open(rootContext, targetPath, { write: true, create: true, truncate: true }, 0o600);
        let at = 0;
        for (const block of content.blocks()) at += file.write(at, block);
        break;
      }
      case "symlink":
        to.symlink(rootContext, from.readlink(rootContext, sourcePath), targetPath);
        break;
      default:
        to.mknod(rootContext, targetPath, stat.kind, stat.mode, stat.rdevMajor, stat.rdevMinor);
    }
    to.lchown(rootContext, targetPath, stat.uid, stat.gid);
    if (stat.kind !== "symlink") to.chmod(rootContext, targetPath, stat.mode);
    to.utimes(rootContext, targetPath, stat.atimeMs, stat.mtimeMs, false);
  }
}
