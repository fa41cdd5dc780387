/**
 * One network namespace: its interfaces and the sockets bound in it.
 * Models: Linux network namespaces and TCP listen/accept as far as connections inside the Lab go; no packets, no UDP.
 */
import { ErrnoError } from "../../base/errors.ts";
import { Pipe, type Duplex } from "../../base/pipe.ts";

export interface NetworkInterface {
  /** "lo", "eth0", "docker0", "br-<id>". */
  readonly name: string;
  readonly address: string;
  readonly prefixBits: number;
  readonly mac: string;
}

/** A connection as the accepting side gets it. `remote` is "address:port". */
export type Connection = Duplex & { readonly remote: string };

/** A bound socket: connections queue until they are accepted. */
export class Listener {
  readonly address: string;
  readonly port: number;
  readonly #onClose: () => void;
  readonly #queue: Connection[] = [];
  readonly #waiting: ((connection: Connection | null) => void)[] = [];
  #isClosed = false;

  constructor(address: string, port: number, onClose: () => void) {
    this.address = address;
    this.port = port;
    this.#onClose = onClose;
  }

  /** The next connection; null once closed. */
  accept(): Promise<Connection | null> {
    const next = this.#queue.shift();
    if (next) return Promise.resolve(next);
    if (this.#isClosed) return Promise.resolve(null);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Hands a new connection to whoever accepts first. */
  offer(connection: Connection): void {
    const waiter = this.#waiting.shift();
    if (waiter) waiter(connection);
    else this.#queue.push(connection);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const waiter of this.#waiting.splice(0)) waiter(null);
    for (const connection of this.#queue.splice(0)) connection.output.close();
    this.#onClose();
  }
}

const anyAddress = new Set(["0.0.0.0", "::", ""]);

export class NetworkNamespace {
  readonly name: string;
  readonly #interfaces: NetworkInterface[] = [{ name: "lo", address: "127.0.0.1", prefixBits: 8, mac: "00:00:00:00:00:00" }];
  readonly #listeners: Listener[] = [];
  #nextEphemeralPort = 32768;

  constructor(name: string) {
    this.name = name;
  }

  get interfaces(): readonly NetworkInterface[] {
    return this.#interfaces;
  }

  get listeners(): readonly Listener[] {
    return this.#listeners;
  }

  addInterface(link: NetworkInterface): void {
    this.#interfaces.push(link);
  }

  removeInterface(address: string): void {
    const index = this.#interfaces.findIndex((link) => link.address === address);
    if (index >= 0) this.#interfaces.splice(index, 1);
  }

  /** True for loopback and for every address of an interface here. */
  owns(address: string): boolean {
    return address.startsWith("127.") || address === "::1" || this.#interfaces.some((link) => link.address === address);
  }

  /** Binds and listens. EADDRINUSE when the port is taken on an overlapping address, EADDRNOTAVAIL for a foreign one. */
  listen(address: string, port: number): Listener {
    if (!anyAddress.has(address) && !this.owns(address)) throw new ErrnoError("EADDRNOTAVAIL", "bind", `${address}:${port}`);
    const chosen = port === 0 ? this.ephemeralPort() : port;
    if (this.#listenerFor(address, chosen, true)) throw new ErrnoError("EADDRINUSE", "bind", `${address}:${chosen}`);
    const listener: Listener = new Listener(address, chosen, () => {
      const index = this.#listeners.indexOf(listener);
      if (index >= 0) this.#listeners.splice(index, 1);
    });
    this.#listeners.push(listener);
    return listener;
  }

  /** The socket that a connection to one of this namespace's addresses reaches. */
  listenerFor(address: string, port: number): Listener | undefined {
    return this.#listenerFor(address, port, false);
  }

  ephemeralPort(): number {
    return this.#nextEphemeralPort++;
  }

  #listenerFor(address: string, port: number, anyOverlaps: boolean): Listener | undefined {
    return this.#listeners.find(
      (listener) =>
        listener.port === port &&
        (anyAddress.has(listener.address) || listener.address === address || (anyOverlaps && anyAddress.has(address))),
    );
  }
}

/** Two ends of one connection. */
export function connectionPair(clientAddress: string): { client: Duplex; server: Connection } {
  const up = new Pipe();
  const down = new Pipe();
  return {
    client: { input: down, output: up },
    server: { input: up, output: down, remote: clientAddress },
  };
}
