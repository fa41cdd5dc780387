/**
 * The engine's error vocabulary. Models: moby errdefs (kinds) and Linux errno values.
 * Only `api/httpStatus.ts` turns a kind into a number; only the CLI turns it into an exit code.
 */
export type ErrorKind =
  | "notFound"
  | "invalidParameter"
  | "conflict"
  | "notModified"
  | "forbidden"
  | "unauthorized"
  | "unavailable"
  | "notImplemented"
  | "system"
  | "cancelled";

/** A failure that the API reports to its caller; `message` is Docker's own wording. */
export class EngineError extends Error {
  readonly kind: ErrorKind;
  constructor(kind: ErrorKind, message: string) {
    super(message);
    this.name = "EngineError";
    this.kind = kind;
  }
}

export const notFound = (message: string): EngineError => new EngineError("notFound", message);
export const invalidParameter = (message: string): EngineError => new EngineError("invalidParameter", message);
export const conflict = (message: string): EngineError => new EngineError("conflict", message);
export const notModified = (message: string): EngineError => new EngineError("notModified", message);
export const forbidden = (message: string): EngineError => new EngineError("forbidden", message);
export const unavailable = (message: string): EngineError => new EngineError("unavailable", message);
export const notImplemented = (message: string): EngineError => new EngineError("notImplemented", message);
export const systemError = (message: string): EngineError => new EngineError("system", message);
export const cancelled = (message: string): EngineError => new EngineError("cancelled", message);

/** Linux errno names with the text that strerror(3) gives for them (glibc and musl agree on these). */
export const errnoText = {
  EPERM: "Operation not permitted",
  ENOENT: "No such file or directory",
  ESRCH: "No such process",
  EINTR: "Interrupted system call",
  EIO: "I/O error",
  ENXIO: "No such device or address",
  E2BIG: "Argument list too long",
  ENOEXEC: "Exec format error",
  EBADF: "Bad file descriptor",
  ECHILD: "No child processes",
  EAGAIN: "Resource temporarily unavailable",
  ENOMEM: "Out of memory",
  EACCES: "Permission denied",
  EBUSY: "Device or resource busy",
  EEXIST: "File exists",
  EXDEV: "Invalid cross-device link",
  ENODEV: "No such device",
  ENOTDIR: "Not a directory",
  EISDIR: "Is a directory",
  EINVAL: "Invalid argument",
  EMFILE: "Too many open files",
  ENOTTY: "Inappropriate ioctl for device",
  ETXTBSY: "Text file busy",
  EFBIG: "File too large",
  ENOSPC: "No space left on device",
  ESPIPE: "Illegal seek",
  EROFS: "Read-only file system",
  EMLINK: "Too many links",
  EPIPE: "Broken pipe",
  ERANGE: "Numerical result out of range",
  ENAMETOOLONG: "File name too long",
  ENOSYS: "Function not implemented",
  ENOTEMPTY: "Directory not empty",
  ELOOP: "Too many levels of symbolic links",
  EOPNOTSUPP: "Operation not supported",
  EADDRINUSE: "Address already in use",
  EADDRNOTAVAIL: "Cannot assign requested address",
  ENETUNREACH: "Network is unreachable",
  EHOSTUNREACH: "No route to host",
  ECONNREFUSED: "Connection refused",
  ECONNRESET: "Connection reset by peer",
  ETIMEDOUT: "Connection timed out",
  EDQUOT: "Disk quota exceeded",
} as const;

export type Errno = keyof typeof errnoText;

/** A failed system call. `message` is strerror's text, so `${program}: ${path}: ${error.message}` reads as on Linux. */
export class ErrnoError extends Error {
  readonly code: Errno;
  readonly syscall: string;
  readonly path: string;
  constructor(code: Errno, syscall: string, path = "") {
    super(errnoText[code]);
    this.name = "ErrnoError";
    this.code = code;
    this.syscall = syscall;
    this.path = path;
  }
}
