/** A builder's host without an engine: the real overlay, the Lab's kernel and programs, images given as data. */
import { VirtualClock } from "../../src/base/clock.ts";
import { utf8 } from "../../src/base/bytes.ts";
import { Random } from "../../src/base/random.ts";
import { FileContent } from "../../src/fs/content.ts";
import type { FsNode } from "../../src/fs/filesystem.ts";
import { Disk } from "../../src/fs/superblock.ts";
import { diskTree } from "../../src/fs/tree.ts";
import type { ImageConfig } from "../../src/oci/config.ts";
import { sha256, type DiffId } from "../../src/oci/digest.ts";
import { familiarString, parseNormalized } from "../../src/oci/reference.ts";
import { gzipStored } from "../../src/oci/gzip.ts";
import { tarBytes } from "../../src/oci/tar.ts";
import { contentOf, type TarEntry } from "../../src/oci/tarEntry.ts";
import { applyLayer } from "../../src/engine/containerd/apply.ts";
import { OverlaySnapshotter } from "../../src/engine/containerd/overlaySnapshotter.ts";
import { ScopedTree, setFileContent } from "../../src/engine/buildkit/files/scopedTree.ts";
import type { BuildProcess, BuildWorker } from "../../src/engine/buildkit/worker.ts";
import { runBuildProcess } from "../../src/engine/buildkit/executor.ts";
import { Kernel } from "../../src/engine/runc/kernel.ts";
import { executableStub } from "../../src/engine/runc/stub.ts";
import { runUntil } from "../../src/lab/driver.ts";
import { programs } from "../../src/programs/index.ts";

/** `build/base-image.json`: the one image that all names stand for. */
export interface BaseImage {
  readonly names: readonly string[];
  readonly config: ImageConfig["config"];
  readonly files: Readonly<Record<string, string>>;
  readonly directories: Readonly<Record<string, string>>;
  readonly commands: readonly string[];
}

/** A context file as the corpus writes it. */
export type ContextFile =
  | string
  | { readonly content: string; readonly mode?: string }
  | { readonly symlink: string }
  | { readonly hardlink: string }
  | { readonly dir: true; readonly mode?: string }
  | { readonly tar: Readonly<Record<string, string>>; readonly gzip?: boolean };

const startMs = Date.UTC(2026, 0, 1);

export class ConformanceWorker implements BuildWorker {
  readonly clock = new VirtualClock(startMs);
  readonly disk = new Disk(() => this.clock.now());
  readonly random = new Random("build");
  readonly snapshotter: OverlaySnapshotter;
  readonly builderId = "00000000-0000-4000-8000-000000000000";
  readonly #base: BaseImage;
  readonly #baseDiffId: DiffId;
  readonly #contexts = new Map<string, FsNode>();
  readonly #secrets: Readonly<Record<string, string>>;
  #ids = 0;

  constructor(base: BaseImage, secrets: Readonly<Record<string, string>> = {}) {
    this.#base = base;
    this.#secrets = secrets;
    this.snapshotter = new OverlaySnapshotter(this.disk, { root: "/var/lib/docker/overlay2", newId: () => this.newId(), now: () => this.clock.now() });
    this.#baseDiffId = sha256("base image") as string as DiffId;
    const { filesystem } = this.snapshotter.prepare("base");
    applyLayer(filesystem.root, baseEntries(base));
    this.snapshotter.commit(this.#baseDiffId, "base");
  }

  setContext(name: string, files: Readonly<Record<string, ContextFile>>): void {
    this.#contexts.set(name, contextRoot(files, this.disk));
  }

  nowMs(): number {
    return this.clock.now();
  }
  newId(): string {
    return `id${String(this.#ids++).padStart(8, "0")}`;
  }

  resolveImage(reference: string): ReturnType<BuildWorker["resolveImage"]> {
    const familiar = familiarString(parseNormalized(reference));
    if (!this.#base.names.includes(familiar.replace(/@.*$/, ""))) return Promise.reject(new Error(`${reference}: not found`));
    const config: ImageConfig = {
      architecture: "amd64",
      os: "linux",
      ...(this.#base.config ? { config: this.#base.config } : {}),
      rootfs: { type: "layers", diff_ids: [this.#baseDiffId] },
      history: [{ created_by: "base", created: "2024-01-01T00:00:00Z" }],
    };
    return Promise.resolve({ config });
  }

  unpackImage(): Promise<string> {
    return Promise.resolve(this.#baseDiffId);
  }

  context(name: string): FsNode {
    const root = this.#contexts.get(name);
    if (!root) throw new Error(`no local sources enabled: ${name}`);
    return root;
  }

  secret(id: string): Uint8Array | undefined {
    const value = this.#secrets[id];
    return value === undefined ? undefined : utf8(value);
  }

  fetch(address: string): Promise<never> {
    return Promise.reject(new Error(`failed to fetch ${address}: no network`));
  }

  run(process: BuildProcess): Promise<number> {
    const kernel = new Kernel({ clock: this.clock, random: this.random, disk: this.disk, programs, hostname: "docker-host" });
    return runUntil(this.clock, runBuildProcess(kernel, process, { newId: () => this.newId() }), 200_000);
  }
}

function baseEntries(base: BaseImage): TarEntry[] {
  const entries: TarEntry[] = Object.entries(base.directories).map(([path, text]) => {
    const match = /^(\d+)(?: uid (\d+) gid (\d+))?$/.exec(text)!;
    return { path: path.slice(1), type: "dir", mode: Number.parseInt(match[1]!, 8), uid: Number(match[2] ?? 0), gid: Number(match[3] ?? 0), mtimeMs: 0, sizeBytes: 0 };
  });
  for (const [path, content] of Object.entries(base.files)) entries.push(fileEntry(path.slice(1), utf8(content), 0o644));
  for (const name of base.commands) {
    if (name === "busybox") {
      const content = executableStub("busybox", 1000);
      entries.push({ path: "bin/busybox", type: "file", mode: 0o755, uid: 0, gid: 0, mtimeMs: 0, sizeBytes: content.sizeBytes, content });
    } else entries.push({ path: `bin/${name}`, type: "symlink", mode: 0o777, uid: 0, gid: 0, mtimeMs: 0, sizeBytes: 0, linkTarget: "busybox" });
  }
  return entries;
}

function fileEntry(path: string, bytes: Uint8Array, mode: number): TarEntry {
  return { path, type: "file", mode, uid: 0, gid: 0, mtimeMs: 0, sizeBytes: bytes.length, content: contentOf(bytes) };
}

function contextRoot(files: Readonly<Record<string, ContextFile>>, disk: Disk): FsNode {
  const tree = new ScopedTree(diskTree(disk).root);
  const init = { mode: 0o755, uid: 0, gid: 0 };
  const mode = (text: string | undefined, otherwise: number): number => (text === undefined ? otherwise : Number.parseInt(text, 8));
  const links: [path: string, to: string][] = [];
  for (const [relative, file] of Object.entries(files)) {
    const path = `/${relative.replace(/\/+$/, "")}`;
    tree.mkdirAll(path.slice(0, path.lastIndexOf("/")) || "/", init);
    const { dir, name } = tree.parent(path, "open");
    if (typeof file !== "string" && "dir" in file) {
      const made = dir.lookup(name) ?? dir.mkdir(name, init);
      made.setattr({ mode: mode(file.mode, 0o755) });
    } else if (typeof file !== "string" && "symlink" in file) dir.symlink(name, file.symlink, init);
    else if (typeof file !== "string" && "hardlink" in file) links.push([path, file.hardlink]);
    else {
      const made = dir.create(name, { ...init, mode: typeof file === "string" || !("mode" in file) ? 0o644 : mode(file.mode, 0o644) });
      setFileContent(made, FileContent.of(contextBytes(file)));
    }
  }
  for (const [path, to] of links) {
    const { dir, name } = tree.parent(path, "link");
    dir.link(name, tree.lookup(`/${to}`)!);
  }
  return tree.root;
}

function contextBytes(file: ContextFile): Uint8Array {
  if (typeof file === "string") return utf8(file);
  if ("content" in file) return utf8(file.content);
  if (!("tar" in file)) return utf8("");
  const archive = tarBytes(
    Object.entries(file.tar).map(([path, content]): TarEntry =>
      path.endsWith("/") ? { path: path.slice(0, -1), type: "dir", mode: 0o755, uid: 0, gid: 0, mtimeMs: 0, sizeBytes: 0 } : fileEntry(path, utf8(content), 0o644),
    ),
  );
  return file.gzip ? gzipStored(archive) : archive;
}
