/**
 * docker create: a container's record, its writable layer, its volumes; nothing runs yet.
 * Models: moby daemon/create.go, create_unix.go, names.go, container.go (newContainer) · API ContainerCreate.
 */
import { conflict, ErrnoError, invalidParameter, notFound, systemError } from "../../base/errors.ts";
import { rootContext } from "../../fs/filesystem.ts";
import type { Vfs } from "../../fs/vfs.ts";
import { chainIdOf } from "../../oci/chainId.ts";
import { formatPlatform, hostPlatform, platformMatches, type Platform } from "../../oci/platform.ts";
import type { ContainerConfig, HostConfig, NetworkingConfig } from "../metadata/containerDocument.ts";
import type { ContainerRecord, ImageRecord } from "../metadata/tables.ts";
import type { Daemon } from "./daemon.ts";
import { joinFaults } from "./faults.ts";
import { registerLinks } from "./links.ts";
import { logConfig } from "./logs/options.ts";
import { containerEvent } from "./eventLog.ts";
import { entrypointAndArgs, mergeConfig, requireCommand } from "./mergeConfig.ts";
import { containerOf } from "./modes.ts";
import { populateVolumes, registerMountPoints } from "./mountPoints.ts";
import { randomName } from "./names.ts";
import { initialNetworks, validateEndpoint } from "./networking.ts";
import { findContainer, findImage, findNetwork } from "./resolve.ts";
import { createRootfs, layerVfs, removeRootfs } from "./rootfs.ts";
import { newState } from "./state.ts";
import { cleanWorkingDir, verifyNetworkMode, verifySettings, withoutUnsupported } from "./verify.ts";

export interface CreateRequest {
  readonly name: string;
  readonly config: ContainerConfig;
  readonly hostConfig: HostConfig;
  readonly networkingConfig: NetworkingConfig;
  readonly platform?: Platform | undefined;
}

export interface CreateResult {
  readonly id: string;
  readonly warnings: readonly string[];
}

const defaultMaskedPaths = [
  "/proc/asound", "/proc/acpi", "/proc/kcore", "/proc/keys", "/proc/latency_stats", "/proc/timer_list", "/proc/timer_stats", "/proc/sched_debug",
  "/proc/scsi", "/sys/firmware", "/sys/devices/virtual/powercap",
];
const defaultReadonlyPaths = ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"];

/** Throws invalidParameter, notFound ("No such image: …"), conflict (the name). */
export async function containerCreate(daemon: Daemon, request: CreateRequest): Promise<CreateResult> {
  const mode = request.hostConfig.NetworkMode;
  const networkMode = mode === "" || mode === "default" ? "bridge" : mode;
  verifyNetworkMode(request.config, { ...request.hostConfig, NetworkMode: networkMode });
  const restartPolicy = request.hostConfig.RestartPolicy.Name === "" ? { ...request.hostConfig.RestartPolicy, Name: "no" } : request.hostConfig.RestartPolicy;
  let host: HostConfig = { ...request.hostConfig, NetworkMode: networkMode, RestartPolicy: restartPolicy };
  if (host.PidsLimit !== null && host.PidsLimit <= 0) host = { ...host, PidsLimit: null };
  verifyMountOptions(host);
  const warnings = verifySettings(daemon, request.config, host);
  host = withoutUnsupported(host);
  const endpoints = { ...request.networkingConfig.EndpointsConfig };
  if (endpoints["default"] && (mode === "" || mode === "default")) {
    endpoints["bridge"] = endpoints["default"];
    delete endpoints["default"];
  }
  const image = request.config.Image === "" ? undefined : findImage(daemon, request.config.Image);
  if (image) verifyPlatformOf(image, request, warnings);
  validateEndpoints(daemon, endpoints);
  host = withDefaults(daemon, host);
  const merged = requireCommand(image ? mergeConfig(request.config, image.config.config ?? {}) : request.config);
  requireSharedContainers(daemon, host);
  const logged = { ...host, LogConfig: logConfig(host.LogConfig) };
  const record = register(daemon, { ...request, config: merged, hostConfig: logged }, image, endpoints);
  daemon.reservedNames.delete(record.name);
  daemon.db.update((tx) => tx.put("containers", record.id, record));
  containerEvent(daemon, record, "create");
  return { id: record.id, warnings };
}

function verifyMountOptions(host: HostConfig): void {
  for (const mount of host.Mounts ?? []) {
    const type = JSON.stringify(mount.Type ?? "");
    if (mount.VolumeOptions && mount.Type !== "volume") throw invalidParameter(`VolumeOptions must not be specified on mount type ${type}`);
    if (mount.BindOptions && mount.Type !== "bind") throw invalidParameter(`BindOptions must not be specified on mount type ${type}`);
    if (mount.TmpfsOptions && mount.Type !== "tmpfs") throw invalidParameter(`TmpfsOptions must not be specified on mount type ${type}`);
  }
}

function verifyPlatformOf(image: ImageRecord, request: CreateRequest, warnings: string[]): void {
  const { os, architecture, variant } = image.config;
  const actual: Platform = { os, architecture, ...(variant ? { variant } : {}) };
  if (request.platform && !platformMatches(request.platform, actual))
    throw notFound(`image with reference ${request.config.Image} was found but does not match the specified platform: wanted ${formatPlatform(request.platform)}, actual: ${formatPlatform(actual)}`);
  if (!request.platform && !platformMatches(hostPlatform, actual))
    warnings.push(`The requested image's platform (${formatPlatform(actual)}) does not match the detected host platform (linux/amd64/v3) and no specific platform was requested`);
}

function validateEndpoints(daemon: Daemon, endpoints: NonNullable<NetworkingConfig["EndpointsConfig"]>): void {
  const faults: string[] = [];
  for (const [name, settings] of Object.entries(endpoints)) {
    if (!settings) {
      faults.push(`invalid config for network ${name}: EndpointsConfig is nil`);
      continue;
    }
    let network;
    try {
      network = findNetwork(daemon, name);
    } catch {
      network = undefined;
    }
    try {
      validateEndpoint(network, name, settings);
    } catch (error) {
      faults.push(`invalid config for network ${name}: ${(error as Error).message}`);
    }
  }
  if (faults.length > 0) throw invalidParameter(joinFaults(faults));
}

/** Throws invalidParameter for namespaces of containers that are not there. */
function requireSharedContainers(daemon: Daemon, host: HostConfig): void {
  for (const mode of [host.IpcMode, host.PidMode]) {
    const other = containerOf(mode);
    if (other === undefined) continue;
    try {
      findContainer(daemon, other);
    } catch (error) {
      throw invalidParameter((error as Error).message);
    }
  }
}

/** What is left open gets the engine's defaults; containers named in modes are named by id. Models: adaptContainerSettings. */
function withDefaults(daemon: Daemon, host: HostConfig): HostConfig {
  const byId = (mode: string): string => {
    const term = containerOf(mode);
    if (term === undefined) return mode;
    try {
      return `container:${findContainer(daemon, term).id}`;
    } catch {
      return mode;
    }
  };
  return {
    ...host,
    MemorySwap: host.Memory > 0 && host.MemorySwap === 0 ? host.Memory * 2 : host.MemorySwap,
    MemorySwappiness: host.MemorySwappiness === -1 ? null : host.MemorySwappiness,
    ShmSize: host.ShmSize === 0 ? 64 * 1024 * 1024 : host.ShmSize,
    IpcMode: byId(host.IpcMode === "" ? "private" : host.IpcMode),
    PidMode: byId(host.PidMode),
    NetworkMode: byId(host.NetworkMode),
    CgroupnsMode: host.CgroupnsMode === "" ? "host" : host.CgroupnsMode,
    OomKillDisable: host.OomKillDisable ?? false,
    Runtime: host.Runtime || "runc",
    SecurityOpt: host.Privileged || host.PidMode === "host" || host.IpcMode === "host" ? [...(host.SecurityOpt ?? []), "label=disable"] : host.SecurityOpt,
    MaskedPaths: host.MaskedPaths ?? (host.Privileged ? null : defaultMaskedPaths),
    ReadonlyPaths: host.ReadonlyPaths ?? (host.Privileged ? null : defaultReadonlyPaths),
  };
}

function register(daemon: Daemon, request: CreateRequest, image: ImageRecord | undefined, endpoints: NonNullable<NetworkingConfig["EndpointsConfig"]>): ContainerRecord {
  const { config, hostConfig } = request;
  const id = daemon.newId();
  const name = reserveName(daemon, id, request.name);
  const hostname = config.Hostname === "" && hostConfig.NetworkMode !== "host" ? id.slice(0, 12) : config.Hostname;
  const workingDir = cleanWorkingDir(config.WorkingDir);
  const mountId = daemon.newId();
  const chainId = image ? chainIdOf(image.config.rootfs.diff_ids) : undefined;
  try {
    requireSecurityOptions(hostConfig.SecurityOpt ?? []);
    createRootfs(daemon, id, mountId, chainId);
    const layer = layerVfs(daemon, id);
    if (workingDir !== "") makeWorkingDir(layer, workingDir);
    const mountPoints = registerMountPoints(daemon, id, config, hostConfig, layer);
    populateVolumes(daemon, mountPoints, layer);
    const links = registerLinks(daemon, hostConfig);
    const isShared = containerOf(hostConfig.NetworkMode) !== undefined;
    const desiredMacs = Object.fromEntries(Object.entries(endpoints).flatMap(([key, settings]) => (settings && settings.MacAddress !== "" ? [[key, settings.MacAddress]] : [])));
    return {
      id, name, createdNs: daemon.clock.nowNanos(), ...entrypointAndArgs(config.Entrypoint, config.Cmd), imageId: image?.id ?? "",
      config: { ...config, Hostname: isShared ? "" : hostname, WorkingDir: workingDir }, hostConfig: { ...hostConfig, Links: null }, state: newState, restartCount: 0, hasBeenStarted: false,
      manuallyStopped: false, chainId, mountId, mountPoints, networks: initialNetworks(daemon, hostConfig.NetworkMode, config.NetworkDisabled ?? false, endpoints),
      links, desiredMacs, sandboxId: "", ports: null, execIds: [],
    };
  } catch (error) {
    daemon.reservedNames.delete(name);
    removeRootfs(daemon, id);
    daemon.runtimes.delete(id);
    throw error;
  }
}

function requireSecurityOptions(options: readonly string[]): void {
  for (const option of options) {
    if (option === "no-new-privileges" || option === "disable") continue;
    const match = /^([^=:]+)[=:](.*)$/.exec(option);
    if (!match) throw systemError(`invalid --security-opt 1: ${JSON.stringify(option)}`);
    if (!["label", "apparmor", "seccomp", "no-new-privileges", "writable-cgroups"].includes(match[1]!)) throw systemError(`invalid --security-opt 2: ${JSON.stringify(option)}`);
  }
}

function makeWorkingDir(layer: Vfs, path: string): void {
  try {
    if (layer.exists(rootContext, path) && layer.stat(rootContext, path).kind !== "dir") throw systemError(`Cannot mkdir: ${path} is not a directory`);
    layer.mkdirAll(rootContext, path, 0o755);
  } catch (error) {
    if (error instanceof ErrnoError && error.code === "ENOTDIR") throw systemError(`Cannot mkdir: ${path} is not a directory`);
    throw error;
  }
}

const namePattern = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** Takes a name for an id, or draws one. Throws invalidParameter for a bad one, conflict for one that is taken. */
export function reserveName(daemon: Daemon, id: string, wanted: string): string {
  const ownerOf = (name: string): string | undefined => daemon.reservedNames.get(name) ?? daemon.db.list("containers").find((container) => container.name === name)?.id;
  if (wanted !== "") {
    const name = wanted.startsWith("/") ? wanted.slice(1) : wanted;
    if (!namePattern.test(name)) throw invalidParameter(`Invalid container name (${wanted}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`);
    const owner = ownerOf(name);
    if (owner !== undefined)
      throw conflict(`Conflict. The container name "/${name}" is already in use by container "${owner}". You have to remove (or rename) that container to be able to reuse that name.`);
    daemon.reservedNames.set(name, id);
    return name;
  }
  for (let retry = 0; retry < 6; retry++) {
    const name = randomName(daemon.nameRandom, retry);
    if (ownerOf(name) !== undefined) continue;
    daemon.reservedNames.set(name, id);
    return name;
  }
  return id.slice(0, 12);
}

