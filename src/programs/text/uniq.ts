import type { Applet } from "../applet.ts";
import { reason } from "../appletRun.ts";
import { openForWriting } from "../files.ts";
import { getopt } from "../getopt.ts";

/** uniq: -c -d -u -i -f -s -w, and an output file. */
export const uniq: Applet = {
  name: "uniq",
  package: "GNU coreutils",
  usage: "[-cduiz] [-f,s,w N] [FILE [OUTFILE]]",
  about: "Discard duplicate lines",
  async main(run) {
    const options = await getopt(run, {
      short: "cduizf:s:w:", gnu: "D",
      gnuLong: { count: "c", repeated: "d", unique: "u", "ignore-case": "i", "skip-fields": "f", "skip-chars": "s", "check-chars": "w", "all-repeated": "D" },
    });
    const counts: number[] = [];
    for (const key of ["f", "s", "w"]) {
      const text = options.value(key);
      if (text !== undefined && !/^\d+$/.test(text)) return run.fail(run.say(`invalid number '${text}'`, `${text}: invalid number of ${key === "f" ? "fields to skip" : key === "s" ? "bytes to skip" : "bytes to compare"}`));
      counts.push(text === undefined ? (key === "w" ? Infinity : 0) : Number(text));
    }
    const [skipFields, skipChars, width] = counts as [number, number, number];
    if (options.operands.length > 2 && run.isGnu) return run.usage(`extra operand '${options.operands[2]}'`);
    const [path = "-", output = "-"] = options.operands;
    let input;
    try {
      input = run.input(path);
      if (output !== "-") run.process.dup2(openForWriting(run.process, output), 1);
    } catch (error) {
      return run.fail(run.say(`can't open '${input ? output : path}': ${reason(error)}`, `${input ? output : path}: ${reason(error)}`));
    }
    const key = (line: string): string => {
      let rest = line;
      for (let i = 0; i < skipFields; i++) rest = rest.replace(/^[ \t]*[^ \t]*/, "");
      rest = rest.slice(skipChars);
      if (width !== Infinity) rest = rest.slice(0, width);
      return options.has("i") ? rest.toLowerCase() : rest;
    };
    let group: string[] = [];
    let seen = 0;
    const settle = async (): Promise<void> => {
      if (seen === 0) return;
      if (options.has("D")) {
        if (seen > 1) for (const line of group) await run.put(`${line}\n`);
        return;
      }
      if ((options.has("d") && seen < 2) || (options.has("u") && seen > 1)) return;
      await run.put(`${options.has("c") ? `${String(seen).padStart(7)} ` : ""}${group[0]}\n`);
    };
    let current: string | undefined;
    try {
      for (let line = await input.line(); line !== null; line = await input.line()) {
        const own = key(line);
        if (own === current) {
          seen++;
          if (options.has("D")) group.push(line);
          continue;
        }
        await settle();
        [current, seen, group] = [own, 1, [line]];
      }
    } catch (error) {
      return run.fail(run.say(`${path}: ${reason(error)}`, `error reading '${path}'`));
    }
    await settle();
    input.close();
    return 0;
  },
};
