import type { Applet } from "../applet.ts";
import { getopt } from "../getopt.ts";
import { askOnTerminal } from "./ask.ts";
import { removeTree } from "./removeTree.ts";

/** rm: -r -R -f -i -v -d. */
export const rm: Applet = {
  name: "rm",
  package: "GNU coreutils",
  usage: "[-irf] FILE...",
  about: "Remove (unlink) FILEs",
  async main(run) {
    const options = await getopt(run, {
      short: "irRfv",
      gnu: "dI",
      gnuLong: {
        force: "f", recursive: "r", verbose: "v", dir: "d", interactive: "interactive::", "one-file-system": "one-file-system",
        "preserve-root": "preserve-root::", "no-preserve-root": "no-preserve-root",
      },
    });
    const force = options.last("f", "i", "I") === "f";
    const recursive = options.has("r", "R");
    if (options.operands.length === 0) {
      if (force) return 0;
      return run.usage(run.isGnu ? "missing operand" : undefined);
    }
    if (options.has("I") && (recursive || options.operands.length > 3)) {
      const count = options.operands.length;
      if (!(await askOnTerminal(run, `remove ${count} argument${count > 1 ? "s" : ""}${recursive ? " recursively" : ""}? `))) return 0;
    }
    const interactive = options.last("f", "i") === "i";
    for (const path of options.operands) {
      if (run.isGnu && recursive && /^\/+$/.test(path) && !options.has("no-preserve-root")) {
        await run.complain("it is dangerous to operate recursively on '/'");
        await run.error("use --no-preserve-root to override this failsafe");
        continue;
      }
      await removeTree(run, path, { recursive, force, verbose: options.has("v"), interactive, directories: options.has("d") });
    }
    return run.status;
  },
};
