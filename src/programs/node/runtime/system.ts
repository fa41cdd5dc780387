/** The process and machine behind node's `process` and `os`, and its digests. Models: node src/node_process_methods.cc, src/node_os.cc, src/crypto. */
import { hmac } from "@noble/hashes/hmac.js";
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { scrypt } from "@noble/hashes/scrypt.js";
import { sha224, sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { ErrnoError } from "../../../base/errors.ts";
import type { SignalName } from "../../../engine/runc/program.ts";
import { bufferOf, bytesOf } from "../builtins/buffers.ts";
import { addMethods } from "../builtins/define.ts";
import { toInteger } from "../language/convert.ts";
import type { Machine } from "../language/machine.ts";
import type { JsObject, Value } from "../language/values.ts";
import { perform, systemError } from "./errno.ts";
import { type EventLoop, Exit } from "./eventLoop.ts";
import type { Release } from "./version.ts";

const hashes = { md5, sha1, sha224, sha256, sha384, sha512 } as const;

/** Resident memory of a node that has done nothing yet. */
export const baseBytes = 44 * 1024 * 1024;

export interface SystemFacts {
  readonly release: Release;
  readonly argv: readonly string[];
  readonly execArgv: readonly string[];
}

function fromProc(loop: EventLoop, file: string, pattern: RegExp): string | undefined {
  try {
    return pattern.exec(loop.process.fs.readText(file))?.[1];
  } catch (error) {
    if (error instanceof ErrnoError) return undefined;
    throw error;
  }
}

export function systemBinding(machine: Machine, loop: EventLoop, facts: SystemFacts): JsObject {
  const { process } = loop;
  const { release } = facts;
  const startedAt = process.clock.now();
  const machineBytes = (name: string): number => Number(fromProc(loop, "/proc/meminfo", new RegExp(`^${name}:\\s+(\\d+)`, "m")) ?? 0) * 1024;
  const cpus = (): number => (fromProc(loop, "/proc/cpuinfo", /^([\s\S]*)$/) ?? "").match(/^processor/gm)?.length ?? 1;
  const binding = machine.record({
    version: release.version, v8: release.v8, modules: release.modules, lts: release.lts, pid: process.pid, ppid: process.ppid, execPath: "/usr/local/bin/node",
    argv: machine.newArray([...facts.argv]), execArgv: machine.newArray([...facts.execArgv]), startNanos: process.clock.nowNanos(), startMs: startedAt,
  });
  let isInputHeld = false;
  let inputWanted: Value;
  let isReading = false;
  addMethods(machine, binding, {
    "env/0": (m) => m.record(Object.fromEntries(process.env)),
    "setEnv/2": (m, _, [name, value]) => {
      if (value === undefined) process.env.delete(m.toText(name));
      else process.env.set(m.toText(name), m.toText(value));
      return undefined;
    },
    "cwd/0": () => process.cwd(),
    "chdir/1": (m, _, [path]) => perform(m, "chdir", process.cwd(), () => process.chdir(m.toText(path)), m.toText(path)),
    "exit/1": (_, __, [code]) => {
      throw new Exit(Number(code) & 255);
    },
    "abort/0": () => {
      process.kill(process.pid, "SIGABRT");
      throw new Exit(134);
    },
    "kill/2": (m, _, [pid, signal]) => {
      const name = typeof signal === "number" ? (signal === 0 ? 0 : ({ 1: "SIGHUP", 2: "SIGINT", 9: "SIGKILL", 15: "SIGTERM" } as Record<number, SignalName>)[signal]!) : (m.toText(signal) as SignalName);
      if (name !== 0 && !/^SIG[A-Z0-9]+$/.test(name)) throw m.error("TypeError", `Unknown signal: ${String(signal)}`, { code: "ERR_UNKNOWN_SIGNAL" });
      try {
        process.kill(toInteger(m, pid), name);
      } catch (error) {
        if (error instanceof ErrnoError) throw m.error("Error", `kill ${error.code}`, { errno: systemErrno(m, error.code), code: error.code, syscall: "kill" });
        throw error;
      }
      return undefined;
    },
    "uptimeOfProcess/0": () => (process.clock.now() - startedAt) / 1000 + 0.03,
    "nanos/0": () => process.clock.nowNanos(),
    "memoryUsage/0": (m) => m.record({ rss: baseBytes + m.heap.usedBytes, heapTotal: Math.ceil((m.heap.usedBytes + 2_500_000) / 262_144) * 262_144, heapUsed: m.heap.usedBytes - m.heap.externalBytes, external: 1_600_000 + m.heap.externalBytes, arrayBuffers: 10_515 + m.heap.externalBytes }),
    "cpuMs/0": () => process.times().selfMs,
    "constrainedMemory/0": () => Number(fromProc(loop, "/sys/fs/cgroup/memory.max", /^(\d+)/) ?? 0),
    "heapLimit/0": (m) => m.heap.limitBytes,
    "umask/1": (_, __, [mask]) => {
      const old = process.umask;
      if (typeof mask === "number") process.umask = mask & 0o777;
      return old;
    },
    "ids/0": (m) => m.newArray([process.creds.uid, process.creds.gid]),
    "setId/2": (m, _, [which, id]) => {
      if (process.creds.uid !== 0) throw m.error("Error", `EPERM, Operation not permitted`, { code: "EPERM", syscall: which === 0 ? "setuid" : "setgid" });
      const number = toInteger(m, id);
      process.creds = which === 0 ? { ...process.creds, uid: number } : { ...process.creds, gid: number };
      return undefined;
    },
    "write/3": (m, _, [fd, data, encoding]) => {
      loop.print(toInteger(m, fd), typeof data === "string" && (encoding === undefined || encoding === "utf8" || encoding === "utf-8") ? data : bytesOf(m, data, encoding).slice());
      return undefined;
    },
    "isTerminal/1": (m, _, [fd]) => process.isOpen(toInteger(m, fd)) && process.isTerminal(toInteger(m, fd)),
    "windowSize/1": (m, _, [fd]) => {
      const { columns, rows } = process.windowSize(toInteger(m, fd));
      return m.newArray([columns, rows]);
    },
    "setRaw/1": (_, __, [isRaw]) => {
      process.setTerminalMode(0, isRaw ? { isCanonical: false, echo: false, signals: false, isRaw: true } : { isCanonical: true, echo: true, signals: true, isRaw: false });
      return undefined;
    },
    /** Reads one chunk of standard input: `done(buffer | null)`. */
    "readInput/1": (_, __, [done]) => {
      inputWanted = done;
      if (!isInputHeld) loop.hold();
      isInputHeld = true;
      if (isReading) return undefined;
      isReading = true;
      void (async () => {
        let bytes: Uint8Array | null = null;
        try {
          bytes = process.isOpen(0) ? await process.read(0, 65536) : null;
        } catch (error) {
          if (!(error instanceof ErrnoError)) throw error;
        }
        isReading = false;
        loop.post(inputWanted, [bytes ? bufferOf(machine, bytes) : null]);
        if (isInputHeld) loop.release();
        isInputHeld = false;
      })().catch(() => {});
      return undefined;
    },
    "unrefInput/0": () => {
      if (isInputHeld) loop.release();
      isInputHeld = false;
      return undefined;
    },
    "listenSignal/3": (m, _, [name, isOn, direct]) => {
      const signal = m.toText(name) as SignalName;
      if (signal === "SIGKILL" || signal === "SIGSTOP") throw systemError(m, "EINVAL", "uv_signal_start");
      try {
        process.onSignal(signal, isOn ? () => {
          if (direct !== undefined) loop.post(direct);
          else {
            const target = m.intrinsic("process");
            loop.post(m.get(target, "emit"), [signal, signalNumber(signal)], target);
          }
        } : "default");
      } catch (error) {
        if (!(error instanceof ErrnoError)) throw error;
      }
      return undefined;
    },
    "hostname/0": () => process.hostname(),
    "uname/0": (m) => m.record(process.uname()),
    "uptime/0": () => Number(fromProc(loop, "/proc/uptime", /^([\d.]+)/) ?? 0),
    "memory/0": (m) => m.record({ total: machineBytes("MemTotal"), free: machineBytes("MemAvailable") }),
    "cpuCount/0": cpus,
    "user/0": (m) => {
      const { uid, gid } = process.creds;
      const row = fromProc(loop, "/etc/passwd", new RegExp(`^([^:]*:[^:]*:${uid}:.*)$`, "m"))?.split(":");
      return m.record({ uid, gid, username: row?.[0] ?? String(uid), homedir: row?.[5] ?? "/", shell: row?.[6] ?? null });
    },
  });
  return binding;
}

const numbers: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGUSR1: 10, SIGUSR2: 12, SIGPIPE: 13, SIGALRM: 14, SIGTERM: 15, SIGCHLD: 17, SIGCONT: 18, SIGWINCH: 28 };
export function signalNumber(signal: string): number {
  return numbers[signal] ?? 0;
}

function systemErrno(m: Machine, code: string): Value {
  return m.get(systemError(m, code, "").value, "errno");
}

/** Digests and random bytes; the bytes come from the process's own random stream. */
export function cryptoBinding(machine: Machine, loop: EventLoop): JsObject {
  const binding = machine.newObject();
  const find = (m: Machine, name: Value) => hashes[m.toText(name) as keyof typeof hashes];
  addMethods(machine, binding, {
    "has/1": (m, _, [name]) => find(m, name) !== undefined,
    "digest/3": (m, _, [name, data, key]) => bufferOf(m, key === undefined ? find(m, name)(bytesOf(m, data)) : hmac(find(m, name), bytesOf(m, key), bytesOf(m, data))),
    "random/1": (m, _, [length]) => bufferOf(m, loop.process.random.bytes(toInteger(m, length))),
    "pbkdf2/5": (m, _, [name, password, salt, rounds, length]) => bufferOf(m, pbkdf2(find(m, name), bytesOf(m, password), bytesOf(m, salt), { c: Math.min(toInteger(m, rounds), 50_000), dkLen: toInteger(m, length) })),
    "scrypt/6": (m, _, [password, salt, length, n, r, p]) => bufferOf(m, scrypt(bytesOf(m, password), bytesOf(m, salt), { N: Math.min(toInteger(m, n), 16384), r: toInteger(m, r), p: toInteger(m, p), dkLen: toInteger(m, length) })),
  });
  return binding;
}
