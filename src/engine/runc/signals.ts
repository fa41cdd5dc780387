/**
 * Signal names, numbers and default actions. Models: signal(7), numbers of Linux on x86-64 and arm64.
 */
import type { ExitStatus, SignalName } from "./program.ts";

/** Index = number - 1. */
export const signalNames: readonly SignalName[] = [
  "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1",
  "SIGSEGV", "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM", "SIGSTKFLT", "SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP",
  "SIGTTIN", "SIGTTOU", "SIGURG", "SIGXCPU", "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGIO", "SIGPWR", "SIGSYS",
];

const numbers = new Map<string, number>(signalNames.map((name, index) => [name, index + 1]));

/** 1 to 31. */
export function signalNumber(name: SignalName): number {
  return numbers.get(name)!;
}

/** The signal of this number, or undefined. @deviation Real-time signals (34 to 64) do not exist. */
export function signalName(number: number): SignalName | undefined {
  return signalNames[number - 1];
}

const aliases: Readonly<Record<string, SignalName>> = { IOT: "SIGABRT", CLD: "SIGCHLD", POLL: "SIGIO" };

/** Reads "KILL", "SIGKILL", "sigkill" or "9"; undefined for anything else. */
export function parseSignal(text: string): SignalName | undefined {
  if (/^\d+$/.test(text)) return signalName(Number(text));
  const bare = text.toUpperCase().replace(/^SIG/, "");
  const full = `SIG${bare}`;
  return numbers.has(full) ? (full as SignalName) : aliases[bare];
}

export type DefaultAction = "terminate" | "core" | "ignore" | "stop" | "continue";

/** What happens to a process that does not say otherwise. */
export function defaultAction(signal: SignalName): DefaultAction {
  switch (signal) {
    case "SIGCHLD":
    case "SIGURG":
    case "SIGWINCH":
      return "ignore";
    case "SIGCONT":
      return "continue";
    case "SIGSTOP":
    case "SIGTSTP":
    case "SIGTTIN":
    case "SIGTTOU":
      return "stop";
    case "SIGQUIT":
    case "SIGILL":
    case "SIGTRAP":
    case "SIGABRT":
    case "SIGBUS":
    case "SIGFPE":
    case "SIGSEGV":
    case "SIGXCPU":
    case "SIGXFSZ":
    case "SIGSYS":
      return "core";
    default:
      return "terminate";
  }
}

/** Text that shells print for a process ended by a signal. Models: strsignal(3) of glibc. */
export const signalDescriptions: Readonly<Record<SignalName, string>> = {
  SIGHUP: "Hangup", SIGINT: "Interrupt", SIGQUIT: "Quit", SIGILL: "Illegal instruction", SIGTRAP: "Trace/breakpoint trap",
  SIGABRT: "Aborted", SIGBUS: "Bus error", SIGFPE: "Floating point exception", SIGKILL: "Killed", SIGUSR1: "User defined signal 1",
  SIGSEGV: "Segmentation fault", SIGUSR2: "User defined signal 2", SIGPIPE: "Broken pipe", SIGALRM: "Alarm clock",
  SIGTERM: "Terminated", SIGSTKFLT: "Stack fault", SIGCHLD: "Child exited", SIGCONT: "Continued", SIGSTOP: "Stopped (signal)",
  SIGTSTP: "Stopped", SIGTTIN: "Stopped (tty input)", SIGTTOU: "Stopped (tty output)", SIGURG: "Urgent I/O condition",
  SIGXCPU: "CPU time limit exceeded", SIGXFSZ: "File size limit exceeded", SIGVTALRM: "Virtual timer expired",
  SIGPROF: "Profiling timer expired", SIGWINCH: "Window changed", SIGIO: "I/O possible", SIGPWR: "Power failure",
  SIGSYS: "Bad system call",
};

/** The exit code that shells, runc and docker report: the code itself, or 128 + the signal's number. */
export function exitCodeOf(status: ExitStatus): number {
  return status.kind === "exited" ? status.code : 128 + signalNumber(status.signal);
}
