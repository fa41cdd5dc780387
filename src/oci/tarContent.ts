/** A tar archive that is read at any place without ever existing as a whole: for layers of generated files. */
import { blockSize, padding } from "./tarHeader.ts";
import { tarHeaderBytes } from "./tar.ts";
import type { ContentSource, TarEntry } from "./tarEntry.ts";

/** The bytes `tarChunks(entries)` gives, as a source. Headers are made again each time they are read. */
export function tarContent(entries: readonly TarEntry[]): ContentSource {
  /** Where each member begins; the end of the last one closes the list. */
  const starts: number[] = [0];
  for (const entry of entries) {
    const content = entry.type === "file" ? entry.sizeBytes + padding(entry.sizeBytes) : 0;
    starts.push(starts.at(-1)! + tarHeaderBytes(entry).length + content);
  }
  const sizeBytes = starts.at(-1)! + 2 * blockSize;

  const memberAt = (offset: number): number => {
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    sizeBytes,
    read(offset, length) {
      const end = Math.min(sizeBytes, offset + length);
      const out = new Uint8Array(Math.max(0, end - offset));
      for (let i = memberAt(offset); i < entries.length && starts[i]! < end; i++) {
        const entry = entries[i]!;
        const start = starts[i]!;
        const header = tarHeaderBytes(entry);
        copyInto(out, offset, header, start);
        const from = Math.max(0, offset - start - header.length);
        const to = Math.min(entry.type === "file" ? entry.sizeBytes : 0, end - start - header.length);
        for (let at = from; at < to; ) {
          const part = entry.content!.read(at, to - at);
          if (part.length === 0) throw new RangeError(`content of ${entry.path} ended at ${at}`);
          out.set(part, start + header.length + at - offset);
          at += part.length;
        }
      }
      return out;
    },
  };
}

/** Copies what of `bytes`, which stand at `position`, falls into `out`, which stands at `offset`. */
function copyInto(out: Uint8Array, offset: number, bytes: Uint8Array, position: number): void {
  const from = Math.max(0, offset - position);
  const to = Math.min(bytes.length, offset + out.length - position);
  if (from < to) out.set(bytes.subarray(from, to), position + from - offset);
}
