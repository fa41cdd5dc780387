import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { getopt } from "../getopt.ts";
import { ErrnoError } from "../../base/errors.ts";
import { concatBytes, utf8 } from "../../base/bytes.ts";
import { statOrNone } from "../files.ts";

/** cat: copies files to standard output; -n -b -s -E -T -v -A -e -t. */
export const cat: Applet = {
  name: "cat",
  package: "GNU coreutils",
  usage: "[-nbvteA] [FILE]...",
  about: "Print FILEs to stdout",
  async main(run) {
    const options = await getopt(run, {
      short: "nbvteA",
      gnu: "sETu",
      gnuLong: {
        "show-all": "A", "number-nonblank": "b", "show-ends": "E", number: "n", "squeeze-blank": "s", "show-tabs": "T", "show-nonprinting": "v",
      },
    });
    const layout: Layout = {
      number: options.has("n"), numberNonblank: options.has("b"), squeeze: options.has("s"),
      ends: options.has("E", "e", "A"), tabs: options.has("T", "t", "A"), visible: options.has("v", "e", "t", "A"),
    };
    const dressed = Object.values(layout).some(Boolean);
    const dresser = new Dresser(layout);
    for (const path of options.operands.length ? options.operands : ["-"]) {
      await copy(run, path, dressed ? dresser : undefined);
    }
    return run.status;
  },
};

async function copy(run: AppletRun, path: string, dresser: Dresser | undefined): Promise<void> {
  let input;
  try {
    if (run.isGnu && statOrNone(run.process, path)?.kind === "dir") return await run.complain(`${path}: Is a directory`);
    input = run.input(path);
  } catch (error) {
    return run.complain(run.say(`can't open '${path}': ${reason(error)}`, `${path}: ${reason(error)}`));
  }
  let last: number | undefined;
  try {
    for (let part = await read(); part; part = await read()) {
      if (dresser) {
        await run.outBytes(dresser.dress(part));
        last = part.at(-1);
        continue;
      }
      await run.outBytes(part);
      await run.flush();
    }
    // BusyBox numbers line by line and so completes the last one.
    if (dresser?.completesLines && !run.isGnu && last !== undefined && last !== 10) await run.outBytes(dresser.dress(utf8("\n")));
  } catch (error) {
    await run.complain(run.say(`read error: ${reason(error)}`, `${path}: ${reason(error)}`));
  } finally {
    input.close();
  }

  async function read(): Promise<Uint8Array | null> {
    const part = await input!.chunk();
    if (part === undefined) throw new ErrnoError("EIO", "read", path);
    return part;
  }
}

interface Layout {
  readonly number: boolean;
  readonly numberNonblank: boolean;
  readonly squeeze: boolean;
  readonly ends: boolean;
  readonly tabs: boolean;
  readonly visible: boolean;
}

/** Adds line numbers and makes characters visible; keeps its place from file to file. */
class Dresser {
  readonly #layout: Layout;
  #lines = 0;
  #atStart = true;
  #blanks = 0;

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  get completesLines(): boolean {
    const { number, numberNonblank, visible, ends } = this.#layout;
    return (number || numberNonblank) && !visible && !ends;
  }

  dress(bytes: Uint8Array): Uint8Array {
    const layout = this.#layout;
    const parts: Uint8Array[] = [];
    let run: number[] = [];
    for (const byte of bytes) {
      if (this.#atStart) {
        this.#blanks = byte === 10 ? this.#blanks + 1 : 0;
        if (layout.squeeze && this.#blanks > 1) continue;
        if (layout.numberNonblank ? byte !== 10 : layout.number) {
          for (const digit of utf8(`${String(++this.#lines).padStart(6)}\t`)) run.push(digit);
        }
        this.#atStart = false;
      }
      if (byte === 10) {
        if (layout.ends) run.push(36);
        run.push(10);
        this.#atStart = true;
      } else if (byte === 9) {
        if (layout.tabs) run.push(94, 73);
        else run.push(9);
      } else if (!layout.visible) run.push(byte);
      else show(byte, run);
      if (run.length > 4096) {
        parts.push(Uint8Array.from(run));
        run = [];
      }
    }
    parts.push(Uint8Array.from(run));
    return concatBytes(parts);
  }
}

/** ^X for control characters, M-x for the upper half. */
function show(byte: number, out: number[]): void {
  let low = byte;
  if (byte >= 128) {
    out.push(77, 45);
    low -= 128;
  }
  if (low === 127) out.push(94, 63);
  else if (low < 32) out.push(94, low + 64);
  else out.push(low);
}
