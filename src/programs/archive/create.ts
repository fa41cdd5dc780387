/** Writing archives: tar -c. */
import { tarMember } from "../../oci/tar.ts";
import type { TarEntry, TarEntryType } from "../../oci/tarEntry.ts";
import { reason, type AppletRun } from "../appletRun.ts";
import { groupName, userName } from "../accounts.ts";
import { inside, isSameFile, namesIn, openForWriting, orNone } from "../files.ts";
import type { FileKind, Stat } from "../../fs/filesystem.ts";
import { gzipBytes } from "./deflate.ts";
import { describe } from "./extract.ts";
import { enter, fatal, type TarJob } from "./tar.ts";

export async function createArchive(job: TarJob): Promise<number> {
  const { run, options } = job;
  const { process } = run;
  if (job.members.length === 0) {
    if (!run.isGnu) return run.fail("empty archive");
    await run.error("Cowardly refusing to create an empty archive");
    await run.errorLine("Try 'tar --help' or 'tar --usage' for more information.");
    return 2;
  }
  const path = options.value("f") ?? "-";
  let fd = 1;
  if (path !== "-") {
    try {
      fd = openForWriting(process, path);
    } catch (error) {
      if (run.isGnu) {
        await run.error(`${path}: Cannot open: ${reason(error)}`);
        await fatal(run);
      }
      return run.fail(`can't open '${path}': ${reason(error)}`);
    }
  }
  const packs = options.has("z") || (options.has("a") && /\.(?:tar\.gz|tgz)$/.test(path));
  const writer = new ArchiveWriter(job, fd, packs, path === "-" ? undefined : process.fstat(fd));
  // GNU takes -C for the members after it, BusyBox for all.
  let entered = 0;
  const enterUpTo = async (position: number): Promise<void> => {
    for (; entered < position; entered++) {
      const option = options.given[entered]!;
      if (option.key === "C") await enter(run, option.value!);
    }
  };
  for (const [index, member] of job.members.entries()) {
    await enterUpTo(run.isGnu ? (options.positions[index] ?? options.given.length) : options.given.length);
    await writer.add(member);
  }
  await writer.finish();
  if (path !== "-") process.close(fd);
  if (run.status !== 0) await run.error(run.say("error exit delayed from previous errors", "Exiting with failure status due to previous errors"));
  return run.status;
}

const types: Readonly<Partial<Record<FileKind, TarEntryType>>> = { file: "file", dir: "dir", symlink: "symlink", char: "char", block: "block", fifo: "fifo" };

class ArchiveWriter {
  readonly #job: TarJob;
  readonly #run: AppletRun;
  readonly #fd: number;
  readonly #archive: Stat | undefined;
  /** Everything, when it has to be compressed; undefined when it goes out as it comes. */
  readonly #held: Uint8Array[] | undefined;
  readonly #linked = new Map<string, string>();
  #size = 0;
  readonly #warned = new Set<string>();

  constructor(job: TarJob, fd: number, packs: boolean, archive: Stat | undefined) {
    this.#job = job;
    this.#run = job.run;
    this.#fd = fd;
    this.#held = packs ? [] : undefined;
    this.#archive = archive;
  }

  async add(path: string): Promise<void> {
    const run = this.#run;
    const { process } = run;
    if (this.#isExcluded(path)) return;
    let stat: Stat;
    try {
      stat = this.#job.options.has("h") ? process.fs.stat(path) : process.fs.lstat(path);
    } catch (error) {
      return run.complain(run.say(`${path}: ${reason(error)}`, `${path}: Cannot stat: ${reason(error)}`), run.isGnu ? 2 : 1);
    }
    if (this.#archive && isSameFile(stat, this.#archive)) {
      return run.error(`${path}: file is the archive; ${run.say("skipping", "not dumped")}`);
    }
    const type = types[stat.kind];
    if (!type) return run.error(`${path}: socket ignored`);
    const name = await this.#memberName(path);
    if (name !== "") await this.#member(path, name, type, stat);
    if (stat.kind !== "dir" || this.#job.options.has("no-recursion")) return;
    const names = orNone(() => namesIn(process, path));
    if (!names) {
      const why = "Permission denied";
      return run.complain(run.say(`can't open '${path}': ${why}`, `${path}: Cannot open: ${why}`), run.isGnu ? 2 : 1);
    }
    for (const child of names) await this.add(inside(path, child));
  }

  #isExcluded(path: string): boolean {
    const base = path.split("/").at(-1)!;
    return this.#job.excludes.some((pattern) => pattern.test(path) || pattern.test(path.replace(/^\.\//, "")) || pattern.test(base));
  }

  async #memberName(path: string): Promise<string> {
    if (this.#job.options.has("P") && this.#run.isGnu) return path;
    const stripped = path.replace(/^(?:\/+|(?:\.\.\/)+)+/, "");
    if (stripped !== path) {
      const prefix = path.slice(0, path.length - stripped.length);
      if (!this.#warned.has(prefix)) {
        this.#warned.add(prefix);
        await this.#run.error(this.#run.say(`removing leading '${prefix}' from member names`, `Removing leading \`${prefix}' from member names`));
      }
    }
    return stripped.replace(/\/+$/, "") || (path === "/" ? "." : stripped);
  }

  async #member(path: string, name: string, type: TarEntryType, stat: Stat): Promise<void> {
    const run = this.#run;
    const { process } = run;
    const { options } = this.#job;
    const inode = `${stat.dev}:${stat.ino}`;
    const first = stat.nlink > 1 && type === "file" ? this.#linked.get(inode) : undefined;
    if (stat.nlink > 1 && type === "file" && first === undefined) this.#linked.set(inode, name);
    let content;
    if (type === "file" && first === undefined) {
      try {
        const file = process.fs.open(path, { read: true });
        content = { sizeBytes: stat.sizeBytes, read: (offset: number, length: number) => file.read(offset, length) };
      } catch (error) {
        return run.complain(run.say(`can't open '${path}': ${reason(error)}`, `${path}: Cannot open: ${reason(error)}`), run.isGnu ? 2 : 1);
      }
    }
    const owner = (key: string, id: number, find: (value: number) => string | undefined): { id: number; name: string | undefined } => {
      const given = options.value(key);
      if (given === undefined) return { id, name: options.has("numeric") ? undefined : find(id) };
      const [named, number] = given.split(":");
      return { id: Number(number ?? (Number(named) || 0)), name: /^\d+$/.test(named!) ? undefined : named };
    };
    const user = owner("owner", stat.uid, (id) => userName(process, id));
    const group = owner("group", stat.gid, (id) => groupName(process, id));
    const entry: TarEntry = {
      path: name, type: first === undefined ? type : "hardlink", mode: stat.mode, uid: user.id, gid: group.id,
      ...(user.name === undefined ? {} : { uname: user.name }), ...(group.name === undefined ? {} : { gname: group.name }),
      mtimeMs: Math.floor(stat.mtimeMs / 1000) * 1000, sizeBytes: content?.sizeBytes ?? 0, ...(content && content.sizeBytes > 0 ? { content } : {}),
      ...(first !== undefined ? { linkTarget: first } : type === "symlink" ? { linkTarget: process.fs.readlink(path) } : {}),
      devMajor: stat.rdevMajor, devMinor: stat.rdevMinor,
    };
    if (this.#job.verbose > 0) {
      const line = this.#job.verbose > 1 && run.isGnu ? describe(run, entry) : `${name}${type === "dir" ? "/" : ""}`;
      if ((options.value("f") ?? "-") === "-") await run.errorLine(line);
      else await run.out(`${line}\n`);
    }
    for (const chunk of tarMember(entry)) await this.#put(chunk);
  }

  async #put(bytes: Uint8Array): Promise<void> {
    this.#size += bytes.length;
    if (this.#held) this.#held.push(bytes.slice());
    else if (this.#fd === 1) await this.#run.outBytes(bytes);
    else {
      await this.#run.process.write(this.#fd, bytes);
      await this.#run.tick(1 + (bytes.length >> 10));
    }
  }

  /** Two empty blocks; GNU fills up its record of twenty. */
  async finish(): Promise<void> {
    await this.#put(new Uint8Array(1024));
    if (this.#run.isGnu && this.#size % 10240 !== 0) await this.#put(new Uint8Array(10240 - (this.#size % 10240)));
    if (!this.#held) return;
    const all = new Uint8Array(this.#size);
    let at = 0;
    for (const part of this.#held) {
      all.set(part, at);
      at += part.length;
    }
    const packed = gzipBytes(all);
    if (this.#fd === 1) await this.#run.outBytes(packed);
    else await this.#run.process.write(this.#fd, packed);
  }
}
