import type { Messages } from "../i18n/en.ts";
import type { Frame } from "../lab/frame.ts";
import type { Mark, Scene } from "../scene/mark.ts";
import type { Core, CoreStep } from "./files.ts";
import { bytes, fitText, sansWidth } from "./measure.ts";
import { paintClass, type Paints } from "./palette/assign.ts";
import { slabName } from "./strata/instruction.ts";

const columnWidth = 48;
const lid = 7;
const segment = 25;
const most = 9;

/** What one segment of a core says, in words. */
export function stepWords(step: CoreStep, words: Messages): string {
  const say = words.inspector;
  const size = bytes(step.entry?.sizeBytes ?? 0);
  if (step.says === "present") return step.below ? say.hidden(size) : say.visible(size);
  return step.says === "whiteout" ? say.whiteout : step.says === "opaque" ? say.opaque : step.says === "unknown" ? say.unknown : say.absent;
}

/** A cylinder of stacked segments: one path through all layers, top first, with the answer of each. */
export function coreScene(frame: Frame, core: Core, upperName: string, width: number, paints: Paints, words: Messages): Scene {
  const steps = shown(core.steps);
  const height = steps.length * segment + 2 * lid;
  const marks: Mark[] = [];
  [...steps].reverse().forEach((step, fromBottom) => {
    const index = steps.length - 1 - fromBottom;
    const top = lid + index * segment;
    const isUpper = step !== undefined && step.where === "upper";
    const tone = step === undefined || isUpper ? "" : paintClass(paints[step.where]);
    const key = step?.where ?? `gap${index}`;
    const wall = `M0,${top}V${top + segment}A${columnWidth / 2},${lid} 0 0 0 ${columnWidth},${top + segment}V${top}`;
    marks.push({ kind: "path", key: `wall:${key}`, className: isUpper ? "core-wall writable" : `core-wall ${tone}`, d: wall });
    if (isUpper) marks.push({ kind: "path", key: `hatch:${key}`, className: "sheet-hatch", d: `${wall}Z`, pattern: "hatch" });
    marks.push({ kind: "path", key: `lid:${key}`, className: isUpper ? "core-lid writable" : `core-lid ${tone}`, d: `M0,${top}A${columnWidth / 2},${lid} 0 0 1 ${columnWidth},${top}A${columnWidth / 2},${lid} 0 0 1 0,${top}Z` });
  });
  steps.forEach((step, index) => {
    const y = lid + index * segment + segment / 2 + lid / 2;
    if (step === undefined) {
      marks.push({ kind: "text", key: `gap-text${index}`, className: "core-faint", x: columnWidth + 22, y: y + 4, text: `… ${core.steps.length - most + 1}` });
      return;
    }
    const x = columnWidth / 2;
    const visible = step.says === "present" && !step.below;
    if (visible) marks.push({ kind: "circle", key: `mark:${step.where}`, className: step.where === "upper" ? "core-here write" : "core-here", cx: x, cy: y, r: 5 });
    else if (step.says === "present") marks.push({ kind: "circle", key: `mark:${step.where}`, className: "core-covered", cx: x, cy: y, r: 5 });
    else if (step.says === "whiteout" || step.says === "opaque") marks.push({ kind: "path", key: `mark:${step.where}`, className: "chip-cross", d: `M${x - 4},${y - 4}l8,8M${x + 4},${y - 4}l-8,8` });
    else marks.push({ kind: "line", key: `mark:${step.where}`, className: "core-none", x1: x - 4, y1: y, x2: x + 4, y2: y });
    const right = stepWords(step, words);
    const rightWidth = sansWidth(right, 12);
    const row = frame.layers[step.where];
    const name = step.where === "upper" ? words.inspector.writableOf(upperName) : row ? slabName(frame, row) : step.where.slice(7, 13);
    marks.push(
      { kind: "line", key: `lead:${step.where}`, className: "core-lead", x1: columnWidth + 4, y1: y, x2: columnWidth + 16, y2: y },
      { kind: "text", key: `name:${step.where}`, className: visible ? "core-strong" : step.says === "absent" ? "core-faint" : "core-plain", x: columnWidth + 21, y: y + 4, text: fitText(name, width - columnWidth - 34 - rightWidth, (text) => sansWidth(text, 12)) },
      { kind: "text", key: `says:${step.where}`, className: visible && step.where === "upper" ? "core-strong write" : visible ? "core-strong" : "core-faint", x: width, y: y + 4, anchor: "end", text: right },
    );
  });
  return { bounds: { x: 0, y: 0, width, height: height + lid }, marks, places: new Map() };
}

/** Long chains keep every answer and leave out layers that have nothing to say; undefined stands for those. */
function shown(steps: readonly CoreStep[]): readonly (CoreStep | undefined)[] {
  if (steps.length <= most) return steps;
  const telling = steps.filter((step, index) => step.says !== "absent" || index === 0 || index === steps.length - 1);
  return [...telling.slice(0, most - 2), undefined, steps.at(-1)!];
}
