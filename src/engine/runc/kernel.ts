/**
 * The one kernel of a Lab host: all processes of the host and of every container, their numbers, terminals and FIFOs.
 * Models: Linux as containers share it; pid_namespaces(7) for what happens when a namespace's init ends.
 */
import type { Clock } from "../../base/clock.ts";
import { ErrnoError } from "../../base/errors.ts";
import type { Random } from "../../base/random.ts";
import type { Credentials } from "../../fs/filesystem.ts";
import type { Disk } from "../../fs/superblock.ts";
import type { Vfs } from "../../fs/vfs.ts";
import { Cgroup, type CgroupLimits } from "./cgroups.ts";
import { findOnPath, loadExecutable } from "./loader.ts";
import { LocalSockets } from "./localSockets.ts";
import { type Namespaces, PidNamespace } from "./namespaces.ts";
import { PipeBuffer } from "./pipes.ts";
import { KernelProcess } from "./process.ts";
import type { ProcessGroup } from "./processGroup.ts";
import type { Process, Program } from "./program.ts";
import { defaultRlimits, type Rlimit, type RlimitName } from "./rlimits.ts";
import type { Tty } from "./tty.ts";

export interface KernelOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Counters of inodes and devices that the host's file systems share. */
  readonly disk: Disk;
  /** Every executable of the Lab, by Program.name. */
  readonly programs: readonly Program[];
  readonly hostname?: string;
  /** Called when a program throws what is not a failed system call of its own: a bug in the program. */
  readonly onFault?: (process: Process, error: unknown) => void;
}

/** Hardware that /proc shows. */
export interface Machine {
  readonly cpus: number;
  readonly memoryBytes: number;
}

/** How a process is started from outside: by runc for a container, by the login of the host's shell. */
export interface StartOptions {
  readonly namespaces: Namespaces;
  readonly cgroup: Cgroup;
  readonly argv: readonly string[];
  /** Looked up on env's PATH when left out. */
  readonly file?: string;
  readonly env: ReadonlyMap<string, string>;
  readonly cwd: string;
  readonly creds: Credentials;
  readonly umask?: number;
  readonly tty?: Tty | undefined;
  readonly group?: ProcessGroup;
  readonly rlimits?: ReadonlyMap<RlimitName, Rlimit>;
}

const FIRST_HOST_PID = 1437;
/** Threads of `runc init` in the container's namespace: the first child of PID 1 is PID 7, execs are 6 apart. */
const RUNC_THREADS = 5;
/** What all programs of the host may hold in memory together. */
const HELD_BYTES = 768 * 2 ** 20;

export class Kernel {
  readonly clock: Clock;
  readonly random: Random;
  readonly disk: Disk;
  readonly programs: ReadonlyMap<string, Program>;
  readonly onFault: KernelOptions["onFault"];
  readonly bootedAtMs: number;
  readonly machine: Machine = { cpus: 2, memoryBytes: 8 * 1024 ** 3 };
  readonly uname = {
    sysname: "Linux",
    nodename: "docker-host",
    release: "6.12.48-strata",
    version: "#1 SMP PREEMPT_DYNAMIC Mon Sep 22 10:00:00 UTC 2025",
    machine: "x86_64",
  };
  /** Shows every process of the host by its host PID. */
  readonly hostPids: PidNamespace;
  readonly hostUts: { hostname: string; domainname: string };
  readonly rootCgroup = new Cgroup("/");
  #lastHostPid = FIRST_HOST_PID - 1;
  #lastIno = 4_026_532_000;
  /** Sockets with a name in some file system. */
  readonly localSockets = new LocalSockets();
  readonly #fifos = new Map<string, PipeBuffer>();
  /** Terminals by the mount namespace (devpts instance) they belong to. */
  readonly #terminals = new WeakMap<Vfs, Map<number, Tty>>();

  constructor(options: KernelOptions) {
    this.clock = options.clock;
    this.random = options.random;
    this.disk = options.disk;
    this.programs = new Map(options.programs.map((program) => [program.name, program]));
    this.onFault = options.onFault;
    this.bootedAtMs = options.clock.now() - 3_600_000;
    this.hostUts = { hostname: options.hostname ?? this.uname.nodename, domainname: "(none)" };
    this.hostPids = new PidNamespace(true, this.nextIno());
  }

  /** Every living or zombie process, by host PID. */
  processes(): readonly KernelProcess[] {
    return this.hostPids.list();
  }

  /** The process with that host PID. */
  process(hostPid: number): KernelProcess | undefined {
    return this.hostPids.get(hostPid);
  }

  nextIno(): number {
    return ++this.#lastIno;
  }
  nextHostPid(): number {
    return ++this.#lastHostPid;
  }
  newPidNamespace(): PidNamespace {
    return new PidNamespace(false, this.nextIno());
  }
  newCgroup(path: string, limits: CgroupLimits = {}): Cgroup {
    return new Cgroup(path, limits);
  }

  /** The buffer behind a FIFO's inode. */
  fifo(dev: number, ino: number): PipeBuffer {
    const key = `${dev}:${ino}`;
    let buffer = this.#fifos.get(key);
    if (!buffer) this.#fifos.set(key, (buffer = new PipeBuffer()));
    return buffer;
  }

  addTerminal(mounts: Vfs, tty: Tty): void {
    let table = this.#terminals.get(mounts);
    if (!table) this.#terminals.set(mounts, (table = new Map()));
    table.set(tty.index, tty);
  }
  removeTerminal(mounts: Vfs, tty: Tty): void {
    this.#terminals.get(mounts)?.delete(tty.index);
  }
  terminal(mounts: Vfs, index: number): Tty | undefined {
    return this.#terminals.get(mounts)?.get(index);
  }
  /** Numbers of the terminals of one devpts, ascending. */
  terminals(mounts: Vfs): readonly number[] {
    return [...(this.#terminals.get(mounts)?.keys() ?? [])].sort((a, b) => a - b);
  }
  /** Lowest free n for /dev/pts/n. */
  nextTerminal(mounts: Vfs): number {
    const taken = this.#terminals.get(mounts);
    let index = 0;
    while (taken?.has(index)) index++;
    return index;
  }

  /** Numbers for a new process. Throws EAGAIN over the cgroup's limit, ENOMEM when the namespace's init has ended. */
  allocatePids(namespaces: Namespaces, cgroup: Cgroup): { hostPid: number; pid: number } {
    if (!cgroup.hasRoom) throw new ErrnoError("EAGAIN", "fork");
    const { pid: numbers } = namespaces;
    if (numbers.init?.status) throw new ErrnoError("ENOMEM", "fork");
    const hostPid = this.nextHostPid();
    return { hostPid, pid: numbers.isHost ? hostPid : numbers.nextPid() };
  }

  register(process: KernelProcess): void {
    this.hostPids.add(process.hostPid, process);
    if (!process.namespaces.pid.isHost) process.namespaces.pid.add(process.pid, process);
    process.cgroup.charge(process.rssBytes);
    if (process.cgroup.isFrozen) process.updateHalt();
  }

  /**
   * Makes a process whose parent is outside; `run` starts it once its descriptors are installed.
   * Throws what execve would: ENOENT, EACCES, ENOEXEC.
   */
  create(options: StartOptions): { process: KernelProcess; run: () => void } {
    const { namespaces, creds, cwd, env, argv } = options;
    const context = { creds, umask: options.umask ?? 0o022, cwd, pid: 0 };
    const file = options.file ?? findOnPath(namespaces.mounts, context, argv[0] ?? "", env.get("PATH"));
    const executable = loadExecutable({ vfs: namespaces.mounts, context, programs: this.programs, file, argv });
    const process = this.#newProcess(options, executable.argv, executable.path);
    process.program = executable.program;
    return { process, run: () => process.run(executable.program.main) };
  }

  /** A process that runs `main` and no file: engine daemons, tests. */
  createBare(options: StartOptions, main: (process: Process) => Promise<number>): { process: KernelProcess; run: () => void } {
    const process = this.#newProcess(options, options.argv, options.file ?? "/");
    return { process, run: () => process.run(main) };
  }

  #newProcess(options: StartOptions, argv: readonly string[], executablePath: string): KernelProcess {
    const { namespaces, cgroup, env, cwd, creds } = options;
    const { hostPid, pid } = this.allocatePids(namespaces, cgroup);
    if (!namespaces.pid.isHost) namespaces.pid.skip(RUNC_THREADS);
    const process = new KernelProcess({
      kernel: this, hostPid, pid, parent: undefined, namespaces, cgroup, argv, env, cwd, creds,
      umask: options.umask ?? 0o022, executablePath, tty: options.tty, group: options.group, rlimits: options.rlimits ?? defaultRlimits,
    });
    this.register(process);
    return process;
  }

  /**
   * The host's own OOM killer: the largest process dies until the rest fits.
   * @deviation It strikes when programs hold 768 MiB together, whatever /proc/meminfo says: a browser tab has no more to give.
   */
  relieveMemory(): void {
    let held = 0;
    let largest: KernelProcess | undefined;
    for (const process of this.processes()) {
      if (process.status) continue;
      held += process.rssBytes;
      if (!largest || process.rssBytes > largest.rssBytes) largest = process;
    }
    if (held > HELD_BYTES && largest) largest.cgroup.killForMemory(largest);
  }

  /** Called by a process that has just ended: its children find a new parent, its own parent learns of it. */
  ended(process: KernelProcess): void {
    const { pid: numbers } = process.namespaces;
    if (process.pid === 1 && !numbers.isHost) {
      for (const other of numbers.list()) other.terminate({ kind: "signaled", signal: "SIGKILL" });
    }
    const { init } = numbers;
    for (const child of process.children) {
      process.children.delete(child);
      const heir = init?.status || init === process ? undefined : init;
      child.parent = heir;
      heir?.children.add(child);
      if (child.status) {
        if (heir) heir.childChanged();
        else this.reap(child);
      }
    }
    const { parent } = process;
    if (!parent?.isAlive || parent.reapsItself) this.reap(process);
    parent?.childChanged();
  }

  /** Removes a zombie from all tables. */
  reap(process: KernelProcess): void {
    process.parent?.children.delete(process);
    process.group.members.delete(process);
    this.hostPids.remove(process.hostPid);
    if (!process.namespaces.pid.isHost) process.namespaces.pid.remove(process.pid);
  }
}
