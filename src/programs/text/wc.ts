import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { statOrNone } from "../files.ts";
import { getopt } from "../getopt.ts";
import type { Input } from "../input.ts";

interface Counts {
  lines: number;
  words: number;
  chars: number;
  bytes: number;
  longest: number;
}

/** wc: lines, words, characters, bytes and the longest line. */
export const wc: Applet = {
  name: "wc",
  package: "GNU coreutils",
  usage: "[-cmlwL] [FILE]...",
  about: "Count lines, words, and bytes for FILEs (or stdin)",
  async main(run) {
    const options = await getopt(run, {
      short: "cmlwL", gnuLong: { bytes: "c", chars: "m", lines: "l", "max-line-length": "L", words: "w", total: "total:" },
    });
    const none = !options.has("c", "m", "l", "w", "L");
    const shown: (keyof Counts)[] = [];
    if (none || options.has("l")) shown.push("lines");
    if (none || options.has("w")) shown.push("words");
    if (options.has("m")) shown.push("chars");
    if (none || options.has("c")) shown.push("bytes");
    if (options.has("L")) shown.push("longest");
    const paths = options.operands.length ? options.operands : [undefined];
    const width = run.isGnu ? gnuWidth(run, paths, shown.length) : shown.length > 1 || paths.length > 1 ? 9 : 0;
    const total: Counts = { lines: 0, words: 0, chars: 0, bytes: 0, longest: 0 };
    const print = (counts: Counts, name: string | undefined): Promise<void> => {
      const columns = shown.map((key, index) => {
        if (run.isGnu) return `${index > 0 ? " " : ""}${String(counts[key]).padStart(width)}`;
        return width === 0 ? String(counts[key]) : `${index > 0 ? " " : ""}${String(counts[key]).padStart(9)}`;
      });
      return run.out(`${columns.join("")}${name === undefined ? "" : ` ${name}`}\n`);
    };
    for (const path of paths) {
      let input: Input;
      try {
        input = run.input(path ?? "-");
      } catch (error) {
        await run.complain(`${path}: ${reason(error)}`);
        continue;
      }
      const counts: Counts = { lines: 0, words: 0, chars: 0, bytes: 0, longest: 0 };
      try {
        await count(run, input, counts);
      } catch (error) {
        await run.complain(`${path}: ${reason(error)}`);
      } finally {
        input.close();
      }
      await print(counts, path);
      for (const key of ["lines", "words", "chars", "bytes"] as const) total[key] += counts[key];
      total.longest = Math.max(total.longest, counts.longest);
    }
    if (paths.length > 1) await print(total, "total");
    return run.status;
  },
};

/** GNU makes the columns as wide as the sizes of the files could need. */
function gnuWidth(run: AppletRun, paths: readonly (string | undefined)[], columns: number): number {
  if (paths.length === 1 && columns === 1) return 1;
  let width = 1;
  let sum = 0;
  for (const path of paths) {
    const stat = path === undefined || path === "-" ? run.process.fstat(0) : statOrNone(run.process, path);
    if (!stat) continue;
    if (stat.kind === "file") sum += stat.sizeBytes;
    else width = 7;
  }
  return Math.max(width, String(sum).length);
}

async function count(run: AppletRun, input: Input, counts: Counts): Promise<void> {
  let inWord = false;
  let column = 0;
  const utf8 = run.codec.name === "utf8" || run.process.env.get("LANG")?.includes("UTF-8") === true;
  for (let part = await input.chunk(); part; part = await input.chunk()) {
    counts.bytes += part.length;
    for (const byte of part) {
      if (!utf8 || (byte & 0xc0) !== 0x80) counts.chars++;
      if (byte === 32 || (byte >= 9 && byte <= 13)) {
        if (inWord) counts.words++;
        inWord = false;
        if (byte === 10 || byte === 13 || byte === 12) {
          if (byte === 10) counts.lines++;
          counts.longest = Math.max(counts.longest, column);
          column = 0;
        } else if (byte === 9) column += 8 - (column % 8);
        else if (byte === 32) column++;
      } else if (byte > 32 && byte < 127) {
        column++;
        inWord = true;
      } else if (byte >= 128) {
        if (run.isGnu ? utf8 : true) inWord = true;
        if (utf8 && (byte & 0xc0) !== 0x80) column += byte >= 0xe3 ? 2 : 1;
      }
    }
  }
  if (inWord) counts.words++;
  counts.longest = Math.max(counts.longest, column);
}

