import { cleanPath, resolvePath } from "../../base/path.ts";
import type { FlagValues } from "../flags.ts";
import { ramInBytes } from "../format/units.ts";
import { isMac } from "../go/net.ts";
import { cut } from "../go/parse.ts";
import { quote } from "../go/quote.ts";
import type { Release } from "../release.ts";
import { parseEnvFile } from "./envFile.ts";
import { endpointsOf, networkMode } from "./endpoints.ts";
import {
  parseBps,
  parseCpus,
  parseDevice,
  parseGpus,
  parseIops,
  parseMemorySwap,
  parseRestart,
  parseUlimit,
  parseWeight,
} from "./limits.ts";
import { parseMount } from "./mounts.ts";
import { parseNetwork } from "./networks.ts";
import { parseExpose, parsePortSpec, shortPortNotation } from "./ports.ts";
import { pairs } from "./values.ts";
import { parseVolume } from "./volumes.ts";

/** `docker run ARGS` → the body of POST /containers/create. Models: docker/cli container/opts.go (parse). */

/** Body of the create request, keys in the order that the real CLI writes them. */
export interface CreateRequest {
  Config: Record<string, unknown>;
  HostConfig: Record<string, unknown>;
  NetworkingConfig: { EndpointsConfig: Record<string, unknown> };
}

/** What the flags may refer to on the caller's side. */
export interface RunContext {
  readonly release: Release;
  /** Absolute path of the current directory. */
  readonly cwd: string;
  readonly lookupEnv: (name: string) => string | undefined;
  /** Content of a host file; throws Go's text ("open x: no such file or directory"). */
  readonly readFile: (path: string) => Uint8Array;
  readonly warn?: (message: string) => void;
}

/** Builds the request. Throws Error with Docker's words. `args` are IMAGE [COMMAND] [ARG…]. */
export function runRequest(flags: FlagValues, args: readonly string[], context: RunContext): CreateRequest {
  const modern = context.release === "29";
  const mac = flags.text("mac-address");
  if (mac !== "" && !isMac(mac.trim())) throw new Error(`${mac} is not a valid mac address`);
  const attached = flags.list("attach");
  const stream = (name: string): boolean => attached.includes(name);
  const stdin = flags.bool("interactive");
  const swappiness = flags.int("memory-swappiness");
  if (swappiness !== -1 && (swappiness < 0 || swappiness > 100))
    throw new Error(`invalid value: ${swappiness}. Valid memory swappiness range is 0-100`);

  const mounts = flags.list("mount").map((text) => parseMount(text, context));
  if (!modern && mounts.length > 0 && flags.text("volume-driver") !== "")
    context.warn?.(
      "`--volume-driver` is ignored for volumes specified via `--mount`. Use `--mount type=volume,volume-driver=...` instead.",
    );
  const { binds, volumes } = readVolumes(flags.list("volume"), context);
  const tmpfs = flags.list("tmpfs").map((text) => cut(text, ":"));
  const entrypoint = flags.changed("entrypoint") ? [flags.text("entrypoint")] : null;
  const { exposed, bindings } = readPorts(flags, context.release);
  const devices = flags.list("device").map((text) => parseDevice(text, cleanPath));
  const env = readPairs("--env-file", flags.list("env-file"), flags.list("env"), context.lookupEnv, context);
  const labels = readPairs("--label-file", flags.list("label-file"), flags.list("label"), () => undefined, context);
  checkModes(flags);
  const restart = parseRestart(flags.text("restart"));
  const logOptions = flags.list("log-opt");
  if (flags.text("log-driver") === "none" && logOptions.length > 0)
    throw new Error("invalid logging opts for driver none");
  const security = readSecurity(flags.list("security-opt"), context);
  const storage = flags.list("storage-opt").map((text) => {
    const [key, value, found] = cut(text, "=");
    if (!found) throw new Error("invalid storage option");
    return [key, value] as const;
  });
  const healthcheck = readHealth(flags);
  if (flags.bool("rm") && !["", "no"].includes(restart.Name))
    throw new Error(
      modern ? "conflicting options: cannot specify both --restart and --rm" : "Conflicting options: --restart and --rm",
    );
  const networks = flags.list("network").map((text) => parseNetwork(text, context.release));
  const endpoints = endpointsOf(networks, flags, modern);
  const openStdin = stdin;
  const attachStdin = stdin || stream("stdin");

  const mainEndpoint = endpoints[networkMode(networks)] as { MacAddress?: string } | undefined;
  const macAddress = mainEndpoint ? (mainEndpoint.MacAddress ?? "") : mac;
  const config = {
    Hostname: flags.text("hostname"),
    Domainname: flags.text("domainname"),
    User: flags.text("user"),
    AttachStdin: attachStdin,
    AttachStdout: attached.length === 0 || stream("stdout"),
    AttachStderr: attached.length === 0 || stream("stderr"),
    ...(exposed.length > 0 && { ExposedPorts: emptyObjects(exposed) }),
    Tty: flags.bool("tty"),
    OpenStdin: openStdin,
    StdinOnce: openStdin && attachStdin,
    Env: env.length > 0 ? env : null,
    Cmd: args.length > 1 ? args.slice(1) : null,
    ...(healthcheck && { Healthcheck: healthcheck }),
    Image: args[0] ?? "",
    Volumes: emptyObjects(volumes),
    WorkingDir: flags.text("workdir"),
    Entrypoint: entrypoint,
    ...(!modern && macAddress !== "" && { MacAddress: macAddress }),
    OnBuild: null,
    Labels: sorted(pairs(labels)),
    ...(flags.text("stop-signal") !== "" && { StopSignal: flags.text("stop-signal") }),
    ...(flags.changed("stop-timeout") && { StopTimeout: flags.int("stop-timeout") }),
  };
  const hostConfig = {
    Binds: binds.length > 0 ? binds : null,
    ContainerIDFile: flags.text("cidfile"),
    LogConfig: { Type: flags.text("log-driver"), Config: sorted(pairs(logOptions)) },
    NetworkMode: networkMode(networks),
    PortBindings: bindings,
    RestartPolicy: restart,
    AutoRemove: flags.bool("rm"),
    VolumeDriver: flags.text("volume-driver"),
    VolumesFrom: orNull(flags.list("volumes-from")),
    ConsoleSize: [0, 0],
    ...annotations(flags),
    CapAdd: orNull(flags.list("cap-add")),
    CapDrop: orNull(flags.list("cap-drop")),
    CgroupnsMode: flags.text("cgroupns"),
    Dns: flags.list("dns"),
    DnsOptions: flags.list("dns-option"),
    DnsSearch: flags.list("dns-search"),
    ExtraHosts: orNull(flags.list("add-host")),
    GroupAdd: orNull(flags.list("group-add")),
    IpcMode: flags.text("ipc"),
    Cgroup: "",
    Links: orNull(flags.list("link")),
    OomScoreAdj: flags.int("oom-score-adj"),
    PidMode: flags.text("pid"),
    Privileged: flags.bool("privileged"),
    PublishAllPorts: flags.bool("publish-all"),
    ReadonlyRootfs: flags.bool("read-only"),
    SecurityOpt: security.options,
    ...(storage.length > 0 && { StorageOpt: sorted(Object.fromEntries(storage)) }),
    ...(tmpfs.length > 0 && { Tmpfs: sorted(Object.fromEntries(tmpfs)) }),
    UTSMode: flags.text("uts"),
    UsernsMode: flags.text("userns"),
    ShmSize: bytesOf(flags, "shm-size"),
    ...sysctls(flags),
    ...(flags.text("runtime") !== "" && { Runtime: flags.text("runtime") }),
    Isolation: flags.text("isolation"),
    ...resources(flags, devices, swappiness),
    ...(mounts.length > 0 && { Mounts: mounts }),
    MaskedPaths: security.unconfined ? [] : null,
    ReadonlyPaths: security.unconfined ? [] : null,
    ...(flags.changed("init") && { Init: flags.bool("init") }),
  };
  return { Config: config, HostConfig: hostConfig, NetworkingConfig: { EndpointsConfig: endpoints } };
}

function resources(flags: FlagValues, devices: readonly unknown[], swappiness: number): Record<string, unknown> {
  const ulimits = new Map(flags.list("ulimit").map((text) => [text.split("=")[0]!, parseUlimit(text)]));
  const kernelMemory = bytesOf(flags, "kernel-memory");
  return {
    CpuShares: flags.int("cpu-shares"),
    Memory: bytesOf(flags, "memory"),
    NanoCpus: flags.changed("cpus") ? parseCpus(flags.text("cpus")) : 0,
    CgroupParent: flags.text("cgroup-parent"),
    BlkioWeight: flags.int("blkio-weight"),
    BlkioWeightDevice: flags.list("blkio-weight-device").map(parseWeight),
    BlkioDeviceReadBps: flags.list("device-read-bps").map(parseBps),
    BlkioDeviceWriteBps: flags.list("device-write-bps").map(parseBps),
    BlkioDeviceReadIOps: flags.list("device-read-iops").map(parseIops),
    BlkioDeviceWriteIOps: flags.list("device-write-iops").map(parseIops),
    CpuPeriod: flags.int("cpu-period"),
    CpuQuota: flags.int("cpu-quota"),
    CpuRealtimePeriod: flags.int("cpu-rt-period"),
    CpuRealtimeRuntime: flags.int("cpu-rt-runtime"),
    CpusetCpus: flags.text("cpuset-cpus"),
    CpusetMems: flags.text("cpuset-mems"),
    Devices: devices,
    DeviceCgroupRules: orNull(flags.list("device-cgroup-rule")),
    DeviceRequests: orNull(flags.list("gpus").map(parseGpus)),
    ...(kernelMemory > 0 && { KernelMemory: kernelMemory }),
    MemoryReservation: bytesOf(flags, "memory-reservation"),
    MemorySwap: flags.changed("memory-swap") ? parseMemorySwap(flags.text("memory-swap")) : 0,
    MemorySwappiness: swappiness,
    OomKillDisable: flags.bool("oom-kill-disable"),
    PidsLimit: flags.int("pids-limit"),
    Ulimits: [...ulimits.values()].toSorted((a, b) => (a.Name < b.Name ? -1 : 1)),
    CpuCount: flags.int("cpu-count"),
    CpuPercent: flags.int("cpu-percent"),
    IOMaximumIOps: flags.int("io-maxiops"),
    IOMaximumBandwidth: bytesOf(flags, "io-maxbandwidth"),
  };
}

function bytesOf(flags: FlagValues, name: string): number {
  return flags.changed(name) ? ramInBytes(flags.text(name)) : 0;
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length > 0 ? list : null;
}

function emptyObjects(keys: readonly string[]): Record<string, object> {
  return Object.fromEntries([...new Set(keys)].toSorted().map((key) => [key, {}]));
}

function sorted(map: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function annotations(flags: FlagValues): Record<string, unknown> {
  const list = flags.list("annotation");
  return list.length > 0 ? { Annotations: sorted(pairs(list)) } : {};
}

function sysctls(flags: FlagValues): Record<string, unknown> {
  const list = flags.list("sysctl");
  return list.length > 0 ? { Sysctls: sorted(pairs(list)) } : {};
}

/** Volumes with a source become binds; those without stay anonymous volumes of the configuration. */
function readVolumes(specs: readonly string[], context: RunContext): { binds: string[]; volumes: string[] } {
  const binds: string[] = [];
  const volumes: string[] = [];
  for (const spec of new Set(specs)) {
    const volume = parseVolume(spec);
    if (!volume.source) {
      volumes.push(spec);
      continue;
    }
    const [host, target, found] = cut(spec, ":");
    const isRelative =
      context.release === "29" ? host.startsWith(".") : host === "." || host.startsWith("./");
    binds.push(volume.type === "bind" && found && isRelative ? `${resolvePath(context.cwd, host)}:${target}` : spec);
  }
  return { binds, volumes };
}

interface Binding {
  HostIp: string;
  HostPort: string;
}

function readPorts(flags: FlagValues, release: Release): { exposed: string[]; bindings: Record<string, Binding[]> } {
  const bindings: Record<string, Binding[]> = {};
  for (const publish of flags.list("publish").map(shortPortNotation))
    for (const { containerPort, hostIP, hostPort } of parsePortSpec(publish, release))
      (bindings[containerPort] ??= []).push({ HostIp: hostIP, HostPort: hostPort });
  const exposed = [...Object.keys(bindings), ...flags.list("expose").flatMap((text) => parseExpose(text, release))];
  const inOrder = Object.entries(bindings).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { exposed, bindings: Object.fromEntries(inOrder) };
}

function readPairs(
  flag: string,
  files: readonly string[],
  given: readonly string[],
  lookup: (name: string) => string | undefined,
  context: RunContext,
): string[] {
  try {
    return [...files.flatMap((file) => parseEnvFile(context.readFile(file), file, lookup)), ...given];
  } catch (error) {
    const message = (error as Error).message;
    throw new Error(context.release === "29" ? `${flag}: ${message}` : message);
  }
}

function checkModes(flags: FlagValues): void {
  const pid = flags.text("pid");
  if (!["", "host"].includes(pid) && !/^container:./.test(pid)) throw new Error("--pid: invalid PID mode");
  if (!["", "host"].includes(flags.text("uts"))) throw new Error("--uts: invalid UTS mode");
  if (!["", "host"].includes(flags.text("userns"))) throw new Error("--userns: invalid USER mode");
  if (!["", "host", "private"].includes(flags.text("cgroupns"))) throw new Error("--cgroupns: invalid CGROUP mode");
}

function readSecurity(options: readonly string[], context: RunContext): { options: string[] | null; unconfined: boolean } {
  const kept = options.map((option) => {
    let [key, value, found] = cut(option, "=");
    if (!found && key !== "no-new-privileges") [key, value, found] = cut(option, ":");
    if ((!found || value === "") && key !== "no-new-privileges")
      throw new Error(`${context.release === "29" ? "invalid" : "Invalid"} --security-opt: ${quote(option)}`);
    if (key !== "seccomp" || value === "builtin" || value === "unconfined") return option;
    return `seccomp=${seccompProfile(value, context)}`;
  });
  const unconfined = kept.includes("systempaths=unconfined");
  const rest = kept.filter((option) => option !== "systempaths=unconfined");
  return { options: options.length > 0 ? rest : null, unconfined };
}

function seccompProfile(path: string, context: RunContext): string {
  let text: string;
  try {
    text = new TextDecoder().decode(context.readFile(path));
  } catch (error) {
    throw new Error(`opening seccomp profile (${path}) failed: ${(error as Error).message}`);
  }
  try {
    return JSON.stringify(JSON.parse(text));
  } catch (error) {
    throw new Error(`compacting json for seccomp profile (${path}) failed: ${(error as Error).message}`);
  }
}

function readHealth(flags: FlagValues): Record<string, unknown> | undefined {
  const command = flags.text("health-cmd");
  const durations = ["health-interval", "health-timeout", "health-start-period", "health-start-interval"] as const;
  const [interval, timeout, startPeriod, startInterval] = durations.map((name) => flags.duration(name));
  const retries = flags.int("health-retries");
  const isSet = command !== "" || interval || timeout || startPeriod || startInterval || retries !== 0;
  if (flags.bool("no-healthcheck")) {
    if (isSet) throw new Error("--no-healthcheck conflicts with --health-* options");
    return { Test: ["NONE"] };
  }
  if (!isSet) return undefined;
  const checks = { "health-interval": interval!, "health-timeout": timeout!, "health-retries": retries };
  const more = { "health-start-period": startPeriod!, "health-start-interval": startInterval! };
  for (const [name, value] of Object.entries({ ...checks, ...more }))
    if (value < 0) throw new Error(`--${name} cannot be negative`);
  return {
    ...(command !== "" && { Test: ["CMD-SHELL", command] }),
    ...(interval && { Interval: interval }),
    ...(timeout && { Timeout: timeout }),
    ...(startPeriod && { StartPeriod: startPeriod }),
    ...(startInterval && { StartInterval: startInterval }),
    ...(retries !== 0 && { Retries: retries }),
  };
}
