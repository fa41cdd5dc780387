import type { HistoryItem, ImageSummary } from "../../client/types.ts";
import { familiarName, parseNormalized } from "../../oci/reference.ts";
import type { Release } from "../release.ts";
import type { Listing } from "./listing.ts";
import { isTable, isoSeconds, shortId, unixTimeText } from "./listing.ts";
import { humanDuration, humanSize } from "./units.ts";
import { ellipsis } from "./width.ts";

/** `docker images` and `docker history`. Models: docker/cli formatter/image.go, image/formatter_history.go. */

/** One line: an image under one of its names. */
export interface ImageRow {
  readonly image: ImageSummary;
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
}

const created = "{{if .CreatedSince }}{{.CreatedSince}}{{else}}N/A{{end}}";

export function imageFormat(source: string, isQuiet: boolean, hasDigest: boolean): string {
  const digest = hasDigest ? "{{.Digest}}" : "";
  if (source === "table") {
    if (isQuiet) return "{{.ID}}";
    return `table {{.Repository}}\t{{.Tag}}${digest && `\t${digest}`}\t{{.ID}}\t${created}\t{{.Size}}`;
  }
  if (source === "raw") {
    if (isQuiet) return "image_id: {{.ID}}";
    const line = digest && `digest: ${digest}\n`;
    return `repository: {{ .Repository }}\ntag: {{.Tag}}\n${line}image_id: {{.ID}}\ncreated_at: {{.CreatedAt}}\nvirtual_size: {{.Size}}\n`;
  }
  return isTable(source) && hasDigest && !source.includes("{{.Digest}}") ? `${source}\t{{.Digest}}` : source;
}

/** The rows of all images: one for each tag (and digest, when digests are shown); dangling images have one. */
export function imageRows(images: readonly ImageSummary[], format: string, hasDigest: boolean): ImageRow[] {
  const needsDigest = hasDigest || format.includes("{{.Digest}}");
  return images.flatMap((image) => {
    if (isDangling(image)) return [{ image, repository: "<none>", tag: "<none>", digest: "<none>" }];
    const tags = grouped(image.RepoTags ?? [], "tag");
    const digests = grouped(image.RepoDigests ?? [], "digest");
    const rows: ImageRow[] = [];
    for (const [repository, list] of tags) {
      const own = needsDigest ? (digests.get(repository) ?? []) : [];
      digests.delete(repository);
      for (const tag of list)
        for (const digest of own.length > 0 ? own : ["<none>"]) rows.push({ image, repository, tag, digest });
    }
    for (const [repository, list] of digests)
      for (const digest of hasDigest ? list : [""]) rows.push({ image, repository, tag: "<none>", digest });
    return rows;
  });
}

export function isDangling(image: ImageSummary): boolean {
  const tags = image.RepoTags ?? [];
  const digests = image.RepoDigests ?? [];
  if (tags.length === 0 && digests.length === 0) return true;
  return tags.length === 1 && tags[0] === "<none>:<none>" && digests.length === 1 && digests[0] === "<none>@<none>";
}

function grouped(references: readonly string[], part: "tag" | "digest"): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const text of references) {
    try {
      const reference = parseNormalized(text);
      const value = reference[part];
      if (value === undefined) continue;
      const name = familiarName(reference);
      groups.set(name, [...(groups.get(name) ?? []), value]);
    } catch {
      continue;
    }
  }
  return groups;
}

const notComputed = (size: number, text: () => string): string => (size === -1 ? "N/A" : text());

const columns: Listing<ImageRow>["columns"] = {
  ID: ({ image }, { truncate }) => (truncate ? shortId(image.Id) : image.Id),
  Repository: ({ repository }) => repository,
  Tag: ({ tag }) => tag,
  Digest: ({ digest }) => digest,
  CreatedSince: ({ image }, { nowMs }) => `${humanDuration(nowMs / 1000 - image.Created)} ago`,
  CreatedAt: ({ image }) => unixTimeText(image.Created),
  Size: ({ image }) => humanSize(image.Size, 3),
  Containers: ({ image }) => notComputed(image.Containers, () => String(image.Containers)),
  SharedSize: ({ image }) => notComputed(image.SharedSize, () => humanSize(image.SharedSize)),
  UniqueSize: ({ image }) =>
    image.Size === -1 ? "N/A" : notComputed(image.SharedSize, () => humanSize(image.Size - image.SharedSize)),
};

const headers = {
  ID: "IMAGE ID",
  Repository: "REPOSITORY",
  Tag: "TAG",
  Digest: "DIGEST",
  CreatedSince: "CREATED",
  CreatedAt: "CREATED AT",
  Size: "SIZE",
  Containers: "CONTAINERS",
  SharedSize: "SHARED SIZE",
  UniqueSize: "UNIQUE SIZE",
};

/** Columns of image rows; VirtualSize went away after 26. */
export function imageListing(release: Release): Listing<ImageRow> {
  const type = "*formatter.imageContext";
  if (release === "29") return { type, headers, columns };
  const VirtualSize = ({ image }: ImageRow): string => humanSize(image.Size);
  return { type, headers: { ...headers, VirtualSize: "SIZE" }, columns: { ...columns, VirtualSize } };
}

export function historyFormat(source: string, isQuiet: boolean, isHuman: boolean): string {
  if (source !== "table") return source;
  if (isQuiet) return "{{.ID}}";
  return `table {{.ID}}\t{{.${isHuman ? "CreatedSince" : "CreatedAt"}}}\t{{.CreatedBy}}\t{{.Size}}\t{{.Comment}}`;
}

/** Columns of history rows; `isHuman` is --human. */
export function historyListing(isHuman: boolean): Listing<HistoryItem> {
  const localTime = (item: HistoryItem): string => isoSeconds(item.Created);
  return {
    type: "*image.historyContext",
    headers: { ID: "IMAGE", CreatedSince: "CREATED", CreatedAt: "CREATED AT", CreatedBy: "CREATED BY", Size: "SIZE", Comment: "COMMENT" },
    columns: {
      ID: (item, { truncate }) => (truncate ? shortId(item.Id) : item.Id),
      CreatedAt: localTime,
      CreatedSince: (item, { nowMs }) => {
        if (!isHuman) return localTime(item);
        return item.Created <= 0 ? "N/A" : `${humanDuration(nowMs / 1000 - item.Created)} ago`;
      },
      CreatedBy: (item, { truncate }) => {
        const text = item.CreatedBy.replaceAll("\t", " ");
        return truncate ? ellipsis(text, 45) : text;
      },
      Size: (item) => (isHuman ? humanSize(item.Size, 3) : String(item.Size)),
      Comment: (item) => item.Comment,
    },
  };
}
