import type { BuildViewWords } from "../../i18n/buildViewEn.ts";
import type { Mark, Place, Scene } from "../../scene/mark.ts";
import { fitText, monoWidth } from "../measure.ts";
import { paintClass, type Paints } from "../palette/assign.ts";
import { isLayer, type BuildModel, type StepView } from "./model.ts";
import { barName } from "./stepText.ts";

export interface GanttLayout {
  readonly model: BuildModel;
  readonly paints: Paints;
  readonly words: BuildViewWords;
  readonly width: number;
  readonly lit: string | undefined;
  /** End of the time axis, ms, when two charts must share one; else the build's own. */
  readonly axisMs?: number;
  /** A moment that is looked at, ms after the start; the build's own now when it runs. */
  readonly atMs?: number;
}

const pitch = 22;
const bar = 14;
const top = 14;
const axis = 26;

/** Rows of the chart: the context, then every step that takes part. */
export const ganttRows = (model: BuildModel): readonly StepView[] => [...(model.context ? [model.context] : []), ...model.steps.filter((step) => isLayer(step.kind) && step.state !== "unused")];

/** A round distance between ticks so that there are at most `most` of them. Milliseconds. */
export function tickStep(totalMs: number, most: number): number {
  const rough = Math.max(1, totalMs / most);
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
}

/** When each step ran: solid as measured, hatched as foreseen, with the line of now. */
export function ganttScene({ model, paints, words, width, lit, axisMs, atMs }: GanttLayout): Scene {
  const rows = ganttRows(model);
  const labels = Math.round(Math.min(width * 0.36, 150));
  const left = labels + 14;
  const room = Math.max(60, width - left - 26);
  const total = Math.max(axisMs ?? model.totalMs, 100);
  const step = tickStep(total, Math.max(2, Math.floor(room / 76)));
  const end = Math.max(step, Math.ceil((total * 1.001) / step) * step);
  const x = (ms: number) => left + (Math.min(ms, end) / end) * room;
  const bottom = top + rows.length * pitch + 6;
  const marks: Mark[] = [];
  const places = new Map<string, Place>();
  for (let tick = 0; tick <= end + 1; tick += step) {
    marks.push(
      { kind: "line", key: `tick:${tick}`, className: "gantt-tick", x1: x(tick), y1: top - 8, x2: x(tick), y2: bottom },
      { kind: "text", key: `tick-text:${tick}`, className: "gantt-axis", x: x(tick), y: bottom + 17, anchor: "middle", text: `${Number((tick / 1000).toFixed(3))}s` },
    );
  }
  rows.forEach((row, index) => {
    const pick = `step:${row.id}`;
    const y = top + index * pitch;
    places.set(pick, { x: 0, y, width, height: pitch });
    marks.push({ kind: "group", key: pick, className: `gantt-row ${row.state} ${lit === row.id ? "lit" : ""}`, x: 0, y, pick, marks: rowMarks(row, { paints, words, x, labels, width, nowMs: model.nowMs, anyMeasured: model.nowMs === undefined && rows.some((each) => each.durationMs !== undefined) }) });
  });
  const now = model.nowMs ?? atMs;
  if (now !== undefined) {
    marks.push({ kind: "line", key: "now", className: "gantt-now", x1: x(now), y1: 4, x2: x(now), y2: bottom }, { kind: "circle", key: "now-head", className: "gantt-now-head", cx: x(now), cy: 5, r: 4 });
  }
  return { bounds: { x: 0, y: 0, width, height: bottom + axis }, keep: "top", marks, places };
}

interface RowContext {
  readonly paints: Paints;
  readonly words: BuildViewWords;
  readonly x: (ms: number) => number;
  readonly labels: number;
  readonly width: number;
  readonly nowMs: number | undefined;
  readonly anyMeasured: boolean;
}

function rowMarks(row: StepView, { paints, words, x, labels, width, nowMs, anyMeasured }: RowContext): readonly Mark[] {
  const isCached = row.state === "cached";
  const middle = pitch / 2;
  const marks: Mark[] = [
    { kind: "rect", key: "hit", className: "gantt-hit", x: 0, y: 0, width, height: pitch },
    { kind: "text", key: "name", className: isCached ? "gantt-name quiet" : "gantt-name", x: labels, y: middle + 4, anchor: "end", lang: "en", text: fitText(barName(row), labels - 10, (text) => monoWidth(text, 11.5)) },
  ];
  if (row.startMs === undefined) return marks;
  const start = x(row.startMs);
  const key = row.paintKey ?? (row.isPlanned ? undefined : row.formerKey);
  const fill = key && paints[key] ? paintClass(paints[key]) : row.kind === "context" || row.kind === "export" ? "plain" : "unpainted";
  if (isCached) {
    return [...marks, { kind: "rect", key: "bar", className: `gantt-bar ${fill}`, x: start, y: middle - bar / 2, width: 5, height: bar, radius: 1.5 }, { kind: "text", key: "said", className: "gantt-said", x: start + 12, y: middle + 4, text: words.cached }];
  }
  const end = x(row.endMs ?? row.startMs);
  if (row.isPlanned) {
    // Where nothing was ever measured, saying so in every row would say nothing.
    const unmeasured = anyMeasured && row.durationMs === undefined && row.kind !== "context";
    return [
      ...marks,
      { kind: "rect", key: "plan", className: "gantt-plan", x: start, y: middle - bar / 2, width: Math.max(6, end - start), height: bar, radius: 3 },
      { kind: "rect", key: "plan-hatch", className: "sheet-hatch", x: start, y: middle - bar / 2, width: Math.max(6, end - start), height: bar, radius: 3, pattern: "hatch" },
      ...(unmeasured ? [{ kind: "text", key: "said", className: "gantt-said", x: Math.max(start + 6, end) + 7, y: middle + 4, text: words.neverRan } as const] : []),
    ];
  }
  const solid = row.state === "running" && nowMs !== undefined ? x(nowMs) : end;
  return [
    ...marks,
    ...(end > solid + 1 ? [{ kind: "rect", key: "plan", className: "gantt-plan", x: solid, y: middle - bar / 2, width: end - solid, height: bar, radius: 2 } as const, { kind: "rect", key: "plan-hatch", className: "sheet-hatch", x: solid, y: middle - bar / 2, width: end - solid, height: bar, radius: 2, pattern: "hatch" } as const] : []),
    { kind: "rect", key: "bar", className: `gantt-bar ${fill} ${row.state}`, x: start, y: middle - bar / 2, width: Math.max(5, solid - start), height: bar, radius: 1.5 },
    ...(row.state === "failed" ? [{ kind: "path", key: "cross", className: "gantt-cross", d: `M${solid + 7},${middle - 4}l8,8M${solid + 15},${middle - 4}l-8,8` } as const] : []),
  ];
}
