import type { KernelProcess } from "./process.ts";
import type { SignalName } from "./program.ts";

/** Processes that signals of the terminal reach together. Models: setpgid(2), credentials(7) §"Process groups". */
export class ProcessGroup {
  readonly leader: KernelProcess;
  readonly members = new Set<KernelProcess>();

  constructor(leader: KernelProcess) {
    this.leader = leader;
  }

  /** Sends to every member, oldest first, as the kernel itself. */
  signal(signal: SignalName): void {
    for (const member of this.members) member.deliver(signal, "kernel");
  }
}
