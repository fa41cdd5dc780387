/**
 * What may not be asked of a container, in Docker's words and order.
 * Models: moby runconfig (validateNetMode …), daemon/container.go (verifyContainerSettings), daemon_unix.go
 * (verifyPlatformContainerSettings), api/types/container (ValidateRestartPolicy).
 */
import { cleanPath } from "../../base/path.ts";
import { invalidParameter, systemError } from "../../base/errors.ts";
import { rootContext } from "../../fs/filesystem.ts";
import type { HealthConfig } from "../../oci/config.ts";
import type { ContainerConfig, HostConfig, RestartPolicy } from "../metadata/containerDocument.ts";
import { parsePort, parsePortRange } from "../network/ports.ts";
import { parseIpv4 } from "../network/ipv4.ts";
import { normalizeCapabilities } from "./capabilities.ts";
import type { Daemon } from "./daemon.ts";
import { containerOf, isValidIpcMode, isValidPidMode, isValidUtsMode } from "./modes.ts";
import { validateMount } from "./mountSpec.ts";
import { parseSignal } from "./signalNames.ts";

const minimumMemoryBytes = 6 * 1024 * 1024;
const nonEmpty = (list: readonly unknown[] | null | undefined): boolean => (list?.length ?? 0) > 0;
const nonEmptyMap = (map: object | null | undefined): boolean => Object.keys(map ?? {}).length > 0;

/** Checks on the request as it arrives. Throws invalidParameter. */
export function verifyNetworkMode(config: ContainerConfig, host: HostConfig): void {
  const other = containerOf(host.NetworkMode);
  if (other === "" || host.NetworkMode === "container") throw invalidParameter("Invalid network mode: invalid container format container:<name|id>");
  if (other !== undefined) {
    if (config.Hostname !== "") throw invalidParameter("conflicting options: hostname and the network mode");
    if (nonEmpty(host.Links)) throw invalidParameter("conflicting options: container type network can't be used with links. This would result in undefined behavior");
    if (nonEmpty(host.Dns)) throw invalidParameter("conflicting options: dns and the network mode");
    if (nonEmpty(host.ExtraHosts)) throw invalidParameter("conflicting options: custom host-to-IP mapping and the network mode");
    if (nonEmptyMap(host.PortBindings) || host.PublishAllPorts) throw invalidParameter("conflicting options: port publishing and the container type network mode");
    if (nonEmptyMap(config.ExposedPorts)) throw invalidParameter("conflicting options: port exposing and the container type network mode");
  }
  if (host.UTSMode === "host" && config.Hostname !== "") throw invalidParameter("conflicting options: hostname and the UTS mode");
  if (host.NetworkMode === "host" && nonEmpty(host.Links)) throw invalidParameter("conflicting options: host type networking can't be used with links. This would result in undefined behavior");
  if (host.Isolation !== "" && host.Isolation !== "default") throw invalidParameter(`Invalid isolation: ${JSON.stringify(host.Isolation)} - linux only supports 'default'`);
  if (host.CpuRealtimePeriod !== 0 || host.CpuRealtimeRuntime !== 0) throw invalidParameter("Your kernel does not support CPU real-time scheduler");
}

/** Checks of `create` and `start`. Returns warnings; throws invalidParameter. */
export function verifySettings(daemon: Daemon, config: ContainerConfig | undefined, host: HostConfig): string[] {
  if (config) verifyConfig(config);
  verifyHostConfig(daemon, host);
  return verifyPlatform(daemon, host, false);
}

/** The working directory, cleaned. Throws invalidParameter when it is relative. */
export function cleanWorkingDir(path: string): string {
  if (path === "") return "";
  if (!path.startsWith("/")) throw invalidParameter(`the working directory '${path}' is invalid, it needs to be an absolute path`);
  return cleanPath(path);
}

function verifyConfig(config: ContainerConfig): void {
  cleanWorkingDir(config.WorkingDir);
  if (config.StopSignal) parseSignal(config.StopSignal);
  for (const entry of config.Env ?? []) if (entry === "" || entry.startsWith("=")) throw invalidParameter(`invalid environment variable: ${entry}`);
  verifyHealthcheck(config.Healthcheck);
}

const millisecondNs = 1_000_000;

function verifyHealthcheck(health: HealthConfig | undefined): void {
  if (!health) return;
  const short = (value: number | undefined, name: string): void => {
    if (value !== undefined && value !== 0 && value < millisecondNs) throw invalidParameter(`${name} in Healthcheck cannot be less than 1ms`);
  };
  short(health.Interval, "Interval");
  short(health.Timeout, "Timeout");
  if ((health.Retries ?? 0) < 0) throw invalidParameter("Retries in Healthcheck cannot be negative");
  short(health.StartPeriod, "StartPeriod");
  short(health.StartInterval, "StartInterval");
}

export function verifyRestartPolicy(policy: RestartPolicy): void {
  switch (policy.Name) {
    case "always":
    case "unless-stopped":
    case "no":
      if (policy.MaximumRetryCount !== 0) {
        const extra = policy.MaximumRetryCount < 0 ? " and cannot be negative" : "";
        throw invalidParameter(`invalid restart policy: maximum retry count can only be used with 'on-failure'${extra}`);
      }
      return;
    case "on-failure":
      if (policy.MaximumRetryCount < 0) throw invalidParameter("invalid restart policy: maximum retry count cannot be negative");
      return;
    case "":
      return;
    default:
      throw invalidParameter(`invalid restart policy: unknown policy '${policy.Name}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`);
  }
}

function verifyHostConfig(daemon: Daemon, host: HostConfig): void {
  const restarts = host.RestartPolicy.Name !== "" && host.RestartPolicy.Name !== "no";
  if (host.AutoRemove && restarts) throw invalidParameter("can't create 'AutoRemove' container with restart policy");
  if (Object.keys(host.StorageOpt ?? {}).length > 0) throw systemError("--storage-opt is supported only for overlay over xfs with 'pquota' mount option");
  for (const mount of host.Mounts ?? []) validateMount(mount, (path) => daemon.hostFs.exists(rootContext, path));
  for (const entry of host.ExtraHosts ?? []) verifyExtraHost(entry);
  for (const [port, bindings] of Object.entries(host.PortBindings ?? {})) {
    const number = port.split("/")[0]!;
    if (!/^\d+(-\d+)?$/.test(number) || parsePort(port).number > 65535) throw invalidParameter(`invalid port specification: ${JSON.stringify(number)}`);
    for (const binding of bindings ?? [])
      if (!parsePortRange(binding.HostPort)) throw invalidParameter(`invalid port specification: ${JSON.stringify(binding.HostPort)}`);
  }
  verifyRestartPolicy(host.RestartPolicy);
  normalizeCapabilities(host.CapAdd ?? [], "CapAdd");
  normalizeCapabilities(host.CapDrop ?? [], "CapDrop");
}

function verifyExtraHost(entry: string): void {
  const cut = entry.indexOf(":");
  const name = cut < 0 ? "" : entry.slice(0, cut);
  const ip = entry.slice(cut + 1);
  if (cut <= 0 || name === "") throw invalidParameter(`bad format for add-host: ${JSON.stringify(entry)}`);
  if (ip !== "host-gateway" && parseIpv4(ip) === undefined && !/^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$/.test(ip))
    throw invalidParameter(`invalid IP address in add-host: ${JSON.stringify(ip)}`);
}

/** What this kernel cannot do is left out of the settings, as verifySettings has warned. */
export function withoutUnsupported<T extends Pick<HostConfig, "BlkioWeight">>(host: T): T {
  return host.BlkioWeight > 0 ? { ...host, BlkioWeight: 0 } : host;
}

/** Limits and namespaces. Models: verifyPlatformContainerResources. */
export function verifyPlatform(daemon: Daemon, host: HostConfig, isUpdate: boolean): string[] {
  const warnings: string[] = [];
  const refuse = (message: string): never => {
    throw invalidParameter(message);
  };
  if (host.Memory !== 0 && host.Memory < minimumMemoryBytes) refuse("Minimum memory limit allowed is 6MB");
  if (host.Memory > 0 && host.MemorySwap > 0 && host.MemorySwap < host.Memory) refuse("Minimum memoryswap limit should be larger than memory limit, see usage");
  if (host.Memory === 0 && host.MemorySwap > 0 && !isUpdate) refuse("You should always set the Memory limit when using Memoryswap limit, see usage");
  const swappiness = host.MemorySwappiness === -1 ? null : host.MemorySwappiness;
  if (swappiness !== null && (swappiness < 0 || swappiness > 100)) refuse(`Invalid value: ${swappiness}, valid memory swappiness range is 0-100`);
  if (host.MemoryReservation > 0 && host.MemoryReservation < minimumMemoryBytes) refuse("Minimum memory reservation allowed is 6MB");
  if (host.Memory > 0 && host.MemoryReservation > 0 && host.Memory < host.MemoryReservation)
    refuse("Minimum memory limit can not be less than memory reservation limit, see usage");
  if (host.OomKillDisable === true && host.Memory === 0)
    warnings.push("OOM killer is disabled for the container, but no memory limit is set, this can result in the system running out of resources.");
  if (host.NanoCpus > 0 && host.CpuPeriod > 0) refuse("Conflicting options: Nano CPUs and CPU Period cannot both be set");
  if (host.NanoCpus > 0 && host.CpuQuota > 0) refuse("Conflicting options: Nano CPUs and CPU Quota cannot both be set");
  const { cpus } = daemon.info;
  if (host.NanoCpus < 0 || host.NanoCpus > cpus * 1e9) refuse(`Range of CPUs is from 0.01 to ${cpus}.00, as there are only ${cpus} CPUs available`);
  if (host.CpuPeriod !== 0 && (host.CpuPeriod < 1000 || host.CpuPeriod > 1_000_000))
    refuse("CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)");
  if (host.CpuQuota > 0 && host.CpuQuota < 1000) refuse("CPU cfs quota can not be less than 1ms (i.e. 1000)");
  verifyCpuset(host.CpusetCpus, "CPUs", "cpus", cpus);
  verifyCpuset(host.CpusetMems, "memory nodes", "mems", 1);
  if (host.BlkioWeight > 0) warnings.push("Your kernel does not support Block I/O weight or the cgroup is not mounted. Weight discarded.");
  if (!isValidIpcMode(host.IpcMode)) refuse(`invalid IPC mode: ${host.IpcMode}`);
  if (!isValidPidMode(host.PidMode)) refuse(`invalid PID mode: ${host.PidMode}`);
  if (host.ShmSize < 0) refuse("SHM size can not be less than 0");
  if (!isValidUtsMode(host.UTSMode)) refuse(`invalid UTS mode: ${host.UTSMode}`);
  if (host.OomScoreAdj < -1000 || host.OomScoreAdj > 1000) refuse(`Invalid value ${host.OomScoreAdj}, range for oom score adj is [-1000, 1000]`);
  if (host.NetworkMode === "host" && nonEmptyMap(host.PortBindings)) warnings.push("Published ports are discarded when using host network mode");
  if (host.Runtime !== undefined && host.Runtime !== "" && !["runc", "io.containerd.runc.v2"].includes(host.Runtime))
    refuse(`unknown or invalid runtime name: ${host.Runtime}`);
  for (const path of Object.keys(host.Tmpfs ?? {})) {
    if (cleanPath(path) === "/") refuse("invalid specification: destination can't be '/'");
    if (!path.startsWith("/")) refuse(`invalid mount path: '${path}' mount path must be absolute`);
  }
  return warnings;
}

function verifyCpuset(text: string, what: string, field: string, count: number): void {
  if (text === "") return;
  const numbers = text.split(",").flatMap((part) => {
    const match = /^(\d+)(?:-(\d+))?$/.exec(part);
    if (!match) throw invalidParameter(`Invalid value ${text} for cpuset ${field}: invalid format: ${text}`);
    return [Number(match[1]), Number(match[2] ?? match[1])];
  });
  const available = count === 1 ? "0" : `0-${count - 1}`;
  if (numbers.some((number) => number >= count)) throw invalidParameter(`Requested ${what} are not available - requested ${text}, available: ${available}`);
}

