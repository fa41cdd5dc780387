/**
 * From a file to a program: PATH lookup, permission, `#!` lines, ELF stubs.
 * Models: execve(2), execvp(3), Linux fs/binfmt_script.c and fs/exec.c.
 */
import { text, utf8 } from "../../base/bytes.ts";
import { ErrnoError } from "../../base/errors.ts";
import type { FileContent } from "../../fs/content.ts";
import type { FsContext } from "../../fs/filesystem.ts";
import { EXECUTE, mayAccess } from "../../fs/permissions.ts";
import { isErrno, type Vfs } from "../../fs/vfs.ts";
import type { Program } from "./program.ts";
import { isElf, stubInterpreter, stubProgram } from "./stub.ts";

/** What execvp(3) searches when PATH is not set. */
export const DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

const MAX_INTERPRETERS = 5;
const HEAD_BYTES = 256;

export interface Executable {
  readonly program: Program;
  /** With the interpreter's arguments in front for `#!` scripts. */
  readonly argv: readonly string[];
  /** The file that is loaded: /proc/<pid>/exe. */
  readonly path: string;
}

export interface LoadRequest {
  readonly vfs: Vfs;
  readonly context: FsContext;
  readonly programs: ReadonlyMap<string, Program>;
  readonly file: string;
  readonly argv: readonly string[];
}

/** Loads the file itself; no PATH search. Throws ENOENT, EACCES, ENOEXEC, ENOTDIR, ELOOP. */
export function loadExecutable(request: LoadRequest, depth = 0): Executable {
  const { vfs, context, file, programs, argv } = request;
  if (depth > MAX_INTERPRETERS) throw new ErrnoError("ELOOP", "execve", file);
  const place = vfs.place(context, file, "execve");
  if (place.node.kind !== "file" || !mayAccess(context.creds, place.node, EXECUTE)) throw new ErrnoError("EACCES", "execve", file);
  if (/\bnoexec\b/.test(place.mount.options)) throw new ErrnoError("EACCES", "execve", file);
  const content = place.node.open({ read: true }).content();
  const head = content.read(0, HEAD_BYTES);
  if (head[0] === 0x23 && head[1] === 0x21) {
    const { interpreter, argument } = parseShebang(head, file);
    const rest = [file, ...argv.slice(1)];
    const next = [interpreter, ...(argument === undefined ? [] : [argument]), ...rest];
    return loadExecutable({ ...request, file: interpreter, argv: next }, depth + 1);
  }
  if (!isElf(head)) throw new ErrnoError("ENOEXEC", "execve", file);
  // A dynamic executable without its loader: execve says that *it* is not there.
  const interpreter = stubInterpreter(head);
  if (interpreter !== undefined && !isThere(vfs, context, interpreter)) throw new ErrnoError("ENOENT", "execve", file);
  const name = stubProgram(head) ?? (holdsBusybox(content) ? "busybox" : undefined);
  // An executable of ours whose program is not in the table is one that is not simulated.
  const program = name === undefined ? undefined : (programs.get(name) ?? programs.get("unsimulated"));
  if (!program) throw new ErrnoError("ENOEXEC", "execve", file);
  return { program, argv, path: place.path };
}

function isThere(vfs: Vfs, context: FsContext, path: string): boolean {
  try {
    return vfs.place(context, path, "execve").node.kind === "file";
  } catch (error) {
    if (isErrno(error)) return false;
    throw error;
  }
}

/** `#!interpreter [argument]`: everything after the first blanks is one argument. */
function parseShebang(head: Uint8Array, file: string): { interpreter: string; argument: string | undefined } {
  const end = head.indexOf(10);
  const line = text(head.subarray(2, end < 0 ? head.length : end)).trim();
  if (line === "") throw new ErrnoError("ENOEXEC", "execve", file);
  const match = /^(\S+)(?:[ \t]+(.*))?$/.exec(line)!;
  return { interpreter: match[1]!, argument: match[2] };
}

const scanned = new WeakMap<FileContent, boolean>();
const banner = utf8("BusyBox v");

/** Whether an ELF file without our marker is a busybox of a real image. Scanned once per content. */
function holdsBusybox(content: FileContent): boolean {
  const known = scanned.get(content);
  if (known !== undefined) return known;
  let found = false;
  const step = 1 << 18;
  for (let at = 0; !found && at < content.sizeBytes; at += step) {
    found = indexOfBytes(content.read(at, step + banner.length), banner) >= 0;
  }
  scanned.set(content, found);
  return found;
}

function indexOfBytes(haystack: Uint8Array, needle: Uint8Array): number {
  for (let at = haystack.indexOf(needle[0]!); at >= 0; at = haystack.indexOf(needle[0]!, at + 1)) {
    let i = 1;
    while (i < needle.length && haystack[at + i] === needle[i]) i++;
    if (i === needle.length) return at;
  }
  return -1;
}

/**
 * The first executable of that name on a PATH, as execvp(3) finds it. A name with a slash is taken as it is.
 * Throws ENOENT, or EACCES when there was one that may not be executed.
 */
export function findOnPath(vfs: Vfs, context: FsContext, name: string, path: string | undefined): string {
  if (name.includes("/")) return name;
  let denied = false;
  for (const dir of (path ?? DEFAULT_PATH).split(":")) {
    const candidate = dir === "" ? name : `${dir.replace(/\/$/, "")}/${name}`;
    try {
      const place = vfs.place(context, candidate, "execve");
      if (place.node.kind === "file" && mayAccess(context.creds, place.node, EXECUTE)) return candidate;
      denied ||= place.node.kind === "file";
    } catch (error) {
      if (!isErrno(error)) throw error;
      denied ||= error.code === "EACCES";
    }
  }
  throw new ErrnoError(denied ? "EACCES" : "ENOENT", "execve", name);
}
