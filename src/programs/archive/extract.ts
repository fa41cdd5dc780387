/** Reading archives: tar -t and -x. */
import { dirName } from "../../base/path.ts";
import type { TarEntry } from "../../oci/tarEntry.ts";
import { contentChunks } from "../../oci/tarEntry.ts";
import { groupByName, userByName } from "../accounts.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { strftime, zoneOf } from "../dates.ts";
import { isDirectory, lstatOrNone, openForWriting, orNone } from "../files.ts";
import { modeString } from "../modes.ts";
import { globRegex } from "../search/glob.ts";
import type { TarJob } from "./tar.ts";

/** The members asked for, in archive order; tells which were not found. */
class Selection {
  readonly #job: TarJob;
  readonly #found = new Set<string>();
  readonly #globs: ReadonlyMap<string, RegExp>;

  constructor(job: TarJob) {
    this.#job = job;
    this.#globs = new Map(job.members.map((member) => [member, globRegex(member.replace(/\/+$/, ""))]));
  }

  has(entry: TarEntry): boolean {
    const path = entry.path.replace(/\/+$/, "");
    if (this.#job.excludes.some((pattern) => pattern.test(path) || pattern.test(path.replace(/^\.\//, "")) || pattern.test(path.split("/").at(-1)!))) return false;
    const { members } = this.#job;
    if (members.length === 0) return true;
    let wanted = false;
    for (const member of members) {
      const plain = member.replace(/\/+$/, "");
      // BusyBox takes members as patterns, GNU only with --wildcards.
      const globs = !this.#job.run.isGnu || this.#job.options.has("wildcards");
      if (path === plain || path.startsWith(`${plain}/`) || (globs && this.#globs.get(member)!.test(path))) {
        this.#found.add(member);
        wanted = true;
      }
    }
    return wanted;
  }

  /** The exit status after telling what was missing. */
  async finish(): Promise<number> {
    const { run, members } = this.#job;
    const missing = members.filter((member) => !this.#found.has(member));
    for (const member of missing) await run.complain(run.say(`${member}: not found in archive`, `${member}: Not found in archive`), run.isGnu ? 2 : 1);
    if (run.status !== 0 && run.isGnu) await run.error("Exiting with failure status due to previous errors");
    return run.status;
  }
}

/** A line of `tar tv`. */
export function describe(run: AppletRun, entry: TarEntry): string {
  const kind = entry.type === "hardlink" ? "file" : entry.type;
  let mode = modeString({ kind, mode: entry.mode });
  if (entry.type === "hardlink" && run.isGnu) mode = `h${mode.slice(1)}`;
  const owner = `${entry.uname || entry.uid}/${entry.gname || entry.gid}`;
  const size = entry.type === "char" || entry.type === "block" ? `${entry.devMajor ?? 0},${entry.devMinor ?? 0}` : String(entry.sizeBytes);
  const name = `${entry.path}${entry.type === "dir" ? "/" : ""}`;
  const target = entry.type === "symlink" ? ` -> ${entry.linkTarget}` : entry.type === "hardlink" ? run.say(` -> ${entry.linkTarget}`, ` link to ${entry.linkTarget}`) : "";
  const zone = zoneOf(run.process.env);
  if (run.isGnu) {
    const gap = Math.max(1, 19 - owner.length - size.length);
    return `${mode} ${owner}${" ".repeat(gap)}${size} ${strftime("%Y-%m-%d %H:%M", entry.mtimeMs, zone)} ${name}${target}`;
  }
  return `${mode} ${owner} ${size.padStart(9)} ${strftime("%Y-%m-%d %H:%M:%S", entry.mtimeMs, zone)} ${name}${target}`;
}

export async function listArchive(job: TarJob, entries: readonly TarEntry[]): Promise<number> {
  const { run } = job;
  const selection = new Selection(job);
  for (const entry of entries) {
    await run.tick(2);
    if (!selection.has(entry)) continue;
    const line = job.verbose > 0 ? describe(run, entry) : `${entry.path}${entry.type === "dir" ? "/" : ""}`;
    await run.out(`${line}\n`);
  }
  return selection.finish();
}

export async function extractArchive(job: TarJob, entries: readonly TarEntry[]): Promise<number> {
  const { run, options } = job;
  const selection = new Selection(job);
  const strip = Number(options.value("strip") ?? 0);
  const warned = new Set<string>();
  /** Directories get their times and modes when nothing more goes into them. */
  const directories: { path: string; entry: TarEntry }[] = [];
  for (const entry of entries) {
    await run.tick(4);
    if (!selection.has(entry)) continue;
    const path = await target(run, entry.path, strip, warned);
    if (path === undefined) continue;
    if (job.verbose > 0) {
      const line = job.verbose > 1 ? describe(run, entry) : `${entry.path}${entry.type === "dir" ? "/" : ""}`;
      if (options.has("O")) await run.errorLine(line);
      else await run.out(`${line}\n`);
    }
    try {
      await extractOne(job, entry, path);
      if (entry.type === "dir" && run.isGnu) directories.push({ path, entry });
    } catch (error) {
      const why = reason(error);
      await run.complain(run.say(entry.type === "dir" ? `can't make dir ${path}: ${why}` : `can't open '${path}': ${why}`, `${entry.path}: Cannot ${entry.type === "dir" ? "mkdir" : entry.type === "file" ? "open" : `create ${entry.type === "symlink" ? "symlink to" : "hard link to"} '${entry.linkTarget}'`}: ${why}`), run.isGnu ? 2 : 1);
      if (!run.isGnu) return run.status;
    }
  }
  for (const { path, entry } of directories.reverse()) {
    dress(job, path, entry);
  }
  return selection.finish();
}

/** Where a member goes; leading slashes and ".." are refused. */
async function target(run: AppletRun, path: string, strip: number, warned: Set<string>): Promise<string | undefined> {
  let name = path;
  const lead = /^\/+/.exec(name)?.[0];
  if (lead !== undefined) {
    if (!warned.has(lead)) await run.error(run.say(`removing leading '${lead}' from member names`, `Removing leading \`${lead}' from member names`));
    warned.add(lead);
    name = name.slice(lead.length);
  }
  if (name.split("/").includes("..")) {
    if (run.isGnu) await run.complain(`${path}: Member name contains '..'`, 2);
    else await run.error(`removing leading '../' from member names`);
    if (run.isGnu) return undefined;
    name = name.replace(/^.*\.\.\/?/, "");
  }
  if (strip > 0) name = name.split("/").filter(Boolean).slice(strip).join("/");
  return name === "" ? undefined : name;
}

async function extractOne(job: TarJob, entry: TarEntry, path: string): Promise<void> {
  const { run, options } = job;
  const { process } = run;
  const { fs } = process;
  if (options.has("O")) {
    if (entry.type === "file" && entry.content) for (const chunk of contentChunks(entry.content)) await run.outBytes(chunk);
    return;
  }
  const there = lstatOrNone(process, path);
  if (entry.type === "dir") {
    if (there?.kind !== "dir" && !(there?.kind === "symlink" && isDirectory(process, path))) {
      makeParents(run, path);
      fs.mkdir(path, 0o700);
      // BusyBox sets a new directory's time at once: what goes into it changes it again.
      if (!run.isGnu) dress(job, path, entry);
    }
    return;
  }
  if (there) {
    if (options.has("k")) return;
    if (there.kind !== "dir") fs.unlink(path);
  } else makeParents(run, path);
  switch (entry.type) {
    case "file": {
      const fd = openForWriting(process, path, 0o600);
      try {
        if (entry.content) {
          for (const chunk of contentChunks(entry.content)) {
            await process.write(fd, chunk);
            await run.tick(1 + (chunk.length >> 10));
          }
        }
      } finally {
        process.close(fd);
      }
      break;
    }
    case "hardlink": return fs.link(entry.linkTarget ?? "", path);
    case "symlink": fs.symlink(entry.linkTarget ?? "", path); break;
    case "fifo": case "char": case "block": fs.mknod(path, entry.type, entry.mode, entry.devMajor ?? 0, entry.devMinor ?? 0); break;
  }
  dress(job, path, entry);
}

function makeParents(run: AppletRun, path: string): void {
  const parent = dirName(path);
  if (parent === "." || parent === "/" || isDirectory(run.process, parent)) return;
  makeParents(run, parent);
  run.process.fs.mkdir(parent, 0o777);
}

/** Owner (for root), mode and time. */
function dress(job: TarJob, path: string, entry: TarEntry): void {
  const { process } = job.run;
  const { fs } = process;
  if (process.creds.uid === 0 && !job.options.has("o")) {
    const uid = (entry.uname && !job.options.has("numeric") ? userByName(process, entry.uname)?.uid : undefined) ?? entry.uid;
    const gid = (entry.gname && !job.options.has("numeric") ? groupByName(process, entry.gname)?.gid : undefined) ?? entry.gid;
    orNone(() => fs.lchown(path, uid, gid));
  }
  if (entry.type === "symlink") return;
  const keepsMode = process.creds.uid === 0 || job.options.has("p");
  orNone(() => fs.chmod(path, keepsMode ? entry.mode : entry.mode & ~process.umask & 0o777));
  if (!job.options.has("m")) orNone(() => fs.utimes(path, process.clock.now(), entry.mtimeMs));
}
