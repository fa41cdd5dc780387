import type { Frame } from "../../lab/frame.ts";
import type { Mark } from "../../scene/mark.ts";
import { core, type Core } from "../files.ts";
import { fileKey, type Chip } from "./chips.ts";
import type { Column, Placement } from "./place.ts";
import type { StrataOptions } from "./options.ts";

/** The drill line of one container for one path: from its head down to the first layer that answers. */
export interface Drill {
  readonly column: Column;
  readonly core: Core;
}

/** Drills of all containers for the selected path, so that different answers can be compared. */
export function drillsFor(frame: Frame, columns: readonly Column[], path: string, options: StrataOptions): readonly Drill[] {
  return columns.flatMap((column) => {
    const answer = core(frame, column.container.chain, frame.uppers[column.container.snapshotKey], path, options.files);
    const told = options.origins.get(column.container.snapshotKey)?.get(path);
    return answer.isKnown || told ? [{ column, core: answer }] : [];
  });
}

const headCover = 4;

/** Marks of one drill: a line with a ring at every layer that was searched in vain and an arrow where it ends. */
export function drillMarks(drill: Drill, placement: Placement, chips: ReadonlyMap<string, Chip>, headHeight: number): readonly Mark[] {
  const { column } = drill;
  const id = column.container.id;
  const start = column.headTop + headHeight;
  const marks: Mark[] = [];
  const found = drill.core.foundIn;
  const stop = drill.core.steps.find((step) => !step.below && step.says !== "absent" && step.says !== "unknown");
  const upperChip = chips.get(fileKey(drill.core.path, column.container.snapshotKey));
  if (found === "upper" || (stop && stop.where === "upper")) {
    const x = upperChip ? upperChip.x + upperChip.width / 2 : column.x + column.width / 2;
    const end = upperChip ? upperChip.y - 1 : column.sheetTop + column.sheetHeight - 30;
    marks.push({ kind: "line", key: `core:${id}`, className: "core", x1: x, y1: start, x2: x, y2: end - 5, enter: { y2: start } }, arrow(`core-end:${id}`, x, end, "down"));
    return marks;
  }
  const chip = found ? chips.get(fileKey(drill.core.path, found)) : undefined;
  const slab = found ? [...placement.boxOf.values()].find((box) => box.slab.chainIds.includes(found)) : undefined;
  const inColumn = chip && chip.x >= column.x - 4 && chip.x + chip.width <= column.x + column.width + 4;
  const x = chip && inColumn ? chip.x + chip.width / 2 : between(column.x + Math.round(column.width * 0.42), [...chips.values()].filter((each) => each.key.endsWith(`@${column.container.snapshotKey}`) || each.key === `count:${column.container.snapshotKey}`));
  // From the side the line passes below the words of a slab of one line, and between the two lines of a taller one.
  const end = chip ? (inColumn ? chip.y - 1 : chip.y + (slab && slab.height < 46 * (chip.height / 20) ? chip.height - 3.5 : chip.height / 2 + 1)) : slab ? slab.top + Math.min(18, slab.height / 2) : (chain(placement, column)[0]?.top ?? 0) + 24;
  const lineEnd = inColumn || !chip ? end - (found ? 5 : 0) : end;
  marks.push({ kind: "line", key: `core:${id}`, className: "core", x1: x, y1: start, x2: x, y2: lineEnd, enter: { y2: start } });
  if (chip && !inColumn) {
    const left = chip.x + chip.width / 2 < x;
    const tip = left ? chip.x + chip.width + 1 : chip.x - 1;
    marks.push(
      { kind: "line", key: `core-elbow:${id}`, className: "core", x1: x, y1: end, x2: tip + (left ? 5 : -5), y2: end, enter: { x2: x } },
      { kind: "circle", key: `core-bend:${id}`, className: "core-bend", cx: x, cy: end, r: 4 },
      arrow(`core-end:${id}`, tip, end, left ? "left" : "right"),
    );
  } else if (found) marks.push(arrow(`core-end:${id}`, x, end, "down"));
  marks.push(ring(`core-ring:${id}:upper`, x, column.sheetTop + column.sheetHeight / 2 + headCover));
  for (const box of chain(placement, column)) {
    if (found && box.slab.chainIds.includes(found)) break;
    marks.push(ring(`core-ring:${id}:${box.slab.key}`, x, box.top + box.height / 2));
  }
  return marks;
}

/** A line through a sheet passes between its chips: the gap nearest to where it would have gone. */
function between(x: number, chips: readonly Chip[]): number {
  const free = (at: number) => chips.every((chip) => at < chip.x - 1 || at > chip.x + chip.width + 1);
  if (free(x)) return x;
  const gaps = chips.flatMap((chip) => [chip.x - 3, chip.x + chip.width + 3]).filter(free);
  return gaps.sort((a, b) => Math.abs(a - x) - Math.abs(b - x))[0] ?? x;
}

/** Slabs below a container, top first. */
export function chain(placement: Placement, column: Column): readonly { readonly slab: { readonly key: string; readonly chainIds: readonly string[] }; readonly top: number; readonly height: number }[] {
  const boxes = [];
  for (let slab = column.on; slab; slab = slab.parent) boxes.push(placement.boxOf.get(slab)!);
  return boxes;
}

const ring = (key: string, x: number, y: number): Mark => ({ kind: "circle", key, className: "core-ring", cx: x, cy: y, r: 3.8, enter: { r: 0 } });

function arrow(key: string, x: number, y: number, to: "down" | "left" | "right"): Mark {
  const d = to === "down" ? `M${x - 5},${y - 7}L${x + 5},${y - 7}L${x},${y}Z` : to === "left" ? `M${x + 7},${y - 5}L${x + 7},${y + 5}L${x},${y}Z` : `M${x - 7},${y - 5}L${x - 7},${y + 5}L${x},${y}Z`;
  return { kind: "path", key, className: "core-arrow", d };
}
