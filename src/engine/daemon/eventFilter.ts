/** Which events `docker events --filter` shows. Models: moby daemon/events/filter.go. */
import { familiarName, parseNormalized } from "../../oci/reference.ts";
import type { EngineEvent } from "../containerd/events.ts";
import type { Filters } from "./filters.ts";

const namedTypes = ["daemon", "container", "plugin", "volume", "network", "service", "node", "secret", "config"] as const;
/** Actions that are followed by what they are about: "exec_start: sh". */
const openActions: readonly string[] = ["health_status", "exec_create", "exec_start"];

export function includesEvent(filters: Filters, event: EngineEvent): boolean {
  const { id, attributes, action } = event;
  const isOpen = filters.get("event").some((value) => openActions.includes(value));
  if (!(isOpen ? filters.fuzzy("event", action) : filters.exact("event", action))) return false;
  if (!filters.exact("type", event.type) || !filters.exact("scope", "local")) return false;
  if (!namedTypes.every((type) => filters.fuzzy(type, id) || filters.fuzzy(type, attributes["name"] ?? ""))) return false;
  return includesImage(filters, event) && filters.labels("label", attributes);
}

function includesImage(filters: Filters, { type, id, attributes }: EngineEvent): boolean {
  const name = attributes[type === "image" ? "name" : "image"] ?? "";
  return [id, name, withoutTag(id), withoutTag(name)].some((value) => filters.exact("image", value));
}

function withoutTag(image: string): string {
  try {
    return familiarName(parseNormalized(image));
  } catch {
    return image;
  }
}
