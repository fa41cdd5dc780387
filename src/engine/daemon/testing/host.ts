/** A whole host for tests: kernel, disk, engine, API, and a shell that knows `docker`. */
import { text, utf8 } from "../../../base/bytes.ts";
import { VirtualClock } from "../../../base/clock.ts";
import type { ByteWriter } from "../../../base/pipe.ts";
import { readAll } from "../../../base/pipe.ts";
import { Random } from "../../../base/random.ts";
import { createApi } from "../../../api/app.ts";
import type { ApiFetch, ApiRequest, ApiResponse } from "../../../api/transport.ts";
import { shPrograms } from "../../../bash/runShell.ts";
import { loadCatalog, type Catalog } from "../../../catalog/catalog.ts";
import { rootContext } from "../../../fs/filesystem.ts";
import { Disk } from "../../../fs/superblock.ts";
import type { Vfs } from "../../../fs/vfs.ts";
import { createHost, hostEnvironment, student, studentHome } from "../../../lab/host.ts";
import { runUntil } from "../../../lab/driver.ts";
import { gnuPrograms } from "../../../programs/gnu.ts";
import { programs } from "../../../programs/index.ts";
import { createHub } from "../../../registry/hub.ts";
import { dockerProgram } from "../../../shell/dockerProgram.ts";
import { chainIds } from "../../../oci/chainId.ts";
import { parseTagged } from "../../../oci/reference.ts";
import { networkOf } from "../../remotes/repository.ts";
import { Kernel } from "../../runc/kernel.ts";
import type { Program } from "../../runc/program.ts";
import { createDaemon, type Daemon } from "../daemon.ts";
import { addImage, addLayer, setReference } from "../images/store.ts";

/** Monday 23 November 2026, 20:33:20 UTC. */
const startMs = Date.UTC(2026, 10, 23, 20, 33, 20);

const catalogs = new Map<string, Promise<Catalog>>();

function catalogOf(names: readonly string[]): Promise<Catalog> {
  const key = names.join(" ");
  const known = catalogs.get(key) ?? loadCatalog(names);
  catalogs.set(key, known);
  return known;
}

const withShells: readonly Program[] = [...programs, ...shPrograms];

export interface TestHost {
  readonly clock: VirtualClock;
  readonly daemon: Daemon;
  readonly kernel: Kernel;
  readonly hostFs: Vfs;
  readonly fetch: ApiFetch;
  /** A request, with JSON in both directions, run until it is answered in full. */
  api(method: ApiRequest["method"], path: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown; readonly text: string; readonly response: ApiResponse }>;
  /** Virtual time passes until it settles. */
  until<T>(promise: Promise<T>): Promise<T>;
  sleep(ms: number): Promise<void>;
  /** Commands in one bash as the student in a fresh directory of this name; output and exit status of each. */
  script(name: string, commands: readonly string[]): Promise<readonly { readonly output: string; readonly exit: number }[]>;
}

export async function testHost(options: { readonly images?: readonly string[]; readonly hub?: readonly string[] } = {}): Promise<TestHost> {
  const clock = new VirtualClock(startMs);
  const random = new Random("test");
  const disk = new Disk(() => clock.now());
  const all: Program[] = [...withShells];
  const hostFs = createHost(disk, random.fork("host"), [...new Set([...gnuPrograms.map(({ name }) => name), "bash", "sh", "dash", "docker"])]);
  const hub = await catalogOf(options.hub ?? ["busybox"]);
  let fetch: ApiFetch = () => Promise.reject(new Error("not yet"));
  all.push(dockerProgram((request) => fetch(request), hostFs));
  const faults: unknown[] = [];
  const kernel = new Kernel({ clock, random: random.fork("kernel"), disk, programs: all, onFault: (_, error) => faults.push(error) });
  const daemon = createDaemon({
    clock, random: random.fork("daemon"), kernel, disk, hostFs, registries: networkOf({ "docker.io": createHub({ clock, random: random.fork("hub"), storage: hub }) }),
  });
  fetch = createApi(daemon);
  for (const name of options.images ?? ["busybox"]) await addFromCatalog(daemon, name);
  daemon.db.cut();
  const until = <T>(promise: Promise<T>): Promise<T> => runUntil(clock, promise);
  const host: TestHost = {
    clock, daemon, kernel, hostFs, fetch, until,
    sleep: (ms) => until(clock.sleep(ms)),
    async api(method, path, body) {
      const isBytes = body instanceof Uint8Array;
      const request: ApiRequest = {
        method, path: path.startsWith("/_") ? path : `/v1.45${path}`, headers: body === undefined ? {} : { "content-type": isBytes ? "application/x-tar" : "application/json" },
        ...(body === undefined ? {} : { body: isBytes ? body : utf8(JSON.stringify(body)) }),
      };
      const response = await until(fetch(request));
      const bytes = response.body instanceof Uint8Array ? response.body : await until(readAll(response.body));
      const content = text(bytes);
      return { status: response.status, body: parsed(content), text: content, response };
    },
    script: async (name, commands) => {
      const results = await until(runScript(host, name, commands));
      if (faults.length > 0) throw faults[0];
      return results;
    },
  };
  return host;
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/** As if loaded: layers, config and name are here, and no digest of a registry. */
async function addFromCatalog(daemon: Daemon, name: string): Promise<void> {
  const catalog = await catalogOf([name]);
  const image = catalog.image(name)!;
  const chain = chainIds(image.layers.map((layer) => layer.diffId));
  image.layers.forEach((layer, i) => {
    addLayer(daemon, { diffId: layer.diffId, chainId: chain[i]!, parent: chain[i - 1], entries: layer.blob.entries!() });
  });
  const { id } = addImage(daemon, [...image.configBlob.chunks()].reduce((a, b) => new Uint8Array([...a, ...b]), new Uint8Array(0)));
  setReference(daemon, parseTagged(name), id);
}

class Sink implements ByteWriter {
  content = "";
  write(bytes: Uint8Array): Promise<boolean> {
    this.content += text(bytes);
    return Promise.resolve(true);
  }
  close(): void {}
}

async function runScript(host: TestHost, name: string, commands: readonly string[]): Promise<readonly { readonly output: string; readonly exit: number }[]> {
  const { kernel, hostFs, daemon } = host;
  const home = `${studentHome}/${name}`;
  hostFs.mkdirAll(rootContext, home, 0o755);
  hostFs.chown(rootContext, home, student.uid, student.gid);
  const place = "/tmp/script";
  hostFs.mkdirAll(rootContext, place, 0o777);
  hostFs.chmod(rootContext, place, 0o777);
  commands.forEach((command, i) => hostFs.writeFile(rootContext, `${place}/${i}`, `${command}\n`, 0o644));
  const lines = commands.map((_, i) => `eval "$(cat ${place}/${i})" </dev/null >${place}/${i}.out 2>&1; echo $? >${place}/${i}.exit`);
  const { StreamDescription } = await import("../../runc/streams.ts");
  const sink = new Sink();
  const { process, run } = kernel.create({
    namespaces: { pid: kernel.hostPids, uts: kernel.hostUts, mounts: hostFs, network: daemon.fabric.host },
    cgroup: kernel.rootCgroup, argv: ["bash", "-c", lines.join("\n")], env: new Map([...hostEnvironment, ["PWD", home], ["TERM", "dumb"]]), cwd: home, creds: student,
  });
  for (const fd of [0, 1, 2]) process.install(fd, new StreamDescription(fd === 0 ? { reader: { read: () => Promise.resolve(null), cancel: () => {} } } : { writer: sink }, kernel.nextIno()));
  const ended = new Promise<void>((resolve) => process.onExit(() => resolve()));
  run();
  await ended;
  const read = (path: string): string => (hostFs.exists(rootContext, path) ? text(hostFs.readFile(rootContext, path)) : "");
  return commands.map((_, i) => ({ output: read(`${place}/${i}.out`) + (i === 0 ? sink.content : ""), exit: Number(read(`${place}/${i}.exit`).trim() || -1) }));
}
