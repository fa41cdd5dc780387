/** A file or standard input being read: in chunks, or line by line, without holding more than a line. */
import { emptyBytes, concatBytes } from "../base/bytes.ts";
import type { AppletRun } from "./appletRun.ts";

const chunkBytes = 65536;
/** A longer line than this is refused, as an allocation would be. */
const longestLineBytes = 256 * 1024 * 1024;

export class Input {
  readonly fd: number;
  readonly #run: AppletRun;
  readonly #owned: boolean;
  readonly #delimiter: number;
  #queue: string[] = [];
  #next = 0;
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  #ended = false;
  /** True when the line returned last had its newline. */
  hadNewline = true;

  constructor(run: AppletRun, fd: number, owned: boolean, delimiter = 10) {
    this.#run = run;
    this.fd = fd;
    this.#owned = owned;
    this.#delimiter = delimiter;
  }

  /** The same descriptor, read in records that end with NUL. */
  get nulDelimited(): Input {
    return new Input(this.#run, this.fd, this.#owned, 0);
  }

  /** The next bytes, null at the end. Not to be mixed with `line`. */
  async chunk(max = chunkBytes): Promise<Uint8Array | null> {
    const part = await this.#run.process.read(this.fd, max);
    if (part) await this.#run.tick(1 + (part.length >> 10));
    return part;
  }

  /** The next line in the run's codec, without its newline; null at the end. */
  async line(): Promise<string | null> {
    while (this.#next >= this.#queue.length) {
      if (this.#ended) return null;
      await this.#fill();
    }
    const line = this.#queue[this.#next++]!;
    this.hadNewline = !(this.#ended && this.#next === this.#queue.length && !this.#lastHadNewline);
    return line;
  }

  /** True when the next `line` can be told without waiting. */
  get hasLine(): boolean {
    return this.#next < this.#queue.length;
  }

  /** Everything that is left, in the run's codec. */
  async all(): Promise<string> {
    return this.#run.codec.decode(await this.bytes());
  }

  /** Everything that is left. Memory is asked of the cgroup as it grows. */
  async bytes(): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let total = 0;
    for (let part = await this.chunk(); part; part = await this.chunk()) {
      parts.push(part);
      total += part.length;
      if (total > longestLineBytes) await this.#run.fail("out of memory");
      this.#run.process.allocate(part.length);
    }
    return parts.length === 0 ? emptyBytes : concatBytes(parts);
  }

  close(): void {
    if (this.#owned && this.#run.process.isOpen(this.fd)) this.#run.process.close(this.fd);
  }

  #lastHadNewline = true;

  async #fill(): Promise<void> {
    const part = await this.chunk();
    if (part === null) {
      this.#ended = true;
      this.#queue = [];
      this.#next = 0;
      if (this.#pendingBytes > 0) {
        this.#queue.push(this.#run.codec.decode(this.#takePending(emptyBytes)));
        this.#lastHadNewline = false;
      }
      return;
    }
    const end = part.lastIndexOf(this.#delimiter);
    if (end < 0) {
      this.#pending.push(part.slice());
      this.#pendingBytes += part.length;
      if (this.#pendingBytes > longestLineBytes) await this.#run.fail("out of memory");
      if (this.#pendingBytes > chunkBytes) this.#run.process.allocate(part.length);
      return;
    }
    const block = this.#run.codec.decode(this.#takePending(part.subarray(0, end)));
    this.#queue = block.split(this.#delimiter === 10 ? "\n" : "\0");
    this.#next = 0;
    if (end + 1 < part.length) {
      this.#pending = [part.slice(end + 1)];
      this.#pendingBytes = part.length - end - 1;
    }
  }

  #takePending(last: Uint8Array): Uint8Array {
    if (this.#pendingBytes === 0) return last;
    const all = concatBytes([...this.#pending, last]);
    this.#pending = [];
    this.#pendingBytes = 0;
    return all;
  }
}
