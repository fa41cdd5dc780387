/**
 * A container's (or exec's) standard streams and whoever is attached to them.
 * Models: moby container/stream streams.go, attach.go; pkg/broadcaster; moby/term detach keys.
 */
import { type ByteReader, type ByteWriter, Pipe } from "../../base/pipe.ts";
import { invalidParameter } from "../../base/errors.ts";

/** Copies everything written to all its writers, at the pace of the slowest; those that are gone are dropped. */
export class Broadcaster implements ByteWriter {
  readonly #writers = new Set<ByteWriter>();

  add(writer: ByteWriter): void {
    this.#writers.add(writer);
  }

  remove(writer: ByteWriter): void {
    this.#writers.delete(writer);
  }

  async write(bytes: Uint8Array): Promise<boolean> {
    for (const writer of [...this.#writers]) if (!(await writer.write(bytes))) this.#writers.delete(writer);
    return true;
  }

  close(): void {
    for (const writer of [...this.#writers]) writer.close();
    this.#writers.clear();
  }
}

/** Standard streams of one run. `stdin` is there only when it was asked to be kept open. */
export class StreamConfig {
  readonly stdout = new Broadcaster();
  readonly stderr = new Broadcaster();
  readonly stdin: Pipe | undefined;
  readonly #closed: Promise<void>;
  #setClosed!: () => void;
  #open = 2;

  constructor(hasStdin: boolean) {
    this.stdin = hasStdin ? new Pipe(1 << 20) : undefined;
    this.#closed = new Promise((resolve) => {
      this.#setClosed = resolve;
    });
  }

  /** The writer that a process gets for one of its outputs. */
  processOutput(name: "stdout" | "stderr"): ByteWriter {
    const broadcaster = this[name];
    let isOpen = true;
    return {
      write: (bytes) => broadcaster.write(bytes),
      close: () => {
        if (!isOpen) return;
        isOpen = false;
        broadcaster.close();
        if (--this.#open === 0) this.#setClosed();
      },
    };
  }

  /** Resolves when the process has closed both outputs. */
  get drained(): Promise<void> {
    return this.#closed;
  }

  /** Ends all streams; attached clients see the end. */
  close(): void {
    this.stdin?.close();
    this.stdin?.cancel();
    this.stdout.close();
    this.stderr.close();
    this.#open = 0;
    this.#setClosed();
  }
}

/** A client on the other side of attach or exec. Streams that are absent are not connected. */
export interface AttachClient {
  readonly stdin?: ByteReader | undefined;
  readonly stdout?: ByteWriter | undefined;
  readonly stderr?: ByteWriter | undefined;
  readonly tty: boolean;
  /** End of the client's input ends the process's input. */
  readonly closesStdin: boolean;
  /** Bytes that detach from a terminal; empty for the default ^P ^Q. */
  readonly detachKeys: Uint8Array;
  readonly signal?: AbortSignal | undefined;
}

export type AttachEnd = "ended" | "detached";

/** Connects a client to the streams at once; `done` tells when that ends and why. */
export function attachStreams(streams: StreamConfig, client: AttachClient): { readonly done: Promise<AttachEnd> } {
  let finish!: (end: AttachEnd) => void;
  const finished = new Promise<AttachEnd>((resolve) => {
    finish = resolve;
  });
  let open = 0;
  const connected: { broadcaster: Broadcaster; writer: ByteWriter }[] = [];
  const connect = (broadcaster: Broadcaster, target: ByteWriter | undefined): void => {
    if (!target) return;
    open++;
    const writer: ByteWriter = {
      write: (bytes) => target.write(bytes),
      close: () => {
        if (--open === 0) finish("ended");
      },
    };
    broadcaster.add(writer);
    connected.push({ broadcaster, writer });
  };
  connect(streams.stdout, client.stdout);
  if (!client.tty) connect(streams.stderr, client.stderr);
  const outputs = open;
  const leave = (end: AttachEnd): void => {
    for (const { broadcaster, writer } of connected) broadcaster.remove(writer);
    finish(end);
  };
  if (client.signal?.aborted) leave("detached");
  client.signal?.addEventListener("abort", () => leave("detached"), { once: true });
  if (client.stdin && streams.stdin) {
    void copyInput(client.stdin, streams.stdin, client).then((end) => {
      if (end === "detached") leave("detached");
      else if (client.closesStdin && !client.tty) {
        streams.stdin!.close();
        if (outputs === 0) finish("ended");
      } else leave("ended");
    });
  } else if (outputs === 0) finish("ended");
  return { done: finished.then((end) => {
    client.stdin?.cancel();
    return end;
  }) };
}

/** Copies the client's input until it ends, the process stops reading, or the detach keys are typed. */
async function copyInput(from: ByteReader, to: Pipe, client: AttachClient): Promise<AttachEnd> {
  const keys = client.tty ? (client.detachKeys.length > 0 ? client.detachKeys : Uint8Array.of(16, 17)) : undefined;
  let matched = 0;
  for (let chunk = await from.read(); chunk; chunk = await from.read()) {
    if (!keys) {
      if (!(await to.write(chunk))) return "ended";
      continue;
    }
    const out: number[] = [];
    for (const byte of chunk) {
      if (byte === keys[matched]) {
        if (++matched === keys.length) {
          if (out.length > 0) await to.write(Uint8Array.from(out));
          return "detached";
        }
        continue;
      }
      out.push(...keys.subarray(0, matched));
      matched = byte === keys[0] ? 1 : 0;
      if (matched === 0) out.push(byte);
    }
    if (out.length > 0 && !(await to.write(Uint8Array.from(out)))) return "ended";
  }
  return "ended";
}

/** "ctrl-p,ctrl-q" as bytes. Throws invalidParameter for names that do not exist. */
export function parseDetachKeys(text: string): Uint8Array {
  if (text === "") return new Uint8Array(0);
  const codes = text.split(",").map((key) => {
    if (key.length === 1) return key.charCodeAt(0);
    const match = /^ctrl-(.)$/.exec(key.toLowerCase());
    const at = match ? "@abcdefghijklmnopqrstuvwxyz[\\]^_".indexOf(match[1]!) : -1;
    if (key.toUpperCase() === "DEL") return 127;
    if (at < 0) throw invalidParameter(`Unknown character: '${key}'`);
    return at;
  });
  return Uint8Array.from(codes);
}
