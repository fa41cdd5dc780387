import type { Frame } from "../../lab/frame.ts";
import type { GroupMark, Mark } from "../../scene/mark.ts";
import { bytes, fitText, monoWidth, sansWidth, shortDigest } from "../measure.ts";
import { paintClass } from "../palette/assign.ts";
import { instructionOf, kindPattern, kindWord, slabName } from "./instruction.ts";
import type { StrataOptions } from "./options.ts";
import type { SlabBox } from "./place.ts";

/** Top and side faces of a block whose front is `width` by `height`, in cabinet projection. */
export const topFace = (width: number, depth: number): string => `M0,0L${depth},${-depth}L${width + depth},${-depth}L${width},0Z`;
export const sideFace = (width: number, height: number, depth: number): string => `M${width},0L${width + depth},${-depth}L${width + depth},${height - depth}L${width},${height}Z`;

export interface SlabText {
  readonly name: string;
  readonly detail: string;
  /** Where free room begins on the line of the name, px from the slab's left edge. */
  readonly end: number;
  readonly start: number;
}

/** Part of a slab's line that text may use, px from its left edge. */
export interface TextRoom {
  readonly start: number;
  readonly limit: number;
}

/** Words on a slab's front and how much of the line they take. */
export function slabText(frame: Frame, box: SlabBox, options: StrataOptions, room: TextRoom = { start: 12, limit: box.width }): SlabText {
  const { metrics } = options;
  const roomy = box.height >= 72 * (metrics.label / 12);
  // Ink bands at the left edge tell colours that were given before apart.
  const row = box.slab.rows[0];
  const bands = (Math.min(options.paints[row?.chainId ?? ""]?.round ?? 1, 4) - 1) * 7;
  const start = (roomy ? 12 : room.start) + bands;
  const space = Math.max(20, Math.min(box.width - 12, roomy ? box.width - 12 : room.limit - 8) - start);
  const measure = (text: string) => sansWidth(text, metrics.label);
  if (!row) return { name: "", detail: "", end: 12, start };
  const oneLine = box.height < 46 * (metrics.label / 12);
  const size = bytes(row.sizeBytes);
  const root = row.parent === undefined;
  const full = slabName(frame, row);
  if (oneLine) {
    const detailFull = `${shortDigest(row.diffId)} · ${size}`;
    const spare = options.compact ? size : detailFull;
    const nameFits = measure(full) + monoWidth(spare, metrics.detail) + 10 <= space * 0.8;
    const detail = nameFits ? spare : size;
    const name = fitText(full, space - monoWidth(detail, metrics.detail) - 12, measure);
    return { name, detail, start, end: start + measure(name) + 10 + monoWidth(detail, metrics.detail) + 4 };
  }
  const detail = root ? `${row.createdBy ? kindWord.from : kindWord[row.kind]} · ${shortDigest(row.diffId)} · ${size}` : `${shortDigest(row.diffId)} · ${size}`;
  const name = fitText(full, roomy ? space : Math.min(space, Math.max(space * 0.55, measure("RUN apt-get"))), measure);
  return { name, start, detail: fitText(detail, space, (text) => monoWidth(text, metrics.detail)), end: start + Math.max(measure(name), monoWidth(detail, metrics.detail)) };
}

/** Marks of one slab. `state` says whether it is selected, or dimmed because something else is; text keeps to its `room`. */
export function slabMark(frame: Frame, box: SlabBox, options: StrataOptions, state: "plain" | "selected" | "dim", room?: TextRoom): GroupMark {
  const { slab } = box;
  return slab.chainIds.length > 1 ? foldMark(box, options, state) : slab.rows.length === 0 ? outlineMark(box, options) : solid(frame, box, options, state, room);
}

function solid(frame: Frame, box: SlabBox, options: StrataOptions, state: string, room: TextRoom | undefined): GroupMark {
  const { width, height } = box;
  const { metrics, paints } = options;
  const row = box.slab.rows[0]!;
  const text = slabText(frame, box, options, room);
  const pattern = kindPattern[row.kind];
  const scale = metrics.label / 12;
  const oneLine = height < 46 * scale;
  const first = oneLine ? height / 2 + metrics.label * 0.36 : height < 60 * scale ? height / 2 - 3 * scale : 21 * scale;
  const round = paints[row.chainId]?.round ?? 1;
  const left = text.start;
  const bands: Mark[] = [];
  for (let band = 1; band < Math.min(round, 4); band++) bands.push({ kind: "rect", key: `band${band}`, className: "slab-band", x: (band - 1) * 7, y: 0, width: 4, height });
  const marks: Mark[] = [
    { kind: "path", key: "top", className: "slab-top", d: topFace(width, metrics.depth) },
    { kind: "path", key: "side", className: "slab-side", d: sideFace(width, height, metrics.depth) },
    { kind: "rect", key: "front", className: "slab-front", x: 0, y: 0, width, height },
    ...(pattern ? [{ kind: "rect", key: "pattern", className: "slab-pattern", x: 0, y: 0, width, height, pattern } as const] : []),
    ...bands,
    { kind: "text", key: "name", className: "slab-name", x: left, y: first, text: text.name, lang: "en" },
    oneLine
      ? { kind: "text", key: "detail", className: "slab-detail", x: left + sansWidth(text.name, metrics.label) + 10, y: first - 0.5, text: text.detail, lang: "en" }
      : { kind: "text", key: "detail", className: "slab-detail", x: left, y: first + 15.5 * scale, text: text.detail, lang: "en" },
  ];
  return { kind: "group", key: box.slab.key, className: `slab ${paintClass(paints[row.chainId])} ${state}`, x: box.x, y: box.top, marks, pick: box.slab.key, leave: { dy: 12 } };
}

/** Untouched neighbours in one block: every layer keeps its colour as a band, so that contact lines stay visible. */
function foldMark(box: SlabBox, options: StrataOptions, state: string): GroupMark {
  const { metrics, paints, words } = options;
  const { width, height, slab } = box;
  const most = Math.floor(height / 3);
  const step = Math.max(1, Math.ceil(slab.chainIds.length / most));
  const shown = slab.chainIds.filter((_, index) => index % step === 0);
  const band = height / shown.length;
  const total = slab.rows.reduce((sum, row) => sum + row.sizeBytes, 0);
  const label = `${words.stage.folded(slab.chainIds.length)} · ${bytes(total)}`;
  const labelWidth = Math.min(width - 16, sansWidth(label, metrics.label) + 20);
  const marks: Mark[] = [
    { kind: "path", key: "top", className: `slab-top ${paintClass(paints[slab.chainIds.at(-1)!])}`, d: topFace(width, metrics.depth) },
    ...shown.flatMap((chainId, index): Mark[] => {
      const y = height - (index + 1) * band;
      return [
        { kind: "path", key: `side:${chainId}`, className: `slab-side ${paintClass(paints[chainId])}`, d: `M${width},${y}L${width + metrics.depth},${y - metrics.depth}L${width + metrics.depth},${y + band - metrics.depth}L${width},${y + band}Z` },
        { kind: "rect", key: `band:${chainId}`, className: `slab-front ${paintClass(paints[chainId])}`, x: 0, y, width, height: band },
      ];
    }),
    { kind: "rect", key: "plate", className: "fold-plate", x: 10, y: height / 2 - 10 * (metrics.label / 12), width: labelWidth, height: 20 * (metrics.label / 12), radius: 4 },
    { kind: "text", key: "name", className: "fold-name", x: 20, y: height / 2 + metrics.label * 0.36, text: fitText(label, labelWidth - 16, (text) => sansWidth(text, metrics.label)) },
  ];
  return { kind: "group", key: slab.key, className: `slab fold ${state}`, x: box.x, y: box.top, marks, pick: slab.key };
}

/** A layer that a pull has announced: an outline that fills with its colour as its own bytes arrive. */
function outlineMark(box: SlabBox, options: StrataOptions): GroupMark {
  const { metrics, paints, words } = options;
  const { width, height, slab } = box;
  const pull = slab.pull!;
  const part = pull.status === "waiting" ? 0 : pull.status === "downloading" ? Math.min(1, pull.currentBytes / Math.max(1, pull.sizeBytes)) : 1;
  const said =
    pull.status === "downloading" ? `${bytes(pull.currentBytes).replace(/ .*/, "")} / ${bytes(pull.sizeBytes)}`
    : pull.status === "verifying" ? words.stage.verifying
    : pull.status === "extracting" ? words.stage.extracting
    : pull.status === "exists" ? words.stage.alreadyHere
    : pull.status === "waiting" ? `${words.stage.waiting} · ${bytes(pull.sizeBytes)}`
    : words.stage.received;
  const marks: Mark[] = [
    { kind: "path", key: "side", className: "pull-edge", d: sideFace(width, height, metrics.depth) },
    { kind: "path", key: "top", className: "pull-edge", d: topFace(width, metrics.depth) },
    { kind: "rect", key: "front", className: "pull-ground", x: 0, y: 0, width, height },
    { kind: "rect", key: "fill", className: "pull-fill", x: 0, y: 0, width: width * part, height },
    { kind: "rect", key: "edge", className: part === 1 ? "pull-edge done" : "pull-edge", x: 0, y: 0, width, height },
    { kind: "text", key: "name", className: "slab-name on-stage", x: 12, y: height / 2 + metrics.label * 0.36, text: fitText(shortDigest(pull.digest), width / 2, (text) => sansWidth(text, metrics.label)), lang: "en" },
    { kind: "text", key: "detail", className: "slab-detail on-stage", x: width - 12, y: height / 2 + metrics.detail * 0.36, anchor: "end", text: said },
  ];
  return { kind: "group", key: slab.key, className: `slab pull ${paintClass(paints[slab.chainIds[0]!])}`, x: box.x, y: box.top, marks, pick: slab.key };
}

/** For tests and summaries: the instruction a slab stands for. */
export const slabInstruction = (box: SlabBox): string => instructionOf(box.slab.rows[0]?.createdBy ?? "");
