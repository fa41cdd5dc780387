import { ErrnoError } from "../../base/errors.ts";
import type { Applet } from "../applet.ts";
import type { AppletRun } from "../appletRun.ts";
import { isDirectory } from "../files.ts";
import { getopt } from "../getopt.ts";
import { changeMode } from "../modes.ts";

/** mkdir: -p -m -v. */
export const mkdir: Applet = {
  name: "mkdir",
  package: "GNU coreutils",
  usage: "[-m MODE] [-p] DIRECTORY...",
  about: "Create DIRECTORY",
  async main(run) {
    const options = await getopt(run, { short: "m:pvZ", long: { mode: "m", parents: "p", verbose: "v" } });
    if (options.operands.length === 0) return run.usage(run.isGnu ? "missing operand" : undefined);
    const given = options.value("m");
    const mode = given === undefined ? undefined : changeMode(given, { mode: 0o777, isDirectory: true, umask: run.process.umask });
    if (given !== undefined && mode === undefined) await run.fail(run.say(`invalid mode '${given}'`, `invalid mode '${given}'`));
    for (const path of options.operands) {
      await make(run, path, { parents: options.has("p"), mode, verbose: options.has("v") });
    }
    return run.status;
  },
};

async function make(run: AppletRun, path: string, how: { parents: boolean; mode: number | undefined; verbose: boolean }): Promise<void> {
  const { fs } = run.process;
  const steps = how.parents ? ancestors(path) : [path];
  for (const step of steps) {
    const isLast = step === steps.at(-1);
    // BusyBox names a parent with its slash.
    const shown = isLast || run.isGnu ? step : `${step}/`;
    try {
      fs.mkdir(step, 0o777);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      if (how.parents && isDirectory(run.process, step)) continue;
      const why = error.code === "EEXIST" && !isLast ? "Not a directory" : error.message;
      await run.complain(run.say(`can't create directory '${shown}': ${why}`, `cannot create directory '${shown}': ${why}`));
      return;
    }
    if (how.verbose) await run.out(run.say(`created directory: '${shown}'\n`, `${run.name}: created directory '${shown}'\n`));
    if (how.mode !== undefined && isLast) fs.chmod(step, how.mode);
    else if (!isLast && (run.process.umask & 0o300) !== 0) fs.chmod(step, (0o777 & ~run.process.umask) | 0o300);
  }
}

/** "a/b/c" → "a", "a/b", "a/b/c". */
function ancestors(path: string): string[] {
  const steps: string[] = [];
  const parts = path.replace(/\/+$/, "").split("/");
  for (let i = 1; i <= parts.length; i++) {
    const step = parts.slice(0, i).join("/");
    if (step !== "" && parts[i - 1] !== "") steps.push(step);
  }
  return steps.length === 0 ? [path] : steps;
}
