import { formatF } from "../go/float.ts";
import type { Release } from "../release.ts";
import type { Listing } from "./listing.ts";
import { shortId } from "./listing.ts";
import { bytesSize, humanSize } from "./units.ts";

/** `docker stats`. Models: docker/cli cli/command/container/formatter_stats.go. */

/** One container's figures; sizes in bytes, percentages 0 to 100 (of one CPU; of the memory limit). */
export interface StatsEntry {
  readonly Container: string;
  /** With its leading slash. */
  readonly Name: string;
  readonly ID: string;
  readonly CPUPercentage: number;
  readonly Memory: number;
  readonly MemoryLimit: number;
  readonly MemoryPercentage: number;
  readonly NetworkRx: number;
  readonly NetworkTx: number;
  readonly BlockRead: number;
  readonly BlockWrite: number;
  readonly PidsCurrent: number;
  /** No figures came: everything shows as "--". */
  readonly IsInvalid: boolean;
}

export function statsFormat(source: string): string {
  if (source !== "table") return source;
  return "table {{.ID}}\t{{.Name}}\t{{.CPUPerc}}\t{{.MemUsage}}\t{{.MemPerc}}\t{{.NetIO}}\t{{.BlockIO}}\t{{.PIDs}}";
}

const known = (text: (entry: StatsEntry) => string, otherwise = "--") => (entry: StatsEntry): string =>
  entry.IsInvalid ? otherwise : text(entry);
const percent = (value: number): string => `${formatF(value, 2)}%`;

export function statsListing(release: Release): Listing<StatsEntry> {
  return {
    type: "*container.statsContext",
    headers: {
      Container: "CONTAINER",
      Name: "NAME",
      ID: "CONTAINER ID",
      CPUPerc: "CPU %",
      MemUsage: "MEM USAGE / LIMIT",
      MemPerc: "MEM %",
      NetIO: "NET I/O",
      BlockIO: "BLOCK I/O",
      PIDs: "PIDS",
    },
    columns: {
      Container: (entry) => entry.Container,
      // 26 cuts the first character whatever it is.
      Name: (entry) => (release === "29" ? entry.Name.replace(/^\//, "") : entry.Name.slice(1)) || "--",
      ID: (entry, { truncate }) => (truncate ? shortId(entry.ID) : entry.ID),
      CPUPerc: known((entry) => percent(entry.CPUPercentage)),
      MemUsage: known((entry) => `${bytesSize(entry.Memory)} / ${bytesSize(entry.MemoryLimit)}`, "-- / --"),
      MemPerc: known((entry) => percent(entry.MemoryPercentage)),
      NetIO: known((entry) => `${humanSize(entry.NetworkRx, 3)} / ${humanSize(entry.NetworkTx, 3)}`),
      BlockIO: known((entry) => `${humanSize(entry.BlockRead, 3)} / ${humanSize(entry.BlockWrite, 3)}`),
      PIDs: known((entry) => String(entry.PidsCurrent)),
    },
  };
}
