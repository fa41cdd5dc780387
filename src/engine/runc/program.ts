/**
 * What a simulated executable is, and the system calls it can make.
 * Models: the Linux system call interface as far as our programs need it. The kernel behind it is `kernel.ts`.
 *
 * A program is bound to a file: the loader reads the head of the file that was asked for. `#!` names an interpreter,
 * an ELF stub names a Program of the Lab's table. Remove the file and the command is gone.
 */
import type { Clock } from "../../base/clock.ts";
import type { Random } from "../../base/random.ts";
import type { Duplex } from "../../base/pipe.ts";
import type { FileContent } from "../../fs/content.ts";
import type { Credentials, DirEntry, OpenFile, OpenFlags, Stat, StatFs } from "../../fs/filesystem.ts";
import type { Rlimit, RlimitName } from "./rlimits.ts";
import type { NetworkInterface } from "./sockets.ts";

/** One executable of the Lab. `main` resolves to the exit code; it may also call `process.exit`. */
export interface Program {
  /** Name in the program table, e.g. "busybox", "nginx". */
  readonly name: string;
  main(process: Process): Promise<number>;
}

export type SignalName =
  | "SIGHUP" | "SIGINT" | "SIGQUIT" | "SIGILL" | "SIGTRAP" | "SIGABRT" | "SIGBUS" | "SIGFPE" | "SIGKILL" | "SIGUSR1"
  | "SIGSEGV" | "SIGUSR2" | "SIGPIPE" | "SIGALRM" | "SIGTERM" | "SIGSTKFLT" | "SIGCHLD" | "SIGCONT" | "SIGSTOP"
  | "SIGTSTP" | "SIGTTIN" | "SIGTTOU" | "SIGURG" | "SIGXCPU" | "SIGXFSZ" | "SIGVTALRM" | "SIGPROF" | "SIGWINCH"
  | "SIGIO" | "SIGPWR" | "SIGSYS";

/** How a process ended, as wait(2) tells it. "stopped" is told only to those who ask for it. */
export type ExitStatus =
  | { readonly kind: "exited"; readonly code: number }
  | { readonly kind: "signaled"; readonly signal: SignalName }
  | { readonly kind: "stopped"; readonly signal: SignalName };

/** The part of termios(3) that our line discipline knows. */
export interface TerminalMode {
  /** Whole lines, with erase keys and ^D. */
  readonly isCanonical: boolean;
  readonly echo: boolean;
  /** ^C, ^Z and ^\ are signals. */
  readonly signals: boolean;
  /** Neither input nor output is translated (CR and NL). */
  readonly isRaw?: boolean;
}

export interface SpawnOptions {
  readonly argv: readonly string[];
  /** The file to execute; looked up on PATH by argv[0] when left out. */
  readonly file?: string;
  readonly env?: ReadonlyMap<string, string>;
  readonly cwd?: string;
  /** Child fd → own fd. Left out: 0, 1 and 2 are inherited. Others are closed. */
  readonly fds?: ReadonlyMap<number, number>;
  /** Start a new process group (job control, background jobs). */
  readonly newGroup?: boolean;
  /** The process group to join instead, by the pid of its leader (later members of a pipeline). */
  readonly group?: number;
  /** Make its group the foreground group of the terminal. */
  readonly foreground?: boolean;
}

export interface ProcessInfo {
  readonly pid: number;
  readonly ppid: number;
  /** The same process's number in the host's PID namespace. */
  readonly hostPid: number;
  readonly argv: readonly string[];
  readonly uid: number;
  readonly gid: number;
  /** R running, S sleeping, T stopped, Z zombie, D frozen by the cgroup freezer. */
  readonly state: "R" | "S" | "T" | "Z" | "D";
  readonly tty: string | undefined;
  readonly startedAtMs: number;
  readonly cpuMs: number;
  readonly rssBytes: number;
}

/**
 * File calls with the process's own credentials, working directory, root and umask. All synchronous;
 * all throw ErrnoError. Relative paths start at the process's cwd.
 */
export interface ProcessFs {
  stat(path: string): Stat;
  lstat(path: string): Stat;
  readlink(path: string): string;
  realpath(path: string): string;
  readdir(path: string): readonly DirEntry[];
  access(path: string, mode: "r" | "w" | "x" | "f"): void;
  mkdir(path: string, mode?: number): void;
  rmdir(path: string): void;
  unlink(path: string): void;
  rename(from: string, to: string): void;
  link(existing: string, path: string): void;
  symlink(target: string, path: string): void;
  chmod(path: string, mode: number): void;
  chown(path: string, uid: number, gid: number): void;
  lchown(path: string, uid: number, gid: number): void;
  utimes(path: string, atimeMs: number, mtimeMs: number): void;
  truncate(path: string, sizeBytes: number): void;
  mknod(path: string, kind: "char" | "block" | "fifo", mode: number, major?: number, minor?: number): void;
  statfs(path: string): StatFs;
  open(path: string, flags: OpenFlags, mode?: number): OpenFile;
  readFile(path: string): Uint8Array;
  readText(path: string): string;
  writeFile(path: string, content: Uint8Array | string, mode?: number): void;
  /** As writeFile, without copying: large generated content stays a description. */
  writeContent(path: string, content: FileContent, mode?: number): void;
}

/** A running process as its own program sees it. Calls after its death reject with the kernel's Killed. */
export interface Process {
  readonly pid: number;
  readonly ppid: number;
  readonly argv: readonly string[];
  /** The process's own copy. */
  readonly env: Map<string, string>;
  readonly fs: ProcessFs;
  readonly clock: Clock;
  readonly random: Random;
  creds: Credentials;
  umask: number;
  /** Its own copy; children start with it. */
  readonly rlimits: Map<RlimitName, Rlimit>;

  /** setproctitle(3): what ps shows instead of the arguments, e.g. "nginx: worker process". */
  setTitle(title: string): void;
  cwd(): string;
  chdir(path: string): void;
  hostname(): string;
  /** The kernel this process runs on: one for all containers of a host. */
  uname(): { sysname: string; nodename: string; release: string; version: string; machine: string };

  /** Next bytes of a descriptor (at most `max`), null at end of file. Waits for pipes, sockets and terminals. */
  read(fd: number, max?: number): Promise<Uint8Array | null>;
  /** Writes everything, waiting while a pipe is full. A gone reader raises SIGPIPE, then EPIPE if that is ignored. */
  write(fd: number, bytes: Uint8Array | string): Promise<void>;
  /** Lowest free descriptor for the opened file, FIFO or device. */
  open(path: string, flags: OpenFlags, mode?: number): number;
  close(fd: number): void;
  dup2(from: number, to: number): void;
  pipe(): { readFd: number; writeFd: number };
  seek(fd: number, offset: number, whence: "set" | "current" | "end"): number;
  fstat(fd: number): Stat;
  isOpen(fd: number): boolean;
  isTerminal(fd: number): boolean;
  /** Columns and rows of the terminal behind the descriptor. */
  windowSize(fd: number): { columns: number; rows: number };
  /** Terminal modes; ENOTTY on anything else. */
  terminalMode(fd: number): TerminalMode;
  setTerminalMode(fd: number, mode: TerminalMode): void;
  /** Gives the terminal to the process group that `pid` belongs to (tcsetpgrp). */
  setForeground(fd: number, pid: number): void;
  /** True when a read would not wait; false after `timeoutMs` virtual milliseconds without. */
  poll(fd: number, timeoutMs: number): Promise<boolean>;
  /** Descriptors that are open, ascending. */
  descriptors(): readonly number[];

  /** fork and exec. Rejects with ENOENT, EACCES or ENOEXEC when the file cannot be executed. Resolves to the pid. */
  spawn(options: SpawnOptions): Promise<number>;
  /** fork: a child that runs `main` with copies of this process's state; descriptors as in SpawnOptions.fds. */
  fork(main: (child: Process) => Promise<number>, options?: Pick<SpawnOptions, "fds" | "newGroup" | "group" | "foreground">): number;
  /** Replaces this process's program; resolves to the new program's exit code (return it). Rejects as `spawn`. */
  exec(argv: readonly string[], options?: { file?: string; env?: ReadonlyMap<string, string> }): Promise<number>;
  /** Reaps a child; -1 is any child. Resolves to undefined with `noHang` when none has ended; ECHILD without children. */
  wait(pid: number, options?: { noHang?: boolean; untraced?: boolean }): Promise<{ pid: number; status: ExitStatus } | undefined>;
  /** kill(2) in this PID namespace: > 0 a process, 0 own group, < -1 a group. Throws ESRCH, EPERM. */
  kill(pid: number, signal: SignalName | 0): void;
  /** Sets a signal's disposition. A handler runs when the process next waits or reaches `checkpoint`. */
  onSignal(signal: SignalName, action: "default" | "ignore" | ((signal: SignalName) => void | Promise<void>)): void;
  /** Ends the process; never returns (throws the kernel's own token through the program). */
  exit(code: number): never;
  /** Sleeps in virtual time; ends early with EINTR when a handled signal arrives. */
  sleep(ms: number): Promise<void>;
  /** Busy loops must call this every few hundred steps: signals arrive, others run, CPU time is charged (200 steps are 1 ms). */
  checkpoint(steps?: number): Promise<void>;

  /** Milliseconds of CPU used by this process and by its children that were waited for. */
  times(): { selfMs: number; childrenMs: number };
  /** The process table that this PID namespace shows (/proc). */
  processes(): readonly ProcessInfo[];
  /** Asks the memory cgroup for more resident memory; over the limit the OOM killer ends this process. */
  allocate(bytes: number): void;

  /** TCP within the Lab's networks; an address that is a path is a Unix socket, its port means nothing. Throws EADDRINUSE, EACCES; rejects ECONNREFUSED, ENETUNREACH, ETIMEDOUT. */
  listen(address: string, port: number): Listener;
  connect(host: string, port: number): Promise<Duplex>;
  /** Addresses of a name by /etc/hosts, then by the container's DNS server. Rejects with ENOENT when unknown, EAGAIN when no server answers. */
  resolveName(name: string): Promise<readonly string[]>;
  /** The network namespace's interfaces, `lo` first. */
  interfaces(): readonly NetworkInterface[];
}

export interface Listener {
  /** The next connection; null once closed. */
  accept(): Promise<(Duplex & { readonly remote: string }) | null>;
  close(): void;
}
