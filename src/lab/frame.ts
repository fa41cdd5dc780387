/**
 * A Frame is the picture of a host at one moment, as plain immutable data: what every view draws from.
 * The engine's revisions arrive as deltas; unchanged rows keep their identity from Frame to Frame.
 * (Never called "snapshot": that word belongs to the snapshotter.)
 */

import type { BuildRecord, BuildTrace } from "../engine/metadata/builds.ts";
export type {
  BuildLines, BuildStage, BuildStatus, BuildStep, BuildStepInput, BuildStepKind, BuildStepOutcome, BuildStepRecord, BuildTrace, BuildWarning,
  CacheDifference, FileDifference,
} from "../engine/metadata/builds.ts";

export type ChangeKind = "A" | "C" | "D";

/** One tag or digest name that points at an image, e.g. "nginx:latest". */
export interface ImageRow {
  /** "sha256:…" of the config: the image ID. */
  readonly id: string;
  /** Familiar names, "nginx:latest", in the order they were given; empty for an untagged image. */
  readonly tags: readonly string[];
  readonly repoDigests: readonly string[];
  /** Layer chain, base first: chain IDs, keys of `Frame.layers`. */
  readonly chain: readonly string[];
  readonly createdAtMs: number;
  readonly sizeBytes: number;
  /** History, oldest first; `chainId` is set for entries that made a layer. */
  readonly history: readonly {
    readonly createdBy: string;
    readonly comment: string;
    readonly createdAtMs: number;
    readonly emptyLayer: boolean;
    readonly chainId?: string;
  }[];
  readonly config: {
    readonly cmd: readonly string[];
    readonly entrypoint: readonly string[];
    readonly env: readonly string[];
    readonly exposedPorts: readonly string[];
    readonly volumes: readonly string[];
    readonly workingDir: string;
    readonly user: string;
    readonly labels: Readonly<Record<string, string>>;
  };
}

/** What made a layer: decides its pattern on the stage. */
export type LayerKind = "from" | "run" | "copy" | "add" | "workdir" | "commit" | "import";

/** One read-only layer in its place in a chain. Never changes; its entries are fetched once by chain ID. */
export interface LayerRow {
  readonly chainId: string;
  readonly parent: string | undefined;
  readonly diffId: string;
  /** The instruction or command that made it, as `docker history` prints it. */
  readonly createdBy: string;
  readonly kind: LayerKind;
  /** Name of a well-known base image this layer belongs to ("debian", "alpine"), for its pinned colour. */
  readonly base: string | undefined;
  readonly sizeBytes: number;
  readonly added: number;
  readonly changed: number;
  readonly deleted: number;
  /** The largest and the telling entries, at most 24, for chips; the full list comes from `layerEntries`. */
  readonly sample: readonly EntryRow[];
}

/** One path in a layer or writable layer, as it lies in that directory. */
export interface EntryRow {
  readonly path: string;
  readonly kind: "file" | "dir" | "symlink" | "char" | "block" | "fifo" | "socket" | "whiteout";
  /** As `docker diff` would print it against what lies below. A parent directory copied up only to hold others is C. */
  readonly change: ChangeKind;
  /** A directory that hides everything of its name below. */
  readonly opaque?: boolean;
  readonly sizeBytes: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtimeMs: number;
  readonly linkTarget?: string;
  /** Identity of the bytes: equal keys, equal content. Asks the Lab for text with it. */
  readonly contentKey?: string;
}

export type ContainerState = "created" | "running" | "paused" | "restarting" | "removing" | "exited" | "dead";

export interface ProcessRow {
  readonly pid: number;
  readonly hostPid: number;
  readonly ppid: number;
  readonly command: string;
  readonly user: string;
  readonly state: string;
}

export interface ContainerRow {
  readonly id: string;
  readonly name: string;
  readonly imageId: string;
  /** The reference as the user gave it. */
  readonly image: string;
  readonly command: string;
  readonly state: ContainerState;
  readonly exitCode: number;
  readonly oomKilled: boolean;
  readonly health?: "starting" | "healthy" | "unhealthy";
  readonly createdAtMs: number;
  readonly startedAtMs: number | undefined;
  readonly finishedAtMs: number | undefined;
  /** Key of the writable layer in `Frame.uppers`. */
  readonly snapshotKey: string;
  /** Chain the writable layer lies on, base first. */
  readonly chain: readonly string[];
  readonly ports: readonly { readonly hostIp: string; readonly hostPort: number; readonly port: number; readonly proto: string }[];
  readonly mounts: readonly { readonly kind: "volume" | "bind" | "tmpfs"; readonly name: string; readonly target: string; readonly readOnly: boolean }[];
  readonly networks: readonly { readonly name: string; readonly ip: string }[];
  readonly processes: readonly ProcessRow[];
}

/** A writable layer: overlay's upperdir, entries grouped by directory so that a change touches one group only. */
export interface UpperRow {
  readonly key: string;
  readonly sizeBytes: number;
  readonly entryCount: number;
  /** Directory path → its entries sorted by name. */
  readonly dirs: Readonly<Record<string, readonly EntryRow[]>>;
}

export interface VolumeRow {
  readonly name: string;
  readonly driver: string;
  readonly anonymous: boolean;
  readonly sizeBytes: number;
  readonly fileCount: number;
}

export interface NetworkRow {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly subnet: string;
}

/** A pull under way: outlines from the manifest fill as bytes arrive. */
export interface PullRow {
  readonly ref: string;
  readonly layers: readonly {
    readonly chainId: string;
    readonly digest: string;
    /** Well-known base image this layer belongs to, as in LayerRow. */
    readonly base?: string;
    readonly sizeBytes: number;
    readonly status: "waiting" | "downloading" | "verifying" | "downloaded" | "extracting" | "done" | "exists";
    readonly currentBytes: number;
  }[];
}

/** A build, while it runs and afterwards; the latest 50 are kept, in the order of their start. */
export interface BuildRow extends BuildRecord {
  /** Index of the command line that started it; -1 for none. */
  readonly command: number;
}

export interface Tables {
  readonly images: ImageRow;
  readonly layers: LayerRow;
  readonly containers: ContainerRow;
  readonly uppers: UpperRow;
  readonly volumes: VolumeRow;
  readonly networks: NetworkRow;
  readonly pulls: PullRow;
  readonly builds: BuildRow;
}
export type TableName = keyof Tables;

export type Frame = { readonly [T in TableName]: Readonly<Record<string, Tables[T]>> } & {
  /** Revision number, from 0 (the empty host) up. */
  readonly seq: number;
  readonly atMs: number;
};

/** Entries of a directory in a writable layer, all sorted by path; or only what changed there, laid over the ones known. */
export type DirGroup = readonly EntryRow[] | { readonly put: readonly EntryRow[]; readonly drop: readonly string[] };

/** What changed in one table: rows by key, null = removed. Insertion order of keys is first appearance. */
export type FrameDelta = { readonly [T in TableName]?: Readonly<Record<string, Tables[T] | null>> } & {
  readonly seq: number;
  readonly atMs: number;
  /** Changed directory groups of writable layers: upper key → directory → entries (null = gone). */
  readonly upperDirs?: Readonly<Record<string, Readonly<Record<string, DirGroup | null>>>>;
};

/** A process that was started in a container, as both sides number it. */
export interface TracedProcess {
  readonly pid: number;
  readonly hostPid: number;
  readonly argv: readonly string[];
  readonly shimPid: number;
  readonly cgroup: string;
}

/** The parts of an overlay mount, as paths of the host; the uppermost layer first. */
export interface TracedMount {
  readonly lowerDirs: readonly string[];
  readonly upperDir: string;
  readonly workDir: string;
  readonly mergedDir: string;
}

/** Something that just happened, in order: what animations and "What just happened?" are made of. */
export type Trace =
  | { readonly kind: "lookup"; readonly snapshotKey: string; readonly path: string; readonly missed: readonly string[]; readonly foundIn: string | "upper" | undefined }
  | { readonly kind: "copyUp"; readonly snapshotKey: string; readonly path: string; readonly fromChainId: string; readonly sizeBytes: number; readonly reason: "write" | "chmod" | "chown" | "utimes" | "rename" | "link" | "parent" }
  | { readonly kind: "whiteout"; readonly snapshotKey: string; readonly path: string; readonly hidesChainId: string }
  | { readonly kind: "opaque"; readonly snapshotKey: string; readonly path: string }
  | { readonly kind: "write"; readonly snapshotKey: string; readonly path: string; readonly sizeBytes: number }
  | { readonly kind: "upperRemove"; readonly snapshotKey: string; readonly path: string }
  | { readonly kind: "pull"; readonly ref: string; readonly digest: string; readonly status: string }
  | { readonly kind: "layerReady"; readonly chainId: string; readonly reused: boolean }
  | { readonly kind: "container"; readonly id: string; readonly action: "create" | "start" | "die" | "stop" | "kill" | "pause" | "unpause" | "restart" | "rename" | "destroy" | "oom" | "commit" | "exec" | "execDie"; readonly exitCode?: number; readonly imageId?: string;
      /** kill: "SIGTERM", or a number. */
      readonly signal?: string; readonly execId?: string; readonly process?: TracedProcess; readonly mount?: TracedMount }
  | { readonly kind: "network"; readonly id: string; readonly name: string; readonly action: "create" | "connect" | "disconnect" | "destroy"; readonly containerId?: string }
  | { readonly kind: "volume"; readonly name: string; readonly action: "create" | "mount" | "unmount" | "destroy"; readonly containerId?: string; readonly target?: string }
  | { readonly kind: "image"; readonly id: string; readonly action: "tag" | "untag" | "delete" | "import" | "load" | "build"; readonly ref?: string }
  | BuildTrace;

export const emptyFrame: Frame = {
  seq: 0, atMs: 0, images: {}, layers: {}, containers: {}, uppers: {}, volumes: {}, networks: {}, pulls: {}, builds: {},
};

const tableNames: readonly TableName[] = ["images", "layers", "containers", "uppers", "volumes", "networks", "pulls", "builds"];

/** The Frame after a delta; untouched tables and rows keep their identity. */
export function applyDelta(frame: Frame, delta: FrameDelta): Frame {
  const next: Record<string, unknown> = { ...frame, seq: delta.seq, atMs: delta.atMs };
  for (const name of tableNames) {
    const changes = delta[name];
    if (!changes) continue;
    const table: Record<string, unknown> = { ...frame[name] };
    for (const [key, row] of Object.entries(changes)) {
      if (row === null) delete table[key];
      else table[key] = row;
    }
    next[name] = table;
  }
  if (delta.upperDirs) {
    const uppers = { ...(next["uppers"] as Record<string, UpperRow>) };
    for (const [key, groups] of Object.entries(delta.upperDirs)) {
      const upper = uppers[key];
      if (!upper) continue;
      const dirs = { ...(frame.uppers[key]?.dirs ?? upper.dirs) } as Record<string, readonly EntryRow[]>;
      for (const [dir, entries] of Object.entries(groups)) {
        if (entries === null) delete dirs[dir];
        else dirs[dir] = "put" in entries ? patched(dirs[dir] ?? [], entries.put, entries.drop) : entries;
      }
      uppers[key] = { ...upper, dirs };
    }
    next["uppers"] = uppers;
  }
  return next as unknown as Frame;
}

/** A sorted list with some entries put in or replaced, and others gone. */
function patched(known: readonly EntryRow[], put: readonly EntryRow[], drop: readonly string[]): readonly EntryRow[] {
  const gone = new Set(drop);
  const fresh = new Map(put.map((entry) => [entry.path, entry]));
  const next: EntryRow[] = [];
  for (const entry of known) {
    if (gone.has(entry.path)) continue;
    next.push(fresh.get(entry.path) ?? entry);
    fresh.delete(entry.path);
  }
  if (fresh.size === 0) return next;
  return [...next, ...fresh.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Rows of an image's or container's chain, base first. */
export function layersOf(frame: Frame, chain: readonly string[]): readonly LayerRow[] {
  return chain.flatMap((chainId) => frame.layers[chainId] ?? []);
}
