import { expect, test } from "vitest";
import { en } from "../../i18n/en.ts";
import { ko } from "../../i18n/ko.ts";
import type { Trace } from "../../lab/frame.ts";
import { happened } from "../happened.ts";
import { assignPaints } from "../palette/assign.ts";
import { afterEdit, apt, beforeEdit, filesOf, indexHtml, site, siteDefault, web1, web2 } from "../testing/frames.ts";
import { deskMetrics } from "./metrics.ts";
import { storyBeats } from "./story.ts";
import { strata } from "./layout.ts";
import { walk } from "./walk.ts";

const options = { words: en, metrics: deskMetrics, paints: assignPaints({}, afterEdit), width: 900, height: 600, selection: undefined, opened: new Set<string>(), files: filesOf(afterEdit), origins: new Map() };
const copyUp: Trace = { kind: "copyUp", snapshotKey: web1.snapshotKey, path: indexHtml, fromChainId: site.chainId, sizeBytes: 61, reason: "write" };
const copyKey = `file:${indexHtml}@${web1.snapshotKey}`;
const originalKey = `file:${indexHtml}@${site.chainId}`;

test("the copy starts at the layer where the file really was, and the original stays", () => {
  const beats = storyBeats({ before: beforeEdit, after: afterEdit, traces: [copyUp], options, reduced: false });
  expect(beats.map((beat) => beat.caption)).toEqual(["find", "lift", "cross", "land", undefined]);
  const chip = (index: number) => beats[index]!.scene.marks.find((mark) => mark.key === copyKey);
  expect(chip(0)).toBeUndefined();
  expect(chip(1)?.from).toBe(originalKey);
  const ys = [1, 2, 4].map((index) => {
    const mark = chip(index);
    return mark?.kind === "group" ? mark.y : 0;
  });
  expect(ys[1]!).toBeLessThan(ys[0]!);
  expect(ys[2]).toBe(ys[1]);
  for (const beat of beats) expect(beat.scene.marks.some((mark) => mark.key === originalKey)).toBe(true);
  for (const beat of beats) expect(new Set(beat.scene.marks.map((mark) => mark.key)).size).toBe(beat.scene.marks.length);
});

test("under reduced motion there is one picture, the one after", () => {
  const beats = storyBeats({ before: beforeEdit, after: afterEdit, traces: [copyUp], options, reduced: true });
  expect(beats).toHaveLength(1);
  expect(beats[0]!.scene.marks.some((mark) => mark.key === copyKey)).toBe(true);
});

test("one sentence says what happened, in both languages", () => {
  const input = { line: "docker exec web-1 sh -c 'echo hi >> …'", exitCode: 0, before: beforeEdit, after: afterEdit, traces: [copyUp] };
  expect(happened(en, input)).toBe(`${indexHtml} was copied up into web-1's writable layer (61 B) and changed there. The layer below is untouched.`);
  expect(happened(ko, input)).toContain("위로 복사");
  const rm: Trace = { kind: "whiteout", snapshotKey: web2.snapshotKey, path: siteDefault, hidesChainId: apt.chainId };
  expect(happened(en, { ...input, traces: [rm] })).toContain("a whiteout hides it");
  expect(happened(en, { ...input, traces: [], exitCode: 127 })).toBe("The command ended with exit code 127.");
});

test("every stop of the walk has a place and words in both languages", () => {
  for (const words of [en, ko]) {
    const drawn = strata(afterEdit, { ...options, words });
    const visit = (stops: ReturnType<typeof walk>) => {
      for (const stop of stops) {
        expect(drawn.scene.places.has(stop.key), stop.key).toBe(true);
        expect(stop.label.length).toBeGreaterThan(3);
        visit(stop.children);
      }
    };
    visit(walk(afterEdit, drawn, words, options.paints));
  }
});
