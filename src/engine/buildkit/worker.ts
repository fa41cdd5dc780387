/**
 * What the builder asks of the host it builds on. The daemon provides it; tests provide a small one.
 * Models: buildkit worker/worker.go, executor/executor.go, as far as file systems, images and processes go.
 */
import type { Filesystem, FsNode } from "../../fs/filesystem.ts";
import type { Disk } from "../../fs/superblock.ts";
import type { Platform } from "../../oci/platform.ts";
import type { Snapshotter } from "../containerd/snapshots.ts";
import type { ResolvedImage } from "./llb/options.ts";

/** A process of RUN. */
export interface BuildProcess {
  readonly args: readonly string[];
  /** "K=V". */
  readonly env: readonly string[];
  readonly cwd: string;
  /** USER's text: "name", "uid:gid", "" for root. Looked up in the root file system's passwd and group. */
  readonly user: string;
  readonly hostname: string;
  readonly network: "default" | "none" | "host";
  readonly extraHosts: readonly string[];
  readonly isPrivileged: boolean;
  /** Writable. */
  readonly rootfs: Filesystem;
  /** In the order of mounting. Targets are absolute and exist, but for those within /dev, /proc and /sys: these the host makes. */
  readonly mounts: readonly BuildMount[];
  /** Output as it comes; 1 standard output, 2 standard error. */
  readonly onOutput: (stream: 1 | 2, bytes: Uint8Array) => void;
  /** Aborted: the process is killed. */
  readonly signal: AbortSignal | undefined;
}

export interface BuildMount {
  readonly target: string;
  readonly filesystem: Filesystem;
  readonly isReadOnly: boolean;
}

/** A file fetched for ADD. */
export interface FetchedFile {
  readonly bytes: Uint8Array;
  /** From Last-Modified; absent: the time of the build. */
  readonly modifiedMs?: number;
}

/** A part of an image on its way: "sha256:…", "extracting sha256:…". */
export interface TransferStatus {
  readonly text: string;
  readonly sizeBytes?: number;
  readonly totalBytes?: number;
  readonly isDone: boolean;
}

/** The host side of a build. All names of snapshots are names of its snapshotter. */
export interface BuildWorker {
  readonly snapshotter: Snapshotter;
  readonly disk: Disk;
  /** Virtual milliseconds. */
  nowMs(): number;
  /** Lets virtual time pass: what a step takes beside its own work. Left out: nothing takes time. */
  spend?(ms: number): Promise<void>;
  /** Names this builder in messages: a UUID. */
  readonly builderId: string;
  /** A new name for a snapshot, mount or record: 25 lower-case letters and digits. */
  newId(): string;
  /** Names the directory of the snapshot that is prepared next. */
  nameNextSnapshotDir?(id: string): void;
  /** Finds an image's config, fetching it if need be. Rejects with the words to show ("docker.io/library/x:1: not found"). */
  resolveImage(reference: string, platform: Platform): Promise<ResolvedImage>;
  /** Makes an image's layers ready; the committed snapshot of the top one, undefined for an image without layers. */
  unpackImage(reference: string, platform: Platform, onStatus: (status: TransferStatus) => void): Promise<string | undefined>;
  /** The root of a context by its name, "context" for the main one. Throws Error when there is none. */
  context(name: string): FsNode;
  /** The bytes of --secret id=…; undefined when it was not given. */
  secret(id: string): Uint8Array | undefined;
  /** Fetches a web address. Rejects with the words to show. */
  fetch(address: string): Promise<FetchedFile>;
  /**
   * Runs a process to its end; resolves to its exit code. One that cannot be executed writes runc's words ("runc run
   * failed: unable to start container process: …") to standard error and exits with 1. Rejects with the words to show
   * when its user is not known.
   */
  run(process: BuildProcess): Promise<number>;
}
