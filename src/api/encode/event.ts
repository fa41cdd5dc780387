/** Events as JSON. Models: moby api/types/events Message. */
import { unixSeconds } from "../../base/rfc3339.ts";
import { sortedMap } from "../../oci/goJson.ts";
import type { EngineEvent } from "../../engine/containerd/events.ts";

export function encodeEvent(event: EngineEvent): object {
  const isOld = event.type === "container" || event.type === "image";
  return {
    status: isOld ? event.action : undefined, id: isOld ? event.id || undefined : undefined,
    from: event.type === "container" ? event.attributes["image"] || undefined : undefined,
    Type: event.type, Action: event.action, Actor: { ID: event.id, Attributes: sortedMap(event.attributes, true) }, scope: "local",
    time: unixSeconds(event.timeNs), timeNano: event.timeNs,
  };
}
