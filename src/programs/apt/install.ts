/** `apt-get install`, `upgrade` and `reinstall`: plan, summary, question, archives, dpkg. Models: apt-private/private-install.cc. */
import { namesIn, orNone, statOrNone } from "../files.ts";
import type { DebDescription } from "../packages/debianSite.ts";
import { compareVersions } from "../packages/debianVersion.ts";
import { describedFile, makeDirectories, readDescribed } from "../packages/payload.ts";
import { AptExit, sizeText, type Console } from "./console.ts";
import { DpkgDatabase, readAutomatic, shownName, writeAutomatic } from "./dpkgDatabase.ts";
import { Fetcher, shownUrl } from "./fetching.ts";
import { runHooks } from "./hooks.ts";
import { writeHistory } from "./logs.ts";
import { Planner, unneeded } from "./plan.ts";
import { PackageLists, readConfiguration, type Candidate } from "./sources.ts";
import { archiveName, Dpkg, shownArchive } from "./unpacking.ts";

/** What was given on the command line. */
export interface InstallOptions {
  readonly command: string;
  readonly commandLine: string;
  readonly assumeYes: boolean;
  readonly assumeNo: boolean;
  readonly recommends: boolean;
  readonly reinstall: boolean;
  readonly downloadOnly: boolean;
  readonly simulate: boolean;
  readonly onlyUpgrade: boolean;
  /** Dpkg::Use-Pty. */
  readonly usesPty: boolean;
  /** Whether archives stay in the cache. */
  readonly keepsArchives: boolean;
}

export const archivesDirectory = "/var/cache/apt/archives";

/** The first lines of every command that looks at packages. */
export async function openCache(console: Console): Promise<{ db: DpkgDatabase; lists: PackageLists; automatic: Set<string> }> {
  const { process } = console;
  const lists = new PackageLists(process);
  await console.step("Reading package lists", lists.byName.size > 0 ? 330 : 10);
  const db = new DpkgDatabase(process);
  await console.step("Building dependency tree", 70);
  // There is a state to read once apt has installed something.
  const automatic = readAutomatic(process);
  if (automatic.size > 0 || db.all().some(({ stanza }) => stanza.has("Maintainer")) || console.isTerminal) await console.step("Reading state information", 5);
  return { db, lists, automatic };
}

/** Refuses everybody but root, in apt's words. */
export async function requireRoot(console: Console): Promise<void> {
  if (console.process.creds.uid === 0) return;
  await console.complain("E", "Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)");
  await console.fail("Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?");
}

export async function install(console: Console, names: readonly string[], options: InstallOptions): Promise<number> {
  await requireRoot(console);
  const { db, lists, automatic } = await openCache(console);
  const recommends = options.recommends && !/^\s*APT::Install-Recommends\s+"?(0|false|no)"?/im.test(readConfiguration(console.process));
  const planner = new Planner(db, lists, recommends);
  const wanted: string[] = [];
  const reinstalled: string[] = [];
  const manual: string[] = [];
  let failures = 0;
  for (const word of names) {
    const candidate = await choose(console, planner, word);
    if (!candidate) {
      failures++;
      continue;
    }
    const { name, version } = candidate.entry;
    const present = db.installed(name);
    if (present && compareVersions(present.version, version) >= 0) {
      if (options.reinstall) {
        reinstalled.push(name);
        planner.install(candidate, false);
      } else await console.say(`${name} is already the newest version (${present.version}).`);
      if (automatic.delete(name)) manual.push(name);
      continue;
    }
    if (options.onlyUpgrade && !present) {
      await console.say(`Skipping ${name}, it is not installed and only upgrades are requested.`);
      continue;
    }
    wanted.push(name);
    planner.install(candidate, false);
  }
  if (failures > 0) return 100;
  for (const name of manual) await console.say(`${name} set to manually installed.`);
  if (planner.unmet.length > 0) return brokenPackages(console, planner);
  return carryOut(console, { planner, automatic, wanted: new Set([...wanted, ...reinstalled]), reinstalled: new Set(reinstalled), options });
}

/** NAME, NAME=VERSION, NAME/SUITE, NAME:ARCH, or "NAME-" (not this one). */
async function choose(console: Console, planner: Planner, word: string): Promise<Candidate | undefined> {
  const match = /^([^=/:]+)(?::[a-z0-9]+)?(?:=(.+)|\/(.+))?$/.exec(word);
  const name = match?.[1] ?? word;
  const { lists, db } = planner;
  const found = planner.candidate(name);
  if (!found) {
    const installed = db.installed(name);
    const providers = [...new Map((lists.providers.get(name) ?? []).map((each) => [each.entry.name, each])).values()];
    if (providers.length === 1) {
      await console.say(`Note, selecting '${providers[0]!.entry.name}' instead of '${name}'`);
      return providers[0];
    }
    if (providers.length > 1) {
      await console.say(`Package ${name} is a virtual package provided by:\n${providers.map(({ entry }) => `  ${entry.name} ${entry.version}`).sort().join("\n")}\n`);
      await console.complain("E", `Package '${name}' has no installation candidate`);
      return undefined;
    }
    if (installed && match?.[2] === undefined) {
      await console.say(`${name} is already the newest version (${installed.version}).`);
      return undefined;
    }
    if (isMentioned(lists, name)) {
      await notAvailable(console, name);
      await console.complain("E", `Package '${name}' has no installation candidate`);
    } else await console.complain("E", `Unable to locate package ${name}`);
    return undefined;
  }
  const version = match?.[2];
  if (version === undefined) return found;
  const exact = (lists.byName.get(name) ?? []).find(({ entry }) => entry.version === version || (version.includes("*") && globMatches(version, entry.version)));
  if (exact) return exact;
  await notAvailable(console, name);
  await console.complain("E", `Version '${version}' for '${name}' was not found`);
  return undefined;
}

const globMatches = (pattern: string, text: string): boolean => new RegExp(`^${pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`).test(text);

function notAvailable(console: Console, name: string): Promise<void> {
  return console.say(`Package ${name} is not available, but is referred to by another package.\nThis may mean that the package is missing, has been obsoleted, or\nis only available from another source\n`);
}

function isMentioned(lists: PackageLists, name: string): boolean {
  const pattern = new RegExp(`(^|[\\s,|])${name.replace(/[.+?^${}()|[\]\\]/g, "\\$&")}($|[\\s,|(:])`);
  for (const candidates of lists.byName.values()) for (const { entry } of candidates) if ([entry.depends, entry.recommends, entry.suggests].some((field) => field !== undefined && pattern.test(field))) return true;
  return false;
}

async function brokenPackages(console: Console, planner: Planner): Promise<number> {
  await console.say("Some packages could not be installed. This may mean that you have\nrequested an impossible situation or if you are using the unstable\ndistribution that some required packages have not yet been created\nor been moved out of Incoming.\nThe following information may help to resolve the situation:\n");
  await console.say("The following packages have unmet dependencies:");
  for (const { name, text } of planner.unmet) await console.say(` ${name} : Depends: ${text} but it is not installable`);
  return console.fail("Unable to correct problems, you have held broken packages.");
}

export async function upgrade(console: Console, options: InstallOptions): Promise<number> {
  await requireRoot(console);
  const { db, lists, automatic } = await openCache(console);
  await console.step("Calculating upgrade", 30);
  const planner = new Planner(db, lists, false);
  const isFull = options.command !== "upgrade";
  for (const { name, version } of db.all()) {
    const candidate = db.installed(name) && planner.candidate(name);
    if (!candidate || compareVersions(candidate.entry.version, version) <= 0) continue;
    planner.install(candidate, false);
  }
  if (!isFull) for (const name of [...planner.chosen.keys()]) if (!db.installed(name) && options.command === "upgrade") planner.chosen.delete(name);
  return carryOut(console, { planner, automatic, wanted: new Set(planner.chosen.keys()), reinstalled: new Set(), options });
}

interface Work {
  readonly planner: Planner;
  readonly automatic: Set<string>;
  readonly wanted: ReadonlySet<string>;
  readonly reinstalled: ReadonlySet<string>;
  readonly options: InstallOptions;
}

/** Installed packages for which the lists have something newer. */
export function upgradable(db: DpkgDatabase, planner: Planner): readonly string[] {
  return db.all().filter(({ name, version }) => {
    const candidate = db.installed(name) ? planner.candidate(name) : undefined;
    return candidate !== undefined && compareVersions(candidate.entry.version, version) > 0;
  }).map(({ name }) => name);
}

async function carryOut(console: Console, work: Work): Promise<number> {
  const { planner, automatic, wanted, reinstalled, options } = work;
  const { db } = planner;
  const { process } = console;
  const chosen = planner.order();
  const names = chosen.map(({ entry }) => entry.name).sort();
  const fresh = names.filter((name) => !db.installed(name));
  const upgraded = names.filter((name) => db.installed(name) && !reinstalled.has(name));
  const idle = unneeded(db, automatic).filter((name) => !planner.chosen.has(name));
  await console.list(`The following package${idle.length === 1 ? " was" : "s were"} automatically installed and ${idle.length === 1 ? "is" : "are"} no longer required:`, idle);
  if (idle.length > 0) await console.say(`Use 'apt autoremove' to remove ${idle.length === 1 ? "it" : "them"}.`);
  await console.list("The following additional packages will be installed:", fresh.filter((name) => !wanted.has(name)));
  await console.list("Suggested packages:", planner.offered("suggests"));
  if (!options.recommends) await console.list("Recommended packages:", planner.offered("recommends"));
  await console.list("The following NEW packages will be installed:", fresh);
  await console.list("The following packages will be upgraded:", upgraded);
  const left = upgradable(db, planner).filter((name) => !planner.chosen.has(name)).length;
  await console.say(`${upgraded.length} upgraded, ${fresh.length} newly installed, ${reinstalled.size > 0 ? `${reinstalled.size} reinstalled, ` : ""}0 to remove and ${left} not upgraded.`);
  if (chosen.length === 0) {
    writeAutomatic(process, automatic);
    return 0;
  }
  if (options.simulate) return simulate(console, chosen);
  const inCache = (candidate: Candidate): boolean => statOrNone(process, `${archivesDirectory}/${archiveName(candidate.entry)}`)?.sizeBytes === candidate.entry.size;
  const missing = chosen.filter((candidate) => !inCache(candidate));
  const total = chosen.reduce((sum, { entry }) => sum + entry.size, 0);
  const needed = missing.reduce((sum, { entry }) => sum + entry.size, 0);
  await console.say(`Need to get ${needed === total ? sizeText(total) : `${sizeText(needed)}/${sizeText(total)}`} of archives.`);
  const growth = chosen.reduce((sum, { entry }) => sum + entry.installed - (db.installed(entry.name) ? Number(db.get(entry.name)?.stanza.get("Installed-Size") ?? entry.installed / 1024) * 1024 : 0), 0);
  await console.say(growth < 0 ? `After this operation, ${sizeText(growth)} disk space will be freed.` : `After this operation, ${sizeText(growth)} of additional disk space will be used.`);
  // What was asked for by name and needs nothing else is not asked about again.
  if (chosen.length > wanted.size && !options.assumeYes && (options.assumeNo || !(await console.confirm("Do you want to continue?")))) {
    await console.always("Abort.");
    return 1;
  }
  const debs = await fetchAll(console, chosen, missing);
  if (!debs) return console.fail("Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?");
  if (options.downloadOnly) {
    await console.say("Download complete and in download only mode");
    return 0;
  }
  const startedAt = process.clock.now();
  const dpkg = new Dpkg(console, db, options.usesPty);
  dpkg.note("startup archives unpack");
  for (const [index, deb] of debs.entries()) await dpkg.unpack(deb, shownArchive(deb.entry, index, debs.length));
  await dpkg.configure(debs);
  for (const name of planner.automatic) automatic.add(name);
  for (const name of wanted) automatic.delete(name);
  writeAutomatic(process, automatic);
  const describe = (name: string): string => {
    const { entry } = planner.chosen.get(name)!;
    return `${name}:${entry.arch === "all" ? "amd64" : entry.arch} (${entry.version}${planner.automatic.has(name) ? ", automatic" : ""})`;
  };
  writeHistory(process, { startedAt, commandLine: options.commandLine, actions: { Install: fresh.map(describe), Reinstall: [...reinstalled].map(describe), Upgrade: upgraded.map(describe) } });
  await runHooks(console, "DPkg::Post-Invoke");
  if (!options.keepsArchives) clean(console);
  return 0;
}

async function simulate(console: Console, chosen: readonly Candidate[]): Promise<number> {
  for (const word of ["Inst", "Conf"]) for (const { entry } of chosen) await console.say(`${word} ${entry.name} (${entry.version} Debian:12.15/oldstable [${entry.arch}])`);
  return 0;
}

/** The archives' descriptions in the order of `chosen`; undefined when one could not be had. */
async function fetchAll(console: Console, chosen: readonly Candidate[], missing: readonly Candidate[]): Promise<readonly DebDescription[] | undefined> {
  const { process } = console;
  makeDirectories(process, archivesDirectory);
  makeDirectories(process, `${archivesDirectory}/partial`, 0o700);
  if (!statOrNone(process, `${archivesDirectory}/lock`)) process.fs.writeFile(`${archivesDirectory}/lock`, "", 0o640);
  const fetcher = new Fetcher(console);
  const items = missing.map(({ entry, source, component }) => ({
    url: `${source.uri}/${entry.filename}`,
    description: `${source.uri} ${source.suite}/${component} amd64 ${entry.name} ${entry.arch} ${entry.version}`,
  }));
  const results = await fetcher.fetch(items);
  const failed: string[] = [];
  results.forEach(({ result, item, failure }, at) => {
    const { entry } = missing[at]!;
    if (result) process.fs.writeContent(`${archivesDirectory}/${archiveName(entry)}`, describedFile(result.value, result.sizeBytes, item.url), 0o644);
    else failed.push(`Failed to fetch ${shownUrl(item.url)}  ${failure}`);
  });
  if (failed.length === 0 && missing.length > 0 && !statOrNone(process, "/usr/bin/apt-extracttemplates") && process.env.get("DEBIAN_FRONTEND") !== "noninteractive") {
    await process.write(2, "debconf: delaying package configuration, since apt-utils is not installed\n");
  }
  await fetcher.summary();
  for (const line of failed) await console.complain("E", line);
  if (failed.length > 0) return undefined;
  return chosen.map(({ entry }) => readDescribed(process, `${archivesDirectory}/${archiveName(entry)}`) as DebDescription);
}

/** `apt-get clean`: no archives and no caches of indexes. */
export function clean(console: Console): void {
  const { fs } = console.process;
  for (const name of orNone(() => namesIn(console.process, archivesDirectory)) ?? []) if (name.endsWith(".deb")) orNone(() => fs.unlink(`${archivesDirectory}/${name}`));
  for (const name of ["pkgcache.bin", "srcpkgcache.bin"]) orNone(() => fs.unlink(`/var/cache/apt/${name}`));
}

/** `remove`, `purge` and `autoremove`. */
export async function remove(console: Console, names: readonly string[], options: InstallOptions & { readonly purge: boolean; readonly autoRemove: boolean }): Promise<number> {
  await requireRoot(console);
  const { process } = console;
  const { db, lists, automatic } = await openCache(console);
  const gone = new Set<string>();
  let failures = 0;
  for (const name of names) {
    const found = db.get(name);
    if (!found || (!db.installed(name) && !(options.purge && found.status.endsWith("config-files")))) {
      if (!found && !lists.byName.has(name)) {
        await console.complain("E", `Unable to locate package ${name}`);
        failures++;
      } else await console.say(`Package '${name}' is not installed, so not removed`);
    } else gone.add(name);
  }
  if (failures > 0) return 100;
  // Whatever depends on what goes, goes too.
  for (let grew = true; grew; ) {
    grew = false;
    for (const { name, stanza } of db.all()) {
      if (gone.has(name) || !db.installed(name)) continue;
      const lost = [...(stanza.get("Depends") ?? "").split(",")].some((group) => {
        const alternatives = group.split("|").map((word) => /^\s*([^\s(:]+)/.exec(word)?.[1] ?? "");
        return alternatives.some((other) => gone.has(other)) && alternatives.every((other) => gone.has(other) || !db.installed(other));
      });
      if (lost) {
        gone.add(name);
        grew = true;
      }
    }
  }
  const idle = unneeded(db, automatic, gone);
  if (options.autoRemove) for (const name of idle) gone.add(name);
  else {
    await console.list(`The following package${idle.length === 1 ? " was" : "s were"} automatically installed and ${idle.length === 1 ? "is" : "are"} no longer required:`, idle);
    if (idle.length > 0) await console.say(`Use 'apt autoremove' to remove ${idle.length === 1 ? "it" : "them"}.`);
  }
  const list = [...gone].sort();
  await console.list("The following packages will be REMOVED:", list.map((name) => (options.purge ? `${name}*` : name)));
  const planner = new Planner(db, lists, false);
  await console.say(`0 upgraded, 0 newly installed, ${list.length} to remove and ${upgradable(db, planner).length} not upgraded.`);
  if (list.length === 0) return 0;
  const freed = list.reduce((sum, name) => sum + Number(db.get(name)?.stanza.get("Installed-Size") ?? 0) * 1024, 0);
  await console.say(`After this operation, ${sizeText(freed)} disk space will be freed.`);
  if (!options.assumeYes && !(await console.confirm("Do you want to continue?"))) {
    await console.always("Abort.");
    throw new AptExit(1);
  }
  const startedAt = process.clock.now();
  const dpkg = new Dpkg(console, db, options.usesPty);
  const described = list.map((name) => `${name}:${db.get(name)?.arch ?? "amd64"} (${db.get(name)?.version ?? ""})`);
  for (const name of list) await dpkg.remove(name, options.purge);
  const libc = db.installed("libc-bin");
  if (libc && list.some((name) => name.startsWith("lib"))) await process.write(1, `Processing triggers for ${shownName(libc)} (${libc.version}) ...\n`);
  dpkg.finish();
  for (const name of list) automatic.delete(name);
  writeAutomatic(process, automatic);
  writeHistory(process, { startedAt, commandLine: options.commandLine, actions: { [options.purge ? "Purge" : "Remove"]: described } });
  return 0;
}
