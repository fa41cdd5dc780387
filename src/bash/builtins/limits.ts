/** umask and ulimit. */
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
  readonly value: string;
  readonly ash?: string;
  readonly bash?: string;
  readonly dash?: string;
}

/** Values as containers get them from Docker's defaults. */
const limits: readonly Limit[] = [
  { letter: "t", value: "unlimited", ash: "cpu time (seconds)", bash: "cpu time|seconds", dash: "time(seconds)" },
  { letter: "f", value: "unlimited", ash: "file size (blocks)", bash: "file size|blocks", dash: "file(blocks)" },
  { letter: "d", value: "unlimited", ash: "data seg size (kb)", bash: "data seg size|kbytes", dash: "data(kbytes)" },
  { letter: "s", value: "8192", ash: "stack size (kb)", bash: "stack size|kbytes", dash: "stack(kbytes)" },
  { letter: "c", value: "0", ash: "core file size (blocks)", bash: "core file size|blocks", dash: "coredump(blocks)" },
  { letter: "m", value: "unlimited", ash: "max memory size (kb)", bash: "max memory size|kbytes", dash: "memory(kbytes)" },
  { letter: "l", value: "8192", ash: "max locked memory (kb)", bash: "max locked memory|kbytes", dash: "locked memory(kbytes)" },
  { letter: "p", value: "unlimited", dash: "process" },
  { letter: "u", value: "unlimited", ash: "max user processes", bash: "max user processes|" },
  { letter: "n", value: "1048576", ash: "open files", bash: "open files|", dash: "nofiles" },
  { letter: "v", value: "unlimited", ash: "virtual memory (kb)", bash: "virtual memory|kbytes", dash: "vmemory(kbytes)" },
  { letter: "w", value: "unlimited", dash: "locks" },
  { letter: "x", value: "unlimited", ash: "file locks", bash: "file locks|" },
  { letter: "e", value: "0", ash: "scheduling priority", bash: "scheduling priority|" },
  { letter: "i", value: "31852", ash: "pending signals", bash: "pending signals|" },
  { letter: "q", value: "819200", ash: "POSIX message queues (bytes)", bash: "POSIX message queues|bytes" },
  { letter: "r", value: "0", ash: "real-time priority", bash: "real-time priority|", dash: "rtprio" },
];

function line(shell: Shell, limit: Limit): string | undefined {
  if (shell.flavour === "dash") return limit.dash && `${limit.dash.padEnd(20)} ${limit.value}\n`;
  if (shell.flavour === "ash") return limit.ash && `${limit.ash.padEnd(31)} (-${limit.letter}) ${limit.value}\n`;
  if (!limit.bash) return undefined;
  const [name, unit] = limit.bash.split("|") as [string, string];
  const tag = unit === "" ? `(-${limit.letter})` : `(${unit}, -${limit.letter})`;
  return `${name.padEnd(20)}${tag.padStart(20)} ${limit.value}\n`;
}

const ulimit: Builtin = {
  name: "ulimit",
  async run(shell, { args }) {
    let letter = "f";
    let isAll = false;
    const operands: string[] = [];
    for (const arg of args) {
      if (!arg.startsWith("-")) {
        operands.push(arg);
        continue;
      }
      for (const char of arg.slice(1)) {
        if (char === "a") isAll = true;
        else if (char !== "H" && char !== "S") letter = char;
      }
    }
    const limit = limits.find((other) => other.letter === letter && line(shell, other) !== undefined);
    if (isAll) {
      const listed = shell.flavour === "dash" ? limits : [...limits].sort((a, b) => (a.letter < b.letter ? -1 : 1));
      await shell.print(listed.map((each) => line(shell, each) ?? "").join(""));
      return 0;
    }
    if (!limit) return badOption(shell, "ulimit", letter, "ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]");
    if (operands.length > 0) return 0;
    await shell.print(`${limit.value}\n`);
    return 0;
  },
};

export const limitBuiltins: readonly Builtin[] = [umask, ulimit];
