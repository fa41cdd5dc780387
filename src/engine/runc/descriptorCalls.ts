/** The system calls on descriptors, as one process makes them. Models: read(2), write(2), pipe(2), dup(2), tcgetattr(3), poll(2). */
import { utf8 } from "../../base/bytes.ts";
import { ErrnoError } from "../../base/errors.ts";
import type { OpenFlags, Stat } from "../../fs/filesystem.ts";
import type { WaitOptions } from "./blocker.ts";
import { type Caller, type Description, READ_BYTES } from "./description.ts";
import { FileTable } from "./fileTable.ts";
import type { PidNamespace } from "./namespaces.ts";
import { PipeBuffer, PipeDescription } from "./pipes.ts";
import type { SignalName, TerminalMode } from "./program.ts";
import type { Tty } from "./tty.ts";

export abstract class DescriptorCalls implements Caller {
  readonly files = new FileTable();

  abstract readonly namespaces: { readonly pid: PidNamespace };
  abstract readonly tty: Tty | undefined;
  abstract readonly isForeground: boolean;
  abstract block<T>(promise: Promise<T>): Promise<T>;
  abstract raise(signal: SignalName): void;
  abstract raiseGroup(signal: SignalName): void;
  abstract ignores(signal: SignalName): boolean;
  /** Entry of every call that can wait; `steps` is what it costs. */
  abstract enter(steps?: number): Promise<void>;
  /** Virtual time passing. */
  abstract delay(ms: number, options: WaitOptions): Promise<void>;
  abstract openDescription(path: string, flags: OpenFlags, mode: number): Description;
  abstract nextIno(): number;

  async read(fd: number, max = READ_BYTES): Promise<Uint8Array | null> {
    await this.enter();
    const description = this.files.get(fd, "read");
    if (!description.canRead) throw new ErrnoError("EBADF", "read", description.name);
    return description.read(this, max);
  }

  async write(fd: number, bytes: Uint8Array | string): Promise<void> {
    const data = typeof bytes === "string" ? utf8(bytes) : bytes;
    await this.enter(1 + (data.length >> 12));
    const description = this.files.get(fd, "write");
    if (!description.canWrite) throw new ErrnoError("EBADF", "write", description.name);
    if (data.length > 0) await description.write(this, data);
  }

  open(path: string, flags: OpenFlags, mode = 0o666): number {
    return this.files.add(this.openDescription( path, flags, mode));
  }
  close(fd: number): void {
    this.files.close(fd);
  }
  dup2(from: number, to: number): void {
    const description = this.files.get(from, "dup2");
    if (from !== to) this.files.set(to, description);
  }
  pipe(): { readFd: number; writeFd: number } {
    const buffer = new PipeBuffer();
    const ino = this.nextIno();
    const readFd = this.files.add(new PipeDescription(buffer, { read: true, write: false }, ino));
    const writeFd = this.files.add(new PipeDescription(buffer, { read: false, write: true }, ino));
    return { readFd, writeFd };
  }
  seek(fd: number, offset: number, whence: "set" | "current" | "end"): number {
    return this.files.get(fd, "lseek").seek(offset, whence);
  }
  fstat(fd: number): Stat {
    return this.files.get(fd, "fstat").stat();
  }
  isOpen(fd: number): boolean {
    return this.files.has(fd);
  }
  descriptors(): readonly number[] {
    return this.files.list().map(([fd]) => fd);
  }
  isTerminal(fd: number): boolean {
    return this.files.has(fd) && this.files.get(fd, "isatty").tty !== undefined;
  }
  #terminal(fd: number): Tty {
    const { tty } = this.files.get(fd, "ioctl");
    if (!tty) throw new ErrnoError("ENOTTY", "ioctl", String(fd));
    return tty;
  }
  windowSize(fd: number): { columns: number; rows: number } {
    const { columns, rows } = this.#terminal(fd);
    return { columns, rows };
  }
  terminalMode(fd: number): TerminalMode {
    return this.#terminal(fd).mode;
  }
  setTerminalMode(fd: number, mode: TerminalMode): void {
    this.#terminal(fd).mode = mode;
  }
  setForeground(fd: number, pid: number): void {
    const target = this.namespaces.pid.get(pid);
    if (!target) throw new ErrnoError("ESRCH", "tcsetpgrp", String(pid));
    this.#terminal(fd).foreground = target.group;
  }
  async poll(fd: number, timeoutMs: number): Promise<boolean> {
    await this.enter();
    let isReady = false;
    const ready = this.files.get(fd, "poll").readable().then(() => {
      isReady = true;
    });
    // Let what can be known at once become known.
    await this.block(Promise.race([ready, Promise.resolve().then(() => {}).then(() => {})]));
    if (isReady || timeoutMs <= 0) return isReady;
    await Promise.race([this.block(ready), this.delay(timeoutMs, { isInterruptible: true })]);
    return isReady;
  }

  /** Descriptor for something made by the kernel's users (standard streams). */
  install(fd: number, description: Description): void {
    this.files.set(fd, description);
  }
}
