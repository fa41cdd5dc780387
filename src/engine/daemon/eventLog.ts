/** Events with the attributes that Docker gives them. Models: moby daemon/events.go, daemon/images/image_events.go. */
import type { ContainerRecord, ImageRecord, MountPoint, NetworkRecord } from "../metadata/tables.ts";
import type { ContainerAction, TracedProcess } from "../metadata/traces.ts";
import type { Daemon } from "./daemon.ts";
import { parseSignal } from "./signalNames.ts";

const tracedActions: ReadonlySet<string> = new Set<ContainerAction>([
  "create", "start", "die", "stop", "kill", "pause", "unpause", "restart", "rename", "destroy", "oom", "commit", "execDie",
]);

export function containerEvent(daemon: Daemon, container: ContainerRecord, action: string, attributes: Readonly<Record<string, string>> = {}): void {
  const all: Record<string, string> = { ...attributes, ...container.config.Labels };
  if (container.config.Image !== "") all["image"] = container.config.Image;
  all["name"] = container.name;
  daemon.events.publish("container", action, container.id, all);
  const kind = action === "exec_die" ? "execDie" : action;
  if (!tracedActions.has(kind)) return;
  const signal = attributes["signal"] === undefined ? undefined : parseSignal(attributes["signal"]);
  const process = kind === "start" ? tracedProcess(daemon, container) : undefined;
  daemon.db.trace({
    kind: "container", id: container.id, action: kind as ContainerAction,
    ...(signal ? { signal: signal.name ?? String(signal.number) } : {}),
    ...(attributes["execID"] === undefined ? {} : { execId: attributes["execID"] }),
    ...(process ? { process, mount: daemon.snapshotter.dirs(container.id) } : {}),
    ...(attributes["exitCode"] === undefined ? {} : { exitCode: Number(attributes["exitCode"]) }),
    ...(attributes["imageID"] === undefined ? {} : { imageId: attributes["imageID"] }),
  });
}

function tracedProcess(daemon: Daemon, container: ContainerRecord): TracedProcess | undefined {
  const task = daemon.runtime(container.id).task;
  return task && { pid: task.init.pid, hostPid: task.init.hostPid, argv: [container.path, ...container.args], shimPid: task.shimPid, cgroup: task.cgroup.path };
}

export function networkEvent(daemon: Daemon, network: NetworkRecord, action: string, attributes: Readonly<Record<string, string>> = {}): void {
  daemon.events.publish("network", action, network.id, { ...attributes, name: network.name, type: network.driver });
  if (action !== "create" && action !== "connect" && action !== "disconnect" && action !== "destroy") return;
  const containerId = attributes["container"];
  daemon.db.trace({ kind: "network", id: network.id, name: network.name, action, ...(containerId === undefined ? {} : { containerId }) });
}

export function volumeEvent(daemon: Daemon, name: string, action: string, attributes: Readonly<Record<string, string>>): void {
  daemon.events.publish("volume", action, name, attributes);
  if (action !== "create" && action !== "mount" && action !== "unmount" && action !== "destroy") return;
  const { container: containerId, destination: target } = attributes;
  daemon.db.trace({ kind: "volume", name, action, ...(containerId === undefined ? {} : { containerId }), ...(target === undefined ? {} : { target }) });
}

/** A container, or somebody who looks into it, mounts a volume. */
export function mountEvent(daemon: Daemon, containerId: string, mount: MountPoint): void {
  volumeEvent(daemon, mount.name, "mount", {
    container: containerId, destination: mount.destination, driver: mount.driver, propagation: mount.propagation, "read/write": String(mount.writable),
  });
}

/** `name` is the reference, or the image id when the event is about the image itself. */
export function imageEvent(daemon: Daemon, image: ImageRecord, name: string, action: string): void {
  daemon.events.publish("image", action, image.id, { ...image.config.config?.Labels, name });
}
