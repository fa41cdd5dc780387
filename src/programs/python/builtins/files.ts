/** Open files and the standard streams, with their buffers. Models: CPython Modules/_io (TextIOWrapper over a buffer of 8 KiB). */
import { concatBytes, emptyBytes, utf8 } from "../../../base/bytes.ts";
import type { Native } from "../objects/callable.ts";
import { PyType, objectType } from "../objects/type.ts";
import { PyBytes, PyList, PyNative, typeOf, unbox, type Value } from "../objects/value.ts";
import { asInt } from "../machine/arithmetic.ts";
import { osError } from "../machine/hostErrors.ts";
import type { Machine } from "../machine/machine.ts";
import { callMethod, items } from "../machine/protocol.ts";
import { raise } from "../machine/raise.ts";
import { ErrnoError } from "../../../base/errors.ts";
import { decodeBytes, encodeText } from "./codecs.ts";
import { getters, methods, parameters, waiting, waitingMethods } from "./define.ts";

const bufferBytes = 8192;

export interface FileState {
  readonly fd: number;
  readonly name: Value;
  readonly mode: string;
  readonly isText: boolean;
  readonly encoding: string;
  readonly errors: string;
  /** "line": flushed at every newline; "none": at every write. */
  buffering: "full" | "line" | "none";
  /** Read and not asked for yet. */
  ahead: Uint8Array;
  isAtEnd: boolean;
  pending: Uint8Array[];
  pendingBytes: number;
  isClosed: boolean;
  translatesNewlines: boolean;
}

export const textFileType: PyType = new PyType("TextIOWrapper", [objectType], { module: "_io", layout: "file" });
export const binaryFileType: PyType = new PyType("BufferedReader", [objectType], { module: "_io", layout: "file" });
const writerType = new PyType("BufferedWriter", [binaryFileType], { module: "_io" });
const randomType = new PyType("BufferedRandom", [binaryFileType], { module: "_io" });

type File = PyNative<FileState>;
const isFile = (value: Value): value is File => value instanceof PyNative && (value.cls.isSubtypeOf(textFileType) || value.cls.isSubtypeOf(binaryFileType));
const stateOf = (self: Value | undefined): FileState => {
  const { state } = self as File;
  if (state.isClosed) raise("ValueError", "I/O operation on closed file.");
  return state;
};

export function newFile(fd: number, name: Value, mode: string, more: Partial<FileState> = {}): File {
  const isText = !mode.includes("b");
  const type = isText ? textFileType : mode.includes("+") ? randomType : /[wax]/.test(mode) ? writerType : binaryFileType;
  return new PyNative<FileState>(type, { fd, name, mode, isText, encoding: "utf-8", errors: "strict", buffering: "full", ahead: emptyBytes, isAtEnd: false, pending: [], pendingBytes: 0, isClosed: false, translatesNewlines: true, ...more });
}

/** Sends what is buffered. */
export function* flush(machine: Machine, state: FileState): Native<void> {
  if (state.pendingBytes === 0) return;
  const bytes = concatBytes(state.pending);
  state.pending = [];
  state.pendingBytes = 0;
  yield machine.process.write(state.fd, bytes);
}
function* writeBytes(machine: Machine, state: FileState, bytes: Uint8Array, hasNewline: boolean): Native<void> {
  if (!/[wax+]/.test(state.mode)) raise(machine.unsupportedOperation, "not writable");
  if (state.ahead.length > 0) {
    machine.process.seek(state.fd, -state.ahead.length, "current");
    state.ahead = emptyBytes;
  }
  state.pending.push(bytes);
  state.pendingBytes += bytes.length;
  if (state.buffering === "none" || (state.buffering === "line" && hasNewline) || state.pendingBytes >= bufferBytes) yield* flush(machine, state);
}
/** Writes text to a file object of any kind. */
export function* writeTo(machine: Machine, file: Value, text: string): Native<void> {
  if (isFile(file) && file.state.isText && file.cls === textFileType) {
    const state = stateOf(file);
    yield* writeBytes(machine, state, encodeText(text, state.encoding, state.errors), text.includes("\n"));
  } else yield* callMethod(machine, file, "write", [text]);
}

function* more(machine: Machine, state: FileState): Native<boolean> {
  if (state.isAtEnd && state.ahead.length === 0 && !state.isText) state.isAtEnd = false;
  if (!/[r+]/.test(state.mode)) raise(machine.unsupportedOperation, "not readable");
  yield* flush(machine, state);
  const part = (yield machine.read(state.fd, 65536)) as unknown as Uint8Array | null;
  if (!part || part.length === 0) return false;
  machine.charge(part.length);
  state.ahead = state.ahead.length > 0 ? concatBytes([state.ahead, part]) : part;
  return true;
}
function* readAll(machine: Machine, state: FileState): Native<Uint8Array> {
  while (yield* more(machine, state));
  const all = state.ahead;
  state.ahead = emptyBytes;
  return all;
}
function* readLine(machine: Machine, state: FileState): Native<Uint8Array> {
  let from = 0;
  for (;;) {
    const end = state.ahead.indexOf(10, from);
    if (end >= 0) {
      const line = state.ahead.subarray(0, end + 1);
      state.ahead = state.ahead.subarray(end + 1);
      return line;
    }
    from = state.ahead.length;
    if (!(yield* more(machine, state))) {
      const rest = state.ahead;
      state.ahead = emptyBytes;
      return rest;
    }
  }
}
const asValue = (state: FileState, bytes: Uint8Array): Value => {
  if (!state.isText) return new PyBytes(bytes.slice());
  const text = decodeBytes(bytes, state.encoding, state.errors);
  return state.translatesNewlines && text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
};

for (const type of [textFileType, binaryFileType]) {
  waitingMethods(type, {
    *read(machine, [self, size]) {
      const state = stateOf(self);
      const count = size === undefined || size === null ? -1 : Number(asInt(size));
      if (count < 0) return asValue(state, yield* readAll(machine, state));
      if (state.isText) {
        let text = "";
        for (;;) {
          text = new TextDecoder().decode(state.ahead);
          if ([...text].length > count || !(yield* more(machine, state))) break;
        }
        const chars = [...text].slice(0, count).join("");
        state.ahead = state.ahead.subarray(utf8(chars).length);
        return chars;
      }
      while (state.ahead.length < count && (yield* more(machine, state)));
      const part = state.ahead.subarray(0, count);
      state.ahead = state.ahead.subarray(part.length);
      return asValue(state, part);
    },
    *readline(machine, [self]) {
      const state = stateOf(self);
      return asValue(state, yield* readLine(machine, state));
    },
    *readlines(machine, [self]) {
      const state = stateOf(self);
      const lines: Value[] = [];
      for (let line = yield* readLine(machine, state); line.length > 0; line = yield* readLine(machine, state)) lines.push(asValue(state, line));
      return new PyList(lines);
    },
    *__next__(machine, [self]) {
      const state = stateOf(self);
      const line = yield* readLine(machine, state);
      return line.length === 0 ? raise("StopIteration") : asValue(state, line);
    },
    *write(machine, [self, data]) {
      const state = stateOf(self);
      if (!state.isText) {
        if (!(data instanceof PyBytes)) raise("TypeError", `a bytes-like object is required, not '${typeOf(data ?? null).name}'`);
        yield* writeBytes(machine, state, data.bytes.slice(), data.bytes.includes(10));
        return data.bytes.length;
      }
      const text = unbox(data ?? null);
      if (typeof text !== "string") raise("TypeError", `write() argument must be str, not ${typeOf(data ?? null).name}`);
      yield* writeBytes(machine, state, encodeText(text, state.encoding, state.errors), text.includes("\n"));
      return [...text].length;
    },
    *writelines(machine, [self, list]) {
      for (const one of yield* items(list!)) yield* callMethod(machine, self!, "write", [one]);
      return null;
    },
    *flush(machine, [self]) {
      yield* flush(machine, stateOf(self));
      return null;
    },
    *close(machine, [self]) {
      const { state } = self as File;
      if (state.isClosed) return null;
      yield* flush(machine, state);
      state.isClosed = true;
      machine.process.close(state.fd);
      return null;
    },
    *__exit__(machine, [self]) {
      yield* callMethod(machine, self!, "close");
      return null;
    },
    *seek(machine, [self, offset, whence = 0]) {
      const state = stateOf(self);
      yield* flush(machine, state);
      const back = whence === 1 ? state.ahead.length : 0;
      state.ahead = emptyBytes;
      return machine.process.seek(state.fd, Number(asInt(offset!)) - back, whence === 0 ? "set" : whence === 1 ? "current" : "end");
    },
    *tell(machine, [self]) {
      const state = stateOf(self);
      yield* flush(machine, state);
      return machine.process.seek(state.fd, 0, "current") - state.ahead.length;
    },
    *truncate(machine, [self, size]) {
      const state = stateOf(self);
      yield* flush(machine, state);
      const length = size === undefined || size === null ? machine.process.seek(state.fd, 0, "current") : Number(asInt(size));
      machine.process.fs.truncate(String(state.name), length);
      return length;
    },
  });
  methods(type, {
    __iter__: (_m, [self]) => (stateOf(self), self!),
    __enter__: (_m, [self]) => (stateOf(self), self!),
    fileno: (_m, [self]) => stateOf(self).fd,
    isatty: (machine, [self]) => machine.process.isTerminal(stateOf(self).fd),
    readable: (_m, [self]) => /[r+]/.test(stateOf(self).mode),
    writable: (_m, [self]) => /[wax+]/.test(stateOf(self).mode),
    seekable: (machine, [self]) => machine.process.fstat(stateOf(self).fd).kind === "file",
    detach: (_m, [self]) => self!,
    reconfigure: (_m, [self], keywords) => {
      if (keywords?.get("line_buffering") === true) stateOf(self).buffering = "line";
      if (keywords?.get("write_through") === true) stateOf(self).buffering = "none";
      return null;
    },
    __repr__: (_m, [self]) => {
      const { name, mode, isText, encoding } = (self as File).state;
      return isText ? `<_io.TextIOWrapper name='${String(name)}' mode='${mode}' encoding='${encoding}'>` : `<_io.${(self as File).cls.name} name='${String(name)}'>`;
    },
  });
  getters(type, {
    closed: (_m, self) => (self as File).state.isClosed,
    name: (_m, self) => (self as File).state.name,
    mode: (_m, self) => (self as File).state.mode,
    encoding: (_m, self) => (self as File).state.encoding,
    errors: (_m, self) => (self as File).state.errors,
    line_buffering: (_m, self) => (self as File).state.buffering === "line",
    newlines: () => null,
    buffer: (_m, self) => {
      const { state } = self as File;
      // The same descriptor and the same buffer, in bytes.
      return new PyNative<FileState>(binaryFileType, Object.assign(Object.create(state) as FileState, { isText: false, buffering: state.buffering === "none" ? "none" : "full" }));
    },
  });
}

/** open(). */
export const openFunction = waiting("open", function* (machine, args, keywords) {
  const [file, modeValue = "r", buffering = -1, encoding = null, errors = null, newline = null] = parameters("open", args, keywords, ["file", "mode?", "buffering?", "encoding?", "errors?", "newline?", "closefd?", "opener?"]);
  const mode = String(modeValue);
  if (!/^[rwaxbt+U]+$/.test(mode)) raise("ValueError", `invalid mode: '${mode}'`);
  const kinds = mode.replace(/[bt+U]/g, "");
  if (kinds.length !== 1) raise("ValueError", "must have exactly one of create/read/write/append mode");
  const isText = !mode.includes("b");
  if (!isText && encoding !== null) raise("ValueError", "binary mode doesn't take an encoding argument");
  let fd: number;
  const path = typeof file === "number" ? file : yield* machine.path(file!);
  if (typeof path === "number") fd = path;
  else {
    try {
      const isWriting = kinds !== "r";
      if (machine.isDirectory(path)) throw new ErrnoError("EISDIR", "open", path);
      fd = machine.process.open(path, {
        read: kinds === "r" || mode.includes("+"), write: isWriting || mode.includes("+"), create: isWriting, truncate: kinds === "w", append: kinds === "a", ...(kinds === "x" ? { exclusive: true } : {}),
      }, 0o666);
    } catch (error) {
      if (error instanceof ErrnoError) throw osError(error.code, error.message, file!);
      throw error;
    }
  }
  const isTerminal = machine.process.isTerminal(fd);
  return newFile(fd, file!, mode.replace("t", "").replace("U", ""), {
    isText, buffering: buffering === 0 ? "none" : buffering === 1 || (isTerminal && isText) ? "line" : "full", encoding: encoding === null ? "UTF-8" : String(encoding), errors: errors === null ? "strict" : String(errors),
    translatesNewlines: newline === null,
  });
}, "_io");
