import type { Applet } from "../applet.ts";
import { getopt } from "../getopt.ts";

/** seq: -w -s SEP -f FORMAT; whole and decimal numbers, exact. */
export const seq: Applet = {
  name: "seq",
  package: "GNU coreutils",
  usage: "[-w] [-s SEP] [FIRST [INC]] LAST",
  about: "Print numbers from FIRST to LAST, in steps of INC.\nFIRST, INC default to 1.",
  async main(run) {
    // Negative numbers are operands, not options.
    const split = run.args.findIndex((argument) => /^-[\d.]/.test(argument));
    const args = split < 0 ? run.args : run.args.slice(0, split);
    const options = await getopt(run, {
      short: "ws:", gnu: "f:", stopAtOperand: true, gnuLong: { "equal-width": "w", separator: "s", format: "f" },
    }, args);
    const operands = split < 0 ? options.operands : [...options.operands, ...run.args.slice(split)];
    if (operands.length === 0) return run.usage(run.isGnu ? "missing operand" : undefined);
    if (operands.length > 3) return run.usage(run.isGnu ? `extra operand '${operands[3]}'` : undefined);
    for (const operand of operands) {
      if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(operand)) {
        if (run.isGnu) return run.usage(`invalid floating point argument: '${operand}'`);
        return run.usage();
      }
    }
    const [first, step, last] = operands.length === 1 ? ["1", "1", operands[0]!] : operands.length === 2 ? [operands[0]!, "1", operands[1]!] : [operands[0]!, operands[1]!, operands[2]!];
    const digits = Math.max(decimals(first), decimals(step));
    // Whole multiples of the smallest unit, so that 0.1 + 0.2 is 0.3.
    const scale = 10 ** Math.max(digits, decimals(last));
    const toUnits = (text: string): number => Math.round(Number(text) * scale);
    const [from, by, to] = [toUnits(first), toUnits(step), Number(last) * scale];
    if (by === 0 && run.isGnu) return run.usage(`invalid Zero increment value: '${step}'`);
    const separator = options.value("s") ?? "\n";
    const show = (units: number): string => (units / scale).toFixed(digits);
    const count = by === 0 ? Infinity : Math.floor((to - from) / by + 1e-9);
    const width = options.has("w") ? Math.max(show(from).length, show(from + Math.max(0, count) * by).length) : 0;
    const format = options.value("f");
    for (let i = 0; i <= count; i++) {
      let text = show(from + i * by);
      if (format !== undefined) text = formatted(format, (from + i * by) / scale);
      else if (text.startsWith("-") && width > 0) text = `-${text.slice(1).padStart(width - 1, "0")}`;
      else text = text.padStart(width, "0");
      await run.out((i > 0 ? separator : "") + text);
      const pause = run.tick();
      if (pause) await pause;
    }
    if (count >= 0) await run.out("\n");
    return 0;
  },
};

function decimals(text: string): number {
  const match = /\.(\d*)/.exec(text);
  return match ? match[1]!.length : 0;
}

/** One %g, %f or %e of seq -f. */
function formatted(format: string, value: number): string {
  return format.replace(/%([-0+ ]*)(\d*)(?:\.(\d+))?([gfe])/, (_, flags: string, width: string, precision: string | undefined, kind: string) => {
    const text = kind === "f" ? value.toFixed(Number(precision ?? 6)) : kind === "e" ? value.toExponential(Number(precision ?? 6)) : String(Number(value.toPrecision(Number(precision ?? 6))));
    return flags.includes("-") ? text.padEnd(Number(width)) : text.padStart(Number(width), flags.includes("0") ? "0" : " ");
  }).replaceAll("%%", "%");
}
