/**
 * What a container wrote, line by line, with the time of writing; followers are told of every new line.
 * Models: moby daemon/logger copier.go, jsonfilelog.
 *
 * @deviation A log keeps the newest 16 MB; json-file on a real host grows without end unless max-size is set.
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

const maxLineBytes = 16 * 1024;
const maxLogBytes = 16 * 1024 * 1024;

export class LogStore {
  readonly #clock: Clock;
  readonly #messages: LogMessage[] = [];
  #bytes = 0;
  readonly #added = new Emitter<LogMessage>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Oldest first. */
  get messages(): readonly LogMessage[] {
    return this.#messages;
  }

  add(source: LogMessage["source"], line: Uint8Array): void {
    const message: LogMessage = { source, timeNs: this.#clock.nowNanos(), line };
    this.#messages.push(message);
    this.#bytes += line.length;
    while (this.#bytes > maxLogBytes) this.#bytes -= this.#messages.shift()!.line.length;
    this.#added.emit(message);
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
        if (rest.length > 0) this.add(source, concatBytes([rest, Uint8Array.of(10)]));
        rest = emptyBytes;
      },
    };
  }
}
