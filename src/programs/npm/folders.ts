import type { Process } from "../../engine/runc/program.ts";

/** rm -r. Throws ErrnoError. */
export function removeTree(process: Process, path: string): void {
  const { fs } = process;
  if (fs.lstat(path).kind !== "dir") return fs.unlink(path);
  for (const { name } of fs.readdir(path)) removeTree(process, `${path}/${name}`);
  fs.rmdir(path);
}
