import type { GroupMark } from "../../scene/mark.ts";
import { bytes, monoWidth } from "../measure.ts";
import type { StrataOptions } from "./options.ts";
import type { Placement, SlabBox } from "./place.ts";

const narrowest = 10;

/** On every slab that ships what nobody sees: a hatched band at its right, as wide as its share of the layer, and the bytes. */
export function ghostMarks(placement: Placement, options: StrataOptions): readonly GroupMark[] {
  const { ghosts } = options;
  return ghosts ? placement.slabs.flatMap((box) => ghostMark(box, options, ghosts) ?? []) : [];
}

function ghostMark(box: SlabBox, options: StrataOptions, ghosts: NonNullable<StrataOptions["ghosts"]>): GroupMark | undefined {
  const { slab, width, height } = box;
  const { metrics } = options;
  const hidden = slab.chainIds.reduce((sum, chainId) => sum + (ghosts.get(chainId)?.hiddenBytes ?? 0), 0);
  const stored = slab.rows.reduce((sum, row) => sum + row.sizeBytes, 0);
  if (hidden === 0 || stored === 0) return undefined;
  const band = Math.max(narrowest, Math.min(1, hidden / stored) * width);
  const text = options.words.stage.ghost(bytes(hidden));
  const textWidth = monoWidth(text, metrics.detail) + 10;
  const scale = metrics.label / 12;
  const plate = Math.round(17 * scale);
  // Beside the second line of the slab's own words, where those are short; on a thin slab in the middle.
  const top = height < 46 * scale ? (height - plate) / 2 : height < 60 * scale ? height / 2 : 26 * scale;
  return {
    kind: "group", key: `ghost:${slab.key}`, className: "ghost", x: box.x, y: box.top,
    marks: [
      { kind: "rect", key: "band", className: "ghost-band", x: width - band, y: 0, width: band, height, pattern: "shade", enter: { width: 0, x: width } },
      { kind: "line", key: "edge", className: "ghost-edge", x1: width - band, y1: 0, x2: width - band, y2: height },
      { kind: "rect", key: "plate", className: "ghost-plate", x: width - textWidth - 5, y: top, width: textWidth, height: plate, radius: 3 },
      { kind: "text", key: "text", className: "slab-detail on-stage ghost-text", x: width - 10, y: top + plate / 2 + metrics.detail * 0.36, anchor: "end", text },
    ],
  };
}
