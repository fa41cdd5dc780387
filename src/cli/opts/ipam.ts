import { isIpv4, parseIp } from "../go/net.ts";

/** Address pools of a new network. Models: docker/cli network/create.go (consolidateIpam). */
export interface IpamPool {
  Subnet: string;
  IPRange?: string;
  Gateway?: string;
  AuxiliaryAddresses?: Record<string, string>;
}

/** Each range, gateway and auxiliary address goes to the subnet it lies in. Throws with Docker's words. */
export function consolidateIpam(
  subnets: readonly string[],
  ranges: readonly string[],
  gateways: readonly string[],
  auxiliary: Readonly<Record<string, string>>,
): IpamPool[] {
  if (subnets.length < ranges.length || subnets.length < gateways.length)
    throw new Error("every ip-range or gateway must have a corresponding subnet");
  const pools = new Map<string, IpamPool>();
  for (const subnet of subnets) {
    for (const other of pools.keys())
      if (contains(subnet, other) || contains(other, subnet))
        throw new Error("multiple overlapping subnet configuration is not supported");
    pools.set(subnet, { Subnet: subnet });
  }
  for (const range of ranges) {
    const pool = owner(pools, range, "range");
    if (pool.IPRange)
      throw new Error(`cannot configure multiple ranges (${range}, ${pool.IPRange}) on the same subnet (${pool.Subnet})`);
    pool.IPRange = range;
  }
  for (const gateway of gateways) {
    const pool = owner(pools, gateway, "gateway");
    if (pool.Gateway)
      throw new Error(`cannot configure multiple gateways (${gateway}, ${pool.Gateway}) for the same subnet (${pool.Subnet})`);
    pool.Gateway = gateway;
  }
  for (const [key, address] of Object.entries(auxiliary)) {
    const pool = owner(pools, address, "aux-address");
    pool.AuxiliaryAddresses = { ...pool.AuxiliaryAddresses, [key]: address };
  }
  return [...pools.values()];
}

function owner(pools: ReadonlyMap<string, IpamPool>, address: string, what: string): IpamPool {
  const found = [...pools].findLast(([subnet]) => contains(subnet, address));
  if (!found) throw new Error(`no matching subnet for ${what} ${address}`);
  return found[1];
}

function contains(subnet: string, data: string): boolean {
  let network;
  try {
    network = parseCidr(subnet);
  } catch (error) {
    throw new Error(`invalid subnet: ${(error as Error).message}`);
  }
  const address = data.includes("/") ? parseCidr(data).bits : bitsOf(data);
  return address !== undefined && address.length === network.bits.length && address.startsWith(network.bits.slice(0, network.prefix));
}

function parseCidr(text: string): { bits: string; prefix: number } {
  const [address = "", length = ""] = text.split("/");
  const bits = bitsOf(address);
  if (bits === undefined || !/^\d+$/.test(length) || Number(length) > bits.length) throw new Error(`invalid CIDR address: ${text}`);
  return { bits, prefix: Number(length) };
}

function bitsOf(address: string): string | undefined {
  const ip = parseIp(address);
  if (ip === undefined) return undefined;
  const binary = (value: number, width: number): string => value.toString(2).padStart(width, "0");
  if (isIpv4(ip)) return ip.split(".").map((part) => binary(Number(part), 8)).join("");
  const [head = "", tail] = ip.split("::");
  const groups = (part: string): string[] => (part === "" ? [] : part.split(":"));
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  const middle = Array.from({ length: 8 - left.length - right.length }, () => "0");
  return [...left, ...middle, ...right].map((group) => binary(Number.parseInt(group, 16), 16)).join("");
}
