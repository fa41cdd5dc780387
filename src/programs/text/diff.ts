import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { strftime, zoneOf } from "../dates.ts";
import { inside, isDirectory, isSameFile, lastComponent, namesIn, orNone, statOrNone } from "../files.ts";
import { getopt, type Options } from "../getopt.ts";
import { changes, type Change } from "./difference.ts";

/** diff: unified (BusyBox's only form), GNU also the old form and context; -r -q -s -N -i -w -b -B -a -U. */
export const diff: Applet = {
  name: "diff",
  package: "GNU diffutils",
  gnuUsageCode: 2,
  usage: "[-abBdiNqrTstw] [-L LABEL] [-S FILE] [-U LINES] FILE1 FILE2",
  about: "Compare files line by line and output the differences between them.",
  async main(run) {
    const options = await getopt(run, {
      short: "abBdiNqrTstwL:S:U:u", gnu: "c C:eyEZx:p",
      long: {}, gnuLong: {
        brief: "q", "report-identical-files": "s", unified: "U::", context: "C::", recursive: "r", "new-file": "N", "ignore-case": "i", "ignore-all-space": "w",
        "ignore-space-change": "b", "ignore-blank-lines": "B", text: "a", label: "L", color: "color::", exclude: "x", "side-by-side": "y", minimal: "d", normal: "normal",
      },
    });
    const [left, right] = options.operands;
    if (left === undefined || right === undefined) {
      return run.usage(run.isGnu ? (left === undefined ? "missing operand after 'diff'" : `missing operand after '${left}'`) : undefined);
    }
    if (options.operands.length > 2) return run.usage(run.isGnu ? `extra operand '${options.operands[2]}'` : undefined);
    const comparison = new Comparison(run, options);
    for (const path of [left, right]) {
      if (path === "-") continue;
      try {
        run.process.fs.stat(path);
      } catch (error) {
        await comparison.trouble(run.say(`can't stat '${path}': ${reason(error)}`, `${path}: ${reason(error)}`));
        if (!run.isGnu) return 2;
      }
    }
    if (comparison.status === 2) return 2;
    const [a, b] = [left !== "-" && isDirectory(run.process, left), right !== "-" && isDirectory(run.process, right)];
    if (a && b) await comparison.directories(left, right);
    else await comparison.files(a ? inside(left, lastComponent(right)) : left, b ? inside(right, lastComponent(left)) : right);
    return comparison.status;
  },
};

class Comparison {
  readonly #run: AppletRun;
  readonly #options: Options;
  status = 0;

  constructor(run: AppletRun, options: Options) {
    this.#run = run;
    this.#options = options;
  }

  async trouble(message: string): Promise<void> {
    this.status = 2;
    await this.#run.error(message);
  }

  async directories(left: string, right: string): Promise<void> {
    const run = this.#run;
    const { process } = run;
    const [a, b] = [orNone(() => namesIn(process, left)) ?? [], orNone(() => namesIn(process, right)) ?? []];
    for (const name of [...new Set([...a, ...b])].sort()) {
      const [x, y] = [inside(left, name), inside(right, name)];
      const [inA, inB] = [a.includes(name), b.includes(name)];
      if (!inA || !inB) {
        const isDir = isDirectory(process, inA ? x : y);
        if (this.#options.has("N")) {
          if (!isDir) await this.files(x, y, true);
          else if (this.#options.has("r")) await this.directories(x, y);
          if (!isDir || this.#options.has("r")) continue;
        }
        // BusyBox, going down trees, tells of files only.
        if (isDir && this.#options.has("r") && !run.isGnu) {
          this.status = Math.max(this.status, 1);
          continue;
        }
        this.status = Math.max(this.status, 1);
        await run.out(`Only in ${inA ? left : right}: ${name}\n`);
        continue;
      }
      const [dirA, dirB] = [isDirectory(process, x), isDirectory(process, y)];
      if (dirA && dirB) {
        if (this.#options.has("r")) await this.directories(x, y);
        else await run.out(`Common subdirectories: ${x} and ${y}\n`);
      } else if (dirA || dirB) {
        this.status = Math.max(this.status, 1);
        const kind = (isDir: boolean, path: string): string => (isDir ? "directory" : statOrNone(process, path)?.sizeBytes === 0 && run.isGnu ? "regular empty file" : "regular file");
        await run.out(`File ${x} is a ${kind(dirA, x)} while file ${y} is a ${kind(dirB, y)}\n`);
      } else await this.files(x, y, true);
    }
  }

  async files(left: string, right: string, inTree = false): Promise<void> {
    const run = this.#run;
    const options = this.#options;
    const texts: string[] = [];
    for (const path of [left, right]) {
      try {
        if (path !== "-" && !statOrNone(run.process, path) && options.has("N")) {
          texts.push("");
          continue;
        }
        const input = run.input(path);
        texts.push(await input.all());
        input.close();
      } catch (error) {
        return this.trouble(run.say(`can't stat '${path}': ${reason(error)}`, `${path}: ${reason(error)}`));
      }
    }
    const [a, b] = texts as [string, string];
    if (a === b) {
      const same = left !== "-" && right !== "-" && isSameFile(run.process.fs.stat(left), run.process.fs.stat(right));
      if (options.has("s") && (run.isGnu || !same)) await run.out(`Files ${left} and ${right} are identical\n`);
      return;
    }
    const [linesA, linesB] = [splitLines(a), splitLines(b)];
    const binary = !options.has("a") && (a.slice(0, 4096).includes("\0") || b.slice(0, 4096).includes("\0"));
    const found = binary ? [] : changes(linesA.map((line) => this.#key(line)), linesB.map((line) => this.#key(line)));
    const kept = options.has("B") ? found.filter((change) => [...linesA.slice(change.fromA, change.toA), ...linesB.slice(change.fromB, change.toB)].some((line) => line.trim() !== "")) : found;
    if (!binary && kept.length === 0) return;
    this.status = Math.max(this.status, 1);
    if (options.has("q")) return run.out(`Files ${left} and ${right} differ\n`);
    if (binary) return run.out(run.say(`Files ${left} and ${right} differ\n`, `Binary files ${left} and ${right} differ\n`));
    if (inTree && run.isGnu) {
      const flags = options.given.map((option) => `-${option.key}${option.value ?? ""}`).join(" ");
      await run.out(`diff ${flags}${flags && " "}${left} ${right}\n`);
    }
    if (run.isGnu && !options.has("u", "U", "c", "C")) return this.#normal(kept, linesA, linesB);
    const context = Number(options.value("U") ?? options.value("C") ?? 3);
    if (options.has("c", "C")) return this.#unified(left, right, kept, linesA, linesB, context);
    return this.#unified(left, right, kept, linesA, linesB, context);
  }

  #key(line: string): string {
    let key = line;
    if (this.#options.has("w")) key = key.replace(/[ \t\r\f\v]+/g, "");
    else if (this.#options.has("b")) key = key.replace(/[ \t\r\f\v]+/g, " ").replace(/ (?=\n|$)/, "");
    return this.#options.has("i") ? key.toLowerCase() : key;
  }

  async #normal(found: readonly Change[], a: readonly string[], b: readonly string[]): Promise<void> {
    const span = (from: number, to: number): string => (to - from <= 1 ? String(to === from ? from : to) : `${from + 1},${to}`);
    for (const change of found) {
      const letter = change.fromA === change.toA ? "a" : change.fromB === change.toB ? "d" : "c";
      await this.#run.out(`${span(change.fromA, change.toA)}${letter}${span(change.fromB, change.toB)}\n`);
      await this.#lines("< ", a.slice(change.fromA, change.toA));
      if (letter === "c") await this.#run.out("---\n");
      await this.#lines("> ", b.slice(change.fromB, change.toB));
    }
  }

  async #lines(prefix: string, lines: readonly string[]): Promise<void> {
    for (const line of lines) {
      if (line.endsWith("\n")) await this.#run.put(prefix + line);
      else await this.#run.put(`${prefix}${line}\n\\ No newline at end of file\n`);
    }
  }

  #header(path: string, index: number): string {
    const label = this.#options.values("L")[index];
    if (label !== undefined) return label;
    if (!this.#run.isGnu) return path;
    const stat = path === "-" ? undefined : statOrNone(this.#run.process, path);
    const time = stat?.mtimeMs ?? (path === "-" ? this.#run.process.clock.now() : 0);
    return `${path}\t${strftime("%Y-%m-%d %H:%M:%S.%N %z", time, zoneOf(this.#run.process.env))}`;
  }

  async #unified(left: string, right: string, found: readonly Change[], a: readonly string[], b: readonly string[], context: number): Promise<void> {
    const run = this.#run;
    await run.out(`--- ${this.#header(left, 0)}\n+++ ${this.#header(right, 1)}\n`);
    for (let i = 0; i < found.length; ) {
      let end = i;
      while (end + 1 < found.length && found[end + 1]!.fromA - found[end]!.toA <= 2 * context + (run.isGnu ? 1 : 0)) end++;
      const [first, last] = [found[i]!, found[end]!];
      const before = Math.min(context, first.fromA);
      const after = Math.min(context, a.length - last.toA);
      const [startA, endA, startB, endB] = [first.fromA - before, last.toA + after, first.fromB - before, last.toB + after];
      const span = (from: number, to: number): string => (to - from === 1 ? String(from + 1) : `${to === from ? from : from + 1},${to - from}`);
      await run.out(`@@ -${span(startA, endA)} +${span(startB, endB)} @@\n`);
      let at = startA;
      for (const change of found.slice(i, end + 1)) {
        await this.#lines(" ", a.slice(at, change.fromA));
        await this.#lines("-", a.slice(change.fromA, change.toA));
        await this.#lines("+", b.slice(change.fromB, change.toB));
        at = change.toA;
      }
      await this.#lines(" ", a.slice(at, endA));
      i = end + 1;
    }
  }
}

/** Lines with their newlines. */
function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
