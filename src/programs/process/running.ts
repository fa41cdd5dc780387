/** Running other programs in some way: nohup, timeout, nice, time, watch, setsid, chroot, stdbuf, ionice, taskset. */
import { ErrnoError } from "../../base/errors.ts";
import type { ExitStatus, SignalName } from "../../engine/runc/program.ts";
import type { Applet } from "../applet.ts";
import { AppletExit } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { execute } from "../coreutils/env.ts";
import { getopt } from "../getopt.ts";
import { parseSeconds } from "../numbers.ts";
import { strftime, zoneOf } from "../dates.ts";
import { parseSignal, signalExitCode } from "./signals.ts";

export const nohup: Applet = {
  name: "nohup",
  package: "GNU coreutils",
  gnuUsageCode: 125,
  usage: "PROG ARGS",
  about: "Run PROG immune to hangups, with output to a non-tty",
  async main(run) {
    const { process } = run;
    const options = await getopt(run, { short: "", stopAtOperand: true });
    if (options.operands.length === 0) return run.usage(run.isGnu ? "missing operand" : undefined);
    process.onSignal("SIGHUP", "ignore");
    if (process.isOpen(1) && process.isTerminal(1)) {
      let path = "nohup.out";
      let fd: number;
      try {
        fd = process.open(path, { write: true, create: true, append: true }, 0o600);
      } catch {
        path = `${process.env.get("HOME") ?? ""}/nohup.out`;
        fd = process.open(path, { write: true, create: true, append: true }, 0o600);
      }
      await run.error(run.say(`appending output to ${path}`, `ignoring input and appending output to '${path}'`));
      process.dup2(fd, 1);
      process.close(fd);
    }
    if (process.isOpen(2) && process.isTerminal(2)) process.dup2(1, 2);
    return execute(run, options.operands);
  },
};

/** Waits for a child and tells its exit code as a shell does. */
export async function waitFor(run: AppletRun, pid: number): Promise<ExitStatus> {
  const ended = await run.process.wait(pid);
  return ended?.status ?? { kind: "exited", code: 0 };
}

/** Starts a program; tells the reason and exits 126 or 127 when it cannot be. */
export async function start(run: AppletRun, argv: readonly string[], newGroup = false): Promise<number> {
  await run.flush();
  try {
    return await run.process.spawn({ argv, newGroup });
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    await run.error(run.say(`can't execute '${argv[0]}': ${error.message}`, `failed to run command '${argv[0]}': ${error.message}`));
    throw new AppletExit(error.code === "ENOENT" ? 127 : 126);
  }
}

function exitCode(status: ExitStatus): number {
  return status.kind === "exited" ? status.code : signalExitCode(status.signal);
}

export const timeout: Applet = {
  name: "timeout",
  package: "GNU coreutils",
  gnuUsageCode: 125,
  usage: "[-s SIG] [-k KILL_SECS] SECS PROG ARGS",
  about: "Run PROG. Send SIG to it if it is not gone in SECS seconds.",
  async main(run) {
    const options = await getopt(run, {
      short: "s:k:", gnu: "v", stopAtOperand: true,
      gnuLong: { signal: "s", "kill-after": "k", foreground: "foreground", "preserve-status": "preserve-status", verbose: "v" },
    });
    const [text, ...argv] = options.operands;
    if (text === undefined || argv.length === 0) return run.usage(run.isGnu ? (text === undefined ? "missing operand" : `missing operand after '${text}'`) : undefined);
    const seconds = parseSeconds(text);
    const killText = options.value("k");
    const killAfter = killText === undefined ? undefined : parseSeconds(killText);
    if (seconds === undefined) return run.isGnu ? run.usage(`invalid time interval '${text}'`) : run.fail(`invalid number '${text}'`);
    const signal = parseSignal(options.value("s") ?? "TERM");
    if (signal === undefined || signal === 0) return run.isGnu ? run.usage(`${options.value("s")}: invalid signal`) : run.fail(`bad signal name '${options.value("s")}'`);
    return run.isGnu ? watchChild(run, argv, { seconds, killAfter, signal, preserves: options.has("preserve-status") }) : watchSelf(run, argv, { seconds, killAfter, signal });
  },
};

/** GNU: the program is a child; 124 when time ran out. */
async function watchChild(run: AppletRun, argv: readonly string[], how: { seconds: number; killAfter: number | undefined; signal: SignalName; preserves: boolean }): Promise<number> {
  const { process } = run;
  const pid = await start(run, argv);
  let timedOut = false;
  const send = (signal: SignalName): void => {
    try {
      process.kill(pid, signal);
    } catch (error) {
      reason(error);
    }
  };
  process.onSignal("SIGTERM", () => send("SIGTERM"));
  process.onSignal("SIGINT", () => send("SIGINT"));
  let cancelKill = (): void => {};
  const cancel = how.seconds === 0 ? () => {} : process.clock.at(process.clock.now() + how.seconds * 1000, () => {
    timedOut = true;
    send(how.signal);
    if (how.killAfter !== undefined) cancelKill = process.clock.at(process.clock.now() + how.killAfter * 1000, () => send("SIGKILL"));
  });
  const status = await waitFor(run, pid);
  cancel();
  cancelKill();
  if (timedOut && !how.preserves) {
    if (status.kind !== "exited" && status.signal === "SIGKILL") process.kill(process.pid, "SIGKILL");
    return 124;
  }
  return exitCode(status);
}

/** BusyBox: the program takes the place of timeout itself, and a child of it counts the seconds. */
async function watchSelf(run: AppletRun, argv: readonly string[], how: { seconds: number; killAfter: number | undefined; signal: SignalName }): Promise<number> {
  const target = run.process.pid;
  run.process.fork(async (child) => {
    const shoot = (signal: SignalName): boolean => {
      try {
        child.kill(target, signal);
        return true;
      } catch (error) {
        reason(error);
        return false;
      }
    };
    // Looks once a second, at most, whether the program still is there.
    for (let left = how.seconds * 1000; left > 0; left -= 1000) {
      await child.sleep(Math.min(left, 1000));
      if (child.ppid !== target) return 0;
    }
    if (!shoot(how.signal) || how.killAfter === undefined) return 0;
    await child.sleep(how.killAfter * 1000);
    shoot("SIGKILL");
    return 0;
  }, { fds: new Map() });
  return execute(run, argv);
}

export const nice: Applet = {
  name: "nice",
  package: "GNU coreutils",
  gnuUsageCode: 125,
  usage: "[-n ADJUST] [PROG ARGS]",
  about: "Change scheduling priority, run PROG",
  async main(run) {
    const options = await getopt(run, { short: "n:", digits: true, stopAtOperand: true, gnuLong: { adjustment: "n" } });
    if (options.operands.length === 0) {
      await run.out("0\n");
      return 0;
    }
    return execute(run, options.operands);
  },
};

/** Programs that set something the Lab has no use for, and run the rest. */
function transparent(name: string, spec: string, about: string): Applet {
  return {
    name,
    usage: "[OPTIONS] PROG ARGS",
    about,
    async main(run) {
      const options = await getopt(run, { short: spec, stopAtOperand: true });
      const operands = name === "taskset" ? options.operands.slice(1) : options.operands;
      if (operands.length === 0) return run.usage(run.isGnu ? "missing operand" : undefined);
      return execute(run, operands);
    },
  };
}

export const stdbuf = transparent("stdbuf", "i:o:e:", "Run PROG with modified buffering");
export const ionice = transparent("ionice", "c:n:p:t", "Change I/O priority and class");
export const taskset = transparent("taskset", "pac", "Set or get CPU affinity");
export const linux64 = transparent("linux64", "", "Run PROG as on a 64-bit machine");

export const setsid: Applet = {
  name: "setsid",
  usage: "[-c] PROG ARGS",
  about: "Run PROG in a new session",
  async main(run) {
    const options = await getopt(run, { short: "c", gnu: "wf", stopAtOperand: true });
    if (options.operands.length === 0) return run.usage(run.isGnu ? "no command specified" : undefined);
    const pid = await start(run, options.operands, true);
    return options.has("f") ? 0 : exitCode(await waitFor(run, pid));
  },
};

export const time: Applet = {
  name: "time",
  flavours: ["busybox"],
  usage: "[-vpa] [-o FILE] PROG ARGS",
  about: "Run PROG, display resource usage when it exits",
  async main(run) {
    const options = await getopt(run, { short: "vpao:f:", stopAtOperand: true });
    if (options.operands.length === 0) return run.usage();
    const { process } = run;
    const before = process.clock.now();
    const pid = await start(run, options.operands);
    const status = await waitFor(run, pid);
    const [real, user] = [process.clock.now() - before, process.times().childrenMs];
    const portable = options.has("p");
    const show = (ms: number): string => (portable ? (ms / 1000).toFixed(2) : `${Math.floor(ms / 60000)}m ${((ms % 60000) / 1000).toFixed(2)}s`);
    await run.errorLine(["real", "user", "sys"].map((name, index) => `${name}${portable ? " " : "\t"}${show([real, user, 0][index]!)}`).join("\n"));
    return exitCode(status);
  },
};

export const watch: Applet = {
  name: "watch",
  usage: "[-n SEC] [-t] PROG ARGS",
  about: "Run PROG periodically",
  async main(run) {
    const { process } = run;
    const options = await getopt(run, { short: "n:t", gnu: "debgcpx", stopAtOperand: true, gnuLong: { interval: "n", "no-title": "t", differences: "d" } });
    if (options.operands.length === 0) return run.usage();
    const seconds = Number(options.value("n") ?? 2) || 2;
    const command = options.operands.join(" ");
    for (;;) {
      await run.out("\x1b[H\x1b[J");
      if (!options.has("t")) {
        const columns = process.isTerminal(1) ? process.windowSize(1).columns : 80;
        const left = `Every ${seconds.toFixed(1)}s: ${command}`;
        const right = `${run.isGnu ? `${process.hostname()}: ` : ""}${strftime(run.isGnu ? "%a %b %e %H:%M:%S %Y" : "%Y-%m-%d %H:%M:%S", process.clock.now(), zoneOf(process.env))}`;
        await run.out(`${left.slice(0, Math.max(0, columns - right.length - 1)).padEnd(Math.max(0, columns - right.length))}${right}\n\n`);
      }
      await run.flush();
      const pid = await start(run, ["sh", "-c", command]);
      await waitFor(run, pid);
      await process.sleep(seconds * 1000);
    }
  },
};

export const chroot: Applet = {
  name: "chroot",
  package: "GNU coreutils",
  gnuUsageCode: 125,
  usage: "NEWROOT [PROG ARGS]",
  about: "Run PROG with root directory set to NEWROOT",
  async main(run) {
    const [root] = run.args;
    if (root === undefined) return run.usage(run.isGnu ? "missing operand" : undefined);
    // @deviation A process cannot change its root directory once it runs.
    return run.fail(run.say(`can't change root directory to '${root}': Operation not permitted`, `cannot change root directory to '${root}': Operation not permitted`), run.isGnu ? 125 : 1);
  },
};
