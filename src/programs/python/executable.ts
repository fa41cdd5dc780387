/** Where a program's file is, as the shell found it. */
import { resolvePath } from "../../base/path.ts";
import type { Process } from "../../engine/runc/program.ts";

/** The absolute path of a command name; the name itself when nothing is found. */
export function findOnPath(process: Process, name: string): string {
  if (name.includes("/")) return resolvePath(process.cwd(), name);
  for (const directory of (process.env.get("PATH") ?? "/usr/local/bin:/usr/bin:/bin").split(":")) {
    const path = `${directory}/${name}`;
    try {
      process.fs.access(path, "x");
      if (process.fs.stat(path).kind === "file") return path;
    } catch {
      // Not here.
    }
  }
  return name;
}
