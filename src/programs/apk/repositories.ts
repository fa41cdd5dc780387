/** Indexes and packages from the mirrors, and what apk says about it. Models: apk-tools 2.14 src/database.c (add_repository, apk_repository_update). */
import type { Process } from "../../engine/runc/program.ts";
import { orNone } from "../files.ts";
import type { ApkDescription, ApkEntry, ApkIndex } from "../packages/alpineSite.ts";
import { download, DownloadError } from "../packages/download.ts";
import { describedFile, makeDirectories, readDescribed } from "../packages/payload.ts";
import { cachedIndex, cacheDirectory, cacheName, readRepositories } from "./apkDatabase.ts";

/** An index is fetched again when it is older than that. */
const freshForMs = 4 * 3_600_000;
/** musl's resolver gives up after five seconds. */
const resolverTimeoutMs = 5000;

export interface Offer {
  readonly entry: ApkEntry;
  readonly url: string;
  readonly tag: string | undefined;
}

export class ApkError extends Error {}

/** What apk says of a failed transfer. */
async function failureText(process: Process, error: DownloadError): Promise<string> {
  switch (error.fault.kind) {
    case "noDns":
      await process.sleep(resolverTimeoutMs);
      return "temporary error (try again later)";
    case "unknownHost":
      return "DNS lookup error";
    case "badUrl":
      return "No such file or directory";
    case "noConnection":
      return error.fault.code === "ECONNREFUSED" ? "could not connect to server (check repositories file)" : error.fault.code === "ETIMEDOUT" ? "operation timed out" : "network error (check Internet connection and firewall)";
  }
}

export class Repositories {
  readonly #process: Process;
  readonly offers: Offer[] = [];
  /** For `apk update`: description and address of each. */
  readonly loaded: { readonly url: string; readonly description: string }[] = [];
  unavailable = 0;
  stale = 0;
  readonly #isQuiet: boolean;

  constructor(process: Process, isQuiet: boolean) {
    this.#process = process;
    this.#isQuiet = isQuiet;
  }

  /**
   * Opens all indexes. "auto": those on disk, fetched anew when missing or old · "force": fetched anew ·
   * "memory": fetched and not kept (--no-cache) · "never": those on disk only.
   */
  async open(mode: "auto" | "force" | "memory" | "never"): Promise<void> {
    const process = this.#process;
    for (const { url, tag } of readRepositories(process)) {
      const cached = mode === "memory" ? undefined : cachedIndex(process, url);
      const isFresh = cached !== undefined && process.clock.now() - cached.mtimeMs < freshForMs;
      let index = cached?.index;
      if (mode === "never") {
        if (!cached) await this.#warn(`opening from cache ${url}: No such file or directory`);
      } else if (mode !== "auto" || !isFresh) {
        const got = await this.#fetchIndex(url, mode === "memory" ? "fetching" : cached ? "updating" : "updating and opening");
        if (got) {
          index = got.index;
          if (mode !== "memory") this.#keep(url, got.index, got.size);
        } else if (cached) this.stale++;
      }
      if (!index) {
        this.unavailable++;
        continue;
      }
      this.loaded.push({ url, description: index.description });
      for (const entry of index.entries) this.offers.push({ entry, url, tag });
    }
  }

  async #warn(message: string): Promise<void> {
    await this.#process.write(2, `WARNING: ${message}\n`);
  }

  async #fetchIndex(url: string, verb: string): Promise<{ index: ApkIndex; size: number } | undefined> {
    const process = this.#process;
    if (!this.#isQuiet) await process.write(1, `fetch ${url}/x86_64/APKINDEX.tar.gz\n`);
    try {
      const got = await download(process, `${url}/x86_64/APKINDEX.tar.gz`);
      if (got.status === 200) return { index: got.value as ApkIndex, size: got.sizeBytes };
      await this.#warn(`${verb} ${url}: ${got.status === 404 ? "No such file or directory" : "remote server returned error (try 'apk update')"}`);
    } catch (error) {
      if (!(error instanceof DownloadError)) throw error;
      await this.#warn(`${verb} ${url}: ${await failureText(process, error)}`);
    }
    return undefined;
  }

  #keep(url: string, index: ApkIndex, size: number): void {
    const directory = cacheDirectory(this.#process);
    orNone(() => {
      makeDirectories(this.#process, directory);
      this.#process.fs.writeContent(`${directory}/${cacheName(url)}`, describedFile(index, size, url), 0o644);
    });
  }

  /** Offers of a name, untagged repositories first unless a tag is asked for; newest first. */
  of(name: string, tag?: string): readonly Offer[] {
    return this.offers.filter((offer) => offer.entry.name === name && (offer.tag === undefined || offer.tag === tag));
  }

  /** The package itself; kept in the cache when /etc/apk/cache is set up. Throws ApkError with apk's reason. */
  async fetchPackage(offer: Offer): Promise<ApkDescription> {
    const process = this.#process;
    const { name, version } = offer.entry;
    const cache = cacheDirectory(process);
    const kept = cache === "/etc/apk/cache" ? `${cache}/${name}-${version}.apk` : undefined;
    const there = kept === undefined ? undefined : (orNone(() => readDescribed(process, kept)) as ApkDescription | undefined);
    if (there) return there;
    try {
      const got = await download(process, `${offer.url}/x86_64/${name}-${version}.apk`);
      if (got.status !== 200) throw new ApkError(got.status === 404 ? "package mentioned in index not found (try 'apk update')" : "remote server returned error (try 'apk update')");
      if (kept !== undefined) process.fs.writeContent(kept, describedFile(got.value, got.sizeBytes, `${name}-${version}`), 0o644);
      return got.value as ApkDescription;
    } catch (error) {
      if (!(error instanceof DownloadError)) throw error;
      throw new ApkError(await failureText(process, error));
    }
  }
}
