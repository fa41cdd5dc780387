/**
 * Open file descriptions: what file descriptors point at, shared by dup and fork.
 * Models: open(2) §"Open file descriptions", struct file.
 */
import { emptyBytes } from "../../base/bytes.ts";
import { ErrnoError } from "../../base/errors.ts";
import type { OpenFile, Stat } from "../../fs/filesystem.ts";
import type { SignalName } from "./program.ts";
import type { Tty } from "./tty.ts";

/** Who makes a call that may have to wait. */
export interface Caller {
  /** Waits as the process: ends with EINTR on a handled signal (unless `restart`), never after death. */
  block<T>(promise: Promise<T>): Promise<T>;
  raise(signal: SignalName): void;
  readonly tty: Tty | undefined;
  /** True when the process belongs to the foreground group of its terminal. */
  readonly isForeground: boolean;
  /** Sends to the whole process group. */
  raiseGroup(signal: SignalName): void;
  /** Ignored or without a handler: decides EIO against SIGTTIN. */
  ignores(signal: SignalName): boolean;
}

export const READ_BYTES = 65536;

export abstract class Description {
  /** Descriptors that point here. */
  references = 0;
  /** As /proc/<pid>/fd shows it: a path, or "pipe:[1234]". */
  abstract readonly name: string;
  readonly canRead: boolean;
  readonly canWrite: boolean;

  constructor(canRead: boolean, canWrite: boolean) {
    this.canRead = canRead;
    this.canWrite = canWrite;
  }

  /** Made outside of the kernel, by the container's manager. */
  get isForeign(): boolean {
    return false;
  }
  /** The terminal behind it, if it is one. */
  get tty(): Tty | undefined {
    return undefined;
  }
  /** Next bytes, null at the end. */
  abstract read(caller: Caller, max: number): Promise<Uint8Array | null>;
  abstract write(caller: Caller, bytes: Uint8Array): Promise<void>;
  abstract stat(): Stat;
  /** Resolves when a read would not wait. */
  readable(): Promise<void> {
    return Promise.resolve();
  }
  seek(_offset: number, _whence: "set" | "current" | "end"): number {
    throw new ErrnoError("ESPIPE", "lseek", this.name);
  }
  /** The last descriptor was closed. */
  released(): void {}
}

/** A regular file or directory. */
export class FileDescription extends Description {
  readonly file: OpenFile;
  offset = 0;

  constructor(file: OpenFile) {
    super(file.flags.read ?? false, (file.flags.write ?? false) || (file.flags.append ?? false));
    this.file = file;
  }

  get name(): string {
    return this.file.path;
  }

  async read(_caller: Caller, max: number): Promise<Uint8Array | null> {
    const bytes = this.file.read(this.offset, Math.min(max, 1 << 20));
    this.offset += bytes.length;
    return bytes.length > 0 ? bytes : null;
  }

  async write(_caller: Caller, bytes: Uint8Array): Promise<void> {
    if (this.file.flags.append) {
      this.file.append(bytes);
      this.offset = this.file.stat().sizeBytes;
    } else {
      this.offset += this.file.write(this.offset, bytes);
    }
  }

  stat(): Stat {
    return this.file.stat();
  }

  override seek(offset: number, whence: "set" | "current" | "end"): number {
    const base = whence === "set" ? 0 : whence === "current" ? this.offset : this.file.stat().sizeBytes;
    if (base + offset < 0) throw new ErrnoError("EINVAL", "lseek", this.name);
    this.offset = base + offset;
    return this.offset;
  }
}

/** What fstat tells of something that has no inode on a disk. */
export function anonymousStat(kind: Stat["kind"], ino: number, major = 0, minor = 0): Stat {
  return {
    kind, mode: kind === "char" ? 0o620 : 0o600, uid: 0, gid: 0, sizeBytes: 0, allocatedBytes: 0,
    mtimeMs: 0, atimeMs: 0, ctimeMs: 0, ino, nlink: 1, dev: 0, rdevMajor: major, rdevMinor: minor,
  };
}

/** Cuts `bytes` to `max`, returning what is left over. */
export function cut(bytes: Uint8Array, max: number): { part: Uint8Array; rest: Uint8Array } {
  return bytes.length <= max ? { part: bytes, rest: emptyBytes } : { part: bytes.subarray(0, max), rest: bytes.subarray(max) };
}
