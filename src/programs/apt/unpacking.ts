/**
 * dpkg's work: unpacking, setting up, removing, with its messages, its log and its database.
 * Models: dpkg src/unpack.c, configure.c, remove.c; the order of configuring is that of its hash table (lib/dpkg/pkg-hash.c).
 */
import { baseName } from "../../base/path.ts";
import { accounts } from "../accounts.ts";
import { lstatOrNone, namesIn, orNone, statOrNone } from "../files.ts";
import type { DebDescription, IndexEntry } from "../packages/debianSite.ts";
import { makeDirectories, payload, unpack } from "../packages/payload.ts";
import type { Console } from "./console.ts";
import { shownName, type DpkgDatabase } from "./dpkgDatabase.ts";
import { DpkgLog } from "./logs.ts";
import { parseRelations } from "./plan.ts";

/** Reading and writing of an archive's files: so many bytes in a millisecond. */
const bytesPerMs = 90_000;

/** dpkg's table has 65521 bins; the hash is FNV-1a. */
function bin(name: string): number {
  let hash = 2166136261;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619) >>> 0;
  return hash % 65521;
}

export class Dpkg {
  readonly #console: Console;
  readonly #db: DpkgDatabase;
  readonly #log: DpkgLog;
  readonly #excluded: readonly { readonly pattern: RegExp; readonly isIncluded: boolean }[];
  /** The terminal that apt gives dpkg makes it show how far reading the database is. */
  readonly #usesPty: boolean;
  #hasRead = false;

  constructor(console: Console, db: DpkgDatabase, usesPty: boolean) {
    this.#console = console;
    this.#db = db;
    this.#log = new DpkgLog(console.process);
    this.#usesPty = usesPty;
    this.#excluded = pathFilters(console);
  }

  async #line(text: string): Promise<void> {
    await this.#console.process.write(1, `${text}\n`);
  }

  /** "(Reading database ... N files and directories currently installed.)" before the first change. */
  async readDatabase(): Promise<void> {
    if (this.#hasRead) return;
    this.#hasRead = true;
    const count = this.#db.countFiles();
    let text = "";
    if (this.#usesPty) {
      text = "(Reading database ... ";
      for (let percent = 5; percent <= 100; percent += 5) text += `\r(Reading database ... ${percent}%`;
      text += "\r";
    }
    await this.#line(`${text}(Reading database ... ${count} files and directories currently installed.)`);
    await this.#console.process.sleep(20);
  }

  /** Unpacks one archive; `shown` is the file as dpkg was given it. */
  async unpack(deb: DebDescription, shown: string): Promise<void> {
    const { process } = this.#console;
    const { entry } = deb;
    const name = shownName(entry);
    const old = this.#db.installed(entry.name);
    const logName = `${entry.name}:${entry.arch}`;
    if (!old) await this.#line(`Selecting previously unselected package ${name}.`);
    await this.readDatabase();
    await this.#line(`Preparing to unpack ${shown} ...`);
    await this.#line(`Unpacking ${name} (${entry.version}) ${old ? `over (${old.version}) ` : ""}...`);
    this.#log.note(`${old ? "upgrade" : "install"} ${logName} ${old ? old.version : "<none>"} ${entry.version}`, `status half-installed ${logName} ${entry.version}`);
    const before = this.#db.files(entry.name) ?? [];
    const members = payload(deb.tree, deb.texts, process.clock.now());
    const kept = members.filter((member) => member.type === "dir" || !this.#isExcluded(`/${member.path}`));
    unpack(process, kept);
    const paths = ["/.", ...members.map((member) => `/${member.path}`)];
    if (old) this.#dropOld(before, new Set(paths));
    this.#db.set(entry, "install ok unpacked");
    process.fs.writeFile(this.#db.listFile(entry.name), `${paths.join("\n")}\n`, 0o644);
    this.#log.note(`status unpacked ${logName} ${entry.version}`);
    await process.sleep(8 + Math.round(entry.installed / bytesPerMs));
  }

  #isExcluded(path: string): boolean {
    return this.#excluded.reduce((excluded, filter) => (filter.pattern.test(path) ? !filter.isIncluded : excluded), false);
  }

  #dropOld(before: readonly string[], now: ReadonlySet<string>): void {
    for (const path of before) if (!now.has(path) && lstatOrNone(this.#console.process, path)?.kind !== "dir") orNone(() => this.#console.process.fs.unlink(path));
  }

  /** Sets up what was unpacked: in the order of dpkg's table, each after what it depends on. */
  async configure(debs: readonly DebDescription[]): Promise<void> {
    const { process } = this.#console;
    this.#log.note("startup packages configure");
    let queue = [...debs].sort((a, b) => bin(a.entry.name) - bin(b.entry.name));
    const pending = new Set(queue.map(({ entry }) => entry.name));
    const provided = new Map(queue.flatMap(({ entry }) => parseRelations(entry.provides).map(([relation]) => [relation!.name, entry.name] as const)));
    for (let deferred = 0; queue.length > 0; ) {
      const [deb, ...rest] = queue as [DebDescription, ...DebDescription[]];
      const waits = parseRelations(deb.entry.depends).some((group) => group.every(({ name }) => !this.#db.installed(name)) && group.some(({ name }) => pending.has(provided.get(name) ?? name) && (provided.get(name) ?? name) !== deb.entry.name));
      if (waits && deferred < rest.length) {
        queue = [...rest, deb];
        deferred++;
        continue;
      }
      deferred = 0;
      queue = rest;
      pending.delete(deb.entry.name);
      await this.#setUp(deb);
    }
    if (debs.some(({ entry }) => /^lib/.test(entry.name)) || debs.some(({ tree }) => /\.so\.\d/.test(tree))) await this.#trigger("libc-bin");
    if (debs.some(({ entry }) => entry.name === "ca-certificates")) {
      await this.#trigger("ca-certificates");
      for (const text of ["Updating certificates in /etc/ssl/certs...", "0 added, 0 removed; done.", "Running hooks in /etc/ca-certificates/update.d...", "done."]) await this.#line(text);
    }
    await process.sleep(40);
    this.#log.save();
    this.#db.save();
  }

  async #trigger(name: string): Promise<void> {
    const found = this.#db.installed(name);
    if (!found) return;
    await this.#line(`Processing triggers for ${name} (${found.version}) ...`);
    this.#log.note(`trigproc ${name}:${found.arch} ${found.version} <none>`, `status half-configured ${name}:${found.arch} ${found.version}`, `status installed ${name}:${found.arch} ${found.version}`);
  }

  async #setUp({ entry, accounts: made, alternatives, says }: DebDescription): Promise<void> {
    const { process } = this.#console;
    const logName = `${entry.name}:${entry.arch}`;
    await this.#line(`Setting up ${shownName(entry)} (${entry.version}) ...`);
    this.#log.note(`configure ${logName} ${entry.version} <none>`, `status half-configured ${logName} ${entry.version}`);
    if (asksQuestions.has(entry.name)) await this.#debconf();
    for (const line of made) this.#addAccount(line);
    for (const line of alternatives) {
      const [link = "", name = "", target = ""] = line.split(" ");
      this.#setAlternative(link, name, target);
    }
    for (const line of says) {
      const alternative = /^update-alternatives: using (\S+) to provide (\S+) \((\S+)\) in auto mode$/.exec(line);
      // Manual pages that the image's dpkg leaves out have no alternatives either.
      if (!alternative || (statOrNone(process, alternative[1]!) && this.#setAlternative(alternative[2]!, alternative[3]!, alternative[1]!))) await this.#line(line);
    }
    this.#db.set(entry, "install ok installed");
    this.#log.note(`status installed ${logName} ${entry.version}`);
    await process.sleep(12);
  }

  /** Makes LINK → /etc/alternatives/NAME → TARGET; false when another provider stands. */
  #setAlternative(link: string, name: string, target: string): boolean {
    const { process } = this.#console;
    const alternative = `/etc/alternatives/${name}`;
    if (statOrNone(process, alternative) && lstatOrNone(process, link)) return false;
    makeDirectories(process, "/etc/alternatives");
    for (const [path, to] of [[alternative, target], [link, alternative]] as const) {
      if (lstatOrNone(process, path)) process.fs.unlink(path);
      process.fs.symlink(to, path);
    }
    return true;
  }

  #addAccount(line: string): void {
    const { process } = this.#console;
    const [name = "", , , gid = "0"] = line.split(":");
    if (accounts(process).some((account) => account.name === name)) return;
    const file = process.fs.open("/etc/passwd", { write: true, append: true });
    file.append(new TextEncoder().encode(`${line}\n`));
    if (Number(gid) < 60000) process.fs.open("/etc/group", { write: true, append: true }).append(new TextEncoder().encode(`${name}:x:${gid}:\n`));
  }

  /** What debconf says when it finds no way to ask. */
  async #debconf(): Promise<void> {
    const { process } = this.#console;
    if (process.env.get("DEBIAN_FRONTEND") === "noninteractive") return;
    const term = process.env.get("TERM");
    const reason = term === undefined || term === "" ? "TERM is not set, so the dialog frontend is not usable." : "No usable dialog-like program is installed, so the dialog based frontend cannot be used. at /usr/share/perl5/Debconf/FrontEnd/Dialog.pm line 78.";
    for (const line of [
      "debconf: unable to initialize frontend: Dialog", `debconf: (${reason})`, "debconf: falling back to frontend: Readline",
      "debconf: unable to initialize frontend: Readline",
      `debconf: (Can't locate Term/ReadLine.pm in @INC (you may need to install the Term::ReadLine module) (@INC contains: /etc/perl /usr/local/lib/x86_64-linux-gnu/perl/5.36.0 /usr/local/share/perl/5.36.0 /usr/lib/x86_64-linux-gnu/perl5/5.36 /usr/share/perl5 /usr/lib/x86_64-linux-gnu/perl-base /usr/lib/x86_64-linux-gnu/perl/5.36 /usr/share/perl/5.36 /usr/local/lib/site_perl) at /usr/share/perl5/Debconf/FrontEnd/Readline.pm line 8.)`,
      "debconf: falling back to frontend: Teletype",
    ]) await this.#line(line);
  }

  /** Removes a package's files; `purge` its configuration too. */
  async remove(name: string, purge: boolean): Promise<void> {
    const { process } = this.#console;
    const found = this.#db.get(name);
    if (!found) return;
    await this.readDatabase();
    const isMultiArch = found.stanza.get("Multi-Arch") === "same";
    if (this.#db.installed(name)) await this.#line(`Removing ${shownName({ name, arch: found.arch, isMultiArch })} (${found.version}) ...`);
    const files = this.#db.files(name) ?? [];
    const conffiles: string[] = [];
    for (const path of [...files].reverse()) {
      const stat = lstatOrNone(process, path);
      if (!stat || path === "/.") continue;
      if (path.startsWith("/etc/") && stat.kind === "file" && !purge) conffiles.push(path);
      else if (stat.kind === "dir") orNone(() => (namesIn(process, path).length === 0 && !this.#isNamedElsewhere(path, name) ? process.fs.rmdir(path) : undefined));
      else orNone(() => process.fs.unlink(path));
    }
    this.#dropAlternatives();
    const logName = `${name}:${found.arch}`;
    this.#log.note(`remove ${logName} ${found.version} <none>`, `status half-configured ${logName} ${found.version}`, `status half-installed ${logName} ${found.version}`);
    if (conffiles.length > 0) {
      this.#db.mark(name, "deinstall ok config-files");
      process.fs.writeFile(this.#db.listFile(name), `${conffiles.reverse().join("\n")}\n`, 0o644);
      this.#log.note(`status config-files ${logName} ${found.version}`);
    } else {
      orNone(() => process.fs.unlink(this.#db.listFile(name)));
      this.#db.forget(name);
      this.#log.note(`status not-installed ${logName} <none>`);
    }
    await process.sleep(10);
  }

  #isNamedElsewhere(path: string, name: string): boolean {
    return /^\/(bin|sbin|lib|lib64|usr|etc|var|run|tmp)(\/(bin|sbin|lib|share|local|games|include|log|cache))?$/.test(path) || name === "";
  }

  /** Links of /etc/alternatives whose target went. */
  #dropAlternatives(): void {
    const { process } = this.#console;
    for (const name of orNone(() => namesIn(process, "/etc/alternatives")) ?? []) {
      const path = `/etc/alternatives/${name}`;
      if (statOrNone(process, path) || lstatOrNone(process, path)?.kind !== "symlink") continue;
      const link = ["/usr/bin", "/bin", "/usr/sbin"].map((directory) => `${directory}/${name}`).find((each) => orNone(() => process.fs.readlink(each)) === path);
      if (link === undefined) continue;
      orNone(() => process.fs.unlink(link));
      orNone(() => process.fs.unlink(path));
    }
  }

  finish(): void {
    this.#log.save();
    this.#db.save();
  }

  note(...lines: readonly string[]): void {
    this.#log.note(...lines);
  }
}

/** Packages whose setting up asks debconf, even when nothing has to be answered. */
const asksQuestions = new Set(["ca-certificates", "tzdata", "nginx-common", "libpam-cap", "iproute2", "locales", "openssh-server", "man-db", "libpam-systemd", "cron", "keyboard-configuration", "postgresql-common"]);

/** path-exclude and path-include of dpkg.cfg.d, in order. Spec: dpkg(1). */
function pathFilters(console: Console): { pattern: RegExp; isIncluded: boolean }[] {
  const { process } = console;
  const directory = "/etc/dpkg/dpkg.cfg.d";
  const text = (orNone(() => namesIn(process, directory)) ?? []).map((name) => orNone(() => process.fs.readText(`${directory}/${name}`)) ?? "").join("\n");
  return [...text.matchAll(/^path-(exclude|include)[ =](\S+)$/gm)].map((match) => ({ pattern: new RegExp(`^${match[2]!.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`), isIncluded: match[1] === "include" }));
}

/** The name of an archive in apt's cache: the epoch's colon is written %3a. */
export function archiveName(entry: IndexEntry): string {
  return `${entry.name}_${entry.version.replaceAll(":", "%3a")}_${entry.arch}.deb`;
}

/** How dpkg was told the archives: numbered when they are many, their place left out. */
export function shownArchive(entry: IndexEntry, index: number, count: number): string {
  const number = count > 5 ? `${String(index).padStart(String(count).length, "0")}-` : "";
  return `.../${number}${baseName(archiveName(entry))}`;
}
