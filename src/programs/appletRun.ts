/**
 * One run of an applet: its arguments, its buffered standard output, its way of complaining, its input.
 * Models: stdio of the C library (full buffering, line buffering on a terminal; errors flush what was printed before).
 */
import { text, utf8 } from "../base/bytes.ts";
import { ErrnoError } from "../base/errors.ts";
import type { Process } from "../engine/runc/program.ts";
import { AppletExit, type Applet, type Flavour, type Libc } from "./applet.ts";
import { bytesCodec, utf8Codec, type Codec } from "./codec.ts";
import { openForReading } from "./files.ts";
import { Input } from "./input.ts";

const bufferBytes = 4096;
/** Memory is asked of the kernel in pieces of this size. */
const heldStepBytes = 65536;
/** Work units between two looks at the kernel. */
const ticksPerCheckpoint = 512;

/** What stands in BusyBox's banner. */
export const busyboxBanner = "BusyBox v1.37.0 (Debian 1:1.37.0-6+b9) multi-call binary.";

export class AppletRun {
  readonly process: Process;
  readonly applet: Applet;
  /** The name it was called by, as it stands in messages. */
  name: string;
  /** Arguments after the name. */
  readonly args: readonly string[];
  readonly flavour: Flavour;
  readonly libc: Libc;
  /** Bytes or code points, by the locale. */
  readonly codec: Codec;
  /** Exit code that applets raise while going on with other operands. */
  status = 0;
  #buffer: Uint8Array[] = [];
  #buffered = 0;
  #ticks = 0;
  #held = 0;
  #lineBuffered: boolean | undefined;

  constructor(process: Process, applet: Applet, name: string, args: readonly string[], flavour: Flavour, libc: Libc) {
    this.process = process;
    this.applet = applet;
    this.name = name;
    this.args = args;
    this.flavour = flavour;
    this.libc = libc;
    this.codec = flavour === "gnu" && isUtf8Locale(process.env) ? utf8Codec : bytesCodec;
  }

  get isGnu(): boolean {
    return this.flavour === "gnu";
  }

  /** The text of this flavour. */
  say(busybox: string, gnu: string): string {
    return this.isGnu ? gnu : busybox;
  }

  /** Speak under another name from now on. */
  calledAs(name: string): void {
    this.name = name;
  }

  /** Asks for (or gives back) memory for what the applet keeps; small amounts are asked for together. */
  hold(bytes: number): void {
    this.#held += bytes;
    if (Math.abs(this.#held) < heldStepBytes) return;
    const more = this.#held;
    this.#held = 0;
    this.process.allocate(more);
  }

  /** Something large is about to be made for a moment: the kernel may end this process first. */
  makeRoom(bytes: number): void {
    this.process.allocate(bytes);
    this.process.allocate(-bytes);
  }

  /** Prints text. */
  out(message: string): Promise<void> {
    return this.outBytes(utf8(message));
  }

  /** Prints data in the run's codec. */
  put(data: string): Promise<void> {
    return this.outBytes(this.codec.encode(data));
  }

  /** Prints bytes through the buffer. */
  async outBytes(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    this.#buffer.push(bytes);
    this.#buffered += bytes.length;
    this.#lineBuffered ??= this.process.isOpen(1) && this.process.isTerminal(1);
    if (this.#buffered >= bufferBytes || (this.#lineBuffered && bytes.includes(10))) await this.flush();
  }

  /** Writes what is buffered. A failed write ends the run as the real tools do. */
  async flush(): Promise<void> {
    if (this.#buffered === 0) return;
    const out = new Uint8Array(this.#buffered);
    let at = 0;
    for (const part of this.#buffer) {
      out.set(part, at);
      at += part.length;
    }
    this.#buffer = [];
    this.#buffered = 0;
    try {
      await this.process.write(1, out);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      await this.error(`write error${error.code === "EBADF" && !this.isGnu ? "" : `: ${error.message}`}`);
      throw new AppletExit(this.applet.gnuUsageCode ?? 1);
    }
    await this.tick(64);
  }

  /** Tells a problem: "NAME: message" on standard error, after everything printed so far. */
  async error(message: string): Promise<void> {
    await this.errorLine(`${this.name}: ${message}`);
  }

  /** A line on standard error as it stands. */
  async errorLine(line: string): Promise<void> {
    await this.flush();
    try {
      await this.process.write(2, `${line}\n`);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
    }
  }

  /** Tells a problem and remembers that the run failed; the applet goes on. */
  async complain(message: string, status = 1): Promise<void> {
    this.status = Math.max(this.status, status);
    await this.error(message);
  }

  /** Tells a problem and ends the run. */
  async fail(message: string, code = 1): Promise<never> {
    await this.error(message);
    throw new AppletExit(code);
  }

  /** Ends the run with the usage text: BusyBox's, or GNU's pointer to --help (after `message`, if any). */
  async usage(message?: string): Promise<never> {
    if (message !== undefined) await this.error(message);
    if (this.isGnu) {
      const prefix = this.applet.package === "GNU diffutils" ? `${this.name}: ` : "";
      await this.errorLine(`${prefix}Try '${this.name} --help' for more information.`);
      throw new AppletExit(this.applet.gnuUsageCode ?? 1);
    }
    await this.errorLine(usageText(this.applet, this.name).trimEnd());
    throw new AppletExit(this.applet.busyboxUsageCode ?? 1);
  }

  /** Counts work; now and then lets the kernel deliver signals and others run. */
  tick(units = 1): Promise<void> | undefined {
    this.#ticks += units;
    if (this.#ticks < ticksPerCheckpoint) return undefined;
    this.#ticks = 0;
    return this.process.checkpoint();
  }

  /** Reads a file, or standard input for "-". Throws ErrnoError. */
  input(path: string): Input {
    if (path === "-") return new Input(this, 0, false);
    return new Input(this, openForReading(this.process, path), true);
  }

  /** An argument as data in the run's codec. */
  intern(argument: string): string {
    return this.codec === bytesCodec ? bytesCodec.decode(utf8(argument)) : argument;
  }

  /** Data in the run's codec as ordinary text, e.g. to use it as a file name. */
  extern(data: string): string {
    return this.codec === bytesCodec ? text(bytesCodec.encode(data)) : data;
  }
}

/** Text of a caught system call failure; everything else is thrown on. */
export function reason(error: unknown): string {
  if (error instanceof ErrnoError) return error.message;
  throw error;
}

/** Runs an applet in a process and resolves to its exit code. */
export async function runApplet(
  process: Process,
  applet: Applet,
  call: { name: string; args: readonly string[]; flavour: Flavour; libc: Libc },
): Promise<number> {
  const run = new AppletRun(process, applet, call.name, call.args, call.flavour, call.libc);
  try {
    if (call.args.length === 1 && call.args[0] === "--help" && !applet.takesHelpLiterally) return await help(run);
    if (call.flavour === "gnu" && call.args.length === 1 && call.args[0] === "--version" && applet.package) {
      await run.out(`${call.name} (${applet.package})\n`);
      await run.flush();
      return 0;
    }
    const code = await applet.main(run);
    await run.flush();
    return code;
  } catch (error) {
    if (error instanceof AppletExit) {
      await run.flush().catch((late: unknown) => {
        if (!(late instanceof AppletExit)) throw late;
      });
      return error.code;
    }
    if (error instanceof ErrnoError) {
      await run.error(error.path ? `${error.path}: ${error.message}` : error.message);
      return 1;
    }
    throw error;
  }
}

async function help(run: AppletRun): Promise<number> {
  if (run.isGnu) {
    await run.out(synopsis(run.applet, run.name, "[OPTION]...") + `${run.applet.about ?? ""}\n`);
    await run.flush();
    return 0;
  }
  await run.errorLine(usageText(run.applet, run.name).trimEnd());
  return 0;
}

/**
 * The banner, the synopsis and what the tool is for.
 * @deviation BusyBox's usage text also describes each option; ours has the synopsis and one sentence.
 */
function usageText(applet: Applet, name: string): string {
  return `${busyboxBanner}\n\n${synopsis(applet, name, "")}\n${applet.about ?? ""}\n`;
}

function synopsis(applet: Applet, name: string, fallback: string): string {
  const forms = (applet.usage ?? fallback).split("\n");
  return forms.map((form, index) => `${index === 0 ? "Usage:" : "   or:"} ${name}${form && ` ${form}`}\n`).join("");
}

function isUtf8Locale(env: ReadonlyMap<string, string>): boolean {
  const locale = env.get("LC_ALL") || env.get("LC_CTYPE") || env.get("LANG") || "";
  return /utf-?8/i.test(locale);
}
