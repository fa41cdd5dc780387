/**
 * What a process sees of the world: its own process numbers, files, host name and network.
 * Models: namespaces(7), pid_namespaces(7), uts_namespaces(7).
 */
import type { Vfs } from "../../fs/vfs.ts";
import type { KernelProcess } from "./process.ts";
import type { SocketStack } from "./sockets.ts";

/** Process numbers. The host's own namespace numbers processes by their host PID and shows all of them. */
export class PidNamespace {
  readonly isHost: boolean;
  /** Inode number shown by /proc/<pid>/ns. */
  readonly ino: number;
  readonly #byPid = new Map<number, KernelProcess>();
  #lastPid = 0;

  constructor(isHost: boolean, ino: number) {
    this.isHost = isHost;
    this.ino = ino;
  }

  /** The process with number 1: its end is the end of all others. */
  get init(): KernelProcess | undefined {
    return this.#byPid.get(1);
  }

  nextPid(): number {
    return ++this.#lastPid;
  }
  /** Numbers that nobody will see: runc's own threads take some before the program starts. */
  skip(count: number): void {
    this.#lastPid += count;
  }

  add(pid: number, process: KernelProcess): void {
    this.#byPid.set(pid, process);
  }
  remove(pid: number): void {
    this.#byPid.delete(pid);
  }
  get(pid: number): KernelProcess | undefined {
    return this.#byPid.get(pid);
  }
  /** By number. */
  list(): readonly KernelProcess[] {
    return [...this.#byPid].sort((a, b) => a[0] - b[0]).map(([, process]) => process);
  }
}

export interface UtsNamespace {
  hostname: string;
  domainname: string;
}

/** All of a process's namespaces. Containers that share one (`--network container:x`) hold the same object. */
export interface Namespaces {
  readonly pid: PidNamespace;
  readonly uts: UtsNamespace;
  readonly mounts: Vfs;
  readonly network: SocketStack;
}
