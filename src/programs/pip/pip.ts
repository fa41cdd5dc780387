/** pip 25.0: install, uninstall, list, freeze, show, check, download cache. Models: pip's src/pip/_internal/commands. */
import type { Process, Program } from "../../engine/runc/program.ts";
import { findInterpreter } from "../python/installation.ts";
import { download, type Download, DownloadError } from "../packages/download.ts";
import { describedFile, makeDirectories, readDescribed } from "../packages/payload.ts";
import { type Distribution, findInstalled, installedIn, recordedFiles } from "./environment.ts";
import { install, sizeText } from "./install.ts";
import { parseRequirement, satisfies } from "./requirement.ts";
import { PipError } from "./resolver.ts";
import { uninstall } from "./uninstall.ts";

const pipVersion = "25.0.1";
const newest = "25.1";

/** One call of pip: where it installs to, and how it talks. */
export class PipRun {
  readonly process: Process;
  readonly flags: ReadonlySet<string>;
  readonly sitePackages: string;
  readonly binDirectory: string;
  readonly interpreter: string;
  readonly indexUrl: string;
  readonly isVirtual: boolean;
  readonly shortVersion: string;
  installed: readonly Distribution[];

  constructor(process: Process, flags: ReadonlySet<string>, indexUrl: string, caller: string) {
    const place = findInterpreter(caller === "" ? process : ({ ...bound(process), argv: [caller] } as unknown as Process));
    this.process = process;
    this.flags = flags;
    this.shortVersion = `3.${place.version}`;
    this.sitePackages = place.searchPath.at(-1)!;
    this.binDirectory = `${place.prefix}/bin`;
    this.interpreter = place.prefix === place.basePrefix ? `${place.prefix}/bin/python3.${place.version}` : `${place.prefix}/bin/python`;
    this.indexUrl = indexUrl;
    this.isVirtual = place.prefix !== place.basePrefix;
    this.installed = installedIn(process, this.sitePackages);
  }
  async out(text: string): Promise<void> {
    if (!this.flags.has("quiet")) await this.process.write(1, text);
  }
  async err(text: string): Promise<void> {
    await this.process.write(2, text);
  }
  download(url: string): Promise<Download> {
    return download(this.process, url, { headers: [["User-Agent", `pip/${pipVersion}`]] });
  }

  get #cacheDirectory(): string | undefined {
    if (this.flags.has("no-cache-dir") || ["1", "true", "yes", "on"].includes((this.process.env.get("PIP_NO_CACHE_DIR") ?? "").toLowerCase())) return undefined;
    return `${this.process.env.get("PIP_CACHE_DIR") ?? `${this.process.env.get("HOME") ?? "/root"}/.cache/pip`}/http-v2`;
  }
  /** Metadata or a wheel, from the cache if it is there; says which. Throws PipError. */
  async fetch(url: string, filename: string, sizeBytes: number, indent: string): Promise<unknown> {
    const directory = this.#cacheDirectory;
    const path = directory && `${directory}/${[...hashText(url).slice(0, 5)].join("/")}/${hashText(url)}`;
    if (path !== undefined) {
      try {
        const known = readDescribed(this.process, path);
        if (known !== undefined) {
          await this.out(`${indent}Using cached ${filename} (${sizeText(sizeBytes)})\n`);
          return known;
        }
      } catch {
        // Not in the cache.
      }
    }
    await this.out(`${indent}Downloading ${filename} (${sizeText(sizeBytes)})\n`);
    let answer: Download;
    const startMs = this.process.clock.now();
    try {
      answer = await this.download(url);
    } catch (error) {
      if (error instanceof DownloadError) throw new PipError(`Could not install packages due to an OSError: HTTPSConnectionPool(host='files.pythonhosted.org', port=443): Max retries exceeded with url: ${url.replace(/^https:\/\/[^/]+/, "")}`);
      throw error;
    }
    if (sizeBytes > 512 * 1024) {
      const seconds = Math.max(0.001, (this.process.clock.now() - startMs) / 1000);
      const unit = (sizeBytes / 1_000_000).toFixed(1);
      await this.out(`   ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ${unit}/${unit} MB ${(sizeBytes / 1_000_000 / seconds).toFixed(1)} MB/s eta 0:00:00\n`);
    }
    if (path !== undefined) {
      try {
        makeDirectories(this.process, path.slice(0, path.lastIndexOf("/")));
        this.process.fs.writeContent(path, describedFile(answer.value, sizeBytes, url), 0o600);
      } catch {
        // A cache that cannot be written is no cache.
      }
    }
    return answer.value;
  }

  /** The warning about root, and the notice of a new release. */
  async closingWords(hasNotice = true): Promise<void> {
    const isRootQuiet = this.flags.has("root-user-action=ignore") || this.process.env.get("PIP_ROOT_USER_ACTION") === "ignore";
    if (this.process.creds.uid === 0 && !this.isVirtual && !isRootQuiet) {
      await this.err("WARNING: Running pip as the 'root' user can result in broken permissions and conflicting behaviour with the system package manager, possibly rendering your system unusable. It is recommended to use a virtual environment instead: https://pip.pypa.io/warnings/venv. Use the --root-user-action option if you know what you are doing and want to suppress this warning.\n");
    }
    const isNoticeOff = this.flags.has("disable-pip-version-check") || (this.process.env.get("PIP_DISABLE_PIP_VERSION_CHECK") ?? "") !== "" || this.flags.has("quiet");
    if (hasNotice && !isNoticeOff) await this.err(`\n[notice] A new release of pip is available: ${pipVersion} -> ${newest}\n[notice] To update, run: pip install --upgrade pip\n`);
  }
}

/** The calls that finding the interpreter makes, with another argv. */
function bound(process: Process): Pick<Process, "fs" | "env" | "cwd"> {
  return { fs: process.fs, env: process.env, cwd: () => process.cwd() };
}
function hashText(text: string): string {
  let [a, b] = [0x811c9dc5, 0x1000193];
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193) >>> 0;
    b = Math.imul(b ^ a, 0x85ebca6b) >>> 0;
  }
  return `${a.toString(16).padStart(8, "0")}${b.toString(16).padStart(8, "0")}`;
}

const usage = `
Usage:   
  pip <command> [options]

Commands:
  install                     Install packages.
  download                    Download packages.
  uninstall                   Uninstall packages.
  freeze                      Output installed packages in requirements format.
  list                        List installed packages.
  show                        Show information about installed packages.
  check                       Verify installed packages have compatible dependencies.
  cache                       Inspect and manage pip's wheel cache.
  help                        Show help for commands.
`;
const withValue = new Set(["r", "requirement", "i", "index-url", "extra-index-url", "c", "constraint", "t", "target", "timeout", "retries", "trusted-host", "find-links", "f", "cache-dir", "root-user-action", "format", "prefix"]);

/** pip's main; `caller` is the interpreter of `python -m pip`. */
export async function pipMain(process: Process, args: readonly string[], caller = ""): Promise<number> {
  const flags = new Set<string>();
  const words: string[] = [];
  const files: string[] = [];
  let indexUrl = process.env.get("PIP_INDEX_URL") ?? "https://pypi.org/simple";
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!;
    if (!word.startsWith("-") || word === "-") {
      words.push(word);
      continue;
    }
    const [name = "", inline] = word.replace(/^--?/, "").split("=", 2);
    const isShort = !word.startsWith("--");
    if (withValue.has(isShort ? name[0]! : name)) {
      const value = isShort && name.length > 1 ? name.slice(1) : (inline ?? args[++i] ?? "");
      const key = isShort ? name[0]! : name;
      if (key === "r" || key === "requirement") files.push(value);
      else if (key === "i" || key === "index-url") indexUrl = value;
      else flags.add(`${key}=${value}`);
    } else for (const flag of isShort ? [...name].map((letter) => ({ q: "quiet", U: "upgrade", y: "yes", V: "version", h: "help" })[letter] ?? letter) : [name]) flags.add(flag);
  }
  const run = new PipRun(process, flags, indexUrl, caller);
  const [command, ...names] = words;
  if (flags.has("version")) {
    await process.write(1, `pip ${pipVersion} from ${run.sitePackages}/pip (python ${run.shortVersion})\n`);
    return 0;
  }
  if (command === undefined || command === "help" || flags.has("help")) {
    await process.write(1, usage);
    return 0;
  }
  try {
    switch (command) {
      case "install": return await install(run, names, files);
      case "uninstall": return await uninstall(run, names);
      case "list": return await list(run);
      case "freeze": {
        for (const one of run.installed) if (!["pip", "setuptools", "wheel"].includes(one.name)) await process.write(1, `${one.name}==${one.version}\n`);
        return 0;
      }
      case "show": return await show(run, names);
      case "check": return await check(run);
      case "cache": return await cache(run, names);
    }
  } catch (error) {
    if (!(error instanceof PipError)) throw error;
    await process.write(2, `ERROR: ${error.message}\n`);
    if (/No matching distribution/.test(error.message) && !/none/.test(error.message)) await run.closingWords();
    return 1;
  }
  await process.write(2, `ERROR: unknown command "${command}"\n`);
  return 1;
}

async function list(run: PipRun): Promise<number> {
  const rows = [["Package", "Version"], ...run.installed.map(({ name, version }) => [name, version])] as [string, string][];
  const [first, second] = [0, 1].map((at) => Math.max(...rows.map((row) => row[at]!.length))) as [number, number];
  rows.splice(1, 0, ["-".repeat(first), "-".repeat(second)]);
  await run.process.write(1, rows.map(([name, version]) => `${name.padEnd(first)} ${version}`.trimEnd()).join("\n") + "\n");
  if (!run.flags.has("disable-pip-version-check") && !run.process.env.has("PIP_DISABLE_PIP_VERSION_CHECK")) await run.err(`\n[notice] A new release of pip is available: ${pipVersion} -> ${newest}\n[notice] To update, run: pip install --upgrade pip\n`);
  return 0;
}
async function show(run: PipRun, names: readonly string[]): Promise<number> {
  let shown = 0;
  for (const name of names) {
    const one = findInstalled(run.installed, name);
    if (!one) {
      await run.err(`WARNING: Package(s) not found: ${name}\n`);
      continue;
    }
    const requires = one.requires.map((need) => parseRequirement(need)?.name ?? need).sort();
    const users = run.installed.filter((other) => other.requires.some((need) => parseRequirement(need)?.name.toLowerCase() === one.name.toLowerCase())).map((other) => other.name);
    await run.process.write(1, `${shown++ > 0 ? "---\n" : ""}Name: ${one.name}\nVersion: ${one.version}\nSummary: ${one.summary}\nHome-page: \nAuthor: \nAuthor-email: \nLicense: \nLocation: ${run.sitePackages}\nRequires: ${requires.join(", ")}\nRequired-by: ${users.join(", ")}\n`);
    if (run.flags.has("f") || run.flags.has("files")) await run.process.write(1, `Files:\n${recordedFiles(run.process, one).map((path) => `  ${path.replace(`${run.sitePackages}/`, "")}\n`).join("")}`);
  }
  return shown > 0 ? 0 : 1;
}
async function check(run: PipRun): Promise<number> {
  let broken = 0;
  for (const one of run.installed) {
    for (const need of one.requires) {
      const requirement = parseRequirement(need);
      const found = requirement && findInstalled(run.installed, requirement.name);
      if (!requirement || (found && satisfies(found.version, requirement))) continue;
      broken++;
      await run.process.write(1, found ? `${one.name} ${one.version} has requirement ${requirement.text}, but you have ${found.name} ${found.version}.\n` : `${one.name} ${one.version} requires ${requirement.name}, which is not installed.\n`);
    }
  }
  if (broken === 0) await run.process.write(1, "No broken requirements found.\n");
  return broken > 0 ? 1 : 0;
}
async function cache(run: PipRun, [verb]: readonly string[]): Promise<number> {
  const directory = `${run.process.env.get("HOME") ?? "/root"}/.cache/pip`;
  if (verb === "dir") await run.process.write(1, `${directory}\n`);
  else if (verb === "purge") {
    let files = 0;
    const remove = (path: string): void => {
      for (const entry of run.process.fs.readdir(path)) {
        if (entry.name === "." || entry.name === "..") continue;
        const child = `${path}/${entry.name}`;
        if (run.process.fs.lstat(child).kind === "dir") {
          remove(child);
          run.process.fs.rmdir(child);
        } else {
          run.process.fs.unlink(child);
          files++;
        }
      }
    };
    try {
      remove(directory);
    } catch {
      // Nothing was cached.
    }
    await run.process.write(1, `Files removed: ${files}\n`);
  } else await run.process.write(2, "ERROR: Need an action (dir, info, list, purge, remove) to perform.\n");
  return 0;
}

export const pip: Program = { name: "pip", main: (process) => pipMain(process, process.argv.slice(1), interpreterBeside(process)) };

/** The interpreter in whose directory this pip lies. */
function interpreterBeside(process: Process): string {
  const name = process.argv[0] ?? "pip";
  const path = name.includes("/") ? name : (process.env.get("PATH") ?? "").split(":").map((directory) => `${directory}/${name}`).find((candidate) => isThere(process, candidate));
  if (path === undefined) return "python3";
  return `${path.slice(0, path.lastIndexOf("/"))}/python3`;
}
function isThere(process: Process, path: string): boolean {
  try {
    process.fs.stat(path);
    return true;
  } catch {
    return false;
  }
}
