/** sys, builtins, time, _signal, _thread, gc: what lies closest to the interpreter. */
import type { SignalName } from "../../../engine/runc/program.ts";
import { namespace, PyDict } from "../objects/dict.ts";
import { exceptionTypes } from "../objects/exceptions.ts";
import { strftime, utc } from "../../dates.ts";
import { Call, type Native } from "../objects/callable.ts";
import { objectType, PyType, tupleType } from "../objects/type.ts";
import { type PyException, PyFloat, PyList, PyNative, PyTuple, Singleton, type TraceEntry, type Value } from "../objects/value.ts";
import { asFloat, asInt } from "../machine/arithmetic.ts";
import type { LibraryModule } from "../machine/imports.ts";
import { type Machine, signalNumbers } from "../machine/machine.ts";
import { formatEntries, formatException, formatOnly } from "../machine/traceback.ts";
import { Raise, raise } from "../machine/raise.ts";
import { repr } from "../machine/protocol.ts";
import { builtinNames } from "../builtins/functions.ts";
import { parameters, plain, waiting, methods, waitingMethods } from "../builtins/define.ts";
import { newFile, openFunction } from "../builtins/files.ts";
import { Frame } from "../machine/frame.ts";
import type { Thread } from "../machine/thread.ts";

/** A tuple with names: sys.version_info and the like. */
export function namedTuple(name: string, fields: Readonly<Record<string, Value>>, module = "sys"): Value {
  const type = new PyType(name, [tupleType], { module });
  const made = new PyTuple(Object.values(fields), type);
  made.dict = namespace(fields);
  waitingMethods(type, {
    *__repr__(_machine, [self]) {
      const parts: string[] = [];
      for (const [i, key] of Object.keys(fields).entries()) parts.push(`${key}=${String(yield new Call(reprCall, [(self as PyTuple).items[i]!]))}`);
      return `${module}.${name}(${parts.join(", ")})`;
    },
  });
  return made;
}
const reprCall = waiting("repr", function* (_machine, [value]) {
  return yield* repr(value!);
});

const release: Readonly<Record<number, string>> = { 12: "3.12.10 (main, Apr  9 2025, 00:00:00) [GCC 12.2.0]", 13: "3.13.3 (main, Apr  9 2025, 00:00:00) [GCC 12.2.0]" };
export const versionText = (machine: Machine): string => release[machine.version] ?? `3.${machine.version}.${machine.patch} (main) [GCC 12.2.0]`;

function sys(machine: Machine): Record<string, Value> {
  const { process, version, patch } = machine;
  const isTerminal = (fd: number): boolean => process.isOpen(fd) && process.isTerminal(fd);
  const stream = (fd: number, name: string, mode: string, buffering: "full" | "line" | "none"): Value => (process.isOpen(fd) ? newFile(fd, name, mode, { buffering }) : null);
  const out = stream(1, "<stdout>", "w", machine.isUnbuffered ? "none" : isTerminal(1) ? "line" : "full");
  const error = stream(2, "<stderr>", "w", machine.isUnbuffered ? "none" : "line");
  const input = stream(0, "<stdin>", "r", "full");
  return {
    argv: new PyList([...machine.argv]), path: new PyList([]), modules: machine.modules, version: versionText(machine), platform: "linux", byteorder: "little", maxsize: 9223372036854775807n, maxunicode: 0x10ffff,
    version_info: namedTuple("version_info", { major: 3, minor: version, micro: patch, releaselevel: "final", serial: 0 }),
    hexversion: (3 << 24) | (version << 16) | (patch << 8) | 0xf0, copyright: "Copyright (c) 2001 Python Software Foundation.", api_version: 1013,
    implementation: namedTuple("namespace", { name: "cpython", cache_tag: `cpython-3${version}` }, "types"),
    flags: namedTuple("flags", { debug: 0, inspect: 0, interactive: 0, optimize: 0, dont_write_bytecode: 0, no_user_site: 0, no_site: 0, ignore_environment: 0, verbose: 0, bytes_warning: 0, quiet: 0, hash_randomization: 1, isolated: 0, dev_mode: false, utf8_mode: 0 }),
    float_info: namedTuple("float_info", { max: new PyFloat(Number.MAX_VALUE), min: new PyFloat(2.2250738585072014e-308), dig: 15, epsilon: new PyFloat(Number.EPSILON) }),
    stdin: input, stdout: out, stderr: error, __stdin__: input, __stdout__: out, __stderr__: error, ps1: ">>> ", ps2: "... ", dont_write_bytecode: false, warnoptions: new PyList([]), orig_argv: new PyList([...process.argv]),
    builtin_module_names: new PyTuple(["_io", "_signal", "_thread", "builtins", "errno", "gc", "itertools", "posix", "sys", "time"]), stdlib_module_names: new PyTuple([]), meta_path: new PyList([]), path_hooks: new PyList([]), tracebacklimit: 1000,
    exit: plain("exit", (_m, [code]) => raise("SystemExit", ...(code === undefined ? [] : [code])), "sys"),
    getrecursionlimit: plain("getrecursionlimit", () => machine.recursionLimit, "sys"),
    setrecursionlimit: plain("setrecursionlimit", (_m, [limit]) => ((machine.recursionLimit = Math.min(15000, Number(asInt(limit!)))), null), "sys"),
    getsizeof: plain("getsizeof", (_m, [value]) => (typeof value === "string" ? 49 + value.length : value instanceof PyList ? 56 + 8 * value.items.length : value instanceof PyDict ? 64 + 100 * value.size : 28), "sys"),
    getdefaultencoding: plain("getdefaultencoding", () => "utf-8", "sys"), getfilesystemencoding: plain("getfilesystemencoding", () => "utf-8", "sys"),
    intern: plain("intern", (_m, [text]) => text!, "sys"), getrefcount: plain("getrefcount", () => 2, "sys"), settrace: plain("settrace", () => null, "sys"), _is_gil_enabled: plain("_is_gil_enabled", () => true, "sys"),
    exc_info: plain("exc_info", () => {
      const { handled } = machine.current;
      return new PyTuple(handled ? [handled.cls, handled, machine.tracebackOf(handled)] : [null, null, null]);
    }, "sys"),
    exception: plain("exception", () => machine.current.handled ?? null, "sys"),
    _getframe: plain("_getframe", (_m, [depth]) => machine.current.frames.filter((frame) => frame instanceof Frame).at(-1 - Number(asInt(depth ?? 0))) ?? raise("ValueError", "call stack is not deep enough"), "sys"),
    set_int_max_str_digits: plain("set_int_max_str_digits", () => null, "sys"), getswitchinterval: plain("getswitchinterval", () => new PyFloat(0.005), "sys"),
    displayhook: plain("displayhook", () => null, "sys"),
    excepthook: waiting("excepthook", function* (_m, [, value]) {
      yield process.write(2, yield* formatException(machine, value as PyException));
      return null;
    }, "sys"),
  };
}

const structTime = new PyType("struct_time", [tupleType], { module: "time" });
const timeFields = ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"];
function brokenDown(ms: number): Value {
  const date = new Date(ms);
  const yearStart = Date.UTC(date.getUTCFullYear(), 0, 1);
  const values = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds(), (date.getUTCDay() + 6) % 7, Math.floor((ms - yearStart) / 86_400_000) + 1, 0];
  const made = new PyTuple(values, structTime);
  made.dict = namespace(Object.fromEntries(timeFields.map((name, i) => [name, values[i]!])));
  return made;
}
methods(structTime, { __repr__: (_m, [self]) => `time.struct_time(${timeFields.map((name, i) => `${name}=${String((self as PyTuple).items[i])}`).join(", ")})` });
const fromTuple = (value: Value): number => {
  const [year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0] = (value as PyTuple).items.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
};

/** Virtual time; a millisecond is its grain, and CPU time below that is not told. */
function time(machine: Machine): Record<string, Value> {
  const { process } = machine;
  const startMs = process.clock.now();
  const now = (): number => process.clock.now();
  const ms = (value: Value | undefined): number => (value === undefined || value === null ? now() : Math.floor(asFloat(value)! * 1000));
  return {
    time: plain("time", () => new PyFloat(now() / 1000), "time"), time_ns: plain("time_ns", () => BigInt(now()) * 1_000_000n, "time"),
    monotonic: plain("monotonic", () => new PyFloat((now() - startMs) / 1000 + 1000), "time"), perf_counter: plain("perf_counter", () => new PyFloat((now() - startMs) / 1000 + 0.02), "time"),
    monotonic_ns: plain("monotonic_ns", () => BigInt(now() - startMs) * 1_000_000n, "time"), perf_counter_ns: plain("perf_counter_ns", () => BigInt(now() - startMs) * 1_000_000n, "time"),
    process_time: plain("process_time", () => new PyFloat(process.times().selfMs / 1000), "time"), thread_time: plain("thread_time", () => new PyFloat(process.times().selfMs / 1000), "time"),
    sleep: waiting("sleep", function* (_m, [seconds]) {
      const length = asFloat(seconds ?? null) ?? raise("TypeError", "'str' object cannot be interpreted as an integer");
      if (length < 0) raise("ValueError", "sleep length must be non-negative");
      const until = now() + length * 1000;
      for (;;) {
        try {
          yield process.sleep(Math.max(0, Math.ceil(until - now())));
          return null;
        } catch (error) {
          const isInterrupted = error instanceof Raise && error.exception.cls === exceptionTypes.InterruptedError;
          if (!isInterrupted) throw error;
          if (now() >= until) return null;
        }
      }
    }, "time"),
    gmtime: plain("gmtime", (_m, [at]) => brokenDown(ms(at)), "time"), localtime: plain("localtime", (_m, [at]) => brokenDown(ms(at)), "time"),
    mktime: plain("mktime", (_m, [tuple]) => new PyFloat(fromTuple(tuple!) / 1000), "time"), timegm: plain("timegm", (_m, [tuple]) => fromTuple(tuple!) / 1000, "time"),
    strftime: plain("strftime", (_m, [format, tuple]) => strftime(String(format), tuple === undefined ? now() : fromTuple(tuple), utc), "time"),
    ctime: plain("ctime", (_m, [at]) => strftime("%a %b %e %H:%M:%S %Y", ms(at), utc), "time"), asctime: plain("asctime", (_m, [tuple]) => strftime("%a %b %e %H:%M:%S %Y", tuple === undefined ? now() : fromTuple(tuple), utc), "time"),
    timezone: 0, altzone: 0, daylight: 0, tzname: new PyTuple(["UTC", "UTC"]), struct_time: structTime, tzset: plain("tzset", () => null, "time"),
  };
}

function signal(machine: Machine): Record<string, Value> {
  const [standard, ignore] = [new Singleton(objectType, "<Handlers.SIG_DFL: 0>"), new Singleton(objectType, "<Handlers.SIG_IGN: 1>")];
  const names = new Map(Object.entries(signalNumbers).map(([name, number]) => [number, name as SignalName]));
  const current = new Map<SignalName, Value>();
  const interrupted = plain("default_int_handler", () => raise("KeyboardInterrupt"), "_signal");
  return {
    ...signalNumbers, SIG_DFL: standard, SIG_IGN: ignore, default_int_handler: interrupted, NSIG: 65,
    signal: plain("signal", (_m, [number, handler]) => {
      const name = names.get(Number(asInt(number!)));
      if (!name) raise("ValueError", "signal number out of range");
      if (machine.current !== machine.main) raise("ValueError", "signal only works in main thread of the main interpreter");
      if (name === "SIGKILL" || name === "SIGSTOP") raise("OSError", 22, "Invalid argument");
      const before = current.get(name) ?? (name === "SIGINT" ? interrupted : standard);
      current.set(name, handler!);
      machine.handle(name, handler === standard ? "default" : handler === ignore ? "ignore" : handler === interrupted ? null : handler!);
      return before;
    }, "_signal"),
    getsignal: plain("getsignal", (_m, [number]) => current.get(names.get(Number(asInt(number!)))!) ?? (asInt(number!) === 2 ? interrupted : standard), "_signal"),
    pause: waiting("pause", function* () {
      try {
        yield machine.process.sleep(2 ** 40);
      } catch (error) {
        if (!(error instanceof Raise)) throw error;
      }
      return null;
    }, "_signal"),
    raise_signal: plain("raise_signal", (_m, [number]) => (machine.process.kill(machine.process.pid, names.get(Number(asInt(number!)))!), null), "_signal"),
    strsignal: plain("strsignal", (_m, [number]) => names.get(Number(asInt(number!))) ?? null, "_signal"),
    alarm: plain("alarm", (_m, [seconds]) => {
      machine.process.clock.at(machine.process.clock.now() + Number(asInt(seconds!)) * 1000, () => machine.process.kill(machine.process.pid, "SIGALRM"));
      return 0;
    }, "_signal"),
  };
}

/** Locks wait by asking again whenever another thread has run. */
function threads(machine: Machine): Record<string, Value> {
  const lockType = new PyType("lock", [objectType], { module: "_thread" });
  interface Lock {
    isHeld: boolean;
    waiters: (() => void)[];
  }
  const lock = (self: Value | undefined): Lock => (self as PyNative<Lock>).state;
  const release = (self: Value | undefined): null => {
    if (!lock(self).isHeld) raise("RuntimeError", "release unlocked lock");
    lock(self).isHeld = false;
    for (const wake of lock(self).waiters.splice(0)) wake();
    return null;
  };
  waitingMethods(lockType, {
    *acquire(_m, args, keywords) {
      const [self, blocking = true, timeout = -1] = parameters("acquire", args, keywords, ["self", "blocking?", "timeout?"]);
      const limit = asFloat(timeout) ?? -1;
      const until = limit < 0 ? Infinity : machine.process.clock.now() + limit * 1000;
      while (lock(self).isHeld) {
        if (blocking === false || machine.process.clock.now() >= until) return false;
        const freed = new Promise<void>((resolve) => lock(self).waiters.push(resolve));
        yield until === Infinity ? freed : Promise.race([freed, machine.process.clock.sleep(Math.ceil(until - machine.process.clock.now()))]);
      }
      lock(self).isHeld = true;
      return true;
    },
    *__enter__(_m, [self]) {
      return yield new Call(lockType.lookup("acquire")!, [self!]);
    },
  });
  methods(lockType, { release: (_m, [self]) => release(self), __exit__: (_m, [self]) => release(self), locked: (_m, [self]) => lock(self).isHeld });
  return {
    LockType: lockType, error: exceptionTypes.RuntimeError,
    allocate_lock: plain("allocate_lock", () => new PyNative<Lock>(lockType, { isHeld: false, waiters: [] }), "_thread"),
    get_ident: plain("get_ident", () => machine.current.id + 0x7f0000000000, "_thread"),
    start_new_thread: plain("start_new_thread", (_m, [func, args, daemon]) => {
      const thread: Thread = machine.newThread();
      thread.isDaemon = daemon === true;
      thread.start((function* (): Native {
        return yield new Call(func!, (args as PyTuple).items);
      })());
      return thread.id + 0x7f0000000000;
    }, "_thread"),
  };
}

const traceOf = (value: Value | undefined): readonly TraceEntry[] => (value instanceof PyNative && Array.isArray(value.state) ? (value.state as TraceEntry[]) : []);
export const coreModules: Readonly<Record<string, LibraryModule>> = {
  sys: { isBuiltin: true, native: sys },
  builtins: { isBuiltin: true, native: () => ({ ...builtinNames(), open: openFunction }) },
  time: { isBuiltin: true, native: time },
  _signal: { isBuiltin: true, native: signal },
  _thread: { isBuiltin: true, native: threads },
  gc: { isBuiltin: true, native: () => ({ collect: plain("collect", () => 0, "gc"), disable: plain("disable", () => null, "gc"), enable: plain("enable", () => null, "gc"), freeze: plain("freeze", () => null, "gc") }) },
  atexit: {
    isBuiltin: true,
    native: (machine) => ({
      register: plain("register", (_m, [func, ...args], keywords) => (machine.exitCalls.push(new Call(func!, args, keywords)), func!), "atexit"),
      unregister: plain("unregister", () => null, "atexit"),
    }),
  },
  _imports: {
    isBuiltin: true,
    native: (machine) => ({
      load: waiting("load", function* (_m, [name]) {
        return yield* machine.imports.load(String(name));
      }),
      locate: plain("locate", (_m, [name]) => {
        const found = machine.imports.locate(String(name));
        return found ? new PyTuple([found.source, found.file, found.isPackage]) : null;
      }),
    }),
  },
  _traceback: {
    isBuiltin: true,
    native: (machine) => ({
      format_exception: waiting("format_exception", function* (_m, [value]) {
        return yield* formatException(machine, value as PyException);
      }),
      format_only: waiting("format_only", function* (_m, [value]) {
        return yield* formatOnly(machine, value as PyException);
      }),
      format_tb: plain("format_tb", (_m, [value]) => formatEntries(machine, traceOf(value))),
      stack: plain("stack", () => formatEntries(machine, machine.current.trace().slice(0, -1))),
    }),
  },
};
