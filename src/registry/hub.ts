/**
 * Docker Hub as this world has it: the catalog's images, to read only, at the pace of a good line.
 *
 * @deviation Layers travel uncompressed; the hub sends them gzipped, at about a third of the bytes.
 */
import type { ApiFetch } from "../api/transport.ts";
import type { Clock } from "../base/clock.ts";
import type { Random } from "../base/random.ts";
import { createRegistry } from "./app.ts";
import { searchRequest } from "./searchIndex.ts";
import type { RegistryStorage } from "./storage.ts";

/** Time to the first byte, and rate of one of the (at most three) transfers: 75 MB of debian take about three seconds. */
export const hubPace = { latencyMs: 45, bytesPerSecond: 25_000_000 } as const;

/** The hub. Unknown repositories are denied, as private ones are; so is every push. */
export function createHub(options: { readonly clock: Clock; readonly random: Random; readonly storage: RegistryStorage; readonly pace?: { readonly latencyMs: number; readonly bytesPerSecond: number } }): ApiFetch {
  const { clock, random, storage, pace = hubPace } = options;
  const registry = createRegistry({ clock, random, storage, hidesUnknown: true, ...pace });
  return async (request) => {
    if (!request.path.startsWith("/v1/search")) return registry(request);
    await clock.sleep(pace.latencyMs);
    return searchRequest(request, storage);
  };
}
