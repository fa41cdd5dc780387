/**
 * The writable directory of an overlay: what a container changed, with a version that grows by one with every change
 * and a journal of the paths that changed, so that a viewer can follow it without rescanning.
 */
import { Inode } from "./inode.ts";
import { type Disk, Superblock } from "./superblock.ts";

/** A place that may have changed. `subtree`: everything below it may have changed as well. */
export interface DirtyPath {
  readonly path: string;
  readonly subtree: boolean;
}

const JOURNAL_LIMIT = 8192;

/** An overlay's upper directory. Outlives its mounts: a stopped container's upper is mounted again on start. */
export class UpperDir {
  readonly root: Inode;
  #version = 0;
  /** Entry i describes the change that led to version `#journalStart + i + 1`. */
  #journal: DirtyPath[] = [];
  #journalStart = 0;

  constructor(disk: Disk) {
    this.root = Inode.root(new Superblock(disk, { type: "ext4" }));
  }

  /** Number of changes so far. Equal versions, equal trees. */
  get version(): number {
    return this.#version;
  }

  /** Called by the overlay for every change of the tree. */
  note(path: string, subtree = false): void {
    this.#version++;
    this.#journal.push({ path, subtree });
    if (this.#journal.length > JOURNAL_LIMIT) {
      this.#journal.splice(0, JOURNAL_LIMIT / 2);
      this.#journalStart += JOURNAL_LIMIT / 2;
    }
  }

  /** Paths touched after `version`, each once, in order; undefined when the journal does not reach that far back. */
  changedSince(version: number): readonly DirtyPath[] | undefined {
    if (version < this.#journalStart) return undefined;
    const byPath = new Map<string, DirtyPath>();
    for (const dirty of this.#journal.slice(version - this.#journalStart)) {
      if (!byPath.get(dirty.path)?.subtree) byPath.set(dirty.path, dirty);
    }
    return [...byPath.values()];
  }
}
