import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { emptyFrame, type Frame } from "../../lab/frame.ts";
import { assignPaints } from "./assign.ts";
import { linearOf } from "./distance.ts";
import { slots } from "./slots.ts";

const luminance = (hex: string) => {
  const [r, g, b] = linearOf(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string) => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
};
const css = (name: string) => readFileSync(new URL(`../../app/${name}`, import.meta.url), "utf8");

test("the style sheet has the table's colours", () => {
  const sheet = css("layers.css");
  for (const slot of slots) {
    expect(sheet).toContain(`--layer-${slot.id}: ${slot.light};`);
    expect(sheet).toContain(`--layer-${slot.id}: ${slot.dark};`);
  }
});

test("text on every slab reads at 4.5 to 1", () => {
  for (const slot of slots) {
    expect(contrast(slot.light, "#14181f"), slot.en).toBeGreaterThan(4.5);
    expect(contrast(slot.dark, "#f4f6f8"), slot.en).toBeGreaterThan(4.5);
  }
});

test("text tokens read at 4.5 to 1 on every ground", () => {
  const sheet = css("tokens.css");
  for (const theme of ["light", "dark"]) {
    const block = sheet.split("\n}")[theme === "light" ? 0 : 1]!;
    const token = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(block)![1]!;
    for (const ground of ["bg", "surface", "stage"])
      for (const text of ["ink", "ink2", "ink3", "accent", "write", "error", "ok", "warn"])
        expect(contrast(token(text), token(ground)), `${theme} ${text} on ${ground}`).toBeGreaterThan(4.5);
    for (const ground of ["surface", "stage"]) expect(contrast(token("ctl"), token(ground))).toBeGreaterThan(3);
  }
});

const layer = (chainId: string, parent?: string, base?: string) =>
  ({ chainId, parent, diffId: chainId, createdBy: "RUN x", kind: "run", base, sizeBytes: 1, added: 0, changed: 0, deleted: 0, sample: [] }) as const;
const frameOf = (...layers: ReturnType<typeof layer>[]): Frame => ({ ...emptyFrame, layers: Object.fromEntries(layers.map((each) => [each.chainId, each])) });

test("a colour once given stays, whatever comes and goes", () => {
  const first = assignPaints({}, frameOf(layer("a", undefined, "debian"), layer("b", "a"), layer("c", "b")));
  expect(first["a"]).toEqual({ slot: "B1", round: 1 });
  const second = assignPaints(first, frameOf(layer("d"), layer("c", "b")));
  expect(second["c"]).toBe(first["c"]);
  expect(assignPaints(second, frameOf(layer("b", "a")))).toBe(second);
});

test("no two layers share a mark, even past all slots", () => {
  const layers = [layer("l0"), ...Array.from({ length: 40 }, (_, index) => layer(`l${index + 1}`, `l${index}`))];
  const paints = assignPaints({}, frameOf(...layers));
  const marks = Object.values(paints).map((paint) => `${paint.slot}/${paint.round}`);
  expect(new Set(marks).size).toBe(layers.length);
});

test("a colour that is free again goes to the end of the queue, and a layer that comes back finds its own unless it is in use", () => {
  let paints = assignPaints({}, frameOf(layer("q0", "base")));
  const first = paints["q0"];
  for (let index = 1; index < 16; index++) {
    paints = assignPaints(paints, frameOf(layer(`q${index}`, "base")));
    expect(paints[`q${index}`]!.slot).not.toBe(first!.slot);
  }
  paints = assignPaints(paints, frameOf(layer("q16", "base")));
  expect(paints["q16"]).toEqual(first);
  const both = frameOf(layer("q16", "base"), layer("q0", "base"));
  const back = assignPaints(paints, both);
  expect(back["q16"]).toEqual(first);
  expect(back["q0"]).not.toEqual(first);
  expect(assignPaints(back, both)).toBe(back);
});
