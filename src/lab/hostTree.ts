/** The student's files as an editor lists and reads them; nothing here changes the host. */
import { text, utf8 } from "../base/bytes.ts";
import { ErrnoError } from "../base/errors.ts";
import { joinPath } from "../base/path.ts";
import type { Vfs } from "../fs/vfs.ts";
import type { BuildAnswers, HostEntry } from "./buildQueries.ts";
import { studentContext } from "./host.ts";

const defaultLimit = 1000;

/** Everything below a directory that the student may read, names in order, a directory before what is in it; null when there is no such directory. */
export function hostFiles(vfs: Vfs, dir: string, limit = defaultLimit): BuildAnswers["hostFiles"] {
  if (!vfs.exists(studentContext, dir) || vfs.stat(studentContext, dir).kind !== "dir") return null;
  const entries: HostEntry[] = [];
  let isComplete = true;
  const visit = (at: string): void => {
    for (const name of namesIn(vfs, at)) {
      if (entries.length >= limit) {
        isComplete = false;
        return;
      }
      const path = joinPath(at, name);
      const stat = vfs.lstat(studentContext, path);
      const { kind, mode, sizeBytes } = stat;
      const link = kind === "symlink" ? { linkTarget: vfs.readlink(studentContext, path) } : {};
      entries.push({ path, kind: kind === "file" || kind === "dir" || kind === "symlink" ? kind : "other", sizeBytes, mode, ...link });
      if (kind === "dir") visit(path);
    }
  };
  visit(dir.startsWith("/") ? dir : joinPath(studentContext.cwd, dir));
  return { entries, isComplete };
}

/** What a directory holds; nothing when it may not be read. */
function namesIn(vfs: Vfs, dir: string): string[] {
  try {
    return vfs.readdir(studentContext, dir).map(({ name }) => name).sort();
  } catch (error) {
    if (error instanceof ErrnoError) return [];
    throw error;
  }
}

/** A file's first bytes; null when there is none that the student may read. */
export function hostFile(vfs: Vfs, path: string, maxBytes: number): BuildAnswers["hostFile"] {
  try {
    const stat = vfs.stat(studentContext, path);
    if (stat.kind !== "file") return null;
    const bytes = vfs.readFile(studentContext, path).slice(0, maxBytes);
    return { bytes, sizeBytes: stat.sizeBytes, mode: stat.mode, isText: isText(bytes) };
  } catch (error) {
    if (error instanceof ErrnoError) return null;
    throw error;
  }
}

/** UTF-8 without NUL. A character that is cut off at the end is no fault. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  const decoded = text(bytes);
  return !decoded.slice(0, -1).includes("\uFFFD") || utf8(decoded).length === bytes.length;
}
