/**
 * The wires between network namespaces: bridges that join containers, the host as their router, published ports.
 * Models: Linux bridges and routing as Docker sets them up (DOCKER-ISOLATION rules, docker-proxy).
 *
 *   container A ── eth0 ─┐                       ┌─ eth0 ── container C
 *   container B ── eth0 ─┴─ docker0 ── host ── br-… ┘        no way from docker0 to br-… but through the host's ports
 */
import { ErrnoError } from "../../base/errors.ts";
import type { Duplex } from "../../base/pipe.ts";
import type { Clock } from "../../base/clock.ts";
import { Internet, type OutsideHost, outsidePeer } from "./internet.ts";
import { type Block, contains, parseIpv4 } from "./ipv4.ts";
import { NetworkStack } from "./stack.ts";
import { countTraffic, MeteredPipe } from "./traffic.ts";

/** One bridge with everything plugged into it. */
export interface Bridge {
  readonly networkId: string;
  /** Name of the host's interface: "docker0", "br-333e707b3708". */
  readonly name: string;
  readonly block: Block;
  readonly gateway: string;
  readonly isInternal: boolean;
  /** Containers by their address. */
  readonly members: Map<string, NetworkStack>;
}

/** How a packet to an address would fare. */
export type Route =
  | { readonly kind: "stack"; readonly stack: NetworkStack }
  | { readonly kind: "outside"; readonly host: OutsideHost }
  | { readonly kind: "noHost" }
  | { readonly kind: "dropped" }
  | { readonly kind: "unreachable" };

/** Linux gives up on ARP after about three seconds, on unanswered SYNs after 2 min 7 s. */
const arpTimeoutMs = 3000;
const connectTimeoutMs = 127_000;
/** To a machine outside and back. */
const roundTripMs = 12;

export class Fabric {
  readonly clock: Clock;
  readonly bridges = new Map<string, Bridge>();
  /** The host's own namespace: also what `--network host` gives. */
  readonly host: NetworkStack;
  readonly hostAddress: string;
  /** Everything that is neither this host nor one of its containers. */
  readonly internet = new Internet();
  #nextInterfaceIndex = 4;

  constructor(clock: Clock, hostAddress: string) {
    this.clock = clock;
    this.hostAddress = hostAddress;
    this.host = new NetworkStack(this, { isHost: true, address: hostAddress });
  }

  addBridge(bridge: Bridge): void {
    this.bridges.set(bridge.networkId, bridge);
  }

  removeBridge(networkId: string): void {
    this.bridges.delete(networkId);
  }

  /** A new namespace with only a loopback interface. */
  createStack(): NetworkStack {
    return new NetworkStack(this, { isHost: false });
  }

  /** A pair of numbers for the two ends of a veth. */
  nextInterfaceIndex(): number {
    this.#nextInterfaceIndex += 2;
    return this.#nextInterfaceIndex;
  }

  /** Where an address leads, seen from a stack. */
  route(from: NetworkStack, address: string): Route {
    const number = parseIpv4(address);
    if (number === undefined) return address === "::1" || address === "::" ? { kind: "stack", stack: from } : { kind: "unreachable" };
    if (address.startsWith("127.") || address === "0.0.0.0" || from.hasAddress(address)) return { kind: "stack", stack: from };
    const isHost = from === this.host;
    for (const bridge of this.bridges.values()) {
      if (!contains(bridge.block, number)) continue;
      if (address === bridge.gateway) return isHost || this.#reachesHost(from) ? { kind: "stack", stack: this.host } : { kind: "unreachable" };
      if (isHost || from.isOn(bridge.networkId)) {
        const stack = bridge.members.get(address);
        return stack ? { kind: "stack", stack } : { kind: "noHost" };
      }
      return this.#reachesHost(from) ? { kind: "dropped" } : { kind: "unreachable" };
    }
    if (!this.#reachesHost(from) && !isHost) return { kind: "unreachable" };
    if (this.host.hasAddress(address)) return { kind: "stack", stack: this.host };
    const outside = this.internet.host(address);
    return outside ? { kind: "outside", host: outside } : { kind: "dropped" };
  }

  #reachesHost(from: NetworkStack): boolean {
    return from.attachments().some((attachment) => attachment.gateway !== "");
  }

  /** Opens a connection. Rejects with the errno that connect(2) would give, after the time that it would take. */
  async connect(from: NetworkStack, address: string, port: number): Promise<Duplex> {
    const route = this.route(from, address);
    if (route.kind === "unreachable") throw new ErrnoError("ENETUNREACH", "connect", address);
    if (route.kind === "noHost") {
      await this.clock.sleep(arpTimeoutMs);
      throw new ErrnoError("EHOSTUNREACH", "connect", address);
    }
    if (route.kind === "dropped") {
      await this.clock.sleep(connectTimeoutMs);
      throw new ErrnoError("ETIMEDOUT", "connect", address);
    }
    if (route.kind === "outside") return this.#connectOutside(from, route.host, port);
    const accept = route.stack.acceptorOf(address, port);
    if (!accept) throw new ErrnoError("ECONNREFUSED", "connect", address);
    const there = new MeteredPipe();
    const back = new MeteredPipe();
    if (route.stack !== from) {
      countTraffic(from.trafficTo(route.stack), back, there);
      countTraffic(route.stack.trafficTo(from), there, back);
    }
    accept({ input: there, output: back, remote: `${from.sourceAddressFor(route.stack, address)}:${from.nextPort()}` });
    return { input: back, output: there };
  }

  async #connectOutside(from: NetworkStack, outside: OutsideHost, port: number): Promise<Duplex> {
    await this.clock.sleep(roundTripMs);
    if (!outside.ports.includes(port)) throw new ErrnoError("ECONNREFUSED", "connect", outside.address);
    const there = new MeteredPipe();
    const back = new MeteredPipe();
    countTraffic(from.outwardTraffic, back, there);
    outside.accept(outsidePeer(there, back, `${this.hostAddress}:${from.nextPort()}`), port);
    return { input: back, output: there };
  }

  /** One echo request: true when a reply comes back at once. Throws ENETUNREACH when there is no route. */
  ping(from: NetworkStack, address: string): boolean {
    const route = this.route(from, address);
    if (route.kind === "unreachable") throw new ErrnoError("ENETUNREACH", "sendto", address);
    if (route.kind === "outside") {
      from.outwardTraffic?.exchanged();
      return true;
    }
    if (route.kind !== "stack") return false;
    if (route.stack !== from) {
      from.trafficTo(route.stack)?.exchanged();
      route.stack.trafficTo(from)?.exchanged();
    }
    return true;
  }
}
