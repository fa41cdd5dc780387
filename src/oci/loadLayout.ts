/**
 * Reads the archive given to `docker load`: the layout `docker save` writes now, the older one with a folder per layer
 * (and symlinks between them), or a plain OCI layout. Models: moby image/tarexport/load.go.
 */
import { invalidParameter } from "../base/errors.ts";
import { cleanPath, dirName, joinPath } from "../base/path.ts";
import { decodeImageConfig, type ImageConfig } from "./config.ts";
import { sha256, sha256Chunks, type Digest } from "./digest.ts";
import { decompressed } from "./gzip.ts";
import { decodeIndex, decodeManifest, parseJson } from "./manifest.ts";
import { isIndexType } from "./mediaTypes.ts";
import { parseNormalized, type Reference } from "./reference.ts";
import { contentBytes, contentChunks, type ContentSource, type TarEntry } from "./tarEntry.ts";
import { readTar } from "./tarReader.ts";

/** One image of a loaded archive, checked: every layer's hash is its config's DiffID. */
export interface LoadedImage {
  readonly configBytes: Uint8Array;
  readonly config: ImageConfig;
  readonly id: Digest;
  readonly references: readonly Reference[];
  /** Uncompressed layer tars, oldest (base) first. */
  readonly layers: readonly ContentSource[];
  readonly parent?: Digest;
}

interface ManifestItem {
  readonly Config: string;
  readonly RepoTags: readonly string[] | null;
  readonly Layers: readonly string[] | null;
  readonly Parent?: string;
}

/** Largest JSON document believed. */
const maxDocumentBytes = 4 << 20;

/**
 * The images of an archive, in its order. Throws invalidParameter with docker's words for what is missing, damaged or
 * does not match its hash. `archive` may be gzip.
 */
export function loadImages(archive: ContentSource): LoadedImage[] {
  const files = new LayoutFiles(readTar(decompressed(archive)));
  const manifest = files.find("manifest.json");
  if (manifest) return (parseJson(document(manifest)) as ManifestItem[]).map((item) => imageOfItem(files, item));
  if (files.find("index.json") && files.find("oci-layout")) return imagesOfIndex(files);
  throw invalidParameter("open manifest.json: no such file or directory");
}

function imageOfItem(files: LayoutFiles, item: ManifestItem): LoadedImage {
  if (item === null || typeof item !== "object" || typeof item.Config !== "string") throw invalidParameter("invalid manifest.json");
  const paths = item.Layers ?? [];
  const references = (item.RepoTags ?? []).map((name) => {
    const reference = parseNormalized(name);
    if (reference.tag === undefined) throw invalidParameter(`invalid tag "${name}"`);
    return reference;
  });
  const image = checkedImage(document(files.need(item.Config)), paths.map((path) => files.need(path)), references);
  return item.Parent ? { ...image, parent: item.Parent as Digest } : image;
}

function imagesOfIndex(files: LayoutFiles): LoadedImage[] {
  const blob = (digest: string): ContentSource => files.need(`blobs/${digest.replace(":", "/")}`);
  const out = new Map<string, LoadedImage>();
  const visit = (bytes: Uint8Array, inherited: string | undefined, depth: number): void => {
    for (const entry of decodeIndex(bytes).manifests) {
      const name = entry.annotations?.["io.containerd.image.name"] ?? inherited;
      if (isIndexType(entry.mediaType)) {
        if (depth < 4) visit(document(blob(entry.digest)), name, depth + 1);
        continue;
      }
      const manifest = decodeManifest(document(blob(entry.digest)));
      const references = name === undefined ? [] : [parseNormalized(name)];
      const before = out.get(entry.digest);
      if (before) out.set(entry.digest, { ...before, references: [...before.references, ...references] });
      else out.set(entry.digest, checkedImage(document(blob(manifest.config.digest)), manifest.layers.map((layer) => blob(layer.digest)), references));
    }
  };
  visit(document(files.need("index.json")), undefined, 0);
  return [...out.values()];
}

function checkedImage(configBytes: Uint8Array, blobs: readonly ContentSource[], references: readonly Reference[]): LoadedImage {
  const config = decodeImageConfig(configBytes);
  const diffIds = config.rootfs.diff_ids;
  if (diffIds.length !== blobs.length)
    throw invalidParameter(`invalid manifest, layers length mismatch: expected ${blobs.length}, got ${diffIds.length}`);
  const layers = blobs.map((blob, index) => {
    const layer = decompressed(blob);
    const actual = sha256Chunks(contentChunks(layer));
    if (actual !== (diffIds[index] as string))
      throw invalidParameter(`invalid diffID for layer ${index}: expected "${diffIds[index]}", got "${actual}"`);
    return layer;
  });
  return { configBytes, config, id: sha256(configBytes), references, layers };
}

function document(source: ContentSource): Uint8Array {
  if (source.sizeBytes > maxDocumentBytes) throw invalidParameter(`document of ${source.sizeBytes} bytes is too large`);
  return contentBytes(source);
}

/** The archive's files by path. Symlinks (of the older layout) are followed inside the archive only. */
class LayoutFiles {
  readonly #entries = new Map<string, TarEntry>();

  constructor(entries: readonly TarEntry[]) {
    for (const entry of entries) this.#entries.set(cleanPath(`/${entry.path}`), entry);
  }

  /** Content at a path of the archive, or undefined. Throws invalidParameter for a path that leaves the archive. */
  find(path: string): ContentSource | undefined {
    if (cleanPath(path).startsWith("..")) throw invalidParameter(`invalid path ${JSON.stringify(path)}`);
    let at = cleanPath(`/${path}`);
    for (let hops = 0; hops < 8; hops++) {
      const entry = this.#entries.get(at);
      if (entry?.type === "file") return entry.content;
      if (entry?.type === "symlink") at = cleanPath(joinPath("/", dirName(at), entry.linkTarget ?? ""));
      else if (entry?.type === "hardlink") at = cleanPath(`/${entry.linkTarget ?? ""}`);
      else return undefined;
    }
    return undefined;
  }

  need(path: string): ContentSource {
    const found = this.find(path);
    if (!found) throw invalidParameter(`open ${path}: no such file or directory`);
    return found;
  }
}

