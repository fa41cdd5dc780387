import type { Volume } from "../../client/types.ts";
import type { Listing } from "./listing.ts";
import { labelList } from "./listing.ts";
import { humanSize } from "./units.ts";

/** `docker volume ls`. Models: docker/cli cli/command/formatter/volume.go. */

export function volumeFormat(source: string, isQuiet: boolean): string {
  if (source === "table") return isQuiet ? "{{.Name}}" : "table {{.Driver}}\t{{.Name}}";
  if (source === "raw") return isQuiet ? "name: {{.Name}}" : "name: {{.Name}}\\ndriver: {{.Driver}}\\n";
  return source;
}

export const volumes: Listing<Volume> = {
  type: "*formatter.volumeContext",
  headers: {
    ID: "ID",
    Name: "VOLUME NAME",
    Group: "GROUP",
    Driver: "DRIVER",
    Scope: "SCOPE",
    Availability: "AVAILABILITY",
    Mountpoint: "MOUNTPOINT",
    Labels: "LABELS",
    Links: "LINKS",
    Size: "SIZE",
    Status: "STATUS",
  },
  columns: {
    Name: (item) => item.Name,
    Driver: (item) => item.Driver,
    Scope: (item) => item.Scope,
    Mountpoint: (item) => item.Mountpoint,
    Labels: (item) => labelList(item.Labels),
    Links: (item) => (item.UsageData ? String(item.UsageData.RefCount) : "N/A"),
    Size: (item) => (item.UsageData ? humanSize(item.UsageData.Size) : "N/A"),
    // Only cluster volumes have these.
    Group: () => "N/A",
    Availability: () => "N/A",
    Status: () => "N/A",
  },
  labels: (item) => item.Labels,
};
