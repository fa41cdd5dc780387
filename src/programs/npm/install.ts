/**
 * npm install and npm ci: from ranges to a tree, from the tree to files. Models: @npmcli/arborist (hoisting), npm lib/utils/reify-output.js.
 *
 * @deviation Install scripts and peer dependencies are not run or checked; audits always find nothing.
 */
import { ErrnoError } from "../../base/errors.ts";
import type { Process } from "../../engine/runc/program.ts";
import { statOrNone } from "../files.ts";
import { download, DownloadError } from "../packages/download.ts";
import { makeDirectories, payload, unpack } from "../packages/payload.ts";
import { removeTree } from "./folders.ts";
import { lockMismatch, networkFailure, noLockfile, noManifest, noTarget, notInRegistry } from "./failure.ts";
import type { Packument, PackumentVersion, TarballDescription } from "./npmSite.ts";
import { newestIn, satisfies } from "./semver.ts";

/** package.json, the parts that npm reads here. */
export interface Manifest {
  name?: string;
  version?: string;
  license?: string;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  bin?: Record<string, string> | string;
  main?: string;
}

interface Placed {
  /** "node_modules/express" */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly resolved: string;
  readonly integrity: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>> | undefined;
  dev: boolean;
}

interface LockEntry {
  version: string;
  resolved: string;
  integrity: string;
  dev?: true;
  license?: string;
  dependencies?: Readonly<Record<string, string>>;
  bin?: Readonly<Record<string, string>>;
}

export interface InstallOptions {
  readonly isClean: boolean;
  readonly omitsDev: boolean;
  readonly saves: "dependencies" | "devDependencies" | undefined;
  readonly isExact: boolean;
  readonly isSilent: boolean;
  readonly showsFund: boolean;
}

/** npm packs every file with this date: 26 October 1985. */
const publishedMs = 499_162_500_000;

export const registry = "https://registry.npmjs.org";

export function readManifest(process: Process, root: string): Manifest | undefined {
  try {
    return JSON.parse(process.fs.readText(`${root}/package.json`)) as Manifest;
  } catch (error) {
    if (error instanceof ErrnoError) return undefined;
    throw error;
  }
}

/** Packages by name, asked for once. */
class Registry {
  readonly #process: Process;
  readonly #known = new Map<string, Packument>();
  constructor(process: Process) {
    this.#process = process;
  }
  async packument(name: string, spec: string): Promise<Packument> {
    const known = this.#known.get(name);
    if (known) return known;
    const answer = await request(this.#process, `${registry}/${name.replace("/", "%2f")}`);
    if (answer.status !== 200) throw notInRegistry(name, spec);
    const packument = answer.value as Packument;
    this.#known.set(name, packument);
    return packument;
  }
  async find(name: string, range: string): Promise<PackumentVersion> {
    const packument = await this.packument(name, `${name}@${range}`);
    const tag = packument["dist-tags"][range];
    const version = tag ?? newestIn(Object.keys(packument.versions), range);
    if (version === undefined) throw noTarget(name, range);
    return packument.versions[version]!;
  }
}

/** A GET with npm's two retries: after 10 and after 60 seconds. */
async function request(process: Process, url: string): Promise<{ status: number; value: unknown; sizeBytes: number }> {
  for (let tries = 0; ; tries++) {
    try {
      return await download(process, url);
    } catch (error) {
      if (!(error instanceof DownloadError)) throw error;
      if (tries === 2) throw networkFailure(error.fault, url);
      await process.sleep(tries === 0 ? 10_000 : 60_000);
    }
  }
}

/** Puts every package as far up as it fits. */
async function resolveTree(source: Registry, wanted: Readonly<Record<string, string>>, dev: Readonly<Record<string, string>>, locked: ReadonlyMap<string, Placed>): Promise<Map<string, Placed>> {
  const tree = new Map<string, Placed>();
  const queue: { readonly from: string; readonly name: string; readonly range: string; readonly isDev: boolean }[] = [];
  const ask = (from: string, needs: Readonly<Record<string, string>>, isDev: boolean): void => {
    for (const [name, range] of Object.entries(needs).sort(([a], [b]) => (a < b ? -1 : 1))) queue.push({ from, name, range, isDev });
  };
  ask("", wanted, false);
  ask("", dev, true);
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { from, name, range, isDev } = next;
    const places = placesAbove(from);
    const nearest = places.find((place) => tree.has(join(place, name)));
    const found = nearest === undefined ? undefined : tree.get(join(nearest, name))!;
    if (found && (satisfies(found.version, range) || !/^[\d^~<>=*xv\s|.-]|^latest$/.test(range))) {
      if (!isDev && found.dev) {
        found.dev = false;
        ask(found.path, found.dependencies, false);
      }
      continue;
    }
    const path = found ? join(from, name) : join("", name);
    const old = locked.get(path);
    const usable = old && satisfies(old.version, range) ? old : undefined;
    const version = usable ? undefined : await source.find(name, range);
    const placed: Placed = usable ? { ...usable, dev: isDev } : { path, name, version: version!.version, resolved: version!.dist.tarball, integrity: version!.dist.integrity, dependencies: version!.dependencies, bin: version!.bin, dev: isDev };
    tree.set(path, placed);
    ask(path, placed.dependencies, isDev);
  }
  return tree;
}

const join = (place: string, name: string): string => (place === "" ? `node_modules/${name}` : `${place}/node_modules/${name}`);

/** "a/node_modules/b" → itself, "a", "". */
function placesAbove(path: string): string[] {
  const out: string[] = [];
  for (let at = path; at !== ""; at = at.includes("/node_modules/") ? at.slice(0, at.lastIndexOf("/node_modules/")) : "") out.push(at);
  return [...out, ""];
}

function readLock(process: Process, root: string): Map<string, Placed> | undefined {
  let text: string;
  try {
    text = process.fs.readText(`${root}/package-lock.json`);
  } catch (error) {
    if (error instanceof ErrnoError) return undefined;
    throw error;
  }
  const { packages = {} } = JSON.parse(text) as { packages?: Record<string, LockEntry> };
  return new Map(Object.entries(packages).filter(([path]) => path !== "").map(([path, entry]) => [path, {
    path, name: path.slice(path.lastIndexOf("node_modules/") + 13), version: entry.version, resolved: entry.resolved, integrity: entry.integrity, dependencies: entry.dependencies ?? {}, bin: entry.bin, dev: entry.dev ?? false,
  }]));
}

function writeLock(process: Process, root: string, manifest: Manifest, tree: ReadonlyMap<string, Placed>): void {
  const head = { ...(manifest.name === undefined ? {} : { name: manifest.name }), ...(manifest.version === undefined ? {} : { version: manifest.version }) };
  const fallback = { name: root.slice(root.lastIndexOf("/") + 1) };
  const top = { ...fallback, ...head, lockfileVersion: 3, requires: true };
  const own = { ...head, ...(manifest.license === undefined ? {} : { license: manifest.license }), ...(manifest.dependencies ? { dependencies: manifest.dependencies } : {}), ...(manifest.devDependencies ? { devDependencies: manifest.devDependencies } : {}) };
  const packages: Record<string, unknown> = { "": own };
  for (const placed of [...tree.values()].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    packages[placed.path] = {
      version: placed.version, resolved: placed.resolved, integrity: placed.integrity, ...(placed.dev ? { dev: true } : {}), license: "MIT",
      ...(Object.keys(placed.dependencies).length > 0 ? { dependencies: placed.dependencies } : {}), ...(placed.bin ? { bin: placed.bin } : {}),
    };
  }
  process.fs.writeFile(`${root}/package-lock.json`, `${JSON.stringify({ ...top, packages }, undefined, 2)}\n`, 0o644);
}

/** Files of one package, from the cache in ~/.npm or from the registry. */
async function fetchPackage(process: Process, placed: Placed, cache: string): Promise<TarballDescription> {
  const file = `${cache}/${placed.integrity.replace(/[^A-Za-z0-9]/g, "").slice(6, 70)}`;
  try {
    return cached(process.fs.readText(file));
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
  }
  const answer = await request(process, placed.resolved);
  if (answer.status !== 200) throw notInRegistry(placed.name, `${placed.name}@${placed.version}`);
  const description = answer.value as TarballDescription;
  try {
    makeDirectories(process, cache);
    process.fs.writeFile(file, `${JSON.stringify(description)}\n`, 0o644);
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
  }
  return description;
}

function cached(text: string): TarballDescription {
  return JSON.parse(text) as TarballDescription;
}

/** Installs what package.json, the lock file and `specs` ask for; prints npm's summary. */
export async function install(process: Process, root: string, specs: readonly string[], options: InstallOptions): Promise<number> {
  const startedAt = process.clock.now();
  const manifest = readManifest(process, root) ?? (options.isClean || specs.length === 0 ? undefined : {});
  if (!manifest) {
    if (options.isClean && !readLock(process, root)) throw noLockfile();
    throw noManifest(`${root}/package.json`);
  }
  const lock = readLock(process, root);
  if (options.isClean && !lock) throw noLockfile();
  const source = new Registry(process);
  for (const spec of specs) {
    const [, name = spec, range = "latest"] = /^((?:@[^/]+\/)?[^@]+)(?:@(.*))?$/.exec(spec) ?? [];
    const found = await source.find(name, range);
    const list = options.saves ?? (manifest.devDependencies?.[name] === undefined ? "dependencies" : "devDependencies");
    const wanted = options.isExact ? found.version : `^${found.version}`;
    const updated = { ...manifest[list], [name]: wanted };
    manifest[list] = Object.fromEntries(Object.entries(updated).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  const { dependencies = {}, devDependencies = {} } = manifest;
  if (options.isClean) {
    const missing = Object.entries({ ...dependencies, ...devDependencies }).filter(([name, range]) => !lock!.has(`node_modules/${name}`) || !satisfies(lock!.get(`node_modules/${name}`)!.version, range));
    if (missing.length > 0) throw lockMismatch(missing.map(([name, range]) => `Missing: ${name}@${range.replace(/^[\^~]/, "")} from lock file`));
  }
  const tree = options.isClean ? lock! : await resolveTree(source, dependencies, devDependencies, lock ?? new Map());
  const wanted = [...tree.values()].filter((placed) => !options.omitsDev || !placed.dev);
  const modules = `${root}/node_modules`;
  if (options.isClean && statOrNone(process, modules)) removeTree(process, modules);
  const cache = `${process.env.get("HOME") ?? "/root"}/.npm/_cacache/content-v2`;
  let added = 0;
  let changed = 0;
  const isThere = installedVersions(process, root);
  for (const placed of wanted) {
    const have = isThere.get(placed.path);
    if (have === placed.version) continue;
    if (have === undefined) added++;
    else {
      changed++;
      removeTree(process, `${root}/${placed.path}`);
    }
    const { texts, tree: listing } = await fetchPackage(process, placed, cache);
    const target = `${root}/${placed.path}`;
    makeDirectories(process, target);
    unpack(process, payload(listing, {}, publishedMs), target);
    for (const [path, text] of Object.entries(texts)) {
      const file = `${target}/${path}`;
      makeDirectories(process, file.slice(0, file.lastIndexOf("/")));
      const [content, mode] = typeof text === "string" ? [text, 0o644] : [text.text, text.mode ?? 0o644];
      process.fs.writeFile(file, content, mode);
      process.fs.chmod(file, mode);
    }
    linkCommands(process, modules, placed);
    await process.checkpoint(400);
  }
  const removed = [...isThere.keys()].filter((path) => !wanted.some((placed) => placed.path === path));
  for (const path of removed.reverse()) if (statOrNone(process, `${root}/${path}`)) removeTree(process, `${root}/${path}`);
  if (!options.isClean) {
    if (specs.length > 0) process.fs.writeFile(`${root}/package.json`, `${JSON.stringify(manifest, undefined, 2)}\n`, 0o644);
    writeLock(process, root, manifest, tree);
  }
  if (wanted.length > 0) process.fs.writeFile(`${modules}/.package-lock.json`, `${JSON.stringify({ lockfileVersion: 3, requires: true, packages: Object.fromEntries(wanted.map((placed) => [placed.path, { version: placed.version, resolved: placed.resolved, integrity: placed.integrity }])) }, undefined, 2)}\n`, 0o644);
  await process.checkpoint(40_000);
  if (!options.isSilent) await process.write(1, summary({ added, changed, removed: removed.length, total: wanted.length, tookMs: process.clock.now() - startedAt, showsFund: options.showsFund, funded: wanted.filter(({ name }) => fundedNames.test(name)).length }));
  return 0;
}

/** Packages whose authors ask for funding, by name. */
const fundedNames = /^(call-bind|call-bound|express$|get-intrinsic|gopd|has-symbols|object-inspect|qs|side-channel|function-bind|safe-buffer|chokidar|dotenv|chalk|ansi-styles|to-regex|picomatch|anymatch|uuid|nanoid|get-proto)/;

function installedVersions(process: Process, root: string): Map<string, string> {
  try {
    const { packages } = JSON.parse(process.fs.readText(`${root}/node_modules/.package-lock.json`)) as { packages: Record<string, { version: string }> };
    return new Map(Object.entries(packages).filter(([path]) => statOrNone(process, `${root}/${path}/package.json`)).map(([path, { version }]) => [path, version]));
  } catch (error) {
    if (error instanceof ErrnoError) return new Map();
    throw error;
  }
}

function linkCommands(process: Process, modules: string, placed: Placed): void {
  for (const [command, file] of Object.entries(placed.bin ?? {})) {
    if (placed.path.split("node_modules/").length > 2) continue;
    makeDirectories(process, `${modules}/.bin`);
    const link = `${modules}/.bin/${command}`;
    if (statOrNone(process, link)) process.fs.unlink(link);
    process.fs.symlink(`../${placed.name}/${file.replace(/^\.\//, "")}`, link);
  }
}

const plural = (count: number): string => `${count} package${count === 1 ? "" : "s"}`;

function summary(facts: { added: number; changed: number; removed: number; total: number; tookMs: number; showsFund: boolean; funded: number }): string {
  const { added, changed, removed } = facts;
  const parts = [added > 0 ? `added ${plural(added)}` : "", removed > 0 ? `removed ${plural(removed)}` : "", changed > 0 ? `changed ${plural(changed)}` : ""].filter((part) => part !== "");
  const seconds = facts.tookMs < 1000 ? `${facts.tookMs}ms` : `${Math.round(facts.tookMs / 1000)}s`;
  const done = parts.length === 0 ? "up to date" : parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(", ")}, and ${parts.at(-1)}`;
  const fund = facts.funded > 0 && facts.showsFund ? `\n${plural(facts.funded)} ${facts.funded === 1 ? "is" : "are"} looking for funding\n  run \`npm fund\` for details\n` : "";
  return `\n${done}, ${parts.length > 1 ? "" : "and "}audited ${plural(facts.total + 1)} in ${seconds}\n${fund}\nfound 0 vulnerabilities\n`.replace("up to date, and audited", "up to date, audited");
}
