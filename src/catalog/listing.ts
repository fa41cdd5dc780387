/**
 * A directory tree as compact text: how the catalog keeps thousands of files in few bytes.
 *
 * Words are separated by white space. A word with a slash and none of `|`, `>` and `=` opens a directory; the words
 * after it are its entries:
 *
 *     usr/bin/ [|68496* awk>/etc/alternatives/awk perl|4064000* perl5.36=usr/bin/perl
 *     etc/ passwd|839 shadow|474%640#0:42
 *     tmp/%1777
 *
 *   NAME|SIZE     a file of SIZE bytes, mode 644, filled with text
 *   NAME|SIZE+    the same, filled with binary bytes (as are names with .so in them)
 *   NAME|SIZE*    an executable, mode 755, bound to the program NAME; `*PROGRAM` binds it to another
 *   NAME>TARGET   a symbolic link
 *   NAME=PATH     a hard link to PATH of the same layer
 *   …%MODE        other permissions, octal        …#UID:GID   another owner
 *
 * Directories above a named one need not be named; they are 755 root, but for the few in `knownDirs`.
 */
import { utf8 } from "../base/bytes.ts";
import { FileContent } from "../fs/content.ts";
import { compareBytewise } from "../oci/goJson.ts";
import type { TarEntry } from "../oci/tarEntry.ts";
import { fillContent } from "./content.ts";

/** Text of one file, with attributes where they are not those of the listing (or 644 root). */
export interface TextFile {
  readonly text: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

export type Texts = Readonly<Record<string, string | TextFile>>;

interface Attributes {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** Directories that every base image has with attributes of their own; layers above must repeat, not reset them. */
const knownDirs: Readonly<Record<string, Attributes>> = {
  tmp: { mode: 0o1777, uid: 0, gid: 0 },
  "var/tmp": { mode: 0o1777, uid: 0, gid: 0 },
  "run/lock": { mode: 0o1777, uid: 0, gid: 0 },
  root: { mode: 0o700, uid: 0, gid: 0 },
};

/** Members of the layer's tar: each directory before its entries, names in byte order. `texts` keys are paths without leading slash. */
export function listingEntries(listing: string, texts: Texts, mtimeMs: number): TarEntry[] {
  const entries = new Map<string, TarEntry>();
  const dir = (path: string, at?: Attributes): void => {
    if (path === "") return;
    if (entries.has(path) && !at) return;
    dir(parentOf(path));
    entries.set(path, { path, type: "dir", ...(at ?? knownDirs[path] ?? rootDir), mtimeMs, sizeBytes: 0 });
  };
  const file = (path: string, content: FileContent, at: Attributes): void => {
    dir(parentOf(path));
    entries.set(path, { path, type: "file", ...at, mtimeMs, sizeBytes: content.sizeBytes, content });
  };

  let current = "";
  for (const word of listing.split(/\s+/)) {
    if (word === "") continue;
    const kind = /[|>]/.exec(word) ?? /[=/]/.exec(word);
    if (!kind) throw new Error(`catalog listing: cannot read "${word}"`);
    const name = word.slice(0, kind.index);
    const rest = word.slice(kind.index + 1);
    if (kind[0] === "/") {
      const end = word.lastIndexOf("/");
      current = word.slice(0, end);
      const suffix = word.slice(end + 1);
      dir(current, suffix === "" ? undefined : attributes(suffix, 0o755));
      continue;
    }
    const path = current === "" ? name : `${current}/${name}`;
    if (kind[0] === ">") {
      dir(current);
      entries.set(path, { path, type: "symlink", mode: 0o777, uid: 0, gid: 0, mtimeMs, sizeBytes: 0, linkTarget: rest });
    } else if (kind[0] === "=") {
      dir(current);
      entries.set(path, { path, type: "hardlink", mode: 0o644, uid: 0, gid: 0, mtimeMs, sizeBytes: 0, linkTarget: rest });
    } else {
      const match = /^(\d+)(?:(\+)|(\*)([^%#]*))?(.*)$/.exec(rest)!;
      const sizeBytes = Number(match[1]);
      const filling = match[3] ? "executable" : match[2] || /\.so(\.|$)/.test(name) ? "binary" : "text";
      if (path in texts) continue;
      file(path, fillContent(path, sizeBytes, filling, match[4] || undefined), attributes(match[5]!, match[3] ? 0o755 : 0o644));
    }
  }
  for (const [path, value] of Object.entries(texts)) {
    const own: TextFile = typeof value === "string" ? { text: value } : value;
    file(path, FileContent.of(utf8(own.text)), { mode: own.mode ?? 0o644, uid: own.uid ?? 0, gid: own.gid ?? 0 });
  }
  for (const [path, entry] of entries) if (entry.type === "hardlink") entries.set(path, linkLike(entry, entries.get(entry.linkTarget!)));
  return inTarOrder(entries);
}

const rootDir: Attributes = { mode: 0o755, uid: 0, gid: 0 };

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function attributes(suffix: string, mode: number): Attributes {
  const octal = /%([0-7]+)/.exec(suffix);
  const owner = /#(\d+):(\d+)/.exec(suffix);
  return { mode: octal ? parseInt(octal[1]!, 8) : mode, uid: Number(owner?.[1] ?? 0), gid: Number(owner?.[2] ?? 0) };
}

/** A hard link's header repeats the attributes of the inode. */
function linkLike(link: TarEntry, target: TarEntry | undefined): TarEntry {
  if (!target) throw new Error(`catalog listing: ${link.path} links to ${link.linkTarget}, which is not in the layer`);
  return { ...link, mode: target.mode, uid: target.uid, gid: target.gid };
}

/** Depth first, names of a directory in byte order; hard links last, so that their targets exist. */
function inTarOrder(entries: ReadonlyMap<string, TarEntry>): TarEntry[] {
  const list = [...entries.values()].sort((a, b) => compareBytewise(orderKey(a.path), orderKey(b.path)));
  return [...list.filter((entry) => entry.type !== "hardlink"), ...list.filter((entry) => entry.type === "hardlink")];
}

/** "/" sorts below every other character, so that a directory's entries follow it at once. */
const orderKey = (path: string): string => path.replaceAll("/", "\u0001");

/** The listing without a directory and everything below it. */
export function withoutDirectory(listing: string, path: string): string {
  let isInside = false;
  return listing
    .split(/\s+/)
    .filter((word) => {
      if (/^[^|>=]*\//.test(word)) isInside = word.startsWith(`${path}/`);
      return !isInside;
    })
    .join(" ");
}
