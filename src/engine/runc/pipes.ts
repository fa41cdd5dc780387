/**
 * Pipes and FIFOs between processes. Models: pipe(7), fifo(7): 64 KiB, a write waits while it is full, the last
 * writer's close is end of file, the last reader's close is SIGPIPE.
 */
import { ErrnoError } from "../../base/errors.ts";
import type { Stat } from "../../fs/filesystem.ts";
import { type Caller, Description, anonymousStat, cut } from "./description.ts";
import { WaitQueue } from "./waitQueue.ts";

const CAPACITY_BYTES = 65536;

/** The buffer both ends share. */
export class PipeBuffer {
  readonly #chunks: Uint8Array[] = [];
  #length = 0;
  #readers = 0;
  #writers = 0;
  /** How often each end was opened: a FIFO's first read waits for a writer to come, its first write for a reader. */
  readonly opened = { readers: 0, writers: 0 };
  /** Someone reads, writes, opens or closes. */
  readonly changed = new WaitQueue();

  get isEmpty(): boolean {
    return this.#length === 0;
  }
  get room(): number {
    return CAPACITY_BYTES - this.#length;
  }
  get readers(): number {
    return this.#readers;
  }
  get writers(): number {
    return this.#writers;
  }

  count(end: "readers" | "writers", by: 1 | -1): void {
    if (end === "readers") this.#readers += by;
    else this.#writers += by;
    if (by > 0) this.opened[end]++;
    this.changed.wake();
  }

  push(bytes: Uint8Array): void {
    this.#chunks.push(bytes);
    this.#length += bytes.length;
    this.changed.wake();
  }

  take(max: number): Uint8Array {
    const { part, rest } = cut(this.#chunks[0]!, max);
    if (rest.length > 0) this.#chunks[0] = rest;
    else this.#chunks.shift();
    this.#length -= part.length;
    this.changed.wake();
    return part;
  }
}

/** One end of a pipe, or an opened FIFO. */
export class PipeDescription extends Description {
  readonly #buffer: PipeBuffer;
  readonly #ino: number;
  readonly #path: string | undefined;
  /** Opens of the other end before this one; only a FIFO's own opening can come first. */
  readonly #before: { readers: number; writers: number };

  constructor(buffer: PipeBuffer, ends: { read: boolean; write: boolean }, ino: number, path?: string) {
    super(ends.read, ends.write);
    this.#buffer = buffer;
    this.#ino = ino;
    this.#path = path;
    // open(2) of a FIFO waits for the other end; ours cannot wait, so its first read or write does.
    const isUnmet = path !== undefined;
    this.#before = {
      writers: isUnmet && buffer.writers === 0 ? buffer.opened.writers : -1,
      readers: isUnmet && buffer.readers === 0 ? buffer.opened.readers : -1,
    };
    if (ends.read) buffer.count("readers", 1);
    if (ends.write) buffer.count("writers", 1);
  }

  get name(): string {
    return this.#path ?? `pipe:[${this.#ino}]`;
  }

  async read(caller: Caller, max: number): Promise<Uint8Array | null> {
    while (this.#buffer.isEmpty) {
      if (this.#buffer.writers === 0 && this.#buffer.opened.writers !== this.#before.writers) return null;
      await caller.block(this.#buffer.changed.wait());
    }
    return this.#buffer.take(max);
  }

  async write(caller: Caller, bytes: Uint8Array): Promise<void> {
    let rest = bytes;
    // The bytes stay in the pipe after the caller reuses its array.
    let isOwn = false;
    while (rest.length > 0) {
      if (this.#buffer.readers === 0 && this.#buffer.opened.readers === this.#before.readers) {
        await caller.block(this.#buffer.changed.wait());
        continue;
      }
      if (this.#buffer.readers === 0) {
        caller.raise("SIGPIPE");
        throw new ErrnoError("EPIPE", "write", this.name);
      }
      const room = this.#buffer.room;
      if (room <= 0) {
        await caller.block(this.#buffer.changed.wait());
        continue;
      }
      if (!isOwn) {
        rest = rest.slice();
        isOwn = true;
      }
      const parts = cut(rest, room);
      this.#buffer.push(parts.part);
      rest = parts.rest;
    }
  }

  override async readable(): Promise<void> {
    const { opened } = this.#buffer;
    while (this.#buffer.isEmpty && (this.#buffer.writers > 0 || opened.writers === this.#before.writers)) await this.#buffer.changed.wait();
  }

  stat(): Stat {
    return anonymousStat("fifo", this.#ino);
  }

  override released(): void {
    if (this.canRead) this.#buffer.count("readers", -1);
    if (this.canWrite) this.#buffer.count("writers", -1);
  }
}
