/**
 * A process: identity, memory of its signals, descriptors and children, and every system call of `Process`.
 * Models: struct task_struct · fork(2), execve(2), wait(2), kill(2), _exit(2), signal(7).
 */
import { text, utf8 } from "../../base/bytes.ts";
import { ErrnoError } from "../../base/errors.ts";
import type { Clock } from "../../base/clock.ts";
import type { Duplex } from "../../base/pipe.ts";
import { Random } from "../../base/random.ts";
import type { Credentials, OpenFlags } from "../../fs/filesystem.ts";
import type { Vfs } from "../../fs/vfs.ts";
import { Blocker, Killed, type WaitOptions } from "./blocker.ts";
import type { Cgroup } from "./cgroups.ts";
import type { Description } from "./description.ts";
import { DescriptorCalls } from "./descriptorCalls.ts";
import type { Kernel } from "./kernel.ts";
import { findOnPath, loadExecutable, type Executable } from "./loader.ts";
import type { Namespaces } from "./namespaces.ts";
import { openForProcess } from "./opening.ts";
import { ProcessClock } from "./processClock.ts";
import { BoundFs } from "./processFs.ts";
import { ProcessGroup } from "./processGroup.ts";
import { ProcessSockets } from "./processSockets.ts";
import type { ExitStatus, Listener, Process, ProcessInfo, Program, SignalName, SpawnOptions } from "./program.ts";
import type { Rlimit, RlimitName } from "./rlimits.ts";
import { type Handler, SignalTable } from "./signalTable.ts";
import { defaultAction } from "./signals.ts";
import type { NetworkInterface } from "./sockets.ts";
import type { Tty } from "./tty.ts";
import { WaitQueue } from "./waitQueue.ts";

/** System calls and loop rounds that make one millisecond of computing. */
const STEPS_PER_MS = 200;
/** What a fork and an exec cost, in the same unit. */
const SPAWN_STEPS = 60;
/** Resident memory of a program that never asked for more. */
export const BASE_RSS_BYTES = 400 * 1024;

type ForkOptions = Pick<SpawnOptions, "fds" | "newGroup" | "group" | "foreground">;

/** What a new process starts with. */
export interface ProcessInit {
  readonly kernel: Kernel;
  readonly hostPid: number;
  readonly pid: number;
  /** Undefined: started from outside (runc's shim); such a process is reaped by the kernel itself. */
  readonly parent: KernelProcess | undefined;
  readonly namespaces: Namespaces;
  readonly cgroup: Cgroup;
  readonly argv: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  readonly cwd: string;
  readonly creds: Credentials;
  readonly umask: number;
  readonly executablePath: string;
  readonly tty: Tty | undefined;
  readonly group: ProcessGroup | undefined;
  readonly rlimits: ReadonlyMap<RlimitName, Rlimit>;
}

export class KernelProcess extends DescriptorCalls implements Process {
  readonly kernel: Kernel;
  readonly pid: number;
  readonly hostPid: number;
  readonly namespaces: Namespaces;
  readonly cgroup: Cgroup;
  readonly env: Map<string, string>;
  readonly fs: BoundFs;
  readonly clock: Clock;
  readonly rlimits: Map<RlimitName, Rlimit>;
  readonly startedAtMs: number;
  readonly children = new Set<KernelProcess>();
  readonly tty: Tty | undefined;
  parent: KernelProcess | undefined;
  creds: Credentials;
  umask: number;
  group: ProcessGroup;
  executablePath: string;
  /** What was loaded from it. */
  program: Program | undefined;
  rssBytes = BASE_RSS_BYTES;
  cpuMs = 0;
  #childrenCpuMs = 0;
  /** Set at death; the process is a zombie until its parent waits. */
  status: ExitStatus | undefined;
  /** The signal that stopped it. */
  #stopped: SignalName | undefined;
  #isStopReported = true;
  #argv: readonly string[];
  #cwd: string;
  #steps = 0;
  #random: Random | undefined;
  readonly #blocker = new Blocker();
  readonly #signals = new SignalTable();
  readonly #childChanged = new WaitQueue();
  readonly #sockets: ProcessSockets;
  #onExit: ((status: ExitStatus) => void)[] = [];

  constructor(init: ProcessInit) {
    super();
    this.kernel = init.kernel;
    this.pid = init.pid;
    this.hostPid = init.hostPid;
    this.parent = init.parent;
    this.namespaces = init.namespaces;
    this.cgroup = init.cgroup;
    this.#argv = init.argv;
    this.env = new Map(init.env);
    this.#cwd = init.cwd;
    this.creds = init.creds;
    this.umask = init.umask;
    this.executablePath = init.executablePath;
    this.tty = init.tty;
    this.group = init.group ?? new ProcessGroup(this);
    this.group.members.add(this);
    this.rlimits = new Map(init.rlimits);
    this.files.limit = () => this.rlimits.get("nofile")?.soft ?? Infinity;
    this.fs = new BoundFs(this);
    this.clock = new ProcessClock(this);
    this.startedAtMs = init.kernel.clock.now();
    this.#sockets = new ProcessSockets(this);
    init.parent?.children.add(this);
    init.cgroup.processes.add(this);
  }

  // Identity.
  get ppid(): number {
    const { parent } = this;
    if (!parent) return this.namespaces.pid.isHost ? (this.hostPid === 1 ? 0 : 1) : 0;
    return parent.namespaces.pid === this.namespaces.pid ? parent.pid : 0;
  }
  get argv(): readonly string[] {
    return this.#argv;
  }
  setTitle(title: string): void {
    this.#argv = [title];
  }
  get vfs(): Vfs {
    return this.namespaces.mounts;
  }
  get random(): Random {
    return (this.#random ??= this.kernel.random.fork(`process ${this.hostPid}`));
  }
  get isAlive(): boolean {
    return this.status === undefined;
  }
  get isForeground(): boolean {
    return !this.tty?.foreground || this.tty.foreground === this.group;
  }
  cwd(): string {
    return this.#cwd;
  }
  chdir(path: string): void {
    const place = this.vfs.place(this.fs.context, path, "chdir");
    if (place.node.kind !== "dir") throw new ErrnoError("ENOTDIR", "chdir", path);
    this.fs.access(path, "x");
    this.#cwd = place.path;
  }
  hostname(): string {
    return this.namespaces.uts.hostname;
  }
  uname(): ReturnType<Process["uname"]> {
    return { ...this.kernel.uname, nodename: this.hostname() };
  }

  // Waiting and computing.
  block<T>(promise: Promise<T>): Promise<T> {
    return this.#blocker.wait(promise);
  }

  /** Entry of every call that can wait: signals are handled, time passes, stopped processes stay here. */
  async enter(steps = 1): Promise<void> {
    this.#steps += steps;
    if (this.#blocker.isDead) return new Promise(() => {});
    if (this.#signals.hasPending) await this.#handleSignals();
    if (this.#blocker.isHalted) await this.#blocker.pass();
    if (this.#steps >= STEPS_PER_MS) await this.#compute(Math.floor(this.#steps / STEPS_PER_MS));
  }

  /** Spends CPU time: everything else can run meanwhile. */
  async #compute(cpuMs: number): Promise<void> {
    this.#steps = 0;
    this.cpuMs += cpuMs;
    this.cgroup.cpuMs += cpuMs;
    await this.delay(this.cgroup.elapsedMs(cpuMs), { isRunning: true });
    if (this.#signals.hasPending) await this.#handleSignals();
  }

  /** Waits for work that is done outside the kernel; signals are handled meanwhile. */
  outside<T>(work: Promise<T>): Promise<T> {
    return this.#blocker.wait(work);
  }

  delay(ms: number, options: WaitOptions): Promise<void> {
    let cancel = (): void => {};
    const timer = new Promise<void>((resolve) => {
      cancel = this.kernel.clock.at(this.kernel.clock.now() + Math.max(0, ms), resolve);
    });
    return this.#blocker.wait(timer, { ...options, cancel });
  }

  async checkpoint(steps = 1): Promise<void> {
    this.#steps += steps;
    if (this.#steps < STEPS_PER_MS && !this.#signals.hasPending && !this.#blocker.isHalted && !this.#blocker.isDead) return;
    await this.enter(0);
  }

  async sleep(ms: number): Promise<void> {
    await this.enter();
    await this.delay(ms, { isInterruptible: true });
  }

  openDescription(path: string, flags: OpenFlags, mode: number): Description {
    return openForProcess(this, path, flags, mode);
  }
  nextIno(): number {
    return this.kernel.nextIno();
  }

  // Making processes.
  #load(argv: readonly string[], file: string | undefined, env: ReadonlyMap<string, string>): Executable {
    const { context } = this.fs;
    // The running program can be executed again even if its file has gone.
    if (file === "/proc/self/exe" && this.program) return { program: this.program, argv, path: this.executablePath };
    const path = file ?? findOnPath(this.vfs, context, argv[0] ?? "", env.get("PATH"));
    return loadExecutable({ vfs: this.vfs, context, programs: this.kernel.programs, file: path, argv });
  }

  async spawn(options: SpawnOptions): Promise<number> {
    await this.enter(SPAWN_STEPS);
    const env = options.env ?? this.env;
    const executable = this.#load(options.argv, options.file, env);
    const { cwd } = options;
    const child = this.#child(options, { argv: executable.argv, env, executablePath: executable.path });
    if (cwd !== undefined) child.chdir(cwd);
    child.program = executable.program;
    child.run(executable.program.main);
    return child.pid;
  }

  fork(main: (child: Process) => Promise<number>, options: ForkOptions = {}): number {
    this.#steps += SPAWN_STEPS / 2;
    const child = this.#child(options, { argv: this.#argv, env: this.env, executablePath: this.executablePath });
    child.program = this.program;
    child.run(main);
    return child.pid;
  }

  #child(options: ForkOptions, init: Pick<ProcessInit, "argv" | "env" | "executablePath">): KernelProcess {
    if (this.#blocker.isDead) throw new Killed();
    const { hostPid, pid } = this.kernel.allocatePids(this.namespaces, this.cgroup);
    const joined = options.group === undefined ? undefined : this.namespaces.pid.get(options.group)?.group;
    const child = new KernelProcess({
      ...init, kernel: this.kernel, hostPid, pid, parent: this, namespaces: this.namespaces, cgroup: this.cgroup,
      cwd: this.#cwd, creds: this.creds, umask: this.umask, tty: this.tty, rlimits: this.rlimits,
      group: options.newGroup ? undefined : (joined ?? this.group),
    });
    child.#signals.inherit(this.#signals);
    for (const [to, from] of options.fds ?? [[0, 0], [1, 1], [2, 2]] as const) {
      if (this.files.has(from)) child.files.set(to, this.files.get(from, "dup2"));
    }
    if (options.foreground && this.tty) this.tty.foreground = child.group;
    this.kernel.register(child);
    return child;
  }

  async exec(argv: readonly string[], options: { file?: string; env?: ReadonlyMap<string, string> } = {}): Promise<number> {
    await this.enter(SPAWN_STEPS);
    const env = options.env ?? this.env;
    const executable = this.#load(argv, options.file, env);
    if (env !== this.env) {
      const copy = [...env];
      this.env.clear();
      for (const [name, value] of copy) this.env.set(name, value);
    }
    this.#argv = executable.argv;
    this.executablePath = executable.path;
    this.program = executable.program;
    this.#signals.resetHandlers();
    this.allocate(BASE_RSS_BYTES - this.rssBytes);
    return executable.program.main(this);
  }

  /** Starts the program. Anything it throws that is not its own end is a crash. */
  run(main: (process: Process) => Promise<number>): void {
    Promise.resolve()
      .then(() => this.#blocker.pass())
      .then(() => main(this))
      .then(
        (code) => this.terminate({ kind: "exited", code: code & 255 }),
        (error: unknown) => {
          if (error instanceof Killed || !this.isAlive) return;
          this.kernel.onFault?.(this, error);
          this.terminate({ kind: "signaled", signal: "SIGSEGV" });
        },
      );
  }

  // Ending.
  exit(code: number): never {
    this.terminate({ kind: "exited", code: code & 255 });
    throw new Killed();
  }

  onExit(listener: (status: ExitStatus) => void): void {
    if (this.status) listener(this.status);
    else this.#onExit.push(listener);
  }

  /** Ends the process now, whatever it was doing. */
  terminate(status: ExitStatus): void {
    if (this.status) return;
    this.status = status;
    this.#blocker.die();
    this.#signals.clear();
    this.cpuMs += this.#steps / STEPS_PER_MS;
    this.cgroup.cpuMs += this.#steps / STEPS_PER_MS;
    this.cgroup.processes.delete(this);
    this.cgroup.charge(-this.rssBytes);
    this.#sockets.closeAll();
    this.files.closeAll();
    this.kernel.ended(this);
    for (const listener of this.#onExit.splice(0)) listener(status);
  }

  /** The parent's side of a child's end or stop. */
  childChanged(): void {
    this.deliver("SIGCHLD", "kernel");
    this.#childChanged.wake();
  }

  get reapsItself(): boolean {
    return this.#signals.get("SIGCHLD") === "ignore";
  }
  async wait(pid: number, options: { noHang?: boolean; untraced?: boolean } = {}): Promise<{ pid: number; status: ExitStatus } | undefined> {
    await this.enter();
    for (;;) {
      const mine = [...this.children].filter((child) => pid === -1 || child.pid === pid || (pid < -1 && child.group.leader.pid === -pid));
      if (mine.length === 0) throw new ErrnoError("ECHILD", "wait4");
      const ended = mine.find((child) => child.status);
      if (ended) {
        this.#childrenCpuMs += ended.cpuMs + ended.#childrenCpuMs;
        this.kernel.reap(ended);
        return { pid: ended.pid, status: ended.status! };
      }
      const stopped = options.untraced ? mine.find((child) => child.#stopped && !child.#isStopReported) : undefined;
      if (stopped) {
        stopped.#isStopReported = true;
        return { pid: stopped.pid, status: { kind: "stopped", signal: stopped.#stopped! } };
      }
      if (options.noHang) return undefined;
      await this.block(this.#childChanged.wait());
    }
  }

  times(): { selfMs: number; childrenMs: number } {
    return { selfMs: this.cpuMs + this.#steps / STEPS_PER_MS, childrenMs: this.#childrenCpuMs };
  }

  // Signals.
  onSignal(signal: SignalName, action: "default" | "ignore" | Handler): void {
    this.#signals.set(signal, action);
  }
  ignores(signal: SignalName): boolean {
    return this.#signals.get(signal) === "ignore";
  }
  handles(signal: SignalName): boolean {
    return typeof this.#signals.get(signal) === "function";
  }

  kill(pid: number, signal: SignalName | 0): void {
    const targets = this.#targets(pid);
    if (targets.length === 0) throw new ErrnoError("ESRCH", "kill", String(pid));
    const mayKill = this.creds.capabilities ? this.creds.capabilities.has("CAP_KILL") : this.creds.uid === 0;
    const allowed = targets.filter((target) => mayKill || this.creds.uid === target.creds.uid);
    if (allowed.length === 0) throw new ErrnoError("EPERM", "kill", String(pid));
    if (signal !== 0) for (const target of allowed) target.deliver(signal, this.namespaces.pid === target.namespaces.pid ? "inside" : "outside");
    if (this.#blocker.isDead) throw new Killed();
  }

  #targets(pid: number): readonly KernelProcess[] {
    if (pid > 0) {
      const one = this.namespaces.pid.get(pid);
      return one ? [one] : [];
    }
    const all = this.namespaces.pid.list();
    if (pid === -1) return all.filter((other) => other !== this && other.pid !== 1);
    if (pid === 0) return [...this.group.members];
    return all.filter((other) => other.group.leader.pid === -pid);
  }

  raise(signal: SignalName): void {
    this.deliver(signal, "kernel");
  }
  raiseGroup(signal: SignalName): void {
    this.group.signal(signal);
  }

  /** A signal arrives. `from` decides whether the namespace's init may be ended by it: only from outside. */
  deliver(signal: SignalName, from: "inside" | "outside" | "kernel"): void {
    if (this.status) return;
    const disposition = this.#signals.get(signal);
    if (signal === "SIGCONT" || signal === "SIGKILL") this.#setStopped(undefined);
    if (disposition === "ignore") return;
    if (disposition) {
      this.#signals.add(signal);
      // A process in the middle of computing finds the signal at its next call.
      if (this.#blocker.hasWaits && !this.#blocker.isHalted) void this.#handleSignals();
      return;
    }
    const isProtected = this.pid === 1 && !(from === "outside" && (signal === "SIGKILL" || signal === "SIGSTOP"));
    if (isProtected) return;
    const action = defaultAction(signal);
    if (action === "stop") this.#setStopped(signal);
    if (action === "terminate" || action === "core") this.terminate({ kind: "signaled", signal });
  }

  #setStopped(signal: SignalName | undefined): void {
    if (this.#stopped === signal) return;
    this.#stopped = signal;
    this.#isStopReported = signal === undefined;
    this.updateHalt();
    if (signal) this.parent?.childChanged();
  }

  /** Halted while stopped or frozen. */
  updateHalt(): void {
    const isHalted = this.#stopped !== undefined || this.cgroup.isFrozen;
    if (isHalted) this.#blocker.halt();
    else if (this.#blocker.isHalted) {
      this.#blocker.resume();
      if (this.#signals.hasPending && this.#blocker.hasWaits) void this.#handleSignals();
    }
  }

  async #handleSignals(): Promise<void> {
    for (let next = this.#signals.take(); next && this.isAlive; next = this.#signals.take()) {
      this.#blocker.interrupt();
      try {
        await next.handler(next.signal);
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
    }
  }

  // The rest of the system.
  get state(): ProcessInfo["state"] {
    if (this.status) return "Z";
    if (this.cgroup.isFrozen) return "D";
    if (this.#stopped) return "T";
    return this.#blocker.isWaiting ? "S" : "R";
  }

  info(): ProcessInfo {
    return {
      pid: this.pid, ppid: this.ppid, hostPid: this.hostPid, argv: this.#argv, uid: this.creds.uid, gid: this.creds.gid,
      state: this.state, tty: this.tty && `pts/${this.tty.index}`, startedAtMs: this.startedAtMs,
      cpuMs: Math.floor(this.cpuMs), rssBytes: this.status ? 0 : this.rssBytes,
    };
  }

  processes(): readonly ProcessInfo[] {
    return this.namespaces.pid.list().map((process) => process.info());
  }

  allocate(bytes: number): void {
    const more = Math.max(bytes, -this.rssBytes);
    this.rssBytes += more;
    this.cgroup.charge(more);
    if (more > 0) this.kernel.relieveMemory();
    if (this.#blocker.isDead) throw new Killed();
  }

  listen(address: string, port: number): Listener {
    return this.#sockets.listen(address, port);
  }
  async connect(host: string, port: number): Promise<Duplex> {
    await this.enter();
    return this.#sockets.connect(host, port);
  }
  async resolveName(name: string): Promise<readonly string[]> {
    await this.enter();
    return this.#sockets.resolve(name);
  }
  interfaces(): readonly NetworkInterface[] {
    return this.namespaces.network.interfaces();
  }

  /** As `ps` and /proc/<pid>/comm name it: at most 15 bytes of the executable's name. */
  get comm(): string {
    const name = (this.#argv[0] ?? this.executablePath).replace(/: .*$/, "");
    return text(utf8(name.slice(name.lastIndexOf("/") + 1).replace(/^-/, "")).subarray(0, 15));
  }
}
