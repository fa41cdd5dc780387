import { expect, test } from "vitest";
import { emptyFrame } from "../../lab/frame.ts";
import { afterEdit, beforeEdit, indexHtml, web1 } from "../testing/frames.ts";
import { compareFrames } from "./compare.ts";

test("one edit is one changed file of one container", () => {
  const { containers, images, layers, addedBytes, removedBytes, isSame } = compareFrames(beforeEdit, afterEdit);
  expect(containers.map(({ id, files }) => [id, files.map((file) => file.path)])).toEqual([[web1.id, [indexHtml]]]);
  expect([images.added, layers.added, layers.removed]).toEqual([[], [], []]);
  expect([addedBytes, removedBytes, isSame]).toEqual([82, 0, false]);
});

test("a moment is the same as itself, and the empty host is missing everything", () => {
  expect(compareFrames(afterEdit, afterEdit).isSame).toBe(true);
  const gone = compareFrames(afterEdit, emptyFrame);
  expect(gone.afterBytes).toBe(0);
  expect(gone.removedBytes).toBe(gone.beforeBytes);
  expect(gone.containers.every((each) => each.after === undefined)).toBe(true);
});
