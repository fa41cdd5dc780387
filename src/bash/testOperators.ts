/** What the operators of `test`, `[` and `[[` ask. Spec: POSIX XCU test; bash manual §Conditional Expressions. */
import type { Stat } from "../fs/filesystem.ts";
import { byBytes } from "./globbing.ts";
import { element } from "./arithmeticExpansion.ts";
import type { Shell } from "./shell.ts";

export const unaryOperators: ReadonlySet<string> = new Set([
  "-a", "-b", "-c", "-d", "-e", "-f", "-g", "-G", "-h", "-k", "-L", "-n", "-N", "-o", "-O", "-p", "-r", "-R", "-s", "-S", "-t", "-u", "-v", "-w", "-x", "-z",
]);
export const binaryOperators: ReadonlySet<string> = new Set([
  "=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef", "=~",
]);

/** Operators on one operand. */
export function testUnary(shell: Shell, operator: string, operand: string): boolean {
  switch (operator) {
    case "-n": return operand !== "";
    case "-z": return operand === "";
    case "-t": return /^\d+$/.test(operand) && shell.process.isTerminal(Number(operand));
    case "-o": return shell.option(operand);
    case "-v": return isSet(shell, operand);
    case "-R": return shell.variables.own(operand)?.isNameRef === true;
    case "-r":
    case "-w":
    case "-x": return mayAccess(shell, operand, operator.slice(1) as "r" | "w" | "x");
    case "-h":
    case "-L": return statOf(shell, operand, false)?.kind === "symlink";
    default: return testStat(shell, operator, statOf(shell, operand, true));
  }
}

function testStat(shell: Shell, operator: string, stat: Stat | undefined): boolean {
  if (!stat) return false;
  switch (operator) {
    case "-f": return stat.kind === "file";
    case "-d": return stat.kind === "dir";
    case "-b": return stat.kind === "block";
    case "-c": return stat.kind === "char";
    case "-p": return stat.kind === "fifo";
    case "-S": return stat.kind === "socket";
    case "-s": return stat.sizeBytes > 0;
    case "-g": return (stat.mode & 0o2000) !== 0;
    case "-u": return (stat.mode & 0o4000) !== 0;
    case "-k": return (stat.mode & 0o1000) !== 0;
    case "-O": return stat.uid === shell.process.creds.uid;
    case "-G": return stat.gid === shell.process.creds.gid;
    case "-N": return stat.mtimeMs > stat.atimeMs;
    default: return true;
  }
}

function isSet(shell: Shell, name: string): boolean {
  const match = /^([A-Za-z_][A-Za-z0-9_]*)\[(.*)\]$/s.exec(name);
  if (!match) return shell.variables.get(name) !== undefined;
  if (match[2] === "@" || match[2] === "*") return ((shell.variables.find(match[1]!)?.value as Map<unknown, string> | undefined)?.size ?? 0) > 0;
  return element(shell, match[1]!, match[2]!) !== undefined;
}

function statOf(shell: Shell, path: string, follow: boolean): Stat | undefined {
  // /dev/stdin and /dev/fd/N may lead to pipes, which have no path.
  const fd = /^\/dev\/(?:fd\/(\d+)|(stdin)|(stdout)|(stderr))$/.exec(path);
  try {
    if (fd) return shell.process.fstat(fd[1] !== undefined ? Number(fd[1]) : fd[2] ? 0 : fd[3] ? 1 : 2);
    return follow ? shell.process.fs.stat(path) : shell.process.fs.lstat(path);
  } catch {
    return undefined;
  }
}

function mayAccess(shell: Shell, path: string, mode: "r" | "w" | "x"): boolean {
  try {
    shell.process.fs.access(path, mode);
    return true;
  } catch {
    return false;
  }
}

/** Operators on two texts or files (not the numeric ones, not `=` and `=~` of `[[`). */
export function testBinary(shell: Shell, operator: string, left: string, right: string): boolean {
  switch (operator) {
    case "=":
    case "==": return left === right;
    case "!=": return left !== right;
    case "<": return byBytes(left, right) < 0;
    case ">": return byBytes(left, right) > 0;
    default: {
      const [a, b] = [statOf(shell, left, true), statOf(shell, right, true)];
      if (operator === "-ef") return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev;
      const newer = operator === "-nt" ? [a, b] : [b, a];
      if (!newer[0]) return false;
      return !newer[1] || newer[0].mtimeMs > newer[1].mtimeMs;
    }
  }
}

/** The six numeric comparisons. */
export function compareNumbers(operator: string, left: bigint, right: bigint): boolean {
  switch (operator) {
    case "-eq": return left === right;
    case "-ne": return left !== right;
    case "-lt": return left < right;
    case "-le": return left <= right;
    case "-gt": return left > right;
    default: return left >= right;
  }
}

export function isNumeric(operator: string): boolean {
  return /^-(?:eq|ne|lt|le|gt|ge)$/.test(operator);
}
