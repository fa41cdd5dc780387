/**
 * Stream sockets with a name in the file system. Models: unix(7).
 * The file only marks the place: who connects reaches whoever listens on that very inode now.
 */
import { ErrnoError } from "../../base/errors.ts";
import { type Duplex, Pipe } from "../../base/pipe.ts";
import { requireAccess, WRITE } from "../../fs/permissions.ts";
import type { KernelProcess } from "./process.ts";
import type { Listener } from "./program.ts";
import { WaitQueue } from "./waitQueue.ts";

type Peer = Duplex & { readonly remote: string };

/** The listening sockets of a host, by inode. */
export class LocalSockets {
  readonly #listeners = new Map<string, (peer: Peer) => void>();

  /** bind(2) and listen(2). Throws EADDRINUSE when the name is taken, and what making a file throws. */
  listen(process: KernelProcess, path: string): Listener {
    const { context } = process.fs;
    if (process.vfs.exists(context, path)) throw new ErrnoError("EADDRINUSE", "bind", path);
    process.vfs.mknod(context, path, "socket", 0o777);
    const key = this.#key(process, path);
    const waiting: Peer[] = [];
    const arrived = new WaitQueue();
    let isOpen = true;
    this.#listeners.set(key, (peer) => {
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
        this.#listeners.delete(key);
        for (const peer of waiting.splice(0)) peer.output.close();
        arrived.wake();
      },
    };
  }

  /** connect(2). Throws ENOENT, EACCES, ECONNREFUSED when nobody listens there. */
  connect(process: KernelProcess, path: string): Duplex {
    const { node } = process.vfs.place(process.fs.context, path, "connect");
    requireAccess(process.creds, node, WRITE, "connect", path);
    const listener = node.kind === "socket" ? this.#listeners.get(this.#key(process, path)) : undefined;
    if (!listener) throw new ErrnoError("ECONNREFUSED", "connect", path);
    const there = new Pipe();
    const back = new Pipe();
    listener({ input: there, output: back, remote: "" });
    return { input: back, output: there };
  }

  #key(process: KernelProcess, path: string): string {
    const { dev, ino } = process.fs.stat(path);
    return `${dev}:${ino}`;
  }
}
