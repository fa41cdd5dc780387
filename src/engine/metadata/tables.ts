/**
 * The record types of the engine: what a host knows about its images, containers, networks and volumes.
 * Records never change; an update replaces one. Times are nanoseconds since the epoch.
 * Models: moby container/container.go, container/state.go, image/image.go, layer/layer_store.go, libnetwork.
 */
import type { ImageConfig } from "../../oci/config.ts";
import type { ChainId, Digest, DiffId } from "../../oci/digest.ts";
import type { Reference } from "../../oci/reference.ts";
import type { BuildRecord } from "./builds.ts";
import type { ContainerConfig, EndpointSettings, HostConfig, MountSpec, StringMap } from "./containerDocument.ts";

/** An image by its config. Key: id. */
export interface ImageRecord {
  /** Digest of the config document. */
  readonly id: Digest;
  readonly configBytes: Uint8Array;
  readonly config: ImageConfig;
  /** Image that this one was committed from, here. */
  readonly parent: Digest | undefined;
  /** 0n: never tagged here. */
  readonly lastTaggedNs: bigint;
}

/** A name for an image: "name:tag" or "name@digest". Key: the canonical text. */
export interface ReferenceRecord {
  readonly reference: Reference;
  readonly imageId: Digest;
}

/** One read-only layer on its stack. Key: chain ID. Its tree is the snapshotter's, by the same name. */
export interface LayerRecord {
  readonly chainId: ChainId;
  readonly parent: ChainId | undefined;
  readonly diffId: DiffId;
  /** Bytes of the files in this layer alone. */
  readonly sizeBytes: number;
  /** Name of the directory under /var/lib/docker/overlay2. */
  readonly cacheId: string;
  /** Blob this layer was pulled from, for a later push. */
  readonly blob: { readonly digest: Digest; readonly sizeBytes: number; readonly repository: string } | undefined;
}

export interface HealthResult {
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly exitCode: number;
  readonly output: string;
}

export interface HealthState {
  readonly status: "starting" | "healthy" | "unhealthy";
  readonly failingStreak: number;
  /** The latest five, oldest first. */
  readonly log: readonly HealthResult[];
}

/**
 *              create        start            exit, kill, stop
 *   (nothing) ───────► created ───────► running ───────────────► exited
 *                                        │  ▲                      │ start
 *                                  pause ▼  │ unpause              ▼
 *                                       paused                  running
 */
export interface ContainerState {
  readonly running: boolean;
  readonly paused: boolean;
  readonly restarting: boolean;
  readonly oomKilled: boolean;
  readonly removalInProgress: boolean;
  readonly dead: boolean;
  /** Of the first process, in the host's namespace; 0 when not running. */
  readonly pid: number;
  readonly exitCode: number;
  readonly error: string;
  /** 0n: never. */
  readonly startedNs: bigint;
  readonly finishedNs: bigint;
  readonly health: HealthState | undefined;
}

/** Something mounted into a container. */
export interface MountPoint {
  readonly type: "bind" | "volume" | "tmpfs";
  /** Volume name; "" otherwise. */
  readonly name: string;
  /** Path on the host; "" for tmpfs. */
  readonly source: string;
  readonly destination: string;
  readonly driver: string;
  readonly mode: string;
  readonly writable: boolean;
  readonly propagation: string;
  /** Fill an empty volume from the image. */
  readonly copyData: boolean;
  /** `--mount type=bind` never makes the source directory. */
  readonly skipMountpointCreation: boolean;
  readonly spec: MountSpec;
}

/** Another container under a name of one's own. */
export interface ContainerLink {
  readonly childId: string;
  readonly alias: string;
}

export interface PublishedPort {
  readonly HostIp: string;
  readonly HostPort: string;
}

/** Ports of a running container: "80/tcp" → where it is published, null when only exposed. */
export type PortMap = Readonly<Record<string, readonly PublishedPort[] | null>>;

/** A container's metadata; its processes are the task's. Key: id. */
export interface ContainerRecord {
  readonly id: string;
  /** Without the leading slash. */
  readonly name: string;
  readonly createdNs: bigint;
  readonly path: string;
  readonly args: readonly string[];
  /** "" for a container made without an image. */
  readonly imageId: Digest | "";
  readonly config: ContainerConfig;
  readonly hostConfig: HostConfig;
  readonly state: ContainerState;
  readonly restartCount: number;
  readonly hasBeenStarted: boolean;
  readonly manuallyStopped: boolean;
  /** Chain of the image, the writable layer's parent. */
  readonly chainId: ChainId | undefined;
  /** Directory of the writable layer under /var/lib/docker/overlay2. */
  readonly mountId: string;
  readonly mountPoints: readonly MountPoint[];
  /** Network name → settings, in the order of connecting. */
  readonly networks: Readonly<Record<string, EndpointSettings>> | null;
  /** Of `--link` on the default bridge. */
  readonly links: readonly ContainerLink[];
  /** MAC addresses asked for, by network name. */
  readonly desiredMacs: StringMap;
  readonly sandboxId: string;
  readonly ports: PortMap | null;
  /** Ids of execs that have not ended. */
  readonly execIds: readonly string[];
}

/** One `docker exec`. Key: id. */
export interface ExecRecord {
  readonly id: string;
  readonly containerId: string;
  readonly entrypoint: string;
  readonly args: readonly string[];
  readonly env: readonly string[];
  readonly user: string;
  readonly workingDir: string;
  readonly tty: boolean;
  readonly privileged: boolean;
  readonly openStdin: boolean;
  readonly openStdout: boolean;
  readonly openStderr: boolean;
  readonly detachKeys: string;
  /** Rows, columns. */
  readonly consoleSize: readonly [number, number] | undefined;
  readonly running: boolean;
  readonly exitCode: number | undefined;
  readonly pid: number;
}

/** One address pool of a network. */
export interface IpamPool {
  readonly subnet: string;
  readonly range: string;
  readonly gateway: string;
  readonly auxiliary: StringMap;
}

/** Key: id. */
export interface NetworkRecord {
  readonly id: string;
  readonly name: string;
  readonly createdNs: bigint;
  readonly driver: string;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly enableIPv6: boolean;
  readonly ipamDriver: string;
  /** Made with --config-only: others take their configuration from it, nobody runs on it. */
  readonly configOnly?: boolean;
  /** The network that the configuration was taken from. */
  readonly configFrom?: string;
  /** null: none were given and the driver needs none. */
  readonly ipamOptions: StringMap | null;
  readonly pools: readonly IpamPool[];
  /** Pools as the user gave them; empty when Docker chose. */
  readonly requestedPools: readonly IpamPool[];
  readonly options: StringMap;
  readonly labels: StringMap;
}

/** A running container's attachment to a network. Key: id. */
export interface EndpointRecord {
  readonly id: string;
  readonly networkId: string;
  readonly containerId: string;
  readonly name: string;
  readonly ipAddress: string;
  readonly prefixLength: number;
  readonly macAddress: string;
  readonly dnsNames: readonly string[];
  /** Name of the interface in the container: "eth0". */
  readonly interfaceName: string;
}

/** Key: name. */
export interface VolumeRecord {
  readonly name: string;
  readonly driver: string;
  readonly createdNs: bigint;
  readonly labels: StringMap | null;
  readonly options: StringMap | null;
  /** Its directory on the host. */
  readonly mountpoint: string;
}

export type PullStatus = "waiting" | "downloading" | "verifying" | "downloaded" | "extracting" | "done" | "exists";

/** A pull under way. Key: the reference. Gone when it ends. */
export interface PullRecord {
  readonly reference: string;
  readonly layers: readonly {
    readonly chainId: ChainId;
    readonly digest: Digest;
    readonly sizeBytes: number;
    readonly status: PullStatus;
    readonly currentBytes: number;
  }[];
}

/** Bytes that the builder keeps for later builds. Key: id. */
export interface BuildCacheRecord {
  readonly id: string;
  readonly parents: readonly string[];
  readonly type: string;
  readonly description: string;
  readonly inUse: boolean;
  readonly shared: boolean;
  readonly sizeBytes: number;
  readonly createdNs: bigint;
  readonly lastUsedNs: bigint;
  readonly usageCount: number;
}

/** THE list of tables. */
export interface Tables {
  readonly images: ImageRecord;
  readonly references: ReferenceRecord;
  readonly layers: LayerRecord;
  readonly containers: ContainerRecord;
  readonly execs: ExecRecord;
  readonly networks: NetworkRecord;
  readonly endpoints: EndpointRecord;
  readonly volumes: VolumeRecord;
  readonly pulls: PullRecord;
  readonly buildCache: BuildCacheRecord;
  readonly builds: BuildRecord;
}

export type TableName = keyof Tables;

export const tableNames: readonly TableName[] = [
  "images", "references", "layers", "containers", "execs", "networks", "endpoints", "volumes", "pulls", "buildCache", "builds",
];
