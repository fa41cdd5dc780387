/**
 * docker push: layers that the registry lacks, then the config, then the manifest under the tag.
 * Models: moby distribution/push.go, push_v2.go, errors.go
 */
import type { Clock } from "../../../base/clock.ts";
import { EngineError, notFound, systemError } from "../../../base/errors.ts";
import { blobOf, type Blob } from "../../../oci/blob.ts";
import { shortId, type Digest, type DiffId } from "../../../oci/digest.ts";
import { encodeManifest, ociManifest } from "../../../oci/manifest.ts";
import { mediaTypes } from "../../../oci/mediaTypes.ts";
import { familiarName, familiarString, repositoryName, withDigest, type Reference } from "../../../oci/reference.ts";
import { pushBlob, pushManifest } from "../../remotes/pusher.ts";
import { openRepository, RegistryError, type RegistryNetwork, type RemoteRepository } from "../../remotes/repository.ts";
import { layerProgress, layerStatus, type Emit } from "./progress.ts";

/** A layer of the image to push. */
export interface OutgoingLayer {
  readonly diffId: DiffId;
  readonly blob: Blob;
  /** Repository it was pulled from, if any: "docker.io/library/alpine". */
  readonly source: string | undefined;
}

/** What a push needs of the engine. */
export interface PushSource {
  readonly clock: Clock;
  readonly registries: RegistryNetwork;
  /** Tags of a repository that exist here, with the image each names. */
  tagsOf(repository: Reference): readonly { readonly reference: Reference; readonly imageId: Digest }[];
  configOf(imageId: Digest): Uint8Array;
  /** Oldest first. */
  layersOf(imageId: Digest): readonly OutgoingLayer[];
  /** After success: the image is now also known by this digest. */
  setReference(reference: Reference, id: Digest): void;
}

export interface PushOptions {
  readonly allTags?: boolean;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

/** Pushes one tag, or all of the repository. Throws EngineError in Docker's words. */
export async function pushImage(source: PushSource, reference: Reference, options: PushOptions): Promise<void> {
  const { emit } = options;
  emit({ status: `The push refers to repository [${repositoryName(reference)}]` });
  const known = source.tagsOf(reference);
  const wanted = options.allTags ? known : known.filter((each) => each.reference.tag === reference.tag);
  if (wanted.length === 0)
    throw notFound(
      options.allTags || known.length === 0
        ? `An image does not exist locally with the tag: ${familiarName(reference)}`
        : `tag does not exist: ${familiarString(reference)}`,
    );
  try {
    const repository = openRepository(source.registries, reference);
    for (const each of wanted) await pushOne(source, repository, each.reference, each.imageId, options);
  } catch (error) {
    throw pushFailure(error);
  }
}

function pushFailure(error: unknown): unknown {
  if (error instanceof EngineError || !(error instanceof Error) || error.name === "AbortError") return error;
  return systemError(error.message);
}

async function pushOne(
  source: PushSource,
  repository: RemoteRepository,
  reference: Reference,
  imageId: Digest,
  { emit, signal }: PushOptions,
): Promise<void> {
  const layers = source.layersOf(imageId);
  // The newest layer is announced first, as the real engine does.
  const newestFirst = [...layers].reverse();
  for (const layer of newestFirst) emit(layerStatus(shortId(layer.diffId), "Preparing"));
  for (const layer of newestFirst) {
    signal?.throwIfAborted();
    await pushLayer(repository, layer, emit, signal);
  }
  const configBytes = source.configOf(imageId);
  const config = blobOf(configBytes, imageId);
  await pushBlob(repository, config, signal ? { signal } : {});
  const manifest = encodeManifest(
    ociManifest(
      { mediaType: mediaTypes.ociConfig, digest: imageId, size: configBytes.length },
      layers.map((layer) => ({
        mediaType: (layer.blob.digest as string) === layer.diffId ? mediaTypes.ociLayer : mediaTypes.ociLayerGzip,
        digest: layer.blob.digest,
        size: layer.blob.sizeBytes,
      })),
    ),
  );
  const digest = await pushManifest(repository, reference.tag!, mediaTypes.ociManifest, manifest);
  source.setReference(withDigest(reference, digest), imageId);
  emit({ status: `${reference.tag}: digest: ${digest} size: ${manifest.length}` });
  emit({ progressDetail: {}, aux: { Tag: reference.tag, Digest: digest, Size: manifest.length } });
}

async function pushLayer(repository: RemoteRepository, layer: OutgoingLayer, emit: Emit, signal: AbortSignal | undefined): Promise<void> {
  const id = shortId(layer.diffId);
  const prefix = `${repository.domain}/`;
  const mountFrom = layer.source?.startsWith(prefix) && layer.source !== prefix + repository.name ? layer.source.slice(prefix.length) : undefined;
  try {
    const outcome = await pushBlob(repository, layer.blob, {
      ...(mountFrom ? { mountFrom } : {}),
      ...(signal ? { signal } : {}),
      onBytes: (sent) => emit(layerProgress(id, "Pushing", sent, layer.blob.sizeBytes)),
    });
    if (outcome === "exists") emit(layerStatus(id, "Layer already exists"));
    else emit(layerStatus(id, outcome === "mounted" ? `Mounted from ${mountFrom}` : "Pushed"));
  } catch (error) {
    if (error instanceof RegistryError && error.code === "DENIED") throw systemError(error.message);
    throw error;
  }
}
