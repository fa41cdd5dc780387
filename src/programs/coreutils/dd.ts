import { ErrnoError } from "../../base/errors.ts";
import { concatBytes } from "../../base/bytes.ts";
import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { busyboxHuman, parseSize } from "../numbers.ts";

interface Counters {
  wholeIn: number;
  partIn: number;
  wholeOut: number;
  partOut: number;
  bytes: number;
}

/** dd: if= of= bs= ibs= obs= count= skip= seek= conv=notrunc,sync,noerror,fsync,ucase,lcase status=. */
export const dd: Applet = {
  name: "dd",
  package: "GNU coreutils",
  usage: "[if=FILE] [of=FILE] [ibs=N obs=N/bs=N] [count=N] [skip=N] [seek=N]",
  about: "Copy a file with converting and formatting\n\nN may be suffixed by c (1), w (2), b (512), kB (1000), k (1024), MB, M, GB, G",
  async main(run) {
    const settings = new Map<string, string>();
    for (const operand of run.args) {
      const cut = operand.indexOf("=");
      const name = operand.slice(0, Math.max(0, cut));
      if (cut < 0 || !["if", "of", "bs", "ibs", "obs", "cbs", "count", "skip", "seek", "conv", "status", "iflag", "oflag"].includes(name)) {
        return run.usage(run.isGnu ? `unrecognized operand '${operand}'` : undefined);
      }
      settings.set(name, operand.slice(cut + 1));
    }
    const size = async (name: string, otherwise: number): Promise<number> => {
      const text = settings.get(name);
      if (text === undefined) return otherwise;
      const value = text.split("x").reduce<number | undefined>((product, part) => {
        const factor = parseSize(part);
        return product === undefined || factor === undefined ? undefined : product * factor;
      }, 1);
      return value ?? run.fail(run.say(`invalid number '${text}'`, `invalid number: '${text}'`));
    };
    const block = await size("bs", 0);
    const [inSize, outSize] = [block || (await size("ibs", 512)), block || (await size("obs", 512))];
    const count = await size("count", Infinity);
    const [skip, seek] = [await size("skip", 0), await size("seek", 0)];
    const conversions = new Set((settings.get("conv") ?? "").split(","));
    if (inSize === 0 || outSize === 0) return run.fail(run.say("invalid number '0'", "invalid number: '0'"));
    const { process } = run;
    const from = settings.get("if");
    const to = settings.get("of");
    const input = from === undefined ? 0 : await open(run, from, false);
    const output = to === undefined ? 1 : await open(run, to, true, !conversions.has("notrunc") && seek === 0);
    await skipInput(run, input, skip * inSize);
    if (seek > 0) {
      if (to !== undefined && !conversions.has("notrunc") && process.fstat(output).kind === "file") process.fs.truncate(to, seek * outSize);
      process.seek(output, seek * outSize, "set");
    }
    process.allocate(inSize + (block > 0 ? 0 : outSize));
    const startedAt = process.clock.now();
    const counters: Counters = { wholeIn: 0, partIn: 0, wholeOut: 0, partOut: 0, bytes: 0 };
    const progress = (): Promise<void> => summary(run, counters, settings.get("status"), process.clock.now() - startedAt);
    process.onSignal("SIGUSR1", () => summary(run, counters, undefined, process.clock.now() - startedAt));
    process.onSignal("SIGINT", async () => {
      await progress();
      process.exit(130);
    });
    let failed = false;
    try {
      await copy(run, { input, output, inSize, outSize, count, counters, conversions, sameBlocks: block > 0 });
    } catch (error) {
      failed = true;
      if (error instanceof ReadError) {
        await run.error(run.say(`${from ?? "standard input"}: ${error.message}`, `error reading '${from ?? "standard input"}': ${error.message}`));
        if (!run.isGnu) return 1;
      } else if (!(error instanceof WriteError)) throw error;
      else {
        const name = to ?? "standard output";
        await run.error(`error writing '${name}': ${error.message}`);
      }
    }
    // BusyBox tells no rate for a copy that broke off.
    if (failed && !run.isGnu && settings.get("status") !== "none") await summary(run, counters, "noxfer", 0);
    else await progress();
    return failed ? 1 : run.status;
  },
};

class WriteError extends Error {}

class ReadError extends Error {}

async function open(run: AppletRun, path: string, writes: boolean, truncate = false): Promise<number> {
  try {
    return run.process.open(path, writes ? { write: true, create: true, truncate } : { read: true }, 0o666);
  } catch (error) {
    return run.fail(run.say(`can't open '${path}': ${reason(error)}`, `failed to open '${path}': ${reason(error)}`));
  }
}

async function skipInput(run: AppletRun, input: number, bytes: number): Promise<void> {
  if (bytes === 0) return;
  if (run.process.fstat(input).kind === "file") {
    run.process.seek(input, bytes, "current");
    return;
  }
  for (let left = bytes; left > 0; ) {
    const part = await run.process.read(input, Math.min(left, 65536));
    if (!part) return;
    left -= part.length;
  }
}

interface Copying {
  readonly input: number;
  readonly output: number;
  readonly inSize: number;
  readonly outSize: number;
  readonly count: number;
  readonly counters: Counters;
  readonly conversions: ReadonlySet<string>;
  /** bs= was given: what was read is written as it is. */
  readonly sameBlocks: boolean;
}

async function copy(run: AppletRun, job: Copying): Promise<void> {
  const { process } = run;
  const { counters } = job;
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  const write = async (bytes: Uint8Array, whole: boolean): Promise<void> => {
    try {
      await process.write(job.output, bytes);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      throw new WriteError(error.message);
    }
    counters.bytes += bytes.length;
    if (whole) counters.wholeOut++;
    else counters.partOut++;
  };
  for (let n = 0; n < job.count; n++) {
    let part = await readBlock(run, job.input, job.inSize);
    if (!part) break;
    if (part.length === job.inSize) counters.wholeIn++;
    else {
      counters.partIn++;
      if (job.conversions.has("sync")) {
        const padded = new Uint8Array(job.inSize);
        padded.set(part);
        part = padded;
      }
    }
    if (job.conversions.has("ucase") || job.conversions.has("lcase")) {
      const upper = job.conversions.has("ucase");
      part = part.map((byte) => (upper && byte >= 97 && byte <= 122 ? byte - 32 : !upper && byte >= 65 && byte <= 90 ? byte + 32 : byte));
    }
    await run.tick(1 + (part.length >> 10));
    if (job.sameBlocks || job.inSize === job.outSize) {
      await write(part, part.length === job.outSize);
      continue;
    }
    pending.push(part.slice());
    pendingBytes += part.length;
    while (pendingBytes >= job.outSize) {
      const all: Uint8Array = concatBytes(pending);
      await write(all.subarray(0, job.outSize), true);
      pending = [all.subarray(job.outSize)];
      pendingBytes = all.length - job.outSize;
    }
  }
  if (pendingBytes > 0) await write(concatBytes(pending), false);
}

/** One read(2) of a block: from pipes it may be short. Large blocks are gathered in pieces. */
async function readBlock(run: AppletRun, fd: number, size: number): Promise<Uint8Array | null> {
  const kind = run.process.fstat(fd).kind;
  const first = await read(run, fd, size);
  if (!first || first.length === size || kind === "fifo" || kind === "socket") return first;
  const parts = [first];
  let length = first.length;
  while (length < size) {
    const part = await read(run, fd, size - length);
    if (!part) break;
    parts.push(part);
    length += part.length;
  }
  return concatBytes(parts);
}

async function read(run: AppletRun, fd: number, size: number): Promise<Uint8Array | null> {
  try {
    return await run.process.read(fd, size);
  } catch (error) {
    throw new ReadError(reason(error));
  }
}

async function summary(run: AppletRun, counters: Counters, status: string | undefined, elapsedMs: number): Promise<void> {
  if (status === "none") return;
  await run.errorLine(`${counters.wholeIn}+${counters.partIn} records in\n${counters.wholeOut}+${counters.partOut} records out`);
  // The image's BusyBox was built without its third line.
  if (status === "noxfer" || (!run.isGnu && run.libc === "glibc")) return;
  const seconds = Math.max(elapsedMs, 1) / 1000;
  const { bytes } = counters;
  if (run.isGnu) {
    const human = (value: number, base: number, units: readonly string[]): string => {
      let unit = 0;
      let scaled = value;
      while (scaled >= base && unit < units.length - 1) {
        scaled /= base;
        unit++;
      }
      return `${scaled < 10 ? scaled.toFixed(1) : Math.round(scaled)} ${units[unit]}`;
    };
    const decimal = ["B", "kB", "MB", "GB", "TB"];
    const sizes = bytes < 1000 ? "" : bytes < 1024 ? ` (${human(bytes, 1000, decimal)})` : ` (${human(bytes, 1000, decimal)}, ${human(bytes, 1024, ["B", "KiB", "MiB", "GiB", "TiB"])})`;
    await run.errorLine(`${bytes} byte${bytes === 1 ? "" : "s"}${sizes} copied, ${Number(seconds.toPrecision(6))} s, ${human(bytes / seconds, 1000, decimal)}/s`);
    return;
  }
  await run.errorLine(`${bytes} bytes (${busyboxHuman(bytes)}B) copied, ${seconds.toFixed(6)} seconds, ${busyboxHuman(Math.round(bytes / seconds))}B/s`);
}
