/** Comparing files byte by byte: cmp. */
import type { Applet } from "../applet.ts";
import { reason } from "../appletRun.ts";
import { statOrNone } from "../files.ts";
import { getopt } from "../getopt.ts";
import type { Input } from "../input.ts";
import { parseSize } from "../numbers.ts";

export const cmp: Applet = {
  name: "cmp",
  package: "GNU diffutils",
  gnuUsageCode: 2,
  usage: "[-ls] [-n NUM] FILE1 [FILE2]",
  about: "Compare FILE1 with FILE2 (or stdin)",
  async main(run) {
    const options = await getopt(run, { short: "lsn:", gnu: "bi:", gnuLong: { silent: "s", quiet: "s", verbose: "l", bytes: "n", "print-bytes": "b", "ignore-initial": "i" } });
    const [first, second = "-"] = options.operands;
    if (first === undefined) return run.usage(run.isGnu ? "missing operand after 'cmp'" : undefined);
    const open = async (path: string): Promise<Input> => {
      try {
        return run.input(path);
      } catch (error) {
        return run.fail(`${path}: ${reason(error)}`, 2);
      }
    };
    const [a, b] = [new ByteStream(await open(first)), new ByteStream(await open(second))];
    const sizes = [first, second].map((path) => (path === "-" ? undefined : statOrNone(run.process, path)?.sizeBytes));
    const width = run.isGnu ? String(Math.min(...sizes.map((size) => size ?? 1e9))).length : 1;
    const limit = parseSize(options.value("n") ?? "") ?? Infinity;
    let [byte, line] = [0, 1];
    let differs = false;
    while (byte < limit) {
      const [x, y] = [await a.next(), await b.next()];
      if (x === undefined && y === undefined) break;
      byte++;
      if (x === undefined || y === undefined) {
        // The longer file's byte just read is not yet counted as a line.
        if (!options.has("s")) {
          const short = x === undefined ? first : second;
          const where = byte === 1 ? " which is empty" : ` after byte ${byte - 1}${options.has("l") ? "" : (x === undefined ? a : b).lastWasNewline ? `, line ${line - 1}` : `, in line ${line}`}`;
          await run.error(run.say(`EOF on ${short}`, `EOF on ${short === "-" ? "-" : `'${short}'`}${where}`));
        }
        return 1;
      }
      if (x !== y) {
        differs = true;
        if (options.has("s")) return 1;
        if (!options.has("l")) {
          await run.out(`${first} ${second} differ: ${run.isGnu && x > 127 && y > 127 ? "byte" : "char"} ${byte}, line ${line}\n`);
          return 1;
        }
        await run.out(`${String(byte).padStart(width)} ${x.toString(8).padStart(3)} ${y.toString(8).padStart(3)}\n`);
      }
      if (x === 10) line++;
    }
    return differs ? 1 : 0;
  },
};

/** One byte after the other. */
class ByteStream {
  readonly #input: Input;
  #part: Uint8Array = new Uint8Array(0);
  #at = 0;
  lastWasNewline = false;

  constructor(input: Input) {
    this.#input = input;
  }

  next(): number | undefined | Promise<number | undefined> {
    if (this.#at < this.#part.length) {
      const byte = this.#part[this.#at++]!;
      this.lastWasNewline = byte === 10;
      return byte;
    }
    return this.#refill();
  }

  async #refill(): Promise<number | undefined> {
    const part = await this.#input.chunk();
    if (!part) return undefined;
    this.#part = part;
    this.#at = 0;
    return this.next();
  }
}
