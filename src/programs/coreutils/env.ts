import { ErrnoError } from "../../base/errors.ts";
import type { Applet } from "../applet.ts";
import { AppletExit } from "../applet.ts";
import type { AppletRun } from "../appletRun.ts";
import { getopt } from "../getopt.ts";

/** env: shows the environment, or runs a program in a changed one. */
export const env: Applet = {
  name: "env",
  package: "GNU coreutils",
  gnuUsageCode: 125,
  usage: "[-i0] [-u NAME]... [-] [NAME=VALUE]... [PROG ARGS]",
  about: "Print current environment or run PROG after setting up environment",
  async main(run) {
    const options = await getopt(run, {
      short: "i0u:", gnu: "C:S:v", stopAtOperand: true,
      long: { "ignore-environment": "i", null: "0", unset: "u" },
      gnuLong: { chdir: "C", "split-string": "S" },
    });
    const { process } = run;
    let words = [...options.operands];
    const split = options.value("S");
    if (split !== undefined) words = [...split.split(/\s+/).filter(Boolean), ...words];
    if (words[0] === "-") words.shift();
    const variables = options.has("i") || options.operands[0] === "-" ? new Map<string, string>() : new Map(process.env);
    for (const name of options.values("u")) variables.delete(name);
    while (words[0]?.includes("=")) {
      const [word] = words.splice(0, 1);
      const cut = word!.indexOf("=");
      variables.set(word!.slice(0, cut), word!.slice(cut + 1));
    }
    if (words.length === 0) {
      for (const [name, value] of variables) await run.out(`${name}=${value}${options.has("0") ? "\0" : "\n"}`);
      return 0;
    }
    const directory = options.value("C");
    if (directory !== undefined) process.chdir(directory);
    return execute(run, words, variables);
  },
};

/** Replaces the process by another program; tells the shell's 126 and 127 when it cannot. */
export async function execute(run: AppletRun, argv: readonly string[], variables?: ReadonlyMap<string, string>): Promise<number> {
  await run.flush();
  try {
    return await run.process.exec(argv, variables ? { env: variables } : {});
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    const failed = run.isGnu && ["nohup", "nice", "timeout", "stdbuf", "time"].includes(run.name) ? `failed to run command '${argv[0]}'` : undefined;
    await run.error(failed ? `${failed}: ${error.message}` : run.say(`can't execute '${argv[0]}': ${error.message}`, `${["xargs", "find"].includes(run.name) ? argv[0] : `'${argv[0]}'`}: ${error.message}`));
    throw new AppletExit(error.code === "ENOENT" ? 127 : 126);
  }
}

/** printenv: all variables, or the values of those named. */
export const printenv: Applet = {
  name: "printenv",
  package: "GNU coreutils",
  gnuUsageCode: 2,
  usage: "[VARIABLE]...",
  about: "Print environment VARIABLEs.",
  async main(run) {
    const options = await getopt(run, { short: "", gnu: "0", gnuLong: { null: "0" } });
    const end = options.has("0") ? "\0" : "\n";
    if (options.operands.length === 0) {
      for (const [name, value] of run.process.env) await run.out(`${name}=${value}${end}`);
    }
    for (const name of options.operands) {
      const value = run.process.env.get(name);
      if (value === undefined) run.status = 1;
      else await run.out(value + end);
    }
    return run.status;
  },
};
