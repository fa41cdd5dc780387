import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { getopt } from "../getopt.ts";

interface Range {
  readonly from: number;
  readonly to: number;
}

/** cut: -b -c -f with -d -s -n, GNU also --complement and --output-delimiter. */
export const cut: Applet = {
  name: "cut",
  package: "GNU coreutils",
  usage: "{-b|c LIST | -f|F LIST [-d SEP] [-s]} [-D] [-O SEP] [FILE]...",
  about: "Print selected fields from FILEs to stdout",
  async main(run) {
    const options = await getopt(run, {
      short: "b:c:f:d:snDF:O:", gnu: "z", long: { "output-delimiter": "O" },
      gnuLong: { bytes: "b", characters: "c", fields: "f", delimiter: "d", "only-delimited": "s", complement: "complement", "output-delimiter": "O" },
    });
    const kinds = options.given.filter((option) => ["b", "c", "f", "F"].includes(option.key));
    if (kinds.length === 0) return run.isGnu ? run.usage("you must specify a list of bytes, characters, or fields") : run.fail("expected a list of bytes, characters, or fields");
    if (kinds.length > 1) return run.usage(run.isGnu ? "only one list may be specified" : undefined);
    const [{ key, value }] = kinds as [{ key: string; value: string }];
    const byField = key === "f" || key === "F";
    const delimiter = options.value("d");
    if (!byField && (delimiter !== undefined || options.has("s"))) {
      if (run.isGnu) return run.usage(delimiter !== undefined ? "an input delimiter may be specified only when operating on fields" : "suppressing non-delimited lines makes sense\n\tonly when operating on fields");
      return run.fail(delimiter !== undefined ? "a delimiter may be specified only when operating on fields" : "suppressing non-delimited lines makes sense only when operating on fields");
    }
    if (delimiter !== undefined && [...delimiter].length > 1 && run.isGnu) return run.usage("the delimiter must be a single character");
    const ranges = await parseList(run, value, byField);
    const picks = merged(ranges);
    const selects = options.has("complement") ? (at: number): boolean => !inRanges(picks, at) : (at: number): boolean => inRanges(picks, at);
    const separator = run.intern(delimiter === undefined ? "\t" : delimiter === "" ? "\0" : run.isGnu ? delimiter : delimiter[0]!);
    const joiner = run.intern(options.value("O") ?? (byField ? (run.isGnu ? delimiter : delimiter?.[0]) ?? "\t" : ""));
    for (const path of options.operands.length ? options.operands : ["-"]) {
      let input;
      try {
        input = run.input(path);
        for (let line = await input.line(); line !== null; line = await input.line()) {
          const text = byField ? fields(line, separator, joiner, selects, options.has("s")) : characters(line, selects, key === "b", run, picks, joiner);
          if (text !== undefined) await run.put(`${text}\n`);
        }
      } catch (error) {
        await run.complain(`${path}: ${reason(error)}`);
      } finally {
        input?.close();
      }
    }
    return run.status;
  },
};

async function parseList(run: AppletRun, list: string, byField: boolean): Promise<Range[]> {
  const bad = async (message: string): Promise<never> => (run.isGnu ? run.usage(message) : run.fail(message));
  const ranges: Range[] = [];
  for (const item of list.split(/[, ]/)) {
    const match = /^(\d*)(-?)(\d*)$/.exec(item);
    if (!match || (item === "" && !run.isGnu)) return bad(run.isGnu ? `invalid ${byField ? "field" : "byte or character"} value '${item}'` : `invalid number '${item.replace(/^\d+-?|-/g, "") || item}'`);
    const [, low, dash, high] = match;
    if (item === "-") return bad(run.isGnu ? "invalid range with no endpoint: -" : "invalid range -");
    const from = low === "" ? 1 : Number(low);
    const to = dash === "" ? from : high === "" ? Infinity : Number(high);
    if (run.isGnu && (from === 0 || to === 0 || item === "")) {
      return bad(byField ? "fields are numbered from 1" : "byte/character positions are numbered from 1");
    }
    if (to < from) return bad(run.isGnu ? "invalid decreasing range" : `${to}<${from - 1}`);
    // BusyBox takes field 0 alone for the whole line.
    ranges.push(to === 0 ? { from: 1, to: Infinity } : { from, to });
  }
  return ranges;
}

function merged(ranges: readonly Range[]): Range[] {
  const out: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = out.at(-1);
    if (last && range.from <= last.to) out[out.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    else out.push(range);
  }
  return out;
}

function inRanges(ranges: readonly Range[], at: number): boolean {
  return ranges.some((range) => at >= range.from && at <= range.to);
}

function fields(line: string, separator: string, joiner: string, selects: (at: number) => boolean, onlyDelimited: boolean): string | undefined {
  if (!line.includes(separator)) return onlyDelimited ? undefined : line;
  return line.split(separator).filter((_, index) => selects(index + 1)).join(joiner);
}

/** -b counts bytes; GNU's -c does too. */
function characters(line: string, selects: (at: number) => boolean, isBytes: boolean, run: AppletRun, picks: readonly Range[], joiner: string): string {
  if (run.codec.name === "bytes" || !(isBytes || run.isGnu)) {
    if (joiner !== "") return picks.map(({ from, to }) => line.slice(from - 1, to)).filter(Boolean).join(joiner);
    let out = "";
    for (let i = 0; i < line.length; i++) if (selects(i + 1)) out += line[i];
    return out;
  }
  const bytes = run.codec.encode(line).filter((_, index) => selects(index + 1));
  return run.codec.decode(bytes);
}
