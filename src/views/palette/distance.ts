import type { Slot } from "./slots.ts";

type Triple = readonly [number, number, number];

/** Machado 2009 at severity 1, linear RGB: normal vision, deuteranopia, protanopia, tritanopia. */
const visions: readonly (readonly [Triple, Triple, Triple])[] = [
  [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
];

const cache = new Map<string, number>();

/** Smallest simulated difference of two layer colours over both themes and four kinds of vision, in Oklab × 100 (about CIEDE2000's scale). */
export function distance(a: Slot, b: Slot): number {
  const key = a.id < b.id ? `${a.id} ${b.id}` : `${b.id} ${a.id}`;
  let found = cache.get(key);
  if (found === undefined) {
    found = Math.min(...(["light", "dark"] as const).flatMap((theme) => visions.map((vision) => apart(see(a[theme], vision), see(b[theme], vision)))));
    cache.set(key, found);
  }
  return found;
}

function see(hex: string, [r, g, b]: readonly [Triple, Triple, Triple]): Triple {
  const linear = linearOf(hex);
  const dot = (row: Triple) => Math.min(1, Math.max(0, row[0] * linear[0] + row[1] * linear[1] + row[2] * linear[2]));
  return oklab([dot(r), dot(g), dot(b)]);
}

/** Linear-light RGB, 0 to 1, of "#rrggbb". */
export function linearOf(hex: string): Triple {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function oklab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function apart(a: Triple, b: Triple): number {
  return 100 * Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
