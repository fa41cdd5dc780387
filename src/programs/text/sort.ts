import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { openForWriting } from "../files.ts";
import { getopt, type Options } from "../getopt.ts";

/** More lines than this are refused: sort holds them all. */
const mostBytes = 256 * 1024 * 1024;

interface Key {
  readonly fromField: number;
  readonly fromChar: number;
  /** 0: to the end of the line. */
  readonly toField: number;
  readonly toChar: number;
  readonly flags: string;
}

/** sort: -n -g -h -M -V -r -u -f -d -i -b -k -t -s -c -C -o -m -z. */
export const sort: Applet = {
  name: "sort",
  package: "GNU coreutils",
  gnuUsageCode: 2,
  usage: "[-nrughMcszbdfiokt] [-o FILE] [-k START[.OFS][OPTS][,END[.OFS][OPTS]] [-t CHAR] [FILE]...",
  about: "Sort lines of text",
  async main(run) {
    const options = await getopt(run, {
      short: "nghMrufdibcCzsVmk:t:o:S:T:", gnu: "R",
      gnuLong: {
        "numeric-sort": "n", reverse: "r", unique: "u", key: "k", "field-separator": "t", output: "o", check: "check::", "ignore-case": "f",
        "general-numeric-sort": "g", "human-numeric-sort": "h", "month-sort": "M", "version-sort": "V", stable: "s", "ignore-leading-blanks": "b",
        "dictionary-order": "d", "zero-terminated": "z", merge: "m", parallel: "parallel:", "buffer-size": "S", "random-sort": "R", debug: "debug",
      },
    });
    const separator = options.value("t");
    if (separator !== undefined && separator.length !== 1 && separator !== "\\0") {
      return run.fail(run.say("bad -t parameter", separator === "" ? "empty tab" : `multi-character tab '${separator}'`), 2);
    }
    const globalFlags = options.given.map((option) => option.key).filter((key) => "nghMrfdibV".includes(key)).join("");
    const keys: Key[] = [];
    for (const text of options.values("k")) keys.push(await parseKey(run, text, globalFlags));
    const compare = comparer(keys, globalFlags, separator === undefined ? undefined : run.intern(separator === "\\0" ? "\0" : separator), options);
    const lines = await read(run, options);
    if (options.has("c", "C", "check")) return check(run, lines, compare, options);
    await run.process.checkpoint();
    let sorted = lines.toSorted(compare);
    if (options.has("u")) {
      const unique: string[] = [];
      const sameKey = comparer(keys, globalFlags, separator === undefined ? undefined : run.intern(separator), options, true);
      for (const line of sorted) if (unique.length === 0 || sameKey(unique.at(-1)!, line) !== 0) unique.push(line);
      sorted = unique;
    }
    const end = options.has("z") ? "\0" : "\n";
    const output = options.value("o");
    if (output !== undefined) {
      try {
        const fd = openForWriting(run.process, output);
        await run.process.write(fd, run.codec.encode(sorted.map((line) => line + end).join("")));
        run.process.close(fd);
      } catch (error) {
        return run.fail(run.say(`can't open '${output}': ${reason(error)}`, `open failed: ${output}: ${reason(error)}`), run.isGnu ? 2 : 1);
      }
      return run.status;
    }
    for (const line of sorted) await run.put(line + end);
    return run.status;
  },
};

async function read(run: AppletRun, options: Options): Promise<string[]> {
  const lines: string[] = [];
  let size = 0;
  for (const path of options.operands.length ? options.operands : ["-"]) {
    try {
      const opened = run.input(path);
      const input = options.has("z") ? opened.nulDelimited : opened;
      for (let line = await input.line(); line !== null; line = await input.line()) {
        lines.push(line);
        size += line.length + 1;
        if (size > mostBytes) await run.fail(run.say("out of memory", "memory exhausted"), 2);
        run.hold(line.length + 16);
      }
      opened.close();
    } catch (error) {
      const why = reason(error);
      // BusyBox takes a directory for an empty file.
      if (why === "Is a directory" && !run.isGnu) continue;
      await run.fail(run.say(`${path}: ${why}`, why === "Is a directory" ? `read failed: ${path}: ${why}` : `cannot read: ${path}: ${why}`), 2);
    }
  }
  return lines;
}

async function check(run: AppletRun, lines: readonly string[], compare: (a: string, b: string) => number, options: Options): Promise<number> {
  const path = options.operands[0] ?? "-";
  for (let i = 1; i < lines.length; i++) {
    const order = compare(lines[i - 1]!, lines[i]!);
    if (order < 0 || (order === 0 && !options.has("u"))) continue;
    const quiet = options.has("C") || options.value("check") === "quiet" || options.value("check") === "silent";
    if (!quiet) {
      if (run.isGnu) await run.error(`${path}:${i + 1}: disorder: ${run.extern(lines[i]!)}`);
      else await run.errorLine(`Check line ${i}`);
    }
    return 1;
  }
  return 0;
}

async function parseKey(run: AppletRun, text: string, globalFlags: string): Promise<Key> {
  const match = /^(\d+)(?:\.(\d+))?([a-zA-Z]*)(?:,(\d+)(?:\.(\d+))?([a-zA-Z]*))?$/.exec(text);
  if (!match) return run.fail(run.say(`bad field specification`, /^\d/.test(text) ? `stray character in field spec: invalid field specification '${text}'` : `invalid number at field start: invalid count at start of '${text}'`), 2);
  const flags = match[3]! + (match[6] ?? "");
  if (match[1] === "0") return run.fail(run.say("bad field specification", `field number is zero: invalid field specification '${text}'`), 2);
  return {
    fromField: Number(match[1]), fromChar: Number(match[2] ?? 1), toField: Number(match[4] ?? 0), toChar: Number(match[5] ?? 0),
    flags: flags === "" ? globalFlags : flags,
  };
}

function comparer(keys: readonly Key[], globalFlags: string, separator: string | undefined, options: Options, keysOnly = false): (a: string, b: string) => number {
  const reversed = globalFlags.includes("r");
  const byKey: ((a: string, b: string) => number)[] = (keys.length ? keys : [undefined]).map((key) => {
    const flags = key ? key.flags : globalFlags;
    const order = ordering(flags);
    const sign = flags.includes("r") ? -1 : 1;
    const pick = key ? (line: string): string => keyText(line, key, separator, flags.includes("b")) : (line: string): string => line;
    return (a, b) => sign * order(pick(a), pick(b));
  });
  const plain = keys.length === 0 && !/[^r]/.test(globalFlags);
  const last = !options.has("s") && !keysOnly && !options.has("u") && !plain;
  return (a, b) => {
    for (const compare of byKey) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return last ? (reversed ? -1 : 1) * byCode(a, b) : 0;
  };
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The part of a line that a key means. Without -t, fields are separated by the emptiness before their blanks. */
function keyText(line: string, key: Key, separator: string | undefined, skipBlanks: boolean): string {
  const starts: number[] = [];
  const ends: number[] = [];
  if (separator !== undefined) {
    let at = 0;
    for (;;) {
      const next = line.indexOf(separator, at);
      starts.push(at);
      ends.push(next < 0 ? line.length : next);
      if (next < 0) break;
      at = next + 1;
    }
  } else {
    for (const match of line.matchAll(/[ \t\n]*[^ \t\n]+|[ \t\n]+$/g)) {
      starts.push(match.index);
      ends.push(match.index + match[0].length);
    }
  }
  let from = starts[key.fromField - 1] ?? line.length;
  if (skipBlanks) while (line[from] === " " || line[from] === "\t") from++;
  from = Math.min(line.length, from + key.fromChar - 1);
  let to = line.length;
  if (key.toField > 0) {
    const start = starts[key.toField - 1];
    const end = ends[key.toField - 1];
    if (start !== undefined && end !== undefined) {
      let base = start;
      if (key.toChar > 0 && skipBlanks) while (line[base] === " " || line[base] === "\t") base++;
      to = key.toChar > 0 ? Math.min(line.length, base + key.toChar) : end;
    }
  }
  return line.slice(from, Math.max(from, to));
}

const monthOrder = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

function ordering(flags: string): (a: string, b: string) => number {
  if (flags.includes("n")) return (a, b) => number(a) - number(b);
  if (flags.includes("g")) return (a, b) => general(a) - general(b);
  if (flags.includes("h")) return (a, b) => human(a) - human(b);
  if (flags.includes("M")) return (a, b) => month(a) - month(b);
  if (flags.includes("V")) return byVersion;
  const clean = (text: string): string => {
    let out = text;
    if (flags.includes("b")) out = out.replace(/^[ \t]+/, "");
    if (flags.includes("d")) out = out.replace(/[^A-Za-z0-9 \t]/g, "");
    // oxlint-disable-next-line no-control-regex
    if (flags.includes("i")) out = out.replace(/[\x00-\x1f\x7f-\xff]/g, "");
    return flags.includes("f") ? out.toUpperCase() : out;
  };
  return /[bdif]/.test(flags) ? (a, b) => byCode(clean(a), clean(b)) : byCode;
}

function number(text: string): number {
  const match = /^[ \t]*(-?\d*\.?\d*)/.exec(text);
  const value = Number(match?.[1]);
  return Number.isNaN(value) ? 0 : value;
}

function general(text: string): number {
  const value = parseFloat(text);
  return Number.isNaN(value) ? -Infinity : value;
}

function human(text: string): number {
  const match = /^[ \t]*(-?\d*\.?\d*)([KkMGTPEZY]?)/.exec(text);
  const unit = "\0KMGTPEZY".indexOf((match?.[2] ?? "").toUpperCase() || "\0");
  const value = Number(match?.[1]) || 0;
  // The unit decides first, then the number.
  return value === 0 ? 0 : Math.sign(value) * (unit * 1e15 + Math.abs(value));
}

function month(text: string): number {
  return monthOrder.indexOf(text.trimStart().slice(0, 3).toUpperCase());
}

function byVersion(a: string, b: string): number {
  const [x, y] = [a.match(/\d+|\D+/g) ?? [], b.match(/\d+|\D+/g) ?? []];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    if (x[i] === y[i]) continue;
    const digits = /^\d/.test(x[i]!) && /^\d/.test(y[i]!);
    const order = digits ? Number(x[i]) - Number(y[i]) : byCode(x[i]!, y[i]!);
    if (order !== 0) return order;
  }
  return x.length - y.length;
}
