/**
 * dockerd: the parts that every verb works with, and no logic.
 * Models: moby daemon/daemon.go (struct Daemon).
 */
import type { Clock } from "../../base/clock.ts";
import type { Random } from "../../base/random.ts";
import type { Disk } from "../../fs/superblock.ts";
import type { Vfs } from "../../fs/vfs.ts";
import type { ChainId } from "../../oci/digest.ts";
import type { ContentSource } from "../../oci/tarEntry.ts";
import { BuildCache } from "../buildkit/buildCache.ts";
import { PastContexts } from "../buildkit/pastContexts.ts";
import { Events } from "../containerd/events.ts";
import { Leases } from "../containerd/leases.ts";
import { OverlaySnapshotter } from "../containerd/overlaySnapshotter.ts";
import type { Snapshotter } from "../containerd/snapshots.ts";
import { Db } from "../metadata/db.ts";
import { Fabric } from "../network/fabric.ts";
import { Ipam } from "../network/ipam.ts";
import { PortAllocator } from "../network/ports.ts";
import type { RegistryNetwork } from "../remotes/repository.ts";
import type { Kernel } from "../runc/kernel.ts";
import { Volumes } from "../volume/volumes.ts";
import { ContainerRuntime } from "./containerRuntime.ts";
import type { ExecRuntime } from "./execRuntime.ts";
import { withLocalRegistries } from "./localRegistries.ts";
import { createPredefinedNetworks } from "./networks.ts";

/** Facts about the host that do not change. */
export interface HostInfo {
  /** "docker-host" */
  readonly name: string;
  /** UUID of the engine. */
  readonly id: string;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly kernelVersion: string;
  readonly operatingSystem: string;
  readonly osVersion: string;
  /** The host's address on its own network. */
  readonly address: string;
  /** As in the host's /etc/resolv.conf. */
  readonly nameservers: readonly string[];
  readonly searchDomains: readonly string[];
}

const hostInfo = (kernel: Kernel): HostInfo => ({
  name: kernel.uname.nodename,
  id: "8fa025fc-302b-4056-bd00-c751c768ffab",
  cpus: kernel.machine.cpus,
  memoryBytes: kernel.machine.memoryBytes,
  kernelVersion: kernel.uname.release,
  operatingSystem: "Debian GNU/Linux 13 (trixie)",
  osVersion: "13",
  address: "192.0.2.10",
  nameservers: ["192.0.2.53"],
  searchDomains: [],
});

export interface DaemonOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly kernel: Kernel;
  readonly disk: Disk;
  /** The host's files: bind mounts come from here, volumes and Docker's own files lie here. */
  readonly hostFs: Vfs;
  readonly registries: RegistryNetwork;
  readonly info?: Partial<HostInfo>;
}

export const dockerRoot = "/var/lib/docker";

export class Daemon {
  readonly clock: Clock;
  readonly random: Random;
  readonly kernel: Kernel;
  readonly disk: Disk;
  readonly hostFs: Vfs;
  readonly registries: RegistryNetwork;
  readonly info: HostInfo;
  readonly db: Db;
  readonly events: Events;
  readonly snapshotter: Snapshotter;
  readonly leases = new Leases();
  /** The archives that layers came in, bit by bit: what a layer is saved and pushed as. */
  readonly layerTars = new Map<ChainId, ContentSource>();
  /** What builds left behind for later ones. */
  readonly buildCache = new BuildCache();
  /** Builds under way that can be given up, by the id that their client gave them. */
  readonly runningBuilds = new Map<string, AbortController>();
  readonly pastContexts = new PastContexts();
  /** Names of the builder's snapshots and records are drawn from it. */
  readonly buildRandom: Random;
  readonly ipam = new Ipam();
  readonly ports = new PortAllocator();
  readonly fabric: Fabric;
  readonly volumes: Volumes;
  /** What runs, by container id. */
  readonly runtimes = new Map<string, ContainerRuntime>();
  /** By exec id. */
  readonly execs = new Map<string, ExecRuntime>();
  /** Names reserved by a create under way, to its container's id. */
  readonly reservedNames = new Map<string, string>();
  readonly #ids: Random;
  readonly #names: Random;
  #nextCacheId: string | undefined;

  constructor(options: DaemonOptions) {
    this.clock = options.clock;
    this.random = options.random;
    this.kernel = options.kernel;
    this.disk = options.disk;
    this.hostFs = options.hostFs;
    this.info = { ...hostInfo(options.kernel), ...options.info };
    this.#ids = options.random.fork("ids");
    this.#names = options.random.fork("names");
    this.buildRandom = options.random.fork("builds");
    this.db = new Db(options.clock);
    this.events = new Events(options.clock);
    this.fabric = new Fabric(options.clock, this.info.address);
    for (const server of this.info.nameservers) this.fabric.internet.addNameserver(server);
    this.registries = withLocalRegistries(options.registries, this.fabric);
    this.snapshotter = new OverlaySnapshotter(options.disk, {
      root: `${dockerRoot}/overlay2`,
      newId: () => this.#takeCacheId(),
      now: () => options.clock.now(),
      onTrace: (key, trace) => this.db.trace({ kind: "overlay", snapshotKey: key, trace }),
    });
    this.volumes = new Volumes({ db: this.db, hostFs: options.hostFs, disk: options.disk, clock: options.clock, root: `${dockerRoot}/volumes` });
  }

  /** A new object's id: 64 hexadecimal digits that do not start with twelve decimal ones. */
  newId(): string {
    for (;;) {
      const id = this.#ids.hex(64);
      if (/[a-f]/.test(id.slice(0, 12)) && /[0-9]/.test(id.slice(0, 12))) return id;
    }
  }

  /** The stream that container names are drawn from. */
  get nameRandom(): Random {
    return this.#names;
  }

  /** Names the overlay2 directory of the snapshot that is prepared next. */
  nameNextSnapshotDir(id: string): void {
    this.#nextCacheId = id;
  }

  runtime(containerId: string): ContainerRuntime {
    const found = this.runtimes.get(containerId);
    if (found) return found;
    const runtime = new ContainerRuntime(this.clock);
    this.runtimes.set(containerId, runtime);
    return runtime;
  }

  /** A verb: whatever it changes becomes one Revision, cut when it ends or fails. */
  async verb<T>(work: () => Promise<T> | T): Promise<T> {
    this.db.hold();
    try {
      return await work();
    } finally {
      this.db.release();
    }
  }

  #takeCacheId(): string {
    const id = this.#nextCacheId ?? this.newId();
    this.#nextCacheId = undefined;
    return id;
  }
}

/** A host's engine in its first state: no images, no containers, the networks bridge, host and none. */
export function createDaemon(options: DaemonOptions): Daemon {
  const daemon = new Daemon(options);
  createPredefinedNetworks(daemon);
  daemon.db.cut();
  return daemon;
}
