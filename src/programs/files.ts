/** Opening files and asking about them, in the few ways that applets need. All throw ErrnoError. */
import { ErrnoError } from "../base/errors.ts";
import type { Process } from "../engine/runc/program.ts";
import type { Stat } from "../fs/filesystem.ts";

export function openForReading(process: Process, path: string): number {
  return process.open(path, { read: true });
}

/** Creates or empties the file; `mode` before the umask. */
export function openForWriting(process: Process, path: string, mode = 0o666): number {
  return process.open(path, { write: true, create: true, truncate: true }, mode);
}

export function openForAppending(process: Process, path: string, mode = 0o666): number {
  return process.open(path, { write: true, create: true, append: true }, mode);
}

/** stat(2), or undefined when the path cannot be followed to a file. */
export function statOrNone(process: Process, path: string): Stat | undefined {
  return orNone(() => process.fs.stat(path));
}

/** lstat(2), or undefined when there is no such name. */
export function lstatOrNone(process: Process, path: string): Stat | undefined {
  return orNone(() => process.fs.lstat(path));
}

export function exists(process: Process, path: string): boolean {
  return statOrNone(process, path) !== undefined;
}

export function isDirectory(process: Process, path: string): boolean {
  return statOrNone(process, path)?.kind === "dir";
}

/** Whether both are the same inode. */
export function isSameFile(a: Stat, b: Stat): boolean {
  return a.ino === b.ino && a.dev === b.dev;
}

/** The result, or undefined for a failed system call. */
export function orNone<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if (error instanceof ErrnoError) return undefined;
    throw error;
  }
}

/** `name` inside `directory`, as the tools print it: one slash between them, none added to a trailing one. */
export function inside(directory: string, name: string): string {
  return directory.endsWith("/") ? directory + name : `${directory}/${name}`;
}

/** The last component as basename(1) sees it: trailing slashes do not count. */
export function lastComponent(path: string): string {
  const trimmed = path.replace(/\/+$/, "");
  if (trimmed === "") return path === "" ? "" : "/";
  return trimmed.slice(trimmed.lastIndexOf("/") + 1);
}

/** The names in a directory, sorted by bytes. */
export function namesIn(process: Process, path: string): string[] {
  return process.fs.readdir(path).map((entry) => entry.name).sort(byBytes);
}

/** Order of the C locale: UTF-8 bytes, which is the order of code points. */
export function byBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) {
      // Surrogates (astral characters) sort after U+E000 to U+FFFF.
      const xs = x >= 0xd800 && x <= 0xdfff ? x + 0x2000 : x >= 0xe000 ? x - 0x800 : x;
      const ys = y >= 0xd800 && y <= 0xdfff ? y + 0x2000 : y >= 0xe000 ? y - 0x800 : y;
      return xs - ys;
    }
  }
  return a.length - b.length;
}
