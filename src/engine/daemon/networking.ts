/**
 * A container's network: its namespace, endpoints, published ports, names, and the files that show them.
 * Models: moby daemon/container_operations.go, libnetwork sandbox.go, endpoint.go, resolver.go.
 */
import { conflict, ErrnoError, forbidden, invalidParameter, notFound, systemError } from "../../base/errors.ts";
import { emptyEndpoint, type EndpointSettings } from "../metadata/containerDocument.ts";
import type { ContainerRecord, EndpointRecord, NetworkRecord, PortMap, PublishedPort } from "../metadata/tables.ts";
import { contains, macOf, parseCidr, parseIpv4 } from "../network/ipv4.ts";
import { type BoundPort, bindPorts, releasePorts, wantedBindings } from "../network/ports.ts";
import { addHosts, hostsFile, type HostsEntry, removeHosts, resolvConf } from "../network/sandboxFiles.ts";
import type { NetworkStack } from "../network/stack.ts";
import { countTraffic } from "../network/traffic.ts";
import type { Daemon } from "./daemon.ts";
import { joinFaults } from "./faults.ts";
import { linkedHosts, parseLink } from "./links.ts";
import { networkEvent } from "./eventLog.ts";
import { containerOf, isUserDefined } from "./modes.ts";
import { endpointsOf } from "./networks.ts";
import { containerById, findContainer, findNetwork, isRestarting } from "./resolve.ts";
import { networkFiles, readHostFile, writeHostFile } from "./rootfs.ts";
import { patchContainer } from "./state.ts";

/** Settings of a container on the networks it is to join. Models: updateContainerNetworkSettings. */
export function initialNetworks(daemon: Daemon, mode: string, disabled: boolean, endpoints: Readonly<Record<string, EndpointSettings | null>>): ContainerRecord["networks"] {
  if (disabled || containerOf(mode) !== undefined) return null;
  const networkOf = (term: string): NetworkRecord | undefined => {
    try {
      return findNetwork(daemon, term);
    } catch {
      return undefined;
    }
  };
  const name = (isUserDefined(mode) ? networkOf(mode)?.name : undefined) ?? mode;
  const networks: Record<string, EndpointSettings> = {};
  for (const [key, settings] of Object.entries(endpoints)) {
    const isMode = isUserDefined(mode) && networkOf(mode) !== undefined && networkOf(key)?.id === networkOf(mode)!.id;
    networks[isMode ? name : key] = settings ?? emptyEndpoint;
  }
  if (Object.keys(networks).length === 0) networks[name] = emptyEndpoint;
  return networks;
}

/** Checks of addresses and aliases asked for. Throws invalidParameter. */
export function validateEndpoint(network: NetworkRecord | undefined, name: string, settings: EndpointSettings): void {
  const faults: string[] = [];
  const { IPAMConfig: ipam } = settings;
  const v4 = ipam?.IPv4Address ?? "";
  const isPredefined = !isUserDefined(name);
  if (isPredefined && (v4 !== "" || (ipam?.IPv6Address ?? "") !== "")) faults.push("user specified IP address is supported on user defined networks only");
  if (isPredefined && (settings.Aliases?.length ?? 0) > 0) faults.push("network-scoped alias is supported only for containers in user defined networks");
  if (isPredefined && (ipam?.IPv6Address ?? "") !== "") faults.push("user specified IP address is supported only when connecting to networks with user configured subnets");
  const address = parseIpv4(v4);
  if (v4 !== "" && address === undefined) faults.push(`invalid IPv4 address: ${v4}`);
  if (network && v4 !== "") {
    if (isPredefined || network.requestedPools.length === 0) faults.push("user specified IP address is supported only when connecting to networks with user configured subnets");
    else if (address === undefined || !network.pools.some((pool) => contains(parseCidr(pool.subnet)!.block, address))) faults.push(`no configured subnet or ip-range contain the IP address ${v4}`);
  }
  if (settings.MacAddress !== "" && settings.EndpointID === "" && !/^[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}$/.test(settings.MacAddress))
    throw invalidParameter(`invalid MAC address ${settings.MacAddress}`);
  if (faults.length > 0) throw invalidParameter(`invalid endpoint settings:\n${joinFaults(faults)}`);
}

/** Joins all networks of a container that is about to start and writes its hosts, hostname and resolv.conf. */
export function allocateNetwork(daemon: Daemon, id: string): void {
  let container = containerById(daemon, id);
  const runtime = daemon.runtime(id);
  const shared = containerOf(container.hostConfig.NetworkMode);
  if (shared !== undefined) {
    const other = networkedContainer(daemon, id, shared);
    runtime.stack = daemon.runtime(other.id).stack;
    patchContainer(daemon, id, (it) => ({ ...it, config: { ...it.config, Hostname: other.config.Hostname, Domainname: other.config.Domainname } }));
    return;
  }
  const isHost = container.hostConfig.NetworkMode === "host";
  if (isHost && container.config.Hostname === "") container = patchContainer(daemon, id, (it) => ({ ...it, config: { ...it.config, Hostname: daemon.info.name } }));
  runtime.stack = isHost ? daemon.fabric.host : daemon.fabric.createStack();
  const sandboxId = daemon.newId();
  patchContainer(daemon, id, (it) => ({ ...it, sandboxId, ports: null }));
  const files = networkFiles(container);
  const extra = [...extraHosts(daemon, container), ...(container.networks?.["bridge"] ? linkedHosts(daemon, container) : [])];
  writeHostFile(daemon, files.hosts, isHost && extra.length === 0 ? readHostFile(daemon, "/etc/hosts") || hostsFile([]) : hostsFile(extra));
  writeHostFile(daemon, files.hostname, `${container.config.Hostname}\n`);
  writeResolvConf(daemon, container, isHost ? "host" : "legacy");
  const names = Object.keys(container.networks ?? {});
  for (const name of [...names.filter((each) => each === "bridge"), ...names.filter((each) => each !== "bridge")]) {
    const settings = containerById(daemon, id).networks![name]!;
    connect(daemon, id, name, withoutOperationalData(settings), false);
  }
}

function networkedContainer(daemon: Daemon, id: string, term: string): ContainerRecord {
  const other = findContainer(daemon, term);
  if (other.id === id) throw systemError("cannot join own network");
  if (!other.state.running) throw conflict(`cannot join network of a non running container: ${term}`);
  if (other.state.restarting) throw isRestarting(term);
  return other;
}

function extraHosts(daemon: Daemon, container: ContainerRecord): readonly HostsEntry[] {
  const gateway = daemon.db.list("networks").find((network) => network.name === "bridge")?.pools[0]?.gateway ?? "";
  return (container.hostConfig.ExtraHosts ?? []).map((entry) => {
    const cut = entry.indexOf(":");
    const ip = entry.slice(cut + 1);
    return { ip: ip === "host-gateway" ? gateway : ip, names: entry.slice(0, cut) };
  });
}

function writeResolvConf(daemon: Daemon, container: ContainerRecord, mode: "host" | "legacy" | "internal"): void {
  const { Dns, DnsSearch, DnsOptions } = container.hostConfig;
  const text = resolvConf({
    hostNameservers: daemon.info.nameservers, hostSearch: daemon.info.searchDomains,
    nameservers: Dns ?? [], search: DnsSearch ?? [], options: DnsOptions ?? [], mode,
  });
  writeHostFile(daemon, networkFiles(container).resolvConf, text);
}

/** What a stopped container keeps of its settings. */
function withoutOperationalData(settings: EndpointSettings): EndpointSettings {
  return { ...settings, EndpointID: "", Gateway: "", IPAddress: "", IPPrefixLen: 0, IPv6Gateway: "", GlobalIPv6Address: "", GlobalIPv6PrefixLen: 0, MacAddress: "" };
}

/** Names by which the embedded DNS server knows an endpoint; the first is also what its address resolves to. */
export function dnsNames(container: ContainerRecord, aliases: readonly string[]): readonly string[] {
  const { Hostname } = container.config;
  return [...new Set([container.name, ...aliases, container.id.slice(0, 12), ...(Hostname === "" ? [] : [Hostname])])];
}

/** Connects a running (or starting) container to one network. */
export function connect(daemon: Daemon, id: string, term: string, wanted: EndpointSettings, isNew: boolean): void {
  const container = containerById(daemon, id);
  const network = findNetwork(daemon, wanted.NetworkID || term);
  const settings = prepared(container, network, wanted);
  if (isNew) requireCompatible(daemon, container, network);
  if (endpointsOf(daemon, network.id).some((endpoint) => endpoint.name === container.name))
    throw forbidden(`endpoint with name ${container.name} already exists in network ${network.name}`);
  const stack = daemon.runtime(id).stack!;
  const endpoint = createEndpoint(daemon, container, network, settings, stack);
  daemon.db.update((tx) => tx.put("endpoints", endpoint.id, endpoint));
  try {
    if (network.pools.length > 0) joinBridge(daemon, container, network, endpoint, stack);
  } catch (error) {
    removeEndpoint(daemon, network, endpoint, stack);
    throw error;
  }
  const gateway = network.pools.length > 0 && !network.internal ? network.pools[0]!.gateway : "";
  patchContainer(daemon, id, (it) => {
    const networks = { ...it.networks };
    if (term !== network.name) delete networks[term];
    networks[network.name] = {
      ...settings, NetworkID: network.id, EndpointID: endpoint.id, Gateway: gateway, IPAddress: endpoint.ipAddress, IPPrefixLen: endpoint.prefixLength, MacAddress: endpoint.macAddress,
    };
    return { ...it, networks, ports: portMap(it, daemon.runtime(id).boundPorts, network) };
  });
  networkEvent(daemon, network, "connect", { container: id });
}

function prepared(container: ContainerRecord, network: NetworkRecord, wanted: EndpointSettings): EndpointSettings {
  const settings = isUserDefined(network.name) ? { ...wanted, DNSNames: dnsNames(container, wanted.Aliases ?? []) } : wanted;
  validateEndpoint(network, network.name, { ...settings, MacAddress: "" });
  return settings;
}

/** Which networks go together. Models: updateNetworkSettings. */
function requireCompatible(daemon: Daemon, container: ContainerRecord, network: NetworkRecord): boolean {
  if (containerOf(container.hostConfig.NetworkMode) !== undefined) throw invalidParameter("container sharing network namespace with another container or host cannot be connected to any other network");
  if (container.hostConfig.NetworkMode !== "host" && network.driver === "host") throw invalidParameter("container cannot be disconnected from host network or connected to host network");
  for (const [name, settings] of Object.entries(container.networks ?? {})) {
    const other = daemon.db.list("networks").find((candidate) => candidate.name === name || candidate.id === settings.NetworkID);
    if (!other) continue;
    if (other.name === network.name) return false;
    if (other.driver === "host" || network.driver === "host") throw invalidParameter("container sharing network namespace with another container or host cannot be connected to any other network");
    if (other.name === "none" || network.name === "none") throw invalidParameter("container cannot be connected to multiple networks with one of the networks in private (none) mode");
  }
  return true;
}

function createEndpoint(daemon: Daemon, container: ContainerRecord, network: NetworkRecord, settings: EndpointSettings, stack: NetworkStack): EndpointRecord {
  const base: EndpointRecord = {
    id: daemon.newId(), networkId: network.id, containerId: container.id, name: container.name, ipAddress: "", prefixLength: 0, macAddress: "",
    dnsNames: settings.DNSNames ?? [], interfaceName: "",
  };
  const pool = network.pools[0];
  if (!pool) return base;
  const wanted = settings.IPAMConfig?.IPv4Address ?? "";
  for (const local of settings.IPAMConfig?.LinkLocalIPs ?? []) if (!/^169\.254\.|^fe[89ab]/i.test(local)) throw systemError(`invalid link local IP address: ${local}`);
  const owner = wanted === "" ? pool : (network.pools.find((each) => contains(parseCidr(each.subnet)!.block, parseIpv4(wanted)!)) ?? pool);
  const ipAddress = daemon.ipam.requestAddress(owner.subnet, wanted);
  const mac = container.desiredMacs[network.name] ?? macOf(parseIpv4(ipAddress)!);
  return { ...base, ipAddress, prefixLength: parseCidr(owner.subnet)!.block.bits, macAddress: mac, interfaceName: stack.nextInterfaceName() };
}

function joinBridge(daemon: Daemon, container: ContainerRecord, network: NetworkRecord, endpoint: EndpointRecord, stack: NetworkStack): void {
  publish(daemon, container, network, endpoint, stack);
  stack.attach({
    networkId: network.id, networkName: network.name, interfaceName: endpoint.interfaceName, index: daemon.fabric.nextInterfaceIndex(),
    address: endpoint.ipAddress, prefixLength: endpoint.prefixLength, mac: endpoint.macAddress, gateway: network.internal ? "" : network.pools[0]!.gateway,
  });
  const files = networkFiles(container);
  writeHostFile(daemon, files.hosts, addHosts(readHostFile(daemon, files.hosts), [ownHostsEntry(container, endpoint)]));
  if (isUserDefined(network.name) && !stack.resolver) {
    stack.resolver = (name) => resolveName(daemon, container.id, name);
    writeResolvConf(daemon, container, "internal");
  }
}

function ownHostsEntry(container: ContainerRecord, endpoint: EndpointRecord): HostsEntry {
  const { Hostname, Domainname } = container.config;
  const fqdn = Domainname === "" ? Hostname : `${Hostname}.${Domainname}`;
  const dot = fqdn.indexOf(".");
  return { ip: endpoint.ipAddress, names: dot < 0 ? fqdn : `${fqdn} ${fqdn.slice(0, dot)}` };
}

/** The embedded DNS server: names of endpoints on the container's own user-defined networks. */
function resolveName(daemon: Daemon, containerId: string, name: string): readonly string[] {
  const asked = name.toLowerCase().replace(/\.$/, "");
  const { endpoints, networks } = daemon.db.state;
  const container = containerById(daemon, containerId);
  const own = [...endpoints.values()].filter((endpoint) => endpoint.containerId === containerId);
  for (const { networkId } of own) {
    const network = networks.get(networkId);
    if (!network || !isUserDefined(network.name)) continue;
    const link = (container.networks?.[network.name]?.Links ?? []).map(parseLink).find(({ alias }) => alias.toLowerCase() === asked);
    const wanted = link?.name.toLowerCase() ?? asked;
    const found = [...endpoints.values()].filter((endpoint) =>
      endpoint.networkId === networkId && endpoint.dnsNames.some((each) => [each, `${each}.${network.name}`].some((text) => text.toLowerCase() === wanted)));
    if (found.length > 0) return found.map((endpoint) => endpoint.ipAddress);
  }
  return [];
}

/** Takes the host's ports for the first network that can publish, and starts their proxies. */
function publish(daemon: Daemon, container: ContainerRecord, network: NetworkRecord, endpoint: EndpointRecord, stack: NetworkStack): void {
  const runtime = daemon.runtime(container.id);
  if (network.internal || runtime.portEndpoint !== undefined) return;
  const exposed = Object.keys(container.config.ExposedPorts ?? {});
  const { wanted } = wantedBindings(exposed, container.hostConfig.PortBindings ?? {}, container.hostConfig.PublishAllPorts);
  if (exposed.length === 0) return;
  const words = `driver failed programming external connectivity on endpoint ${container.name} (${endpoint.id}): `;
  let bound: readonly BoundPort[] = [];
  const stops: (() => void)[] = [];
  try {
    bound = bindPorts(daemon.ports, wanted);
    for (const port of bound) stops.push(startProxy(daemon, port, endpoint.ipAddress, stack));
  } catch (error) {
    for (const stop of stops) stop();
    releasePorts(daemon.ports, bound);
    throw systemError(words + (error as Error).message);
  }
  runtime.boundPorts = bound;
  runtime.stopProxies = stops;
  runtime.portEndpoint = endpoint.id;
}

/** docker-proxy: whoever connects to the host's port talks to the container's. */
function startProxy(daemon: Daemon, port: BoundPort, address: string, stack: NetworkStack): () => void {
  const { host } = daemon.fabric;
  const shown = port.hostIp.includes(":") ? `${port.proto}6 [${port.hostIp}]` : `${port.proto}4 ${port.hostIp}`;
  const fail = (fault: string): Error => systemError(`Error starting userland proxy: listen ${shown}:${port.hostPort}: bind: ${fault}`);
  if (port.proto === "sctp") throw systemError("Error starting userland proxy: protocol not supported");
  const isLocal = /^(0\.0\.0\.0|127\..*|::1?)$/.test(port.hostIp) || host.hasAddress(port.hostIp) || daemon.db.list("networks").some(({ pools }) => pools[0]?.gateway === port.hostIp);
  if (!isLocal) throw fail("cannot assign requested address");
  // Datagrams have no connections that a program here could make.
  if (port.proto === "udp") return () => {};
  try {
    return host.serve(port.hostIp, port.hostPort, (peer) => {
      const accept = stack.acceptorOf(address, port.number);
      if (accept) {
        countTraffic(stack.trafficTo(host), peer.input, peer.output);
        return accept({ input: peer.input, output: peer.output, remote: `${host.sourceAddressFor(stack, address)}:${host.nextPort()}` });
      }
      // Nobody listens in the container: the proxy has taken the connection already and can only drop it.
      peer.output.close();
      peer.input.cancel();
    });
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    throw fail("address already in use");
  }
}

function portMap(container: ContainerRecord, bound: readonly BoundPort[], network: NetworkRecord): PortMap {
  if (network.pools.length === 0 && container.ports === null) return {};
  const ports: Record<string, PublishedPort[] | null> = {};
  for (const port of Object.keys(container.config.ExposedPorts ?? {})) ports[port.includes("/") ? port : `${port}/tcp`] = null;
  for (const { number, proto, hostIp, hostPort } of bound) (ports[`${number}/${proto}`] ??= []).push({ HostIp: hostIp, HostPort: String(hostPort) });
  return ports;
}

function removeEndpoint(daemon: Daemon, network: NetworkRecord, endpoint: EndpointRecord, stack: NetworkStack): void {
  const runtime = daemon.runtime(endpoint.containerId);
  if (runtime.portEndpoint === endpoint.id) {
    for (const stop of runtime.stopProxies) stop();
    releasePorts(daemon.ports, runtime.boundPorts);
    runtime.stopProxies = [];
    runtime.boundPorts = [];
    runtime.portEndpoint = undefined;
  }
  stack.detach(network.id);
  if (endpoint.ipAddress !== "") {
    const pool = network.pools.find((each) => contains(parseCidr(each.subnet)!.block, parseIpv4(endpoint.ipAddress)!));
    if (pool) daemon.ipam.releaseAddress(pool.subnet, endpoint.ipAddress);
  }
  daemon.db.update((tx) => tx.delete("endpoints", endpoint.id));
}

/** Leaves all networks: the container has ended. */
export function releaseNetwork(daemon: Daemon, id: string): void {
  const container = containerById(daemon, id);
  const runtime = daemon.runtime(id);
  const { stack } = runtime;
  runtime.stack = undefined;
  if (containerOf(container.hostConfig.NetworkMode) !== undefined || !stack) return;
  const networks: Record<string, EndpointSettings> = {};
  for (const [name, settings] of Object.entries(container.networks ?? {})) {
    networks[name] = withoutOperationalData(settings);
    const network = daemon.db.get("networks", settings.NetworkID) ?? daemon.db.list("networks").find((each) => each.name === name);
    const endpoint = daemon.db.get("endpoints", settings.EndpointID);
    if (!network) continue;
    if (endpoint) removeEndpoint(daemon, network, endpoint, stack);
    networkEvent(daemon, network, "disconnect", { container: id });
  }
  patchContainer(daemon, id, (it) => ({ ...it, networks: it.networks === null ? null : networks, ports: null }));
}

/** docker network connect. */
export function networkConnect(daemon: Daemon, term: string, containerTerm: string, settings: EndpointSettings): void {
  const container = findContainer(daemon, containerTerm);
  if (container.state.running) {
    connect(daemon, container.id, term, settings, true);
    return;
  }
  requireNotDying(container);
  const network = daemon.db.list("networks").find((each) => each.id === term || each.name === term || each.id.startsWith(term));
  if (!network) return void patchContainer(daemon, container.id, (it) => ({ ...it, networks: { ...it.networks, [term]: settings } }));
  const ready = prepared(container, network, settings);
  if (requireCompatible(daemon, container, network)) patchContainer(daemon, container.id, (it) => ({ ...it, networks: { ...it.networks, [network.name]: ready } }));
}

function requireNotDying(container: ContainerRecord): void {
  if (container.state.removalInProgress || container.state.dead)
    throw systemError(`Container ${container.id} is marked for removal and cannot be connected or disconnected to the network`);
}

/** With `force` only the network is asked for whoever is on it. */
function containerToDisconnect(daemon: Daemon, term: string, containerTerm: string, force: boolean): ContainerRecord {
  try {
    return findContainer(daemon, containerTerm);
  } catch (error) {
    if (!force) throw error;
    findNetwork(daemon, term);
    throw notFound(`endpoint ${containerTerm} not found`);
  }
}

/** docker network disconnect. */
export function networkDisconnect(daemon: Daemon, term: string, containerTerm: string, force: boolean): void {
  const container = containerToDisconnect(daemon, term, containerTerm, force);
  let network: NetworkRecord | undefined;
  let missing: unknown;
  try {
    network = findNetwork(daemon, term);
  } catch (error) {
    missing = error;
  }
  const drop = (name: string): void => {
    patchContainer(daemon, container.id, (it) => ({ ...it, networks: Object.fromEntries(Object.entries(it.networks ?? {}).filter(([key]) => key !== name)) }));
  };
  if (!container.state.running || (missing && force)) {
    requireNotDying(container);
    const name = network?.name ?? term;
    if (!container.networks?.[name]) throw systemError(`container ${container.id} is not connected to the network ${name}`);
    drop(name);
    if (network) networkEvent(daemon, network, "disconnect", { container: container.id });
    return;
  }
  if (!network) throw missing;
  if (container.hostConfig.NetworkMode === "host" && network.driver === "host")
    throw invalidParameter("container cannot be disconnected from host network or connected to host network");
  const endpoint = endpointsOf(daemon, network.id).find((each) => each.containerId === container.id);
  if (!endpoint) throw systemError(`container ${container.id} is not connected to network ${network.name}`);
  const files = networkFiles(container);
  writeHostFile(daemon, files.hosts, removeHosts(readHostFile(daemon, files.hosts), [ownHostsEntry(container, endpoint)]));
  removeEndpoint(daemon, network, endpoint, daemon.runtime(container.id).stack!);
  drop(network.name);
  patchContainer(daemon, container.id, (it) => ({ ...it, ports: portMap(it, daemon.runtime(container.id).boundPorts, network) }));
  networkEvent(daemon, network, "disconnect", { container: container.id });
  // The daemon announces the end of the connection once as the network's, once as the container's side.
  networkEvent(daemon, network, "disconnect", { container: container.id });
}
