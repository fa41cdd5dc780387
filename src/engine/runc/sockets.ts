/**
 * What a network namespace offers to the processes in it. The networks themselves are made elsewhere and handed in.
 * Models: the socket calls on AF_INET stream sockets, as far as the Lab's programs use them.
 */
import { ErrnoError } from "../../base/errors.ts";
import { type Duplex, Pipe } from "../../base/pipe.ts";
import type { Listener } from "./program.ts";
import { WaitQueue } from "./waitQueue.ts";

export interface NetworkInterface {
  /** "lo", "eth0". */
  readonly name: string;
  readonly index: number;
  /** "02:42:ac:11:00:02"; "00:00:00:00:00:00" for lo. */
  readonly mac: string;
  /** Without prefix length, e.g. "172.17.0.2". */
  readonly address: string;
  readonly prefixLength: number;
  readonly mtu: number;
  readonly gateway?: string;
}

/** One network namespace as its processes see it. */
export interface SocketStack {
  /** `address` "0.0.0.0" listens on all interfaces. Throws EADDRINUSE, EADDRNOTAVAIL, EACCES. */
  listen(address: string, port: number): Listener;
  /** `address` is numeric. Rejects ECONNREFUSED, ENETUNREACH, EHOSTUNREACH, ETIMEDOUT. */
  connect(address: string, port: number): Promise<Duplex>;
  /**
   * Addresses that one of the DNS servers gives for a name; rejects with ENOENT when they know none, with EAGAIN
   * (EAI_AGAIN) when none of them can be reached.
   */
  resolve(name: string, nameservers: readonly string[]): Promise<readonly string[]>;
  interfaces(): readonly NetworkInterface[];
}

const loopback: NetworkInterface = { name: "lo", index: 1, mac: "00:00:00:00:00:00", address: "127.0.0.1", prefixLength: 8, mtu: 65536 };

/** A namespace with nothing but `lo`: what `--network none` gives. */
export class LoopbackStack implements SocketStack {
  readonly #listeners = new Map<number, (peer: Duplex & { remote: string }) => void>();
  #nextPort = 32768;

  listen(address: string, port: number): Listener {
    if (address !== "0.0.0.0" && address !== "::" && !address.startsWith("127.")) throw new ErrnoError("EADDRNOTAVAIL", "bind", address);
    const bound = port === 0 ? this.#nextPort++ : port;
    if (this.#listeners.has(bound)) throw new ErrnoError("EADDRINUSE", "bind", `${address}:${port}`);
    const waiting: (Duplex & { remote: string })[] = [];
    const arrived = new WaitQueue();
    let isOpen = true;
    this.#listeners.set(bound, (peer) => {
      waiting.push(peer);
      arrived.wake();
    });
    return {
      accept: async () => {
        while (isOpen && waiting.length === 0) await arrived.wait();
        return waiting.shift() ?? null;
      },
      close: () => {
        if (!isOpen) return;
        isOpen = false;
        this.#listeners.delete(bound);
        for (const peer of waiting.splice(0)) peer.output.close();
        arrived.wake();
      },
    };
  }

  async connect(address: string, port: number): Promise<Duplex> {
    if (!address.startsWith("127.") && address !== "0.0.0.0" && address !== "::1") throw new ErrnoError("ENETUNREACH", "connect", address);
    const listener = this.#listeners.get(port);
    if (!listener) throw new ErrnoError("ECONNREFUSED", "connect", address);
    const there = new Pipe();
    const back = new Pipe();
    listener({ input: there, output: back, remote: `127.0.0.1:${this.#nextPort++}` });
    return { input: back, output: there };
  }

  async resolve(name: string): Promise<readonly string[]> {
    throw new ErrnoError("EAGAIN", "getaddrinfo", name);
  }

  interfaces(): readonly NetworkInterface[] {
    return [loopback];
  }
}
