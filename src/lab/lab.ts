/**
 * One world: clock, kernel, engine, registry, API, the student's host and shell. The only file that knows every
 * constructor. The browser's worker, the headless terminal and every test build the same Lab.
 */
import { createApi } from "../api/app.ts";
import type { ApiFetch } from "../api/transport.ts";
import { text, utf8 } from "../base/bytes.ts";
import { VirtualClock } from "../base/clock.ts";
import { ErrnoError } from "../base/errors.ts";
import { Random } from "../base/random.ts";
import { isCompleteCommand, ShellSession } from "../bash/session.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { createDaemon, type Daemon } from "../engine/daemon/daemon.ts";
import { addImage, addLayer, setReference } from "../engine/daemon/images/store.ts";
import { networkOf } from "../engine/remotes/repository.ts";
import { addTerminalNode } from "../engine/runc/devpts.ts";
import { Kernel } from "../engine/runc/kernel.ts";
import { exitCodeOf } from "../engine/runc/signals.ts";
import { Tty, TtyDescription } from "../engine/runc/tty.ts";
import { rootContext } from "../fs/filesystem.ts";
import { Disk } from "../fs/superblock.ts";
import type { Vfs } from "../fs/vfs.ts";
import { blobBytes } from "../oci/blob.ts";
import { chainIds } from "../oci/chainId.ts";
import { parseTagged } from "../oci/reference.ts";
import { programs } from "../programs/index.ts";
import { webSites } from "../programs/web/index.ts";
import { serveSite } from "../programs/web/site.ts";
import { createHub } from "../registry/hub.ts";
import { dockerProgram } from "../shell/dockerProgram.ts";
import { recordApi } from "./apiRecorder.ts";
import { ContentKeys } from "./contentKeys.ts";
import type { FrameDelta, Trace } from "./frame.ts";
import { createHost, hostEnvironment, student, studentHome } from "./host.ts";
import { hostCommands } from "./hostCommands.ts";
import { ContextViews } from "./predictHost.ts";
import { Projector } from "./projector.ts";
import type { ApiCall } from "./protocol.ts";
import { defaultStartMs } from "./version.ts";

export interface LabOptions {
  readonly seed: string;
  readonly startMs?: number;
  /** Everything that the hub serves; loaded before the Lab opens, so that virtual time never waits for real bytes. */
  readonly catalog: Catalog;
  /** Images that are on the host from the start, as if loaded. */
  readonly images?: readonly string[];
  /** Where the student's shell starts; made when it is missing. */
  readonly cwd?: string;
  readonly onOutput?: (text: string) => void;
  readonly onRevision?: (delta: FrameDelta, traces: readonly Trace[]) => void;
  readonly onApiCall?: (call: ApiCall) => void;
  /** A program failed in a way no program should: a bug of ours, told rather than hidden. */
  readonly onFault?: (error: unknown) => void;
}

export class Lab {
  readonly clock: VirtualClock;
  readonly daemon: Daemon;
  readonly kernel: Kernel;
  readonly hostFs: Vfs;
  /** The engine's API, recorded. */
  readonly fetch: ApiFetch;
  /** The same API for the page's own reading (completion), which is nobody's command. */
  readonly daemonFetch: ApiFetch;
  readonly contents = new ContentKeys();
  readonly projector: Projector;
  /** What the hub serves, for questions that may not wait for it. */
  readonly catalog: Catalog;
  readonly contextViews = new ContextViews();
  readonly #tty: Tty;
  #session: ShellSession;
  /** Index of the command line under way, -1 at boot. */
  command = -1;

  constructor(options: LabOptions) {
    const { catalog, seed } = options;
    this.catalog = catalog;
    const clock = (this.clock = new VirtualClock(options.startMs ?? defaultStartMs));
    const random = new Random(seed);
    const disk = new Disk(() => clock.now());
    this.hostFs = createHost(disk, random.fork("host"), hostCommands);
    const hub = createHub({ clock, random: random.fork("hub"), storage: catalog });
    const docker = dockerProgram((request) => this.fetch(request), this.hostFs);
    this.kernel = new Kernel({
      clock, disk,
      random: random.fork("kernel"),
      programs: [...programs, docker],
      onFault: (_process, error) => options.onFault?.(error),
    });
    this.daemon = createDaemon({
      clock, disk,
      random: random.fork("daemon"),
      kernel: this.kernel,
      hostFs: this.hostFs,
      registries: networkOf({ "docker.io": hub }),
    });
    for (const site of webSites(catalog.packages)) {
      const { names, address } = site;
      this.daemon.fabric.internet.add({ names, address, ports: [80, 443], accept: (peer) => void serveSite(site, clock, peer, (bytes) => peer.declare(bytes)) });
    }
    this.daemonFetch = createApi(this.daemon);
    this.fetch = recordApi(this.daemonFetch, clock, () => this.command, (call) => options.onApiCall?.(call));
    this.projector = new Projector(this.daemon, (diffId) => catalog.baseOf(diffId), this.contents, () => this.command);
    this.daemon.db.onRevision.subscribe((revision) => {
      const projected = this.projector.project(revision);
      if (projected) options.onRevision?.(projected.delta, projected.traces);
    });
    for (const image of options.images ?? []) this.#preload(catalog, image);
    // What was there before anybody listened: the three networks that every host has.
    this.daemon.db.update((tx) => {
      for (const [id, network] of tx.state.networks) tx.put("networks", id, { ...network });
    });
    this.daemon.db.cut();
    const output = { write: (bytes: Uint8Array) => (options.onOutput?.(text(bytes)), Promise.resolve(true)), close: () => {} };
    this.#tty = new Tty(0, output, { columns: 100, rows: 30 });
    addTerminalNode(this.kernel, this.hostFs, this.#tty, student.uid, false);
    this.#session = this.#login(options.cwd ?? studentHome);
  }

  /** Resolves when the first prompt is known. */
  get ready(): Promise<void> {
    return this.#session.ready;
  }

  /** The prompt as the shell would print it now. */
  get prompt(): string {
    return this.#session.prompt;
  }

  get cwd(): string {
    return this.#session.cwd;
  }

  get commandNames(): readonly string[] {
    return this.#session.commandNames;
  }

  /** Whether a text is a whole command, or the prompt must ask for more. */
  isComplete(line: string): boolean {
    return isCompleteCommand(line);
  }

  /** Runs one complete command line; resolves to its exit status. `exit` logs in again, as a terminal window would. */
  async line(line: string): Promise<number> {
    this.command++;
    const session = this.#session;
    const status = await session.run(line);
    if (session.isEnded) {
      this.#session = this.#login(studentHome);
      await this.#session.ready;
    }
    this.daemon.db.cut();
    return status;
  }

  /** Keys for the program in the foreground. */
  input(keys: string): void {
    this.#tty.input(utf8(keys));
  }

  /** Ctrl-C. */
  interrupt(): void {
    this.#tty.input(new Uint8Array([3]));
  }

  resize(columns: number, rows: number): void {
    this.#tty.resize(columns, rows);
  }

  /** Puts a file of the visitor's own machine into the student's home, with the directories above it. What the student may not write stays as it is. */
  upload(path: string, bytes: Uint8Array): void {
    const context = { creds: student, umask: 0o022, cwd: studentHome };
    try {
      const parent = path.slice(0, path.lastIndexOf("/"));
      if (parent && !this.hostFs.exists(context, parent)) this.hostFs.mkdirAll(context, parent, 0o755);
      this.hostFs.writeFile(context, path, bytes);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
    }
  }

  #login(cwd: string): ShellSession {
    if (!this.hostFs.exists(rootContext, cwd)) {
      this.hostFs.mkdirAll(rootContext, cwd, 0o755);
      this.hostFs.chown(rootContext, cwd, student.uid, student.gid);
    }
    const session = new ShellSession({ flavour: "bash", name: "bash", isLogin: false });
    const { process, run } = this.kernel.createBare(
      {
        namespaces: { pid: this.kernel.hostPids, uts: this.kernel.hostUts, mounts: this.hostFs, network: this.daemon.fabric.host },
        cgroup: this.kernel.rootCgroup,
        argv: ["-bash"],
        file: "/usr/bin/bash",
        env: new Map([...hostEnvironment, ["PWD", cwd]]),
        cwd,
        creds: student,
        tty: this.#tty,
      },
      session.main,
    );
    const terminal = new TtyDescription(this.#tty);
    for (const fd of [0, 1, 2]) process.install(fd, terminal);
    this.#tty.foreground = process.group;
    process.onExit((status) => session.end(exitCodeOf(status)));
    run();
    return session;
  }

  #preload(catalog: Catalog, name: string): void {
    const image = catalog.image(name);
    if (!image) throw new Error(`the catalog has no image ${name}`);
    const chain = chainIds(image.layers.map((layer) => layer.diffId));
    image.layers.forEach((layer, index) => {
      addLayer(this.daemon, { diffId: layer.diffId, chainId: chain[index]!, parent: chain[index - 1], entries: layer.blob.entries!() });
    });
    const { id } = addImage(this.daemon, blobBytes(image.configBlob));
    setReference(this.daemon, parseTagged(name), id);
  }
}
