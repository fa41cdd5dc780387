import type { BuildViewWords } from "../../i18n/buildViewEn.ts";
import type { Mark, Place, Scene } from "../../scene/mark.ts";
import { bytes, fitText, monoWidth, sansWidth } from "../measure.ts";
import { paintClass, type Paints } from "../palette/assign.ts";
import { duration } from "./durations.ts";
import { isLayer, type BuildModel, type StepView } from "./model.ts";
import { layerPattern } from "./pattern.ts";
import { shortName } from "./stepText.ts";

export interface GraphLayout {
  readonly model: BuildModel;
  readonly paints: Paints;
  readonly words: BuildViewWords;
  /** Room in px; the drawing is never narrower than its stages need. */
  readonly width: number;
  /** Step that is pointed at or stood on. */
  readonly lit: string | undefined;
}

const pad = 22;
const gap = 52;
const top = 40;
const tight = { height: 44, pitch: 58 } as const;
const roomy = { height: 44, pitch: 63 } as const;
const widest = 178;
const narrowest = 136;

interface Node {
  readonly step: StepView;
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

/** Rows of steps: below the one before in its stage, and level with what it reads from another, so that such edges run straight. */
export function rowsOf(model: BuildModel): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  const last = new Map<number, number>();
  for (const step of model.steps) {
    if (!isLayer(step.kind)) continue;
    const own = last.has(step.stage) ? last.get(step.stage)! + 1 : 0;
    const read = step.inputs.map((input) => rows.get(input.step) ?? 0);
    const row = Math.max(own, ...read.map((each, index) => (model.steps.find((other) => other.id === step.inputs[index]!.step)?.stage === step.stage ? 0 : each)));
    rows.set(step.id, row);
    last.set(step.stage, row);
  }
  return rows;
}

/** Stages as columns, their steps from the top down, and what one stage takes from another. */
export function graphScene({ model, paints, words, width, lit }: GraphLayout): Scene {
  const rows = rowsOf(model);
  const columns = model.stages.filter((stage) => model.steps.some((step) => step.stage === stage.index && isLayer(step.kind)));
  const count = Math.max(1, columns.length);
  const nodeWidth = Math.round(Math.max(narrowest, Math.min(widest, (width - 32 - (count - 1) * gap) / count - 2 * pad)));
  const columnWidth = nodeWidth + 2 * pad;
  const whole = count * columnWidth + (count - 1) * gap;
  const left = Math.max(16, Math.round((width - whole) / 2));
  const mostRows = Math.max(0, ...rows.values()) + 1;
  const { height, pitch } = mostRows > 8 ? tight : roomy;
  const xOf = (stage: number) => left + Math.max(0, columns.findIndex((each) => each.index === stage)) * (columnWidth + gap);
  const nodes = new Map<string, Node>();
  for (const step of model.steps) {
    const row = rows.get(step.id);
    if (row !== undefined) nodes.set(step.id, { step, row, x: xOf(step.stage) + pad, y: top + 24 + row * pitch });
  }
  const marks: Mark[] = [];
  const places = new Map<string, Place>();
  for (const stage of columns) {
    const own = [...nodes.values()].filter((node) => node.step.stage === stage.index);
    const first = Math.min(...own.map((node) => node.y)) - 24;
    const end = Math.max(...own.map((node) => node.y)) + height + 18;
    const x = xOf(stage.index);
    const isUnused = !stage.reachesTarget;
    const tag = model.tags[0]?.replace(/:latest$/, "");
    const note = stage.isTarget ? (tag ? `→ ${tag}` : words.theImage) : isUnused ? words.notBuilt : stage.isInImage ? "" : words.notInImage;
    const name = fitText(stage.name, columnWidth - 30, (text) => sansWidth(text, 13));
    const nameWidth = sansWidth(name, 13) * 1.06;
    marks.push({
      kind: "group", key: `stage:${stage.index}`, className: `bstage${stage.isTarget ? " target" : ""}${isUnused ? " unused" : ""}`, x, y: first,
      marks: [
        { kind: "rect", key: "box", className: "bstage-box", x: 0, y: 0, width: columnWidth, height: end - first, radius: 13 },
        { kind: "text", key: "name", className: "bstage-name", x: 14, y: -9, text: name, lang: "en" },
        { kind: "text", key: "note", className: "bstage-note", x: 14 + nameWidth + 9, y: -9, text: fitText(note, columnWidth + (columns.length > 1 ? 20 : 120) - 24 - nameWidth, (text) => sansWidth(text, 12)) },
      ],
    });
  }
  for (const node of nodes.values()) marks.push(...edges(node, nodes, nodeWidth, height));
  for (const node of nodes.values()) {
    const pick = `step:${node.step.id}`;
    places.set(pick, { x: node.x, y: node.y, width: nodeWidth, height });
    marks.push({ kind: "group", key: pick, className: nodeClass(node.step, paints, lit), x: node.x, y: node.y, pick, marks: nodeMarks(node.step, paints, words, nodeWidth, height) });
  }
  const bottom = Math.max(top, ...[...nodes.values()].map((node) => node.y + height)) + 30;
  return { bounds: { x: 0, y: 0, width: Math.max(width, whole + 32), height: bottom }, keep: "top", marks, places };
}

const willRun = (step: StepView): boolean => step.state === "rebuild" || step.state === "depends" || step.state === "running";

function nodeClass(step: StepView, paints: Paints, lit: string | undefined): string {
  const painted = step.paintKey !== undefined && paints[step.paintKey] !== undefined;
  return ["bnode", step.state, painted ? `painted ${paintClass(paints[step.paintKey])}` : "bare", lit === step.id ? "lit" : lit !== undefined ? "other" : ""].filter(Boolean).join(" ");
}

function nodeMarks(step: StepView, paints: Paints, words: BuildViewWords, width: number, height: number): readonly Mark[] {
  const painted = step.paintKey !== undefined && paints[step.paintKey] !== undefined;
  const pattern = layerPattern(step.kind);
  const former = step.formerKey ? paints[step.formerKey] : undefined;
  const swatch = !painted && former !== undefined;
  const x = swatch ? 24 : 12;
  return [
    { kind: "rect", key: "front", className: painted ? "slab-front" : "bnode-ground", x: 0, y: 0, width, height, radius: 4 },
    ...(painted ? (pattern ? [{ kind: "rect", key: "pattern", className: "slab-pattern", x: 0, y: 0, width, height, radius: 4, pattern } as const] : []) : [{ kind: "rect", key: "pattern", className: "sheet-hatch", x: 0, y: 0, width, height, radius: 4, pattern: "hatch" } as const]),
    { kind: "rect", key: "edge", className: "bnode-edge", x: 0, y: 0, width, height, radius: 4 },
    ...(swatch ? [{ kind: "rect", key: "swatch", className: `bnode-swatch ${paintClass(former)}`, x: 8, y: 8, width: 8, height: height - 16, radius: 2 } as const] : []),
    { kind: "text", key: "name", className: "bnode-name", x, y: 19, lang: "en", text: fitText(shortName(step.name), width - x - 8, (text) => sansWidth(text, 12) * 1.04) },
    { kind: "text", key: "detail", className: "bnode-detail", x, y: 35, text: fitText(detailOf(step, words), width - x - 8, (text) => monoWidth(text, 11)) },
  ];
}

/** The second line of a node: bytes of what is there, time of what has to be done. */
export function detailOf(step: StepView, words: BuildViewWords): string {
  const time = step.durationMs === undefined ? undefined : duration(step.durationMs, words);
  const size = step.sizeBytes === undefined ? undefined : bytes(step.sizeBytes);
  switch (step.state) {
    case "rebuild": return time ?? words.kinds[step.kind];
    case "depends": return [words.depends, time].filter(Boolean).join(" · ");
    case "pending": return [words.waiting, time].filter(Boolean).join(" · ");
    case "running": return words.running;
    case "fails": return words.willFail;
    case "failed": return words.failed;
    case "cancelled": return words.cancelled;
    case "unused": return words.unused;
    case "done": return [size, time].filter(Boolean).join(" · ");
    default: return size ?? words.cached;
  }
}

function edges(node: Node, nodes: ReadonlyMap<string, Node>, width: number, height: number): readonly Mark[] {
  const marks: Mark[] = [];
  const centre = node.x + width / 2;
  const previous = [...nodes.values()].filter((other) => other.step.stage === node.step.stage && other.row < node.row).at(-1);
  const arrow = (x: number, y: number, side: boolean) => (side ? `M${x},${y}l-8,-4v8Z` : `M${x},${y}l-4,-8h8Z`);
  if (previous) {
    const hot = willRun(previous.step) && willRun(node.step) ? " hot" : "";
    marks.push(
      { kind: "line", key: `edge:${node.step.id}`, className: `bedge${hot}`, x1: centre, y1: previous.y + height, x2: centre, y2: node.y - 6 },
      { kind: "path", key: `tip:${node.step.id}`, className: `bedge-tip${hot}`, d: arrow(centre, node.y - 1, false) },
    );
  }
  node.step.inputs.forEach((input, index) => {
    const from = nodes.get(input.step);
    if (!from || from.step.stage === node.step.stage) return;
    const hot = willRun(from.step) && willRun(node.step) ? " hot" : "";
    const forwards = from.x < node.x;
    const x1 = forwards ? from.x + width : from.x;
    const x2 = forwards ? node.x : node.x + width;
    const y1 = from.y + height / 2;
    const y2 = node.y + height / 2;
    const bend = forwards ? x2 - pad - gap / 2 : x2 + pad + gap / 2;
    const d = y1 === y2 ? `M${x1},${y1}H${x2 - (forwards ? 7 : -7)}` : `M${x1},${y1}H${bend}V${y2}H${x2 - (forwards ? 7 : -7)}`;
    const key = `${node.step.id}:${index}`;
    marks.push(
      { kind: "path", key: `cross:${key}`, className: `bedge cross${hot}`, d },
      { kind: "path", key: `cross-tip:${key}`, className: `bedge-tip${hot}`, d: forwards ? arrow(x2 - 1, y2, true) : `M${x2 + 1},${y2}l8,-4v8Z` },
    );
    if (input.path) marks.push({ kind: "text", key: `cross-path:${key}`, className: `bedge-path${hot}`, x: bend, y: y2 - 8, anchor: "middle", lang: "en", text: fitText(input.path, gap + 2 * pad - 6, (text) => monoWidth(text, 11)) });
  });
  return marks;
}
