/** The host side of a build on this engine: its snapshots, its images, its kernel and its bridge. Models: moby builder-next/worker/worker.go, executor_linux.go. */
import { systemError } from "../../../base/errors.ts";
import type { FsNode } from "../../../fs/filesystem.ts";
import type { Disk } from "../../../fs/superblock.ts";
import type { Platform } from "../../../oci/platform.ts";
import { runBuildProcess } from "../../buildkit/executor.ts";
import type { ResolvedImage } from "../../buildkit/llb/options.ts";
import type { BuildProcess, BuildWorker, FetchedFile, TransferStatus } from "../../buildkit/worker.ts";
import type { Snapshotter } from "../../containerd/snapshots.ts";
import { macOf, parseCidr, parseIpv4 } from "../../network/ipv4.ts";
import { resolvConf } from "../../network/sandboxFiles.ts";
import type { NetworkStack } from "../../network/stack.ts";
import type { Daemon } from "../daemon.ts";
import { BaseImages } from "./baseImages.ts";
import { download } from "./download.ts";

export interface WorkerOptions {
  /** Roots of the contexts by name; "context" is the main one. */
  readonly contexts: ReadonlyMap<string, FsNode>;
  readonly secrets: Readonly<Record<string, Uint8Array>>;
  readonly pull: boolean;
  readonly signal?: AbortSignal;
}

/** What the runtime needs before the process of a step runs. */
const startMs = 130;
const alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

/** One for each build. */
export class DaemonBuildWorker implements BuildWorker {
  readonly snapshotter: Snapshotter;
  readonly disk: Disk;
  readonly builderId: string;
  readonly #daemon: Daemon;
  readonly #options: WorkerOptions;
  readonly #images: BaseImages;

  constructor(daemon: Daemon, options: WorkerOptions) {
    this.#daemon = daemon;
    this.#options = options;
    this.#images = new BaseImages(daemon, options);
    this.snapshotter = daemon.snapshotter;
    this.disk = daemon.disk;
    this.builderId = daemon.info.id;
  }

  nowMs(): number {
    return this.#daemon.clock.now();
  }

  spend(ms: number): Promise<void> {
    return this.#daemon.clock.sleep(ms);
  }

  newId(): string {
    return Array.from(this.#daemon.buildRandom.bytes(25), (byte) => alphabet[byte % alphabet.length]!).join("");
  }

  nameNextSnapshotDir(id: string): void {
    this.#daemon.nameNextSnapshotDir(id);
  }

  resolveImage(reference: string, platform: Platform): Promise<ResolvedImage> {
    return this.#images.resolve(reference, platform);
  }

  unpackImage(reference: string, platform: Platform, onStatus: (status: TransferStatus) => void): Promise<string | undefined> {
    return this.#images.unpack(reference, platform, onStatus);
  }

  context(name: string): FsNode {
    const root = this.#options.contexts.get(name);
    if (!root) throw new Error(`no local sources enabled: ${name}`);
    return root;
  }

  secret(id: string): Uint8Array | undefined {
    return Object.hasOwn(this.#options.secrets, id) ? this.#options.secrets[id] : undefined;
  }

  fetch(address: string): Promise<FetchedFile> {
    return download(this.#daemon, address);
  }

  async run(process: BuildProcess): Promise<number> {
    const { info } = this.#daemon;
    const joined = this.#join(process.network);
    await this.spend(startMs);
    try {
      return await runBuildProcess(this.#daemon.kernel, process, {
        newId: () => this.#daemon.newId(),
        sockets: () => joined?.stack,
        resolvConf: resolvConf({
          hostNameservers: info.nameservers, hostSearch: info.searchDomains, nameservers: [], search: [], options: [], mode: process.network === "host" ? "host" : "legacy",
        }),
      });
    } finally {
      joined?.leave();
    }
  }

  /** A step's place on the default bridge, as a container's. */
  #join(network: BuildProcess["network"]): { readonly stack: NetworkStack; leave(): void } | undefined {
    const { fabric, ipam, db } = this.#daemon;
    if (network === "none") return undefined;
    if (network === "host") return { stack: fabric.host, leave: () => {} };
    const bridge = db.list("networks").find(({ name }) => name === "bridge");
    const pool = bridge?.pools[0];
    if (!bridge || !pool) throw systemError("network bridge not found");
    const stack = fabric.createStack();
    const address = ipam.requestAddress(pool.subnet);
    stack.attach({
      networkId: bridge.id, networkName: bridge.name, interfaceName: stack.nextInterfaceName(), index: fabric.nextInterfaceIndex(),
      address, prefixLength: parseCidr(pool.subnet)!.block.bits, mac: macOf(parseIpv4(address)!), gateway: pool.gateway,
    });
    return {
      stack,
      leave: () => {
        stack.detach(bridge.id);
        ipam.releaseAddress(pool.subnet, address);
      },
    };
  }
}
