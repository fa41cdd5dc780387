import type { ContainerRow } from "../../lab/frame.ts";
import { monoWidth } from "../measure.ts";
import type { Forest, Slab } from "./forest.ts";
import { slabHeight, type Metrics } from "./metrics.ts";

/** A slab's front face: ground is y = 0, up is negative. */
export interface SlabBox {
  readonly slab: Slab;
  readonly x: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** One container's column: its writable sheet and its head stand here. */
export interface Column {
  readonly container: ContainerRow;
  /** Slab that the sheet floats above; undefined for an image without layers. */
  readonly on: Slab | undefined;
  readonly x: number;
  readonly width: number;
  /** Top of the stack below. */
  readonly stackTop: number;
  readonly sheetTop: number;
  readonly sheetHeight: number;
  readonly headTop: number;
}

/** Containers of one slab that are not drawn one by one. */
export interface Crowd {
  readonly on: Slab;
  readonly containers: readonly ContainerRow[];
  readonly x: number;
  readonly width: number;
  readonly stackTop: number;
}

export interface Placement {
  /** Parents before children: the painting order. */
  readonly slabs: readonly SlabBox[];
  readonly boxOf: ReadonlyMap<Slab, SlabBox>;
  readonly columns: readonly Column[];
  readonly crowds: readonly Crowd[];
  readonly width: number;
}

export interface PlaceOptions {
  readonly metrics: Metrics;
  /** Room on the stage, px; leaves grow or shrink to use it. */
  readonly width: number;
  /** Bytes in a container's writable layer decide the sheet's thickness. */
  readonly upperBytes: (container: ContainerRow) => number;
  /** More containers than this on one slab are drawn as a crowd, unless the crowd was opened. */
  readonly maxColumns: number;
  readonly opened: ReadonlySet<string>;
}

const flagScale = (metrics: Metrics) => metrics.label / 12;
export const flagHeight = (metrics: Metrics): number => Math.round(20 * flagScale(metrics));
export const flagWidth = (text: string, metrics: Metrics): number => Math.round(monoWidth(text, 11 * flagScale(metrics)) + 20 * flagScale(metrics));

/** Names on a slab's flags, as many as fit its height; the rest is counted. */
export function flagsOf(slab: Slab, metrics: Metrics): readonly { readonly text: string; readonly image: string }[] {
  const all = slab.images.flatMap((image) => image.tags.map((tag) => ({ text: tag, image: image.id })));
  const room = Math.max(1, Math.floor((slab.height + 10) / (flagHeight(metrics) + 3)));
  if (all.length <= room) return all;
  return [...all.slice(0, room - 1), { text: `${all[room - 1]!.text.slice(0, 12)} +${all.length - room}`, image: all[room - 1]!.image }];
}

/** Puts every slab and column in its place. */
export function place(forest: Forest, options: PlaceOptions): Placement {
  const { metrics } = options;
  const natural = span(forest, metrics.containerLeaf, metrics.tagLeaf, options);
  const room = options.width;
  let container = metrics.containerLeaf;
  let tag = metrics.tagLeaf;
  if (natural < room) {
    const factor = room / natural;
    container = Math.min(metrics.largestContainerLeaf, Math.floor(container * factor));
    tag = Math.min(metrics.largestTagLeaf, Math.floor(tag * factor));
    while (container > metrics.containerLeaf && span(forest, container, tag, options) > room) {
      container -= 4;
      tag = Math.max(metrics.tagLeaf, tag - 3);
    }
  } else if (natural > room) container = Math.max(metrics.smallestLeaf, Math.floor(container * (room / natural)));
  return settle(forest, container, tag, options);
}

type Item = { slab: Slab } | { column: ContainerRow } | { crowd: readonly ContainerRow[] };

function itemsOf(slab: Slab, options: PlaceOptions): readonly Item[] {
  const items: Item[] = slab.children.map((child) => ({ slab: child }));
  const crowded = slab.containers.length > options.maxColumns && !options.opened.has(`crowd:${slab.key}`);
  const shown = crowded ? slab.containers.slice(0, options.maxColumns - 1) : slab.containers;
  for (const column of shown) items.push({ column });
  if (crowded) items.push({ crowd: slab.containers.slice(shown.length) });
  return items;
}

/** Room that flags need to the right of a slab or of what stands at its right edge. */
function reserve(slab: Slab, options: PlaceOptions): number {
  // On a phone flags stand above their slab instead of beside it.
  if (options.metrics.flagsAbove) return 0;
  const own = Math.max(0, ...flagsOf(slab, options.metrics).map((flag) => flagWidth(flag.text, options.metrics) + options.metrics.depth + 2));
  const last = slab.containers.length === 0 ? slab.children.at(-1) : undefined;
  return Math.max(own, last ? reserve(last, options) : 0);
}

function gapAfter(item: Item, next: Item, options: PlaceOptions): number {
  const { branchGap, columnGap } = options.metrics;
  if ("slab" in item) {
    const flags = reserve(item.slab, options);
    return Math.max(branchGap, flags > 0 ? flags + 8 : 0);
  }
  return "slab" in next ? branchGap : columnGap;
}

function widthOf(item: Item, container: number, tag: number, options: PlaceOptions): number {
  if (!("slab" in item)) return container;
  const items = itemsOf(item.slab, options);
  if (items.length === 0) return tag;
  return items.reduce((sum, each, index) => sum + widthOf(each, container, tag, options) + (index + 1 < items.length ? gapAfter(each, items[index + 1]!, options) : 0), 0);
}

function rootItems(forest: Forest): readonly Item[] {
  return [...forest.roots.map((slab) => ({ slab })), ...forest.bare.map((column) => ({ column }))];
}

function span(forest: Forest, container: number, tag: number, options: PlaceOptions): number {
  const items = rootItems(forest);
  const last = items.at(-1);
  return items.reduce((sum, item, index) => sum + widthOf(item, container, tag, options) + (index + 1 < items.length ? Math.max(40, gapAfter(item, items[index + 1]!, options)) : 0), 0) + (last && "slab" in last ? reserve(last.slab, options) : 0);
}

function settle(forest: Forest, container: number, tag: number, options: PlaceOptions): Placement {
  const slabs: SlabBox[] = [];
  const boxOf = new Map<Slab, SlabBox>();
  const columns: Column[] = [];
  const crowds: Crowd[] = [];
  const { metrics } = options;
  const put = (item: Item, x: number, ground: number, on: Slab | undefined): number => {
    const width = widthOf(item, container, tag, options);
    if ("column" in item) {
      const sheetHeight = Math.max(metrics.sheetHeight, Math.min(120, slabHeight(options.upperBytes(item.column), metrics.label / 12)));
      const sheetTop = ground - metrics.lift - sheetHeight;
      columns.push({ container: item.column, on, x, width, stackTop: ground, sheetTop, sheetHeight, headTop: sheetTop - metrics.depth - metrics.headGap - metrics.headHeight });
    } else if ("crowd" in item) crowds.push({ on: on!, containers: item.crowd, x, width, stackTop: ground });
    else {
      const { slab } = item;
      const box: SlabBox = { slab, x, top: ground - slab.height, width, height: slab.height };
      slabs.push(box);
      boxOf.set(slab, box);
      row(itemsOf(slab, options), x, box.top, slab, 0);
    }
    return width;
  };
  const row = (items: readonly Item[], start: number, ground: number, on: Slab | undefined, smallestGap: number): number => {
    let x = start;
    items.forEach((item, index) => {
      x += put(item, x, ground, on);
      const next = items[index + 1];
      if (next) x += Math.max(smallestGap, gapAfter(item, next, options));
    });
    return x;
  };
  const width = row(rootItems(forest), 0, 0, undefined, 40);
  return { slabs, boxOf, columns, crowds, width };
}
