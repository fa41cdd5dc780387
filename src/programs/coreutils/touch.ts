import { ErrnoError } from "../../base/errors.ts";
import type { Applet } from "../applet.ts";
import { reason } from "../appletRun.ts";
import { parseBusyboxDate, parseGnuDate, zoneOf } from "../dates.ts";
import { lstatOrNone, statOrNone } from "../files.ts";
import { getopt } from "../getopt.ts";

/** touch: creates files and sets their times; -c -d -t -r -a -m -h. */
export const touch: Applet = {
  name: "touch",
  package: "GNU coreutils",
  usage: "[-cham] [-d DATE] [-t DATE] [-r FILE] FILE...",
  about: "Update mtime of FILEs",
  async main(run) {
    const { process } = run;
    const options = await getopt(run, {
      short: "chamd:t:r:f",
      long: { "no-create": "c", date: "d", reference: "r", "no-dereference": "h" },
      gnuLong: { time: "time:" },
    });
    if (options.operands.length === 0) return run.usage(run.isGnu ? "missing file operand" : undefined);
    const now = process.clock.now();
    let [atime, mtime] = [now, now];
    const reference = options.value("r");
    if (reference !== undefined) {
      const stat = statOrNone(process, reference);
      if (!stat) return run.fail(run.say(`can't stat '${reference}': No such file or directory`, `failed to get attributes of '${reference}': No such file or directory`));
      [atime, mtime] = [stat.atimeMs, stat.mtimeMs];
    }
    const date = options.value("d") ?? options.value("t");
    if (date !== undefined) {
      const zone = zoneOf(process.env);
      const stamp = options.value("t") !== undefined ? parseBusyboxDate(normalStamp(date), now, zone) : undefined;
      const at = stamp ?? (run.isGnu ? parseGnuDate(date, now, zone) : parseBusyboxDate(date, now, zone, true));
      if (at === undefined) return run.fail(run.say(`invalid date '${date}'`, `invalid date format '${date}'`));
      [atime, mtime] = [at, at];
    }
    for (const path of options.operands) {
      const stat = options.has("h") ? lstatOrNone(process, path) : statOrNone(process, path);
      try {
        if (!stat) {
          if (options.has("c", "h")) {
            if (!run.isGnu || options.has("c")) continue;
            process.fs.lstat(path);
          }
          process.close(process.open(path, { write: true, create: true }, 0o666));
        }
        if (stat || date !== undefined || reference !== undefined) {
          const before = stat ?? process.fs.stat(path);
          process.fs.utimes(path, options.has("m") && !options.has("a") ? before.atimeMs : atime, options.has("a") && !options.has("m") ? before.mtimeMs : mtime);
        }
      } catch (error) {
        const why = reason(error);
        const missing = error instanceof ErrnoError && !stat;
        await run.complain(run.say(`${path}: ${why}`, missing || why === "Permission denied" || why === "Read-only file system" ? `cannot touch '${path}': ${why}` : `setting times of '${path}': ${why}`));
      }
    }
    return run.status;
  },
};

/** [[CC]YY]MMDDhhmm[.ss] of -t has the year in front; `date` has it behind. */
function normalStamp(stamp: string): string {
  const match = /^(\d\d|\d{4})(\d{8})(\.\d\d)?$/.exec(stamp);
  return match ? `${match[2]}${match[1]}${match[3] ?? ""}` : stamp;
}
