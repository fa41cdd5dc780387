/** The frontend/backend protocol, version 3. Spec: PostgreSQL manual, "Message Formats" */
import { concatBytes, emptyBytes, text, utf8 } from "../../../base/bytes.ts";
import type { ByteReader } from "../../../base/pipe.ts";

export const PROTOCOL_VERSION = 196608;
export const SSL_REQUEST = 80877103;
export const GSS_REQUEST = 80877104;
export const CANCEL_REQUEST = 80877102;

/** Builds the body of a message. */
export class MessageWriter {
  readonly #parts: Uint8Array[] = [];

  int32(value: number): this {
    return this.bytes(Uint8Array.of((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255));
  }
  int16(value: number): this {
    return this.bytes(Uint8Array.of((value >>> 8) & 255, value & 255));
  }
  byte(value: number): this {
    return this.bytes(Uint8Array.of(value));
  }
  bytes(value: Uint8Array): this {
    this.#parts.push(value);
    return this;
  }
  /** Text with a zero byte at its end. */
  string(value: string): this {
    return this.bytes(utf8(value)).byte(0);
  }
  /** The whole message: type, length, body. A start-up packet has no type. */
  message(type: string): Uint8Array {
    const body = concatBytes(this.#parts);
    const length = new MessageWriter().int32(body.length + 4).#parts[0]!;
    return concatBytes([utf8(type), length, body]);
  }
}

/** Takes a message's body apart. */
export class MessageReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }
  byte(): number {
    return this.#bytes[this.#at++] ?? 0;
  }
  int16(): number {
    const value = (this.byte() << 8) | this.byte();
    return value >= 32768 ? value - 65536 : value;
  }
  int32(): number {
    return (this.byte() << 24) | (this.byte() << 16) | (this.byte() << 8) | this.byte();
  }
  string(): string {
    const end = this.#bytes.indexOf(0, this.#at);
    const value = text(this.#bytes.subarray(this.#at, end < 0 ? undefined : end));
    this.#at = end < 0 ? this.#bytes.length : end + 1;
    return value;
  }
  bytes(length: number): Uint8Array {
    const part = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return part;
  }
  rest(): Uint8Array {
    return this.bytes(this.#bytes.length - this.#at);
  }
}

export interface Message {
  /** One letter; "" for a start-up packet. */
  readonly type: string;
  readonly body: Uint8Array;
}

/** Reads messages from a connection. */
export class MessageStream {
  readonly #reader: ByteReader;
  #rest: Uint8Array = emptyBytes;

  constructor(reader: ByteReader) {
    this.#reader = reader;
  }

  /** The packet that opens a connection; undefined at the end. */
  async startup(): Promise<Message | undefined> {
    const head = await this.#exactly(4);
    if (!head) return undefined;
    const body = await this.#exactly(new MessageReader(head).int32() - 4);
    return body && { type: "", body };
  }

  /** The next message; undefined at the end. */
  async next(): Promise<Message | undefined> {
    const head = await this.#exactly(5);
    if (!head) return undefined;
    const body = await this.#exactly(new MessageReader(head.subarray(1)).int32() - 4);
    return body && { type: String.fromCharCode(head[0]!), body };
  }

  /** One byte: the answer to an SSL request. */
  async letter(): Promise<string | undefined> {
    const byte = await this.#exactly(1);
    return byte && String.fromCharCode(byte[0]!);
  }

  async #exactly(length: number): Promise<Uint8Array | undefined> {
    if (length < 0 || length > 1 << 28) return undefined;
    while (this.#rest.length < length) {
      const part = await this.#reader.read();
      if (!part) return undefined;
      this.#rest = this.#rest.length ? concatBytes([this.#rest, part]) : part;
    }
    const bytes = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return bytes;
  }
}

/** An error or notice: severity, code, message and what else there is, by the letters of the protocol. */
export function reportBody(fields: Readonly<Record<string, string | undefined>>): MessageWriter {
  const writer = new MessageWriter();
  for (const [letter, value] of Object.entries(fields)) if (value !== undefined) writer.byte(letter.charCodeAt(0)).string(value);
  return writer.byte(0);
}

export function readReport(body: Uint8Array): Readonly<Record<string, string>> {
  const reader = new MessageReader(body);
  const fields: Record<string, string> = {};
  for (let letter = reader.byte(); letter !== 0; letter = reader.byte()) fields[String.fromCharCode(letter)] = reader.string();
  return fields;
}
