import { emptyBytes, utf8, concatBytes, text } from "./bytes.ts";

/** Something bytes can be read from, chunk by chunk. */
export interface ByteReader {
  /** The next chunk (never empty, at most `max` bytes), or null at end of stream. */
  read(max?: number): Promise<Uint8Array | null>;
  /** The reader wants no more; writers learn it as a broken pipe. */
  cancel(): void;
}

/** Something bytes can be written to. */
export interface ByteWriter {
  /** Resolves when the bytes are accepted; false when the other side has gone (EPIPE). */
  write(bytes: Uint8Array): Promise<boolean>;
  /** End of stream: readers get what is buffered, then null. */
  close(): void;
}

/** Both directions of one connection (an upgraded HTTP connection, a socket). */
export interface Duplex {
  readonly input: ByteReader;
  readonly output: ByteWriter;
}

/**
 * A byte queue with back-pressure, as pipe(7): a write waits while more than `capacity` bytes are unread.
 * One waiting reader or many; each byte goes to exactly one of them, in order of asking.
 */
export class Pipe implements ByteReader, ByteWriter {
  readonly capacity: number;
  readonly #chunks: Uint8Array[] = [];
  #length = 0;
  #writeClosed = false;
  #readClosed = false;
  #wakeReaders: (() => void)[] = [];
  #wakeWriters: (() => void)[] = [];

  constructor(capacity = 65536) {
    this.capacity = capacity;
  }

  /** Called when the reader goes away. */
  onBreak: (() => void) | undefined = undefined;

  /** Bytes written and not yet read. */
  get length(): number {
    return this.#length;
  }

  /** True once no reader will ever come again. */
  get isBroken(): boolean {
    return this.#readClosed;
  }

  /** True when every byte was read and the writing side is closed. */
  get isEnded(): boolean {
    return this.#writeClosed && this.#length === 0;
  }

  async write(bytes: Uint8Array): Promise<boolean> {
    let rest = bytes;
    while (rest.length > 0) {
      if (this.#readClosed || this.#writeClosed) return false;
      const room = this.capacity - this.#length;
      if (room <= 0) {
        await new Promise<void>((wake) => this.#wakeWriters.push(wake));
        continue;
      }
      this.push(rest.subarray(0, room));
      rest = rest.subarray(room);
    }
    return !this.#readClosed;
  }

  /** Appends without waiting, past the capacity if need be. False when the reader has gone. */
  push(bytes: Uint8Array): boolean {
    if (this.#readClosed || this.#writeClosed) return false;
    if (bytes.length === 0) return true;
    this.#chunks.push(bytes);
    this.#length += bytes.length;
    this.#wake("readers");
    return true;
  }

  async read(max = Number.POSITIVE_INFINITY): Promise<Uint8Array | null> {
    for (;;) {
      if (this.#length > 0) return this.take(max);
      if (this.#writeClosed || this.#readClosed) return null;
      await new Promise<void>((wake) => this.#wakeReaders.push(wake));
    }
  }

  /** What can be read at once; empty when nothing is there. */
  take(max = Number.POSITIVE_INFINITY): Uint8Array {
    const first = this.#chunks[0];
    if (!first) return emptyBytes;
    const part = first.length <= max ? first : first.subarray(0, max);
    if (part === first) this.#chunks.shift();
    else this.#chunks[0] = first.subarray(max);
    this.#length -= part.length;
    this.#wake("writers");
    return part;
  }

  close(): void {
    this.#writeClosed = true;
    this.#wake("readers");
    this.#wake("writers");
  }

  cancel(): void {
    const isFirst = !this.#readClosed;
    this.#readClosed = true;
    this.#chunks.length = 0;
    this.#length = 0;
    this.#wake("writers");
    this.#wake("readers");
    if (isFirst) this.onBreak?.();
  }

  /** Resolves when something can be read, the stream ended, or the pipe broke (poll(2) for reading). */
  async readable(): Promise<void> {
    if (this.#length > 0 || this.#writeClosed || this.#readClosed) return;
    await new Promise<void>((wake) => this.#wakeReaders.push(wake));
  }

  #wake(side: "readers" | "writers"): void {
    const waiting = side === "readers" ? this.#wakeReaders : this.#wakeWriters;
    if (waiting.length === 0) return;
    if (side === "readers") this.#wakeReaders = [];
    else this.#wakeWriters = [];
    for (const wake of waiting) wake();
  }
}

/** A reader over bytes that are already there. */
export function readerOf(content: Uint8Array | string): ByteReader {
  let rest = typeof content === "string" ? utf8(content) : content;
  return {
    read(max = Number.POSITIVE_INFINITY) {
      if (rest.length === 0) return Promise.resolve(null);
      const part = rest.length <= max ? rest : rest.subarray(0, max);
      rest = rest.subarray(part.length);
      return Promise.resolve(part);
    },
    cancel() {
      rest = emptyBytes;
    },
  };
}

/** Everything up to the end of the stream. */
export async function readAll(reader: ByteReader): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (let part = await reader.read(); part; part = await reader.read()) parts.push(part);
  return concatBytes(parts);
}

/** Lines of a stream, without their newlines; the last one may lack it. */
export async function* readLines(reader: ByteReader): AsyncGenerator<string> {
  /** Of a line that has not ended. */
  let pieces: Uint8Array[] = [];
  for (let part = await reader.read(); part; part = await reader.read()) {
    let start = 0;
    for (let end = part.indexOf(10); end >= 0; end = part.indexOf(10, start)) {
      yield text(concatBytes([...pieces, part.subarray(start, end)]));
      pieces = [];
      start = end + 1;
    }
    if (start < part.length) pieces.push(part.subarray(start));
  }
  if (pieces.length > 0) yield text(concatBytes(pieces));
}
