/** Containers as JSON. Models: moby api/types ContainerJSON, Container, MountPoint; daemon/inspect.go; container/view.go. */
import { formatNanos, unixSeconds } from "../../base/rfc3339.ts";
import { sortedMap } from "../../oci/goJson.ts";
import type { Daemon } from "../../engine/daemon/daemon.ts";
import { containerSizes, portsOf, shownImage } from "../../engine/daemon/list.ts";
import { shownLinks } from "../../engine/daemon/links.ts";
import { containerDir, networkFiles } from "../../engine/daemon/rootfs.ts";
import { statePhrase, stateWord } from "../../engine/daemon/state.ts";
import type { ContainerRecord, MountPoint } from "../../engine/metadata/tables.ts";
import { emptyEndpoint } from "../../engine/metadata/containerDocument.ts";
import { containerConfigSchema, endpointSchema, hostConfigSchema } from "../documents.ts";
import { encode } from "../schema.ts";

/** Mount points, those of `docker inspect`. */
export function encodeMount(mount: MountPoint): object {
  return {
    Type: mount.type,
    Name: mount.name || undefined,
    Source: mount.source,
    Destination: mount.destination,
    Driver: mount.driver || undefined,
    Mode: mount.mode,
    RW: mount.writable,
    Propagation: mount.propagation,
  };
}

function encodeState(container: ContainerRecord): object {
  const { state } = container;
  const health = state.health && {
    Status: state.health.status,
    FailingStreak: state.health.failingStreak,
    Log: state.health.log.map((result) => ({
      Start: formatNanos(result.startNs), End: formatNanos(result.endNs), ExitCode: result.exitCode, Output: result.output,
    })),
  };
  return {
    Status: stateWord(state), Running: state.running, Paused: state.paused, Restarting: state.restarting, OOMKilled: state.oomKilled, Dead: state.dead,
    Pid: state.pid, ExitCode: state.exitCode, Error: state.error, StartedAt: formatNanos(state.startedNs), FinishedAt: formatNanos(state.finishedNs),
    Health: health,
  };
}

const encodeNetworks = (container: ContainerRecord): object =>
  sortedMap(Object.fromEntries(Object.entries(container.networks ?? {}).map(([name, settings]) => [name, encode(endpointSchema, settings)])), true)!;

function encodeNetworkSettings(container: ContainerRecord): object {
  const bridge = container.networks?.["bridge"] ?? emptyEndpoint;
  const ports = Object.fromEntries(Object.entries(container.ports ?? {}).map(([port, bindings]) => [port, bindings]));
  return {
    Bridge: "", SandboxID: container.sandboxId, SandboxKey: container.sandboxId === "" ? "" : `/var/run/docker/netns/${container.sandboxId.slice(0, 12)}`,
    Ports: sortedMap(ports, true), HairpinMode: false, LinkLocalIPv6Address: "", LinkLocalIPv6PrefixLen: 0, SecondaryIPAddresses: null, SecondaryIPv6Addresses: null,
    EndpointID: bridge.EndpointID, Gateway: bridge.Gateway, GlobalIPv6Address: "", GlobalIPv6PrefixLen: 0, IPAddress: bridge.IPAddress, IPPrefixLen: bridge.IPPrefixLen,
    IPv6Gateway: "", MacAddress: bridge.MacAddress, Networks: encodeNetworks(container),
  };
}

/** GET /containers/{name}/json. */
export function encodeInspect(daemon: Daemon, container: ContainerRecord, withSize: boolean): object {
  const files = networkFiles(container);
  const dirs = daemon.snapshotter.exists(container.id) ? daemon.snapshotter.dirs(container.id) : undefined;
  const sizes = withSize ? containerSizes(daemon, container) : undefined;
  const links = shownLinks(daemon, container);
  const wasSetUp = container.sandboxId !== "" || container.hasBeenStarted;
  const hasLogFile = container.hostConfig.LogConfig.Type === "json-file" && container.hasBeenStarted;
  return {
    Id: container.id, Created: formatNanos(container.createdNs), Path: container.path, Args: container.args, State: encodeState(container), Image: container.imageId,
    ResolvConfPath: wasSetUp ? files.resolvConf : "", HostnamePath: wasSetUp ? files.hostname : "", HostsPath: wasSetUp ? files.hosts : "",
    LogPath: hasLogFile ? `${containerDir(container.id)}/${container.id}-json.log` : "",
    Name: `/${container.name}`, RestartCount: container.restartCount, Driver: daemon.snapshotter.driver, Platform: "linux", MountLabel: "", ProcessLabel: "", AppArmorProfile: "",
    ExecIDs: container.execIds.length === 0 ? null : container.execIds,
    HostConfig: encode(hostConfigSchema, { ...container.hostConfig, Links: links.length > 0 ? links : null }),
    GraphDriver: {
      Data: dirs ? { LowerDir: dirs.lowerDirs.join(":"), MergedDir: dirs.mergedDir, UpperDir: dirs.upperDir, WorkDir: dirs.workDir } : null,
      Name: daemon.snapshotter.driver,
    },
    SizeRw: sizes?.sizeRw, SizeRootFs: sizes?.sizeRootFs,
    Mounts: container.mountPoints.map(encodeMount),
    Config: encode(containerConfigSchema, container.config),
    NetworkSettings: encodeNetworkSettings(container),
  };
}

const nonZero = (value: number | undefined): number | undefined => (value ? value : undefined);

/** One element of GET /containers/json. */
export function encodeSummary(daemon: Daemon, container: ContainerRecord, withSize: boolean): object {
  const sizes = withSize ? containerSizes(daemon, container) : undefined;
  const args = container.args.map((arg) => (arg.includes(" ") ? `'${arg}'` : arg));
  return {
    Id: container.id, Names: [`/${container.name}`], Image: shownImage(daemon, container), ImageID: container.imageId,
    Command: args.length > 0 ? `${container.path} ${args.join(" ")}` : container.path, Created: unixSeconds(container.createdNs),
    Ports: portsOf(container).map((port) => ({ IP: port.ip, PrivatePort: port.privatePort, PublicPort: port.publicPort, Type: port.type })),
    SizeRw: nonZero(sizes?.sizeRw), SizeRootFs: nonZero(sizes?.sizeRootFs), Labels: sortedMap(container.config.Labels ?? {}, true),
    State: stateWord(container.state), Status: statePhrase(container.state, daemon.clock.nowNanos()),
    HostConfig: { NetworkMode: container.hostConfig.NetworkMode },
    NetworkSettings: {
      Networks: sortedMap(Object.fromEntries(Object.entries(container.networks ?? {}).map(([name, settings]) => [name, encode(endpointSchema, { ...settings, DNSNames: null, Links: null, Aliases: null })])), true),
    },
    Mounts: container.mountPoints.map((mount) => encodeMount(isFromConfig(container, mount) ? { ...mount, source: "" } : mount)),
  };
}

/** The real engine's list does not say where volumes lie that only the config names. */
function isFromConfig({ hostConfig }: ContainerRecord, { type, spec, destination }: MountPoint): boolean {
  return type === "volume" && spec.Source === undefined && !(hostConfig.Mounts ?? []).some((mount) => mount.Target === destination);
}
