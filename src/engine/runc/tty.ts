/**
 * A pseudo-terminal with its line discipline.
 * Models: Linux n_tty (canonical and raw input, echo, signals, ONLCR) · termios(3), pty(7).
 *
 * The outside (a terminal emulator behind `docker attach`) calls `input` and gets `output`; processes read and write
 * through a TtyDescription.
 */
import { concatBytes, text, utf8 } from "../../base/bytes.ts";
import { ErrnoError } from "../../base/errors.ts";
import type { ByteWriter } from "../../base/pipe.ts";
import type { Stat } from "../../fs/filesystem.ts";
import { type Caller, Description, anonymousStat, cut } from "./description.ts";
import type { ProcessGroup } from "./processGroup.ts";
import type { SignalName, TerminalMode } from "./program.ts";
import { WaitQueue } from "./waitQueue.ts";

const signalKeys: Readonly<Record<number, SignalName>> = { 3: "SIGINT", 26: "SIGTSTP", 28: "SIGQUIT" };

export class Tty {
  /** n of /dev/pts/n. */
  readonly index: number;
  readonly #output: ByteWriter;
  readonly #ready: Uint8Array[] = [];
  /** Ends of file typed as ^D at the start of a line, waiting behind that many entries of #ready. */
  #line = "";
  #isHungUp = false;
  readonly #changed = new WaitQueue();
  mode: TerminalMode = { isCanonical: true, echo: true, signals: true };
  columns: number;
  rows: number;
  /** Receives the signals of keys; others stop when they read. */
  foreground: ProcessGroup | undefined;

  constructor(index: number, output: ByteWriter, size: { columns: number; rows: number }) {
    this.index = index;
    this.#output = output;
    this.columns = size.columns;
    this.rows = size.rows;
  }

  get path(): string {
    return `/dev/pts/${this.index}`;
  }

  resize(columns: number, rows: number): void {
    if (columns === this.columns && rows === this.rows) return;
    this.columns = columns;
    this.rows = rows;
    this.foreground?.signal("SIGWINCH");
  }

  /** Keys typed outside. Malformed UTF-8 is replaced. */
  input(bytes: Uint8Array): void {
    if (this.#isHungUp) return;
    for (const char of text(bytes)) this.#key(char);
  }

  /** The outside has gone: the foreground group gets SIGHUP, reads give end of file. */
  hangUp(): void {
    if (this.#isHungUp) return;
    this.#isHungUp = true;
    this.foreground?.signal("SIGHUP");
    this.foreground?.signal("SIGCONT");
    this.#changed.wake();
    this.#output.close();
  }

  #key(char: string): void {
    const code = char.codePointAt(0)!;
    const signal = this.mode.signals ? signalKeys[code] : undefined;
    if (signal) {
      this.#line = "";
      this.#ready.length = 0;
      this.#echo(control(code));
      this.foreground?.signal(signal);
      return;
    }
    const key = char === "\r" ? "\n" : char;
    if (!this.mode.isCanonical) {
      this.#echo(key);
      this.#push(this.mode.isRaw ? char : key);
      return;
    }
    if (code === 4) {
      this.#push(this.#line);
      this.#line = "";
    } else if (code === 127 || code === 8) {
      this.#erase(1);
    } else if (code === 21) {
      this.#erase([...this.#line].length);
    } else if (code === 23) {
      this.#erase([.../\S*\s*$/.exec(this.#line)![0]].length);
    } else if (key === "\n") {
      this.#echo("\n");
      this.#push(`${this.#line}\n`);
      this.#line = "";
    } else {
      this.#line += key;
      this.#echo(code < 32 && key !== "\t" ? control(code) : key);
    }
  }

  #erase(count: number): void {
    const chars = [...this.#line];
    const gone = chars.splice(Math.max(0, chars.length - count));
    this.#line = chars.join("");
    const columns = gone.reduce((sum, char) => sum + (char.codePointAt(0)! < 32 ? 2 : isWide(char) ? 2 : 1), 0);
    if (this.mode.echo) this.#echo("\b \b".repeat(columns));
  }

  #echo(chars: string): void {
    if (this.mode.echo) void this.#output.write(utf8(this.mode.isRaw ? chars : chars.replaceAll("\n", "\r\n")));
  }

  #push(chars: string): void {
    this.#ready.push(utf8(chars));
    this.#changed.wake();
  }

  async read(caller: Caller, max: number): Promise<Uint8Array | null> {
    for (;;) {
      if (caller.tty === this && !caller.isForeground && !this.#isHungUp) {
        if (caller.ignores("SIGTTIN")) throw new ErrnoError("EIO", "read", this.path);
        caller.raiseGroup("SIGTTIN");
        await caller.block(Promise.resolve());
        continue;
      }
      const next = this.#ready[0];
      if (next) {
        const { part, rest } = cut(next, max);
        if (rest.length > 0) this.#ready[0] = rest;
        else this.#ready.shift();
        return part.length > 0 ? part : null;
      }
      if (this.#isHungUp) return null;
      await caller.block(this.#changed.wait());
    }
  }

  async readable(): Promise<void> {
    while (this.#ready.length === 0 && !this.#isHungUp) await this.#changed.wait();
  }

  async write(caller: Caller, bytes: Uint8Array): Promise<void> {
    if (this.#isHungUp) throw new ErrnoError("EIO", "write", this.path);
    await caller.block(this.#output.write(this.mode.isRaw ? bytes.slice() : withReturns(bytes)));
  }
}

/** A descriptor of a terminal. */
export class TtyDescription extends Description {
  readonly #tty: Tty;
  readonly name: string;

  constructor(tty: Tty, name = tty.path) {
    super(true, true);
    this.#tty = tty;
    this.name = name;
  }

  override get tty(): Tty {
    return this.#tty;
  }
  read(caller: Caller, max: number): Promise<Uint8Array | null> {
    return this.#tty.read(caller, max);
  }
  write(caller: Caller, bytes: Uint8Array): Promise<void> {
    return this.#tty.write(caller, bytes);
  }
  override readable(): Promise<void> {
    return this.#tty.readable();
  }
  stat(): Stat {
    return anonymousStat("char", this.#tty.index + 3, 136, this.#tty.index);
  }
}

function control(code: number): string {
  return code === 127 ? "^?" : `^${String.fromCharCode(code + 64)}`;
}

/** Hangul, Han, kana and full-width forms take two columns. */
function isWide(char: string): boolean {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(char);
}

/** ONLCR: every newline becomes CR NL. */
function withReturns(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(10)) return bytes.slice();
  const parts: Uint8Array[] = [];
  const crlf = new Uint8Array([13, 10]);
  let from = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
    parts.push(bytes.subarray(from, at), crlf);
    from = at + 1;
  }
  parts.push(bytes.subarray(from));
  return concatBytes(parts.filter((part) => part.length > 0)).slice();
}
