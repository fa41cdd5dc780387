import type { ToolWords } from "../../i18n/toolsEn.ts";
import type { Mark, Place, Scene } from "../../scene/mark.ts";
import { fitText, monoWidth, sansWidth } from "../measure.ts";
import type { Lane, Step } from "./step.ts";

export interface InsideLayout {
  readonly steps: readonly Step[];
  /** Index of the step that happens now; -1 before the first. */
  readonly at: number;
  /** Room in px; the drawing is never narrower than its lanes need. */
  readonly width: number;
  readonly words: ToolWords;
  /** Lanes that were there before the command: their bars begin at the top. */
  readonly alive: ReadonlySet<Lane>;
  /** What the process is called, e.g. "nginx". */
  readonly processName: string;
  /** Only what lies between these heights is drawn; all of it when absent. */
  readonly view?: { readonly top: number; readonly bottom: number };
}

const order: readonly Lane[] = ["cli", "dockerd", "containerd", "shim", "runc", "process"];
const rowHeight = 54;
const top = 16;
const barWidth = 10;
const narrowest = 124;
export const headHeight = 62;

/** The lanes of a command, left to right; the registry only when it is asked. */
export function lanesOf(steps: readonly Step[]): readonly Lane[] {
  return steps.some((step) => step.from === "registry" || step.to === "registry") ? [...order, "registry"] : order;
}

/** Width of the drawing and where each lane's line stands. */
export function lanePlaces(lanes: readonly Lane[], width: number): { readonly width: number; readonly x: ReadonlyMap<Lane, number>; readonly gap: number } {
  const whole = Math.max(width, lanes.length * narrowest);
  const gap = whole / lanes.length;
  return { width: whole, gap, x: new Map(lanes.map((lane, index) => [lane, gap * (index + 0.5)])) };
}

const yOf = (index: number): number => top + rowHeight * index + 30;

/** The boxes over the lanes: who takes part. Dashed: not there yet. */
export function insideHead({ steps, at, width, words, alive, processName }: InsideLayout): Scene {
  const lanes = lanesOf(steps);
  const { width: whole, x, gap } = lanePlaces(lanes, width);
  const marks: Mark[] = [];
  const boxWidth = Math.min(126, gap - 14);
  for (const lane of lanes) {
    const centre = x.get(lane)!;
    const transient = lane === "shim" || lane === "runc" || lane === "process";
    const exists = !transient || alive.has(lane) || steps.slice(0, at + 1).some((step) => step.to === lane || step.from === lane);
    const isUsed = steps.some((step) => step.from === lane || step.to === lane);
    const [name, role] = words.inside.lanes[lane];
    const shown = lane === "process" && processName ? processName : name;
    marks.push(
      { kind: "rect", key: `box:${lane}`, className: exists ? (isUsed ? "lane-box" : "lane-box unused") : "lane-box future", x: centre - boxWidth / 2, y: 6, width: boxWidth, height: headHeight - 12, radius: 9 },
      { kind: "text", key: `name:${lane}`, className: isUsed ? "lane-name" : "lane-name unused", x: centre, y: 28, anchor: "middle", lang: "en", text: fitText(shown, boxWidth - 10, (text) => monoWidth(text, 13)) },
      { kind: "text", key: `role:${lane}`, className: "lane-role", x: centre, y: 44, anchor: "middle", text: fitText(role, boxWidth - 8, (text) => sansWidth(text, 11)) },
    );
  }
  return { bounds: { x: 0, y: 0, width: whole, height: headHeight }, marks, places: new Map() };
}

/** The messages of a command, downward in time: solid is past, in the colour of writing what happens now, dashed what is to come. */
export function insideScene(input: InsideLayout): Scene {
  const { steps, at, words } = input;
  const lanes = lanesOf(steps);
  const { width, x, gap } = lanePlaces(lanes, input.width);
  const height = yOf(Math.max(0, steps.length - 1)) + 56;
  const now = at < 0 ? 0 : yOf(at);
  const marks: Mark[] = [];
  const places = new Map<string, Place>();
  for (const lane of lanes) marks.push({ kind: "line", key: `life:${lane}`, className: "lifeline", x1: x.get(lane)!, y1: 0, x2: x.get(lane)!, y2: height });
  marks.push(...bars(input, lanes, x, height, now));
  if (at >= 0 && at < steps.length) marks.push({ kind: "line", key: "now", className: "now-line", x1: 6, y1: now, x2: width - 6, y2: now });
  steps.forEach((step, index) => {
    const y = yOf(index);
    const pick = `step:${index}`;
    const [left, right] = [x.get(step.from)!, x.get(step.to)!].sort((a, b) => a - b) as [number, number];
    // Long commands (a loop of many) have thousands of messages: those out of sight are places only.
    places.set(pick, { x: left, y: y - 26, width: Math.max(gap * 0.6, right - left), height: rowHeight - 4 });
    if (input.view && (y < input.view.top - rowHeight || y > input.view.bottom + rowHeight)) return;
    marks.push({ kind: "group", key: pick, className: `step ${index < at ? "past" : index === at ? "now" : "future"}`, x: 0, y, pick, marks: message(step, x, gap, width, lanes) });
  });
  if (steps.some((step) => step.to === "shim" || step.from === "shim") && ends(input).has("shim")) {
    const text = words.inside.shimStays(input.processName || words.inside.lanes.process[0]);
    marks.push({ kind: "text", key: "stays", className: at >= steps.length - 1 ? "stays" : "stays future", x: Math.min(x.get("shim")! + 14, Math.max(8, width - sansWidth(text, 12) - 10)), y: height - 12, text });
  }
  return { bounds: { x: 0, y: 0, width, height }, marks, places };
}

function message(step: Step, x: ReadonlyMap<Lane, number>, gap: number, width: number, lanes: readonly Lane[]): readonly Mark[] {
  const from = x.get(step.from)!;
  const to = x.get(step.to)!;
  const hit: Mark = { kind: "rect", key: "hit", className: "step-hit", x: 4, y: -26, width: width - 8, height: rowHeight - 4, radius: 4 };
  if (step.from === step.to) {
    const toLeft = lanes.indexOf(step.from) >= lanes.length - 2;
    const side = toLeft ? -1 : 1;
    const start = from + side * (barWidth / 2 + 1);
    const room = toLeft ? from - 44 : width - from - 44;
    return [
      hit,
      { kind: "path", key: "line", className: "step-line", d: `M${start},-9h${side * 24}v16h${side * -18}` },
      { kind: "path", key: "head", className: "step-head", d: head(start + side * 1, 7, -side) },
      { kind: "text", key: "title", className: "step-title", x: start + side * 32, y: 1, anchor: toLeft ? "end" : "start", text: fitText(step.title, room, (text) => monoWidth(text, 12)) },
      ...(step.note ? [{ kind: "text", key: "note", className: "step-note", x: start + side * 32, y: 16, anchor: toLeft ? "end" : "start", text: fitText(step.note, room, (text) => monoWidth(text, 11)) } as const] : []),
    ];
  }
  const side = to > from ? 1 : -1;
  const start = from + side * (barWidth / 2 + 1);
  const end = to - side * (barWidth / 2 + 1);
  // Text may use the room between the two lanes; a long jump has more of it.
  const room = Math.max(gap - barWidth - 12, Math.abs(end - start) - 8);
  const middle = (start + end) / 2;
  const dashed = step.kind === "return" || step.kind === "response";
  return [
    hit,
    { kind: "line", key: "line", className: dashed ? "step-line answer" : "step-line", x1: start, y1: 0, x2: end - side * 7, y2: 0 },
    { kind: "path", key: "head", className: "step-head", d: head(end, 0, side) },
    ...(step.kind === "exit" ? [{ kind: "path", key: "cross", className: "step-cross", d: `M${from - 5},-5l10,10M${from + 5},-5l-10,10` } as const] : []),
    { kind: "text", key: "title", className: "step-title", x: middle, y: -8, anchor: "middle", text: fitText(step.title, room, (text) => monoWidth(text, 12)) },
    ...(step.note ? [{ kind: "text", key: "note", className: "step-note", x: middle, y: 16, anchor: "middle", text: fitText(step.note, room, (text) => monoWidth(text, 11)) } as const] : []),
  ];
}

const head = (x: number, y: number, side: number): string => `M${x},${y}l${-side * 9},-4.5v9Z`;

interface Segment {
  readonly lane: Lane;
  readonly from: number;
  readonly to: number;
}

/** When each lane is at work, in y. */
function segments({ steps, alive }: InsideLayout, height: number): { readonly list: readonly Segment[]; readonly open: ReadonlySet<Lane> } {
  const list: Segment[] = [];
  const since = new Map<Lane, number>();
  let waiting = 0;
  for (const lane of alive) since.set(lane, 0);
  steps.forEach((step, index) => {
    const y = yOf(index);
    for (const lane of step.opens ?? []) {
      if (lane === "dockerd") waiting++;
      if (!since.has(lane)) since.set(lane, y - 12);
    }
    for (const lane of step.closes ?? []) {
      if (lane === "dockerd" && --waiting > 0) continue;
      const from = since.get(lane);
      if (from !== undefined) list.push({ lane, from, to: y + 8 });
      since.delete(lane);
    }
  });
  for (const [lane, from] of since) list.push({ lane, from, to: height });
  return { list, open: new Set(since.keys()) };
}

const ends = (input: InsideLayout): ReadonlySet<Lane> => segments(input, 0).open;

function bars(input: InsideLayout, lanes: readonly Lane[], x: ReadonlyMap<Lane, number>, height: number, now: number): readonly Mark[] {
  const count = new Map<Lane, number>();
  return segments(input, height).list.flatMap((segment): readonly Mark[] => {
    const nth = (count.get(segment.lane) ?? 0) + 1;
    count.set(segment.lane, nth);
    if (!lanes.includes(segment.lane) || (input.view && (segment.to < input.view.top || segment.from > input.view.bottom))) return [];
    const left = x.get(segment.lane)! - barWidth / 2;
    const key = `bar:${segment.lane}:${nth}`;
    const past = Math.min(segment.to, Math.max(segment.from, now));
    return [
      { kind: "rect", key: `${key}:future`, className: "bar future", x: left, y: past, width: barWidth, height: segment.to - past, radius: 2 },
      { kind: "rect", key, className: segment.lane === "registry" ? "bar outside" : "bar", x: left, y: segment.from, width: barWidth, height: past - segment.from, radius: 2 },
    ];
  });
}
