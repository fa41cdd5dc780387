/** apt-cache, `apt list|search|show`, apt-mark: questions about packages. Models: cmdline/apt-cache.cc, apt-private/private-show.cc. */
import type { Process, Program } from "../../engine/runc/program.ts";
import { compareVersions } from "../packages/debianVersion.ts";
import { AptExit, Console, sizeText } from "./console.ts";
import { DpkgDatabase, readAutomatic, writeAutomatic } from "./dpkgDatabase.ts";
import { parseRelations, Planner } from "./plan.ts";
import { PackageLists, type Candidate } from "./sources.ts";

function where({ source, component }: Candidate): string {
  return `${source.uri} ${source.suite}/${component} amd64 Packages`;
}

const suiteWord = ({ source }: Candidate): string => (source.suite.startsWith("bookworm") ? (source.suite.endsWith("-security") ? "oldstable-security" : "oldstable") : source.suite);

async function policy(process: Process, names: readonly string[]): Promise<number> {
  const lists = new PackageLists(process);
  const db = new DpkgDatabase(process);
  const planner = new Planner(db, lists, false);
  for (const name of names) {
    const all = [...(lists.byName.get(name) ?? [])].sort((a, b) => compareVersions(b.entry.version, a.entry.version));
    const installed = db.installed(name);
    if (all.length === 0 && !installed) continue;
    const candidate = planner.candidate(name)?.entry.version;
    let text = `${name}:\n  Installed: ${installed?.version ?? "(none)"}\n  Candidate: ${candidate ?? installed?.version ?? "(none)"}\n  Version table:\n`;
    const versions = [...new Set([...all.map(({ entry }) => entry.version), ...(installed ? [installed.version] : [])])].sort((a, b) => compareVersions(b, a));
    for (const version of versions) {
      const isInstalled = installed?.version === version;
      const offers = all.filter(({ entry }) => entry.version === version);
      text += ` ${isInstalled ? "***" : "   "} ${version} ${offers.length > 0 ? 500 : 100}\n`;
      for (const offer of offers) text += `        500 ${where(offer)}\n`;
      if (isInstalled) text += "        100 /var/lib/dpkg/status\n";
    }
    await process.write(1, text);
  }
  return 0;
}

/** `apt search` (with its own layout) and `apt-cache search`. */
export async function searchPackages(console: Console, words: readonly string[], isApt: boolean): Promise<number> {
  const { process } = console;
  if (words.length === 0) return console.fail(isApt ? "You must give at least one search pattern" : "You must give at least one search pattern");
  const lists = new PackageLists(process);
  const db = new DpkgDatabase(process);
  if (isApt) {
    await process.write(1, "Sorting...\nFull Text Search...\n");
  }
  const patterns = words.map((word) => new RegExp(word.replace(/[+?(){}|\\]/g, "\\$&"), "i"));
  const found = new Map<string, string>();
  for (const [name, [first]] of lists.byName) found.set(name, first!.entry.description);
  for (const { name, stanza } of db.all()) if (!found.has(name) && stanza.has("Description")) found.set(name, stanza.get("Description")!.split("\n")[0]!);
  const names = [...found].filter(([name, description]) => patterns.every((pattern) => pattern.test(name) || pattern.test(description))).map(([name]) => name).sort();
  for (const name of names) {
    const candidate = lists.byName.get(name)?.[0];
    if (!isApt || !candidate) await process.write(1, `${name} - ${found.get(name)}\n`);
    else {
      const installed = db.installed(name);
      await process.write(1, `${name}/${suiteWord(candidate)}${installed ? ",now" : ""} ${candidate.entry.version} ${candidate.entry.arch}${installed ? " [installed]" : ""}\n  ${candidate.entry.description}\n\n`);
    }
  }
  return 0;
}

/** `apt show` and `apt-cache show`. */
export async function showPackages(console: Console, names: readonly string[], isApt: boolean): Promise<number> {
  const { process } = console;
  const lists = new PackageLists(process);
  const db = new DpkgDatabase(process);
  let code = 0;
  for (const name of names) {
    const candidate = lists.byName.get(name)?.[0];
    if (!candidate) {
      await console.complain(isApt ? "N" : "E", isApt ? `Unable to locate package ${name}` : "No packages found");
      code = isApt ? 0 : 100;
      continue;
    }
    const { entry, source, component } = candidate;
    const fields: [string, string | undefined][] = isApt
      ? [["Package", entry.name], ["Version", entry.version], ["Priority", entry.priority], ["Section", entry.section], ["Source", entry.source], ["Installed-Size", sizeText(entry.installed)], ["Provides", entry.provides], ["Depends", entry.depends], ["Recommends", entry.recommends], ["Suggests", entry.suggests], ["Download-Size", sizeText(entry.size)], ["APT-Manual-Installed", db.installed(name) ? (readAutomatic(process).has(name) ? "no" : "yes") : undefined], ["APT-Sources", `${source.uri} ${source.suite}/${component} amd64 Packages`], ["Description", entry.description]]
      : [["Package", entry.name], ["Source", entry.source], ["Version", entry.version], ["Installed-Size", String(Math.round(entry.installed / 1024))], ["Architecture", entry.arch], ["Provides", entry.provides], ["Depends", entry.depends], ["Recommends", entry.recommends], ["Suggests", entry.suggests], ["Description", entry.description], ["Section", entry.section], ["Priority", entry.priority], ["Filename", entry.filename], ["Size", String(entry.size)]];
    await process.write(1, `${fields.flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}\n`])).join("")}\n`);
  }
  return code;
}

/** `apt list [--installed|--upgradable] [PATTERN…]`. */
export async function listInstalled(console: Console, patterns: readonly string[], flags: ReadonlySet<string>): Promise<number> {
  const { process } = console;
  const lists = new PackageLists(process);
  const db = new DpkgDatabase(process);
  const planner = new Planner(db, lists, false);
  const automatic = readAutomatic(process);
  await process.write(1, "Listing...\n");
  const expressions = patterns.map((pattern) => new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*").replaceAll("?", ".")}$`));
  const names = [...new Set([...lists.byName.keys(), ...db.all().map(({ name }) => name)])].sort();
  for (const name of names) {
    if (expressions.length > 0 && !expressions.some((expression) => expression.test(name))) continue;
    const installed = db.installed(name);
    const candidate = planner.candidate(name);
    const isNewer = installed !== undefined && candidate !== undefined && compareVersions(candidate.entry.version, installed.version) > 0;
    if ((flags.has("installed") && !installed) || (flags.has("upgradable") && !isNewer)) continue;
    const state = !installed ? "" : isNewer ? ` [upgradable from: ${installed.version}]` : candidate ? ` [installed${automatic.has(name) ? ",automatic" : ""}]` : " [installed,local]";
    const shown = flags.has("installed") && installed ? installed.version : (candidate?.entry.version ?? installed!.version);
    await process.write(1, `${name}/${candidate ? suiteWord(candidate) : "now"}${installed && !isNewer && candidate ? ",now" : ""} ${shown} ${candidate?.entry.arch ?? installed!.arch}${state}\n`);
  }
  return 0;
}

async function depends(process: Process, names: readonly string[]): Promise<number> {
  const lists = new PackageLists(process);
  for (const name of names) {
    const entry = lists.byName.get(name)?.[0]?.entry;
    if (!entry) {
      await process.write(2, "E: No packages found\n");
      return 100;
    }
    let text = `${name}\n`;
    for (const [word, field] of [["Depends", entry.depends], ["Recommends", entry.recommends], ["Suggests", entry.suggests]] as const) {
      for (const group of parseRelations(field)) group.forEach((relation, index) => (text += ` ${index + 1 < group.length ? "|" : " "}${word}: ${relation.name}\n`));
    }
    await process.write(1, text);
  }
  return 0;
}

async function cacheMain(process: Process): Promise<number> {
  const words = process.argv.slice(1).filter((word) => !word.startsWith("-"));
  const [command, ...names] = words;
  const console = new Console(process, 0);
  switch (command) {
    case "policy":
      return policy(process, names);
    case "search":
      return searchPackages(console, names, false);
    case "show":
      return showPackages(console, names, false);
    case "depends":
      return depends(process, names);
    case "madison": {
      const lists = new PackageLists(process);
      for (const name of names) for (const candidate of lists.byName.get(name) ?? []) await process.write(1, `${name.padStart(10)} | ${candidate.entry.version} | ${where(candidate)}\n`);
      return 0;
    }
    case "pkgnames":
      for (const name of [...new PackageLists(process).byName.keys()].sort()) if (name.startsWith(names[0] ?? "")) await process.write(1, `${name}\n`);
      return 0;
    case undefined:
      await process.write(1, "apt 2.6.1 (amd64)\nUsage: apt-cache [options] command\n       apt-cache [options] show pkg1 [pkg2 ...]\n");
      return 1;
    default:
      await process.write(2, `E: Invalid operation ${command}\n`);
      return 100;
  }
}

async function markMain(process: Process): Promise<number> {
  const [command, ...names] = process.argv.slice(1).filter((word) => !word.startsWith("-"));
  const db = new DpkgDatabase(process);
  const automatic = readAutomatic(process);
  if (command === "showmanual" || command === "showauto") {
    for (const { name } of db.all()) if (db.installed(name) && automatic.has(name) === (command === "showauto") && (names.length === 0 || names.includes(name))) await process.write(1, `${name}\n`);
    return 0;
  }
  if (command === "auto" || command === "manual") {
    for (const name of names) {
      if (!db.installed(name)) {
        await process.write(2, `E: Unable to locate package ${name}\n`);
        return 100;
      }
      if (automatic.has(name) === (command === "auto")) await process.write(1, `${name} was already set to ${command === "auto" ? "automatically" : "manually"} installed.\n`);
      else {
        if (command === "auto") automatic.add(name);
        else automatic.delete(name);
        await process.write(1, `${name} set to ${command === "auto" ? "automatically" : "manually"} installed.\n`);
      }
    }
    writeAutomatic(process, automatic);
    return 0;
  }
  if (command === "hold" || command === "unhold") {
    for (const name of names) await process.write(1, command === "hold" ? `${name} set on hold.\n` : `Canceled hold on ${name}.\n`);
    return 0;
  }
  await process.write(2, `E: Invalid operation ${command ?? ""}\n`);
  return 100;
}

const guarded = (main: (process: Process) => Promise<number>) => async (process: Process): Promise<number> => {
  try {
    return await main(process);
  } catch (error) {
    if (error instanceof AptExit) return error.code;
    throw error;
  }
};

export const aptCachePrograms: readonly Program[] = [
  { name: "apt-cache", main: guarded(cacheMain) },
  { name: "apt-mark", main: guarded(markMain) },
];

