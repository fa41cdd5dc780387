import type { Mark } from "./mark.ts";

export type Attributes = Readonly<Record<string, string | number>>;

/** SVG element name of a mark. */
export function elementOf(mark: Mark): string {
  return mark.kind === "group" ? "g" : mark.kind;
}

/** Geometry and paint of a mark as SVG attributes; everything in here can move. Text content and class are not. */
export function attributesOf(mark: Mark): Attributes {
  const out: Record<string, string | number> = { opacity: mark.opacity ?? 1 };
  switch (mark.kind) {
    case "group":
      out["transform"] = `translate(${mark.x},${mark.y})`;
      break;
    case "rect":
      out["x"] = mark.x;
      out["y"] = mark.y;
      out["width"] = Math.max(0, mark.width);
      out["height"] = Math.max(0, mark.height);
      if (mark.radius !== undefined) out["rx"] = mark.radius;
      break;
    case "path":
      out["d"] = mark.d;
      break;
    case "line":
      out["x1"] = mark.x1;
      out["y1"] = mark.y1;
      out["x2"] = mark.x2;
      out["y2"] = mark.y2;
      break;
    case "circle":
      out["cx"] = mark.cx;
      out["cy"] = mark.cy;
      out["r"] = mark.r;
      break;
    case "text":
      out["x"] = mark.x;
      out["y"] = mark.y;
      break;
  }
  return out;
}

const number = /-?\d+(?:\.\d+)?/g;

/**
 * A function from 0..1 to the value between `a` and `b`: numbers, or strings whose numbers correspond one to one
 * (path data, transforms). Strings of different shape jump to `b` at once.
 */
export function between(a: string | number, b: string | number): (t: number) => string | number {
  if (typeof a === "number" && typeof b === "number") return (t) => a + (b - a) * t;
  const from = String(a);
  const to = String(b);
  const fromNumbers = from.match(number)?.map(Number) ?? [];
  const toNumbers = to.match(number)?.map(Number) ?? [];
  if (fromNumbers.length !== toNumbers.length || from.replace(number, "#") !== to.replace(number, "#")) return () => to;
  return (t) => {
    if (t >= 1) return to;
    let index = 0;
    return to.replace(number, () => {
      const at = index++;
      const value = fromNumbers[at]! + (toNumbers[at]! - fromNumbers[at]!) * t;
      return String(Math.round(value * 100) / 100);
    });
  };
}
