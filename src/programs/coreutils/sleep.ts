import type { Applet } from "../applet.ts";
import { getopt } from "../getopt.ts";
import { parseSeconds } from "../numbers.ts";

/** sleep: the sum of its arguments in virtual time. */
export const sleep: Applet = {
  name: "sleep",
  package: "GNU coreutils",
  usage: "[N]...",
  about: "Pause for a time equal to the total of the args given, where each arg can\nhave an optional suffix of (s)econds, (m)inutes, (h)ours, or (d)ays",
  async main(run) {
    const { operands } = run.isGnu ? await getopt(run, { short: "" }) : { operands: run.args };
    if (operands.length === 0) return run.usage(run.isGnu ? "missing operand" : undefined);
    let seconds = 0;
    for (const operand of operands) {
      const value = operand === "inf" || operand === "infinity" ? Infinity : parseSeconds(operand);
      if (value === undefined) {
        if (!run.isGnu) return run.fail(`invalid number '${operand}'`);
        await run.complain(`invalid time interval '${operand}'`);
      } else seconds += value;
    }
    if (run.status !== 0) return run.usage();
    await run.process.sleep(Math.round(Math.min(seconds, 1e9) * 1000));
    return 0;
  },
};

/** usleep: microseconds. */
export const usleep: Applet = {
  name: "usleep",
  flavours: ["busybox"],
  usage: "N",
  about: "Pause for N microseconds",
  async main(run) {
    const [text] = run.args;
    if (text === undefined) return run.usage();
    if (!/^\d+$/.test(text)) return run.fail(`invalid number '${text}'`);
    await run.process.sleep(Math.ceil(Number(text) / 1000));
    return 0;
  },
};
