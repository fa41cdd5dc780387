import type { FlagValues } from "../flags.ts";
import { isIpv4, isMac, macText, parseIp } from "../go/net.ts";
import { quote } from "../go/quote.ts";
import type { NetworkAttachment } from "./networks.ts";
import { plainAttachment } from "./networks.ts";

/** The networks that a new container joins. Models: docker/cli container/opts.go (parseNetworkOpts). */

/** HostConfig.NetworkMode: the first network, or "default". */
export function networkMode(networks: readonly NetworkAttachment[]): string {
  return networks[0]?.Target ?? "default";
}

/** NetworkingConfig.EndpointsConfig; the old flags (--ip, --link, …) belong to the first network. */
export function endpointsOf(
  networks: readonly NetworkAttachment[],
  flags: FlagValues,
  modern: boolean,
): Record<string, unknown> {
  const endpoints: Record<string, unknown> = {};
  if (networks.length === 0)
    endpoints["default"] = endpoint(withOldFlags(plainAttachment("default"), flags, modern), modern);
  for (const [i, given] of networks.entries()) {
    const network = i === 0 ? withOldFlags(given, flags, modern) : given;
    const settings = endpoint(network, modern);
    if (network.Target in endpoints) throw new Error(`network ${quote(network.Target)} is specified multiple times`);
    // A lone network without settings is left to the engine, for the sake of old engines.
    if (networks.length === 1 && isPlain(network)) continue;
    endpoints[network.Target] = settings;
  }
  const own = networks.map((network) => isUserDefined(network.Target));
  if (own.includes(true) && own.includes(false))
    throw new Error("conflicting options: cannot attach both user-defined and non-user-defined network-modes");
  return Object.fromEntries(Object.entries(endpoints).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Is this a network of the user's own, and not one of the modes that are always there? */
export function isUserDefined(mode: string): boolean {
  return !["default", "bridge", "host", "none"].includes(mode) && !mode.startsWith("container:");
}

function isPlain(network: NetworkAttachment): boolean {
  const empty = (value: unknown[] | object | null): boolean => value === null || Object.keys(value).length === 0;
  const { Aliases, DriverOpts, Links, LinkLocalIPs } = network;
  return (
    empty(Aliases) && empty(DriverOpts) && empty(Links) && empty(LinkLocalIPs) &&
    network.IPv4Address === "" && network.IPv6Address === "" && network.MacAddress === "" && network.GwPriority === 0
  );
}

function withOldFlags(network: NetworkAttachment, flags: FlagValues, modern: boolean): NetworkAttachment {
  const both = (old: string, what: string): never => {
    throw new Error(`conflicting options: cannot specify both ${old} and ${what}`);
  };
  const aliases = flags.list("network-alias");
  const links = flags.list("link");
  const local = flags.list("link-local-ip");
  if (network.Aliases?.length && aliases.length) both("--network-alias", "per-network alias");
  if (network.Links?.length && links.length) both("--link", "per-network links");
  if (network.IPv4Address && flags.text("ip") !== "" && flags.changed("ip")) both("--ip", "per-network IPv4 address");
  if (network.IPv6Address && flags.text("ip6") !== "" && flags.changed("ip6")) both("--ip6", "per-network IPv6 address");
  if (network.MacAddress && flags.text("mac-address") !== "") both("--mac-address", "per-network MAC address");
  if (network.LinkLocalIPs?.length && local.length) both("--link-local-ip", "per-network link-local IP addresses");
  const given = (name: string): string => (flags.changed(name) ? flags.text(name) : "");
  // 29 keeps parsed addresses, in canonical form; what is none (or of the other family) is dropped.
  const four = modern ? canonical(given("ip"), isIpv4) : given("ip");
  const six = modern ? canonical(given("ip6")) : given("ip6");
  const takesLinks = modern ? isUserDefined(network.Target) : network.Target !== "default";
  return {
    ...network,
    Aliases: aliases.length ? aliases : network.Aliases,
    Links: takesLinks && links.length ? links : network.Links,
    IPv4Address: four || network.IPv4Address,
    IPv6Address: six || network.IPv6Address,
    MacAddress: given("mac-address") || network.MacAddress,
    LinkLocalIPs: local.length ? (modern ? local.map((ip) => canonical(ip)).filter(Boolean) : local) : network.LinkLocalIPs,
  };
}

function canonical(address: string, isWanted: (ip: string) => boolean = () => true): string {
  const ip = parseIp(address.trim());
  return ip !== undefined && isWanted(ip) ? ip : "";
}

/** One EndpointSettings as the API takes it. */
export function endpoint(network: NetworkAttachment, modern: boolean): Record<string, unknown> {
  if (network.Target.trim() === "") throw new Error("no name set for network");
  if (!isUserDefined(network.Target)) {
    if (network.Aliases?.length)
      throw new Error("network-scoped aliases are only supported for user-defined networks");
    if (network.Links?.length) throw new Error("links are only supported for user-defined networks");
  }
  if (network.MacAddress !== "" && !isMac(network.MacAddress.trim()))
    throw new Error(`${network.MacAddress} is not a valid mac address`);
  const addresses = network.IPv4Address || network.IPv6Address || network.LinkLocalIPs?.length;
  return {
    IPAMConfig: addresses ? ipamConfig(network) : null,
    Links: network.Links?.length ? network.Links : null,
    Aliases: network.Aliases?.length ? network.Aliases : null,
    MacAddress: modern && network.MacAddress !== "" ? macText(network.MacAddress.trim()) : network.MacAddress,
    ...(modern && network.GwPriority !== 0 && { GwPriority: network.GwPriority }),
    NetworkID: "",
    EndpointID: "",
    Gateway: "",
    IPAddress: "",
    IPPrefixLen: 0,
    IPv6Gateway: "",
    GlobalIPv6Address: "",
    GlobalIPv6PrefixLen: 0,
    DriverOpts: network.DriverOpts && Object.keys(network.DriverOpts).length > 0 ? network.DriverOpts : null,
    DNSNames: null,
  };
}

function ipamConfig(network: NetworkAttachment): Record<string, unknown> {
  return {
    ...(network.IPv4Address && { IPv4Address: network.IPv4Address }),
    ...(network.IPv6Address && { IPv6Address: network.IPv6Address }),
    ...(network.LinkLocalIPs?.length && { LinkLocalIPs: network.LinkLocalIPs }),
  };
}
