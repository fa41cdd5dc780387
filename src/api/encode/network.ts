/** Networks as JSON. Models: moby api/types NetworkResource, EndpointResource; daemon/network.go buildNetworkResource. */
import { formatNanos } from "../../base/rfc3339.ts";
import { sortedMap } from "../../oci/goJson.ts";
import type { Daemon } from "../../engine/daemon/daemon.ts";
import { endpointsOf } from "../../engine/daemon/networks.ts";
import type { IpamPool, NetworkRecord } from "../../engine/metadata/tables.ts";

/** `withContainers` fills in who is connected; lists leave it empty. */
export function encodeNetwork(daemon: Daemon, network: NetworkRecord, withContainers: boolean): object {
  const endpoints = withContainers ? endpointsOf(daemon, network.id) : [];
  const containers = Object.fromEntries(endpoints.map((endpoint) => [endpoint.containerId, {
    Name: endpoint.name, EndpointID: endpoint.id, MacAddress: endpoint.macAddress,
    IPv4Address: endpoint.ipAddress === "" ? "" : `${endpoint.ipAddress}/${endpoint.prefixLength}`, IPv6Address: "",
  }]));
  const shown = network.requestedPools.length > 0 ? network.requestedPools : network.pools;
  return {
    Name: network.name, Id: network.id, Created: formatNanos(network.createdNs), Scope: "local", Driver: network.driver, EnableIPv6: network.enableIPv6,
    IPAM: { Driver: network.ipamDriver, Options: network.ipamOptions && sortedMap(network.ipamOptions, true), Config: shown.length === 0 ? null : shown.map(encodePool) },
    Internal: network.internal, Attachable: network.attachable, Ingress: false, ConfigFrom: { Network: network.configFrom ?? "" }, ConfigOnly: network.configOnly ?? false,
    Containers: sortedMap(containers, true), Options: sortedMap(network.options, true), Labels: sortedMap(network.labels, true),
  };
}

function encodePool(pool: IpamPool): object {
  return { Subnet: pool.subnet, IPRange: pool.range || undefined, Gateway: pool.gateway || undefined, AuxiliaryAddresses: sortedMap(pool.auxiliary) };
}
