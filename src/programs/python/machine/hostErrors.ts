/** Errors of the kernel and of the host as Python exceptions. Models: CPython Objects/exceptions.c (OSError subclasses by errno). */
import { ErrnoError } from "../../../base/errors.ts";
import { Unhashable } from "../objects/dict.ts";
import type { ExceptionName } from "../objects/exceptions.ts";
import { PythonSyntaxError } from "../syntax/tree.ts";
import type { Value } from "../objects/value.ts";
import { newException, Raise } from "./raise.ts";

/** Linux errno numbers. */
export const errnoNumbers: Readonly<Record<string, number>> = {
  EPERM: 1, ENOENT: 2, ESRCH: 3, EINTR: 4, EIO: 5, ENXIO: 6, E2BIG: 7, ENOEXEC: 8, EBADF: 9, ECHILD: 10, EAGAIN: 11, ENOMEM: 12, EACCES: 13, EFAULT: 14, ENOTBLK: 15, EBUSY: 16,
  EEXIST: 17, EXDEV: 18, ENODEV: 19, ENOTDIR: 20, EISDIR: 21, EINVAL: 22, ENFILE: 23, EMFILE: 24, ENOTTY: 25, ETXTBSY: 26, EFBIG: 27, ENOSPC: 28, ESPIPE: 29, EROFS: 30, EMLINK: 31,
  EPIPE: 32, EDOM: 33, ERANGE: 34, ENAMETOOLONG: 36, ENOSYS: 38, ENOTEMPTY: 39, ELOOP: 40, EADDRINUSE: 98, EADDRNOTAVAIL: 99, ENETDOWN: 100, ENETUNREACH: 101, ECONNABORTED: 103,
  ECONNRESET: 104, ENOBUFS: 105, EISCONN: 106, ENOTCONN: 107, ETIMEDOUT: 110, ECONNREFUSED: 111, EHOSTUNREACH: 113, EALREADY: 114, EINPROGRESS: 115, EDQUOT: 122, ENOTSUP: 95,
};
const glibcText: Readonly<Record<string, string>> = { EIO: "Input/output error", ENOMEM: "Cannot allocate memory" };

const subclasses: Readonly<Record<string, ExceptionName>> = {
  EAGAIN: "BlockingIOError", EALREADY: "BlockingIOError", EINPROGRESS: "BlockingIOError", ECHILD: "ChildProcessError", EPIPE: "BrokenPipeError", ECONNABORTED: "ConnectionAbortedError",
  ECONNREFUSED: "ConnectionRefusedError", ECONNRESET: "ConnectionResetError", EEXIST: "FileExistsError", ENOENT: "FileNotFoundError", EINTR: "InterruptedError",
  EISDIR: "IsADirectoryError", ENOTDIR: "NotADirectoryError", EACCES: "PermissionError", EPERM: "PermissionError", ESRCH: "ProcessLookupError", ETIMEDOUT: "TimeoutError",
};

/** The OSError subclass of an errno. */
export function osErrorType(code: string): ExceptionName {
  return subclasses[code] ?? "OSError";
}
/** "ENOENT" for 2. */
export function errnoName(number: number): string | undefined {
  return Object.entries(errnoNumbers).find(([, value]) => value === number)?.[0];
}

/** An OSError for an errno name; file names as given. */
export function osError(code: string, message: string, ...files: readonly Value[]): Raise {
  const number = errnoNumbers[code] ?? 5;
  const exception = newException(osErrorType(code), [number, message]);
  exception.dict!.setText("errno", number);
  exception.dict!.setText("strerror", message);
  exception.dict!.setText("filename", files[0] ?? null);
  exception.dict!.setText("filename2", files[1] ?? null);
  return new Raise(exception);
}

/** What went wrong below, as something a script can catch. Errors of the interpreter itself pass on. */
export function hostError(error: unknown): Raise {
  if (error instanceof Raise) return error;
  if (error instanceof ErrnoError) {
    const text = glibcText[error.code] ?? error.message;
    return osError(error.code, text);
  }
  if (error instanceof Unhashable) return new Raise(newException("TypeError", [error.message]));
  if (error instanceof PythonSyntaxError) return new Raise(newException("SyntaxError", [error.message]));
  if (error instanceof RangeError) {
    const isStack = /call stack|recursion/i.test(error.message);
    return new Raise(isStack ? newException("RecursionError", ["maximum recursion depth exceeded"]) : newException("MemoryError", []));
  }
  throw error;
}
