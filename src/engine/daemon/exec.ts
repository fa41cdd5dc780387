/**
 * docker exec: one more process in a running container.
 * Models: moby daemon/exec.go, monitor.go (exec_die) · API ContainerExec, ExecStart, ExecInspect.
 */
import { conflict, notFound, systemError } from "../../base/errors.ts";
import type { ByteReader, ByteWriter } from "../../base/pipe.ts";
import { execInTask, TaskError } from "../containerd/tasks.ts";
import type { ContainerRecord, ExecRecord } from "../metadata/tables.ts";
import { restrictionsOf } from "./capabilities.ts";
import type { Daemon } from "./daemon.ts";
import { drain } from "./drain.ts";
import { linkedEnvironment } from "./links.ts";
import { containerEnvironment, processEnvironment, replaceOrAppend } from "./environment.ts";
import { containerEvent } from "./eventLog.ts";
import { containerById, findContainer, isRestarting, notRunning } from "./resolve.ts";
import { patchContainer } from "./state.ts";
import { attachStreams, parseDetachKeys, StreamConfig } from "./stream.ts";
import { execUser } from "./users.ts";

export interface ExecRequest {
  readonly cmd: readonly string[];
  readonly env: readonly string[];
  readonly user: string;
  readonly workingDir: string;
  readonly tty: boolean;
  readonly privileged: boolean;
  readonly attachStdin: boolean;
  readonly attachStdout: boolean;
  readonly attachStderr: boolean;
  readonly detachKeys: string;
  /** Rows, columns. */
  readonly consoleSize?: readonly [number, number] | undefined;
}

/** The exec's id. Throws conflict when the container does not run or is paused. */
export function execCreate(daemon: Daemon, term: string, request: ExecRequest): string {
  const container = findContainer(daemon, term);
  requireActive(container, term);
  if (request.detachKeys !== "") {
    try {
      parseDetachKeys(request.detachKeys);
    } catch {
      throw systemError(`Invalid escape keys (${request.detachKeys}) provided`);
    }
  }
  const env = replaceOrAppend(containerEnvironment(container, request.tty, linkedEnvironment(daemon, container.id)), request.env);
  return register(daemon, container, { ...request, env, user: request.user || container.config.User, workingDir: request.workingDir || container.config.WorkingDir });
}

/** A health check's exec: as the container's own process, output only. */
export function createProbe(daemon: Daemon, id: string, cmd: readonly string[]): string {
  const container = containerById(daemon, id);
  return register(daemon, container, {
    cmd, env: containerEnvironment(container, false, linkedEnvironment(daemon, id)), user: container.config.User, workingDir: container.config.WorkingDir, tty: false, privileged: false,
    attachStdin: false, attachStdout: true, attachStderr: true, detachKeys: "",
  });
}

/** Ended execs can be inspected for a while. */
const keptMs = 300_000;

function forgetOldExecs(daemon: Daemon): void {
  const old = [...daemon.execs].filter(([, { endedMs }]) => endedMs !== undefined && daemon.clock.now() - endedMs > keptMs).map(([id]) => id);
  for (const id of old) daemon.execs.delete(id);
  daemon.db.update((tx) => {
    for (const id of old) tx.delete("execs", id);
  });
}

function register(daemon: Daemon, container: ContainerRecord, request: ExecRequest): string {
  forgetOldExecs(daemon);
  const record: ExecRecord = {
    id: daemon.newId(), containerId: container.id, entrypoint: request.cmd[0] ?? "", args: request.cmd.slice(1), env: request.env, user: request.user,
    workingDir: request.workingDir, tty: request.tty, privileged: request.privileged, openStdin: request.attachStdin, openStdout: request.attachStdout,
    openStderr: request.attachStderr, detachKeys: request.detachKeys, consoleSize: request.consoleSize, running: false, exitCode: undefined, pid: 0,
  };
  let setStarted!: () => void;
  const started = new Promise<void>((resolve) => {
    setStarted = resolve;
  });
  daemon.execs.set(record.id, { streams: new StreamConfig(record.openStdin), process: undefined, started, setStarted, endedMs: undefined });
  daemon.db.update((tx) => tx.put("execs", record.id, record));
  patchContainer(daemon, container.id, (it) => ({ ...it, execIds: [...it.execIds, record.id] }));
  containerEvent(daemon, container, `exec_create: ${commandOf(record)}`, { execID: record.id });
  return record.id;
}

const commandOf = (exec: ExecRecord): string => `${exec.entrypoint} ${exec.args.join(" ")}`;

function requireActive(container: ContainerRecord, shown: string): void {
  if (!container.state.running) throw notRunning(container.id);
  if (container.state.paused) throw conflict(`Container ${shown} is paused, unpause the container before exec`);
  if (container.state.restarting) throw isRestarting(container.id);
}

/** The exec, if its container still runs. Throws notFound, conflict. */
export function findExec(daemon: Daemon, id: string): ExecRecord {
  const exec = daemon.db.get("execs", id);
  if (!exec || !daemon.execs.has(id)) throw notFound(`No such exec instance: ${id}`);
  const container = daemon.db.get("containers", exec.containerId);
  if (!container) throw notFound(`No such container: ${id}`);
  requireActive(container, container.id);
  return exec;
}

/** For `exec inspect`: also after the end. Throws notFound. */
export function execInspect(daemon: Daemon, id: string): ExecRecord {
  const exec = daemon.db.get("execs", id);
  if (!exec) throw notFound(`No such exec instance: ${id}`);
  if (!daemon.db.get("containers", exec.containerId)) throw notFound(`No such container: ${id}`);
  return exec;
}

export interface ExecClient {
  readonly stdin?: ByteReader | undefined;
  readonly stdout?: ByteWriter | undefined;
  readonly stderr?: ByteWriter | undefined;
  readonly consoleSize?: readonly [number, number] | undefined;
  /** Aborting kills the process. */
  readonly signal?: AbortSignal | undefined;
}

/** Throws conflict when it ran already. */
export function requireStartable(exec: ExecRecord): void {
  if (exec.exitCode !== undefined) throw conflict(`Error: Exec command ${exec.id} has already run`);
  if (exec.running) throw conflict(`Error: Exec command ${exec.id} is already running`);
}

/** Starts it and stays until the client's streams end. Throws TaskError and system errors for what could not start. */
export async function execStart(daemon: Daemon, id: string, client: ExecClient): Promise<void> {
  const exec = findExec(daemon, id);
  requireStartable(exec);
  const container = containerById(daemon, exec.containerId);
  patchExec(daemon, id, { running: true });
  containerEvent(daemon, container, `exec_start: ${commandOf(exec)}`, { execID: id });
  const runtime = daemon.execs.get(id)!;
  const { streams } = runtime;
  const attached = attachStreams(streams, {
    stdin: exec.openStdin ? client.stdin : undefined, stdout: exec.openStdout ? client.stdout : undefined, stderr: exec.openStderr ? client.stderr : undefined,
    tty: exec.tty, closesStdin: true, detachKeys: parseDetachKeys(exec.detachKeys),
  });
  try {
    await startProcess(daemon, container, exec, client);
  } catch (error) {
    // Whatever went wrong: a command that could not be started counts as 126.
    patchExec(daemon, id, { running: false, exitCode: 126 });
    patchContainer(daemon, container.id, (it) => ({ ...it, execIds: it.execIds.filter((each) => each !== id) }));
    streams.close();
    runtime.setStarted();
    throw error;
  }
  runtime.setStarted();
  const onAbort = (): void => void runtime.process?.kill("SIGKILL");
  if (client.signal?.aborted) onAbort();
  client.signal?.addEventListener("abort", onAbort, { once: true });
  if ((await attached.done) === "detached") {
    const now = daemon.db.get("containers", container.id);
    if (now) containerEvent(daemon, now, "exec_detach", { execID: id });
  }
}

async function startProcess(daemon: Daemon, container: ContainerRecord, exec: ExecRecord, client: ExecClient): Promise<void> {
  const { task } = daemon.runtime(container.id);
  if (!task) throw notRunning(container.id);
  const runtime = daemon.execs.get(exec.id)!;
  const { streams } = runtime;
  const { hostConfig } = container;
  const user = execUser(task.namespaces.mounts, exec.user, hostConfig.GroupAdd ?? []);
  const privileged = hostConfig.Privileged || exec.privileged;
  const [rows, columns] = client.consoleSize ?? exec.consoleSize ?? [0, 0];
  if (exec.workingDir !== "" && !exec.workingDir.startsWith("/")) throw new TaskError("OCI runtime exec failed: exec failed: Cwd must be an absolute path: unknown", 126);
  const process = await execInTask(task, {
    argv: [exec.entrypoint, ...exec.args], env: processEnvironment(exec.env, user.home), cwd: exec.workingDir || "/",
    creds: { uid: user.uid, gid: user.gid, groups: user.groups, ...restrictionsOf(hostConfig, user.uid, privileged) },
    tty: exec.tty ? { columns: columns || 80, rows: rows || 24 } : undefined,
    stdio: { ...(streams.stdin ? { stdin: streams.stdin } : {}), stdout: streams.processOutput("stdout"), stderr: streams.processOutput("stderr") },
  });
  runtime.process = process;
  patchExec(daemon, exec.id, { pid: process.hostPid });
  daemon.db.trace({
    kind: "container", id: container.id, action: "exec", execId: exec.id,
    process: { pid: process.pid, hostPid: process.hostPid, argv: [exec.entrypoint, ...exec.args], shimPid: task.shimPid, cgroup: task.cgroup.path },
  });
  void process.exited.then((exit) => execExited(daemon, exec.id, exit.code));
}

async function execExited(daemon: Daemon, id: string, exitCode: number): Promise<void> {
  const runtime = daemon.execs.get(id);
  const exec = daemon.db.get("execs", id);
  if (!exec) return;
  patchExec(daemon, id, { exitCode, running: false });
  if (daemon.db.get("containers", exec.containerId)) patchContainer(daemon, exec.containerId, (it) => ({ ...it, execIds: it.execIds.filter((each) => each !== id) }));
  if (runtime) {
    runtime.endedMs = daemon.clock.now();
    if (exec.tty) runtime.streams.stdout.close();
    await drain(daemon.clock, runtime.streams.drained);
    runtime.streams.close();
  }
  const container = daemon.db.get("containers", exec.containerId);
  if (container) containerEvent(daemon, container, "exec_die", { execID: id, exitCode: String(exitCode) });
}

/** Starts it, waits for its end, gives its exit code. */
export async function runExec(daemon: Daemon, id: string, client: ExecClient): Promise<number> {
  await execStart(daemon, id, client);
  const runtime = daemon.execs.get(id);
  const exit = await runtime?.process?.exited;
  return exit?.code ?? daemon.db.get("execs", id)?.exitCode ?? 0;
}

/** Size of its terminal. Throws notFound, conflict. */
export async function execResize(daemon: Daemon, id: string, rows: number, columns: number): Promise<void> {
  findExec(daemon, id);
  const runtime = daemon.execs.get(id)!;
  await runtime.started;
  runtime.process?.resize(columns, rows);
}

function patchExec(daemon: Daemon, id: string, change: Partial<ExecRecord>): void {
  const exec = daemon.db.get("execs", id);
  if (exec) daemon.db.update((tx) => tx.put("execs", id, { ...exec, ...change }));
}

