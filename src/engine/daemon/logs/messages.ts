/**
 * What a container wrote, line by line, with the time of writing; followers are told of every new line.
 * Models: moby daemon/logger copier.go, jsonfilelog.
 *
 * @deviation A log keeps the newest 16 MB; json-file on a real host grows without end unless max-size is set. Files are
 * counted, not written: a line takes its own length and 70 bytes.
 */
import type { Clock } from "../../../base/clock.ts";
import { concatBytes, emptyBytes } from "../../../base/bytes.ts";
import { Emitter } from "../../../base/emitter.ts";
import type { ByteWriter } from "../../../base/pipe.ts";

export interface LogMessage {
  readonly source: "stdout" | "stderr";
  readonly timeNs: bigint;
  /** With its newline, unless the line was cut or ended without one. */
  readonly line: Uint8Array;
}

/** The log as files that are rotated: a full one makes way for an empty one, and the oldest goes. */
export interface LogLimits {
  /** Undefined: one file without end. */
  readonly fileBytes: number | undefined;
  readonly files: number;
}

const maxLineBytes = 16 * 1024;
const maxLogBytes = 16 * 1024 * 1024;
/** What json-file writes around a line. */
const entryBytes = 70;

export class LogStore {
  readonly #clock: Clock;
  readonly #messages: LogMessage[] = [];
  #bytes = 0;
  readonly #added = new Emitter<LogMessage>();
  #limits: LogLimits = { fileBytes: undefined, files: 1 };
  /** Messages and bytes of each file, the one being written last. */
  #files = [{ messages: 0, bytes: 0 }];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Oldest first. */
  get messages(): readonly LogMessage[] {
    return this.#messages;
  }

  set limits(limits: LogLimits) {
    this.#limits = limits;
  }

  add(source: LogMessage["source"], line: Uint8Array): void {
    const message: LogMessage = { source, timeNs: this.#clock.nowNanos(), line };
    this.#rotate();
    const file = this.#files.at(-1)!;
    file.messages++;
    file.bytes += line.length + entryBytes;
    this.#messages.push(message);
    this.#bytes += line.length;
    while (this.#bytes > maxLogBytes) this.#dropOldest();
    this.#added.emit(message);
  }

  #dropOldest(): void {
    this.#bytes -= this.#messages.shift()!.line.length;
    if (--this.#files[0]!.messages === 0 && this.#files.length > 1) this.#files.shift();
  }

  #rotate(): void {
    const { fileBytes, files } = this.#limits;
    if (fileBytes === undefined || this.#files.at(-1)!.bytes < fileBytes) return;
    this.#files.push({ messages: 0, bytes: 0 });
    while (this.#files.length > Math.max(1, files)) {
      const oldest = this.#files.shift()!;
      for (const message of this.#messages.splice(0, oldest.messages)) this.#bytes -= message.line.length;
    }
  }

  subscribe(listener: (message: LogMessage) => void): () => void {
    return this.#added.subscribe(listener);
  }

  /** A writer that cuts one output stream into lines of at most 16 KB. `close` adds what is left. */
  writer(source: LogMessage["source"]): ByteWriter {
    let rest: Uint8Array = emptyBytes;
    return {
      write: (bytes) => {
        let data = rest.length > 0 ? concatBytes([rest, bytes]) : bytes.slice();
        for (let end = data.indexOf(10); end >= 0 || data.length >= maxLineBytes; end = data.indexOf(10)) {
          const cut = end >= 0 && end < maxLineBytes ? end + 1 : maxLineBytes;
          this.add(source, data.slice(0, cut));
          data = data.subarray(cut);
        }
        rest = data;
        return Promise.resolve(true);
      },
      close: () => {
        if (rest.length > 0) this.add(source, rest);
        rest = emptyBytes;
      },
    };
  }
}
