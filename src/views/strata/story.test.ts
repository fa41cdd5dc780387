import { expect, test } from "vitest";
import { en } from "../../i18n/en.ts";
import { ko } from "../../i18n/ko.ts";
import type { Trace } from "../../lab/frame.ts";
import { happened } from "../happened.ts";
import { assignPaints } from "../palette/assign.ts";
import { afterEdit, apt, beforeEdit, entry, filesOf, frameOf, indexHtml, site, siteDefault, upper, web1, web2 } from "../testing/frames.ts";
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
  expect(beats.map((beat) => beat.caption)).toEqual([
    `Searching ${indexHtml} from the top: not in the writable layer. It is in the brick layer, COPY site/ /usr/share/nginx/html/.`, "That layer is read-only, so index.html is copied. The original stays where it is.",
    "All 61 B go up into the writable layer.", "The copy of index.html lies in the writable layer. From now on the search ends here.", "Now the copy of index.html is changed: C. The original is untouched, and hidden for this container only.",
  ]);
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

test("a change of mode copies the whole file, and says so", () => {
  const chmod: Trace = { ...copyUp, reason: "chmod" };
  const beats = storyBeats({ before: beforeEdit, after: afterEdit, traces: [chmod], options, reduced: false });
  expect(beats[1]!.caption).toBe("Only the permissions of index.html are to change, yet overlay copies whole files: 61 B.");
  expect(beats.at(-1)!.caption).toContain("gets its new mode, 644");
  expect(happened(en, { line: "", exitCode: 0, before: beforeEdit, after: afterEdit, traces: [chmod] })).toContain("yet the whole file (61 B) was copied up");
});

test("a directory made anew is marked, and its shadow falls on all that is below", () => {
  const dir = "/usr/share/nginx/html";
  const fresh = frameOf(11, { layers: Object.values(beforeEdit.layers), images: Object.values(beforeEdit.images), containers: [web1, web2], uppers: [upper(web1, [{ ...entry(dir, 0, "C", "dir"), opaque: true }]), upper(web2, [])] });
  const beats = storyBeats({ before: beforeEdit, after: fresh, traces: [{ kind: "whiteout", snapshotKey: web1.snapshotKey, path: dir, hidesChainId: site.chainId }, { kind: "opaque", snapshotKey: web1.snapshotKey, path: dir }], options, reduced: false });
  expect(beats).toHaveLength(4);
  const key = `file:${dir}@${web1.snapshotKey}`;
  const inner = (index: number) => {
    const mark = beats[index]!.scene.marks.find((each) => each.key === key);
    return mark?.kind === "group" ? mark.marks.map((each) => each.key) : undefined;
  };
  expect([inner(0), inner(1)?.includes("bracket"), inner(2)?.includes("bracket")]).toEqual([undefined, false, true]);
  const last = beats[3]!.scene.marks;
  expect(last.find((mark) => mark.key === `hides:${key}`)).toBeDefined();
  const hidden = last.filter((mark) => mark.kind === "group" && mark.className?.includes("hidden")).map((mark) => mark.key);
  expect(hidden).toContain(`file:/usr/share/nginx/html/style.css@${site.chainId}`);
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
