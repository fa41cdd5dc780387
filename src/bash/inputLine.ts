/** Reading one line and not a byte more, so that commands find the rest. Models: bash zread.c. */
import { concatBytes } from "../base/bytes.ts";
import { ErrnoError } from "../base/errors.ts";
import { decodeText } from "./byteText.ts";
import type { Shell } from "./shell.ts";

export interface LineOptions {
  /** Byte that ends the line; newline by default. */
  readonly delimiter?: number;
  /** Stop after so many bytes. */
  readonly maxBytes?: number;
}

/** A line without its delimiter, and whether the delimiter was there. */
export async function readBytesTo(shell: Shell, fd: number, options: LineOptions = {}): Promise<{ bytes: Uint8Array; isEnded: boolean }> {
  const { process } = shell;
  const delimiter = options.delimiter ?? 10;
  const limit = options.maxBytes ?? Infinity;
  const parts: Uint8Array[] = [];
  let length = 0;
  const isSeekable = seekable(shell, fd);
  const chunkBytes = process.isTerminal(fd) || isSeekable ? 4096 : 1;
  while (length < limit) {
    const bytes = await process.read(fd, Math.min(chunkBytes, limit - length));
    if (!bytes) return { bytes: concatBytes(parts), isEnded: false };
    const at = bytes.indexOf(delimiter);
    if (at < 0) {
      parts.push(bytes);
      length += bytes.length;
      continue;
    }
    if (isSeekable) process.seek(fd, at + 1 - bytes.length, "current");
    parts.push(bytes.subarray(0, at));
    return { bytes: concatBytes(parts), isEnded: true };
  }
  return { bytes: concatBytes(parts), isEnded: true };
}

/** One line as text; undefined at end of file. */
export async function readInputLine(shell: Shell, fd: number): Promise<string | undefined> {
  const { bytes, isEnded } = await readBytesTo(shell, fd);
  return !isEnded && bytes.length === 0 ? undefined : decodeText(bytes);
}

function seekable(shell: Shell, fd: number): boolean {
  try {
    shell.process.seek(fd, 0, "current");
    return shell.process.fstat(fd).kind === "file";
  } catch (error) {
    if (error instanceof ErrnoError) return false;
    throw error;
  }
}
