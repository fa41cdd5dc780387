import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { inside, lstatOrNone, namesIn } from "../files.ts";
import { getopt, type Options } from "../getopt.ts";
import { changeMode, modeString } from "../modes.ts";
import { octal } from "./octal.ts";

/** chmod: octal and symbolic modes; -R -v -c -f, GNU also --reference. */
export const chmod: Applet = {
  name: "chmod",
  package: "GNU coreutils",
  usage: "[-Rcvf] MODE[,MODE]... FILE...",
  about: "MODE is octal number (bit pattern sstrwxrwxrwx) or [ugoa]{+|-|=}[rwxXst]",
  async main(run) {
    // A mode such as -x looks like an option.
    const at = run.args.findIndex((argument) => /^-[rwxXstugo,+=-]*$/.test(argument) && argument !== "-" && argument !== "--" && !/^-[Rcvf]+$/.test(argument));
    const args = at < 0 ? run.args : run.args.toSpliced(at, 1);
    const options = await getopt(run, {
      short: "Rvcf",
      gnuLong: { recursive: "R", verbose: "v", changes: "c", quiet: "f", silent: "f", reference: "reference:", "preserve-root": "preserve-root" },
    }, args);
    const operands = [...options.operands];
    let mode = at < 0 ? undefined : run.args[at];
    const reference = options.value("reference");
    if (reference !== undefined) mode = octal(run.process.fs.stat(reference).mode);
    mode ??= operands.shift();
    if (mode === undefined) return run.usage(run.isGnu ? "missing operand" : undefined);
    if (operands.length === 0) return run.usage(run.isGnu ? `missing operand after '${mode}'` : undefined);
    if (run.isGnu && changeMode(mode, { mode: 0, isDirectory: false, umask: 0 }) === undefined) return run.usage(`invalid mode: '${mode}'`);
    for (const path of operands) await change(run, options, path, mode, true);
    return run.status;
  },
};

async function change(run: AppletRun, options: Options, path: string, text: string, isOperand: boolean): Promise<void> {
  const { fs } = run.process;
  const quiet = options.has("f");
  await run.tick(2);
  let stat;
  try {
    if (!isOperand && lstatOrNone(run.process, path)?.kind === "symlink") return;
    stat = fs.stat(path);
  } catch (error) {
    run.status = 1;
    const dangling = lstatOrNone(run.process, path) !== undefined;
    if (!quiet) await run.error(run.say(`${path}: ${reason(error)}`, dangling ? `cannot operate on dangling symlink '${path}'` : `cannot access '${path}': ${reason(error)}`));
    return;
  }
  const mode = changeMode(text, { mode: stat.mode, isDirectory: stat.kind === "dir", umask: run.process.umask, keepsDirectoryBits: run.isGnu });
  if (mode === undefined) return run.fail(`invalid mode '${text}'`);
  try {
    fs.chmod(path, mode);
  } catch (error) {
    run.status = 1;
    if (!quiet) await run.error(run.say(`${path}: ${reason(error)}`, `changing permissions of '${path}': ${reason(error)}`));
    return;
  }
  if (options.has("v") || (options.has("c") && mode !== stat.mode)) {
    const [old, now] = [stat, { ...stat, mode }].map((one) => `${octal(one.mode)} (${modeString(one).slice(1)})`);
    if (!run.isGnu) await run.out(`mode of '${path}' changed to ${octal(mode)} (${modeString({ ...stat, mode }).slice(1)})\n`);
    else if (mode === stat.mode) await run.out(`mode of '${path}' retained as ${now}\n`);
    else await run.out(`mode of '${path}' changed from ${old} to ${now}\n`);
  }
  if (!options.has("R") || stat.kind !== "dir") return;
  let names;
  try {
    names = namesIn(run.process, path);
  } catch (error) {
    if (!quiet) await run.complain(run.say(`can't open '${path}': ${reason(error)}`, `cannot read directory '${path}': ${reason(error)}`));
    run.status = 1;
    return;
  }
  for (const name of names) await change(run, options, inside(path, name), text, false);
}
