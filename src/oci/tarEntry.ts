/** What a tar archive holds, apart from how it is written down. Spec: POSIX pax, ustar · Models: Go archive/tar Header. */

/** Bytes that can be read from anywhere; a huge generated file never exists as a whole. */
export interface ContentSource {
  readonly sizeBytes: number;
  /** Bytes from `offset`, at most `length`; fewer only at the end. Callers must not write into the result. */
  read(offset: number, length: number): Uint8Array;
}

export type TarEntryType = "file" | "dir" | "symlink" | "hardlink" | "char" | "block" | "fifo";

/** One member of an archive. */
export interface TarEntry {
  /** As in the archive, but without a directory's trailing slash. */
  readonly path: string;
  readonly type: TarEntryType;
  /** Permission bits with setuid, setgid and sticky (07777). */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly uname?: string;
  readonly gname?: string;
  /** Since the Unix epoch; may be negative. Writers keep whole seconds. */
  readonly mtimeMs: number;
  /** Content length; 0 for all but files. */
  readonly sizeBytes: number;
  /** Files only; absent means empty. */
  readonly content?: ContentSource;
  /** Symlinks: the text. Hard links: the path, in the archive, of the first name. */
  readonly linkTarget?: string;
  readonly devMajor?: number;
  readonly devMinor?: number;
  readonly xattrs?: Readonly<Record<string, Uint8Array>>;
}

const noBytes = new Uint8Array(0);

/** A source over bytes in memory. */
export function contentOf(bytes: Uint8Array): ContentSource {
  return {
    sizeBytes: bytes.length,
    read: (offset, length) => bytes.subarray(Math.min(offset, bytes.length), Math.min(offset + length, bytes.length)),
  };
}

/** A window of another source. */
export function contentRange(source: ContentSource, offset: number, sizeBytes: number): ContentSource {
  return {
    sizeBytes,
    read: (at, length) => (at >= sizeBytes ? noBytes : source.read(offset + at, Math.min(length, sizeBytes - at))),
  };
}

/** A source's bytes in pieces of at most `chunkBytes`. Throws RangeError when it gives fewer bytes than it declares. */
export function* contentChunks(source: ContentSource, chunkBytes = 65536): Generator<Uint8Array> {
  for (let offset = 0; offset < source.sizeBytes; ) {
    const part = source.read(offset, Math.min(chunkBytes, source.sizeBytes - offset));
    if (part.length === 0) throw new RangeError(`content ended at ${offset} of ${source.sizeBytes} bytes`);
    yield part;
    offset += part.length;
  }
}

/** All bytes of a source in one array. */
export function contentBytes(source: ContentSource): Uint8Array {
  const whole = source.read(0, source.sizeBytes);
  if (whole.length === source.sizeBytes) return whole;
  const out = new Uint8Array(source.sizeBytes);
  let offset = 0;
  for (const part of contentChunks(source)) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}
