/** Failed system calls as node's errors. Models: libuv src/unix/error.c and node lib/internal/errors.js (UVException). */
import { ErrnoError } from "../../../base/errors.ts";
import { type Machine, Thrown } from "../language/machine.ts";
import type { Value } from "../language/values.ts";

const known: Readonly<Record<string, readonly [number: number, text: string]>> = {
  EPERM: [1, "operation not permitted"], ENOENT: [2, "no such file or directory"], ESRCH: [3, "no such process"], EINTR: [4, "interrupted system call"], EIO: [5, "i/o error"],
  EBADF: [9, "bad file descriptor"], EAGAIN: [11, "resource temporarily unavailable"], ENOMEM: [12, "not enough memory"], EACCES: [13, "permission denied"], EBUSY: [16, "resource busy or locked"],
  EEXIST: [17, "file already exists"], EXDEV: [18, "cross-device link not permitted"], ENOTDIR: [20, "not a directory"], EISDIR: [21, "illegal operation on a directory"], EINVAL: [22, "invalid argument"],
  EMFILE: [24, "too many open files"], ETXTBSY: [26, "text file is busy"], EFBIG: [27, "file too large"], ENOSPC: [28, "no space left on device"], ESPIPE: [29, "invalid seek"], EROFS: [30, "read-only file system"],
  EPIPE: [32, "broken pipe"], ENAMETOOLONG: [36, "name too long"], ENOTEMPTY: [39, "directory not empty"], ELOOP: [40, "too many symbolic links encountered"], EADDRINUSE: [98, "address already in use"],
  EADDRNOTAVAIL: [99, "address not available"], ENETUNREACH: [101, "network is unreachable"], ECONNRESET: [104, "connection reset by peer"], ETIMEDOUT: [110, "connection timed out"],
  ECONNREFUSED: [111, "connection refused"], EHOSTUNREACH: [113, "host is unreachable"], ENOTFOUND: [3008, "unknown node or service"], EAI_AGAIN: [3001, "temporary failure"],
};

/** errno as a negative number, as node's errors carry it. */
export function errnoNumber(code: string): number {
  return -(known[code]?.[0] ?? 5);
}

/** "ENOENT: no such file or directory, open 'x'" as an error object of the script. */
export function systemError(m: Machine, code: string, syscall: string, path?: string, dest?: string): Thrown {
  const where = path === undefined ? "" : ` '${path}'${dest === undefined ? "" : ` -> '${dest}'`}`;
  const more: Record<string, Value> = { errno: errnoNumber(code), code, syscall };
  if (path !== undefined) more["path"] = path;
  if (dest !== undefined) more["dest"] = dest;
  return m.error("Error", `${code}: ${known[code]?.[1] ?? "unknown error"}, ${syscall}${where}`, more);
}

/** "connect ECONNREFUSED 127.0.0.1:80" as an error object's parts. */
export function networkError(m: Machine, code: string, syscall: string, address: string, port?: number): Thrown {
  return m.error("Error", `${syscall} ${code}${code === "EADDRINUSE" ? ": address already in use" : code === "EACCES" ? ": permission denied" : ""} ${address}${port === undefined ? "" : `:${port}`}`, {
    errno: errnoNumber(code), code, syscall, address, ...(port === undefined ? {} : { port }),
  });
}

/** Runs a file call; its failure becomes the script's error. */
export function attempt<T>(m: Machine, syscall: string, path: string | undefined, work: () => T, dest?: string): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ErrnoError) throw systemError(m, error.code, syscall, path, dest);
    throw error;
  }
}

/** The same for calls that give nothing. */
export function perform(m: Machine, syscall: string, path: string | undefined, work: () => void, dest?: string): undefined {
  attempt(m, syscall, path, work, dest);
  return undefined;
}
