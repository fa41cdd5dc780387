/** Carrying a solution out: purges, installs, upgrades, triggers, and the last line. Models: apk-tools 2.14 src/commit.c. */
import type { Process } from "../../engine/runc/program.ts";
import { accounts } from "../accounts.ts";
import { lstatOrNone, namesIn, orNone } from "../files.ts";
import { payload, unpack } from "../packages/payload.ts";
import { installedParagraph, readInstalled, writeInstalled, type InstalledApk } from "./apkDatabase.ts";
import { ApkError, type Offer, type Repositories } from "./repositories.ts";
import { isOffer, type Solution } from "./solver.ts";

const bytesPerMs = 90_000;

export interface CommitOptions {
  readonly isQuiet: boolean;
  readonly simulate: boolean;
  /** Packages to unpack again though they are there. */
  readonly again?: ReadonlySet<string>;
}

/** Makes the system what the solution says. Resolves to the number of errors. */
export async function commit(process: Process, solution: Solution, repositories: Repositories, options: CommitOptions): Promise<number> {
  const installed = readInstalled(process);
  const gone = purgeOrder([...installed.values()].filter(({ name }) => !solution.target.has(name)));
  const changes = [...solution.target.values()].filter((each): each is Offer => isOffer(each));
  const again = [...(options.again ?? [])].flatMap((name) => (solution.target.has(name) && !changes.some(({ entry }) => entry.name === name) ? repositories.of(name).filter(({ entry }) => entry.version === installed.get(name)?.version) : []));
  const total = gone.length + changes.length + again.length;
  const width = String(total).length;
  let done = 0;
  let errors = 0;
  const say = async (text: string): Promise<void> => {
    if (!options.isQuiet) await process.write(1, `${text}\n`);
  };
  const step = (text: string): Promise<void> => say(`(${String(++done).padStart(width)}/${total}) ${text}`);
  const touched = new Set<string>();
  for (const each of gone) {
    await step(`Purging ${each.name} (${each.version})`);
    if (options.simulate) continue;
    purge(process, each);
    each.directories.forEach((directory) => touched.add(directory));
    installed.delete(each.name);
    await process.sleep(5);
  }
  for (const offer of [...changes, ...again]) {
    const { name, version, installed: size } = offer.entry;
    const old = installed.get(name);
    await step(old ? (old.version === version ? `Reinstalling ${name} (${version})` : `Upgrading ${name} (${old.version} -> ${version})`) : `Installing ${name} (${version})`);
    if (options.simulate) continue;
    if (offer.url === "") {
      installed.set(name, paragraph(offer, []));
      continue;
    }
    try {
      const apk = await repositories.fetchPackage(offer);
      if (apk.scripts.includes("pre-install")) await say(`Executing ${name}-${version}.pre-install`);
      for (const line of apk.accounts) addAccount(process, line);
      const members = payload(apk.tree, apk.texts, apk.entry.built * 1000);
      unpack(process, members);
      const paths = members.map((member) => (member.type === "dir" ? `${member.path}/` : member.path));
      if (old) for (const path of old.files) if (!paths.includes(path.slice(1)) && members.length > 0) orNone(() => process.fs.unlink(path));
      installed.set(name, paragraph(offer, members.length === 0 && old ? [...old.directories.map((directory) => `${directory}/`), ...old.files.map((path) => path.slice(1))] : paths));
      for (const path of paths) touched.add(path.slice(0, Math.max(0, path.lastIndexOf("/"))));
      await process.sleep(4 + Math.round(size / bytesPerMs));
      if (apk.scripts.includes(old ? "post-upgrade" : "post-install")) await say(`Executing ${name}-${version}.${old ? "post-upgrade" : "post-install"}`);
    } catch (error) {
      if (!(error instanceof ApkError)) throw error;
      await process.write(2, `ERROR: ${name}-${version}: ${error.message}\n`);
      errors++;
    }
  }
  if (!options.simulate) {
    writeInstalled(process, installed);
    if (total > 0) {
      const busybox = installed.get("busybox");
      if (busybox && [...touched].some((directory) => /^(usr\/)?s?bin$/.test(directory) || directory === "lib/modules")) await say(`Executing busybox-${busybox.version}.trigger`);
      const certificates = installed.get("ca-certificates");
      if (certificates && [...touched].some((directory) => directory.startsWith("usr/share/ca-certificates"))) await say(`Executing ca-certificates-${certificates.version}.trigger`);
    }
  }
  await summary(process, installed, errors, options.isQuiet);
  return errors;
}

/** "OK: 13 MiB in 24 packages", or how many errors. */
export async function summary(process: Process, installed: ReadonlyMap<string, InstalledApk>, errors: number, isQuiet: boolean): Promise<void> {
  const bytes = [...installed.values()].reduce((sum, each) => sum + each.installed, 0);
  const text = `${Math.floor(bytes / 1_048_576)} MiB in ${[...installed.values()].filter(({ name }) => !name.startsWith(".")).length + [...installed.keys()].filter((name) => name.startsWith(".")).length} packages`;
  if (errors > 0) await process.write(2, `${errors} error${errors === 1 ? "" : "s"}; ${text}\n`);
  else if (!isQuiet) await process.write(1, `OK: ${text}\n`);
}

function paragraph(offer: Offer, paths: readonly string[]): InstalledApk {
  const { entry } = offer;
  const directories = paths.filter((path) => path.endsWith("/")).map((path) => path.slice(0, -1));
  return { ...entry, files: paths.filter((path) => !path.endsWith("/")).map((path) => `/${path}`), directories, text: installedParagraph({ entry }, paths) };
}

/** Users before what they use. */
function purgeOrder(gone: readonly InstalledApk[]): readonly InstalledApk[] {
  const out: InstalledApk[] = [];
  const names = new Map(gone.map((each) => [each.name, each]));
  const seen = new Set<string>();
  const visit = (each: InstalledApk): void => {
    if (seen.has(each.name)) return;
    seen.add(each.name);
    for (const other of gone) if (other.depends.some((word) => word.replace(/[=<>~].*/, "") === each.name)) visit(other);
    out.push(each);
  };
  for (const each of [...names.values()].sort((a, b) => (a.name < b.name ? -1 : 1))) visit(each);
  return out;
}

function purge(process: Process, each: InstalledApk): void {
  for (const path of each.files) orNone(() => process.fs.unlink(path));
  for (const directory of [...each.directories].sort().reverse()) {
    const path = `/${directory}`;
    if (lstatOrNone(process, path)?.kind === "dir" && namesIn(process, path).length === 0 && !/^\/(usr|etc|var|lib|bin|sbin)(\/(bin|sbin|lib|share|local|include|cache|log))?$/.test(path)) orNone(() => process.fs.rmdir(path));
  }
}

function addAccount(process: Process, line: string): void {
  const [name = "", , , gid = ""] = line.split(":");
  if (accounts(process).some((account) => account.name === name)) return;
  const append = (path: string, text: string): void => void orNone(() => process.fs.open(path, { write: true, append: true }).append(new TextEncoder().encode(text)));
  append("/etc/passwd", `${line}\n`);
  append("/etc/group", `${name}:x:${gid}:${name}\n`);
}
