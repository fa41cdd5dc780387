/** The sockets of one process: closed when it dies, names looked up in its own /etc/hosts first. */
import type { Duplex } from "../../base/pipe.ts";
import { rootContext } from "../../fs/filesystem.ts";
import { isErrno } from "../../fs/vfs.ts";
import type { KernelProcess } from "./process.ts";
import type { Listener } from "./program.ts";

export class ProcessSockets {
  readonly #process: KernelProcess;
  readonly #open = new Set<() => void>();

  constructor(process: KernelProcess) {
    this.#process = process;
  }

  listen(address: string, port: number): Listener {
    const listener = address.startsWith("/")
      ? this.#process.kernel.localSockets.listen(this.#process, address)
      : this.#process.namespaces.network.listen(address, port);
    const close = (): void => {
      this.#open.delete(close);
      listener.close();
    };
    this.#open.add(close);
    return {
      accept: async () => {
        const peer = await this.#process.block(listener.accept());
        return peer && { ...this.#own(peer), remote: peer.remote };
      },
      close,
    };
  }

  async connect(host: string, port: number): Promise<Duplex> {
    if (host.startsWith("/")) return this.#own(this.#process.kernel.localSockets.connect(this.#process, host));
    const [address] = isNumeric(host) ? [host] : await this.resolve(host);
    return this.#own(await this.#process.block(this.#process.namespaces.network.connect(address!, port)));
  }

  async resolve(name: string): Promise<readonly string[]> {
    if (isNumeric(name)) return [name];
    const listed = this.#hosts(name);
    return listed.length > 0 ? listed : this.#process.block(this.#process.namespaces.network.resolve(name, this.#nameservers()));
  }

  /** As the C library reads resolv.conf(5): the first three, or the machine itself. */
  #nameservers(): readonly string[] {
    const found = [...this.#table("/etc/resolv.conf").matchAll(/^nameserver\s+(\S+)/gm)].map((match) => match[1]!);
    return found.length > 0 ? found.slice(0, 3) : ["127.0.0.1"];
  }

  /** A file of /etc; empty when it cannot be read. */
  #table(path: string): string {
    try {
      return this.#process.vfs.readText(rootContext, path);
    } catch (error) {
      if (isErrno(error)) return "";
      throw error;
    }
  }

  #hosts(name: string): readonly string[] {
    const table = this.#table("/etc/hosts");
    const found: string[] = [];
    for (const line of table.split("\n")) {
      const [address, ...names] = line.replace(/#.*/, "").trim().split(/\s+/);
      if (address && !address.includes(":") && names.some((other) => other.toLowerCase() === name.toLowerCase())) found.push(address);
    }
    return [...new Set(found)];
  }

  /** Reads and writes as the process; both directions end with it. */
  #own(peer: Duplex): Duplex {
    const close = (): void => {
      this.#open.delete(close);
      peer.output.close();
      peer.input.cancel();
    };
    this.#open.add(close);
    const process = this.#process;
    let isDone = { input: false, output: false };
    const half = (side: "input" | "output"): void => {
      isDone = { ...isDone, [side]: true };
      if (isDone.input && isDone.output) this.#open.delete(close);
    };
    return {
      input: {
        read: async (max) => {
          const bytes = await process.block(peer.input.read(max));
          if (!bytes) half("input");
          return bytes;
        },
        cancel: () => {
          half("input");
          peer.input.cancel();
        },
      },
      output: {
        write: (bytes) => process.block(peer.output.write(bytes)),
        close: () => {
          half("output");
          peer.output.close();
        },
      },
    };
  }

  closeAll(): void {
    for (const close of this.#open) close();
  }
}

function isNumeric(host: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(host) || host.includes(":");
}
