import type { PatternName } from "./mark.ts";

interface PatternShape {
  readonly width: number;
  readonly height: number;
  readonly angle?: number;
  /** Paths drawn with the ink of the pattern: `stroke` lines or `fill` areas. */
  readonly stroke?: string;
  readonly fill?: string;
}

/** The pattern tells what kind of instruction made a layer; it must survive a black and white print. */
const shapes: Readonly<Record<PatternName, PatternShape>> = {
  crosses: { width: 18, height: 18, stroke: "M4.5 2.5v4M2.5 4.5h4M13.5 11.5v4M11.5 13.5h4" },
  dashes: { width: 22, height: 12, stroke: "M1 3h9M12 9h8" },
  dots: { width: 10, height: 10, fill: "M2.5 1.4a1.1 1.1 0 1 0 .01 0ZM7.5 6.4a1.1 1.1 0 1 0 .01 0Z" },
  pebbles: { width: 16, height: 12, stroke: "M2 3.5a2.6 2 0 1 0 5.2 0 2.6 2 0 1 0-5.2 0M9.5 9a2.6 2 0 1 0 5.2 0 2.6 2 0 1 0-5.2 0" },
  hatch: { width: 7, height: 7, angle: 45, stroke: "M0 0v7" },
  shade: { width: 5, height: 5, angle: -45, stroke: "M0 0v5" },
};

/** Adds the pattern definitions to an SVG; ids come from `id(name)`. */
export function definePatterns(svg: SVGSVGElement, id: (name: string) => string): void {
  const make = (name: string, attributes: Record<string, string | number>): SVGElement => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
    return node;
  };
  const defs = make("defs", {});
  for (const [name, shape] of Object.entries(shapes)) {
    const pattern = make("pattern", { id: id(name), width: shape.width, height: shape.height, patternUnits: "userSpaceOnUse" });
    if (shape.angle !== undefined) pattern.setAttribute("patternTransform", `rotate(${shape.angle})`);
    if (shape.stroke) pattern.append(make("path", { d: shape.stroke, class: `pattern-stroke pattern-${name}`, fill: "none" }));
    if (shape.fill) pattern.append(make("path", { d: shape.fill, class: `pattern-fill pattern-${name}` }));
    defs.append(pattern);
  }
  svg.prepend(defs);
}
