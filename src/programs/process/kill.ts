/** Sending signals: kill, killall, pkill, pgrep, pidof. */
import { ErrnoError } from "../../base/errors.ts";
import type { SignalName } from "../../engine/runc/program.ts";
import type { Applet } from "../applet.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { userByName } from "../accounts.ts";
import { getopt, type OptionSpec } from "../getopt.ts";
import { parseSignal, signalNames, signalNumber } from "./signals.ts";
import { commandLine, processTable, type Row } from "./table.ts";

/** Takes `-9`, `-TERM`, `-s TERM` from the front; the default is TERM. */
async function signalOption(run: AppletRun, args: string[]): Promise<SignalName | 0> {
  const first = args[0] ?? "";
  let name: string | undefined;
  if (first === "-s" || first === "-n") {
    args.shift();
    name = args.shift() ?? "";
  } else if (/^-(?:\d+|[A-Za-z][A-Za-z0-9]+)$/.test(first) && first !== "-l") {
    args.shift();
    name = first.slice(1);
  }
  if (name === undefined) return "SIGTERM";
  const signal = parseSignal(name);
  return signal ?? run.fail(run.say(`bad signal name '${name}'`, `${name}: invalid signal specification`));
}

export const kill: Applet = {
  name: "kill",
  package: "procps-ng 4.0.2",
  usage: "[-l] [-SIG] PID...",
  about: "Send a signal (default: TERM) to given PIDs",
  async main(run) {
    const args = [...run.args];
    if (args[0] === "-l" || args[0] === "-L") return list(run, args.slice(1));
    const signal = await signalOption(run, args);
    if (args[0] === "--") args.shift();
    if (args.length === 0) return run.isGnu ? run.usage() : run.fail("you need to specify whom to kill");
    for (const text of args) {
      const pid = Number(text);
      if (!/^-?\d+$/.test(text)) {
        await run.complain(run.say(`invalid number '${text}'`, `failed to parse argument: '${text}'`));
        continue;
      }
      try {
        run.process.kill(pid, signal);
      } catch (error) {
        await run.complain(run.say(`can't kill pid ${pid}: ${reason(error)}`, `(${text}) - ${reason(error)}`));
      }
    }
    return run.status;
  },
};

async function list(run: AppletRun, names: readonly string[]): Promise<number> {
  const short = (name: SignalName): string => (name === "SIGIO" ? "POLL" : name.slice(3));
  if (names.length === 0) {
    if (run.isGnu) await run.out(`${signalNames.map(short).join(" ")}\n`);
    else for (const [index, name] of signalNames.entries()) await run.out(`${String(index + 1).padStart(2)}) ${short(name)}\n`);
    return 0;
  }
  for (const name of names) {
    const number = Number(name);
    const signal = parseSignal(/^\d+$/.test(name) ? String(number > 128 ? number - 128 : number) : name);
    if (signal === undefined || signal === 0) return run.fail(run.say(`unknown signal '${name}'`, `${name}: unknown signal`));
    await run.out(`${/^\d+$/.test(name) ? short(signal) : signalNumber(signal)}\n`);
  }
  return 0;
}

export const killall: Applet = {
  name: "killall",
  usage: "[-lq] [-SIG] PROCESS_NAME...",
  about: "Send a signal (default: TERM) to given processes",
  async main(run) {
    const args = [...run.args];
    if (args[0] === "-l") return list(run, args.slice(1));
    let quiet = false;
    if (args[0] === "-q") {
      quiet = true;
      args.shift();
    }
    const signal = await signalOption(run, args);
    if (args.length === 0) return run.isGnu ? run.usage() : run.fail("you need to specify whom to kill");
    for (const name of args) {
      const found = processTable(run.process).filter((row) => row.pid !== run.process.pid && hasName(row, name));
      if (found.length === 0) {
        run.status = 1;
        if (!quiet) await run.errorLine(run.say(`${run.name}: ${name}: no process killed`, `${name}: no process found`));
      }
      for (const row of found) await send(run, row.pid, signal, quiet);
    }
    return run.status;
  },
};

function hasName(row: Row, name: string): boolean {
  const own = (row.argv[0] ?? "").replace(/^-/, "").split("/").at(-1);
  return row.comm === name.slice(0, 15) || own === name;
}

async function send(run: AppletRun, pid: number, signal: SignalName | 0, quiet: boolean): Promise<boolean> {
  try {
    run.process.kill(pid, signal);
    return true;
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    run.status = 1;
    if (!quiet) await run.error(run.say(`can't kill pid ${pid}: ${error.message}`, `killing pid ${pid} failed: ${error.message}`));
    return false;
  }
}

export const pidof: Applet = {
  name: "pidof",
  usage: "[-s] [-o PID] [NAME]...",
  about: "List PIDs of all processes with names that match NAMEs",
  async main(run) {
    const options = await getopt(run, { short: "so:", gnu: "qxS:" });
    const omitted = new Set(options.values("o").map((text) => (text === "%PPID" ? run.process.ppid : Number(text))));
    const pids: number[] = [];
    for (const name of options.operands) {
      for (const row of processTable(run.process).toReversed()) {
        if (row.pid === run.process.pid || omitted.has(row.pid)) continue;
        const base = name.split("/").at(-1)!;
        if (hasName(row, base)) pids.push(row.pid);
      }
    }
    const shown = options.has("s") ? pids.slice(0, 1) : pids;
    if (shown.length > 0) await run.out(`${shown.join(" ")}\n`);
    return shown.length > 0 ? 0 : 1;
  },
};

const matchSpec: OptionSpec = {
  short: "flnoxvas:P:u:", gnu: "cieU:G:g:t:d:",
  gnuLong: { full: "f", "list-name": "l", "list-full": "a", newest: "n", oldest: "o", exact: "x", inverse: "v", parent: "P", euid: "u", uid: "U", count: "c", "ignore-case": "i", delimiter: "d", signal: "signal:" },
};

function matcher(name: "pgrep" | "pkill"): Applet {
  return {
    name,
    package: "procps-ng 4.0.2",
    gnuUsageCode: 2,
    usage: "[-flanovx] [-s SID|-P PPID|PATTERN]",
    about: name === "pgrep" ? "Display process(es) selected by regex PATTERN" : "Send a signal to process(es) selected by regex PATTERN",
    async main(run) {
      const args = [...run.args];
      let signal: SignalName | 0 = "SIGTERM";
      if (name === "pkill") {
        const at = args.findIndex((argument) => /^-(?:\d+|(?:SIG)?[A-Z]{2,}\d?)$/.test(argument));
        if (at >= 0) {
          const given = parseSignal(args[at]!.slice(1));
          if (given !== undefined) {
            signal = given;
            args.splice(at, 1);
          }
        }
      }
      const options = await getopt(run, matchSpec, args);
      const named = options.value("signal");
      if (named !== undefined) signal = parseSignal(named) ?? signal;
      const [pattern] = options.operands;
      if (pattern === undefined && !options.has("P", "s", "u", "U", "G", "g", "t")) {
        return run.isGnu ? run.usage("no matching criteria specified") : run.usage();
      }
      const regex = pattern === undefined ? undefined : new RegExp(options.has("x") ? `^(?:${safe(pattern)})$` : safe(pattern), options.has("i") ? "i" : "");
      const users = options.value("u") ?? options.value("U");
      const uids = users?.split(",").map((word) => userByName(run.process, word)?.uid ?? Number(word));
      let found = processTable(run.process).filter((row) => {
        if (row.pid === run.process.pid) return false;
        const subject = options.has("f") ? commandLine(row, "procps") : row.comm;
        const matches =
          (!regex || regex.test(subject)) && (!options.has("P") || options.value("P")!.split(",").map(Number).includes(row.ppid)) &&
          (!options.has("s") || Number(options.value("s")) === row.sid) && (!uids || uids.includes(row.uid));
        return matches !== options.has("v");
      });
      if (options.has("n")) found = found.slice(-1);
      if (options.has("o")) found = found.slice(0, 1);
      if (name === "pkill") {
        let sent = 0;
        for (const row of found) if (await send(run, row.pid, signal, false)) sent++;
        return sent > 0 ? 0 : 1;
      }
      if (options.has("c")) await run.out(`${found.length}\n`);
      else {
        const cells = found.map((row) => {
          if (options.has("a")) return `${row.pid} ${commandLine(row, "procps")}`;
          return options.has("l") ? `${row.pid} ${options.has("f") && !run.isGnu ? commandLine(row, "procps") : row.comm}` : String(row.pid);
        });
        const glue = (options.value("d") ?? "\n").replaceAll("\\n", "\n");
        if (cells.length > 0) await run.out(`${cells.join(glue)}\n`);
      }
      return found.length > 0 ? 0 : 1;
    },
  };
}

/** A pattern that JavaScript would refuse is taken as plain text. */
function safe(pattern: string): string {
  try {
    new RegExp(pattern);
    return pattern;
  } catch {
    return pattern.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  }
}

export const pgrep = matcher("pgrep");
export const pkill = matcher("pkill");
