import type { BuildViewWords } from "../../i18n/buildViewEn.ts";
import type { Mark } from "../../scene/mark.ts";
import { bytes, fitText, monoWidth, sansWidth } from "../measure.ts";
import { paintClass, type Paints } from "../palette/assign.ts";
import { sideFace, topFace } from "../strata/slabMarks.ts";
import { isLayer, type BuildModel, type StepView } from "./model.ts";

interface OtherStages {
  readonly model: BuildModel;
  readonly paints: Paints;
  readonly words: BuildViewWords;
  readonly x: number;
  /** Where the lowest of them stands. */
  readonly bottom: number;
  readonly width: number;
  /** Where the arrows end: just above the image. */
  readonly end: number;
  readonly depth: number;
}

/** What one stage gave: the step that takes it, and the path. */
export interface Taken {
  readonly step: StepView;
  readonly path: string;
}

/** What the image takes out of a stage that is not in it. */
export function takenFrom(model: BuildModel, stage: number): readonly Taken[] {
  const own = new Set(model.steps.filter((step) => step.stage === stage).map((step) => step.id));
  return model.steps.flatMap((step) => (model.stages[step.stage]?.isInImage ? step.inputs.flatMap((input) => (own.has(input.step) && input.role === "files" ? [{ step, path: input.path ?? "" }] : [])) : []));
}

/** Small stacks of the stages whose files the image takes, each with what is taken and where it goes. */
export function otherStages({ model, paints, words, x, bottom, width, end, depth }: OtherStages): { readonly marks: readonly Mark[]; readonly top: number } {
  const marks: Mark[] = [];
  let y = bottom;
  const small = Math.min(118, width * 0.5);
  for (const stage of model.stages) {
    if (stage.isInImage || !stage.reachesTarget) continue;
    const taken = takenFrom(model, stage.index);
    const steps = model.steps.filter((step) => step.stage === stage.index && isLayer(step.kind));
    if (steps.length === 0) continue;
    const base = y;
    for (const [index, step] of steps.entries()) {
      const height = Math.round(Math.max(9, Math.min(34, 8 + 2 * Math.sqrt((step.sizeBytes ?? 0) / 1e6))));
      y -= height;
      const painted = step.paintKey !== undefined && paints[step.paintKey] !== undefined;
      const isTop = index === steps.length - 1 || steps.slice(index + 1).every((other) => other.paintKey === undefined);
      marks.push({
        kind: "group", key: `mini:${step.id}`, className: painted ? `slab mini ${paintClass(paints[step.paintKey!])}` : "image-step mini", x, y, pick: `step:${step.id}`,
        marks: [
          ...(isTop || !painted ? [{ kind: "path", key: "top", className: painted ? "slab-top" : "image-edge", d: topFace(small, depth) } as const] : []),
          { kind: "path", key: "side", className: painted ? "slab-side" : "image-edge", d: sideFace(small, height, depth) },
          { kind: "rect", key: "front", className: painted ? "slab-front" : "image-ground", x: 0, y: 0, width: small, height },
          ...(painted ? [] : [{ kind: "rect", key: "hatch", className: "sheet-hatch", x: 0, y: 0, width: small, height, pattern: "hatch" } as const, { kind: "rect", key: "edge", className: "image-edge", x: 0, y: 0, width: small, height } as const]),
        ],
      });
    }
    const path = taken[0];
    if (path) {
      const chip = fitText(path.path.split("/").filter(Boolean).at(-1) ?? path.path, 96, (text) => monoWidth(text, 11));
      const chipWidth = Math.round(monoWidth(chip, 11) + 22);
      const chipX = Math.min(x + width - chipWidth, x + small + depth + 22);
      const chipY = base - 22;
      const middle = chipX + chipWidth / 2;
      marks.push(
        { kind: "path", key: `take:${stage.index}`, className: "image-take", d: `M${x + small + depth},${y + 4}C${middle},${y + 4} ${middle},${y + 10} ${middle},${chipY}` },
        { kind: "line", key: `take-down:${stage.index}`, className: "image-take", x1: middle, y1: chipY + 22, x2: middle, y2: end - 8 },
        { kind: "path", key: `take-tip:${stage.index}`, className: "image-drop-tip", d: `M${middle},${end}l-4,-8h8Z` },
        { kind: "group", key: `take-chip:${stage.index}`, className: "image-taken", x: chipX, y: chipY, marks: [{ kind: "rect", key: "body", className: "image-taken-body", x: 0, y: 0, width: chipWidth, height: 22, radius: 4 }, { kind: "text", key: "name", className: "chip-name", x: chipWidth / 2, y: 15, anchor: "middle", lang: "en", text: chip }] },
      );
    }
    const whole = steps.reduce((sum, step) => sum + (step.sizeBytes ?? 0), 0);
    const some = taken.reduce((sum, each) => sum + (each.step.sizeBytes ?? 0), 0);
    const said = some > 0 && whole > 0 ? words.takenOut(bytes(some), bytes(whole)) : whole > 0 ? words.staysOut(bytes(whole)) : "";
    marks.push(
      { kind: "text", key: `other-name:${stage.index}`, className: "bstage-name", x, y: y - depth - 26, text: fitText(words.stageOf(stage.name), width, (text) => sansWidth(text, 13)) },
      { kind: "text", key: `other-said:${stage.index}`, className: "bstage-note", x, y: y - depth - 9, text: fitText(said, width + 60, (text) => sansWidth(text, 12)) },
    );
    y -= depth + 58;
  }
  return { marks, top: y + 8 };
}
