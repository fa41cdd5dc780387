/** docker volume ls, rm, prune. Models: moby volume/service service.go, convert.go. */
import { EngineError, invalidParameter } from "../../base/errors.ts";
import type { VolumeRecord } from "../metadata/tables.ts";
import { anonymousLabel } from "../volume/volumes.ts";
import type { Daemon } from "./daemon.ts";
import { volumeEvent } from "./eventLog.ts";
import { Filters } from "./filters.ts";

/** By name. */
export function volumeList(daemon: Daemon, filters: Filters): readonly VolumeRecord[] {
  filters.validate(["dangling", "name", "driver", "label"]);
  const isFree = (volume: VolumeRecord): boolean => daemon.volumes.references(volume.name).length === 0;
  const dangling = filters.has("dangling") ? filters.bool("dangling", false) : undefined;
  return daemon.volumes.list().filter((volume) =>
    filters.exact("driver", volume.driver) && filters.matches("name", volume.name) && filters.labels("label", volume.labels) &&
    (dangling === undefined || isFree(volume) === dangling));
}

/** With `force` nothing happens when there is none. Throws notFound, conflict. */
export function volumeRemove(daemon: Daemon, name: string, force: boolean): void {
  try {
    const volume = daemon.volumes.remove(name);
    volumeEvent(daemon, name, "destroy", { driver: volume.driver });
  } catch (error) {
    if (!(force && error instanceof EngineError && error.kind === "notFound")) throw error;
  }
}

/** Unused anonymous volumes; with the filter `all`, named ones, too. */
export function volumePrune(daemon: Daemon, filters: Filters): { readonly deleted: readonly string[]; readonly reclaimedBytes: number } {
  const all = filters.get("all");
  if (all.length > 1) throw invalidParameter(`invalid filter 'all=[${all.join(" ")}]': only one value is expected`);
  const takesNamed = all[0] !== undefined && parseBool(all[0]);
  filters.validate(["label", "label!", "all"]);
  const victims = daemon.volumes.list().filter((volume) =>
    daemon.volumes.references(volume.name).length === 0 && Object.keys(volume.options ?? {}).length === 0 && filters.keepsLabels(volume.labels) &&
    (takesNamed || (volume.labels !== null && anonymousLabel in volume.labels)));
  let reclaimedBytes = 0;
  for (const volume of victims) {
    reclaimedBytes += daemon.volumes.sizeBytes(volume);
    daemon.volumes.remove(volume.name);
    volumeEvent(daemon, volume.name, "destroy", { driver: volume.driver });
  }
  daemon.events.publish("volume", "prune", "", { reclaimed: String(reclaimedBytes) });
  return { deleted: victims.map((volume) => volume.name), reclaimedBytes };
}

function parseBool(text: string): boolean {
  if (["1", "t", "T", "true", "TRUE", "True"].includes(text)) return true;
  if (["0", "f", "F", "false", "FALSE", "False"].includes(text)) return false;
  throw invalidParameter(`invalid filter 'all': strconv.ParseBool: parsing ${JSON.stringify(text)}: invalid syntax`);
}
