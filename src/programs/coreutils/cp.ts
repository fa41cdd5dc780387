import type { Applet } from "../applet.ts";
import type { AppletRun } from "../appletRun.ts";
import { getopt } from "../getopt.ts";
import { inside, isDirectory, statOrNone } from "../files.ts";
import { askOnTerminal } from "./ask.ts";
import { Copier, destination } from "./copyTree.ts";

/** cp: files and trees; -a -r -d -L -H -P -p -f -i -n -u -v -l -s -T -t. */
export const cp: Applet = {
  name: "cp",
  package: "GNU coreutils",
  usage: "[-arPLHpfinlsTu] SOURCE DEST\n[-arPLHpfinlsu] SOURCE... { -t DIRECTORY | DIRECTORY }",
  about: "Copy SOURCEs to DEST",
  async main(run) {
    const options = await getopt(run, {
      short: "arRPLHpfinlsTudt:v",
      gnu: "bxS:Z",
      long: { recursive: "r", archive: "a", "target-directory": "t", parents: "parents", reflink: "reflink::" },
      gnuLong: {
        force: "f", interactive: "i", "no-clobber": "n", link: "l", "symbolic-link": "s", "no-target-directory": "T", update: "u", verbose: "v",
        dereference: "L", "no-dereference": "P", preserve: "preserve::", "no-preserve": "no-preserve:", sparse: "sparse:", "one-file-system": "x", "remove-destination": "remove-destination",
      },
    });
    let operands = [...options.operands];
    let target = options.value("t");
    if (run.isGnu) {
      if (operands.length === 0) return run.usage("missing file operand");
      if (target === undefined && operands.length === 1) return run.usage(`missing destination file operand after '${operands[0]}'`);
    } else if (operands.length < (target === undefined ? 2 : 1)) return run.usage();
    const many = target !== undefined || operands.length > 2;
    if (target === undefined) {
      target = operands.at(-1)!;
      operands = operands.slice(0, -1);
    }
    const into = !options.has("T") && isDirectory(run.process, target);
    if (many && !into && run.isGnu) {
      const why = statOrNone(run.process, target) ? "Not a directory" : "No such file or directory";
      await run.fail(`target '${target}': ${why}`);
    }
    const recursive = options.has("r", "R", "a");
    const keeps = options.values("preserve").flatMap((list) => (list === "" ? ["mode", "ownership", "timestamps"] : list.split(",")));
    const all = options.has("a", "p") || keeps.includes("all");
    const last = options.last("L", "H", "P", "d", "a");
    const asks = options.last("i", "n") === "i" && !(run.isGnu ? false : options.last("i", "f") === "f");
    const copier = new Copier(run, {
      recursive,
      follow: last === "L" ? "all" : last === "H" ? "operands" : last !== undefined || recursive ? "never" : "all",
      preserve: {
        mode: all || keeps.includes("mode"), owner: all || keeps.includes("ownership"), times: all || keeps.includes("timestamps"),
      },
      force: options.has("f", "remove-destination"),
      noClobber: options.last("i", "n", "f") === "n",
      update: options.has("u"),
      verbose: options.has("v"),
      link: options.has("l") ? "hard" : options.has("s") ? "symbolic" : "none",
      keepLinks: options.has("a", "d") || keeps.includes("links") || keeps.includes("all"),
      ...(asks ? { ask: (path: string) => askOnTerminal(run, `overwrite '${path}'? `) } : {}),
    });
    for (const source of operands) {
      if (options.has("parents") && into) makeParents(run, target, source);
      await copier.copy(source, options.has("parents") && into ? `${target}/${source}` : destination(source, target, into || many));
    }
    return run.status;
  },
};

/** --parents: the directories above `source`, inside `target`. */
function makeParents(run: AppletRun, target: string, source: string): void {
  const parts = source.split("/").filter(Boolean).slice(0, -1);
  let path = target;
  for (const part of parts) {
    path = inside(path, part);
    if (!isDirectory(run.process, path)) run.process.fs.mkdir(path);
  }
}
