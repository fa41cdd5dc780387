import type { Frame, Trace } from "../../lab/frame.ts";
import type { Scene } from "../../scene/mark.ts";
import type { Motion } from "../../scene/motion.ts";
import type { Beat } from "../../scene/player.ts";
import { copyUpBeats } from "./copyUpStory.ts";
import { move, type CopyUp, type Opaque, type Whiteout } from "./flight.ts";
import { hideBeats } from "./hideStory.ts";
import { slabTitle } from "./instruction.ts";
import { strata } from "./layout.ts";
import { coveredIn } from "./opaque.ts";
import type { StrataOptions } from "./options.ts";

/** One revision to be shown, and the Frame before it. */
export interface StoryInput {
  readonly before: Frame;
  readonly after: Frame;
  readonly traces: readonly Trace[];
  readonly options: StrataOptions;
  /** No travel: the after picture replaces the before picture. */
  readonly reduced: boolean;
}

const mostFlights = 4;

/** The pictures that lead from one Frame to the next, as the storyboards have them. The last one is the Frame after. */
export function storyBeats(input: StoryInput): readonly Beat[] {
  const { after, traces, options, reduced } = input;
  const seq = after.seq;
  const caption = lifeWords(input);
  if (reduced) return [{ scene: strata(after, options).scene, motion: move(120, "linear"), seq, ...(caption ? { caption } : {}) }];
  const copies = traces.filter((trace): trace is CopyUp => trace.kind === "copyUp" && trace.reason !== "parent" && after.layers[trace.fromChainId] !== undefined && stands(after, trace)).slice(-mostFlights);
  const opaques = traces.filter((trace) => trace.kind === "opaque").flatMap((trace) => opaqueOf(trace, input) ?? []).slice(-1);
  const whiteouts = traces.filter((trace): trace is Whiteout => trace.kind === "whiteout" && after.layers[trace.hidesChainId] !== undefined && stands(after, trace)).slice(-mostFlights);
  if (opaques.length > 0) return hideBeats(input, opaques);
  if (copies.length > 0) return copyUpBeats(input, copies);
  if (whiteouts.length > 0) return hideBeats(input, whiteouts);
  const scene = strata(after, options).scene;
  return [{ scene: withBirths(scene, traces, after), motion: motionFor(traces), seq, ...(caption ? { caption } : {}) }];
}

/** True when a revision has something worth its own time on the stage. */
export function isTelling(traces: readonly Trace[]): boolean {
  return traces.some((trace) => (trace.kind === "copyUp" && trace.reason !== "parent" && trace.fromChainId !== "") || trace.kind === "whiteout" || trace.kind === "opaque" || (trace.kind === "container" && trace.action !== "execDie") || trace.kind === "image" || (trace.kind === "layerReady" && !trace.reused));
}

/** What was copied and deleted again in the same revision has no place in the picture after it. */
function stands(after: Frame, trace: CopyUp | Whiteout): boolean {
  const slash = trace.path.lastIndexOf("/");
  return after.uppers[trace.snapshotKey]?.dirs[trace.path.slice(0, Math.max(1, slash))]?.some((entry) => entry.path === trace.path && (entry.kind === "whiteout") === (trace.kind === "whiteout")) ?? false;
}

function opaqueOf(trace: Extract<Trace, { kind: "opaque" }>, { after, options }: StoryInput): Opaque | undefined {
  const container = Object.values(after.containers).find((each) => each.snapshotKey === trace.snapshotKey);
  for (const chainId of [...(container?.chain ?? [])].reverse()) {
    const covered = coveredIn(after, options.files, chainId, trace.path);
    if (covered) return { ...trace, chainId, covered: covered.path };
  }
  return undefined;
}

function motionFor(traces: readonly Trace[]): Motion {
  for (const trace of traces) {
    if (trace.kind !== "container") continue;
    if (trace.action === "create") return move(600, "enter");
    if (trace.action === "start") return move(500);
    if (trace.action === "commit") return move(900);
    return move(450);
  }
  if (traces.some((trace) => trace.kind === "image")) return move(200, "enter");
  if (traces.some((trace) => trace.kind === "layerReady")) return move(240);
  return traces.some((trace) => trace.kind === "pull") ? move(90, "linear") : move(360);
}

/** One short sentence for a revision that is a single picture: what began, ended, or got a name. */
function lifeWords({ before, after, traces, options }: StoryInput): string | undefined {
  const say = options.words.story;
  for (const trace of [...traces].reverse()) {
    if (trace.kind === "container") {
      const row = after.containers[trace.id] ?? before.containers[trace.id];
      const name = row?.name ?? trace.id.slice(0, 12);
      if (trace.action === "kill" || trace.action === "stop" || trace.action === "restart" || trace.action === "execDie") continue;
      return trace.action === "die" ? say.life.die(name, trace.exitCode ?? row?.exitCode ?? 0) : say.life[trace.action](name);
    }
    if (trace.kind === "image" && trace.ref) return trace.action === "untag" || trace.action === "delete" ? say.nameGone(trace.ref) : say.nameSet(trace.ref);
    if (trace.kind === "layerReady") {
      const row = after.layers[trace.chainId];
      if (row) return trace.reused ? say.layerReused(slabTitle(after, row)) : say.layerReady(slabTitle(after, row));
    }
  }
  return undefined;
}

/** A committed layer starts where its writable sheet lies. */
function withBirths(scene: Scene, traces: readonly Trace[], after: Frame): Scene {
  const births = new Map<string, string>();
  for (const trace of traces) {
    if (trace.kind !== "container" || trace.action !== "commit" || !trace.imageId) continue;
    const top = after.images[trace.imageId]?.chain.at(-1);
    if (top) births.set(`layer:${top}`, `upper:${trace.id}`);
  }
  if (births.size === 0) return scene;
  return { ...scene, marks: scene.marks.map((mark) => (births.has(mark.key) ? { ...mark, from: births.get(mark.key)! } : mark)) };
}
