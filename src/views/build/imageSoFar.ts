import type { BuildViewWords } from "../../i18n/buildViewEn.ts";
import type { Messages } from "../../i18n/en.ts";
import type { Frame, LayerRow } from "../../lab/frame.ts";
import type { Mark, Place, Scene } from "../../scene/mark.ts";
import { bytes, fitText, monoWidth, sansWidth } from "../measure.ts";
import { paintClass, type Paints } from "../palette/assign.ts";
import type { Slab } from "../strata/forest.ts";
import { deskMetrics, slabHeight, type Metrics } from "../strata/metrics.ts";
import { chipMark, slabChips } from "../strata/chips.ts";
import type { StrataOptions } from "../strata/options.ts";
import type { SlabBox } from "../strata/place.ts";
import { sideFace, slabMark, slabText, topFace } from "../strata/slabMarks.ts";
import { detailOf } from "./graph.ts";
import { isLayer, type BuildModel, type StepView } from "./model.ts";
import { layerPattern } from "./pattern.ts";
import { shortName } from "./stepText.ts";
import { otherStages } from "./otherStages.ts";

export interface ImageLayout {
  readonly model: BuildModel;
  readonly frame: Frame;
  readonly paints: Paints;
  readonly messages: Messages;
  readonly words: BuildViewWords;
  readonly width: number;
  /** Room in px: the stack stands at its bottom. */
  readonly height: number;
  readonly lit: string | undefined;
}

/** One block of the stack: a layer that is there, the base's layers together, or a step that has not run. */
interface Block {
  readonly step: StepView;
  readonly rows: readonly LayerRow[];
  readonly height: number;
}

const lift = 44;

/** Layers of a base, lowest first. */
export function chainOf(frame: Frame, top: string): readonly LayerRow[] {
  const rows: LayerRow[] = [];
  for (let row = frame.layers[top]; row; row = row.parent === undefined ? undefined : frame.layers[row.parent]) rows.unshift(row);
  return rows;
}

/** Steps whose layers the image consists of, lowest first: the stages that it is built on, then the target. */
export const imageSteps = (model: BuildModel): readonly StepView[] => model.steps.filter((step) => isLayer(step.kind) && model.stages[step.stage]?.isInImage === true && !isStageBase(model, step));

/** FROM of another stage adds nothing of its own. */
const isStageBase = (model: BuildModel, step: StepView): boolean => step.kind === "from" && model.stages.some((stage) => stage.name === model.stages[step.stage]?.base && stage.index < step.stage);

/** Bytes of what is settled: the base and every layer that is there. */
export const settledBytes = (model: BuildModel): number => imageSteps(model).reduce((sum, step) => sum + (isSettled(step) ? (step.sizeBytes ?? 0) : 0), 0);

const isSettled = (step: StepView): boolean => step.state === "cached" || step.state === "done";

/** The image as far as it is laid down: slabs from the base up, steps to come hatched above them, what only sets config as a dashed line, and the other stages small on top. */
export function imageScene(layout: ImageLayout): Scene {
  const { model, frame, paints, messages, words, width, lit } = layout;
  const metrics: Metrics = { ...deskMetrics, depth: 13 };
  const options: StrataOptions = { words: messages, metrics, paints, width, height: layout.height, selection: undefined, opened: new Set(), files: new Map(), origins: new Map() };
  const tag = model.tags[0]?.replace(/:latest$/, "");
  const flagWidth = tag ? Math.min(96, monoWidth(tag, 11) + 20) : 0;
  const x = 32;
  const slabWidth = Math.max(150, Math.min(270, width - x - metrics.depth - 20 - Math.max(0, flagWidth - 6)));
  const steps = imageSteps(model);
  // Slabs have their full thickness where there is room for all of them, and for their chips.
  const full = steps.reduce((sum, step) => sum + slabHeight(step.sizeBytes ?? 0), 0) + model.stages.length * 110;
  const scale = full < layout.height - 90 ? 1 : 0.82;
  const blocks = steps.map((step): Block => {
    const rows = isSettled(step) && step.paintKey ? (step.kind === "from" ? chainOf(frame, step.paintKey) : frame.layers[step.paintKey] ? [frame.layers[step.paintKey]!] : []) : [];
    const size = rows.reduce((sum, row) => sum + row.sizeBytes, 0) || (step.sizeBytes ?? 0);
    return { step, rows, height: rows.length > 0 ? Math.max(slabHeight(size, scale), rows.length > 1 ? 54 : 0) : Math.max(46, slabHeight(step.sizeBytes ?? 0, scale)) };
  });
  const marks: Mark[] = [];
  const places = new Map<string, Place>();
  let y = 0;
  let floats = false;
  const drawn: Mark[] = [];
  for (const { step, rows, height } of blocks) {
    const waits = !isSettled(step);
    if (waits && !floats && blocks.some((block) => isSettled(block.step))) {
      floats = true;
      const from = y - 8;
      y -= lift;
      drawn.push({ kind: "line", key: "drop", className: "image-drop", x1: x + slabWidth / 2, y1: y + 6, x2: x + slabWidth / 2, y2: from - 6 }, { kind: "path", key: "drop-tip", className: "image-drop-tip", d: `M${x + slabWidth / 2},${from}l-4,-7h8Z` });
    }
    y -= height;
    const pick = `step:${step.id}`;
    places.set(pick, { x, y: y - metrics.depth, width: slabWidth + metrics.depth, height: height + metrics.depth });
    const state = lit === step.id ? "selected" : lit === undefined ? "plain" : "dim";
    drawn.push(...(rows.length > 0 ? slabs(layout, options, { step, rows, height }, x, y, slabWidth, state, pick) : [outline(step, paints, words, x, y, slabWidth, height, metrics.depth, pick, state)]));
  }
  const stackTop = y;
  if (blocks.length > 0) marks.push(...ground(x, slabWidth, metrics.depth));
  marks.push(...drawn);
  if (tag && blocks.length > 0) marks.push(flag(tag, x + slabWidth + metrics.depth - 4, stackTop - 6, flagWidth, model.status === "done" || imageSteps(model).every((step) => step.state === "cached")));
  const config = model.steps.filter((step) => step.kind === "metadata" && step.state !== "unused" && model.stages[step.stage]?.isInImage);
  let top = stackTop - metrics.depth;
  if (config.length > 0) {
    top -= 20;
    marks.push({ kind: "line", key: "config", className: "image-config", x1: x, y1: top, x2: x + slabWidth, y2: top });
    const said = words.configOnly;
    const names = config.map((step) => (step.name.split(" ")[0] ?? "").toUpperCase() + (config.length < 3 ? ` ${step.name.split(" ").slice(1).join(" ")}` : "")).join(" · ");
    marks.push(
      { kind: "text", key: "config-names", className: "image-config-text", x, y: top - 7, lang: "en", text: fitText(names, slabWidth - sansWidth(said, 11) - 12, (text) => monoWidth(text, 11)) },
      { kind: "text", key: "config-said", className: "image-config-text quiet", x: x + slabWidth, y: top - 7, anchor: "end", text: said },
    );
    top -= 26;
  }
  const others = otherStages({ model, paints, words, x, bottom: top - 18, width: slabWidth, end: config.length > 0 ? top + 6 : stackTop - metrics.depth - 3, depth: 8 });
  marks.push(...others.marks);
  const bounds = { x: 0, y: Math.min(top, others.top) - 16, width, height: 0 };
  return { bounds: { ...bounds, height: 26 - bounds.y }, keep: "bottom", marks, places };
}

function slabs({ frame, words }: ImageLayout, options: StrataOptions, { step, rows, height }: Block, x: number, y: number, width: number, state: "plain" | "selected" | "dim", pick: string): readonly Mark[] {
  const row = rows.at(-1)!;
  const slab: Slab = { key: `layer:${row.chainId}`, chainIds: rows.map((each) => each.chainId), rows, pull: undefined, parent: undefined, children: [], containers: [], images: [], height };
  const box: SlabBox = { slab, x, top: y, width, height };
  const mark = slabMark(frame, box, options, state);
  if (rows.length > 1) {
    // The base is one thing here, whatever it consists of: it has the name that FROM gives it.
    const total = rows.reduce((sum, each) => sum + each.sizeBytes, 0);
    const measure = (each: string) => sansWidth(each, options.metrics.label);
    const full = `${shortName(step.name).replace(/^FROM /, "")} · ${words.layers(rows.length)} · ${bytes(total)}`;
    const text = measure(full) < width - 44 ? full : fitText(`${shortName(step.name).replace(/^FROM /, "")} · ${bytes(total)}`, width - 44, measure);
    return [{ ...mark, pick, marks: mark.marks.map((each) => (each.key === "name" && each.kind === "text" ? { ...each, text } : each.key === "plate" && each.kind === "rect" ? { ...each, width: Math.min(width - 16, sansWidth(text, options.metrics.label) + 24) } : each)) }];
  }
  const named = { ...mark, pick, marks: mark.marks.map((each) => (each.key === "name" && each.kind === "text" ? { ...each, text: fitText(step.kind === "from" ? shortName(step.name).slice(5) : shortName(step.name), width - 76, (text) => sansWidth(text, options.metrics.label)) } : each)) };
  // On a thin slab the name has the line to itself.
  const chips = height < 72 ? [] : slabChips(box, [], [], options.metrics, slabText(frame, box, options).end, false);
  return [named, ...chips.map((chip) => chipMark(chip, options.paints, options.metrics, { dim: state === "dim" }))];
}

/** A step that is no layer of an image yet: hatched and unpainted until it is settled, then in its colour. */
function outline(step: StepView, paints: Paints, words: BuildViewWords, x: number, y: number, width: number, height: number, depth: number, pick: string, state: string): Mark {
  const paint = step.paintKey ? paints[step.paintKey] : undefined;
  const pattern = layerPattern(step.kind);
  const text = (key: "name" | "detail", className: string, at: number, said: string): Mark => ({ kind: "text", key, className, x: 12, y: height / 2 + at, ...(key === "name" ? { lang: "en" } : {}), text: said });
  const name = fitText(shortName(step.name), width - 20, (each) => sansWidth(each, 12) * 1.04);
  const detail = fitText(detailOf(step, words), width - 20, (each) => sansWidth(each, 11.5));
  if (paint) {
    return {
      kind: "group", key: pick, className: `slab ${paintClass(paint)} ${state}`, x, y, pick,
      marks: [
        { kind: "path", key: "top", className: "slab-top", d: topFace(width, depth) },
        { kind: "path", key: "side", className: "slab-side", d: sideFace(width, height, depth) },
        { kind: "rect", key: "front", className: "slab-front", x: 0, y: 0, width, height },
        ...(pattern ? [{ kind: "rect", key: "pattern", className: "slab-pattern", x: 0, y: 0, width, height, pattern } as const] : []),
        text("name", "slab-name", -3, name), text("detail", "slab-detail", 12, detail),
      ],
    };
  }
  return {
    kind: "group", key: pick, className: `image-step ${step.state} ${state}`, x, y, pick,
    marks: [
      { kind: "path", key: "top", className: "image-edge", d: topFace(width, depth) },
      { kind: "path", key: "side", className: "image-edge", d: sideFace(width, height, depth) },
      { kind: "rect", key: "front", className: "image-ground", x: 0, y: 0, width, height },
      { kind: "rect", key: "hatch", className: "sheet-hatch", x: 0, y: 0, width, height, pattern: "hatch" },
      { kind: "rect", key: "edge", className: "image-edge", x: 0, y: 0, width, height },
      text("name", "image-name", -3, name), text("detail", "image-detail", 13, detail),
    ],
  };
}

function flag(tag: string, x: number, y: number, width: number, planted: boolean): Mark {
  return {
    kind: "group", key: `tag:${tag}`, className: planted ? "flag" : "flag coming", x, y,
    marks: [
      { kind: "path", key: "body", className: "flag-body", d: `M0,10L6,0H${width}V20H6Z` },
      { kind: "text", key: "name", className: "flag-name", x: 11, y: 14, text: fitText(tag, width - 16, (text) => monoWidth(text, 11)), lang: "en" },
    ],
  };
}

function ground(x: number, width: number, depth: number): readonly Mark[] {
  return [3, 6, 10].map((soft): Mark => ({
    kind: "path", key: `ground:${soft}`, className: "ground",
    d: `M${x + 6 - soft},0L${x + width},0L${x + width + depth},${-depth + 4}L${x + width + depth + soft},${-depth + 8}L${x + width + soft},${soft}L${x + 2 - soft},${soft}Z`,
  }));
}

/** For swatches beside a step in lists. */
export const stepPaint = (step: StepView, paints: Paints): string => paintClass(step.paintKey ? paints[step.paintKey] : undefined);
