import { text, utf8 } from "../../../src/base/bytes.ts";
import { ErrnoError } from "../../../src/base/errors.ts";
import { comparePaths, overlayChanges } from "../../../src/fs/changes.ts";
import { FileContent } from "../../../src/fs/content.ts";
import type { FsContext, OpenFlags } from "../../../src/fs/filesystem.ts";
import { Inode } from "../../../src/fs/inode.ts";
import { type MergedNode, stackLayer } from "../../../src/fs/merged.ts";
import { OverlayFilesystem } from "../../../src/fs/overlay.ts";
import { Disk, Superblock } from "../../../src/fs/superblock.ts";
import { UpperDir } from "../../../src/fs/upper.ts";
import { Vfs } from "../../../src/fs/vfs.ts";
import { overlayLayerEntries, walkUpper } from "../../../src/engine/containerd/compare.ts";
import type { Suite } from "../suite.ts";
import { equal } from "./judge.ts";

interface Entry {
  readonly path: string;
  readonly type: "file" | "dir" | "symlink" | "hardlink" | "whiteout";
  readonly mode?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly content?: string;
  readonly target?: string;
  readonly to?: string;
  readonly opaque?: boolean;
}

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from: string;
  readonly to: string;
  readonly target: string;
  readonly data: string;
  readonly mode?: string;
  readonly uid: number;
  readonly gid: number;
  readonly length: number;
  readonly flags: readonly string[];
  readonly read?: unknown;
  readonly write?: string;
  readonly asUid?: number;
  readonly result: Record<string, unknown>;
}

interface Case {
  readonly layers: readonly (readonly Entry[])[];
  readonly ops: readonly Operation[];
  readonly merged: readonly unknown[];
  readonly upper: readonly unknown[];
  readonly ociLayer: readonly string[];
  readonly dockerDiff: readonly string[];
}

const startMs = 1_700_000_000_000;

/** Corpus overlay: operations on layer stacks, as the kernel's overlayfs answered them. */
export const suite: Suite = {
  name: "overlay",
  corpora: ["overlay/random", "overlay/unionmount"],
  run(testCase) {
    const { layers, ops, merged, upper, ociLayer, dockerDiff } = testCase as unknown as Case;
    const disk = new Disk(() => startMs);
    let lower: MergedNode | undefined;
    for (const layer of layers) lower = stackLayer(lower, layerTree(disk, layer));
    const upperDir = new UpperDir(disk);
    const vfs = new Vfs({ root: new OverlayFilesystem({ lower, upper: upperDir, dev: disk.nextDev() }) });
    for (const [index, operation] of ops.entries()) {
      const got = outcome(() => perform(vfs, operation));
      if (!equal(got, operation.result)) {
        return { pass: false, detail: `op ${index} ${JSON.stringify(operation)}\ngot ${JSON.stringify(got)}` };
      }
    }
    const got = {
      merged: mergedListing(vfs),
      upper: upperListing(upperDir.root),
      ociLayer: overlayLayerEntries(upperDir.root).map(({ path, type }) => `/${path}${type === "dir" ? "/" : ""}`).sort(),
      dockerDiff: overlayChanges(lower, upperDir.root).map(({ kind, path }) => `${kind} ${path}`),
    };
    const scores = {
      upper: equal(got.upper, upper),
      ociLayer: equal(got.ociLayer, [...ociLayer].sort()),
      dockerDiff: equal(got.dockerDiff, dockerDiff),
    };
    const pass = equal(got.merged, merged);
    const detail = Object.entries({ merged, upper, ociLayer, dockerDiff })
      .filter(([name, expected]) => !equal(got[name as keyof typeof got], expected))
      .map(([name, expected]) => `${name}: got ${JSON.stringify(got[name as keyof typeof got])}\nexpected ${JSON.stringify(expected)}`);
    return detail.length === 0 ? { pass, scores } : { pass, scores, detail: detail.join("\n") };
  },
};

function outcome(run: () => Record<string, unknown>): Record<string, unknown> {
  try {
    return run();
  } catch (error) {
    if (error instanceof ErrnoError) return { errno: error.code };
    throw error;
  }
}

function layerTree(disk: Disk, entries: readonly Entry[]): Inode {
  const superblock = new Superblock(disk, { type: "ext4" });
  const root = Inode.root(superblock);
  const at = (path: string): Inode => path.split("/").reduce<Inode>((dir, name) => (name ? dir.lookup(name)! : dir), root);
  for (const entry of entries) {
    const cut = entry.path.lastIndexOf("/");
    const dir = at(entry.path.slice(0, cut));
    const name = entry.path.slice(cut + 1);
    const init = { mode: Number.parseInt(entry.mode ?? "0644", 8), uid: entry.uid ?? 0, gid: entry.gid ?? 0 };
    if (entry.type === "dir") dir.mkdir(name, init).isOpaque = entry.opaque ?? false;
    else if (entry.type === "symlink") dir.symlink(name, entry.target!, init);
    else if (entry.type === "hardlink") dir.link(name, at(entry.to!));
    else if (entry.type === "whiteout") dir.put(name, Inode.whiteout(superblock));
    else dir.create(name, init).content = FileContent.of(utf8(entry.content!));
  }
  // A layer's times come from its archive: whole seconds, here the same for all.
  walkUpper(root, "", (_path, inode) => (inode.mtimeMs = startMs - 86_400_000));
  return root;
}

function perform(vfs: Vfs, operation: Operation): Record<string, unknown> {
  const uid = operation.asUid ?? 0;
  const context: FsContext = { creds: { uid, gid: uid, groups: [] }, umask: 0o022, cwd: "/" };
  const { path, from, to } = operation;
  const mode = Number.parseInt(operation.mode ?? "0644", 8);
  switch (operation.op) {
    case "read":
      return { data: shown(vfs.readFile(context, path)) };
    case "readdir":
      return { names: vfs.readdir(context, path).map(({ name }) => name) };
    case "readlink":
      return { target: vfs.readlink(context, path) };
    case "stat":
    case "lstat": {
      const stat = operation.op === "stat" ? vfs.stat(context, path) : vfs.lstat(context, path);
      const file = stat.kind === "file" ? { size: stat.sizeBytes, nlink: stat.nlink } : {};
      return { type: stat.kind, mode: octal(stat.mode), ...file };
    }
    case "write":
      vfs.writeFile(context, path, operation.data, 0o644);
      return {};
    case "append":
      vfs.open(context, path, { write: true, append: true }).append(utf8(operation.data));
      return {};
    case "create":
      vfs.open(context, path, { write: true, create: true, exclusive: true }, mode).write(0, utf8(operation.data));
      return {};
    case "open":
      return openFile(vfs, context, operation, mode);
    case "mkdir":
      vfs.mkdir(context, path, mode);
      return {};
    case "rmdir":
      vfs.rmdir(context, path);
      return {};
    case "unlink":
      vfs.unlink(context, path);
      return {};
    case "rename":
      vfs.rename(context, from, to);
      return {};
    case "link":
      vfs.link(context, from, to);
      return {};
    case "symlink":
      vfs.symlink(context, operation.target, path);
      return {};
    case "chmod":
      vfs.chmod(context, path, mode);
      return {};
    case "chown":
      vfs.lchown(context, path, operation.uid, operation.gid);
      return {};
    case "truncate":
      vfs.truncate(context, path, operation.length);
      return {};
    default:
      throw new Error(`unknown operation ${operation.op}`);
  }
}

function openFile(vfs: Vfs, context: FsContext, operation: Operation, mode: number): Record<string, unknown> {
  const has = (flag: string): boolean => operation.flags.includes(flag);
  const flags: OpenFlags = {
    read: has("O_RDONLY") || has("O_RDWR"), write: has("O_WRONLY") || has("O_RDWR"), append: has("O_APPEND"), create: has("O_CREAT"),
    exclusive: has("O_EXCL"), truncate: has("O_TRUNC"), directory: has("O_DIRECTORY"),
  };
  const file = vfs.open(context, operation.path, flags, mode);
  if (operation.write !== undefined) file.write(0, utf8(operation.write));
  return operation.read === undefined ? {} : { data: shown(file.read(0, file.stat().sizeBytes)) };
}

const octal = (mode: number): string => mode.toString(8).padStart(4, "0");

function shown(bytes: Uint8Array): string {
  return text(bytes);
}

function contentOf(bytes: Uint8Array): Record<string, string> {
  const decoded = text(bytes);
  return equal([...utf8(decoded)], [...bytes]) ? { content: decoded } : { contentBase64: Buffer.from(bytes).toString("base64") };
}

interface Seen {
  readonly kind: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly nlink: number;
  readonly ino: number;
}

/** One line of a listing; `names` remembers the first path of every inode with several. */
function listed(path: string, stat: Seen, names: Map<number, string>, body: Record<string, unknown>): Record<string, unknown> {
  const line: Record<string, unknown> = { path, type: stat.kind };
  if (stat.kind !== "symlink") line["mode"] = octal(stat.mode);
  Object.assign(line, body);
  if (stat.uid !== 0 || stat.gid !== 0) Object.assign(line, { uid: stat.uid, gid: stat.gid });
  if (stat.kind !== "file" || stat.nlink < 2) return line;
  line["nlink"] = stat.nlink;
  const first = names.get(stat.ino);
  if (first !== undefined) line["sameFileAs"] = first;
  else names.set(stat.ino, path);
  return line;
}

function mergedListing(vfs: Vfs): Record<string, unknown>[] {
  const context: FsContext = { creds: { uid: 0, gid: 0, groups: [] }, umask: 0, cwd: "/" };
  const paths: string[] = [];
  const collect = (dir: string): void => {
    for (const { name, kind } of vfs.readdir(context, dir || "/")) {
      paths.push(`${dir}/${name}`);
      if (kind === "dir") collect(`${dir}/${name}`);
    }
  };
  collect("");
  const names = new Map<number, string>();
  return paths.sort(comparePaths).map((path) => {
    const stat = vfs.lstat(context, path);
    const body = stat.kind === "symlink" ? { target: vfs.readlink(context, path) } : stat.kind === "file" ? contentOf(vfs.readFile(context, path)) : {};
    return listed(path, stat, names, body);
  });
}

function upperListing(root: Inode): Record<string, unknown>[] {
  const found: [string, Inode][] = [];
  const collect = (dir: Inode, path: string): void => {
    for (const [name, child] of dir.children!) {
      found.push([`${path}/${name}`, child]);
      if (child.kind === "dir") collect(child, `${path}/${name}`);
    }
  };
  collect(root, "");
  const names = new Map<number, string>();
  return found
    .sort(([a], [b]) => comparePaths(a, b))
    .map(([path, inode]) => {
      if (inode.isWhiteout) return { path, type: "whiteout" };
      const body = inode.kind === "symlink" ? { target: inode.target } : inode.kind === "file" ? contentOf(inode.content.bytes()) : inode.isOpaque ? { opaque: true } : {};
      return listed(path, inode, names, body);
    });
}
