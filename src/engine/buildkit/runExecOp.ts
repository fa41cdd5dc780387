/** Runs the process of a RUN over its mounts. Models: buildkit executor/runcexecutor, executor/stubs.go, solver/llbsolver/mounts. */
import { ErrnoError } from "../../base/errors.ts";
import { baseName, cleanPath } from "../../base/path.ts";
import { FileContent } from "../../fs/content.ts";
import type { Filesystem, FsNode } from "../../fs/filesystem.ts";
import { Inode } from "../../fs/inode.ts";
import { Superblock } from "../../fs/superblock.ts";
import { bind, diskTree, tmpfs, TreeFilesystem } from "../../fs/tree.ts";
import type { BuildCache } from "./buildCache.ts";
import type { HeldMount } from "./cacheMounts.ts";
import { copyTree } from "./files/copyTree.ts";
import { ScopedTree } from "./files/scopedTree.ts";
import type { ExecMount, ExecOp, SecretMount } from "./llb/vertex.ts";
import type { BuildMount, BuildWorker } from "./worker.ts";

/** What a RUN runs with. */
export interface ExecSurroundings {
  readonly worker: BuildWorker;
  readonly cache: BuildCache;
  /** The step's writable root file system. */
  readonly rootfs: Filesystem;
  /** Roots of the vertex's inputs, in order; those of mounts are read-only. */
  readonly inputs: readonly FsNode[];
  readonly onOutput: (stream: 1 | 2, bytes: Uint8Array) => void;
  readonly signal: AbortSignal | undefined;
  /** Leave the parents of mount points with a new time, as Docker 26.1's builder does. */
  readonly touchesMountParents: boolean;
}

/** The process's end in words; the exit code is part of the message. */
export class ProcessError extends Error {
  readonly exitCode: number | undefined;
  constructor(args: readonly string[], reason: string, exitCode?: number) {
    super(`process ${JSON.stringify(args.join(" "))} did not complete successfully: ${reason}`);
    this.name = "ProcessError";
    this.exitCode = exitCode;
  }
}

/** Runs the op. Resolves when the process ended well; rejects with ProcessError, or Error for a missing secret or path. */
export async function runExecOp(op: ExecOp, around: ExecSurroundings): Promise<void> {
  const held = new Map<string, HeldMount>();
  try {
    await runWithCaches(op, around, held);
  } finally {
    for (const mount of held.values()) mount.release();
  }
}

/** Takes the cache directories one after the other into `held`, then runs. */
async function runWithCaches(op: ExecOp, around: ExecSurroundings, held: Map<string, HeldMount>): Promise<void> {
  const { worker, rootfs } = around;
  const root = new ScopedTree(rootfs.root);
  const mounts: BuildMount[] = [];
  for (const mount of op.mounts) {
    if (mount.target === "/" && mount.output === 0) continue;
    const filesystem = mount.cache ? await cacheSource(mount, mount.cache, op, around, held) : mountSource(mount, around);
    if (filesystem) mounts.push({ target: cleanPath(mount.target), filesystem, isReadOnly: mount.readOnly });
  }
  const env = op.env.some((pair) => pair.startsWith("PATH=")) ? [...op.env] : [...op.env, "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"];
  for (const { name, secret } of op.secretEnv ?? []) {
    const value = secretBytes(secret, worker);
    if (value) env.push(`${name}=${new TextDecoder().decode(value)}`);
  }
  env.push(...(op.proxyEnv ?? []));
  const removeStubs = makeMountPoints(root, mounts, around);
  try {
    const code = await worker.run({
      args: op.args,
      env,
      cwd: op.cwd,
      user: op.user,
      hostname: op.hostname ?? "buildkitsandbox",
      network: op.network,
      extraHosts: op.extraHosts ?? [],
      isPrivileged: op.security === "insecure",
      rootfs,
      mounts,
      onOutput: around.onOutput,
      signal: around.signal,
    });
    if (code !== 0) throw new ProcessError(op.args, `exit code: ${code}`, code);
  } catch (error) {
    throw error instanceof ProcessError ? error : new ProcessError(op.args, (error as Error).message);
  } finally {
    removeStubs();
  }
}

function secretBytes(secret: SecretMount, worker: BuildWorker): Uint8Array | undefined {
  const bytes = worker.secret(secret.id);
  if (!bytes && !secret.isOptional) throw new Error(`secret ${secret.id}: not found`);
  return bytes;
}

/** The file system behind a mount; undefined for a secret or socket that was not given. */
function mountSource(mount: ExecMount, { worker, inputs }: ExecSurroundings): Filesystem | undefined {
  const { disk } = worker;
  if (mount.type === "tmpfs") return tmpfs(disk, mount.tmpfsSizeBytes ? { sizeBytes: mount.tmpfsSizeBytes } : {});
  if (mount.type === "ssh") return undefined;
  if (mount.type === "secret") {
    const bytes = secretBytes(mount.secret!, worker);
    return bytes ? singleFile(bytes, mount.secret!, worker) : undefined;
  }
  const source = mount.input < 0 ? undefined : inputs[mount.input];
  if (!source) return diskTree(disk);
  if (mount.readOnly) return bindOf(source, mount.selector, worker);
  return seededTree(source, mount.selector, worker);
}

/** The directory of a cache mount; one step that mounts an id twice has it once. */
async function cacheSource(
  { input, selector, target }: ExecMount,
  wanted: NonNullable<ExecMount["cache"]>,
  op: ExecOp,
  { worker, cache, inputs, signal }: ExecSurroundings,
  held: Map<string, HeldMount>,
): Promise<Filesystem> {
  const known = held.get(wanted.id);
  if (known) return known.filesystem;
  cache.noteMount(wanted.id, worker, `cached mount ${target} from exec ${op.args.join(" ")} with id ${JSON.stringify(`/${wanted.id.replace(/^\//, "")}`)}`);
  const taken = await cache.mounts.hold(wanted, () => seededTree(input < 0 ? undefined : inputs[input], selector, worker), signal);
  held.set(wanted.id, taken);
  return taken.filesystem;
}

function nodeAt(root: FsNode, selector: string): FsNode {
  const node = new ScopedTree(root).find(selector === "" ? "/" : selector);
  if (!node) throw new Error(`failed to calculate checksum of ref: ${JSON.stringify(selector)}: not found`);
  return node;
}

function bindOf(root: FsNode, selector: string, { disk }: BuildWorker): Filesystem {
  const node = nodeAt(root, selector);
  const superblock = new Superblock(disk, { type: "overlay" });
  return bind({ type: "overlay", root: node, statfs: () => superblock.statfs() }, node);
}

/** A writable copy: what is written there is thrown away, or kept by the cache mount it becomes. */
function seededTree(source: FsNode | undefined, selector: string, worker: BuildWorker): Filesystem {
  if (!source) return diskTree(worker.disk);
  const node = nodeAt(source, selector);
  if (node.kind !== "dir") return singleFile(node.open({ read: true }).content().bytes(), { uid: node.uid, gid: node.gid, mode: node.mode }, worker);
  const tree = diskTree(worker.disk, { mode: node.mode, uid: node.uid, gid: node.gid });
  copyTree(new ScopedTree(source), selector === "" ? "/" : selector, new ScopedTree(tree.root), "/", { followSymlinks: true, contentsOnly: true, include: [], exclude: [] });
  return tree;
}

function singleFile(bytes: Uint8Array, owner: { uid: number; gid: number; mode: number }, { disk }: BuildWorker): Filesystem {
  const inode = new Inode(new Superblock(disk, { type: "tmpfs" }), "file", owner);
  inode.content = FileContent.of(bytes);
  return new TreeFilesystem(inode, "tmpfs");
}

/** Directories that the runtime mounts on and leaves behind when an image lacks them. */
const runtimeDirectories = ["/proc", "/sys", "/dev"];
/** Files that it mounts on and that are taken away again. */
const runtimeFiles = ["/etc/resolv.conf", "/etc/hosts"];

/**
 * Makes what is to be mounted on. Returns the function that removes the stubs again with the parents made for them, those
 * that stayed empty; the runtime's own directories stay, and become part of the layer.
 */
function makeMountPoints(root: ScopedTree, mounts: readonly BuildMount[], { touchesMountParents }: ExecSurroundings): () => void {
  const stubs: string[] = [];
  /** Times of directories as they were before anything was made in them. */
  const before = new Map<string, number>();
  const init = { mode: 0o755, uid: 0, gid: 0 };
  const make = (path: string, isDirectory: boolean, isStub: boolean): void => {
    const real = root.resolve(path);
    if (root.lookup(real)) return;
    const parent = real.slice(0, real.lastIndexOf("/")) || "/";
    if (isStub && !touchesMountParents) before.set(parent, before.get(parent) ?? root.lookup(parent)?.stat().mtimeMs ?? Number.NaN);
    const missing: string[] = [];
    for (let at = parent; at !== "/" && !root.lookup(at); at = at.slice(0, at.lastIndexOf("/")) || "/") missing.push(at);
    if (isStub && !touchesMountParents && missing.length > 0) {
      const above = missing.at(-1)!.slice(0, missing.at(-1)!.lastIndexOf("/")) || "/";
      before.set(above, before.get(above) ?? root.lookup(above)?.stat().mtimeMs ?? Number.NaN);
    }
    root.mkdirAll(parent, init);
    if (isDirectory) root.mkdir(real, init);
    else root.parent(real, "open").dir.create(baseName(real), init);
    if (isStub) stubs.push(real, ...missing);
  };
  for (const path of runtimeDirectories) make(path, true, false);
  for (const path of runtimeFiles) make(path, false, true);
  for (const { target, filesystem } of mounts) if (!isInside(target, mounts)) make(target, filesystem.root.kind === "dir", true);
  return () => {
    for (const path of stubs) {
      const node = root.lookup(path);
      if (!node || (node.kind === "dir" ? node.readdir().length > 0 : node.stat().sizeBytes > 0)) continue;
      const { dir, name } = root.parent(path, "unlink");
      const { mtimeMs, atimeMs } = dir.stat();
      const earlier = before.get(path.slice(0, path.lastIndexOf("/")) || "/");
      try {
        if (node.kind === "dir") dir.rmdir(name);
        else dir.unlink(name);
        dir.setattr({ mtimeMs: earlier === undefined || Number.isNaN(earlier) ? mtimeMs : earlier, atimeMs });
      } catch (error) {
        if (!(error instanceof ErrnoError)) throw error;
      }
    }
  };
}

/** A target within another mount, or within the runtime's own file systems, has its mount point there. */
function isInside(target: string, mounts: readonly BuildMount[]): boolean {
  return [...runtimeDirectories, ...mounts.map((mount) => mount.target)].some((other) => target !== other && target.startsWith(`${other}/`));
}
