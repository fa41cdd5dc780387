/**
 * Which subnets and addresses are taken.
 * Models: libnetwork ipam/allocator.go (default pools tried in turn, lowest free address first), ipamutils.
 */
import { forbidden, invalidParameter, notFound, systemError } from "../../base/errors.ts";
import { type Block, blockSize, contains, formatBlock, formatIpv4, overlaps, parseCidr, parseIpv4 } from "./ipv4.ts";

interface Pool {
  readonly block: Block;
  /** Part that automatic addresses come from. */
  readonly range: Block;
  readonly taken: Set<number>;
}

/** 172.17–172.31 in blocks of /16, then 192.168 in blocks of /20. */
const defaultBlocks: readonly Block[] = [
  ...Array.from({ length: 15 }, (_, i): Block => ({ base: parseIpv4(`172.${17 + i}.0.0`)!, bits: 16 })),
  ...Array.from({ length: 16 }, (_, i): Block => ({ base: parseIpv4(`192.168.${16 * i}.0`)!, bits: 20 })),
];

/** The local address space of one host. A pool is named by its subnet's text. */
export class Ipam {
  readonly #pools = new Map<string, Pool>();
  #firstDefault = 0;

  /** Takes the next default subnet that overlaps no other. Throws notFound when none is left. */
  requestDefaultPool(): string {
    for (let i = 0; i < defaultBlocks.length; i++) {
      const block = defaultBlocks[(this.#firstDefault + i) % defaultBlocks.length]!;
      if (this.#overlapsAny(block)) continue;
      const next = this.#firstDefault + i + 1;
      this.#firstDefault = next < defaultBlocks.length ? next : 0;
      return this.#add(block, block);
    }
    throw notFound("could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network");
  }

  /** Takes a subnet, and optionally a part of it for automatic addresses. Throws forbidden when it overlaps another. */
  requestPool(subnet: string, range: string): string {
    const pool = parseCidr(subnet);
    if (!pool) throw invalidParameter(`failed to parse pool request for address space "LocalDefault" pool ${JSON.stringify(subnet)} subpool ${JSON.stringify(range)}: invalid address pool`);
    const part = range === "" ? pool.block : parseCidr(range)?.block;
    if (!part) throw invalidParameter(`failed to parse pool request for address space "LocalDefault" pool ${JSON.stringify(subnet)} subpool ${JSON.stringify(range)}: invalid address subpool`);
    if (this.#overlapsAny(pool.block)) throw forbidden("Pool overlaps with other one on this address space");
    return this.#add(pool.block, part);
  }

  releasePool(name: string): void {
    this.#pools.delete(name);
  }

  /** The lowest free address, or the one asked for. */
  requestAddress(poolName: string, wanted = ""): string {
    const pool = this.#pools.get(poolName);
    if (!pool) throw notFound(`cannot find address pool for poolID:LocalDefault/${poolName}`);
    if (wanted !== "") {
      const address = parseIpv4(wanted);
      if (address === undefined || !contains(pool.block, address)) throw invalidParameter("requested address is out of range");
      if (pool.taken.has(address)) throw forbidden("Address already in use");
      pool.taken.add(address);
      return wanted;
    }
    const end = pool.range.base + blockSize(pool.range);
    for (let address = pool.range.base; address < end; address++) {
      if (pool.taken.has(address)) continue;
      pool.taken.add(address);
      return formatIpv4(address);
    }
    throw systemError("no available IPv4 addresses on this network's address pools");
  }

  releaseAddress(poolName: string, address: string): void {
    this.#pools.get(poolName)?.taken.delete(parseIpv4(address)!);
  }

  #overlapsAny(block: Block): boolean {
    return [...this.#pools.values()].some((pool) => overlaps(pool.block, block));
  }

  #add(block: Block, range: Block): string {
    const taken = new Set<number>();
    if (blockSize(block) > 2) taken.add(block.base).add(block.base + blockSize(block) - 1);
    const name = formatBlock(block);
    this.#pools.set(name, { block, range, taken });
    return name;
  }
}
