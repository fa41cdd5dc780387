/** Removing files and trees, as rm and mv do it. */
import { reason, type AppletRun } from "../appletRun.ts";
import { inside, lastComponent, lstatOrNone, namesIn, orNone } from "../files.ts";
import { askOnTerminal } from "./ask.ts";
import type { Stat } from "../../fs/filesystem.ts";

export interface RemovePolicy {
  readonly recursive: boolean;
  /** Missing files are no error, nothing is asked. */
  readonly force: boolean;
  readonly verbose: boolean;
  /** Ask before every removal. */
  readonly interactive?: boolean;
  /** Remove empty directories too (rm -d). */
  readonly directories?: boolean;
}

/** Removes `path` and what is below it; complains and returns false when something could not be removed. */
export async function removeTree(run: AppletRun, path: string, policy: RemovePolicy): Promise<boolean> {
  const { process } = run;
  const stat = lstatOrNone(process, path);
  if (!stat) {
    const why = whyNot(run, path);
    if (policy.force && (why === "No such file or directory" || why === "Not a directory")) return true;
    return refuse(run, path, why);
  }
  await run.tick(4);
  if (stat.kind === "dir") return removeDirectory(run, path, policy, stat);
  if (!policy.force && !(await mayRemove(run, path, stat, policy))) return true;
  try {
    process.fs.unlink(path);
  } catch (error) {
    return refuse(run, path, reason(error));
  }
  if (policy.verbose) await run.out(run.say(`removed '${path}'\n`, `removed '${path}'\n`));
  return true;
}

async function removeDirectory(run: AppletRun, path: string, policy: RemovePolicy, stat: Stat): Promise<boolean> {
  const { process } = run;
  const dots = ["", ".", ".."].includes(path.replace(/\/+$/, "").split("/").at(-1)!);
  if (!policy.recursive && !policy.directories) {
    await run.complain(run.say(`'${path}' is a directory`, `cannot remove '${path}': Is a directory`));
    return false;
  }
  if (dots && path !== "/" && lastComponent(path).startsWith(".")) {
    await run.complain(run.say("can't remove '.' or '..'", `refusing to remove '.' or '..' directory: skipping '${path}'`));
    return false;
  }
  let good = true;
  if (policy.recursive) {
    if (policy.interactive && !(await askOnTerminal(run, run.say(`descend into directory '${path}'? `, `descend into directory '${path}'? `)))) return true;
    const names = orNone(() => namesIn(process, path));
    if (!names) return refuse(run, path, whyUnreadable(run, path));
    for (const name of names) good = (await removeTree(run, inside(path, name), policy)) && good;
  }
  if (policy.interactive && !(await askOnTerminal(run, run.say(`remove directory '${path}'? `, `remove directory '${path}'? `)))) return good;
  if (!good) return false;
  try {
    process.fs.rmdir(path);
  } catch (error) {
    void stat;
    return refuse(run, path, reason(error));
  }
  if (policy.verbose) await run.out(run.say(`removed directory: '${path}'\n`, `removed directory '${path}'\n`));
  return good;
}

async function mayRemove(run: AppletRun, path: string, stat: Stat, policy: RemovePolicy): Promise<boolean> {
  const { process } = run;
  const kind = stat.kind === "file" ? (stat.sizeBytes === 0 ? "regular empty file" : "regular file") : stat.kind === "symlink" ? "symbolic link" : stat.kind === "fifo" ? "fifo" : "special file";
  if (policy.interactive) return askOnTerminal(run, run.say(`remove '${path}'? `, `remove ${kind} '${path}'? `));
  const writable = stat.kind === "symlink" || orNone(() => (process.fs.access(path, "w"), true));
  if (writable || !process.isTerminal(0)) return true;
  return askOnTerminal(run, run.say(`remove '${path}'? `, `remove write-protected ${kind} '${path}'? `));
}

async function refuse(run: AppletRun, path: string, why: string): Promise<false> {
  await run.complain(run.say(`can't remove '${path}': ${why}`, `cannot remove '${path}': ${why}`));
  return false;
}

function whyNot(run: AppletRun, path: string): string {
  try {
    run.process.fs.lstat(path);
  } catch (error) {
    return reason(error);
  }
  return "";
}

function whyUnreadable(run: AppletRun, path: string): string {
  try {
    run.process.fs.readdir(path);
  } catch (error) {
    return reason(error);
  }
  return "";
}

