/** ADD of an archive: its members become files. Models: solver/llbsolver/file/unpack.go, moby/go-archive Untar. */
import type { FsNode } from "../../../fs/filesystem.ts";
import { decompressed } from "../../../oci/gzip.ts";
import type { ContentSource, TarEntry } from "../../../oci/tarEntry.ts";
import { readTar, tarEntries } from "../../../oci/tarReader.ts";
import { applyLayer } from "../../containerd/apply.ts";
import type { FileOwner } from "./owner.ts";
import { fileContent, ScopedTree } from "./scopedTree.ts";

/** The archive in a file, decompressed; undefined when the file is none. Names do not matter, only content. */
export function archiveOf(file: FsNode | undefined): ContentSource | undefined {
  if (file?.kind !== "file") return undefined;
  try {
    const source = decompressed(fileContent(file));
    return tarEntries(source).next().done === false ? source : undefined;
  } catch {
    return undefined;
  }
}

export interface UnpackOptions {
  readonly owner: FileOwner | undefined;
  readonly timeMs: number | undefined;
  /** Members keep the archive's owners; only the directory made for them gets the other. */
  readonly keepsOwners: boolean;
}

/** Unpacks into a directory, which is made with its parents when missing. Throws Error. */
export function unpackArchive(archive: ContentSource, target: ScopedTree, destination: string, options: UnpackOptions): void {
  const { owner, timeMs, keepsOwners } = options;
  const path = target.resolve(destination);
  target.mkdirAll(path, { mode: 0o755, uid: owner?.uid ?? 0, gid: owner?.gid ?? 0 }, timeMs);
  const entries = readTar(archive).map((entry): TarEntry => (owner && !keepsOwners ? { ...entry, uid: owner.uid, gid: owner.gid } : entry));
  applyLayer(target.lookup(path)!, entries);
}
