/**
 * Field lists of the documents that go both ways. Order and `omitempty` as the engine writes them.
 * Models: moby api/types/container config.go, hostconfig.go; api/types/network; api/types/mount.
 */
import { schema, type Schema } from "./schema.ts";

export const healthSchema: Schema = schema(
  ["Test-", "list"], ["Interval-", "int"], ["Timeout-", "int"], ["StartPeriod-", "int"], ["StartInterval-", "int"], ["Retries-", "int"],
);

export const containerConfigSchema: Schema = schema(
  ["Hostname", "string"], ["Domainname", "string"], ["User", "string"], ["AttachStdin", "bool"], ["AttachStdout", "bool"],
  ["AttachStderr", "bool"], ["ExposedPorts-", "set"], ["Tty", "bool"], ["OpenStdin", "bool"], ["StdinOnce", "bool"],
  ["Env", "list"], ["Cmd", "words"], ["Healthcheck-", { object: healthSchema, nullable: true }], ["ArgsEscaped-", "bool"],
  ["Image", "string"], ["Volumes", "set"], ["WorkingDir", "string"], ["Entrypoint", "words"], ["NetworkDisabled-", "bool"],
  ["MacAddress-", "string"], ["OnBuild", "list"], ["Labels", "map"], ["StopSignal-", "string"], ["StopTimeout-", "int?"], ["Shell-", "words"],
);

const portBindingSchema = schema(["HostIp", "string"], ["HostPort", "string"]);

export const portMapType = { mapOf: { listOf: portBindingSchema } } as const;

export const restartPolicySchema: Schema = schema(["Name", "string"], ["MaximumRetryCount", "int"]);

const ulimitSchema = schema(["Name", "string"], ["Hard", "int"], ["Soft", "int"]);

const deviceSchema = schema(["PathOnHost", "string"], ["PathInContainer", "string"], ["CgroupPermissions", "string"]);

const mountSchema = schema(
  ["Type-", "string"], ["Source-", "string"], ["Target-", "string"], ["ReadOnly-", "bool"], ["Consistency-", "string"],
  ["BindOptions-", {
    nullable: true,
    object: schema(["Propagation-", "string"], ["NonRecursive-", "bool"], ["CreateMountpoint-", "bool"], ["ReadOnlyNonRecursive-", "bool"], ["ReadOnlyForceRecursive-", "bool"]),
  }],
  ["VolumeOptions-", {
    nullable: true,
    object: schema(["NoCopy-", "bool"], ["Labels-", "map"], ["Subpath-", "string"], ["DriverConfig-", { nullable: true, object: schema(["Name-", "string"], ["Options-", "map"]) }]),
  }],
  ["TmpfsOptions-", { nullable: true, object: schema(["SizeBytes-", "int"], ["Mode-", "int"]) }],
);

/** The limits that `docker update` can change, too. */
export const resourcesSchema: Schema = schema(
  ["CpuShares", "int"], ["Memory", "int"], ["NanoCpus", "int"], ["CgroupParent", "string"], ["BlkioWeight", "int"],
  ["BlkioWeightDevice", "any"], ["BlkioDeviceReadBps", "any"], ["BlkioDeviceWriteBps", "any"], ["BlkioDeviceReadIOps", "any"],
  ["BlkioDeviceWriteIOps", "any"], ["CpuPeriod", "int"], ["CpuQuota", "int"], ["CpuRealtimePeriod", "int"], ["CpuRealtimeRuntime", "int"],
  ["CpusetCpus", "string"], ["CpusetMems", "string"], ["Devices", { listOf: deviceSchema }], ["DeviceCgroupRules", "list"],
  ["DeviceRequests", "any"], ["KernelMemory-", "int"], ["KernelMemoryTCP-", "int"], ["MemoryReservation", "int"], ["MemorySwap", "int"],
  ["MemorySwappiness", "int?"], ["OomKillDisable", "bool?"], ["PidsLimit", "int?"], ["Ulimits", { listOf: ulimitSchema }],
  ["CpuCount", "int"], ["CpuPercent", "int"], ["IOMaximumIOps", "int"], ["IOMaximumBandwidth", "int"],
);

export const hostConfigSchema: Schema = [
  ...schema(
    ["Binds", "list"], ["ContainerIDFile", "string"], ["LogConfig", { object: schema(["Type", "string"], ["Config", "map"]) }],
    ["NetworkMode", "string"], ["PortBindings", portMapType], ["RestartPolicy", { object: restartPolicySchema }], ["AutoRemove", "bool"],
    ["VolumeDriver", "string"], ["VolumesFrom", "list"], ["ConsoleSize", { tuple: 2 }], ["Annotations-", "map"], ["CapAdd", "words"],
    ["CapDrop", "words"], ["CgroupnsMode", "string"], ["Dns", "list"], ["DnsOptions", "list"], ["DnsSearch", "list"], ["ExtraHosts", "list"],
    ["GroupAdd", "list"], ["IpcMode", "string"], ["Cgroup", "string"], ["Links", "list"], ["OomScoreAdj", "int"], ["PidMode", "string"],
    ["Privileged", "bool"], ["PublishAllPorts", "bool"], ["ReadonlyRootfs", "bool"], ["SecurityOpt", "list"], ["StorageOpt-", "map"],
    ["Tmpfs-", "map"], ["UTSMode", "string"], ["UsernsMode", "string"], ["ShmSize", "int"], ["Sysctls-", "map"], ["Runtime-", "string"],
    ["Isolation", "string"],
  ),
  ...resourcesSchema.map((field) => ({ ...field, via: "Resources" })),
  ...schema(["Mounts-", { listOf: mountSchema }], ["MaskedPaths", "list"], ["ReadonlyPaths", "list"], ["Init-", "bool?"]),
];

const endpointIpamSchema = schema(["IPv4Address-", "string"], ["IPv6Address-", "string"], ["LinkLocalIPs-", "list"]);

export const endpointSchema: Schema = schema(
  ["IPAMConfig", { object: endpointIpamSchema, nullable: true }], ["Links", "list"], ["Aliases", "list"], ["MacAddress", "string"],
  ["NetworkID", "string"], ["EndpointID", "string"], ["Gateway", "string"], ["IPAddress", "string"], ["IPPrefixLen", "int"],
  ["IPv6Gateway", "string"], ["GlobalIPv6Address", "string"], ["GlobalIPv6PrefixLen", "int"], ["DriverOpts", "map"], ["DNSNames", "list"],
);

export const networkingConfigSchema: Schema = schema(
  ["EndpointsConfig", { mapOf: { object: endpointSchema, nullable: true } }],
);

const ipamConfigSchema = schema(["Subnet-", "string"], ["IPRange-", "string"], ["Gateway-", "string"], ["AuxiliaryAddresses-", "map"]);

export const networkCreateSchema: Schema = schema(
  ["CheckDuplicate", "bool"], ["Driver", "string"], ["Scope", "string"], ["EnableIPv6", "bool"],
  ["IPAM", { nullable: true, object: schema(["Driver", "string"], ["Options", "map"], ["Config", { listOf: ipamConfigSchema }]) }],
  ["Internal", "bool"], ["Attachable", "bool"], ["Ingress", "bool"], ["ConfigOnly", "bool"],
  ["ConfigFrom", { nullable: true, object: schema(["Network", "string"]) }], ["Options", "map"], ["Labels", "map"], ["Name", "string"],
);

export const volumeCreateSchema: Schema = schema(
  ["Driver-", "string"], ["DriverOpts-", "map"], ["Labels-", "map"], ["Name-", "string"],
);

export const execConfigSchema: Schema = schema(
  ["User", "string"], ["Privileged", "bool"], ["Tty", "bool"], ["ConsoleSize-", { tuple: 2 }], ["AttachStdin", "bool"], ["AttachStderr", "bool"],
  ["AttachStdout", "bool"], ["Detach", "bool"], ["DetachKeys", "string"], ["Env", "list"], ["WorkingDir", "string"], ["Cmd", "list"],
);
