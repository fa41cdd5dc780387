/** An image config while instructions fill it in. */
import type { HistoryEntry, ImageConfig, ImageRunConfig } from "../../../oci/config.ts";
import type { Platform } from "../../../oci/platform.ts";
import type { DiffId } from "../../../oci/digest.ts";

export const defaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** The comment on every history entry that a Dockerfile made. */
export const historyComment = "buildkit.dockerfile.v0";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface ImageDraft {
  config: Mutable<ImageRunConfig>;
  author: string;
  platform: Platform;
  /** Oldest first, the base image's entries included. */
  history: HistoryEntry[];
  /** Layers of the base image. */
  diffIds: readonly DiffId[];
}

/** The image of FROM scratch. */
export function emptyImage(platform: Platform): ImageDraft {
  return { config: { WorkingDir: "/", Env: [`PATH=${defaultPath}`] }, author: "", platform, history: [], diffIds: [] };
}

/** A draft that starts as an existing image. */
export function draftOf(image: ImageConfig): ImageDraft {
  return {
    config: { ...image.config },
    author: image.author ?? "",
    platform: { os: image.os, architecture: image.architecture, ...(image.variant ? { variant: image.variant } : {}) },
    history: [...(image.history ?? [])],
    diffIds: image.rootfs.diff_ids,
  };
}

/** A copy for a stage that goes on from another. Triggers do not carry over. */
export function inheritedDraft(base: ImageDraft): ImageDraft {
  const { OnBuild: _, ...config } = base.config;
  return { ...base, config: { ...config }, history: [...base.history] };
}

/** Appends a line of history. */
export function commitHistory(image: ImageDraft, createdBy: string, makesLayer: boolean, createdMs?: number): void {
  image.history.push({
    ...(createdMs === undefined ? {} : { created: new Date(createdMs).toISOString().replace(".000Z", "Z") }),
    created_by: createdBy,
    comment: historyComment,
    ...(makesLayer ? {} : { empty_layer: true }),
  });
}

/** "K=V" texts with one variable set: in place when it is there, else at the end. */
export function withVariable(env: readonly string[], name: string, value: string): string[] {
  const pair = `${name}=${value}`;
  const at = env.findIndex((existing) => existing.split("=", 1)[0] === name);
  return at < 0 ? [...env, pair] : env.with(at, pair);
}

/** Shell form to words: the stage's shell and the text. */
export function shellWords(image: ImageDraft, args: readonly string[]): string[] {
  const shell = image.config.Shell?.length ? image.config.Shell : image.platform.os === "windows" ? ["cmd", "/S", "/C"] : ["/bin/sh", "-c"];
  return [...shell, args.join(" ")];
}
