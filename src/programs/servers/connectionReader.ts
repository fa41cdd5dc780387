/** Reads a TCP connection by lines and by lengths. */
import { concatBytes, emptyBytes, text } from "../../base/bytes.ts";
import type { ByteReader } from "../../base/pipe.ts";

/** Buffers what came and was not asked for yet. */
export class ConnectionReader {
  readonly #reader: ByteReader;
  #rest: Uint8Array = emptyBytes;
  #isEnded = false;

  constructor(reader: ByteReader) {
    this.#reader = reader;
  }

  /** One line without its CR LF; undefined at the end of the stream. */
  async line(): Promise<string | undefined> {
    for (;;) {
      const end = this.#rest.indexOf(10);
      if (end >= 0) {
        const line = text(this.#rest.subarray(0, end));
        this.#rest = this.#rest.subarray(end + 1);
        return line.endsWith("\r") ? line.slice(0, -1) : line;
      }
      if (!(await this.#more())) return undefined;
    }
  }

  /** Exactly `length` bytes, or fewer at the end of the stream. */
  async exactly(length: number): Promise<Uint8Array> {
    while (this.#rest.length < length && (await this.#more()));
    const part = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(part.length);
    return part;
  }

  /** Whatever is there, at most `length` bytes; null at the end. */
  async atMost(length: number): Promise<Uint8Array | null> {
    if (this.#rest.length === 0 && !(await this.#more())) return null;
    const part = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(part.length);
    return part;
  }

  /** One line with its newline; what is left without one at the end of the stream. */
  async rawLine(): Promise<Uint8Array> {
    for (;;) {
      const end = this.#rest.indexOf(10);
      const length = end >= 0 ? end + 1 : (await this.#more()) ? -1 : this.#rest.length;
      if (length < 0) continue;
      const part = this.#rest.subarray(0, length);
      this.#rest = this.#rest.subarray(length);
      return part;
    }
  }

  /** Whatever comes next; null at the end. */
  async chunk(): Promise<Uint8Array | null> {
    if (this.#rest.length === 0 && !(await this.#more())) return null;
    const part = this.#rest;
    this.#rest = emptyBytes;
    return part;
  }

  async #more(): Promise<boolean> {
    if (this.#isEnded) return false;
    const part = await this.#reader.read();
    if (!part) {
      this.#isEnded = true;
      return false;
    }
    this.#rest = this.#rest.length ? concatBytes([this.#rest, part]) : part;
    return true;
  }
}

/** Header lines up to the empty one: names in lower case with their values, and the lines as they came. */
export async function readHeaders(reader: ConnectionReader): Promise<{ values: Map<string, string>; lines: string[] } | undefined> {
  const values = new Map<string, string>();
  const lines: string[] = [];
  for (;;) {
    const line = await reader.line();
    if (line === undefined) return undefined;
    if (line === "") return { values, lines };
    lines.push(line);
    const colon = line.indexOf(":");
    if (colon > 0) values.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
}

/** A body in chunked coding, piece by piece, up to its end. */
export async function* readChunked(reader: ConnectionReader): AsyncGenerator<Uint8Array> {
  for (;;) {
    const size = Number.parseInt((await reader.line()) ?? "", 16);
    if (!(size > 0)) break;
    yield await reader.exactly(size);
    await reader.line();
  }
  await reader.line();
}
