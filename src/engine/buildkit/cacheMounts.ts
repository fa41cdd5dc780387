/** Directories of RUN --mount=type=cache: they outlive builds and never become part of an image. Models: buildkit solver/llbsolver/mounts/mount.go. */
import type { Filesystem } from "../../fs/filesystem.ts";
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

  ids(): readonly string[] {
    return [...this.#mounts.keys()];
  }

  remove(id: string): void {
    this.#mounts.delete(id);
  }
}
