/**
 * registry: the distribution server, one process, its storage in files.
 * Models: distribution/distribution 2.8 (registry serve), its storage paths.
 *
 * @deviation Of the configuration only the address and the root directory are read; nothing is deleted by garbage-collect.
 */
import { utf8 } from "../../base/bytes.ts";
import { ErrnoError } from "../../base/errors.ts";
import { readerOf, type ByteReader, type Duplex } from "../../base/pipe.ts";
import type { ApiFetch, ApiRequest, ApiResponse } from "../../api/transport.ts";
import type { Process, ProcessFs, Program } from "../../engine/runc/program.ts";
import { blobBytes, type Blob } from "../../oci/blob.ts";
import { hexOf, type Digest } from "../../oci/digest.ts";
import { createRegistry } from "../../registry/app.ts";
import { MemoryStorage, type StoredManifest } from "../../registry/storage.ts";
import { HttpReader, headBytes } from "../net/http.ts";

export const registryServer: Program = {
  name: "registry",
  async main(process) {
    const [, command, configPath] = process.argv;
    if (command === "--version" || command === "-v") {
      await process.write(1, "registry github.com/docker/distribution v2.8.3\n");
      return 0;
    }
    if (command !== "serve") {
      await process.write(1, "`registry`\n\nUsage:\n  registry [flags]\n  registry [command]\n\nAvailable Commands:\n  garbage-collect deletes layers that no manifest names\n  help            tells more of a command\n  serve           keeps and serves images\n");
      return command === undefined || command === "help" || command === "garbage-collect" ? 0 : 1;
    }
    return serve(process, configPath);
  },
};

interface Config {
  readonly port: number;
  readonly root: string;
}

function readConfig(process: Process, path: string): Config {
  const yaml = process.fs.readText(path);
  const address = process.env.get("REGISTRY_HTTP_ADDR") ?? /^\s*addr:\s*(\S+)/m.exec(yaml)?.[1] ?? ":5000";
  const root = process.env.get("REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY") ?? /^\s*rootdirectory:\s*(\S+)/m.exec(yaml)?.[1] ?? "/var/lib/registry";
  return { port: Number(/:(\d+)$/.exec(address)?.[1] ?? 5000), root };
}

async function serve(process: Process, configPath: string | undefined): Promise<number> {
  const log = (level: string, message: string): Promise<void> =>
    process.write(2, `time="${new Date(process.clock.now()).toISOString().replace("Z", "000000Z")}" level=${level} msg=${JSON.stringify(message)} go.version=go1.20.8 version=2.8.3 \n`);
  if (configPath === undefined) {
    await process.write(2, "configuration error: configuration path unspecified\n");
    return 1;
  }
  let config: Config;
  try {
    config = readConfig(process, configPath);
  } catch (error) {
    await process.write(2, `configuration error: open ${configPath}: ${(error as Error).message.toLowerCase()}\n`);
    return 1;
  }
  const storage = new FileStorage(process.fs, `${config.root}/docker/registry/v2`);
  const app = createRegistry({ clock: process.clock, random: process.random, storage, writable: storage });
  let listener;
  try {
    listener = process.listen("0.0.0.0", config.port);
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    await log("fatal", `listen tcp :${config.port}: bind: ${error.message.toLowerCase()}`);
    return 1;
  }
  await log("warning", "No HTTP secret provided - generated random secret. This may cause problems with uploads if multiple registries are behind a load-balancer.");
  await log("info", `listening on [::]:${config.port}`);
  process.onSignal("SIGPIPE", "ignore");
  for (let peer = await listener.accept(); peer; peer = await listener.accept()) void answer(peer, app);
  return 0;
}

/** Requests of one connection, one after the other. */
async function answer(peer: Duplex, app: ApiFetch): Promise<void> {
  const reader = new HttpReader(peer);
  for (let head = await reader.head(); head; head = await reader.head()) {
    const [method = "", path = "/"] = head.start.split(" ");
    const headers = Object.fromEntries(head.headers.map(([name, value]) => [name.toLowerCase(), value]));
    const parts: Uint8Array[] = [];
    for await (const part of reader.body(head, false)) parts.push(part.slice());
    const request: ApiRequest = { method: method as ApiRequest["method"], path, headers, body: joined(parts) };
    const isOpen = await reply(peer, await app(request), method === "HEAD");
    if (!isOpen || headers["connection"]?.toLowerCase() === "close") break;
  }
  peer.output.close();
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

async function reply(peer: Duplex, response: ApiResponse, isHead: boolean): Promise<boolean> {
  const body: ByteReader = response.body instanceof Uint8Array ? readerOf(response.body) : response.body;
  const known = response.headers["content-length"] ?? (response.body instanceof Uint8Array ? String(response.body.length) : undefined);
  const headers = Object.entries({ ...response.headers, ...(known === undefined ? { connection: "close" } : { "content-length": known }) });
  if (!(await peer.output.write(headBytes(`HTTP/1.1 ${response.status} ${response.status < 300 ? "OK" : "Error"}`, headers)))) return false;
  if (isHead) return true;
  for (let part = await body.read(65536); part; part = await body.read(65536)) if (!(await peer.output.write(part))) return false;
  return known !== undefined;
}

/** Everything is in files, too; a new process reads it back. */
class FileStorage extends MemoryStorage {
  readonly #fs: ProcessFs;
  readonly #root: string;

  constructor(fs: ProcessFs, root: string) {
    super();
    this.#fs = fs;
    this.#root = root;
    this.#load();
  }

  override putBlob(name: string, blob: Blob): void {
    this.#write(this.#dataPath(blob.digest), blobBytes(blob));
    this.#write(`${this.#root}/repositories/${name}/_layers/sha256/${hexOf(blob.digest)}/link`, utf8(blob.digest));
    super.putBlob(name, this.#stored(blob.digest, blob.sizeBytes));
  }

  override putManifest(name: string, digest: Digest, manifest: StoredManifest, tag?: string): void {
    const place = `${this.#root}/repositories/${name}/_manifests`;
    this.#write(this.#dataPath(digest), manifest.bytes);
    this.#write(`${place}/revisions/sha256/${hexOf(digest)}/link`, utf8(digest));
    if (tag !== undefined) this.#write(`${place}/tags/${tag}/current/link`, utf8(digest));
    super.putManifest(name, digest, manifest, tag);
  }

  override deleteManifest(name: string, digest: Digest): boolean {
    this.#remove(`${this.#root}/repositories/${name}/_manifests/revisions/sha256/${hexOf(digest)}/link`);
    for (const [tag, target] of this.repository(name)?.tags ?? []) if (target === digest) this.#remove(`${this.#root}/repositories/${name}/_manifests/tags/${tag}/current/link`);
    return super.deleteManifest(name, digest);
  }

  override deleteTag(name: string, tag: string): boolean {
    this.#remove(`${this.#root}/repositories/${name}/_manifests/tags/${tag}/current/link`);
    return super.deleteTag(name, tag);
  }

  #dataPath(digest: Digest): string {
    const hex = hexOf(digest);
    return `${this.#root}/blobs/sha256/${hex.slice(0, 2)}/${hex}/data`;
  }

  #stored(digest: Digest, sizeBytes: number): Blob {
    return { digest, sizeBytes, chunks: () => [this.#fs.readFile(this.#dataPath(digest))] };
  }

  #write(path: string, bytes: Uint8Array): void {
    let at = "";
    for (const part of path.split("/").slice(1, -1)) {
      at += `/${part}`;
      if (!this.#exists(at)) this.#fs.mkdir(at, 0o755);
    }
    this.#fs.writeFile(path, bytes, 0o644);
  }

  #remove(path: string): void {
    if (this.#exists(path)) this.#fs.unlink(path);
  }

  #exists(path: string): boolean {
    try {
      this.#fs.stat(path);
      return true;
    } catch {
      return false;
    }
  }

  #names(path: string): readonly string[] {
    return this.#exists(path) ? this.#fs.readdir(path).map(({ name }) => name) : [];
  }

  #load(path = "repositories"): void {
    for (const name of this.#names(`${this.#root}/${path}`)) {
      if (name === "_manifests") this.#loadRepository(path.slice("repositories/".length));
      else if (!name.startsWith("_")) this.#load(`${path}/${name}`);
    }
  }

  #loadRepository(name: string): void {
    const place = `${this.#root}/repositories/${name}`;
    for (const hex of this.#names(`${place}/_layers/sha256`)) {
      const digest = `sha256:${hex}` as Digest;
      super.putBlob(name, this.#stored(digest, this.#fs.stat(this.#dataPath(digest)).sizeBytes));
    }
    for (const hex of this.#names(`${place}/_manifests/revisions/sha256`)) {
      if (!this.#exists(`${place}/_manifests/revisions/sha256/${hex}/link`)) continue;
      const digest = `sha256:${hex}` as Digest;
      const bytes = this.#fs.readFile(this.#dataPath(digest));
      const { mediaType } = JSON.parse(new TextDecoder().decode(bytes)) as { mediaType?: string };
      super.putManifest(name, digest, { mediaType: mediaType ?? "application/vnd.oci.image.manifest.v1+json", bytes });
    }
    for (const tag of this.#names(`${place}/_manifests/tags`)) {
      const link = `${place}/_manifests/tags/${tag}/current/link`;
      if (!this.#exists(link)) continue;
      const digest = this.#fs.readText(link) as Digest;
      const manifest = this.repository(name)?.manifests.get(digest);
      if (manifest) super.putManifest(name, digest, manifest, tag);
    }
  }
}
