/** The synchronous file calls behind node's fs. Models: node src/node_file.cc. */
import { ErrnoError } from "../../../base/errors.ts";
import type { DirEntry, OpenFile, OpenFlags, Stat } from "../../../fs/filesystem.ts";
import { addMethods } from "../builtins/define.ts";
import { bufferOf, bytesOf } from "../builtins/buffers.ts";
import { toInteger } from "../language/convert.ts";
import { type Machine, waiting } from "../language/machine.ts";
import { TypedArray } from "../language/typedArray.ts";
import type { JsObject, Value } from "../language/values.ts";
import { attempt, perform, systemError } from "./errno.ts";
import type { EventLoop } from "./eventLoop.ts";
import { concatBytes } from "../../../base/bytes.ts";

const flagsOf: Readonly<Record<string, OpenFlags>> = {
  r: { read: true }, "r+": { read: true, write: true }, w: { write: true, create: true, truncate: true }, "w+": { read: true, write: true, create: true, truncate: true },
  wx: { write: true, create: true, truncate: true, exclusive: true }, "wx+": { read: true, write: true, create: true, truncate: true, exclusive: true },
  a: { write: true, create: true, append: true }, "a+": { read: true, write: true, create: true, append: true }, ax: { write: true, create: true, append: true, exclusive: true },
};
const kindCodes: Readonly<Record<Stat["kind"], number>> = { file: 1, dir: 2, symlink: 3, fifo: 4, socket: 5, char: 6, block: 7 };
const modeBits: Readonly<Record<Stat["kind"], number>> = { file: 0o100000, dir: 0o40000, symlink: 0o120000, fifo: 0o10000, socket: 0o140000, char: 0o20000, block: 0o60000 };

interface Open {
  readonly file: OpenFile;
  readonly path: string;
  readonly flags: OpenFlags;
  position: number;
}

function entryRecord(m: Machine, entry: DirEntry): Value {
  return m.newArray([entry.name, kindCodes[entry.kind]]);
}

/** The fs binding: every call is synchronous and throws node's error. */
export function fileBinding(machine: Machine, loop: EventLoop): JsObject {
  const { process } = loop;
  const { fs } = process;
  const open = new Map<number, Open>();
  let nextFd = 17;
  const binding = machine.newObject();
  const text = (m: Machine, value: Value): string => (value instanceof TypedArray ? m.toText(m.call(m.get(value, "toString"), value, [])) : m.toText(value));
  const flags = (m: Machine, value: Value): OpenFlags => {
    const found = flagsOf[typeof value === "string" ? value.replace("s", "") : "r"];
    if (!found) throw m.error("TypeError", `The argument 'flags' is invalid. Received ${m.show(value)}`, { code: "ERR_INVALID_ARG_VALUE" });
    return found;
  };
  const fileOf = (m: Machine, fd: Value, syscall: string): Open => {
    const found = open.get(toInteger(m, fd));
    if (!found) throw systemError(m, "EBADF", syscall);
    return found;
  };
  const all = async (fd: number): Promise<Uint8Array> => {
    const parts: Uint8Array[] = [];
    for (let part = await process.read(fd); part; part = await process.read(fd)) parts.push(part);
    return concatBytes(parts);
  };
  const waitFor = (m: Machine, work: Promise<Uint8Array>, syscall: string): Value => {
    m.waitingFor = work.then((bytes) => bufferOf(m, bytes), (error: unknown) => {
      if (error instanceof ErrnoError) throw systemError(m, error.code, syscall);
      throw error;
    });
    return waiting as Value;
  };
  const statRecord = (m: Machine, stat: Stat): Value => m.newArray([
    stat.dev, modeBits[stat.kind] | stat.mode, stat.nlink, stat.uid, stat.gid, stat.rdevMajor * 256 + stat.rdevMinor, 4096, stat.ino, stat.sizeBytes, stat.allocatedBytes / 512, stat.atimeMs, stat.mtimeMs, stat.ctimeMs, stat.ctimeMs,
  ]);
  const removeTree = (m: Machine, path: string): void => {
    if (attempt(m, "rm", path, () => fs.lstat(path)).kind !== "dir") return attempt(m, "unlink", path, () => fs.unlink(path));
    for (const entry of attempt(m, "scandir", path, () => fs.readdir(path))) removeTree(m, `${path}/${entry.name}`);
    attempt(m, "rmdir", path, () => fs.rmdir(path));
  };
  addMethods(machine, binding, {
    "readFile/1": (m, _, [target]) => {
      if (typeof target === "number") {
        if (open.has(target)) {
          const { file } = open.get(target)!;
          return bufferOf(m, file.read(0, file.stat().sizeBytes));
        }
        return waitFor(m, all(target), "read");
      }
      const path = text(m, target);
      const stat = attempt(m, "open", path, () => fs.stat(path));
      if (stat.kind === "dir") {
        attempt(m, "open", path, () => fs.access(path, "r"));
        throw systemError(m, "EISDIR", "read");
      }
      if (stat.kind !== "file" && !path.startsWith("/proc") && !path.startsWith("/sys")) {
        const fd = attempt(m, "open", path, () => process.open(path, { read: true }));
        return waitFor(m, all(fd).finally(() => process.close(fd)), "read");
      }
      return bufferOf(m, attempt(m, "open", path, () => fs.readFile(path)));
    },
    "writeFile/4": (m, _, [target, data, mode, flag]) => {
      const bytes = bytesOf(m, data);
      if (typeof target === "number") {
        if (target === 1 || target === 2) loop.print(target, bytes.slice());
        else {
          const file = fileOf(m, target, "write");
          file.position += file.flags.append ? file.file.append(bytes) : file.file.write(file.position, bytes);
        }
        return undefined;
      }
      const path = text(m, target);
      const special = (["/dev/stdout", "/dev/stderr", "/proc/self/fd/1", "/proc/self/fd/2", "/proc/1/fd/1", "/proc/1/fd/2"].includes(path)) && (process.pid === 1 || !path.startsWith("/proc/1/"));
      if (special) {
        loop.print(/2$|stderr$/.test(path) ? 2 : 1, bytes.slice());
        return undefined;
      }
      const file = attempt(m, "open", path, () => fs.open(path, flags(m, flag ?? "w"), typeof mode === "number" ? mode : 0o666));
      attempt(m, "write", undefined, () => {
        if (file.flags.append) file.append(bytes);
        else file.write(0, bytes);
      });
      return undefined;
    },
    "stat/2": (m, _, [target, isLink]) => {
      const path = text(m, target);
      return statRecord(m, attempt(m, isLink ? "lstat" : "stat", path, () => (isLink ? fs.lstat(path) : fs.stat(path))));
    },
    "exists/1": (m, _, [target]) => {
      try {
        fs.stat(text(m, target));
        return true;
      } catch (error) {
        if (error instanceof ErrnoError) return false;
        throw error;
      }
    },
    "access/2": (m, _, [target, mode]) => {
      const path = text(m, target);
      const wanted = toInteger(m, mode);
      attempt(m, "access", path, () => {
        fs.access(path, "f");
        if (wanted & 4) fs.access(path, "r");
        if (wanted & 2) fs.access(path, "w");
        if (wanted & 1) fs.access(path, "x");
      });
      return undefined;
    },
    "readdir/1": (m, _, [target]) => {
      const path = text(m, target);
      return m.newArray(attempt(m, "scandir", path, () => fs.readdir(path)).map((entry) => entryRecord(m, entry)));
    },
    "mkdir/3": (m, _, [target, isRecursive, mode]) => {
      const path = text(m, target);
      const bits = typeof mode === "number" ? mode : 0o777;
      if (!isRecursive) {
        attempt(m, "mkdir", path, () => fs.mkdir(path, bits));
        return undefined;
      }
      let first: Value;
      const parts = path.split("/");
      for (let i = 1; i <= parts.length; i++) {
        const part = parts.slice(0, i).join("/");
        if (part === "") continue;
        try {
          fs.mkdir(part, bits);
          first ??= part;
        } catch (error) {
          if (!(error instanceof ErrnoError)) throw error;
          if (error.code === "EEXIST" && attempt(m, "mkdir", path, () => fs.stat(part)).kind === "dir") continue;
          throw systemError(m, error.code === "EEXIST" && i < parts.length ? "ENOTDIR" : error.code, "mkdir", path);
        }
      }
      return first;
    },
    "rm/3": (m, _, [target, isRecursive, isForced]) => {
      const path = text(m, target);
      let stat: Stat;
      try {
        stat = fs.lstat(path);
      } catch (error) {
        if (error instanceof ErrnoError && isForced && error.code === "ENOENT") return undefined;
        if (error instanceof ErrnoError) throw systemError(m, error.code, "lstat", path);
        throw error;
      }
      if (stat.kind === "dir" && !isRecursive) throw m.error("Error", `Path is a directory: rm returned EISDIR (is a directory) ${path}`, { code: "ERR_FS_EISDIR", errno: 21, syscall: "rm", path });
      removeTree(m, path);
      return undefined;
    },
    "unlink/1": (m, _, [target]) => perform(m, "unlink", text(m, target), () => fs.unlink(text(m, target))),
    "rmdir/1": (m, _, [target]) => perform(m, "rmdir", text(m, target), () => fs.rmdir(text(m, target))),
    "rename/2": (m, _, [from, to]) => perform(m, "rename", text(m, from), () => fs.rename(text(m, from), text(m, to)), text(m, to)),
    "copyFile/3": (m, _, [from, to, mode]) => {
      const [source, target] = [text(m, from), text(m, to)];
      attempt(m, "copyfile", source, () => {
        const bytes = fs.readFile(source);
        if (mode === 1) {
          try {
            fs.lstat(target);
          } catch {
            return fs.writeFile(target, bytes, fs.stat(source).mode);
          }
          throw new ErrnoError("EEXIST", "copyfile", source);
        }
        return fs.writeFile(target, bytes, fs.stat(source).mode);
      }, target);
      return undefined;
    },
    "chmod/2": (m, _, [target, mode]) => perform(m, "chmod", text(m, target), () => fs.chmod(text(m, target), typeof mode === "string" ? Number.parseInt(mode, 8) : toInteger(m, mode))),
    "chown/3": (m, _, [target, uid, gid]) => perform(m, "chown", text(m, target), () => fs.chown(text(m, target), toInteger(m, uid), toInteger(m, gid))),
    "symlink/2": (m, _, [target, path]) => perform(m, "symlink", text(m, target), () => fs.symlink(text(m, target), text(m, path)), text(m, path)),
    "link/2": (m, _, [from, path]) => perform(m, "link", text(m, from), () => fs.link(text(m, from), text(m, path)), text(m, path)),
    "readlink/1": (m, _, [target]) => attempt(m, "readlink", text(m, target), () => fs.readlink(text(m, target))),
    "realpath/1": (m, _, [target]) => attempt(m, "realpath", text(m, target), () => fs.realpath(text(m, target))),
    "truncate/2": (m, _, [target, length]) => perform(m, "open", text(m, target), () => fs.truncate(text(m, target), toInteger(m, length))),
    "utimes/3": (m, _, [target, atime, mtime]) => perform(m, "utime", text(m, target), () => fs.utimes(text(m, target), m.toNumber(atime) * 1000, m.toNumber(mtime) * 1000)),
    "mkdtemp/1": (m, _, [prefix]) => {
      const path = text(m, prefix) + process.random.hex(6);
      attempt(m, "mkdtemp", `${text(m, prefix)}XXXXXX`, () => fs.mkdir(path, 0o700));
      return path;
    },
    "open/3": (m, _, [target, flag, mode]) => {
      const path = text(m, target);
      const wanted = flags(m, flag ?? "r");
      const file = attempt(m, "open", path, () => fs.open(path, wanted, typeof mode === "number" ? mode : 0o666));
      open.set(nextFd, { file, path, flags: wanted, position: 0 });
      return nextFd++;
    },
    "close/1": (m, _, [fd]) => {
      fileOf(m, fd, "close");
      open.delete(toInteger(m, fd));
      return undefined;
    },
    "read/3": (m, _, [fd, length, position]) => {
      if (fd === 0) return waitFor(m, process.read(0, toInteger(m, length)).then((bytes) => bytes ?? new Uint8Array(0)), "read");
      const file = fileOf(m, fd, "read");
      const at = typeof position === "number" && position >= 0 ? position : file.position;
      const bytes = attempt(m, "read", undefined, () => file.file.read(at, toInteger(m, length)));
      if (!(typeof position === "number" && position >= 0)) file.position += bytes.length;
      return bufferOf(m, bytes);
    },
    "write/3": (m, _, [fd, data, position]) => {
      const bytes = bytesOf(m, data);
      if (fd === 1 || fd === 2) {
        loop.print(fd, bytes.slice());
        return bytes.length;
      }
      const file = fileOf(m, fd, "write");
      return attempt(m, "write", undefined, () => {
        if (file.flags.append) return file.file.append(bytes);
        const at = typeof position === "number" ? position : file.position;
        const count = file.file.write(at, bytes);
        if (typeof position !== "number") file.position += count;
        return count;
      });
    },
    "fstat/1": (m, _, [fd]) => statRecord(m, open.has(toInteger(m, fd)) ? open.get(toInteger(m, fd))!.file.stat() : attempt(m, "fstat", undefined, () => process.fstat(toInteger(m, fd)))),
    "ftruncate/2": (m, _, [fd, length]) => perform(m, "ftruncate", undefined, () => fileOf(m, fd, "ftruncate").file.truncate(toInteger(m, length))),
  });
  return binding;
}

