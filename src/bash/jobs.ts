/** Background jobs and waiting for children. Models: bash jobs.c, dash jobs.c. */
import { ErrnoError } from "../base/errors.ts";
import type { ExitStatus } from "../engine/runc/program.ts";
import { exitCodeOf, signalDescriptions } from "../engine/runc/signals.ts";
import type { Shell } from "./shell.ts";

/** One child of the shell. */
export interface Child {
  readonly pid: number;
  status: ExitStatus | undefined;
  /** A wait under way; there is only ever one for each child. */
  waiting: Promise<void> | undefined;
}

export interface Job {
  readonly id: number;
  readonly children: readonly Child[];
  /** As typed. */
  readonly command: string;
  /** Leader of its process group when job control is on. */
  readonly group: number | undefined;
  isNotified: boolean;
  isStopped: boolean;
  isForeground: boolean;
}

export class Jobs {
  readonly #shell: Shell;
  readonly #jobs: Job[] = [];
  /** Ids, most recently used last: `%+` and `%-`. */
  #order: number[] = [];
  /** Statuses of jobs that were forgotten, for `wait pid`. */
  readonly #ended = new Map<number, ExitStatus>();

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  /** A copy: jobs may be removed meanwhile. */
  get all(): readonly Job[] {
    return this.#jobs.slice();
  }

  add(pids: readonly number[], command: string, group: number | undefined, isForeground = false): Job {
    const id = (this.#jobs.at(-1)?.id ?? 0) + 1;
    const children = pids.map((pid) => ({ pid, status: undefined, waiting: undefined }));
    const job: Job = { id, children, command, group, isNotified: false, isStopped: false, isForeground };
    this.#jobs.push(job);
    this.touch(job);
    return job;
  }

  /** Makes it the current job. */
  touch(job: Job): void {
    this.#order = [...this.#order.filter((id) => id !== job.id), job.id];
  }

  remove(job: Job): void {
    const at = this.#jobs.indexOf(job);
    if (at >= 0) this.#jobs.splice(at, 1);
    this.#order = this.#order.filter((id) => id !== job.id);
    for (const child of job.children) if (child.status) this.#ended.set(child.pid, child.status);
  }

  /** "+", "-" or " ". */
  mark(job: Job): string {
    return this.#order.at(-1) === job.id ? "+" : this.#order.at(-2) === job.id ? "-" : " ";
  }

  /** Finds `%1`, `%+`, `%-`, `%%`, `%name`, `%?text`, or a pid. */
  find(spec: string): Job | undefined {
    if (!spec.startsWith("%")) return this.#jobs.find((job) => job.children.some((child) => child.pid === Number(spec)));
    const key = spec.slice(1);
    if (/^\d+$/.test(key)) return this.#jobs.find((job) => job.id === Number(key));
    const byId = (id: number | undefined): Job | undefined => this.#jobs.find((job) => job.id === id);
    if (key === "" || key === "+" || key === "%") return byId(this.#order.at(-1));
    if (key === "-") return byId(this.#order.at(-2) ?? this.#order.at(-1));
    return this.#jobs.find((job) => (key.startsWith("?") ? job.command.includes(key.slice(1)) : job.command.startsWith(key)));
  }

  endedStatus(pid: number): ExitStatus | undefined {
    return this.#ended.get(pid);
  }

  /** Starts or continues to wait for a child; resolves when it has ended or (with job control) stopped. */
  async await(child: Child): Promise<ExitStatus> {
    const { process } = this.#shell;
    const untraced = this.#shell.option("monitor");
    while (!child.status) {
      child.waiting ??= process.wait(child.pid, { untraced }).then(
        (result) => {
          child.waiting = undefined;
          if (result) child.status = result.status;
        },
        (error: unknown) => {
          child.waiting = undefined;
          if (!(error instanceof ErrnoError)) throw error;
          child.status = { kind: "exited", code: 127 };
        },
      );
      await child.waiting;
    }
    return child.status;
  }

  /** Looks which children have ended, without waiting. */
  async poll(): Promise<void> {
    for (const job of this.#jobs) {
      for (const child of job.children) {
        if (child.status || child.waiting) continue;
        try {
          const result = await this.#shell.process.wait(child.pid, { noHang: true });
          if (result) child.status = result.status;
        } catch (error) {
          if (!(error instanceof ErrnoError)) throw error;
          child.status = { kind: "exited", code: 127 };
        }
      }
    }
  }

  isDone(job: Job): boolean {
    return job.children.every((child) => child.status && child.status.kind !== "stopped");
  }

  /** "Running", "Done", "Done(3)", "Exit 3", "Terminated", "Stopped". */
  stateText(job: Job): string {
    if (job.isStopped) return "Stopped";
    if (!this.isDone(job)) return "Running";
    const status = job.children.at(-1)!.status!;
    if (status.kind === "exited") {
      if (status.code === 0) return "Done";
      return this.#shell.flavour === "bash" ? `Exit ${status.code}` : `Done(${status.code})`;
    }
    return signalDescriptions[status.signal];
  }

  /** One line of `jobs`. */
  line(job: Job, withPids = false): string {
    const state = this.stateText(job);
    const { flavour } = this.#shell;
    const pid = withPids ? `${flavour === "bash" ? " " : ""}${job.children[0]!.pid} ` : "";
    if (flavour === "bash") {
      const ampersand = state === "Running" ? " &" : "";
      return `[${job.id}]${this.mark(job)} ${pid} ${state.padEnd(24)}${job.command}${ampersand}\n`.replace("]  ", "]  ");
    }
    const head = flavour === "dash" ? `[${job.id}] ${this.mark(job)} ${pid}` : `[${job.id}]${this.mark(job)}  ${pid}`;
    const command = this.#shell.isInteractive ? job.command : "";
    return `${head}${state.padEnd(27)}${command}\n`;
  }

  /** Exit code of a job: its last child's. */
  code(job: Job): number {
    return exitCodeOf(job.children.at(-1)!.status!);
  }

  /** At a prompt: tells about jobs that ended or stopped, and forgets the ended. */
  async notify(): Promise<void> {
    await this.poll();
    for (const job of this.#jobs.slice()) {
      if (!this.isDone(job) || job.isForeground) continue;
      await this.#shell.complain(this.line(job));
      this.remove(job);
    }
  }

  /** A script's shell forgets what ended without saying so. */
  async forgetEnded(): Promise<void> {
    await this.poll();
    for (const job of this.#jobs.slice()) if (this.isDone(job)) this.remove(job);
  }
}
