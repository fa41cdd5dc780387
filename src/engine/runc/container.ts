/**
 * A container as runc knows it: namespaces, control group, an init process; created, then started, killed, paused.
 * Models: runc create/start/kill/pause/resume/exec, libcontainer container_linux.go, process_linux.go, init_linux.go.
 *
 *     createContainer ──► created ──start──► running ◄──pause/resume──► paused ──► stopped (init has ended)
 */
import { utf8 } from "../../base/bytes.ts";
import type { ErrnoError } from "../../base/errors.ts";
import type { ByteReader, ByteWriter } from "../../base/pipe.ts";
import type { Credentials } from "../../fs/filesystem.ts";
import type { Vfs } from "../../fs/vfs.ts";
import type { Cgroup, CgroupLimits } from "./cgroups.ts";
import { chdirError, lookUp, RuncError } from "./execErrors.ts";
import { FileDescription } from "./description.ts";
import { dockerInit } from "./dockerInit.ts";
import { addTerminalNode, removeTerminalNode } from "./devpts.ts";
import type { Kernel } from "./kernel.ts";
import { loadExecutable } from "./loader.ts";
import type { Namespaces, PidNamespace } from "./namespaces.ts";
import type { KernelProcess } from "./process.ts";
import type { Process, ProcessInfo, SignalName } from "./program.ts";
import type { Rlimit, RlimitName } from "./rlimits.ts";
import { exitCodeOf } from "./signals.ts";
import { LoopbackStack, type SocketStack } from "./sockets.ts";
import { StreamDescription } from "./streams.ts";
import { maskPaths, mountSystem, type SystemMountOptions } from "./systemMounts.ts";
import { Tty, TtyDescription } from "./tty.ts";

export interface Stdio {
  /** Left out: /dev/null (and no input with a terminal). */
  readonly stdin?: ByteReader;
  readonly stdout: ByteWriter;
  /** Not used with a terminal, which joins both. */
  readonly stderr: ByteWriter;
}

/** What to run: the container's first process, or a further one (`exec`). */
export interface ProcessSpec {
  readonly argv: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  readonly cwd: string;
  readonly creds: Credentials;
  /** A terminal of this size; left out: plain pipes. */
  readonly tty?: { readonly columns: number; readonly rows: number } | undefined;
  readonly stdio: Stdio;
  /** --ulimit; left out: the defaults, for `exec` the container's. */
  readonly rlimits?: ReadonlyMap<RlimitName, Rlimit>;
}

export interface ContainerSpec extends ProcessSpec {
  readonly id: string;
  readonly hostname: string;
  readonly domainname?: string;
  /** The mount namespace with the root file system in place. */
  readonly vfs: Vfs;
  readonly limits?: CgroupLimits;
  readonly sockets?: SocketStack;
  /** Share the host's process numbers (--pid host), or another container's. */
  readonly pidNamespace?: PidNamespace;
  /** Mounts volumes, /etc/hosts and the like; called after /proc, /dev and /sys are there. */
  readonly mount?: (vfs: Vfs) => void;
  readonly systemMounts?: SystemMountOptions;
  /** Makes everything of the root that is not a mount of its own read-only. The root mount must be so already. */
  readonly readonlyRootfs?: boolean;
  /** --init: a small init process (docker-init) is PID 1, starts the program and reaps. */
  readonly init?: boolean;
}

/** How a process of a container ended, as runc reports it. */
export interface ProcessExit {
  /** 128 + n after a signal. */
  readonly code: number;
  readonly oomKilled: boolean;
}

/** A process made by runc in a container: its init, or an exec. */
export interface RuncProcess {
  readonly pid: number;
  readonly hostPid: number;
  readonly isRunning: boolean;
  readonly exited: Promise<ProcessExit>;
  /** Sends as root from outside. False when it has ended. */
  kill(signal: SignalName): boolean;
  /** Size of its terminal; nothing happens without one. */
  resize(columns: number, rows: number): void;
}

export interface ContainerStats {
  readonly memoryBytes: number;
  readonly peakMemoryBytes: number;
  /** 0: unlimited. */
  readonly memoryLimitBytes: number;
  /** CPU time used so far, in milliseconds. */
  readonly cpuMs: number;
  readonly pids: number;
}

/** A container made by createContainer. */
export class RuncContainer {
  readonly id: string;
  readonly kernel: Kernel;
  readonly namespaces: Namespaces;
  readonly cgroup: Cgroup;
  /** The init process as seen by the host; its number stands in `docker inspect` as State.Pid. */
  readonly init: RuncProcess;
  /** Host PID of the shim, the parent that `docker top` shows. */
  readonly shimPid: number;
  readonly #run: () => void;
  readonly #initProcess: KernelProcess;
  readonly #rlimits: ReadonlyMap<RlimitName, Rlimit>;
  #state: "created" | "running" | "stopped" = "created";

  constructor(parts: {
    id: string; kernel: Kernel; namespaces: Namespaces; cgroup: Cgroup; shimPid: number; initProcess: KernelProcess; init: RuncProcess; run: () => void;
  }) {
    this.id = parts.id;
    this.kernel = parts.kernel;
    this.namespaces = parts.namespaces;
    this.cgroup = parts.cgroup;
    this.init = parts.init;
    this.shimPid = parts.shimPid;
    this.#run = parts.run;
    this.#initProcess = parts.initProcess;
    this.#rlimits = new Map(parts.initProcess.rlimits);
    this.#initProcess.onExit(() => {
      this.#state = "stopped";
    });
  }

  get state(): "created" | "running" | "paused" | "stopped" {
    return this.#state === "running" && this.cgroup.isFrozen ? "paused" : this.#state;
  }

  /** Resolves when init ends; by then every process of the container has. */
  get exited(): Promise<ProcessExit> {
    return this.init.exited;
  }

  /** Lets the created process run. */
  start(): void {
    if (this.#state !== "created") throw new Error("cannot start an already running container");
    this.#state = "running";
    this.#run();
  }

  /** Signals init, or with `all` every process of the container. False when nobody is left. */
  kill(signal: SignalName, all = false): boolean {
    if (!all) return this.init.kill(signal);
    const targets = [...this.cgroup.processes];
    for (const process of targets) process.deliver(signal, "outside");
    return targets.length > 0;
  }

  pause(): void {
    this.cgroup.freeze();
  }
  resume(): void {
    this.cgroup.thaw();
  }

  resize(columns: number, rows: number): void {
    this.init.resize(columns, rows);
  }

  /** Runs a further process. Rejects with RuncError, as createContainer. */
  async exec(spec: ProcessSpec): Promise<RuncProcess> {
    const rlimits = spec.rlimits ?? this.#rlimits;
    const prepared = prepare(this.kernel, { spec: { ...spec, rlimits }, namespaces: this.namespaces, cgroup: this.cgroup, isInit: false });
    prepared.run();
    return prepared.handle;
  }

  /** Every living process, by host PID; PPIDs as the host sees them. */
  processes(): readonly ProcessInfo[] {
    return [...this.cgroup.processes].sort((a, b) => a.hostPid - b.hostPid).map((process) => ({
      ...process.info(),
      ppid: process.parent?.hostPid ?? this.shimPid,
    }));
  }

  stats(): ContainerStats {
    const { memoryBytes, peakMemoryBytes, limits, processes } = this.cgroup;
    const cpuMs = this.cgroup.cpuMs;
    return { memoryBytes, peakMemoryBytes, memoryLimitBytes: limits.memoryBytes ?? 0, cpuMs, pids: processes.size };
  }
}

/**
 * Sets a container up to the point where only `start` is missing.
 * Rejects with RuncError for what runc finds out at creation: an executable that is missing or not permitted, a
 * working directory that cannot be entered.
 */
export async function createContainer(kernel: Kernel, spec: ContainerSpec): Promise<RuncContainer> {
  const namespaces: Namespaces = {
    pid: spec.pidNamespace ?? kernel.newPidNamespace(),
    uts: { hostname: spec.hostname, domainname: spec.domainname ?? "(none)" },
    mounts: spec.vfs,
    network: spec.sockets ?? new LoopbackStack(),
  };
  refuseLimits(spec);
  const cgroup = kernel.newCgroup(`/docker/${spec.id}`, spec.limits);
  mountSystem(kernel, namespaces, cgroup, spec.systemMounts);
  spec.mount?.(spec.vfs);
  if (!spec.systemMounts?.isPrivileged) maskPaths(kernel, namespaces);
  const shimPid = kernel.nextHostPid();
  const { process, handle, run } = prepare(kernel, { spec, namespaces, cgroup, isInit: true, hasDockerInit: spec.init ?? false });
  return new RuncContainer({ id: spec.id, kernel, namespaces, cgroup, shimPid, initProcess: process, init: handle, run });
}

const hostnameBytes = 64;
const leastQuotaMicros = 1000;

/** What the kernel does not take. Throws RuncError. */
function refuseLimits({ id, hostname, limits }: ContainerSpec): void {
  const quota = Math.round((limits?.cpus ?? 0) * 100_000);
  if (quota > 0 && quota < leastQuotaMicros) {
    const place = `/sys/fs/cgroup/cpu/docker/${id}/cpu.cfs_quota_us`;
    throw new RuncError(`error during container init: error setting cgroup config for procHooks process: failed to write "${quota}": write ${place}: invalid argument: unknown`, "other");
  }
  if (limits?.cpuShares === 1)
    throw new RuncError("error during container init: error setting cgroup config for procHooks process: the minimum allowed cpu-shares is 2: unknown", "other");
  if (utf8(hostname).length > hostnameBytes) throw new RuncError("error during container init: sethostname: invalid argument: unknown", "other");
}

interface Preparation {
  readonly spec: ProcessSpec;
  readonly namespaces: Namespaces;
  readonly cgroup: Cgroup;
  readonly isInit: boolean;
  readonly hasDockerInit?: boolean;
}

/** Makes the process with its terminal or pipes; `run` lets it go. */
function prepare(kernel: Kernel, preparation: Preparation): { process: KernelProcess; handle: RuncProcess; run: () => void } {
  const { spec, namespaces, cgroup } = preparation;
  const vfs = namespaces.mounts;
  const { creds, env } = spec;
  const cwd = enter(vfs, spec);
  const file = lookUp(vfs, { creds, umask: 0o022, cwd, pid: 1 }, spec.argv[0] ?? "", env.get("PATH"));
  const tty = spec.tty && new Tty(kernel.nextTerminal(vfs), spec.stdio.stdout, spec.tty);
  if (tty) addTerminalNode(kernel, vfs, tty, creds.uid, preparation.isInit);
  const argv = preparation.hasDockerInit ? ["/sbin/docker-init", "--", ...spec.argv] : spec.argv;
  const main = preparation.hasDockerInit
    ? dockerInit.main
    : (process: Process): Promise<number> => execute(kernel, process as KernelProcess, argv, file);
  const { process, run } = kernel.createBare({ namespaces, cgroup, argv, file, env, cwd, creds, tty, ...(spec.rlimits ? { rlimits: spec.rlimits } : {}) }, main);
  installStdio(kernel, process, spec.stdio, tty);
  return { process, run, handle: handleOf(process, tty) };
}

/** The last step of runc's init: execve. Its failure is told by the process itself, with exit code 1. */
async function execute(kernel: Kernel, process: KernelProcess, argv: readonly string[], file: string): Promise<number> {
  try {
    loadExecutable({ vfs: process.vfs, context: process.fs.context, programs: kernel.programs, file, argv });
  } catch (error) {
    await process.write(2, `exec ${file}: ${(error as ErrnoError).message.toLowerCase()}\n`);
    return 1;
  }
  return process.exec(argv, { file });
}

/** Checks the working directory as the container's user does. */
function enter(vfs: Vfs, spec: ProcessSpec): string {
  const context = { creds: spec.creds, umask: 0, cwd: "/", pid: 1 };
  const cwd = spec.cwd === "" ? "/" : spec.cwd;
  try {
    const place = vfs.place(context, cwd, "chdir");
    if (place.node.kind !== "dir") throw chdirError(cwd, "not a directory");
    vfs.access(context, cwd, "x");
    return place.path;
  } catch (error) {
    throw chdirError(cwd, error);
  }
}

function installStdio(kernel: Kernel, process: KernelProcess, stdio: Stdio, tty: Tty | undefined): void {
  if (tty) {
    const terminal = new TtyDescription(tty);
    for (const fd of [0, 1, 2]) process.install(fd, terminal);
    tty.foreground = process.group;
    if (stdio.stdin) void pump(stdio.stdin, tty);
    process.onExit(() => {
      tty.hangUp();
      removeTerminalNode(kernel, process.vfs, tty);
      stdio.stdin?.cancel();
    });
    return;
  }
  const vfs = process.vfs;
  // runc gives the pipes to the container's user, so that /dev/stdout can be opened.
  const owner = { uid: process.creds.uid };
  const input = stdio.stdin
    ? new StreamDescription({ reader: stdio.stdin }, kernel.nextIno(), owner)
    : new FileDescription(vfs.open({ creds: { uid: 0, gid: 0, groups: [] }, umask: 0, cwd: "/" }, "/dev/null", { read: true, write: true }));
  process.install(0, input);
  process.install(1, new StreamDescription({ writer: stdio.stdout }, kernel.nextIno(), owner));
  process.install(2, new StreamDescription({ writer: stdio.stderr }, kernel.nextIno(), owner));
}

/** Keys from outside into the terminal, until either ends. */
async function pump(reader: ByteReader, tty: Tty): Promise<void> {
  for (let bytes = await reader.read(); bytes; bytes = await reader.read()) tty.input(bytes);
}

function handleOf(process: KernelProcess, tty: Tty | undefined): RuncProcess {
  const exited = new Promise<ProcessExit>((resolve) => {
    process.onExit((status) => resolve({ code: exitCodeOf(status), oomKilled: process.cgroup.isOomKilled }));
  });
  return {
    pid: process.pid,
    hostPid: process.hostPid,
    exited,
    get isRunning() {
      return process.isAlive;
    },
    kill(signal) {
      if (!process.isAlive) return false;
      process.deliver(signal, "outside");
      return true;
    },
    resize(columns, rows) {
      tty?.resize(columns, rows);
    },
  };
}
