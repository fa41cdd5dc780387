import type { Frame } from "../../lab/frame.ts";
import type { Mark } from "../../scene/mark.ts";
import { bytes, fitText, monoWidth, sansWidth } from "../measure.ts";
import type { StrataOptions } from "./options.ts";
import type { Placement } from "./place.ts";

const width = 96;
const height = 52;

/** Volumes as wells beside the section; a line runs from the head outside all slabs, because no layer is involved. */
export function volumeMarks(frame: Frame, placement: Placement, options: StrataOptions): readonly Mark[] {
  const volumes = Object.values(frame.volumes);
  if (volumes.length === 0) return [];
  const left = placement.width + 120;
  return volumes.slice(0, 4).flatMap((volume, index): Mark[] => {
    const x = left + index * (width + 24);
    const y = -height - 10;
    const name = volume.anonymous ? volume.name.slice(0, 8) : volume.name;
    const lane = (column: (typeof placement.columns)[number]) => column.headTop - 10 - index * 6;
    const lines = placement.columns
      .filter((column) => column.container.mounts.some((mount) => mount.kind === "volume" && mount.name === volume.name))
      .map((column): Mark => {
        const start = column.x + column.width - 24 - index * 8;
        return { kind: "path", key: `mount:${volume.name}:${column.container.id}`, className: "mount", d: `M${start},${column.headTop}V${lane(column)}H${x + width / 2}V${y}` };
      });
    return [
      ...lines,
      {
        kind: "group", key: `volume:${volume.name}`, className: "volume", x, y, pick: `volume:${volume.name}`,
        marks: [
          { kind: "path", key: "body", className: "volume-body", d: `M0,10V${height}A${width / 2},9 0 0 0 ${width},${height}V10` },
          { kind: "path", key: "lid", className: "volume-lid", d: `M0,10A${width / 2},9 0 0 1 ${width},10A${width / 2},9 0 0 1 0,10Z` },
          { kind: "text", key: "name", className: "slab-name on-stage", x: width / 2, y: 36, anchor: "middle", text: fitText(name, width - 12, (text) => sansWidth(text, options.metrics.label)), lang: "en" },
          { kind: "text", key: "size", className: "slab-detail on-stage", x: width / 2, y: 51, anchor: "middle", text: fitText(bytes(volume.sizeBytes), width, (text) => monoWidth(text, 10.5)) },
        ],
      },
    ];
  });
}
