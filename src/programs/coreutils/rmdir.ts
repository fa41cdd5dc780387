import type { Applet } from "../applet.ts";
import { reason } from "../appletRun.ts";
import { getopt } from "../getopt.ts";

/** rmdir: -p; GNU also -v and --ignore-fail-on-non-empty. */
export const rmdir: Applet = {
  name: "rmdir",
  package: "GNU coreutils",
  usage: "[-p] DIRECTORY...",
  about: "Remove DIRECTORY if it is empty",
  async main(run) {
    const options = await getopt(run, {
      short: "p",
      gnu: "v",
      long: { parents: "p", "ignore-fail-on-non-empty": "ignore" },
      gnuLong: { verbose: "v" },
    });
    if (options.operands.length === 0) return run.usage(run.isGnu ? "missing operand" : undefined);
    for (const operand of options.operands) {
      let path = operand;
      for (;;) {
        if (options.has("v")) await run.out(`${run.name}: removing directory, '${path}'\n`);
        try {
          run.process.fs.rmdir(path);
        } catch (error) {
          const why = reason(error);
          if (options.has("ignore") && why === "Directory not empty") break;
          const what = path === operand ? "" : "directory ";
          await run.complain(run.say(`'${path}': ${why}`, `failed to remove ${what}'${path}': ${why}`));
          break;
        }
        const cut = path.replace(/\/+$/, "").lastIndexOf("/");
        if (!options.has("p") || cut <= 0) break;
        path = path.slice(0, cut).replace(/\/+$/, "");
        if (path === "" || path === ".") break;
      }
    }
    return run.status;
  },
};
