/**
 * The multiplexed stream of attach, exec and logs without a TTY: 8-byte headers before each piece of output.
 * Models: moby pkg/stdcopy · Spec: Docker API, ContainerAttach §Stream format.
 */
import { concatBytes, emptyBytes } from "../base/bytes.ts";
import type { ByteReader, ByteWriter } from "../base/pipe.ts";

export type StdStream = "stdin" | "stdout" | "stderr" | "systemerr";

const streams: readonly StdStream[] = ["stdin", "stdout", "stderr", "systemerr"];
const headerBytes = 8;

export const mediaTypeRaw = "application/vnd.docker.raw-stream";
export const mediaTypeMultiplexed = "application/vnd.docker.multiplexed-stream";

/** One frame: stream number, three zeros, length as big-endian 32 bits, payload. */
export function encodeFrame(stream: StdStream, payload: Uint8Array): Uint8Array {
  const frame = new Uint8Array(headerBytes + payload.length);
  frame[0] = streams.indexOf(stream);
  new DataView(frame.buffer).setUint32(4, payload.length);
  frame.set(payload, headerBytes);
  return frame;
}

/** A writer that frames what it is given. `close` does not close the connection below, which several streams share. */
export function framedWriter(stream: StdStream, below: ByteWriter): ByteWriter {
  return {
    write: (bytes) => (bytes.length === 0 ? Promise.resolve(true) : below.write(encodeFrame(stream, bytes))),
    close: () => {},
  };
}

/** Splits a framed stream into its pieces, whatever the chunks it arrives in. */
export class FrameDecoder {
  #rest: Uint8Array = emptyBytes;

  /** Whole frames completed by these bytes. Throws on a stream number that does not exist. */
  push(bytes: Uint8Array): { stream: StdStream; payload: Uint8Array }[] {
    this.#rest = this.#rest.length === 0 ? bytes : concatBytes([this.#rest, bytes]);
    const frames: { stream: StdStream; payload: Uint8Array }[] = [];
    let at = 0;
    while (this.#rest.length - at >= headerBytes) {
      const length = new DataView(this.#rest.buffer, this.#rest.byteOffset + at + 4, 4).getUint32(0);
      if (this.#rest.length - at < headerBytes + length) break;
      const stream = streams[this.#rest[at]!];
      if (!stream) throw new Error(`Unrecognized input header: ${this.#rest[at]}`);
      frames.push({ stream, payload: this.#rest.subarray(at + headerBytes, at + headerBytes + length) });
      at += headerBytes + length;
    }
    this.#rest = this.#rest.subarray(at);
    return frames;
  }
}

/** Copies a framed stream to two writers until it ends; frames of one stream that arrive together are written together. Models: stdcopy.StdCopy. */
export async function copyFrames(from: ByteReader, stdout: ByteWriter, stderr: ByteWriter): Promise<void> {
  const decoder = new FrameDecoder();
  for (let chunk = await from.read(); chunk; chunk = await from.read()) {
    const frames = decoder.push(chunk);
    for (let at = 0; at < frames.length; ) {
      const { stream } = frames[at]!;
      const end = frames.findIndex((frame, i) => i > at && frame.stream !== stream);
      const together = frames.slice(at, end < 0 ? frames.length : end);
      const payload = concatBytes(together.map((frame) => frame.payload));
      if (stream === "systemerr") throw new Error(`error from daemon in stream: ${new TextDecoder().decode(payload)}`);
      await (stream === "stderr" ? stderr : stdout).write(payload);
      at += together.length;
    }
  }
}
