/**
 * Redirections: applied to the shell's own descriptors and undone afterwards, or kept (`exec`).
 * Spec: POSIX XCU 2.7 · Models: dash redir.c, bash redir.c (texts of errors).
 */
import type { HereDoc, Redirection, Word } from "unbash";
import { ErrnoError } from "../base/errors.ts";
import type { OpenFlags } from "../fs/filesystem.ts";
import { encodeText } from "./byteText.ts";
import { expandHereText, expandFields, expandText, joinPieces, partPieces } from "./expansion.ts";
import type { Shell } from "./shell.ts";
import { ShellError } from "./shellError.ts";
import { forkShell } from "./subshell.ts";

/** A redirection that could not be made; the message is complete but for the shell's prefix. */
export class RedirectError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RedirectError";
  }
}

export type Outcome<T> = { readonly isDone: true; readonly value: T } | { readonly isDone: false; readonly status: number };

/** Status of a command whose redirection failed. */
export function redirectStatus(shell: Shell): number {
  return shell.flavour === "dash" ? 2 : 1;
}

/** Runs with redirections in force, then undoes them. A failing one is told and the command not run. */
export async function withRedirects<T>(shell: Shell, redirects: readonly Redirection[], run: () => Promise<T>): Promise<Outcome<T>> {
  if (redirects.length === 0) return { isDone: true, value: await run() };
  const saved: Saved[] = [];
  try {
    const problem = await tryRedirects(shell, redirects, saved);
    if (problem) {
      undo(shell, saved);
      saved.length = 0;
      await shell.message(problem);
      return { isDone: false, status: redirectStatus(shell) };
    }
    return { isDone: true, value: await run() };
  } finally {
    undo(shell, saved);
  }
}

/** Makes redirections that stay. Gives the error's text, or undefined. */
export function applyRedirects(shell: Shell, redirects: readonly Redirection[]): Promise<string | undefined> {
  return tryRedirects(shell, redirects, undefined);
}

interface Saved {
  readonly fd: number;
  /** Where the descriptor was put aside; undefined when it was not open. */
  readonly copy: number | undefined;
}

async function tryRedirects(shell: Shell, redirects: readonly Redirection[], saved: Saved[] | undefined): Promise<string | undefined> {
  try {
    for (const redirect of redirects) await applyOne(shell, redirect, saved);
    return undefined;
  } catch (error) {
    if (error instanceof RedirectError) return error.message;
    throw error;
  }
}

function undo(shell: Shell, saved: readonly Saved[]): void {
  for (const { fd, copy } of [...saved].reverse()) {
    if (copy === undefined) {
      if (shell.process.isOpen(fd)) shell.process.close(fd);
    } else {
      shell.process.dup2(copy, fd);
      shell.dropDescriptor(copy);
    }
  }
}

async function applyOne(shell: Shell, redirect: Redirection, saved: Saved[] | undefined): Promise<void> {
  const { process } = shell;
  const fd = await descriptorOf(shell, redirect);
  const put = (from: number): void => {
    keep(shell, fd, saved);
    process.dup2(from, fd);
    if (from !== fd) process.close(from);
  };
  if (redirect.type === "HereString") {
    const text = redirect.target ? await expandText(shell, redirect.target) : "";
    return put(await textDescriptor(shell, `${text}\n`));
  }
  if (redirect.type === "HereDoc") {
    return put(await textDescriptor(shell, await hereText(shell, redirect)));
  }
  const target = await targetOf(shell, redirect.target);
  const both = redirect.operator === "&>" || redirect.operator === "&>>" || (redirect.operator === ">&" && !redirect.descriptor && !/^(?:\d+-?|-)$/.test(target));
  if (both) {
    put(openTarget(shell, target, redirect.operator === "&>>" ? ">>" : ">"));
    keep(shell, 2, saved);
    process.dup2(1, 2);
    return;
  }
  if (redirect.operator === "<&" || redirect.operator === ">&") return duplicate(shell, fd, target, saved);
  put(openTarget(shell, target, redirect.operator));
}

/** The text of a here-document. `<<-` cuts the tabs that lines begin with, before anything is expanded. */
async function hereText(shell: Shell, redirect: HereDoc): Promise<string> {
  const { body } = redirect;
  if (!redirect.closing && shell.flavour === "bash") {
    const first = shell.source.lineAt(redirect.pos);
    await shell.complain(`${shell.name}: line ${first + body.text.split("\n").length - (body.text.endsWith("\n") ? 1 : 0)}: warning: here-document at line ${first} delimited by end-of-file (wanted \`${redirect.delimiter?.value ?? ""}')\n`);
  }
  let text = redirect.operator === "<<-" ? body.text.replace(/^\t+/gm, "") : body.text;
  if (!redirect.closing && text !== "" && !text.endsWith("\n")) text += "\n";
  if (redirect.delimiter?.quoted) return text;
  if (text !== body.text) return expandHereText(shell, text);
  return body.parts ? joinPieces(shell, await partPieces(shell, body.parts, { isQuoted: true })) : text.replace(/\\(?:\n|([$`\\]))/g, "$1");
}

async function descriptorOf(shell: Shell, redirect: Redirection): Promise<number> {
  const { descriptor } = redirect;
  if (descriptor?.type === "FileDescriptor") return descriptor.value;
  if (descriptor?.type === "FileDescriptorVariable") {
    const isClosing = redirect.type === "Redirect" && redirect.target?.text === "-";
    if (isClosing) return Number(shell.variables.get(descriptor.name));
    const fd = shell.freeDescriptor(10);
    shell.assign(descriptor.name, String(fd));
    return fd;
  }
  if (redirect.type !== "Redirect") return 0;
  return redirect.operator.startsWith("<") ? 0 : 1;
}

function keep(shell: Shell, fd: number, saved: Saved[] | undefined): void {
  if (!saved) return;
  saved.push({ fd, copy: shell.process.isOpen(fd) ? shell.keepDescriptor(fd) : undefined });
}

async function targetOf(shell: Shell, word: Word | undefined): Promise<string> {
  if (!word) return "";
  if (shell.flavour !== "bash") return expandText(shell, word);
  const fields = await expandFields(shell, word);
  if (fields.length !== 1) throw new RedirectError(`${word.text}: ambiguous redirect`);
  return fields[0]!;
}

function duplicate(shell: Shell, fd: number, target: string, saved: Saved[] | undefined): void {
  const { process } = shell;
  if (target === "-") {
    if (!process.isOpen(fd)) return;
    keep(shell, fd, saved);
    process.close(fd);
    return;
  }
  const moves = target.endsWith("-");
  const from = Number(moves ? target.slice(0, -1) : target);
  if (!/^\d+-?$/.test(target)) throw new RedirectError(shell.flavour === "bash" ? `${target}: ambiguous redirect` : "syntax error: bad fd number");
  if (!process.isOpen(from) || shell.ownDescriptors.has(from)) {
    throw new RedirectError(shell.flavour === "ash" ? `dup2(${from},${fd}): Bad file descriptor` : `${from}: Bad file descriptor`);
  }
  keep(shell, fd, saved);
  process.dup2(from, fd);
  if (moves && from !== fd) process.close(from);
}

const flagsOf: Readonly<Record<string, OpenFlags>> = {
  "<": { read: true },
  ">": { write: true, create: true, truncate: true },
  ">|": { write: true, create: true, truncate: true },
  ">>": { write: true, create: true, append: true },
  "<>": { read: true, write: true, create: true },
};

/** Opens the file of a redirection on a free descriptor. */
function openTarget(shell: Shell, path: string, operator: string): number {
  const { process } = shell;
  if (operator === ">" && shell.option("noclobber") && isPlainFile(shell, path)) {
    throw new RedirectError(shell.flavour === "bash" ? `${path}: cannot overwrite existing file` : shell.flavour === "dash" ? `cannot create ${path}: File exists` : `can't create ${path}: File exists`);
  }
  try {
    return process.open(path, flagsOf[operator]!, 0o666);
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    throw new RedirectError(openProblem(shell, path, operator !== "<" && operator !== "<>", error));
  }
}

function isPlainFile(shell: Shell, path: string): boolean {
  try {
    return shell.process.fs.stat(path).kind === "file";
  } catch {
    return false;
  }
}

function openProblem(shell: Shell, path: string, isCreating: boolean, error: ErrnoError): string {
  if (shell.flavour === "bash") return `${path}: ${error.message}`;
  const isMissing = error.code === "ENOENT" || error.code === "ENOTDIR";
  if (shell.flavour === "dash") {
    const reason = error.code !== "ENOENT" ? error.message : isCreating ? "Directory nonexistent" : "No such file";
    return `cannot ${isCreating ? "create" : "open"} ${path}: ${reason}`;
  }
  const reason = !isMissing || error.code === "ENOTDIR" ? error.message : isCreating ? "nonexistent directory" : "no such file";
  return `can't ${isCreating ? "create" : "open"} ${path}: ${reason}`;
}

const PIPE_BYTES = 65536;

/** A descriptor that gives a text: a pipe, filled by a child when the text is too long for it. */
async function textDescriptor(shell: Shell, text: string): Promise<number> {
  const { process } = shell;
  const { readFd, writeFd } = process.pipe();
  const bytes = encodeText(text);
  if (bytes.length <= PIPE_BYTES) {
    await process.write(writeFd, bytes);
  } else {
    forkShell(shell, {
      fds: { 1: writeFd }, drop: [readFd, writeFd],
      run: async (sub) => {
        await sub.process.write(1, bytes);
        return 0;
      },
    });
  }
  process.close(writeFd);
  return readFd;
}

/** For a special builtin of a POSIX shell a failed redirection ends the script. */
export function fatalRedirect(shell: Shell): ShellError {
  return new ShellError("", redirectStatus(shell), { isSilent: true });
}
