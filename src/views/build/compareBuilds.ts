import type { BuildRow, Frame, LayerRow } from "../../lab/frame.ts";
import type { Mark, Scene } from "../../scene/mark.ts";
import { paintClass, type Paints } from "../palette/assign.ts";
import { isLayer, recordedModel, type BuildModel, type StepView } from "./model.ts";

/** One of the two builds that are compared. */
export interface BuildSide {
  readonly row: BuildRow;
  readonly model: BuildModel;
  readonly totalMs: number;
  /** Layers of its image, base first; empty when the image is gone or was never made. */
  readonly layers: readonly LayerRow[];
  readonly sizeBytes: number;
}

/** One line of the comparison: a step as each of the two builds had it. */
export interface StepPair {
  readonly name: string;
  readonly before: StepView | undefined;
  readonly after: StepView | undefined;
}

/** What there is to say of one build. */
export function buildSide(row: BuildRow, frame: Frame): BuildSide {
  const model = recordedModel(row, row.endedAtMs ?? frame.atMs, undefined);
  const image = row.imageId === undefined ? undefined : frame.images[row.imageId];
  const layers = (image?.chain ?? []).flatMap((chainId) => frame.layers[chainId] ?? []);
  return { row, model, totalMs: model.totalMs, layers, sizeBytes: layers.reduce((sum, layer) => sum + layer.sizeBytes, 0) };
}

/** Steps side by side: the same instruction in a stage of the same place stands in one line; the order is that of the second build, with what only the first had in between. */
export function stepPairs(before: BuildModel, after: BuildModel): readonly StepPair[] {
  const layersOf = (model: BuildModel) => model.steps.filter((step) => isLayer(step.kind) && step.state !== "unused");
  const left = layersOf(before);
  const right = layersOf(after);
  const keyOf = (step: StepView) => `${step.stage} ${step.name}`;
  const pairs: StepPair[] = [];
  let at = 0;
  for (const step of right) {
    const found = left.findIndex((other, index) => index >= at && keyOf(other) === keyOf(step));
    if (found < 0) {
      pairs.push({ name: step.name, before: undefined, after: step });
      continue;
    }
    for (const gone of left.slice(at, found)) pairs.push({ name: gone.name, before: gone, after: undefined });
    pairs.push({ name: step.name, before: left[found], after: step });
    at = found + 1;
  }
  for (const gone of left.slice(at)) pairs.push({ name: gone.name, before: gone, after: undefined });
  return pairs;
}

/** Bytes of layers that both images have. */
export function sharedBytes(a: BuildSide, b: BuildSide): number {
  const theirs = new Set(b.layers.map((layer) => layer.chainId));
  return a.layers.reduce((sum, layer) => sum + (theirs.has(layer.chainId) ? layer.sizeBytes : 0), 0);
}

export const layerBarHeight = 16;

/** An image's layers as one bar of true bytes, in their colours; `mostBytes` is the length of the whole bar. */
export function layerBar(side: BuildSide, mostBytes: number, width: number, paints: Paints): Scene {
  // What is too small to be seen is drawn as a hairline, so that no layer is missing.
  const hairline = 1.5;
  const scale = mostBytes > 0 ? Math.max(0, width - hairline * side.layers.length) / mostBytes : 0;
  const marks: Mark[] = [];
  let x = 0;
  for (const layer of side.layers) {
    const wide = hairline + layer.sizeBytes * scale;
    marks.push({ kind: "rect", key: layer.chainId, className: `disk-part ${paintClass(paints[layer.chainId])}`, x, y: 0, width: wide, height: layerBarHeight });
    x += wide;
  }
  return { bounds: { x: 0, y: 0, width, height: layerBarHeight }, marks, places: new Map() };
}
