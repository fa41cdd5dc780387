/** docker pull and docker push on this host's images. Models: moby daemon/images/image_pull.go, image_push.go. */
import { blobBytes, type Blob } from "../../../oci/blob.ts";
import { sha256Chunks, type ChainId, type Digest } from "../../../oci/digest.ts";
import { decompressed, gzipStoredChunks } from "../../../oci/gzip.ts";
import type { Platform } from "../../../oci/platform.ts";
import { familiarName, familiarString, formatReference, repositoryName, type Reference } from "../../../oci/reference.ts";
import { tarContent } from "../../../oci/tarContent.ts";
import { contentChunks, contentOf } from "../../../oci/tarEntry.ts";
import { readTar } from "../../../oci/tarReader.ts";
import type { Daemon } from "../daemon.ts";
import { findImage, imageIfThere } from "../resolve.ts";
import { pullImage, type IncomingLayer, type LayerProgress, type PullTarget } from "./pull.ts";
import { pushImage, type OutgoingLayer, type PushSource } from "./push.ts";
import type { Emit } from "./progress.ts";
import { addImage, addLayer, chainOf, layerTar, releaseUnusedLayers, setReference } from "./store.ts";

export interface TransferOptions {
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

/** Virtual rate at which layers are unpacked. */
const extractBytesPerSecond = 120_000_000;

/** Throws EngineError in Docker's words; layers that no image came of go again. */
export async function imagePull(daemon: Daemon, reference: Reference, options: TransferOptions & { readonly platform: Platform | undefined }): Promise<void> {
  const { emit, signal, platform } = options;
  const owner = `pull-${formatReference(reference)}-${daemon.clock.nowNanos()}`;
  const added: ChainId[] = [];
  const target = pullTarget(daemon, owner, added);
  try {
    await pullImage(target, reference, { emit, signal, allTags: reference.tag === undefined && reference.digest === undefined, ...(platform ? { platform } : {}) });
  } finally {
    daemon.leases.release(owner);
    for (const chainId of added.reverse()) releaseUnusedLayers(daemon, chainId);
    daemon.db.settle();
  }
  transferEvent(daemon, reference, "pull");
  if (platform) warnOfOtherPlatform(daemon, reference, platform, emit);
}

function pullTarget(daemon: Daemon, owner: string, added: ChainId[]): PullTarget {
  return {
    clock: daemon.clock,
    registries: daemon.registries,
    extractBytesPerSecond,
    hasLayer: (chainId) => {
      const isHere = daemon.db.get("layers", chainId) !== undefined;
      if (isHere) daemon.db.trace({ kind: "layerReady", chainId, reused: true });
      return isHere;
    },
    addLayer: (layer) => {
      unpack(daemon, layer);
      daemon.leases.add(owner, layer.chainId);
      added.push(layer.chainId);
    },
    addImage: (_id, configBytes) => void addImage(daemon, configBytes),
    imageOf: (reference) => daemon.db.get("references", formatReference(reference))?.imageId,
    setReference: (reference, id) => namePulled(daemon, reference, id),
    pullChanged: (reference, layers) => noteProgress(daemon, reference, layers),
  };
}

function unpack(daemon: Daemon, { diffId, chainId, parent, blob, repository }: IncomingLayer): void {
  const known = blob.entries?.();
  const tar = known ? tarContent(known) : decompressed(contentOf(blobBytes(blob)));
  addLayer(daemon, { diffId, chainId, parent, entries: known ?? readTar(tar), tar, blob: { digest: blob.digest, sizeBytes: blob.sizeBytes, repository } });
}

function namePulled(daemon: Daemon, reference: Reference, id: Digest): void {
  setReference(daemon, reference, id);
  if (reference.digest === undefined) daemon.db.trace({ kind: "image", id, action: "tag", ref: familiarString(reference) });
}

/** Events of transfers bear the name as their id. */
function transferEvent(daemon: Daemon, reference: Reference, action: "pull" | "push"): void {
  const labels = imageIfThere(daemon, familiarString(reference))?.config.config?.Labels;
  daemon.events.publish("image", action, familiarString(reference), { ...labels, name: familiarName(reference) });
}

function noteProgress(daemon: Daemon, reference: string, layers: readonly LayerProgress[] | undefined): void {
  const before = daemon.db.get("pulls", reference)?.layers;
  daemon.db.update((tx) => (layers ? tx.put("pulls", reference, { reference, layers }) : tx.delete("pulls", reference)));
  layers?.forEach((layer, i) => {
    if (before?.[i]?.status !== layer.status) daemon.db.trace({ kind: "pull", ref: reference, digest: layer.digest, status: layer.status });
  });
}

function warnOfOtherPlatform(daemon: Daemon, reference: Reference, platform: Platform, emit: Emit): void {
  const { config } = findImage(daemon, familiarString(reference));
  if (config.os === platform.os && config.architecture === platform.architecture) return;
  const text = (of: Platform): string => [of.os, of.architecture, of.variant].filter(Boolean).join("/");
  emit({
    status: `WARNING: image with reference ${familiarString(reference)} was found but does not match the specified platform: wanted ${text(platform)}, actual: ${text(config)}`,
  });
}

/** Throws EngineError in Docker's words. */
export async function imagePush(daemon: Daemon, reference: Reference, { emit, signal }: TransferOptions): Promise<void> {
  await pushImage(pushSource(daemon), reference, { emit, signal, allTags: reference.tag === undefined });
  transferEvent(daemon, reference, "push");
}

function pushSource(daemon: Daemon): PushSource {
  const imageOf = (id: Digest) => daemon.db.get("images", id)!;
  return {
    clock: daemon.clock,
    registries: daemon.registries,
    tagsOf: (repository) =>
      daemon.db.list("references").filter(({ reference }) => reference.tag !== undefined && reference.digest === undefined && repositoryName(reference) === repositoryName(repository)),
    configOf: (id) => imageOf(id).configBytes,
    layersOf: (id) => chainOf(imageOf(id)).map((chainId) => outgoing(daemon, chainId)),
    setReference: (reference, id) => setReference(daemon, reference, id),
  };
}

/** As it was pulled, or gzipped. The tar is taken now: the image may be gone when the registry hands the layer on. */
function outgoing(daemon: Daemon, chainId: ChainId): OutgoingLayer {
  const { diffId, blob } = daemon.db.get("layers", chainId)!;
  const tar = layerTar(daemon, chainId);
  const isPlain = blob !== undefined && (blob.digest as string) === diffId;
  const chunks = (): Iterable<Uint8Array> => (isPlain ? contentChunks(tar) : gzipStoredChunks(contentChunks(tar)));
  return { diffId, blob: { ...(blob ?? measured(chunks())), chunks, entries: () => readTar(tar) }, source: blob?.repository };
}

function measured(chunks: Iterable<Uint8Array>): Pick<Blob, "digest" | "sizeBytes"> {
  let sizeBytes = 0;
  const counted = function* (): Generator<Uint8Array> {
    for (const chunk of chunks) {
      sizeBytes += chunk.length;
      yield chunk;
    }
  };
  const digest = sha256Chunks(counted());
  return { digest, sizeBytes };
}
