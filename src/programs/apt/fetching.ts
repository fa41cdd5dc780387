/**
 * Fetching archives and indexes as apt tells it: Get, Hit, Ign and Err lines, three tries when nobody answers.
 * Models: apt-pkg/acquire*.cc, apt-private/acqprogress.cc.
 */
import { download, DownloadError, type Download } from "../packages/download.ts";
import { durationText, sizeText, type Console } from "./console.ts";

export interface Item {
  readonly url: string;
  /** As in "Get:1 <description> [size]". */
  readonly description: string;
  /** An index whose failing is no error: apt goes on without it. */
  readonly isOptional?: boolean;
}

export interface Fetched {
  readonly item: Item;
  readonly result: Download | undefined;
  /** Why it failed, in apt's words. */
  readonly failure: string | undefined;
}

const tries = 3;

/** Fetches one after the other, numbering on from `counter`. `isHit` tells that what came is what was there. */
export class Fetcher {
  readonly #console: Console;
  #next = 1;
  #bytes = 0;
  readonly #startedAt: number;

  constructor(console: Console) {
    this.#console = console;
    this.#startedAt = console.process.clock.now();
  }

  /** Bytes got so far. */
  get bytes(): number {
    return this.#bytes;
  }

  async fetch(items: readonly Item[], isHit: (item: Item, got: Download) => boolean = () => false): Promise<readonly Fetched[]> {
    const done = new Map<Item, Fetched>();
    const numbers = new Map(items.map((item) => [item, 0]));
    for (let attempt = 1; done.size < items.length; attempt++) {
      for (const item of items) {
        if (done.has(item)) continue;
        if (numbers.get(item) === 0) numbers.set(item, this.#next++);
        const label = `${numbers.get(item)!} ${item.description}`;
        const { got, failure } = await this.#try(item.url);
        if (got && got.status === 200) {
          const hit = isHit(item, got);
          if (!hit) this.#bytes += got.sizeBytes;
          await this.#console.say(hit ? `Hit:${label}` : `Get:${label} [${sizeText(got.sizeBytes)}]`);
          done.set(item, { item, result: got, failure: undefined });
          continue;
        }
        const isFinal = got !== undefined || attempt > tries;
        await this.#console.say(`${isFinal && !item.isOptional ? "Err" : "Ign"}:${label}`);
        if (!isFinal) continue;
        if (!item.isOptional) await this.#console.say(`  ${failure}`);
        done.set(item, { item, result: undefined, failure });
      }
      if (done.size < items.length) await this.#console.process.sleep(attempt * 1000);
    }
    return items.map((item) => done.get(item)!);
  }

  async #try(url: string): Promise<{ got?: Download; failure: string }> {
    try {
      const got = await download(this.#console.process, url);
      return { got, failure: `${got.status}  ${got.status === 404 ? "Not Found" : "Error"} [IP: ${got.address} ${got.port}]` };
    } catch (error) {
      if (!(error instanceof DownloadError)) throw error;
      const { fault } = error;
      switch (fault.kind) {
        case "noDns": return { failure: `Temporary failure resolving '${fault.host}'` };
        case "unknownHost": return { failure: `Could not resolve '${fault.host}'` };
        case "badUrl": return { failure: `Unsupported protocol` };
        case "noConnection": return { failure: `Could not connect to ${fault.host}:${fault.port} (${fault.address}).${fault.code === "ETIMEDOUT" ? ", connection timed out" : ` - connect (111: ${fault.message})`}` };
      }
    }
  }

  /** "Fetched 9417 kB in 1s (11.5 MB/s)"; nothing when nothing came. */
  async summary(): Promise<void> {
    if (this.#bytes === 0) return;
    const ms = Math.max(1, this.#console.process.clock.now() - this.#startedAt);
    await this.#console.say(`Fetched ${sizeText(this.#bytes)} in ${durationText(ms)} (${sizeText(Math.round((this.#bytes / ms) * 1000))}/s)`);
  }
}

/** apt writes plus signs and tildes of file names as %2b and %7e. */
export const shownUrl = (url: string): string => url.replaceAll("+", "%2b").replaceAll("~", "%7e");
