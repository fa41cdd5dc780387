/** head and tail: the first or last lines or bytes of files; tail follows growing files. */
import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { statOrNone } from "../files.ts";
import { getopt } from "../getopt.ts";
import type { Input } from "../input.ts";
import { parseSize } from "../numbers.ts";
import { follow } from "./follow.ts";

export const head: Applet = {
  name: "head",
  package: "GNU coreutils",
  usage: "[OPTIONS] [FILE]...",
  about: "Print first 10 lines of FILEs (or stdin) to stdout.\nWith more than one FILE, precede each with a filename header.",
  async main(run) {
    const options = await getopt(run, {
      short: "n:c:qv", gnu: "z", digits: true, gnuLong: { lines: "n", bytes: "c", quiet: "q", silent: "q", verbose: "v", "zero-terminated": "z" },
    });
    const kind = options.last("c", "n", "#") === "c" ? "bytes" : "lines";
    const text = (options.last("c", "n", "#") === "#" ? options.value("#") : options.value(kind === "bytes" ? "c" : "n")) ?? "10";
    const fromEnd = text.startsWith("-");
    const count = parseSize(fromEnd ? text.slice(1) : text);
    if (count === undefined) return run.fail(run.say(`invalid number '${text}'`, `invalid number of ${kind}: '${text}'`));
    const paths = options.operands.length ? options.operands : ["-"];
    const headers = options.last("q", "v") === "v" || (paths.length > 1 && !options.has("q"));
    let first = true;
    for (const path of paths) {
      const input = await open(run, path, "head");
      // BusyBox takes its blank line from the operand's place, whether or not the one before it could be opened.
      if (!input) {
        if (!run.isGnu) first = false;
        continue;
      }
      if (headers) await run.out(`${first ? "" : "\n"}==> ${path === "-" ? "standard input" : path} <==\n`);
      first = false;
      try {
        if (fromEnd) await allBut(run, input, kind, count);
        else if (kind === "bytes") await firstBytes(run, input, count);
        else await firstLines(run, input, count, options.has("z") ? 0 : 10);
      } catch (error) {
        await run.complain(run.say(`${path}: ${ioReason(error)}`, `error reading '${path}': ${reason(error)}`));
      } finally {
        input.close();
      }
    }
    return run.status;
  },
};

/** BusyBox reads lines with stdio and tells only that it failed. */
function ioReason(error: unknown): string {
  return reason(error) === "Is a directory" ? "Input/output error" : reason(error);
}

async function open(run: AppletRun, path: string, tool: "head" | "tail"): Promise<Input | undefined> {
  try {
    return run.input(path);
  } catch (error) {
    const why = reason(error);
    await run.complain(run.say(tool === "head" ? `${path}: ${why}` : `can't open '${path}': ${why}`, `cannot open '${path}' for reading: ${why}`));
    return undefined;
  }
}

async function firstBytes(run: AppletRun, input: Input, count: number): Promise<void> {
  for (let left = count; left > 0; ) {
    const part = await input.chunk(Math.min(left, 65536));
    if (!part) return;
    await run.outBytes(part);
    left -= part.length;
  }
}

async function firstLines(run: AppletRun, input: Input, count: number, delimiter: number): Promise<void> {
  let left = count;
  while (left > 0) {
    const part = await input.chunk(8192);
    if (!part) return;
    let at = 0;
    while (left > 0) {
      const end = part.indexOf(delimiter, at);
      if (end < 0) break;
      at = end + 1;
      left--;
    }
    await run.outBytes(left === 0 ? part.subarray(0, at) : part);
  }
}

/** head -n -N and -c -N: everything but the last N. */
async function allBut(run: AppletRun, input: Input, kind: "lines" | "bytes", count: number): Promise<void> {
  if (kind === "bytes") {
    const bytes = await input.bytes();
    return run.outBytes(bytes.subarray(0, Math.max(0, bytes.length - count)));
  }
  const kept: string[] = [];
  for (let line = await input.line(); line !== null; line = await input.line()) {
    kept.push(line + (input.hadNewline ? "\n" : ""));
    if (kept.length > count) await run.put(kept.shift()!);
  }
}

export const tail: Applet = {
  name: "tail",
  package: "GNU coreutils",
  usage: "[OPTIONS] [FILE]...",
  about: "Print last 10 lines of FILEs (or stdin) to. With more than one FILE, precede each with a filename header.",
  async main(run) {
    // The old form: tail +5, tail -5.
    const old = /^([+-])(\d+)(f?)$/.exec(run.args[0] ?? "");
    const args = old && (old[1] === "-" || !run.isGnu || run.args.length <= 2) ? ["-n", old[1]! + old[2]!, ...(old[3] ? ["-f"] : []), ...run.args.slice(1)] : run.args;
    const options = await getopt(run, {
      short: "n:c:qvfFs:", gnu: "z",
      gnuLong: {
        lines: "n", bytes: "c", quiet: "q", silent: "q", verbose: "v", follow: "follow::", retry: "retry", "sleep-interval": "s", pid: "pid:",
        "zero-terminated": "z",
      },
    }, args);
    const kind = options.last("c", "n") === "c" ? "bytes" : "lines";
    const text = options.value(kind === "bytes" ? "c" : "n") ?? "10";
    const fromStart = text.startsWith("+");
    const count = parseSize(text.replace(/^[+-]/, ""));
    if (count === undefined) return run.fail(run.say(`invalid number '${text}'`, `invalid number of ${kind}: '${text}'`));
    const paths = options.operands.length ? options.operands : ["-"];
    const watched: { path: string; input: Input | undefined }[] = [];
    const follows = options.has("f", "F", "follow");
    const opened: { path: string; input: Input }[] = [];
    for (const path of paths) {
      const input = await open(run, path, "tail");
      if (input) opened.push({ path, input });
      else if (options.has("F")) watched.push({ path, input: undefined });
    }
    const headers = options.last("q", "v") === "v" || ((run.isGnu ? paths : opened).length > 1 && !options.has("q"));
    let first = true;
    for (const { path, input } of opened) {
      if (headers) await run.out(`${first ? "" : "\n"}==> ${path === "-" && run.isGnu ? "standard input" : path} <==\n`);
      first = false;
      try {
        if (run.isGnu && path !== "-" && statOrNone(run.process, path)?.kind === "dir") {
          await run.complain(`error reading '${path}': Is a directory`);
          continue;
        }
        if (kind === "bytes") await lastBytes(run, input, count, fromStart);
        else await lastLines(run, input, count, fromStart);
      } catch (error) {
        await run.complain(run.say(`read error: ${reason(error)}`, `error reading '${path}': ${reason(error)}`));
      }
      watched.push({ path, input });
    }
    if (watched.length === 0 && !run.isGnu) return run.fail("no files");
    if (!follows) {
      for (const { input } of watched) input?.close();
      return run.status;
    }
    if (watched.length === 0) return run.fail("no files remaining");
    const seconds = Number(options.value("s") ?? 1);
    return follow(run, watched, { byName: options.has("F") || options.value("follow") === "name", headers, pauseMs: seconds * 1000 });
  },
};

async function lastBytes(run: AppletRun, input: Input, count: number, fromStart: boolean): Promise<void> {
  if (fromStart) {
    let skip = Math.max(0, count - 1);
    for (let part = await input.chunk(); part; part = await input.chunk()) {
      if (skip < part.length) await run.outBytes(part.subarray(skip));
      skip = Math.max(0, skip - part.length);
    }
    return;
  }
  let kept: Uint8Array[] = [];
  let total = 0;
  for (let part = await input.chunk(); part; part = await input.chunk()) {
    kept.push(part);
    total += part.length;
    run.process.allocate(part.length);
    while (kept.length > 1 && total - kept[0]!.length >= count) {
      run.process.allocate(-kept[0]!.length);
      total -= kept.shift()!.length;
    }
  }
  let skip = Math.max(0, total - count);
  for (const part of kept) {
    if (skip < part.length) await run.outBytes(part.subarray(skip));
    skip = Math.max(0, skip - part.length);
  }
  kept = [];
}

async function lastLines(run: AppletRun, input: Input, count: number, fromStart: boolean): Promise<void> {
  if (fromStart) {
    let skip = Math.max(0, count - 1);
    for (let part = await input.chunk(); part; part = await input.chunk()) {
      let at = 0;
      while (skip > 0 && at < part.length) {
        const end = part.indexOf(10, at);
        if (end < 0) {
          at = part.length;
          break;
        }
        at = end + 1;
        skip--;
      }
      if (at < part.length) await run.outBytes(part.subarray(at));
    }
    return;
  }
  // Whole chunks are kept as long as their lines may still be wanted.
  const kept: { part: Uint8Array; lines: number }[] = [];
  let lines = 0;
  for (let part = await input.chunk(); part; part = await input.chunk()) {
    let own = 0;
    for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) own++;
    kept.push({ part, lines: own });
    lines += own;
    run.process.allocate(part.length);
    while (kept.length > 1 && lines - kept[0]!.lines > count) {
      run.process.allocate(-kept[0]!.part.length);
      lines -= kept.shift()!.lines;
    }
  }
  const last = kept.at(-1)?.part;
  const partial = last && last.at(-1) !== 10 ? 1 : 0;
  let skip = Math.max(0, lines + partial - count);
  for (const { part } of kept) {
    let at = 0;
    while (skip > 0) {
      const end = part.indexOf(10, at);
      if (end < 0) {
        at = part.length;
        break;
      }
      at = end + 1;
      skip--;
    }
    if (at < part.length && count > 0) await run.outBytes(part.subarray(at));
  }
}
