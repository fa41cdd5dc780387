/**
 * Finding the executable as runc's init does, with its error texts.
 * Models: Go os/exec LookPath, runc libcontainer init_linux.go and standard_init_linux.go; moby daemon/errors.go for
 * what is appended to some of them.
 */
import { ErrnoError } from "../../base/errors.ts";
import type { FsContext } from "../../fs/filesystem.ts";
import type { Vfs } from "../../fs/vfs.ts";

/**
 * What runc reports instead of a container or process. `message` starts after "unable to start container process: ".
 * @public
 */
export class RuncError extends Error {
  /** "notFound" makes `docker run` exit with 127, "notPermitted" with 126, others with 128. */
  readonly reason: "notFound" | "notPermitted" | "other";

  constructor(message: string, reason: RuncError["reason"]) {
    super(message);
    this.name = "RuncError";
    this.reason = reason;
  }
}

/** The file to execute for argv[0]. Throws RuncError. */
export function lookUp(vfs: Vfs, context: FsContext, name: string, path: string | undefined): string {
  const quoted = goQuote(name);
  if (name.includes("/")) {
    const problem = problemWith(vfs, context, name);
    if (!problem) return name;
    if (problem === "directory") throw new RuncError(`exec: ${quoted}: is a directory: unknown: permission denied`, "notPermitted");
    if (problem === "permission") throw new RuncError(`exec: ${quoted}: permission denied: unknown`, "notPermitted");
    const reason = problem.code === "EACCES" ? "notPermitted" : "notFound";
    throw new RuncError(`exec: ${quoted}: stat ${name}: ${problem.message.toLowerCase()}: unknown`, reason);
  }
  for (const dir of name === "" ? [] : (path ?? "").split(":")) {
    const candidate = `${dir === "" ? "." : dir.replace(/\/+$/, "")}/${name}`;
    if (!problemWith(vfs, context, candidate)) return candidate;
  }
  throw new RuncError(`exec: ${quoted}: executable file not found in $PATH: unknown`, "notFound");
}

function problemWith(vfs: Vfs, context: FsContext, path: string): "directory" | "permission" | ErrnoError | undefined {
  try {
    const { node } = vfs.place(context, path, "stat");
    if (node.kind === "dir") return "directory";
    vfs.access(context, path, "x");
    return (node.mode & 0o111) !== 0 ? undefined : "permission";
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    return error.syscall === "access" ? "permission" : error;
  }
}

/** The error for a working directory that cannot be entered. */
export function chdirError(cwd: string, cause: unknown): unknown {
  if (cause instanceof RuncError) return cause;
  const text = cause instanceof ErrnoError ? cause.message.toLowerCase() : cause;
  if (typeof text !== "string") return cause;
  const hint = text === "not a directory"
    ? ": Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type"
    : "";
  return new RuncError(`chdir to cwd (${goQuote(cwd)}) set in config.json failed: ${text}: unknown${hint}`, text === "permission denied" ? "notPermitted" : "other");
}

function goQuote(value: string): string {
  return JSON.stringify(value);
}
