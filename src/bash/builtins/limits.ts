/** umask and ulimit. */
import type { RlimitName } from "../../engine/runc/rlimits.ts";
import type { Shell } from "../shell.ts";
import { badOption, type Builtin, letterOptions } from "./builtin.ts";

const umask: Builtin = {
  name: "umask",
  async run(shell, { args }) {
    const { letters, rest, bad } = letterOptions(args.filter((arg) => arg !== "-"), "Sp");
    if (bad) return badOption(shell, "umask", bad, "umask [-p] [-S] [mode]");
    const { process } = shell;
    const [mode] = rest;
    if (mode === undefined) {
      const octal = process.umask.toString(8).padStart(4, "0");
      await shell.print(letters.includes("S") ? `${symbolic(process.umask)}\n` : letters.includes("p") ? `umask ${octal}\n` : `${octal}\n`);
      return 0;
    }
    if (/^[0-7]+$/.test(mode)) {
      process.umask = parseInt(mode, 8) & 0o777;
      return 0;
    }
    const parsed = /^\d/.test(mode) ? undefined : applySymbolic(process.umask, mode);
    if (parsed === undefined) {
      const what = shell.flavour === "bash" ? (/^\d/.test(mode) ? `${mode}: octal number out of range` : `\`${mode[0]}': invalid symbolic mode character`) : shell.flavour === "ash" ? `illegal mode: ${mode}` : `Illegal mode: ${mode}`;
      await shell.message(what, "umask");
      return shell.flavour === "bash" ? 1 : 2;
    }
    process.umask = parsed;
    return 0;
  },
};

function symbolic(mask: number): string {
  const letters = (bits: number): string => (bits & 4 ? "r" : "") + (bits & 2 ? "w" : "") + (bits & 1 ? "x" : "");
  const allowed = ~mask & 0o777;
  return `u=${letters(allowed >> 6)},g=${letters((allowed >> 3) & 7)},o=${letters(allowed & 7)}`;
}

function applySymbolic(mask: number, mode: string): number | undefined {
  let allowed = ~mask & 0o777;
  for (const clause of mode.split(",")) {
    const match = /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause);
    if (!match) return undefined;
    const bits = [...match[3]!].reduce((sum, letter) => sum | { r: 4, w: 2, x: 1 }[letter as "r" | "w" | "x"], 0);
    for (const [who, shift] of [["u", 6], ["g", 3], ["o", 0]] as const) {
      if (match[1] !== "" && !match[1]!.includes(who) && !match[1]!.includes("a")) continue;
      if (match[2] === "=") allowed = (allowed & ~(7 << shift)) | (bits << shift);
      else if (match[2] === "+") allowed |= bits << shift;
      else allowed &= ~(bits << shift);
    }
  }
  return ~allowed & 0o777;
}

interface Limit {
  readonly letter: string;
  readonly name: RlimitName;
  /** Bytes that one unit of the listing stands for. */
  readonly unit: number;
  readonly ash?: string;
  readonly bash?: string;
  readonly dash?: string;
}

const limits: readonly Limit[] = [
  { letter: "t", name: "cpu", unit: 1, ash: "cpu time (seconds)", bash: "cpu time|seconds", dash: "time(seconds)" },
  { letter: "f", name: "fsize", unit: 512, ash: "file size (blocks)", bash: "file size|blocks", dash: "file(blocks)" },
  { letter: "d", name: "data", unit: 1024, ash: "data seg size (kb)", bash: "data seg size|kbytes", dash: "data(kbytes)" },
  { letter: "s", name: "stack", unit: 1024, ash: "stack size (kb)", bash: "stack size|kbytes", dash: "stack(kbytes)" },
  { letter: "c", name: "core", unit: 512, ash: "core file size (blocks)", bash: "core file size|blocks", dash: "coredump(blocks)" },
  { letter: "m", name: "rss", unit: 1024, ash: "max memory size (kb)", bash: "max memory size|kbytes", dash: "memory(kbytes)" },
  { letter: "l", name: "memlock", unit: 1024, ash: "max locked memory (kb)", bash: "max locked memory|kbytes", dash: "locked memory(kbytes)" },
  { letter: "p", name: "nproc", unit: 1, dash: "process" },
  { letter: "u", name: "nproc", unit: 1, ash: "max user processes", bash: "max user processes|" },
  { letter: "n", name: "nofile", unit: 1, ash: "open files", bash: "open files|", dash: "nofiles" },
  { letter: "v", name: "as", unit: 1024, ash: "virtual memory (kb)", bash: "virtual memory|kbytes", dash: "vmemory(kbytes)" },
  { letter: "w", name: "locks", unit: 1, dash: "locks" },
  { letter: "x", name: "locks", unit: 1, ash: "file locks", bash: "file locks|" },
  { letter: "e", name: "nice", unit: 1, ash: "scheduling priority", bash: "scheduling priority|" },
  { letter: "i", name: "sigpending", unit: 1, ash: "pending signals", bash: "pending signals|" },
  { letter: "q", name: "msgqueue", unit: 1, ash: "POSIX message queues (bytes)", bash: "POSIX message queues|bytes" },
  { letter: "r", name: "rtprio", unit: 1, ash: "real-time priority", bash: "real-time priority|", dash: "rtprio" },
];

/** bash counts files in kilobytes, the others in blocks of 512. */
const unitOf = (shell: Shell, limit: Limit): number => (limit.unit === 512 && shell.flavour === "bash" ? 1024 : limit.unit);

function shown(shell: Shell, limit: Limit, which: "soft" | "hard"): string {
  const value = shell.process.rlimits.get(limit.name)?.[which] ?? Infinity;
  return value === Infinity ? "unlimited" : String(Math.floor(value / unitOf(shell, limit)));
}

function line(shell: Shell, limit: Limit, which: "soft" | "hard"): string | undefined {
  const label = limit[shell.flavour];
  if (label === undefined) return undefined;
  const value = shown(shell, limit, which);
  if (shell.flavour === "dash") return `${label.padEnd(20)} ${value}\n`;
  if (shell.flavour === "ash") return `${label.padEnd(31)} (-${limit.letter}) ${value}\n`;
  const [name, unit] = label.split("|") as [string, string];
  const tag = unit === "" ? `(-${limit.letter})` : `(${unit}, -${limit.letter})`;
  return `${name.padEnd(20)}${tag.padStart(20)} ${value}\n`;
}

const ulimit: Builtin = {
  name: "ulimit",
  async run(shell, { args }) {
    let letter = "f";
    let isAll = false;
    let which: "soft" | "hard" | undefined;
    const operands: string[] = [];
    for (const arg of args) {
      if (!/^-./.test(arg)) {
        operands.push(arg);
        continue;
      }
      for (const char of arg.slice(1)) {
        if (char === "a") isAll = true;
        else if (char === "H" || char === "S") which = char === "H" ? "hard" : "soft";
        else letter = char;
      }
    }
    if (isAll) {
      const listed = shell.flavour === "dash" ? limits : limits.toSorted((a, b) => (a.letter < b.letter ? -1 : 1));
      await shell.print(listed.map((each) => line(shell, each, which ?? "soft") ?? "").join(""));
      return 0;
    }
    const limit = limits.find((other) => other.letter === letter && other[shell.flavour] !== undefined);
    if (!limit) return badOption(shell, "ulimit", letter, "ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]");
    if (operands[0] !== undefined) return change(shell, limit, which, operands[0]);
    await shell.print(`${shown(shell, limit, which ?? "soft")}\n`);
    return 0;
  },
};

async function change(shell: Shell, limit: Limit, which: "soft" | "hard" | undefined, operand: string): Promise<number> {
  const { rlimits, creds } = shell.process;
  const old = rlimits.get(limit.name) ?? { soft: Infinity, hard: Infinity };
  const isWord = operand === "unlimited" || operand === "hard" || operand === "soft";
  if (!isWord && !/^\d+$/.test(operand)) {
    const text = shell.flavour === "bash" ? `${operand}: invalid number` : shell.flavour === "ash" ? `bad number` : "bad number";
    await shell.message(text, "ulimit");
    return shell.flavour === "bash" ? 1 : 2;
  }
  const value = operand === "unlimited" ? Infinity : operand === "hard" ? old.hard : operand === "soft" ? old.soft : Number(operand) * unitOf(shell, limit);
  const soft = which === "hard" ? old.soft : value;
  const hard = which === "soft" ? old.hard : value;
  const isPrivileged = creds.capabilities ? creds.capabilities.has("CAP_SYS_RESOURCE") : creds.uid === 0;
  if ((hard > old.hard && !isPrivileged) || (soft > hard && which !== "hard")) {
    const reason = soft > hard ? "Invalid argument" : "Operation not permitted";
    const name = (limit.bash ?? "").split("|")[0]!;
    if (shell.flavour === "ash") await shell.appletMessage(`error setting limit: ${reason}`);
    else await shell.message(shell.flavour === "bash" ? `${name}: cannot modify limit: ${reason}` : `error setting limit (${reason})`, "ulimit");
    return shell.flavour === "dash" ? 2 : 1;
  }
  rlimits.set(limit.name, { soft: Math.min(soft, hard), hard });
  return 0;
}

export const limitBuiltins: readonly Builtin[] = [umask, ulimit];
