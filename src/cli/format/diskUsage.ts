import type { BuildCacheRecord, ContainerSummary, DiskUsage } from "../../client/types.ts";
import { parentsOf } from "../../client/types.ts";
import { familiarName, parseNormalized } from "../../oci/reference.ts";
import { ExecError } from "../go/template/exec.ts";
import type { GoStruct, GoValue } from "../go/value.ts";
import { timeText } from "../go/value.ts";
import { parseTime } from "../go/timestamp.ts";
import { containers } from "./containers.ts";
import type { ImageRow } from "./images.ts";
import { imageListing, isDangling } from "./images.ts";
import type { Listing, ListContext } from "./listing.ts";
import { isTable, rowValue, shortId, templateText, writeList, writeRows } from "./listing.ts";
import { rowJson, parseFormat, runFormat } from "./template.ts";
import { humanDuration, humanSize } from "./units.ts";
import { volumes } from "./volumes.ts";

/** `docker system df`. Models: docker/cli cli/command/formatter/disk_usage.go, buildcache.go. */

/** One line of the summary. */
interface Summary {
  readonly Type: string;
  readonly TotalCount: string;
  readonly Active: string;
  readonly Size: string;
  readonly Reclaimable: string;
}

/** The list as text. Throws Error("template parsing error: …"). */
export function writeDiskUsage(usage: DiskUsage, source: string, isVerbose: boolean, context: ListContext): string {
  if (isVerbose) return verbose(usage, source, context);
  const format = source === "table" ? "table {{.Type}}\t{{.TotalCount}}\t{{.Active}}\t{{.Size}}\t{{.Reclaimable}}" : source === "raw" ? rawFormat : source;
  const rows = [
    summaryRow("formatter.diskUsageImagesContext", imageSummary(usage)),
    summaryRow("formatter.diskUsageContainersContext", containerSummary(usage)),
    summaryRow("formatter.diskUsageVolumesContext", volumeSummary(usage)),
    summaryRow("formatter.diskUsageBuilderContext", cacheSummary(usage)),
  ];
  return writeRows(rows, { Type: "TYPE", TotalCount: "TOTAL", Active: "ACTIVE", Size: "SIZE", Reclaimable: "RECLAIMABLE" }, format);
}

const rawFormat = "type: {{.Type}}\ntotal: {{.TotalCount}}\nactive: {{.Active}}\nsize: {{.Size}}\nreclaimable: {{.Reclaimable}}\n";

function summaryRow(type: string, summary: Summary): GoStruct {
  const columns = Object.entries(summary) as [string, string][];
  return {
    kind: "struct",
    type,
    isPointer: true,
    fields: [],
    methods: Object.fromEntries(columns.map(([name, text]) => [name, { params: [], call: () => text }])),
    toJson: () => rowJson(Object.fromEntries(columns)),
  };
}

/** "1.2MB (50%)"; without the share when there is nothing. */
function share(part: number, whole: number): string {
  return whole > 0 ? `${humanSize(part)} (${Math.trunc((part * 100) / whole)}%)` : humanSize(part);
}

function imageSummary({ Images, LayersSize }: DiskUsage): Summary {
  const images = Images ?? [];
  const used = images
    .filter((image) => image.Containers !== 0 && image.Size !== -1 && image.SharedSize !== -1)
    .reduce((sum, image) => sum + image.Size - image.SharedSize, 0);
  return {
    Type: "Images",
    TotalCount: String(images.length),
    Active: String(images.filter((image) => image.Containers > 0).length),
    Size: humanSize(LayersSize),
    Reclaimable: share(LayersSize - used, LayersSize),
  };
}

const isActive = ({ State }: ContainerSummary): boolean => ["running", "paused", "restarting"].some((state) => State.includes(state));

function containerSummary({ Containers }: DiskUsage): Summary {
  const list = Containers ?? [];
  const size = (some: readonly ContainerSummary[]): number => some.reduce((sum, one) => sum + (one.SizeRw ?? 0), 0);
  return {
    Type: "Containers",
    TotalCount: String(list.length),
    Active: String(list.filter(isActive).length),
    Size: humanSize(size(list)),
    Reclaimable: share(size(list.filter((one) => !isActive(one))), size(list)),
  };
}

function volumeSummary({ Volumes }: DiskUsage): Summary {
  const list = Volumes ?? [];
  const sized = list.filter((one) => (one.UsageData?.Size ?? -1) !== -1);
  const size = (some: typeof sized): number => some.reduce((sum, one) => sum + one.UsageData!.Size, 0);
  return {
    Type: "Local Volumes",
    TotalCount: String(list.length),
    Active: String(list.filter((one) => (one.UsageData?.RefCount ?? 0) > 0).length),
    Size: humanSize(size(sized)),
    Reclaimable: share(size(sized.filter((one) => one.UsageData!.RefCount === 0)), size(sized)),
  };
}

/** Bytes of cache that is not part of images. */
function cacheBytes(cache: readonly BuildCacheRecord[]): number {
  return cache.filter((one) => !one.Shared).reduce((sum, one) => sum + one.Size, 0);
}

function cacheSummary({ BuildCache }: DiskUsage): Summary {
  const list = BuildCache ?? [];
  const used = list.filter((one) => one.InUse && !one.Shared).reduce((sum, one) => sum + one.Size, 0);
  return {
    Type: "Build Cache",
    TotalCount: String(list.length),
    Active: String(list.filter((one) => one.InUse).length),
    Size: humanSize(cacheBytes(list)),
    Reclaimable: humanSize(cacheBytes(list) - used),
  };
}

const ago = (time: string, nowMs: number): string => `${humanDuration((nowMs - timeMs(time)) / 1000)} ago`;
const timeMs = (time: string): number => parseTime("2006-01-02T15:04:05.999999999Z07:00", time).ms;

/** Rows of the build cache. */
export const buildCache: Listing<BuildCacheRecord> = {
  type: "*formatter.buildCacheContext",
  headers: {
    ID: "CACHE ID",
    Parent: "PARENT",
    CacheType: "CACHE TYPE",
    Size: "SIZE",
    CreatedSince: "CREATED",
    LastUsedSince: "LAST USED",
    UsageCount: "USAGE",
    InUse: "IN USE",
    Shared: "SHARED",
    Description: "DESCRIPTION",
  },
  columns: {
    ID: (item, { truncate }) => (truncate ? shortId(item.ID) : item.ID) + (item.InUse ? "*" : ""),
    Parent: (item, { truncate }) => {
      const parents = parentsOf(item).join(", ");
      return truncate ? shortId(parents) : parents;
    },
    CacheType: (item) => item.Type,
    Size: (item) => humanSize(item.Size, 3),
    CreatedSince: (item, { nowMs }) => ago(item.CreatedAt, nowMs),
    CreatedAt: (item) => timeText(item.CreatedAt),
    LastUsedAt: (item) => (item.LastUsedAt ? timeText(item.LastUsedAt) : ""),
    LastUsedSince: (item, { nowMs }) => (item.LastUsedAt ? ago(item.LastUsedAt, nowMs) : ""),
    UsageCount: (item) => String(item.UsageCount),
    InUse: (item) => String(item.InUse),
    Shared: (item) => String(item.Shared),
    Description: (item) => item.Description,
  },
};

function byUse(a: BuildCacheRecord, b: BuildCacheRecord): number {
  const used = (one: BuildCacheRecord): number => (one.LastUsedAt ? timeMs(one.LastUsedAt) : -Infinity);
  return used(a) === used(b) ? (a.ID < b.ID ? -1 : 1) : used(a) - used(b);
}

function verbose(usage: DiskUsage, source: string, context: ListContext): string {
  const own: ListContext = { ...context, truncate: isTable(source) };
  const images = (usage.Images ?? []).map((image): ImageRow => {
    const [tag] = image.RepoTags ?? [];
    const reference = tag === undefined || isDangling(image) ? undefined : parseNormalized(tag);
    return { image, repository: reference ? familiarName(reference) : "<none>", tag: reference?.tag ?? "<none>", digest: "" };
  });
  // The virtual size is not shown here.
  const running = (usage.Containers ?? []).map((one) => ({ ...one, SizeRootFs: 0 }));
  const cache = (usage.BuildCache ?? []).toSorted(byUse);
  if (source !== "table") {
    const list = <T>(listing: Listing<T>, items: readonly T[]): GoValue => ({
      kind: "slice",
      type: `[]${listing.type}`,
      items: items.map((item) => rowValue(listing, item, own)),
    });
    const field = (name: string, value: GoValue) => ({ name, json: name, omitEmpty: false, value });
    const fields = [
      field("Images", list(imageListing(own.release), images)),
      field("Containers", list(containers, running)),
      field("Volumes", list(volumes, usage.Volumes ?? [])),
      field("BuildCache", list(buildCache, cache)),
    ];
    return execute(source, { kind: "struct", type: "formatter.diskUsageContext", isPointer: true, fields });
  }
  return [
    "Images space usage:\n\n",
    writeList(imageListing(own.release), images, "table {{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}\t{{.SharedSize}}\t{{.UniqueSize}}\t{{.Containers}}", own),
    "\nContainers space usage:\n\n",
    writeList(containers, running, "table {{.ID}}\t{{.Image}}\t{{.Command}}\t{{.LocalVolumes}}\t{{.Size}}\t{{.RunningFor}}\t{{.Status}}\t{{.Names}}", own),
    "\nLocal Volumes space usage:\n\n",
    writeList(volumes, usage.Volumes ?? [], "table {{.Name}}\t{{.Links}}\t{{.Size}}", own),
    `\nBuild cache usage: ${humanSize(cacheBytes(cache))}\n\n`,
    writeList(buildCache, cache, "table {{.ID}}\t{{.CacheType}}\t{{.Size}}\t{{.CreatedSince}}\t{{.LastUsedSince}}\t{{.UsageCount}}\t{{.Shared}}", own),
  ].join("");
}

function execute(source: string, value: GoValue): string {
  let template;
  try {
    template = parseFormat(templateText(source));
  } catch (error) {
    throw new Error(`template parsing error: ${(error as Error).message}`);
  }
  try {
    return runFormat(template, value);
  } catch (error) {
    if (error instanceof ExecError) throw new Error(error.message);
    throw error;
  }
}
