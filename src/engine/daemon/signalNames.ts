/** Signals as users write them: "SIGTERM", "term", "15". Models: moby/sys/signal. */
import { invalidParameter } from "../../base/errors.ts";
import type { SignalName } from "../runc/program.ts";

const byNumber: readonly (SignalName | undefined)[] = [
  undefined, "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV", "SIGUSR2",
  "SIGPIPE", "SIGALRM", "SIGTERM", "SIGSTKFLT", "SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG", "SIGXCPU",
  "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGIO", "SIGPWR", "SIGSYS",
];

const aliases: Readonly<Record<string, SignalName>> = { SIGIOT: "SIGABRT", SIGPOLL: "SIGIO", SIGCLD: "SIGCHLD", SIGUNUSED: "SIGSYS" };

export interface Signal {
  readonly number: number;
  /** Undefined for real-time signals, which end a process unless handled. */
  readonly name: SignalName | undefined;
}

/** Throws invalidParameter "invalid signal: …". */
export function parseSignal(text: string): Signal {
  if (/^\d+$/.test(text)) {
    const number = Number(text);
    if (number === 0) throw invalidParameter(`invalid signal: ${text}`);
    return { number, name: byNumber[number] };
  }
  const upper = text.toUpperCase();
  const full = upper.startsWith("SIG") ? upper : `SIG${upper}`;
  const name = aliases[full] ?? full;
  const number = byNumber.indexOf(name as SignalName);
  if (number > 0) return { number, name: byNumber[number] };
  const realTime = /^SIGRT(MIN|MAX)(?:([+-])(\d+))?$/.exec(full);
  if (realTime) {
    const base = realTime[1] === "MIN" ? 34 : 64;
    const offset = Number(realTime[3] ?? 0) * (realTime[2] === "-" ? -1 : 1);
    if (base + offset >= 34 && base + offset <= 64) return { number: base + offset, name: undefined };
  }
  throw invalidParameter(`invalid signal: ${text}`);
}

/** Throws for numbers that Linux does not have. */
export function requireSupported({ number }: Signal): void {
  if (number > 64 || number === 32 || number === 33) throw invalidParameter(`the linux daemon does not support signal ${number}`);
}

export function signalNumber(name: SignalName): number {
  return byNumber.indexOf(name);
}
