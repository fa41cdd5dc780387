import { expect, test } from "vitest";
import type { EntryRow } from "../lab/frame.ts";
import { chainGhosts, ghostsOf, stageGhosts } from "./ghost.ts";
import { digest, entry, frameOf, image, layer } from "./testing/frames.ts";

const layers = (...lists: readonly (readonly EntryRow[] | undefined)[]) => lists.map((entries, index) => ({ chainId: `l${index}`, entries }));
const opaque = (path: string): EntryRow => ({ ...entry(path, 0, "A", "dir"), opaque: true });

test("what is deleted, replaced or shut away is still shipped", () => {
  const { files, hiddenBytes, storedBytes, isKnown } = ghostsOf(layers(
    [entry("/big", 100), entry("/kept", 1), entry("/etc", 0, "A", "dir"), entry("/etc/motd", 10), entry("/srv", 0, "A", "dir"), entry("/srv/a", 20), entry("/srv/b", 30), entry("/old/deep/file", 40)],
    [entry("/big", 0, "D", "whiteout"), entry("/etc", 0, "C", "dir"), entry("/etc/motd", 12, "C"), opaque("/srv"), entry("/srv/a", 2), entry("/old", 0, "D", "whiteout")],
  ));
  expect(files.map((file) => [file.path, file.how, file.sizeBytes, file.hiddenBy])).toEqual([["/big", "whiteout", 100, "l1"], ["/etc/motd", "replaced", 10, "l1"], ["/srv/a", "replaced", 20, "l1"], ["/srv/b", "opaque", 30, "l1"], ["/old/deep/file", "whiteout", 40, "l1"]]);
  expect([hiddenBytes, storedBytes, isKnown]).toEqual([200, 215, true]);
});

test("a layer does not hide its own files, and a directory does not hide a directory", () => {
  expect(ghostsOf(layers([opaque("/srv"), entry("/srv/a", 5)], [entry("/srv", 0, "C", "dir"), entry("/srv/b", 6)])).files).toEqual([]);
});

test("a file laid over a directory hides all that was in it; a list that is missing is said to be", () => {
  const found = ghostsOf(layers([entry("/x/a", 7)], undefined, [entry("/x", 1)]));
  expect([found.hiddenBytes, found.isKnown]).toEqual([7, false]);
});

test("a shared layer's file counts for the stage only when nobody sees it any more, and for an image when it does not", () => {
  const base = layer("base", undefined, "ADD rootfs", "from", 50, [entry("/tool", 50)]);
  const big = layer("big", "base", "RUN dd", "run", 100, [entry("/big", 100)]);
  const rm = layer("rm", "big", "RUN rm", "run", 0, [entry("/big", 0, "D", "whiteout"), entry("/tool", 0, "D", "whiteout")]);
  const plain = image("plain", ["plain:1"], [base]);
  const late = image("late", ["late:1"], [base, big, rm]);
  const frame = frameOf(1, { layers: [base, big, rm], images: [plain, late] });
  const files = new Map(Object.values(frame.layers).map((row) => [row.chainId, new Map(row.sample.map((each) => [each.path, each]))]));
  expect([...stageGhosts(frame, files)]).toEqual([[digest("big"), { hiddenBytes: 100, count: 1 }]]);
  expect(stageGhosts(frame, files, late.id).get(digest("base"))?.hiddenBytes).toBe(50);
  expect(stageGhosts(frame, files, plain.id).size).toBe(0);
  expect(chainGhosts(late.chain, files)).toBe(chainGhosts(late.chain, files));
});
