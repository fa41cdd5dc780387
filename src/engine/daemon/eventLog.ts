/** Events with the attributes that Docker gives them. Models: moby daemon/events.go, daemon/images/image_events.go. */
import type { ContainerRecord, ImageRecord, NetworkRecord } from "../metadata/tables.ts";
import type { ContainerAction } from "../metadata/traces.ts";
import type { Daemon } from "./daemon.ts";

const tracedActions: ReadonlySet<string> = new Set<ContainerAction>([
  "create", "start", "die", "stop", "kill", "pause", "unpause", "restart", "rename", "destroy", "oom", "commit",
]);

export function containerEvent(daemon: Daemon, container: ContainerRecord, action: string, attributes: Readonly<Record<string, string>> = {}): void {
  const all: Record<string, string> = { ...attributes, ...container.config.Labels };
  if (container.config.Image !== "") all["image"] = container.config.Image;
  all["name"] = container.name;
  daemon.events.publish("container", action, container.id, all);
  const kind = action.startsWith("exec_start") ? "exec" : action;
  if (!tracedActions.has(kind) && kind !== "exec") return;
  daemon.db.trace({
    kind: "container", id: container.id, action: kind as ContainerAction,
    ...(attributes["exitCode"] === undefined ? {} : { exitCode: Number(attributes["exitCode"]) }),
    ...(attributes["imageID"] === undefined ? {} : { imageId: attributes["imageID"] }),
  });
}

export function networkEvent(daemon: Daemon, network: NetworkRecord, action: string, attributes: Readonly<Record<string, string>> = {}): void {
  daemon.events.publish("network", action, network.id, { ...attributes, name: network.name, type: network.driver });
}

export function volumeEvent(daemon: Daemon, name: string, action: string, attributes: Readonly<Record<string, string>>): void {
  daemon.events.publish("volume", action, name, attributes);
}

/** `name` is the reference, or the image id when the event is about the image itself. */
export function imageEvent(daemon: Daemon, image: ImageRecord, name: string, action: string): void {
  daemon.events.publish("image", action, image.id, { ...image.config.config?.Labels, name });
}
