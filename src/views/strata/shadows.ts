import type { Frame } from "../../lab/frame.ts";
import type { Mark } from "../../scene/mark.ts";
import type { Origins } from "../files.ts";
import type { Chip, FixedChip } from "./chips.ts";
import { coveredIn } from "./opaque.ts";
import type { StrataOptions } from "./options.ts";
import type { Column, Placement } from "./place.ts";

/** Hatched bands of one column, and the keys of the chips that they hide. */
export interface Shadows {
  readonly marks: readonly Mark[];
  readonly hidden: readonly string[];
}

/** Hatched bands: what a copy, a whiteout or an opaque directory hides, in its own column only. */
export function shadowsOf(frame: Frame, column: Column, list: readonly Chip[], origins: Origins, chips: ReadonlyMap<string, Chip>, placement: Placement, options: StrataOptions): Shadows {
  const marks: Mark[] = [];
  const hidden: string[] = [];
  const top = column.sheetTop + column.sheetHeight;
  const boxOf = (chainId: string) => placement.slabs.find((each) => each.slab.chainIds.includes(chainId));
  const endIn = (chainId: string, chip: Chip | undefined) => {
    const box = boxOf(chainId);
    return chip ? chip.y : box ? box.top + Math.min(14, box.height / 2) : undefined;
  };
  for (const chip of list) {
    if (!chip.path) continue;
    const ends: number[] = [];
    const cover = (chainId: string, path: string) => {
      const lower = chips.get(`file:${path}@${chainId}`);
      const end = endIn(chainId, lower);
      if (end !== undefined) ends.push(end);
      if (lower) hidden.push(lower.key);
    };
    if (chip.entry?.opaque) {
      const { path: dir } = chip;
      for (const chainId of column.container.chain) {
        const covered = coveredIn(frame, options.files, chainId, dir);
        if (covered) cover(chainId, covered.path);
      }
      for (const lower of chips.values()) if (lower.path?.startsWith(`${dir}/`) && column.container.chain.some((chainId) => lower.key.endsWith(`@${chainId}`)) && lower.x >= column.x - 4 && lower.x < column.x + column.width) hidden.push(lower.key);
    } else {
      const origin = origins.get(chip.path);
      if (origin) cover(origin, chip.path);
    }
    if (ends.length > 0) marks.push({ kind: "rect", key: `hides:${chip.key}`, className: "hides", x: chip.x + 3, y: top, width: chip.width - 6, height: Math.max(0, Math.max(...ends) - top), pattern: "shade", enter: { height: 0 } });
  }
  return { marks, hidden };
}

/** What an opaque directory hides stands straight below it: one path for each layer that stores something there. */
export function pinBelowOpaque(frame: Frame, columns: readonly Column[], chipsByColumn: ReadonlyMap<Column, readonly Chip[]>, fixed: ReadonlyMap<string, readonly FixedChip[]>, options: StrataOptions): ReadonlyMap<string, readonly FixedChip[]> {
  const all = new Map(fixed);
  for (const column of columns)
    for (const chip of chipsByColumn.get(column) ?? []) {
      if (!chip.path || !chip.entry?.opaque) continue;
      for (const chainId of column.container.chain) {
        const covered = coveredIn(frame, options.files, chainId, chip.path);
        if (!covered) continue;
        const list = all.get(chainId) ?? [];
        if (!list.some((each) => each.path === covered.path)) all.set(chainId, [...list, { path: covered.path, x: chip.x }]);
      }
    }
  return all;
}
