/** Directories of RUN --mount=type=cache: they outlive builds and never become part of an image. Models: buildkit solver/llbsolver/mounts/mount.go. */
import type { Filesystem, FsNode } from "../../fs/filesystem.ts";
import type { CacheSharing } from "./dockerfile/instructions/runMount.ts";

/** One directory of an id; several when steps wanted it for themselves at the same time. */
interface CacheDirectory {
  readonly filesystem: Filesystem;
  /** Steps that have it now. */
  users: number;
  isShared: boolean;
}

/** A cache directory in use. */
export interface HeldMount {
  readonly filesystem: Filesystem;
  /** Gives it back; once. */
  release(): void;
}

/**
 * Cache directories by id. "shared": with all others who share it; "private": one that nobody has, a new one if need be;
 * "locked": the one there is, once nobody has it.
 */
export class CacheMounts {
  readonly #directories = new Map<string, CacheDirectory[]>();
  readonly #waiting = new Map<string, (() => void)[]>();

  /** Takes a directory of an id, made by `make` where none fits. Rejects when `signal` aborts the wait for a locked one. */
  async hold({ id, sharing }: { readonly id: string; readonly sharing: CacheSharing }, make: () => Filesystem, signal?: AbortSignal): Promise<HeldMount> {
    for (;;) {
      const all = this.#directories.get(id) ?? [];
      const found = (sharing === "shared" ? all.find(({ users, isShared }) => users > 0 && isShared) : undefined) ?? all.find(({ users }) => users === 0);
      if (found || sharing !== "locked" || all.length === 0) return this.#take(id, found ?? this.#add(id, make()), sharing === "shared");
      await this.#released(id, signal);
    }
  }

  #add(id: string, filesystem: Filesystem): CacheDirectory {
    const made: CacheDirectory = { filesystem, users: 0, isShared: false };
    this.#directories.set(id, [...(this.#directories.get(id) ?? []), made]);
    return made;
  }

  #take(id: string, directory: CacheDirectory, isShared: boolean): HeldMount {
    directory.users++;
    directory.isShared = isShared;
    return {
      filesystem: directory.filesystem,
      release: () => {
        directory.users--;
        const waiting = this.#waiting.get(id) ?? [];
        this.#waiting.delete(id);
        for (const wake of waiting) wake();
      },
    };
  }

  async #released(id: string, signal: AbortSignal | undefined): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), resolve]);
      signal?.addEventListener("abort", () => resolve(), { once: true });
    });
    if (signal?.aborted) throw new Error("context canceled");
  }

  has(id: string): boolean {
    return this.#directories.has(id);
  }

  /** Bytes of the files in it. */
  sizeBytes(id: string): number {
    return (this.#directories.get(id) ?? []).reduce((sum, { filesystem }) => sum + contentSize(filesystem.root), 0);
  }

  remove(id: string): void {
    this.#directories.delete(id);
  }
}

/** Bytes of all files of a tree. */
export function contentSize(node: FsNode): number {
  if (node.kind === "file") return node.stat().sizeBytes;
  if (node.kind !== "dir") return 0;
  return node.readdir().reduce((sum, { name }) => sum + contentSize(node.lookup(name)!), 0);
}
