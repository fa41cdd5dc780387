/**
 * docker pull: name → index → manifest of our platform → config and layers → image.
 * Models: moby distribution/pull.go, pull_v2.go, xfer/download.go, errors.go
 *
 * Layers download three at a time; each is unpacked when the one below it is, as in
 *
 *     base    Pulling fs layer  Downloading…  Verifying  Download complete  Extracting…  Pull complete
 *     middle  Pulling fs layer  Downloading………………………………  Download complete                Extracting…  Pull complete
 *     top     Pulling fs layer  Waiting       Downloading…
 */
import type { Clock } from "../../../base/clock.ts";
import { EngineError, invalidParameter, notFound, systemError } from "../../../base/errors.ts";
import { blobBytes, type Blob } from "../../../oci/blob.ts";
import { chainIds } from "../../../oci/chainId.ts";
import { decodeImageConfig, type ImageConfig } from "../../../oci/config.ts";
import type { Descriptor } from "../../../oci/descriptor.ts";
import { shortId, type ChainId, type Digest, type DiffId } from "../../../oci/digest.ts";
import { decodeIndex, decodeManifest, type Manifest } from "../../../oci/manifest.ts";
import { isIndexType } from "../../../oci/mediaTypes.ts";
import { formatPlatform, hostPlatform, platformMatches, type Platform } from "../../../oci/platform.ts";
import { familiarName, familiarString, isNameOnly, repositoryName, withDigest, withTag, type Reference } from "../../../oci/reference.ts";
import { fetchBlob } from "../../remotes/fetcher.ts";
import { openRepository, RegistryError, type RegistryNetwork, type RemoteRepository } from "../../remotes/repository.ts";
import { fetchManifest, listTags } from "../../remotes/resolver.ts";
import type { PullStatus } from "../../metadata/tables.ts";
import { layerProgress, layerStatus, type Emit } from "./progress.ts";

/** A layer on its way into the store. */
export interface IncomingLayer {
  readonly diffId: DiffId;
  readonly chainId: ChainId;
  readonly parent: ChainId | undefined;
  /** The layer's tar; may know its entries already. */
  readonly blob: Blob;
  /** Where it came from: "docker.io/library/nginx". */
  readonly repository: string;
}

/** Where a layer of a pull under way stands. */
export interface LayerProgress {
  readonly chainId: ChainId;
  readonly digest: Digest;
  readonly sizeBytes: number;
  readonly status: PullStatus;
  readonly currentBytes: number;
}

/** What a pull needs of the engine. */
export interface PullTarget {
  readonly clock: Clock;
  readonly registries: RegistryNetwork;
  hasLayer(chainId: ChainId): boolean;
  /** Unpacks a layer on top of its parent, which is there. Throws EngineError when the tar is bad. */
  addLayer(layer: IncomingLayer): void;
  /** Keeps an image whose layers are all there. */
  addImage(id: Digest, configBytes: Uint8Array, config: ImageConfig): void;
  /** Image that a name (with tag or digest) stands for. */
  imageOf(reference: Reference): Digest | undefined;
  setReference(reference: Reference, id: Digest): void;
  /** The pull's state changed; undefined when it ended. */
  pullChanged(reference: string, layers: readonly LayerProgress[] | undefined): void;
  /** Virtual rate of unpacking. Left out: it takes no time. */
  readonly extractBytesPerSecond?: number;
}

export interface PullOptions {
  readonly platform?: Platform;
  readonly allTags?: boolean;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

const parallelDownloads = 3;

/** Pulls what `reference` names (":latest" must have been added). Throws EngineError in Docker's words. */
export async function pullImage(target: PullTarget, reference: Reference, options: PullOptions): Promise<void> {
  const repository = openRepository(target.registries, reference);
  try {
    if (!isNameOnly(reference)) return writeStatus(reference, await pullOne(target, repository, reference, options), options.emit);
    let isNewer = false;
    for (const tag of await listTags(repository)) isNewer = (await pullOne(target, repository, withTag(reference, tag), options)) || isNewer;
    writeStatus(reference, isNewer, options.emit);
  } catch (error) {
    throw pullFailure(error, reference);
  }
}

function writeStatus(reference: Reference, isNewer: boolean, emit: Emit): void {
  emit({ status: `Status: ${isNewer ? "Downloaded newer image" : "Image is up to date"} for ${familiarString(reference)}` });
}

/** Docker's words for a registry's refusal. Models: moby distribution/errors.go translatePullError, notFoundError. */
function pullFailure(error: unknown, reference: Reference): unknown {
  if (error instanceof EngineError || !(error instanceof Error)) return error;
  if (!(error instanceof RegistryError)) return error.name === "AbortError" ? error : systemError(error.message);
  switch (error.code) {
    case "DENIED":
      return notFound(
        `pull access denied for ${familiarName(reference)}, repository does not exist or may require 'docker login': ${error.message}`,
      );
    case "MANIFEST_UNKNOWN":
      return notFound(`manifest for ${familiarString(reference)} not found: ${error.message}`);
    case "NAME_UNKNOWN":
      return notFound(`repository ${familiarName(reference)} not found: ${error.message}`);
    default:
      return systemError(error.message);
  }
}

/** One tag or digest. True when the name stands for another image than before. */
async function pullOne(target: PullTarget, repository: RemoteRepository, asked: Reference, options: PullOptions): Promise<boolean> {
  const { emit, signal } = options;
  // A digest says it all: a tag beside it is dropped.
  const reference = asked.digest === undefined ? asked : withDigest(asked, asked.digest);
  const wanted = reference.digest ?? reference.tag!;
  const top = await fetchManifest(repository, wanted);
  emit({ status: `Pulling from ${repository.name}`, id: wanted });
  const manifest = isIndexType(top.descriptor.mediaType)
    ? await manifestFor(repository, top.bytes, options.platform ?? hostPlatform)
    : decodeManifest(top.bytes);

  const configBytes = blobBytes(await fetchBlob(repository, manifest.config, undefined, signal));
  const config = decodeImageConfig(configBytes);
  if (config.rootfs.diff_ids.length !== manifest.layers.length) throw invalidParameter("layers from manifest don't match image configuration");
  await pullLayers(target, repository, reference, manifest, config, options);

  const id = manifest.config.digest;
  target.addImage(id, configBytes, config);
  emit({ status: `Digest: ${top.descriptor.digest}` });
  const isSame = target.imageOf(reference) === id;
  target.setReference(withDigest(reference, top.descriptor.digest), id);
  if (isSame) return false;
  if (reference.digest === undefined) target.setReference(reference, id);
  return true;
}

async function manifestFor(repository: RemoteRepository, indexBytes: Uint8Array, platform: Platform): Promise<Manifest> {
  const entry = decodeIndex(indexBytes).manifests.find((each) => each.platform && platformMatches(platform, each.platform));
  if (!entry) throw notFound(`no matching manifest for ${formatPlatform(platform)} in the manifest list entries`);
  return decodeManifest((await fetchManifest(repository, entry.digest)).bytes);
}

/** Downloads and unpacks the layers that are not there, oldest first. */
async function pullLayers(
  target: PullTarget,
  repository: RemoteRepository,
  reference: Reference,
  manifest: Manifest,
  config: ImageConfig,
  { emit, signal }: PullOptions,
): Promise<void> {
  const diffIds = config.rootfs.diff_ids;
  const chain = chainIds(diffIds);
  const key = familiarString(reference);
  const states: LayerProgress[] = manifest.layers.map((layer, i) => ({
    chainId: chain[i]!,
    digest: layer.digest,
    sizeBytes: layer.size,
    status: target.hasLayer(chain[i]!) ? "exists" : "waiting",
    currentBytes: 0,
  }));
  const set = (i: number, status: PullStatus, currentBytes: number): void => {
    states[i] = { ...states[i]!, status, currentBytes };
    target.pullChanged(key, [...states]);
  };
  const queue = new DownloadQueue(parallelDownloads);
  const stop = new AbortController();
  const onAbort = (): void => stop.abort(signal!.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    // First every layer says what will happen to it, then the first three begin.
    for (const state of states) emit(layerStatus(shortId(state.digest), state.status === "exists" ? "Already exists" : "Pulling fs layer"));
    let below: Promise<void> = Promise.resolve();
    manifest.layers.forEach((layer, i) => {
      const id = shortId(layer.digest);
      if (states[i]!.status === "exists") return;
      const blob = download(repository, layer, queue, { emit, signal: stop.signal, set: (status, bytes) => set(i, status, bytes) });
      const parent = below;
      below = (async () => {
        // Both are awaited together, so that a failed download ends the pull at once.
        const [arrived] = await Promise.all([blob, parent]);
        await extract(target, layer, emit, (bytes) => set(i, "extracting", bytes), stop.signal);
        // Another pull may have brought it meanwhile.
        if (!target.hasLayer(chain[i]!))
          target.addLayer({ diffId: diffIds[i]!, chainId: chain[i]!, parent: chain[i - 1], blob: arrived, repository: repositoryName(reference) });
        emit(layerStatus(id, "Pull complete"));
        set(i, "done", layer.size);
      })();
      below.catch(() => {});
    });
    await below;
  } catch (error) {
    stop.abort(error);
    throw error;
  } finally {
    signal?.removeEventListener("abort", onAbort);
    target.pullChanged(key, undefined);
  }
}

interface DownloadReport {
  readonly emit: Emit;
  readonly signal: AbortSignal;
  set(status: PullStatus, currentBytes: number): void;
}

async function download(repository: RemoteRepository, layer: Descriptor, queue: DownloadQueue, report: DownloadReport): Promise<Blob> {
  const id = shortId(layer.digest);
  const turn = queue.enter();
  if (turn) {
    report.emit(layerStatus(id, "Waiting"));
    await turn;
  }
  try {
    report.signal.throwIfAborted();
    report.set("downloading", 0);
    const blob = await fetchBlob(
      repository,
      layer,
      (bytes) => {
        report.emit(layerProgress(id, "Downloading", bytes, layer.size));
        report.set("downloading", bytes);
      },
      report.signal,
    );
    report.emit(layerStatus(id, "Verifying Checksum"));
    report.set("verifying", layer.size);
    report.emit(layerStatus(id, "Download complete"));
    report.set("downloaded", layer.size);
    return blob;
  } finally {
    queue.leave();
  }
}

/** Tells of the unpacking in about ten steps a second, never fewer than one. */
async function extract(target: PullTarget, layer: Descriptor, emit: Emit, onBytes: (bytes: number) => void, signal: AbortSignal): Promise<void> {
  const id = shortId(layer.digest);
  const rate = target.extractBytesPerSecond;
  const step = rate ? Math.max(1, Math.floor(rate / 10)) : layer.size;
  for (let done = 0; done < layer.size; ) {
    const part = Math.min(step, layer.size - done);
    if (rate) await target.clock.sleep(Math.max(1, Math.round((part * 1000) / rate)), signal);
    done += part;
    emit(layerProgress(id, "Extracting", done, layer.size));
    onBytes(done);
  }
}

/** Lets `limit` in at a time, in order of arrival. */
class DownloadQueue {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(limit: number) {
    this.#free = limit;
  }

  /** Undefined: go ahead. Otherwise wait for it. */
  enter(): Promise<void> | undefined {
    if (this.#free > 0) {
      this.#free--;
      return undefined;
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free++;
  }
}
