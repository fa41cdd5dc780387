/** apk: update, add, del, upgrade, fix, info, search, list, policy, version, cache. Models: apk-tools 2.14 src/apk.c and app_*.c. */
import type { Process, Program } from "../../engine/runc/program.ts";
import { dpkgTime } from "../apt/logs.ts";
import { namesIn, orNone } from "../files.ts";
import { cacheDirectory, parseConstraint, readInstalled, readWorld, writeWorld } from "./apkDatabase.ts";
import { commit } from "./commit.ts";
import { information, listPackages, policy, search, versions } from "./questions.ts";
import { Repositories } from "./repositories.ts";
import { solve, type Problem } from "./solver.ts";

const usage = `apk-tools 2.14.6, compiled for x86_64.

usage: apk [<OPTIONS>...] COMMAND [<ARGUMENTS>...]

Package installation and removal:
  add        Add or modify constraints in WORLD and commit changes
  del        Remove constraints from WORLD and commit changes

System maintenance:
  fix        Fix, reinstall or upgrade packages without modifying WORLD
  update     Update repository indexes
  upgrade    Install upgrades available from repositories
  cache      Manage the local package cache

Querying package information:
  info       Give detailed information about packages or repositories
  list       List packages matching a pattern or other criteria
  search     Search for packages by name or description
  policy     Show repository policy for packages
  version    Compare package versions or perform tests on version strings

This apk has coffee making abilities.
`;

export interface ApkOptions {
  readonly flags: ReadonlySet<string>;
  readonly virtual: string | undefined;
  readonly isQuiet: boolean;
}

const long: Readonly<Record<string, string>> = {
  "no-cache": "no-cache", quiet: "q", virtual: "t", "update-cache": "U", update: "U", upgrade: "u", latest: "l", simulate: "s", installed: "I", all: "a", description: "d", exact: "e", verbose: "v", version: "V", contents: "L", depends: "R", size: "s", webpage: "w", "who-owns": "W", rdepends: "r",
  "no-progress": "none", progress: "none", force: "none", "force-overwrite": "none", "allow-untrusted": "none", "no-network": "no-network", available: "a", purge: "none", "no-scripts": "none", reinstall: "reinstall", upgradable: "upgradable", "no-interactive": "none", interactive: "none", help: "h", "force-refresh": "U", "cache-max-age": "value", repository: "value", root: "value", arch: "value", "keys-dir": "value", "repositories-file": "value", "wait": "value", orphaned: "none", origin: "o", has: "none", initdb: "none", provides: "P", license: "none", install: "none", triggers: "none",
};

async function main(process: Process): Promise<number> {
  const flags = new Set<string>();
  const words: string[] = [];
  let virtual: string | undefined;
  let quiet = 0;
  const args = process.argv.slice(1);
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!;
    if (word.startsWith("--") && word !== "--") {
      const [name = "", value] = word.slice(2).split("=", 2);
      const key = Object.hasOwn(long, name) ? long[name]! : undefined;
      if (key === undefined) {
        await process.write(2, `apk: unrecognized option: ${name}\n`);
        return 1;
      }
      if (key === "t") virtual = value ?? args[++i];
      else if (key === "value") i += value === undefined ? 1 : 0;
      else flags.add(key);
      if (key === "q") quiet++;
    } else if (word.startsWith("-") && word !== "-" && word !== "--") {
      for (let at = 1; at < word.length; at++) {
        const letter = word[at]!;
        if (letter === "t" || letter === "X" || letter === "p") {
          const value = word.slice(at + 1) || args[++i];
          if (letter === "t") virtual = value;
          break;
        }
        if (letter === "q") quiet++;
        flags.add(letter);
      }
    } else if (word !== "--") words.push(word);
  }
  const [command, ...names] = words;
  const options: ApkOptions = { flags, virtual, isQuiet: quiet > 0 };
  if (flags.has("V") && command === undefined) {
    await process.write(1, "apk-tools 2.14.6, compiled for x86_64.\n");
    return 0;
  }
  if (command === undefined || flags.has("h")) {
    await process.write(1, usage);
    return command === undefined && !flags.has("h") ? 1 : 0;
  }
  switch (command) {
    case "update": return await guard(process) ?? update(process, options);
    case "add": return await guard(process) ?? add(process, names, options);
    case "del": return await guard(process) ?? del(process, names, options);
    case "upgrade": return await guard(process) ?? upgrade(process, names, options);
    case "fix": return await guard(process) ?? fix(process, names, options);
    case "cache": return await guard(process) ?? cache(process, names[0]);
    case "info": return information(process, names, options);
    case "search": return search(process, names, options);
    case "list": return listPackages(process, names, options);
    case "policy": return policy(process, names);
    case "version": return versions(process);
    case "stats": return await process.write(1, `installed:\n  packages: ${readInstalled(process).size}\n`), 0;
    default:
      await process.write(2, `ERROR: '${command}' is not an apk command. See 'apk --help'.\n`);
      return 1;
  }
}

/** Only root may lock the database. */
async function guard(process: Process): Promise<number | undefined> {
  if (process.creds.uid === 0) return undefined;
  await process.write(2, "ERROR: Unable to lock database: Permission denied\nERROR: Failed to open apk database: Permission denied\n");
  return 99;
}

async function open(process: Process, { flags, isQuiet }: ApkOptions): Promise<Repositories> {
  const repositories = new Repositories(process, isQuiet);
  await repositories.open(flags.has("no-network") ? "never" : flags.has("no-cache") ? "memory" : flags.has("U") ? "force" : "auto");
  return repositories;
}

async function update(process: Process, options: ApkOptions): Promise<number> {
  const repositories = new Repositories(process, options.isQuiet);
  await repositories.open("force");
  const names = new Set([...repositories.offers.map(({ entry }) => entry.name), ...readInstalled(process).keys()]);
  if (!options.isQuiet) {
    for (const { url, description } of repositories.loaded) await process.write(1, `${description} [${url}]\n`);
    const { unavailable, stale } = repositories;
    const distinct = `${names.size} distinct packages available`;
    await process.write(unavailable + stale > 0 ? 2 : 1, unavailable + stale > 0 ? `${unavailable} unavailable, ${stale} stale; ${distinct}\n` : `OK: ${distinct}\n`);
  }
  return repositories.unavailable + repositories.stale;
}

async function report(process: Process, problems: readonly Problem[]): Promise<number> {
  await process.write(2, "ERROR: unable to select packages:\n");
  for (const { title, lines } of problems) await process.write(2, `  ${title}\n${lines.map((line) => `    ${line}\n`).join("")}`);
  return problems.length;
}

async function add(process: Process, names: readonly string[], options: ApkOptions): Promise<number> {
  const { flags, virtual } = options;
  const repositories = await open(process, options);
  const installed = readInstalled(process);
  const world = readWorld(process);
  const wanted = names.map(parseConstraint);
  let next: string[];
  if (virtual !== undefined) {
    const version = dpkgTime(process.clock.now()).replace(/-/g, "").replace(" ", ".").replaceAll(":", "");
    repositories.offers.push({ url: "", tag: undefined, entry: { name: virtual, version, size: 0, installed: 0, origin: "", description: "virtual meta package", depends: [...names], built: Math.floor(process.clock.now() / 1000) } });
    next = [...world.filter((word) => parseConstraint(word).name !== virtual), `${virtual}=${version}`];
    installed.delete(virtual);
  } else {
    const replaced = new Set(wanted.map(({ name }) => name));
    next = [...world.filter((word) => !replaced.has(parseConstraint(word).name)), ...names];
  }
  const upgradable = new Set(flags.has("u") || flags.has("l") ? wanted.map(({ name }) => name) : []);
  const solution = solve([...next].sort(), installed, repositories, (name) => upgradable.has(name));
  if (solution.problems.length > 0) return report(process, solution.problems);
  if (!flags.has("s")) writeWorld(process, virtual === undefined ? next : next.map((word) => (parseConstraint(word).name === virtual ? word : word)));
  return commit(process, solution, repositories, { isQuiet: options.isQuiet, simulate: flags.has("s") });
}

async function del(process: Process, names: readonly string[], options: ApkOptions): Promise<number> {
  const installed = readInstalled(process);
  const repositories = new Repositories(process, options.isQuiet);
  const world = readWorld(process);
  const gone = new Set(names.map((word) => parseConstraint(word).name));
  const next = world.filter((word) => !gone.has(parseConstraint(word).name));
  const solution = solve([...next].sort(), installed, repositories, () => false);
  const left = [...gone].filter((name) => solution.target.has(name));
  if (left.length > 0) {
    await process.write(1, "World updated, but the following packages are not removed due to:\n");
    for (const name of left) await process.write(1, `  ${name}: ${[...installed.values()].filter((each) => each.depends.includes(name) && solution.target.has(each.name)).map((each) => each.name).join(" ")}\n`);
    await process.write(1, "\n");
  }
  if (!options.flags.has("s")) writeWorld(process, next);
  return commit(process, solution, repositories, { isQuiet: options.isQuiet, simulate: options.flags.has("s") });
}

async function upgrade(process: Process, names: readonly string[], options: ApkOptions): Promise<number> {
  const repositories = await open(process, options);
  const installed = readInstalled(process);
  const only = new Set(names);
  const solution = solve([...readWorld(process)].sort(), installed, repositories, (name) => only.size === 0 || only.has(name));
  if (solution.problems.length > 0) return report(process, solution.problems);
  return commit(process, solution, repositories, { isQuiet: options.isQuiet, simulate: options.flags.has("s") });
}

async function fix(process: Process, names: readonly string[], options: ApkOptions): Promise<number> {
  const repositories = await open(process, options);
  const solution = solve([...readWorld(process)].sort(), readInstalled(process), repositories, () => false);
  if (solution.problems.length > 0) return report(process, solution.problems);
  return commit(process, solution, repositories, { isQuiet: options.isQuiet, simulate: options.flags.has("s"), again: new Set(names) });
}

async function cache(process: Process, action: string | undefined): Promise<number> {
  const directory = cacheDirectory(process);
  if (action === "clean" || action === "purge") {
    for (const name of orNone(() => namesIn(process, directory)) ?? []) if (action === "purge" || name.endsWith(".apk")) orNone(() => process.fs.unlink(`${directory}/${name}`));
    return 0;
  }
  await process.write(2, "ERROR: Package cache is not enabled.\n");
  return 2;
}

export const apk: Program = { name: "apk", main };
