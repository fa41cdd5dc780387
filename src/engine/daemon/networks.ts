/**
 * Networks: making, finding, removing them. What containers do on them is in networking.ts.
 * Models: moby daemon/network.go, api/types/network/ipam.go (ValidateIPAM), libnetwork controller.go.
 *
 * @deviation IPv6 addresses are not handed out.
 */
import { conflict, EngineError, forbidden, invalidParameter, notFound, systemError } from "../../base/errors.ts";
import type { StringMap } from "../metadata/containerDocument.ts";
import type { EndpointRecord, IpamPool, NetworkRecord } from "../metadata/tables.ts";
import { contains, formatBlock, parseCidr, parseIpv4 } from "../network/ipv4.ts";
import type { Daemon } from "./daemon.ts";
import { joinFaults } from "./faults.ts";
import { networkEvent } from "./eventLog.ts";
import { Filters } from "./filters.ts";
import { isPredefinedNetwork } from "./modes.ts";
import { findNetwork } from "./resolve.ts";
import { parseUntil } from "./timestamps.ts";

export interface IpamConfigRequest {
  readonly Subnet?: string;
  readonly IPRange?: string;
  readonly Gateway?: string;
  readonly AuxiliaryAddresses?: StringMap;
}

/** The body of a create request, with zero values filled in. */
export interface NetworkCreateRequest {
  readonly Name: string;
  readonly Driver: string;
  readonly Scope: string;
  readonly EnableIPv6: boolean;
  readonly IPAM: { readonly Driver: string; readonly Options: StringMap | null; readonly Config: readonly IpamConfigRequest[] | null } | null;
  readonly Internal: boolean;
  readonly Attachable: boolean;
  readonly Ingress: boolean;
  readonly ConfigOnly: boolean;
  readonly ConfigFrom: { readonly Network: string } | null;
  readonly Options: StringMap | null;
  readonly Labels: StringMap | null;
}

const bridgeOptions: StringMap = {
  "com.docker.network.bridge.default_bridge": "true",
  "com.docker.network.bridge.enable_icc": "true",
  "com.docker.network.bridge.enable_ip_masquerade": "true",
  "com.docker.network.bridge.host_binding_ipv4": "0.0.0.0",
  "com.docker.network.bridge.name": "docker0",
  "com.docker.network.driver.mtu": "1500",
};

/** The three networks that are always there. */
export function createPredefinedNetworks(daemon: Daemon): void {
  const base = { internal: false, attachable: false, enableIPv6: false, ipamDriver: "default", ipamOptions: null, labels: {} };
  const add = (network: Omit<NetworkRecord, keyof typeof base | "id" | "createdNs">): void => {
    const record: NetworkRecord = { ...base, ...network, id: daemon.newId(), createdNs: daemon.clock.nowNanos() };
    daemon.db.update((tx) => tx.put("networks", record.id, record));
    plug(daemon, record);
  };
  const pool = daemon.ipam.requestPool("172.17.0.0/16", "");
  const gateway = daemon.ipam.requestAddress(pool);
  const pools = [{ subnet: pool, range: "", gateway, auxiliary: {} }];
  add({ name: "bridge", driver: "bridge", pools, requestedPools: pools, options: bridgeOptions });
  add({ name: "host", driver: "host", pools: [], requestedPools: [], options: {} });
  add({ name: "none", driver: "null", pools: [], requestedPools: [], options: {} });
}

/** Makes the host's bridge for a network. */
function plug(daemon: Daemon, network: NetworkRecord): void {
  const pool = network.pools[0];
  if (!pool) return;
  daemon.fabric.addBridge({
    networkId: network.id,
    name: network.options["com.docker.network.bridge.name"] ?? `br-${network.id.slice(0, 12)}`,
    block: parseCidr(pool.subnet)!.block,
    gateway: pool.gateway,
    isInternal: network.internal,
    members: new Map(),
  });
}

/**
 * Throws forbidden, conflict, invalidParameter, notFound in Docker's words.
 * @deviation macvlan and ipvlan fail as without their kernel modules.
 */
export function networkCreate(daemon: Daemon, request: NetworkCreateRequest): NetworkRecord {
  if (isPredefinedNetwork(request.Name)) throw forbidden(`operation is not permitted on predefined ${request.Name} network `);
  const driver = request.Driver === "" ? "bridge" : request.Driver;
  if (driver === "overlay")
    throw forbidden('This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.');
  validateIpam(request);
  if (request.Name.trim() === "") throw invalidParameter(`invalid name: ${request.Name}`);
  if (daemon.db.list("networks").some((network) => network.name === request.Name)) throw conflict(`network with name ${request.Name} already exists`);
  if (driver === "host" || driver === "null") throw forbidden(`only one instance of ${JSON.stringify(driver)} network is allowed`);
  if (request.Scope === "swarm") throw forbidden("cannot create a swarm scoped network when swarm is not active");
  if (driver === "macvlan" || driver === "ipvlan") throw systemError("operation not supported");
  if (driver !== "bridge") throw notFound(`plugin ${JSON.stringify(driver)} not found`);
  if (request.Ingress) throw forbidden("Ingress network can only be global scope network");
  const source = configurationOf(daemon, request);
  const ipamDriver = request.IPAM?.Driver || "default";
  if (ipamDriver !== "default") throw notFound(`plugin ${JSON.stringify(ipamDriver)} not found`);
  if (request.EnableIPv6 && !(request.IPAM?.Config ?? []).some((config) => isIpv6Cidr(config.Subnet ?? "")))
    throw notFound("could not find an available, non-overlapping IPv6 address pool among the defaults to assign to the network");
  const requestedPools = (request.IPAM?.Config ?? []).filter((config) => parseCidr(config.Subnet ?? "")).map((config): IpamPool => ({
    subnet: config.Subnet!, range: config.IPRange ?? "", gateway: config.Gateway ?? "", auxiliary: config.AuxiliaryAddresses ?? {},
  }));
  const asked: NetworkRecord = {
    id: daemon.newId(), name: request.Name, createdNs: daemon.clock.nowNanos(), driver, internal: request.Internal, attachable: request.Attachable,
    enableIPv6: request.EnableIPv6, ipamDriver, ipamOptions: request.IPAM?.Options ?? null,
    pools: [], requestedPools, options: request.Options ?? {}, labels: request.Labels ?? {},
  };
  const network: NetworkRecord = request.ConfigOnly
    ? { ...asked, driver: "null", configOnly: true }
    : { ...asked, ...source, pools: allocatePools(daemon, source?.requestedPools ?? requestedPools) };
  daemon.db.update((tx) => tx.put("networks", network.id, network));
  if (!network.configOnly) plug(daemon, network);
  networkEvent(daemon, network, "create");
  return network;
}

/** What `--config-from` takes from another network. Models: libnetwork network.go (applyConfigurationTo). */
function configurationOf(daemon: Daemon, request: NetworkCreateRequest): Partial<NetworkRecord> | undefined {
  const name = request.ConfigFrom?.Network ?? "";
  if (name === "") return undefined;
  const source = daemon.db.list("networks").find((network) => network.name === name);
  if (!source) throw notFound(`configuration network ${JSON.stringify(name)} does not exist`);
  if (!source.configOnly) throw forbidden(`network ${JSON.stringify(name)} is not a configuration network`);
  const { internal, enableIPv6, ipamDriver, ipamOptions, requestedPools, options, labels } = source;
  return { internal, enableIPv6, ipamDriver, ipamOptions, requestedPools, options, labels, configFrom: name };
}

function allocatePools(daemon: Daemon, requested: readonly IpamPool[]): readonly IpamPool[] {
  const { ipam } = daemon;
  if (requested.length === 0) {
    const subnet = ipam.requestDefaultPool();
    return [{ subnet, range: "", gateway: ipam.requestAddress(subnet), auxiliary: {} }];
  }
  const taken: string[] = [];
  try {
    return requested.map((pool) => {
      const subnet = ipam.requestPool(pool.subnet, pool.range);
      taken.push(subnet);
      const gateway = ipam.requestAddress(subnet, pool.gateway);
      for (const address of Object.values(pool.auxiliary)) ipam.requestAddress(subnet, address);
      return { ...pool, subnet, gateway };
    });
  } catch (error) {
    for (const subnet of taken) ipam.releasePool(subnet);
    throw error;
  }
}

function validateIpam(request: NetworkCreateRequest): void {
  const faults: string[] = [];
  for (const config of request.IPAM?.Config ?? []) {
    const text = config.Subnet ?? "";
    const subnet = parseCidr(text);
    if (!subnet) {
      if (!isIpv6Cidr(text)) faults.push(`invalid subnet ${text}: invalid CIDR block notation`);
      continue;
    }
    if (subnet.address !== subnet.block.base) faults.push(`invalid subnet ${text}: it should be ${formatBlock(subnet.block)}`);
    if (config.IPRange) {
      const range = parseCidr(config.IPRange);
      if (!range) faults.push(`invalid ip-range ${config.IPRange}: invalid CIDR block notation`);
      else {
        if (range.block.bits < subnet.block.bits) faults.push(`invalid ip-range ${config.IPRange}: CIDR block is bigger than its parent subnet ${text}`);
        if (range.address !== range.block.base) faults.push(`invalid ip-range ${config.IPRange}: it should be ${formatBlock(range.block)}`);
        if (!contains(subnet.block, range.address) && !contains(range.block, subnet.block.base))
          faults.push(`invalid ip-range ${config.IPRange}: parent subnet ${text} doesn't contain ip-range`);
      }
    }
    const addressFault = (address: string): string | undefined => {
      const number = parseIpv4(address);
      if (number === undefined) return address.includes(":") ? "parent subnet is an IPv4 block" : "invalid address";
      return contains(subnet.block, number) ? undefined : `parent subnet ${text} doesn't contain this address`;
    };
    const gatewayFault = config.Gateway ? addressFault(config.Gateway) : undefined;
    if (gatewayFault) faults.push(`invalid gateway ${config.Gateway}: ${gatewayFault}`);
    for (const [name, address] of Object.entries(config.AuxiliaryAddresses ?? {})) {
      const fault = addressFault(address);
      if (fault) faults.push(`invalid auxiliary address ${name}: ${fault}`);
    }
  }
  if (faults.length > 0) throw invalidParameter(`invalid network config:\n${joinFaults(faults)}`);
}

const isIpv6Cidr = (text: string): boolean => /^[0-9a-fA-F:]+:[0-9a-fA-F:]*\/\d{1,3}$/.test(text);

export function endpointsOf(daemon: Daemon, networkId: string): readonly EndpointRecord[] {
  return daemon.db.list("endpoints").filter((endpoint) => endpoint.networkId === networkId);
}

/** Throws forbidden for predefined networks and while containers run on it. */
export function networkRemove(daemon: Daemon, term: string): void {
  const network = findNetwork(daemon, term);
  if (isPredefinedNetwork(network.name)) throw forbidden(`${network.name} is a pre-defined network and cannot be removed`);
  if (endpointsOf(daemon, network.id).length > 0)
    throw forbidden(`error while removing network: network ${network.name} id ${network.id} has active endpoints`);
  for (const pool of network.pools) daemon.ipam.releasePool(pool.subnet);
  daemon.fabric.removeBridge(network.id);
  daemon.db.update((tx) => tx.delete("networks", network.id));
  networkEvent(daemon, network, "destroy");
}

const listFilters = ["dangling", "driver", "id", "label", "name", "scope", "type"];

export function networkList(daemon: Daemon, filters: Filters): readonly NetworkRecord[] {
  filters.validate(listFilters);
  let networks = daemon.db.list("networks").filter(
    (network) =>
      filters.exact("driver", network.driver) && filters.matches("name", network.name) && filters.matches("id", network.id) &&
      filters.labels("label", network.labels) && filters.exact("scope", "local"),
  );
  if (filters.has("dangling")) {
    if (filters.get("dangling").length > 1) throw invalidParameter('got more than one value for filter key "dangling"');
    const value = filters.get("dangling")[0] ?? "";
    if (!["0", "1", "true", "false"].includes(value))
      throw invalidParameter("invalid value for filter 'dangling', must be \"true\" (or \"1\"), or \"false\" (or \"0\")");
    // A list does not know who is on a network: all that users made count as dangling.
    const isDangling = (network: NetworkRecord): boolean => !isPredefinedNetwork(network.name);
    networks = networks.filter((network) => isDangling(network) === (value === "1" || value === "true"));
  }
  for (const type of filters.get("type")) {
    if (type !== "builtin" && type !== "custom") throw new EngineError("system", `invalid filter: 'type'='${type}'`);
    networks = networks.filter((network) => isPredefinedNetwork(network.name) === (type === "builtin"));
  }
  return networks;
}

/** Names of the removed networks. */
export function networkPrune(daemon: Daemon, filters: Filters): readonly string[] {
  filters.validate(["label", "label!", "until"]);
  const until = pruneUntil(daemon, filters);
  const removed = daemon.db.list("networks").filter(
    (network) =>
      !isPredefinedNetwork(network.name) && endpointsOf(daemon, network.id).length === 0 && filters.keepsLabels(network.labels) &&
      (until === undefined || network.createdNs <= until),
  );
  for (const network of removed) networkRemove(daemon, network.id);
  daemon.events.publish("network", "prune", "", { reclaimed: "0" });
  return removed.map((network) => network.name);
}

/** The `until` filter of a prune. Throws invalidParameter when given twice. */
export function pruneUntil(daemon: Daemon, filters: Filters): bigint | undefined {
  const values = filters.get("until");
  if (values.length > 1) throw invalidParameter("more than one until filter specified");
  return values[0] === undefined ? undefined : parseUntil(values[0], daemon.clock.nowNanos());
}
