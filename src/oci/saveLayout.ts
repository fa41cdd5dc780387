/**
 * The archive of `docker save`: an OCI image layout that also has the older manifest.json and repositories files.
 * Models: moby image/tarexport/save.go. Reader: loadLayout.ts.
 */
import { concatBytes, utf8 } from "../base/bytes.ts";
import { invalidParameter } from "../base/errors.ts";
import { chainIds } from "./chainId.ts";
import { decodeImageConfig, dockerRunConfigJson, type ImageConfig } from "./config.ts";
import { descriptorOf, type Descriptor } from "./descriptor.ts";
import { hexOf, sha256, type ChainId, type Digest, type DiffId } from "./digest.ts";
import { GoMap, goJson, goJsonBytes, sortedMap } from "./goJson.ts";
import { encodeIndex, encodeManifest, ociLayoutText, ociManifest } from "./manifest.ts";
import { mediaTypes } from "./mediaTypes.ts";
import { familiarName, formatReference, type Reference } from "./reference.ts";
import { contentOf, type ContentSource, type TarEntry } from "./tarEntry.ts";

/** One image to save. */
export interface SavedImage {
  /** The config document exactly as stored; its digest is the image id. */
  readonly configBytes: Uint8Array;
  /** Names with tags to give it in the archive; none for an image saved by id. */
  readonly references: readonly Reference[];
  /** Uncompressed layer tars, oldest (base) first, one for each DiffID of the config. */
  readonly layers: readonly ContentSource[];
  /** Id of the image this one was committed from, when that one is in the archive too. */
  readonly parent?: Digest;
}

/**
 * The members of the archive, in the order docker writes them. Two saves of the same images at the same `nowMs` are equal.
 * Throws invalidParameter for an image without layers, as docker does.
 */
export function saveEntries(images: readonly SavedImage[], nowMs: number): TarEntry[] {
  const blobs = new Map<string, TarEntry>();
  const addBlob = (digest: Digest | DiffId, content: ContentSource, mtimeMs: number): void => {
    const path = blobPath(digest);
    if (!blobs.has(path)) blobs.set(path, fileEntry(path, content, mtimeMs));
  };
  const repositories = new Map<string, Map<string, string>>();
  const manifestItems: object[] = [];
  const descriptors: Descriptor[] = [];
  let lastCreatedMs = nowMs;

  for (const image of images) {
    const config = decodeImageConfig(image.configBytes);
    const diffIds = config.rootfs.diff_ids;
    if (diffIds.length === 0) throw invalidParameter("empty export - not implemented");
    if (diffIds.length !== image.layers.length) throw invalidParameter("invalid manifest, layers length mismatch");
    const createdMs = config.created === undefined ? nowMs : Math.floor(Date.parse(config.created) / 1000) * 1000;
    lastCreatedMs = createdMs;
    legacyConfigs(config).forEach((bytes) => addBlob(sha256(bytes), contentOf(bytes), createdMs));
    const layers = diffIds.map((diffId, index): Descriptor => {
      addBlob(diffId, image.layers[index]!, createdMs);
      return { mediaType: mediaTypes.ociLayer, digest: diffId as string as Digest, size: image.layers[index]!.sizeBytes };
    });
    const configDescriptor = descriptorOf(mediaTypes.ociConfig, image.configBytes);
    addBlob(configDescriptor.digest, contentOf(image.configBytes), createdMs);
    const manifestBytes = encodeManifest(ociManifest(configDescriptor, layers));
    const manifest = descriptorOf(mediaTypes.ociManifest, manifestBytes);
    addBlob(manifest.digest, contentOf(manifestBytes), 0);

    const tagged = image.references.filter((reference) => reference.tag !== undefined);
    for (const reference of tagged) {
      const name = familiarName(reference);
      if (!repositories.has(name)) repositories.set(name, new Map());
      repositories.get(name)!.set(reference.tag!, hexOf(diffIds.at(-1)!));
      const annotations = {
        "io.containerd.image.name": formatReference(reference),
        "org.opencontainers.image.ref.name": reference.tag!,
      };
      descriptors.push({ ...manifest, annotations });
    }
    if (tagged.length === 0) descriptors.push(manifest);
    manifestItems.push({
      Config: blobPath(configDescriptor.digest),
      RepoTags: tagged.length === 0 ? null : tagged.map((reference) => `${familiarName(reference)}:${reference.tag}`),
      Layers: diffIds.map(blobPath),
      Parent: image.parent,
      LayerSources: sortedMap(
        Object.fromEntries(layers.map((layer) => [layer.digest, { mediaType: layer.mediaType, size: layer.size, digest: layer.digest }])),
      ),
    });
  }

  const index = encodeIndex({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: descriptors });
  return [
    dirEntry("blobs", lastCreatedMs),
    dirEntry("blobs/sha256", nowMs),
    ...[...blobs.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    fileEntry("index.json", contentOf(index), nowMs),
    fileEntry("manifest.json", contentOf(utf8(`${goJson(manifestItems)}\n`)), 0),
    fileEntry("oci-layout", contentOf(utf8(ociLayoutText)), 0),
    ...(repositories.size === 0 ? [] : [fileEntry("repositories", contentOf(repositoriesBytes(repositories)), 0)]),
  ];
}

function repositoriesBytes(repositories: ReadonlyMap<string, ReadonlyMap<string, string>>): Uint8Array {
  const names = Object.fromEntries([...repositories].map(([name, tags]) => [name, sortedMap(Object.fromEntries(tags))]));
  return concatBytes([goJsonBytes(sortedMap(names)), utf8("\n")]);
}

const blobPath = (digest: string): string => `blobs/${digest.replace(":", "/")}`;

function fileEntry(path: string, content: ContentSource, mtimeMs: number): TarEntry {
  return { path, type: "file", mode: 0o644, uid: 0, gid: 0, mtimeMs, sizeBytes: content.sizeBytes, content };
}

function dirEntry(path: string, mtimeMs: number): TarEntry {
  return { path, type: "dir", mode: 0o755, uid: 0, gid: 0, mtimeMs, sizeBytes: 0 };
}

/**
 * The config of every layer in the form that Docker before 1.10 read, oldest layer first. Only the top one carries the
 * image's settings; each names its parent. Models: moby image/v1/imagev1.go CreateID.
 */
export function legacyConfigs(config: ImageConfig): Uint8Array[] {
  const out: Uint8Array[] = [];
  let parent: Digest | undefined;
  chainIds(config.rootfs.diff_ids).forEach((chainId, index, all) => {
    const isTop = index === all.length - 1;
    const v1 = isTop ? topLegacyJson(config) : { created: "1970-01-01T00:00:00Z", container_config: dockerRunConfigJson({}) };
    const id = legacyId(v1, chainId, parent);
    const { created, ...rest } = v1;
    out.push(
      goJsonBytes({
        id: hexOf(id),
        parent: parent === undefined ? undefined : hexOf(parent),
        ...("comment" in rest ? { comment: rest.comment } : {}),
        created,
        ...rest,
        os: config.os,
      }),
    );
    parent = id;
  });
  return out;
}

function topLegacyJson(config: ImageConfig): Record<string, unknown> {
  return {
    comment: config.comment || undefined,
    created: config.created ?? "0001-01-01T00:00:00Z",
    container: config.container || undefined,
    container_config: config.container_config
      ? dockerRunConfigJson(config.container_config, config.container_config as Record<string, unknown>)
      : dockerRunConfigJson({}),
    docker_version: config.docker_version || undefined,
    author: config.author || undefined,
    config: config.config ? dockerRunConfigJson(config.config) : undefined,
    architecture: config.architecture || undefined,
    variant: config.variant || undefined,
    os: config.os || undefined,
  };
}

/** Hash of the legacy config with sorted keys, the layer's ChainID and the parent's id in it. */
function legacyId(v1: Readonly<Record<string, unknown>>, chainId: ChainId, parent: Digest | undefined): Digest {
  const members: Record<string, unknown> = { ...v1, layer_id: chainId };
  if (parent !== undefined) members["parent"] = parent;
  const present = Object.entries(members).filter(([, value]) => value !== undefined);
  return sha256(goJson(new GoMap(present.sort(([a], [b]) => (a < b ? -1 : 1)))));
}
