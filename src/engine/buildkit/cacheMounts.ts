/** Directories of RUN --mount=type=cache: they outlive builds and never become part of an image. Models: buildkit solver/llbsolver/mounts/mount.go. */
import type { Filesystem, FsNode } from "../../fs/filesystem.ts";
import type { CacheSharing } from "./dockerfile/instructions/runMount.ts";

/**
 * Cache directories by id.
 * @deviation steps that use one id at the same time share the directory whatever their sharing mode says.
 */
export class CacheMounts {
  readonly #mounts = new Map<string, Filesystem>();

  /** The directory of an id, made by `make` on first use. */
  filesystem({ id }: { readonly id: string; readonly sharing: CacheSharing }, make: () => Filesystem): Filesystem {
    let filesystem = this.#mounts.get(id);
    if (!filesystem) this.#mounts.set(id, (filesystem = make()));
    return filesystem;
  }

  has(id: string): boolean {
    return this.#mounts.has(id);
  }

  /** Bytes of the files in it. */
  sizeBytes(id: string): number {
    const filesystem = this.#mounts.get(id);
    return filesystem ? contentSize(filesystem.root) : 0;
  }

  remove(id: string): void {
    this.#mounts.delete(id);
  }
}

/** Bytes of all files of a tree. */
export function contentSize(node: FsNode): number {
  if (node.kind === "file") return node.stat().sizeBytes;
  if (node.kind !== "dir") return 0;
  return node.readdir().reduce((sum, { name }) => sum + contentSize(node.lookup(name)!), 0);
}
