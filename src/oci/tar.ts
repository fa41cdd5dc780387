/**
 * Deterministic tar writer: the bytes Go's archive/tar writes for Format=PAX, which is what the engine's layers,
 * `docker save`, `docker cp` and build contexts are. Reader: tarReader.ts.
 * Models: Go archive/tar writer.go (writePAXHeader, templateV7Plus).
 */
import { text, utf8 } from "../base/bytes.ts";
import { invalidParameter } from "../base/errors.ts";
import { compareBytewise } from "./goJson.ts";
import { contentChunks, type TarEntry, type TarEntryType } from "./tarEntry.ts";
import { blockSize, field, fitsInOctal, padding, putOctal, putText, sealUstar } from "./tarHeader.ts";

export { readTar } from "./tarReader.ts";

const typeflags: Readonly<Record<TarEntryType, string>> = {
  file: "0",
  hardlink: "1",
  symlink: "2",
  char: "3",
  block: "4",
  dir: "5",
  fifo: "6",
};

/** The whole archive as chunks: members in the given order, then two zero blocks. Content is read as it is consumed. */
export function* tarChunks(entries: Iterable<TarEntry>): Generator<Uint8Array> {
  for (const entry of entries) yield* tarMember(entry);
  yield new Uint8Array(2 * blockSize);
}

/** One member: its header blocks, its content, padding. No closing blocks. */
export function* tarMember(entry: TarEntry): Generator<Uint8Array> {
  yield tarHeaderBytes(entry);
  if (entry.type !== "file" || entry.sizeBytes === 0) return;
  if (!entry.content || entry.content.sizeBytes !== entry.sizeBytes)
    throw invalidParameter(`archive/tar: content of ${entry.path} is not ${entry.sizeBytes} bytes`);
  yield* contentChunks(entry.content);
  const pad = padding(entry.sizeBytes);
  if (pad > 0) yield new Uint8Array(pad);
}

/** Length of the archive `tarChunks` writes, without reading any content. */
export function tarSizeBytes(entries: Iterable<TarEntry>): number {
  let size = 2 * blockSize;
  for (const entry of entries) {
    size += tarHeaderBytes(entry).length;
    if (entry.type === "file") size += entry.sizeBytes + padding(entry.sizeBytes);
  }
  return size;
}

/** The archive in one array. For layers and contexts that are known to be small. */
export function tarBytes(entries: Iterable<TarEntry>): Uint8Array {
  const list = [...entries];
  const out = new Uint8Array(tarSizeBytes(list));
  let offset = 0;
  for (const chunk of tarChunks(list)) {
    out.set(chunk, offset);
    offset += chunk.length;
  }
  return out;
}

/** A member's header: a pax record block pair when a value does not fit ustar, then the ustar block. */
export function tarHeaderBytes(entry: TarEntry): Uint8Array {
  const name = entry.type === "dir" && !entry.path.endsWith("/") ? `${entry.path}/` : entry.path;
  const size = entry.type === "file" ? entry.sizeBytes : 0;
  const seconds = Math.floor(entry.mtimeMs / 1000);
  const records = new Map<string, Uint8Array>();

  const recordText = (key: string, value: string, limit: number): void => {
    const bytes = utf8(value);
    if (bytes.length > limit || bytes.some((byte) => byte >= 0x80 || byte === 0)) records.set(key, bytes);
  };
  const recordNumber = (key: string, value: number, length: number): void => {
    if (!fitsInOctal(length, value)) records.set(key, utf8(String(value)));
  };
  recordText("path", name, field.name[1]);
  recordText("linkpath", entry.linkTarget ?? "", field.linkname[1]);
  recordText("uname", entry.uname ?? "", field.uname[1]);
  recordText("gname", entry.gname ?? "", field.gname[1]);
  recordNumber("size", size, field.size[1]);
  recordNumber("uid", entry.uid, field.uid[1]);
  recordNumber("gid", entry.gid, field.gid[1]);
  recordNumber("mtime", seconds, field.mtime[1]);
  for (const [key, value] of Object.entries(entry.xattrs ?? {})) records.set(`SCHILY.xattr.${key}`, value);

  const block = new Uint8Array(blockSize);
  putText(block, field.name, name);
  putOctal(block, field.mode, entry.mode & 0o7777);
  putOctal(block, field.uid, entry.uid);
  putOctal(block, field.gid, entry.gid);
  putOctal(block, field.size, size);
  putOctal(block, field.mtime, seconds);
  putText(block, field.typeflag, typeflags[entry.type]);
  putText(block, field.linkname, entry.linkTarget ?? "");
  putText(block, field.uname, entry.uname ?? "");
  putText(block, field.gname, entry.gname ?? "");
  putOctal(block, field.devMajor, entry.devMajor ?? 0);
  putOctal(block, field.devMinor, entry.devMinor ?? 0);
  sealUstar(block);
  if (records.size === 0) return block;

  const body = paxBody(records);
  const out = new Uint8Array(blockSize + body.length + padding(body.length) + blockSize);
  out.set(paxHeaderBlock(name, body.length));
  out.set(body, blockSize);
  out.set(block, out.length - blockSize);
  return out;
}

/** The block before the records: type "x", named DIR/PaxHeaders.0/BASE. */
function paxHeaderBlock(name: string, sizeBytes: number): Uint8Array {
  const slash = name.lastIndexOf("/");
  const dir = slash < 0 ? "" : name.slice(0, slash + 1);
  const block = new Uint8Array(blockSize);
  // Go joins with path.Join, so a directory's own name becomes part of DIR: "a/b/" gives "a/b/PaxHeaders.0".
  const joined = `${dir}/PaxHeaders.0/${name.slice(slash + 1)}`.replace(/\/+/g, "/").replace(/\/$/, "");
  const clean = joined.startsWith("/") && !name.startsWith("/") ? joined.slice(1) : joined;
  let ascii = "";
  for (const char of clean) if (char > "\0" && char < "\x80") ascii += char;
  putText(block, field.name, ascii.slice(0, field.name[1]).replace(/\/+$/, ""));
  putOctal(block, field.mode, 0);
  putOctal(block, field.uid, 0);
  putOctal(block, field.gid, 0);
  putOctal(block, field.size, sizeBytes);
  putOctal(block, field.mtime, 0);
  putText(block, field.typeflag, "x");
  sealUstar(block);
  return block;
}

/** Records "LENGTH KEY=VALUE\n" sorted by key; LENGTH counts itself. */
function paxBody(records: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const parts: number[] = [];
  for (const key of [...records.keys()].sort(compareBytewise)) {
    const value = records.get(key)!;
    if (key === "" || key.includes("=") || key.includes("\0") || (!key.startsWith("SCHILY") && value.includes(0)))
      throw invalidParameter(`archive/tar: cannot encode header: invalid PAX record: "${key} = ${text(value)}"`);
    const rest = utf8(` ${key}=`);
    const bare = rest.length + value.length + 1;
    let length = bare + String(bare).length;
    if (bare + String(length).length !== length) length = bare + String(length).length;
    for (const byte of utf8(String(length))) parts.push(byte);
    for (const byte of rest) parts.push(byte);
    for (const byte of value) parts.push(byte);
    parts.push(10);
  }
  return Uint8Array.from(parts);
}
