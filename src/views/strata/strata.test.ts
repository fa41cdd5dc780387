import { expect, test } from "vitest";
import { en } from "../../i18n/en.ts";
import { countMarks } from "../../scene/mark.ts";
import { emptyFrame, type Frame } from "../../lab/frame.ts";
import { assignPaints } from "../palette/assign.ts";
import { afterEdit, apt, beforeEdit, debian, filesOf, heavy, indexHtml, site, siteDefault, web1, web2 } from "../testing/frames.ts";
import { diskUse } from "./disk.ts";
import { strata } from "./layout.ts";
import { deskMetrics } from "./metrics.ts";
import type { StrataOptions } from "./options.ts";

const optionsFor = (frame: Frame, extra: Partial<StrataOptions> = {}): StrataOptions => ({
  words: en, metrics: deskMetrics, paints: assignPaints({}, frame), width: 900, height: 600, selection: undefined, opened: new Set(), files: filesOf(frame), origins: new Map(), ...extra,
});
const draw = (frame: Frame, extra: Partial<StrataOptions> = {}) => strata(frame, optionsFor(frame, extra));

test("a shared layer is drawn once and spans what rests on it", () => {
  const { placement } = draw(beforeEdit);
  const base = placement.slabs.filter((box) => box.slab.chainIds.includes(debian.chainId));
  expect(base).toHaveLength(1);
  const children = placement.slabs.filter((box) => box.slab.parent === base[0]!.slab);
  expect(children).toHaveLength(2);
  expect(base[0]!.width).toBeGreaterThan(children[0]!.width + children[1]!.width);
});

test("keys are unique, and stay when a file changes", () => {
  const before = draw(beforeEdit).scene.marks.map((mark) => mark.key);
  expect(new Set(before).size).toBe(before.length);
  const after = new Set(draw(afterEdit).scene.marks.map((mark) => mark.key));
  for (const key of before.filter((each) => !each.startsWith("count:") && !each.startsWith("file:"))) expect(after.has(key), key).toBe(true);
});

test("nothing below moves because of what a container did", () => {
  const at = (frame: Frame) => draw(frame).placement.slabs.map((box) => [box.slab.key, box.x, box.top, box.width, box.height]);
  expect(at(afterEdit)).toEqual(at(beforeEdit));
});

test("the original keeps its place straight below the copy", () => {
  const { chips } = draw(afterEdit);
  const copy = chips.get(`file:${indexHtml}@${web1.snapshotKey}`)!;
  const original = chips.get(`file:${indexHtml}@${site.chainId}`)!;
  expect(copy.letter).toBe("C");
  expect(original.x).toBe(copy.x);
});

test("a whiteout casts its shadow onto the layer that still stores the file", () => {
  const { scene, chips } = draw(beforeEdit);
  expect(chips.get(`file:${siteDefault}@${web2.snapshotKey}`)!.hollow).toBe(true);
  expect(chips.has(`file:${siteDefault}@${apt.chainId}`)).toBe(true);
  const band = scene.marks.find((mark) => mark.key === `hides:file:${siteDefault}@${web2.snapshotKey}`);
  expect(band?.kind === "rect" && band.height).toBeGreaterThan(72);
});

test("core lines end at the first layer that answers", () => {
  const { scene } = draw(afterEdit, { selection: { kind: "file", path: indexHtml, holder: web1.id } });
  const line = (id: string) => scene.marks.find((mark) => mark.key === `core:${id}`);
  const first = line(web1.id);
  const second = line(web2.id);
  if (first?.kind !== "line" || second?.kind !== "line") throw new Error("no lines");
  expect(first.y2).toBeLessThan(second.y2);
  expect(scene.marks.some((mark) => mark.key === `core-bend:${web2.id}`)).toBe(true);
  expect(scene.marks.some((mark) => mark.key.startsWith(`core-ring:${web1.id}`))).toBe(false);
});

test("a heavy host stays within the drawing budget and can be opened", () => {
  const frame = heavy(200, 100, 40);
  const { scene, placement } = draw(frame);
  expect(countMarks(scene.marks)).toBeLessThan(600);
  expect(placement.slabs.length).toBeLessThanOrEqual(8);
  expect(placement.crowds[0]!.containers.length + placement.columns.length).toBe(40);
});

test("an empty host draws nothing but does not fail", () => {
  expect(draw(emptyFrame).scene.marks).toEqual([]);
});

test("disk use counts shared bytes once, and each copy apart", () => {
  const use = diskUse(beforeEdit);
  expect(use.usedBytes).toBe(Object.values(beforeEdit.layers).reduce((sum, row) => sum + row.sizeBytes, 0));
  expect(use.apartBytes).toBeGreaterThan(use.usedBytes * 2);
});

test("hostile names are only text", () => {
  const nasty = '<img src=x onerror="alert(1)">';
  const frame: Frame = { ...beforeEdit, containers: { [web1.id]: { ...web1, name: nasty } } };
  expect(JSON.stringify(draw(frame).scene.marks)).toContain("<img");
});
