/**
 * Tasks: what runs in a container, as opposed to the container's metadata. containerd asks the shim, the shim asks runc;
 * their errors come back wrapped in each other's words.
 * Models: containerd runtime v2 shim (error texts), moby daemon/errors.go setExitCodeFromError.
 */
import { EngineError, ErrnoError } from "../../base/errors.ts";
import { type ContainerSpec, createContainer, type ProcessSpec, type RuncContainer, type RuncProcess } from "../runc/container.ts";
import { RuncError } from "../runc/execErrors.ts";
import type { Kernel } from "../runc/kernel.ts";

export type Task = RuncContainer;
export type TaskProcess = RuncProcess;

/** Why a process could not be started. `exitCode` is 126, 127 or 128; the API reports 400, or 500 for 128. */
export class TaskError extends EngineError {
  readonly exitCode: number;
  constructor(message: string, exitCode: number) {
    super(exitCode === 128 ? "system" : "invalidParameter", message);
    this.exitCode = exitCode;
  }
}

const exitCodes: Readonly<Record<RuncError["reason"], number>> = { notFound: 127, notPermitted: 126, other: 128 };
const createWords = "failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ";
const execWords = "OCI runtime exec failed: exec failed: unable to start container process: ";
const mountHint = ": Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type";

/** A mount that runc refused. `text` as runc prints it. */
export class MountError extends Error {}

/** The error of a mount of `source` at `target` for an errno. */
export function mountError(source: string, target: string, error: unknown): unknown {
  if (!(error instanceof ErrnoError)) return error;
  const reason = error.message.toLowerCase();
  return new MountError(`error during container init: error mounting ${JSON.stringify(source)} to rootfs at ${JSON.stringify(target)}: mount ${source}:${target} (via /proc/self/fd/6), flags: 0x5000: ${reason}: unknown${error.code === "ENOTDIR" ? mountHint : ""}`);
}

/** The error of a directory that is mounted over something else; `merged` is the root as the host sees it. */
export function mountPointError(source: string, target: string, merged: string): MountError {
  return new MountError(`error during container init: error mounting ${JSON.stringify(source)} to rootfs at ${JSON.stringify(target)}: create mount destination for ${target} mount: cannot mkdir in ${merged}${target}: not a directory: unknown${mountHint}`);
}

/** The error of a tmpfs whose options the kernel does not take. */
export function tmpfsError(target: string, data: string): MountError {
  return new MountError(`error during container init: error mounting "tmpfs" to rootfs at ${JSON.stringify(target)}: mount tmpfs:${target} (via /proc/self/fd/6), flags: 0xe, data: ${data}: invalid argument: unknown`);
}

/** Creates a task: everything is in place, nothing runs yet. Rejects with TaskError. */
export async function createTask(kernel: Kernel, spec: ContainerSpec): Promise<Task> {
  try {
    return await createContainer(kernel, spec);
  } catch (error) {
    throw translated(error, createWords);
  }
}

/** Starts a further process in a task. Rejects with TaskError. */
export async function execInTask(task: Task, spec: ProcessSpec): Promise<TaskProcess> {
  try {
    return await task.exec(spec);
  } catch (error) {
    throw translated(error, execWords);
  }
}

function translated(error: unknown, words: string): unknown {
  if (error instanceof RuncError) {
    // Docker looks for words in the message, whatever the reason was.
    const isMissing = /executable file not found|no such file or directory/.test(error.message);
    return new TaskError(words + error.message, isMissing && error.reason !== "notPermitted" ? 127 : exitCodes[error.reason]);
  }
  if (error instanceof MountError) return new TaskError(words + error.message, error.message.includes("not a directory") || error.message.includes("no such file") ? 127 : 128);
  if (error instanceof ErrnoError) return new TaskError(`${words}${error.syscall}: ${error.message.toLowerCase()}: unknown`, 128);
  return error;
}
