/**
 * The overlay file system: any number of read-only layers, and optionally one writable directory on top.
 * Spec: Documentation/filesystems/overlayfs.rst with redirect_dir=off, index=off, metacopy=off, xino=off (Docker's way).
 */
import { ErrnoError } from "../base/errors.ts";
import type { Filesystem, OverlayTrace, StatFs } from "./filesystem.ts";
import type { MergedNode } from "./merged.ts";
import { OverlayNode } from "./overlayNode.ts";
import type { UpperDir } from "./upper.ts";

export { OverlayNode } from "./overlayNode.ts";

export interface OverlayOptions {
  /** The merged tree of the read-only layers; undefined when there are none. */
  readonly lower: MergedNode | undefined;
  /** The writable directory; undefined mounts a view, which the Vfs must mount read-only. */
  readonly upper: UpperDir | undefined;
  /** st_dev of everything in this mount. */
  readonly dev: number;
  /** Told of every copy-up, whiteout, opaque mark and write. */
  readonly onTrace?: ((trace: OverlayTrace) => void) | undefined;
}

/** One overlay mount. */
export class OverlayFilesystem implements Filesystem {
  readonly type = "overlay";
  readonly root: OverlayNode;
  readonly upper: UpperDir | undefined;
  readonly lower: MergedNode | undefined;
  readonly dev: number;
  readonly onTrace: ((trace: OverlayTrace) => void) | undefined;
  /** Also report every name lookup. Off unless a view watches: lookups are many. */
  traceLookups = false;
  /** Told of every path of the layers that is opened for reading; of a directory that is listed, with a slash after it. */
  onRead: ((path: string) => void) | undefined = undefined;

  constructor(options: OverlayOptions) {
    if (!options.lower && !options.upper) throw new ErrnoError("EINVAL", "mount");
    this.upper = options.upper;
    this.lower = options.lower;
    this.dev = options.dev;
    this.onTrace = options.onTrace;
    this.root = new OverlayNode(this, undefined, "", options.upper?.root, options.lower);
  }

  /** Number of read-only layers. */
  get layerCount(): number {
    return this.lower ? this.lower.layer + 1 : 0;
  }

  statfs(): StatFs {
    return { ...(this.upper?.root ?? this.lower!.inode).superblock.statfs(), type: "overlay" };
  }
}
