/** jobs, wait, fg, bg, kill, disown, trap, times, suspend. */
import { ErrnoError } from "../../base/errors.ts";
import type { SignalName } from "../../engine/runc/program.ts";
import { exitCodeOf, parseSignal, signalName, signalNames, signalNumber } from "../../engine/runc/signals.ts";
import { reportSignal } from "../children.ts";
import { awaitJob } from "../interpreter.ts";
import type { Child, Job } from "../jobs.ts";
import { shellQuote } from "../quoting.ts";
import type { Shell } from "../shell.ts";
import type { TrapName } from "../traps.ts";
import { badOption, type Builtin, letterOptions } from "./builtin.ts";

const jobs: Builtin = {
  name: "jobs",
  async run(shell, { args }) {
    const { letters, rest, bad } = letterOptions(args, "lpnrs");
    if (bad) return badOption(shell, "jobs", bad, "jobs [-lnprs] [jobspec ...] or jobs -x command [args]");
    await shell.jobs.poll();
    for (const job of shell.jobs.all) {
      if (job.isForeground || (rest.length > 0 && !rest.some((spec) => shell.jobs.find(spec) === job))) continue;
      if (letters.includes("r") && (shell.jobs.isDone(job) || job.isStopped)) continue;
      if (letters.includes("s") && !job.isStopped) continue;
      await shell.print(letters.includes("p") ? `${job.children[0]!.pid}\n` : shell.jobs.line(job, letters.includes("l")));
      if (shell.jobs.isDone(job)) shell.jobs.remove(job);
    }
    return 0;
  },
};

const wait: Builtin = {
  name: "wait",
  async run(shell, { args }) {
    const { letters, rest, bad } = shell.flavour === "bash" ? letterOptions(args, "fn") : { letters: "", rest: args, bad: undefined };
    if (bad) return badOption(shell, "wait", bad, "wait [-fn] [-p var] [id ...]");
    if (letters.includes("n")) return waitAny(shell, rest);
    if (rest.length === 0) return waitAll(shell);
    let status = 0;
    for (const spec of rest) {
      const interrupted = await waitOne(shell, spec);
      status = interrupted.status;
      if (interrupted.isInterrupted) break;
    }
    return status;
  },
};

interface Waited {
  readonly status: number;
  readonly isInterrupted: boolean;
}

/** Waits for a child unless a trapped signal comes first: 128 + its number. */
async function waitChild(shell: Shell, child: Child): Promise<Waited> {
  if (!child.status) await Promise.race([shell.jobs.await(child), shell.traps.arrival()]);
  if (child.status) return { status: exitCodeOf(child.status), isInterrupted: false };
  const signal = shell.traps.firstPending;
  return { status: signal ? 128 + signalNumber(signal) : 1, isInterrupted: true };
}

async function waitAll(shell: Shell): Promise<number> {
  for (const job of shell.jobs.all) {
    if (job.isStopped) continue;
    for (const child of job.children) {
      const waited = await waitChild(shell, child);
      if (waited.isInterrupted) return waited.status;
    }
    if (shell.isInteractive) continue;
    await tell(shell, job);
    shell.jobs.remove(job);
  }
  return 0;
}

async function tell(shell: Shell, job: Job): Promise<void> {
  const last = job.children.at(-1)!;
  if (last.status) await reportSignal(shell, last.status, last.pid, job.command, false);
}

async function waitOne(shell: Shell, spec: string): Promise<Waited> {
  const job = shell.jobs.find(spec);
  if (!job) {
    const ended = spec.startsWith("%") ? undefined : shell.jobs.endedStatus(Number(spec));
    if (ended) return { status: exitCodeOf(ended), isInterrupted: false };
    if (shell.flavour === "bash") {
      const isNumber = /^\d+$/.test(spec);
      await shell.message(spec.startsWith("%") ? `${spec}: no such job` : isNumber ? `pid ${spec} is not a child of this shell` : `\`${spec}': not a pid or valid job spec`, "wait");
      return { status: isNumber || spec.startsWith("%") ? 127 : 1, isInterrupted: false };
    }
    if (!/^\d+$/.test(spec)) {
      await shell.message(spec.startsWith("%") ? noSuchJob(shell, spec) : `Illegal number: ${spec}`, "wait");
      return { status: 2, isInterrupted: false };
    }
    return { status: 127, isInterrupted: false };
  }
  let waited: Waited = { status: 0, isInterrupted: false };
  for (const child of job.children) {
    waited = await waitChild(shell, child);
    if (waited.isInterrupted) return waited;
  }
  await tell(shell, job);
  shell.jobs.remove(job);
  return waited;
}

/** `wait -n`: the next job that ends. */
async function waitAny(shell: Shell, specs: readonly string[]): Promise<number> {
  const wanted = specs.length > 0 ? specs.map((spec) => shell.jobs.find(spec)).filter((job) => job !== undefined) : [...shell.jobs.all];
  if (wanted.length === 0) return 127;
  await Promise.race([...wanted.map((job) => shell.jobs.await(job.children.at(-1)!)), shell.traps.arrival()]);
  const ended = wanted.find((job) => shell.jobs.isDone(job));
  if (!ended) return 128 + signalNumber(shell.traps.firstPending ?? "SIGINT");
  shell.jobs.remove(ended);
  return shell.jobs.code(ended);
}

const resume = (name: "fg" | "bg"): Builtin => ({
  name,
  async run(shell, { args }) {
    if (!shell.option("monitor") && shell.flavour === "bash") {
      await shell.message("no job control", name);
      return 1;
    }
    const job = shell.jobs.find(args[0] ?? "%%");
    if (!job || (!shell.option("monitor"))) {
      const text = shell.flavour === "bash" ? `${args[0] ?? "current"}: no such job` : args[0] ? noSuchJob(shell, args[0]) : "No current job";
      await shell.message(text, name);
      return shell.flavour === "bash" ? 1 : 2;
    }
    job.isStopped = false;
    shell.jobs.touch(job);
    await shell.print(name === "fg" ? `${job.command}\n` : shell.flavour === "bash" ? `[${job.id}]${shell.jobs.mark(job)} ${job.command} &\n` : `[${job.id}] ${job.command}\n`);
    if (name === "fg") job.isForeground = true;
    if (name === "fg" && shell.terminal !== undefined) shell.process.setForeground(shell.terminal, job.children[0]!.pid);
    shell.process.kill(job.group === undefined ? job.children[0]!.pid : -job.group, "SIGCONT");
    return name === "fg" ? (await awaitJob(shell, job)).code : 0;
  },
});

const disown: Builtin = {
  name: "disown",
  flavours: ["bash"],
  async run(shell, { args }) {
    for (const spec of args.length > 0 ? args.filter((arg) => !arg.startsWith("-")) : ["%%"]) {
      const job = shell.jobs.find(spec);
      if (job) shell.jobs.remove(job);
    }
    return 0;
  },
};

/** Short names, as `kill -l` and `trap` show them. */
const shortName = (signal: SignalName): string => signal.slice(3);

const kill: Builtin = {
  name: "kill",
  async run(shell, { args }) {
    let signal: SignalName | 0 | undefined = "SIGTERM";
    let at = 0;
    const first = args[0];
    if (first === "-l" || first === "-L") return listSignals(shell, args.slice(1));
    if ((first === "-s" || first === "-n") && args[1] !== undefined) {
      signal = args[1] === "0" ? 0 : parseSignal(args[1]);
      if (signal === undefined) return badSignal(shell, args[1]);
      at = 2;
    } else if (first !== undefined && /^-[A-Za-z0-9]+$/.test(first) && first !== "--") {
      signal = first === "-0" ? 0 : parseSignal(first.slice(1));
      if (signal === undefined) return badSignal(shell, first.slice(1));
      at = 1;
    }
    if (args[at] === "--") at++;
    const targets = args.slice(at);
    if (targets.length === 0) return killUsage(shell);
    let status = 0;
    for (const target of targets) status = (await sendTo(shell, target, signal)) || status;
    if (shell.traps.hasPending) await shell.traps.runPending();
    return status;
  },
};

async function sendTo(shell: Shell, target: string, signal: SignalName | 0): Promise<number> {
  let pid = Number(target);
  if (target.startsWith("%")) {
    const job = shell.jobs.find(target);
    if (!job) {
      if (shell.flavour === "bash") await shell.message(`${target}: no such job`, "kill");
      else await shell.message(noSuchJob(shell, target), "kill");
      return shell.flavour === "bash" ? 1 : 2;
    }
    pid = job.group === undefined ? job.children[0]!.pid : -job.group;
  } else if (!/^-?\d+$/.test(target)) {
    if (shell.flavour === "bash") await shell.message(`${target}: arguments must be process or job IDs`, "kill");
    else if (shell.flavour === "ash") await shell.appletMessage(`invalid number '${target}'`);
    else await shell.message(`Illegal number: ${target}`, "kill");
    return shell.flavour === "dash" ? 2 : 1;
  }
  try {
    shell.process.kill(pid, signal);
    // A signal to the shell itself is served before the next command.
    await shell.process.checkpoint();
    return 0;
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    if (shell.flavour === "bash") await shell.message(`(${target}) - ${error.message}`, "kill");
    else if (shell.flavour === "ash") await shell.appletMessage(`can't kill pid ${target}: ${error.message}`);
    else await shell.message(`${error.message}\n`, "kill");
    return 1;
  }
}

async function badSignal(shell: Shell, name: string): Promise<number> {
  if (shell.flavour === "bash") await shell.message(`${name}: invalid signal specification`, "kill");
  else if (shell.flavour === "ash") await shell.appletMessage(`bad signal name '${name}'`);
  else await shell.message(`Illegal option -${name[0]}`, "kill");
  return shell.flavour === "dash" ? 2 : 1;
}

async function killUsage(shell: Shell): Promise<number> {
  if (shell.flavour === "ash") {
    await shell.appletMessage("you need to specify whom to kill");
    return 1;
  }
  if (shell.flavour === "bash") await shell.complain("kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]\n");
  else await shell.message("Usage: kill [-s sigspec | -signum | -sigspec] [pid | job]... or\nkill -l [exitstatus]", "kill");
  return 2;
}

async function listSignals(shell: Shell, args: readonly string[]): Promise<number> {
  if (args.length > 0) {
    for (const arg of args) {
      const number = Number(arg);
      const name = Number.isNaN(number) ? parseSignal(arg) : signalName(number > 128 ? number - 128 : number);
      if (!name) return badSignal(shell, arg);
      await shell.print(Number.isNaN(number) ? `${signalNumber(name)}\n` : `${shortName(name)}\n`);
    }
    return 0;
  }
  if (shell.flavour === "bash") {
    const cells = signalNames.map((name, index) => `${String(index + 1).padStart(2)}) ${name}`);
    let out = "";
    for (const [index, cell] of cells.entries()) out += cell + ((index + 1) % 5 === 0 || index === cells.length - 1 ? "\n" : "\t");
    await shell.print(out);
  } else if (shell.flavour === "ash") {
    await shell.print(signalNames.map((name, index) => `${String(index + 1).padStart(2)}) ${shortName(name)}\n`).join(""));
  } else {
    await shell.print(signalNames.map((name) => `${shortName(name)}\n`).join(""));
  }
  return 0;
}

const trap: Builtin = {
  name: "trap",
  isSpecial: true,
  async run(shell, { args }) {
    const rest = args[0] === "--" ? args.slice(1) : args;
    if (rest[0] === "-l") return listSignals(shell, []);
    if (rest.length === 0 || rest[0] === "-p") {
      const wanted = rest.slice(1).map((name) => trapName(shell, name));
      const lines = [...shell.traps.list()].filter(([name]) => wanted.length === 0 || wanted.includes(name)).sort((a, b) => order(a[0]) - order(b[0]));
      await shell.print(lines.map(([name, action]) => `trap -- ${shellQuote(action, "always")} ${shownName(shell, name)}\n`).join(""));
      return 0;
    }
    const isReset = rest.length === 1 || rest[0] === "-" || /^\d+$/.test(rest[0]!);
    const action = isReset ? undefined : rest[0];
    const names = rest[0] === "-" || !isReset ? rest.slice(1) : rest;
    let status = 0;
    for (const spec of names) {
      const name = trapName(shell, spec);
      if (name) {
        shell.traps.set(name, action);
        continue;
      }
      if (shell.flavour === "dash") await shell.complain(`trap: ${spec}: bad trap\n`);
      else await shell.message(`${spec}: invalid signal specification`, "trap");
      status = 1;
    }
    return status;
  },
};

function trapName(shell: Shell, spec: string): TrapName | undefined {
  const upper = spec.toUpperCase().replace(/^SIG/, "");
  if (spec === "0" || upper === "EXIT") return "EXIT";
  if (upper === "ERR" && shell.flavour !== "dash") return "ERR";
  if ((upper === "DEBUG" || upper === "RETURN") && shell.flavour === "bash") return upper;
  return parseSignal(spec);
}

function shownName(shell: Shell, name: TrapName): string {
  return shell.flavour === "bash" ? name : name.replace(/^SIG/, "");
}

function order(name: TrapName): number {
  return name === "EXIT" ? 0 : name.startsWith("SIG") ? signalNumber(name as SignalName) : 100;
}

const times: Builtin = {
  name: "times",
  isSpecial: true,
  async run(shell) {
    const { selfMs, childrenMs } = shell.process.times();
    const show = (ms: number): string => `${Math.floor(ms / 60_000)}m${((ms % 60_000) / 1000).toFixed(shell.flavour === "dash" ? 6 : 3)}s`;
    await shell.print(`${show(selfMs)} ${show(0)}\n${show(childrenMs)} ${show(0)}\n`);
    return 0;
  },
};

/** dash puts it first. */
function noSuchJob(shell: Shell, spec: string): string {
  return shell.flavour === "dash" ? `No such job: ${spec}` : `${spec}: no such job`;
}

export const jobBuiltins: readonly Builtin[] = [jobs, wait, resume("fg"), resume("bg"), disown, kill, trap, times];
