import type { Frame } from "../../lab/frame.ts";
import type { Mark } from "../../scene/mark.ts";
import { fitText, sansWidth } from "../measure.ts";
import type { StrataOptions } from "./options.ts";
import { flagHeight, flagsOf, flagWidth, type Placement, type SlabBox } from "./place.ts";
import type { Metrics } from "./metrics.ts";
import { slabName } from "./instruction.ts";

/** Flags of one slab: a tag is a pointer to one height, so it hangs at the slab's top edge. */
export function flagMarks(box: SlabBox, options: StrataOptions): readonly Mark[] {
  const height = flagHeight(options.metrics);
  return flagPlaces(box, options.metrics).map(({ flag, tag, x, y, width }): Mark => {
    return {
      kind: "group", key: `tag:${tag}`, className: "flag", x, y, pick: `tag:${tag}`, enter: { opacity: 0, transform: `translate(${x + 18},${y})` },
      marks: [
        { kind: "path", key: "body", className: "flag-body", d: `M0,${height / 2}L6,0H${width}V${height}H6Z` },
        { kind: "text", key: "name", className: "flag-name", x: 11 * (options.metrics.label / 12), y: height / 2 + options.metrics.label * 0.34, text: flag.text, lang: "en" },
      ],
    };
  });
}

export interface FlagPlace {
  readonly flag: { readonly text: string };
  readonly tag: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Where each flag of a slab hangs: right of it, or above its right end on a phone. */
export function flagPlaces(box: SlabBox, metrics: Metrics): readonly FlagPlace[] {
  const flags = flagsOf(box.slab, metrics);
  const height = flagHeight(metrics);
  let right = box.x + box.width + metrics.depth;
  return (metrics.flagsAbove ? flags.slice(0, 2) : flags).map((flag, index) => {
    const width = flagWidth(flag.text, metrics);
    const tag = flag.text.replace(/ \+\d+$/, "");
    if (!metrics.flagsAbove) return { flag, tag, width, x: box.x + box.width + metrics.depth - 4, y: box.top - 6 + index * (height + 3) };
    right -= width + (index > 0 ? 4 : 0);
    return { flag, tag, width, x: right, y: box.top - metrics.depth - height + 6 };
  });
}

/** For a tip that no container rests on: says so, and with whom it shares its ground. */
export function tipNote(frame: Frame, box: SlabBox, options: StrataOptions): readonly Mark[] {
  const { slab } = box;
  const { words } = options;
  if (slab.children.length > 0 || slab.containers.length > 0 || slab.images.length === 0 || slab.pull || Object.keys(frame.containers).length === 0) return [];
  let below = slab.parent;
  while (below && below.children.length + below.containers.length < 2 && below.images.length === 0) below = below.parent;
  const shared = below && (below.children.length + below.containers.length > 1) ? below.rows[0] : undefined;
  const lines = [words.stage.noContainers, ...(shared ? [words.stage.shares(slabName(frame, shared))] : [])];
  const y = box.top - options.metrics.depth - 9;
  return lines.map((text, index): Mark => ({
    kind: "text", key: `note:${slab.key}:${index}`, className: "note", x: box.x + 1, y: y - (lines.length - 1 - index) * options.metrics.label * 1.35, text: fitText(text, box.width + 60, (each) => sansWidth(each, 11.5)),
  }));
}

/** Left ruler: true cumulative megabytes at each contact of one chain. */
export function rulerMarks(chain: readonly SlabBox[], options: StrataOptions): readonly Mark[] {
  if (chain.length === 0) return [];
  const x = -16;
  const marks: Mark[] = [
    { kind: "line", key: "ruler", className: "ruler", x1: x, y1: 0, x2: x, y2: chain.findLast((box) => box.slab.rows.length > 0)?.top ?? 0 },
    { kind: "line", key: "ruler:0", className: "ruler", x1: x - 6, y1: 0, x2: x, y2: 0 },
    { kind: "text", key: "ruler-text:0", className: "ruler-text", x: x - 11, y: 4, text: "0", anchor: "end" },
    { kind: "text", key: "ruler-unit", className: "ruler-text", x: x - 11, y: 17, text: options.words.stage.megabytes, anchor: "end" },
  ];
  let total = 0;
  let last = 0;
  const measured = chain.filter((box) => box.slab.rows.length > 0);
  for (const [index, box] of measured.entries()) {
    total += box.slab.rows.reduce((sum, row) => sum + row.sizeBytes, 0);
    const isTop = index === measured.length - 1;
    const text = (total / 1e6).toFixed(total < 1e8 ? 2 : 1).replace(/\.?0+$/, "") || "0";
    const previous = marks.at(-1)!;
    if (!isTop && (last - box.top < 16 || ("text" in previous && previous.text === text))) continue;
    if (isTop && last - box.top < 16 && last !== 0) marks.splice(-2);
    marks.push(
      { kind: "line", key: `ruler:${box.slab.key}`, className: "ruler", x1: x - 6, y1: box.top, x2: x, y2: box.top },
      { kind: "text", key: `ruler-text:${box.slab.key}`, className: "ruler-text", x: x - 11, y: box.top + 4, text, anchor: "end" },
    );
    last = box.top;
  }
  return marks;
}

/** The ground's soft shadow under each root. */
export function groundMarks(placement: Placement, depth: number): readonly Mark[] {
  return placement.slabs
    .filter((box) => box.slab.parent === undefined)
    .flatMap((box) => [3, 6, 10].map((soft): Mark => ({
      kind: "path", key: `ground:${box.slab.key}:${soft}`, className: "ground",
      d: `M${box.x + 6 - soft},0L${box.x + box.width},0L${box.x + box.width + depth},${-depth + 4}L${box.x + box.width + depth + soft},${-depth + 8}L${box.x + box.width + soft},${soft}L${box.x + 2 - soft},${soft}Z`,
    })));
}
