/** `docker run --init`: PID 1 that starts the command, passes signals on and reaps. Models: krallin/tini. */
import type { Program, SignalName } from "./program.ts";
import { exitCodeOf, signalNames } from "./signals.ts";

const notForwarded: ReadonlySet<SignalName> = new Set<SignalName>([
  "SIGKILL", "SIGSTOP", "SIGCHLD", "SIGFPE", "SIGILL", "SIGSEGV", "SIGBUS", "SIGABRT", "SIGTRAP", "SIGSYS", "SIGTTIN", "SIGTTOU",
]);

/** argv: docker-init -- COMMAND [ARG…]. Exits as the command did. */
export const dockerInit: Program = {
  name: "docker-init",
  async main(process) {
    const separator = process.argv.indexOf("--");
    const argv = process.argv.slice(separator + 1);
    let child: number;
    try {
      child = await process.spawn({ argv, newGroup: true, foreground: process.isTerminal(0) });
    } catch (error) {
      await process.write(2, `[FATAL tini (${process.pid})] exec ${argv[0]} failed: ${(error as Error).message}\n`);
      return 127;
    }
    for (const signal of signalNames) {
      if (!notForwarded.has(signal)) process.onSignal(signal, () => process.kill(child, signal));
    }
    for (;;) {
      const ended = await process.wait(-1);
      if (ended && ended.pid === child) return exitCodeOf(ended.status);
    }
  },
};
