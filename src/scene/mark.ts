/**
 * What a view draws: plain data in scene units (CSS pixels at 1x, origin top left, y down).
 * Same key = same thing = moves; a new key enters; a missing key leaves. Colours are class names, never hex values.
 */

export type PatternName = "crosses" | "dashes" | "dots" | "pebbles" | "hatch" | "shade";

interface MarkBase {
  /** Stable and meaningful across Frames, e.g. `layer:<chainId>`, `container:<id>`, `file:<path>@<chainId>`. Unique among siblings. */
  readonly key: string;
  readonly className?: string;
  /** 0 to 1; 1 when absent. */
  readonly opacity?: number;
  /** If the mark enters: start at the place of this top-level mark in the previous scene instead of fading in. */
  readonly from?: string;
  /** If the mark enters: attribute values to start from, e.g. `{ y2: 40 }` for a line that grows. */
  readonly enter?: Readonly<Record<string, number | string>>;
  /** Attribute values to end with while it leaves, e.g. `{ dy: -18 }` on a group that lifts away. */
  readonly leave?: { readonly dx?: number; readonly dy?: number };
  /** Key of the object that a click or hover here means. */
  readonly pick?: string;
}

export interface GroupMark extends MarkBase {
  readonly kind: "group";
  readonly x: number;
  readonly y: number;
  readonly marks: readonly Mark[];
}
export interface RectMark extends MarkBase {
  readonly kind: "rect";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius?: number;
  readonly pattern?: PatternName;
}
export interface PathMark extends MarkBase {
  readonly kind: "path";
  /** SVG path data; two paths of one key move smoothly when their commands agree. */
  readonly d: string;
  readonly pattern?: PatternName;
}
export interface LineMark extends MarkBase {
  readonly kind: "line";
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}
export interface CircleMark extends MarkBase {
  readonly kind: "circle";
  readonly cx: number;
  readonly cy: number;
  readonly r: number;
}
export interface TextMark extends MarkBase {
  readonly kind: "text";
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor?: "start" | "middle" | "end";
  /** BCP 47 tag when it differs from the page's. */
  readonly lang?: string;
}

export type Mark = GroupMark | RectMark | PathMark | LineMark | CircleMark | TextMark;

/** A drawing. `bounds` is what "fit" shows; it may start left of or above the origin. */
export interface Scene {
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Which end stays in view when the scene is taller than its room; "bottom" when absent. */
  readonly keep?: "top" | "bottom";
  /** Painted in order, so later marks lie on top. */
  readonly marks: readonly Mark[];
  /** Where each pickable object lies, for focus rings, tips and flights. */
  readonly places: ReadonlyMap<string, Place>;
}

/** Bounding box of an object in scene units. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const emptyScene: Scene = { bounds: { x: 0, y: 0, width: 1, height: 1 }, marks: [], places: new Map() };

/** Number of marks, groups' children included: what the drawing budget counts. */
export function countMarks(marks: readonly Mark[]): number {
  return marks.reduce((sum, mark) => sum + 1 + (mark.kind === "group" ? countMarks(mark.marks) : 0), 0);
}
