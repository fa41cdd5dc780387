/**
 * Go types of the API documents, for templates: `{{.HostConfig.RestartPolicy.Name}}` of docker inspect.
 * "GoName=jsonName? type": jsonName when it differs, ? for omitempty. Facts of moby api/types at API v1.45.
 */
export const goTypes: Readonly<Record<string, string>> = {
  "blkiodev.ThrottleDevice": "Path string; Rate uint64",
  "blkiodev.WeightDevice": "Path string; Weight uint16",
  "container.Config": `
    Hostname string; Domainname string; User string; AttachStdin bool; AttachStdout bool; AttachStderr bool;
    ExposedPorts? map[nat.Port]struct{}; Tty bool; OpenStdin bool; StdinOnce bool; Env []string; Cmd []string;
    Healthcheck? *container.HealthConfig; ArgsEscaped? bool; Image string; Volumes map[string]struct{};
    WorkingDir string; Entrypoint []string; NetworkDisabled? bool; MacAddress? string; OnBuild []string; Labels
    map[string]string; StopSignal? string; StopTimeout? *int; Shell? []string
  `,
  "container.DeviceMapping": "PathOnHost string; PathInContainer string; CgroupPermissions string",
  "container.DeviceRequest": "Driver string; Count int; DeviceIDs []string; Capabilities [][]string; Options map[string]string",
  "container.HealthConfig": `
    Test? []string; Interval? duration; Timeout? duration; StartPeriod? duration; StartInterval? duration;
    Retries? int
  `,
  "container.HostConfig": `
    Binds []string; ContainerIDFile string; LogConfig container.LogConfig; NetworkMode string; PortBindings
    map[nat.Port][]nat.PortBinding; RestartPolicy container.RestartPolicy; AutoRemove bool; VolumeDriver string;
    VolumesFrom []string; ConsoleSize []uint; Annotations? map[string]string; CapAdd []string; CapDrop []string;
    CgroupnsMode string; DNS=Dns []string; DNSOptions=DnsOptions []string; DNSSearch=DnsSearch []string;
    ExtraHosts []string; GroupAdd []string; IpcMode string; Cgroup string; Links []string; OomScoreAdj int;
    PidMode string; Privileged bool; PublishAllPorts bool; ReadonlyRootfs bool; SecurityOpt []string;
    StorageOpt? map[string]string; Tmpfs? map[string]string; UTSMode string; UsernsMode string; ShmSize int64;
    Sysctls? map[string]string; Runtime? string; Isolation string; CPUShares=CpuShares int64; Memory int64;
    NanoCPUs=NanoCpus int64; CgroupParent string; BlkioWeight uint16; BlkioWeightDevice
    []*blkiodev.WeightDevice; BlkioDeviceReadBps []*blkiodev.ThrottleDevice; BlkioDeviceWriteBps
    []*blkiodev.ThrottleDevice; BlkioDeviceReadIOps []*blkiodev.ThrottleDevice; BlkioDeviceWriteIOps
    []*blkiodev.ThrottleDevice; CPUPeriod=CpuPeriod int64; CPUQuota=CpuQuota int64;
    CPURealtimePeriod=CpuRealtimePeriod int64; CPURealtimeRuntime=CpuRealtimeRuntime int64; CpusetCpus string;
    CpusetMems string; Devices []container.DeviceMapping; DeviceCgroupRules []string; DeviceRequests
    []container.DeviceRequest; KernelMemory? int64; KernelMemoryTCP? int64; MemoryReservation int64; MemorySwap
    int64; MemorySwappiness *int64; OomKillDisable *bool; PidsLimit *int64; Ulimits []*units.Ulimit;
    CPUCount=CpuCount int64; CPUPercent=CpuPercent int64; IOMaximumIOps uint64; IOMaximumBandwidth uint64;
    Mounts? []mount.Mount; MaskedPaths []string; ReadonlyPaths []string; Init? *bool
  `,
  "container.LogConfig": "Type string; Config map[string]string",
  "container.RestartPolicy": "Name string; MaximumRetryCount int",
  "events.Actor": "ID string; Attributes map[string]string",
  "events.Message": `
    Status=status? string; ID=id? string; From=from? string; Type string; Action string; Actor events.Actor;
    Scope=scope? string; Time=time? int64; TimeNano=timeNano? int64
  `,
  "image.Metadata": "LastTagTime? time",
  "mount.BindOptions": `
    Propagation? string; NonRecursive? bool; CreateMountpoint? bool; ReadOnlyNonRecursive? bool;
    ReadOnlyForceRecursive? bool
  `,
  "mount.Driver": "Name? string; Options? map[string]string",
  "mount.Mount": `
    Type? string; Source? string; Target? string; ReadOnly? bool; Consistency? string; BindOptions?
    *mount.BindOptions; VolumeOptions? *mount.VolumeOptions; TmpfsOptions? *mount.TmpfsOptions
  `,
  "mount.TmpfsOptions": "SizeBytes? int64; Mode? uint32",
  "mount.VolumeOptions": "NoCopy? bool; Labels? map[string]string; Subpath? string; DriverConfig? *mount.Driver",
  "nat.PortBinding": "HostIP=HostIp string; HostPort string",
  "network.Address": "Addr string; PrefixLen int",
  "network.ConfigReference": "Network string",
  "network.EndpointIPAMConfig": "IPv4Address? string; IPv6Address? string; LinkLocalIPs? []string",
  "network.EndpointSettings": `
    IPAMConfig *network.EndpointIPAMConfig; Links []string; Aliases []string; MacAddress string; NetworkID
    string; EndpointID string; Gateway string; IPAddress string; IPPrefixLen int; IPv6Gateway string;
    GlobalIPv6Address string; GlobalIPv6PrefixLen int; DriverOpts map[string]string; DNSNames []string
  `,
  "network.IPAM": "Driver string; Options map[string]string; Config []network.IPAMConfig",
  "network.IPAMConfig": "Subnet? string; IPRange? string; Gateway? string; AuxAddress=AuxiliaryAddresses? map[string]string",
  "system.clientVersion": `
    Version? string; APIVersion=ApiVersion? string; DefaultAPIVersion? string; GitCommit? string; GoVersion? string;
    Os? string; Arch? string; BuildTime? string; Context string
  `,
  "registry.IndexInfo": "Name string; Mirrors []string; Secure bool; Official bool",
  "registry.ServiceConfig": `
    AllowNondistributableArtifactsCIDRs []any; AllowNondistributableArtifactsHostnames []string;
    InsecureRegistryCIDRs []any; IndexConfigs map[string]*registry.IndexInfo; Mirrors []string
  `,
  "swarm.Info": "NodeID string; NodeAddr string; LocalNodeState string; ControlAvailable bool; Error string; RemoteManagers []any; Nodes? int; Managers? int; Warnings? []string",
  "system.Commit": "ID string; Expected string",
  "system.Info": `
    ID string; Containers int; ContainersRunning int; ContainersPaused int; ContainersStopped int; Images int;
    Driver string; DriverStatus [][]string; SystemStatus? [][]string; Plugins system.PluginsInfo; MemoryLimit
    bool; SwapLimit bool; KernelMemory? bool; KernelMemoryTCP? bool; CPUCfsPeriod=CpuCfsPeriod bool;
    CPUCfsQuota=CpuCfsQuota bool; CPUShares bool; CPUSet bool; PidsLimit bool; IPv4Forwarding bool;
    BridgeNfIptables bool; BridgeNfIP6tables=BridgeNfIp6tables bool; Debug bool; NFd int; OomKillDisable bool;
    NGoroutines int; SystemTime string; LoggingDriver string; CgroupDriver string; CgroupVersion? string;
    NEventsListener int; KernelVersion string; OperatingSystem string; OSVersion string; OSType string;
    Architecture string; IndexServerAddress string; RegistryConfig *registry.ServiceConfig; NCPU int; MemTotal
    int64; GenericResources any; DockerRootDir string; HTTPProxy=HttpProxy string; HTTPSProxy=HttpsProxy string;
    NoProxy string; Name string; Labels []string; ExperimentalBuild bool; ServerVersion string; Runtimes
    map[string]system.RuntimeWithStatus; DefaultRuntime string; Swarm swarm.Info; LiveRestoreEnabled bool;
    Isolation string; InitBinary string; ContainerdCommit system.Commit; RuncCommit system.Commit; InitCommit
    system.Commit; SecurityOptions []string; ProductLicense? string; DefaultAddressPools?
    []system.NetworkAddressPool; CDISpecDirs []string; Warnings []string
  `,
  "system.NetworkAddressPool": "Base string; Size int",
  "system.PluginsInfo": "Volume []string; Network []string; Authorization []string; Log []string",
  "system.RuntimeWithStatus": `
    Path=path? string; Args=runtimeArgs? []string; Type=runtimeType? string; Options=options? map[string]any;
    Status=status? map[string]string
  `,
  "types.ComponentVersion": "Name string; Version string; Details? map[string]string",
  "types.ContainerJSON": `
    ID=Id string; Created string; Path string; Args []string; State *types.ContainerState; Image string;
    ResolvConfPath string; HostnamePath string; HostsPath string; LogPath string; Name string; RestartCount int;
    Driver string; Platform string; MountLabel string; ProcessLabel string; AppArmorProfile string; ExecIDs
    []string; HostConfig *container.HostConfig; GraphDriver types.GraphDriverData; SizeRw? *int64; SizeRootFs?
    *int64; Mounts []types.MountPoint; Config *container.Config; NetworkSettings *types.NetworkSettings
  `,
  "types.ContainerState": `
    Status string; Running bool; Paused bool; Restarting bool; OOMKilled bool; Dead bool; Pid int; ExitCode int;
    Error string; StartedAt string; FinishedAt string; Health? *types.Health
  `,
  "types.EndpointResource": "Name string; EndpointID string; MacAddress string; IPv4Address string; IPv6Address string",
  "types.GraphDriverData": "Data map[string]string; Name string",
  "types.Health": "Status string; FailingStreak int; Log []*types.HealthcheckResult",
  "types.HealthcheckResult": "Start time; End time; ExitCode int; Output string",
  "types.ImageInspect": `
    ID=Id string; RepoTags []string; RepoDigests []string; Parent string; Comment string; Created? string;
    Container? string; ContainerConfig? *container.Config; DockerVersion string; Author string; Config
    *container.Config; Architecture string; Variant? string; Os string; OsVersion? string; Size int64;
    VirtualSize? int64; GraphDriver types.GraphDriverData; RootFS types.RootFS; Metadata image.Metadata
  `,
  "types.MountPoint": `
    Type? string; Name? string; Source string; Destination string; Driver? string; Mode string; RW bool;
    Propagation string
  `,
  "types.NetworkResource": `
    Name string; ID=Id string; Created time; Scope string; Driver string; EnableIPv6 bool; IPAM network.IPAM;
    Internal bool; Attachable bool; Ingress bool; ConfigFrom network.ConfigReference; ConfigOnly bool;
    Containers map[string]types.EndpointResource; Options map[string]string; Labels map[string]string
  `,
  "types.NetworkSettings": `
    Bridge string; SandboxID string; SandboxKey string; Ports map[nat.Port][]nat.PortBinding; HairpinMode bool;
    LinkLocalIPv6Address string; LinkLocalIPv6PrefixLen int; SecondaryIPAddresses []network.Address;
    SecondaryIPv6Addresses []network.Address; EndpointID string; Gateway string; GlobalIPv6Address string;
    GlobalIPv6PrefixLen int; IPAddress string; IPPrefixLen int; IPv6Gateway string; MacAddress string; Networks
    map[string]*network.EndpointSettings
  `,
  "types.Platform": "Name string",
  "types.RootFS": "Type? string; Layers? []string",
  "types.Version": `
    Platform? types.Platform; Components? []types.ComponentVersion; Version string; APIVersion=ApiVersion
    string; MinAPIVersion? string; GitCommit string; GoVersion string; Os string; Arch string; KernelVersion?
    string; Experimental? bool; BuildTime? string
  `,
  "units.Ulimit": "Name string; Hard int64; Soft int64",
  "volume.UsageData": "RefCount int64; Size int64",
  "volume.Volume": `
    CreatedAt? string; Driver string; Labels map[string]string; Mountpoint string; Name string; Options
    map[string]string; Scope string; Status? map[string]any; UsageData? *volume.UsageData
  `,
};
