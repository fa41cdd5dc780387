/** How long things take on the stage, in ms at 1x speed, and on what curve. Values of the design's motion section. */

export type Curve = "enter" | "move" | "exit" | "land" | "linear";

export interface Motion {
  /** 0 = no transition at all: the picture is simply replaced. */
  readonly durationMs: number;
  readonly curve: Curve;
}

export const still: Motion = { durationMs: 0, curve: "linear" };
export const settle: Motion = { durationMs: 360, curve: "move" };
export const quick: Motion = { durationMs: 140, curve: "enter" };
export const exitMs = 160;
/** The only motion under "reduce motion": before and after cross-fade. */
export const crossFade: Motion = { durationMs: 120, curve: "linear" };

/** Cubic Bézier easing through (0,0), (x1,y1), (x2,y2), (1,1). */
function bezier(x1: number, y1: number, x2: number, y2: number): (t: number) => number {
  const at = (a: number, b: number, s: number) => 3 * a * s * (1 - s) * (1 - s) + 3 * b * s * s * (1 - s) + s * s * s;
  return (t) => {
    if (t <= 0) return 0;
    if (t >= 1) return 1;
    let low = 0;
    let high = 1;
    for (let step = 0; step < 18; step++) {
      const middle = (low + high) / 2;
      if (at(x1, x2, middle) < t) low = middle;
      else high = middle;
    }
    return at(y1, y2, (low + high) / 2);
  };
}

export const curves: Readonly<Record<Curve, (t: number) => number>> = {
  enter: bezier(0.2, 0.8, 0.2, 1),
  move: bezier(0.4, 0, 0.2, 1),
  exit: bezier(0.4, 0, 1, 1),
  land: (t) => (t < 0.6 ? (t / 0.6) * 1.06 : 1.06 - ((t - 0.6) / 0.4) * 0.06),
  linear: (t) => t,
};
