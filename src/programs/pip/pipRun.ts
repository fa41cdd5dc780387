/** One call of pip: where it installs to, how it talks, and what it downloads. */
import { ErrnoError } from "../../base/errors.ts";
import type { Process } from "../../engine/runc/program.ts";
import { download, type Download, DownloadError } from "../packages/download.ts";
import { describedFile, makeDirectories, readDescribed } from "../packages/payload.ts";
import { findOnPath } from "../python/executable.ts";
import { findInterpreter } from "../python/installation.ts";
import { type Distribution, findInstalled, installedIn } from "./environment.ts";
import { PipError } from "./failure.ts";
import { type PipOptions, valueOf } from "./options.ts";
import type { ProjectPage } from "./pypiSite.ts";
import { compareVersions } from "./requirement.ts";

/** 101 kB, 16.4 MB: as pip writes sizes. */
export function sizeText(bytes: number): string {
  if (bytes > 1_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  if (bytes > 10_000) return `${Math.floor(bytes / 1000)} kB`;
  return bytes > 1000 ? `${(bytes / 1000).toFixed(1)} kB` : `${bytes} bytes`;
}

export class PipRun {
  readonly process: Process;
  readonly flags: ReadonlySet<string>;
  readonly indexUrl: string;
  readonly isVirtual: boolean;
  /** "3.12" */
  readonly shortVersion: string;
  /** Which wheels with compiled parts fit: "cp312-manylinux". */
  readonly wheelTag: string;
  readonly interpreter: string;
  /** The standard library's directory. */
  readonly libraryPath: string;
  /** Where this Python itself keeps packages. */
  readonly ownSitePackages: string;
  /** Where this call installs to. */
  sitePackages: string;
  binDirectory: string;
  /** The index did not answer. */
  isOffline = false;
  isUserSite = false;
  #isCacheOff = false;
  readonly #searched: readonly string[];
  readonly #prefix: string;
  #installed: readonly Distribution[] | undefined;

  constructor(process: Process, { flags, indexUrl }: PipOptions, caller: string) {
    const place = findInterpreter(caller === "" ? process : ({ fs: process.fs, env: process.env, cwd: () => process.cwd(), argv: [caller] } as unknown as Process));
    this.process = process;
    this.flags = flags;
    this.shortVersion = `3.${place.version}`;
    this.libraryPath = place.libraryPath ?? `${place.basePrefix}/lib/python3.${place.version}`;
    this.#prefix = place.prefix;
    this.#searched = place.searchPath.filter((path) => /\/(site|dist)-packages$/.test(path));
    this.isVirtual = place.prefix !== place.basePrefix;
    this.interpreter = this.isVirtual ? `${place.prefix}/bin/python` : `${place.prefix}/bin/python3${place.prefix === "/usr" ? "" : `.${place.version}`}`;
    this.indexUrl = indexUrl ?? process.env.get("PIP_INDEX_URL") ?? "https://pypi.org/simple";
    this.wheelTag = `cp3${place.version}-${this.#has("/lib/ld-musl-x86_64.so.1") ? "musllinux" : "manylinux"}`;
    const debian = this.#searched.find((path) => path.startsWith("/usr/local/") && path.endsWith("/dist-packages"));
    this.ownSitePackages = debian ?? this.#searched.at(-1) ?? `${place.prefix}/lib/python3.${place.version}/site-packages`;
    const base = debian === undefined ? place.prefix : "/usr/local";
    const target = valueOf(flags, "target");
    const prefix = flags.has("user") ? this.userBase : valueOf(flags, "prefix");
    this.sitePackages = target !== undefined ? this.#absolute(target) : prefix !== undefined ? `${this.#absolute(prefix)}/lib/python3.${place.version}/site-packages` : this.ownSitePackages;
    this.binDirectory = target !== undefined ? `${this.#absolute(target)}/bin` : prefix !== undefined ? `${this.#absolute(prefix)}/bin` : `${base}/bin`;
  }

  get home(): string {
    return this.process.env.get("HOME") ?? "/root";
  }
  get userBase(): string {
    return `${this.home === "/" ? "" : this.home}/.local`;
  }
  get installed(): readonly Distribution[] {
    return (this.#installed ??= valueOf(this.flags, "target") === undefined ? [...new Set([...this.#searched, this.sitePackages])].flatMap((path) => installedIn(this.process, path)).sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1)) : []);
  }
  /** Looks again what is installed. */
  refresh(): void {
    this.#installed = undefined;
  }
  get pipVersion(): string {
    return findInstalled(this.installed, "pip")?.version ?? "25.0.1";
  }
  /** Where pip itself lies. */
  get pipDirectory(): string {
    const info = findInstalled(this.installed, "pip")?.infoDirectory;
    return info === undefined ? `${this.ownSitePackages}/pip` : `${info.slice(0, info.lastIndexOf("/"))}/pip`;
  }

  /** A user who may not write into this Python installs at home. */
  async chooseUserSite(): Promise<void> {
    const isAsked = valueOf(this.flags, "target") !== undefined || valueOf(this.flags, "prefix") !== undefined || this.flags.has("user") || this.isVirtual;
    if (isAsked || this.process.creds.uid === 0) return;
    try {
      this.process.fs.access(this.ownSitePackages, "w");
    } catch {
      await this.out("Defaulting to user installation because normal site-packages is not writeable\n");
      this.isUserSite = true;
      this.sitePackages = `${this.userBase}/lib/python${this.shortVersion}/site-packages`;
      this.binDirectory = `${this.userBase}/bin`;
    }
  }

  async out(text: string): Promise<void> {
    if (!this.flags.has("quiet")) await this.process.write(1, text);
  }
  async err(text: string): Promise<void> {
    await this.process.write(2, text);
  }
  download(url: string): Promise<Download> {
    return download(this.process, url, { headers: [["User-Agent", `pip/${this.pipVersion}`]] });
  }

  /** Does without a cache that is somebody else's. */
  async checkCache(): Promise<void> {
    const directory = this.cacheDirectory;
    if (directory === undefined) return;
    let path = directory;
    while (path !== "" && !this.#has(path)) path = path.slice(0, path.lastIndexOf("/"));
    try {
      if (this.process.creds.uid === 0 ? this.process.fs.stat(path || "/").uid === 0 : (this.process.fs.access(path || "/", "w"), true)) return;
    } catch {
      // Not writable.
    }
    this.#isCacheOff = true;
    await this.err(`WARNING: The directory '${directory}' or its parent directory is not owned or is not writable by the current user. The cache has been disabled. Check the permissions and owner of that directory. If executing pip with sudo, you should use sudo's -H flag.\n`);
  }
  get cacheDirectory(): string | undefined {
    if (this.#isCacheOff || this.flags.has("no-cache-dir") || ["1", "true", "yes", "on"].includes((this.process.env.get("PIP_NO_CACHE_DIR") ?? "").toLowerCase())) return undefined;
    return valueOf(this.flags, "cache-dir") ?? this.process.env.get("PIP_CACHE_DIR") ?? `${this.home === "/" ? "" : this.home}/.cache/pip`;
  }
  /** Metadata or a wheel, from the cache if it is there; says which. Throws PipError. */
  async fetch(url: string, filename: string, sizeBytes: number, indent: string): Promise<unknown> {
    const directory = this.cacheDirectory;
    const path = directory && `${directory}/http-v2/${[...hashText(url).slice(0, 5)].join("/")}/${hashText(url)}`;
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
    if (sizeBytes > 512 * 1024 && valueOf(this.flags, "progress-bar") !== "off") {
      const seconds = Math.max(0.001, (this.process.clock.now() - startMs) / 1000);
      const unit = (sizeBytes / 1_000_000).toFixed(1);
      const [amount, name] = sizeBytes > 1_000_000 ? [unit, "MB"] : [(sizeBytes / 1000).toFixed(1), "kB"];
      await this.out(`   ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ${amount}/${amount} ${name} ${(sizeBytes / 1_000_000 / seconds).toFixed(1)} MB/s eta 0:00:00\n`);
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

  /** The warning to root. */
  async warnRoot(): Promise<void> {
    const isQuiet = valueOf(this.flags, "root-user-action") === "ignore" || this.process.env.get("PIP_ROOT_USER_ACTION") === "ignore";
    if (this.process.creds.uid !== 0 || this.isVirtual || isQuiet || valueOf(this.flags, "target") !== undefined || valueOf(this.flags, "prefix") !== undefined || valueOf(this.flags, "root") !== undefined) return;
    await this.err("WARNING: Running pip as the 'root' user can result in broken permissions and conflicting behaviour with the system package manager, possibly rendering your system unusable. It is recommended to use a virtual environment instead: https://pip.pypa.io/warnings/venv. Use the --root-user-action option if you know what you are doing and want to suppress this warning.\n");
  }

  /** The notice of a newer pip, where there is one. Models: self_outdated_check.py. */
  async noticeRelease(): Promise<void> {
    const isOff = this.flags.has("disable-pip-version-check") || (this.process.env.get("PIP_DISABLE_PIP_VERSION_CHECK") ?? "") !== "" || this.flags.has("no-index");
    // A distribution's pip is the distribution's to update.
    if (isOff || this.isOffline || this.pipDirectory.includes("/dist-packages/")) return;
    let newest: string | undefined;
    const directory = this.cacheDirectory;
    const statePath = directory && `${directory}/selfcheck/${hashText(this.#prefix)}`;
    const nowMs = this.process.clock.now();
    try {
      const state = JSON.parse(this.process.fs.readText(statePath ?? "")) as { last_check: string; pypi_version: string };
      if (nowMs - Date.parse(state.last_check) < 7 * 86_400_000) newest = state.pypi_version;
    } catch {
      // Never asked before.
    }
    if (newest === undefined) {
      try {
        const page = (await this.download(`${this.indexUrl.replace(/\/simple\/?$/, "")}/simple/pip/`)).value as ProjectPage | undefined;
        newest = page?.files.map(({ version }) => version).sort(compareVersions).at(-1);
      } catch (error) {
        if (!(error instanceof DownloadError)) throw error;
      }
      if (newest === undefined) return;
      if (statePath !== undefined) {
        try {
          makeDirectories(this.process, statePath.slice(0, statePath.lastIndexOf("/")));
          this.process.fs.writeFile(statePath, JSON.stringify({ key: this.#prefix, last_check: new Date(nowMs).toISOString().replace(/\.\d+Z$/, "+00:00"), pypi_version: newest }), 0o644);
        } catch (error) {
          if (!(error instanceof ErrnoError)) throw error;
        }
      }
    }
    const own = this.pipVersion;
    if (compareVersions(newest, own) <= 0) return;
    await this.err(`\n[notice] A new release of pip is available: ${own} -> ${newest}\n[notice] To update, run: ${this.#invocation()} install --upgrade pip\n`);
  }
  /** How to call this very pip. */
  #invocation(): string {
    const isSame = (path: string, other: string): boolean => this.#real(path) !== undefined && this.#real(path) === this.#real(other);
    for (const name of ["pip", "pip3", `pip${this.shortVersion}`]) if (isSame(findOnPath(this.process, name), `${this.#prefix}/bin/${name}`)) return name;
    const name = this.interpreter.slice(this.interpreter.lastIndexOf("/") + 1);
    return `${isSame(findOnPath(this.process, name), this.interpreter) ? name : this.interpreter} -m pip`;
  }
  #real(path: string): string | undefined {
    try {
      return this.process.fs.realpath(path);
    } catch {
      return undefined;
    }
  }
  #has(path: string): boolean {
    return this.#real(path) !== undefined;
  }
  #absolute(path: string): string {
    return path.startsWith("/") ? path : `${this.process.cwd()}/${path}`;
  }
}

/** A name for a URL's file in the cache. */
function hashText(text: string): string {
  let [a, b] = [0x811c9dc5, 0x1000193];
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193) >>> 0;
    b = Math.imul(b ^ a, 0x85ebca6b) >>> 0;
  }
  return `${a.toString(16).padStart(8, "0")}${b.toString(16).padStart(8, "0")}`;
}
