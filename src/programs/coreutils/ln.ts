import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { dirName } from "../../base/path.ts";
import { inside, isDirectory, isSameFile, lastComponent, lstatOrNone, statOrNone } from "../files.ts";
import { getopt, type Options } from "../getopt.ts";

/** ln: hard and symbolic links; -s -f -n -r -v -b -S -T -t. */
export const ln: Applet = {
  name: "ln",
  package: "GNU coreutils",
  usage: "[-sfnbtv] [-S SUF] TARGET... LINK|DIR",
  about: "Create a link LINK or DIR/TARGET to the specified TARGET(s)",
  async main(run) {
    const options = await getopt(run, {
      short: "sfnbS:vTt:",
      gnu: "irPL",
      gnuLong: {
        symbolic: "s", force: "f", "no-dereference": "n", verbose: "v", relative: "r", "no-target-directory": "T", "target-directory": "t", interactive: "i",
      },
    });
    const operands = [...options.operands];
    if (operands.length === 0) return run.usage(run.isGnu ? "missing file operand" : undefined);
    let directory = options.value("t");
    if (directory === undefined && operands.length === 1) {
      if (options.has("T")) return run.usage(run.isGnu ? `missing destination file operand after '${operands[0]}'` : undefined);
      await link(run, options, operands[0]!, inside(".", lastComponent(operands[0]!)).slice(run.isGnu ? 0 : 2));
      return run.status;
    }
    let name: string | undefined;
    if (directory === undefined) {
      const last = operands.pop()!;
      const follows = !options.has("n") || lstatOrNone(run.process, last)?.kind !== "symlink";
      if (!options.has("T") && follows && isDirectory(run.process, last)) directory = last;
      else if (operands.length > 1 && run.isGnu) return run.fail(`target '${last}': ${statOrNone(run.process, last) ? "Not a directory" : "No such file or directory"}`);
      else if (options.has("T") && !run.isGnu && isDirectory(run.process, last)) return run.fail(`'${last}' is a directory`);
      else name = last;
    }
    for (const target of operands) await link(run, options, target, name ?? inside(directory!, lastComponent(target)));
    return run.status;
  },
};

async function link(run: AppletRun, options: Options, given: string, name: string): Promise<void> {
  const { process } = run;
  const symbolic = options.has("s");
  const target = symbolic && options.has("r") ? relative(run, given, name) : given;
  const kind = symbolic ? "symbolic" : "hard";
  const source = statOrNone(process, target);
  if (!symbolic) {
    if (!lstatOrNone(process, target)) {
      const why = whyMissing(run, target);
      return run.complain(run.say(`${target}: ${why}`, `failed to access '${target}': ${why}`));
    }
    if (source?.kind === "dir" && run.isGnu) return run.complain(`${target}: hard link not allowed for directory`);
  }
  const there = lstatOrNone(process, name);
  if (there && options.has("b")) process.fs.rename(name, name + (options.value("S") ?? "~"));
  else if (there && options.has("f")) {
    if (source && isSameFile(source, there) && (!symbolic || there.kind !== "symlink")) {
      if (run.isGnu) return run.complain(`'${target}' and '${name}' are the same file`);
    }
    try {
      process.fs.unlink(name);
    } catch (error) {
      return run.complain(run.say(`${name}: ${reason(error)}`, `${name}: cannot overwrite directory`));
    }
  }
  try {
    if (symbolic) process.fs.symlink(target, name);
    else process.fs.link(target, name);
  } catch (error) {
    const why = reason(error);
    const arrow = symbolic ? "" : why === "File exists" || why === "Operation not permitted" ? "" : ` => '${target}'`;
    return run.complain(run.say(`${name}: ${why}`, `failed to create ${kind} link '${name}'${arrow}: ${why}`));
  }
  if (options.has("v")) await run.out(`'${name}' ${symbolic ? "->" : "=>"} '${target}'\n`);
}

function relative(run: AppletRun, target: string, name: string): string {
  const absolute = (path: string): string[] => {
    const full = path.startsWith("/") ? path : `${run.process.cwd()}/${path}`;
    return full.split("/").filter((part) => part !== "" && part !== ".");
  };
  const from = absolute(dirName(name));
  const to = absolute(target);
  let common = 0;
  while (common < from.length && common < to.length && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => ".."), ...to.slice(common)].join("/") || ".";
}

function whyMissing(run: AppletRun, path: string): string {
  try {
    run.process.fs.lstat(path);
  } catch (error) {
    return reason(error);
  }
  return "";
}
