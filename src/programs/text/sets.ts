/** Tools that bring lines of files together or mix them: comm, join, shuf. */
import type { Applet } from "../applet.ts";
import { reason } from "../appletRun.ts";
import { openForWriting } from "../files.ts";
import { getopt } from "../getopt.ts";
import type { Input } from "../input.ts";
import { eachInput } from "./lines.ts";

export const comm: Applet = {
  name: "comm",
  package: "GNU coreutils",
  usage: "[-123] FILE1 FILE2",
  about: "Compare FILE1 with FILE2",
  async main(run) {
    const options = await getopt(run, { short: "123", gnu: "z", gnuLong: { "check-order": "check", "nocheck-order": "nocheck", "output-delimiter": "output-delimiter:", total: "total" } });
    const [left, right] = options.operands;
    if (left === undefined || right === undefined) return run.usage(run.isGnu ? (left === undefined ? "missing operand" : `missing operand after '${left}'`) : undefined);
    const open = async (path: string): Promise<Input> => {
      try {
        return run.input(path);
      } catch (error) {
        return run.fail(run.say(`can't open '${path}': ${reason(error)}`, `${path}: ${reason(error)}`));
      }
    };
    const [a, b] = [await open(left), await open(right)];
    const indent = ["", options.has("1") ? "" : "\t", (options.has("1") ? "" : "\t") + (options.has("2") ? "" : "\t")];
    const print = async (column: 0 | 1 | 2, line: string): Promise<void> => {
      if (!options.has(String(column + 1))) await run.put(`${indent[column]}${line}\n`);
    };
    let unpaired = false;
    const disordered = new Set<number>();
    const next = async (which: 1 | 2, input: Input, previous: string | null): Promise<string | null> => {
      const line = await input.line();
      if (run.isGnu && unpaired && previous !== null && line !== null && line < previous && !disordered.has(which)) {
        disordered.add(which);
        await run.error(`file ${which} is not in sorted order`);
      }
      return line;
    };
    let [x, y] = [await a.line(), await b.line()];
    while (x !== null || y !== null) {
      unpaired ||= x !== y;
      if (y === null || (x !== null && x < y)) {
        await print(0, x!);
        x = await next(1, a, x);
      } else if (x === null || y < x) {
        await print(1, y);
        y = await next(2, b, y);
      } else {
        await print(2, x);
        [x, y] = [await next(1, a, x), await next(2, b, y)];
      }
    }
    return disordered.size > 0 ? run.fail("input is not in sorted order") : 0;
  },
};

/** join: -1 -2 -j -t -a -v -o -e -i. */
export const join: Applet = {
  name: "join",
  package: "GNU coreutils",
  flavours: ["gnu"],
  async main(run) {
    const options = await getopt(run, { short: "1:2:j:t:a:v:o:e:i", gnuLong: { "ignore-case": "i", header: "header" } });
    const [left, right] = options.operands;
    if (left === undefined || right === undefined) return run.usage(left === undefined ? "missing operand" : `missing operand after '${left}'`);
    const fieldA = Number(options.value("1") ?? options.value("j") ?? 1);
    const fieldB = Number(options.value("2") ?? options.value("j") ?? 1);
    const separator = options.value("t");
    const read = async (path: string): Promise<string[][]> => {
      const rows: string[][] = [];
      try {
        const input = run.input(path);
        for (let line = await input.line(); line !== null; line = await input.line()) rows.push(separator === undefined ? line.trim().split(/[ \t]+/) : line.split(separator));
        input.close();
      } catch (error) {
        return run.fail(`${path}: ${reason(error)}`);
      }
      return rows;
    };
    const [a, b] = [await read(left), await read(right)];
    const key = (row: string[], field: number): string => (options.has("i") ? (row[field - 1] ?? "").toLowerCase() : (row[field - 1] ?? ""));
    const glue = separator ?? " ";
    const empty = options.value("e") ?? "";
    const format = options.value("o")?.split(/[, ]/);
    const print = (joined: string, x: string[] | undefined, y: string[] | undefined): Promise<void> => {
      const cells = format && format[0] !== "auto"
        ? format.map((spec) => (spec === "0" ? joined : ((spec.startsWith("1") ? x : y)?.[Number(spec.slice(2)) - 1] ?? empty)))
        : [joined, ...(x ? x.filter((_, index) => index !== fieldA - 1) : []), ...(y ? y.filter((_, index) => index !== fieldB - 1) : [])];
      return run.put(`${cells.join(glue)}\n`);
    };
    const unpaired = (which: "1" | "2"): boolean => options.values("a").includes(which) || options.values("v").includes(which);
    let i = 0;
    let j = 0;
    while (i < a.length || j < b.length) {
      const [x, y] = [a[i], b[j]];
      const [p, q] = [x && key(x, fieldA), y && key(y, fieldB)];
      if (y === undefined || (x !== undefined && p! < q!)) {
        if (unpaired("1")) await print(x![fieldA - 1] ?? "", x, undefined);
        i++;
      } else if (x === undefined || q! < p!) {
        if (unpaired("2")) await print(y[fieldB - 1] ?? "", undefined, y);
        j++;
      } else {
        let endA = i;
        while (endA < a.length && key(a[endA]!, fieldA) === p) endA++;
        let endB = j;
        while (endB < b.length && key(b[endB]!, fieldB) === p) endB++;
        if (!options.has("v")) for (let m = i; m < endA; m++) for (let n = j; n < endB; n++) await print(x[fieldA - 1] ?? "", a[m], b[n]);
        [i, j] = [endA, endB];
      }
    }
    return 0;
  },
};

export const shuf: Applet = {
  name: "shuf",
  package: "GNU coreutils",
  usage: "[-n NUM] [-o FILE] [-z] [FILE | -e [ARG...] | -i L-H]",
  about: "Write lines from FILE (or stdin) randomly reordered",
  async main(run) {
    const options = await getopt(run, { short: "ei:n:o:z", gnu: "r", gnuLong: { echo: "e", "input-range": "i", "head-count": "n", output: "o", repeat: "r", "random-source": "random-source:" } });
    let lines: string[] = [];
    const range = options.value("i");
    if (range !== undefined) {
      const match = /^(\d+)-(\d+)$/.exec(range);
      if (!match || Number(match[2]) - Number(match[1]) > 1e7) return run.fail(run.say(`bad range '${range}'`, `invalid input range: '${range}'`));
      for (let value = Number(match[1]); value <= Number(match[2]); value++) lines.push(String(value));
    } else if (options.has("e")) lines = options.operands.map((operand) => run.intern(operand));
    else await eachInput(run, options.operands.slice(0, 1), async (input) => {
      for (let line = await input.line(); line !== null; line = await input.line()) {
        lines.push(line);
        run.hold(line.length + 16);
      }
    });
    const random = run.process.random.fork(`shuf ${run.process.clock.nowNanos()}`);
    for (let i = lines.length - 1; i > 0; i--) {
      const j = random.between(0, i);
      [lines[i], lines[j]] = [lines[j]!, lines[i]!];
    }
    const output = options.value("o");
    if (output !== undefined) run.process.dup2(openForWriting(run.process, output), 1);
    for (const line of lines.slice(0, Number(options.value("n") ?? Infinity))) await run.put(line + (options.has("z") ? "\0" : "\n"));
    return run.status;
  },
};

