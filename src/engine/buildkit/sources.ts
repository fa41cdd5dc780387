/** Where graphs begin: images, contexts, downloads. Models: buildkit source/containerimage, source/local, source/http. */
import { FileContent } from "../../fs/content.ts";
import type { FsNode } from "../../fs/filesystem.ts";
import { diskTree, type TreeFilesystem } from "../../fs/tree.ts";
import { isDigest, sha256 } from "../../oci/digest.ts";
import { treeDigest } from "./contentHash.ts";
import { contextFilter, contextTree } from "./contextTree.ts";
import { setFileContent } from "./files/scopedTree.ts";
import type { SourceOp, Vertex } from "./llb/vertex.ts";
import type { ResultLayer, SolveOptions, SolveResult } from "./solver.ts";
import type { BuildWorker } from "./worker.ts";

/** Brings what the op names. Rejects with the words to show. */
export async function fetchSource(vertex: Vertex, op: SourceOp, options: SolveOptions): Promise<SolveResult> {
  const { worker } = options;
  const [, scheme, rest = ""] = /^([a-z-]+):\/\/(.*)$/.exec(op.identifier) ?? [];
  switch (scheme) {
    case "docker-image":
      return await fetchImage(vertex, rest, options);
    case "local":
      // A context is new for every build; steps are found by what they read of it.
      return treeResult(`local:${worker.newId()}`, contextRoot(rest, op, options));
    case "archive": {
      const root = worker.context(rest);
      return { ...treeResult(`archive:${treeDigest(root)}`, root), isCached: true };
    }
    case "http":
    case "https":
      return await download(op, worker);
    default:
      throw new Error(`unsupported source ${op.identifier}`);
  }
}

const treeResult = (record: string, root: FsNode): SolveResult => ({ record, snapshot: undefined, layers: [], root, isCached: false });

/** A read-only look at a committed snapshot. */
export function snapshotRoot(worker: BuildWorker, snapshot: string): FsNode {
  const key = `view-${worker.newId()}`;
  const { filesystem } = worker.snapshotter.view(key, snapshot);
  worker.snapshotter.remove(key);
  return filesystem.root;
}

async function fetchImage(vertex: Vertex, reference: string, { worker, platform, onEvent, cache }: SolveOptions): Promise<SolveResult> {
  const { config, digest } = await worker.resolveImage(reference, platform);
  let isTransferred = false;
  const snapshot = await worker.unpackImage(reference, platform, ({ isDone, ...status }) => {
    isTransferred = true;
    const atMs = worker.nowMs();
    onEvent({ kind: "status", vertex, atMs, ...status, ...(isDone ? { doneMs: atMs } : {}) });
  });
  const layers = config.rootfs.diff_ids.map((diffId): ResultLayer => ({ kind: "base", diffId }));
  // An image's layers are its key: another config over the same layers is the same base for what follows.
  const record = `image:${config.rootfs.diff_ids.join(",")}`;
  if (snapshot === undefined) return { record, snapshot, layers, root: diskTree(worker.disk).root, isCached: !isTransferred };
  const isPulled = digest !== undefined;
  cache.noteBase(record, worker, { snapshot, description: isPulled ? `pulled from ${reference}` : "from local ", isPulled });
  return { record, snapshot, layers, root: snapshotRoot(worker, snapshot), isCached: !isTransferred };
}

function contextRoot(name: string, op: SourceOp, { worker, isDocker26 }: SolveOptions): FsNode {
  const filter = contextFilter(op.attrs);
  try {
    return contextTree(worker.context(name), filter, worker.disk);
  } catch (error) {
    if (!isDocker26) throw error;
    throw new Error(`rpc error: code = Unknown desc = invalid excludepatterns: [${filter.excluded.join(" ")}]: ${(error as Error).message}`);
  }
}

async function download(op: SourceOp, worker: BuildWorker): Promise<SolveResult> {
  const { bytes, modifiedMs } = await worker.fetch(op.identifier);
  const digest = sha256(bytes);
  const wanted = op.attrs["checksum"] ?? "";
  if (wanted !== "" && isDigest(wanted) && wanted !== digest) throw new Error(`digest mismatch for ${op.identifier}: ${digest} (expected: ${wanted})`);
  const tree: TreeFilesystem = diskTree(worker.disk);
  const file = tree.root.create(op.attrs["filename"] ?? "__unnamed__", { mode: 0o600, uid: 0, gid: 0 });
  setFileContent(file, FileContent.of(bytes));
  file.setattr({ mtimeMs: modifiedMs ?? 0, atimeMs: modifiedMs ?? 0 });
  return treeResult(`http:${digest}:${op.attrs["filename"]}:${modifiedMs ?? ""}`, tree.root);
}
