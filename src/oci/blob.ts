/**
 * A blob as it travels between registry, distribution client and content store. Its bytes can always be had, but a blob
 * made of generated content need not exist as a whole: whoever trusts its digest can take its entries instead.
 */
import { emptyBytes } from "../base/bytes.ts";
import type { ByteReader } from "../base/pipe.ts";
import { sha256, type Digest } from "./digest.ts";
import type { TarEntry } from "./tarEntry.ts";

/** Content addressed by its digest; never changes. */
export interface Blob {
  readonly digest: Digest;
  readonly sizeBytes: number;
  /** All bytes in order, made as they are asked for. May be called again. */
  chunks(): Iterable<Uint8Array>;
  /** Layers whose tar is known member by member: the same as reading `chunks()` as a tar, without making the bytes. */
  readonly entries?: () => readonly TarEntry[];
}

/** A blob over bytes in memory. */
export function blobOf(bytes: Uint8Array, digest: Digest = sha256(bytes)): Blob {
  return { digest, sizeBytes: bytes.length, chunks: () => [bytes] };
}

/** All bytes of a blob in one array. For manifests, configs and other small blobs. */
export function blobBytes(blob: Blob): Uint8Array {
  const out = new Uint8Array(blob.sizeBytes);
  let at = 0;
  for (const chunk of blob.chunks()) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}

/** Time for a part of a transfer: resolves when `sizeBytes` more bytes have arrived. */
export type Pace = (sizeBytes: number) => Promise<void>;

/**
 * A message body that is a blob. It reads like any other byte stream; a receiver in the same world may `pass` over
 * the bytes and keep `blob`, which costs the same virtual time and no work.
 */
export interface BlobReader extends ByteReader {
  readonly blob: Blob;
  /** Lets the next part arrive without making its bytes. Its length; 0 at the end. */
  pass(): Promise<number>;
}

/** The body as a BlobReader, if it is one. */
export function asBlobReader(body: Uint8Array | ByteReader | undefined): BlobReader | undefined {
  return body !== undefined && !(body instanceof Uint8Array) && "blob" in body && "pass" in body ? (body as BlobReader) : undefined;
}

/** A body that gives a blob's bytes in parts of `partBytes`, each after `pace` says it has arrived. */
export function readBlob(blob: Blob, pace: Pace = async () => {}, partBytes = 1 << 20): BlobReader {
  let arrived = 0;
  let taken = 0;
  let chunks: Iterator<Uint8Array> | undefined;
  let rest: Uint8Array = emptyBytes;
  let isCancelled = false;

  const arrive = async (): Promise<number> => {
    const part = Math.min(partBytes, blob.sizeBytes - arrived);
    if (part <= 0 || isCancelled) return 0;
    arrived += part;
    await pace(part);
    return isCancelled ? 0 : part;
  };
  return {
    blob,
    async pass() {
      const part = await arrive();
      taken += part;
      return part;
    },
    async read(max = Number.POSITIVE_INFINITY) {
      if (rest.length === 0) {
        chunks ??= chunksFrom(blob, taken);
        const next = chunks.next();
        if (next.done || isCancelled) return null;
        rest = next.value;
      }
      while (arrived < taken + 1) if ((await arrive()) === 0) return null;
      const part = rest.subarray(0, Math.min(max, rest.length, arrived - taken));
      rest = rest.subarray(part.length);
      taken += part.length;
      return part;
    },
    cancel() {
      isCancelled = true;
      rest = emptyBytes;
    },
  };
}

/** The blob's bytes from `offset` on; never an empty chunk. */
export function* chunksFrom(blob: Blob, offset: number, end: number = blob.sizeBytes): Generator<Uint8Array> {
  let at = 0;
  for (const chunk of blob.chunks()) {
    const from = Math.max(0, offset - at);
    const to = Math.min(chunk.length, end - at);
    if (from < to) yield from === 0 && to === chunk.length ? chunk : chunk.subarray(from, to);
    at += chunk.length;
    if (at >= end) return;
  }
}
