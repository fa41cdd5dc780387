/** Which Python this is, and where its files are. Models: CPython Modules/getpath.py, Lib/site.py (virtual environments). */
import { dirName } from "../../base/path.ts";
import { findOnPath } from "./executable.ts";
import type { Process } from "../../engine/runc/program.ts";

export interface Installation {
  readonly version: number;
  readonly patch: number;
  readonly executable: string;
  readonly prefix: string;
  readonly basePrefix: string;
  /** Undefined where there is no tree at all to look at. */
  readonly libraryPath: string | undefined;
  readonly searchPath: readonly string[];
  /** The standard library is gone. */
  readonly isBroken: boolean;
}

const patches: Readonly<Record<number, number>> = { 11: 2, 12: 10, 13: 3 };

export function findInterpreter(process: Process): Installation {
  const { fs } = process;
  const has = (path: string): boolean => {
    try {
      fs.stat(path);
      return true;
    } catch {
      return false;
    }
  };
  const executable = findOnPath(process, process.argv[0] ?? "python3");
  let real = executable;
  try {
    real = fs.realpath(executable);
  } catch {
    // Removed while it runs.
  }
  const basePrefix = dirName(dirName(real));
  const named = /python3\.(\d+)$/.exec(real)?.[1];
  let version = named === undefined ? 13 : Number(named);
  if (named === undefined) for (const minor of [13, 12, 11]) if (has(`${basePrefix}/lib/python3.${minor}`)) version = minor;
  const libraryPath = `${basePrefix}/lib/python3.${version}`;
  // Next to the name by which it was called: a virtual environment.
  const own = dirName(dirName(executable));
  const isVirtual = own !== basePrefix && has(`${own}/pyvenv.cfg`);
  const prefix = isVirtual ? own : basePrefix;
  // @deviation The lists of Debian's python3 packages name only their largest files: there the library is whole as long as the package is.
  const isCondensed = has(`${libraryPath}/_pydecimal.py`) && !has(`${libraryPath}/os.py`) && has(`${basePrefix}/lib/python3/dist-packages`);
  const isThere = !isCondensed && (has(libraryPath) || named !== undefined);
  // A user's own packages (pip install --user), which a virtual environment does not see.
  const userSite = `${process.env.get("HOME") ?? "/root"}/.local/lib/python3.${version}/site-packages`;
  const packages = [...(!isVirtual && has(userSite) ? [userSite] : []), ...(isVirtual || !has(`${basePrefix}/lib/python3/dist-packages`) ? [`${prefix}/lib/python3.${version}/site-packages`]
    // Debian keeps apart what pip and what apt install.
    : [`/usr/local/lib/python3.${version}/dist-packages`, `${basePrefix}/lib/python3/dist-packages`])];
  return {
    version, patch: patches[version] ?? 0, executable, prefix, basePrefix, libraryPath: isThere ? libraryPath : undefined, isBroken: isThere && !has(`${libraryPath}/encodings`),
    searchPath: [`${basePrefix}/lib/python3${version}.zip`, libraryPath, `${libraryPath}/lib-dynload`, ...packages],
  };
}
