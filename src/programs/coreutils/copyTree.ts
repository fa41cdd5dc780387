/** Copying files and trees, as cp, mv over file systems and install do it. */
import { ErrnoError } from "../../base/errors.ts";
import type { Stat } from "../../fs/filesystem.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { inside, isSameFile, lstatOrNone, namesIn, openForReading, openForWriting, orNone, statOrNone } from "../files.ts";

export interface CopyPolicy {
  readonly recursive: boolean;
  /** Whose symlinks are followed: all, those named on the command line, or none. */
  readonly follow: "all" | "operands" | "never";
  /** Keep mode, owner and times. */
  readonly preserve: { readonly mode: boolean; readonly owner: boolean; readonly times: boolean };
  readonly force: boolean;
  readonly noClobber: boolean;
  readonly update: boolean;
  readonly verbose: boolean;
  /** Make links instead of copies. */
  readonly link: "none" | "hard" | "symbolic";
  /** Asks before overwriting; resolves to whether to go on. */
  readonly ask?: (target: string) => Promise<boolean>;
  /** Forget what hard links share an inode (cp without -a, -d). */
  readonly keepLinks: boolean;
}

/** One copying run: remembers hard links and the directories it made. */
export class Copier {
  readonly #run: AppletRun;
  readonly #policy: CopyPolicy;
  readonly #linked = new Map<string, string>();
  readonly #made: Stat[] = [];

  constructor(run: AppletRun, policy: CopyPolicy) {
    this.#run = run;
    this.#policy = policy;
  }

  /** Copies `source` to the exact name `target`. Complains and returns false when something failed. */
  async copy(source: string, target: string, isOperand = true): Promise<boolean> {
    const { process } = this.#run;
    const follows = this.#policy.follow === "all" || (this.#policy.follow === "operands" && isOperand);
    let stat: Stat;
    try {
      stat = follows ? process.fs.stat(source) : process.fs.lstat(source);
    } catch (error) {
      return this.#fail(this.#run.say(`can't stat '${source}': ${reason(error)}`, `cannot stat '${source}': ${reason(error)}`));
    }
    await this.#run.tick(8);
    if (stat.kind === "dir") return this.#directory(source, target, stat, isOperand);
    return this.#leaf(source, target, stat, isOperand);
  }

  async #directory(source: string, target: string, stat: Stat, isOperand: boolean): Promise<boolean> {
    const { process } = this.#run;
    if (!this.#policy.recursive) {
      return this.#fail(this.#run.say(`omitting directory '${source}'`, `-r not specified; omitting directory '${source}'`));
    }
    if (this.#made.some((made) => isSameFile(made, stat))) {
      if (isOperand || !this.#run.isGnu) return this.#fail(this.#run.say(`recursion detected, omitting directory '${source}'`, `cannot copy a directory, '${source}', into itself, '${target}'`));
      return this.#fail(`cannot copy a directory, '${this.#operand}', into itself, '${this.#operandTarget}'`);
    }
    if (isOperand) [this.#operand, this.#operandTarget] = [source, target];
    const existing = statOrNone(process, target);
    if (existing && existing.kind !== "dir") {
      return this.#fail(this.#run.say(`target '${target}' is not a directory`, `cannot overwrite non-directory '${target}' with directory '${source}'`));
    }
    if (!existing) {
      try {
        process.fs.mkdir(target, stat.mode & 0o777 | 0o700);
      } catch (error) {
        return this.#fail(this.#run.say(`can't create directory '${target}': ${reason(error)}`, `cannot create directory '${target}': ${reason(error)}`));
      }
    }
    this.#made.push(process.fs.stat(target));
    if (this.#policy.verbose && this.#run.isGnu && !existing) await this.#run.out(`'${source}' -> '${target}'\n`);
    let good = true;
    let names: readonly string[];
    try {
      names = namesIn(process, source);
    } catch (error) {
      await this.#fail(this.#run.say(`can't open '${source}': ${reason(error)}`, `cannot access '${source}': ${reason(error)}`));
      return false;
    }
    for (const name of names) good = (await this.copy(inside(source, name), inside(target, name), false)) && good;
    if (!existing && !this.#policy.preserve.mode) orNone(() => process.fs.chmod(target, stat.mode & ~process.umask & 0o7777));
    this.#keep(target, stat, existing === undefined || this.#policy.preserve.mode);
    if (this.#policy.verbose && !this.#run.isGnu) await this.#run.out(`'${source}' -> '${target}'\n`);
    return good;
  }

  #operand = "";
  #operandTarget = "";

  async #leaf(source: string, target: string, stat: Stat, isOperand: boolean): Promise<boolean> {
    const { process } = this.#run;
    const there = lstatOrNone(process, target);
    if (there) {
      const resolved = statOrNone(process, target);
      if (resolved && (stat.kind !== "symlink" || there.kind === "symlink") && isSameFile(stat.kind === "symlink" ? there : resolved, stat)) {
        if (this.#policy.link === "hard") return true;
        return this.#fail(`'${source}' and '${target}' are the same file`);
      }
      if (resolved?.kind === "dir" && stat.kind !== "dir") {
        return this.#fail(this.#run.say(`'${target}' is a directory`, `cannot overwrite directory '${target}' with non-directory`));
      }
      if (this.#policy.noClobber) return true;
      if (this.#policy.update && there.mtimeMs >= stat.mtimeMs) return true;
      if (this.#policy.ask && !(await this.#policy.ask(target))) return true;
    }
    if (!there && target.endsWith("/") && this.#run.isGnu) return this.#fail(`cannot create regular file '${target}': Not a directory`);
    if (this.#policy.link === "symbolic" && this.#run.isGnu && !source.startsWith("/") && target.includes("/")) {
      return this.#fail(`${target}: can make relative symbolic links only in current directory`);
    }
    try {
      if (this.#policy.link !== "none") await this.#makeLink(source, target, there !== undefined);
      else if (stat.kind === "symlink") this.#symlink(source, target, there !== undefined);
      else if (stat.kind === "file" || (!this.#policy.recursive && isOperand)) {
        if (!(await this.#file(source, target, stat, there))) return false;
      } else this.#node(target, stat, there !== undefined);
    } catch (error) {
      const verb = error instanceof ErrnoError && error.code === "ENOTDIR" ? "stat" : "create";
      return this.#fail(this.#run.say(`can't ${verb} '${target}': ${reason(error)}`, `cannot create regular file '${target}': ${reason(error)}`));
    }
    if (this.#policy.link === "none") this.#keep(target, stat, this.#policy.preserve.mode);
    if (this.#policy.verbose) await this.#run.out(`'${source}' -> '${target}'\n`);
    return true;
  }

  async #makeLink(source: string, target: string, exists: boolean): Promise<void> {
    const { fs } = this.#run.process;
    if (exists && this.#policy.force) fs.unlink(target);
    if (this.#policy.link === "hard") fs.link(source, target);
    else fs.symlink(source, target);
  }

  #symlink(source: string, target: string, exists: boolean): void {
    const { fs } = this.#run.process;
    if (exists) fs.unlink(target);
    fs.symlink(fs.readlink(source), target);
  }

  #node(target: string, stat: Stat, exists: boolean): void {
    const { fs } = this.#run.process;
    if (exists) fs.unlink(target);
    if (stat.kind === "char" || stat.kind === "block" || stat.kind === "fifo") fs.mknod(target, stat.kind, stat.mode, stat.rdevMajor, stat.rdevMinor);
  }

  async #file(source: string, target: string, stat: Stat, there: Stat | undefined): Promise<boolean> {
    const { process } = this.#run;
    const inode = `${stat.dev}:${stat.ino}`;
    if (this.#policy.keepLinks && stat.nlink > 1) {
      const first = this.#linked.get(inode);
      if (first !== undefined) {
        if (there) process.fs.unlink(target);
        process.fs.link(first, target);
        return true;
      }
      this.#linked.set(inode, target);
    }
    let from: number;
    try {
      from = openForReading(process, source);
    } catch (error) {
      return this.#fail(this.#run.say(`can't open '${source}': ${reason(error)}`, `cannot open '${source}' for reading: ${reason(error)}`));
    }
    try {
      const to = this.#create(target, stat, there);
      try {
        await pour(this.#run, from, to);
      } finally {
        if (process.isOpen(to)) process.close(to);
      }
    } catch (error) {
      if (error instanceof ErrnoError && (error.code === "ENOSPC" || error.code === "EDQUOT")) {
        return this.#fail(this.#run.say(`write error: ${error.message}`, `error writing '${target}': ${error.message}`));
      }
      throw error;
    } finally {
      if (process.isOpen(from)) process.close(from);
    }
    return true;
  }

  /** Opens the target; with force, one that cannot be opened is removed first. */
  #create(target: string, stat: Stat, there: Stat | undefined): number {
    const { process } = this.#run;
    const mode = stat.kind === "file" ? stat.mode & 0o777 : 0o666;
    if (there?.kind === "symlink" && !statOrNone(process, target) && this.#run.isGnu) {
      throw new ErrnoError("EEXIST", "open", target);
    }
    try {
      return openForWriting(process, target, mode);
    } catch (error) {
      if (!there || !this.#policy.force) throw error;
      process.fs.unlink(target);
      return openForWriting(process, target, mode);
    }
  }

  #keep(target: string, stat: Stat, mode: boolean): void {
    const { fs } = this.#run.process;
    const { preserve } = this.#policy;
    if (preserve.times && stat.kind !== "symlink") orNone(() => fs.utimes(target, stat.atimeMs, stat.mtimeMs));
    let bits = stat.mode;
    if (preserve.owner) {
      const changed = orNone(() => {
        fs.lchown(target, stat.uid, stat.gid);
        return true;
      });
      if (!changed) bits &= ~0o6000;
    }
    if (mode && preserve.mode && stat.kind !== "symlink") orNone(() => fs.chmod(target, bits));
  }

  async #fail(message: string): Promise<false> {
    await this.#run.complain(message);
    return false;
  }
}

/** Copies everything from one descriptor to another. */
export async function pour(run: AppletRun, from: number, to: number): Promise<void> {
  for (let part = await run.process.read(from, 65536); part; part = await run.process.read(from, 65536)) {
    await run.process.write(to, part);
    await run.tick(1 + (part.length >> 10));
  }
}

/** The place an operand goes to: inside an existing directory, or the name itself. */
export function destination(source: string, target: string, intoDirectory: boolean): string {
  if (!intoDirectory) return target;
  const name = source.replace(/\/+$/, "").split("/").at(-1) ?? source;
  return inside(target, name === "" ? "/" : name);
}
