/** The engine about itself as JSON. Models: moby api/types/system Info, types.Version, types.DiskUsage; daemon/info.go, disk_usage.go. */
import { formatNanos } from "../../base/rfc3339.ts";
import { buildCacheUsage } from "../../engine/daemon/build/cacheUsage.ts";
import { dockerRoot, type Daemon } from "../../engine/daemon/daemon.ts";
import { Filters } from "../../engine/daemon/filters.ts";
import { chainOf } from "../../engine/daemon/images/store.ts";
import { imageList } from "../../engine/daemon/images/list.ts";
import { containerList } from "../../engine/daemon/list.ts";
import { apiVersion, buildTime, components, engineVersion, gitCommit, goVersion, minimumApiVersion } from "../../engine/daemon/version.ts";
import type { BuildCacheRecord } from "../../engine/metadata/tables.ts";
import { encodeSummary } from "./container.ts";
import { encodeImageSummary } from "./image.ts";
import { encodeVolume } from "./volume.ts";

/** GET /version. */
export function encodeVersion({ info }: Daemon): object {
  const component = ({ version, commit }: { readonly version: string; readonly commit: string }, Name: string): object => ({ Name, Version: version, Details: { GitCommit: commit } });
  const about = {
    ApiVersion: apiVersion, Arch: "amd64", BuildTime: buildTime, Experimental: "false", GitCommit: gitCommit, GoVersion: goVersion, KernelVersion: info.kernelVersion,
    MinAPIVersion: minimumApiVersion, Os: "linux",
  };
  return {
    Platform: { Name: "" },
    Components: [
      { Name: "Engine", Version: engineVersion, Details: about },
      component(components.containerd, "containerd"), component(components.runc, "runc"), component(components.init, "docker-init"),
    ],
    Version: engineVersion, ApiVersion: apiVersion, MinAPIVersion: minimumApiVersion, GitCommit: gitCommit, GoVersion: goVersion, Os: "linux", Arch: "amd64",
    KernelVersion: info.kernelVersion, BuildTime: buildTime,
  };
}

/** What runc says of itself, shortened. */
const runtimeFeatures = JSON.stringify({
  ociVersionMin: "1.0.0", ociVersionMax: "1.2.0", hooks: ["prestart", "createRuntime", "createContainer", "startContainer", "poststart", "poststop"],
  annotations: { "org.opencontainers.runc.commit": components.runc.commit, "org.opencontainers.runc.version": components.runc.version },
});

/** GET /info. */
export function encodeInfo(daemon: Daemon): object {
  const { info, clock, db } = daemon;
  const states = db.list("containers").map(({ state }) => state);
  const running = states.filter((state) => state.running);
  const paused = running.filter((state) => state.paused);
  const runtime = { path: "runc", status: { "org.opencontainers.runtime-spec.features": runtimeFeatures } };
  const commit = (id: string): object => ({ ID: id, Expected: id });
  return {
    ID: info.id, Containers: states.length, ContainersRunning: running.length - paused.length, ContainersPaused: paused.length, ContainersStopped: states.length - running.length,
    Images: db.state.images.size, Driver: daemon.snapshotter.driver,
    DriverStatus: [["Backing Filesystem", "extfs"], ["Supports d_type", "true"], ["Using metacopy", "false"], ["Native Overlay Diff", "true"], ["userxattr", "false"]],
    Plugins: {
      Volume: ["local"], Network: ["bridge", "host", "ipvlan", "macvlan", "null", "overlay"], Authorization: null,
      Log: ["awslogs", "fluentd", "gcplogs", "gelf", "journald", "json-file", "local", "splunk", "syslog"],
    },
    MemoryLimit: true, SwapLimit: true, CpuCfsPeriod: true, CpuCfsQuota: true, CPUShares: true, CPUSet: true, PidsLimit: true, IPv4Forwarding: true,
    BridgeNfIptables: true, BridgeNfIp6tables: true, Debug: false, NFd: 24 + 6 * running.length, OomKillDisable: false, NGoroutines: 42 + 9 * running.length,
    SystemTime: formatNanos(clock.nowNanos()), LoggingDriver: "json-file", CgroupDriver: "systemd", CgroupVersion: "2", NEventsListener: 0,
    KernelVersion: info.kernelVersion, OperatingSystem: info.operatingSystem, OSVersion: info.osVersion, OSType: "linux", Architecture: "x86_64",
    IndexServerAddress: "https://index.docker.io/v1/",
    RegistryConfig: {
      AllowNondistributableArtifactsCIDRs: null, AllowNondistributableArtifactsHostnames: null, InsecureRegistryCIDRs: ["127.0.0.0/8"],
      IndexConfigs: { "docker.io": { Name: "docker.io", Mirrors: [], Secure: true, Official: true } }, Mirrors: null,
    },
    NCPU: info.cpus, MemTotal: info.memoryBytes, GenericResources: null, DockerRootDir: dockerRoot, HttpProxy: "", HttpsProxy: "", NoProxy: "", Name: info.name,
    Labels: [], ExperimentalBuild: false, ServerVersion: engineVersion, Runtimes: { "io.containerd.runc.v2": runtime, runc: runtime }, DefaultRuntime: "runc",
    Swarm: { NodeID: "", NodeAddr: "", LocalNodeState: "inactive", ControlAvailable: false, Error: "", RemoteManagers: null }, LiveRestoreEnabled: false, Isolation: "",
    InitBinary: "docker-init", ContainerdCommit: commit(components.containerd.commit), RuncCommit: commit(components.runc.commit), InitCommit: commit(components.init.commit),
    SecurityOptions: ["name=seccomp,profile=builtin", "name=cgroupns"], CDISpecDirs: [], Warnings: null,
  };
}

export type DiskUsageType = "container" | "image" | "volume" | "build-cache";

/** GET /system/df. */
export function encodeDiskUsage(daemon: Daemon, wants: (type: DiskUsageType) => boolean): object {
  const all = new Filters();
  const images = wants("image") ? imageList(daemon, { all: false, filters: all, countsShared: true, countsContainers: true }) : undefined;
  const containers = wants("container") ? containerList(daemon, { all: true, limit: 0, filters: all, since: "", before: "" }) : undefined;
  const volumes = wants("volume") ? daemon.volumes.list().filter(({ options }) => Object.keys(options ?? {}).length === 0) : undefined;
  // Layers that only the build cache stands on do not count here.
  const ofImages = new Set(daemon.db.list("images").flatMap((image) => chainOf(image)));
  const layers = daemon.db.list("layers").filter(({ chainId }) => ofImages.has(chainId));
  return {
    LayersSize: images ? layers.reduce((sum, layer) => sum + layer.sizeBytes, 0) : 0,
    Images: images?.map((summary) => encodeImageSummary(summary, true)) ?? null,
    Containers: containers?.map((container) => encodeSummary(daemon, container, true)) ?? null,
    Volumes: volumes?.map((volume) => encodeVolume(volume, { refCount: daemon.volumes.references(volume.name).length, sizeBytes: daemon.volumes.sizeBytes(volume) })) ?? null,
    BuildCache: wants("build-cache") ? buildCacheUsage(daemon).map(encodeCacheRecord) : null,
  };
}

function encodeCacheRecord(record: BuildCacheRecord): object {
  return {
    ID: record.id,
    // The blank is in the real engine's field tag.
    " Parents": record.parents.length > 0 ? record.parents : undefined,
    Type: record.type, Description: record.description, InUse: record.inUse, Shared: record.shared, Size: record.sizeBytes, CreatedAt: formatNanos(record.createdNs),
    LastUsedAt: formatNanos(record.lastUsedNs), UsageCount: record.usageCount,
  };
}
