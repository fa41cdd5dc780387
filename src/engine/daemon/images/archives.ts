/** docker save, load, import. Models: moby image/tarexport save.go, load.go; daemon/images/image_import.go. */
import { EngineError, notFound, systemError } from "../../../base/errors.ts";
import { formatNanos } from "../../../base/rfc3339.ts";
import { chainIdOn, chainIds } from "../../../oci/chainId.ts";
import { encodeImageConfig, type ImageConfig } from "../../../oci/config.ts";
import { sha256Chunks, shortId, type Digest, type DiffId } from "../../../oci/digest.ts";
import { decompressed } from "../../../oci/gzip.ts";
import { loadImages } from "../../../oci/loadLayout.ts";
import { type Platform, hostPlatform } from "../../../oci/platform.ts";
import { familiarString, isNameOnly, parseAny, repositoryName, type Reference } from "../../../oci/reference.ts";
import { saveEntries, type SavedImage } from "../../../oci/saveLayout.ts";
import { contentChunks, type ContentSource, type TarEntry } from "../../../oci/tarEntry.ts";
import { readTar } from "../../../oci/tarReader.ts";
import type { ContainerConfig } from "../../metadata/containerDocument.ts";
import type { ImageRecord } from "../../metadata/tables.ts";
import { documentOf } from "../commit.ts";
import { applyConfigChanges } from "../configChanges.ts";
import type { Daemon } from "../daemon.ts";
import { imageEvent } from "../eventLog.ts";
import { findImage } from "../resolve.ts";
import { engineVersion } from "../version.ts";
import { layerProgress, type Emit } from "./progress.ts";
import { addImage, addLayer, chainOf, layerTar, referencesOf, setReference, tagImage } from "./store.ts";

/** An image as docker save writes it, its layers made from the snapshots. */
function savedImage(daemon: Daemon, image: ImageRecord, references: readonly Reference[]): SavedImage {
  const layers = chainOf(image).map((chainId) => layerTar(daemon, chainId));
  return { configBytes: image.configBytes, references, layers, ...(image.parent === undefined ? {} : { parent: image.parent }) };
}

/** The archive's entries. Names without a tag stand for all their tags. Throws notFound "No such image: …". */
export function imageSave(daemon: Daemon, terms: readonly string[]): readonly TarEntry[] {
  const wanted = new Map<Digest, Reference[]>();
  const add = (id: Digest, reference?: Reference): void => {
    const known = wanted.get(id) ?? [];
    wanted.set(id, reference ? [...known, reference] : known);
  };
  for (const term of terms) resolveSaved(daemon, term, add);
  const images = [...wanted].map(([id, references]) => savedImage(daemon, daemon.db.get("images", id)!, references));
  for (const id of wanted.keys()) imageEvent(daemon, daemon.db.get("images", id)!, id, "save");
  return saveEntries(images, daemon.clock.now());
}

function resolveSaved(daemon: Daemon, term: string, add: (id: Digest, reference?: Reference) => void): void {
  const missing = (): Error => notFound(`No such image: ${term}`);
  const any = parseAny(term);
  if (any.kind === "named" && isNameOnly(any.reference)) {
    const all = daemon.db.list("references").filter((record) => repositoryName(record.reference) === repositoryName(any.reference) && record.reference.digest === undefined);
    if (all.length > 0) return all.forEach((record) => add(record.imageId, record.reference));
  }
  let image: ImageRecord;
  try {
    image = findImage(daemon, term);
  } catch {
    throw missing();
  }
  const isName = any.kind === "named" && referencesOf(daemon, image.id).some((reference) => familiarString(reference) === familiarString(any.reference));
  add(image.id, isName && any.kind === "named" && any.reference.tag !== undefined ? any.reference : undefined);
}

/** Lines that docker load prints; `report` hears of every layer that is new. Throws EngineError for what is no archive of images. */
export function imageLoad(daemon: Daemon, archive: ContentSource, report: Emit = () => {}): readonly string[] {
  const lines: string[] = [];
  let ids = "";
  let namesOfLast = 0;
  for (const loaded of imagesIn(daemon, archive)) {
    const { os } = loaded.config;
    if (os !== "" && os !== "linux") throw systemError(`cannot load ${os} image on linux`);
    const chain = chainIds(loaded.config.rootfs.diff_ids);
    loaded.layers.forEach((layer, i) => {
      const diffId = loaded.config.rootfs.diff_ids[i]!;
      if (daemon.db.get("layers", chain[i]!)) return;
      addLayer(daemon, { diffId, chainId: chain[i]!, parent: chain[i - 1], entries: readTar(layer), tar: layer });
      report(layerProgress(shortId(diffId), "Loading layer", layer.sizeBytes, layer.sizeBytes));
    });
    const parent = loaded.parent !== undefined && daemon.db.get("images", loaded.parent) ? loaded.parent : undefined;
    const image = addImage(daemon, loaded.configBytes, parent);
    for (const reference of loaded.references) {
      const before = daemon.db.get("references", keyOf(reference));
      if (before && before.imageId !== image.id) lines.push(`The image ${familiarString(reference)} already exists, renaming the old one with ID ${before.imageId} to empty string\n`);
      setReference(daemon, reference, image.id);
      lines.push(`Loaded image: ${familiarString(reference)}\n`);
    }
    imageEvent(daemon, image, image.id, "load");
    daemon.db.trace({ kind: "image", id: image.id, action: "load" });
    ids += `Loaded image ID: ${image.id}\n`;
    namesOfLast = loaded.references.length;
  }
  if (namesOfLast === 0 && ids !== "") lines.push(ids);
  return lines;
}

function imagesIn(daemon: Daemon, archive: ContentSource): ReturnType<typeof loadImages> {
  try {
    return loadImages(archive);
  } catch (error) {
    if (!(error instanceof EngineError) || !error.message.startsWith("open manifest.json")) throw error;
    // Without it the archive is taken for one of an old Docker.
    const place = `/var/lib/docker/tmp/docker-import-${daemon.random.fork(`import ${daemon.clock.nowNanos()}`).between(100_000_000, 999_999_999)}`;
    throw new EngineError(error.kind, `open ${place}/repositories: no such file or directory`);
  }
}

const keyOf = (reference: Reference): string => `${repositoryName(reference)}:${reference.tag}`;

export interface ImportRequest {
  readonly reference: Reference | undefined;
  readonly comment: string;
  readonly changes: readonly string[];
  readonly platform?: Platform | undefined;
}

const emptyConfig: ContainerConfig = {
  Hostname: "", Domainname: "", User: "", AttachStdin: false, AttachStdout: false, AttachStderr: false, Tty: false, OpenStdin: false, StdinOnce: false,
  Env: null, Cmd: null, Image: "", Volumes: null, WorkingDir: "", Entrypoint: null, OnBuild: null, Labels: null,
};

/** One layer from a tar, without history. */
export function imageImport(daemon: Daemon, archive: ContentSource, request: ImportRequest): Digest {
  const config = applyConfigChanges(emptyConfig, request.changes);
  const layer = decompressed(archive);
  let entries: readonly TarEntry[];
  try {
    entries = readTar(layer);
  } catch (error) {
    if (error instanceof EngineError) throw systemError(error.message);
    throw error;
  }
  const diffId = sha256Chunks(contentChunks(layer)) as string as DiffId;
  addLayer(daemon, { diffId, chainId: chainIdOn(undefined, diffId), parent: undefined, entries, tar: layer });
  const created = formatNanos(daemon.clock.nowNanos());
  const { os, architecture, variant } = request.platform ?? hostPlatform;
  const image: ImageConfig = {
    architecture, os, ...(variant ? { variant } : {}), created, comment: request.comment, docker_version: engineVersion,
    container_config: documentOf(emptyConfig), history: [{ created, comment: request.comment }], rootfs: { type: "layers", diff_ids: [diffId] },
  };
  const record = addImage(daemon, encodeImageConfig(image, documentOf(config)));
  if (request.reference) tagImage(daemon, record, request.reference);
  imageEvent(daemon, record, record.id, "import");
  daemon.db.trace({ kind: "image", id: record.id, action: "import" });
  return record.id;
}

