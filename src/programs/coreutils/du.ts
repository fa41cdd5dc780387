import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { inside, namesIn } from "../files.ts";
import { getopt, type Options } from "../getopt.ts";
import { busyboxHuman, gnuHuman, parseSize } from "../numbers.ts";
import { globRegex } from "../search/glob.ts";

/** du: disk space below paths; -a -s -c -h -k -m -b -d -x. */
export const du: Applet = {
  name: "du",
  package: "GNU coreutils",
  usage: "[-aHLdclsxhmk] [FILE]...",
  about: "Summarize disk space used for FILEs (or directories).\nDefault unit is 1024 bytes.",
  async main(run) {
    const options = await getopt(run, {
      short: "aHLd:clsxhmkb", gnu: "SB:0t:X:",
      long: {}, gnuLong: {
        all: "a", summarize: "s", "human-readable": "h", total: "c", "max-depth": "d", bytes: "b", "one-file-system": "x", "apparent-size": "apparent-size", "block-size": "B", exclude: "exclude:", si: "si",
      },
    });
    const meter = new Meter(run, options);
    let total = 0;
    for (const path of options.operands.length ? options.operands : ["."]) total += await meter.operand(path);
    if (options.has("c")) await run.out(`${meter.show(total)}\ttotal\n`);
    return run.status;
  },
};

class Meter {
  readonly #run: AppletRun;
  readonly #options: Options;
  readonly #seen = new Set<string>();
  readonly #maxDepth: number;
  readonly #excludes: readonly RegExp[];

  constructor(run: AppletRun, options: Options) {
    this.#run = run;
    this.#options = options;
    this.#maxDepth = options.has("s") ? 0 : Number(options.value("d") ?? Infinity);
    this.#excludes = options.values("exclude").map((glob) => globRegex(glob));
  }

  show(bytes: number): string {
    if (this.#options.has("h")) return this.#run.isGnu ? gnuHuman(bytes) : busyboxHuman(bytes);
    if (this.#options.has("si")) return gnuHuman(bytes, 1000);
    if (this.#options.has("b")) return String(bytes);
    const unit = this.#options.last("m", "k") === "m" ? 1048576 : (parseSize(this.#options.value("B") ?? "1024") ?? 1024);
    return this.#run.isGnu ? String(Math.ceil(bytes / unit)) : String(Math.floor((bytes + unit / 2) / unit));
  }

  async operand(path: string): Promise<number> {
    return this.#measure(path, 0);
  }

  async #measure(path: string, depth: number): Promise<number> {
    const run = this.#run;
    const pause = run.tick(4);
    if (pause) await pause;
    let stat;
    try {
      const follow = this.#options.has("L") || (this.#options.has("H") && depth === 0);
      stat = follow ? run.process.fs.stat(path) : run.process.fs.lstat(path);
    } catch (error) {
      const why = reason(error);
      await run.complain(run.say(`${path}: ${why}`, `cannot access '${path}': ${why}`));
      return 0;
    }
    const inode = `${stat.dev}:${stat.ino}`;
    if (stat.nlink > 1 && stat.kind !== "dir" && !this.#options.has("l")) {
      if (this.#seen.has(inode)) return 0;
      this.#seen.add(inode);
    }
    const apparent = this.#options.has("apparent-size", "b");
    let bytes = apparent ? stat.sizeBytes : stat.allocatedBytes;
    if (stat.kind === "dir") {
      let names: readonly string[] = [];
      try {
        names = namesIn(run.process, path);
      } catch (error) {
        const why = reason(error);
        await run.complain(run.say(`can't open '${path}': ${why}`, `cannot read directory '${path}': ${why}`));
      }
      for (const name of names) {
        if (this.#excludes.some((pattern) => pattern.test(name))) continue;
        bytes += await this.#measure(inside(path, name), depth + 1);
      }
    }
    if (depth <= this.#maxDepth && (stat.kind === "dir" || depth === 0 || this.#options.has("a"))) await run.out(`${this.show(bytes)}\t${path}\n`);
    return bytes;
  }
}
