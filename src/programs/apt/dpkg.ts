/** dpkg and dpkg-query: -l -L -s -S -i -r -P --configure --print-architecture -W. Models: dpkg 1.21 src/query/main.c, src/main/main.c. */
import type { Process, Program } from "../../engine/runc/program.ts";
import { orNone, statOrNone } from "../files.ts";
import type { DebDescription } from "../packages/debianSite.ts";
import { readDescribed } from "../packages/payload.ts";
import { Console } from "./console.ts";
import { DpkgDatabase, shownName, type Installed } from "./dpkgDatabase.ts";
import { Dpkg } from "./unpacking.ts";
import { parseRelations } from "./plan.ts";

const globOf = (pattern: string): RegExp => new RegExp(`^${pattern.replace(/[.+^${}()|\\]/g, "\\$&").replaceAll("*", ".*").replaceAll("?", ".")}$`);
const isMulti = (found: Installed): boolean => found.stanza.get("Multi-Arch") === "same";
const nameOf = (found: Installed): string => shownName({ name: found.name, arch: found.arch, isMultiArch: isMulti(found) });
const bare = (name: string): string => name.replace(/:[a-z0-9]+$/, "");

async function list(process: Process, patterns: readonly string[]): Promise<number> {
  const db = new DpkgDatabase(process);
  let code = 0;
  const chosen = new Set<Installed>();
  for (const pattern of patterns) {
    const expression = globOf(bare(pattern));
    const matches = db.all().filter(({ name }) => expression.test(name));
    for (const match of matches) chosen.add(match);
    if (matches.length === 0) {
      await process.write(2, `dpkg-query: no packages found matching ${pattern}\n`);
      code = 1;
    }
  }
  const rows = (patterns.length === 0 ? db.all() : [...chosen].sort((a, b) => (a.name < b.name ? -1 : 1))).map((found) => [
    `${found.status.startsWith("deinstall") ? "rc" : "ii"} `, nameOf(found), found.version, found.arch, (found.stanza.get("Description") ?? "").split("\n")[0]!,
  ] as const);
  if (rows.length === 0) return code;
  const isTerminal = process.isTerminal(1);
  const width = (at: 1 | 2 | 3, least: number): number => Math.max(least, ...rows.map((row) => row[at].length));
  const [nameWidth, versionWidth, archWidth] = [width(1, 14), width(2, 12), width(3, 12)];
  const rest = isTerminal ? Math.max(33, process.windowSize(1).columns - nameWidth - versionWidth - archWidth - 7) : Math.max(33, ...rows.map((row) => row[4].length));
  const line = (a: string, b: string, c: string, d: string, e: string): string => `${a} ${b.padEnd(nameWidth)} ${c.padEnd(versionWidth)} ${d.padEnd(archWidth)} ${e}\n`;
  let text = "Desired=Unknown/Install/Remove/Purge/Hold\n| Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend\n|/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)\n";
  text += line("||/", "Name", "Version", "Architecture", "Description");
  text += `+++-${"=".repeat(nameWidth)}-${"=".repeat(versionWidth)}-${"=".repeat(archWidth)}-${"=".repeat(rest)}\n`;
  for (const row of rows) text += line(row[0], row[1], row[2], row[3], row[4].slice(0, rest));
  await process.write(1, text);
  return code;
}

async function files(process: Process, names: readonly string[]): Promise<number> {
  const db = new DpkgDatabase(process);
  for (const name of names) {
    const found = db.get(bare(name));
    if (!found) {
      await process.write(2, `dpkg-query: package '${name}' is not installed\nUse dpkg --contents (= dpkg-deb --contents) to list archive files contents.\n`);
      return 1;
    }
    await process.write(1, (db.files(found.name) ?? []).map((path) => `${path}\n`).join(""));
  }
  return 0;
}

async function status(process: Process, names: readonly string[]): Promise<number> {
  const db = new DpkgDatabase(process);
  for (const name of names) {
    const found = db.get(bare(name));
    if (!found) {
      await process.write(2, `dpkg-query: package '${name}' is not installed and no information is available\nUse dpkg --info (= dpkg-deb --info) to examine archive files.\n`);
      return 1;
    }
    await process.write(1, [...found.stanza].map(([key, value]) => `${key}: ${value}\n`).join(""));
  }
  return 0;
}

async function search(process: Process, patterns: readonly string[]): Promise<number> {
  const db = new DpkgDatabase(process);
  let code = 0;
  for (const pattern of patterns) {
    const expression = /[*?[]/.test(pattern) ? globOf(pattern) : pattern.startsWith("/") ? undefined : globOf(`*${pattern}*`);
    const owners = new Map<string, string[]>();
    for (const found of db.all()) {
      for (const path of db.files(found.name) ?? []) {
        if (expression ? expression.test(path) : path === pattern) owners.set(path, [...(owners.get(path) ?? []), nameOf(found)]);
      }
    }
    if (owners.size === 0) {
      await process.write(2, `dpkg-query: no path found matching pattern ${pattern}\n`);
      code = 1;
    }
    for (const [path, names] of owners) await process.write(1, `${names.join(", ")}: ${path}\n`);
  }
  return code;
}

async function query(process: Process, args: readonly string[]): Promise<number> {
  const format = args.map((arg) => /^(?:-f|--showformat)=?(.*)$/.exec(arg)?.[1]).find((value) => value !== undefined && value !== "");
  const patterns = args.filter((arg) => !arg.startsWith("-"));
  const db = new DpkgDatabase(process);
  let code = 0;
  const expressions = patterns.map((pattern) => ({ pattern, expression: globOf(bare(pattern)) }));
  const chosen = db.all().filter(({ name }) => expressions.length === 0 || expressions.some(({ expression }) => expression.test(name)));
  for (const { pattern, expression } of expressions) {
    if (chosen.some(({ name }) => expression.test(name))) continue;
    await process.write(2, `dpkg-query: no packages found matching ${pattern}\n`);
    code = 1;
  }
  for (const found of chosen) {
    const fields: Readonly<Record<string, string>> = { "binary:Package": nameOf(found), "db:Status-Status": found.status.split(" ").at(-1) ?? "", "db:Status-Abbrev": "ii " };
    const text = (format ?? "${binary:Package}\\t${Version}\\n").replace(/\$\{([^};]+)(?:;(-?\d+))?\}/g, (_, key: string, width: string | undefined) => {
      const value = fields[key] ?? found.stanza.get(key) ?? "";
      return width === undefined ? value : Number(width) < 0 ? value.padEnd(-Number(width)) : value.padStart(Number(width));
    });
    await process.write(1, text.replaceAll("\\n", "\n").replaceAll("\\t", "\t"));
  }
  return code;
}

async function needsRoot(process: Process): Promise<boolean> {
  if (process.creds.uid === 0) return false;
  await process.write(2, "dpkg: error: requested operation requires superuser privilege\n");
  return true;
}

async function installArchives(process: Process, paths: readonly string[]): Promise<number> {
  if (await needsRoot(process)) return 2;
  const db = new DpkgDatabase(process);
  const dpkg = new Dpkg(new Console(process, 0), db, process.isTerminal(1));
  const debs: DebDescription[] = [];
  for (const path of paths) {
    if (!statOrNone(process, path)) {
      await process.write(2, `dpkg: error: cannot access archive '${path}': No such file or directory\n`);
      return 2;
    }
    const deb = orNone(() => readDescribed(process, path)) as DebDescription | undefined;
    if (!deb?.entry) {
      await process.write(2, `dpkg-deb: error: '${path}' is not a Debian format archive\ndpkg: error processing archive ${path} (--install):\n dpkg-deb --control subprocess returned error exit status 2\nErrors were encountered while processing:\n ${path}\n`);
      return 1;
    }
    await dpkg.unpack(deb, path.includes("/") ? path : path);
    debs.push(deb);
  }
  const ready: DebDescription[] = [];
  for (const deb of debs) {
    const own = new Set(debs.map(({ entry }) => entry.name));
    const missing = parseRelations(deb.entry.depends).filter((group) => !group.some(({ name }) => db.installed(name) ?? own.has(name)));
    if (missing.length === 0) {
      ready.push(deb);
      continue;
    }
    const { name } = deb.entry;
    const reasons = missing.map((group) => ` ${name} depends on ${group.map((relation) => (relation.operator ? `${relation.name} (${relation.operator} ${relation.version})` : relation.name)).join(" | ")}; however:\n  Package ${group[0]!.name} is not installed.\n`);
    await process.write(2, `dpkg: dependency problems prevent configuration of ${name}:\n${reasons.join("")}\ndpkg: error processing package ${name} (--install):\n dependency problems - leaving unconfigured\n`);
  }
  await dpkg.configure(ready);
  if (ready.length === debs.length) return 0;
  await process.write(2, `Errors were encountered while processing:\n${debs.filter((deb) => !ready.includes(deb)).map(({ entry }) => ` ${entry.name}\n`).join("")}`);
  return 1;
}

async function removePackages(process: Process, names: readonly string[], purge: boolean): Promise<number> {
  if (await needsRoot(process)) return 2;
  const db = new DpkgDatabase(process);
  const dpkg = new Dpkg(new Console(process, 0), db, process.isTerminal(1));
  let code = 0;
  for (const name of names.map(bare)) {
    if (!db.get(name) || (!purge && !db.installed(name))) {
      await process.write(2, `dpkg: warning: ignoring request to remove ${name} which isn't installed\n`);
      continue;
    }
    const users = db.all().filter(({ name: other, stanza }) => db.installed(other) && !names.includes(other) && parseRelations(stanza.get("Depends")).some((group) => group.length === 1 && group[0]!.name === name));
    if (users.length > 0) {
      await process.write(2, `dpkg: dependency problems prevent removal of ${name}:\n${users.map((user) => ` ${user.name} depends on ${name}.\n`).join("")}\ndpkg: error processing package ${name} (--remove):\n dependency problems - not removing\nErrors were encountered while processing:\n ${name}\n`);
      code = 1;
      continue;
    }
    await dpkg.remove(name, purge);
  }
  dpkg.finish();
  return code;
}

async function main(process: Process, isQuery: boolean): Promise<number> {
  const [action = "", ...rest] = process.argv.slice(1);
  switch (action) {
    case "-l": case "--list": return list(process, rest);
    case "-L": case "--listfiles": return files(process, rest);
    case "-s": case "--status": return status(process, rest);
    case "-S": case "--search": return search(process, rest);
    case "-W": case "--show": return query(process, rest);
    case "-i": case "--install": return installArchives(process, rest.filter((word) => !word.startsWith("-")));
    case "-r": case "--remove": return removePackages(process, rest, false);
    case "-P": case "--purge": return removePackages(process, rest, true);
    case "--configure": return 0;
    case "--print-architecture": return process.write(1, "amd64\n").then(() => 0);
    case "--print-foreign-architectures": return 0;
    case "--add-architecture": return 0;
    case "--get-selections": {
      for (const found of new DpkgDatabase(process).all()) await process.write(1, `${nameOf(found).padEnd(47)}\t${found.status.split(" ")[0]}\n`);
      return 0;
    }
    case "--version": return process.write(1, `Debian '${isQuery ? "dpkg-query" : "dpkg"}' package management program${isQuery ? " query tool" : ""} version 1.21.22 (amd64).\n`).then(() => 0);
    case "": 
      await process.write(2, "dpkg: error: need an action option\n\nType dpkg --help for help about installing and deinstalling packages [*];\nUse 'apt' or 'aptitude' for user-friendly package management;\nType dpkg -Dhelp for a list of dpkg debug flag values;\nType dpkg --force-help for a list of forcing options;\nType dpkg-deb --help for help about manipulating *.deb files;\n\nOptions marked [*] produce a lot of output - pipe it through 'less' or 'more' !\n");
      return 2;
    default:
      if (isQuery && process.argv.slice(1).some((word) => word === "-W" || word === "--show")) return query(process, process.argv.slice(1));
      await process.write(2, `dpkg: error: unknown option ${action}\n\nType dpkg --help for help about installing and deinstalling packages [*];\nUse 'apt' or 'aptitude' for user-friendly package management;\nType dpkg -Dhelp for a list of dpkg debug flag values;\nType dpkg --force-help for a list of forcing options;\nType dpkg-deb --help for help about manipulating *.deb files;\n\nOptions marked [*] produce a lot of output - pipe it through 'less' or 'more' !\n`);
      return 2;
  }
}

export const dpkgPrograms: readonly Program[] = [
  { name: "dpkg", main: (process) => main(process, false) },
  { name: "dpkg-query", main: (process) => main(process, true) },
];
