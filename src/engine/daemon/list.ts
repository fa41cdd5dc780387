/** docker ps: which containers, in which order. Models: moby daemon/list.go · API ContainerList. */
import { EngineError, invalidParameter } from "../../base/errors.ts";
import type { Digest } from "../../oci/digest.ts";
import type { ContainerRecord } from "../metadata/tables.ts";
import { parsePort, parsePortRange } from "../network/ports.ts";
import type { Daemon } from "./daemon.ts";
import type { Filters } from "./filters.ts";
import { childrenOf } from "./images/store.ts";
import { findContainer, imageIfThere } from "./resolve.ts";
import { stateWord } from "./state.ts";

export interface ListOptions {
  readonly all: boolean;
  /** 0: no limit. A limit shows stopped ones, too. */
  readonly limit: number;
  readonly filters: Filters;
  /** The older parameters of the same names as the filters. */
  readonly since?: string;
  readonly before?: string;
}

const accepted = [
  "ancestor", "before", "exited", "id", "isolation", "label", "name", "status", "health", "since", "volume", "network", "is-task", "publish", "expose",
];
const states = ["paused", "restarting", "removing", "running", "dead", "created", "exited"];
const healths = ["starting", "healthy", "unhealthy", "none"];

export interface ContainerPort {
  readonly ip?: string;
  readonly privatePort: number;
  readonly publicPort?: number;
  readonly type: string;
}

/** Ports as `docker ps` lists them. Models: container/view.go transform. */
export function portsOf(container: ContainerRecord): readonly ContainerPort[] {
  return Object.entries(container.ports ?? {}).flatMap(([name, bindings]): ContainerPort[] => {
    const { number, proto } = parsePort(name);
    if (!bindings || bindings.length === 0) return [{ privatePort: number, type: proto }];
    return bindings.map((binding) => ({ ip: binding.HostIp, privatePort: number, publicPort: Number(binding.HostPort), type: proto }));
  });
}

/** Newest first. Throws invalidParameter for bad filters, notFound for `before` and `since`. */
export function containerList(daemon: Daemon, options: ListOptions): readonly ContainerRecord[] {
  const { filters } = options;
  filters.validate(accepted);
  const exited = filters.get("exited").map((value) => {
    if (!/^[+-]?\d+$/.test(value)) throw invalidParameter(`invalid filter 'exited=${value}': strconv.Atoi: parsing ${JSON.stringify(value)}: invalid syntax`);
    return Number(value);
  });
  for (const value of filters.get("status")) if (!states.includes(value)) throw invalidParameter(`invalid filter 'status=${value}'`);
  filters.bool("is-task", false);
  for (const value of filters.get("health")) if (!healths.includes(value)) throw invalidParameter(`unrecognized filter value for health: ${value}`);
  const before = filters.get("before").map((value) => findContainer(daemon, value).id).at(-1);
  const since = filters.get("since").map((value) => findContainer(daemon, value).id).at(-1);
  const ancestors = filters.has("ancestor") ? ancestorsOf(daemon, filters.get("ancestor")) : undefined;
  const published = portFilter("publish", filters);
  const exposed = portFilter("expose", filters);
  const showsAll = options.all || options.limit > 0 || filters.has("status");

  const newestFirst = daemon.db.list("containers").sort((a, b) => (a.createdNs < b.createdNs ? 1 : -1));
  const idMatches = filters.get("id").map((prefix) => newestFirst.filter((container) => container.id.startsWith(prefix))).filter((list) => list.length === 1).flat();
  const found: ContainerRecord[] = [];
  let isBefore = before !== undefined;
  for (const container of newestFirst) {
    if (isBefore) {
      if (container.id === before) isBefore = false;
      continue;
    }
    if (container.id === since) break;
    if (filters.has("id") && !idMatches.includes(container)) continue;
    if (!container.state.running && !showsAll) continue;
    if (!filters.matches("name", `/${container.name}`) && !filters.matches("name", container.name)) continue;
    if (!filters.labels("label", container.config.Labels)) continue;
    if (filters.bool("is-task", false)) continue;
    if (options.limit > 0 && found.length === options.limit) break;
    const { state } = container;
    if (exited.length > 0 && !(exited.includes(state.exitCode) && !state.running && state.startedNs !== 0n)) continue;
    if (!filters.matches("status", stateWord(state))) continue;
    if (!filters.exact("health", state.health?.status ?? "none")) continue;
    if (filters.has("volume") && !filters.get("volume").some((value) => hasVolume(container, value))) continue;
    if (ancestors && !(container.imageId !== "" && ancestors.has(container.imageId))) continue;
    if (filters.has("network") && !filters.get("network").some((value) => isOnNetwork(container, value))) continue;
    if ((published.size > 0 || exposed.size > 0) && !portsOf(container).some((port) => published.has(`${port.publicPort ?? 0}/${port.type}`) || exposed.has(`${port.privatePort}/${port.type}`))) continue;
    found.push(container);
  }
  return found;
}

function hasVolume(container: ContainerRecord, value: string): boolean {
  return container.mountPoints.some((mount) => mount.destination === value || (mount.name || mount.source) === value);
}

function isOnNetwork(container: ContainerRecord, value: string): boolean {
  return Object.entries(container.networks ?? {}).some(([name, settings]) => name === value || (settings.NetworkID !== "" && settings.NetworkID.startsWith(value)));
}

/** Images named and all that were committed from them. */
function ancestorsOf(daemon: Daemon, names: readonly string[]): ReadonlySet<Digest> {
  const found = new Set<Digest>();
  const add = (id: Digest): void => {
    if (found.has(id)) return;
    found.add(id);
    for (const child of childrenOf(daemon, id)) add(child.id);
  };
  for (const name of names) {
    const image = imageIfThere(daemon, name);
    if (image) add(image.id);
  }
  return found;
}

function portFilter(name: "publish" | "expose", filters: Filters): ReadonlySet<string> {
  const found = new Set<string>();
  for (const value of filters.get(name)) {
    if (value.includes(":")) throw new EngineError("system", `filter for '${name}' should not contain ':': ${value}`);
    const [ports = "", proto = "tcp"] = value.split("/");
    const range = ports === "" ? undefined : parsePortRange(ports);
    if (!range) throw new EngineError("system", `error while looking up for ${name} ${value}: ${portFault(ports)}`);
    for (let port = range.start; port <= range.end; port++) found.add(`${port}/${proto}`);
  }
  return found;
}

/** Models: go-connections nat ParsePortRange. */
function portFault(ports: string): string {
  if (ports === "") return "empty string specified for ports.";
  const bounds = ports.split("-");
  const bad = bounds.find((bound) => !/^\d+$/.test(bound) || Number(bound) > 65535);
  if (bad === undefined) return `Invalid range specified for the Port: ${ports}`;
  return `strconv.ParseUint: parsing ${JSON.stringify(bad)}: ${/^\d+$/.test(bad) ? "value out of range" : "invalid syntax"}`;
}

/** The image as `docker ps` names it: the user's words while they still mean the same image, else its id. */
export function shownImage(daemon: Daemon, container: ContainerRecord): string {
  const { Image } = container.config;
  if (Image === container.imageId) return Image;
  return imageIfThere(daemon, Image)?.id === container.imageId ? Image : container.imageId;
}

/** Bytes of the writable layer, and of all layers together. */
export function containerSizes(daemon: Daemon, container: ContainerRecord): { readonly sizeRw: number; readonly sizeRootFs: number } {
  const sizeRw = daemon.snapshotter.exists(container.id) ? daemon.snapshotter.usage(container.id).sizeBytes : 0;
  let sizeRootFs = sizeRw;
  for (let at = container.chainId; at !== undefined; ) {
    const layer = daemon.db.get("layers", at);
    sizeRootFs += layer?.sizeBytes ?? 0;
    at = layer?.parent;
  }
  return { sizeRw, sizeRootFs };
}
