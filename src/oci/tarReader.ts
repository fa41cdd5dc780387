/**
 * Tar reader over random access: ustar, pax, GNU long names and links, old V7, base-256 numbers. It trusts nothing:
 * every length is checked against the archive before it is believed, so a hostile one costs an error and no memory.
 * Models: Go archive/tar reader.go. @deviation sparse files (GNU and pax) are refused with an error, not expanded.
 */
import { text } from "../base/bytes.ts";
import { invalidParameter, type EngineError } from "../base/errors.ts";
import { contentOf, contentRange, type ContentSource, type TarEntry, type TarEntryType } from "./tarEntry.ts";
import { blockSize, checksums, field, getBytes, getNumber, padding } from "./tarHeader.ts";

/** Longest pax header or GNU long name believed, as in Go (1 MiB). */
const maxSpecialBytes = 1 << 20;

/** Limits of one reading; beyond them the archive is refused. */
export interface TarLimits {
  /** Members; default one million. */
  readonly maxEntries?: number;
}

const invalidHeader = (): EngineError => invalidParameter("archive/tar: invalid tar header");
const truncated = (): EngineError => invalidParameter("unexpected EOF");

const types: Readonly<Record<string, TarEntryType>> = {
  "0": "file",
  "\0": "file",
  "7": "file",
  "1": "hardlink",
  "2": "symlink",
  "3": "char",
  "4": "block",
  "5": "dir",
  "6": "fifo",
};

/** What pax records and GNU long names say about the next member. */
type Overrides = Map<string, Uint8Array>;

/**
 * All members in archive order; contents refer into `archive` and are not copied. Ends at two zero blocks or at the end.
 * Throws invalidParameter: "archive/tar: invalid tar header" for a damaged one, "unexpected EOF" for a truncated one.
 */
export function readTar(archive: ContentSource | Uint8Array, limits: TarLimits = {}): TarEntry[] {
  return [...tarEntries(archive, limits)];
}

/** `readTar`, member by member. */
export function* tarEntries(archive: ContentSource | Uint8Array, limits: TarLimits = {}): Generator<TarEntry> {
  const source = archive instanceof Uint8Array ? contentOf(archive) : archive;
  const maxEntries = limits.maxEntries ?? 1_000_000;
  let offset = 0;
  let count = 0;
  let globals: Overrides = new Map();
  let overrides: Overrides = new Map();
  let pending = false;

  for (;;) {
    const block = source.read(offset, blockSize);
    if (block.length === 0) {
      if (pending) throw truncated();
      return;
    }
    if (block.length < blockSize) throw truncated();
    if (isZero(block)) {
      const next = source.read(offset + blockSize, blockSize);
      if (next.length === 0 || (next.length === blockSize && isZero(next))) {
        if (pending) throw truncated();
        return;
      }
      throw next.length < blockSize ? truncated() : invalidHeader();
    }
    checkSum(block);
    const flag = String.fromCharCode(block[field.typeflag[0]]!);
    const headerSize = getNumber(block, field.size);
    if (headerSize === undefined || headerSize < 0) throw invalidHeader();
    offset += blockSize;

    if (flag === "x" || flag === "g" || flag === "L" || flag === "K") {
      if (headerSize > maxSpecialBytes) throw invalidParameter("archive/tar: header field too long");
      const body = source.read(offset, headerSize);
      if (body.length < headerSize) throw truncated();
      offset += headerSize + padding(headerSize);
      if (flag === "x") overrides = mergePax(overrides, body);
      else if (flag === "g") globals = mergePax(globals, body);
      else overrides.set(flag === "L" ? "path" : "linkpath", upToNul(body));
      pending = flag !== "g";
      continue;
    }

    if (++count > maxEntries) throw invalidParameter(`archive/tar: more than ${maxEntries} entries`);
    const entry = memberOf(block, flag, headerSize, globals, overrides);
    overrides = new Map();
    pending = false;
    // Only regular files carry data; for the others Go ignores the size field, save that unknown types are skipped over.
    const dataBytes = entry.type === "file" || !(flag in types) ? entry.sizeBytes : 0;
    if (offset + dataBytes > source.sizeBytes) throw truncated();
    if (flag in types) {
      const content = entry.type === "file" ? { content: contentRange(source, offset, dataBytes) } : {};
      yield { ...entry, sizeBytes: dataBytes, ...content };
    }
    offset += dataBytes + padding(dataBytes);
  }
}

function isZero(block: Uint8Array): boolean {
  for (const byte of block) if (byte !== 0) return false;
  return true;
}

function checkSum(block: Uint8Array): void {
  const stated = getNumber(block, field.checksum);
  const [unsigned, signed] = checksums(block);
  if (stated === undefined || (stated !== unsigned && stated !== signed)) throw invalidHeader();
}

function upToNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

function memberOf(block: Uint8Array, flag: string, headerSize: number, globals: Overrides, overrides: Overrides): TarEntry {
  const magic = text(block.subarray(257, 265));
  const isUstar = magic === "ustar\x0000";
  const isGnu = magic === "ustar  \0";
  const record = (key: string): Uint8Array | undefined => overrides.get(key) ?? globals.get(key);
  for (const key of [...globals.keys(), ...overrides.keys()])
    if (key.startsWith("GNU.sparse.")) throw invalidParameter("archive/tar: sparse file: not supported");
  if (flag === "S") throw invalidParameter("archive/tar: sparse file: not supported");

  const number = (at: readonly [number, number]): number => {
    const value = getNumber(block, at);
    if (value === undefined) throw invalidHeader();
    return value;
  };
  const paxNumber = (key: string, otherwise: number): number => {
    const bytes = record(key);
    if (bytes === undefined || bytes.length === 0) return otherwise;
    const digits = text(bytes);
    const value = /^-?[0-9]+$/.test(digits) ? Number(digits) : Number.NaN;
    if (!Number.isSafeInteger(value)) throw invalidHeader();
    return value;
  };
  const paxText = (key: string, otherwise: string): string => {
    const bytes = record(key);
    return bytes === undefined || bytes.length === 0 ? otherwise : text(bytes);
  };

  let name = text(getBytes(block, field.name));
  const prefix = isUstar ? text(getBytes(block, field.prefix)) : "";
  if (prefix !== "") name = `${prefix}/${name}`;
  name = paxText("path", name);
  if (name.includes("\0")) throw invalidHeader();
  let type = types[flag] ?? "file";
  // A regular file whose name ends in a slash is a directory: V7 archives had no other way to say so.
  if (type === "file" && name.endsWith("/")) type = "dir";
  const sizeBytes = paxNumber("size", headerSize);
  if (sizeBytes < 0) throw invalidHeader();
  const linkTarget = paxText("linkpath", text(getBytes(block, field.linkname)));
  const uname = paxText("uname", isUstar || isGnu ? text(getBytes(block, field.uname)) : "");
  const gname = paxText("gname", isUstar || isGnu ? text(getBytes(block, field.gname)) : "");
  const isDevice = type === "char" || type === "block";
  const xattrs: Record<string, Uint8Array> = {};
  for (const map of [globals, overrides])
    for (const [key, value] of map) if (key.startsWith("SCHILY.xattr.")) xattrs[key.slice(13)] = value;

  return {
    path: type === "dir" ? name.replace(/(?<=.)\/+$/, "") : name,
    type,
    mode: number(field.mode) & 0o7777,
    uid: paxNumber("uid", number(field.uid)),
    gid: paxNumber("gid", number(field.gid)),
    ...(uname !== "" ? { uname } : {}),
    ...(gname !== "" ? { gname } : {}),
    mtimeMs: mtimeMs(record("mtime"), number(field.mtime)),
    sizeBytes,
    ...(type === "symlink" || type === "hardlink" ? { linkTarget } : {}),
    ...(isDevice && (isUstar || isGnu) ? { devMajor: number(field.devMajor), devMinor: number(field.devMinor) } : {}),
    ...(Object.keys(xattrs).length > 0 ? { xattrs } : {}),
  };
}

/** Seconds with an optional fraction; the fraction is kept to milliseconds. */
function mtimeMs(pax: Uint8Array | undefined, seconds: number): number {
  if (pax === undefined || pax.length === 0) return seconds * 1000;
  const match = /^(-?)([0-9]{1,13})(?:\.([0-9]*))?$/.exec(text(pax));
  if (!match) throw invalidHeader();
  const ms = Number(match[2]) * 1000 + Number((match[3] ?? "").padEnd(3, "0").slice(0, 3) || "0");
  return match[1] === "-" ? -ms : ms;
}

/** Adds "LENGTH KEY=VALUE\n" records. An empty value deletes what an earlier header said. */
function mergePax(before: Overrides, body: Uint8Array): Overrides {
  const out: Overrides = new Map(before);
  let at = 0;
  while (at < body.length) {
    const space = body.indexOf(32, at);
    const digits = space < 0 ? "" : text(body.subarray(at, space));
    const length = /^[0-9]{1,7}$/.test(digits) ? Number(digits) : 0;
    const end = at + length;
    if (length < 5 || end > body.length || end <= space + 1 || body[end - 1] !== 10) throw invalidHeader();
    const pair = body.subarray(space + 1, end - 1);
    const equals = pair.indexOf(61);
    if (equals < 1) throw invalidHeader();
    const key = text(pair.subarray(0, equals));
    const value = pair.subarray(equals + 1);
    if (/^(path|linkpath|uname|gname)$/.test(key) && value.includes(0)) throw invalidHeader();
    out.set(key, value);
    at = end;
  }
  return out;
}
