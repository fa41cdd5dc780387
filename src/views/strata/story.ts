import type { Frame, Trace } from "../../lab/frame.ts";
import type { Mark, Scene } from "../../scene/mark.ts";
import type { Motion } from "../../scene/motion.ts";
import type { Beat } from "../../scene/player.ts";
import { bytes } from "../measure.ts";
import { chipMark, type Chip } from "./chips.ts";
import { strata, type Strata } from "./layout.ts";
import type { StrataOptions } from "./options.ts";
import type { Column } from "./place.ts";

/** One revision to be shown, and the Frame before it. */
export interface StoryInput {
  readonly before: Frame;
  readonly after: Frame;
  readonly traces: readonly Trace[];
  readonly options: StrataOptions;
  /** No travel: the after picture replaces the before picture. */
  readonly reduced: boolean;
}

type CopyUp = Extract<Trace, { kind: "copyUp" }>;
type Whiteout = Extract<Trace, { kind: "whiteout" }>;

const mostFlights = 4;
const move = (durationMs: number, curve: Motion["curve"] = "move"): Motion => ({ durationMs, curve });

/** The pictures that lead from one Frame to the next, as the storyboards have them. The last one is the Frame after. */
export function storyBeats(input: StoryInput): readonly Beat[] {
  const { after, traces, options, reduced } = input;
  const seq = after.seq;
  if (reduced) return [{ scene: strata(after, options).scene, motion: move(120, "linear"), seq }];
  const copies = traces.filter((trace): trace is CopyUp => trace.kind === "copyUp" && trace.reason !== "parent" && (after.layers[trace.fromChainId] !== undefined)).slice(-mostFlights);
  const whiteouts = traces.filter((trace): trace is Whiteout => trace.kind === "whiteout" && after.layers[trace.hidesChainId] !== undefined).slice(-mostFlights);
  if (copies.length > 0) return copyUpBeats(input, copies);
  if (whiteouts.length > 0) return whiteoutBeats(input, whiteouts);
  const scene = strata(after, options).scene;
  return [{ scene: withBirths(scene, traces, after), motion: motionFor(traces), seq }];
}

/** True when a revision has something worth its own time on the stage. */
export function isTelling(traces: readonly Trace[]): boolean {
  return traces.some((trace) => (trace.kind === "copyUp" && trace.reason !== "parent") || trace.kind === "whiteout" || trace.kind === "container" || trace.kind === "image");
}

function motionFor(traces: readonly Trace[]): Motion {
  for (const trace of traces) {
    if (trace.kind !== "container") continue;
    if (trace.action === "create") return move(600, "enter");
    if (trace.action === "start") return move(500);
    if (trace.action === "commit") return move(900);
    return move(450);
  }
  return traces.some((trace) => trace.kind === "pull") ? move(90, "linear") : move(360);
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

/** Originals stand straight below where their copy will lie, already before it flies. */
function below(spots: readonly { readonly path: string; readonly chainId: string }[], traces: readonly (CopyUp | Whiteout)[], last: Strata): NonNullable<StrataOptions["spotlight"]> {
  return spots.map((spot, index) => {
    const target = last.chips.get(`file:${spot.path}@${traces[index]!.snapshotKey}`);
    return target ? { ...spot, x: target.x } : spot;
  });
}

interface Flight {
  readonly column: Column;
  readonly target: Chip;
  /** Chip of the original, or where it would be when its layer is folded. */
  readonly source: { readonly x: number; readonly y: number; readonly key: string | undefined; readonly height: number; readonly width: number };
  readonly sizeBytes: number;
}

function flightsOf(before: Strata, after: Strata, traces: readonly (CopyUp | Whiteout)[]): readonly Flight[] {
  return traces.flatMap((trace): Flight[] => {
    const column = after.placement.columns.find((each) => each.container.snapshotKey === trace.snapshotKey);
    const target = after.chips.get(`file:${trace.path}@${trace.snapshotKey}`);
    if (!column || !target) return [];
    const chainId = trace.kind === "copyUp" ? trace.fromChainId : trace.hidesChainId;
    const chip = before.chips.get(`file:${trace.path}@${chainId}`);
    const box = after.placement.slabs.find((each) => each.slab.chainIds.includes(chainId));
    const source = chip ?? { x: target.x, y: (box?.top ?? 0) + 8, key: undefined, height: target.height, width: target.width };
    return [{ column, target, source, sizeBytes: trace.kind === "copyUp" ? trace.sizeBytes : 0 }];
  });
}

function copyUpBeats({ before, after, options }: StoryInput, copies: readonly CopyUp[]): readonly Beat[] {
  const seq = after.seq;
  const staged = { ...options, spotlight: copies.map((copy) => ({ path: copy.path, chainId: copy.fromChainId })), withoutCore: true };
  const last = strata(after, staged);
  const first = strata(before, { ...staged, spotlight: below(staged.spotlight, copies, last) });
  const final: Beat = { scene: strata(after, options).scene, motion: move(300), seq, holdMs: 120 };
  const flights = flightsOf(first, last, copies);
  if (flights.length === 0) return [final];
  const head = options.metrics.headHeight;
  const base = first.scene.marks;
  const found = base.map((mark) => (flights.some((flight) => flight.source.key === mark.key) ? { ...mark, className: `${mark.className ?? ""} selected` } : mark));
  const drills = flights.flatMap((flight) => drill(flight, head));
  const flying = (dy: number, at: "source" | "target", sink = 0): readonly Mark[] =>
    flights.map((flight) => {
      const chip: Chip = { ...flight.target, letter: undefined, supplier: copies.find((copy) => copy.path === flight.target.path)?.fromChainId, ...(at === "source" ? { x: flight.source.x, y: flight.source.y + dy } : { y: flight.target.y + sink }) };
      return { ...chipMark(chip, options.paints, options.metrics, { flying: true }), ...(flight.source.key ? { from: flight.source.key } : {}) };
    });
  const says = flights.map((flight, index): Mark => {
    const left = flight.target.x - flight.column.x > 96;
    const y = (flight.column.sheetTop + flight.column.sheetHeight + flight.column.stackTop) / 2;
    return {
      kind: "group", key: `story-says:${index}`, x: left ? flight.target.x - 10 : flight.target.x + flight.target.width + 10, y,
      marks: [
        { kind: "text", key: "what", className: "flight-text", x: 0, y: -2, text: options.words.stage.copyingUp, anchor: left ? "end" : "start" },
        { kind: "text", key: "size", className: "flight-text mono-figure", x: 0, y: 13, text: bytes(flight.sizeBytes), anchor: left ? "end" : "start", lang: "en" },
      ],
    };
  });
  const wires = flights.flatMap((flight, index): Mark[] => [
    { kind: "rect", key: `story-slot:${index}`, className: "slot-target", x: flight.target.x, y: flight.target.y, width: flight.target.width, height: flight.target.height, radius: 4 },
    { kind: "line", key: `story-wire:${index}`, className: "flight-line", x1: flight.target.x + flight.target.width / 2, y1: flight.target.y + flight.target.height, x2: flight.target.x + flight.target.width / 2, y2: flight.source.y },
  ]);
  const sunk = last.scene.marks.map((mark) => (flights.some((flight) => mark.key === `upper:${flight.column.container.id}`) && mark.kind === "group" ? { ...mark, y: mark.y + 2 } : mark)).filter((mark) => !flights.some((flight) => mark.key === flight.target.key || mark.key === `hides:${flight.target.key}`));
  const scene = (marks: readonly Mark[]): Scene => ({ ...last.scene, marks });
  return [
    { scene: scene([...found, ...drills]), motion: move(220, "enter"), seq: before.seq, caption: "find" },
    { scene: scene([...found, ...drills, ...wires, ...says, ...flying(-8, "source")]), motion: move(230, "enter"), seq: before.seq, caption: "lift" },
    { scene: scene([...found, ...wires, ...says, ...flying(0, "target")]), motion: move(450), seq: before.seq, caption: "cross" },
    { scene: scene([...sunk, ...flying(0, "target", 2)]), motion: move(200, "land"), seq, caption: "land" },
    final,
  ];
}

/** A line from a container's head straight down to the original. */
function drill(flight: Flight, headHeight: number): readonly Mark[] {
  const x = flight.target.x + flight.target.width / 2;
  const start = flight.column.headTop + headHeight;
  const end = flight.source.y - 1;
  return [
    { kind: "line", key: `core:${flight.column.container.id}`, className: "core", x1: x, y1: start, x2: x, y2: end - 5, enter: { y2: start } },
    { kind: "circle", key: `core-ring:${flight.column.container.id}:upper`, className: "core-ring", cx: x, cy: flight.column.sheetTop + flight.column.sheetHeight / 2, r: 3.8, enter: { r: 0 } },
    { kind: "path", key: `core-end:${flight.column.container.id}`, className: "core-arrow", d: `M${x - 5},${end - 7}L${x + 5},${end - 7}L${x},${end}Z` },
  ];
}

function whiteoutBeats({ before, after, options }: StoryInput, whiteouts: readonly Whiteout[]): readonly Beat[] {
  const seq = after.seq;
  const staged = { ...options, spotlight: whiteouts.map((each) => ({ path: each.path, chainId: each.hidesChainId })), withoutCore: true };
  const last = strata(after, staged);
  const first = strata(before, { ...staged, spotlight: below(staged.spotlight, whiteouts, last) });
  const final: Beat = { scene: strata(after, options).scene, motion: move(220, "enter"), seq, holdMs: 180 };
  const flights = flightsOf(first, last, whiteouts);
  if (flights.length === 0) return [final];
  const found = first.scene.marks.map((mark) => (flights.some((flight) => flight.source.key === mark.key) ? { ...mark, className: `${mark.className ?? ""} selected` } : mark));
  const targets = new Set(flights.map((flight) => flight.target.key));
  const outlines = flights.map((flight): Mark => {
    const whole = chipMark(flight.target, options.paints, options.metrics);
    return { ...whole, marks: whole.marks.filter((mark) => mark.key === "body") };
  });
  const crossed = last.scene.marks.filter((mark) => !flights.some((flight) => mark.key === `hides:${flight.target.key}`)).map((mark) => (flights.some((flight) => flight.source.key === mark.key) ? found.find((each) => each.key === mark.key)! : mark));
  const scene = (marks: readonly Mark[]): Scene => ({ ...last.scene, marks });
  return [
    { scene: scene([...found, ...flights.flatMap((flight) => drill(flight, options.metrics.headHeight))]), motion: move(180, "enter"), seq: before.seq, caption: "find" },
    { scene: scene([...found.filter((mark) => !targets.has(mark.key)), ...outlines]), motion: move(240, "enter"), seq: before.seq, caption: "outline" },
    { scene: scene(crossed), motion: move(180, "enter"), seq, caption: "cross" },
    final,
  ];
}
