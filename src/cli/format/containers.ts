import type { ContainerSummary, Port } from "../../client/types.ts";
import { familiarName, familiarString, parseNormalized } from "../../oci/reference.ts";
import { quote } from "../go/quote.ts";
import { joinHostPort } from "../go/net.ts";
import { compareText } from "../go/value.ts";
import type { Listing, ListContext } from "./listing.ts";
import { labelList, shortId, unixTimeText } from "./listing.ts";
import { humanDuration, humanSize } from "./units.ts";
import { ellipsis } from "./width.ts";

/** `docker ps`. Models: docker/cli cli/command/formatter/container.go. */

const table = "table {{.ID}}\t{{.Image}}\t{{.Command}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}\t{{.Names}}";

/** The format to use for what --format, -q and -s say. */
export function containerFormat(source: string, isQuiet: boolean, hasSize: boolean): string {
  if (source === "raw") {
    if (isQuiet) return "container_id: {{.ID}}";
    const raw =
      "container_id: {{.ID}}\nimage: {{.Image}}\ncommand: {{.Command}}\ncreated_at: {{.CreatedAt}}\n" +
      "state: {{- pad .State 1 0}}\nstatus: {{- pad .Status 1 0}}\nnames: {{.Names}}\nlabels: {{- pad .Labels 1 0}}\n" +
      "ports: {{- pad .Ports 1 0}}\n";
    return hasSize ? `${raw}size: {{.Size}}\\n` : raw;
  }
  if (isQuiet) return "{{.ID}}";
  if (source !== "table" && source !== "") return source;
  return hasSize ? `${table}\\t{{.Size}}` : table;
}

export const containers: Listing<ContainerSummary> = {
  type: "*formatter.ContainerContext",
  headers: {
    ID: "CONTAINER ID",
    Names: "NAMES",
    Image: "IMAGE",
    Command: "COMMAND",
    CreatedAt: "CREATED AT",
    RunningFor: "CREATED",
    Ports: "PORTS",
    State: "STATE",
    Status: "STATUS",
    Size: "SIZE",
    Labels: "LABELS",
    Mounts: "MOUNTS",
    LocalVolumes: "LOCAL VOLUMES",
    Networks: "NETWORKS",
  },
  columns: {
    ID: (item, { truncate }) => (truncate ? shortId(item.Id) : item.Id),
    Names: names,
    Image: image,
    Command: (item, { truncate }) => quote(truncate ? ellipsis(item.Command, 20) : item.Command),
    CreatedAt: (item) => unixTimeText(item.Created),
    RunningFor: (item, { nowMs }) => `${humanDuration(nowMs / 1000 - item.Created)} ago`,
    Ports: (item, { release }) => portList(item.Ports ?? [], release === "29"),
    State: (item) => item.State,
    Status: (item) => item.Status,
    Size: size,
    Labels: (item) => labelList(item.Labels),
    Mounts: (item, { truncate }) =>
      (item.Mounts ?? []).map((mount) => mount.Name || mount.Source || "").map((name) => (truncate ? ellipsis(name, 15) : name)).join(","),
    LocalVolumes: (item) => String((item.Mounts ?? []).filter((mount) => mount.Driver === "local").length),
    Networks: (item) => Object.keys(item.NetworkSettings?.Networks ?? {}).toSorted(compareText).join(","),
  },
  labels: (item) => item.Labels,
};

function names(item: ContainerSummary, { truncate }: ListContext): string {
  const bare = item.Names.map((name) => name.replace(/^\//, ""));
  return (truncate && bare.find((name) => !name.includes("/"))) || bare.join(",");
}

function image(item: ContainerSummary, { truncate }: ListContext): string {
  if (item.Image === "") return "<no image>";
  if (!truncate) return item.Image;
  const id = shortId(item.ImageID);
  if (id === shortId(item.Image)) return id;
  try {
    const reference = parseNormalized(item.Image);
    if (reference.tag === undefined) return familiarName(reference);
    const { digest: _, ...tagged } = reference;
    return familiarString(tagged);
  } catch {
    return item.Image;
  }
}

function size(item: ContainerSummary): string {
  const own = humanSize(item.SizeRw ?? 0, 3);
  return (item.SizeRootFs ?? 0) > 0 ? `${own} (virtual ${humanSize(item.SizeRootFs!, 3)})` : own;
}

interface Group {
  first: number;
  last: number;
}

/** "0.0.0.0:80->80/tcp, 9000-9001/tcp": neighbouring ports of one address and protocol as ranges. */
export function portList(ports: readonly Port[], hasBrackets: boolean): string {
  const host = (ip: string, port: string): string => (hasBrackets ? joinHostPort(ip, port) : `${ip}:${port}`);
  const groups = new Map<string, Group>();
  const shown: string[] = [];
  const mapped: string[] = [];
  const text = (key: string, { first, last }: Group): string => {
    const slash = key.lastIndexOf("/");
    const range = first === last ? String(first) : `${first}-${last}`;
    return slash < 0 ? `${range}/${key}` : `${host(key.slice(0, slash), range)}->${range}/${key.slice(slash + 1)}`;
  };
  for (const port of ports.toSorted(comparePorts)) {
    const current = port.PrivatePort;
    let key = port.Type;
    if (port.IP) {
      if (port.PublicPort !== current) {
        mapped.push(`${host(port.IP, String(port.PublicPort ?? 0))}->${current}/${port.Type}`);
        continue;
      }
      key = `${port.IP}/${port.Type}`;
    }
    const group = groups.get(key);
    if (group && current === group.last + 1) {
      group.last = current;
      continue;
    }
    if (group) shown.push(text(key, group));
    groups.set(key, { first: current, last: current });
  }
  for (const [key, group] of groups) shown.push(text(key, group));
  return [...shown, ...mapped].join(", ");
}

function comparePorts(a: Port, b: Port): number {
  return (
    a.PrivatePort - b.PrivatePort ||
    compareText(a.IP ?? "", b.IP ?? "") ||
    (a.PublicPort ?? 0) - (b.PublicPort ?? 0) ||
    compareText(a.Type, b.Type)
  );
}
