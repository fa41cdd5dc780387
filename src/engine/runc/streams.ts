/**
 * Descriptors over byte streams that come from outside the kernel: a container's standard streams without a
 * terminal, and sockets.
 */
import { emptyBytes } from "../../base/bytes.ts";
import { ErrnoError } from "../../base/errors.ts";
import type { ByteReader, ByteWriter } from "../../base/pipe.ts";
import type { Stat } from "../../fs/filesystem.ts";
import { type Caller, Description, READ_BYTES, anonymousStat, cut } from "./description.ts";

/** Reads one stream, writes another; either may be missing. */
export class StreamDescription extends Description {
  readonly #reader: ByteReader | undefined;
  readonly #writer: ByteWriter | undefined;
  readonly #ino: number;
  readonly #kind: "pipe" | "socket";
  readonly #uid: number;
  /** A read under way that outlives an interrupted caller, so that no bytes are lost. */
  #arriving: Promise<void> | undefined;
  #buffered: Uint8Array = emptyBytes;
  #hasEnded = false;

  constructor(streams: { reader?: ByteReader | undefined; writer?: ByteWriter | undefined }, ino: number, options: { kind?: "pipe" | "socket"; uid?: number } = {}) {
    super(streams.reader !== undefined, streams.writer !== undefined);
    this.#reader = streams.reader;
    this.#writer = streams.writer;
    this.#ino = ino;
    this.#kind = options.kind ?? "pipe";
    this.#uid = options.uid ?? 0;
  }

  get name(): string {
    return `${this.#kind}:[${this.#ino}]`;
  }

  override get isForeign(): boolean {
    return this.#kind === "pipe";
  }

  #fill(): Promise<void> {
    this.#arriving ??= this.#reader!.read(READ_BYTES).then(
      (bytes) => {
        this.#arriving = undefined;
        if (bytes) this.#buffered = bytes;
        else this.#hasEnded = true;
      },
      () => {
        this.#arriving = undefined;
        this.#hasEnded = true;
      },
    );
    return this.#arriving;
  }

  async read(caller: Caller, max: number): Promise<Uint8Array | null> {
    while (this.#buffered.length === 0) {
      if (this.#hasEnded) return null;
      await caller.block(this.#fill());
    }
    const { part, rest } = cut(this.#buffered, max);
    this.#buffered = rest;
    return part;
  }

  async write(caller: Caller, bytes: Uint8Array): Promise<void> {
    if (await caller.block(this.#writer!.write(bytes.slice()))) return;
    caller.raise("SIGPIPE");
    throw new ErrnoError("EPIPE", "write", this.name);
  }

  override async readable(): Promise<void> {
    while (this.#buffered.length === 0 && !this.#hasEnded) await this.#fill();
  }

  stat(): Stat {
    return { ...anonymousStat(this.#kind === "socket" ? "socket" : "fifo", this.#ino), uid: this.#uid };
  }

  override released(): void {
    this.#writer?.close();
    this.#reader?.cancel();
  }
}
