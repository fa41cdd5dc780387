import type { Trace } from "../../lab/frame.ts";
import type { Mark } from "../../scene/mark.ts";
import type { Motion } from "../../scene/motion.ts";
import { baseName } from "../files.ts";
import { paintName } from "../palette/assign.ts";
import type { Chip } from "./chips.ts";
import { chain } from "./coreMarks.ts";
import { slabTitle } from "./instruction.ts";
import type { Strata } from "./layout.ts";
import type { StrataOptions } from "./options.ts";
import type { Column } from "./place.ts";
import type { StoryInput } from "./story.ts";

export type CopyUp = Extract<Trace, { kind: "copyUp" }>;
export type Whiteout = Extract<Trace, { kind: "whiteout" }>;
/** An opaque directory and the uppermost layer that stores something of its name. */
export interface Opaque {
  readonly kind: "opaque";
  readonly snapshotKey: string;
  readonly path: string;
  readonly chainId: string;
  /** The path below it that stands for all that is hidden. */
  readonly covered: string;
}
type Told = CopyUp | Whiteout | Opaque;

export const move = (durationMs: number, curve: Motion["curve"] = "move"): Motion => ({ durationMs, curve });

/** One change in a writable layer, with what it means further down. */
export interface Flight {
  readonly column: Column;
  readonly target: Chip;
  /** Chip of the original, or where it would be when its layer is folded. */
  readonly source: { readonly x: number; readonly y: number; readonly key: string | undefined; readonly height: number; readonly width: number };
  readonly chainId: string;
  readonly sizeBytes: number;
}

export const lowerOf = (trace: Told): { readonly chainId: string; readonly path: string } =>
  trace.kind === "copyUp" ? { chainId: trace.fromChainId, path: trace.path } : trace.kind === "whiteout" ? { chainId: trace.hidesChainId, path: trace.path } : { chainId: trace.chainId, path: trace.covered };

/** Originals stand straight below where their copy will lie, already before it flies. */
export function below(spots: readonly { readonly path: string; readonly chainId: string }[], traces: readonly Told[], last: Strata): NonNullable<StrataOptions["spotlight"]> {
  return spots.map((spot, index) => {
    const told = traces[index]!;
    const target = last.chips.get(`file:${told.path}@${told.snapshotKey}`);
    return target ? { ...spot, x: target.x } : spot;
  });
}

export function flightsOf(before: Strata, after: Strata, traces: readonly Told[]): readonly Flight[] {
  return traces.flatMap((trace): Flight[] => {
    const column = after.placement.columns.find((each) => each.container.snapshotKey === trace.snapshotKey);
    const target = after.chips.get(`file:${trace.path}@${trace.snapshotKey}`);
    if (!column || !target) return [];
    const { chainId, path } = lowerOf(trace);
    const chip = before.chips.get(`file:${path}@${chainId}`);
    const box = after.placement.slabs.find((each) => each.slab.chainIds.includes(chainId));
    const source = chip ?? { x: target.x, y: (box?.top ?? 0) + 8, key: undefined, height: target.height, width: target.width };
    return [{ column, target, source, chainId, sizeBytes: trace.kind === "copyUp" ? trace.sizeBytes : 0 }];
  });
}

/** A line from a container's head straight down to the original, with a ring at everything that was searched in vain. */
export function drill(flight: Flight, drawn: Strata, headHeight: number): readonly Mark[] {
  const { column, target, source } = flight;
  const id = column.container.id;
  const x = target.x + target.width / 2;
  const start = column.headTop + headHeight;
  const end = source.y - 1;
  const rings: Mark[] = [{ kind: "circle", key: `core-ring:${id}:upper`, className: "core-ring", cx: x, cy: column.sheetTop + column.sheetHeight / 2, r: 3.8, enter: { r: 0 } }];
  for (const box of chain(drawn.placement, column)) {
    if (box.slab.chainIds.includes(flight.chainId)) break;
    rings.push({ kind: "circle", key: `core-ring:${id}:${box.slab.key}`, className: "core-ring", cx: x, cy: box.top + box.height / 2, r: 3.8, enter: { r: 0 } });
  }
  return [
    { kind: "line", key: `core:${id}`, className: "core", x1: x, y1: start, x2: x, y2: end - 5, enter: { y2: start } },
    ...rings,
    { kind: "path", key: `core-end:${id}`, className: "core-arrow", d: `M${x - 5},${end - 7}L${x + 5},${end - 7}L${x},${end}Z` },
  ];
}

/** "Searching /etc/motd: the writable layer and 2 layers do not have it, the ochre layer, COPY site/, does." */
export function foundWords(flight: Flight, drawn: Strata, path: string, { after, options }: StoryInput): string {
  const row = after.layers[flight.chainId];
  const { words } = options;
  const layer = row ? words.summary.theLayer(paintName(options.paints[flight.chainId], words.code === "ko" ? "ko" : "en") ?? words.summary.noColour, slabTitle(after, row)) : words.inspector.layer;
  let missed = 0;
  for (const box of chain(drawn.placement, flight.column)) {
    const at = box.slab.chainIds.indexOf(flight.chainId);
    missed += at < 0 ? box.slab.chainIds.length : box.slab.chainIds.length - 1 - at;
    if (at >= 0) break;
  }
  return words.story.find(path, missed, layer);
}

/** The marks of a scene with these ones shown as found. */
export function lit(marks: readonly Mark[], flights: readonly Flight[]): readonly Mark[] {
  return marks.map((mark) => (flights.some((flight) => flight.source.key === mark.key) ? { ...mark, className: `${mark.className ?? ""} selected` } : mark));
}

/** One name, or how many there are. */
export const subject = (traces: readonly { readonly path: string }[], options: StrataOptions): string => (traces.length === 1 ? baseName(traces[0]!.path) : options.words.story.files(traces.length));
