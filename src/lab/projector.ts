/**
 * Turns the engine's revisions into Frame deltas and traces: the only place that knows both vocabularies.
 * The engine does not know that anybody looks.
 */
import type { Daemon } from "../engine/daemon/daemon.ts";
import type { Revision } from "../engine/metadata/db.ts";
import type { EngineTrace } from "../engine/metadata/traces.ts";
import { chainIds } from "../oci/chainId.ts";
import { containerRow, networkRow, processesOf } from "./containerRows.ts";
import type { ContentKeys } from "./contentKeys.ts";
import { applyDelta, emptyFrame, type Frame, type FrameDelta, type Tables, type Trace } from "./frame.ts";
import { imageRow, layerRow } from "./layerRows.ts";
import { type DirGroups, UpperFollower } from "./upperFollower.ts";

type Rows<T extends keyof Tables> = Record<string, Tables[T] | null>;

interface Draft {
  readonly images: Rows<"images">;
  readonly layers: Rows<"layers">;
  readonly containers: Rows<"containers">;
  readonly uppers: Rows<"uppers">;
  readonly volumes: Rows<"volumes">;
  readonly networks: Rows<"networks">;
  readonly pulls: Rows<"pulls">;
  readonly builds: Rows<"builds">;
  readonly upperDirs: Record<string, DirGroups>;
}

export class Projector {
  readonly #daemon: Daemon;
  readonly #baseOf: (diffId: string) => string | undefined;
  readonly #keys: ContentKeys;
  readonly #command: () => number;
  readonly #followers = new Map<string, UpperFollower>();
  #frame: Frame = emptyFrame;
  #seq = 0;

  /** `command` tells which command line runs now. */
  constructor(daemon: Daemon, baseOf: (diffId: string) => string | undefined, keys: ContentKeys, command: () => number = () => -1) {
    this.#command = command;
    this.#daemon = daemon;
    this.#baseOf = baseOf;
    this.#keys = keys;
  }

  /** The picture as of the last projected revision. */
  get frame(): Frame {
    return this.#frame;
  }

  /** The delta of one revision; undefined when no row changed and nothing worth telling happened. */
  project(revision: Revision): { delta: FrameDelta; traces: readonly Trace[] } | undefined {
    const draft: Draft = { images: {}, layers: {}, containers: {}, uppers: {}, volumes: {}, networks: {}, pulls: {}, builds: {}, upperDirs: {} };
    this.#images(revision, draft);
    this.#containers(revision, draft);
    this.#others(revision, draft);
    const filled = Object.entries(draft).filter(([, rows]) => Object.keys(rows).length > 0);
    const traces = revision.traces.flatMap((trace) => this.#trace(trace) ?? []);
    if (filled.length === 0 && traces.length === 0) return undefined;
    const delta = { seq: ++this.#seq, atMs: revision.atMs, ...Object.fromEntries(filled) } as FrameDelta;
    this.#frame = applyDelta(this.#frame, delta);
    return { delta, traces };
  }

  #images({ dirty, before, after }: Revision, draft: Draft): void {
    const ids = new Set<string>(dirty.images);
    for (const reference of dirty.references) {
      for (const state of [before, after]) {
        const record = state.references.get(reference);
        if (record) ids.add(record.imageId);
      }
    }
    const layers = new Set<string>(dirty.layers);
    for (const id of ids) {
      const image = after.images.get(id);
      draft.images[id] = image ? imageRow(image, after) : null;
      // A layer learns from its first image what made it.
      for (const chainId of image ? chainIds(image.config.rootfs.diff_ids) : []) {
        if (this.#frame.layers[chainId]?.createdBy === "" || !this.#frame.layers[chainId]) layers.add(chainId);
      }
    }
    for (const chainId of layers) {
      const layer = after.layers.get(chainId);
      if (!layer) draft.layers[chainId] = null;
      else draft.layers[chainId] = layerRow(layer, after, this.#daemon.snapshotter, this.#baseOf(layer.diffId));
    }
  }

  #containers({ dirty, after, traces }: Revision, draft: Draft): void {
    const ids = new Set<string>(dirty.containers);
    for (const key of dirty.endpoints) {
      const owner = after.endpoints.get(key)?.containerId;
      if (owner) ids.add(owner);
    }
    for (const trace of traces) if (trace.kind === "container") ids.add(trace.id);
    for (const id of ids) {
      const record = after.containers.get(id);
      draft.containers[id] = record ? containerRow(record, after, this.#daemon) : null;
      if (record) this.#follow(id);
      else if (this.#followers.delete(id)) draft.uppers[id] = null;
    }
    for (const record of after.containers.values()) {
      if (draft.containers[record.id] || !record.state.running) continue;
      const shown = this.#frame.containers[record.id];
      const processes = processesOf(record.id, this.#daemon);
      if (shown && JSON.stringify(shown.processes) !== JSON.stringify(processes)) draft.containers[record.id] = { ...shown, processes };
    }
    for (const [key, follower] of this.#followers) {
      const groups = follower.refresh();
      const isNew = !this.#frame.uppers[key];
      if (!groups && !isNew) continue;
      const summary = follower.summary();
      // Its directories are not sent again: the delta's groups are laid over what is known.
      draft.uppers[key] = summary;
      if (groups) draft.upperDirs[key] = groups;
    }
  }

  #follow(key: string): void {
    const { snapshotter } = this.#daemon;
    if (this.#followers.has(key) || !snapshotter.exists(key)) return;
    const upper = snapshotter.upper(key);
    if (upper) this.#followers.set(key, new UpperFollower(key, snapshotter, upper, (content) => this.#keys.keyOf(content)));
  }

  #others({ dirty, after, traces }: Revision, draft: Draft): void {
    for (const name of dirty.volumes) if (!after.volumes.has(name)) draft.volumes[name] = null;
    // What lies in a volume is measured when somebody may have written to it: a process has begun or ended.
    if (dirty.volumes.size > 0 || traces.some((trace) => trace.kind === "volume" || trace.kind === "container")) {
      for (const [name, record] of after.volumes) {
        const shown = this.#frame.volumes[name];
        const sizeBytes = this.#daemon.volumes.sizeBytes(record);
        const fileCount = this.#daemon.volumes.fileCount(record);
        if (!shown || shown.sizeBytes !== sizeBytes || shown.fileCount !== fileCount) draft.volumes[name] = { name, driver: record.driver, anonymous: /^[0-9a-f]{64}$/.test(name), sizeBytes, fileCount };
      }
    }
    for (const id of dirty.networks) {
      const record = after.networks.get(id);
      draft.networks[id] = record ? networkRow(record) : null;
    }
    for (const reference of dirty.pulls) {
      const record = after.pulls.get(reference);
      draft.pulls[reference] = record ? { ref: record.reference, layers: record.layers.map((layer) => this.#based(layer)) } : null;
    }
    for (const id of dirty.builds) {
      const record = after.builds.get(id);
      draft.builds[id] = record ? { ...record, command: this.#frame.builds[id]?.command ?? this.#command() } : null;
    }
  }

  /** The hub's layers travel uncompressed, so a blob's digest is its DiffID. */
  #based<L extends { readonly digest: string }>(layer: L): L & { readonly base?: string } {
    const base = this.#baseOf(layer.digest);
    return base === undefined ? layer : { ...layer, base };
  }

  #trace(trace: EngineTrace): Trace | undefined {
    if (trace.kind !== "overlay") return trace;
    const { snapshotKey, trace: seen } = trace;
    // Layers that are unpacked and steps that are built write through overlays too: nobody looks into those.
    const chain = this.#frame.containers[snapshotKey]?.chain;
    if (!chain) return undefined;
    const layerAt = (lower: number | undefined): string | undefined => (lower === undefined ? undefined : chain[lower]);
    switch (seen.kind) {
      case "lookup":
        return {
          kind: "lookup", snapshotKey, path: seen.path,
          missed: chain.slice(chain.length - seen.layersPassed).reverse(),
          foundIn: seen.answer === "upper" ? "upper" : layerAt(seen.lower),
        };
      case "copyUp":
        return {
          kind: "copyUp", snapshotKey, path: seen.path, sizeBytes: seen.sizeBytes,
          fromChainId: layerAt(seen.lower) ?? "", reason: seen.reason,
        };
      case "whiteout":
        return { kind: "whiteout", snapshotKey, path: seen.path, hidesChainId: layerAt(seen.lower) ?? "" };
      case "upperRemove":
        return { kind: "upperRemove", snapshotKey, path: seen.path };
      case "opaque":
        return { kind: "opaque", snapshotKey, path: seen.path };
      case "write":
        return { kind: "write", snapshotKey, path: seen.path, sizeBytes: seen.sizeBytes };
    }
  }
}

