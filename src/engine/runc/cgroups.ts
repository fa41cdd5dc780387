/**
 * Control groups: what a container's processes may use together, and what they do use.
 * Models: cgroup v2 memory.max, pids.max, cpu.max, cgroup.freeze, and the OOM killer's choice (largest resident set).
 */
import type { KernelProcess } from "./process.ts";

export interface CgroupLimits {
  /** Left out or 0: unlimited. */
  readonly memoryBytes?: number;
  /** Left out, 0 or negative: unlimited. */
  readonly pids?: number;
  /** How many CPUs' worth of time per second (NanoCpus / 1e9). Left out or 0: unlimited. */
  readonly cpus?: number;
  /** Weight against other groups (cpu.shares). Left out or 0: the default. */
  readonly cpuShares?: number;
  /** Numbers of the CPUs to run on, "0-1,3". Left out or "": all. */
  readonly cpuset?: string;
  /** Added to the OOM score of the first process and its children. */
  readonly oomScoreAdjust?: number;
  /** No OOM killing: the allocating process waits for ever (HostConfig.OomKillDisable). */
  readonly isOomKillDisabled?: boolean;
}

export class Cgroup {
  /** As /proc/<pid>/cgroup shows it on the host: "/docker/<id>". */
  readonly path: string;
  limits: CgroupLimits;
  readonly processes = new Set<KernelProcess>();
  memoryBytes = 0;
  peakMemoryBytes = 0;
  /** Used up by all processes, ended ones included. */
  cpuMs = 0;
  /** The OOM killer has struck here. */
  isOomKilled = false;
  #isFrozen = false;
  /** Called once for every kill. */
  onOom: (() => void) | undefined;

  constructor(path: string, limits: CgroupLimits = {}) {
    this.path = path;
    this.limits = limits;
  }

  get isFrozen(): boolean {
    return this.#isFrozen;
  }

  freeze(): void {
    this.#isFrozen = true;
    for (const process of this.processes) process.updateHalt();
  }

  thaw(): void {
    this.#isFrozen = false;
    for (const process of this.processes) process.updateHalt();
  }

  /** True while another process fits under pids.max. */
  get hasRoom(): boolean {
    const { pids } = this.limits;
    return pids === undefined || pids <= 0 || this.processes.size < pids;
  }

  /** Virtual milliseconds that computing for `cpuMs` takes. @deviation Processes of one cgroup do not compete for CPUs. */
  elapsedMs(cpuMs: number): number {
    const { cpus } = this.limits;
    return cpus !== undefined && cpus > 0 && cpus < 1 ? Math.ceil(cpuMs / cpus) : cpuMs;
  }

  /** The OOM killer takes a process of this group, for the group's own limit or for want of memory in the host. */
  killForMemory(victim: KernelProcess): void {
    this.isOomKilled = true;
    this.onOom?.();
    victim.terminate({ kind: "signaled", signal: "SIGKILL" });
  }

  /** Accounts for memory; above the limit the largest process of the group dies until the rest fits. */
  charge(bytes: number): void {
    this.memoryBytes = Math.max(0, this.memoryBytes + bytes);
    const limit = this.limits.memoryBytes ?? 0;
    while (limit > 0 && this.memoryBytes > limit && !this.limits.isOomKillDisabled) {
      const victim = [...this.processes].sort((a, b) => b.rssBytes - a.rssBytes || a.hostPid - b.hostPid)[0];
      if (!victim) break;
      this.killForMemory(victim);
    }
    this.peakMemoryBytes = Math.max(this.peakMemoryBytes, limit > 0 ? Math.min(this.memoryBytes, limit) : this.memoryBytes);
  }
}
