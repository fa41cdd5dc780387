/**
 * One disk area: hands out inode numbers and time stamps, counts what is used and refuses what does not fit.
 * Models: struct super_block · statfs(2) · tmpfs size= and nr_inodes=.
 */
import { ErrnoError } from "../base/errors.ts";
import type { StatFs } from "./filesystem.ts";

/** Unit of space on disk and of tmpfs pages, in bytes. */
export const BLOCK_BYTES = 4096;

/** Whole blocks that a content of this size takes. */
export function allocatedBytes(sizeBytes: number): number {
  return Math.ceil(sizeBytes / BLOCK_BYTES) * BLOCK_BYTES;
}

/**
 * What all disk areas of one host share: the inode and device counters and the clock.
 * Stamps are strictly increasing (a microsecond apart at least), so that no two changes carry the same mtime even
 * when virtual time stands still; comparing mtimes is how Docker sees a change.
 */
export class Disk {
  readonly #now: () => number;
  #lastStampMs = 0;
  #ino = 1;
  #dev = 0;

  /** `now` gives virtual milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  stampMs(): number {
    const now = this.#now();
    this.#lastStampMs = now > this.#lastStampMs ? now : Math.round((this.#lastStampMs + 0.001) * 1000) / 1000;
    return this.#lastStampMs;
  }

  nextIno(): number {
    return ++this.#ino;
  }

  nextDev(): number {
    return ++this.#dev;
  }
}

export interface SuperblockOptions {
  /** As /proc/mounts and statfs name it, e.g. "ext4", "tmpfs". */
  readonly type: string;
  /** Capacity; more ends in ENOSPC. Left out: unlimited (statfs then shows 64 GiB). */
  readonly limitBytes?: number;
  readonly limitInodes?: number;
}

const DEFAULT_CAPACITY_BYTES = 64 * 1024 ** 3;
const DEFAULT_INODES = 4_194_304;

/** A disk area with its own usage. Bytes are counted in whole blocks, each inode once. */
export class Superblock {
  readonly disk: Disk;
  readonly type: string;
  readonly dev: number;
  readonly limitBytes: number | undefined;
  readonly limitInodes: number | undefined;
  usedBytes = 0;
  usedInodes = 0;
  /** Lengths of all files and symlinks, each inode once: what `docker ps --size` shows of a container's own files. */
  contentBytes = 0;

  constructor(disk: Disk, options: SuperblockOptions) {
    this.disk = disk;
    this.type = options.type;
    this.dev = disk.nextDev();
    this.limitBytes = options.limitBytes;
    this.limitInodes = options.limitInodes;
  }

  /** Accounts for a new inode whose name alone takes `linkBytes` (a symlink's target). Throws ENOSPC. */
  takeInode(linkBytes: number): void {
    if (this.limitInodes !== undefined && this.usedInodes >= this.limitInodes) throw new ErrnoError("ENOSPC", "create");
    this.usedInodes++;
    this.contentBytes += linkBytes;
  }

  /** Accounts for a content that changes its size. Throws ENOSPC and takes nothing if it does not fit. */
  resize(fromSizeBytes: number, toSizeBytes: number): void {
    const more = allocatedBytes(toSizeBytes) - allocatedBytes(fromSizeBytes);
    if (more > 0 && this.limitBytes !== undefined && this.usedBytes + more > this.limitBytes) {
      throw new ErrnoError("ENOSPC", "write");
    }
    this.usedBytes += more;
    this.contentBytes += toSizeBytes - fromSizeBytes;
  }

  /** How large a file of `sizeBytes` could become with the space that is left. */
  largestSize(sizeBytes: number): number {
    if (this.limitBytes === undefined) return Infinity;
    return allocatedBytes(sizeBytes) + Math.floor((this.limitBytes - this.usedBytes) / BLOCK_BYTES) * BLOCK_BYTES;
  }

  releaseInode(sizeBytes: number, linkBytes: number): void {
    this.usedInodes--;
    this.usedBytes -= allocatedBytes(sizeBytes);
    this.contentBytes -= sizeBytes + linkBytes;
  }

  statfs(): StatFs {
    const totalBytes = this.limitBytes ?? DEFAULT_CAPACITY_BYTES;
    const totalInodes = this.limitInodes ?? DEFAULT_INODES;
    return {
      type: this.type,
      blockSizeBytes: BLOCK_BYTES,
      totalBytes,
      freeBytes: Math.max(0, totalBytes - this.usedBytes),
      totalInodes,
      freeInodes: Math.max(0, totalInodes - this.usedInodes),
      maxNameLength: 255,
    };
  }
}
