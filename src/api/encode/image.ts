/** Images as JSON. Models: moby api/types ImageInspect, image.Summary, HistoryResponseItem; router/image toImageInspect. */
import { formatNanos, unixSeconds } from "../../base/rfc3339.ts";
import { dockerRunConfigJson } from "../../oci/config.ts";
import { sortedMap } from "../../oci/goJson.ts";
import { familiarString } from "../../oci/reference.ts";
import type { Daemon } from "../../engine/daemon/daemon.ts";
import type { HistoryItem } from "../../engine/daemon/images/history.ts";
import { createdNs, type ImageSummary } from "../../engine/daemon/images/list.ts";
import { chainOf, imageSizeBytes, referencesOf } from "../../engine/daemon/images/store.ts";
import type { ImageRecord } from "../../engine/metadata/tables.ts";

/** GET /images/{name}/json. */
export function encodeImage(daemon: Daemon, image: ImageRecord): object {
  const references = referencesOf(daemon, image.id);
  const { config } = image;
  const top = chainOf(image).at(-1);
  const dirs = top === undefined ? undefined : daemon.snapshotter.dirs(top);
  const lower = dirs && dirs.lowerDirs.length > 0 ? { LowerDir: dirs.lowerDirs.join(":") } : {};
  const runConfig = (config.config ?? {}) as Record<string, unknown>;
  const own = ["Hostname", "Domainname", "AttachStdin", "AttachStdout", "AttachStderr", "Tty", "OpenStdin", "StdinOnce", "Image"];
  const extra = Object.fromEntries(own.flatMap((name) => (runConfig[name] === undefined ? [] : [[name, runConfig[name]]])));
  return {
    Id: image.id,
    RepoTags: references.filter((reference) => reference.digest === undefined).map(familiarString),
    RepoDigests: references.filter((reference) => reference.digest !== undefined).map(familiarString),
    Parent: image.parent ?? "",
    Comment: config.comment || (config.history?.at(-1)?.comment ?? ""),
    Created: config.created === undefined ? "" : formatNanos(createdNs(image)),
    DockerVersion: config.docker_version ?? "",
    Author: config.author ?? "",
    Config: config.config === undefined ? null : dockerRunConfigJson(config.config, extra),
    Architecture: config.architecture,
    Variant: config.variant || undefined,
    Os: config.os || "linux",
    Size: imageSizeBytes(daemon, image),
    GraphDriver: {
      Data: dirs ? { ...lower, MergedDir: dirs.mergedDir, UpperDir: dirs.upperDir, WorkDir: dirs.workDir } : null,
      Name: daemon.snapshotter.driver,
    },
    RootFS: { Type: "layers", Layers: config.rootfs.diff_ids.length === 0 ? undefined : config.rootfs.diff_ids },
    Metadata: { LastTagTime: formatNanos(image.lastTaggedNs) },
  };
}

/** One element of GET /images/json. `nullNames`: as `system df` writes images without names. */
export function encodeImageSummary(summary: ImageSummary, nullNames: boolean): object {
  const names = (list: readonly string[]): readonly string[] | null => (nullNames && list.length === 0 ? null : list);
  const created = createdNs(summary.image);
  const { Labels } = summary.image.config.config ?? {};
  return {
    Containers: summary.containers, Created: created === 0n ? 0 : unixSeconds(created), Id: summary.image.id, Labels: Labels ? sortedMap(Labels, true) : null,
    ParentId: summary.image.parent ?? "", RepoDigests: names(summary.digests), RepoTags: names(summary.tags), SharedSize: summary.sharedBytes, Size: summary.sizeBytes,
  };
}

export function encodeHistory(items: readonly HistoryItem[]): object[] {
  return items.map((item) => ({ Comment: item.comment, Created: item.createdSeconds, CreatedBy: item.createdBy, Id: item.id, Size: item.sizeBytes, Tags: item.tags }));
}
