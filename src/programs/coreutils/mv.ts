import { ErrnoError } from "../../base/errors.ts";
import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { isDirectory, isSameFile, lstatOrNone, orNone, statOrNone } from "../files.ts";
import { getopt } from "../getopt.ts";
import { askOnTerminal } from "./ask.ts";
import { Copier, destination } from "./copyTree.ts";
import { removeTree } from "./removeTree.ts";

/** mv: renames; across file systems (and for directories of a lower layer, EXDEV) copies and removes. */
export const mv: Applet = {
  name: "mv",
  package: "GNU coreutils",
  usage: "[-finT] SOURCE DEST\n[-fin] SOURCE... { -t DIRECTORY | DIRECTORY }",
  about: "Rename SOURCE to DEST, or move SOURCEs to DIRECTORY",
  async main(run) {
    const options = await getopt(run, {
      short: "finTt:v",
      gnu: "ubS:Z",
      long: { "target-directory": "t" },
      gnuLong: { force: "f", interactive: "i", "no-clobber": "n", "no-target-directory": "T", verbose: "v", update: "u" },
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
    if (options.has("T") && !run.isGnu && isDirectory(run.process, target)) return run.fail(`'${target}' is a directory`);
    const mode = options.last("f", "i", "n");
    for (const source of operands) {
      const to = destination(source, target, into || many);
      if (mode === "n" && lstatOrNone(run.process, to)) continue;
      if (options.has("u")) {
        const [a, b] = [lstatOrNone(run.process, source), lstatOrNone(run.process, to)];
        if (a && b && b.mtimeMs >= a.mtimeMs) continue;
      }
      if (mode === "i" && lstatOrNone(run.process, to) && !(await askOnTerminal(run, `overwrite '${to}'? `))) continue;
      if ((await move(run, source, to)) && options.has("v")) await run.out(run.say(`'${source}' -> '${to}'\n`, `renamed '${source}' -> '${to}'\n`));
    }
    return run.status;
  },
};

async function move(run: AppletRun, source: string, to: string): Promise<boolean> {
  const { process } = run;
  const [from, there] = [lstatOrNone(process, source), lstatOrNone(process, to)];
  if (run.isGnu) {
    if (!from) {
      const why = orNone(() => process.fs.lstat(source)) ? "" : await whyMissing(run, source);
      await run.complain(`cannot stat '${source}': ${why}`);
      return false;
    }
    if (there && isSameFile(from, there)) {
      await run.complain(`'${source}' and '${to}' are the same file`);
      return false;
    }
    if (there?.kind === "dir" && from.kind !== "dir") {
      await run.complain(`cannot overwrite directory '${to}' with non-directory`);
      return false;
    }
    if (there && there.kind !== "dir" && from.kind === "dir") {
      await run.complain(`cannot overwrite non-directory '${to}' with directory '${source}'`);
      return false;
    }
  }
  try {
    process.fs.rename(source, to);
    return true;
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    if (error.code === "EXDEV") return acrossDevices(run, source, to);
    if (error.code === "EINVAL" && run.isGnu) await run.complain(`cannot move '${source}' to a subdirectory of itself, '${to}'`);
    else await run.complain(run.say(`can't rename '${source}': ${error.message}`, `cannot move '${source}' to '${to}': ${error.message}`));
    return false;
  }
}

async function whyMissing(run: AppletRun, path: string): Promise<string> {
  try {
    run.process.fs.lstat(path);
  } catch (error) {
    return reason(error);
  }
  return "";
}

async function acrossDevices(run: AppletRun, source: string, to: string): Promise<boolean> {
  const { process } = run;
  const there = lstatOrNone(process, to);
  const from = process.fs.lstat(source);
  if (there) {
    if (there.kind === "dir" && from.kind !== "dir") {
      await run.complain(`cannot overwrite directory with non-directory`);
      return false;
    }
    if (there.kind !== "dir" && from.kind === "dir") {
      await run.complain(`cannot overwrite non-directory with directory`);
      return false;
    }
    try {
      if (there.kind === "dir") process.fs.rmdir(to);
      else process.fs.unlink(to);
    } catch (error) {
      await run.complain(run.say(`can't remove '${to}': ${reason(error)}`, `inter-device move failed: '${source}' to '${to}'; unable to remove target: ${reason(error)}`));
      return false;
    }
  }
  const copier = new Copier(run, {
    recursive: true, follow: "never", preserve: { mode: true, owner: true, times: true }, force: true, noClobber: false, update: false,
    verbose: false, link: "none", keepLinks: true,
  });
  if (!(await copier.copy(source, to))) return false;
  return removeTree(run, source, { recursive: true, force: true, verbose: false });
}
