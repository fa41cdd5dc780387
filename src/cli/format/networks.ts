import type { NetworkResource } from "../../client/types.ts";
import { timeText } from "../go/value.ts";
import type { Release } from "../release.ts";
import type { Listing } from "./listing.ts";
import { labelList, shortId } from "./listing.ts";

/** `docker network ls`. Models: docker/cli cli/command/network/formatter.go. */

export function networkFormat(source: string, isQuiet: boolean): string {
  if (source === "table") return isQuiet ? "{{.ID}}" : "table {{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.Scope}}";
  if (source === "raw") return isQuiet ? "network_id: {{.ID}}" : "network_id: {{.ID}}\\nname: {{.Name}}\\ndriver: {{.Driver}}\\nscope: {{.Scope}}\\n";
  return source;
}

const headers = {
  ID: "NETWORK ID",
  Name: "NAME",
  Driver: "DRIVER",
  Scope: "SCOPE",
  IPv6: "IPV6",
  Internal: "INTERNAL",
  Labels: "LABELS",
  CreatedAt: "CREATED AT",
};

const columns: Listing<NetworkResource>["columns"] = {
  ID: (item, { truncate }) => (truncate ? shortId(item.Id) : item.Id),
  Name: (item) => item.Name,
  Driver: (item) => item.Driver,
  Scope: (item) => item.Scope,
  IPv6: (item) => String(item.EnableIPv6 ?? false),
  Internal: (item) => String(item.Internal ?? false),
  Labels: (item) => labelList(item.Labels),
  CreatedAt: (item) => timeText(item.Created ?? "0001-01-01T00:00:00Z"),
};

/** Columns of networks; IPv4 came after 26. */
export function networkListing(release: Release): Listing<NetworkResource> {
  const base = { type: "*network.networkContext", labels: (item: NetworkResource) => item.Labels };
  if (release === "26.1") return { ...base, headers, columns };
  const IPv4 = (item: NetworkResource): string => String(item.EnableIPv4 ?? false);
  return { ...base, headers: { ...headers, IPv4: "IPV4" }, columns: { ...columns, IPv4 } };
}
