/** TCP and name lookups behind node's net and dns. Models: node src/tcp_wrap.cc, src/cares_wrap.cc. */
import { ErrnoError } from "../../../base/errors.ts";
import type { Duplex } from "../../../base/pipe.ts";
import type { Listener } from "../../../engine/runc/program.ts";
import { bufferOf, bytesOf } from "../builtins/buffers.ts";
import { addMethods } from "../builtins/define.ts";
import { toInteger } from "../language/convert.ts";
import { type Machine, Thrown } from "../language/machine.ts";
import { JsObject, type Value } from "../language/values.ts";
import { networkError, systemError } from "./errno.ts";
import type { EventLoop } from "./eventLoop.ts";

/** A connection as library/net.ts sees it: an object with write, end, destroy and callbacks. */
function connectionObject(machine: Machine, loop: EventLoop, peer: Duplex, remote: string): JsObject {
  const object = machine.newObject();
  object.put("remote", remote);
  let isClosed = false;
  let isHeld = false;
  const release = (): void => {
    if (isHeld) loop.release();
    isHeld = false;
  };
  addMethods(machine, object, {
    /** Starts reading: `onData(buffer | null)`, null at the end. */
    "read/1": (_, __, [onData]) => {
      loop.hold();
      isHeld = true;
      void (async () => {
        for (;;) {
          const bytes = await peer.input.read(65536).catch((error: unknown) => {
            if (error instanceof ErrnoError) return null;
            throw error;
          });
          if (isClosed) return;
          loop.post(onData, [bytes ? bufferOf(machine, bytes) : null]);
          if (!bytes) return release();
        }
      })().catch(() => release());
      return undefined;
    },
    "write/2": (m, _, [data, done]) => {
      const bytes = bytesOf(m, data).slice();
      loop.hold();
      void peer.output.write(bytes).then((isTaken) => {
        loop.post(done, [isTaken ? null : systemError(m, "EPIPE", "write").value]);
        loop.release();
      }, () => loop.release());
      return undefined;
    },
    "end/0": () => {
      peer.output.close();
      return undefined;
    },
    "destroy/0": () => {
      if (isClosed) return undefined;
      isClosed = true;
      peer.output.close();
      peer.input.cancel();
      release();
      return undefined;
    },
    "unref/0": () => {
      release();
      return undefined;
    },
  });
  return object;
}

export function socketBinding(machine: Machine, loop: EventLoop): JsObject {
  const { process } = loop;
  const binding = machine.newObject();
  addMethods(machine, binding, {
    /** listen(port, host, onConnection): an object with close() and port; throws EADDRINUSE. */
    "listen/3": (m, _, [wantedPort, host, onConnection]) => {
      const address = host === undefined || host === null || host === "::" ? "0.0.0.0" : host === "localhost" ? "127.0.0.1" : m.toText(host);
      let port = toInteger(m, wantedPort);
      let listener: Listener | undefined;
      for (let tries = 0; !listener; tries++) {
        const candidate = port === 0 ? 32768 + process.random.between(0, 28000) : port;
        try {
          listener = process.listen(address, candidate);
          port = candidate;
        } catch (error) {
          if (!(error instanceof ErrnoError)) throw error;
          if (port === 0 && tries < 10) continue;
          throw networkError(m, error.code, "listen", host === undefined || host === null ? "::" : address, port);
        }
      }
      const server = m.newObject();
      const opened = listener;
      let isReferenced = true;
      loop.hold();
      const release = (): void => {
        if (isReferenced) loop.release();
        isReferenced = false;
      };
      void (async () => {
        for (let peer = await opened.accept(); peer; peer = await opened.accept()) loop.post(onConnection, [connectionObject(machine, loop, peer, peer.remote)]);
      })().catch(() => {});
      server.put("port", port);
      addMethods(m, server, {
        "close/0": () => {
          opened.close();
          release();
          return undefined;
        },
        "unref/0": () => {
          release();
          return undefined;
        },
        "ref/0": () => {
          if (!isReferenced) loop.hold();
          isReferenced = true;
          return undefined;
        },
      });
      return server;
    },
    /** connect(host, port, done(error, connection)) */
    "connect/3": (m, _, [hostValue, portValue, done]) => {
      const host = m.toText(hostValue);
      const port = toInteger(m, portValue);
      loop.background(async () => {
        try {
          const [address = host] = await lookup(m, loop, host);
          try {
            loop.post(done, [null, connectionObject(machine, loop, await process.connect(address, port), `${address}:${port}`)]);
          } catch (error) {
            if (!(error instanceof ErrnoError)) throw error;
            loop.post(done, [networkError(m, error.code, "connect", address, port).value]);
          }
        } catch (error) {
          if (!(error instanceof Thrown)) throw error;
          loop.post(done, [error.value]);
        }
      });
      return undefined;
    },
    "lookup/2": (m, _, [host, done]) => {
      loop.background(async () => {
        try {
          loop.post(done, [null, m.newArray([...(await lookup(m, loop, m.toText(host)))])]);
        } catch (error) {
          if (!(error instanceof Thrown)) throw error;
          loop.post(done, [error.value]);
        }
      });
      return undefined;
    },
    "interfaces/0": (m) => m.newArray(process.interfaces().map((one) => m.record(JSON.parse(JSON.stringify(one)) as Record<string, Value>))),
  });
  return binding;
}

async function lookup(m: Machine, loop: EventLoop, host: string): Promise<readonly string[]> {
  if (host === "localhost") return ["127.0.0.1"];
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host) || host.includes(":")) return [host];
  try {
    return await loop.process.resolveName(host);
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    const code = error.code === "ENOENT" ? "ENOTFOUND" : "EAI_AGAIN";
    throw m.error("Error", `getaddrinfo ${code} ${host}`, { errno: code === "ENOTFOUND" ? -3008 : -3001, code, syscall: "getaddrinfo", hostname: host });
  }
}

