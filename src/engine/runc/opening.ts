/**
 * open(2) as a process makes it: what the Vfs cannot serve alone (terminals, FIFOs, the links of /proc/<pid>/fd)
 * comes from the kernel.
 */
import { ErrnoError } from "../../base/errors.ts";
import { resolvePath } from "../../base/path.ts";
import type { OpenFlags } from "../../fs/filesystem.ts";
import { EXECUTE, READ, requireAccess, WRITE } from "../../fs/permissions.ts";
import { isErrno } from "../../fs/vfs.ts";
import { type Description, FileDescription } from "./description.ts";
import { PipeDescription } from "./pipes.ts";
import type { KernelProcess } from "./process.ts";
import { TtyDescription } from "./tty.ts";

const MAX_SYMLINKS = 40;

/** Opens a path for a process. Throws ErrnoError. */
export function openForProcess(process: KernelProcess, path: string, flags: OpenFlags, mode: number): Description {
  const inherited = linkedDescription(process, path);
  if (inherited) return reopened(process, inherited, flags, path);
  const special = specialFile(process, path, flags);
  if (special) return special;
  return new FileDescription(process.fs.open(path, flags, mode));
}

/**
 * The description behind /proc/self/fd/N when the path leads there through symlinks (/dev/stdout, or a log file that
 * an image links to it). These links cannot be followed by name: they may stand for a pipe.
 */
function linkedDescription(process: KernelProcess, path: string): Description | undefined {
  let at = path;
  for (let i = 0; i < MAX_SYMLINKS; i++) {
    const match = /^\/(?:proc\/(self|\d+)\/fd|dev\/fd)\/(\d+)$/.exec(at);
    if (match) {
      const owner = match[1] === undefined || match[1] === "self" ? process : process.namespaces.pid.get(Number(match[1]));
      if (!owner?.files.has(Number(match[2]))) throw new ErrnoError("ENOENT", "open", path);
      return owner.files.get(Number(match[2]), "open");
    }
    let target: string;
    try {
      target = process.fs.readlink(at);
    } catch {
      return undefined;
    }
    const dir = at.slice(0, at.lastIndexOf("/") + 1);
    at = resolvePath(process.cwd(), target.startsWith("/") ? target : dir + target);
  }
  return undefined;
}

/** Opening an inherited descriptor by name: files are opened anew at offset 0, everything else is shared. */
function reopened(process: KernelProcess, from: Description, flags: OpenFlags, path: string): Description {
  const { uid } = process.creds;
  if (from instanceof FileDescription) return new FileDescription(process.fs.open(from.file.path, { ...flags, create: false }));
  if (from.tty) return new TtyDescription(from.tty, from.name);
  // The pipes of a container's standard streams belong to the user it was started as, mode 0600.
  if (uid !== 0 && from.stat().uid !== uid && from.stat().mode === 0o600 && from.isForeign) throw new ErrnoError("EACCES", "open", path);
  return from;
}

function specialFile(process: KernelProcess, path: string, flags: OpenFlags): Description | undefined {
  let place;
  try {
    place = process.vfs.place(process.fs.context, path, "open", !flags.nofollow);
  } catch (error) {
    if (isErrno(error)) return undefined;
    throw error;
  }
  const { node } = place;
  if (node.kind !== "fifo" && node.kind !== "char") return undefined;
  if (flags.create && flags.exclusive) return undefined;
  const wanted = (flags.read ? READ : 0) | (flags.write || flags.append ? WRITE : 0);
  const stat = node.stat();
  if (node.kind === "fifo") {
    requireAccess(process.creds, node, wanted & ~EXECUTE, "open", path);
    const buffer = process.kernel.fifo(stat.dev, stat.ino);
    return new PipeDescription(buffer, { read: flags.read ?? false, write: (flags.write ?? false) || (flags.append ?? false) }, stat.ino, place.path);
  }
  const { rdevMajor: major, rdevMinor: minor } = stat;
  const isTerminal = (major === 5 && minor <= 2) || major === 136;
  if (!isTerminal) return undefined;
  requireAccess(process.creds, node, wanted, "open", path);
  const tty = major === 136 ? process.kernel.terminal(process.namespaces.mounts, minor) : process.tty;
  if (!tty) throw new ErrnoError("ENXIO", "open", path);
  return new TtyDescription(tty, major === 136 ? tty.path : place.path);
}
