/**
 * The images that a build stands on: those that are here, otherwise from their registry. What a build fetches becomes layers,
 * but no image: `docker images` does not list it.
 * Models: moby builder-next/adapters/containerimage/pull.go, containerd core/remotes/docker (messages).
 */
import { blobBytes } from "../../../oci/blob.ts";
import { decodeImageConfig, type ImageConfig } from "../../../oci/config.ts";
import type { ChainId, Digest } from "../../../oci/digest.ts";
import { decompressed } from "../../../oci/gzip.ts";
import { decodeIndex, decodeManifest } from "../../../oci/manifest.ts";
import { isIndexType } from "../../../oci/mediaTypes.ts";
import { formatPlatform, platformMatches, type Platform } from "../../../oci/platform.ts";
import { formatReference, parseNormalized, withDefaultTag, withDigest, type Reference } from "../../../oci/reference.ts";
import { contentOf } from "../../../oci/tarEntry.ts";
import { readTar } from "../../../oci/tarReader.ts";
import type { ResolvedImage } from "../../buildkit/llb/options.ts";
import type { TransferStatus } from "../../buildkit/worker.ts";
import type { ImageRecord } from "../../metadata/tables.ts";
import { fetchBlob } from "../../remotes/fetcher.ts";
import { openRepository, RegistryError, registryUrl, type RemoteRepository } from "../../remotes/repository.ts";
import { fetchManifest } from "../../remotes/resolver.ts";
import type { Daemon } from "../daemon.ts";
import { pullImage, type IncomingLayer, type LayerProgress, type PullTarget } from "../images/pull.ts";
import { addLayer, chainOf } from "../images/store.ts";

/** What one build has learned of its images. */
export class BaseImages {
  readonly #daemon: Daemon;
  readonly #isRemoteFirst: boolean;
  readonly #signal: AbortSignal | undefined;
  readonly #remote = new Map<string, { readonly config: ImageConfig; readonly digest: Digest }>();

  /** With `pull` (--pull) the registry is asked even for what is here. */
  constructor(daemon: Daemon, options: { readonly pull: boolean; readonly signal?: AbortSignal }) {
    this.#daemon = daemon;
    this.#isRemoteFirst = options.pull;
    this.#signal = options.signal;
  }

  /** Rejects with the words of the real builder. */
  async resolve(name: string, platform: Platform): Promise<ResolvedImage> {
    const here = this.#isRemoteFirst ? undefined : this.#local(name, platform);
    if (here) return { config: here.config };
    return await this.#resolveRemote(name, platform);
  }

  /** The top layer's snapshot, once all are there. */
  async unpack(name: string, platform: Platform, onStatus: (status: TransferStatus) => void): Promise<ChainId | undefined> {
    const here = this.#isRemoteFirst ? undefined : this.#local(name, platform);
    if (here) return chainOf(here).at(-1);
    const { digest } = await this.#resolveRemote(name, platform);
    const pinned = withDigest(referenceOf(name), digest);
    onStatus({ text: `resolve ${name.includes("@") ? name : `${name}@${digest}`}`, isDone: true });
    let top: ChainId | undefined;
    const target: PullTarget = {
      clock: this.#daemon.clock,
      registries: this.#daemon.registries,
      hasLayer: (chainId) => this.#daemon.db.get("layers", chainId) !== undefined,
      addLayer: (layer) => this.#addLayer(layer),
      addImage: (_, __, config) => {
        top = topOf(config, this.#daemon);
      },
      imageOf: () => undefined,
      setReference: () => {},
      pullChanged: (_, layers) => layers?.forEach((layer) => reportLayer(layer, onStatus)),
    };
    try {
      await pullImage(target, pinned, { platform, emit: () => {}, ...(this.#signal ? { signal: this.#signal } : {}) });
    } catch (error) {
      throw failureOf(error, pinned);
    }
    // The layers stay for as long as the build cache stands on the image.
    for (let at = top; at !== undefined; at = this.#daemon.db.get("layers", at)?.parent) this.#daemon.leases.add(`buildcache/${top}`, at);
    return top;
  }

  #local(name: string, platform: Platform): ImageRecord | undefined {
    const { references, images } = this.#daemon.db.state;
    const named = referenceOf(name);
    const key = formatReference(named.digest === undefined ? named : withDigest(named, named.digest));
    const image = images.get(references.get(key)?.imageId ?? "");
    return image && platformMatches(platform, image.config) ? image : undefined;
  }

  async #resolveRemote(name: string, platform: Platform): Promise<{ readonly config: ImageConfig; readonly digest: Digest }> {
    const key = `${name} ${formatPlatform(platform)}`;
    const known = this.#remote.get(key);
    if (known) return known;
    const reference = referenceOf(name);
    try {
      const repository = openRepository(this.#daemon.registries, reference);
      const found = await fetchConfig(repository, reference, platform, this.#signal);
      this.#remote.set(key, found);
      return found;
    } catch (error) {
      throw failureOf(error, reference);
    }
  }

  #addLayer(layer: IncomingLayer): void {
    const { diffId, chainId, parent, blob, repository } = layer;
    const entries = blob.entries?.() ?? readTar(decompressed(contentOf(blobBytes(blob))));
    addLayer(this.#daemon, { diffId, chainId, parent, entries, blob: { digest: blob.digest, sizeBytes: blob.sizeBytes, repository } });
  }
}

const referenceOf = (name: string): Reference => withDefaultTag(parseNormalized(name));

function topOf(config: ImageConfig, daemon: Daemon): ChainId | undefined {
  const chain = chainOf({ config } as ImageRecord);
  const top = chain.at(-1);
  if (top !== undefined && !daemon.db.get("layers", top)) throw new Error(`layer ${top} does not exist`);
  return top;
}

async function fetchConfig(
  repository: RemoteRepository,
  reference: Reference,
  platform: Platform,
  signal: AbortSignal | undefined,
): Promise<{ readonly config: ImageConfig; readonly digest: Digest }> {
  const top = await fetchManifest(repository, reference.digest ?? reference.tag!);
  let bytes = top.bytes;
  if (isIndexType(top.descriptor.mediaType)) {
    const entry = decodeIndex(bytes).manifests.find((each) => each.platform && platformMatches(platform, each.platform));
    if (!entry) throw new Error(`no match for platform in manifest: not found`);
    bytes = (await fetchManifest(repository, entry.digest)).bytes;
  }
  const config = decodeImageConfig(blobBytes(await fetchBlob(repository, decodeManifest(bytes).config, undefined, signal)));
  return { config, digest: top.descriptor.digest };
}

/** The builder speaks of a registry's refusals in containerd's words, not in those of `docker pull`. */
function failureOf(error: unknown, reference: Reference): Error {
  const name = formatReference(reference);
  if (error instanceof RegistryError) {
    if (error.code === "DENIED" || error.code === "UNAUTHORIZED")
      return new Error("pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed");
    if (error.code === "MANIFEST_UNKNOWN" || error.code === "NAME_UNKNOWN") return new Error(`${name}: not found`);
    return new Error(error.message);
  }
  const { message } = error as Error;
  const dial = /": (dial .*)$/s.exec(message)?.[1];
  if (dial === undefined) return error as Error;
  const url = `${registryUrl(reference.domain)}/v2/${reference.path}/manifests/${reference.digest ?? reference.tag ?? "latest"}`;
  return new Error(`failed to do request: Head "${url}": ${dial}`);
}

/** One layer's state as the builder tells it: first the transfer, then the unpacking. */
function reportLayer({ digest, sizeBytes, status, currentBytes }: LayerProgress, onStatus: (status: TransferStatus) => void): void {
  if (status === "exists" || status === "waiting") return;
  if (status === "extracting" || status === "done") onStatus({ text: `extracting ${digest}`, isDone: status === "done" });
  else onStatus({ text: digest, sizeBytes: currentBytes, totalBytes: sizeBytes, isDone: status !== "downloading" });
}
