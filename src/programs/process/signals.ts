/** Signal names and numbers as tools write them. Models: Linux signal(7) on x86-64. */
import type { SignalName } from "../../engine/runc/program.ts";

/** Signal n is at index n - 1. */
export const signalNames: readonly SignalName[] = [
  "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV", "SIGUSR2", "SIGPIPE", "SIGALRM",
  "SIGTERM", "SIGSTKFLT", "SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG", "SIGXCPU", "SIGXFSZ", "SIGVTALRM", "SIGPROF",
  "SIGWINCH", "SIGIO", "SIGPWR", "SIGSYS",
];

/** A signal by name ("TERM", "SIGTERM", "term") or number; 0 for none; undefined when there is no such signal. */
export function parseSignal(text: string): SignalName | 0 | undefined {
  if (/^\d+$/.test(text)) return Number(text) === 0 ? 0 : signalNames[Number(text) - 1];
  const upper = text.toUpperCase();
  const name = upper.startsWith("SIG") ? upper : `SIG${upper}`;
  const alias: Readonly<Record<string, SignalName>> = { SIGIOT: "SIGABRT", SIGPOLL: "SIGIO", SIGCLD: "SIGCHLD" };
  return alias[name] ?? signalNames.find((signal) => signal === name);
}

export function signalNumber(signal: SignalName): number {
  return signalNames.indexOf(signal) + 1;
}

/** The exit code a shell tells for a process that a signal ended. */
export function signalExitCode(signal: SignalName): number {
  return 128 + signalNumber(signal);
}
