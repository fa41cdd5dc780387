import { expect, test } from "vitest";
import { afterEdit, beforeEdit } from "./testing/frames.ts";
import { digestDifferences, frameDigest } from "./frameDigest.ts";

test("the digest does not depend on order, seq or time", () => {
  const turned = { ...afterEdit, seq: 999, atMs: 5, containers: Object.fromEntries(Object.entries(afterEdit.containers).reverse()) };
  expect(frameDigest(turned)).toEqual(frameDigest(afterEdit));
});

test("it says which tables differ", () => {
  expect(digestDifferences(frameDigest(beforeEdit), frameDigest(afterEdit))).toEqual([{ table: "uppers", expected: 2, found: 2 }]);
  const [gone] = Object.keys(afterEdit.containers);
  const { [gone!]: _, ...rest } = afterEdit.containers;
  expect(digestDifferences(frameDigest(afterEdit), frameDigest({ ...afterEdit, containers: rest }))).toEqual([{ table: "containers", expected: 2, found: 1 }]);
});
