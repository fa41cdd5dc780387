/** docker commit: the writable layer becomes an image layer. Models: moby daemon/commit.go, images/image_commit.go, image.NewChildImage. */
import { conflict, systemError } from "../../base/errors.ts";
import { formatNanos } from "../../base/rfc3339.ts";
import { chainIdOn } from "../../oci/chainId.ts";
import { dockerRunConfigJson, encodeImageConfig, type HistoryEntry, type ImageConfig, type ImageRunConfig } from "../../oci/config.ts";
import { hexOf, sha256Chunks, type ChainId, type Digest, type DiffId } from "../../oci/digest.ts";
import { familiarString, type Reference } from "../../oci/reference.ts";
import { tarChunks } from "../../oci/tar.ts";
import type { ContainerConfig } from "../metadata/containerDocument.ts";
import { applyConfigChanges } from "./configChanges.ts";
import type { Daemon } from "./daemon.ts";
import { containerEvent } from "./eventLog.ts";
import { addImage, addLayer, chainOf, tagImage } from "./images/store.ts";
import { mergeConfig } from "./mergeConfig.ts";
import { pauseContainer, unpauseContainer } from "./pause.ts";
import { containerById, findContainer } from "./resolve.ts";
import { engineVersion } from "./version.ts";

export interface CommitRequest {
  readonly reference: Reference | undefined;
  readonly author: string;
  readonly comment: string;
  readonly pauses: boolean;
  /** A config that replaces the container's own before the changes. */
  readonly config: ContainerConfig | undefined;
  readonly changes: readonly string[];
}

/** The layer that changes nothing: a tar of two zero blocks. */
const emptyDiffId = "sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";

/** The new image's id. */
export async function containerCommit(daemon: Daemon, term: string, request: CommitRequest): Promise<Digest> {
  const container = findContainer(daemon, term);
  const { id, state } = container;
  if (state.dead) throw conflict(`You cannot commit container ${id} which is Dead`);
  if (state.removalInProgress) throw conflict(`You cannot commit container ${id} which is being removed`);
  const pauses = request.pauses && state.running && !state.paused && !state.restarting;
  if (pauses) await pauseContainer(daemon, id);
  try {
    const changed = applyConfigChanges(request.config ?? container.config, request.changes);
    const config = mergeConfig(changed, runConfigOf(container.config));
    const image = makeImage(daemon, id, config, request);
    if (request.reference) tagImage(daemon, image, request.reference);
    containerEvent(daemon, containerById(daemon, id), "commit", {
      comment: request.comment, imageID: image.id, imageRef: request.reference ? familiarString(request.reference) : "",
    });
    return image.id;
  } finally {
    if (pauses) await unpauseContainer(daemon, id);
  }
}

function makeImage(daemon: Daemon, id: string, config: ContainerConfig, request: CommitRequest): ReturnType<typeof addImage> {
  const container = containerById(daemon, id);
  const parent = container.imageId === "" ? undefined : daemon.db.get("images", container.imageId);
  if (container.imageId !== "" && !parent)
    throw systemError(`failed to get digest ${container.imageId}: open /var/lib/docker/image/overlay2/imagedb/content/sha256/${hexOf(container.imageId)}: no such file or directory`);
  const base: Pick<ImageConfig, "rootfs" | "history" | "architecture" | "os"> = parent?.config ?? { architecture: "amd64", os: "linux", rootfs: { type: "layers", diff_ids: [] }, history: [] };
  const entries = daemon.snapshotter.layerEntries(id);
  const diffId = sha256Chunks(tarChunks(entries)) as string as DiffId;
  const isEmpty = (diffId as string) === emptyDiffId;
  const parentChain: ChainId | undefined = parent ? chainOf(parent).at(-1) : undefined;
  if (!isEmpty) addLayer(daemon, { diffId, chainId: chainIdOn(parentChain, diffId), parent: parentChain, entries });
  const created = formatNanos(daemon.clock.nowNanos());
  const entry: HistoryEntry = {
    created, created_by: (container.config.Cmd ?? []).join(" "), author: request.author, comment: request.comment, ...(isEmpty ? { empty_layer: true } : {}),
  };
  const image: ImageConfig = {
    architecture: base.architecture, os: base.os, author: request.author, created, container: id, docker_version: engineVersion,
    container_config: documentOf(container.config), history: [...(base.history ?? []), entry],
    rootfs: { type: "layers", diff_ids: isEmpty ? base.rootfs.diff_ids : [...base.rootfs.diff_ids, diffId] },
  };
  return addImage(daemon, encodeImageConfig(image, documentOf(config)), parent?.id);
}

/** A container's config as part of an image config. */
export function documentOf(config: ContainerConfig): object {
  const { Hostname, Domainname, AttachStdin, AttachStdout, AttachStderr, Tty, OpenStdin, StdinOnce, Image } = config;
  return dockerRunConfigJson(runConfigOf(config), { Hostname, Domainname, AttachStdin, AttachStdout, AttachStderr, Tty, OpenStdin, StdinOnce, Image });
}

function runConfigOf(config: ContainerConfig): ImageRunConfig {
  const { Env, Cmd, Entrypoint, Volumes, OnBuild, Labels, ...rest } = config;
  return {
    ...rest,
    ...(Env ? { Env } : {}), ...(Cmd ? { Cmd } : {}), ...(Entrypoint ? { Entrypoint } : {}), ...(Volumes ? { Volumes } : {}), ...(OnBuild ? { OnBuild } : {}), ...(Labels ? { Labels } : {}),
  };
}
