/** Registries that run on this host: "localhost:5000" is whoever listens there, a container's published port for instance. */
import { httpFetch } from "../remotes/httpFetch.ts";
import type { RegistryNetwork } from "../remotes/repository.ts";
import type { Fabric } from "../network/fabric.ts";

/** The known registries, and over plain HTTP those of the host's own loopback addresses. */
export function withLocalRegistries(known: RegistryNetwork, fabric: Fabric): RegistryNetwork {
  return {
    reach(domain) {
      const local = /^(localhost|127(?:\.\d+){3}|\[::1\])(?::(\d+))?$/.exec(domain);
      if (!local) return known.reach(domain);
      const address = local[1]!.startsWith("127.") ? local[1]! : "127.0.0.1";
      const port = Number(local[2] ?? 80);
      if (!fabric.host.acceptorOf(address, port)) return known.reach(domain);
      return httpFetch(() => fabric.connect(fabric.host, address, port), domain);
    },
  };
}
