/** read and mapfile. */
import { ErrnoError } from "../../base/errors.ts";
import { decodeText, encodeText } from "../byteText.ts";
import { assignElement } from "../assignments.ts";
import { readBytesTo } from "../inputLine.ts";
import type { Shell } from "../shell.ts";
import { isName } from "../variables.ts";
import { badOption, type Builtin } from "./builtin.ts";

interface ReadOptions {
  isRaw: boolean;
  isSilent: boolean;
  prompt: string;
  fd: number;
  delimiter: number;
  maxChars: number | undefined;
  isExact: boolean;
  timeoutMs: number | undefined;
  array: string | undefined;
  names: string[];
}

const withValue: Readonly<Record<string, string>> = { bash: "pntNduai", ash: "pntdu", dash: "p" };
const flags: Readonly<Record<string, string>> = { bash: "rse", ash: "rs", dash: "r" };

async function parseOptions(shell: Shell, args: readonly string[]): Promise<ReadOptions | number> {
  const options: ReadOptions = {
    isRaw: false, isSilent: false, prompt: "", fd: 0, delimiter: 10, maxChars: undefined, isExact: false, timeoutMs: undefined, array: undefined, names: [],
  };
  let at = 0;
  for (; at < args.length && /^-./.test(args[at]!); at++) {
    const arg = args[at]!;
    if (arg === "--") {
      at++;
      break;
    }
    for (let i = 1; i < arg.length; i++) {
      const letter = arg[i]!;
      if (flags[shell.flavour]!.includes(letter)) {
        if (letter === "r") options.isRaw = true;
        if (letter === "s") options.isSilent = true;
        continue;
      }
      if (!withValue[shell.flavour]!.includes(letter)) {
        return badOption(shell, "read", letter, "read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]");
      }
      const value = arg.slice(i + 1) || args[++at];
      if (value === undefined) {
        await shell.message(`-${letter}: option requires an argument`, "read");
        return 2;
      }
      take(options, letter, value);
      break;
    }
  }
  options.names = args.slice(at) as string[];
  return options;
}

function take(options: ReadOptions, letter: string, value: string): void {
  if (letter === "p") options.prompt = value;
  if (letter === "u") options.fd = Number(value);
  if (letter === "d") options.delimiter = encodeText(value)[0] ?? 0;
  if (letter === "t") options.timeoutMs = Number(value) * 1000;
  if (letter === "a") options.array = value;
  if (letter === "n" || letter === "N") {
    options.maxChars = Number(value);
    options.isExact = letter === "N";
  }
}

const read: Builtin = {
  name: "read",
  async run(shell, { args }) {
    const options = await parseOptions(shell, args);
    if (typeof options === "number") return options;
    const { process } = shell;
    const bad = options.names.find((name) => !isName(shell.flavour === "bash" ? name.replace(/\[.+\]$/s, "") : name));
    if (bad !== undefined) {
      await shell.message(shell.flavour === "bash" ? `\`${bad}': not a valid identifier` : `${bad}: bad variable name`, "read");
      return shell.flavour === "bash" ? 1 : 2;
    }
    if (options.names.length === 0 && shell.flavour === "dash") {
      await shell.message("arg count", "read");
      return 2;
    }
    if (!process.isOpen(options.fd)) {
      await shell.message(`${options.fd}: invalid file descriptor: Bad file descriptor`, "read");
      return 1;
    }
    const isTerminal = process.isTerminal(options.fd);
    if (options.prompt !== "" && isTerminal) await shell.complain(options.prompt);
    if (options.timeoutMs !== undefined && !(await process.poll(options.fd, options.timeoutMs))) {
      if (options.timeoutMs > 0) assignFields(shell, options, "", []);
      return options.timeoutMs > 0 && shell.flavour === "bash" ? 142 : 1;
    }
    const mode = isTerminal ? process.terminalMode(options.fd) : undefined;
    if (mode && (options.isSilent || options.maxChars !== undefined)) {
      process.setTerminalMode(options.fd, { ...mode, echo: mode.echo && !options.isSilent, isCanonical: options.maxChars === undefined && mode.isCanonical });
    }
    let line: Line;
    try {
      line = await readLine(shell, options);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      await shell.message(`read error: ${options.fd}: ${error.message}`, "read");
      return 1;
    } finally {
      if (mode) process.setTerminalMode(options.fd, mode);
    }
    assignFields(shell, options, line.text, line.quoted);
    return line.isEnded ? 0 : 1;
  },
};

interface Line {
  readonly text: string;
  /** Positions in `text` of characters that a backslash protected. */
  readonly quoted: readonly number[];
  readonly isEnded: boolean;
}

async function readLine(shell: Shell, options: ReadOptions): Promise<Line> {
  let text = "";
  const quoted: number[] = [];
  let isEnded = false;
  let isContinued = true;
  while (isContinued) {
    isContinued = false;
    const delimiter = options.isExact ? 256 : options.delimiter;
    const maxBytes = options.maxChars === undefined ? undefined : options.maxChars - text.length;
    const part = await readBytesTo(shell, options.fd, { delimiter, ...(maxBytes === undefined ? {} : { maxBytes }) });
    isEnded = part.isEnded;
    const raw = decodeText(part.bytes);
    if (options.isRaw) return { text: text + raw, quoted, isEnded };
    for (let i = 0; i < raw.length; i++) {
      if (raw[i] !== "\\") {
        text += raw[i];
      } else if (i + 1 < raw.length) {
        quoted.push(text.length);
        text += raw[++i];
      } else if (isEnded && options.maxChars === undefined) {
        // Backslash-newline: the line goes on.
        isContinued = true;
      }
    }
  }
  return { text, quoted, isEnded };
}

function assignFields(shell: Shell, options: ReadOptions, text: string, quoted: readonly number[]): void {
  const { names } = options;
  if (options.array !== undefined) {
    const variable = shell.variables.declare(options.array);
    const { fields } = cut(text, shell.ifs, quoted, Infinity);
    variable.kind = "indexed";
    variable.value = new Map(fields.map((field, index) => [index, field] as const));
    return;
  }
  if (names.length === 0) return shell.assign("REPLY", text);
  if (options.isExact) {
    for (const [index, name] of names.entries()) give(shell, name, index === 0 ? text : "");
    return;
  }
  const { fields } = cut(text, shell.ifs, quoted, names.length);
  for (const [index, name] of names.entries()) give(shell, name, fields[index] ?? "");
}

/** Assigns a variable or, in bash, an element. */
function give(shell: Shell, name: string, value: string): void {
  const element = /^([A-Za-z_]\w*)\[(.+)\]$/s.exec(name);
  if (element) assignElement(shell, element[1]!, element[2]!, value, false);
  else shell.assign(name, value);
}

/** Splits by IFS into at most `count` fields; the last takes the rest of the line. */
function cut(text: string, ifs: string, quoted: readonly number[], count: number): { fields: string[] } {
  const protectedAt = new Set(quoted);
  const isSeparator = (at: number): boolean => at < text.length && !protectedAt.has(at) && ifs.includes(text[at]!);
  const isBlank = (at: number): boolean => isSeparator(at) && " \t\n".includes(text[at]!);
  let at = 0;
  let end = text.length;
  while (isBlank(at)) at++;
  while (end > at && isBlank(end - 1)) end--;
  const fields: string[] = [];
  while (at < end) {
    let stop = at;
    while (stop < end && !isSeparator(stop)) stop++;
    let next = stop;
    while (next < end && isBlank(next)) next++;
    if (next < end && isSeparator(next) && !isBlank(next)) next++;
    while (next < end && isBlank(next)) next++;
    if (fields.length === count - 1 && next < end) {
      fields.push(text.slice(at, end));
      return { fields };
    }
    if (fields.length === count - 1) {
      // A single separator that is not a blank at the very end belongs to the field before it no more.
      fields.push(text.slice(at, stop));
      return { fields };
    }
    fields.push(text.slice(at, stop));
    at = next;
  }
  return { fields };
}

const mapfile = (name: "mapfile" | "readarray"): Builtin => ({
  name,
  flavours: ["bash"],
  async run(shell, { args }) {
    let strips = false;
    let delimiter = 10;
    let count = Infinity;
    let skip = 0;
    let fd = 0;
    let origin = 0;
    let at = 0;
    for (; at < args.length && args[at]!.startsWith("-"); at++) {
      const letter = args[at]![1]!;
      if (letter === "t") {
        strips = true;
        continue;
      }
      const value = args[at]!.slice(2) || args[++at] || "";
      if (letter === "d") delimiter = encodeText(value)[0] ?? 0;
      else if (letter === "n") count = Number(value) || Infinity;
      else if (letter === "s") skip = Number(value);
      else if (letter === "u") fd = Number(value);
      else if (letter === "O") origin = Number(value);
      else return badOption(shell, name, letter);
    }
    const variable = shell.variables.declare(args[at] ?? "MAPFILE");
    const lines = new Map<number, string>();
    for (let index = origin; lines.size < count; ) {
      const line = await readBytesTo(shell, fd, { delimiter });
      if (!line.isEnded && line.bytes.length === 0) break;
      if (skip > 0) skip--;
      else lines.set(index++, decodeText(line.bytes) + (strips || !line.isEnded ? "" : String.fromCharCode(delimiter)));
      if (!line.isEnded) break;
    }
    variable.kind = "indexed";
    variable.value = lines;
    return 0;
  },
});

export const inputBuiltins: readonly Builtin[] = [read, mapfile("mapfile"), mapfile("readarray")];
