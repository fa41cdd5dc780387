/**
 * Port names ("80/tcp"), the order in which bindings are made, and which host ports are taken.
 * Models: go-connections nat (ParsePort, SortPortMap), libnetwork portallocator, drivers/bridge/port_mapping_linux.go.
 */
import { invalidParameter, systemError } from "../../base/errors.ts";
import type { PortBinding } from "../metadata/containerDocument.ts";

export interface Port {
  readonly number: number;
  readonly proto: string;
}

/** "80" and "80/udp" as number and protocol (tcp by default). */
export function parsePort(name: string): Port {
  const [port, proto] = name.split("/");
  return { number: Number(port), proto: (proto ?? "tcp").toLowerCase() };
}

/** "8000-8010" as two numbers; undefined when malformed. "" is 0-0: any port. */
export function parsePortRange(text: string): { readonly start: number; readonly end: number } | undefined {
  if (text === "") return { start: 0, end: 0 };
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (!match) return undefined;
  const start = Number(match[1]);
  const end = match[2] === undefined ? start : Number(match[2]);
  return start > 65535 || end > 65535 || end < start ? undefined : { start, end };
}

export interface WantedBinding {
  readonly port: string;
  readonly number: number;
  readonly proto: string;
  readonly hostIp: string;
  readonly hostPortStart: number;
  readonly hostPortEnd: number;
}

/** What a container wants published, in the order in which Docker binds it: explicit and larger ports first. */
export function wantedBindings(
  exposed: readonly string[],
  bindings: Readonly<Record<string, readonly PortBinding[] | null>>,
  publishAll: boolean,
): { readonly exposed: readonly string[]; readonly wanted: readonly WantedBinding[] } {
  const entries = exposed.flatMap((port): { readonly port: string; readonly binding: PortBinding | undefined }[] => {
    const list = bindings[port] ?? [];
    return list.length > 0 ? list.map((binding) => ({ port, binding })) : [{ port, binding: undefined }];
  });
  const hostStart = (entry: (typeof entries)[number]): number => (entry.binding ? (parsePortRange(entry.binding.HostPort)?.start ?? 0) : 0);
  const less = (a: (typeof entries)[number], b: (typeof entries)[number]): boolean => {
    const left = parsePort(a.port);
    const right = parsePort(b.port);
    return hostStart(a) > hostStart(b) || left.number > right.number || (left.number === right.number && left.proto === "tcp");
  };
  // The library's order is not total; insertion sort is what Go's sort.Sort does for up to twelve elements.
  const sorted = [...entries];
  for (let i = 1; i < sorted.length; i++) {
    for (let j = i; j > 0 && less(sorted[j]!, sorted[j - 1]!); j--) [sorted[j], sorted[j - 1]] = [sorted[j - 1]!, sorted[j]!];
  }
  const ports = [...new Set(sorted.map((entry) => entry.port))];
  const wanted = ports.flatMap((port): WantedBinding[] => {
    const { number, proto } = parsePort(port);
    const own = sorted.flatMap((entry) => (entry.port === port && entry.binding ? [entry.binding] : []));
    if (own.length === 0) return publishAll ? [{ port, number, proto, hostIp: "", hostPortStart: 0, hostPortEnd: 0 }] : [];
    return own.map((binding) => {
      const range = parsePortRange(binding.HostPort);
      if (!range) throw invalidParameter(`Error parsing HostPort value(${binding.HostPort}):Invalid port specification`);
      return { port, number, proto, hostIp: binding.HostIp, hostPortStart: range.start, hostPortEnd: range.end };
    });
  });
  return { exposed: ports, wanted };
}

const firstDynamicPort = 32768;
const lastDynamicPort = 60999;

/** Host ports in use, by address and protocol. */
export class PortAllocator {
  readonly #taken = new Map<string, Set<number>>();
  /** Where the last search in a range ended: the next one goes on from there. */
  readonly #last = new Map<string, number>();

  /** A free port of the range; 0–0 is any dynamic one. Throws system errors with Docker's words. */
  request(hostIp: string, proto: string, start: number, end: number): number {
    const key = `${hostIp}/${proto}`;
    const taken = this.#taken.get(key) ?? new Set<number>();
    this.#taken.set(key, taken);
    if (start > 0 && start === end) {
      if (taken.has(start)) throw systemError(`Bind for ${hostIp}:${start} failed: port is already allocated`);
      taken.add(start);
      return start;
    }
    const [low, high] = start === 0 && end === 0 ? [firstDynamicPort, lastDynamicPort] : [start, end];
    const rangeKey = `${key}/${low}-${high}`;
    let port = this.#last.get(rangeKey) ?? high;
    for (let tries = 0; tries <= high - low; tries++) {
      port = port + 1 > high ? low : port + 1;
      if (taken.has(port)) continue;
      taken.add(port);
      this.#last.set(rangeKey, port);
      return port;
    }
    throw systemError("all ports are allocated");
  }

  release(hostIp: string, proto: string, port: number): void {
    this.#taken.get(`${hostIp}/${proto}`)?.delete(port);
  }

  /** All taken ports as "0.0.0.0:8080/tcp". */
  list(): readonly string[] {
    return [...this.#taken].flatMap(([key, ports]) => {
      const cut = key.lastIndexOf("/");
      return [...ports].map((port) => `${key.slice(0, cut)}:${port}/${key.slice(cut + 1)}`);
    });
  }
}

export interface BoundPort {
  readonly port: string;
  readonly number: number;
  readonly proto: string;
  readonly hostIp: string;
  readonly hostPort: number;
}

/** Takes host ports for all wanted bindings, on IPv4 and, unless an IPv4 address was named, on "::" too. All or none. */
export function bindPorts(allocator: PortAllocator, wanted: readonly WantedBinding[]): readonly BoundPort[] {
  const bound: BoundPort[] = [];
  try {
    for (const want of wanted) {
      const addresses = want.hostIp === "" ? ["0.0.0.0", "::"] : [want.hostIp];
      for (const hostIp of addresses) {
        const hostPort = allocator.request(hostIp, want.proto, want.hostPortStart, want.hostPortEnd);
        bound.push({ port: want.port, number: want.number, proto: want.proto, hostIp, hostPort });
      }
    }
  } catch (error) {
    releasePorts(allocator, bound);
    throw error;
  }
  return bound;
}

export function releasePorts(allocator: PortAllocator, bound: readonly BoundPort[]): void {
  for (const port of bound) allocator.release(port.hostIp, port.proto, port.hostPort);
}
