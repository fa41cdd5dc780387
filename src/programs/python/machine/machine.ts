/** One running interpreter: its threads, modules and signals, on top of a process of the Lab. */
import type { Process, SignalName } from "../../../engine/runc/program.ts";
import { Call, type Native } from "../objects/callable.ts";
import { namespace, type PyDict } from "../objects/dict.ts";
import { exceptionTypes } from "../objects/exceptions.ts";
import { PyType, tracebackType } from "../objects/type.ts";
import { PyBytes, PyNative, type PyException, type TraceEntry, typeOf, unbox, type Value } from "../objects/value.ts";
import type { Code } from "./code.ts";
import { Heap } from "./heap.ts";
import type { Imports } from "./imports.ts";
import { PyFunction } from "../objects/callable.ts";
import { Frame } from "./frame.ts";
import { raise } from "./raise.ts";
import { Thread } from "./thread.ts";

/** Steps between two looks at signals and at other threads: 50,000 of them are a millisecond of CPU time. */
const stepsPerSlice = 250;

/** How the interpreter was started. */
export interface MachineOptions {
  readonly process: Process;
  /** Minor version: 12 for Python 3.12. */
  readonly version: number;
  readonly patch: number;
  readonly isUnbuffered: boolean;
  readonly argv: readonly string[];
}

export class Machine {
  readonly process: Process;
  readonly version: number;
  readonly patch: number;
  readonly isUnbuffered: boolean;
  readonly argv: readonly string[];
  readonly builtins: PyDict = namespace();
  readonly modules: PyDict = namespace();
  readonly heap: Heap;
  imports!: Imports;
  recursionLimit = 1000;
  readonly main: Thread;
  readonly threads: Thread[] = [];
  /** Python functions that handle signals. */
  readonly signalHandlers = new Map<SignalName, Value>();
  /** Called when the interpreter ends, last registered first. */
  readonly exitCalls: Call[] = [];
  /** Text behind a file name that is not a file, e.g. "<stdin>" has none. */
  readonly sources = new Map<string, string>();
  /** Reads that were begun and given up: the next reader of that descriptor takes them over. */
  readonly #reads = new Map<number, Promise<Uint8Array | null>>();
  #signals: SignalName[] = [];
  #wake: (() => void) | undefined;
  #ids = new Map<object, number>();
  #nextThread = 1;
  #turn = 0;
  #seed: number | undefined;

  constructor(options: MachineOptions) {
    this.process = options.process;
    this.version = options.version;
    this.patch = options.patch;
    this.isUnbuffered = options.isUnbuffered;
    this.argv = options.argv;
    this.heap = new Heap(this);
    this.main = this.newThread();
  }

  newThread(): Thread {
    const thread = new Thread(this, this.#nextThread++);
    this.threads.push(thread);
    return thread;
  }
  /** The thread whose step is being made. */
  current!: Thread;

  charge(bytes: number): void {
    this.heap.charge(bytes);
  }

  /** A number that stands for the object's address: the same object, the same number. */
  id(value: Value): number {
    if (typeof value !== "object" || value === null) return typeof value === "number" && value >= -5 && value <= 256 ? 0x7f0000a00000 + (value + 5) * 32 : 0x7f0000b00000 + hashText(String(value)) * 16;
    let id = this.#ids.get(value);
    if (id === undefined) {
      this.#ids.set(value, (id = 0x7f0000c00000 + this.process.random.between(0, 0xfffff) * 16 + (this.#ids.size << 24)));
      if (this.#ids.size > 100_000) this.#ids = new Map();
    }
    return id;
  }

  /** str.__hash__: differs from process to process, as in life. */
  hashText(text: string): number {
    this.#seed ??= this.process.env.get("PYTHONHASHSEED") === "0" ? 0 : this.process.random.fork("hash").uint32();
    let [low, high] = [this.#seed ^ 0x811c9dc5, 0x9dc5811c];
    for (let i = 0; i < text.length; i++) {
      low = Math.imul(low ^ text.charCodeAt(i), 0x01000193);
      high = Math.imul(high ^ low, 0x5bd1e995);
    }
    return (high >> 11) * 2 ** 31 + (low >>> 1);
  }

  isLibraryName(name: string): boolean {
    return this.imports.isLibrary(name);
  }
  sourceOf(code: Code): string | undefined {
    if (!code.file.startsWith("<")) return code.source;
    if (code.file === "<stdin>" || code.file === "<string>") return this.version >= 13 ? code.source : undefined;
    return code.source;
  }
  tracebackOf(exception: PyException): Value {
    return exception.traceback.length === 0 ? null : new PyNative<readonly TraceEntry[]>(tracebackType, exception.traceback);
  }
  /** Whether a function is among the present thread's callers. */
  isInside(func: PyFunction): boolean {
    return this.current.frames.some((frame) => frame instanceof Frame && frame.code === func.code);
  }

  /** Reads a descriptor; a read that was interrupted is continued by the next caller. */
  read(fd: number, max: number): Promise<Uint8Array | null> {
    const pending = this.#reads.get(fd) ?? this.process.read(fd, max);
    this.#reads.set(fd, pending);
    const forget = (): void => {
      if (this.#reads.get(fd) === pending) this.#reads.delete(fd);
    };
    pending.then(forget, forget);
    return pending;
  }

  /** io.UnsupportedOperation. */
  readonly unsupportedOperation: PyType = new PyType("UnsupportedOperation", [exceptionTypes.OSError, exceptionTypes.ValueError], { module: "io" });

  /** A path argument: text, bytes, or what `__fspath__` says; numbers pass as descriptors. */
  *path(value: Value): Native<string | number> {
    const plain = unbox(value);
    if (typeof plain === "string" || typeof plain === "number") return plain;
    if (plain instanceof PyBytes) return new TextDecoder().decode(plain.bytes);
    const method = typeOf(value).lookup("__fspath__");
    if (method === undefined) raise("TypeError", `expected str, bytes or os.PathLike object, not ${typeOf(value).name}`);
    return String(yield new Call(method, [value]));
  }
  isDirectory(path: string): boolean {
    try {
      return this.process.fs.stat(path).kind === "dir";
    } catch {
      return false;
    }
  }

  // Running.

  /** Runs until the main thread and all that are not daemons have ended. */
  async run(): Promise<void> {
    for (;;) {
      if (this.#signals.length > 0 && !this.main.isDone) this.#handleSignals();
      const thread = this.#ready();
      if (!thread) {
        if (this.main.isDone && !this.threads.some((one) => !one.isDone && !one.isDaemon)) return;
        await new Promise<void>((resolve) => (this.#wake = resolve));
        continue;
      }
      this.current = thread;
      thread.run(stepsPerSlice);
      if (this.heap.isDue) this.heap.measure();
      await this.process.checkpoint();
    }
  }
  /** Runs one native to its end on the main thread. */
  async complete(body: Native): Promise<Value> {
    const { main } = this;
    main.result = undefined;
    main.failure = undefined;
    main.isBlocked = false;
    this.current = main;
    main.start(body);
    while (!main.isDone) {
      if (this.#signals.length > 0) this.#handleSignals();
      const thread = this.#ready();
      if (!thread) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        continue;
      }
      this.current = thread;
      thread.run(stepsPerSlice);
      if (this.heap.isDue) this.heap.measure();
      await this.process.checkpoint();
    }
    return main.result ?? null;
  }
  #ready(): Thread | undefined {
    const { threads } = this;
    for (let i = 1; i <= threads.length; i++) {
      const at = (this.#turn + i) % threads.length;
      const thread = threads[at]!;
      if (!thread.isBlocked && !thread.isDone && thread.frames.length > 0) {
        this.#turn = at;
        return thread;
      }
    }
    return undefined;
  }
  /** Something that a thread waited for has come. */
  wake(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }

  // Signals.

  /** Sets the Python handler of a signal: a function, or "default", or "ignore". */
  handle(signal: SignalName, action: Value | "default" | "ignore"): void {
    if (action === "default" || action === "ignore") {
      this.signalHandlers.delete(signal);
      this.process.onSignal(signal, action);
      return;
    }
    this.signalHandlers.set(signal, action);
    this.process.onSignal(signal, (name) => {
      this.#signals.push(name);
      this.wake();
    });
  }
  #handleSignals(): void {
    for (const signal of this.#signals.splice(0)) {
      const handler = this.signalHandlers.get(signal);
      if (handler === undefined) continue;
      const { main } = this;
      const frame = main.frame ?? null;
      this.main.interrupt(
        (function* (): Native {
          if (signal === "SIGINT" && handler === null) raise("KeyboardInterrupt");
          yield new Call(handler, [signalNumbers[signal] ?? 0, frame]);
          return null;
        })(),
      );
    }
  }
}

/** Linux signal numbers. */
export const signalNumbers: Readonly<Record<string, number>> = {
  SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGILL: 4, SIGTRAP: 5, SIGABRT: 6, SIGBUS: 7, SIGFPE: 8, SIGKILL: 9, SIGUSR1: 10, SIGSEGV: 11, SIGUSR2: 12, SIGPIPE: 13, SIGALRM: 14, SIGTERM: 15,
  SIGSTKFLT: 16, SIGCHLD: 17, SIGCONT: 18, SIGSTOP: 19, SIGTSTP: 20, SIGTTIN: 21, SIGTTOU: 22, SIGURG: 23, SIGXCPU: 24, SIGXFSZ: 25, SIGVTALRM: 26, SIGPROF: 27, SIGWINCH: 28, SIGIO: 29,
  SIGPWR: 30, SIGSYS: 31,
};

function hashText(text: string): number {
  let hash = 5381;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 33) ^ text.charCodeAt(i)) & 0xfffff;
  return hash;
}
