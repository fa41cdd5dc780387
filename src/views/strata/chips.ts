import type { EntryRow, Frame, UpperRow } from "../../lab/frame.ts";
import type { GroupMark, Mark } from "../../scene/mark.ts";
import { baseName, upperEntries, upperEntry, type Origins } from "../files.ts";
import { fitName, grouped, monoWidth } from "../measure.ts";
import { paintClass, type Paints } from "../palette/assign.ts";
import type { Metrics } from "./metrics.ts";
import type { Column, SlabBox } from "./place.ts";

/** A chip that has found its place. `key` is `file:<path>@<chainId or snapshotKey>`, or `count:<…>` for the rest. */
export interface Chip {
  readonly key: string;
  readonly path: string | undefined;
  readonly entry: EntryRow | undefined;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Chain ID whose colour the stripe has; undefined = unpainted. */
  readonly supplier: string | undefined;
  /** Change letter, only in writable layers. */
  readonly letter: string | undefined;
  readonly hollow: boolean;
  readonly pick: string;
}

const size = 10.5;
const pad = 8;
const stripe = 9;
const letterRoom = (metrics: Metrics) => Math.round(chipSize(metrics) * 1.05);

export const fileKey = (path: string, where: string): string => `file:${path}@${where}`;

function chipWidth(text: string, metrics: Metrics, extra: number): number {
  return Math.round(monoWidth(text, chipSize(metrics)) + 2 * pad + extra);
}
const chipSize = (metrics: Metrics) => Math.max(size, (metrics.detail / 10.5) * size);

/** Width of the chip that a path gets where it must be shown. */
export const chipRoom = (path: string, metrics: Metrics): number => chipWidth(fitName(baseName(path), 16), metrics, 0);

/** True for what deserves a chip of its own in a writable layer: not the directories that were only made to hold others. */
function telling(entry: EntryRow, crowded: ReadonlySet<string>): boolean {
  return entry.kind !== "dir" || entry.opaque === true || (entry.change === "A" && !crowded.has(entry.path));
}

/** The most entries of a writable layer that get a name of their own. */
const mostTold = 200;

interface Telling {
  /** In the order in which they deserve a chip, at most `mostTold`. */
  readonly entries: readonly EntryRow[];
  readonly total: number;
}
const nothingTold: Telling = { entries: [], total: 0 };
/** Rows never change: what was found of one holds as long as it lives. */
const told = new WeakMap<UpperRow, Telling>();

/** Paths of a writable layer in the order in which they deserve a chip; `first` before all others. */
export function tellingEntries(upper: UpperRow | undefined, first: string | undefined): Telling {
  if (!upper) return nothingTold;
  let found = told.get(upper);
  if (!found) told.set(upper, (found = tell(upper)));
  if (first === undefined || found.entries[0]?.path === first) return found;
  const entry = found.entries.find(({ path }) => path === first) ?? upperEntry(upper, first);
  if (!entry || !telling(entry, new Set(Object.keys(upper.dirs)))) return found;
  return { entries: [entry, ...found.entries.filter(({ path }) => path !== first)], total: found.total };
}

function tell(upper: UpperRow): Telling {
  const crowded = new Set(Object.keys(upper.dirs));
  const entries = upperEntries(upper);
  // An opaque directory hides all that was in it with one mark; `docker diff` still lists each name.
  const opaque = entries.filter((entry) => entry.opaque === true).map((entry) => `${entry.path}/`);
  const shut = (entry: EntryRow) => entry.kind === "whiteout" && opaque.some((dir) => entry.path.startsWith(dir));
  const rank = (entry: EntryRow) => (entry.change === "C" ? 1 : entry.kind === "whiteout" ? 2 : 3);
  const order = (a: EntryRow, b: EntryRow) => rank(a) - rank(b) || b.mtimeMs - a.mtimeMs || b.sizeBytes - a.sizeBytes || (a.path < b.path ? -1 : 1);
  let best: EntryRow[] = [];
  let total = 0;
  for (const entry of entries) {
    if (!telling(entry, crowded) || shut(entry)) continue;
    total++;
    // Sorting all of 20,000 would cost a frame: only those that may still be among the first are kept.
    if (best.length >= mostTold && order(entry, best[mostTold - 1]!) > 0) continue;
    best.push(entry);
    if (best.length === mostTold || best.length >= 2 * mostTold) best = best.sort(order).slice(0, mostTold);
  }
  return { entries: best.sort(order).slice(0, mostTold), total };
}

/** Chips of one writable layer, from its right edge leftwards, so that the copy lands above its original. */
export function sheetChips(column: Column, upper: UpperRow | undefined, origins: Origins, first: string | undefined, metrics: Metrics): readonly Chip[] {
  const { entries, total } = tellingEntries(upper, first);
  if (entries.length === 0) return [];
  const y = column.sheetTop + column.sheetHeight - metrics.chipHeight - 8;
  const left = column.x + 10;
  let right = column.x + column.width - 11;
  const chips: Chip[] = [];
  const longest = Math.max(9, Math.floor((column.width - 60) / 6.3) - 4);
  const countWidth = (rest: number) => chipWidth(`+${rest}`, metrics, 0);
  for (const [index, entry] of entries.entries()) {
    const text = fitName(baseName(entry.path), Math.min(16, longest));
    const hollow = entry.kind === "whiteout" || entry.opaque === true;
    const width = chipWidth(text, metrics, (hollow ? 12 : 0) + (entry.kind === "whiteout" ? 0 : letterRoom(metrics)));
    const rest = total - index - 1;
    const needed = width + (rest > 0 ? countWidth(rest) + 6 : 0);
    if (right - needed < left && index > 0) {
      const label = `+${total - index}`;
      const countRoom = countWidth(total - index);
      chips.push({ key: `count:${column.container.snapshotKey}`, path: undefined, entry: undefined, text: label, x: right - countRoom, y, width: countRoom, height: metrics.chipHeight, supplier: undefined, letter: undefined, hollow: false, pick: `upper:${column.container.id}` });
      break;
    }
    chips.push({
      key: fileKey(entry.path, column.container.snapshotKey), path: entry.path, entry, text, x: right - width, y, width, height: metrics.chipHeight,
      supplier: origins.get(entry.path), letter: entry.kind === "whiteout" ? undefined : entry.change, hollow, pick: fileKey(entry.path, column.container.snapshotKey),
    });
    right -= width + 6;
  }
  return chips;
}

/** A path that must be shown in a slab at a given x: below the copy or whiteout that hides it. */
export interface FixedChip {
  readonly path: string;
  readonly x: number;
}

/** Chips in one slab: fixed ones first, then the wanted paths, then (unless `quiet`) the largest that fit and the count of the rest. */
export function slabChips(box: SlabBox, fixed: readonly FixedChip[], wanted: readonly string[], metrics: Metrics, textEnd: number, quiet: boolean): readonly Chip[] {
  const row = box.slab.rows[0];
  if (box.slab.chainIds.length > 1 || !row) return [];
  const bottomRow = box.height >= 72 * (metrics.label / 12);
  const y = bottomRow ? box.top + box.height - metrics.chipHeight - (box.height < 84 * (metrics.label / 12) ? 8 : 12) : Math.round(box.top + (box.height - metrics.chipHeight) / 2);
  const left = bottomRow ? box.x + 12 : Math.min(box.x + textEnd + 8, box.x + box.width);
  const rightEdge = box.x + box.width - 12;
  const total = row.added + row.changed + row.deleted;
  const chips: Chip[] = [];
  const clash = (x: number, width: number) => chips.some((chip) => x < chip.x + chip.width + 6 && x + width + 6 > chip.x);
  const make = (path: string, entry: EntryRow | undefined, x: number, width: number, text: string): Chip => ({
    key: fileKey(path, row.chainId), path, entry, text, x, y, width, height: metrics.chipHeight, supplier: row.chainId, letter: undefined,
    hollow: entry?.kind === "whiteout", pick: fileKey(path, row.chainId),
  });
  const entryOf = (path: string) => row.sample.find((entry) => entry.path === path);
  for (const { path, x } of fixed) {
    const text = fitName(baseName(path), 16);
    const width = chipWidth(text, metrics, 0);
    const at = Math.max(box.x + 6, Math.min(x, rightEdge - width));
    if (!clash(at, width)) chips.push(make(path, entryOf(path), at, width, text));
  }
  const limit = bottomRow ? 6 : 2;
  const flow = [
    ...wanted.filter((path) => !chips.some((chip) => chip.path === path)).map((path) => ({ path, entry: entryOf(path) })),
    ...(quiet ? [] : [...row.sample]).filter((entry) => entry.kind === "file" || entry.kind === "symlink" || entry.kind === "whiteout").sort((a, b) => Number(b.kind === "whiteout") - Number(a.kind === "whiteout") || b.sizeBytes - a.sizeBytes).map((entry) => ({ path: entry.path, entry })),
  ];
  const countFor = (shown: number) => `+${grouped(Math.max(0, total - shown))}`;
  let x = left;
  let placed = 0;
  const seen = new Set(chips.map((chip) => chip.path));
  for (const { path, entry } of flow) {
    if (placed >= limit || seen.has(path)) continue;
    const must = wanted.includes(path);
    const text = fitName(baseName(path), 14);
    const width = chipWidth(text, metrics, entry?.kind === "whiteout" ? 12 : 0);
    const blocker = chips.find((chip) => x < chip.x + chip.width + 6 && x + width + 6 > chip.x);
    let at = x;
    if (blocker) at = blocker.x + blocker.width + 8;
    const countRoom = total > chips.length + 1 ? chipWidth(countFor(chips.length + 1), metrics, 0) + 6 : 0;
    if (at + width + (must ? 0 : countRoom) > rightEdge || clash(at, width)) continue;
    chips.push(make(path, entry, at, width, text));
    seen.add(path);
    x = at + width + 8;
    placed++;
  }
  const rest = total - chips.length;
  if (rest > 0 && !quiet && (placed > 0 || bottomRow)) {
    const text = `+${grouped(rest)}`;
    const width = chipWidth(text, metrics, 0);
    const blocker = chips.find((chip) => x < chip.x + chip.width + 6 && x + width + 6 > chip.x);
    const at = blocker ? blocker.x + blocker.width + 8 : x;
    if (at + width <= rightEdge && !clash(at, width)) chips.push({ key: `count:${row.chainId}`, path: undefined, entry: undefined, text, x: at, y, width, height: metrics.chipHeight, supplier: row.chainId, letter: undefined, hollow: false, pick: `layer:${row.chainId}` });
  }
  return chips;
}

/** How a chip looks now. */
export interface ChipLook {
  readonly selected?: boolean;
  readonly hidden?: boolean;
  readonly flying?: boolean;
  readonly dim?: boolean;
  /** The cross of a whiteout, in two strokes; 0 to 1. */
  readonly from?: string;
}

/** The marks of a chip, as one group that moves as a whole. */
export function chipMark(chip: Chip, paints: Paints, metrics: Metrics, look: ChipLook = {}): GroupMark {
  const fontSize = chipSize(metrics);
  const middle = chip.height / 2;
  const baseline = middle + fontSize * 0.36;
  const isFile = chip.path !== undefined;
  const marks: Mark[] = [{ kind: "rect", key: "body", className: "chip-body", x: 0, y: 0, width: chip.width, height: chip.height, radius: 4 }];
  let x = pad;
  if (isFile && !chip.hollow && chip.supplier && (chip.letter !== undefined || look.selected || look.flying)) {
    marks.push({ kind: "rect", key: "stripe", className: `chip-stripe ${paintClass(paints[chip.supplier])}`, x: 4, y: 3.5, width: 5, height: chip.height - 7, radius: 1.5 });
    x = stripe + 3;
  }
  if (chip.hollow) {
    if (chip.entry?.kind === "whiteout") marks.push({ kind: "path", key: "cross", className: "chip-cross", d: `M6,${middle - 3.5}l7,7M13,${middle - 3.5}l-7,7` });
    else marks.push({ kind: "path", key: "bracket", className: "chip-cross", d: `M12,${middle - 5}h-4v10h4` });
    x = 17;
  }
  if (chip.letter) {
    marks.push({ kind: "text", key: "letter", className: "chip-letter", x, y: baseline, text: chip.letter });
    x += letterRoom(metrics) - 1;
  }
  marks.push({ kind: "text", key: "name", className: "chip-name", x, y: baseline, text: chip.text, lang: "en" });
  if (chip.entry?.kind === "whiteout") marks.push({ kind: "line", key: "strike", className: "chip-strike", x1: x, y1: middle, x2: x + monoWidth(chip.text, fontSize), y2: middle });
  if (look.hidden) marks.push({ kind: "rect", key: "veil", className: "chip-veil", x: 0, y: 0, width: chip.width, height: chip.height, radius: 4, pattern: "shade" });
  const className = ["chip", chip.hollow && "hollow", look.selected && "selected", look.hidden && "hidden", look.flying && "flying", look.dim && "dim", !isFile && "count"].filter(Boolean).join(" ");
  return { kind: "group", key: chip.key, className, x: chip.x, y: chip.y, marks, pick: chip.pick, ...(look.from ? { from: look.from } : {}) };
}

/** The first paths of a frame that containers changed, by chain ID of the layer that still holds the original. */
export function fixedBySlab(frame: Frame, columns: readonly Column[], chipsByColumn: ReadonlyMap<Column, readonly Chip[]>, originOf: (snapshotKey: string, path: string) => string | undefined): ReadonlyMap<string, readonly FixedChip[]> {
  const found = new Map<string, FixedChip[]>();
  for (const column of columns) {
    for (const chip of chipsByColumn.get(column) ?? []) {
      if (!chip.path || chip.entry?.opaque) continue;
      const origin = originOf(column.container.snapshotKey, chip.path);
      if (!origin || !frame.layers[origin]) continue;
      const list = found.get(origin) ?? [];
      if (!list.some((each) => each.path === chip.path)) list.push({ path: chip.path, x: chip.x });
      found.set(origin, list);
    }
  }
  return found;
}
