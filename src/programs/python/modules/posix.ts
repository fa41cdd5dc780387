/** posix and _socket: system calls for os, subprocess and socket. */
import { ErrnoError } from "../../../base/errors.ts";
import type { ExitStatus, Listener, SignalName } from "../../../engine/runc/program.ts";
import type { Duplex } from "../../../base/pipe.ts";
import type { Stat } from "../../../fs/filesystem.ts";
import { ConnectionReader } from "../../servers/connectionReader.ts";
import { namespace, PyDict } from "../objects/dict.ts";
import { objectType, PyType, tupleType } from "../objects/type.ts";
import { PyBytes, PyFloat, PyList, PyNative, PyTuple, unbox, type Value } from "../objects/value.ts";
import type { Native } from "../objects/callable.ts";
import { asFloat, asInt } from "../machine/arithmetic.ts";
import { errnoNumbers, osError } from "../machine/hostErrors.ts";
import type { LibraryModule } from "../machine/imports.ts";
import { type Machine, signalNumbers } from "../machine/machine.ts";
import { items, str } from "../machine/protocol.ts";
import { raise, Raise, newException } from "../machine/raise.ts";
import { plain, waiting, methods, waitingMethods } from "../builtins/define.ts";
import { bytesLike } from "../builtins/bytes.ts";

const statType = new PyType("stat_result", [tupleType], { module: "os" });
const kinds: Readonly<Record<Stat["kind"], number>> = { file: 0o100000, dir: 0o040000, symlink: 0o120000, char: 0o020000, block: 0o060000, fifo: 0o010000, socket: 0o140000 };
function statValue(stat: Stat): Value {
  const seconds = (ms: number): Value => new PyFloat(ms / 1000);
  const fields: Record<string, Value> = {
    st_mode: kinds[stat.kind] | (stat.mode & 0o7777), st_ino: stat.ino, st_dev: stat.dev, st_nlink: stat.nlink, st_uid: stat.uid, st_gid: stat.gid, st_size: stat.sizeBytes,
    st_atime: Math.floor(stat.mtimeMs / 1000), st_mtime: Math.floor(stat.mtimeMs / 1000), st_ctime: Math.floor(stat.mtimeMs / 1000),
  };
  const made = new PyTuple(Object.values(fields), statType);
  made.dict = namespace({ ...fields, st_atime: seconds(stat.mtimeMs), st_mtime: seconds(stat.mtimeMs), st_ctime: seconds(stat.mtimeMs), st_mtime_ns: BigInt(Math.floor(stat.mtimeMs)) * 1_000_000n, st_blocks: Math.ceil(stat.sizeBytes / 512), st_blksize: 4096 });
  return made;
}
/** Tells an errno with the file names of the call. */
function guard<T>(work: () => T, ...files: readonly Value[]): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ErrnoError) throw osError(error.code, error.message, ...files);
    throw error;
  }
}
const statusValue = (status: ExitStatus): number => (status.kind === "exited" ? status.code : -(signalNumbers[status.signal] ?? 0));

function posix(machine: Machine): Record<string, Value> {
  const { process } = machine;
  const { fs } = process;
  const environ = namespace(Object.fromEntries(process.env));
  const onPath = (name: string, work: (path: string, ...rest: Value[]) => Value) =>
    waiting(name, function* (_m, [file = ".", ...rest]) {
      const path = String(yield* machine.path(file === null ? "." : file));
      return guard(() => work(path, ...rest), file);
    }, "posix");
  const onTwo = (name: string, work: (from: string, to: string) => void) =>
    waiting(name, function* (_m, [from, to]) {
      const [a, b] = [String(yield* machine.path(from!)), String(yield* machine.path(to!))];
      guard(() => work(a, b), from!, to!);
      return null;
    }, "posix");
  const done = (work: () => void): null => (work(), null);
  const mode = (value: Value | undefined, standard: number): number => (value === undefined ? standard : Number(asInt(value)));
  const environment = (value: Value | undefined): ReadonlyMap<string, string> => (value instanceof PyDict ? new Map([...value.map.values()].map((entry) => [String(unbox(entry.key)), String(unbox(entry.value))])) : new Map([...environ.map.values()].map((entry) => [String(entry.key), String(entry.value)])));
  return {
    environ, name: "posix", pid: process.pid,
    getcwd: plain("getcwd", () => process.cwd(), "posix"), getpid: plain("getpid", () => process.pid, "posix"), getppid: plain("getppid", () => process.ppid, "posix"),
    getuid: plain("getuid", () => process.creds.uid, "posix"), geteuid: plain("geteuid", () => process.creds.uid, "posix"), getgid: plain("getgid", () => process.creds.gid, "posix"), getegid: plain("getegid", () => process.creds.gid, "posix"),
    cpu_count: plain("cpu_count", () => 2, "posix"), umask: plain("umask", (_m, [value]) => { const before = process.umask; process.umask = mode(value, 0); return before; }, "posix"),
    stat: onPath("stat", (path) => statValue(fs.stat(path))), lstat: onPath("lstat", (path) => statValue(fs.lstat(path))),
    listdir: onPath("listdir", (path) => new PyList(fs.readdir(path).map((entry) => entry.name).filter((name) => name !== "." && name !== ".."))),
    mkdir: onPath("mkdir", (path, bits) => done(() => fs.mkdir(path, mode(bits, 0o777)))), rmdir: onPath("rmdir", (path) => done(() => fs.rmdir(path))),
    unlink: onPath("unlink", (path) => done(() => fs.unlink(path))), remove: onPath("remove", (path) => done(() => fs.unlink(path))),
    chdir: onPath("chdir", (path) => done(() => process.chdir(path))), readlink: onPath("readlink", (path) => fs.readlink(path)), realpath: onPath("realpath", (path) => fs.realpath(path)),
    chmod: onPath("chmod", (path, bits) => done(() => fs.chmod(path, mode(bits, 0o644)))), chown: onPath("chown", (path, uid, gid) => done(() => fs.chown(path, mode(uid, -1), mode(gid, -1)))),
    utime: onPath("utime", (path, times) => done(() => {
      const [atime, mtime] = times instanceof PyTuple ? times.items.map((one) => (asFloat(one) ?? 0) * 1000) : [process.clock.now(), process.clock.now()];
      fs.utimes(path, atime!, mtime!);
    })),
    access: waiting("access", function* (_m, [file, bits]) {
      const path = String(yield* machine.path(file!));
      const wanted = Number(asInt(bits!));
      try {
        if (wanted === 0) fs.access(path, "f");
        for (const [bit, letter] of [[4, "r"], [2, "w"], [1, "x"]] as const) if (wanted & bit) fs.access(path, letter);
        return true;
      } catch {
        return false;
      }
    }, "posix"),
    rename: onTwo("rename", (from, to) => fs.rename(from, to)), replace: onTwo("replace", (from, to) => fs.rename(from, to)), symlink: onTwo("symlink", (target, path) => fs.symlink(target, path)), link: onTwo("link", (from, to) => fs.link(from, to)),
    putenv: plain("putenv", (_m, [name, value]) => done(() => void process.env.set(String(name), String(value))), "posix"), unsetenv: plain("unsetenv", (_m, [name]) => done(() => void process.env.delete(String(name))), "posix"),
    urandom: plain("urandom", (_m, [count]) => new PyBytes(process.random.bytes(Number(asInt(count!)))), "posix"),
    uname: plain("uname", () => {
      const name = process.uname();
      return new PyTuple([name.sysname, name.nodename, name.release, name.version, name.machine]);
    }, "posix"),
    isatty: plain("isatty", (_m, [fd]) => process.isOpen(Number(fd)) && process.isTerminal(Number(fd)), "posix"),
    get_terminal_size: plain("get_terminal_size", (_m, [fd]) => {
      const size = guard(() => process.windowSize(fd === undefined ? 1 : Number(fd)));
      return new PyTuple([size.columns, size.rows]);
    }, "posix"),
    close: plain("close", (_m, [fd]) => done(() => process.close(Number(fd))), "posix"),
    pipe: plain("pipe", () => {
      const { readFd, writeFd } = process.pipe();
      return new PyTuple([readFd, writeFd]);
    }, "posix"),
    dup2: plain("dup2", (_m, [from, to]) => (process.dup2(Number(from), Number(to)), to!), "posix"),
    open: waiting("open", function* (_m, [file, flags, bits]) {
      const path = String(yield* machine.path(file!));
      const bit = Number(asInt(flags!));
      return guard(() => process.open(path, { read: (bit & 3) !== 1, write: (bit & 3) !== 0, create: (bit & 0o100) !== 0, exclusive: (bit & 0o200) !== 0, truncate: (bit & 0o1000) !== 0, append: (bit & 0o2000) !== 0 }, mode(bits, 0o777)), file!);
    }, "posix"),
    read: waiting("read", function* (_m, [fd, count]) {
      const part = (yield machine.read(Number(fd), Number(asInt(count!)))) as unknown as Uint8Array | null;
      return new PyBytes(part ?? new Uint8Array(0));
    }, "posix"),
    write: waiting("write", function* (_m, [fd, data]) {
      yield process.write(Number(fd), bytesLike(data));
      return bytesLike(data).length;
    }, "posix"),
    fsync: plain("fsync", () => null, "posix"),
    kill: plain("kill", (_m, [pid, number]) => done(() => {
      const name = Object.entries(signalNumbers).find(([, value]) => value === asInt(number!))?.[0] as SignalName | undefined;
      guard(() => process.kill(Number(asInt(pid!)), name ?? 0));
    }), "posix"),
    _exit: plain("_exit", (_m, [code]) => process.exit(Number(asInt(code!))), "posix"),
    waitpid: waiting("waitpid", function* (_m, [pid, flags]) {
      const ended = (yield process.wait(Number(asInt(pid!)), Number(asInt(flags ?? 0)) & 1 ? { noHang: true } : {})) as unknown as { pid: number; status: ExitStatus } | undefined;
      return ended ? new PyTuple([ended.pid, statusValue(ended.status)]) : new PyTuple([0, 0]);
    }, "posix"),
    /** spawn(argv, environment or None, directory or None, {child fd: own fd}) → pid */
    spawn: waiting("spawn", function* (_m, [argv, env, cwd, fds]) {
      const words: string[] = [];
      for (const word of yield* items(argv!)) words.push(String(yield* machine.path(word)));
      const wanted = fds instanceof PyDict ? new Map([...fds.map.values()].map((entry) => [Number(entry.key), Number(entry.value)])) : undefined;
      try {
        return (yield process.spawn({ argv: words, env: environment(env), ...(cwd === null || cwd === undefined ? {} : { cwd: yield* str(cwd) }), ...(wanted ? { fds: wanted } : {}) })) as unknown as number;
      } catch (error) {
        if (error instanceof Raise && words[0] !== undefined) error.exception.dict?.setText("filename", words[0]);
        throw error;
      }
    }, "posix"),
    execve: waiting("execve", function* (_m, [file, argv, env]) {
      const words = (yield* items(argv!)).map(String);
      const code = (yield process.exec(words, { file: String(file), env: environment(env) })) as unknown as number;
      return process.exit(code);
    }, "posix"),
    getloadavg: plain("getloadavg", () => new PyTuple([new PyFloat(0.1), new PyFloat(0.1), new PyFloat(0.1)]), "posix"),
    statvfs: onPath("statvfs", (path) => {
      const stat = fs.statfs(path);
      return new PyTuple([stat.totalBytes, stat.freeBytes]);
    }),
  };
}

interface Socket {
  listener: Listener | undefined;
  peer: Duplex | undefined;
  reader: ConnectionReader | undefined;
  /** A call that was interrupted is continued by the next. */
  pending: Promise<unknown> | undefined;
  address: readonly [string, number];
  remote: readonly [string, number];
  timeoutMs: number | undefined;
}
function socketModule(machine: Machine): Record<string, Value> {
  const { process } = machine;
  const type = new PyType("_sock", [objectType], { module: "_socket" });
  const state = (self: Value | undefined): Socket => (self as PyNative<Socket>).state;
  const made = (more: Partial<Socket> = {}): Value => new PyNative<Socket>(type, { listener: undefined, peer: undefined, reader: undefined, pending: undefined, address: ["0.0.0.0", 0], remote: ["", 0], timeoutMs: undefined, ...more });
  const pair = (value: Value): [string, number] => {
    const [host = "", port = 0] = (value as PyTuple).items;
    if (typeof asInt(port) !== "number") raise("TypeError", "'str' object cannot be interpreted as an integer");
    return [String(host), Number(asInt(port))];
  };
  const timedOut = (): never => {
    throw new Raise(newException("TimeoutError", ["timed out"]));
  };
  function* within<T>(socket: Socket, begin: () => Promise<T>): Native<T> {
    socket.pending ??= begin();
    const { pending } = socket;
    const late = Symbol("late");
    const result: unknown = yield socket.timeoutMs === undefined ? pending : Promise.race([pending, process.clock.sleep(socket.timeoutMs).then(() => late)]);
    if (result === late) timedOut();
    socket.pending = undefined;
    return result as T;
  }
  const unknownHost = (): Raise => {
    const exception = newException(gaierror, [-2, "Name or service not known"]);
    return new Raise(exception);
  };
  const gaierror = new PyType("gaierror", [newException("OSError", []).cls], { module: "socket" });
  function* resolve(host: string): Native<string> {
    if (host === "" || /^\d+\.\d+\.\d+\.\d+$/.test(host)) return host === "" ? "0.0.0.0" : host;
    try {
      return ((yield process.resolveName(host)) as unknown as readonly string[])[0] ?? host;
    } catch (error) {
      if (error instanceof Raise) throw unknownHost();
      throw error;
    }
  }
  waitingMethods(type, {
    *connect(_m, [self, address]) {
      const [host, port] = pair(address!);
      const resolved = yield* resolve(host);
      const socket = state(self);
      socket.peer = (yield* within(socket, () => process.connect(resolved, port))) as Duplex;
      socket.reader = new ConnectionReader(socket.peer.input);
      socket.remote = [resolved, port];
      socket.address = [process.interfaces().find((one) => one.name !== "lo")?.address ?? "127.0.0.1", 40000 + process.random.between(0, 20000)];
      return null;
    },
    *accept(_m, [self]) {
      const socket = state(self);
      if (!socket.listener) throw osError("EINVAL", "Invalid argument");
      const { listener } = socket;
      const peer = (yield* within(socket, () => listener.accept())) as (Duplex & { remote: string }) | null;
      if (!peer) throw osError("EBADF", "Bad file descriptor");
      const cut = peer.remote.lastIndexOf(":");
      const remote = [peer.remote.slice(0, cut), Number(peer.remote.slice(cut + 1))] as const;
      return new PyTuple([made({ peer, reader: new ConnectionReader(peer.input), address: socket.address, remote }), new PyTuple([...remote])]);
    },
    *recv(_m, [self, count]) {
      const socket = state(self);
      if (!socket.reader) throw osError("ENOTCONN", "Transport endpoint is not connected");
      const { reader } = socket;
      const part = (yield* within(socket, () => reader.atMost(Number(asInt(count!))))) as Uint8Array | null;
      return new PyBytes(part?.slice() ?? new Uint8Array(0));
    },
    *readline(_m, [self]) {
      const socket = state(self);
      if (!socket.reader) return new PyBytes(new Uint8Array(0));
      const { reader } = socket;
      return new PyBytes(((yield* within(socket, () => reader.rawLine())) as Uint8Array).slice());
    },
    *sendall(_m, [self, data]) {
      const { peer } = state(self);
      if (!peer) throw osError("ENOTCONN", "Transport endpoint is not connected");
      const isSent = yield peer.output.write(bytesLike(data).slice());
      if ((isSent as unknown) === false) throw osError("EPIPE", "Broken pipe");
      return bytesLike(data).length;
    },
    *gethostbyname(_m, [, host]) {
      return yield* resolve(String(host));
    },
  });
  methods(type, {
    bind: (_m, [self, address]) => {
      state(self).address = pair(address!);
      return null;
    },
    listen: (_m, [self]) => {
      const socket = state(self);
      const [host, port] = socket.address;
      socket.listener = guard(() => process.listen(host === "" ? "0.0.0.0" : host === "localhost" ? "127.0.0.1" : host, port));
      return null;
    },
    close: (_m, [self]) => {
      state(self).listener?.close();
      state(self).peer?.output.close();
      state(self).peer?.input.cancel();
      return null;
    },
    shutdown: (_m, [self]) => (state(self).peer?.output.close(), null),
    settimeout: (_m, [self, seconds]) => {
      state(self).timeoutMs = seconds === null ? undefined : Math.ceil((asFloat(seconds!) ?? 0) * 1000);
      return null;
    },
    getsockname: (_m, [self]) => new PyTuple([...state(self).address]),
    getpeername: (_m, [self]) => new PyTuple([...state(self).remote]),
  });
  return {
    socket: plain("socket", () => made()), gaierror, gethostname: plain("gethostname", () => process.hostname()),
    gethostbyname: waiting("gethostbyname", function* (_m, [host]) {
      return yield* resolve(String(host));
    }),
  };
}

export const systemModules: Readonly<Record<string, LibraryModule>> = {
  posix: { isBuiltin: true, native: posix },
  errno: { isBuiltin: true, native: () => ({ ...errnoNumbers, errorcode: namespace() }) },
  _socket: { isBuiltin: true, native: socketModule },
};
