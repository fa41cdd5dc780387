/**
 * What lies beyond the host's own network: names and the machines that answer to them. The Lab fills it (package
 * mirrors, a few web pages); whatever is not in it does not answer, as behind a firewall.
 */
import type { Duplex } from "../../base/pipe.ts";
import { MeteredPipe } from "./traffic.ts";

/** A connection as an outside machine gets it. */
export interface OutsidePeer extends Duplex {
  /** "address:port" of the other side. */
  readonly remote: string;
  /** Counts bytes on the way in that the Lab describes instead of sending them. */
  declare(bytes: number): void;
}

/** A machine on the internet. */
export interface OutsideHost {
  /** DNS names, lower case. */
  readonly names: readonly string[];
  /** IPv4. */
  readonly address: string;
  /** TCP ports that are open. */
  readonly ports: readonly number[];
  accept(peer: OutsidePeer, port: number): void;
}

/** Public DNS servers that answer whoever reaches them. */
const publicServers = ["8.8.8.8", "8.8.4.4", "1.1.1.1", "1.0.0.1", "9.9.9.9"];

export class Internet {
  readonly #byName = new Map<string, string>();
  readonly #byAddress = new Map<string, OutsideHost>();
  readonly #nameservers = new Set<string>(publicServers);

  add(host: OutsideHost): void {
    this.#byAddress.set(host.address, host);
    for (const name of host.names) this.#byName.set(name, host.address);
  }

  /** A machine that answers DNS questions. */
  addNameserver(address: string): void {
    this.#nameservers.add(address);
  }

  isNameserver(address: string): boolean {
    return this.#nameservers.has(address);
  }

  /** Addresses of a name; empty when there is none. */
  addressesOf(name: string): readonly string[] {
    const address = this.#byName.get(name.toLowerCase().replace(/\.$/, ""));
    return address === undefined ? [] : [address];
  }

  host(address: string): OutsideHost | undefined {
    return this.#byAddress.get(address);
  }
}

/** The outside end of a connection whose inward pipe is `back`. */
export function outsidePeer(there: MeteredPipe, back: MeteredPipe, remote: string): OutsidePeer {
  return {
    input: there,
    output: back,
    remote,
    declare: (bytes) => {
      for (const meter of back.meters) meter(bytes);
    },
  };
}
