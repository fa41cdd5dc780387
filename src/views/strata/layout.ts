import type { Frame } from "../../lab/frame.ts";
import type { Mark, Place, Scene } from "../../scene/mark.ts";
import { originsOf, type Origins } from "../files.ts";
import { ghostMarks } from "./ghostMarks.ts";
import { flagMarks, flagPlaces, groundMarks, rulerMarks, tipNote } from "./annotations.ts";
import { chipMark, chipRoom, fixedBySlab, sheetChips, slabChips, type Chip, type FixedChip } from "./chips.ts";
import { crowdMark, headMark, sheetMarks, sheetShadows } from "./columnMarks.ts";
import { drillMarks, drillsFor } from "./coreMarks.ts";
import { buildForest, type Slab } from "./forest.ts";
import type { StrataOptions } from "./options.ts";
import { flagHeight, place, type Column, type Placement, type SlabBox } from "./place.ts";
import { pinBelowOpaque, shadowsOf } from "./shadows.ts";
import { slabMark, slabText, type TextRoom } from "./slabMarks.ts";
import { volumeMarks } from "./volumeMarks.ts";

/** A drawn section together with what stories and keyboard walks need to know about it. */
export interface Strata {
  readonly scene: Scene;
  readonly placement: Placement;
  readonly chips: ReadonlyMap<string, Chip>;
}

/** The whole section of a host: images' layers, shared ones once, tags, containers and their writable layers. Pure. */
export function strata(frame: Frame, options: StrataOptions): Strata {
  const { metrics, selection } = options;
  const touched = touchedLayers(frame, options);
  const forest = buildForest(frame, {
    maxSlabs: 8, maxHeight: Math.max(240, options.height / 0.9 - 30), columnHeight: metrics.lift + metrics.sheetHeight + metrics.depth + metrics.headGap + metrics.headHeight, opened: options.opened, touched, metrics,
  });
  const placement = place(forest, {
    metrics, width: Math.max(160, options.width), maxColumns: 6, opened: options.opened,
    upperBytes: (container) => frame.uppers[container.snapshotKey]?.sizeBytes ?? 0,
  });
  const selectedPath = selection?.kind === "file" ? selection.path : undefined;
  const originCache = new Map<string, Origins>();
  const origins = (column: Column): Origins => {
    const key = column.container.snapshotKey;
    let found = originCache.get(key);
    if (!found) originCache.set(key, (found = new Map([...originsOf(frame, column.container, options.files), ...(options.origins.get(key) ?? [])])));
    return found;
  };
  const byColumn = new Map(placement.columns.map((column) => [column, sheetChips(column, frame.uppers[column.container.snapshotKey], origins(column), selectedPath, metrics)]));
  const fixed = pinBelowOpaque(frame, placement.columns, byColumn, fixedBySlab(frame, placement.columns, byColumn, (key, path) => originCache.get(key)?.get(path)), options);
  const chips = new Map<string, Chip>();
  for (const list of byColumn.values()) for (const chip of list) chips.set(chip.key, chip);
  const inSlab = placement.slabs.map((box) => chipsOf(frame, box, fixed, options, selectedPath));
  const rooms = new Map(inSlab.map((each) => [each.box, each.room]));
  for (const each of inSlab) for (const chip of each.chips) chips.set(chip.key, chip);

  const shadows = placement.columns.map((column) => shadowsOf(frame, column, byColumn.get(column) ?? [], origins(column), chips, placement, options));
  const hidden = new Set(shadows.flatMap((shadow) => shadow.hidden));
  const tone = (isSelected: boolean, has: boolean) => (isSelected ? "selected" : has ? "dim" : "plain");
  const slabTone = (slab: Slab) => (selection?.kind === "layer" ? tone(slab.chainIds.includes(selection.chainId), true) : selection?.kind === "image" ? tone(false, !(frame.images[selection.id]?.chain.some((id) => slab.chainIds.includes(id)) ?? true)) : "plain");
  const columnTone = (column: Column) => (selection?.kind === "container" ? (selection.id === column.container.id ? "selected" : "plain") : selection?.kind === "file" && selection.holder === column.container.id ? "selected" : selection?.kind === "layer" && !column.container.chain.includes(selection.chainId) ? "dim" : "plain");
  const drills = selectedPath && !options.withoutCore ? drillsFor(frame, placement.columns, selectedPath, options) : [];
  const ruler = rulerChain(placement, options);
  const chipTone = (chip: Chip) => ({ selected: chip.path !== undefined && chip.path === selectedPath, hidden: hidden.has(chip.key) });

  const marks: Mark[] = [
    ...groundMarks(placement, metrics.depth),
    ...(options.compact ? [] : rulerMarks(ruler, options)),
    ...placement.slabs.flatMap((box) => [slabMark(frame, box, options, slabTone(box.slab), rooms.get(box)), ...(options.compact ? [] : tipNote(frame, box, options))]),
    ...ghostMarks(placement, options),
    ...placement.columns.flatMap((column) => sheetShadows(column, metrics.depth)),
    ...shadows.flatMap((shadow) => shadow.marks),
    ...inSlab.flatMap(({ box, chips: list }) => list.map((chip) => chipMark(chip, options.paints, metrics, { ...chipTone(chip), dim: slabTone(box.slab) === "dim" }))),
    ...placement.slabs.filter((box) => !metrics.flagsAbove || box.slab.children.length === 0).flatMap((box) => flagMarks(box, options)),
    ...volumeMarks(frame, placement, options),
    ...placement.columns.flatMap((column) => sheetMarks(frame, column, options, columnTone(column))),
    ...placement.crowds.map((crowd) => crowdMark(crowd, options)),
    ...drills.flatMap((drill) => drillMarks(drill, placement, chips, metrics.headHeight)),
    ...placement.columns.flatMap((column) => (byColumn.get(column) ?? []).map((chip) => chipMark(chip, options.paints, metrics, chipTone(chip)))),
    ...placement.columns.map((column) => headMark(column, options, columnTone(column))),
  ];
  return { scene: { bounds: boundsOf(placement, options, marks), keep: placement.columns.length > 0 ? "top" : "bottom", marks, places: placesOf(placement, chips, options) }, placement, chips };
}

/** Layers that must not be folded away: selected, or holding a file that is being shown. */
function touchedLayers(frame: Frame, options: StrataOptions): ReadonlySet<string> {
  const touched = new Set<string>();
  if (options.selection?.kind === "layer") touched.add(options.selection.chainId);
  for (const each of options.spotlight ?? []) touched.add(each.chainId);
  for (const container of Object.values(frame.containers)) for (const chainId of options.origins.get(container.snapshotKey)?.values() ?? []) touched.add(chainId);
  if (options.selection?.kind === "file")
    for (const [chainId, list] of options.files) if (list.has(options.selection.path)) touched.add(chainId);
  return touched;
}

function chipsOf(frame: Frame, box: SlabBox, fixed: ReadonlyMap<string, readonly FixedChip[]>, options: StrataOptions, selectedPath: string | undefined): SlabChips {
  const chainId = box.slab.chainIds[0]!;
  const row = box.slab.rows[0];
  if (!row || box.slab.chainIds.length > 1) return { box, chips: [], room: { start: 12, limit: box.width } };
  const pinned = [...(fixed.get(chainId) ?? [])];
  for (const each of options.spotlight ?? []) if (each.chainId === chainId && each.x !== undefined && !pinned.some((chip) => chip.path === each.path)) pinned.push({ path: each.path, x: each.x });
  const wanted = (options.spotlight ?? []).filter((each) => each.chainId === chainId).map((each) => each.path);
  if (selectedPath && !wanted.includes(selectedPath) && (options.files.get(chainId)?.has(selectedPath) || row.sample.some((entry) => entry.path === selectedPath))) wanted.unshift(selectedPath);
  const room = textRoom(box, pinned, options.metrics);
  // Where a core line may arrive from the side, nothing else stands in its way.
  const quiet = selectedPath !== undefined && wanted.includes(selectedPath);
  return { box, room, chips: slabChips(box, pinned, wanted, options.metrics, slabText(frame, box, options, room).end, quiet) };
}

interface SlabChips {
  readonly box: SlabBox;
  readonly chips: readonly Chip[];
  readonly room: TextRoom;
}

/** Text gives way to chips that must stand where they stand: it goes left of them, or right of one that stands far left. */
function textRoom(box: SlabBox, pinned: readonly FixedChip[], metrics: StrataOptions["metrics"]): TextRoom {
  const spans = pinned.map((chip) => ({ from: chip.x - box.x, to: chip.x - box.x + chipRoom(chip.path, metrics) })).sort((a, b) => a.from - b.from);
  const first = spans[0];
  if (!first) return { start: 12, limit: box.width };
  if (first.from >= 90) return { start: 12, limit: first.from };
  return { start: first.to + 10, limit: spans[1]?.from ?? box.width };
}

/** The chain that the ruler measures: the selected one, else the first container's, else the first root's tallest. */
function rulerChain(placement: Placement, options: StrataOptions): readonly SlabBox[] {
  const { selection } = options;
  const up = (slab: Slab | undefined): readonly SlabBox[] => {
    const boxes: SlabBox[] = [];
    for (let at = slab; at; at = at.parent) boxes.unshift(placement.boxOf.get(at)!);
    return boxes;
  };
  const slabWith = (chainId: string) => placement.slabs.find((box) => box.slab.chainIds.includes(chainId))?.slab;
  if (selection?.kind === "layer") return up(slabWith(selection.chainId));
  const holder = selection?.kind === "container" ? selection.id : selection?.kind === "file" ? selection.holder : undefined;
  const column = placement.columns.find((each) => each.container.id === holder) ?? placement.columns[0];
  if (column?.on) return up(column.on);
  let slab = placement.slabs[0]?.slab;
  while (slab?.children[0]) slab = slab.children[0];
  return up(slab);
}

function boundsOf(placement: Placement, options: StrataOptions, marks: readonly Mark[]): Scene["bounds"] {
  const { metrics } = options;
  const top = Math.min(-40, ...placement.slabs.map((box) => box.top - metrics.depth), ...placement.columns.map((column) => column.headTop), ...placement.crowds.map((crowd) => crowd.stackTop - metrics.lift - metrics.sheetHeight - 14));
  const flags = placement.slabs.flatMap((box) => flagPlaces(box, metrics).map((each) => each.x + each.width));
  const volumes = marks.flatMap((mark) => (mark.kind === "group" && mark.key.startsWith("volume:") ? [mark.x + 100] : []));
  const right = Math.max(placement.width + metrics.depth, ...flags, ...volumes);
  const left = options.compact ? 0 : -62;
  return { x: left, y: top - 4, width: right - left + 4, height: -top + 4 + (options.compact ? 10 : 20) };
}

/** Boxes of everything that can be picked, faces included. */
function placesOf(placement: Placement, chips: ReadonlyMap<string, Chip>, options: StrataOptions): ReadonlyMap<string, Place> {
  const { metrics } = options;
  const places = new Map<string, Place>();
  for (const box of placement.slabs) {
    // The ring goes around the faces that can be seen: a slab with others on it shows no top.
    const top = box.slab.children.length > 0 ? 0 : metrics.depth;
    places.set(box.slab.key, { x: box.x, y: box.top - top, width: box.width + metrics.depth, height: box.height + top });
    for (const { tag, x, y, width } of flagPlaces(box, metrics)) places.set(`tag:${tag}`, { x, y, width, height: flagHeight(metrics) });
  }
  for (const column of placement.columns) {
    places.set(`container:${column.container.id}`, { x: column.x, y: column.headTop, width: column.width, height: metrics.headHeight });
    places.set(`upper:${column.container.id}`, { x: column.x, y: column.sheetTop - metrics.depth, width: column.width + metrics.depth, height: column.sheetHeight + metrics.depth });
  }
  for (const crowd of placement.crowds) places.set(`crowd:${crowd.on.key}`, { x: crowd.x, y: crowd.stackTop - metrics.lift - metrics.sheetHeight - 14, width: crowd.width, height: metrics.sheetHeight + 14 });
  for (const chip of chips.values()) if (chip.path) places.set(chip.key, { x: chip.x, y: chip.y, width: chip.width, height: chip.height });
  return places;
}
