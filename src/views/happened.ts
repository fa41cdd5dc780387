import type { Messages } from "../i18n/en.ts";
import type { Frame, Trace } from "../lab/frame.ts";
import { upperEntry } from "./files.ts";
import { bytes } from "./measure.ts";

/** What one command did, for one plain sentence. */
export interface HappenedInput {
  readonly line: string;
  readonly exitCode: number | undefined;
  readonly before: Frame;
  readonly after: Frame;
  /** All traces of the command, in order. */
  readonly traces: readonly Trace[];
}

/** One sentence that says what happened and why, read off the traces; the command's own words never decide it. */
export function happened(words: Messages, input: HappenedInput): string {
  const { before, after, traces } = input;
  const say = words.happened;
  const failed = input.exitCode !== undefined && input.exitCode !== 0;
  const container = (id: string) => after.containers[id] ?? before.containers[id];
  const named = (snapshotKey: string) => [...Object.values(after.containers), ...Object.values(before.containers)].find((each) => each.snapshotKey === snapshotKey)?.name ?? snapshotKey.slice(0, 12);

  const life = traces.filter((trace): trace is Extract<Trace, { kind: "container" }> => trace.kind === "container");
  const has = (action: string) => life.find((trace) => trace.action === action);
  const sentences: string[] = [];

  const pulled = pulls(words, traces, before, after);
  if (pulled) sentences.push(pulled);

  const created = has("create");
  if (created) {
    const row = container(created.id);
    const image = row?.image ?? words.stage.untagged;
    const gone = has("destroy");
    const died = life.find((trace) => trace.action === "die" && trace.id === created.id);
    const many = new Set(life.filter((trace) => trace.action === "create").map((trace) => trace.id)).size;
    if (many > 1) sentences.push(say.runMany(many));
    else if (gone) sentences.push(say.ranRemoved(image));
    else if (died) sentences.push(say.ranOnce(row?.name ?? "", died.exitCode ?? row?.exitCode ?? 0));
    else if (has("start")) sentences.push(say.run(row?.name ?? "", image));
    else sentences.push(say.created(row?.name ?? "", image));
  } else {
    const order = ["oom", "commit", "destroy", "rename", "pause", "unpause", "die", "start"] as const;
    const action = order.find((each) => has(each) && !(each === "die" && has("start") && !has("restart")));
    if (action) {
      const trace = has(action)!;
      const row = container(trace.id);
      const name = row?.name ?? trace.id.slice(0, 12);
      sentences.push(
        action === "oom" ? say.oom(name) : action === "commit" ? say.committed(name) : action === "destroy" ? say.removed(before.containers[trace.id]?.name ?? name)
        : action === "rename" ? say.renamed(name) : action === "pause" ? say.paused(name) : action === "unpause" ? say.unpaused(name)
        : action === "die" ? (has("restart") ? say.started(name) : say.stopped(name, trace.exitCode ?? row?.exitCode ?? 0)) : say.started(name),
      );
    }
  }
  // A build's steps write in writable layers too; those belong to no container, and the image tells of them.
  const ofContainers = new Set([...Object.values(before.containers), ...Object.values(after.containers)].map((each) => each.snapshotKey));
  const fileWords = files(words, traces.filter((trace) => !("snapshotKey" in trace) || ofContainers.has(trace.snapshotKey)), after, named, created !== undefined);
  if (fileWords) sentences.push(fileWords);
  if (sentences.length === 0) {
    const image = traces.filter((trace): trace is Extract<Trace, { kind: "image" }> => trace.kind === "image").at(-1);
    if (image) sentences.push(image.action === "tag" ? say.tagged(image.ref ?? "") : image.action === "untag" ? say.untagged(image.ref ?? "") : image.action === "delete" ? say.imageDeleted : image.action === "import" ? say.imported(image.ref ?? image.id.slice(7, 19)) : image.action === "load" ? say.loaded(image.ref ?? image.id.slice(7, 19)) : say.built(image.ref ?? image.id.slice(7, 19)));
  }
  if (sentences.length === 0) {
    const placed = places(words, traces, container, after);
    if (placed) sentences.push(placed);
  }
  if (sentences.length === 0 && has("exec")) sentences.push(say.exec(container(has("exec")!.id)?.name ?? ""));
  if (sentences.length === 0) return failed ? say.failed(input.exitCode!) : say.nothing;
  return sentences.slice(0, 2).join(" ");
}

function pulls(words: Messages, traces: readonly Trace[], before: Frame, after: Frame): string | undefined {
  const pull = traces.filter((trace): trace is Extract<Trace, { kind: "pull" }> => trace.kind === "pull").at(-1);
  if (!pull) return undefined;
  const ready = new Map<string, boolean>();
  for (const trace of traces) if (trace.kind === "layerReady") ready.set(trace.chainId, trace.reused);
  const fresh = [...ready.values()].filter((reused) => !reused).length || Object.keys(after.layers).filter((id) => !before.layers[id]).length;
  if (fresh === 0 && ready.size === 0) return undefined;
  return words.happened.pulled(pull.ref, fresh, [...ready.values()].filter(Boolean).length);
}

/** Networks and volumes, when nothing else happened. */
function places(words: Messages, traces: readonly Trace[], container: (id: string) => { readonly name: string; readonly networks: readonly { readonly name: string; readonly ip: string }[] } | undefined, after: Frame): string | undefined {
  const say = words.happened;
  const network = traces.filter((trace): trace is Extract<Trace, { kind: "network" }> => trace.kind === "network").at(-1);
  if (network) {
    const row = network.containerId === undefined ? undefined : container(network.containerId);
    switch (network.action) {
      case "create": return say.networkMade(network.name, after.networks[network.id]?.subnet ?? "");
      case "destroy": return say.networkGone(network.name);
      case "connect": return say.networkJoined(row?.name ?? "", network.name, row?.networks.find((each) => each.name === network.name)?.ip ?? "");
      case "disconnect": return say.networkLeft(row?.name ?? "", network.name);
    }
  }
  const volume = traces.findLast((trace) => trace.kind === "volume" && (trace.action === "create" || trace.action === "destroy"));
  if (volume?.kind !== "volume") return undefined;
  const name = /^[0-9a-f]{64}$/.test(volume.name) ? volume.name.slice(0, 12) : volume.name;
  return volume.action === "create" ? say.volumeMade(name) : say.volumeGone(name);
}

function files(words: Messages, traces: readonly Trace[], after: Frame, named: (key: string) => string, isNew: boolean): string | undefined {
  const say = words.happened;
  const copies = traces.filter((trace): trace is Extract<Trace, { kind: "copyUp" }> => trace.kind === "copyUp" && trace.reason !== "parent");
  const whiteouts = traces.filter((trace): trace is Extract<Trace, { kind: "whiteout" }> => trace.kind === "whiteout");
  const opaque = traces.filter((trace): trace is Extract<Trace, { kind: "opaque" }> => trace.kind === "opaque");
  const removed = traces.filter((trace): trace is Extract<Trace, { kind: "upperRemove" }> => trace.kind === "upperRemove");
  const writes = traces.filter((trace): trace is Extract<Trace, { kind: "write" }> => trace.kind === "write");
  // What a program writes while it starts is not what the reader asked for.
  if (isNew) return undefined;
  if (copies.length === 1) {
    const copy = copies[0]!;
    if (upperEntry(after.uppers[copy.snapshotKey], copy.path)?.kind === "dir") return say.chmodDirectory(copy.path, named(copy.snapshotKey));
    return (copy.reason === "chmod" || copy.reason === "chown" ? say.chmodCopied : say.copiedUp)(copy.path, named(copy.snapshotKey), bytes(copy.sizeBytes));
  }
  if (copies.length > 1) return say.copiedUpMany(copies.length, named(copies[0]!.snapshotKey), bytes(copies.reduce((sum, copy) => sum + copy.sizeBytes, 0)));
  if (opaque.length > 0) return say.opaque(opaque[0]!.path, named(opaque[0]!.snapshotKey));
  if (whiteouts.length === 1) return say.whitedOut(whiteouts[0]!.path, named(whiteouts[0]!.snapshotKey));
  if (whiteouts.length > 1) return say.whitedOutMany(whiteouts.length, named(whiteouts[0]!.snapshotKey));
  const paths = new Set(writes.map((write) => write.path));
  if (paths.size === 1) return say.wrote(writes[0]!.path, named(writes[0]!.snapshotKey));
  if (paths.size > 1) return say.wroteMany(paths.size, named(writes[0]!.snapshotKey));
  if (removed.length > 0) return say.removedUpper(removed[0]!.path, named(removed[0]!.snapshotKey));
  return undefined;
}
