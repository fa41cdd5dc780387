/**
 * One network namespace: its interfaces, who listens in it, and its DNS server.
 * Models: libnetwork Sandbox and osl.Namespace; the embedded DNS server of libnetwork resolver.go.
 */
import { ErrnoError } from "../../base/errors.ts";
import type { Duplex } from "../../base/pipe.ts";
import type { Listener } from "../runc/program.ts";
import type { NetworkInterface, SocketStack } from "../runc/sockets.ts";
import type { Fabric } from "./fabric.ts";
import { Traffic } from "./traffic.ts";

export type Peer = Duplex & { readonly remote: string };

/** An interface into one network. */
export interface Attachment {
  readonly networkId: string;
  readonly networkName: string;
  readonly interfaceName: string;
  readonly index: number;
  readonly address: string;
  readonly prefixLength: number;
  readonly mac: string;
  /** "" on internal networks. */
  readonly gateway: string;
  readonly traffic: Traffic;
}

const loopback: NetworkInterface = { name: "lo", index: 1, mac: "00:00:00:00:00:00", address: "127.0.0.1", prefixLength: 8, mtu: 65536 };

/** Where Docker's own DNS server listens in containers on user-defined networks. */
const embeddedServer = "127.0.0.11";
/** Two tries of five seconds: resolv.conf(5) timeout and attempts. */
const unansweredMs = 10_000;

export class NetworkStack implements SocketStack {
  readonly #fabric: Fabric;
  readonly #isHost: boolean;
  readonly #hostAddress: string;
  readonly #attachments: Attachment[] = [];
  /** Key "address:port"; the address may be 0.0.0.0. */
  readonly #listeners = new Map<string, (peer: Peer) => void>();
  /** The embedded DNS server, once the namespace is on a user-defined network. */
  resolver: ((name: string) => readonly string[]) | undefined;
  #nextPort = 32768;
  #interfaceCount = 0;

  constructor(fabric: Fabric, options: { readonly isHost: boolean; readonly address?: string }) {
    this.#fabric = fabric;
    this.#isHost = options.isHost;
    this.#hostAddress = options.address ?? "";
  }

  /** A name for the next interface; numbers are not used twice. */
  nextInterfaceName(): string {
    return `eth${this.#interfaceCount++}`;
  }

  /** Network interfaces in the order of their making. */
  attachments(): readonly Attachment[] {
    return this.#attachments;
  }

  attach(attachment: Omit<Attachment, "traffic">): void {
    this.#attachments.push({ ...attachment, traffic: new Traffic() });
    this.#fabric.bridges.get(attachment.networkId)?.members.set(attachment.address, this);
  }

  detach(networkId: string): void {
    const at = this.#attachments.findIndex((attachment) => attachment.networkId === networkId);
    if (at < 0) return;
    this.#fabric.bridges.get(networkId)?.members.delete(this.#attachments[at]!.address);
    this.#attachments.splice(at, 1);
  }

  isOn(networkId: string): boolean {
    return this.#attachments.some((attachment) => attachment.networkId === networkId);
  }

  hasAddress(address: string): boolean {
    if (this.#isHost) return address === this.#hostAddress || [...this.#fabric.bridges.values()].some((bridge) => bridge.gateway === address);
    return this.#attachments.some((attachment) => attachment.address === address);
  }

  nextPort(): number {
    this.#nextPort = this.#nextPort >= 60999 ? 32768 : this.#nextPort + 1;
    return this.#nextPort;
  }

  /** Counters of the interface that leads to another stack; the host's are not kept. */
  trafficTo(other: NetworkStack): Traffic | undefined {
    const shared = this.#attachments.find((attachment) => other.isOn(attachment.networkId));
    return (shared ?? this.#attachments.find((attachment) => attachment.gateway !== ""))?.traffic;
  }

  /** The address that the other side sees. */
  sourceAddressFor(to: NetworkStack, address: string): string {
    if (to === this) return address.startsWith("127.") ? "127.0.0.1" : address;
    const shared = this.#attachments.find((attachment) => to === this.#fabric.host || to.isOn(attachment.networkId));
    if (shared) return shared.address;
    const bridge = [...this.#fabric.bridges.values()].find((candidate) => candidate.members.get(address) === to);
    return bridge?.gateway ?? "127.0.0.1";
  }

  /** Who answers connections to this address and port. */
  acceptorOf(address: string, port: number): ((peer: Peer) => void) | undefined {
    const exact = this.#listeners.get(`${address}:${port}`);
    return exact ?? this.#listeners.get(`0.0.0.0:${port}`) ?? (address.includes(":") ? this.#listeners.get(`:::${port}`) : undefined);
  }

  /** Hands every connection to `accept`; returns the function that stops it. Throws EADDRINUSE. */
  serve(address: string, port: number, accept: (peer: Peer) => void): () => void {
    const any = address === "0.0.0.0" || address === "::";
    const key = `${address}:${port}`;
    const clash = [...this.#listeners.keys()].some((other) => other === key || (!any && other === `0.0.0.0:${port}`) || (address === "0.0.0.0" && other.endsWith(`:${port}`) && !other.startsWith("::")));
    if (clash) throw new ErrnoError("EADDRINUSE", "bind", key);
    this.#listeners.set(key, accept);
    return () => {
      if (this.#listeners.get(key) === accept) this.#listeners.delete(key);
    };
  }

  listen(address: string, port: number): Listener {
    const local = address === "" || address === "::" ? "0.0.0.0" : address;
    const isOwn = local === "0.0.0.0" || local.startsWith("127.") || this.hasAddress(local);
    if (!isOwn) throw new ErrnoError("EADDRNOTAVAIL", "bind", address);
    const waiting: Peer[] = [];
    let wake: (() => void) | undefined;
    let isOpen = true;
    const signal = (): void => {
      wake?.();
      wake = undefined;
    };
    const stop = this.serve(local, port === 0 ? this.nextPort() : port, (peer) => {
      waiting.push(peer);
      signal();
    });
    return {
      accept: async () => {
        while (isOpen && waiting.length === 0) await new Promise<void>((resolve) => { wake = resolve; });
        return waiting.shift() ?? null;
      },
      close: () => {
        if (!isOpen) return;
        isOpen = false;
        stop();
        for (const peer of waiting.splice(0)) peer.output.close();
        signal();
      },
    };
  }

  connect(address: string, port: number): Promise<Duplex> {
    return this.#fabric.connect(this, address, port);
  }

  /** Asks the servers in turn. The embedded one hands on what it does not know; others know the internet's names. */
  async resolve(name: string, nameservers: readonly string[]): Promise<readonly string[]> {
    const { internet, clock } = this.#fabric;
    let isReached = false;
    for (const server of nameservers) {
      const own = server === embeddedServer ? this.resolver?.(name) : undefined;
      if (own && own.length > 0) return own;
      const isEmbedded = server === embeddedServer && this.resolver !== undefined;
      const route = isEmbedded ? (this.outwardTraffic || this.#isHost ? "known" : "unreachable") : internet.isNameserver(server) ? this.#fabric.route(this, server).kind : "dropped";
      // What the embedded server cannot hand on it still answers.
      if (isEmbedded) isReached = true;
      const isRefused = !isEmbedded && server.startsWith("127.");
      if (route === "unreachable" || isRefused) continue;
      if (route === "dropped" && !internet.isNameserver(server)) {
        await clock.sleep(unansweredMs);
        continue;
      }
      isReached = true;
      const addresses = internet.addressesOf(name);
      if (addresses.length > 0) return addresses;
      break;
    }
    throw new ErrnoError(isReached ? "ENOENT" : "EAGAIN", "getaddrinfo", name);
  }

  /** Counters of the interface that leads out of the host; undefined on internal networks and for the host. */
  get outwardTraffic(): Traffic | undefined {
    return this.#attachments.find((attachment) => attachment.gateway !== "")?.traffic;
  }

  /** One ICMP echo request: true when it is answered. Throws ENETUNREACH. */
  ping(address: string): boolean {
    return this.#fabric.ping(this, address);
  }

  interfaces(): readonly NetworkInterface[] {
    if (this.#isHost) return [loopback, ...this.#hostInterfaces()];
    // The default route goes through the network whose name comes first.
    const router = this.#attachments.filter((attachment) => attachment.gateway !== "").sort((a, b) => (a.networkName < b.networkName ? -1 : 1))[0];
    return [
      loopback,
      ...this.#attachments.map((attachment): NetworkInterface => ({
        name: attachment.interfaceName, index: attachment.index, mac: attachment.mac, address: attachment.address,
        prefixLength: attachment.prefixLength, mtu: 1500, ...(attachment === router ? { gateway: attachment.gateway } : {}),
      })),
    ];
  }

  #hostInterfaces(): NetworkInterface[] {
    const ether: NetworkInterface = { name: "eth0", index: 2, mac: "02:00:c0:00:02:0a", address: this.#hostAddress, prefixLength: 24, mtu: 1500, gateway: `${this.#hostAddress.split(".").slice(0, 3).join(".")}.1` };
    const bridges = [...this.#fabric.bridges.values()].map((bridge, i): NetworkInterface => ({
      name: bridge.name, index: 3 + i, mac: "02:42:00:00:00:01", address: bridge.gateway, prefixLength: bridge.block.bits, mtu: 1500,
    }));
    return [ether, ...bridges];
  }
}
