/** What apk tells about packages: info, search, list, policy, version. Models: apk-tools 2.14 src/app_info.c, app_search.c, app_list.c. */
import type { Process } from "../../engine/runc/program.ts";
import type { ApkOptions } from "./apk.ts";
import { compareApkVersions, readInstalled } from "./apkDatabase.ts";
import { Repositories } from "./repositories.ts";

/** Sizes as `apk info` writes them. */
function sizeText(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB"];
  let size = bytes;
  let unit = 0;
  while (size >= 10_000 && unit < units.length - 1) {
    size = Math.floor(size / 1024);
    unit++;
  }
  return `${size} ${units[unit]}`;
}

async function onDisk(process: Process): Promise<Repositories> {
  const repositories = new Repositories(process, true);
  await repositories.open("never");
  return repositories;
}

export async function information(process: Process, names: readonly string[], { flags }: ApkOptions): Promise<number> {
  const installed = readInstalled(process);
  if (flags.has("W")) {
    let code = 0;
    for (const path of names) {
      const owner = [...installed.values()].find((each) => each.files.includes(path));
      if (owner) await process.write(1, `${path} is owned by ${owner.name}-${owner.version}\n`);
      else {
        await process.write(2, `ERROR: ${path}: Could not find owner package\n`);
        code = 1;
      }
    }
    return code;
  }
  if (names.length === 0) {
    for (const each of installed.values()) await process.write(1, flags.has("v") ? `${each.name}-${each.version}${flags.has("d") ? ` - ${each.description}` : ""}\n` : `${each.name}\n`);
    return 0;
  }
  if (flags.has("e")) {
    let code = 0;
    for (const name of names) {
      if (installed.has(name)) await process.write(1, `${name}\n`);
      else code++;
    }
    return code;
  }
  const missing = names.filter((name) => !installed.has(name));
  const offers = missing.length > 0 ? await onDisk(process) : undefined;
  let code = 0;
  for (const name of names) {
    const here = installed.get(name);
    const offer = here ?? offers?.of(name)[0]?.entry;
    if (!offer) {
      code++;
      continue;
    }
    const id = `${name}-${offer.version}`;
    const sections: [string, string][] = [];
    const all = flags.has("a");
    const isPlain = !["L", "R", "r", "s", "d", "w", "P", "a"].some((flag) => flags.has(flag));
    if (isPlain || all || flags.has("d")) sections.push(["description:", offer.description]);
    if (isPlain || all || flags.has("w")) sections.push(["webpage:", `https://pkgs.alpinelinux.org/package/${name}`]);
    if (isPlain || all || flags.has("s")) sections.push(["installed size:", sizeText(offer.installed)]);
    if (all || flags.has("R")) sections.push(["depends on:", offer.depends.join("\n")]);
    if (all || flags.has("r")) sections.push(["is required by:", [...installed.values()].filter((each) => each.depends.includes(name)).map((each) => `${each.name}-${each.version}`).join("\n")]);
    if ((all || flags.has("L")) && here) sections.push(["contains:", here.files.map((path) => path.slice(1)).join("\n")]);
    for (const [title, text] of sections) await process.write(1, `${id} ${title}\n${text === "" ? "" : `${text}\n`}\n`);
  }
  return code;
}

const globOf = (pattern: string, isExact: boolean): RegExp => {
  const body = pattern.replace(/[.+^${}()|\\]/g, "\\$&").replaceAll("*", ".*").replaceAll("?", ".");
  return new RegExp(isExact || /[*?[]/.test(pattern) ? `^${body}$` : body);
};

export async function search(process: Process, names: readonly string[], { flags }: ApkOptions): Promise<number> {
  const repositories = new Repositories(process, false);
  await repositories.open(flags.has("no-cache") ? "memory" : flags.has("U") ? "force" : "never");
  const patterns = names.map((name) => globOf(name, flags.has("e")));
  const found = repositories.offers.filter(({ entry }) => patterns.length === 0 || patterns.some((pattern) => pattern.test(entry.name) || (flags.has("d") && pattern.test(entry.description))));
  for (const { entry } of [...found].sort((a, b) => (a.entry.name < b.entry.name ? -1 : 1))) await process.write(1, `${flags.has("o") ? entry.origin : `${entry.name}-${entry.version}`}${flags.has("v") ? ` - ${entry.description}` : ""}\n`);
  return 0;
}

export async function listPackages(process: Process, names: readonly string[], { flags }: ApkOptions): Promise<number> {
  const installed = readInstalled(process);
  const repositories = await onDisk(process);
  const patterns = names.map((name) => globOf(name, true));
  const rows = new Map<string, { name: string; version: string; origin: string }>();
  for (const each of installed.values()) rows.set(`${each.name}-${each.version}`, each);
  if (!flags.has("I")) for (const { entry } of repositories.offers) rows.set(`${entry.name}-${entry.version}`, entry);
  for (const [id, row] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (patterns.length > 0 && !patterns.some((pattern) => pattern.test(row.name))) continue;
    const here = installed.get(row.name);
    const newer = repositories.of(row.name)[0]?.entry;
    const isUpgrade = here !== undefined && newer !== undefined && compareApkVersions(newer.version, here.version) > 0;
    if (flags.has("upgradable") && !(isUpgrade && newer.version === row.version)) continue;
    const state = here?.version === row.version ? (isUpgrade ? ` [upgradable from: ${here.name}-${here.version}]` : " [installed]") : isUpgrade ? ` [upgradable from: ${here.name}-${here.version}]` : "";
    await process.write(1, `${id} x86_64 {${row.origin}} (see package)${state}\n`);
  }
  return 0;
}

export async function policy(process: Process, names: readonly string[]): Promise<number> {
  const installed = readInstalled(process);
  const repositories = await onDisk(process);
  for (const name of names) {
    const here = installed.get(name);
    const offers = repositories.of(name);
    const all = [...new Set([...offers.map(({ entry }) => entry.version), ...(here ? [here.version] : [])])].sort((a, b) => compareApkVersions(b, a));
    if (all.length === 0) continue;
    let text = `${name} policy:\n`;
    for (const version of all) {
      text += `  ${version}:\n`;
      if (here?.version === version) text += "    lib/apk/db/installed\n";
      for (const offer of offers) if (offer.entry.version === version) text += `    ${offer.url}\n`;
    }
    await process.write(1, text);
  }
  return 0;
}

export async function versions(process: Process): Promise<number> {
  const installed = readInstalled(process);
  const repositories = await onDisk(process);
  await process.write(1, `${"Installed:".padEnd(42)}Available:\n`);
  for (const each of [...installed.values()].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const newest = repositories.of(each.name)[0]?.entry.version;
    if (newest === undefined || compareApkVersions(newest, each.version) <= 0) continue;
    await process.write(1, `${`${each.name}-${each.version}`.padEnd(42)}< ${newest} \n`);
  }
  return 0;
}
